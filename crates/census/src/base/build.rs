//! A base built from the tables: organisations, then members as lines in any order from several threads, then the rows of those of whom there is
//! more to tell; why: what a server of a nation counts by is made in minutes, within a few gigabytes of memory.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use needle_model::row::{MemberLine, OrgVersion};
use needle_model::{OrgId, Row};
use needle_rulebook::Rulebook;
use rustc_hash::FxHashMap;

use super::days::Days;
use super::spill::{self, Spill};
use super::stats::{Stat, Stats};
use super::write::{self, Rest};
use super::{Head, shape};
use crate::member::{self, Facts, Members, Person, Spell, UNKNOWN};
use crate::org::{NONE, Node, Orgs};

/// Builds a base. See [`crate::base`] for the order of things.
pub struct Builder {
    rulebook: Arc<Rulebook>,
    path: PathBuf,
    orgs: Orgs,
    /// From the number an organisation came with to its place in the tree.
    places: Vec<u32>,
    /// And back.
    numbers: Vec<u32>,
    ordered: u32,
    spill: Option<Spill>,
    shared: Mutex<Shared>,
}

/// What all threads add to.
#[derive(Default)]
struct Shared {
    days: Days,
    stats: Stats,
    /// Persons who do not fit in the columns.
    persons: Members,
}

impl std::fmt::Debug for Builder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Builder({})", self.path.display())
    }
}

impl Builder {
    /// Begins a base that will lie at a path.
    #[must_use]
    pub fn new(rulebook: Arc<Rulebook>, path: &Path) -> Builder {
        Builder {
            rulebook,
            path: path.to_owned(),
            orgs: Orgs::default(),
            places: Vec::new(),
            numbers: Vec::new(),
            ordered: 0,
            spill: None,
            shared: Mutex::default(),
        }
    }

    /// A version of an organisation, in any order.
    pub fn org(&mut self, version: &OrgVersion) {
        self.orgs.apply(&self.rulebook, version);
    }

    /// All organisations have come: they are put in their order, and members may follow.
    ///
    /// # Errors
    /// When there is no room for what is put aside.
    pub fn orgs_end(&mut self) -> io::Result<()> {
        let layout = self.orgs.layout(None);
        let len = self.orgs.len() as u32;
        self.numbers = (0..layout.len() as u32)
            .map(|p| layout.number_at(p))
            .collect();
        self.ordered = layout.len() as u32;
        // Of some only the id was ever heard; they get the last places.
        let left = |number: &u32| layout.position_of_number(*number).is_none();
        self.numbers.extend((0..len).filter(left));
        self.places = vec![NONE; len as usize];
        for (place, number) in (0u32..).zip(&self.numbers) {
            self.places[*number as usize] = place;
        }
        let dir = self.path.parent().unwrap_or(Path::new("."));
        self.spill = Some(Spill::new(dir, len)?);
        Ok(())
    }

    /// A thread's share of the members. Each thread takes its own; all must have ended before [`Builder::finish`].
    ///
    /// # Errors
    /// Before [`Builder::orgs_end`].
    pub fn lane(&self) -> io::Result<Lane<'_>> {
        let spill = self.spill.as_ref();
        let spill =
            spill.ok_or_else(|| io::Error::other("members came before the organisations"))?;
        Ok(Lane {
            builder: self,
            rows: spill.lane(),
            sets: FxHashMap::default(),
            stats: FxHashMap::default(),
        })
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An ordinary row of a person whose line said that it is not all there is. Other rows are not for a base.
    pub fn row(&mut self, row: &Row) {
        let shared = self
            .shared
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        match row {
            Row::Member(spell) => {
                let packed = Spell::pack(&self.rulebook, spell);
                shared.persons.spell(spell.person, packed);
            }
            Row::Facts(facts) => {
                let packed = Facts::pack(&self.rulebook, facts);
                shared.persons.facts(facts.person, packed);
            }
            _ => {}
        }
    }

    /// Writes the base: with these ends of the chains, as which it was read.
    ///
    /// # Errors
    /// When it cannot be written. What lay at the path is still there then.
    pub fn finish(self, heads: &[Head]) -> io::Result<()> {
        let spill = self.spill.as_ref();
        let spill = spill.ok_or_else(|| io::Error::other("a base without organisations"))?;
        let mut out = write::Base::new(&self.path, &self)?;
        // Two passes over what was put aside: how many each organisation has, then the rows themselves.
        let firsts: Vec<u64> = (0..spill.parts())
            .scan(0u64, |sum, part| {
                let first = *sum;
                *sum += spill.len(part);
                Some(first)
            })
            .collect();
        let count = |part: u32| -> io::Result<Vec<u32>> {
            let orgs = spill.orgs_of(part);
            let mut counts = vec![0u32; orgs.len()];
            for row in spill.sorted(part)? {
                counts[(row.org - orgs.start) as usize] += 1;
            }
            Ok(counts)
        };
        let mut starts = vec![0u32];
        let mut all = 0u32;
        for counts in on_two(spill.parts(), &count)? {
            for count in counts {
                all = all
                    .checked_add(count)
                    .ok_or_else(|| io::Error::other("too many members"))?;
                starts.push(all);
            }
        }
        out.members(&starts)?;
        drop(starts);
        let put = |part: u32| out.rows(&spill.sorted(part)?, firsts[part as usize]);
        on_two(spill.parts(), &put)?;
        let shared = self.shared();
        let persons = member::write(shared.persons.on_heap().iter());
        out.finish(Rest {
            odd: shared.days.odd(),
            stats: shared.stats.list(),
            persons: &persons,
            shape: shape(&self.rulebook),
            heads,
        })
    }
}

