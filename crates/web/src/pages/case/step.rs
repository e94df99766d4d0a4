//! One step of a case on a page of its own: what the rule says, what is asked, the numbers of the vote; why: one question a page, and
//! what was typed stays when something is wrong.

use needle_app::Receipt;
use needle_app::ask::{CasePage, StepHelp};
use needle_course::Duty;
use needle_model::case::{Action, Outcome, Taking};
use needle_model::command::CaseStep;
use needle_model::{CaseId, Command, Refusal};
use needle_rulebook::procedures::Step;

use super::{fields, minutes, vote};
use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;
use crate::pages::change::flow::{Change, Scene};
use crate::pages::change::item::{Item, State, choice};
use crate::pages::change::reading::Reading;
use crate::words::title;

/// A step that may be taken now by whoever asks.
pub(crate) struct Take {
    id: CaseId,
    page: CasePage,
    step: Step,
    help: StepHelp,
}

impl Take {
    /// The outcomes somebody says, where the vote does not.
    fn said(&self) -> Vec<Outcome> {
        let own = |it: &Outcome| matches!(it, Outcome::Own(_));
        let all = self.step.possible().into_iter();
        if self.step.vote.is_some() {
            all.filter(own).collect()
        } else {
            all.filter(|it| own(it) || matches!(it, Outcome::Yes | Outcome::No))
                .collect()
        }
    }
}

impl Change for Take {
    const AT_ONCE: bool = true;
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let id: CaseId = ask.id("case")?;
        let who = ask.who()?;
        let page = ask.app().case_page(who, id)?;
        let name = ask.param("step");
        let open = page
            .turns
            .iter()
            .any(|turn| turn.step == name && turn.duty == Duty::Take);
        // Whoever handed it over is told what stands in the way, with what they typed kept.
        if !open || !(page.mine.contains(name) || page.passes_on.contains(name)) {
            return Err(Problem::NotFound);
        }
        let step = page
            .procedure()
            .and_then(|it| it.step(name))
            .map(|(_, step)| step.clone())
            .ok_or(Problem::NotFound)?;
        Ok(Take {
            help: ask.app().step_help(who, id, name)?,
            id,
            page,
            step,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let article = minutes::article(ask, &self.step.source);
        let say = title(t, &self.step.say);
        let mut turns = self.page.turns.iter();
        let own = turns.find(|it| it.step == self.step.id && !self.page.mine.contains(&it.step));
        let say = match own.and_then(|it| it.named.as_ref()) {
            Some(named) => {
                let name = minutes::name_of(&self.page, named);
                format!("{} · {say}", t.case_handed_to(name))
            }
            None => say.to_owned(),
        };
        Scene {
            title: title(t, &self.step.title).to_owned(),
            lead: match &self.step.publish {
                Some(publish) => format!(
                    "{say} {article} {}",
                    t.case_take_public(title(t, &publish.place))
                ),
                None => format!("{say} {article}"),
            },
            verb: t.case_take_verb().into_owned(),
            back: format!("/case/{}", self.id),
            crumbs: super::crumbs(ask, &self.page),
            draft: true,
        }
    }

    fn start(&self, ask: &Ask) -> Result<Vec<(String, String)>, Problem> {
        Ok(vec![("held".to_owned(), ask.app().today().to_string())])
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let mut all = vec![state.date("held", t.case_held())];
        all.extend(fields::items(ask, &self.step, &self.help.known, state));
        if let Some(vote) = &self.step.vote {
            all.extend(vote::items(ask, vote, &self.help, state));
        }
        let said = self.said();
        let few = self.step.vote.is_none() && said.len() < 2;
        if !said.is_empty() && !few {
            let word = |outcome: &Outcome| match outcome {
                Outcome::No => t.case_outcome_no().into_owned(),
                Outcome::Own(id) => {
                    let own = self.step.outcomes.iter().find(|own| own.id == *id);
                    own.map_or_else(|| id.clone(), |own| title(t, &own.title).to_owned())
                }
                _ => t.case_outcome_yes().into_owned(),
            };
            let mut options: Vec<_> = said
                .iter()
                .map(|outcome| choice(outcome.code().to_owned(), word(outcome)))
                .collect();
            if self.step.vote.is_some() {
                options.insert(0, choice("", t.case_outcome_vote()));
            }
            all.push(state.select("outcome", t.case_outcome(), options));
        }
        let special = self
            .step
            .within
            .iter()
            .any(|limit| limit.extended.is_some());
        let why = state.area("why", t.case_why());
        if special {
            all.push(why.hint(t.case_why_special()).optional());
        } else {
            all.push(why.optional());
        }
        Ok(all)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let org = self.page.org.id;
        let held = read.date("held");
        let answers = fields::read(read, org, &self.step, &self.help.known);
        let vote = self
            .step
            .vote
            .as_ref()
            .and_then(|vote| vote::read(read, org, vote));
        let taking = Taking {
            step: self.step.id.clone(),
            held: held?,
            answers,
            vote,
            outcome: read.opt("outcome").map(|word| Outcome::of(&word)),
            reason: read.opt("why"),
        };
        Some(
            CaseStep {
                case: self.id,
                action: Action::Take(Box::new(taking)),
                effective: read.ask.app().today(),
                reason: None,
            }
            .into(),
        )
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        let of_answer = |field: &str| match field {
            "answers" => {
                let named = refusal.args.iter().find(|(name, _)| *name == "name");
                let found = named.and_then(|(_, value)| {
                    let mut all = self.step.ask.iter();
                    all.find(|it| it.title.zh == value.get("zh"))
                });
                found.map_or_else(String::new, |it| fields::name(&it.id))
            }
            "left_out" => "left_why".to_owned(),
            "reason" => "why".to_owned(),
            "vote" | "step" | "counts" => "present".to_owned(),
            other => other.to_owned(),
        };
        match of_answer(refusal.field) {
            place if place == "present" && self.step.vote.is_none() => String::new(),
            place => place,
        }
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/case/{}", self.id)
    }
}
