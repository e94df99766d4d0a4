//! The tree changed: what is kept moves with the organisations that stay where they were among each other, and only those that came,
//! went or moved, and what stands above them, are looked at again; why: a founding costs a few copies, not everything anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use needle_rulebook::rules::FactSource;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Kept;
use crate::deeds::number;
use crate::facts::Spot;
use crate::marks::Edits;
use crate::member::{Head, Members};
use crate::sheet::{Sheet, is_bulk, is_direct, is_tree, passes};
use crate::{Census, Layout};

/// Organisations that move together at most: each is put into the columns by itself.
const MOVED_MAX: usize = 2_000;

/// What comes and goes.
struct Moves {
    /// Organisations that go, come or stand elsewhere than they did among the others.
    orgs: FxHashSet<u32>,
    edits: Edits,
}

/// Facts about what stands under organisations that only changed their sector, by number.
type Carried = FxHashMap<u32, Vec<(FactSource, Option<i64>)>>;

impl Kept {
    /// Takes note of a row of an organisation.
    pub(crate) fn tree_changed(&mut self, census: &Census, org: u32) {
        if self.dirty.is_all() {
            return;
        }
        self.dirty.tree(org);
        self.dirty.org(org);
        let today = self.sheet.today;
        for day in census.orgs.changes_of(org, self.sheet.day) {
            self.agenda
                .put(today, number(day), super::Coming::Tree(org));
        }
        self.findings.expect(self.agenda.next());
    }

    /// Brings everything to the tree of the day, after these organisations changed; answers false when it is quicker, or needed, to
    /// begin anew.
    pub(super) fn restructure(&mut self, census: &Census, changed: &FxHashSet<u32>) -> bool {
        let old = Arc::clone(&self.sheet.layout);
        let new = census.layout_on(self.sheet.day);
        let Some(moves) = self.sheet.moves(census, changed, &new) else {
            return false;
        };
        // What was to be looked at again stands elsewhere now, or nowhere.
        let positions = std::mem::take(&mut self.dirty.positions).into_iter();
        let waiting: Vec<u32> = positions.map(|at| old.number_at(at)).collect();
        if moves.orgs.is_empty() {
            self.sheet.layout = Arc::clone(&new);
            self.findings.reshape(new, &Edits::default(), &[]);
            self.look_again(&waiting);
            return true;
        }
        let Some(groups) = self.sheet.groups_of(census, &moves, &new) else {
            return false;
        };
        let stretches = moves.edits.stretches(old.len() as u32);
        let same = stretches.iter().all(|s| {
            let mut each = (s.from..s.until).zip(s.to..);
            each.all(|(from, to)| old.number_at(from) == new.number_at(to))
        });
        let stay: u32 = stretches.iter().map(|s| s.until - s.from).sum();
        if !same || stay as usize + moves.edits.added.len() != new.len() {
            return false;
        }
        let mut above: FxHashSet<u32> = FxHashSet::default();
        let carried = self.sheet.carried(&moves, &old, &new);
        self.move_counts(census, &moves, &moves.edits.removed, -1, &mut above);
        self.sheet.reshape(&new, &moves.edits, &stretches, &groups);
        self.findings
            .reshape(Arc::clone(&new), &moves.edits, &stretches);
        self.fill_rows(census, &moves, &carried);
        self.move_counts(census, &moves, &moves.edits.added, 1, &mut above);
        for position in &moves.edits.added {
            self.sheet.find_earliest(census, *position);
        }
        let above: Vec<u32> = above.into_iter().collect();
        let measures: Vec<_> = self.sheet.earliest.keys().copied().collect();
        for position in above.iter().filter_map(|org| new.position_of_number(*org)) {
            for of in &measures {
                self.sheet.put_earliest(*of, position);
            }
        }
        for rule in 0..self.sheet.rules.rules.rules.len() {
            self.sheet.set_again(census, rule);
        }
        self.look_again(&above);
        self.look_again(&waiting);
        for org in &moves.orgs {
            self.dirty.orgs.insert(*org);
        }
        true
    }

    /// Organisations whose columns are right, or will be, are to be looked at again.
    fn look_again(&mut self, orgs: &[u32]) {
        for org in orgs {
            if let Some(position) = self.sheet.layout.position_of_number(*org) {
                self.dirty.position(position);
            }
        }
    }

    /// Counts those that go out of what stands above them and stays, or those that come in; takes note of who that is.
    fn move_counts(
        &mut self,
        census: &Census,
        moves: &Moves,
        positions: &[u32],
        by: i64,
        touched: &mut FxHashSet<u32>,
    ) {
        let layout = Arc::clone(&self.sheet.layout);
        for position in positions {
            let own = layout.number_at(*position);
            let kind = self.sheet.kind_at(*position);
            let heads = self.heads(census, own);
            let mut direct = true;
            let mut at = layout.parent_at(*position);
            while let Some(above) = at {
                let org = layout.number_at(above);
                if !moves.orgs.contains(&org) {
                    touched.insert(org);
                    self.sheet.count_org(above, kind, direct, by);
                    for head in &heads {
                        self.sheet.count(head, above, by);
                    }
                }
                direct = false;
                at = layout.parent_at(above);
            }
        }
    }

    fn heads(&self, census: &Census, org: u32) -> Vec<Head> {
        let (day, rules) = (self.sheet.day, &self.sheet.rules);
        let mut heads = Vec::new();
        let org = census.orgs.id(org);
        let buckets = self.agenda.buckets;
        let members: &Members = &census.members;
        members.heads_of(org, day, rules, buckets, |head| heads.push(head));
        heads
    }

