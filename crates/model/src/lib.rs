//! The words Needle speaks: ids, dates, commands, events, rows, refusals. Values only: no IO, no clock,
//! no randomness, so nothing in here can fail because of the outside world.

pub mod bring;
pub mod case;
pub mod command;
pub mod event;
pub mod hex;
pub mod id;
pub mod ident;
pub mod limits;
pub mod meeting;
pub mod name;
pub mod partial;
pub mod person;
pub mod poll;
pub mod post;
pub mod refusal;
pub mod row;
pub mod time;

pub use command::Command;
pub use event::{Actor, Entry, Event};
pub use id::{
    AccountId, AwayId, BadId, CalendarId, CaseId, Cell, Chance, ExceptionId, GrantId, HoldingId,
    ImportId, LinkId, MeetingId, MembershipId, OrgId, PersonId, PollId, RecordId, TransferId,
};
pub use partial::PartialDate;
pub use person::{PersonFacts, Sealed};
pub use post::Held;
pub use refusal::Refusal;
pub use row::Row;
pub use time::{Clock, FOREVER, day_from_int, day_to_int, parse_day};
pub use uuid::Uuid;
