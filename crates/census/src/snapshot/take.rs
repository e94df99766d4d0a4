//! A day taken: one pass over the columns of the base in the order of the tree, on two threads, with those on the heap put between; why: any
//! day of the past is at hand within a second, and needs no sorting.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use needle_model::PersonId;
use needle_rulebook::Rulebook;
use rustc_hash::FxHashMap;

use super::Snapshot;
use super::cells::Cells;
use super::codes::{Code, Coder, Codes, LARGE, Source, Values};
use super::relay::{Runner, relay};
use super::shelf::Shelf;
use crate::Layout;
use crate::base::file::Column;
use crate::base::lens::Lens;
use crate::member::Members;
use crate::org::Orgs;

/// Rows from which on a second thread pays.
const TWO: usize = 100_000;
/// Positions that are one job: their codes stay in the processor's memory until they are put down.
const TOGETHER: usize = 8_192;

struct Pass<'a> {
    layout: &'a Layout,
    lens: Option<Lens<'a>>,
    members: &'a Members,
    /// By position, then person: those on the heap, with their profiles.
    heap: &'a [(u32, PersonId, u32)],
    coder: Mutex<Coder>,
}

/// A pass that gives codes of one width.
struct Counting<'a, C> {
    pass: &'a Pass<'a>,
    /// By job: where the members of each of its positions end.
    ends: Vec<Mutex<&'a mut [u32]>>,
    shelf: Shelf<C>,
    /// There are more profiles than codes.
    full: AtomicBool,
}

/// What a thread of a pass has in hand.
struct Hand<'a, C> {
    cells: Option<Cells<'a, C>>,
    known: FxHashMap<u32, C>,
    here: Vec<(PersonId, u32)>,
    /// Of the job at hand: the codes, and after each position how many they are.
    codes: Vec<C>,
    ends: Vec<u32>,
}

impl<'a, C: Code> Runner<usize> for Counting<'a, C> {
    type Hand = Hand<'a, C>;
    type Told = usize;

    fn hand(&self) -> Hand<'a, C> {
        Hand {
            cells: self.pass.lens.as_ref().and_then(Cells::new),
            known: FxHashMap::default(),
            here: Vec::new(),
            codes: Vec::new(),
            ends: Vec::new(),
        }
    }

    fn work(&self, hand: &mut Hand<'a, C>, job: usize) {
        let first = job * TOGETHER;
        let end = (first + TOGETHER).min(self.pass.layout.len());
        self.pass.part(first as u32..end as u32, hand, &self.full);
    }

    fn turn(&self, hand: &mut Hand<'a, C>, _: usize, all: &mut usize) -> usize {
        let at = *all;
        *all += hand.codes.len();
        at
    }

    fn after(&self, hand: &mut Hand<'a, C>, job: usize, at: usize) {
        self.shelf.put(at, &hand.codes);
        let mut ends = self.ends[job]
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        for (end, own) in ends.iter_mut().zip(&hand.ends) {
            *end = at as u32 + own;
        }
    }
}

