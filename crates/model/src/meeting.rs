//! What is said of meetings: who was there, how an item was voted on; why: a course from plan to minutes is made of these words, and
//! there is none among them for what anybody said.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::{Counted, Outcome};
use crate::id::{OrgId, PersonId, RecordId};

/// Whether somebody was at a meeting. There is no more to say of it: no place, no minute, no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Attended {
    /// Was there.
    Present,
    /// Had asked leave.
    Excused,
    /// Was not there.
    Absent,
}

impl Attended {
    /// All of them.
    pub const ALL: [Attended; 3] = [Attended::Present, Attended::Excused, Attended::Absent];

    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Attended::Present => "present",
            Attended::Excused => "excused",
            Attended::Absent => "absent",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Attended> {
        Attended::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Somebody who is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Called {
    /// Who.
    pub person: PersonId,
    /// For which of the organisations that meet.
    pub org: OrgId,
}

/// Whether one person was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Who.
    pub person: PersonId,
    /// How it was.
    pub attended: Attended,
    /// Somebody who was not called and was there all the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub guest: bool,
}

/// How an item was voted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemVote {
    /// Way of voting of the rulebook.
    pub kind: String,
    /// What was counted.
    pub counted: Counted,
}

/// Something to be done with a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum MeetingAct {
    /// It is put on another day, at another place, or gets another agenda.
    Change {
        /// The day.
        held: Date,
        /// Where and when, in words.
        #[serde(default)]
        place: Option<String>,
        /// The whole agenda; none: it stays as it is. It must, once something of it was minuted.
        #[serde(default)]
        agenda: Option<Vec<String>>,
    },
    /// It is called: whoever is to come stands on its list from now on. The effective day is the day the call went out.
    Call,
    /// It is not held.
    CallOff,
    /// Who was there.
    Attend {
        /// Who was there.
        #[serde(default)]
        present: Vec<PersonId>,
        /// Who had asked leave.
        #[serde(default)]
        excused: Vec<PersonId>,
        /// Who was not there.
        #[serde(default)]
        absent: Vec<PersonId>,
        /// Who was there without being called.
        #[serde(default)]
        guests: Vec<PersonId>,
        /// How it was with all others who were called.
        #[serde(default)]
        rest: Option<Attended>,
    },
    /// What became of an item.
    Minute {
        /// Its place on the agenda, from 1; the next free one for an item that came up.
        item: u32,
        /// What it is called, for an item that came up.
        #[serde(default)]
        title: Option<String>,
        /// What was resolved; nothing anybody said.
        #[serde(default)]
        resolution: Option<String>,
        /// How it was voted on.
        #[serde(default)]
        vote: Option<ItemVote>,
        /// The day by which what was resolved is to be done.
        #[serde(default)]
        due: Option<Date>,
        /// The post that does it, of the organisation that holds the meeting; none: whoever acts for it.
        #[serde(default)]
        post: Option<String>,
    },
    /// What an item of a closed meeting resolved was done.
    Done {
        /// Its place on the agenda.
        item: u32,
        /// The day.
        on: Date,
    },
    /// It was held: its minutes stand, and everything it counts as is recorded.
    Close {
        /// How many were there, where nobody is listed.
        #[serde(default)]
        present: Option<u32>,
        /// How many should have been there, where nobody is listed.
        #[serde(default)]
        entitled: Option<u32>,
        /// What else is counted of it (hours …).
        #[serde(default)]
        amount: Option<i64>,
    },
    /// It is opened again to be corrected: what it recorded is struck.
    Reopen,
}

/// Something that happened to a meeting, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "w", rename_all = "kebab-case", rename_all_fields = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of the acts")]
pub enum MeetingEvent {
    /// It is to be held, with these organisations, as these activities.
    Planned {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        with: Vec<OrgId>,
        activities: Vec<String>,
        held: Date,
        place: Option<String>,
        agenda: Vec<String>,
    },
    /// Another day or place; another agenda, where one is said.
    Changed {
        held: Date,
        place: Option<String>,
        agenda: Option<Vec<String>>,
    },
    /// These are called.
    Called { persons: Vec<Called> },
    /// It is not held.
    CalledOff,
    /// These were there, or not.
    Attended { marks: Vec<Mark> },
    /// What became of an item. How many could vote stands among the numbers counted.
    Minuted {
        item: u32,
        title: Option<String>,
        resolution: Option<String>,
        vote: Option<ItemVote>,
        outcome: Option<Outcome>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Date>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        post: Option<String>,
    },
    /// What was resolved was done.
    Done { item: u32, on: Date },
    /// It was held. `hours` are counted for whoever was there; `records` is what was recorded with it.
    Closed {
        hours: Option<i64>,
        records: Vec<RecordId>,
    },
    /// It is open again.
    Reopened,
}
