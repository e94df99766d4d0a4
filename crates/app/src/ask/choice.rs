//! Members to choose from in a form: few are listed, many are found by name. Like every list of names it is
//! recorded as a reading, but only of those who are shown.

use needle_model::{OrgId, PersonId};
use needle_rights::{Action, Principal};
use needle_text as pinyin;

use super::access::Purpose;
use crate::App;
use crate::failure::{Failure, OrHidden};

/// A member in a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberChoice {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Where the membership is.
    pub org: OrgId,
}

impl App {
    /// The members of an organisation with a membership that has not ended, sorted by name; `below` takes in those
    /// of everything under it. None when there are more than `most`.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn member_choices(
        &self,
        who: &Principal,
        org: OrgId,
        below: bool,
        most: usize,
    ) -> Result<Option<Vec<MemberChoice>>, Failure> {
        let found = self.open_members(who, org, below)?;
        if found.len() > most {
            return Ok(None);
        }
        let named = self.named(who, found, &|_| true)?;
        self.record_choice(who, org, &named)?;
        Ok(Some(named))
    }

    /// Members whose name is or begins with what was typed (also as pinyin initials), at most `most` of them.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn members_named(
        &self,
        who: &Principal,
        org: OrgId,
        below: bool,
        typed: &str,
        most: usize,
    ) -> Result<Vec<MemberChoice>, Failure> {
        let wanted = pinyin::fold(typed);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let latin = wanted.bytes().all(|b| b.is_ascii_alphanumeric());
        let fits = |name: &str| {
            let folded = pinyin::fold(name);
            folded.starts_with(&wanted)
                || (latin && pinyin::initials_of_person(name).starts_with(&wanted))
        };
        let found = self.open_members(who, org, below)?;
        let mut named = self.named(who, found, &fits)?;
        // Who is called exactly so comes first.
        named.sort_by_key(|m| pinyin::fold(&m.name) != wanted);
        named.truncate(most);
        self.record_choice(who, org, &named)?;
        Ok(named)
    }

    fn open_members(
        &self,
        who: &Principal,
        org: OrgId,
        below: bool,
    ) -> Result<Vec<(PersonId, OrgId)>, Failure> {
        let (scope, tree) = self.scope(who, Action::ListMembers);
        scope.org(org, &tree).or_hidden("org")?;
        let census = self.census();
        let mut orgs = vec![org];
        if below && let Some((start, end)) = tree.0.span(org) {
            let under = (start + 1..end).filter_map(|at| tree.0.org_at(at));
            // A grant may hold here only.
            orgs.extend(under.filter(|org| scope.org(*org, &tree).is_ok()));
        }
        let members = orgs
            .into_iter()
            .flat_map(|at| census.members_open(at).into_iter().map(move |p| (p, at)));
        Ok(members.collect())
    }

    fn named(
        &self,
        who: &Principal,
        found: Vec<(PersonId, OrgId)>,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<MemberChoice>, Failure> {
        let (scope, tree) = self.scope(who, Action::ListMembers);
        let mut out = Vec::new();
        self.store.read(|r| {
            for (person, org) in found {
                let seen = scope.person(person, &[org], &tree).or_hidden("person")?;
                let name = r.person_name(seen)?.unwrap_or_default();
                if wanted(&name) {
                    out.push(MemberChoice { person, name, org });
                }
            }
            Ok::<_, Failure>(())
        })?;
        out.sort_by_cached_key(|m| pinyin::sort_key_of_person(&m.name));
        Ok(out)
    }

    fn record_choice(
        &self,
        who: &Principal,
        org: OrgId,
        shown: &[MemberChoice],
    ) -> Result<(), Failure> {
        let subjects: Vec<PersonId> = shown.iter().map(|m| m.person).collect();
        self.record_reading(who, &subjects, org, Purpose::List, None)
    }
}
