//! What is to be evaluated for the organisations of one kind and sector: the rules that can be for them, each shortened, and the
//! columns these need; why: it is worked out once for a version of the rules.

use needle_rulebook::Rulebook;
use needle_rulebook::rules::fact::{Edge, FactSource, OfActivity, Window};
use needle_rulebook::rules::{Rule, times};

use super::block::Block;
use super::op::{Known, MISSING, Op};
use super::values::{Numbers, Spare, Truths, UNDECIDED};
use crate::findings::Mark;
use crate::values::was_there;

/// What is evaluated for the organisations of one kind and sector.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) kind: u16,
    pub(crate) sector: u16,
    /// The columns.
    pub(crate) sources: Vec<FactSource>,
    pub(crate) rules: Vec<RulePlan>,
}

/// One rule.
#[derive(Debug, Clone)]
pub(crate) struct RulePlan {
    /// Its place.
    pub(crate) rule: usize,
    /// The running period (or just the day), then the period before.
    pub(crate) looks: Vec<Look>,
}

/// One look at a rule.
#[derive(Debug, Clone)]
pub(crate) struct Look {
    pub(crate) back: u8,
    applies: Op,
    when: Op,
    /// By when; `None`: at once.
    due: Option<Op>,
    soon: i64,
    /// Column of the first day of the present kind, for the period before.
    kind_since: Option<usize>,
    /// Days on which time alone changes the answer.
    changes: Vec<Op>,
}

impl Plan {
    /// The plan for a kind and sector, of all rules or only some.
    pub(crate) fn new(rules: &Rulebook, kind: u16, sector: u16, only: Option<&[usize]>) -> Plan {
        let mut known = Known {
            rules,
            kind,
            sector,
            every: None,
            back: 0,
            sources: Vec::new(),
        };
        let all = rules.rules.rules.iter().enumerate();
        let wanted = all.filter(|(at, _)| only.is_none_or(|only| only.contains(at)));
        let planned = wanted.filter_map(|(at, rule)| {
            let looks: Vec<Look> = (0..=u8::from(rule.every.is_some()))
                .filter_map(|back| Look::new(&mut known, rule, back))
                .collect();
            (!looks.is_empty()).then_some(RulePlan { rule: at, looks })
        });
        let rules = planned.collect();
        // Of what is counted in stretches of the calendar the last day is kept too: with it, most of what a changed stretch asks is
        // answered without reading what was done. Whoever only tries some rules keeps nothing.
        if only.is_none() {
            let counted = known.sources.iter().filter_map(|source| match source {
                FactSource::Activity(id, OfActivity::Held(Window::Calendar(..))) => {
                    Some(FactSource::Activity(id.clone(), OfActivity::Last))
                }
                _ => None,
            });
            let last: Vec<FactSource> = counted.collect();
            for source in last {
                known.column(source);
            }
        }
        Plan {
            kind,
            sector,
            rules,
            sources: known.sources,
        }
    }
}

impl Look {
    /// `None` when the rule can never be for them, or can never be broken.
    fn new(known: &mut Known<'_>, rule: &Rule, back: u8) -> Option<Look> {
        let sources = known.sources.len();
        known.every = rule.every;
        known.back = back;
        let applies = known.shorten(&rule.applies.node);
        let when = match applies {
            Op::Value(0 | MISSING) => Op::Value(0),
            _ => known.shorten(&rule.when.node),
        };
        if when == Op::Value(0) {
            known.sources.truncate(sources);
            return None;
        }
        let due = match (&rule.due, rule.every) {
            (Some(due), _) => Some(known.shorten(&due.node)),
            (None, Some(_)) => Some(Op::Period(Edge::End)),
            (None, None) => None,
        };
        let changes = times::changes(rule);
        Some(Look {
            back,
            applies,
            when,
            due,
            soon: rule.soon,
            kind_since: (back > 0).then(|| known.column(FactSource::KindSince)),
            changes: changes.iter().map(|day| known.shorten(day)).collect(),
        })
    }

