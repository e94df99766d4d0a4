//! The published figures as whole numbers that agree with each other, at any size; why: rounded figures do not add up, and what is
//! built by them must.
//!
//! Figures are published in ten thousands with one digit: each stands for the thousand persons that round to it. Where parts sum
//! up to a little more than their total, each part gives way by less than that digit shows.

use super::NationError;
use super::apportion::{agree, scaled, share_out, two_way};
use crate::data::rows;

const FIGURES: &str = include_str!("../../data/nation/figures.csv");
const ASSUMED: &str = include_str!("../../data/nation/assumed.csv");
const CELLS: &str = include_str!("../../data/nation/cells.csv");

/// Bands of age, occupations, and periods of joining: the last two are the year before the figures and their own year.
pub(crate) const AGES: usize = 8;
pub(crate) const OCCUPATIONS: usize = 8;
pub(crate) const PERIODS: usize = 6;
/// The period of those who joined in the year of the figures.
pub(crate) const RECENT: usize = PERIODS - 1;

/// A part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) part: u64,
    pub(crate) whole: u64,
}

/// Sums of some members by each attribute.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Margins {
    pub(crate) total: u64,
    pub(crate) female: u64,
    pub(crate) minority: u64,
    pub(crate) college: u64,
    pub(crate) ages: Vec<u64>,
    pub(crate) periods: Vec<u64>,
    pub(crate) occupations: Vec<u64>,
}

/// A group of sectors the statistics count together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Group {
    pub(crate) line: &'static str,
    pub(crate) sectors: &'static str,
}

/// Everything that is to come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Targets {
    /// Members who joined before the year of the figures.
    pub(crate) old: Margins,
    /// Members who joined in it.
    pub(crate) recruits: Margins,
    /// Who left, by year, the year of the figures first.
    pub(crate) left: Vec<u64>,
    /// Organisations by group of sectors and tally (committee, general branch, branch).
    pub(crate) orgs: Vec<Vec<u64>>,
    /// Organisations there are more of than a year before.
    pub(crate) more_orgs: u64,
    lines: Vec<(&'static str, u64)>,
}

/// The figures with their lines, in thousands.
pub(crate) fn published() -> impl Iterator<Item = (&'static str, u64)> {
    rows(FIGURES).filter_map(|fields| Some((*fields.first()?, fields.get(1)?.parse().ok()?)))
}

/// The groups of sectors, in the order of [`Targets::orgs`].
pub(crate) fn groups() -> Vec<Group> {
    let read = |fields: Vec<&'static str>| {
        Some(Group {
            line: fields.get(1)?,
            sectors: fields.get(2)?,
        })
    };
    rows(CELLS).filter_map(read).collect()
}

/// A published figure of the whole nation, in ones.
fn whole(line: &str) -> u64 {
    published()
        .find(|(own, _)| *own == line)
        .map_or(0, |(_, thousands)| thousands * 1_000)
}

/// All published figures whose line begins so, in ones and in order.
fn parts(start: &str) -> Vec<u64> {
    published()
        .filter(|(line, _)| line.starts_with(start))
        .map(|(_, thousands)| thousands * 1_000)
        .collect()
}

/// Numbers no source gives, in thousands, which say how a published sum divides.
fn assumed(name: &str) -> Vec<u64> {
    rows(ASSUMED)
        .find(|fields| fields.first() == Some(&name))
        .and_then(|fields| fields.get(1).copied())
        .unwrap_or("")
        .split(' ')
        .filter_map(|number| Some(number.parse::<u64>().ok()? * 1_000))
        .collect()
}

impl Targets {
    /// What is to come out at a share of the nation.
    pub(crate) fn of(share: Share) -> Result<Targets, NationError> {
        let unmet = |what: &str| NationError::Unmet(format!("{what} at this size"));
        let at = |line: &str| scaled(whole(line), share.part, share.whole);
        let total = whole("members.total");
        let here = at("members.total");
        // Parts agree with their total in the whole nation before they are shared out.
        let divided = |start: &str| share_out(here, &agree(total, &parts(start)));
        let (ages, joined) = (divided("members.age."), divided("members.joined."));
        let occupations = divided("members.occupation.");
        let recruits_total = at("recruits.total");
        let more = at("recruits.increase_on_previous_year");
        let before = recruits_total.checked_sub(more);
        let before = before.ok_or_else(|| unmet("those who joined the year before"))?;
        let young = at("recruits.age_35_or_younger");
        let workers = at("recruits.occupation.workers");
        let mut recruit_ages = share_out(young, &assumed("recruits-young"));
        recruit_ages.extend(share_out(
            recruits_total - young,
            &assumed("recruits-older"),
        ));
        let mut recruit_occupations = vec![workers];
        recruit_occupations.extend(share_out(
            recruits_total - workers,
            &assumed("recruits-occupation"),
        ));
        let recruits = Margins {
            total: recruits_total,
            female: at("recruits.female"),
            minority: at("recruits.ethnic_minority"),
            college: at("recruits.college_or_above"),
            ages: recruit_ages,
            periods: vec![0, 0, 0, 0, 0, recruits_total],
            occupations: recruit_occupations,
        };
        let less = |all: u64, some: u64| all.checked_sub(some).ok_or_else(|| unmet("recruits"));
        let lessen = |all: &[u64], some: &[u64]| -> Result<Vec<u64>, NationError> {
            all.iter().zip(some).map(|(a, s)| less(*a, *s)).collect()
        };
        let mut periods = joined.clone();
        if let Some(last) = periods.last_mut() {
            *last = less(*last, recruits_total + before)?;
        }
        periods.extend([before, 0]);
        let old = Margins {
            total: less(here, recruits.total)?,
            female: less(
                at("members.sex_ethnicity_education.female"),
                recruits.female,
            )?,
            minority: less(
                at("members.sex_ethnicity_education.ethnic_minority"),
                recruits.minority,
            )?,
            college: less(
                at("members.sex_ethnicity_education.college_or_above"),
                recruits.college,
            )?,
            ages: lessen(&ages, &recruits.ages)?,
            periods,
            occupations: lessen(&occupations, &recruits.occupations)?,
        };
        // Who left in the year follows from who joined in it and by how many there were more.
        let mut left: Vec<u64> = assumed("left")
            .into_iter()
            .map(|left| scaled(left, share.part, share.whole))
            .collect();
        let more_members = at("members.net_increase");
        if let Some(first) = left.first_mut() {
            *first = less(recruits_total, more_members)?;
        }
        let orgs_total = at("organisations.total");
        let tallies = share_out(
            orgs_total,
            &[
                whole("organisations.grassroots_committees"),
                whole("organisations.general_branches"),
                whole("organisations.branches"),
            ],
        );
        let cells = cells();
        let sums: Vec<u64> = cells.iter().map(|row| row.iter().sum()).collect();
        let groups_here = share_out(orgs_total, &sums);
        let orgs = two_way(&groups_here, &tallies, &cells)
            .ok_or_else(|| unmet("organisations by sector"))?;
        let mut targets = Targets {
            old,
            recruits,
            left,
            orgs,
            more_orgs: at("organisations.net_increase"),
            lines: Vec::new(),
        };
        targets.lines = published()
            .filter_map(|(line, _)| Some((line, targets.worked_out(line, share)?)))
            .collect();
        Ok(targets)
    }

