//! What an organisation did: days in one array, the rest in another; why: nearly every rule asks how often something was done, and
//! then only the days are looked at.

use needle_model::RecordId;

use super::Record;
use super::bytes::{Input, put_number, put_signed};
use super::code::{id, put_id};

/// Everything an organisation did, by activity, then day. What was struck never was, and is not here.
#[derive(Debug, Default)]
pub(crate) struct Records {
    days: Vec<(u32, i32)>,
    rest: Vec<Rest>,
}

#[derive(Debug)]
struct Rest {
    id: RecordId,
    present: Option<u32>,
    entitled: Option<u32>,
    amount: Option<i64>,
}

/// What was done of one activity.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Done<'a> {
    days: &'a [(u32, i32)],
    rest: &'a [Rest],
}

impl Records {
    /// Takes a record in, or out when it was struck; answers the first day about which it says something new.
    pub(crate) fn put(&mut self, record: Record) -> i32 {
        let day = record.day;
        let key = (record.activity, day);
        let first = self.days.partition_point(|own| *own < key);
        let same = self.days[first..].partition_point(|own| *own == key);
        // In the order of their ids, so that the last of a day is the same however the rows came.
        let known = self.rest[first..first + same].binary_search_by_key(&record.id, |r| r.id);
        let rest = Rest {
            id: record.id,
            present: record.present,
            entitled: record.entitled,
            amount: record.amount,
        };
        match known {
            Ok(at) if record.struck => {
                self.days.remove(first + at);
                self.rest.remove(first + at);
            }
            Ok(at) => self.rest[first + at] = rest,
            Err(_) if record.struck => {}
            Err(at) => {
                self.days.insert(first + at, key);
                self.rest.insert(first + at, rest);
            }
        }
        day
    }

    /// What was done of one activity.
    pub(crate) fn of(&self, activity: u32) -> Done<'_> {
        let first = self.days.partition_point(|own| own.0 < activity);
        let last = first + self.days[first..].partition_point(|own| own.0 == activity);
        Done {
            days: &self.days[first..last],
            // Not there where only the days were asked for.
            rest: self.rest.get(first..last).unwrap_or(&[]),
        }
    }

    /// Forgets everything and keeps the room.
    pub(super) fn clear(&mut self) {
        self.days.clear();
        self.rest.clear();
    }

    /// Puts everything down, activity by activity, each with its length before it.
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        let mut body = Vec::new();
        let mut first = 0;
        for run in self.days.chunk_by(|a, b| a.0 == b.0) {
            body.clear();
            put_number(&mut body, run.len() as u64);
            let mut before = 0;
            for (_, day) in run {
                put_signed(&mut body, i64::from(*day) - before);
                before = i64::from(*day);
            }
            for rest in &self.rest[first..first + run.len()] {
                rest.encode(&mut body);
            }
            put_number(out, u64::from(run[0].0));
            put_number(out, body.len() as u64);
            out.extend_from_slice(&body);
            first += run.len();
        }
    }

    /// Unpacks everything, or what was done of one activity; the days alone, or the rest as well.
    pub(super) fn decode(&mut self, mut input: Input<'_>, only: Option<u32>, rest: bool) {
        while !input.is_empty() {
            let run = input.narrow().zip(input.stretch());
            let Some((activity, mut body)) = run else {
                return;
            };
            if only.is_some_and(|only| only != activity) {
                continue;
            }
            let first = self.days.len();
            if self.run(activity, &mut body, rest).is_none() {
                self.days.truncate(first);
                self.rest.truncate(first);
                return;
            }
        }
    }

    fn run(&mut self, activity: u32, body: &mut Input<'_>, rest: bool) -> Option<()> {
        let count = body.count()?;
        let mut day = 0i64;
        for _ in 0..count {
            day = day.checked_add(body.signed()?)?;
            self.days.push((activity, i32::try_from(day).ok()?));
        }
        if rest {
            for _ in 0..count {
                self.rest.push(Rest::decode(body)?);
            }
        }
        Some(())
    }

    /// The days of everything.
    pub(crate) fn days(&self) -> impl Iterator<Item = i32> + '_ {
        self.days.iter().map(|own| own.1)
    }
}

/// The days of one activity as [`Records::encode`] put them down, put behind those in a list; none of a run that cannot be read.
pub(super) fn days_of(mut input: Input<'_>, activity: u32, out: &mut Vec<i32>) {
    while let Some((own, mut body)) = input.narrow::<u32>().zip(input.stretch()) {
        if own != activity {
            continue;
        }
        let first = out.len();
        let mut read = || -> Option<()> {
            let mut day = 0i64;
            for _ in 0..body.count()? {
                day = day.checked_add(body.signed()?)?;
                out.push(i32::try_from(day).ok()?);
            }
            Some(())
        };
        if read().is_none() {
            out.truncate(first);
            return;
        }
    }
}

impl Rest {
    fn encode(&self, out: &mut Vec<u8>) {
        put_id(out, self.id.cell, self.id.key);
        put_number(out, self.present.map_or(0, |n| 1 + u64::from(n)));
        put_number(out, self.entitled.map_or(0, |n| 1 + u64::from(n)));
        put_number(out, u64::from(self.amount.is_some()));
        if let Some(amount) = self.amount {
            put_signed(out, amount);
        }
    }

    fn decode(input: &mut Input<'_>) -> Option<Rest> {
        let (cell, key) = id(input)?;
        let mut heads = || {
            Some(match input.number()? {
                0 => None,
                more => Some(u32::try_from(more - 1).ok()?),
            })
        };
        let (present, entitled) = (heads()?, heads()?);
        let amount = match input.number()? {
            0 => None,
            _ => Some(input.signed()?),
        };
        Some(Rest {
            id: RecordId::new(cell, key),
            present,
            entitled,
            amount,
        })
    }
}

impl<'a> Done<'a> {
    /// What of it was done from one day until another.
    pub(crate) fn within(self, first: i32, last: i32) -> Self {
        let until = self.days.partition_point(|own| own.1 <= last);
        // A stretch that begins after the last day has nothing in it.
        let from = self.days[..until].partition_point(|own| own.1 < first);
        Done {
            days: &self.days[from..until],
            rest: self.rest.get(from..until).unwrap_or(&[]),
        }
    }

    /// How often.
    pub(crate) fn count(self) -> usize {
        self.days.len()
    }

    /// The days.
    pub(super) fn days(self) -> impl Iterator<Item = i32> + use<'a> {
        self.days.iter().map(|own| own.1)
    }

    /// The last day.
    pub(crate) fn last(self) -> Option<i32> {
        self.days.last().map(|own| own.1)
    }

    /// How many were there the last time.
    pub(crate) fn present(self) -> Option<u32> {
        self.rest.last()?.present
    }

    /// How many could have been.
    pub(crate) fn entitled(self) -> Option<u32> {
        self.rest.last()?.entitled
    }

    /// The sum of what is counted.
    pub(crate) fn amount(self) -> i64 {
        let amounts = self.rest.iter().filter_map(|r| r.amount);
        amounts.fold(0, i64::saturating_add)
    }
}
