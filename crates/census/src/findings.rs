//! Who falls short of which rule on a day, as sets of positions of that day's tree; why: a count under any organisation, a list and
//! the findings of one organisation are then look-ups.

use std::sync::Arc;

use jiff::civil::Date;
use needle_model::OrgId;
use needle_rulebook::Rulebook;
use needle_rulebook::rules::eval::{Standing, day_of};

use crate::Layout;
use crate::marks::{Edits, Marks, Stretch};

mod file;
mod gathered;

pub(crate) use gathered::{Gathered, Small, begins};

/// How many organisations stand how towards one rule. Each counts once: late before soon before excused before unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Place of the rule.
    pub rule: usize,
    /// Not done and past its day.
    pub late: u64,
    /// Not done and due soon.
    pub soon: u64,
    /// Late or due soon but for an exception.
    pub excused: u64,
    /// A fact is missing that would decide it.
    pub unknown: u64,
}

/// One line of the list of what is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hit {
    /// Who.
    pub org: OrgId,
    /// Place of the rule.
    pub rule: usize,
    /// The period meant: 0 the running one (or none), 1 the one before.
    pub back: u8,
    /// Past its day; else due soon.
    pub late: bool,
}

/// How one look at a rule came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Mark {
    #[default]
    Nothing,
    Soon,
    Late,
    Unknown,
}

impl From<Standing> for Mark {
    fn from(standing: Standing) -> Mark {
        match standing {
            Standing::NotFor | Standing::Kept | Standing::Ahead => Mark::Nothing,
            Standing::Soon => Mark::Soon,
            Standing::Late => Mark::Late,
            Standing::Unknown => Mark::Unknown,
        }
    }
}

/// One rule's sets. The first four have no position in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OfRule {
    late: Marks,
    soon: Marks,
    excused: Marks,
    unknown: Marks,
    /// By period: late, soon. Of a rule without periods nothing is here: the first two say it.
    looks: [[Marks; 2]; 2],
}

/// The findings of a day.
#[derive(Debug, Clone)]
pub struct Findings {
    day: Date,
    rules: Arc<Rulebook>,
    layout: Arc<Layout>,
    by_rule: Vec<OfRule>,
    /// Positions with something late or soon.
    any: Marks,
    /// By rule: the next day on which time alone can change something.
    next: Vec<i32>,
    /// The next day on which something already recorded begins or ends to hold.
    coming: i32,
}

/// Two are equal that say the same of the same organisations. When something will change is a bound, no statement.
impl PartialEq for Findings {
    fn eq(&self, other: &Findings) -> bool {
        self.day == other.day && self.layout == other.layout && self.by_rule == other.by_rule
    }
}

impl Findings {
    /// None yet, for so many rules.
    pub(crate) fn new(day: Date, rules: Arc<Rulebook>, layout: Arc<Layout>) -> Findings {
        let count = rules.rules.rules.len();
        Findings {
            day,
            rules,
            layout,
            by_rule: vec![OfRule::default(); count],
            any: Marks::default(),
            next: vec![i32::MAX; count],
            coming: i32::MAX,
        }
    }

    /// Puts down anew how one organisation stands towards a rule.
    pub(crate) fn change(&mut self, rule: usize, position: u32, marks: [Mark; 2], excepted: bool) {
        let hit = |m: &Mark| matches!(m, Mark::Late | Mark::Soon);
        let excused = excepted && marks.iter().any(hit);
        let periods = self.rules.rules.rules[rule].every.is_some();
        let own = &mut self.by_rule[rule];
        own.excused.set(position, excused);
        if periods {
            for (mark, [late, soon]) in marks.iter().zip(&mut own.looks) {
                late.set(position, !excused && *mark == Mark::Late);
                soon.set(position, !excused && *mark == Mark::Soon);
            }
        }
        let late = !excused && marks.contains(&Mark::Late);
        let soon = !excused && !late && marks.contains(&Mark::Soon);
        let unknown = !excused && !late && !soon && marks.contains(&Mark::Unknown);
        let was = own.late.has(position) || own.soon.has(position);
        own.late.set(position, late);
        own.soon.set(position, soon);
        own.unknown.set(position, unknown);
        if was != (late || soon) {
            let mut any = self.by_rule.iter();
            let any = any.any(|r| r.late.has(position) || r.soon.has(position));
            self.any.set(position, any);
        }
    }

