//! What would be different for a case under the version of its procedure that is in force today, for one case and for all of a place;
//! why: whoever moves a case sees first what that changes, and whoever looks after many sees which can be moved at all.

use std::sync::Arc;

use needle_course::{Differs, caught_up, move_to, would_differ};
use needle_model::{CaseId, OrgId, Refusal};
use needle_rights::{Action, Principal};
use needle_rulebook::procedures::{Procedure, compare};
use needle_rulebook::{Rulebook, Title};
use needle_store::read::CaseFile;

use super::org::OrgLine;
use crate::App;
use crate::case::{Loaded, on_both};
use crate::failure::{Failure, OrHidden};

/// Cases of one page of those that go by an older version.
pub const OLDER_PAGE: usize = 50;

/// A case under the version in force today.
#[derive(Debug, Clone)]
pub struct CaseVersions {
    /// Its file.
    pub file: CaseFile,
    /// The rulebook it goes by.
    pub old: Arc<Rulebook>,
    /// The one in force.
    pub new: Arc<Rulebook>,
    /// What would differ at steps that are not done.
    pub steps: Vec<(String, Vec<Differs>)>,
    /// Why it can't be moved; empty when it can.
    pub against: Vec<Refusal>,
}

/// A case that goes by an older version, in a list.
#[derive(Debug, Clone)]
pub struct OlderCase {
    /// Its file.
    pub file: CaseFile,
    /// Where it runs.
    pub org: OrgLine,
    /// What its procedure is called.
    pub procedure: Title,
    /// Steps at which something would differ.
    pub differs: usize,
    /// Why it can't be moved; empty when it can.
    pub against: Vec<Refusal>,
}

/// True when two versions of a procedure do not say the same.
pub(super) fn differ(old: Option<&Procedure>, new: Option<&Procedure>) -> bool {
    old.zip(new)
        .is_some_and(|(old, new)| !compare(old, new).is_empty())
}

impl App {
    /// What would be different for a case today; `None` when it is over, or what is in force says what it goes by.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn case_versions(
        &self,
        who: &Principal,
        id: CaseId,
    ) -> Result<Option<CaseVersions>, Failure> {
        let loaded = self.case_seen(who, id)?;
        self.versions_of(who, &loaded)
    }

    fn versions_of(
        &self,
        who: &Principal,
        loaded: &Loaded,
    ) -> Result<Option<CaseVersions>, Failure> {
        let today = self.today();
        let now = self.rules_on(today);
        let newer = now.procedure(&loaded.file.procedure);
        let same = now.version == loaded.file.version;
        if same || loaded.case.over.is_some() || !differ(loaded.procedure(), newer) {
            return Ok(None);
        }
        let census = self.census();
        let tree = crate::view::TreeView(census.tree());
        let around = (&*census, &tree, who, today);
        self.store.read(|r| {
            on_both(around, r, loaded, &now, |both| {
                let (case, _) = caught_up(both.under, &loaded.case);
                let differs = would_differ(both.under, both.other, &case);
                let moved = move_to(both.under, both.other, &now.version, &loaded.case);
                Some(CaseVersions {
                    file: loaded.file.clone(),
                    old: Arc::clone(&loaded.rules),
                    new: Arc::clone(&now),
                    steps: differs.steps,
                    against: moved.err().unwrap_or_default(),
                })
            })
        })
    }

    /// Open cases under an organisation that go by an older version of their procedure, in the order in which they were started, from one
    /// on; and whether there are more.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn older_cases(
        &self,
        who: &Principal,
        org: OrgId,
        after: Option<CaseId>,
    ) -> Result<(Vec<OlderCase>, bool), Failure> {
        let (scope, tree) = self.scope(who, Action::TakeStep);
        scope.org(org, &tree).or_hidden("org")?;
        let today = self.today();
        let (now, versions) = (self.rules_on(today), self.versions());
        let wanted = |file: &CaseFile| {
            let old = versions.named(&file.version, &file.procedure);
            let old = old.and_then(|old| old.procedure(&file.procedure));
            let newer = now.procedure(&file.procedure);
            tree.0.is_within(file.org, org)
                && scope.org(file.org, &tree).is_ok()
                && differ(old, newer)
        };
        let most = OLDER_PAGE + 1;
        let mut files = self
            .store
            .read(|r| r.cases_older(&now.version, after, most, &wanted))?;
        let more = files.len() > OLDER_PAGE;
        files.truncate(OLDER_PAGE);
        let mut out = Vec::new();
        for file in files {
            let loaded = self.store.read(|r| Loaded::read(r, &versions, file.id))?;
            let Some(loaded) = loaded else {
                continue;
            };
            let Some(found) = self.versions_of(who, &loaded)? else {
                continue;
            };
            let Some(procedure) = found.new.procedure(&file.procedure) else {
                continue;
            };
            out.push(OlderCase {
                org: self.org_line(file.org, today),
                procedure: procedure.title.clone(),
                differs: found.steps.len(),
                against: found.against,
                file,
            });
        }
        Ok((out, more))
    }
}
