//! Procedures: how something is decided, step by step, as data; why: who must be asked, who may vote and until when differs
//! from one organisation to the next and changes with its statutes, and none of it is a programmer's to decide.
//!
//! A procedure is read and checked here and walked through elsewhere: what may not be here are cases, the clock, and where
//! anything is kept. One run of a procedure is called a case.

pub mod compare;
pub mod example;
mod field;
mod step;
mod time;
mod vote;
mod words;

use jiff::civil::Date;

use crate::rules::{Condition, Every, RuleParam};
use crate::{Citation, Title};

pub use compare::{Difference, What, compare};
pub use field::{Enough, Field, FieldRef, FieldType, Known, PollNumber};
pub use needle_model::case::{End, Outcome};
pub use step::{Actor, Effect, Fill, Next, Publish, Repeat, Step, Then};
pub use time::{Amount, Anchor, Span, SpanUnit, Wait, Within};
pub use vote::{
    Base, Election, Entitled, Fraction, Portion, Seats, Share, Stricter, Surplus, Than, Vote,
};

/// One procedure.
#[derive(Debug, Clone, PartialEq)]
pub struct Procedure {
    /// Id, unique in the rulebook.
    pub id: String,
    /// Title.
    pub title: Title,
    /// What it is for, in a sentence; may be absent.
    pub say: Option<Title>,
    /// Ids of the rows of the list of facts it was written from (`ref`).
    pub references: Vec<String>,
    /// Act and article.
    pub source: Citation,
    /// Kinds (ids, classes spelled out) of organisations that have it.
    pub of: Vec<String>,
    /// Which of these organisations have it, when not all: a condition over facts, as in rules.
    pub applies: Option<Condition>,
    /// What one case is about.
    pub about: About,
    /// What starts a case. Never empty.
    pub start: Vec<Start>,
    /// Settings: what differs by place.
    pub params: Vec<RuleParam>,
    /// Ways it ends besides the two that every procedure has ([`End::Done`], [`End::Refused`]).
    pub ends: Vec<OwnEnd>,
    /// The steps, in the order they are shown. Never empty.
    pub steps: Vec<Step>,
    /// The whole procedure as its author wrote it.
    pub text: String,
    /// The file it stands in.
    pub file: String,
    /// First day from which it has stood with these very words: the version's `in_force_since` as read, set further back by
    /// who knows the versions before it.
    pub standing_since: Date,
}

/// What stands before the id of a procedure where its settings are named beside those of rules: both may have one id.
pub const SETTINGS_OF: &str = "procedure:";

impl Procedure {
    /// The name under which places set its settings.
    #[must_use]
    pub fn settings_name(&self) -> String {
        format!("{SETTINGS_OF}{}", self.id)
    }

    /// The step of that id, and its place.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<(usize, &Step)> {
        self.steps
            .iter()
            .enumerate()
            .find(|(_, step)| step.id == id)
    }

    /// The setting of that id, and its place: the number by which conditions name it.
    #[must_use]
    pub fn param(&self, id: &str) -> Option<(usize, &RuleParam)> {
        self.params
            .iter()
            .enumerate()
            .find(|(_, param)| param.id == id)
    }

    /// The field, and the step it is asked at.
    #[must_use]
    pub fn field(&self, of: &FieldRef) -> Option<(&Step, &Field)> {
        let (_, step) = self.step(&of.step)?;
        let field = step.ask.iter().find(|field| field.id == of.field)?;
        Some((step, field))
    }

    /// True when the case has come to a good end.
    #[must_use]
    pub fn ends_well(&self, end: &End) -> bool {
        match end {
            End::Done => true,
            End::Refused => false,
            End::Own(id) => self.ends.iter().any(|own| own.id == *id && own.well),
        }
    }
}

/// What one case is about, besides the organisation it runs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum About {
    /// The organisation itself (`organization`).
    Organization,
    /// One person (`person`).
    Person,
    /// Several persons (`people`).
    People,
    /// A matter: a title, or one of the listed matters (`matter`).
    Matter,
}

impl About {
    /// All of them.
    pub const ALL: [About; 4] = [
        About::Organization,
        About::Person,
        About::People,
        About::Matter,
    ];

    /// As written in a rulebook.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            About::Organization => "organization",
            About::Person => "person",
            About::People => "people",
            About::Matter => "matter",
        }
    }
}

/// What starts a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// Somebody starts it: written as the actor.
    By(Actor),
    /// The finding of a rule, by its id, offers it (`finding:<rule>`).
    Finding(String),
    /// The good end of a case of another procedure, by its id, starts it (`case:<procedure>`).
    Case(String),
    /// It comes round in every calendar period (`every:year`).
    Every(Every),
}

/// A way a procedure ends that is its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEnd {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
    /// True when it is a good end: one that another case may build on.
    pub well: bool,
}

/// A matter on the list of major matters: a decision on it may not be recorded without its procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
    /// Kinds (ids, classes spelled out) of organisations it is a matter of; empty: all that have the procedure.
    pub of: Vec<String>,
    /// Id of the procedure it goes through.
    pub procedure: String,
    /// Where it is regulated.
    pub sources: Vec<Citation>,
}

/// Who meets and decides: a board, an assembly of members, or people outside the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
    /// Kinds (ids, classes spelled out) of organisations that have it.
    pub of: Vec<String>,
    /// Who belongs to it.
    pub who: Belongs,
    /// Id of the activity (a meeting) that is recorded when it votes, so that rules see it; a step's own `record` goes first.
    pub meets: Option<String>,
    /// Where it is regulated.
    pub sources: Vec<Citation>,
}

/// A way of voting that an item of a meeting may name, where no procedure says how it is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoteKind {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
    /// The vote. It elects nobody and knows no matters: those go by a procedure.
    pub vote: Vote,
    /// Where it is regulated. Never empty.
    pub sources: Vec<Citation>,
}

impl VoteKind {
    /// Id of the body that votes.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        match &self.vote.who {
            Actor::Body(id) => Some(id),
            _ => None,
        }
    }
}

/// Who belongs to a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Belongs {
    /// The holders of these posts (ids) in the organisation: each person once.
    Posts(Vec<String>),
    /// The members in one of these statuses (ids), of the organisation and everything under it, who are expected at meetings.
    Members(Vec<String>),
    /// People the register does not hold: their number is typed at each meeting.
    Typed,
}
