//! The yearly bulletin of any organisation and day: every line of the rulebook's with its share and its change on the year
//! before, and one line for each part of the organisation; why: a number of the bulletin leads to the numbers it is made of.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use needle_census::Counted;
use needle_model::OrgId;
use needle_rights::{Action, Principal};
use needle_rulebook::{BulletinLine, BulletinSection, Rulebook};

use crate::App;
use crate::ask::OrgLine;
use crate::ask::few::Counter;
use crate::ask::few::bulletin::{veil, veil_parts};
use crate::failure::{Failure, OrHidden};

/// A bulletin.
#[derive(Debug, Clone)]
pub struct Bulletin {
    /// Of which organisation and everything under it.
    pub org: OrgLine,
    /// As of which day.
    pub as_of: Date,
    /// The same day a year before.
    pub before: Date,
    /// Whether the organisation existed on the day; if not there are no lines.
    pub existed: bool,
    /// Whether it existed a year before; if not no line has a change.
    pub existed_before: bool,
    /// The rulebook whose lines these are.
    pub rules: Arc<Rulebook>,
    /// The tables, as the rulebook orders them.
    pub tables: Vec<BulletinTable>,
}

/// A table of a bulletin.
#[derive(Debug, Clone)]
pub struct BulletinTable {
    /// What the rulebook says of it.
    pub section: BulletinSection,
    /// Its lines, in the same order.
    pub rows: Vec<BulletinRow>,
}

/// A line of a bulletin with its numbers.
#[derive(Debug, Clone)]
pub struct BulletinRow {
    /// What it counts.
    pub line: BulletinLine,
    /// The number; none when nobody gave or recorded anything of the sort.
    pub now: Option<i64>,
    /// The same a year before; none also when the organisation did not exist then.
    pub before: Option<i64>,
    /// The number it is a share of.
    pub whole: Option<i64>,
    /// Whether a number is none because it is small, or a small one could be worked out from it, and the asker holds no names.
    pub few: bool,
}

/// One line for an organisation and each of its parts.
#[derive(Debug, Clone)]
pub struct BulletinParts {
    /// The organisation, the days, and the line as a whole.
    pub bulletin: Bulletin,
    /// Of the line.
    pub row: BulletinRow,
    /// What is counted in the organisation itself and in none of its parts.
    pub own: i64,
    /// The parts in the order of the tree; each a share of the line as a whole.
    pub parts: Vec<(OrgLine, BulletinRow)>,
}

impl BulletinRow {
    /// The change on the year before.
    #[must_use]
    pub fn change(&self) -> Option<i64> {
        Some(self.now? - self.before?)
    }

    /// That change in tenths of a per cent; none when there was nothing to grow from.
    #[must_use]
    pub fn growth(&self) -> Option<i64> {
        tenths(self.change()?, self.before?)
    }

    /// The share of the whole in tenths of a per cent.
    #[must_use]
    pub fn share(&self) -> Option<i64> {
        tenths(self.now?, self.whole?)
    }
}

/// A share in tenths of a per cent, half rounded away from nought; none of nothing.
fn tenths(part: i64, whole: i64) -> Option<i64> {
    if whole <= 0 {
        return None;
    }
    let (part, whole) = (i128::from(part) * 2000, i128::from(whole));
    let rounded = (part.abs() + whole) / (whole * 2);
    i64::try_from(if part < 0 { -rounded } else { rounded }).ok()
}

/// The same day a year before; the last of February for its 29th.
fn a_year_before(day: Date) -> Date {
    day.saturating_sub(1.year())
}

impl App {
    /// Counts of both days for somebody.
    fn counters(&self, who: &Principal, now: Date, before: Date) -> (Counter<'_>, Counter<'_>) {
        let on = |day| {
            let snapshot = self.census().at(day);
            self.counter(who, snapshot)
        };
        (on(now), on(before))
    }
}

fn said(counted: &Counted) -> Option<i64> {
    (!counted.silent).then_some(counted.value)
}