    /// Takes over what was found of some rules, and finds anew who has something to do.
    pub(crate) fn replace(&mut self, found: Vec<(usize, OfRule)>) {
        for (rule, sets) in found {
            self.by_rule[rule] = sets;
        }
        let hits = self.by_rule.iter().flat_map(|own| [&own.late, &own.soon]);
        self.any = Marks::union(&hits.collect::<Vec<_>>());
    }

    /// Moves everything with the positions of another tree.
    pub(crate) fn reshape(&mut self, layout: Arc<Layout>, edits: &Edits, stretches: &[Stretch]) {
        for own in &mut self.by_rule {
            own.all_mut()
                .for_each(|marks| marks.reshape(edits, stretches));
        }
        self.any.reshape(edits, stretches);
        self.layout = layout;
    }

    /// Bytes the sets take.
    pub(crate) fn bytes(&self) -> usize {
        let sets = self.by_rule.iter().flat_map(OfRule::all);
        sets.chain([&self.any]).map(Marks::bytes).sum()
    }

    /// Puts down the next day on which something already recorded begins or ends to hold.
    pub(crate) fn expect(&mut self, coming: i32) {
        self.coming = coming;
    }

    /// The day they are for, and another one now.
    pub(crate) fn move_to(&mut self, day: Date) {
        self.day = day;
    }

    /// By rule: the next day on which time alone can change something.
    pub(crate) fn next_mut(&mut self) -> &mut Vec<i32> {
        &mut self.next
    }

    /// By rule: the next day on which time alone can change something.
    pub(crate) fn next(&self) -> &[i32] {
        &self.next
    }

    /// The day.
    #[must_use]
    pub fn day(&self) -> Date {
        self.day
    }

    /// The rules they were found by.
    #[must_use]
    pub fn rules(&self) -> &Arc<Rulebook> {
        &self.rules
    }

    /// The tree they stand in.
    #[must_use]
    pub fn tree(&self) -> &Layout {
        &self.layout
    }

    pub(crate) fn tree_shared(&self) -> Arc<Layout> {
        Arc::clone(&self.layout)
    }

    /// How many under an organisation, itself included, stand how towards each rule; rules nobody has anything to do with
    /// are left out.
    #[must_use]
    pub fn tallies(&self, org: OrgId) -> Vec<Tally> {
        let Some((start, end)) = self.layout.span(org) else {
            return Vec::new();
        };
        let all = self.by_rule.iter().enumerate().map(|(rule, own)| Tally {
            rule,
            late: own.late.between(start, end),
            soon: own.soon.between(start, end),
            excused: own.excused.between(start, end),
            unknown: own.unknown.between(start, end),
        });
        all.filter(|t| t.late + t.soon + t.excused + t.unknown > 0)
            .collect()
    }

    /// Organisations under one, itself included, with anything late or due soon.
    #[must_use]
    pub fn busy(&self, org: OrgId) -> u64 {
        let span = self.layout.span(org);
        span.map_or(0, |(start, end)| self.any.between(start, end))
    }

    /// What one organisation has to do, in the order of the rules, the earlier period first.
    #[must_use]
    pub fn of(&self, org: OrgId) -> Vec<Hit> {
        self.layout
            .span(org)
            .map_or_else(Vec::new, |(position, _)| {
                let rules = 0..self.by_rule.len();
                rules.flat_map(|rule| self.hits(rule, position)).collect()
            })
    }

