//! A tree laid out in preorder: a subtree is one interval of positions, so containment is two comparisons.

mod change;

use std::sync::{Arc, OnceLock};

use needle_model::OrgId;

use crate::ids::Ids;
use crate::org::NONE;

/// In a list of parents: stands nowhere.
pub(crate) const UNPLACED: u32 = NONE - 1;

/// Organisations in preorder. Siblings stand in the order of their kinds in the rulebook, then of their ids
/// (which grow with time), so that two layouts of the same tree are the same.
#[derive(Debug, Clone)]
pub struct Layout {
    /// Whose numbers these are.
    all: Arc<Ids>,
    /// By position: first position after the subtree.
    ends: Vec<u32>,
    /// By position: the parent's position.
    parents: Vec<u32>,
    /// From number to position.
    positions: Vec<u32>,
    /// From position to number.
    numbers: Vec<u32>,
    roots: Vec<OrgId>,
    /// The ids by position, once somebody wants them all.
    listed: OnceLock<Vec<OrgId>>,
}

/// Numbers are given in the order in which organisations were met, which is no part of the tree: a census kept by
/// events and one read back from the tables number differently and lay out the same.
impl PartialEq for Layout {
    fn eq(&self, other: &Layout) -> bool {
        self.ends == other.ends && self.parents == other.parents && {
            let ids = |l: &Layout, at: usize| l.all.id(l.numbers[at]);
            (0..self.len()).all(|at| ids(self, at) == ids(other, at))
        }
    }
}

impl Eq for Layout {}

impl Layout {
    /// The numbers of all organisations, by position.
    pub(crate) fn numbers(&self) -> &[u32] {
        &self.numbers
    }

    /// Lays out organisations whose parents are given by number ([`NONE`] for a root, [`UNPLACED`] for what does not stand in it); a parent
    /// that is not placed makes a root. Of children that are all `in_order`, the order of their numbers is that of the tree.
    pub(crate) fn new(
        all: Arc<Ids>,
        parents: Vec<u32>,
        kind: impl Fn(u32) -> u16,
        in_order: impl Fn(u32) -> bool,
    ) -> Layout {
        let len = parents.len();
        // Children of `p` are one run of `children`, from `runs[p]` to `runs[p + 1]`.
        let mut runs = vec![0u32; len + 2];
        let mut roots: Vec<u32> = Vec::new();
        let mut unsorted: Vec<u32> = Vec::new();
        let above = |parent: u32| {
            let placed = parents.get(parent as usize).is_some_and(|p| *p != UNPLACED);
            placed.then_some(parent)
        };
        let mut count = 0;
        for (number, parent) in (0u32..).zip(&parents) {
            if *parent == UNPLACED {
                continue;
            }
            count += 1;
            match above(*parent) {
                Some(parent) => {
                    runs[parent as usize + 2] += 1;
                    if !in_order(number) && unsorted.last() != Some(&parent) {
                        unsorted.push(parent);
                    }
                }
                None => roots.push(number),
            }
        }
        for at in 2..runs.len() {
            runs[at] += runs[at - 1];
        }
        let mut children = vec![0u32; count - roots.len()];
        for (number, parent) in (0u32..).zip(&parents) {
            if *parent != UNPLACED
                && let Some(parent) = above(*parent)
            {
                let next = &mut runs[parent as usize + 1];
                children[*next as usize] = number;
                *next += 1;
            }
        }
        let key = |number: &u32| (kind(*number), all.id(*number));
        unsorted.sort_unstable();
        unsorted.dedup();
        for parent in unsorted {
            let run = runs[parent as usize] as usize..runs[parent as usize + 1] as usize;
            children[run].sort_unstable_by_key(key);
        }
        roots.sort_unstable_by_key(key);
        drop(parents);
        let mut layout = Layout {
            ends: Vec::with_capacity(count),
            parents: Vec::with_capacity(count),
            positions: vec![NONE; len],
            numbers: Vec::with_capacity(count),
            roots: roots.iter().map(|n| all.id(*n)).collect(),
            listed: OnceLock::new(),
            all,
        };
        // Depth-first with an explicit stack: a chain may be as deep as the tree is large. Who was opened takes its run as its way on:
        // `runs[n]` goes towards `ends_of_run`, which is kept on the stack.
        let mut stack: Vec<(u32, u32, u32)> = Vec::new();
        for root in roots {
            layout.open(root, NONE, &runs, &mut stack);
            while let Some((position, next, last)) = stack.last_mut() {
                if next == last {
                    layout.ends[*position as usize] = layout.numbers.len() as u32;
                    stack.pop();
                } else {
                    let child = children[*next as usize];
                    *next += 1;
                    let parent = *position;
                    let at = child as usize;
                    if runs[at] == runs[at + 1] {
                        // Nobody below, as with most: it is complete already.
                        layout.place(child, parent);
                        layout.ends.push(layout.numbers.len() as u32);
                    } else {
                        layout.open(child, parent, &runs, &mut stack);
                    }
                }
            }
        }
        layout
    }

