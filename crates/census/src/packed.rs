//! Rows taken in: each packed small, put where it belongs, and what was worked out from days it speaks of dropped; why: one way in
//! for what was just written and for what is read back.

use std::sync::PoisonError;

use jiff::civil::Date;
use needle_model::row::OrgVersion;
use needle_model::{OrgId, PersonId, Row};
use needle_rulebook::Rulebook;
use needle_rulebook::rules::eval::day_of;

use crate::deeds::{self, Away, Exception, Given, Holding, Link, Record, Setting, Transfer};
use crate::keep::Planning;
use crate::{Census, member};

/// A row as small as the census keeps it: an import packs each as it is written, and hands all of them over once it
/// is on disk.
#[derive(Debug)]
pub struct Packed(Kept);

#[derive(Debug)]
enum Kept {
    Org(Box<OrgVersion>),
    Member(PersonId, member::Spell),
    Facts(PersonId, member::Facts),
    Erased(PersonId),
    Holding(OrgId, Holding),
    /// From which organisation, to which.
    Link(OrgId, OrgId, Link),
    /// From which organisation, to which.
    Transfer(OrgId, OrgId, Transfer),
    Away(OrgId, Away),
    /// With the ids the census will number.
    Record(OrgId, Box<str>, Record),
    Indicator(OrgId, Box<str>, Given),
    Parameter(OrgId, Box<(String, String)>, Setting),
    Exception(OrgId, Box<str>, Exception),
}

/// Stands for a number the census will give.
const LATER: u32 = u32::MAX;

impl Packed {
    /// Packs a row by the rulebook of the census that will take it in.
    #[must_use]
    pub fn new(rulebook: &Rulebook, row: &Row) -> Packed {
        Packed(match row {
            Row::Org(version) => Kept::Org(Box::new(version.clone())),
            Row::Member(spell) => Kept::Member(spell.person, member::Spell::pack(rulebook, spell)),
            Row::Facts(facts) => Kept::Facts(facts.person, member::Facts::pack(rulebook, facts)),
            Row::FactsErased(person) => Kept::Erased(*person),
            Row::Holding(row) => Kept::Holding(row.org, Holding::pack(rulebook, row)),
            Row::Link(row) => Kept::Link(row.org, row.to, Link::pack(rulebook, row)),
            Row::Transfer(row) => Kept::Transfer(row.from_org, row.to_org, Transfer::pack(row)),
            Row::Away(row) => Kept::Away(row.home, Away::pack(row)),
            Row::Record(row) => Kept::Record(
                row.org,
                row.activity.as_str().into(),
                Record::pack(row, LATER),
            ),
            Row::Indicator(row) => Kept::Indicator(
                row.org,
                row.indicator.as_str().into(),
                Given {
                    indicator: LATER,
                    from: deeds::number(row.from),
                    value: row.value,
                },
            ),
            Row::Parameter(row) => Kept::Parameter(
                row.org,
                Box::new((row.rule.clone(), row.parameter.clone())),
                Setting {
                    org: LATER,
                    from: deeds::number(row.from),
                    value: row.value,
                },
            ),
            Row::Exception(row) => Kept::Exception(
                row.org,
                row.rule.as_str().into(),
                Exception::pack(row, LATER),
            ),
        })
    }
}

impl Census {
    /// Takes a row in; one with the same key replaces the earlier.
    pub fn apply(&mut self, row: &Row) {
        let packed = Packed::new(&self.rulebook, row);
        self.take(packed);
    }

    /// Takes a row in that was packed before.
    pub fn take(&mut self, row: Packed) {
        match row.0 {
            Kept::Org(version) => {
                let number = self.orgs.number_or_new(version.org);
                let cache = self.cache.get_mut().unwrap_or_else(PoisonError::into_inner);
                cache.org_before(&self.orgs, number);
                let (_, first) = self.orgs.apply(&self.rulebook, &version);
                let touched = self
                    .touched
                    .get_mut()
                    .unwrap_or_else(PoisonError::into_inner);
                touched.iter_mut().for_each(|t| t.org(number));
                self.planned(|planning, _| planning.tree(number));
                let cache = self.cache.get_mut().unwrap_or_else(PoisonError::into_inner);
                let members = self.members.any_in(version.org);
                cache.org_after(&self.orgs, number, members, first);
                if let Some(mut kept) = self.kept.take() {
                    kept.tree_changed(self, number);
                    self.kept = Some(kept);
                }
            }
            Kept::Member(person, spell) => {
                self.person(person, |members| members.spell(person, spell));
            }
            Kept::Facts(person, facts) => {
                // Who holds a post need not be a member: what is known of them counts from the day it holds.
                let from = facts.from();
                self.person(person, |members| members.facts(person, facts));
                self.deeds_change(from);
            }
            Kept::Erased(person) => self.person(person, |members| {
                members.erase(person);
                Date::MIN
            }),
            other => {
                let first = self.deed(other);
                self.deeds_change(day_of(i64::from(first)).unwrap_or(Date::MIN));
            }
        }
    }

