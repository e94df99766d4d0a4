//! Accounts: opening one, and its page with what it may do.

use askama::Template;
use needle_app::{Preview, Receipt};
use needle_model::command::OpenAccount;
use needle_model::{Command, Event, PersonId};
use needle_rights::Action;
use needle_text::Texts;

use super::flow::{Change, Scene};
use super::grant;
use super::item::{Item, State};
use super::reading::Reading;
use super::sheet::Sheet;
use super::words;
use crate::answer::{Answer, Problem, html};
use crate::ask::Ask;
use crate::view::{Frame, Link};

/// Opens an account.
pub(crate) struct NewAccount;

impl Change for NewAccount {
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let (scope, _) = ask.app().scope(ask.who()?, Action::ManageAccounts);
        if scope.is_empty() {
            Err(Problem::NotFound)
        } else {
            Ok(NewAccount)
        }
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        Scene {
            title: t.change_account_title().into_owned(),
            lead: t.change_account_lead().into_owned(),
            verb: t.change_account_verb().into_owned(),
            back: "/accounts".to_owned(),
            crumbs: vec![Link::new(t.look_accounts(), "/accounts")],
            draft: false,
        }
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let mut items = vec![
            state
                .text("name", t.change_account_name())
                .hint(t.change_account_name_hint())
                .width("w-20"),
            state
                .text("login", t.word_login())
                .hint(t.change_account_login_hint())
                .width("w-20"),
        ];
        // Only where a link from a record has said whose account it is.
        if state.form.opt("person").is_some() {
            items.push(state.text("person", t.change_account_person()));
        }
        Ok(items)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let person = match read.opt("person").map(|p| p.parse::<PersonId>()) {
            None => None,
            Some(Ok(person)) => Some(person),
            Some(Err(_)) => {
                read.errors.push(
                    "person",
                    read.ask.t().change_person_none(read.text("person")),
                );
                None
            }
        };
        let (login, name) = (read.text("login"), read.text("name"));
        Some(
            OpenAccount {
                login,
                name,
                person,
                effective: read.ask.app().today(),
                reason: None,
            }
            .into(),
        )
    }

    fn sheet(
        &self,
        ask: &Ask,
        _: &Command,
        preview: &Preview,
        sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        let t = ask.t();
        for event in &preview.events {
            if let Event::AccountOpened { login, name, .. } = event {
                sheet.answer(t.change_account_name(), name.as_str());
                sheet.answer(t.word_login(), login.as_str());
                sheet.say(t.change_account_says());
            }
        }
        Ok(())
    }

    fn after(&self, _: &Ask, receipt: &Receipt) -> String {
        let opened = receipt.events.iter().find_map(|event| match event {
            Event::AccountOpened { account, .. } => Some(*account),
            _ => None,
        });
        opened.map_or_else(
            || "/accounts".to_owned(),
            |account| format!("/account/{account}"),
        )
    }
}

struct GrantRow {
    role: String,
    /// The post it comes with, and where rights of posts are taken back; empty where it was given to the account itself.
    by: Link,
    org: Link,
    reach: String,
    from: String,
    until: String,
    end: String,
}

#[derive(Template)]
#[template(path = "change/account.html")]
struct Page {
    t: &'static Texts,
    frame: Frame,
    login: String,
    opened: String,
    closed: String,
    person: String,
    grants: Vec<GrantRow>,
    base: String,
}

/// The page of an account.
pub(crate) fn show(ask: &Ask) -> Answer {
    let found = grant::account(ask)?;
    let (t, today, account) = (ask.t(), ask.app().today(), &found.account);
    let who = ask.who()?;
    let base = format!("/account/{}", account.id);
    let grants = found.grants.iter().map(|(g, org)| {
        let open = ask.app().may(who, Action::SeeOrg, org.id);
        let live = g.live(today);
        GrantRow {
            role: words::role(ask, g.role),
            by: match &g.post {
                Some(post) => Link::new(
                    t.account_by_post(words::post(ask, post)),
                    format!("/org/{}/rights", org.id),
                ),
                None => Link::new("", ""),
            },
            org: Link::new(
                org.name.clone(),
                if open {
                    format!("/org/{}", org.id)
                } else {
                    String::new()
                },
            ),
            reach: match g.reach {
                needle_model::command::Reach::Here => t.change_reach_here(),
                needle_model::command::Reach::Below => t.change_reach_below(),
            }
            .into_owned(),
            from: g.from.to_string(),
            until: if g.until == needle_model::FOREVER {
                "—".to_owned()
            } else {
                g.until.to_string()
            },
            end: if live && g.post.is_none() {
                format!("/grant/{}/end", g.id)
            } else {
                String::new()
            },
        }
    });
    let mut frame = ask.frame(account.name.clone());
    frame.crumbs = vec![Link::new(t.look_accounts(), "/accounts")];
    if ask.q("done") == "password" {
        frame.flash = t.change_password_done().into_owned();
    } else {
        ask.flash_done(&mut frame);
    }
    let person = account
        .person
        .filter(|p| ask.app().may_person(who, Action::SeePerson, *p));
    let page = Page {
        t,
        login: account.login.clone(),
        opened: account.opened.to_string(),
        closed: if account.live(today) {
            String::new()
        } else {
            account.closed.to_string()
        },
        person: person.map(|p| format!("/person/{p}")).unwrap_or_default(),
        grants: grants.collect(),
        base,
        frame,
    };
    Ok(html(
        page.render().map_err(|_| Problem::Internal("template"))?,
    ))
}
