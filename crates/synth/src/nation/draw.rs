//! Draws members from what is left of the table; why: whoever is drawn is not put back, so when the last branch is full the table is
//! empty, and every sum of it has come out.

use super::mix::Mix;
use super::profiles::{AGE, Place, STRATUM};
use super::table::Cell;

/// What a branch has more of than others of its stratum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taste {
    None,
    Young,
    Old,
}

/// What is left, by stratum.
#[derive(Debug)]
pub(crate) struct Deck {
    strata: Vec<Stratum>,
}

#[derive(Debug, Default)]
struct Stratum {
    places: Vec<Place>,
    /// Sums of what is left, as a tree of sums (Fenwick): drawing costs as many steps as the number of cells has digits.
    sums: Vec<u32>,
    left: u32,
}

impl Deck {
    pub(crate) fn new(cells: &[Cell], strata: usize) -> Deck {
        let mut deck: Vec<Stratum> = (0..strata).map(|_| Stratum::default()).collect();
        for cell in cells {
            let stratum = &mut deck[usize::from(cell.at[STRATUM])];
            // Cells of those who joined lately and of the others never meet in one place.
            stratum.places.push(cell.at);
            stratum.sums.push(cell.count);
            stratum.left += cell.count;
        }
        for stratum in &mut deck {
            for at in 1..=stratum.sums.len() {
                let above = at + lowest(at);
                if above <= stratum.sums.len() {
                    stratum.sums[above - 1] += stratum.sums[at - 1];
                }
            }
        }
        Deck { strata: deck }
    }

    /// Takes somebody out; `None` when nobody is left.
    pub(crate) fn draw(&mut self, stratum: usize, mix: &mut Mix, taste: Taste) -> Option<Place> {
        let stratum = &mut self.strata[stratum];
        let mut at = stratum.find(mix)?;
        if taste != Taste::None {
            // Of two, the one more to its taste: young and old branches are equally many, so the others keep their share.
            let other = stratum.find(mix)?;
            let older = stratum.places[other][AGE] > stratum.places[at][AGE];
            let younger = stratum.places[other][AGE] < stratum.places[at][AGE];
            if (taste == Taste::Old && older) || (taste == Taste::Young && younger) {
                at = other;
            }
        }
        let mut node = at + 1;
        while node <= stratum.sums.len() {
            stratum.sums[node - 1] -= 1;
            node += lowest(node);
        }
        stratum.left -= 1;
        Some(stratum.places[at])
    }

    /// Somebody like those of a stratum, who is not taken out.
    pub(crate) fn look(&self, stratum: usize, mix: &mut Mix) -> Option<Place> {
        let stratum = &self.strata[stratum];
        match stratum.find(mix) {
            Some(at) => Some(stratum.places[at]),
            None => stratum.places.get(mix.place(stratum.places.len())).copied(),
        }
    }

    /// How many were not drawn.
    #[cfg(test)]
    pub(crate) fn left(&self) -> u64 {
        self.strata
            .iter()
            .map(|stratum| u64::from(stratum.left))
            .sum()
    }
}

/// The lowest bit of a number that is set.
fn lowest(number: usize) -> usize {
    number & number.wrapping_neg()
}

impl Stratum {
    fn find(&self, mix: &mut Mix) -> Option<usize> {
        if self.left == 0 {
            return None;
        }
        let mut rank = u32::try_from(mix.below(u64::from(self.left))).unwrap_or(0);
        let mut at = 0;
        let mut step = (self.sums.len() + 1).next_power_of_two() / 2;
        while step > 0 {
            if let Some(sum) = self.sums.get(at + step - 1)
                && *sum <= rank
            {
                rank -= *sum;
                at += step;
            }
            step /= 2;
        }
        (at < self.places.len()).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_drawn_once() {
        let cell = |age: u8, count| Cell {
            at: [0, 0, 0, 0, age, 2, 1],
            count,
        };
        for taste in [Taste::None, Taste::Young, Taste::Old] {
            let mut deck = Deck::new(&[cell(0, 5), cell(1, 0), cell(2, 90), cell(7, 5)], 1);
            let mut mix = Mix::new(3);
            let mut drawn = [0; 8];
            while let Some(place) = deck.draw(0, &mut mix, taste) {
                drawn[usize::from(place[AGE])] += 1;
            }
            assert_eq!(drawn, [5, 0, 90, 0, 0, 0, 0, 5]);
            assert_eq!(deck.left(), 0);
            assert!(
                deck.look(0, &mut mix).is_some(),
                "an empty stratum is still like itself"
            );
        }
    }
}
