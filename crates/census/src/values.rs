//! The facts and settings of one organisation on one day, for whoever shows or explains them; why: a page explains with the very
//! values the findings were found by.

use std::sync::Arc;

use jiff::civil::Date;
use needle_model::OrgId;
use needle_model::row::{ExceptionRow, ParameterRow};
use needle_rulebook::Rulebook;
use needle_rulebook::rules::Rule;
use needle_rulebook::rules::eval::{At, Facts, Outcome, Standing, day_of};
use needle_rulebook::rules::fact::{FactId, FactSource};

use crate::deeds::{self, Dated, Deeds, Section, Want, number};
use crate::facts::{Reader, Spot, spelled_out};
use crate::{Census, Layout};

/// All facts of an organisation on a day. Each is read when it is asked for.
pub struct OrgValues<'a> {
    census: &'a Census,
    rules: &'a Rulebook,
    layout: Arc<Layout>,
    day: Date,
    spot: Spot,
}

/// The facts and settings as one rule means them.
pub struct RuleFacts<'a> {
    values: &'a OrgValues<'a>,
    rule: Option<&'a Rule>,
}

impl std::fmt::Debug for OrgValues<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OrgValues").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for RuleFacts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RuleFacts").finish_non_exhaustive()
    }
}

impl OrgValues<'_> {
    /// As the rule at a place means them.
    #[must_use]
    pub fn of(&self, rule: usize) -> RuleFacts<'_> {
        RuleFacts {
            values: self,
            rule: self.rules.rules.rules.get(rule),
        }
    }

    /// One fact by its source; a fact of the examined period is missing here.
    #[must_use]
    pub fn value(&self, source: &FactSource) -> Option<i64> {
        self.census
            .known(source, self.spot, self.day, self.rules, &self.layout)
    }

    /// First day of the present kind and sector.
    fn kind_since(&self) -> Option<i64> {
        self.value(&FactSource::KindSince)
    }
}

impl Facts for RuleFacts<'_> {
    fn fact(&self, id: FactId, at: &At) -> Option<i64> {
        let source = &self.values.rules.rules.catalogue.get(id)?.source;
        let every = self.rule.and_then(|rule| rule.every);
        self.values.value(&spelled_out(source, every, at.back))
    }

    fn param(&self, place: usize) -> i64 {
        let Some((rule, own)) = self.rule.and_then(|r| Some((r, r.params.get(place)?))) else {
            return 0;
        };
        let values = self.values;
        let (layout, position) = (&values.layout, values.spot.position);
        let set = values
            .census
            .setting(&rule.id, &own.id, layout, position, number(values.day));
        set.map_or(own.value, |set| set.2)
    }
}

/// Whether an organisation that has been of its kind since a day can be asked what it did in the period before.
pub(crate) fn was_there(rule: &Rule, start: i64, kind_since: Option<i64>) -> bool {
    i64::from(number(rule.standing_since)) <= start && kind_since.is_some_and(|day| day <= start)
}

impl Census {
    /// The setting that holds at a position: organisation, day and value; `None` when what holds is the rule's own value.
    fn setting(
        &self,
        rule: &str,
        parameter: &str,
        layout: &Layout,
        position: u32,
        today: i32,
    ) -> Option<(u32, i32, i64)> {
        let names = &self.deeds.names;
        let key = (names.get(rule)?, names.get(parameter)?);
        let settings = self.deeds.settings.get(&key)?;
        let mut at = Some(position);
        while let Some(position) = at {
            let org = layout.number_at(position);
            let last = deeds::latest(settings, org, today);
            if let Some((setting, value)) = last.and_then(|s| Some((s, s.value?))) {
                return Some((org, setting.from, value));
            }
            at = layout.parent_at(position);
        }
        None
    }

    /// The setting of a rule's parameter that holds for an organisation on a day, its own or that of one above; `None` when what
    /// holds is the rule's own value.
    #[must_use]
    pub fn parameter_set(
        &self,
        org: OrgId,
        rule: &str,
        parameter: &str,
        day: Date,
    ) -> Option<ParameterRow> {
        let layout = self.layout_on(day);
        let position = layout.position_of_number(self.orgs.number(org)?)?;
        let (org, from, value) = self.setting(rule, parameter, &layout, position, number(day))?;
        Some(ParameterRow {
            org: self.orgs.id(org),
            rule: rule.to_owned(),
            parameter: parameter.to_owned(),
            from: day_of(i64::from(from))?,
            value: Some(value),
        })
    }

    /// The last day on which anything of an organisation changed, as of a day.
    #[must_use]
    pub fn changed(&self, org: OrgId, day: Date, rules: &Rulebook) -> Option<Date> {
        let values = self.org_facts(org, day, rules)?;
        day_of(values.value(&FactSource::Changed)?)
    }

    /// All facts of one organisation on a day; `None` when it did not exist then.
    #[must_use]
    pub fn org_facts<'a>(
        &'a self,
        org: OrgId,
        day: Date,
        rules: &'a Rulebook,
    ) -> Option<OrgValues<'a>> {
        let layout = self.layout_on(day);
        let spot = Reader::new(self, rules, &layout, day).spot(org)?;
        Some(OrgValues {
            census: self,
            rules,
            layout,
            day,
            spot,
        })
    }

    /// How one organisation stands towards a rule on a day, for the running period (`back` 0) or the one before. Exceptions
    /// are not looked at.
    #[must_use]
    pub fn look(&self, org: OrgId, rule: usize, back: u8, day: Date, rules: &Rulebook) -> Outcome {
        let look = || {
            let values = self.org_facts(org, day, rules)?;
            let asked = rules.rules.rules.get(rule)?;
            let at = asked.at(day, back)?;
            let start = at.period.filter(|_| back > 0).map(|p| p.0);
            if start.is_some_and(|start| !was_there(asked, start, values.kind_since())) {
                return None;
            }
            Some(asked.look(&values.of(rule), &at))
        };
        look().unwrap_or(Outcome {
            standing: Standing::NotFor,
            due: None,
            since: None,
        })
    }

    /// The exceptions to a rule that an organisation has on a day.
    #[must_use]
    pub fn exceptions(&self, org: OrgId, rule: &str, day: Date) -> Vec<ExceptionRow> {
        let found = || {
            let mut room = Deeds::default();
            let want = Want::section(Section::Exceptions);
            let deeds = self.deeds.read(self.orgs.number(org)?, want, &mut room)?;
            let wanted = self.deeds.names.get(rule)?;
            let today = number(day);
            let active = deeds.exceptions.iter();
            let active = active.filter(move |e| e.rule == wanted && e.holds(today));
            let rows = active.map(|e| ExceptionRow {
                exception: e.id,
                org,
                rule: rule.to_owned(),
                kind: e.kind,
                from: e.dates.0,
                until: e.dates.1,
                authority: e.authority.to_string(),
            });
            Some(rows.collect())
        };
        found().unwrap_or_default()
    }
}
