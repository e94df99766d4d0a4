//! Starting a case: first which procedure, then whom or what it is about; why: one question a page.

use needle_app::Receipt;
use needle_app::ask::Startable;
use needle_model::case::{CaseInside, Subject};
use needle_model::command::StartCase;
use needle_model::{CaseId, Command, Event, OrgId, Refusal};
use needle_rulebook::procedures::{About, Procedure};
use needle_text::Texts;

use super::fields;
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::form::Form;
use crate::frame::with_query;
use crate::pages::change::flow::{self, Change, Scene};
use crate::pages::change::item::{Item, State, choice};
use crate::pages::change::reading::Reading;
use crate::pages::change::words;
use crate::pages::page;
use crate::view::{Frame, Link};
use crate::words::title;

/// What there is to be started, each with a sentence.
#[derive(askama::Template)]
#[template(path = "case/choose.html")]
pub(crate) struct ChoosePage {
    pub(crate) t: &'static Texts,
    pub(crate) frame: Frame,
    pub(crate) links: Vec<(Link, String)>,
    pub(crate) none: String,
}

/// Which procedure is meant: the address says it.
fn chosen(ask: &Ask) -> &str {
    ask.q("procedure")
}

pub(crate) fn show(ask: &Ask) -> Answer {
    if chosen(ask).is_empty() {
        choose(ask)
    } else {
        flow::show::<Start>(ask)
    }
}

pub(crate) fn submit(ask: &Ask) -> Answer {
    if chosen(ask).is_empty() {
        choose(ask)
    } else {
        flow::submit::<Start>(ask)
    }
}

fn choose(ask: &Ask) -> Answer {
    let (t, org) = (ask.t(), ask.org()?);
    let found = ask.app().startable(ask.who()?, org)?;
    let mut frame = ask.frame(t.case_start_title(words::org(ask, org)));
    frame.crumbs = words::crumbs(ask, org);
    let link = |id: &String| {
        let procedure = found.rules.procedure(id)?;
        let query = [("procedure".to_owned(), id.clone())];
        let say = procedure.say.as_ref();
        Some((
            Link::new(title(t, &procedure.title), with_query(&ask.path, &query)),
            say.map_or_else(String::new, |say| title(t, say).to_owned()),
        ))
    };
    page(&ChoosePage {
        t,
        frame,
        links: found.procedures.iter().filter_map(link).collect(),
        none: t.case_start_none().into_owned(),
    })
}

/// The case the address says it runs inside of, where one of its steps asks for this procedure.
fn inside(ask: &Ask, procedure: &str) -> Result<Option<CaseInside>, Problem> {
    let Ok(case) = ask.q("inside").parse::<CaseId>() else {
        return Ok(None);
    };
    let outer = ask.app().case_page(ask.who()?, case)?;
    let at = ask.q("at");
    let step = outer.procedure().and_then(|it| it.step(at));
    let asks = step.is_some_and(|(_, step)| step.sub.as_deref() == Some(procedure));
    let step = at.to_owned();
    Ok(asks.then_some(CaseInside { case, step }))
}

/// A case to be started.
pub(crate) struct Start {
    org: OrgId,
    found: Startable,
    procedure: String,
    /// The case inside which it is to run, and its step.
    inside: Option<CaseInside>,
}

impl Start {
    fn procedure(&self) -> Option<&Procedure> {
        self.found.rules.procedure(&self.procedure)
    }
}

impl Change for Start {
    const AT_ONCE: bool = true;
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let org = ask.org()?;
        let found = ask.app().startable(ask.who()?, org)?;
        let procedure = chosen(ask).to_owned();
        let inside = inside(ask, &procedure)?;
        if !found.procedures.contains(&procedure) && inside.is_none() {
            return Err(Problem::NotFound);
        }
        Ok(Start {
            org,
            found,
            procedure,
            inside,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let procedure = self.procedure();
        let say = procedure.and_then(|it| it.say.as_ref());
        Scene {
            title: procedure.map_or_else(String::new, |it| title(t, &it.title).to_owned()),
            lead: say.map_or_else(String::new, |say| title(t, say).to_owned()),
            verb: t.case_start().into_owned(),
            back: format!("/org/{}/cases", self.org),
            crumbs: words::crumbs(ask, self.org),
            draft: true,
        }
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let mut all = Vec::new();
        match self.procedure().map(|it| it.about) {
            Some(About::Matter) => {
                let of_it =
                    |it: &&needle_rulebook::procedures::Matter| it.procedure == self.procedure;
                let listed = self.found.matters.iter().filter(of_it);
                let mut options = vec![choice("", t.case_matter_other())];
                options.extend(listed.map(|it| choice(it.id.clone(), title(t, &it.title))));
                if options.len() > 1 {
                    all.push(state.select("listed", t.case_matter(), options));
                }
                let text = state.text("title", t.case_title());
                all.push(text.hint(t.case_title_hint()));
            }
            Some(About::Person | About::People) => {
                let names = state.area("about", t.case_about_persons());
                all.push(names.hint(t.case_persons_hint()));
            }
            _ => {}
        }
        all.push(state.date("effective", t.case_started_on()));
        Ok(all)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective();
        let about = match self.procedure()?.about {
            About::Organization => Subject::Organization,
            About::Matter => Subject::Matter {
                title: read.text("title"),
                listed: read.opt("listed"),
            },
            About::Person | About::People => {
                let typed = read.chosen("about")?;
                Subject::Persons(fields::persons(read, self.org, "about", &typed)?)
            }
        };
        Some(
            StartCase {
                org: self.org,
                procedure: self.procedure.clone(),
                about,
                from: None,
                inside: self.inside.clone(),
                effective: effective?,
                reason: None,
            }
            .into(),
        )
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        match refusal.field {
            "on" => "effective".to_owned(),
            "procedure" | "org" | "from" | "inside" => String::new(),
            other => other.to_owned(),
        }
    }

    fn after(&self, _: &Ask, receipt: &Receipt) -> String {
        let case = receipt.events.iter().find_map(|event| match event {
            Event::CaseWent { case, .. } => Some(*case),
            _ => None,
        });
        case.map_or_else(
            || format!("/org/{}/cases", self.org),
            |case| format!("/case/{case}"),
        )
    }
}
