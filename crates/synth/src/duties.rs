//! What organisations do again and again: the meetings, trainings and filings that the rules ask of them. Most do them in time
//! and some do not, so that a first look finds something to do; which there are, the rulebook says.
//!
//! Dice of their own: what is recorded changes nothing of who joins, moves or is elected.

use std::rc::Rc;

use needle_model::command::Record;
use needle_rulebook::Kind;
use needle_rulebook::rules::eval::{self, At, Facts};
use needle_rulebook::rules::fact::FactSource;
use needle_rulebook::rules::{Activity, Every, FactId, Remedy, Type};

use crate::World;
use crate::book::{Builder, Step};
use crate::cast::Deed;
use crate::data::tables;
use crate::days::{days_between, plus_days};
use crate::seen::{Seen, maybe, named, of_kind};
use crate::task::Task;

/// In a hundred: how often something is done in its period.
const DONE: usize = 95;
/// Periods that are recorded before the running one: rules look one back; of the shorter ones a person likes to see a little more.
const PERIODS_BACK: u8 = 2;
const YEARS_BACK: u8 = 1;

/// Something to be done in every period.
#[derive(Debug, Clone)]
pub(crate) struct Duty {
    /// Activity of the rulebook.
    activity: String,
    /// In which period.
    every: Every,
    /// The rules that ask for it, by their places.
    rules: Vec<usize>,
}

/// What is known of an organisation from its kind and sector alone.
struct OfKind<'a> {
    rulebook: &'a needle_rulebook::Rulebook,
    kind: &'a str,
    sector: Option<&'a str>,
}

impl Facts for OfKind<'_> {
    fn fact(&self, id: FactId, _: &At) -> Option<i64> {
        let source = &self.rulebook.rules.catalogue.get(id)?.source;
        of_kind(self.rulebook, self.kind, self.sector, source)
    }

    fn param(&self, _: usize) -> i64 {
        0
    }
}