/// Does something for every part, on two threads; the answers in order.
fn on_two<T: Send>(parts: u32, work: &(dyn Fn(u32) -> io::Result<T> + Sync)) -> io::Result<Vec<T>> {
    let next = std::sync::atomic::AtomicU32::new(0);
    let run = || -> io::Result<Vec<(u32, T)>> {
        let mut done = Vec::new();
        loop {
            let part = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if part >= parts {
                return Ok(done);
            }
            done.push((part, work(part)?));
        }
    };
    let mut done = std::thread::scope(|scope| {
        let other = scope.spawn(run);
        let mut own = run()?;
        let other = other
            .join()
            .map_err(|_| io::Error::other("a thread gave up"))?;
        own.extend(other?);
        Ok::<_, io::Error>(own)
    })?;
    done.sort_unstable_by_key(|(part, _)| *part);
    Ok(done.into_iter().map(|(_, answer)| answer).collect())
}

impl write::Orgs for Builder {
    fn len(&self) -> u32 {
        self.numbers.len() as u32
    }

    fn id(&self, number: u32) -> OrgId {
        self.orgs.id(self.numbers[number as usize])
    }

    fn node(&self, number: u32) -> Node {
        let mut node = self.orgs.whole(self.numbers[number as usize]);
        for version in &mut node.versions {
            let place = self.places.get(version.parent as usize);
            version.parent = place.copied().unwrap_or(NONE);
        }
        node
    }

    fn ordered(&self) -> u32 {
        self.ordered
    }

    fn in_place(&self, _: u32) -> bool {
        true
    }
}

/// A thread's share of the members.
pub struct Lane<'a> {
    builder: &'a Builder,
    rows: spill::Lane<'a>,
    /// From the number of a set of codes in one answer of the store to the codes packed.
    sets: FxHashMap<u64, Box<[u16]>>,
    stats: FxHashMap<(u16, u16, u64), u32>,
}

impl std::fmt::Debug for Lane<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Lane")
    }
}

impl Lane<'_> {
    /// A member. Of one whose line is not all there is nothing is taken: [`Builder::row`] gets the rows of such a person.
    /// `codes` tells what the number of a set of codes stands for; it is asked once for each number a lane meets.
    ///
    /// # Errors
    /// When it cannot be put aside.
    pub fn member(
        &mut self,
        line: &MemberLine<'_>,
        codes: impl FnOnce(u64) -> BTreeMap<String, String>,
    ) -> io::Result<()> {
        if !line.only {
            return Ok(());
        }
        let builder = self.builder;
        let rulebook = &builder.rulebook;
        let set = self
            .sets
            .entry(line.codes)
            .or_insert_with(|| Facts::pack_codes(rulebook, &codes(line.codes)));
        let org = builder.orgs.number(line.org);
        let one_cell = line.person.cell == line.org.cell && line.membership.cell == line.org.cell;
        let days = self.builder.days(line);
        let (Some(org), true, Some([from, until, birth, joined])) = (org, one_cell, days) else {
            let person = Person::of_line(rulebook, line, set.clone());
            builder.shared().persons.put(person);
            return Ok(());
        };
        let status = rulebook.status_index(line.status).unwrap_or(UNKNOWN);
        let standings = &rulebook.standings;
        let standing = standings.iter().position(|s| s.id == line.standing);
        let standing = standing.map_or(UNKNOWN, |at| at as u16);
        let key = (status, standing, line.codes);
        let stat = *self.stats.entry(key).or_insert_with(|| {
            builder.shared().stats.number(Stat {
                status,
                standing,
                codes: set.clone(),
            })
        });
        self.rows.put(spill::Row {
            person: *line.person.key.as_bytes(),
            membership: *line.membership.key.as_bytes(),
            org: builder.places[org as usize],
            stat,
            from,
            until,
            birth,
            joined,
        })
    }

    /// The last ones are put aside.
    ///
    /// # Errors
    /// When they cannot be.
    pub fn end(mut self) -> io::Result<()> {
        self.rows.end()
    }
}

impl Builder {
    /// The days of a line as codes; those that need the common table are rare.
    fn days(&self, line: &MemberLine<'_>) -> Option<[u16; 4]> {
        let easy = || {
            Some([
                Days::easy(line.from)?,
                Days::easy(line.until)?,
                Days::easy_partial(line.birth)?,
                Days::easy_partial(line.joined)?,
            ])
        };
        easy().or_else(|| {
            let days = &mut self.shared().days;
            Some([
                days.code(line.from)?,
                days.code(line.until)?,
                days.code_partial(line.birth)?,
                days.code_partial(line.joined)?,
            ])
        })
    }
}
