//! Shares the organisations out over the land, sort by sort; why: how many there are of each sort, group and tally is fixed before
//! the first is placed, so that their sums are exact and every one has something to stand under.

use super::NationError;
use super::apportion::{Stream, scaled, share_out};
use super::figures::Targets;
use super::frame::{Frame, HowMany, Sort};
use super::land::{Land, NONE, shape, small};
use super::mix::{Mix, hash, within};
use super::tree::{ABOUT_TREE, Tree};

/// Organisations in the order in which they were thought of.
pub(crate) struct Growing<'a> {
    seed: u64,
    frame: &'a Frame,
    part: (u64, u64),
    parent: Vec<u32>,
    sort: Vec<u8>,
    label: Vec<u32>,
    ordinal: Vec<u16>,
    /// Those of each sort that others may stand under, and how much each draws.
    by_sort: Vec<Vec<(u32, u16)>>,
    /// Places of each sort of the land.
    places: Vec<u64>,
}

impl<'a> Growing<'a> {
    pub(crate) fn on(seed: u64, frame: &'a Frame, land: &Land) -> Growing<'a> {
        let mut growing = Growing {
            seed,
            frame,
            part: (land.share.part, land.share.whole),
            parent: Vec::new(),
            sort: Vec::new(),
            label: Vec::new(),
            ordinal: Vec::new(),
            by_sort: vec![Vec::new(); frame.sorts.len()],
            places: vec![0; frame.sorts.len()],
        };
        for spot in &land.spots {
            let draws = u16::from(!spot.above);
            growing.push(spot.parent, spot.sort, spot.label, 1, draws);
            growing.places[usize::from(spot.sort)] += 1;
        }
        growing
    }

    fn push(&mut self, parent: u32, sort: u8, label: u32, ordinal: u16, draws: u16) {
        let place = u32::try_from(self.sort.len()).unwrap_or(NONE);
        self.parent.push(parent);
        self.sort.push(sort);
        self.label.push(label);
        self.ordinal.push(ordinal);
        if draws > 0 {
            self.by_sort[usize::from(sort)].push((place, draws));
        }
    }

    fn chance(&self, about: u64, of: u32) -> u64 {
        hash(self.seed ^ ABOUT_TREE, about, u64::from(of))
    }

    /// Committees first, then general branches, then branches: each finds its parents there.
    pub(crate) fn tallies(&mut self, targets: &Targets) -> Result<(), NationError> {
        for tally in 0..3 {
            let mut due: Vec<u64> = targets.orgs.iter().map(|row| row[tally]).collect();
            let mut counts: Vec<Option<u64>> = vec![None; self.frame.sorts.len()];
            for (group, due) in due.iter().enumerate() {
                self.counts((group, tally), *due, &mut counts)?;
            }
            for (at, count) in counts.into_iter().enumerate() {
                let Some(count) = count else { continue };
                let sort = &self.frame.sorts[at];
                match (sort.instead_of, sort.how_many) {
                    (_, HowMany::Land) => {}
                    (Some(other), _) => self.instead(at, other, count)?,
                    (None, _) => self.under(at, count)?,
                }
                if let Some((group, _)) = sort.cell {
                    due[group] = due[group].saturating_sub(count);
                }
            }
            if due.iter().any(|left| *left > 0) {
                let what = "organisations without a sort to be of".to_owned();
                return Err(NationError::Unmet(what));
            }
        }
        Ok(())
    }

    /// How many of each sort of a cell: those that are fixed, then the rest by their counts in the nation.
    fn counts(
        &self,
        cell: (usize, usize),
        due: u64,
        counts: &mut [Option<u64>],
    ) -> Result<(), NationError> {
        let (mut fixed, mut open) = (0, Vec::new());
        let mut least = 0;
        for (at, sort) in self.frame.sorts.iter().enumerate() {
            if sort.cell != Some(cell) {
                continue;
            }
            match sort.how_many {
                HowMany::Land => {
                    let count = self.sort.iter().filter(|own| **own == small(at)).count() as u64;
                    counts[at] = Some(count);
                    fixed += count;
                }
                HowMany::Each => {
                    let count = self.parents(at).len() as u64;
                    counts[at] = Some(count);
                    fixed += count;
                }
                HowMany::Count(nation) => {
                    let (base, weight) = self.wanted(sort, at, nation);
                    open.push((at, base, weight));
                    least += base;
                }
                HowMany::Closed => {}
            }
        }
        let rest = due.checked_sub(fixed + least).ok_or_else(|| {
            NationError::Unmet("more places than organisations to lead them".to_owned())
        })?;
        let weights: Vec<u64> = open.iter().map(|(_, _, weight)| *weight).collect();
        for ((at, base, _), more) in open.iter().zip(share_out(rest, &weights)) {
            counts[*at] = Some(base + more);
        }
        Ok(())
    }

    /// How many of a sort there are at least, and how strongly it draws of what is left of its cell.
    fn wanted(&self, sort: &Sort, at: usize, nation: u64) -> (u64, u64) {
        if let Some(other) = sort.instead_of {
            // By the places that are here: a listed county may have few communities or none.
            let here = self.places[other];
            let weight = scaled(nation * 1_000, here, shape(self.frame.sorts[other].key));
            return (sort.floor.min(here), weight);
        }
        let parents = self.parents(at).len() as u64;
        // In the first tally a sort may stand under another of its own tally, which is not there yet.
        let bare = parents == 0 && sort.cell.is_some_and(|(_, tally)| tally > 0);
        if bare {
            return (0, 0);
        }
        let base = sort.floor.max(sort.min * parents);
        let wanted = scaled(nation * 1_000, self.part.0, self.part.1);
        (base, wanted.saturating_sub(base * 1_000) + 1)
    }

    /// Everything a sort may stand under, with how much each draws.
    fn parents(&self, sort: usize) -> Vec<(u32, u64)> {
        let mut parents = Vec::new();
        for (above, times) in &self.frame.sorts[sort].parents {
            let of = self.by_sort[*above].iter();
            parents.extend(of.map(|(place, draws)| (*place, u64::from(*draws) * times)));
        }
        parents
    }

    /// Founds so many of a sort, shared out unevenly among those it may stand under.
    fn under(&mut self, sort: usize, count: u64) -> Result<(), NationError> {
        let parents = self.parents(sort);
        let each = self.frame.sorts[sort].how_many == HowMany::Each;
        let n = parents.len() as u64;
        if n == 0 {
            return if count == 0 {
                Ok(())
            } else {
                let key = self.frame.sorts[sort].key;
                Err(NationError::Unmet(format!(
                    "nothing for “{key}” to stand under"
                )))
            };
        }
        let min = self.frame.sorts[sort].min.min(count / n);
        let weighed: Vec<u64> = parents
            .iter()
            .map(|(at, draws)| draws * (40 + within(self.chance(sort as u64 + 100, *at), 121)))
            .collect();
        let mut stream = Stream::new(count - min * n, weighed.iter().sum());
        for ((parent, draws), weight) in parents.iter().zip(weighed) {
            let here = if each { 1 } else { min + stream.next(weight) };
            let first = u32::try_from(self.chance(sort as u64 + 200, *parent) >> 40).unwrap_or(0);
            // Only what stands once under each draws as its parent does.
            let draws = if each {
                u16::try_from(*draws).unwrap_or(1)
            } else {
                1
            };
            for number in 0..here {
                let ordinal = u16::try_from(number + 1).unwrap_or(u16::MAX);
                let label = first + u32::from(ordinal) - 1;
                self.push(*parent, small(sort), label, ordinal, draws);
            }
        }
        Ok(())
    }

    /// Makes so many of one sort be of another, anywhere.
    fn instead(&mut self, sort: usize, other: usize, count: u64) -> Result<(), NationError> {
        let mut from = std::mem::take(&mut self.by_sort[other]);
        let mut left = count;
        let mut mix = Mix::new(self.chance(sort as u64 + 300, 0));
        let mut stay = Vec::with_capacity(from.len());
        let all = from.len() as u64;
        for (seen, spot) in from.drain(..).enumerate() {
            if mix.below(all - seen as u64) < left {
                left -= 1;
                self.sort[spot.0 as usize] = small(sort);
                self.by_sort[sort].push(spot);
            } else {
                stay.push(spot);
            }
        }
        self.by_sort[other] = stay;
        if left > 0 {
            let key = self.frame.sorts[sort].key;
            return Err(NationError::Unmet(format!("too few places for “{key}”")));
        }
        Ok(())
    }

    /// Those that ended in the year of the figures: as many as make the year's foundings the increase that was published.
    pub(crate) fn closed(&mut self, targets: &Targets) -> Result<(), NationError> {
        let new = |sort: &u8| self.frame.sort(*sort).founded.is_none();
        let founded = self.sort.iter().filter(|sort| new(sort)).count() as u64;
        let closed = founded.checked_sub(targets.more_orgs).ok_or_else(|| {
            NationError::Unmet("fewer organisations are new than there are more".to_owned())
        })?;
        let sorts = &self.frame.sorts;
        match sorts
            .iter()
            .position(|sort| sort.how_many == HowMany::Closed)
        {
            Some(sort) => self.under(sort, closed),
            None => Ok(()),
        }
    }

    /// Puts each before those below it, and all below it in one piece.
    pub(crate) fn in_order(self) -> Tree {
        let n = self.sort.len();
        // Where the children of each begin, counted in the order they were thought of.
        let mut begin = vec![0_u32; n + 1];
        for parent in self.parent.iter().filter(|parent| **parent != NONE) {
            begin[*parent as usize + 1] += 1;
        }
        for at in 0..n {
            begin[at + 1] += begin[at];
        }
        let mut next = begin.clone();
        let mut children = vec![0_u32; n.saturating_sub(1)];
        for (at, parent) in self.parent.iter().enumerate() {
            if *parent != NONE {
                let place = &mut next[*parent as usize];
                children[*place as usize] = u32::try_from(at).unwrap_or(NONE);
                *place += 1;
            }
        }
        let mut tree = Tree::default();
        let mut open = vec![(0_u32, NONE)];
        while let Some((at, parent)) = open.pop() {
            let old = at as usize;
            let new = u32::try_from(tree.sort.len()).unwrap_or(NONE);
            tree.sort.push(self.sort[old]);
            tree.parent.push(parent);
            tree.label.push(self.label[old]);
            tree.ordinal.push(self.ordinal[old]);
            let own = begin[old] as usize..begin[old + 1] as usize;
            open.extend(children[own].iter().rev().map(|child| (*child, new)));
        }
        tree
    }
}