    /// Gives an organisation the next position; where its subtree ends is still to be said.
    fn place(&mut self, number: u32, parent: u32) -> u32 {
        let position = self.numbers.len() as u32;
        self.parents.push(parent);
        self.numbers.push(number);
        self.positions[number as usize] = position;
        position
    }

    fn open(&mut self, number: u32, parent: u32, runs: &[u32], stack: &mut Vec<(u32, u32, u32)>) {
        let position = self.place(number, parent);
        self.ends.push(0);
        let at = number as usize;
        stack.push((position, runs[at], runs[at + 1]));
    }

    /// How many organisations stand in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether none stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Organisations without a parent in it.
    #[must_use]
    pub fn roots(&self) -> &[OrgId] {
        &self.roots
    }

    fn position(&self, org: OrgId) -> Option<u32> {
        self.position_of_number(self.all.number(org)?)
    }

    /// `[start, end)` of an organisation and everything under it.
    #[must_use]
    pub fn span(&self, org: OrgId) -> Option<(u32, u32)> {
        let start = self.position(org)?;
        Some((start, self.ends[start as usize]))
    }

    /// Who stands at a position.
    #[must_use]
    pub fn org_at(&self, position: u32) -> Option<OrgId> {
        let number = self.numbers.get(position as usize)?;
        Some(self.all.id(*number))
    }

    /// The parent in this tree.
    #[must_use]
    pub fn parent(&self, org: OrgId) -> Option<OrgId> {
        self.org_at(self.parent_at(self.position(org)?)?)
    }

    /// From the parent up to the root.
    #[must_use]
    pub fn ancestors(&self, org: OrgId) -> Vec<OrgId> {
        let mut out = Vec::new();
        let mut at = self.position(org).and_then(|p| self.parent_at(p));
        while let Some(position) = at {
            out.extend(self.org_at(position));
            at = self.parent_at(position);
        }
        out
    }

    /// Direct sub-organisations in order.
    pub fn children(&self, org: OrgId) -> impl Iterator<Item = OrgId> + '_ {
        let (start, end) = self.span(org).unwrap_or((0, 0));
        let mut at = if start < end { start + 1 } else { end };
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let id = self.org_at(at);
            at = self.ends[at as usize];
            id
        })
    }

    /// Whether `org` is `top` or stands under it.
    #[must_use]
    pub fn is_within(&self, org: OrgId, top: OrgId) -> bool {
        match (self.position(org), self.span(top)) {
            (Some(at), Some((start, end))) => start <= at && at < end,
            _ => false,
        }
    }

    pub(crate) fn position_of_number(&self, number: u32) -> Option<u32> {
        self.positions
            .get(number as usize)
            .copied()
            .filter(|p| *p != NONE)
    }

    pub(crate) fn number_at(&self, position: u32) -> u32 {
        self.numbers[position as usize]
    }

    /// The parent's position.
    pub(crate) fn parent_at(&self, position: u32) -> Option<u32> {
        let parent = self.parents[position as usize];
        (parent != NONE).then_some(parent)
    }

    /// First position after the subtree.
    pub(crate) fn end_at(&self, position: u32) -> u32 {
        self.ends[position as usize]
    }

    /// Those at some positions, in order.
    pub fn ids_in(&self, positions: std::ops::Range<u32>) -> impl Iterator<Item = OrgId> + '_ {
        let range = positions.start as usize..positions.end as usize;
        let numbers = self.numbers.get(range).unwrap_or_default();
        numbers.iter().map(|number| self.all.id(*number))
    }

    /// All, in order: written out once, for small trees. Of a large one, take [`Layout::ids_in`].
    #[must_use]
    pub fn ids(&self) -> &[OrgId] {
        self.listed
            .get_or_init(|| self.ids_in(0..self.len() as u32).collect())
    }
}
