//! A case as a file on paper: contents, the line of its steps, the minutes of every step, what was put up with its digest, a place for
//! signature and seal; why: what is filed away must be whole without the program.

use needle_app::ask::CasePage;
use needle_chart::{Caption, CourseStop, course};
use needle_model::CaseId;
use needle_rulebook::procedures::Procedure;
use needle_text::{Texts, moment};

use super::minutes::{self, Entry};
use super::show::{caption, drawn, name, persons};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::short;
use crate::pages::change::words;
use crate::pages::page;
use crate::view::{Frame, Link};
use crate::words::title;

/// Stops that stand beside each other on A4, with their names still to be read.
const COLUMNS: usize = 7;

#[derive(askama::Template)]
#[template(path = "case/print.html")]
struct PrintPage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    number: String,
    state: String,
    printed: String,
    persons: Vec<Link>,
    lines: Vec<String>,
    whole: Vec<Entry>,
    steps: Vec<Step>,
    papers: Vec<Paper>,
}

struct Step {
    id: String,
    number: usize,
    title: String,
    say: String,
    article: String,
    entries: Vec<Entry>,
}

struct Paper {
    number: String,
    days: String,
    sum: String,
    lines: Vec<String>,
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let (t, who) = (ask.t(), ask.who()?);
    let id: CaseId = ask.id("case")?;
    let found = ask.app().case_page(who, id)?;
    let procedure = found.procedure().ok_or(Problem::NotFound)?;
    let verdicts = ask.app().verdicts(who, id)?;
    let mut frame = ask.frame(name(t, &found, procedure));
    frame.crumbs = words::crumbs(ask, found.org.id);
    let entries = minutes::entries(ask, &found, procedure, &verdicts)?;
    let (steps, whole) = by_step(ask, &found, procedure, entries);
    page(&PrintPage {
        t,
        lead: t.case_lead(
            title(t, &procedure.title),
            short(&found.org),
            found.file.started.to_string(),
        ),
        number: t.case_print_number(id.to_string()),
        state: minutes::standing(t, &found, procedure),
        printed: t.case_print_on(moment(ask.app().now(), ask.app().zone())),
        persons: persons(t, &found),
        lines: bands(&caption(t), drawn(t, &found, procedure)),
        whole,
        steps,
        papers: papers(t, &found),
        frame,
    })
}

/// The line in bands, one under the other, each as wide as the paper.
fn bands(caption: &Caption, stops: Vec<CourseStop>) -> Vec<String> {
    let mut bands: Vec<Vec<CourseStop>> = Vec::new();
    for mut stop in stops {
        let band = stop.column / COLUMNS;
        stop.column %= COLUMNS;
        if bands.len() <= band {
            bands.resize_with(band + 1, Vec::new);
        }
        bands[band].push(stop);
    }
    let bands = bands.into_iter().enumerate();
    let drawn = bands.map(|(n, stops)| {
        let own = Caption {
            id: format!("{}-{n}", caption.id),
            ..caption.clone()
        };
        course(&own, &stops).to_string()
    });
    drawn.collect()
}

/// What was done, by step in the order of the procedure, and what is about the case as a whole.
fn by_step(
    ask: &Ask,
    found: &CasePage,
    procedure: &Procedure,
    entries: Vec<Entry>,
) -> (Vec<Step>, Vec<Entry>) {
    let t = ask.t();
    let shown = |id: &str| found.stops.iter().any(|stop| stop.step == id);
    let steps = procedure.steps.iter().filter(|step| shown(&step.id));
    let mut steps: Vec<Step> = steps
        .enumerate()
        .map(|(n, step)| Step {
            id: step.id.clone(),
            number: n + 1,
            title: title(t, &step.title).to_owned(),
            say: title(t, &step.say).to_owned(),
            article: minutes::article(ask, &step.source),
            entries: Vec::new(),
        })
        .collect();
    let mut whole = Vec::new();
    for entry in entries {
        match steps.iter_mut().find(|step| step.id == entry.step) {
            Some(step) => step.entries.push(entry),
            None => whole.push(entry),
        }
    }
    (steps, whole)
}

fn papers(t: &Texts, found: &CasePage) -> Vec<Paper> {
    let papers = found.papers.iter().map(|paper| Paper {
        number: t.case_public_number(paper.number),
        days: t.case_between(paper.from.to_string(), paper.until.to_string()),
        sum: paper.sha256.clone(),
        lines: paper.text.lines().map(str::to_owned).collect(),
    });
    papers.collect()
}
