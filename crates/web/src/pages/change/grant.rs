//! Rights given to an account and taken back, and the end of an account.

use needle_app::ask::{AccountView, OrgLine};
use needle_app::{Preview, Receipt};
use needle_model::command::{
    CloseAccount as CloseCommand, EndGrant as EndCommand, GiveGrant, Reach,
};
use needle_model::{AccountId, Command, GrantId};
use needle_rights::{Action, Role};

use super::flow::{Change, Scene};
use super::item::{Item, State, choice};
use super::reading::{Among, Reading};
use super::sheet::Sheet;
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::view::{Choice, Link};

/// The account in the path, for those who look after it.
pub(super) fn account(ask: &Ask) -> Result<AccountView, Problem> {
    let id: AccountId = ask.id("account")?;
    Ok(ask.app().account_page(ask.who()?, id)?)
}

/// The way to an account.
pub(super) fn crumbs(ask: &Ask, name: &str, id: AccountId) -> Vec<Link> {
    vec![
        Link::new(ask.t().look_accounts(), "/accounts"),
        Link::new(name, format!("/account/{id}")),
    ]
}

fn scene(ask: &Ask, name: &str, id: AccountId, title: String, verb: impl Into<String>) -> Scene {
    Scene {
        title,
        lead: String::new(),
        verb: verb.into(),
        back: format!("/account/{id}"),
        crumbs: crumbs(ask, name, id),
        draft: false,
    }
}

/// Gives the account in the path a role at an organisation.
pub(crate) struct Grant(AccountView);

impl Change for Grant {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Grant(account(ask)?))
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let (t, account) = (ask.t(), &self.0.account);
        scene(
            ask,
            &account.name,
            account.id,
            t.change_grant_title(account.name.as_str()),
            t.change_grant_verb(),
        )
    }

    fn start(&self, _: &Ask) -> Result<Vec<(String, String)>, Problem> {
        Ok(vec![("reach".to_owned(), Reach::Below.code().to_owned())])
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let roles = Role::ALL.iter().map(|role| Choice {
            value: role.code().to_owned(),
            text: words::role(ask, *role),
            hint: t
                .lookup(&format!("change-role-{}-means", role.code()), &[])
                .unwrap_or_default(),
        });
        let reach = |reach: Reach, text: String| choice(reach.code(), text);
        let reaches = vec![
            reach(Reach::Below, t.change_reach_below().into_owned()),
            reach(Reach::Here, t.change_reach_here().into_owned()),
        ];
        Ok(vec![
            state.radios("role", t.word_role(), roles.collect()),
            state
                .lookup(
                    "org",
                    t.change_grant_org(),
                    t.change_found_these(),
                    Vec::new(),
                )
                .hint(t.change_lookup_hint()),
            state.radios("reach", t.change_grant_reach(), reaches),
            state
                .date("until", t.change_grant_until())
                .hint(t.change_grant_until_hint())
                .optional(),
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let ask = read.ask;
        let role = read.chosen("role");
        let fits = |org: &OrgLine| {
            org.alive
                && ask
                    .who()
                    .is_ok_and(|who| ask.app().may(who, Action::ManageAccounts, org.id))
        };
        let org = read.org_needed(
            "org",
            &Among {
                everywhere: false,
                fits: &fits,
            },
        );
        let reach = read.chosen("reach").and_then(|r| Reach::from_code(&r));
        let until = read.date_opt("until");
        let command = GiveGrant {
            account: self.0.account.id,
            role: role?,
            org: org?,
            reach: reach?,
            until,
            effective: ask.app().today(),
            reason: read.reason(),
        };
        Some(command.into())
    }

    fn sheet(
        &self,
        ask: &Ask,
        command: &Command,
        _: &Preview,
        sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        let Command::GiveGrant(c) = command else {
            return Ok(());
        };
        let t = ask.t();
        let role =
            Role::from_code(&c.role).map_or_else(|| c.role.clone(), |role| words::role(ask, role));
        let org = words::org(ask, c.org);
        sheet.answer(t.word_account(), self.0.account.name.as_str());
        sheet.answer(t.word_role(), role.as_str());
        sheet.answer(t.word_organisation(), org.as_str());
        let reach = match c.reach {
            Reach::Here => t.change_reach_here(),
            Reach::Below => t.change_reach_below(),
        };
        sheet.answer(t.change_grant_reach(), reach);
        sheet.answer(
            t.change_grant_until(),
            c.until.map(|d| d.to_string()).unwrap_or_default(),
        );
        sheet.say(t.change_grant_says(self.0.account.name.as_str(), role, org));
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/account/{}", self.0.account.id)
    }
}

/// Takes the grant in the path back.
pub(crate) struct EndGrant {
    id: GrantId,
    account: AccountId,
    name: String,
    grant: needle_rights::Grant,
    org: OrgLine,
}

impl Change for EndGrant {
    const DIRECT: bool = true;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let id: GrantId = ask.id("grant")?;
        let (account, name, grant, org) = ask.app().grant_page(ask.who()?, id)?;
        Ok(EndGrant {
            id,
            account,
            name,
            grant,
            org,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        scene(
            ask,
            &self.name,
            self.account,
            t.change_ungrant_title(self.name.as_str()),
            t.change_ungrant_verb(),
        )
    }

    fn items(&self, _: &Ask, _: &State<'_>) -> Result<Vec<Item>, Problem> {
        Ok(Vec::new())
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        Some(
            EndCommand {
                grant: self.id,
                effective: read.ask.app().today(),
                reason: read.reason(),
            }
            .into(),
        )
    }

    fn sheet(&self, ask: &Ask, _: &Command, _: &Preview, sheet: &mut Sheet) -> Result<(), Problem> {
        let t = ask.t();
        sheet.answer(t.word_account(), self.name.as_str());
        sheet.answer(t.word_role(), words::role(ask, self.grant.role));
        sheet.answer(t.word_organisation(), self.org.name.as_str());
        sheet.answer(t.word_since(), self.grant.from.to_string());
        sheet.say(t.change_ungrant_says(self.name.as_str()));
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/account/{}", self.account)
    }
}

/// Closes the account in the path.
pub(crate) struct CloseAccount(AccountView);

impl Change for CloseAccount {
    const DIRECT: bool = true;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(CloseAccount(account(ask)?))
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let (t, account) = (ask.t(), &self.0.account);
        scene(
            ask,
            &account.name,
            account.id,
            t.change_close_title(account.name.as_str()),
            t.change_close_verb(),
        )
    }

    fn items(&self, _: &Ask, _: &State<'_>) -> Result<Vec<Item>, Problem> {
        Ok(Vec::new())
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.ask.app().today();
        Some(
            CloseCommand {
                account: self.0.account.id,
                effective,
                reason: read.reason(),
            }
            .into(),
        )
    }

    fn sheet(&self, ask: &Ask, _: &Command, _: &Preview, sheet: &mut Sheet) -> Result<(), Problem> {
        let t = ask.t();
        let live = self
            .0
            .grants
            .iter()
            .filter(|(g, _)| g.live(ask.app().today()))
            .count();
        sheet.answer(t.word_account(), self.0.account.name.as_str());
        sheet.answer(t.word_login(), self.0.account.login.as_str());
        sheet.say(t.change_close_says());
        if live > 0 {
            sheet.say(t.change_close_grants(live));
        }
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/account/{}", self.0.account.id)
    }
}
