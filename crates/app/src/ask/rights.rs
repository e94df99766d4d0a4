//! Rights that hang on posts: for those who give them, and for those between whom a post changes hands.

use needle_model::OrgId;
use needle_model::command::{Reach, Spread};
use needle_rights::{Action, Grant, PostGrant, Principal};
use needle_store::StoreError;
use needle_store::read::{AccountRecord, Reader};

use super::HandoverPage;
use super::org::OrgLine;
use crate::by_post::ByPost;
use crate::failure::{Failure, OrHidden};
use crate::{App, TreeView};

/// Accounts named as those that open another, at most: one is enough to go to.
const OPENERS_MAX: usize = 3;

/// A right that hangs on a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostRight {
    /// The right.
    pub grant: PostGrant,
    /// Where it was given.
    pub org: OrgLine,
    /// Whether the asker may take it back.
    pub can_end: bool,
}

/// Whoever opens accounts for people of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opener {
    /// Where they look after accounts.
    pub org: OrgLine,
    /// What their accounts are called.
    pub names: Vec<String>,
}

/// What becomes of rights when a post changes hands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandoverRights {
    /// What hangs on the post: whoever takes it has it from their first day.
    pub with_post: Vec<PostRight>,
    /// What was given to an account of the one before, there and below: it does not go with the post.
    pub left: Vec<(AccountRecord, Grant, OrgLine)>,
    /// Accounts of the one who takes it.
    pub accounts: Vec<AccountRecord>,
    /// Who opens one, where they have none and somebody looks after accounts there.
    pub opener: Option<Opener>,
}

impl App {
    /// What hangs on the posts of an organisation today, with what was given there for those below it; for those who give rights there.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn post_rights(&self, who: &Principal, org: OrgId) -> Result<Vec<PostRight>, Failure> {
        let (scope, tree) = self.scope(who, Action::ManageAccounts);
        scope.org(org, &tree).or_hidden("org")?;
        let today = self.today();
        let given = self
            .store
            .read(|r| ByPost::new(&tree, today).over(r, org))?;
        let kind = self.org_line(org, today).kind;
        let kind = self.rulebook.kind(&kind);
        let hangs = |it: &PostGrant| {
            let there = kind.is_some_and(|kind| kind.has_post(&it.post));
            it.org == org || it.spread == Spread::Each && there
        };
        let lines = given.into_iter().filter(hangs);
        Ok(lines.map(|it| self.post_right(who, it)).collect())
    }

    fn post_right(&self, who: &Principal, grant: PostGrant) -> PostRight {
        PostRight {
            org: self.org_line(grant.org, self.today()),
            can_end: self.may(who, Action::ManageAccounts, grant.org),
            grant,
        }
    }

    /// What becomes of rights with a post that changes hands, for those who see what goes over.
    ///
    /// # Errors
    /// The store's failure.
    pub fn handover_rights(
        &self,
        who: &Principal,
        page: &HandoverPage,
    ) -> Result<HandoverRights, Failure> {
        let (today, org) = (self.today(), page.to.org);
        let tree = TreeView(self.census().tree());
        let live = |it: &AccountRecord| it.live(today);
        let (given, left, accounts, opener) = self.store.read(|r| {
            let given = ByPost::new(&tree, today).on(r, org, &page.to.post)?;
            let mut left = Vec::new();
            if let Some(from) = &page.from {
                for account in r.accounts_of(from.person)?.into_iter().filter(live) {
                    let own = r.grants(account.id)?.into_iter();
                    let here = own.filter(|it| it.live(today) && tree.0.is_within(it.org, org));
                    left.extend(here.map(|it| (account.clone(), it)));
                }
            }
            let mut accounts = r.accounts_of(page.to.person)?;
            accounts.retain(live);
            let opener = if accounts.is_empty() {
                self.opener(r, &tree, org)?
            } else {
                None
            };
            Ok::<_, StoreError>((given, left, accounts, opener))
        })?;
        let place = |(account, grant): (AccountRecord, Grant)| {
            let org = self.org_line(grant.org, today);
            (account, grant, org)
        };
        Ok(HandoverRights {
            with_post: given
                .into_iter()
                .map(|it| self.post_right(who, it))
                .collect(),
            left: left.into_iter().map(place).collect(),
            accounts,
            opener,
        })
    }

    /// The nearest place at or above an organisation where somebody looks after its accounts.
    fn opener(
        &self,
        reader: &mut Reader<'_>,
        tree: &TreeView,
        org: OrgId,
    ) -> Result<Option<Opener>, StoreError> {
        let today = self.today();
        for place in std::iter::once(org).chain(tree.0.ancestors(org)) {
            let mut names = Vec::new();
            for (account, grant) in reader.grants_at(place)? {
                let reaches = place == org || grant.reach == Reach::Below;
                if !reaches || !grant.live(today) || !grant.role.allows(Action::ManageAccounts) {
                    continue;
                }
                let account = reader.account(account)?.filter(|it| it.live(today));
                names.extend(account.map(|it| it.name));
            }
            if !names.is_empty() {
                names.truncate(OPENERS_MAX);
                let org = self.org_line(place, today);
                return Ok(Some(Opener { org, names }));
            }
        }
        Ok(None)
    }
}
