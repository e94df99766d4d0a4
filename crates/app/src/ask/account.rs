//! Accounts, for those who manage them.

use jiff::civil::Date;
use needle_rights::{Action, Grant, Principal, Scope};
use needle_store::read::AccountRecord;

use super::org::OrgLine;
use crate::by_post::ByPost;
use crate::view::TreeView;
use crate::{App, Failure};

/// Whether all that an account may do lies within somebody's care, as far as it reaches: whoever sets its password could do it themselves.
pub(crate) fn cared_for(grants: &[Grant], scope: &Scope, tree: &TreeView, today: Date) -> bool {
    let mut live = grants.iter().filter(|grant| grant.live(today));
    live.all(|grant| scope.reaches(grant.org, grant.reach, tree).is_ok())
}

/// An account with its grants and their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountView {
    /// The account.
    pub account: AccountRecord,
    /// Its own grants, live or not, and those that come with posts today.
    pub grants: Vec<(Grant, OrgLine)>,
}

impl App {
    /// Accounts whose grants are within the asker's care (and those without any grant yet).
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn accounts(&self, who: &Principal) -> Result<Vec<AccountView>, Failure> {
        let (scope, tree) = self.scope(who, Action::ManageAccounts);
        if scope.is_empty() {
            return Err(Failure::Hidden("account"));
        }
        let today = self.today();
        self.store.read(|r| {
            let mut out = Vec::new();
            let mut posts = ByPost::new(&tree, today);
            for account in r.accounts()? {
                let grants = posts.with_own(r, account.id, account.person)?;
                if cared_for(&grants, &scope, &tree, today) {
                    let grants = grants
                        .into_iter()
                        .map(|g| {
                            let org = self.org_line(g.org, today);
                            (g, org)
                        })
                        .collect();
                    out.push(AccountView { account, grants });
                }
            }
            Ok(out)
        })
    }

    /// An account by its login, for the command line.
    ///
    /// # Errors
    /// The store's failure.
    pub fn account_by_login(&self, login: &str) -> Result<Option<AccountRecord>, Failure> {
        Ok(self.store.read(|r| r.account_by_login(login))?)
    }
}
