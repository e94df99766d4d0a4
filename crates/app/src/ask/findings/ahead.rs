//! What falls due in the coming months if nothing happens: by rule, and by sub-organisation.

use jiff::ToSpan;
use jiff::civil::Date;
use needle_model::OrgId;
use needle_rights::{Action, Principal};
use needle_rulebook::Title;

use crate::App;
use crate::ask::OrgLine;
use crate::failure::{Failure, OrHidden};

/// Months looked ahead: a year, the longest period there is.
const MONTHS: u8 = 12;

/// One row of counts by month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AheadRow<T> {
    /// Of what.
    pub of: T,
    /// Findings falling due in each month.
    pub counts: Vec<u64>,
}

/// The coming months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// First day of each month, the running one first.
    pub months: Vec<Date>,
    /// By rule (id and title), in the order of the rulebook; rules with nothing are left out.
    pub rules: Vec<AheadRow<(String, Title)>>,
    /// By direct sub-organisation, in the order of the tree; the organisation itself first.
    pub children: Vec<AheadRow<OrgLine>>,
    /// All together.
    pub total: Vec<u64>,
}

impl App {
    /// What falls due under an organisation in the coming months, from today.
    ///
    /// # Errors
    /// Hidden.
    pub fn ahead(&self, who: &Principal, org: OrgId) -> Result<Ahead, Failure> {
        let (scope, tree) = self.scope(who, Action::SeeFindings);
        let org = scope.org(org, &tree).or_hidden("org")?.id();
        let today = self.today();
        let first = today.first_of_month();
        let months: Vec<Date> = (0..MONTHS)
            .map(|n| first.saturating_add(i64::from(n).months()))
            .collect();
        Ok(self.with_findings(today, |census, findings| {
            let counts = census.ahead(findings, org, MONTHS);
            let rulebook = findings.rules();
            let rules = counts
                .rules
                .iter()
                .filter(|(_, n)| n.iter().any(|n| *n > 0));
            Ahead {
                rules: rules
                    .map(|(place, n)| {
                        let rule = &rulebook.rules.rules[*place];
                        AheadRow {
                            of: (rule.id.clone(), rule.title.clone()),
                            counts: n.clone(),
                        }
                    })
                    .collect(),
                children: counts
                    .orgs
                    .iter()
                    .map(|(org, n)| AheadRow {
                        of: crate::ask::org_line_of(census, *org, today),
                        counts: n.clone(),
                    })
                    .collect(),
                total: counts.total,
                months,
            }
        }))
    }
}