    /// Facts about what stands under those that came; the others are read with all that is to be read again.
    fn fill_rows(&mut self, census: &Census, moves: &Moves, carried: &Carried) {
        for position in &moves.edits.added {
            let org = self.sheet.layout.number_at(*position);
            let Some(place) = self.sheet.place(*position) else {
                continue;
            };
            let known = carried.get(&org);
            let reader = self.sheet.reader(census);
            let spot = Spot {
                number: org,
                position: *position,
            };
            let sources = self.sheet.groups[place.group].plan.sources.iter();
            let sources = sources.enumerate().filter(|(_, source)| is_bulk(source));
            let value = |source: &FactSource| {
                let known = known.and_then(|known| known.iter().find(|(own, _)| own == source));
                known.map_or_else(|| reader.read(source, spot, None), |known| known.1)
            };
            let values: Vec<_> = sources.map(|(at, source)| (at, value(source))).collect();
            for (column, value) in values {
                self.sheet.put(place, column, value);
            }
        }
    }
}

impl Sheet {
    /// Who comes, goes or stands elsewhere; `None` when they are too many.
    fn moves(&self, census: &Census, changed: &FxHashSet<u32>, new: &Layout) -> Option<Moves> {
        let old = &self.layout;
        let mut orgs: FxHashSet<u32> = FxHashSet::default();
        let whole = |layout: &Layout, position: Option<u32>, orgs: &mut FxHashSet<u32>| {
            let range = position.map_or(0..0, |at| at..layout.end_at(at));
            if range.len() > MOVED_MAX {
                return None;
            }
            orgs.extend(range.map(|at| layout.number_at(at)));
            Some(())
        };
        for org in changed {
            let (before, after) = (old.position_of_number(*org), new.position_of_number(*org));
            if let (Some(before), Some(after)) = (before, after) {
                let parent =
                    |layout: &Layout, at| layout.parent_at(at).map(|p| layout.number_at(p));
                let kind = census.orgs.kind(*org, self.day);
                let sector = census.orgs.sector(*org, self.day);
                let plan = &self.groups[usize::from(self.group_of[before as usize])].plan;
                if plan.kind == kind && parent(old, before) == parent(new, after) {
                    if plan.sector != sector {
                        orgs.insert(*org);
                    }
                    continue;
                }
            }
            whole(old, before, &mut orgs)?;
            whole(new, after, &mut orgs)?;
        }
        if orgs.len() > MOVED_MAX {
            return None;
        }
        let at = |layout: &Layout| {
            let positions = orgs
                .iter()
                .filter_map(|org| layout.position_of_number(*org));
            positions.collect::<BTreeSet<u32>>().into_iter().collect()
        };
        let edits = Edits {
            removed: at(old),
            added: at(new),
        };
        Some(Moves { orgs, edits })
    }

    /// The groups of those that come; `None` when one of them asks for what was never counted.
    fn groups_of(&mut self, census: &Census, moves: &Moves, new: &Layout) -> Option<Vec<u16>> {
        let mut groups = Vec::with_capacity(moves.edits.added.len());
        for position in &moves.edits.added {
            let org = new.number_at(*position);
            let kind = census.orgs.kind(org, self.day);
            let sector = census.orgs.sector(org, self.day);
            let mut known = self.groups.iter();
            let known = known.position(|g| (g.plan.kind, g.plan.sector) == (kind, sector));
            let group = match known {
                Some(group) => u16::try_from(group).ok()?,
                None => self.another_group(kind, sector)?,
            };
            groups.push(group);
        }
        Some(groups)
    }

    fn another_group(&mut self, kind: u16, sector: u16) -> Option<u16> {
        let counted: FxHashSet<_> = self
            .groups
            .iter()
            .flat_map(|g| &g.heads)
            .map(|h| h.1)
            .collect();
        let group = self.new_group(kind, sector, None);
        let new = &self.groups[usize::from(group)];
        let known = new.heads.iter().all(|(_, of)| counted.contains(of));
        known.then_some(group)
    }

    /// Facts about what stands under those whose subtree stays as it is.
    fn carried(&self, moves: &Moves, old: &Layout, new: &Layout) -> Carried {
        let mut carried = Carried::default();
        for org in &moves.orgs {
            let (Some(before), Some(after)) =
                (old.position_of_number(*org), new.position_of_number(*org))
            else {
                continue;
            };
            let below = before + 1..old.end_at(before);
            let other = |list: &[u32], from: u32, until: u32| {
                list.get(list.partition_point(|at| *at < from))
                    .is_some_and(|at| *at < until)
            };
            let same = below.len() > 1
                && !other(&moves.edits.removed, below.start, below.end)
                && !other(&moves.edits.added, after + 1, new.end_at(after));
            if let Some(place) = self.place(before).filter(|_| same) {
                let sources = self.groups[place.group].plan.sources.iter();
                let row = sources.cloned().zip(self.row(place));
                carried.insert(*org, row.filter(|(source, _)| is_bulk(source)).collect());
            }
        }
        carried
    }

    fn kind_at(&self, position: u32) -> u16 {
        let group = usize::from(self.group_of[position as usize]);
        self.groups[group].plan.kind
    }

    /// Counts an organisation in at one above it, or out.
    fn count_org(&mut self, above: u32, kind: u16, direct: bool, by: i64) {
        let Some(place) = self.place(above) else {
            return;
        };
        let sources = self.groups[place.group].plan.sources.iter().enumerate();
        let counts = sources.filter(|(_, source)| {
            let counts = is_tree(source) && (direct || !is_direct(source));
            counts && passes(&self.rules, source, kind)
        });
        let columns: Vec<usize> = counts.map(|(column, _)| column).collect();
        for column in columns {
            let chunk = &self.groups[place.group].chunks[place.chunk];
            let value = chunk.columns[column].get(place.at).unwrap_or(0) + by;
            self.put(place, column, Some(value));
        }
    }
}
