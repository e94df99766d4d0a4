//! Accounts, for those who manage them.

use needle_rights::{Action, Grant, Principal};
use needle_store::read::AccountRecord;

use super::org::OrgLine;
use crate::App;
use crate::Failure;

/// An account with its grants and their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountView {
    /// The account.
    pub account: AccountRecord,
    /// Grants, live or not.
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
            for account in r.accounts()? {
                let grants = r.grants(account.id)?;
                let mine = grants
                    .iter()
                    .filter(|g| g.live(today))
                    .all(|g| scope.org(g.org, &tree).is_ok());
                if mine {
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
