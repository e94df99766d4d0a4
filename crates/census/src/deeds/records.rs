//! What an organisation did: days in one array, the rest in another; why: nearly every rule asks how often something was done, and
//! then only the days are looked at.

use needle_model::RecordId;

use super::Record;

/// Bytes that memory hands over at a time on the machines we know; another number would only be slower.
const LINE: usize = 64;

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
            rest: &self.rest[first..last],
        }
    }

    /// Something of every stretch of it, so that the memory it lies in is fetched: a search that waits for one stretch
    /// after the other costs more than reading them all at once.
    pub(crate) fn touch(&self) -> i32 {
        let stretches = self.days.iter().step_by(LINE / size_of::<(u32, i32)>());
        stretches.fold(0, |sum, own| sum ^ own.1)
    }

    /// The days of everything.
    pub(crate) fn days(&self) -> impl Iterator<Item = i32> + '_ {
        self.days.iter().map(|own| own.1)
    }
}

impl Done<'_> {
    /// What of it was done from one day until another.
    pub(crate) fn within(self, first: i32, last: i32) -> Self {
        let until = self.days.partition_point(|own| own.1 <= last);
        // A stretch that begins after the last day has nothing in it.
        let from = self.days[..until].partition_point(|own| own.1 < first);
        Done {
            days: &self.days[from..until],
            rest: &self.rest[from..until],
        }
    }

    /// How often.
    pub(crate) fn count(self) -> usize {
        self.days.len()
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
