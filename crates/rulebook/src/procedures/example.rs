//! Examples beside the procedures: walks. An organisation, a day, and step by step what was done and where the case then stands; why:
//! whoever changes a procedure sees at once which walk no longer comes out. They are read here and walked by the engine.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::End;
use crate::rules::example::Given;
use crate::{Problem, Rulebook};

/// One walk through a procedure.
#[derive(Debug, Clone, PartialEq)]
pub struct Walk {
    /// The file it stands in.
    pub file: String,
    /// Its line there.
    pub line: usize,
    /// The file of the procedures it is about.
    pub procedures: String,
    /// What it shows.
    pub name: String,
    /// Id of the procedure.
    pub procedure: String,
    /// The organisation. Facts follow from kind and sector as in examples of rules.
    pub given: Given,
    /// Settings that are not as in the procedure.
    pub params: BTreeMap<String, i64>,
    /// How many belong to a body, by its id, where the register would know it.
    pub bodies: BTreeMap<String, u32>,
    /// Days on which nobody works, besides Saturdays and Sundays.
    pub holidays: Vec<Date>,
    /// The day the case is started.
    pub start: Date,
    /// Id of the matter, when it is about a listed one.
    pub matter: Option<String>,
    /// What is done, in order.
    pub acts: Vec<Act>,
    /// How it stands at the end.
    pub stands: Stands,
}

/// How a case stands when the walk is over.
#[derive(Debug, Clone, PartialEq)]
pub struct Stands {
    /// The day it is looked at; `None`: the day of the last act.
    pub today: Option<Date>,
    /// Exactly these steps are open; `None`: not looked at.
    pub open: Option<Vec<String>>,
    /// Of these, exactly those are late; `None`: not looked at.
    pub late: Option<Vec<String>>,
    /// The end it came to; `None`: it has not ended.
    pub end: Option<End>,
}

/// Something done in a walk.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// Its line in the file.
    pub line: usize,
    /// On which day.
    pub on: Date,
    /// What.
    pub what: Doing,
    /// How it is taken.
    pub expect: Expect,
}

/// What is done.
#[derive(Debug, Clone, PartialEq)]
pub enum Doing {
    /// A step is taken (nothing said).
    Take(Box<Taking>),
    /// A step is signed (`sign`).
    Sign(String),
    /// An objection is made to what a step published (`object`).
    Object(String),
    /// The objection to it is answered (`answer`): upheld or not.
    Answer(String, bool),
    /// The last day of a step is over and nobody acted (`silence`).
    Silence(String),
    /// The case inside a step ended (`sub`): well or not.
    Sub(String, bool),
    /// The case is put off until a day (`suspend`), or goes on (`resume`).
    Suspend(Option<Date>),
    /// It goes on.
    Resume,
    /// It is withdrawn (`withdraw`).
    Withdraw,
}

/// A step being taken.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Taking {
    /// Id of the step.
    pub step: String,
    /// Answers by the id of the field.
    pub give: BTreeMap<String, Answer>,
    /// The vote, if one was taken.
    pub vote: Option<Tally>,
    /// The outcome said, by its word, where no vote decides.
    pub outcome: Option<String>,
    /// A reason given for a special case: the longer limit then holds.
    pub reason: bool,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// To `day`.
    Day(Date),
    /// To `number`.
    Number(i64),
    /// To `text` and `paper`, and the name of an `organization`.
    Text(String),
    /// To `yes-no`.
    Truth(bool),
    /// To `choice`: its id.
    Choice(String),
    /// To `person` and `persons`: names.
    Persons(Vec<String>),
}

/// The numbers of a vote.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// Who may vote, where it is typed.
    pub entitled: Option<u32>,
    /// Who of them is not counted.
    pub not_counted: u32,
    /// Who is there.
    pub present: u32,
    /// Opinions handed in writing.
    pub written: u32,
    /// For.
    pub ayes: u32,
    /// Against.
    pub nays: u32,
    /// Neither.
    pub abstained: u32,
    /// Ballots handed out.
    pub issued: Option<u32>,
    /// Ballots that came back.
    pub returned: Option<u32>,
    /// Of these, void.
    pub void: u32,
    /// What else is counted: of how many, and there.
    pub counts: BTreeMap<String, (u32, u32)>,
    /// How many are to be elected, where it is typed.
    pub seats: Option<u16>,
    /// Votes for each who stands.
    pub names: BTreeMap<String, u32>,
}

/// How an act is taken.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Expect {
    /// The code of a reason it is refused for; `None`: it is taken.
    pub refused: Option<String>,
    /// The outcome it comes to, by its word; `None`: not looked at.
    pub comes: Option<String>,
    /// It is taken, and recorded as late.
    pub late: bool,
    /// Exactly these steps are open afterwards; `None`: not looked at.
    pub open: Option<Vec<String>>,
    /// Exactly these are elected; `None`: not looked at.
    pub elected: Option<Vec<String>>,
}

impl Rulebook {
    /// Reads the walks beside the procedures (`procedures/*_test.toml`) of the files this rulebook was read from.
    ///
    /// # Errors
    /// Every problem found in them.
    pub fn walks(&self, files: &BTreeMap<String, String>) -> Result<Vec<Walk>, Vec<Problem>> {
        crate::read::walks(files, self)
    }
}
