//! What somebody may want to do with a case; why: every button of every page about a case is one of these.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::count::Counted;
use super::event::{Answers, Origin, Subject};
use super::outcome::Outcome;
use crate::id::OrgId;

/// Something to be done with a case. What cannot be asked for from outside (that a case is started without its checks, that one
/// inside ended) is no word of a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Action {
    /// It is started.
    #[serde(skip)]
    Start {
        /// Version of the rulebook it will go by.
        version: String,
        /// The organisation it runs in.
        org: OrgId,
        /// What it is about.
        about: Subject,
        /// What starts it, when nobody does by their own right.
        from: Option<Origin>,
        /// The day.
        on: Date,
    },
    /// A step is taken.
    Take(Box<Taking>),
    /// What was taken is signed.
    Sign {
        /// The step.
        step: String,
    },
    /// Somebody more is to sign.
    AddSigner {
        /// The step.
        step: String,
        /// Who: an id the caller knows.
        signer: String,
        /// Why, where that is said.
        #[serde(default)]
        why: String,
    },
    /// It goes back to an earlier step.
    SendBack {
        /// The step at which it is.
        from: String,
        /// The step to which it goes; the same one, for a signer who wants it taken anew.
        to: String,
        /// Why.
        why: String,
    },
    /// A step is to be taken by somebody else.
    HandOver {
        /// The step.
        step: String,
        /// Who: an id the caller knows.
        to: String,
        /// Why.
        why: String,
    },
    /// It is withdrawn.
    Withdraw {
        /// Why.
        why: String,
    },
    /// It rests.
    Suspend {
        /// Why.
        why: String,
        /// The day on which it goes on by itself.
        #[serde(default)]
        until: Option<Date>,
    },
    /// It goes on.
    Resume,
    /// Somebody objects to what a step put up.
    Object {
        /// The step.
        step: String,
        /// Why.
        why: String,
    },
    /// An objection is answered.
    AnswerObjection {
        /// The step.
        step: String,
        /// The place of the objection.
        place: usize,
        /// True when it is right.
        upheld: bool,
        /// The answer.
        answer: String,
    },
    /// The last day of a step is over, nobody acted, and the step says what that means.
    Silence {
        /// The step.
        step: String,
    },
    /// The case that ran inside a step ended.
    #[serde(skip)]
    SubEnded {
        /// The step.
        step: String,
        /// The case.
        case: String,
        /// True when it came to a good end.
        well: bool,
        /// The day it ended.
        on: Date,
    },
    /// A step that was taken is taken anew, as it was recorded wrongly.
    Again {
        /// The step.
        step: String,
        /// Why.
        why: String,
    },
    /// Nothing is done; what time alone has brought is recorded.
    Look,
}

/// A step being taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taking {
    /// The step.
    pub step: String,
    /// The day it was taken.
    pub held: Date,
    /// Answers.
    #[serde(default)]
    pub answers: Answers,
    /// The vote.
    #[serde(default)]
    pub vote: Option<Counted>,
    /// The outcome, where no vote decides, or what was carried.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Why the longer limit for special cases holds, or why it is otherwise than is normal.
    #[serde(default)]
    pub reason: Option<String>,
}

impl Taking {
    /// A step taken on a day, with nothing else said.
    #[must_use]
    pub fn new(step: &str, held: Date) -> Taking {
        Taking {
            step: step.to_owned(),
            held,
            answers: Answers::new(),
            vote: None,
            outcome: None,
            reason: None,
        }
    }
}
