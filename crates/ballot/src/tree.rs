//! Totals of many polls over a tree, so that none that is hidden can be worked out by subtraction. Why whole sums and not single
//! answers are hidden: a sum and its parts are then the only equations there are, and they fall into pieces that can be judged
//! one by one.
//!
//! **The pieces.** A number that is shown, less the numbers shown next below it, is the sum of the polls in between: its piece.
//! Pieces do not overlap, every number shown is a sum of pieces, and whatever can be worked out by adding and subtracting
//! is a sum of pieces too. So nobody learns of fewer ballots than a piece has. A piece is allowed when it is empty, or has the
//! least number of ballots and its voters do not nearly all agree.
//!
//! **What is done.** From the leaves up each number is shown if its piece is allowed. If not, the smallest numbers next below are
//! hidden as well, until it is; if that does not help, the number itself is hidden and its polls belong to the next piece above.
//! That is done for the number of ballots, and for each question by itself.
//!
//! What may not be here: ballots; rights.

mod bands;
mod pieces;

use pieces::{Pieces, Sum};

use crate::{Limits, Shown, Tally, View};

/// An organisation in a tree of polls; those above come first. Its number is that of all polls at and under it, so a poll that shall be
/// seen by itself stands in a node without others below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The place in the list of the node above.
    pub parent: Option<usize>,
    /// Its own poll.
    pub own: Option<Tally>,
}

/// Why a list of nodes is no tree of polls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadTree {
    /// A node before the one above it.
    #[error("node {0} does not come after the one above it")]
    Order(usize),
    /// A poll with other questions than the first.
    #[error("the poll of node {0} has other questions than those before it")]
    Questions(usize),
    /// Counts that are more than there are ballots.
    #[error("node {0} counts more answers than ballots")]
    Counts(usize),
}

/// Decides what may be seen of every node. The same tree is always hidden in the same way.
///
/// # Errors
/// When the nodes are no tree, or their polls cannot be summed.
pub fn show_tree(nodes: &[Node], limits: Limits) -> Result<Vec<Shown>, BadTree> {
    check(nodes)?;
    let questions = first(nodes).map_or(0, |tally| tally.questions.len());
    let parents: Vec<Option<usize>> = nodes.iter().map(|node| node.parent).collect();
    let own = |of: &dyn Fn(&Tally) -> Vec<u64>| -> Vec<Sum> {
        nodes
            .iter()
            .map(|node| {
                node.own
                    .as_ref()
                    .map_or_else(Sum::default, |t| Sum::of(of(t)))
            })
            .collect()
    };
    let counted = Pieces::settle(&parents, own(&|tally| vec![tally.ballots]), &|sum| {
        sum.all() == 0 || sum.all() >= limits.least()
    });
    let mut out: Vec<Shown> = (0..nodes.len())
        .map(|at| Shown {
            ballots: counted.shown[at].then(|| counted.total[at].all()),
            questions: Vec::with_capacity(questions),
        })
        .collect();
    for question in 0..questions {
        let pieces = Pieces::settle(&parents, own(&|t| t.questions[question].clone()), &|sum| {
            sum.all() == 0 || (sum.all() >= limits.least() && sum.alike(limits).is_none())
        });
        let mut bands = bands::bands(&pieces, &parents, limits);
        for (at, shown) in out.iter_mut().enumerate() {
            shown.questions.push(match bands[at].take() {
                _ if pieces.shown[at] => View::Exact(pieces.total[at].counts.clone()),
                Some(band) => band,
                None => View::Hidden,
            });
        }
    }
    Ok(out)
}

fn first(nodes: &[Node]) -> Option<&Tally> {
    nodes.iter().find_map(|node| node.own.as_ref())
}

fn check(nodes: &[Node]) -> Result<(), BadTree> {
    let first = first(nodes);
    for (at, node) in nodes.iter().enumerate() {
        if node.parent.is_some_and(|parent| parent >= at) {
            return Err(BadTree::Order(at));
        }
        let Some(own) = &node.own else { continue };
        if first.is_some_and(|first| !first.same_shape(own)) {
            return Err(BadTree::Questions(at));
        }
        if own
            .questions
            .iter()
            .any(|q| q.iter().sum::<u64>() > own.ballots)
        {
            return Err(BadTree::Counts(at));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
