//! A day taken: one pass over the columns of the base in the order of the tree, on two threads, with those on the heap put between; why: any
//! day of the past is at hand within a second, and needs no sorting.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use needle_model::PersonId;
use needle_rulebook::Rulebook;
use rustc_hash::FxHashMap;

use super::Snapshot;
use super::cells::Cells;
use super::codes::{Code, Coder, Codes, Source, Values};
use crate::Layout;
use crate::base::file::Column;
use crate::base::lens::Lens;
use crate::member::Members;
use crate::org::Orgs;

/// Rows from which on a second thread pays.
const TWO: usize = 100_000;

struct Pass<'a> {
    layout: &'a Layout,
    lens: Option<Lens<'a>>,
    members: &'a Members,
    /// By position, then person: those on the heap, with their profiles.
    heap: &'a [(u32, PersonId, u32)],
    coder: Mutex<Coder>,
}

/// What a pass over some positions gives: how many members each has, and their codes.
type Part<C> = (Vec<u32>, Vec<C>);

impl Pass<'_> {
    /// `None` when there are more profiles than codes.
    fn part<C: Code>(&self, positions: std::ops::Range<u32>) -> Option<Part<C>> {
        let mut counts = Vec::with_capacity(positions.len());
        let mut codes: Vec<C> = Vec::new();
        let mut known: FxHashMap<u32, C> = FxHashMap::default();
        let mut full = false;
        let mut code = |profile: u32| -> C {
            if let Some(code) = known.get(&profile) {
                return *code;
            }
            let mut coder = self.coder.lock().unwrap_or_else(PoisonError::into_inner);
            let code = C::of(coder.code(profile)).unwrap_or_else(|| {
                full = true;
                C::zeroed()
            });
            known.insert(profile, code);
            code
        };
        let first = self.heap.partition_point(|(p, ..)| *p < positions.start);
        let mut heap = &self.heap[first..];
        let no_dead = self.members.dead().len() == 0;
        let dead = self.members.dead();
        let mut here: Vec<(PersonId, u32)> = Vec::new();
        let mut cells = self.lens.as_ref().and_then(Cells::<C>::new);
        let rows = positions
            .clone()
            .map(|position| self.rows_at(position).len());
        codes.reserve_exact(rows.sum());
        for position in positions {
            let before = codes.len();
            let number = self.layout.number_at(position);
            let own = heap.iter().take_while(|(p, ..)| *p == position).count();
            let (added, rest) = heap.split_at(own);
            heap = rest;
            if let Some(lens) = &self.lens {
                let rows = lens.base.rows_of(number);
                let whole = added.is_empty() && (no_dead || !dead.any(rows.clone()));
                if let Some(cells) = cells.as_mut().filter(|_| whole) {
                    cells.put(rows, &mut codes, &mut code);
                } else if added.is_empty() {
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
            counts.push((codes.len() - before) as u32);
        }
        (!full).then_some((counts, codes))
    }

    /// The rows of the organisation at a position.
    fn rows_at(&self, position: u32) -> std::ops::Range<u32> {
        let lens = self.lens.as_ref();
        lens.map_or(0..0, |lens| {
            lens.base.rows_of(self.layout.number_at(position))
        })
    }

    /// The position in the middle of the members.
    fn middle(&self) -> u32 {
        let Some(lens) = self.lens.as_ref().filter(|l| l.base.members() >= TWO) else {
            return 0;
        };
        let half = lens.base.members() / 2;
        let mut seen = 0;
        let mut positions = 0..self.layout.len() as u32;
        let found = positions.find(|position| {
            seen += self.rows_at(*position).len();
            seen >= half
        });
        found.unwrap_or(0)
    }

    fn whole<C: Code>(&self) -> Option<Part<C>> {
        let (middle, end) = (self.middle(), self.layout.len() as u32);
        if middle == 0 {
            return self.part(0..end);
        }
        let (low, high) = std::thread::scope(|scope| {
            let low = scope.spawn(|| self.part::<C>(0..middle));
            let high = self.part::<C>(middle..end);
            (low.join().ok().flatten(), high)
        });
        let ((mut counts, mut codes), (later, more)) = low.zip(high)?;
        counts.extend(later);
        codes.extend(more);
        Some((counts, codes))
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
        let (counts, values) = match pass.whole::<u16>() {
            Some((counts, codes)) => (counts, Values::Narrow(Column::Heap(codes))),
            // More profiles than two bytes can tell apart: four can.
            None => match pass.whole::<u32>() {
                Some((counts, codes)) => (counts, Values::Wide(Column::Heap(codes))),
                None => (
                    vec![0; layout.len()],
                    Values::Wide(Column::Heap(Vec::new())),
                ),
            },
        };
        let profiles = pass
            .coder
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
            .profiles;
        let mut starts = Vec::with_capacity(counts.len() + 1);
        starts.push(0u32);
        let mut all = 0;
        starts.extend(counts.iter().map(|count| {
            all += count;
            all
        }));
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
        let stands = |position: u32| {
            let stand = orgs.stand(layout.number_at(position), Some(kinds_of));
            stand.map_or((u16::MAX, u16::MAX), |s| (s.kind, s.sector))
        };
        let stand = || (0..layout.len() as u32).map(stands).unzip();
        // One looks where everybody stands while another writes down who was counted.
        let ((kinds, sectors), codes) = std::thread::scope(|scope| {
            let codes = scope.spawn(|| Codes::new(profiles, values, source));
            let stood: (Vec<u16>, Vec<u16>) = stand();
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
