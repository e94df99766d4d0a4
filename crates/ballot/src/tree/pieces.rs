//! Which sums of a tree are shown as they are, and the piece that each of them adds to what is known. Why from the leaves up: a
//! number can only be given away by those below it, and those have then been settled.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::Limits;

/// Counts of one poll or of several.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Sum {
    /// For each answer; empty where there is no poll.
    pub(super) counts: Vec<u64>,
    /// Polls in it that anybody answered.
    pub(super) polls: usize,
}

impl Sum {
    pub(super) fn of(counts: Vec<u64>) -> Sum {
        let polls = usize::from(counts.iter().any(|count| *count > 0));
        Sum { counts, polls }
    }

    pub(super) fn add(&mut self, other: &Sum) {
        self.counts
            .resize(self.counts.len().max(other.counts.len()), 0);
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        self.polls += other.polls;
    }

    pub(super) fn all(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// The answer chosen most (the first of equals) and how often.
    pub(super) fn greatest(&self) -> (usize, u64) {
        let pairs = self.counts.iter().copied().enumerate();
        pairs
            .rev()
            .max_by_key(|(_, count)| *count)
            .unwrap_or((0, 0))
    }

    /// When nearly all agree: the least votes for which the same would be said.
    pub(super) fn alike(&self, limits: Limits) -> Option<u64> {
        limits
            .alike(self.all(), self.polls > 1)
            .filter(|from| self.greatest().1 >= *from)
    }
}

/// A settled tree.
pub(super) struct Pieces {
    /// Of each node, everything at and under it.
    pub(super) total: Vec<Sum>,
    /// Whether that is shown.
    pub(super) shown: Vec<bool>,
    /// Where it is shown: its piece. Where not: what it adds to the piece above, as far as nothing more was hidden there.
    pub(super) piece: Vec<Sum>,
    children: Vec<Vec<usize>>,
}

impl Pieces {
    /// Settles a tree. `allowed` judges a piece.
    pub(super) fn settle(
        parents: &[Option<usize>],
        own: Vec<Sum>,
        allowed: &dyn Fn(&Sum) -> bool,
    ) -> Pieces {
        let mut children = vec![Vec::new(); parents.len()];
        for (at, parent) in parents.iter().enumerate() {
            if let Some(parent) = parent {
                children[*parent].push(at);
            }
        }
        let mut tree = Pieces {
            total: own.clone(),
            shown: vec![false; own.len()],
            piece: own,
            children,
        };
        for at in (0..parents.len()).rev() {
            for child in tree.children[at].clone() {
                let total = tree.total[child].clone();
                tree.total[at].add(&total);
                if !tree.shown[child] {
                    let piece = tree.piece[child].clone();
                    tree.piece[at].add(&piece);
                }
            }
            if tree.total[at].all() > 0 {
                tree.decide(at, allowed);
            }
        }
        tree
    }

    /// Shows a node, hiding below it what that takes, or leaves it hidden.
    fn decide(&mut self, at: usize, allowed: &dyn Fn(&Sum) -> bool) {
        let mut piece = self.piece[at].clone();
        let mut hide = Vec::new();
        let mut below = BinaryHeap::new();
        let mut last = at;
        while !allowed(&piece) {
            let next = self.shown_below(last).into_iter();
            below.extend(next.map(|next| Reverse((self.total[next].all(), next))));
            let Some(Reverse((_, smallest))) = below.pop() else {
                return;
            };
            piece.add(&self.piece[smallest]);
            hide.push(smallest);
            last = smallest;
        }
        for hidden in hide {
            self.shown[hidden] = false;
        }
        self.shown[at] = true;
        self.piece[at] = piece;
    }

    /// The nodes shown next below a node.
    fn shown_below(&self, at: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = self.children[at].clone();
        while let Some(next) = open.pop() {
            if self.shown[next] {
                found.push(next);
            } else {
                open.extend(&self.children[next]);
            }
        }
        found
    }

    /// Whether anything at or under a node is shown.
    pub(super) fn shows_below(&self, at: usize) -> bool {
        self.shown[at] || !self.shown_below(at).is_empty()
    }
}
