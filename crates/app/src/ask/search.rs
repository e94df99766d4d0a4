//! Finding organisations.

use needle_model::limits::{SEARCH_CHARS_MAX, SEARCH_HITS_MAX};
use needle_model::{FOREVER, OrgId};
use needle_rights::{Action, Principal};

use super::org::OrgLine;
use crate::App;
use crate::Failure;

/// An organisation found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Itself.
    pub org: OrgLine,
    /// The names above it, nearest first, to tell it from its namesakes.
    pub above: Vec<String>,
}

impl App {
    /// Organisations by name, short name, pinyin initials or code. `everywhere`: also outside the asker's scope, by
    /// name only, for choosing where a member goes; only for those who look after members.
    ///
    /// # Errors
    /// The store's failure.
    pub fn search(
        &self,
        who: &Principal,
        query: &str,
        everywhere: bool,
    ) -> Result<Vec<Found>, Failure> {
        let query: String = query.trim().chars().take(SEARCH_CHARS_MAX).collect();
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let (scope, tree) = self.scope(who, Action::SeeOrg);
        let wide = everywhere && !self.scope(who, Action::ChangeMembers).0.is_empty();
        let wanted = |org: OrgId| wide || scope.org(org, &tree).is_ok();
        let today = self.today();
        let mut orgs: Vec<OrgId> = Vec::new();
        if query.bytes().any(|b| b.is_ascii_digit()) {
            let holders = self.store.read(|r| r.code_holders(&query, today))?;
            orgs.extend(
                holders
                    .into_iter()
                    .map(|(org, _)| org)
                    .filter(|org| wanted(*org)),
            );
        }
        let directory = self
            .directory
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let within = (!wide).then_some((&scope, &tree));
        for hit in directory.search(&query, within, &wanted) {
            if !orgs.contains(&hit.org) {
                orgs.push(hit.org);
            }
        }
        drop(directory);
        orgs.truncate(SEARCH_HITS_MAX);
        let found = orgs.into_iter().map(|org| Found {
            org: self.org_line(org, today),
            above: tree
                .0
                .ancestors(org)
                .into_iter()
                .take(2)
                .map(|a| self.org_line(a, FOREVER).name)
                .collect(),
        });
        Ok(found.collect())
    }
}
