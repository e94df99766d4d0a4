//! What an organisation recorded and which numbers it gave, for pages and for the forms that correct them; why apart from
//! the findings: a finding is worked out, these are what somebody said.

use jiff::civil::Date;
use needle_model::{ExceptionId, OrgId, RecordId};
use needle_rights::{Action, Principal};
use needle_rulebook::rules::{Activity, Indicator};
use needle_store::read::{ActivityRecord, ExceptionRecord};

use super::org::OrgLine;
use crate::App;
use crate::failure::{Failure, OrHidden};

/// A number an organisation is asked for, and what it said last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorView {
    /// What is asked.
    pub indicator: Indicator,
    /// The value, and the day it holds from; none when nobody said.
    pub given: Option<(i64, Date)>,
}

/// Whether something limited to some kinds is for this one.
fn is_for(of: &[String], kind: &str) -> bool {
    of.is_empty() || of.iter().any(|k| k == kind)
}

impl App {
    /// What an organisation may record by the rules of today, in the order of the rulebook.
    #[must_use]
    pub fn activities_of(&self, org: OrgId) -> Vec<Activity> {
        let today = self.today();
        let kind = self.org_line(org, today).kind;
        let rules = self.rules_on(today);
        let all = rules.rules.activities.iter();
        all.filter(|a| is_for(&a.of, &kind)).cloned().collect()
    }

    /// What an organisation recorded, the latest first, what was struck among it.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn records(&self, who: &Principal, org: OrgId) -> Result<Vec<ActivityRecord>, Failure> {
        let (scope, tree) = self.scope(who, Action::SeeFindings);
        let seen = scope.org(org, &tree).or_hidden("org")?;
        let mut records = self.store.read(|r| r.records(seen))?;
        records.reverse();
        Ok(records)
    }

    /// The numbers an organisation is asked for on a day, with what it gave.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn indicators(
        &self,
        who: &Principal,
        org: OrgId,
        on: Date,
    ) -> Result<Vec<IndicatorView>, Failure> {
        let (scope, tree) = self.scope(who, Action::SeeFindings);
        let seen = scope.org(org, &tree).or_hidden("org")?;
        let given = self.store.read(|r| r.indicators(seen))?;
        let kind = self.org_line(org, on).kind;
        let rules = self.rules_on(on);
        let asked = rules.rules.indicators.iter();
        let views = asked.filter(|i| is_for(&i.of, &kind)).map(|indicator| {
            let own = given.iter().filter(|row| row.indicator == indicator.id);
            let last = own.filter(|row| row.from <= on).max_by_key(|row| row.from);
            IndicatorView {
                indicator: indicator.clone(),
                given: last.map(|row| (row.value, row.from)),
            }
        });
        Ok(views.collect())
    }

    /// Something recorded, for those who may strike it.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn record_page(
        &self,
        who: &Principal,
        id: RecordId,
    ) -> Result<(ActivityRecord, OrgLine), Failure> {
        let record = self.store.read(|r| r.record(id))?.or_hidden("record")?;
        if !self.may(who, Action::Record, record.row.org) {
            return Err(Failure::Hidden("record"));
        }
        let org = self.org_line(record.row.org, self.today());
        Ok((record, org))
    }

    /// A postponement or an exception, for those who may decide on such.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn exception_page(
        &self,
        who: &Principal,
        id: ExceptionId,
    ) -> Result<(ExceptionRecord, OrgLine), Failure> {
        let found = self
            .store
            .read(|r| r.exception(id))?
            .or_hidden("exception")?;
        if !self.may(who, Action::Except, found.row.org) {
            return Err(Failure::Hidden("exception"));
        }
        let org = self.org_line(found.row.org, self.today());
        Ok((found, org))
    }
}
