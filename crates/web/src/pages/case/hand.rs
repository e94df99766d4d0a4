//! A step handed over to somebody by name, and somebody asked to sign it too; why a form of its own for each step: who can be meant
//! depends on whose turn it is there.

use needle_app::Receipt;
use needle_app::ask::{CaseHand, CasePage};
use needle_course::Duty;
use needle_model::case::Action;
use needle_model::command::CaseStep;
use needle_model::{CaseId, Command, Refusal};
use needle_rulebook::procedures::Step;

use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;
use crate::pages::change::flow::{Change, Scene};
use crate::pages::change::item::{Item, State, choice};
use crate::pages::change::reading::Reading;
use crate::pages::names;
use crate::view::{Choice, Link};
use crate::words::title;

/// Somebody named at a step: to take it, or with `SIGNS` to sign it.
pub(crate) struct Hand<const SIGNS: bool> {
    id: CaseId,
    page: CasePage,
    step: Step,
}

/// What may be done at a step besides taking or signing it, for whoever has it before them.
pub(super) fn links(ask: &Ask, page: &CasePage, step: &Step, duty: &Duty) -> Vec<Link> {
    let (t, id) = (ask.t(), page.file.id);
    let mut all = Vec::new();
    if passes(page, step) && *duty == Duty::Take {
        let to = format!("/case/{id}/step/{}/hand", step.id);
        all.push(Link::new(t.case_hand(), to));
    }
    if asks(page, step) && !matches!(duty, Duty::Answer(_)) {
        let to = format!("/case/{id}/step/{}/signer", step.id);
        all.push(Link::new(t.case_signer(), to));
    }
    all
}

/// A step that another case runs inside of is done by that one, and not by anybody.
fn passes(page: &CasePage, step: &Step) -> bool {
    step.sub.is_none() && page.passes_on.contains(&step.id)
}

fn asks(page: &CasePage, step: &Step) -> bool {
    let mut turns = page.turns.iter();
    let waits = turns.any(|it| it.step == step.id && !matches!(it.duty, Duty::Answer(_)));
    step.sub.is_none() && waits && page.mine.contains(&step.id)
}

fn called(ask: &Ask, hand: &CaseHand) -> Choice {
    let posts: Vec<String> = hand.posts.iter().map(|it| names::post(ask, it)).collect();
    let name = if posts.is_empty() {
        hand.name.clone()
    } else {
        ask.t().case_named_posts(
            hand.name.as_str(),
            posts.join(ask.t().change_comma().as_ref()),
        )
    };
    choice(hand.actor.clone(), name)
}

impl<const SIGNS: bool> Change for Hand<SIGNS> {
    const AT_ONCE: bool = true;
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let id: CaseId = ask.id("case")?;
        let page = ask.app().case_page(ask.who()?, id)?;
        let found = page.procedure().and_then(|it| it.step(ask.param("step")));
        let step = found.map(|(_, step)| step.clone());
        let step = step.ok_or(Problem::NotFound)?;
        let may = if SIGNS {
            asks(&page, &step)
        } else {
            passes(&page, &step)
        };
        if may {
            Ok(Hand { id, page, step })
        } else {
            Err(Problem::NotFound)
        }
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let (t, name) = (ask.t(), title(ask.t(), &self.step.title));
        let (title, verb) = if SIGNS {
            (t.case_signer_title(name), t.case_signer())
        } else {
            (t.case_hand_title(name), t.case_hand())
        };
        Scene {
            title,
            lead: String::new(),
            verb: verb.into_owned(),
            back: format!("/case/{}", self.id),
            crumbs: super::crumbs(ask, &self.page),
            draft: true,
        }
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let found = ask
            .app()
            .case_hands(ask.who()?, self.id, &self.step.id, SIGNS)?;
        let mut all: Vec<Choice> = found.iter().map(|hand| called(ask, hand)).collect();
        let hint = if all.is_empty() {
            t.case_named_none()
        } else {
            t.case_named_hint()
        };
        // Of several nobody is meant before somebody is chosen.
        if all.len() != 1 {
            all.insert(0, choice("", ""));
        }
        let label = if SIGNS {
            t.case_signer_who()
        } else {
            t.case_hand_to()
        };
        let why = state.area("why", t.case_hand_why());
        Ok(vec![
            state.select("to", label, all).hint(hint),
            if SIGNS { why.optional() } else { why },
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let (to, why) = (read.chosen("to"), read.text("why"));
        let (step, to) = (self.step.id.clone(), to?);
        let action = if SIGNS {
            Action::AddSigner {
                step,
                signer: to,
                why,
            }
        } else {
            Action::HandOver { step, to, why }
        };
        Some(
            CaseStep {
                case: self.id,
                action,
                effective: read.ask.app().today(),
                reason: None,
            }
            .into(),
        )
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        match refusal.field {
            "signer" => "to".to_owned(),
            "step" => String::new(),
            other => other.to_owned(),
        }
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/case/{}", self.id)
    }
}
