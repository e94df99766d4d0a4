//! The organisations behind a number: of one kind or sector, under one organisation.

use jiff::civil::Date;
use needle_model::OrgId;
use needle_rights::{Action, Principal};

use super::org::Child;
use crate::App;
use crate::failure::Failure;

impl App {
    /// Organisations under one and itself, of one kind or sector where asked for, in the order of the tree: some of
    /// them from `skip` on, and how many there are.
    ///
    /// # Errors
    /// Hidden.
    pub fn orgs_under(
        &self,
        who: &Principal,
        org: OrgId,
        (kind, sector): (Option<&str>, Option<&str>),
        as_of: Date,
        (skip, take): (usize, usize),
    ) -> Result<(Vec<Child>, usize), Failure> {
        self.see_org(who, Action::SeeOrg, org)?;
        let snapshot = self.census().at(as_of);
        let (start, end) = snapshot.tree().span(org).unwrap_or((0, 0));
        let ids = &snapshot.tree().ids()[start as usize..end as usize];
        let mut found = Vec::new();
        let mut total = 0;
        {
            let census = self.census();
            for id in ids {
                let wanted = census.org(*id, as_of).is_some_and(|facts| {
                    kind.is_none_or(|k| facts.kind == k)
                        && sector.is_none_or(|s| facts.sector == Some(s))
                });
                if wanted {
                    total += 1;
                    if total > skip && found.len() < take {
                        found.push(*id);
                    }
                }
            }
        }
        let counter = self.counter(who, std::sync::Arc::clone(&snapshot));
        let lines = found.into_iter().map(|id| Child {
            org: self.org_line(id, as_of),
            members: counter.members(id),
            orgs: snapshot.orgs_under(id),
        });
        Ok((lines.collect(), total))
    }
}
