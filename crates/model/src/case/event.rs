//! What happened to a case, as it is kept; why: a case is these events and nothing else, and each says by itself what it changes,
//! so that reading them needs no procedure.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::count::{Chosen, Counted};
use super::outcome::{End, Outcome};
use crate::id::{OrgId, PersonId};

/// Answers of a step by the ids of the fields.
pub type Answers = BTreeMap<String, Answer>;

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// A day.
    Day(Date),
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
    /// Yes or no.
    YesNo(bool),
    /// One of the choices, by its id.
    Choice(String),
    /// Persons.
    Persons(Vec<PersonId>),
    /// An organisation.
    Organization(OrgId),
    /// A paper.
    Paper(String),
}

/// What a case is about besides its organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The organisation itself.
    #[default]
    Organization,
    /// One person, or several.
    Persons(Vec<PersonId>),
    /// A matter.
    Matter {
        /// What it is called.
        title: String,
        /// Its id, when it is one of the listed matters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        listed: Option<String>,
    },
}

/// What started a case, when nobody did by their own right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The finding of a rule, by its id.
    Finding(String),
    /// The good end of another case.
    Case {
        /// Its procedure.
        procedure: String,
        /// Its id.
        case: String,
    },
    /// A calendar period, by its first day.
    Period(Date),
}

/// Who is asked to sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signer {
    /// The one the step names at this place of its list.
    Named(usize),
    /// Somebody added on the way.
    Added(String),
}

/// Something that happened to a case. `on` is the day it happened, `who` who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the fields are those of the actions and of the case"
)]
pub enum CaseEvent {
    /// It was started, under this version of the rulebook.
    Started {
        procedure: String,
        version: String,
        org: OrgId,
        about: Subject,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Origin>,
        on: Date,
        who: String,
    },
    /// A step was taken.
    Taken {
        step: String,
        /// The day it was taken.
        held: Date,
        /// The day it was recorded.
        on: Date,
        who: String,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        answers: Answers,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        vote: Option<Counted>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        chosen: Option<Chosen>,
        outcome: Outcome,
        /// The last day that was missed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        late: Option<Date>,
        /// Why the special case's longer limit holds, or why it is otherwise than is normal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// The case that ran inside.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sub: Option<String>,
        /// Who is to sign.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        signers: Vec<Signer>,
    },
    /// One of the signers signed.
    Signed {
        step: String,
        place: usize,
        on: Date,
        who: String,
    },
    /// Somebody more is to sign.
    SignerAdded {
        step: String,
        signer: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
        on: Date,
        who: String,
    },
    /// What was decided is put up, from and until.
    Published {
        step: String,
        from: Date,
        until: Date,
    },
    /// Somebody objects.
    Objected {
        step: String,
        why: String,
        on: Date,
        who: String,
    },
    /// An objection is answered.
    ObjectionAnswered {
        step: String,
        place: usize,
        upheld: bool,
        answer: String,
        on: Date,
        who: String,
    },
    /// It has stood as long as it has to.
    Stood { step: String, on: Date },
    /// The step leads on to those that need it.
    Passed { step: String, on: Date },
    /// The step is done again.
    Repeated { step: String, on: Date },
    /// The step leads to that step and to no other.
    Led {
        step: String,
        to: String,
        /// Steps that are open anew.
        aside: Vec<String>,
        /// Steps that are jumped over.
        over: Vec<String>,
        on: Date,
    },
    /// The step is not asked here and counts as done.
    Skipped { step: String, on: Date },
    /// It was sent back to an earlier step.
    SentBack {
        from: String,
        to: String,
        why: String,
        aside: Vec<String>,
        on: Date,
        who: String,
    },
    /// A step that was taken is to be taken anew, as it was recorded wrongly.
    Reopened {
        step: String,
        why: String,
        aside: Vec<String>,
        on: Date,
        who: String,
    },
    /// Somebody else is to take the step.
    HandedOver {
        step: String,
        to: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
        on: Date,
        who: String,
    },
    /// It was withdrawn.
    Withdrawn { why: String, on: Date, who: String },
    /// It rests.
    Suspended {
        why: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
        on: Date,
        who: String,
    },
    /// It goes on.
    Resumed { on: Date, who: String },
    /// It came to an end.
    Ended {
        end: End,
        /// The step that ended it; `None`: everything was done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<String>,
        on: Date,
    },
    /// It goes on under another version of the rulebook.
    Moved {
        version: String,
        on: Date,
        who: String,
    },
}
