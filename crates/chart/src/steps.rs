//! Shares in a few steps of colour, told apart also in grey. Why steps of equal width that begin at nothing: steps cut so that
//! each holds as many units would paint small differences large, and would rank the units against each other.

/// How many steps there are above nothing.
pub const STEPS: usize = 5;

/// Widths a step may have, in thousandths: round, so that the bounds can be said.
const WIDTHS: [u64; 8] = [1, 2, 5, 10, 20, 50, 100, 200];

/// The steps of one picture. Step 0 is exactly nothing; step `n` is over `n - 1` and up to `n` widths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    width: u64,
}

impl Steps {
    /// The narrowest round steps that reach the largest of these shares (each a part and its whole).
    #[must_use]
    pub fn reaching(shares: impl IntoIterator<Item = (u64, u64)>) -> Steps {
        let shares: Vec<(u64, u64)> = shares.into_iter().collect();
        let reaches = |width: &u64| {
            shares.iter().all(|(part, whole)| {
                u128::from(*part) * 1000 <= u128::from(*whole) * u128::from(width * STEPS as u64)
            })
        };
        let width = WIDTHS.into_iter().find(reaches);
        Steps {
            width: width.unwrap_or(WIDTHS[WIDTHS.len() - 1]),
        }
    }

    /// The step of a share; none where there is no whole.
    #[must_use]
    pub fn of(&self, part: u64, whole: u64) -> Option<usize> {
        if whole == 0 {
            return None;
        }
        let step = (u128::from(part) * 1000).div_ceil(u128::from(whole) * u128::from(self.width));
        Some(usize::try_from(step).unwrap_or(STEPS).min(STEPS))
    }

    /// Over how many thousandths and up to how many a step reaches; step 0 from nothing to nothing.
    #[must_use]
    pub fn bounds(&self, step: usize) -> (u64, u64) {
        let at = |n: usize| n.min(STEPS) as u64 * self.width;
        (at(step.saturating_sub(1)), at(step))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_reach_the_largest_share() {
        let of = |shares: &[(u64, u64)]| Steps::reaching(shares.iter().copied());
        assert_eq!(of(&[(1, 3), (1, 4)]).bounds(5), (400, 500));
        assert_eq!(of(&[(1, 2)]).bounds(1), (0, 100));
        assert_eq!(of(&[(3, 1000)]).bounds(5), (4, 5));
        assert_eq!(of(&[(7, 7)]).bounds(5), (800, 1000));
        assert_eq!(of(&[]).bounds(5), (4, 5));
        assert_eq!(of(&[(0, 0)]).bounds(0), (0, 0));
    }

    #[test]
    fn a_share_falls_into_the_step_whose_bounds_hold_it() {
        let steps = Steps::reaching([(1, 2)]);
        assert_eq!(steps.of(0, 40), Some(0));
        assert_eq!(steps.of(1, 1000), Some(1));
        assert_eq!(
            steps.of(4, 40),
            Some(1),
            "a bound belongs to the step below it"
        );
        assert_eq!(steps.of(5, 40), Some(2));
        assert_eq!(steps.of(20, 40), Some(5));
        assert_eq!(steps.of(3, 0), None);
        assert_eq!(steps.of(u64::MAX, 1), Some(5));
    }
}
