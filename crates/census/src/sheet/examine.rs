//! Evaluating: all rules or some over all organisations, or all rules for one.

use std::sync::Arc;

use needle_rulebook::rules::eval::{At, day_number};
use needle_rulebook::rules::{Rule, times};

use super::{Group, Sheet};
use crate::Findings;
use crate::findings::Mark;
use crate::rules::block::{BLOCK, Block, Steps};
use crate::rules::column::Column;
use crate::rules::plan::{Look, RulePlan};
use crate::rules::values::Spare;

/// What is looked at on the day, by rule and period.
pub(crate) struct Looks(Vec<[Option<At>; 2]>);

/// Arrays used again and again.
#[derive(Default)]
pub(crate) struct Room {
    spare: Spare,
    marks: [Vec<Mark>; 2],
}

impl Sheet {
    /// What is looked at on the day.
    pub(crate) fn looks(&self) -> Looks {
        let rules = self.rules.rules.rules.iter();
        Looks(
            rules
                .map(|r| [r.at(self.day, 0), r.at(self.day, 1)])
                .collect(),
        )
    }

    fn rule(&self, plan: &RulePlan) -> (&Rule, &[Steps]) {
        (&self.rules.rules.rules[plan.rule], &self.params[plan.rule])
    }

    /// Evaluates all rules, or only some, for everybody, and puts down what is found; counts come after.
    pub(crate) fn examine_all(&self, found: &mut Findings, only: Option<&[usize]>) {
        let looks = self.looks();
        let mut room = Room::default();
        let wanted = |plan: &&RulePlan| only.is_none_or(|only| only.contains(&plan.rule));
        for group in &self.groups {
            let plans: Vec<&RulePlan> = group.plan.rules.iter().filter(wanted).collect();
            for first in (0..group.positions.len()).step_by(BLOCK) {
                let len = BLOCK.min(group.positions.len() - first);
                for plan in &plans {
                    self.marks(group, plan, first, len, &looks, &mut room);
                    let excepted = &self.excepted[plan.rule];
                    let positions = &group.positions[first..first + len];
                    let put = |at: usize, marks: [Mark; 2], found: &mut Findings| {
                        if marks != [Mark::Nothing; 2] {
                            let out = excepted.binary_search(&positions[at]).is_ok();
                            found.put(plan.rule, positions[at], marks, out);
                        }
                    };
                    match &room.marks {
                        [now, before] if before.is_empty() => {
                            for (at, mark) in now.iter().enumerate() {
                                put(at, [*mark, Mark::Nothing], found);
                            }
                        }
                        [now, before] if now.is_empty() => {
                            for (at, mark) in before.iter().enumerate() {
                                put(at, [Mark::Nothing, *mark], found);
                            }
                        }
                        [now, before] => {
                            for (at, marks) in now.iter().zip(before).enumerate() {
                                put(at, [*marks.0, *marks.1], found);
                            }
                        }
                    }
                }
            }
        }
    }

    /// Evaluates all rules for one organisation, and puts down what changed.
    pub(crate) fn examine(
        &self,
        found: &mut Findings,
        position: u32,
        looks: &Looks,
        room: &mut Room,
    ) {
        let (group, at) = self.places[position as usize];
        let group = &self.groups[group as usize];
        for plan in &group.plan.rules {
            self.marks(group, plan, at as usize, 1, looks, room);
            let next = self.next(group, plan, at as usize, 1, looks, room);
            let known = &mut found.next_mut()[plan.rule];
            *known = next.min(*known);
            let out = self.excepted[plan.rule].binary_search(&position).is_ok();
            found.change(plan.rule, position, room.at(0), out);
        }
    }

    /// Evaluates one rule for a block.
    fn marks(
        &self,
        group: &Group,
        plan: &RulePlan,
        first: usize,
        len: usize,
        looks: &Looks,
        room: &mut Room,
    ) {
        room.marks.iter_mut().for_each(Vec::clear);
        for look in &plan.looks {
            let Some(block) = self.block(group, plan, look, (first, len), looks) else {
                continue;
            };
            let rule = &self.rules.rules.rules[plan.rule];
            let marks = &mut room.marks[usize::from(look.back)];
            if !look.marks(rule, &block, &mut room.spare, marks) {
                marks.clear();
            }
        }
    }

