//! The procedures of the rulebook, by the act they stand in: how each begins, its steps with what the rule says, its settings, and the
//! file other programs open. Why for everybody who signs in: how something is decided is no secret.

use needle_app::Wording;
use needle_chart::{Caption, CourseStop, StopLook, course};
use needle_exchange::open::{BpmnWords, bpmn};
use needle_model::CaseId;
use needle_rights::Action;
use needle_rulebook::Rulebook;
use needle_rulebook::procedures::{End, Procedure};
use needle_text::Texts;

use super::finding::words::measured;
use super::page;
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::encode;
use crate::routes::{Needs, Route, get};
use crate::stream::{FileName, stream};
use crate::view::{Frame, Link};
use crate::words::title;

/// All of them.
pub(crate) const ROUTES: &[Route] = &[
    get("/procedures", Needs::SignedIn, list),
    get("/procedures/{procedure}", Needs::SignedIn, show),
    get("/procedures/{procedure}/bpmn", Needs::SignedIn, file),
    get(
        "/case/{case}/procedure.bpmn",
        Needs::OfThing(Action::SeeCase),
        of_case,
    ),
];

#[derive(askama::Template)]
#[template(path = "procedure/list.html")]
struct ListPage {
    t: &'static Texts,
    frame: Frame,
    acts: Vec<Act>,
}

/// An act with its procedures: each with what it is for.
struct Act {
    id: String,
    name: String,
    rows: Vec<(Link, String)>,
}

#[derive(askama::Template)]
#[template(path = "procedure/show.html")]
struct ShowPage {
    t: &'static Texts,
    frame: Frame,
    say: String,
    article: String,
    bpmn: String,
    starts: Vec<String>,
    ends: Vec<String>,
    line: String,
    steps: Vec<Step>,
    params: Vec<Param>,
    file: String,
    text: String,
}

struct Step {
    id: String,
    number: usize,
    title: String,
    lines: Vec<String>,
}

struct Param {
    name: String,
    value: String,
    range: String,
    local: bool,
    set_href: String,
}

fn list(ask: &Ask) -> Answer {
    let t = ask.t();
    let rules = ask.app().rules_on(ask.app().today());
    let mut acts: Vec<Act> = Vec::new();
    for procedure in &rules.procedures {
        let say = procedure.say.as_ref();
        let row = (
            Link::new(
                title(t, &procedure.title),
                format!("/procedures/{}", procedure.id),
            ),
            say.map_or_else(String::new, |say| title(t, say).to_owned()),
        );
        let id = &procedure.source.act;
        match acts.iter_mut().find(|act| act.id == *id) {
            Some(act) => act.rows.push(row),
            None => {
                let source = rules.source(id);
                let name = source.map_or(id.as_str(), |it| title(t, &it.title));
                acts.push(Act {
                    id: id.clone(),
                    name: name.to_owned(),
                    rows: vec![row],
                });
            }
        }
    }
    page(&ListPage {
        t,
        frame: ask.frame(t.procedure_title()),
        acts,
    })
}

fn show(ask: &Ask) -> Answer {
    let t = ask.t();
    let rules = ask.app().rules_on(ask.app().today());
    let procedure = rules
        .procedure(ask.param("procedure"))
        .ok_or(Problem::NotFound)?;
    let words = Wording::new(t, &rules, procedure);
    let mut frame = ask.frame(title(t, &procedure.title));
    frame.crumbs = vec![Link::new(t.procedure_title(), "/procedures")];
    let say = procedure.say.as_ref();
    let mut ends = vec![words.end(&End::Done), words.end(&End::Refused)];
    let own = procedure.ends.iter().map(|end| title(t, &end.title));
    ends.extend(own.map(str::to_owned));
    let (app, who) = (ask.app(), ask.who()?);
    let place = app.place_of(who);
    let set = place.filter(|org| app.may(who, Action::ChangeRules, *org));
    let params = procedure.params.iter().map(|param| {
        let own = place.and_then(|org| app.procedure_setting(org, procedure, &param.id));
        let (min, max) = (needle_text::count(param.min), needle_text::count(param.max));
        Param {
            name: title(t, &param.title).to_owned(),
            value: measured(ask, own.unwrap_or(param.value), &param.unit),
            range: t.rule_param_between(min, max),
            local: param.local,
            set_href: set.map_or_else(String::new, |org| {
                let which = encode(&format!("{}.{}", procedure.settings_name(), param.id));
                format!("/org/{org}/parameter?which={which}")
            }),
        }
    });
    let settings = |id: &str| app.procedure_setting(place?, procedure, id);
    let words = Wording::new(t, &rules, procedure).at(&settings);
    let steps = procedure.steps.iter().enumerate();
    page(&ShowPage {
        t,
        frame,
        say: say.map_or_else(String::new, |say| title(t, say).to_owned()),
        article: words.article(&procedure.source),
        bpmn: format!("/procedures/{}/bpmn", procedure.id),
        starts: procedure.start.iter().map(|it| words.start(it)).collect(),
        ends,
        line: line(t, procedure),
        steps: steps
            .map(|(n, step)| Step {
                id: step.id.clone(),
                number: n + 1,
                title: title(t, &step.title).to_owned(),
                lines: words.lines(step),
            })
            .collect(),
        params: params.collect(),
        file: procedure.file.clone(),
        text: procedure.text.trim().to_owned(),
    })
}

/// The steps as a drawn line, none of them done.
fn line(t: &Texts, procedure: &Procedure) -> String {
    let caption = Caption {
        id: "procedure-line".to_owned(),
        title: t.procedure_steps().into_owned(),
        desc: String::new(),
    };
    let stops = needle_course::places(procedure).into_iter();
    let stops = stops.filter_map(|place| {
        let (_, step) = procedure.step(&place.step)?;
        Some(CourseStop {
            column: place.column,
            lane: place.lane,
            lanes: place.lanes,
            label: title(t, &step.title).to_owned(),
            note: String::new(),
            href: Some(format!("#s-{}", place.step)),
            look: StopLook::Ahead,
        })
    });
    course(&caption, &stops.collect::<Vec<_>>()).to_string()
}

fn file(ask: &Ask) -> Answer {
    let rules = ask.app().rules_on(ask.app().today());
    send(ask, &rules, ask.param("procedure"))
}

/// The procedure as it stands in the rulebook the case goes by.
fn of_case(ask: &Ask) -> Answer {
    let id: CaseId = ask.id("case")?;
    let found = ask.app().case_page(ask.who()?, id)?;
    send(ask, &found.rules, &found.file.procedure)
}

fn send(ask: &Ask, rules: &Rulebook, id: &str) -> Answer {
    let procedure = rules.procedure(id).ok_or(Problem::NotFound)?;
    let text = bpmn(procedure, &Wording::new(ask.t(), rules, procedure))
        .map_err(|_| Problem::Internal("a procedure could not be written"))?;
    let name = FileName {
        plain: procedure.id.clone(),
        shown: title(ask.t(), &procedure.title).to_owned(),
        ending: "bpmn",
    };
    stream(
        ask,
        "application/xml; charset=utf-8",
        &name,
        move |_, out| out.write_all(text.as_bytes()),
    )
}
