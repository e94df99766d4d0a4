//! Values of a block of organisations: one for all of them where it is the same for all, else one each; why: today, a period and
//! most settings are the same for everybody, and what is worked out from them is worked out once.

/// A truth that is not known.
pub(crate) const UNDECIDED: u8 = 2;

/// Numbers: one for all, or one each; [`super::op::MISSING`] where missing.
pub(crate) enum Numbers {
    One(i64),
    Each(Vec<i64>),
}

/// Truths: 0, 1 or [`UNDECIDED`].
pub(crate) enum Truths {
    One(u8),
    Each(Vec<u8>),
}

/// Arrays to use again: a block needs a dozen, thousands of times.
#[derive(Default)]
pub(crate) struct Spare {
    numbers: Vec<Vec<i64>>,
    truths: Vec<Vec<u8>>,
}

impl Spare {
    pub(super) fn numbers(&mut self) -> Vec<i64> {
        let mut found = self.numbers.pop().unwrap_or_default();
        found.clear();
        found
    }

    pub(super) fn truths(&mut self) -> Vec<u8> {
        let mut found = self.truths.pop().unwrap_or_default();
        found.clear();
        found
    }

    /// Takes an array back.
    pub(crate) fn back(&mut self, numbers: Numbers) {
        if let Numbers::Each(values) = numbers {
            self.numbers.push(values);
        }
    }

    /// Takes an array back.
    pub(crate) fn truths_back(&mut self, truths: Truths) {
        if let Truths::Each(values) = truths {
            self.truths.push(values);
        }
    }
}

impl Numbers {
    /// Whether it is one for all.
    pub(crate) fn is_one(&self) -> bool {
        matches!(self, Numbers::One(_))
    }

    /// The value at a place.
    pub(crate) fn at(&self, place: usize) -> i64 {
        match self {
            Numbers::One(value) => *value,
            Numbers::Each(values) => values[place],
        }
    }
}

impl Truths {
    /// The value at a place.
    pub(crate) fn at(&self, place: usize) -> u8 {
        match self {
            Truths::One(value) => *value,
            Truths::Each(values) => values[place],
        }
    }

    /// Whether it is `value` everywhere.
    pub(crate) fn all(&self, value: u8) -> bool {
        match self {
            Truths::One(one) => *one == value,
            Truths::Each(values) => values.iter().all(|v| *v == value),
        }
    }

    /// Whether it is `value` nowhere.
    pub(crate) fn none(&self, value: u8) -> bool {
        match self {
            Truths::One(one) => *one != value,
            Truths::Each(values) => values.iter().all(|v| *v != value),
        }
    }
}
