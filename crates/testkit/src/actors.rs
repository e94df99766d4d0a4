//! People who act: accounts with one grant, opened through the same commands as real ones.

use needle_model::command::{GiveGrant, OpenAccount, Reach};
use needle_model::{Actor, Event, OrgId, PersonId};
use needle_rights::{Principal, Role};

use crate::{START, TestApp};

/// A password that is long enough.
pub const PASSWORD: &str = "a quiet river in autumn";

impl TestApp {
    /// Whoever runs the command line.
    #[must_use]
    pub fn operator(&self) -> Principal {
        Principal::operator()
    }

    /// An organiser of an area: the organisation and everything below.
    pub fn organiser(&self, org: OrgId) -> Principal {
        self.actor(Role::Organiser, org, Reach::Below, None)
    }

    /// The secretary of one organisation and what stands under it.
    pub fn secretary(&self, org: OrgId) -> Principal {
        self.actor(Role::Secretary, org, Reach::Below, None)
    }

    /// A member with an account for their own record.
    pub fn member_account(&self, org: OrgId, person: PersonId) -> Principal {
        self.actor(Role::Member, org, Reach::Here, Some(person))
    }

    /// A new account with one grant.
    pub fn actor(
        &self,
        role: Role,
        org: OrgId,
        reach: Reach,
        person: Option<PersonId>,
    ) -> Principal {
        self.account(
            &format!("{}-{}", role.code(), self.running()),
            role,
            org,
            reach,
            person,
        )
    }

    /// A new account with a login of its own and one grant.
    pub fn account(
        &self,
        login: &str,
        role: Role,
        org: OrgId,
        reach: Reach,
        person: Option<PersonId>,
    ) -> Principal {
        let opened = self.run(OpenAccount {
            login: login.to_owned(),
            name: format!("{} {login}", role.code()),
            person,
            effective: START,
            reason: None,
        });
        let account = opened
            .events
            .iter()
            .find_map(|event| match event {
                Event::AccountOpened { account, .. } => Some(*account),
                _ => None,
            })
            .expect("opening an account opens one");
        // Nothing is given at an organisation before it is there.
        let founded = self.census().org(org, START).map(|org| org.founded);
        self.run(GiveGrant {
            account,
            role: role.code().to_owned(),
            org,
            reach,
            until: None,
            effective: founded.unwrap_or(START).max(START),
            reason: None,
        });
        let grants = self
            .store()
            .read(|r| r.grants(account))
            .expect("the store answers");
        Principal {
            actor: Actor::Account(account),
            person,
            grants,
        }
    }

    /// The same, with [`PASSWORD`] set, for signing in.
    pub fn account_with_password(
        &self,
        login: &str,
        role: Role,
        org: OrgId,
        reach: Reach,
    ) -> Principal {
        let principal = self.account(login, role, org, reach, None);
        if let Actor::Account(account) = principal.actor {
            self.set_password(&Principal::operator(), account, PASSWORD)
                .expect("the password is long enough");
        }
        principal
    }
}