impl<'a> Pass<'a> {
    /// The codes of the members at some positions.
    fn part<C: Code>(
        &self,
        positions: std::ops::Range<u32>,
        hand: &mut Hand<'a, C>,
        full: &AtomicBool,
    ) {
        let Hand {
            cells,
            known,
            here,
            codes,
            ends,
        } = hand;
        codes.clear();
        ends.clear();
        let mut code = |profile: u32| -> C {
            if let Some(code) = known.get(&profile) {
                return *code;
            }
            let mut coder = self.coder.lock().unwrap_or_else(PoisonError::into_inner);
            let code = C::of(coder.code(profile)).unwrap_or_else(|| {
                full.store(true, Ordering::Relaxed);
                C::zeroed()
            });
            known.insert(profile, code);
            code
        };
        let first = self.heap.partition_point(|(p, ..)| *p < positions.start);
        let mut heap = &self.heap[first..];
        let no_dead = self.members.dead().len() == 0;
        let dead = self.members.dead();
        // Organisations that follow each other in the base as well, and of which nothing is on the heap: most, in long runs.
        let mut run = 0..0u32;
        for position in positions {
            let number = self.layout.number_at(position);
            let own = heap.iter().take_while(|(p, ..)| *p == position).count();
            let (added, rest) = heap.split_at(own);
            heap = rest;
            let whole = |cells: &&mut Cells<'a, C>| {
                let alive = |rows| no_dead || !dead.any(rows);
                added.is_empty() && cells.rows_of(number).is_some_and(alive)
            };
            if let Some(cells) = cells.as_mut().filter(whole) {
                if run.end != number {
                    cells.put(std::mem::take(&mut run), codes, ends, &mut code);
                    run.start = number;
                }
                run.end = number + 1;
                continue;
            }
            if let Some(cells) = cells {
                cells.put(std::mem::take(&mut run), codes, ends, &mut code);
            }
            if let Some(lens) = &self.lens {
                let rows = lens.base.rows_of(number);
                if added.is_empty() {
                    lens.counted(rows, |row, profile| {
                        if no_dead || !dead.has(row) {
                            codes.push(code(profile));
                        }
                    });
                } else {
                    here.clear();
                    lens.counted(rows, |row, profile| {
                        if no_dead || !dead.has(row) {
                            here.push((lens.base.person_id(row), profile));
                        }
                    });
                    here.extend(added.iter().map(|(_, person, profile)| (*person, *profile)));
                    here.sort_unstable();
                    codes.extend(here.iter().map(|(_, profile)| code(*profile)));
                }
            } else {
                codes.extend(added.iter().map(|(.., profile)| code(*profile)));
            }
            ends.push(codes.len() as u32);
        }
        if let Some(cells) = cells {
            cells.put(run, codes, ends, &mut code);
        }
    }

    /// Where the members of every position begin, and one more, and their codes; none when there are more profiles than codes, or no room.
    fn whole<C: Code>(&'a self, shelf: Shelf<C>) -> Option<(Vec<u32>, Column<C>)> {
        let rows = self.lens.as_ref().map_or(0, |lens| lens.base.members());
        let mut starts = vec![0u32; self.layout.len() + 1];
        let counting = Counting {
            pass: self,
            ends: starts[1..].chunks_mut(TOGETHER).map(Mutex::new).collect(),
            shelf,
            full: AtomicBool::new(false),
        };
        let jobs = counting.ends.len();
        let all = relay(&counting, jobs, rows >= TWO && jobs > 1, 0);
        let Counting { shelf, full, .. } = counting;
        if full.into_inner() {
            return None;
        }
        shelf.column(all).map(|codes| (starts, codes))
    }

    /// The same, in a file where there are many; on the heap where there is no room for a file.
    fn codes<C: Code>(&'a self) -> Option<(Vec<u32>, Column<C>)> {
        let base = self.lens.as_ref().map(|lens| lens.base);
        let large = base.is_some_and(|base| base.members() * size_of::<C>() >= LARGE / 2);
        if large && let Some(found) = self.whole(Shelf::beside(self.members.base())) {
            return Some(found);
        }
        self.whole(Shelf::heap())
    }
}

impl Snapshot {
    /// The members of a day on a tree. `kinds_of`: of which day kinds and sectors are taken; those who do not exist on it count as none.
    pub(crate) fn new(
        day: Date,
        layout: Arc<Layout>,
        kinds_of: Date,
        orgs: &Orgs,
        members: &Members,
        rulebook: &Rulebook,
    ) -> Snapshot {
        let mut heap: Vec<(u32, PersonId, u32)> = Vec::new();
        members.counted_on_heap(day, rulebook, &mut |person, org, profile| {
            if let Some(position) = orgs.number(org).and_then(|n| layout.position_of_number(n)) {
                heap.push((position, person, profile));
            }
        });
        heap.sort_unstable();
        let base = members.base();
        let pass = Pass {
            layout: &layout,
            lens: base.map(|base| Lens::new(base, day, rulebook)),
            members,
            heap: &heap,
            coder: Mutex::default(),
        };
        let (starts, values) = match pass.codes::<u16>() {
            Some((starts, codes)) => (starts, Values::Narrow(codes)),
            // More profiles than two bytes can tell apart: four can.
            None => match pass.codes::<u32>() {
                Some((starts, codes)) => (starts, Values::Wide(codes)),
                None => (
                    vec![0; layout.len() + 1],
                    Values::Wide(Column::Heap(Vec::new())),
                ),
            },
        };
        let profiles = pass
            .coder
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
            .profiles;
        let mut by_number: Vec<(u32, PersonId)> = heap
            .iter()
            .map(|(position, person, _)| (layout.number_at(*position), *person))
            .collect();
        by_number.sort_unstable();
        let counted = |stat: &crate::base::stats::Stat| {
            let status = rulebook.statuses.get(usize::from(stat.status));
            status.is_none_or(|s| s.counted)
        };
        let source = Source {
            base: base.cloned(),
            dead: members.dead().clone(),
            counted: base.map_or_else(Vec::new, |b| b.stats.iter().map(counted).collect()),
            heap: by_number,
        };
        // One looks where everybody stands while another writes down who was counted.
        let ((kinds, sectors), codes) = std::thread::scope(|scope| {
            let codes = scope.spawn(|| Codes::new(profiles, values, source));
            let stood = orgs.kinds_on(kinds_of, layout.numbers());
            match codes.join() {
                Ok(codes) => (stood, codes),
                Err(broken) => std::panic::resume_unwind(broken),
            }
        });
        Snapshot {
            day,
            kinds: Arc::new(kinds),
            sectors: Arc::new(sectors),
            starts: Arc::new(starts),
            codes: Arc::new(codes),
            ghosts: Arc::default(),
            deltas: Vec::new(),
            packing: rulebook.packing.clone(),
            kinds_of,
            layout,
        }
    }
}