    /// Evaluates a block; answers whether there is anything but [`Mark::Nothing`], which is then in `out`, one each.
    pub(crate) fn marks(
        &self,
        rule: &Rule,
        block: &Block<'_>,
        spare: &mut Spare,
        out: &mut Vec<Mark>,
    ) -> bool {
        out.clear();
        let start = block.period.filter(|_| self.back > 0).map(|p| p.0);
        if start.is_some_and(|start| !was_there(rule, start, Some(start))) {
            return false;
        }
        let applies = block.truths(&self.applies, spare);
        if applies.none(1) {
            spare.truths_back(applies);
            return false;
        }
        let when = block.truths(&self.when, spare);
        if when.all(0) {
            spare.truths_back(applies);
            spare.truths_back(when);
            return false;
        }
        let due = self.due.as_ref().map(|due| block.numbers(due, spare));
        let mut any = match &due {
            // One day for all, or at once: then all who have it open stand the same.
            None | Some(Numbers::One(_)) => {
                let open = self.standing(due.as_ref().map(|due| due.at(0)), block.today);
                if open == Mark::Nothing && when.none(UNDECIDED) {
                    spare.truths_back(applies);
                    spare.truths_back(when);
                    return false;
                }
                same_day(&applies, &when, open, block.len, out)
            }
            Some(due) => {
                for at in 0..block.len {
                    out.push(match (applies.at(at), when.at(at)) {
                        (0 | UNDECIDED, _) | (_, 0) => Mark::Nothing,
                        (_, UNDECIDED) => Mark::Unknown,
                        _ => self.standing(Some(due.at(at)), block.today),
                    });
                }
                out.iter().any(|mark| *mark != Mark::Nothing)
            }
        };
        spare.truths_back(applies);
        spare.truths_back(when);
        if let Some(due) = due {
            spare.back(due);
        }
        if let (true, Some(start), Some(column)) = (any, start, self.kind_since) {
            any = false;
            for (at, mark) in out.iter_mut().enumerate() {
                let since = block.columns[column].get(block.first + at);
                if since.is_none_or(|since| since > start) {
                    *mark = Mark::Nothing;
                }
                any |= *mark != Mark::Nothing;
            }
        }
        any
    }

    fn standing(&self, due: Option<i64>, today: i64) -> Mark {
        match due {
            None => Mark::Late,
            Some(MISSING) => Mark::Unknown,
            Some(due) if today > due => Mark::Late,
            Some(due) if today >= due.saturating_sub(self.soon) => Mark::Soon,
            Some(_) => Mark::Nothing,
        }
    }

    /// Which of a block are late or due soon by a day within `[from, until]`, or, without such a day, late at all.
    pub(crate) fn due_between(
        &self,
        block: &Block<'_>,
        spare: &mut Spare,
        (from, until): (i64, i64),
    ) -> Vec<bool> {
        let applies = block.truths(&self.applies, spare);
        let when = match applies.none(1) {
            true => Truths::One(0),
            false => block.truths(&self.when, spare),
        };
        let due = match when.none(1) {
            true => None,
            false => self.due.as_ref().map(|due| block.numbers(due, spare)),
        };
        let falls = |at: usize| {
            applies.at(at) == 1
                && when.at(at) == 1
                && due.as_ref().is_none_or(|due| {
                    let due = due.at(at);
                    due != MISSING && (from..=until).contains(&due)
                })
        };
        let found = (0..block.len).map(falls).collect();
        spare.truths_back(applies);
        spare.truths_back(when);
        if let Some(due) = due {
            spare.back(due);
        }
        found
    }

    /// Whether it has a day by which it is to be done.
    pub(crate) fn has_due(&self) -> bool {
        self.due.is_some()
    }

    /// The first day after today on which time alone can change the answer for one of a block.
    pub(crate) fn next(&self, block: &Block<'_>, spare: &mut Spare) -> i64 {
        let mut next = i64::MAX;
        for change in &self.changes {
            let days = block.numbers(change, spare);
            for at in 0..if days.is_one() {
                block.len.min(1)
            } else {
                block.len
            } {
                let day = days.at(at);
                if day > block.today {
                    next = next.min(day);
                }
            }
            spare.back(days);
        }
        next
    }
}

/// How each stands when all who have it open stand the same; answers whether any does.
fn same_day(applies: &Truths, when: &Truths, open: Mark, len: usize, out: &mut Vec<Mark>) -> bool {
    let marks = [Mark::Nothing, open, Mark::Unknown];
    let mark = |when: u8| marks[usize::from(when.min(UNDECIDED))];
    match (applies, when) {
        (Truths::One(_), Truths::Each(when)) => out.extend(when.iter().map(|when| mark(*when))),
        (Truths::Each(applies), Truths::Each(when)) => {
            let both = applies.iter().zip(when);
            out.extend(both.map(|(applies, when)| mark(if *applies == 1 { *when } else { 0 })));
        }
        (applies, when) => out.extend((0..len).map(|at| {
            let applies = applies.at(at) == 1;
            mark(if applies { when.at(at) } else { 0 })
        })),
    }
    out.iter().any(|mark| *mark != Mark::Nothing)
}
