//! The packed rows themselves; why: ids of the rulebook become numbers and days become day numbers once, when a row is
//! taken in, not each time a fact is read.

use jiff::civil::Date;
use needle_model::command::ExceptionKind;
use needle_model::row::{AwayRow, ExceptionRow, HoldingRow, LinkRow, RecordRow, TransferRow};
use needle_model::{AwayId, ExceptionId, HoldingId, LinkId, PersonId, RecordId, TransferId};
use needle_rulebook::Rulebook;
use needle_rulebook::rules::eval::day_number;
use rustc_hash::FxHashMap;

/// The number of a day.
pub(crate) fn number(day: Date) -> i32 {
    i32::try_from(day_number(day)).unwrap_or(i32::MAX)
}

/// The number of the day that stands for “has not ended”.
pub(super) const ENDLESS: i32 = 2_932_896;

/// What holds over `[from, until)` and has a key.
pub(crate) trait Dated {
    type Id: PartialEq;
    fn id(&self) -> Self::Id;
    fn span(&self) -> (i32, i32);
    /// Whether it says the same but for when it ends.
    fn same(&self, other: &Self) -> bool;
    /// Whether it holds on a day.
    fn holds(&self, day: i32) -> bool {
        let (from, until) = self.span();
        from <= day && day < until
    }
}

macro_rules! dated {
    ($name:ident, $id:ty, $from:ident, $until:ident, ($($field:ident),*)) => {
        impl Dated for $name {
            type Id = $id;
            fn id(&self) -> $id {
                self.id
            }
            fn span(&self) -> (i32, i32) {
                (self.$from, self.$until)
            }
            fn same(&self, other: &Self) -> bool {
                $(self.$field == other.$field)&&*
            }
        }
    };
}

/// A post held.
#[derive(Debug)]
pub(crate) struct Holding {
    pub(super) id: HoldingId,
    pub(crate) person: PersonId,
    /// Place in the rulebook's posts.
    pub(crate) post: u16,
    pub(crate) from: i32,
    pub(crate) until: i32,
    pub(crate) term_ends: Option<i32>,
    /// Only acts for somebody: no rule counts it as a post held.
    pub(crate) acts: bool,
}
dated!(
    Holding,
    HoldingId,
    from,
    until,
    (person, post, term_ends, acts)
);

impl Holding {
    pub(crate) fn pack(rulebook: &Rulebook, row: &HoldingRow) -> Holding {
        Holding {
            id: row.holding,
            person: row.person,
            post: place(rulebook.posts.iter().position(|p| p.id == row.post)),
            from: number(row.from),
            until: number(row.until),
            term_ends: row.term_ends.map(number),
            acts: row.acts,
        }
    }
}

/// A secondary link, seen from one of its ends.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub(super) id: LinkId,
    /// Place in the rulebook's lines.
    pub(crate) line: u16,
    pub(crate) from: i32,
    pub(crate) until: i32,
}
dated!(Link, LinkId, from, until, (line));

impl Link {
    pub(crate) fn pack(rulebook: &Rulebook, row: &LinkRow) -> Link {
        Link {
            id: row.link,
            line: place(rulebook.lines.iter().position(|l| l.id == row.line)),
            from: number(row.from),
            until: number(row.until),
        }
    }
}

/// A transfer, seen from one of its ends: open from the day it was asked for until it was settled.
#[derive(Debug, Clone)]
pub(crate) struct Transfer {
    pub(super) id: TransferId,
    pub(crate) asked: i32,
    pub(crate) due: i32,
    pub(crate) settled: i32,
}
dated!(Transfer, TransferId, asked, settled, (due));

impl Transfer {
    pub(crate) fn pack(row: &TransferRow) -> Transfer {
        Transfer {
            id: row.transfer,
            asked: number(row.asked),
            due: number(row.due),
            settled: number(row.settled),
        }
    }
}

/// An absence. Rows do not say from when a member was looked after elsewhere, so it counts for the whole absence.
#[derive(Debug)]
pub(crate) struct Away {
    pub(super) id: AwayId,
    pub(crate) claimed: bool,
    pub(crate) from: i32,
    pub(crate) until: i32,
}
dated!(Away, AwayId, from, until, (claimed));

impl Away {
    pub(crate) fn pack(row: &AwayRow) -> Away {
        Away {
            id: row.away,
            claimed: row.host.is_some(),
            from: number(row.from),
            until: number(row.until),
        }
    }
}

/// Something done on a day.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) id: RecordId,
    pub(crate) activity: u32,
    pub(crate) day: i32,
    pub(crate) present: Option<u32>,
    pub(crate) entitled: Option<u32>,
    pub(crate) amount: Option<i64>,
    pub(crate) struck: bool,
}

impl Record {
    pub(crate) fn pack(row: &RecordRow, activity: u32) -> Record {
        Record {
            id: row.record,
            activity,
            day: number(row.day),
            present: row.present,
            entitled: row.entitled,
            amount: row.amount,
            struck: row.struck,
        }
    }
}

/// A number given.
#[derive(Debug)]
pub(crate) struct Given {
    pub(crate) indicator: u32,
    pub(crate) from: i32,
    pub(crate) value: i64,
}

/// A parameter of a rule set for an organisation and everything under it, or given back to what holds above.
#[derive(Debug, Clone)]
pub(crate) struct Setting {
    pub(crate) org: u32,
    pub(crate) from: i32,
    pub(crate) value: Option<i64>,
}

/// A rule postponed or lifted.
#[derive(Debug)]
pub(crate) struct Exception {
    pub(crate) id: ExceptionId,
    pub(crate) rule: u32,
    pub(crate) kind: ExceptionKind,
    pub(crate) from: i32,
    pub(crate) until: i32,
    /// The days as they came.
    pub(crate) dates: (Date, Date),
    pub(crate) authority: Box<str>,
}
dated!(Exception, ExceptionId, from, until, (rule, kind, authority));

impl Exception {
    pub(crate) fn pack(row: &ExceptionRow, rule: u32) -> Exception {
        Exception {
            id: row.exception,
            rule,
            kind: row.kind,
            from: number(row.from),
            until: number(row.until),
            dates: (row.from, row.until),
            authority: row.authority.as_str().into(),
        }
    }
}

/// A place in a list of the rulebook as a small number.
fn place(at: Option<usize>) -> u16 {
    at.and_then(|at| u16::try_from(at).ok()).unwrap_or(u16::MAX)
}

/// Words as numbers, in the order in which they were met.
#[derive(Debug, Default)]
pub(crate) struct Names {
    numbers: FxHashMap<Box<str>, u32>,
}

impl Names {
    pub(crate) fn get(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    /// All, with their numbers.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, &str)> {
        self.numbers.iter().map(|(name, number)| (*number, &**name))
    }

    pub(crate) fn get_or_new(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.into(), number);
        number
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_has_not_ended_has_its_number() {
        assert_eq!(super::ENDLESS, super::number(needle_model::FOREVER));
    }
}
