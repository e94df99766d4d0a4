//! The hours people have in a year; why: whoever looks after training sees who has not had theirs, in the order of the tree and of the names.
//! Nobody is ranked.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use needle_model::limits::PAGE_ROWS;
use needle_model::{OrgId, PersonId};
use needle_rights::{Action, Principal};
use needle_store::read::PersonMeeting;

use super::access::Purpose;
use super::org::OrgLine;
use crate::App;
use crate::failure::{Failure, OrHidden};

/// Whose hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoursWhom {
    /// Of every member.
    Members,
    /// Of those who hold a post today, members there or not.
    Officers,
}

/// The hours of one person in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursLine {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Where they are a member, or hold their first post.
    pub org: OrgLine,
    /// Hours of the meetings they were at.
    pub hours: i64,
    /// At how many such meetings they were.
    pub times: usize,
}

/// A page of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursList {
    /// The lines, by organisation; members then by name.
    pub lines: Vec<HoursLine>,
    /// How many people there are.
    pub total: usize,
    /// The page, from 1.
    pub page: usize,
    /// How many pages.
    pub pages: usize,
}

/// The days of a year, first and first after.
fn year_of(year: i16) -> (Date, Date) {
    let first = |year| Date::new(year, 1, 1).unwrap_or(date(9999, 1, 1));
    (first(year), first(year.saturating_add(1)))
}

impl App {
    /// The hours people under an organisation have in a year; that the names were read is recorded.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn hours(
        &self,
        who: &Principal,
        org: OrgId,
        whom: HoursWhom,
        year: i16,
        page: usize,
    ) -> Result<HoursList, Failure> {
        let mut list = match whom {
            HoursWhom::Members => self.members_without_hours(who, org, page)?,
            HoursWhom::Officers => self.officers_without_hours(who, org, page)?,
        };
        let (scope, tree) = self.scope(who, Action::ListMembers);
        let (first, after) = year_of(year);
        for line in &mut list.lines {
            let seen = scope
                .person(line.person, &[line.org.id], &tree)
                .or_hidden("person")?;
            let meetings = self
                .store
                .read(|r| r.meetings_of_person(seen, first, after))?;
            let counted = || meetings.iter().map(PersonMeeting::hours);
            line.hours = counted().sum();
            line.times = counted().filter(|hours| *hours > 0).count();
        }
        Ok(list)
    }

    fn members_without_hours(
        &self,
        who: &Principal,
        org: OrgId,
        page: usize,
    ) -> Result<HoursList, Failure> {
        let found = self.members(who, org, &[], self.today(), page)?;
        let line = |line: super::MemberLine| HoursLine {
            person: line.person,
            name: line.name,
            org: line.org,
            hours: 0,
            times: 0,
        };
        Ok(HoursList {
            lines: found.lines.into_iter().map(line).collect(),
            total: found.total,
            page: found.page,
            pages: found.pages,
        })
    }

    fn officers_without_hours(
        &self,
        who: &Principal,
        org: OrgId,
        page: usize,
    ) -> Result<HoursList, Failure> {
        let (scope, tree) = self.scope(who, Action::ListMembers);
        scope.org(org, &tree).or_hidden("org")?;
        let spans = super::home::spans(&scope, &tree, Some(org));
        let (mut seen, mut all) = (BTreeSet::new(), Vec::new());
        self.census().held_now(&spans, &mut |held| {
            // Whoever holds several posts stands at the first of them.
            if seen.insert(held.person) {
                all.push((held.person, held.org));
            }
        });
        let pages = all.len().div_ceil(PAGE_ROWS).max(1);
        let page = page.clamp(1, pages);
        let shown = all.iter().skip((page - 1) * PAGE_ROWS).take(PAGE_ROWS);
        let mut lines = Vec::with_capacity(PAGE_ROWS);
        for (person, at) in shown {
            let seen = scope.person(*person, &[*at], &tree).or_hidden("person")?;
            lines.push(HoursLine {
                person: *person,
                name: self
                    .store
                    .read(|r| r.person_name(seen))?
                    .unwrap_or_default(),
                org: self.org_line(*at, self.today()),
                hours: 0,
                times: 0,
            });
        }
        let persons: Vec<PersonId> = lines.iter().map(|line| line.person).collect();
        self.record_reading(who, &persons, org, Purpose::List, None)?;
        Ok(HoursList {
            lines,
            total: all.len(),
            page,
            pages,
        })
    }
}
