//! Who belongs to a body, is called to a meeting and counts there, from the register on its day; why: a case and a meeting, deciding and
//! asking, name and count the same people.
//! What may not be here: names.

use std::collections::BTreeSet;

use jiff::civil::Date;
use needle_census::Census;
use needle_course::{Ruling, Verdict, verdict};
use needle_model::case::Counted;
use needle_model::{OrgId, PersonId, Refusal};
use needle_rights::{Action, scope};
use needle_rulebook::Rulebook;
use needle_rulebook::procedures::{Belongs, Vote};
use needle_store::Reader;

use crate::decide::SYSTEM;
use crate::failure::Failure;
use crate::view::TreeView;

/// Organisations under one whose members are looked at one by one: more do not meet.
const ORGS_MAX: usize = 2_000;

/// Where people are looked up.
#[derive(Clone, Copy)]
pub(crate) struct Register<'a> {
    pub(crate) census: &'a Census,
    pub(crate) tree: &'a TreeView,
    pub(crate) rules: &'a Rulebook,
}

impl Register<'_> {
    /// Those who belong, in an organisation on a day; none where the register does not know, or it is too large to meet.
    pub(crate) fn people(
        &self,
        reader: &mut Reader<'_>,
        org: OrgId,
        who: &Belongs,
        day: Date,
    ) -> Result<Option<BTreeSet<PersonId>>, Failure> {
        // Who belongs to a body is no secret to the meeting it holds, whoever writes for it.
        let system = scope(&SYSTEM, Action::SeeOrg, day, self.tree);
        let Ok(seen) = system.org(org, self.tree) else {
            return Ok(None);
        };
        let found = match who {
            Belongs::Typed => return Ok(None),
            Belongs::Posts(posts) => {
                let held = reader.holdings(seen)?.into_iter();
                let held = held
                    .filter(|it| posts.contains(&it.post) && !it.how.acts())
                    .filter(|it| it.from <= day && day < it.until);
                held.map(|it| it.person).collect()
            }
            Belongs::Members(statuses) => match self.members(org, statuses, day) {
                Some(found) => found,
                None => return Ok(None),
            },
        };
        Ok(Some(found))
    }

    /// Members in these statuses of an organisation and everything under it, who are expected at meetings.
    fn members(&self, org: OrgId, statuses: &[String], day: Date) -> Option<BTreeSet<PersonId>> {
        let (first, last) = self.tree.0.span(org)?;
        let orgs: Vec<OrgId> = self.tree.0.ids_in(first..last).collect();
        if orgs.len() > ORGS_MAX {
            return None;
        }
        let attends = |standing: &str| {
            let mut all = self.rules.standings.iter();
            all.any(|it| it.attends && it.id == standing)
        };
        let mut found = BTreeSet::new();
        for org in orgs {
            for person in self.census.members_on(org, day) {
                let comes = self.census.stays(person).iter().any(|stay| {
                    let there = stay.org == org && stay.from <= day && day < stay.until;
                    there && attends(&stay.standing) && statuses.contains(&stay.status)
                });
                if comes {
                    found.insert(person);
                }
            }
        }
        Some(found)
    }
}

/// What the numbers of an item's vote mean; `entitled`: how many may vote, where the register knows.
pub(crate) fn judged(
    vote: &Vote,
    entitled: Option<u64>,
    counted: &Counted,
) -> Result<Verdict, Vec<Refusal>> {
    let ruling = Ruling {
        vote,
        settings: &|_| None,
        entitled,
        seats: None,
        matter: None,
        before: None,
    };
    verdict(&ruling, counted)
}