impl<W: World> Builder<'_, W> {
    /// The rules that can be for organisations of a kind and sector, by their places.
    pub(crate) fn rules_for(&mut self, org: usize) -> Rc<[usize]> {
        let key = (self.orgs[org].kind.clone(), self.orgs[org].sector.clone());
        if let Some(known) = self.rules_of.get(&key) {
            return Rc::clone(known);
        }
        let facts = OfKind {
            rulebook: self.rulebook,
            kind: &key.0,
            sector: key.1.as_deref(),
        };
        let at = At {
            today: eval::day_number(self.plan.today),
            period: None,
            back: 0,
        };
        let rules = self.rulebook.rules.rules.iter().enumerate();
        let for_it = rules.filter(|(_, rule)| maybe(&rule.applies.node, &facts, &at) != Some(0));
        let found: Rc<[usize]> = for_it.map(|(place, _)| place).collect();
        self.rules_of.insert(key, Rc::clone(&found));
        found
    }

    /// What the rules ask an organisation to record in every period: what is asked for in two periods counts in the shorter one.
    fn duties(&mut self, org: usize) -> Rc<[Duty]> {
        let key = (self.orgs[org].kind.clone(), self.orgs[org].sector.clone());
        if let Some(known) = self.duties_of.get(&key) {
            return Rc::clone(known);
        }
        let mut found: Vec<Duty> = Vec::new();
        let asked = self.rules_for(org);
        let kind = self.rulebook.kind(&key.0);
        for place in asked.iter().copied() {
            let rules = &self.rulebook.rules;
            let Some(rule) = rules.rules.get(place) else {
                continue;
            };
            let (Some(Remedy::Record(activity)), Some(every)) = (&rule.remedy, rule.every) else {
                continue;
            };
            let own = rules.activity(activity);
            if !own.is_some_and(|own| kind.is_some_and(|kind| may_record(own, kind))) {
                continue;
            }
            match found.iter_mut().find(|duty| duty.activity == *activity) {
                Some(known) => {
                    known.every = known.every.min(every);
                    known.rules.push(place);
                }
                None => found.push(Duty {
                    activity: activity.clone(),
                    every,
                    rules: vec![place],
                }),
            }
        }
        let found: Rc<[Duty]> = found.into();
        self.duties_of.insert(key, Rc::clone(&found));
        found
    }

    /// Plans what organisations record in the periods that begin this month.
    pub(crate) fn plan_duties(&mut self) {
        for org in 0..self.orgs.len() {
            if self.orgs[org].alive && !self.orgs[org].closing {
                self.plan_duties_of(org);
            }
        }
    }

    fn plan_duties_of(&mut self, org: usize) {
        let today = self.plan.today;
        if self.orgs[org].people.is_empty() && self.orgs[org].seats.is_empty() {
            return;
        }
        let kept = self.orgs[org].kept;
        let duties = self.duties(org);
        let [.., village] = tables(self.plan.shape).places;
        let left = duties
            .iter()
            .position(|duty| duty.every == Every::Quarter)
            .filter(|_| self.row(org).key == village);
        for (number, duty) in duties.iter().enumerate() {
            let (start, end) = duty.every.period(self.day, 0);
            let back = if duty.every == Every::Year {
                YEARS_BACK
            } else {
                PERIODS_BACK
            };
            let oldest = duty.every.period(today, back).0;
            if start != self.day || start < oldest || !self.asked(org, duty) {
                continue;
            }
            let running = end >= today;
            // The demo's own village is in order but for one thing, left for whoever tries it: its meeting of the quarter.
            let done = if kept {
                !running || Some(number) != left
            } else {
                self.habits.percent(DONE)
            };
            if !done {
                continue;
            }
            // Of the running period most is done by today, unless it has only begun.
            let until = if running { today } else { end };
            let days = days_between(start, until);
            let on = plus_days(start, self.habits.between(0, days.max(0)));
            self.plan_in(days_between(self.day, on), Task::Record(org, number));
        }
    }

    /// Whether one of the rules behind a duty may be for the organisation as it is.
    fn asked(&self, org: usize, duty: &Duty) -> bool {
        let rules = duty
            .rules
            .iter()
            .filter_map(|place| self.rulebook.rules.rules.get(*place));
        let mut seen = rules.map(|rule| Seen {
            builder: self,
            org,
            rule,
            also: &[],
        });
        seen.any(|seen| seen.may_be_for())
    }

    /// Records what was done.
    pub(crate) fn record(&mut self, org: usize, number: usize) -> Step<W> {
        let duties = self.duties(org);
        match duties.get(number) {
            Some(duty) if self.orgs[org].alive && !self.orgs[org].closing => {
                self.record_one(org, &duty.activity)
            }
            _ => Ok(()),
        }
    }

    /// Records an activity of the present day, with as many there as usually are and as much as is asked for.
    pub(crate) fn record_one(&mut self, org: usize, activity: &str) -> Step<W> {
        let Some(own) = self.rulebook.rules.activity(activity) else {
            return Ok(());
        };
        let kind = self.rulebook.kind(&self.orgs[org].kind);
        let key = (org, activity.to_owned());
        let today = self.day;
        if !kind.is_some_and(|kind| may_record(own, kind))
            || self
                .deeds
                .get(&key)
                .is_some_and(|days| days.iter().any(|deed| deed.day == today))
        {
            return Ok(());
        }
        let (target, of_committee) = self.measure(activity);
        let people = if of_committee {
            self.orgs[org]
                .seats
                .iter()
                .filter(|seat| !seat.dispatched)
                .count()
        } else {
            let all = self.everybody_under(org);
            all.iter()
                .filter(|one| !self.persons[**one].probationary)
                .count()
        };
        let entitled = u32::try_from(people).unwrap_or(u32::MAX);
        let away = self.habits.between(0, i64::from(entitled / 4));
        let present = entitled.saturating_sub(u32::try_from(away).unwrap_or(0));
        let amount = match (&own.amount, own.heads) {
            (None, _) => None,
            // A part of those who were there.
            (Some(_), true) => Some(self.habits.between(0, i64::from(present / 4))),
            (Some(_), false) => Some(self.habits.between(target.max(2), target.max(2) + 8)),
        };
        let deed = Deed {
            day: today,
            present: own.heads.then_some(present),
            entitled: own.heads.then_some(entitled),
            amount,
        };
        self.deeds.entry(key).or_default().push(deed);
        self.tell(Record {
            org: self.orgs[org].id,
            activity: activity.to_owned(),
            present: deed.present,
            entitled: deed.entitled,
            amount,
            note: None,
            effective: self.day,
            reason: None,
        })?;
        Ok(())
    }

    /// How much the rules ask of an activity in what it is measured in, and whether it is the committee's own.
    fn measure(&mut self, activity: &str) -> (i64, bool) {
        if let Some(known) = self.measures.get(activity) {
            return *known;
        }
        let rules = &self.rulebook.rules;
        let unit = rules
            .activity(activity)
            .and_then(|own| Some(Type::Number(own.amount.as_ref()?.0.clone())));
        let asking = rules
            .rules
            .iter()
            .filter(|rule| matches!(&rule.remedy, Some(Remedy::Record(own)) if own == activity));
        let (mut most, mut committee) = (0, false);
        for rule in asking {
            for param in &rule.params {
                if unit == Some(Type::Number(param.unit.clone())) {
                    most = most.max(param.value);
                }
            }
            let (facts, _) = named(self.rulebook, rule);
            committee |= facts
                .iter()
                .any(|fact| matches!(fact, FactSource::CommitteePersons));
        }
        self.measures.insert(activity.to_owned(), (most, committee));
        (most, committee)
    }
}

/// Whether organisations of a kind may record an activity.
fn may_record(activity: &Activity, kind: &Kind) -> bool {
    activity.of.is_empty() || activity.of.contains(&kind.id)
}
