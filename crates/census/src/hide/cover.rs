//! One crossing of the stages of hiding: its sums are settled, its innermost cells are not yet. Every number that must not be
//! worked out gets a box of hidden cells; the cheapest one is taken. Why boxes and no linear programme: a box is a proof by itself.

use super::Grid;

/// More places than this are not searched: all cells of the crossing are hidden where any has to be.
const PLACES_MAX: usize = 100_000;

/// Partners tried along each dimension, by the number of dimensions: the search of one box stays below a thousand.
const PARTNERS: [usize; 4] = [usize::MAX, usize::MAX, 24, 9];
const PARTNERS_BEYOND: usize = 4;

/// Settles the innermost cells of a crossing whose sums have been settled.
pub(super) fn settle(grid: &Grid, values: &[u64], hidden: &mut [bool], smallest: u64) {
    let small = |value: u64| (1..smallest).contains(&value);
    let inner = inner(grid);
    for at in 0..values.len() {
        if inner[at] && small(values[at]) {
            hidden[at] = true;
        }
    }
    if grid.sizes.is_empty() || !hidden.contains(&true) {
        return;
    }
    let all = values.len() <= PLACES_MAX && {
        let mut search = Search::new(grid, values, &inner, smallest);
        // Sums that are hidden must not be told by their parts, so they are looked at like small cells.
        let needy: Vec<usize> = (0..values.len()).filter(|at| hidden[*at]).collect();
        needy.into_iter().all(|at| search.cover(at, hidden))
    };
    if !all {
        for at in 0..values.len() {
            hidden[at] |= inner[at];
        }
    }
}

/// Which places are cells, not sums.
fn inner(grid: &Grid) -> Vec<bool> {
    let mut c = vec![0; grid.sizes.len()];
    let is_inner = |at| {
        grid.coordinates(at, &mut c);
        c.iter().zip(&grid.sizes).all(|(c, size)| c < size)
    };
    (0..grid.len()).map(is_inner).collect()
}

struct Search<'a> {
    grid: &'a Grid,
    values: &'a [u64],
    inner: &'a [bool],
    smallest: u64,
    strides: Vec<usize>,
    partners: usize,
}

/// A place beside another along a dimension.
#[derive(Clone, Copy)]
struct Partner {
    /// How far the corner moves.
    shift: isize,
    /// Whether a person more here is a person less there: so between two buckets; a bucket and its sum grow together.
    against: bool,
}

impl<'a> Search<'a> {
    fn new(grid: &'a Grid, values: &'a [u64], inner: &'a [bool], smallest: u64) -> Search<'a> {
        Search {
            strides: grid.strides(),
            partners: *PARTNERS.get(grid.sizes.len()).unwrap_or(&PARTNERS_BEYOND),
            grid,
            values,
            inner,
            smallest,
        }
    }

    /// Gives a hidden number a box, hiding what it needs; false when there is none.
    fn cover(&mut self, at: usize, hidden: &mut [bool]) -> bool {
        let mut c = vec![0; self.grid.sizes.len()];
        self.grid.coordinates(at, &mut c);
        let choices: Vec<Vec<Partner>> = (0..c.len())
            .map(|i| self.partners(at, i, c[i], hidden))
            .collect();
        let mut chosen = vec![0; c.len()];
        let mut best: Option<(u64, Vec<usize>)> = None;
        if choices.iter().any(Vec::is_empty) {
            return false;
        }
        loop {
            let partners: Vec<Partner> = chosen.iter().zip(&choices).map(|(i, c)| c[*i]).collect();
            if let Some((cost, corners)) = self.cost(at, &partners, hidden)
                && best.as_ref().is_none_or(|(least, _)| cost < *least)
            {
                best = Some((cost, corners));
                if cost == 0 {
                    return true;
                }
            }
            // The next combination, as an odometer counts.
            let Some(turn) = (0..chosen.len())
                .rev()
                .find(|i| chosen[*i] + 1 < choices[*i].len())
            else {
                break;
            };
            chosen[turn] += 1;
            chosen[turn + 1..].fill(0);
        }
        let Some((_, corners)) = best else {
            return false;
        };
        for corner in corners {
            hidden[corner] = true;
        }
        true
    }

    /// Places along a dimension that may be the other end of a box: hidden ones first, then those that cost least.
    fn partners(&self, at: usize, dimension: usize, own: usize, hidden: &[bool]) -> Vec<Partner> {
        let (size, stride) = (self.grid.sizes[dimension], self.strides[dimension]);
        let mut found: Vec<(u64, Partner)> = Vec::new();
        for other in (0..=size).filter(|other| *other != own) {
            let shift = (other as isize - own as isize) * stride as isize;
            let Some(place) = at.checked_add_signed(shift) else {
                continue;
            };
            if !hidden[place] && !self.inner[place] {
                continue;
            }
            let partner = Partner {
                shift,
                against: other != size && own != size,
            };
            found.push((self.price(place, hidden), partner));
        }
        // Stable, so that equals stay in the order of the buckets.
        found.sort_by_key(|(price, _)| *price);
        found.truncate(self.partners);
        found.into_iter().map(|(_, partner)| partner).collect()
    }

    /// What hiding a place costs: what it would have told. A zero takes the part of no box that grows, so it comes late.
    fn price(&self, place: usize, hidden: &[bool]) -> u64 {
        match (hidden[place], self.values[place]) {
            (true, _) => 0,
            (false, 0) => self.smallest * 4,
            (false, value) => value.saturating_add(self.smallest),
        }
    }

    /// What a box costs and the corners it hides; none when a corner is shown for good or the box has no room.
    fn cost(&self, at: usize, partners: &[Partner], hidden: &[bool]) -> Option<(u64, Vec<usize>)> {
        let (mut up, mut down) = (u64::MAX, u64::MAX);
        let (mut cost, mut fresh) = (0_u64, Vec::new());
        for corner in 0..1_usize << partners.len() {
            let (mut shift, mut against) = (0, false);
            for (i, partner) in partners.iter().enumerate() {
                if corner >> i & 1 == 1 {
                    shift += partner.shift;
                    against ^= partner.against;
                }
            }
            let place = at.checked_add_signed(shift)?;
            if !hidden[place] {
                if !self.inner[place] {
                    return None;
                }
                cost = cost.saturating_add(self.price(place, hidden));
                fresh.push(place);
            }
            // Going up takes persons from the corners against it, going down from the others.
            let room = if against { &mut up } else { &mut down };
            *room = (*room).min(self.values[place]);
        }
        (up.saturating_add(down) >= self.smallest).then_some((cost, fresh))
    }
}
