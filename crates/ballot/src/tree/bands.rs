//! Bands for polls whose voters nearly all agree. A band is an inequality, and inequalities beside sums can pin a number down; so
//! why a band is given only where every value in it stays possible whatever else is shown.

use super::Pieces;
use super::pieces::Sum;
use crate::{Limits, View};

/// A band that has been given inside a piece.
struct Given {
    answer: usize,
    all: u64,
    /// By how many votes the answer may have fewer than all.
    room: u64,
}

/// The bands of a settled tree, by node. None holds another, none holds or touches a number that is shown, and those inside one piece
/// leave it room.
pub(super) fn bands(tree: &Pieces, parents: &[Option<usize>], limits: Limits) -> Vec<Option<View>> {
    let mut out = vec![None; parents.len()];
    // What stands above each node: the piece it lies in, and whether a band covers it.
    let mut inside: Vec<Option<usize>> = vec![None; parents.len()];
    let mut covered = vec![false; parents.len()];
    let mut given: Vec<Vec<Given>> = (0..parents.len()).map(|_| Vec::new()).collect();
    for at in 0..parents.len() {
        if let Some(parent) = parents[at] {
            inside[at] = if tree.shown[parent] {
                Some(parent)
            } else {
                inside[parent]
            };
            covered[at] = covered[parent];
        }
        let total = &tree.total[at];
        if covered[at] || total.all() < limits.least() || tree.shows_below(at) {
            continue;
        }
        let Some(from) = total.alike(limits) else {
            continue;
        };
        let (answer, _) = total.greatest();
        let band = Given {
            answer,
            all: total.all(),
            room: total.all() - from,
        };
        let (all, share) = (band.all, from * 100 / band.all);
        if let Some(piece) = inside[at] {
            given[piece].push(band);
            if !leaves_room(&tree.piece[piece], &given[piece], limits) {
                given[piece].pop();
                continue;
            }
        }
        covered[at] = true;
        out[at] = Some(View::Band {
            answer: u8::try_from(answer).unwrap_or(u8::MAX),
            at_least: u8::try_from(share).unwrap_or(100),
            answered: all,
        });
    }
    out
}

/// Whether each band of a piece may have any of its values: the rest could have given each all of its votes, and could take back what
/// all of them together may have had otherwise; and the rest has ballots enough to be known as one.
fn leaves_room(piece: &Sum, bands: &[Given], limits: Limits) -> bool {
    let mut rest = piece.counts.clone();
    for band in bands {
        let Some(left) = rest[band.answer].checked_sub(band.all) else {
            return false;
        };
        rest[band.answer] = left;
    }
    let all: u64 = rest.iter().sum();
    let wanted: u64 = bands.iter().map(|band| band.room).sum();
    all >= limits.least() && bands.iter().all(|band| all - rest[band.answer] >= wanted)
}
