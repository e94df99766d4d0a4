//! What a row means by itself: which organisation, and whether its facts stand up to the rules. Problems go to the row.

use jiff::civil::Date;
use needle_census::Census;
use needle_exchange::members::{Field, MemberRow};
use needle_exchange::problem::Problem;
use needle_model::refusal::Arg;
use needle_model::{FOREVER, OrgId, Refusal};
use needle_rights::Scope;
use needle_rulebook::Rulebook;
use rustc_hash::FxHashMap;

use super::places::{Fit, Places, path};
use crate::TreeView;
use crate::decide::{Refusals, facts_tidy};

/// What is needed to tell.
pub(super) struct Meaning<'a> {
    pub(super) census: &'a Census,
    pub(super) tree: &'a TreeView,
    pub(super) scope: &'a Scope,
    pub(super) rulebook: &'a Rulebook,
    pub(super) under: OrgId,
    pub(super) effective: Date,
    pub(super) today: Date,
    /// None when no row names an organisation.
    pub(super) places: Option<Places>,
    /// Who has a code, of those the rows name.
    pub(super) codes: FxHashMap<String, Vec<OrgId>>,
}

impl Meaning<'_> {
    /// The organisation a row means.
    pub(super) fn org(&mut self, row: &mut MemberRow) -> Option<OrgId> {
        let by_code = match self.by_code(row) {
            Ok(found) => found,
            Err(problem) => {
                row.problems.push(problem);
                return None;
            }
        };
        let by_name = row.org.name.clone().map(|name| self.by_name(&name));
        let org = match (by_code, by_name) {
            (Some(org), None) => org,
            (Some(org), Some(Fit::One(named))) if named == org => org,
            (Some(org), Some(Fit::One(_))) => {
                let problem = self.at(row, Problem::reject("org-code-disagrees"));
                row.problems.push(problem.with("org", self.name(org)));
                return None;
            }
            (Some(org), Some(_)) => {
                let problem = self.at(row, Problem::warn("org-name-differs"));
                row.problems.push(problem.with("org", self.name(org)));
                org
            }
            (None, Some(Fit::One(org))) => org,
            (None, Some(Fit::Several(orgs))) => {
                let problem = self.at(row, Problem::reject("org-ambiguous"));
                row.problems.push(self.offer(problem, &orgs));
                return None;
            }
            (None, Some(Fit::Nothing(alike))) => {
                let problem = self.at(row, Problem::reject("org-unknown"));
                row.problems.push(self.offer(problem, &alike));
                return None;
            }
            (None, None) => match self.unnamed(row) {
                Ok(org) => org,
                Err(problem) => {
                    row.problems.push(problem);
                    return None;
                }
            },
        };
        if let Some(problem) = self.unfit(org) {
            let problem = self.at(row, problem);
            row.problems.push(problem);
        }
        Some(org)
    }

    fn by_code(&self, row: &MemberRow) -> Result<Option<OrgId>, Problem> {
        let Some(code) = &row.org.code else {
            return Ok(None);
        };
        let holders = self.codes.get(code).map(Vec::as_slice).unwrap_or_default();
        let mut mine: Vec<OrgId> = holders
            .iter()
            .copied()
            .filter(|org| {
                self.tree.0.is_within(*org, self.under) && self.scope.org(*org, self.tree).is_ok()
            })
            .collect();
        mine.sort_unstable();
        mine.dedup();
        let problem = |problem: Problem| match row.org.column {
            Some(column) => problem.value(code).at(column, ""),
            None => problem.value(code),
        };
        match &mine[..] {
            [] => Err(problem(Problem::reject("org-unknown"))),
            [one] => Ok(Some(*one)),
            // A village's committee and its other bodies may share a code: the one that can hold members is meant.
            several => match &several
                .iter()
                .filter(|org| self.fits(**org))
                .collect::<Vec<_>>()[..]
            {
                [one] => Ok(Some(**one)),
                _ => Err(self.offer(problem(Problem::reject("org-ambiguous")), several)),
            },
        }
    }

    fn by_name(&mut self, name: &str) -> Fit {
        let (census, rulebook, effective) = (self.census, self.rulebook, self.effective);
        match &mut self.places {
            Some(places) => places.find(name, &|org| fits(census, rulebook, effective, org)),
            None => Fit::Nothing(Vec::new()),
        }
    }

    /// No organisation is named: the section's, if it names exactly one; else the one the file is imported under.
    fn unnamed(&mut self, row: &MemberRow) -> Result<OrgId, Problem> {
        if let Some(section) = row.org.section.clone() {
            match self.by_name(&section) {
                Fit::One(org) => return Ok(org),
                Fit::Several(orgs) => {
                    let problem = Problem::reject("org-ambiguous").value(section);
                    return Err(self.offer(problem, &orgs));
                }
                Fit::Nothing(_) => {}
            }
        }
        if self.fits(self.under) {
            Ok(self.under)
        } else {
            let name = self.name(self.under);
            Err(Problem::reject("org-missing").with("org", name))
        }
    }

    /// Whether members may be entered there on the day.
    fn fits(&self, org: OrgId) -> bool {
        fits(self.census, self.rulebook, self.effective, org)
    }

    /// Why members may not be entered there.
    fn unfit(&self, org: OrgId) -> Option<Problem> {
        let facts = self.census.org(org, FOREVER)?;
        if facts.ended != FOREVER {
            let problem = Problem::reject("org-dissolved").with("org", facts.name);
            return Some(problem.with("date", facts.ended));
        }
        if self.effective < facts.founded {
            let problem = Problem::reject("org-before-founding").with("org", facts.name);
            let problem = problem.with("founded", facts.founded);
            return Some(problem.with("date", self.effective));
        }
        let kind = self.rulebook.kind(facts.kind)?;
        if kind.members {
            return None;
        }
        let mut problem = Problem::reject("org-holds-no-members").with("org", facts.name);
        let title = Arg::Each {
            zh: kind.title.zh.clone(),
            en: kind.title.en.clone(),
        };
        problem.args.push(("kind", title));
        Some(problem)
    }

    fn name(&self, org: OrgId) -> String {
        let facts = self.census.org(org, FOREVER);
        facts.map_or_else(String::new, |facts| facts.name.to_owned())
    }

    /// Puts a problem where the organisation is named.
    fn at(&self, row: &MemberRow, problem: Problem) -> Problem {
        let value = row.org.name.as_ref().or(row.org.code.as_ref());
        let problem = problem.value(value.cloned().unwrap_or_default());
        match row.org.column {
            Some(column) => problem.at(column, ""),
            None => problem,
        }
    }

    fn offer(&self, problem: Problem, orgs: &[OrgId]) -> Problem {
        orgs.iter().fold(problem, |problem, org| {
            problem.suggest(path(self.census, &self.tree.0, self.under, *org))
        })
    }

    /// What the rules say of the facts of a row that is good so far.
    pub(super) fn facts(&self, row: &mut MemberRow) {
        if row.state() == needle_exchange::problem::State::Rejected {
            return;
        }
        if let Some(status) = &row.status
            && self.rulebook.status(status).is_none()
        {
            let problem = Problem::reject("status-unknown").with("status", status);
            row.problems.push(problem);
        }
        let mut refusals = Refusals::default();
        // The reader tells the same of most of them in the words of the sheet; what is left is told here.
        row.facts = facts_tidy(self.rulebook, self.today, &row.facts, &mut refusals);
        row.problems.extend(refusals.0.into_iter().map(told));
    }
}

fn fits(census: &Census, rulebook: &Rulebook, effective: Date, org: OrgId) -> bool {
    census.org(org, FOREVER).is_some_and(|facts| {
        facts.alive(effective)
            && facts.ended == FOREVER
            && rulebook.kind(facts.kind).is_some_and(|kind| kind.members)
    })
}

/// A refusal of the rules as a problem of the row.
pub(super) fn told(refusal: Refusal) -> Problem {
    let mut problem = Problem::reject(refusal.code);
    problem.args = refusal.args;
    problem
}

/// The field as the file heads it, for naming what differs.
pub(super) fn heading<'a>(
    columns: &'a [needle_exchange::members::Column],
    field: &Field,
) -> Option<&'a str> {
    let column = columns.iter().find(|c| c.field.as_ref() == Some(field))?;
    Some(&column.heading)
}
