//! What is done with a case besides its steps: signed, answered, sent back, withdrawn, put to rest and on again; why: each is a small
//! form with the reason, and nothing of it happens by a link.

use needle_app::Receipt;
use needle_app::ask::CasePage;
use needle_model::case::Action;
use needle_model::command::CaseStep;
use needle_model::{CaseId, Command, Refusal};
use needle_rulebook::procedures::Step;

use super::minutes;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;
use crate::pages::change::flow::{Change, Scene};
use crate::pages::change::item::{Item, State, choice};
use crate::pages::change::reading::Reading;
use crate::view::Choice;
use crate::words::title;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Withdraw,
    Suspend,
    Resume,
    Back,
    Sign,
    Answer,
    Again,
    Silence,
}

impl What {
    fn of(word: &str) -> Option<What> {
        Some(match word {
            "withdraw" => What::Withdraw,
            "suspend" => What::Suspend,
            "resume" => What::Resume,
            "back" => What::Back,
            "sign" => What::Sign,
            "answer" => What::Answer,
            "again" => What::Again,
            "silence" => What::Silence,
            _ => return None,
        })
    }
}

/// Something done with a case.
pub(crate) struct Act {
    id: CaseId,
    page: CasePage,
    what: What,
}

impl Act {
    /// Steps that were taken: to one of them it goes back.
    fn taken(&self, ask: &Ask) -> Vec<Choice> {
        let steps = self.page.procedure().map_or(&[][..], |it| &it.steps);
        let taken = steps
            .iter()
            .filter(|it| self.page.case.last(&it.id).is_some());
        taken
            .map(|step| choice(step.id.clone(), title(ask.t(), &step.title)))
            .collect()
    }

    /// Objections that wait for an answer.
    fn unanswered(&self, ask: &Ask) -> Vec<Choice> {
        let t = ask.t();
        let steps = self.page.procedure().map_or(&[][..], |it| &it.steps);
        let mut all = Vec::new();
        for step in steps {
            let track = self.page.case.steps.get(&step.id);
            let put_up = track.and_then(|track| track.pending()?.publication.as_ref());
            let waiting = put_up.into_iter().flat_map(|it| it.unanswered());
            all.extend(waiting.map(|(place, objection)| {
                let said = t.case_answer_one(objection.on.to_string(), objection.why.as_str());
                choice(
                    format!("{}.{place}", step.id),
                    format!("{} · {said}", title(t, &step.title)),
                )
            }));
        }
        all
    }

    /// Steps whose last day is over, and that say what that means.
    fn missed(&self, ask: &Ask) -> Vec<Choice> {
        let steps = minutes::missed(&self.page, ask.app().today()).into_iter();
        let one = |step: &Step| choice(step.id.clone(), title(ask.t(), &step.title));
        steps.map(one).collect()
    }

    fn open(&self) -> String {
        let turn = self
            .page
            .turns
            .iter()
            .find(|it| self.page.mine.contains(&it.step));
        turn.map_or_else(String::new, |turn| turn.step.clone())
    }
}

impl Change for Act {
    const AT_ONCE: bool = true;
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let id: CaseId = ask.id("case")?;
        let what = What::of(ask.param("act")).ok_or(Problem::NotFound)?;
        let page = ask.app().case_page(ask.who()?, id)?;
        let may = match what {
            What::Sign | What::Answer | What::Back => !page.mine.is_empty() || page.whole,
            _ => page.whole,
        };
        if !may {
            return Err(Problem::NotFound);
        }
        Ok(Act { id, page, what })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let (title, verb) = match self.what {
            What::Withdraw => (t.case_withdraw_title(), t.case_withdraw()),
            What::Suspend => (t.case_suspend_title(), t.case_suspend()),
            What::Resume => (t.case_resume_title(), t.case_resume()),
            What::Back => (t.case_back_title(), t.case_back()),
            What::Sign => (t.case_sign_title(), t.case_sign()),
            What::Answer => (t.case_answer_title(), t.case_answer()),
            What::Again => (t.case_again_title(), t.case_again_verb()),
            What::Silence => (t.case_silence_title(), t.case_silence_verb()),
        };
        Scene {
            title: title.into_owned(),
            lead: String::new(),
            verb: verb.into_owned(),
            back: format!("/case/{}", self.id),
            crumbs: super::crumbs(ask, &self.page),
            draft: true,
        }
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let why = state.area("why", t.case_why());
        Ok(match self.what {
            What::Withdraw => vec![why],
            What::Suspend => vec![why, state.date("until", t.case_suspend_until()).optional()],
            What::Resume => Vec::new(),
            What::Back => vec![state.select("to", t.case_back_to(), self.taken(ask)), why],
            What::Sign => vec![state.select("at", t.case_sign_at(), self.taken(ask))],
            What::Again => vec![state.select("at", t.case_sign_at(), self.taken(ask)), why],
            What::Silence => vec![state.select("at", t.case_sign_at(), self.missed(ask))],
            What::Answer => vec![
                state.select("which", t.case_answer_which(), self.unanswered(ask)),
                state.area("answer", t.case_answer_text()),
                state.radios(
                    "upheld",
                    t.case_answer_upheld(),
                    vec![choice("no", t.case_no()), choice("yes", t.case_yes())],
                ),
            ],
        })
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let why = read.text("why");
        let action = match self.what {
            What::Withdraw => Action::Withdraw { why },
            What::Suspend => Action::Suspend {
                why,
                until: read.date_opt("until"),
            },
            What::Resume => Action::Resume,
            What::Back => Action::SendBack {
                from: self.open(),
                to: read.chosen("to")?,
                why,
            },
            What::Sign => Action::Sign {
                step: read.chosen("at")?,
            },
            What::Again => Action::Again {
                step: read.chosen("at")?,
                why,
            },
            What::Silence => Action::Silence {
                step: read.chosen("at")?,
            },
            What::Answer => {
                let (which, upheld) = (read.chosen("which"), read.chosen("upheld"));
                let which = which?;
                let (step, place) = which.rsplit_once('.').unwrap_or((which.as_str(), ""));
                Action::AnswerObjection {
                    step: step.to_owned(),
                    place: place.parse().unwrap_or(usize::MAX),
                    upheld: upheld? == "yes",
                    answer: read.text("answer"),
                }
            }
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
        match (self.what, refusal.field) {
            (What::Resume, _) => String::new(),
            (What::Answer, "step" | "place") => "which".to_owned(),
            (What::Again | What::Silence, "step") => "at".to_owned(),
            (_, "step") => String::new(),
            (_, field) => field.to_owned(),
        }
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/case/{}", self.id)
    }
}