    /// What organisations under one have to do, itself included, in the order of the tree.
    pub fn under(&self, org: OrgId, rule: Option<usize>) -> impl Iterator<Item = Hit> + '_ {
        let (start, end) = self.layout.span(org).unwrap_or((0, 0));
        let one = rule.filter(|rule| *rule < self.by_rule.len());
        let every = rule.is_none();
        let rules = match one {
            Some(rule) => rule..rule + 1,
            None => 0..if every { self.by_rule.len() } else { 0 },
        };
        // Of one rule only who it is about is looked at, not everybody with something to do.
        let own = one.map(|rule| self.rule_positions(rule, start, end));
        let any = every.then(|| self.any.iter(start, end));
        let positions = own.into_iter().flatten().chain(any.into_iter().flatten());
        positions.flat_map(move |position| {
            let rules = rules.clone();
            rules.flat_map(move |rule| self.hits(rule, position))
        })
    }

    /// How many [`Findings::under`] has: all of them, or only the late ones or those due soon. Nothing is walked for it.
    #[must_use]
    pub fn lines(&self, org: OrgId, rule: Option<usize>, late: Option<bool>) -> u64 {
        let Some((start, end)) = self.layout.span(org) else {
            return 0;
        };
        let wanted = |at: &usize| rule.is_none_or(|rule| rule == *at);
        let rules = (0..self.by_rule.len()).filter(wanted);
        let of_rule = |at: usize| {
            let own = &self.by_rule[at];
            let [running, before] = &own.looks;
            let sets = if self.rules.rules.rules[at].every.is_some() {
                vec![
                    (true, &running[0]),
                    (false, &running[1]),
                    (true, &before[0]),
                    (false, &before[1]),
                ]
            } else {
                vec![(true, &own.late), (false, &own.soon)]
            };
            let sets = sets
                .into_iter()
                .filter(|(is, _)| late.is_none_or(|late| late == *is));
            sets.map(|(_, set)| set.between(start, end)).sum::<u64>()
        };
        rules.map(of_rule).sum()
    }

    /// Organisations under one, itself included, for which a fact is missing that would decide a rule.
    pub fn unknown(&self, org: OrgId, rule: usize) -> impl Iterator<Item = OrgId> + '_ {
        let own = self.by_rule.get(rule);
        self.marked(org, own.map(|own| &own.unknown))
    }

    /// Organisations under one, itself included, that an exception keeps a rule from.
    pub fn excused_under(&self, org: OrgId, rule: usize) -> impl Iterator<Item = OrgId> + '_ {
        let own = self.by_rule.get(rule);
        self.marked(org, own.map(|own| &own.excused))
    }

    fn marked<'a>(
        &'a self,
        org: OrgId,
        marks: Option<&'a Marks>,
    ) -> impl Iterator<Item = OrgId> + 'a {
        let (start, end) = self.layout.span(org).unwrap_or((0, 0));
        let positions = marks
            .into_iter()
            .flat_map(move |marks| marks.iter(start, end));
        positions.filter_map(|position| self.layout.org_at(position))
    }

    /// The next day after `after` on which time alone can change something; before it nothing changes unless somebody
    /// records something. `after` is the day of the findings or later.
    #[must_use]
    pub fn next_change(&self, after: Date) -> Option<Date> {
        let after = crate::deeds::number(after);
        let next = self.next.iter().chain([&self.coming]).min()?;
        if *next == i32::MAX {
            return None;
        }
        day_of(i64::from((*next).max(after + 1)))
    }

    /// Positions of `[start, end)` that are late or due soon by a rule.
    fn rule_positions(&self, rule: usize, start: u32, end: u32) -> impl Iterator<Item = u32> + '_ {
        let own = &self.by_rule[rule];
        let mut late = own.late.iter(start, end).peekable();
        let mut soon = own.soon.iter(start, end).peekable();
        std::iter::from_fn(move || match (late.peek(), soon.peek()) {
            (Some(a), Some(b)) if a < b => late.next(),
            (Some(_), None) => late.next(),
            _ => soon.next(),
        })
    }

    /// Who is late or due soon by a rule.
    pub(crate) fn hit_marks(&self, rule: usize) -> Marks {
        let own = &self.by_rule[rule];
        own.late.or(&own.soon)
    }

    fn hits(&self, rule: usize, position: u32) -> impl Iterator<Item = Hit> + use<> {
        let own = &self.by_rule[rule];
        let periods = self.rules.rules.rules[rule].every.is_some();
        let hit = |back: usize| {
            let [late, soon] = match (periods, back) {
                (true, back) => [&own.looks[back][0], &own.looks[back][1]],
                (false, 0) => [&own.late, &own.soon],
                (false, _) => return None,
            };
            let is_late = late.has(position);
            (is_late || soon.has(position)).then_some((back as u8, is_late))
        };
        let org = self.layout.org_at(position);
        [hit(1), hit(0)]
            .into_iter()
            .flatten()
            .filter_map(move |(back, late)| {
                Some(Hit {
                    org: org?,
                    rule,
                    back,
                    late,
                })
            })
    }
}

impl OfRule {
    fn all(&self) -> impl Iterator<Item = &Marks> {
        let four = [&self.late, &self.soon, &self.excused, &self.unknown];
        four.into_iter().chain(self.looks.iter().flatten())
    }

    fn all_mut(&mut self) -> impl Iterator<Item = &mut Marks> {
        let four = [
            &mut self.late,
            &mut self.soon,
            &mut self.excused,
            &mut self.unknown,
        ];
        four.into_iter().chain(self.looks.iter_mut().flatten())
    }
}
