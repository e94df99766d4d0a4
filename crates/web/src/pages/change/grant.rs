//! Rights given to an account, and the end of an account.

use needle_app::ask::{AccountView, OrgLine};
use needle_app::{Preview, Receipt};
use needle_model::command::{CloseAccount as CloseCommand, GiveGrant, Reach};
use needle_model::{AccountId, Command};
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

/// Roles to choose from, with what each means.
pub(super) fn roles<'r>(ask: &Ask, roles: impl Iterator<Item = &'r Role>) -> Vec<Choice> {
    let means = |role: &Role| format!("change-role-{}-means", role.code());
    let roles = roles.map(|role| Choice {
        value: role.code().to_owned(),
        text: words::role(ask, *role),
        hint: ask.t().lookup(&means(role), &[]).unwrap_or_default(),
    });
    roles.collect()
}

/// How far, to choose from.
pub(super) fn reaches(ask: &Ask) -> Vec<Choice> {
    let far = [Reach::Below, Reach::Here];
    far.map(|it| choice(it.code(), reach(ask, it))).into()
}

/// How far, in words.
pub(super) fn reach(ask: &Ask, reach: Reach) -> String {
    let text = match reach {
        Reach::Here => ask.t().change_reach_here(),
        Reach::Below => ask.t().change_reach_below(),
    };
    text.into_owned()
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
        Ok(vec![
            state.radios("role", t.word_role(), roles(ask, Role::ALL.iter())),
            state
                .lookup(
                    "org",
                    t.change_grant_org(),
                    t.change_found_these(),
                    Vec::new(),
                )
                .hint(t.change_lookup_hint()),
            state.radios("reach", t.change_grant_reach(), reaches(ask)),
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
        sheet.answer(t.change_grant_reach(), reach(ask, c.reach));
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
        let today = ask.app().today();
        let own = |(g, _): &&(needle_rights::Grant, OrgLine)| g.live(today) && g.post.is_none();
        let live = self.0.grants.iter().filter(own).count();
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