    /// The next day on which time alone changes something for one of a block.
    fn next(
        &self,
        group: &Group,
        plan: &RulePlan,
        first: usize,
        len: usize,
        looks: &Looks,
        room: &mut Room,
    ) -> i32 {
        let days = plan.looks.iter().filter_map(|look| {
            let block = self.block(group, plan, look, (first, len), looks)?;
            Some(look.next(&block, &mut room.spare))
        });
        days.min()
            .and_then(|day| i32::try_from(day).ok())
            .unwrap_or(i32::MAX)
    }

    fn block<'a>(
        &'a self,
        group: &'a Group,
        plan: &RulePlan,
        look: &Look,
        (first, len): (usize, usize),
        looks: &Looks,
    ) -> Option<Block<'a>> {
        let at = looks.0[plan.rule][usize::from(look.back)]?;
        Some(Block {
            columns: &group.columns,
            first,
            len,
            positions: &group.positions,
            params: &self.params[plan.rule],
            today: at.today,
            period: at.period,
        })
    }

    /// Finds the days on which time alone can change something, for all rules or only some.
    pub(crate) fn expect(&self, found: &mut Findings, only: Option<&[usize]>) {
        let looks = self.looks();
        let mut room = Room::default();
        let wanted = |rule: usize| only.is_none_or(|only| only.contains(&rule));
        for (rule, next) in found.next_mut().iter_mut().enumerate() {
            if wanted(rule) {
                *next = self.turn(rule);
            }
        }
        for group in &self.groups {
            for first in (0..group.positions.len()).step_by(BLOCK) {
                let len = BLOCK.min(group.positions.len() - first);
                for plan in group.plan.rules.iter().filter(|plan| wanted(plan.rule)) {
                    let next = self.next(group, plan, first, len, &looks, &mut room);
                    let known = &mut found.next_mut()[plan.rule];
                    *known = next.min(*known);
                }
            }
        }
    }

    /// The next day on which a stretch of the calendar that a rule asks about begins anew.
    fn turn(&self, rule: usize) -> i32 {
        let rule = &self.rules.rules.rules[rule];
        let turns = times::turns(rule, &self.rules.rules.catalogue);
        let ends = turns
            .iter()
            .map(|every| day_number(every.period(self.day, 0).1) + 1);
        ends.min()
            .and_then(|day| i32::try_from(day).ok())
            .unwrap_or(i32::MAX)
    }

    /// For each group, rule and organisation: whether something falls due between two days when looked at on the later one, with
    /// these columns. Rules of periods are asked about the running one only.
    pub(crate) fn due_between(
        &self,
        columns: &[Vec<Arc<Column>>],
        (from, until): (jiff::civil::Date, jiff::civil::Date),
        mut f: impl FnMut(usize, u32, bool),
    ) {
        let mut spare = Spare::default();
        for (group, columns) in self.groups.iter().zip(columns) {
            for plan in &group.plan.rules {
                let (rule, params) = self.rule(plan);
                let now = |look: &&Look| look.back == 0;
                let (Some(look), Some(at)) = (plan.looks.iter().find(now), rule.at(until, 0))
                else {
                    continue;
                };
                for first in (0..group.positions.len()).step_by(BLOCK) {
                    let block = Block {
                        columns,
                        first,
                        len: BLOCK.min(group.positions.len() - first),
                        positions: &group.positions,
                        params,
                        today: at.today,
                        period: at.period,
                    };
                    let days = (day_number(from), day_number(until));
                    let found = look.due_between(&block, &mut spare, days);
                    for (at, _) in found.iter().enumerate().filter(|(_, due)| **due) {
                        f(plan.rule, group.positions[first + at], look.has_due());
                    }
                }
            }
        }
    }
}

impl Room {
    /// How both looks at a rule came out.
    fn at(&self, at: usize) -> [Mark; 2] {
        [0, 1].map(|back: usize| self.marks[back].get(at).copied().unwrap_or_default())
    }
}
