//! Changed rules tried on everybody: who newly falls short, who is newly fine; nothing is written. Why: a rule is issued when
//! its author has seen what it does.

use std::sync::Arc;

use jiff::civil::Date;
use needle_model::OrgId;
use needle_model::row::ParameterRow;
use needle_rulebook::Rulebook;

use crate::sheet::{Sheet, Wanted};
use crate::{Census, Findings, Layout};

/// Some organisations of a tree, in its order, by where they stand; why: a changed rule touches a million of them, and nobody looks at
/// all their ids.
#[derive(Debug, Clone)]
pub struct Touched {
    tree: Arc<Layout>,
    positions: Vec<u32>,
}

impl Touched {
    /// The tree they stand in.
    #[must_use]
    pub fn tree(&self) -> &Layout {
        &self.tree
    }

    /// How many they are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    /// Which, in the order of the tree.
    pub fn iter(&self) -> impl Iterator<Item = OrgId> + '_ {
        let ids = self.positions.iter();
        ids.filter_map(|position| self.tree.org_at(*position))
    }

    /// How many of them stand under an organisation, itself included.
    #[must_use]
    pub fn under(&self, org: OrgId) -> usize {
        let (start, end) = self.tree.span(org).unwrap_or((0, 0));
        let at = |border: u32| self.positions.partition_point(|own| *own < border);
        at(end) - at(start)
    }

    /// The first and the last position.
    #[must_use]
    pub fn ends(&self) -> Option<(u32, u32)> {
        Some((*self.positions.first()?, *self.positions.last()?))
    }
}

impl PartialEq for Touched {
    fn eq(&self, other: &Touched) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Touched {}

/// What a change of one rule does, in the order of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleChange {
    /// The rule.
    pub rule: String,
    /// Who would be late or due soon and is not now.
    pub newly: Touched,
    /// Who is late or due soon and would not be.
    pub cured: Touched,
}

impl Census {
    /// What a change of the rules, or settings that are pretended, would do under an organisation on a day. Rules that stay as
    /// they are, are not looked at. It is quick when the findings of that day and these rules are settled.
    #[must_use]
    pub fn what_if(
        &self,
        day: Date,
        now: &Arc<Rulebook>,
        then: &Arc<Rulebook>,
        parameters: &[ParameterRow],
        under: OrgId,
    ) -> Vec<RuleChange> {
        let changed = changed(now, then, parameters);
        let old: Vec<usize> = changed.iter().filter_map(|c| c.now).collect();
        let new: Vec<usize> = changed.iter().filter_map(|c| c.then).collect();
        let kept = self.sheet(day, now).zip(self.findings());
        let scratch = kept.is_none().then(|| {
            let sheet = Sheet::new(
                self,
                &Wanted {
                    day,
                    rules: now,
                    only: Some(&old),
                    pretended: &[],
                    donor: None,
                },
            );
            let findings = sheet.find_only(&old);
            (sheet, findings)
        });
        let scratch = scratch.as_ref().map(|(sheet, findings)| (sheet, findings));
        let Some((sheet, is)) = kept.or(scratch) else {
            return Vec::new();
        };
        let would = Sheet::new(
            self,
            &Wanted {
                day,
                rules: then,
                only: Some(&new),
                pretended: parameters,
                donor: Some((sheet, sheet.layout.span(under).unwrap_or((0, 0)))),
            },
        );
        let would = would.find_only(&new);
        let changes = changed.into_iter().map(|change| RuleChange {
            newly: without(under, (&would, change.then), (is, change.now)),
            cured: without(under, (is, change.now), (&would, change.then)),
            rule: change.rule,
        });
        changes.collect()
    }

    /// How many of some organisations are of each kind on a day, by its place in the rulebook; kinds without any are 0.
    #[must_use]
    pub fn kinds_of(&self, touched: &Touched, day: Date) -> Vec<u64> {
        let mut counts = vec![0; self.rulebook.kinds.len()];
        let mut count = |kind: u16| {
            if let Some(count) = counts.get_mut(usize::from(kind)) {
                *count += 1;
            }
        };
        // Where the day is laid out in groups of one kind, the kinds of a million stand side by side.
        let kept = self.kept.as_ref().map(|kept| &kept.sheet);
        let kept = kept.filter(|it| it.day == day && Arc::ptr_eq(&it.layout, &touched.tree));
        for position in &touched.positions {
            count(match kept {
                Some(sheet) => {
                    let group = sheet.group_of[*position as usize];
                    sheet.groups[usize::from(group)].plan.kind
                }
                None => self.orgs.kind(touched.tree.number_at(*position), day),
            });
        }
        counts
    }
}

/// A rule that differs, with its places.
struct Changed {
    rule: String,
    now: Option<usize>,
    then: Option<usize>,
}

/// Rules whose text differs, that come or go, or of which a setting is pretended.
fn changed(now: &Rulebook, then: &Rulebook, pretended: &[ParameterRow]) -> Vec<Changed> {
    let of_now = now.rules.rules.iter().enumerate().filter_map(|(at, rule)| {
        let other = then.rules.rule(&rule.id);
        let set = pretended.iter().any(|row| row.rule == rule.id);
        let same = other.is_some_and(|(_, other)| other.text == rule.text);
        (set || !same).then(|| Changed {
            rule: rule.id.clone(),
            now: Some(at),
            then: other.map(|(to, _)| to),
        })
    });
    let rules = then.rules.rules.iter().enumerate();
    let new = rules.filter(|(_, rule)| now.rules.rule(&rule.id).is_none());
    let new = new.map(|(to, rule)| Changed {
        rule: rule.id.clone(),
        now: None,
        then: Some(to),
    });
    of_now.chain(new).collect()
}

/// Who is late or due soon by one and not by the other.
fn without(
    under: OrgId,
    (one, rule): (&Findings, Option<usize>),
    (other, its): (&Findings, Option<usize>),
) -> Touched {
    let positions = rule
        .zip(one.tree().span(under))
        .map(|(rule, (start, end))| {
            let hits = one.hit_marks(rule);
            let only = its.map(|its| hits.minus(&other.hit_marks(its)));
            only.unwrap_or(hits).iter(start, end).collect()
        });
    Touched {
        tree: one.tree_shared(),
        positions: positions.unwrap_or_default(),
    }
}
