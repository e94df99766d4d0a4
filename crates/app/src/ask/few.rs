//! Numbers of members as somebody may see them: whoever holds the names of an organisation sees every number of it; whoever may
//! only count sees none that is so small that it points at persons, nor any it could be worked out from; everybody else sees
//! none. Why every number of members goes through here: a page that forgets does not get a number.
//!
//! What is hidden of an organisation follows from the tree above it: at each step down, the parts of an organisation are one
//! table with its own row settled before ([`needle_census::hide`]). So whoever asks, from wherever, of whichever page, finds the
//! same number shown or hidden.

pub(super) mod bulletin;

use std::cell::RefCell;
use std::sync::Arc;

use needle_census::Snapshot;
use needle_census::hide::{Mask, Table, hide};
use needle_model::OrgId;
use needle_rights::{Action, Principal, Scope, Tree};
use needle_rulebook::Rulebook;
use rustc_hash::FxHashMap;

use crate::App;
use crate::view::TreeView;

/// Cells of one organisation's crossing that are looked at before some are shown; a larger one is not shown at all to those
/// who hold no names: nearly all of its cells would be small.
const CELLS_MAX: usize = 20_000;
/// Cells of all parts of an organisation together.
const LEVEL_CELLS_MAX: usize = 4_000_000;
/// What has been settled on the way is kept while one answer is made, up to this many organisations.
const KEPT_MAX: usize = 4_096;

/// A crossing with every sum; numbers that may not be shown are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    dimensions: Vec<usize>,
    sizes: Vec<usize>,
    /// Along each dimension its buckets and, as the last, their sum; the last dimension moves fastest.
    values: Vec<Option<u64>>,
}

/// One combination of buckets and its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownCell {
    /// Bucket of each dimension, in the order asked for.
    pub buckets: Vec<usize>,
    /// Members; none when the number is not shown.
    pub count: Option<u64>,
}

impl Shown {
    /// The dimensions, as numbers of the rulebook.
    #[must_use]
    pub fn dimensions(&self) -> &[usize] {
        &self.dimensions
    }

    /// A number; `None` along a dimension is the sum over it. None when it is not shown, or there is none such.
    #[must_use]
    pub fn sum(&self, cell: &[Option<usize>]) -> Option<u64> {
        if cell.len() != self.sizes.len() {
            return None;
        }
        let places = cell.iter().zip(&self.sizes);
        let at = places.into_iter().try_fold(0, |at, (bucket, size)| {
            let bucket = bucket.unwrap_or(*size);
            (bucket <= *size).then_some(at * (size + 1) + bucket)
        })?;
        self.values.get(at).copied().flatten()
    }

    /// One cell.
    #[must_use]
    pub fn get(&self, buckets: &[usize]) -> Option<u64> {
        let cell: Vec<Option<usize>> = buckets.iter().copied().map(Some).collect();
        self.sum(&cell)
    }

    /// Everybody.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.values.last().copied().flatten()
    }

    /// Whether any number is not shown.
    #[must_use]
    pub fn hides(&self) -> bool {
        self.values.contains(&None)
    }

    /// All cells, without sums, the last dimension moving fastest.
    pub fn cells(&self) -> impl Iterator<Item = ShownCell> + '_ {
        let mut c = vec![0; self.sizes.len()];
        self.values
            .iter()
            .enumerate()
            .filter_map(move |(at, count)| {
                let mut rest = at;
                for (c, size) in c.iter_mut().zip(&self.sizes).rev() {
                    *c = rest % (size + 1);
                    rest /= size + 1;
                }
                let inner = c.iter().zip(&self.sizes).all(|(c, size)| c < size);
                inner.then(|| ShownCell {
                    buckets: c.clone(),
                    count: *count,
                })
            })
    }
}

/// What has been settled: by organisation and dimensions.
type Kept = RefCell<FxHashMap<(OrgId, Vec<usize>), Arc<Mask>>>;

/// Counts members of one day for one person.
pub struct Counter<'a> {
    rulebook: &'a Rulebook,
    snapshot: Arc<Snapshot>,
    tree: TreeView,
    counts: Scope,
    names: Scope,
    smallest: u64,
    /// Own rows of organisations, and their parts with them.
    own: Kept,
    parts: Kept,
}

impl std::fmt::Debug for Counter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Counter({})", self.snapshot.day())
    }
}

impl App {
    /// Whether somebody may list the members of an organisation and of everything under it by name.
    #[must_use]
    pub fn may_name(&self, who: &Principal, org: OrgId) -> bool {
        let (names, tree) = self.scope(who, Action::ListMembers);
        holds_all(&names, &tree, org)
    }

