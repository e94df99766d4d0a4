//! What places settled for themselves: settings of rules, and exceptions.

use needle_model::row::ParameterRow;
use needle_rulebook::rules::Rule;

use super::{Sheet, Wanted};
use crate::Census;
use crate::deeds::{Dated, Deeds, Section, Setting, Want, latest};
use crate::rules::block::Steps;

impl Sheet {
    /// Reads settings and exceptions of the rules that are wanted.
    pub(super) fn local(&mut self, census: &Census, wanted: &Wanted<'_>) {
        let rules = std::sync::Arc::clone(&self.rules);
        let asked = |rule: usize| wanted.only.is_none_or(|only| only.contains(&rule));
        let all = rules.rules.rules.iter().enumerate();
        let params = all.map(|(at, rule)| match asked(at) {
            true => self.settings(census, rule, wanted.pretended),
            false => Vec::new(),
        });
        self.params = params.collect();
        self.excepted = vec![Vec::new(); rules.rules.rules.len()];
        // Most rules nobody was ever excepted from.
        let names = &census.deeds.names;
        let met = |rule: &Rule| names.get(&rule.id).is_some();
        let mut open: Vec<usize> = (0..rules.rules.rules.len()).collect();
        open.retain(|at| asked(*at) && met(&rules.rules.rules[*at]));
        if let Some((donor, _)) = wanted.donor {
            open.retain(|at| {
                let theirs = donor.rules.rules.rule(&rules.rules.rules[*at].id);
                if let Some((theirs, _)) = theirs {
                    self.excepted[*at].clone_from(&donor.excepted[theirs]);
                }
                theirs.is_none()
            });
        }
        if open.is_empty() {
            return;
        }
        census
            .deeds
            .each(Want::section(Section::Exceptions), |number, deeds| {
                let Some(position) = self.layout.position_of_number(number) else {
                    return;
                };
                for rule in self.exceptions(census, deeds) {
                    if open.contains(&rule) {
                        self.excepted[rule].push(position);
                    }
                }
            });
        for rule in open {
            self.excepted[rule].sort_unstable();
            self.excepted[rule].dedup();
        }
    }

    /// Rules an organisation has an exception to.
    fn exceptions(&self, census: &Census, deeds: &Deeds) -> Vec<usize> {
        let active = deeds.exceptions.iter().filter(|e| e.holds(self.today));
        let names = &census.deeds.names;
        active
            .filter_map(|e| {
                let mut rules = self.rules.rules.rules.iter();
                rules.position(|rule| names.get(&rule.id) == Some(e.rule))
            })
            .collect()
    }

    /// Reads the exceptions of one organisation anew.
    pub(crate) fn except(&mut self, census: &Census, number: u32, position: u32) {
        let mut room = Deeds::default();
        let want = Want::section(Section::Exceptions);
        let now = census.deeds.read(number, want, &mut room);
        let now = now.map_or_else(Vec::new, |deeds| self.exceptions(census, deeds));
        for (rule, positions) in self.excepted.iter_mut().enumerate() {
            match (positions.binary_search(&position), now.contains(&rule)) {
                (Ok(at), false) => drop(positions.remove(at)),
                (Err(at), true) => positions.insert(at, position),
                _ => {}
            }
        }
    }

    /// Settings of one rule, by its parameters.
    pub(crate) fn settings(
        &self,
        census: &Census,
        rule: &Rule,
        pretended: &[ParameterRow],
    ) -> Vec<Steps> {
        let names = &census.deeds.names;
        let of = |id: &str| {
            let key = names.get(&rule.id).zip(names.get(id))?;
            census.deeds.settings.get(&key).map(Vec::as_slice)
        };
        let params = rule.params.iter().map(|param| {
            let settings = of(&param.id).unwrap_or(&[]);
            let mut set = self.set(settings);
            for row in pretended {
                let number = census.orgs.number(row.org);
                let position = number.and_then(|n| self.layout.position_of_number(n));
                if row.rule != rule.id || row.parameter != param.id {
                    continue;
                }
                if let Some(position) = position {
                    set.retain(|(p, _)| *p != position);
                    set.extend(row.value.map(|value| (position, value)));
                }
            }
            set.sort_unstable();
            self.steps(&set, param.value)
        });
        params.collect()
    }

    /// Who set what, by position.
    fn set(&self, settings: &[Setting]) -> Vec<(u32, i64)> {
        let mut orgs: Vec<u32> = settings.iter().map(|s| s.org).collect();
        orgs.dedup();
        let set = orgs.into_iter().filter_map(|org| {
            let position = self.layout.position_of_number(org)?;
            Some((position, latest(settings, org, self.today)?.value?))
        });
        set.collect()
    }

    /// Settings, each for a subtree and the inner before the outer, as steps along the positions.
    fn steps(&self, set: &[(u32, i64)], default: i64) -> Steps {
        let mut steps: Steps = vec![(0, default)];
        // Subtrees that are open, by their ends.
        let mut open: Vec<(u32, i64)> = Vec::new();
        let close = |steps: &mut Steps, open: &mut Vec<(u32, i64)>, until: u32| {
            while let Some((end, _)) = open.last().copied().filter(|(end, _)| *end <= until) {
                open.pop();
                steps.push((end, open.last().map_or(default, |(_, value)| *value)));
            }
        };
        for (position, value) in set {
            close(&mut steps, &mut open, *position);
            steps.push((*position, *value));
            open.push((self.layout.end_at(*position), *value));
        }
        close(&mut steps, &mut open, u32::MAX);
        steps
    }
}
