//! What would be different for a case under the version of its procedure that is in force, and the case going on by it; why two pages: one
//! reads first, and nothing happens by reading.

use needle_app::ask::{CasePage, CaseVersions};
use needle_app::{Preview, Receipt, Wording};
use needle_course::Differs;
use needle_model::command::MoveCase;
use needle_model::{CaseId, Command, Refusal};
use needle_rights::Action;
use needle_rulebook::Rulebook;
use needle_rulebook::procedures::Step;
use needle_text::Texts;

use super::minutes;
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::form::Form;
use crate::pages::change::flow::{Change, Scene};
use crate::pages::change::item::{Item, State};
use crate::pages::change::reading::Reading;
use crate::pages::change::sheet::Sheet;
use crate::pages::page;
use crate::view::{Frame, Link};
use crate::words::{refusal_sentence, title};

#[derive(askama::Template)]
#[template(path = "case/versions.html")]
struct VersionsPage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    steps: Vec<Differing>,
    against: Vec<String>,
    move_href: String,
}

/// A step that is not done, under both versions.
struct Differing {
    title: String,
    what: String,
    article: String,
    before: Vec<String>,
    after: Vec<String>,
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let (t, who) = (ask.t(), ask.who()?);
    let (id, found) = case(ask)?;
    let versions = ask.app().case_versions(who, id)?;
    let mut frame = ask.frame(t.case_version_title());
    frame.crumbs = super::crumbs(ask, &found);
    let Some(versions) = versions else {
        return page(&VersionsPage {
            t,
            frame,
            lead: t.case_version_none().into_owned(),
            steps: Vec::new(),
            against: Vec::new(),
            move_href: String::new(),
        });
    };
    let against = versions.against.iter();
    page(&VersionsPage {
        t,
        frame,
        lead: t.case_version_lead(
            versions.old.version.as_str(),
            versions.new.version.as_str(),
            versions.new.in_force_since.to_string(),
        ),
        steps: versions
            .steps
            .iter()
            .map(|(step, differs)| differing(ask, &found, &versions, step, differs))
            .collect(),
        move_href: if versions.against.is_empty() {
            format!("/case/{id}/move")
        } else {
            String::new()
        },
        against: against.map(|it| refusal_sentence(t, it)).collect(),
    })
}

/// The case of the address, for those who act for its organisation.
fn case(ask: &Ask) -> Result<(CaseId, CasePage), Problem> {
    let id: CaseId = ask.id("case")?;
    let who = ask.who()?;
    let found = ask.app().case_page(who, id)?;
    if !ask.app().may(who, Action::TakeStep, found.org.id) {
        return Err(Problem::NotFound);
    }
    Ok((id, found))
}

fn step_of<'r>(rules: &'r Rulebook, procedure: &str, step: &str) -> Option<&'r Step> {
    let found = rules.procedure(procedure)?.step(step)?;
    Some(found.1)
}

/// Everything a version says of a step there, in the settings of the place.
fn said(ask: &Ask, found: &CasePage, rules: &Rulebook, step: &str) -> Vec<String> {
    let id = &found.file.procedure;
    let at = rules.procedure(id).zip(step_of(rules, id, step));
    let Some((procedure, step)) = at else {
        return Vec::new();
    };
    let settings = |id: &str| ask.app().procedure_setting(found.org.id, procedure, id);
    let words = Wording::new(ask.t(), rules, procedure).at(&settings);
    words.lines(step)
}

fn differing(
    ask: &Ask,
    found: &CasePage,
    versions: &CaseVersions,
    id: &str,
    differs: &[Differs],
) -> Differing {
    let t = ask.t();
    let before = said(ask, found, &versions.old, id);
    let after = said(ask, found, &versions.new, id);
    let only = |own: &[String], other: &[String]| {
        let own = own.iter().filter(|line| !other.contains(line));
        own.cloned().collect::<Vec<_>>()
    };
    let procedure = &found.file.procedure;
    let new = step_of(&versions.new, procedure, id);
    let step = new.or_else(|| step_of(&versions.old, procedure, id));
    Differing {
        title: step.map_or_else(|| id.to_owned(), |it| title(t, &it.title).to_owned()),
        article: step.map_or_else(String::new, |it| minutes::article(ask, &it.source)),
        what: kinds(t, differs),
        before: only(&before, &after),
        after: only(&after, &before),
    }
}

/// What differs, in words.
fn kinds(t: &Texts, differs: &[Differs]) -> String {
    let word = |it: &Differs| match it {
        Differs::Gone => t.case_differs_gone(),
        Differs::New => t.case_differs_new(),
        Differs::Actors => t.case_differs_actors(),
        Differs::Order => t.case_differs_order(),
        Differs::Asked => t.case_differs_asked(),
        Differs::Vote => t.case_differs_vote(),
        Differs::Limits => t.case_differs_limits(),
        Differs::Publication => t.case_differs_publication(),
        Differs::Repeat => t.case_differs_repeat(),
        Differs::Leads => t.case_differs_leads(),
        Differs::Words => t.case_differs_words(),
    };
    let words: Vec<_> = differs.iter().map(word).collect();
    words.join(t.change_comma().as_ref())
}

/// A case that goes on by the version in force.
pub(crate) struct Moved {
    id: CaseId,
    page: CasePage,
    versions: Option<CaseVersions>,
}

impl Change for Moved {
    const DIRECT: bool = true;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let (id, page) = case(ask)?;
        Ok(Moved {
            versions: ask.app().case_versions(ask.who()?, id)?,
            id,
            page,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        Scene {
            title: t.case_version_move().into_owned(),
            lead: t.case_version_move_lead().into_owned(),
            verb: t.case_version_move().into_owned(),
            back: format!("/case/{}", self.id),
            crumbs: super::crumbs(ask, &self.page),
            draft: false,
        }
    }

    fn items(&self, _: &Ask, _: &State<'_>) -> Result<Vec<Item>, Problem> {
        Ok(Vec::new())
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let today = read.ask.app().today();
        let version = read.ask.app().rules_on(today).version.clone();
        Some(
            MoveCase {
                case: self.id,
                version,
                effective: today,
                reason: read.reason(),
            }
            .into(),
        )
    }

    fn sheet(&self, ask: &Ask, _: &Command, _: &Preview, sheet: &mut Sheet) -> Result<(), Problem> {
        let t = ask.t();
        let Some(versions) = &self.versions else {
            return Ok(());
        };
        if versions.steps.is_empty() {
            sheet.say(t.case_version_nothing());
        }
        for (id, differs) in &versions.steps {
            let found = differing(ask, &self.page, versions, id, differs);
            sheet.answer(found.title, found.what);
        }
        Ok(())
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        match refusal.field {
            "reason" => "reason".to_owned(),
            _ => String::new(),
        }
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/case/{}", self.id)
    }
}

/// The page on which somebody reads what would differ, where a newer version is in force.
pub(super) fn link(t: &Texts, found: &CasePage) -> Link {
    if found.newer {
        let to = format!("/case/{}/version", found.file.id);
        Link::new(t.case_version_link(), to)
    } else {
        Link::default()
    }
}
