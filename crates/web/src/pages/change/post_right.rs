//! Rights that hang on posts: given, and, like those of accounts, taken back.

use needle_app::ask::{Grantee, OrgLine};
use needle_app::{Preview, Receipt};
use needle_model::command::{EndGrant as EndCommand, GivePostGrant, Reach, Spread};
use needle_model::{Command, GrantId, OrgId};
use needle_rights::{Action, Role};

use super::flow::{Change, Scene};
use super::grant::{crumbs, reach, reaches, roles};
use super::item::{Item, State, choice};
use super::org::{at_org, scene};
use super::reading::Reading;
use super::sheet::Sheet;
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::view::Choice;
use crate::words::title;

/// Whose post, in words.
pub(crate) fn spread(ask: &Ask, spread: Spread) -> String {
    let text = match spread {
        Spread::One => ask.t().post_right_one(),
        Spread::Each => ask.t().post_right_each(),
    };
    text.into_owned()
}

/// Lets a right hang on a post at the organisation in the path.
pub(crate) struct Give {
    org: OrgId,
}

impl Give {
    fn page(&self) -> String {
        format!("/org/{}/rights", self.org)
    }
}

impl Change for Give {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Give {
            org: at_org(ask, Action::ManageAccounts)?,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        Scene {
            back: self.page(),
            ..scene(
                ask,
                self.org,
                t.post_right_title(words::org(ask, self.org)),
                t.post_right_lead(),
                t.post_right_verb(),
            )
        }
    }

    fn start(&self, _: &Ask) -> Result<Vec<(String, String)>, Problem> {
        let one = ("spread".to_owned(), Spread::One.code().to_owned());
        Ok(vec![
            one,
            ("reach".to_owned(), Reach::Here.code().to_owned()),
        ])
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        // Posts of organisations below may be meant as well.
        let posts = ask.app().rulebook().posts.iter();
        let posts = posts.map(|post| choice(post.id.clone(), title(t, &post.title)));
        let posts: Vec<Choice> = std::iter::once(words::unchosen(t)).chain(posts).collect();
        let spreads = [Spread::One, Spread::Each];
        let spreads = spreads.map(|it| choice(it.code(), spread(ask, it)));
        let some = Role::ALL
            .iter()
            .filter(|it| !it.allows(Action::ManageAccounts));
        Ok(vec![
            state.select("post", t.word_post(), posts),
            state.radios("spread", t.post_right_whose(), spreads.into()),
            state.radios("role", t.word_role(), roles(ask, some)),
            state.radios("reach", t.change_grant_reach(), reaches(ask)),
            state
                .date("until", t.change_grant_until())
                .hint(t.change_grant_until_hint())
                .optional(),
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let post = read.chosen("post");
        let spread = read.chosen("spread").and_then(|it| Spread::from_code(&it));
        let role = read.chosen("role");
        let reach = read.chosen("reach").and_then(|it| Reach::from_code(&it));
        let until = read.date_opt("until");
        let command = GivePostGrant {
            org: self.org,
            post: post?,
            spread: spread?,
            role: role?,
            reach: reach?,
            until,
            effective: read.ask.app().today(),
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
        let Command::GivePostGrant(c) = command else {
            return Ok(());
        };
        let t = ask.t();
        let role =
            Role::from_code(&c.role).map_or_else(|| c.role.clone(), |role| words::role(ask, role));
        let post = words::post(ask, &c.post);
        sheet.answer(t.word_organisation(), words::org(ask, c.org));
        sheet.answer(t.word_post(), post.as_str());
        sheet.answer(t.post_right_whose(), spread(ask, c.spread));
        sheet.answer(t.word_role(), role.as_str());
        sheet.answer(t.change_grant_reach(), reach(ask, c.reach));
        sheet.answer(
            t.change_grant_until(),
            c.until.map(|d| d.to_string()).unwrap_or_default(),
        );
        sheet.say(t.post_right_says(post, role));
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.page()
    }
}

/// Takes the grant in the path back.
pub(crate) struct End {
    id: GrantId,
    to: Grantee,
    grant: needle_rights::Grant,
    org: OrgLine,
}

impl End {
    fn name(&self, ask: &Ask) -> String {
        match &self.to {
            Grantee::Account(_, name) => name.clone(),
            Grantee::Post(post, _) => words::post(ask, post),
        }
    }

    fn page(&self) -> String {
        match &self.to {
            Grantee::Account(account, _) => format!("/account/{account}"),
            Grantee::Post(..) => format!("/org/{}/rights", self.org.id),
        }
    }
}

impl Change for End {
    const DIRECT: bool = true;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let id: GrantId = ask.id("grant")?;
        let (to, grant, org) = ask.app().grant_page(ask.who()?, id)?;
        Ok(End { id, to, grant, org })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        Scene {
            title: t.change_ungrant_title(self.name(ask)),
            lead: String::new(),
            verb: t.change_ungrant_verb().into_owned(),
            back: self.page(),
            crumbs: match &self.to {
                Grantee::Account(account, name) => crumbs(ask, name, *account),
                Grantee::Post(..) => words::crumbs(ask, self.org.id),
            },
            draft: false,
        }
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
        let what = match &self.to {
            Grantee::Account(..) => t.word_account(),
            Grantee::Post(..) => t.word_post(),
        };
        sheet.answer(what, self.name(ask));
        if let Grantee::Post(_, whose) = &self.to {
            sheet.answer(t.post_right_whose(), spread(ask, *whose));
        }
        sheet.answer(t.word_role(), words::role(ask, self.grant.role));
        sheet.answer(t.word_organisation(), self.org.name.as_str());
        sheet.answer(t.word_since(), self.grant.from.to_string());
        sheet.say(match &self.to {
            Grantee::Account(_, name) => t.change_ungrant_says(name.as_str()),
            Grantee::Post(post, _) => t.post_right_end_says(words::post(ask, post)),
        });
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.page()
    }
}
