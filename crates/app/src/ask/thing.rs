//! Single things by their ids, for the pages that change them. Each is checked like the command that changes it,
//! so a page never shows a form whose sending would be refused as hidden.

use needle_model::command::Spread;
use needle_model::event::TransferState;
use needle_model::{AccountId, AwayId, FOREVER, GrantId, HoldingId, LinkId, PersonId, TransferId};
use needle_rights::{Action, Grant, Principal};
use needle_store::read::GrantRecord;

use super::account::{AccountView, cared_for};
use super::org::{LinkView, OrgLine, PostView};
use super::person::{AwayView, TransferView};
use crate::App;
use crate::by_post::ByPost;
use crate::failure::{Failure, OrHidden};

/// A transfer as its two sides see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferPage {
    /// The transfer.
    pub transfer: TransferView,
    /// Whose.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Whether the asker may accept or return it now.
    pub can_settle: bool,
    /// Whether the asker may withdraw it now.
    pub can_withdraw: bool,
    /// Whether the asker may open the record.
    pub can_see_person: bool,
}

/// Whom a right was given to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grantee {
    /// An account, with its name.
    Account(AccountId, String),
    /// A post of the rulebook: of the organisation, or of each under it as well.
    Post(String, Spread),
}

/// An absence as somebody sees it who may say "with us".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwayPage {
    /// The absence.
    pub away: AwayView,
    /// The organisation that keeps the membership.
    pub home: OrgLine,
    /// Whose.
    pub person: PersonId,
}

impl App {
    /// A transfer, for those who look after members on either side.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn transfer_page(&self, who: &Principal, id: TransferId) -> Result<TransferPage, Failure> {
        let (record, name) = self.store.read(|r| {
            let record = r.transfer(id)?.or_hidden("transfer")?;
            let name = r.transfer_name(&record)?;
            Ok::<_, Failure>((record, name))
        })?;
        let receiving = self.may(who, Action::SettleTransfers, record.to);
        let sending = self.may(who, Action::ChangeMembers, record.from);
        if !receiving && !sending {
            return Err(Failure::Hidden("transfer"));
        }
        let open = record.state == TransferState::Asked;
        Ok(TransferPage {
            can_settle: open && receiving,
            can_withdraw: open && sending,
            can_see_person: self.may_person(who, Action::SeePerson, record.person),
            person: record.person,
            name,
            transfer: self.transfer_view(&record),
        })
    }

    /// An absence nobody looks after yet, for those who take members over; a claimed one only for its two sides.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn away_page(&self, who: &Principal, id: AwayId) -> Result<AwayPage, Failure> {
        let (scope, tree) = self.scope(who, Action::SettleTransfers);
        let record = self.store.read(|r| r.away(id))?.or_hidden("away")?;
        let known = [Some(record.home), record.host];
        let concerned = known
            .into_iter()
            .flatten()
            .any(|org| scope.org(org, &tree).is_ok());
        let claimable = record.host.is_none() && record.until == FOREVER && !scope.is_empty();
        if !concerned && !claimable {
            return Err(Failure::Hidden("away"));
        }
        let today = self.today();
        Ok(AwayPage {
            home: self.org_line(record.home, today),
            person: record.person,
            away: AwayView {
                id,
                place: record.place,
                host: record.host.map(|host| self.org_line(host, today)),
                from: record.from,
                until: record.until,
            },
        })
    }

    /// A post held, for those who may end it.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn holding_page(
        &self,
        who: &Principal,
        id: HoldingId,
    ) -> Result<(PostView, OrgLine), Failure> {
        let (held, name) = self.store.read(|r| {
            let held = r.holding(id)?.or_hidden("holding")?;
            let name = r.officer_name(&held)?;
            Ok::<_, Failure>((held, name))
        })?;
        if !self.may(who, Action::ChangePosts, held.org) {
            return Err(Failure::Hidden("holding"));
        }
        let org = self.org_line(held.org, self.today());
        Ok((PostView::of(held, name), org))
    }

    /// A link, for those who may end it, with the organisation it goes out from.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn link_page(&self, who: &Principal, id: LinkId) -> Result<(LinkView, OrgLine), Failure> {
        let link = self.store.read(|r| r.link(id))?.or_hidden("link")?;
        if !self.may(who, Action::ChangeTree, link.org) {
            return Err(Failure::Hidden("link"));
        }
        let today = self.today();
        let view = LinkView {
            id,
            line: link.line,
            label: link.label,
            other: self.org_line(link.to, today),
            outgoing: true,
            from: link.from,
            until: link.until,
        };
        Ok((view, self.org_line(link.org, today)))
    }

    /// An account with its grants, when all that are live are within the asker's care.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn account_page(&self, who: &Principal, id: AccountId) -> Result<AccountView, Failure> {
        let (scope, tree) = self.scope(who, Action::ManageAccounts);
        if scope.is_empty() {
            return Err(Failure::Hidden("account"));
        }
        let today = self.today();
        let (account, grants) = self.store.read(|r| {
            let account = r.account(id)?.or_hidden("account")?;
            let grants = ByPost::new(&tree, today).with_own(r, id, account.person)?;
            Ok::<_, Failure>((account, grants))
        })?;
        if !cared_for(&grants, &scope, &tree, today) {
            return Err(Failure::Hidden("account"));
        }
        let grants = grants
            .into_iter()
            .map(|g| {
                let org = self.org_line(g.org, today);
                (g, org)
            })
            .collect();
        Ok(AccountView { account, grants })
    }

    /// A grant, for those who may end it, with whom it was given to and the organisation.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn grant_page(
        &self,
        who: &Principal,
        id: GrantId,
    ) -> Result<(Grantee, Grant, OrgLine), Failure> {
        let (to, grant) = self.store.read(|r| {
            Ok::<_, Failure>(match r.grant(id)?.or_hidden("grant")? {
                GrantRecord::Account(account, grant) => {
                    let name = r.account(account)?.map_or_else(String::new, |a| a.name);
                    (Grantee::Account(account, name), grant)
                }
                GrantRecord::Post(given) => {
                    let grant = Grant {
                        id,
                        role: given.role,
                        org: given.org,
                        reach: given.reach,
                        from: given.from,
                        until: given.until,
                        post: Some(given.post.clone()),
                    };
                    (Grantee::Post(given.post, given.spread), grant)
                }
            })
        })?;
        if !self.may(who, Action::ManageAccounts, grant.org) {
            return Err(Failure::Hidden("grant"));
        }
        let org = self.org_line(grant.org, self.today());
        Ok((to, grant, org))
    }
}