    /// What a line comes to.
    pub(crate) fn line(&self, line: &str) -> Option<u64> {
        let found = self.lines.iter().find(|(own, _)| *own == line);
        found.map(|(_, value)| *value)
    }

    /// Worked out from the numbers that are built by, not scaled a second time.
    fn worked_out(&self, line: &'static str, share: Share) -> Option<u64> {
        let place = |start: &str| {
            let mut lines = published().filter(|(own, _)| own.starts_with(start));
            lines.position(|(own, _)| own == line)
        };
        let (old, new) = (&self.old, &self.recruits);
        let tally = |at: usize| self.orgs.iter().map(|row| row[at]).sum();
        if let Some(at) = place("members.age.") {
            return Some(old.ages[at] + new.ages[at]);
        }
        if let Some(at) = place("members.occupation.") {
            return Some(old.occupations[at] + new.occupations[at]);
        }
        if let Some(at) = place("members.joined.") {
            let later: u64 = old.periods[at + 1..].iter().sum::<u64>() + new.total;
            return Some(old.periods[at] + if at + 3 == PERIODS { later } else { 0 });
        }
        if place("organisations.by_sector.").is_some() {
            let at = groups().iter().position(|group| group.line == line)?;
            return Some(self.orgs[at].iter().sum());
        }
        Some(match line {
            "members.total" => old.total + new.total,
            "members.net_increase" => new.total - self.left.first()?,
            "members.sex_ethnicity_education.female" => old.female + new.female,
            "members.sex_ethnicity_education.ethnic_minority" => old.minority + new.minority,
            "members.sex_ethnicity_education.college_or_above" => old.college + new.college,
            "recruits.total" => new.total,
            "recruits.increase_on_previous_year" => new.total - old.periods[RECENT - 1],
            "recruits.female" => new.female,
            "recruits.ethnic_minority" => new.minority,
            "recruits.age_35_or_younger" => new.ages.iter().take(2).sum(),
            "recruits.college_or_above" => new.college,
            "recruits.occupation.workers" => *new.occupations.first()?,
            "organisations.total" => self.orgs.iter().flatten().sum(),
            "organisations.net_increase" => self.more_orgs,
            "organisations.grassroots_committees" => tally(0),
            "organisations.general_branches" => tally(1),
            "organisations.branches" => tally(2),
            _ => scaled(whole(line), share.part, share.whole),
        })
    }
}

/// Organisations of the nation by group of sectors and tally: their sums are published, the crossing is ours.
fn cells() -> Vec<Vec<u64>> {
    rows(CELLS)
        .map(|fields| {
            let numbers = fields.iter().skip(3);
            numbers.filter_map(|number| number.parse().ok()).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NATION: Share = Share { part: 1, whole: 1 };

    #[test]
    fn the_whole_nation_rounds_to_every_published_digit() {
        let targets = Targets::of(NATION).unwrap();
        for (line, thousands) in published() {
            let value = targets.line(line).unwrap();
            assert_eq!((value + 500) / 1_000, thousands, "{line}: {value}");
        }
    }

    #[test]
    fn every_attribute_divides_the_same_members_at_every_size() {
        for whole in [1, 31, 334, 2_851, 4_000] {
            let targets = Targets::of(Share { part: 1, whole }).unwrap();
            for margins in [&targets.old, &targets.recruits] {
                for parts in [&margins.ages, &margins.periods, &margins.occupations] {
                    assert_eq!(parts.iter().sum::<u64>(), margins.total, "1 in {whole}");
                }
            }
            let by_tally: u64 = ["grassroots_committees", "general_branches", "branches"]
                .iter()
                .filter_map(|tally| targets.line(&format!("organisations.{tally}")))
                .sum();
            assert_eq!(Some(by_tally), targets.line("organisations.total"));
        }
    }

    #[test]
    fn a_line_nobody_published_has_no_figure() {
        let targets = Targets::of(NATION).unwrap();
        assert_eq!(targets.line("recruits.occupation.students"), None);
    }
}