    /// Changes a person's rows, and moves what was counted by them.
    fn person(&mut self, person: PersonId, change: impl FnOnce(&mut member::Members) -> Date) {
        let touched = self
            .touched
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        touched.iter_mut().for_each(|t| t.person(person));
        self.planned(|planning, census| planning.person(census, person));
        let before = self.kept_head(self.members.place(person));
        let cache = self.cache.get_mut().unwrap_or_else(PoisonError::into_inner);
        cache.person_before(|day| self.members.counted(person, day, &self.rulebook));
        let first = change(&mut self.members);
        cache.person_after(
            person,
            first,
            |day| self.members.counted(person, day, &self.rulebook),
            |org| self.orgs.number_or_new(org),
        );
        if let (Some(before), Some(place)) = (before, self.members.place(person)) {
            self.person_changed(place, before);
        }
    }

    /// Takes note of what changes while other findings are planned.
    fn planned(&mut self, note: impl FnOnce(&mut Planning, &member::Members)) {
        let planning = self
            .planning
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(planning) = planning {
            note(planning, &self.members);
        }
    }

    fn deeds_change(&mut self, first: Date) {
        let cache = self.cache.get_mut().unwrap_or_else(PoisonError::into_inner);
        cache.others_change(first);
    }

    /// What hangs on an organisation changed: its facts are to be read again.
    fn touched(&mut self, org: u32) {
        self.planned(|planning, _| planning.org(org));
        if let Some(mut kept) = self.kept.take() {
            kept.org_changed(self, org);
            self.kept = Some(kept);
        }
    }
    /// Takes in what hangs on an organisation; answers the first day about which it says something new.
    fn deed(&mut self, row: Kept) -> i32 {
        match row {
            Kept::Holding(org, holding) => {
                let org = self.orgs.number_or_new(org);
                let first = self.deeds.hold(org, holding);
                self.touched(org);
                first
            }
            Kept::Link(from, to, link) => {
                let (from, to) = (self.orgs.number_or_new(from), self.orgs.number_or_new(to));
                let first = deeds::put(&mut self.deeds.of_mut(from).links_from, link.clone());
                let other = deeds::put(&mut self.deeds.of_mut(to).links_to, link);
                self.touched(from);
                self.touched(to);
                first.min(other)
            }
            Kept::Transfer(from, to, transfer) => {
                let (from, to) = (self.orgs.number_or_new(from), self.orgs.number_or_new(to));
                let first = deeds::put(&mut self.deeds.of_mut(from).outgoing, transfer.clone());
                let other = deeds::put(&mut self.deeds.of_mut(to).incoming, transfer);
                self.touched(from);
                self.touched(to);
                first.min(other)
            }
            Kept::Away(home, away) => {
                let home = self.orgs.number_or_new(home);
                let first = deeds::put(&mut self.deeds.of_mut(home).aways, away);
                self.touched(home);
                first
            }
            Kept::Record(org, activity, mut record) => {
                let org = self.orgs.number_or_new(org);
                record.activity = self.deeds.names.get_or_new(&activity);
                let first = self.deeds.of_mut(org).records.put(record);
                self.touched(org);
                first
            }
            Kept::Indicator(org, indicator, mut given) => {
                let org = self.orgs.number_or_new(org);
                given.indicator = self.deeds.names.get_or_new(&indicator);
                let first = self.deeds.of_mut(org).give(given);
                self.touched(org);
                first
            }
            Kept::Parameter(org, names, mut setting) => {
                setting.org = self.orgs.number_or_new(org);
                let rule = self.deeds.names.get_or_new(&names.0);
                let parameter = self.deeds.names.get_or_new(&names.1);
                let first = self.deeds.set(rule, parameter, setting);
                self.planned(|planning, _| planning.setting(rule, first));
                if let Some(mut kept) = self.kept.take() {
                    kept.setting_changed(self, rule, first);
                    self.kept = Some(kept);
                }
                first
            }
            Kept::Exception(org, rule, mut exception) => {
                let org = self.orgs.number_or_new(org);
                exception.rule = self.deeds.names.get_or_new(&rule);
                let first = deeds::put(&mut self.deeds.of_mut(org).exceptions, exception);
                self.touched(org);
                first
            }
            Kept::Org(_) | Kept::Member(..) | Kept::Facts(..) | Kept::Erased(_) => i32::MIN,
        }
    }
}
