//! How a case stands: what its events add up to; why: every question about a case is answered from here, and nobody has to read
//! its events again.

use std::collections::BTreeMap;

use jiff::civil::Date;
use needle_model::OrgId;
use needle_rulebook::procedures::{End, Outcome};

use needle_model::case::{Answers, Origin, Signer, Subject};
use needle_model::case::{Chosen, Counted};

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Case {
    /// Id of the procedure; empty before it was started.
    pub procedure: String,
    /// Version of the rulebook it goes by.
    pub version: String,
    /// The organisation it runs in.
    pub org: Option<OrgId>,
    /// What it is about.
    pub about: Subject,
    /// What started it, when nobody did by their own right.
    pub from: Option<Origin>,
    /// The day it was started.
    pub started: Option<Date>,
    /// Who started it.
    pub who: String,
    /// What is known of its steps, by their ids.
    pub steps: BTreeMap<String, Track>,
    /// Times in which it rested; one that has not ended is the last.
    pub pauses: Vec<Pause>,
    /// How it came to an end.
    pub over: Option<Over>,
}

/// A time in which a case rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// Why.
    pub why: String,
    /// From.
    pub from: Date,
    /// The day on which it goes on by itself.
    pub until: Option<Date>,
    /// The day on which it went on.
    pub ended: Option<Date>,
}

/// How a case came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Over {
    /// The end; `None`: it was withdrawn.
    pub end: Option<End>,
    /// The step that ended it.
    pub step: Option<String>,
    /// Why, when it was withdrawn.
    pub why: String,
    /// The day.
    pub on: Date,
}

/// What is known of one step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Track {
    /// Each time it was taken, in order.
    pub rounds: Vec<Round>,
    /// True when the case was led here, whatever it needs.
    pub sent: bool,
    /// Not to be taken before the day the case came back here.
    pub floor: Option<Date>,
    /// The day from which it counts as done without being asked.
    pub skipped: Option<Date>,
    /// The day it was jumped over.
    pub jumped: Option<Date>,
    /// Signers added before it was taken.
    pub added: Vec<String>,
    /// Who it was handed over to.
    pub handed: Option<String>,
    /// How often it was opened anew.
    pub returns: u32,
}

/// One time a step was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The day it was taken.
    pub held: Date,
    /// The day it was recorded.
    pub on: Date,
    /// Who recorded it.
    pub who: String,
    /// Answers.
    pub answers: Answers,
    /// The vote.
    pub vote: Option<Counted>,
    /// Who was elected.
    pub chosen: Option<Chosen>,
    /// The outcome.
    pub outcome: Outcome,
    /// The last day, when it was missed.
    pub late: Option<Late>,
    /// Why it is otherwise than is normal.
    pub reason: Option<String>,
    /// The case that ran inside.
    pub sub: Option<String>,
    /// Who is to sign, and who has.
    pub signatures: Vec<Signature>,
    /// What is put up.
    pub publication: Option<Publication>,
    /// How far it is.
    pub stage: Stage,
    /// The day on which it led on.
    pub left: Option<Date>,
    /// Where it led, when not to those that need it.
    pub led: Option<String>,
}

/// A last day that was missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Late {
    /// The last day.
    pub latest: Date,
    /// Days after it.
    pub days: i32,
}

/// A signature, or the place for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Who is to sign.
    pub signer: Signer,
    /// Who signed, and when.
    pub signed: Option<(String, Date)>,
}

/// What is put up for people to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// First day.
    pub from: Date,
    /// The day from which the case may go on.
    pub until: Date,
    /// Objections.
    pub objections: Vec<Objection>,
}

impl Publication {
    /// Objections nobody answered yet, with their places.
    pub fn unanswered(&self) -> impl Iterator<Item = (usize, &Objection)> {
        let numbered = self.objections.iter().enumerate();
        numbered.filter(|(_, objection)| objection.answered.is_none())
    }
}

/// An objection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// Why.
    pub why: String,
    /// Who objected.
    pub who: String,
    /// The day.
    pub on: Date,
    /// The day of the answer.
    pub answered: Option<Date>,
    /// The answer.
    pub answer: String,
    /// True when it was found right.
    pub upheld: bool,
}

/// How far one taking of a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Recorded; what comes of it stands in the next event.
    Taken,
    /// Waiting for signatures.
    Signing,
    /// Put up for people to see.
    Standing,
    /// It led on to the steps that need it.
    Passed,
    /// It led to one other step.
    Led,
    /// It came to nothing and is done again.
    Again,
    /// The case went back before it: it counts no more.
    Aside,
}

impl Case {
    /// True once it was started.
    #[must_use]
    pub fn is_started(&self) -> bool {
        self.started.is_some()
    }

    /// The pause that has not ended.
    #[must_use]
    pub fn resting(&self) -> Option<&Pause> {
        self.pauses.last().filter(|pause| pause.ended.is_none())
    }

    /// The last taking of a step that counts.
    #[must_use]
    pub fn last(&self, step: &str) -> Option<&Round> {
        let rounds = self.steps.get(step)?.rounds.iter().rev();
        rounds.into_iter().find(|round| round.counts())
    }

    /// Those elected at a step, over all rounds of one election.
    #[must_use]
    pub fn elected(&self, step: &str) -> Vec<&str> {
        let rounds = self.steps.get(step).map_or(&[][..], |track| &track.rounds);
        let of_this = rounds.iter().filter(|round| round.stage != Stage::Aside);
        of_this
            .filter_map(|round| round.chosen.as_ref())
            .flat_map(|chosen| chosen.elected.iter().map(String::as_str))
            .collect()
    }
}

impl Round {
    /// True unless it came to nothing or the case went back before it.
    #[must_use]
    pub fn counts(&self) -> bool {
        !matches!(self.stage, Stage::Again | Stage::Aside)
    }

    /// True while it waits for signatures or stands for people to see.
    #[must_use]
    pub fn pending(&self) -> bool {
        matches!(self.stage, Stage::Taken | Stage::Signing | Stage::Standing)
    }
}

impl Track {
    /// The taking that waits for signatures or stands for people to see.
    #[must_use]
    pub fn pending(&self) -> Option<&Round> {
        self.rounds.iter().rev().find(|round| round.pending())
    }

    /// How often it led on.
    #[must_use]
    pub fn passed(&self) -> impl DoubleEndedIterator<Item = &Round> {
        let rounds = self.rounds.iter();
        rounds.filter(|round| round.stage == Stage::Passed)
    }
}