    /// Counts for somebody. Make one for each answer: it remembers what it settled on the way.
    #[must_use]
    pub fn counter(&self, who: &Principal, snapshot: Arc<Snapshot>) -> Counter<'_> {
        let (counts, tree) = self.scope(who, Action::SeeCounts);
        let (names, _) = self.scope(who, Action::ListMembers);
        Counter {
            rulebook: &self.rulebook,
            smallest: self.rules_on(self.today()).privacy.smallest,
            own: Kept::default(),
            parts: Kept::default(),
            snapshot,
            tree,
            counts,
            names,
        }
    }
}

/// Whether a scope holds an organisation and everything under it.
fn holds_all(scope: &Scope, tree: &TreeView, org: OrgId) -> bool {
    let within = |span: needle_rights::Span| {
        let mut spans = scope.spans().iter();
        spans.any(|s| s.start <= span.start && span.end <= s.end)
    };
    scope.is_everything() || tree.span(org).is_some_and(within)
}

impl Counter<'_> {
    /// The day's numbers themselves.
    #[must_use]
    pub fn snapshot(&self) -> &Arc<Snapshot> {
        &self.snapshot
    }

    /// Whether the asker may count under an organisation at all.
    #[must_use]
    pub fn may_count(&self, org: OrgId) -> bool {
        self.counts.org(org, &self.tree).is_ok()
    }

    /// Whether every number of an organisation is shown.
    #[must_use]
    pub fn is_plain(&self, org: OrgId) -> bool {
        self.smallest <= 1 || holds_all(&self.names, &self.tree, org)
    }

    /// Members under an organisation, itself included.
    #[must_use]
    pub fn members(&self, org: OrgId) -> Option<u64> {
        self.under(org, &[])
    }

    /// Members under an organisation in some buckets.
    #[must_use]
    pub fn under(&self, org: OrgId, only: &[(usize, usize)]) -> Option<u64> {
        self.cross(org, &[], only).total()
    }

    /// Members directly in an organisation.
    #[must_use]
    pub fn direct(&self, org: OrgId) -> Option<u64> {
        if !self.may_count(org) {
            return None;
        }
        let direct = self.snapshot.members_direct(org);
        if self.smallest <= 1 || self.names.org(org, &self.tree).is_ok() {
            return Some(direct);
        }
        // They are the last of its parts.
        let parts = self.parts_mask(org, &[]);
        let last = self.snapshot.tree().children(org).count();
        (!parts.is_hidden(&[Some(last)])).then_some(direct)
    }

    /// Direct sub-organisations with their members in some buckets.
    #[must_use]
    pub fn children(&self, org: OrgId, only: &[(usize, usize)]) -> Vec<(OrgId, Option<u64>)> {
        let children = self.snapshot.tree().children(org);
        children.map(|c| (c, self.under(c, only))).collect()
    }

    /// Members under an organisation by some dimensions, in some buckets.
    #[must_use]
    pub fn cross(&self, org: OrgId, by: &[usize], only: &[(usize, usize)]) -> Shown {
        let size = |d: &usize| self.rulebook.dimensions[*d].buckets.len();
        let known = |d: &usize| *d < self.rulebook.dimensions.len();
        let by: Vec<usize> = by.iter().copied().filter(known).collect();
        let sizes: Vec<usize> = by.iter().map(size).collect();
        let places: usize = sizes.iter().map(|size| size + 1).product();
        if !self.may_count(org) {
            return Shown {
                dimensions: by,
                sizes,
                values: vec![None; places],
            };
        }
        // The filter's dimensions belong to the crossing: its cells are cells of that.
        let mut all: Vec<usize> = by.clone();
        all.extend(only.iter().map(|(d, _)| *d).filter(known));
        all.sort_unstable();
        all.dedup();
        let plain = self.is_plain(org);
        let settled = if plain {
            None
        } else {
            Some(self.own_mask(org, &all))
        };
        // With everything hidden there is nothing to count, and a crossing of very many dimensions would be very large.
        let hidden = settled.as_ref().is_some_and(|_| self.is_too_large(&all));
        let counts = if hidden {
            Vec::new()
        } else {
            let crossed = self.snapshot.cross(org, &by, only, self.rulebook);
            crossed.cells().map(|cell| cell.count).collect()
        };
        let table = Table::new(&sizes, &counts);
        let mut c = vec![0; by.len()];
        let values = (0..places).map(|at| {
            let mut rest = at;
            for (c, size) in c.iter_mut().zip(&sizes).rev() {
                *c = rest % (size + 1);
                rest /= size + 1;
            }
            let place = |(c, size): (&usize, &usize)| (c < size).then_some(*c);
            let cell: Vec<Option<usize>> = c.iter().zip(&sizes).map(place).collect();
            let shown = match &settled {
                None => true,
                Some(_) if hidden => false,
                Some(mask) => match self.cell_of(&all, &by, &cell, only) {
                    // Nobody is in two buckets of a dimension.
                    None => true,
                    Some(cell) => !mask.is_hidden(&cell),
                },
            };
            shown.then(|| table.get(&cell)).flatten()
        });
        Shown {
            values: values.collect(),
            dimensions: by,
            sizes,
        }
    }

    /// The cell of the whole crossing a cell of the question is; none when it asks for two buckets of one dimension.
    fn cell_of(
        &self,
        all: &[usize],
        by: &[usize],
        cell: &[Option<usize>],
        only: &[(usize, usize)],
    ) -> Option<Vec<Option<usize>>> {
        let mut out = vec![None; all.len()];
        let chosen = by.iter().zip(cell).filter_map(|(d, b)| b.map(|b| (*d, b)));
        for (d, b) in chosen.chain(only.iter().copied()) {
            let Some(i) = all.iter().position(|of| *of == d) else {
                continue;
            };
            if out[i].is_some_and(|other| other != b) {
                return None;
            }
            out[i] = Some(b);
        }
        Some(out)
    }

    fn sizes(&self, dimensions: &[usize]) -> Vec<usize> {
        let size = |d: &usize| self.rulebook.dimensions[*d].buckets.len();
        dimensions.iter().map(size).collect()
    }

    fn is_too_large(&self, dimensions: &[usize]) -> bool {
        let sizes = self.sizes(dimensions).into_iter();
        sizes.fold(1, |n: usize, size| n.saturating_mul(size + 1)) > CELLS_MAX
    }

    /// What of an organisation's own crossing is hidden.
    fn own_mask(&self, org: OrgId, dimensions: &[usize]) -> Arc<Mask> {
        let key = (org, dimensions.to_vec());
        if let Some(found) = self.own.borrow().get(&key) {
            return Arc::clone(found);
        }
        let sizes = self.sizes(dimensions);
        let mask = if self.is_too_large(dimensions) {
            Mask::everything(&[])
        } else if let Some(parent) = self.snapshot.tree().parent(org) {
            let mut siblings = self.snapshot.tree().children(parent);
            match siblings.position(|sibling| sibling == org) {
                Some(place) => self.parts_mask(parent, dimensions).row(place),
                None => Mask::everything(&sizes),
            }
        } else {
            let table = Table::new(&sizes, &self.counts(org, dimensions));
            hide(&table, self.smallest, None)
        };
        keep(&self.own, key, mask)
    }

    /// What is hidden of the parts of an organisation: its sub-organisations and, as the last, the members directly in it.
    fn parts_mask(&self, org: OrgId, dimensions: &[usize]) -> Arc<Mask> {
        let key = (org, dimensions.to_vec());
        if let Some(found) = self.parts.borrow().get(&key) {
            return Arc::clone(found);
        }
        let above = self.own_mask(org, dimensions);
        let children: Vec<OrgId> = self.snapshot.tree().children(org).collect();
        let mut sizes = vec![children.len() + 1];
        sizes.extend(self.sizes(dimensions));
        let cells: usize = sizes.iter().map(|size| size + 1).product();
        let mask = if cells > LEVEL_CELLS_MAX {
            Mask::everything(&sizes)
        } else {
            let mut direct = self.counts(org, dimensions);
            let mut counts = Vec::with_capacity(direct.len() * sizes[0]);
            for child in children {
                let of_child = self.counts(child, dimensions);
                for (direct, n) in direct.iter_mut().zip(&of_child) {
                    *direct = direct.saturating_sub(*n);
                }
                counts.extend(of_child);
            }
            counts.extend(direct);
            hide(&Table::new(&sizes, &counts), self.smallest, Some(&above))
        };
        keep(&self.parts, key, mask)
    }

    fn counts(&self, org: OrgId, dimensions: &[usize]) -> Vec<u64> {
        if dimensions.is_empty() {
            return vec![self.snapshot.members(org)];
        }
        let crossed = self.snapshot.cross(org, dimensions, &[], self.rulebook);
        crossed.cells().map(|cell| cell.count).collect()
    }
}

fn keep(kept: &Kept, key: (OrgId, Vec<usize>), mask: Mask) -> Arc<Mask> {
    let mask = Arc::new(mask);
    let mut kept = kept.borrow_mut();
    if kept.len() >= KEPT_MAX {
        kept.clear();
    }
    kept.insert(key, Arc::clone(&mask));
    mask
}
