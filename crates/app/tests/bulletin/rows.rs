//! The bulletin counted from end to end over the rows of the store, with nothing kept in between; why: it shares no way of
//! counting with the census.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use needle_model::row::{FactsSpell, IndicatorRow, MemberSpell, OrgVersion, RecordRow};
use needle_model::{OrgId, Row};
use needle_rulebook::{Birth, Counts, MemberFacts, OfRecords, Only, OrgsOnly, Rulebook};
use needle_testkit::TestApp;

/// What stands in the store.
#[derive(Default)]
pub(crate) struct Rows {
    orgs: Vec<OrgVersion>,
    members: Vec<MemberSpell>,
    facts: Vec<FactsSpell>,
    records: Vec<RecordRow>,
    given: Vec<IndicatorRow>,
}

impl Rows {
    pub(crate) fn of(app: &TestApp) -> Rows {
        let mut rows = Rows::default();
        let take = &mut |row: Row| match row {
            Row::Org(row) => rows.orgs.push(row),
            Row::Member(row) => rows.members.push(row),
            Row::Facts(row) => rows.facts.push(row),
            Row::Record(row) => rows.records.push(row),
            Row::Indicator(row) => rows.given.push(row),
            _ => {}
        };
        app.store().rows(take).unwrap();
        rows
    }

    /// Organisations of a day that stand under one, itself among them.
    fn under(&self, top: OrgId, day: Date) -> Vec<&OrgVersion> {
        let living: BTreeMap<OrgId, &OrgVersion> = self
            .orgs
            .iter()
            .filter(|v| v.from <= day && day < v.until)
            .map(|v| (v.org, v))
            .collect();
        let within = |org: &OrgId| {
            let mut at = Some(*org);
            while let Some(org) = at {
                if org == top {
                    return true;
                }
                at = living.get(&org).and_then(|v| v.parent);
            }
            false
        };
        if !living.contains_key(&top) {
            return Vec::new();
        }
        let found = living.iter().filter(|(org, _)| within(org));
        found.map(|(_, version)| *version).collect()
    }

    /// Every line on a day; `None` when the organisation did not exist.
    pub(crate) fn lines(&self, book: &Rulebook, top: OrgId, day: Date) -> Option<Vec<Option<i64>>> {
        let under = self.under(top, day);
        if under.is_empty() {
            return None;
        }
        let first = date(day.year(), 1, 1);
        let orgs = |only: &OrgsOnly| -> Vec<OrgId> {
            let wanted = under.iter().filter(|v| {
                let kind = book.kind_index(&v.kind).unwrap();
                let sector = v.sector.as_ref().and_then(|id| book.sector_index(id));
                only.takes(kind, sector.unwrap_or(u16::MAX))
            });
            wanted.map(|v| v.org).collect()
        };
        let done = |org: OrgId, activity: &str| -> Vec<&RecordRow> {
            let own = self.records.iter().filter(|r| r.org == org && !r.struck);
            let own = own.filter(|r| r.activity == activity);
            own.filter(|r| first <= r.day && r.day <= day).collect()
        };
        let line = |counts: &Counts| match counts {
            Counts::Members(only) => Some(self.heads(book, &under, only, day, None)),
            Counts::Recruits(only) => Some(self.heads(book, &under, only, day, Some(first))),
            Counts::Orgs(only) => Some(orgs(only).len() as i64),
            Counts::Given {
                indicator,
                this_year,
            } => {
                let last = |org: OrgId| {
                    let own = self.given.iter().filter(|g| g.org == org && g.from <= day);
                    let last = own
                        .filter(|g| g.indicator == *indicator)
                        .max_by_key(|g| g.from)?;
                    (!this_year || last.from >= first).then_some(last.value)
                };
                let given: Vec<i64> = under.iter().filter_map(|v| last(v.org)).collect();
                (!given.is_empty()).then(|| given.iter().sum())
            }
            Counts::Records { activity, what } => {
                let rows = under.iter().flat_map(|v| done(v.org, activity));
                let rows: Vec<&RecordRow> = rows.collect();
                (!rows.is_empty()).then(|| match what {
                    OfRecords::Times => rows.len() as i64,
                    OfRecords::Amount => rows.iter().filter_map(|r| r.amount).sum(),
                })
            }
            Counts::Did { activities, only } => {
                let all = |org: &OrgId| activities.iter().all(|id| !done(*org, id).is_empty());
                let count = orgs(only).iter().filter(|org| all(org)).count() as i64;
                (count > 0).then_some(count)
            }
        };
        Some(book.bulletin.lines().map(|own| line(&own.counts)).collect())
    }

    fn heads(
        &self,
        book: &Rulebook,
        under: &[&OrgVersion],
        only: &Only,
        day: Date,
        joined_since: Option<Date>,
    ) -> i64 {
        let counts = |spell: &&MemberSpell| {
            let here = under.iter().any(|v| v.org == spell.org);
            let counted = book.status(&spell.status).is_some_and(|s| s.counted);
            here && counted && spell.from <= day && day < spell.until
        };
        let found = self.members.iter().filter(counts).filter(|spell| {
            let facts = self.facts.iter().filter(|f| f.person == spell.person);
            let facts = facts.into_iter().find(|f| f.from <= day && day < f.until);
            let joined = facts.and_then(|f| f.joined);
            let attribute = |id: &str| facts?.codes.get(id).map(String::as_str);
            let view = MemberFacts {
                birth: facts.and_then(|f| f.birth).map(|birth| Birth {
                    year: birth.year(),
                    month: birth.month(),
                    day: birth.day(),
                }),
                joined,
                status: &spell.status,
                attributes: &attribute,
            };
            let recent = joined_since.is_none_or(|since| {
                joined.is_some_and(|joined| since <= joined.earliest() && joined.latest() <= day)
            });
            recent && only.takes(|dimension| book.dimensions[dimension].bucket(&view, day))
        });
        found.count() as i64
    }
}