impl App {
    /// The bulletin of an organisation and everything under it.
    ///
    /// # Errors
    /// Hidden.
    pub fn bulletin(&self, who: &Principal, org: OrgId, as_of: Date) -> Result<Bulletin, Failure> {
        let (scope, tree) = self.scope(who, Action::SeeCounts);
        let org = scope.org(org, &tree).or_hidden("org")?.id();
        let (before, rules) = (a_year_before(as_of), self.rules_on(as_of));
        let census = self.census();
        let now = census.bulletin(org, as_of, &rules);
        let then = census.bulletin(org, before, &rules);
        drop(census);
        let mut bulletin = Bulletin {
            org: self.org_line(org, as_of),
            as_of,
            before,
            existed: now.is_some(),
            existed_before: then.is_some(),
            tables: Vec::new(),
            rules,
        };
        if let Some(now) = now {
            bulletin.tables = tables(&bulletin.rules, &now, then.as_deref());
            let (counter, counter_before) = self.counters(who, as_of, before);
            let rows = bulletin.tables.iter_mut();
            let mut rows: Vec<&mut BulletinRow> = rows.flat_map(|t| &mut t.rows).collect();
            veil(&counter, &counter_before, org, &mut rows);
        }
        Ok(bulletin)
    }

    /// One line of the bulletin for each part of an organisation.
    ///
    /// # Errors
    /// Hidden: the organisation, or a line the rulebook does not have.
    pub fn bulletin_parts(
        &self,
        who: &Principal,
        org: OrgId,
        as_of: Date,
        line: &str,
    ) -> Result<BulletinParts, Failure> {
        let bulletin = self.bulletin(who, org, as_of)?;
        let rules = Arc::clone(&bulletin.rules);
        let at = rules.bulletin.lines().position(|own| own.id == line);
        let at = at.ok_or(Failure::Hidden("line"))?;
        let rows = bulletin.tables.iter().flat_map(|table| &table.rows);
        let row = rows.into_iter().nth(at).cloned();
        let row = row.ok_or(Failure::Hidden("line"))?;
        let census = self.census();
        let value = |org: OrgId, day: Date| said(census.bulletin(org, day, &rules)?.get(at)?);
        let part = |part: OrgId| BulletinRow {
            line: row.line.clone(),
            now: value(part, as_of),
            before: value(part, bulletin.before),
            whole: row.now,
            few: false,
        };
        let snapshot = census.at(as_of);
        let parts = snapshot.tree().children(bulletin.org.id);
        let mut parts: Vec<(OrgId, BulletinRow)> = parts.map(|org| (org, part(org))).collect();
        drop(census);
        let below: i64 = parts.iter().filter_map(|(_, part)| part.now).sum();
        let own = row.now.unwrap_or_default() - below;
        let (counter, counter_before) = self.counters(who, as_of, bulletin.before);
        let told = veil_parts(&counter, &counter_before, &row, own, &mut parts);
        Ok(BulletinParts {
            own: if told { own } else { 0 },
            parts: parts
                .into_iter()
                .map(|(org, part)| (self.org_line(org, as_of), part))
                .collect(),
            row,
            bulletin,
        })
    }
}

fn tables(rules: &Rulebook, now: &[Counted], before: Option<&[Counted]>) -> Vec<BulletinTable> {
    let ids: Vec<&str> = rules
        .bulletin
        .lines()
        .map(|line| line.id.as_str())
        .collect();
    let number = |list: &[Counted], at: usize| list.get(at).and_then(said);
    let mut at = 0;
    let mut row = |line: &BulletinLine| {
        let place = at;
        at += 1;
        let whole = line.of.as_ref();
        let whole = whole.and_then(|of| ids.iter().position(|id| id == of));
        BulletinRow {
            line: line.clone(),
            now: number(now, place),
            before: before.and_then(|before| number(before, place)),
            whole: whole.and_then(|whole| number(now, whole)),
            few: false,
        }
    };
    let table = |section: &BulletinSection| BulletinTable {
        section: section.clone(),
        rows: section.lines.iter().map(&mut row).collect(),
    };
    rules.bulletin.sections.iter().map(table).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn tenths_round_half_away_from_nought() {
        let cases = [
            ((1, 3), Some(333)),
            ((2, 3), Some(667)),
            ((1, 2000), Some(1)),
            ((1, 2001), Some(0)),
            ((-1, 2000), Some(-1)),
            ((0, 7), Some(0)),
            ((5, 0), None),
            ((i64::MAX, 1), None),
        ];
        for ((part, whole), expected) in cases {
            assert_eq!(tenths(part, whole), expected, "{part} of {whole}");
        }
    }

    #[test]
    fn a_leap_day_looks_back_at_the_last_of_february() {
        assert_eq!(a_year_before(date(2024, 2, 29)), date(2023, 2, 28));
        assert_eq!(a_year_before(date(2021, 12, 31)), date(2020, 12, 31));
    }
}
