//! Evaluating: all rules or some over all organisations, or all rules for one.

use needle_rulebook::rules::eval::{At, day_number};
use needle_rulebook::rules::times;

use super::{Chunk, Group, Sheet, side_by_side};
use crate::Findings;
use crate::findings::{Gathered, Mark, OfRule, Small, begins};
use crate::rules::block::Block;
use crate::rules::column::Column;
use crate::rules::plan::{Look, RulePlan};
use crate::rules::values::Spare;

/// Stretches the tree is evaluated in at most: more than threads, so that a quick one takes the next.
const STRETCHES: u32 = 16;
/// Chunks that are one job.
pub(super) const CHUNKS_TOGETHER: usize = 16;

/// Columns by group and chunk, as the groups have them or for another day.
pub(crate) type Columns = Vec<Vec<Vec<Column>>>;

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

    /// Evaluates the rules at these places for everybody.
    pub(crate) fn examine_all(&self, rules: &[usize]) -> Vec<(usize, OfRule)> {
        let looks = self.looks();
        let parts = (self.layout.len() as u32).div_ceil(begins(1));
        let each = parts.div_ceil(STRETCHES).max(1);
        let stretches = side_by_side(parts.div_ceil(each) as usize, self.layout.len(), |job| {
            let first = job as u32 * each;
            self.gather(rules, (first, (first + each).min(parts)), &looks)
        });
        Small::join(stretches, rules)
    }

    /// Evaluates rules for the organisations of some parts of the tree.
    fn gather(&self, rules: &[usize], (first, last): (u32, u32), looks: &Looks) -> Small {
        let all = self.rules.rules.rules.iter();
        let mut found = Gathered::new(first, all.map(|rule| rule.every.is_some()));
        let mut room = Room::default();
        let wanted = |plan: &&RulePlan| rules.contains(&plan.rule);
        let (start, end) = (begins(first), begins(last));
        for group in &self.groups {
            let plans: Vec<&RulePlan> = group.plan.rules.iter().filter(wanted).collect();
            if plans.is_empty() {
                continue;
            }
            let chunks = &group.chunks;
            let begin = chunks.partition_point(|c| c.positions.last() < Some(&start));
            let chunks = chunks[begin..].iter();
            for chunk in chunks.take_while(|chunk| chunk.positions.first() < Some(&end)) {
                let (from, until) = chunk.within(start, end);
                for plan in &plans {
                    self.marks(chunk, plan, (from, until - from), looks, &mut room);
                    let excepted = &self.excepted[plan.rule];
                    room.each(|at, marks| {
                        let position = chunk.positions[from + at];
                        let out = excepted.binary_search(&position).is_ok();
                        found.put(plan.rule, position, marks, out);
                    });
                }
            }
        }
        found.finish()
    }

    /// Evaluates all rules for one organisation, and puts down what changed.
    pub(crate) fn examine(
        &self,
        found: &mut Findings,
        position: u32,
        looks: &Looks,
        room: &mut Room,
    ) {
        let Some(place) = self.place(position) else {
            return;
        };
        let group = &self.groups[place.group];
        let chunk = &group.chunks[place.chunk];
        for plan in &group.plan.rules {
            self.marks(chunk, plan, (place.at, 1), looks, room);
            let next = self.next(chunk, plan, (place.at, 1), looks, room);
            let known = &mut found.next_mut()[plan.rule];
            *known = next.min(*known);
            let out = self.excepted[plan.rule].binary_search(&position).is_ok();
            found.change(plan.rule, position, room.at(0), out);
        }
    }

    /// Evaluates one rule for a block.
    fn marks(
        &self,
        chunk: &Chunk,
        plan: &RulePlan,
        stretch: (usize, usize),
        looks: &Looks,
        room: &mut Room,
    ) {
        room.marks.iter_mut().for_each(Vec::clear);
        for look in &plan.looks {
            let Some(block) = self.block(chunk, plan, look, stretch, looks) else {
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
        chunk: &Chunk,
        plan: &RulePlan,
        stretch: (usize, usize),
        looks: &Looks,
        room: &mut Room,
    ) -> i32 {
        let days = plan.looks.iter().filter_map(|look| {
            let block = self.block(chunk, plan, look, stretch, looks)?;
            Some(look.next(&block, &mut room.spare))
        });
        days.min()
            .and_then(|day| i32::try_from(day).ok())
            .unwrap_or(i32::MAX)
    }

    fn block<'a>(
        &'a self,
        chunk: &'a Chunk,
        plan: &RulePlan,
        look: &Look,
        (first, len): (usize, usize),
        looks: &Looks,
    ) -> Option<Block<'a>> {
        let at = looks.0[plan.rule][usize::from(look.back)]?;
        Some(Block {
            columns: &chunk.columns,
            first,
            len,
            positions: &chunk.positions,
            params: &self.params[plan.rule],
            today: at.today,
            period: at.period,
        })
    }

    /// Finds the days on which time alone can change something, for all rules or only some.
    pub(crate) fn expect(&self, found: &mut Findings, only: Option<&[usize]>) {
        let looks = self.looks();
        let wanted = |rule: usize| only.is_none_or(|only| only.contains(&rule));
        for (rule, next) in found.next_mut().iter_mut().enumerate() {
            if wanted(rule) {
                *next = self.turn(rule);
            }
        }
        let groups = self.groups.iter();
        let groups = groups.filter(|group| group.plan.rules.iter().any(|plan| wanted(plan.rule)));
        let chunks: Vec<(&Group, &[Chunk])> = groups
            .flat_map(|group| {
                group
                    .chunks
                    .chunks(CHUNKS_TOGETHER)
                    .map(move |c| (group, c))
            })
            .collect();
        let nexts = side_by_side(chunks.len(), self.layout.len(), |job| {
            let (group, chunks) = chunks[job];
            let mut room = Room::default();
            let plans = group.plan.rules.iter().filter(|plan| wanted(plan.rule));
            let nexts = plans.map(|plan| {
                let each = chunks.iter().map(|chunk| {
                    let stretch = (0, chunk.positions.len());
                    self.next(chunk, plan, stretch, &looks, &mut room)
                });
                (plan.rule, each.min().unwrap_or(i32::MAX))
            });
            nexts.collect::<Vec<_>>()
        });
        for (rule, next) in nexts.into_iter().flatten() {
            let known = &mut found.next_mut()[rule];
            *known = next.min(*known);
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

    /// Of each rule and organisation within `[start, end)`: whether something falls due between two days when looked at on the later
    /// one, with these columns. Rules of periods are asked about the running one only.
    pub(crate) fn due_between(
        &self,
        columns: &Columns,
        (start, end): (u32, u32),
        (from, until): (jiff::civil::Date, jiff::civil::Date),
        mut f: impl FnMut(usize, u32, bool),
    ) {
        let mut spare = Spare::default();
        let days = (day_number(from), day_number(until));
        for (group, columns) in self.groups.iter().zip(columns) {
            for (chunk, columns) in group.chunks.iter().zip(columns) {
                let (first, last) = chunk.within(start, end);
                if first == last {
                    continue;
                }
                for plan in &group.plan.rules {
                    let rule = &self.rules.rules.rules[plan.rule];
                    let now = |look: &&Look| look.back == 0;
                    let look = plan.looks.iter().find(now).zip(rule.at(until, 0));
                    let Some((look, at)) = look else {
                        continue;
                    };
                    let block = Block {
                        columns,
                        first,
                        len: last - first,
                        positions: &chunk.positions,
                        params: &self.params[plan.rule],
                        today: at.today,
                        period: at.period,
                    };
                    let found = look.due_between(&block, &mut spare, days);
                    for (at, _) in found.iter().enumerate().filter(|(_, due)| **due) {
                        f(plan.rule, chunk.positions[first + at], look.has_due());
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

    /// Hands over whoever does not simply keep the rule.
    fn each(&self, mut f: impl FnMut(usize, [Mark; 2])) {
        let [now, before] = &self.marks;
        if before.is_empty() {
            for (at, mark) in now.iter().enumerate() {
                if *mark != Mark::Nothing {
                    f(at, [*mark, Mark::Nothing]);
                }
            }
            return;
        }
        for at in 0..now.len().max(before.len()) {
            let marks = self.at(at);
            if marks != [Mark::Nothing; 2] {
                f(at, marks);
            }
        }
    }
}
