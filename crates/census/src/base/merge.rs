//! Base and changes written as a new base: on another thread, from a copy of the changes, while everybody goes on reading and writing; why: what
//! changed lives on the heap, and a heap that only grows would one day be the register.
//!
//! Numbers of organisations stay: those that came since are appended, so that nothing that names one has to learn a new number.

use std::io;
use std::path::Path;
use std::sync::Arc;

use needle_model::OrgId;
use needle_rulebook::Rulebook;

use super::days::Days;
use super::spill::Row;
use super::stats::{Stat, Stats};
use super::write::{self, Rest};
use super::{Base, Head, shape};
use crate::member::{self, Members, Person, partial};
use crate::org::{Node, Orgs};

/// Rows handed over at once.
const ROWS: usize = 1 << 16;

/// A merge to be done: a copy of what changed.
pub struct Merge {
    pub(crate) rulebook: Arc<Rulebook>,
    pub(crate) orgs: Orgs,
    pub(crate) members: Members,
    pub(crate) heads: Vec<Head>,
}

impl std::fmt::Debug for Merge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Merge({} on the heap)", self.members.on_heap().len())
    }
}

/// Who moves from the heap into the columns: the organisation's number, and the row.
fn fitting(orgs: &Orgs, person: &Person, days: &mut Days, stats: &mut Stats) -> Option<Row> {
    let (spell, facts) = person.regular()?;
    let birth = match facts.and_then(|f| f.birth) {
        None => None,
        // A birth that is no date of the calendar stays as it is.
        Some(birth) => Some(partial(birth)?),
    };
    Some(Row {
        person: *person.id.key.as_bytes(),
        membership: *spell.membership.key.as_bytes(),
        org: orgs.number(spell.org)?,
        from: days.code(spell.from)?,
        until: days.code(spell.until)?,
        birth: days.code_partial(birth)?,
        joined: days.code_partial(facts.and_then(|f| f.joined))?,
        stat: stats.number(Stat {
            status: spell.status,
            standing: spell.standing,
            codes: facts.map(|f| f.codes.clone()).unwrap_or_default(),
        }),
    })
}

/// A row of the base as it is to stand in the next.
fn kept(base: &Base, org: u32, row: u32) -> Row {
    let at = row as usize;
    Row {
        person: *base.person_key(row),
        membership: *base.membership_key(row),
        org,
        stat: base.stat[at],
        from: base.from[at],
        until: base.until[at],
        birth: base.birth[at],
        joined: base.joined[at],
    }
}

impl Merge {
    /// Writes the new base. It is taken into use by [`crate::Census::adopt`].
    ///
    /// # Errors
    /// When it cannot be written; the old base is as good as before then.
    pub fn run(&self, path: &Path) -> io::Result<()> {
        let base = self.members.base();
        let odd = base.map_or(&[][..], |b| b.days.odd());
        let mut days = Days::default();
        for number in odd {
            // In the same order they get the same codes, so that rows can stay as they are.
            days.code_partial(needle_model::PartialDate::from_int(*number).ok());
        }
        let mut stats = Stats::from_list(base.map_or(&[][..], |b| &b.stats));
        let mut added: Vec<Row> = Vec::new();
        let mut left: Vec<&Person> = Vec::new();
        for person in self.members.on_heap() {
            match fitting(&self.orgs, person, &mut days, &mut stats) {
                Some(row) => added.push(row),
                None => left.push(person),
            }
        }
        added.sort_unstable_by_key(|row| (row.org, row.person));
        let mut out = write::Base::new(path, &self.orgs)?;
        let dead = self.members.dead();
        let len = self.orgs.len() as u32;
        let alive = |org: u32| {
            let rows = base.map_or(0..0, |base| base.rows_of(org));
            rows.filter(|row| !dead.has(*row))
        };
        let mut starts = vec![0u32];
        let (mut all, mut more) = (0u32, &added[..]);
        for org in 0..len {
            let own = more.partition_point(|row| row.org <= org);
            more = &more[own..];
            all += alive(org).count() as u32 + own as u32;
            starts.push(all);
        }
        out.members(&starts)?;
        drop(starts);
        let (mut rows, mut at, mut more) = (Vec::with_capacity(2 * ROWS), 0u64, &added[..]);
        let mut read = 0u32;
        for org in 0..len {
            let first = rows.len();
            if let Some(base) = base
                && base.rows_of(org).end > read
            {
                let end = base.members().min(read as usize + 2 * ROWS) as u32;
                base.soon(read..end);
                read = end;
            }
            rows.extend(
                base.into_iter()
                    .flat_map(|base| alive(org).map(|row| kept(base, org, row))),
            );
            let (own, rest) = more.split_at(more.partition_point(|row| row.org <= org));
            more = rest;
            if !own.is_empty() {
                rows.extend(own);
                rows[first..].sort_unstable_by_key(|row: &Row| row.person);
            }
            if rows.len() >= ROWS {
                out.rows(&rows, at)?;
                at += rows.len() as u64;
                rows.clear();
            }
        }
        out.rows(&rows, at)?;
        let persons = member::write(left.into_iter());
        out.finish(Rest {
            odd: days.odd(),
            stats: stats.list(),
            persons: &persons,
            shape: shape(&self.rulebook),
            heads: &self.heads,
        })
    }
}

impl write::Orgs for Orgs {
    fn len(&self) -> u32 {
        Orgs::len(self) as u32
    }

    fn id(&self, number: u32) -> OrgId {
        Orgs::id(self, number)
    }

    fn node(&self, number: u32) -> Node {
        self.whole(number)
    }

    fn ordered(&self) -> u32 {
        self.base().map_or(0, |base| base.ordered())
    }

    fn in_place(&self, number: u32) -> bool {
        self.node(number).is_none() || self.keeps_place(number)
    }
}
