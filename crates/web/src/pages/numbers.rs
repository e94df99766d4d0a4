//! Where a number leads: to the names behind it for those who may list them, to the figures for those who may only
//! count, nowhere for others; why: asked for hundreds of rows a page, so the scopes are taken once.

use needle_app::TreeView;
use needle_model::{OrgId, PersonId};
use needle_rights::{Action, Scope};

use super::names::bucket_code;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::frame::{as_of_query, encode};

/// What the asker may open, by organisation.
pub(crate) struct Numbers<'a> {
    ask: &'a Ask,
    see: Scope,
    counts: Scope,
    list: Scope,
    tree: TreeView,
}

impl<'a> Numbers<'a> {
    /// For whoever asks.
    ///
    /// # Errors
    /// When nobody is signed in.
    pub(crate) fn new(ask: &'a Ask) -> Result<Numbers<'a>, Problem> {
        let who = ask.who()?;
        let (see, tree) = ask.app().scope(who, Action::SeeOrg);
        let (counts, _) = ask.app().scope(who, Action::SeeCounts);
        let (list, _) = ask.app().scope(who, Action::ListMembers);
        Ok(Numbers {
            ask,
            see,
            counts,
            list,
            tree,
        })
    }

    pub(crate) fn may_count(&self, org: OrgId) -> bool {
        self.counts.org(org, &self.tree).is_ok()
    }

    pub(crate) fn may_list(&self, org: OrgId) -> bool {
        self.list.org(org, &self.tree).is_ok()
    }

    pub(crate) fn may_see(&self, org: OrgId) -> bool {
        self.see.org(org, &self.tree).is_ok()
    }

    /// Address of an organisation's page; empty when the asker may not open it.
    pub(crate) fn org(&self, org: OrgId) -> String {
        if self.may_see(org) {
            crate::frame::org_href(self.ask, org)
        } else {
            String::new()
        }
    }

    /// Address of a person's page; empty when the asker may not open it.
    pub(crate) fn person(&self, person: PersonId) -> String {
        match self.ask.who() {
            Ok(who) if self.ask.app().may_person(who, Action::SeePerson, person) => {
                format!("/person/{person}")
            }
            _ => String::new(),
        }
    }

    /// How many members, as text; empty when the asker may not count there, a sign when the number is not shown.
    pub(crate) fn text(&self, org: OrgId, members: Option<u64>) -> String {
        if self.may_count(org) {
            super::names::counted(self.ask, members)
        } else {
            String::new()
        }
    }

    /// Where the number of members of an organisation in some buckets leads.
    pub(crate) fn href(&self, org: OrgId, only: &[(usize, usize)]) -> String {
        let query: String = only
            .iter()
            .map(|(d, b)| format!("&only={}", encode(&bucket_code(self.ask, *d, *b))))
            .collect();
        let as_of = as_of_query(self.ask, '&');
        if self.list.org(org, &self.tree).is_ok() {
            let all = format!("{query}{as_of}");
            match all.strip_prefix('&') {
                Some(all) => format!("/org/{org}/members?{all}"),
                None => format!("/org/{org}/members"),
            }
        } else if self.may_count(org) {
            format!("/census?org={org}{query}{as_of}")
        } else {
            String::new()
        }
    }

    /// The same only for those who may list; a figures page does not link to itself.
    pub(crate) fn list_href(&self, org: OrgId, only: &[(usize, usize)]) -> String {
        if self.list.org(org, &self.tree).is_ok() {
            self.href(org, only)
        } else {
            String::new()
        }
    }
}

/// The filter of the address: `only=dimension:bucket`, several.
///
/// # Errors
/// [`Problem::NotFound`] for a dimension or bucket the rulebook does not have: leaving it out would show more than
/// was asked for.
pub(crate) fn only(ask: &Ask) -> Result<Vec<(usize, usize)>, Problem> {
    let rulebook = ask.app().rulebook();
    let mut out = Vec::new();
    for text in ask.q_all("only").filter(|text| !text.is_empty()) {
        let (dimension, bucket) = text.split_once(':').ok_or(Problem::NotFound)?;
        let d = rulebook
            .dimension_index(dimension)
            .ok_or(Problem::NotFound)?;
        let b = rulebook.dimensions[d]
            .bucket_index(bucket)
            .ok_or(Problem::NotFound)?;
        if !out.contains(&(d, b)) {
            out.push((d, b));
        }
    }
    Ok(out)
}
