//! A tree laid out in preorder: a subtree is one interval of positions, so containment is two comparisons.

use needle_model::OrgId;
use rustc_hash::FxHashMap;

use crate::org::NONE;

/// Organisations in preorder. Siblings stand in the order of their kinds in the rulebook, then of their ids
/// (which grow with time), so that two layouts of the same tree are the same.
#[derive(Debug, Clone)]
pub struct Layout {
    /// By position.
    ids: Vec<OrgId>,
    /// By position: first position after the subtree.
    ends: Vec<u32>,
    /// By position: the parent's position.
    parents: Vec<u32>,
    /// From number to position.
    positions: Vec<u32>,
    /// From position to number.
    numbers: Vec<u32>,
    index: FxHashMap<OrgId, u32>,
    roots: Vec<OrgId>,
}

/// Numbers are given in the order in which organisations were met, which is no part of the tree: a census kept by
/// events and one read back from the tables number differently and lay out the same.
impl PartialEq for Layout {
    fn eq(&self, other: &Layout) -> bool {
        self.ids == other.ids && self.ends == other.ends && self.parents == other.parents
    }
}

impl Eq for Layout {}

impl Layout {
    /// Lays out the placed `(number, parent, kind)`; a parent that is not placed makes a root.
    pub(crate) fn new(
        len: usize,
        placed: impl Iterator<Item = (u32, u32, u16)>,
        id: impl Fn(u32) -> OrgId,
    ) -> Layout {
        let mut placed: Vec<(u32, u32, u16, OrgId)> = placed
            .map(|(n, parent, kind)| (n, parent, kind, id(n)))
            .collect();
        let mut is_placed = vec![false; len];
        for (n, ..) in &placed {
            is_placed[*n as usize] = true;
        }
        for entry in &mut placed {
            if entry.1 != NONE && !is_placed[entry.1 as usize] {
                entry.1 = NONE;
            }
        }
        placed.sort_unstable_by_key(|(_, parent, kind, id)| (*parent, *kind, *id));
        // Children of `p` are one run of `placed`; roots (parent NONE) are the last run.
        let mut run = vec![(0u32, 0u32); len];
        let mut start = 0usize;
        while start < placed.len() {
            let parent = placed[start].1;
            let end = start + placed[start..].partition_point(|e| e.1 == parent);
            if parent != NONE {
                run[parent as usize] = (start as u32, end as u32);
            }
            start = end;
        }
        let first_root = placed.partition_point(|e| e.1 != NONE);
        let count = placed.len();
        let mut layout = Layout {
            ids: Vec::with_capacity(count),
            ends: vec![0; count],
            parents: Vec::with_capacity(count),
            positions: vec![NONE; len],
            numbers: Vec::with_capacity(count),
            index: FxHashMap::with_capacity_and_hasher(count, rustc_hash::FxBuildHasher),
            roots: placed[first_root..].iter().map(|e| e.3).collect(),
        };
        // Depth-first with an explicit stack of (position, next child, last child): a chain may be as deep as the tree is large.
        let mut stack: Vec<(u32, u32, u32)> = Vec::new();
        for root in first_root..count {
            layout.open(&placed[root], NONE, &run, &mut stack);
            while let Some((position, next, last)) = stack.last_mut() {
                if next == last {
                    layout.ends[*position as usize] = layout.ids.len() as u32;
                    stack.pop();
                } else {
                    let child = placed[*next as usize];
                    *next += 1;
                    let parent = *position;
                    layout.open(&child, parent, &run, &mut stack);
                }
            }
        }
        layout.ends.truncate(layout.ids.len());
        layout
    }

    fn open(
        &mut self,
        entry: &(u32, u32, u16, OrgId),
        parent: u32,
        run: &[(u32, u32)],
        stack: &mut Vec<(u32, u32, u32)>,
    ) {
        let position = self.ids.len() as u32;
        let (number, .., id) = *entry;
        self.ids.push(id);
        self.parents.push(parent);
        self.numbers.push(number);
        self.positions[number as usize] = position;
        self.index.insert(id, position);
        let (first, last) = run[number as usize];
        stack.push((position, first, last));
    }

    /// How many organisations stand in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether none stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Organisations without a parent in it.
    #[must_use]
    pub fn roots(&self) -> &[OrgId] {
        &self.roots
    }

    /// `[start, end)` of an organisation and everything under it.
    #[must_use]
    pub fn span(&self, org: OrgId) -> Option<(u32, u32)> {
        let start = *self.index.get(&org)?;
        Some((start, self.ends[start as usize]))
    }

    /// Who stands at a position.
    #[must_use]
    pub fn org_at(&self, position: u32) -> Option<OrgId> {
        self.ids.get(position as usize).copied()
    }

    /// The parent in this tree.
    #[must_use]
    pub fn parent(&self, org: OrgId) -> Option<OrgId> {
        let parent = self.parents[*self.index.get(&org)? as usize];
        (parent != NONE).then(|| self.ids[parent as usize])
    }

    /// From the parent up to the root.
    #[must_use]
    pub fn ancestors(&self, org: OrgId) -> Vec<OrgId> {
        let mut out = Vec::new();
        let mut at = self
            .index
            .get(&org)
            .map_or(NONE, |p| self.parents[*p as usize]);
        while at != NONE {
            out.push(self.ids[at as usize]);
            at = self.parents[at as usize];
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
            let id = self.ids[at as usize];
            at = self.ends[at as usize];
            Some(id)
        })
    }

    /// Whether `org` is `top` or stands under it.
    #[must_use]
    pub fn is_within(&self, org: OrgId, top: OrgId) -> bool {
        match (self.span(org), self.span(top)) {
            (Some((at, _)), Some((start, end))) => start <= at && at < end,
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

    /// All, in order.
    #[must_use]
    pub fn ids(&self) -> &[OrgId] {
        &self.ids
    }
}
