//! Conditions evaluated for a block of organisations at a time, each step a loop over plain arrays; why: the work of taking a
//! condition apart is done once for a thousand organisations, and what is the same for all of them once.

use needle_rulebook::rules::fact::Edge;
use needle_rulebook::rules::{Arithmetic, Comparison};

use super::column::Column;
use super::months::Months;
use super::op::{MISSING, Op};
use super::values::{Numbers, Spare, Truths, UNDECIDED};

/// Values of a rule's settings, by position: those of `(first position, value)` from there on.
pub(crate) type Steps = Vec<(u32, i64)>;

/// What a block is evaluated against.
pub(crate) struct Block<'a> {
    pub(crate) columns: &'a [Column],
    /// Places of the block in the columns.
    pub(crate) first: usize,
    pub(crate) len: usize,
    /// Positions in the tree, for settings.
    pub(crate) positions: &'a [u32],
    /// By place: the settings of the rule at hand; never empty, the first for position 0.
    pub(crate) params: &'a [Steps],
    pub(crate) today: i64,
    pub(crate) period: Option<(i64, i64)>,
}

impl Block<'_> {
    /// The numbers of a condition, or of a part of one.
    pub(crate) fn numbers(&self, op: &Op, spare: &mut Spare) -> Numbers {
        match op {
            Op::Value(value) => Numbers::One(*value),
            Op::Today => Numbers::One(self.today),
            Op::Period(Edge::Start) => Numbers::One(self.period.map_or(MISSING, |p| p.0)),
            Op::Period(Edge::End) => Numbers::One(self.period.map_or(MISSING, |p| p.1)),
            Op::Column(at) => match &self.columns[*at] {
                Column::Same(value) => Numbers::One(*value),
                column => {
                    let mut out = spare.numbers();
                    column.load(self.first, self.len, &mut out);
                    Numbers::Each(out)
                }
            },
            Op::Param(place) => self.param(*place, spare),
            Op::Calculate(how, a, b) => {
                let (a, b) = (self.numbers(a, spare), self.numbers(b, spare));
                match how {
                    Arithmetic::Add => self.each(a, b, spare, i64::checked_add),
                    Arithmetic::Subtract => self.each(a, b, spare, i64::checked_sub),
                    other => self.each(a, b, spare, |a, b| other.result(a, b)),
                }
            }
            Op::Months(day, months) => {
                let (day, months) = (self.numbers(day, spare), self.numbers(months, spare));
                let calendar = Months::new();
                self.each(day, months, spare, |day, months| calendar.plus(day, months))
            }
            Op::If(condition, yes, no) => {
                let condition = self.truths(condition, spare);
                if condition.all(1) {
                    return self.numbers(yes, spare);
                }
                if condition.all(0) {
                    return self.numbers(no, spare);
                }
                let (yes, no) = (self.numbers(yes, spare), self.numbers(no, spare));
                let mut out = spare.numbers();
                out.extend((0..self.len).map(|i| match condition.at(i) {
                    0 => no.at(i),
                    UNDECIDED => MISSING,
                    _ => yes.at(i),
                }));
                spare.truths_back(condition);
                spare.back(yes);
                spare.back(no);
                Numbers::Each(out)
            }
            truth => {
                let number = |truth: u8| match truth {
                    UNDECIDED => MISSING,
                    known => i64::from(known),
                };
                match self.truths(truth, spare) {
                    Truths::One(truth) => Numbers::One(number(truth)),
                    Truths::Each(truths) => {
                        let mut out = spare.numbers();
                        out.extend(truths.iter().map(|t| number(*t)));
                        spare.truths_back(Truths::Each(truths));
                        Numbers::Each(out)
                    }
                }
            }
        }
    }

    /// The truths of a condition, or of a part of one.
    pub(crate) fn truths(&self, op: &Op, spare: &mut Spare) -> Truths {
        match op {
            Op::Has(at) => self.has(&self.columns[*at], spare),
            Op::Not(inner) => match self.truths(inner, spare) {
                Truths::One(truth) => Truths::One(not(truth)),
                Truths::Each(mut truths) => {
                    truths.iter_mut().for_each(|t| *t = not(*t));
                    Truths::Each(truths)
                }
            },
            Op::All(parts) => self.several(parts, 0, spare),
            Op::Any(parts) => self.several(parts, 1, spare),
            Op::Compare(how, a, b) => self.compare(*how, a, b, spare),
            Op::OneOf(of, list) => {
                let of = self.numbers(of, spare);
                let is = |value: i64| match value {
                    MISSING => UNDECIDED,
                    value => u8::from(list.binary_search(&value).is_ok()),
                };
                self.judge(of, spare, is)
            }
            Op::If(condition, yes, no) => {
                let condition = self.truths(condition, spare);
                if condition.all(1) {
                    return self.truths(yes, spare);
                }
                if condition.all(0) {
                    return self.truths(no, spare);
                }
                let (yes, no) = (self.truths(yes, spare), self.truths(no, spare));
                let mut out = spare.truths();
                out.extend((0..self.len).map(|i| match condition.at(i) {
                    0 => no.at(i),
                    UNDECIDED => UNDECIDED,
                    _ => yes.at(i),
                }));
                [condition, yes, no]
                    .into_iter()
                    .for_each(|t| spare.truths_back(t));
                Truths::Each(out)
            }
            number => {
                let number = self.numbers(number, spare);
                self.judge(number, spare, |value| match value {
                    MISSING => UNDECIDED,
                    value => u8::from(value != 0),
                })
            }
        }
    }

    fn param(&self, place: usize, spare: &mut Spare) -> Numbers {
        let steps = self.params.get(place).map_or(&[][..], Vec::as_slice);
        let positions = &self.positions[self.first..self.first + self.len];
        let (Some(first), Some(last)) = (positions.first(), positions.last()) else {
            return Numbers::One(MISSING);
        };
        let at = |position: u32| steps.partition_point(|s| s.0 <= position).checked_sub(1);
        let (Some(from), Some(to)) = (at(*first), at(*last)) else {
            return Numbers::One(MISSING);
        };
        if from == to {
            return Numbers::One(steps[from].1);
        }
        let mut out = spare.numbers();
        let mut now = from;
        for position in positions {
            while steps.get(now + 1).is_some_and(|s| s.0 <= *position) {
                now += 1;
            }
            out.push(steps[now].1);
        }
        Numbers::Each(out)
    }

    /// `all` (0 decides) and `any` (1 decides).
    fn several(&self, parts: &[Op], decides: u8, spare: &mut Spare) -> Truths {
        let mut so_far = Truths::One(1 - decides);
        for part in parts {
            let part = self.truths(part, spare);
            so_far = match (so_far, part) {
                (Truths::One(a), Truths::One(b)) => Truths::One(both(a, b, decides)),
                (Truths::Each(mut each), Truths::One(one))
                | (Truths::One(one), Truths::Each(mut each)) => {
                    if one != 1 - decides {
                        each.iter_mut().for_each(|t| *t = both(*t, one, decides));
                    }
                    Truths::Each(each)
                }
                (Truths::Each(mut a), Truths::Each(b)) => {
                    for (a, b) in a.iter_mut().zip(&b) {
                        *a = both(*a, *b, decides);
                    }
                    spare.truths_back(Truths::Each(b));
                    Truths::Each(a)
                }
            };
            if so_far.all(decides) {
                spare.truths_back(so_far);
                return Truths::One(decides);
            }
        }
        so_far
    }

    fn compare(&self, how: Comparison, a: &Op, b: &Op, spare: &mut Spare) -> Truths {
        // Nearly always a fact against something that is the same for the whole block.
        if let Op::Column(at) = a
            && !matches!(self.columns[*at], Column::Same(_))
        {
            return match self.numbers(b, spare) {
                Numbers::One(MISSING) => Truths::One(UNDECIDED),
                Numbers::One(b) => {
                    let mut out = spare.truths();
                    self.narrow(how, &self.columns[*at], b, &mut out);
                    Truths::Each(out)
                }
                b => {
                    let a = self.numbers(a, spare);
                    self.compared(how, a, b, spare)
                }
            };
        }
        let (a, b) = (self.numbers(a, spare), self.numbers(b, spare));
        self.compared(how, a, b, spare)
    }

    fn compared(&self, how: Comparison, a: Numbers, b: Numbers, spare: &mut Spare) -> Truths {
        if let (Numbers::One(a), Numbers::One(b)) = (&a, &b) {
            return Truths::One(known(*a, *b, how.holds(*a, *b)));
        }
        let mut out = spare.truths();
        match (&a, &b) {
            (Numbers::Each(a), Numbers::One(b)) => {
                out.extend(a.iter().map(|a| known(*a, *b, how.holds(*a, *b))));
            }
            (Numbers::Each(a), Numbers::Each(b)) => {
                let pairs = a.iter().zip(b);
                out.extend(pairs.map(|(a, b)| known(*a, *b, how.holds(*a, *b))));
            }
            (a, b) => out.extend((0..self.len).map(|i| {
                let (a, b) = (a.at(i), b.at(i));
                known(a, b, how.holds(a, b))
            })),
        }
        spare.back(a);
        spare.back(b);
        Truths::Each(out)
    }

    fn each(
        &self,
        a: Numbers,
        b: Numbers,
        spare: &mut Spare,
        f: impl Fn(i64, i64) -> Option<i64>,
    ) -> Numbers {
        let one = |a: i64, b: i64| {
            if a == MISSING || b == MISSING {
                return MISSING;
            }
            f(a, b).unwrap_or(MISSING)
        };
        match (a, b) {
            (Numbers::One(a), Numbers::One(b)) => Numbers::One(one(a, b)),
            (Numbers::Each(mut a), Numbers::One(b)) => {
                a.iter_mut().for_each(|a| *a = one(*a, b));
                Numbers::Each(a)
            }
            (Numbers::One(a), Numbers::Each(mut b)) => {
                b.iter_mut().for_each(|b| *b = one(a, *b));
                Numbers::Each(b)
            }
            (Numbers::Each(mut a), Numbers::Each(b)) => {
                a.iter_mut().zip(&b).for_each(|(a, b)| *a = one(*a, *b));
                spare.back(Numbers::Each(b));
                Numbers::Each(a)
            }
        }
    }

    fn judge(&self, of: Numbers, spare: &mut Spare, f: impl Fn(i64) -> u8) -> Truths {
        match of {
            Numbers::One(value) => Truths::One(f(value)),
            Numbers::Each(values) => {
                let mut out = spare.truths();
                out.extend(values.iter().map(|v| f(*v)));
                spare.back(Numbers::Each(values));
                Truths::Each(out)
            }
        }
    }
}

fn not(truth: u8) -> u8 {
    match truth {
        UNDECIDED => UNDECIDED,
        known => 1 - known,
    }
}

/// One part and another of `all` (0 decides) or `any` (1 decides).
fn both(a: u8, b: u8, decides: u8) -> u8 {
    if a == decides || b == decides {
        decides
    } else {
        a.max(b).max(1 - decides)
    }
}

fn known(a: i64, b: i64, answer: bool) -> u8 {
    if a == MISSING || b == MISSING {
        UNDECIDED
    } else {
        u8::from(answer)
    }
}
