//! The ground the rows stand on: the small tree of the tests, people, posts, and accounts that may each do one thing at one place.

use std::cell::RefCell;
use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use needle_model::command::{Admit, FillPost, Reach};
use needle_model::{Held, OrgId, PersonId};
use needle_rights::Role;
use needle_testkit::{Frame, START, TestApp, facts, made};
use serde_json::Value;

use crate::kit::{By, Got, Kit};

/// The ground.
pub(crate) struct Land {
    pub(crate) kit: Kit,
    pub(crate) frame: Frame,
    /// Tokens of accounts by their logins.
    hands: RefCell<BTreeMap<String, String>>,
}

impl Land {
    pub(crate) fn new() -> Land {
        let app = TestApp::sqlite();
        let frame = app.frame();
        Land {
            kit: Kit::new(app),
            frame,
            hands: RefCell::default(),
        }
    }

    /// Somebody who writes for one organisation, and for none below it.
    pub(crate) fn clerk(&self, login: &str, org: OrgId) {
        self.hand(login, org, Reach::Here);
    }

    /// Somebody who writes for an organisation and all below it.
    pub(crate) fn over(&self, login: &str, org: OrgId) {
        self.hand(login, org, Reach::Below);
    }

    fn hand(&self, login: &str, org: OrgId, reach: Reach) {
        let token = self.kit.signed_in(login, Role::Secretary, org, reach);
        self.hands.borrow_mut().insert(login.to_owned(), token);
    }

    pub(crate) fn token(&self, login: &str) -> String {
        self.hands.borrow()[login].clone()
    }

    pub(crate) fn today(&self) -> Date {
        self.kit.app.today()
    }

    /// So many days pass; whoever comes back signs in again.
    pub(crate) fn later(&self, days: i32) {
        self.kit.app.clock.set_day(self.today() + days.days());
        for (login, token) in self.hands.borrow_mut().iter_mut() {
            *token = self.kit.sign_in(login);
        }
    }

    /// Full members of an organisation.
    pub(crate) fn people(&self, org: OrgId, count: usize) -> Vec<PersonId> {
        const SIGNS: &str = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";
        let signs: Vec<char> = SIGNS.chars().collect();
        let name = |n: usize| format!("何{}{}", signs[n / signs.len()], signs[n % signs.len()]);
        let since = self.since(org);
        let admitted = |n: usize| {
            let command = Admit {
                org,
                status: "full".to_owned(),
                facts: facts(&name(n)),
                effective: since,
                reason: None,
            };
            made(&self.kit.app.run(command).events).persons[0]
        };
        (0..count).map(admitted).collect()
    }

    pub(crate) fn fill(&self, org: OrgId, post: &str, person: PersonId) {
        self.kit.app.run(FillPost {
            org,
            post: post.to_owned(),
            person,
            term_ends: None,
            how: Held::default(),
            effective: self.since(org),
            reason: None,
        });
    }

    /// The first day on which something may be told of an organisation.
    fn since(&self, org: OrgId) -> Date {
        let census = self.kit.app.census();
        let founded = census.org(org, self.today()).map(|org| org.founded);
        founded.unwrap_or(START).max(START)
    }

    /// A page or a question, as somebody.
    pub(crate) fn get(&self, login: &str, path: &str) -> Got {
        let token = self.token(login);
        let by = if path.starts_with("/api/") {
            By::Token(&token)
        } else {
            By::Cookie(&token)
        };
        let got = self.kit.request("GET", path, by, "", b"");
        assert_eq!(got.status, 200, "{path}: {}", got.text());
        got
    }

    pub(crate) fn json(&self, login: &str, path: &str) -> Value {
        self.get(login, path).json()
    }

    /// Carries a command out.
    #[track_caller]
    pub(crate) fn command(&self, login: &str, name: &str, body: &Value) -> Value {
        self.kit.command(name, &self.token(login), body)
    }

    /// A command that is not carried out: one of the reasons has that code, and nothing is recorded.
    #[track_caller]
    pub(crate) fn refused(&self, login: &str, name: &str, body: &Value, code: &str) {
        let before = self.kit.app.entries();
        let path = format!("/api/v1/commands/{name}");
        let got = self.kit.post(&path, &self.token(login), body);
        // What is hidden is not there: that has no reasons.
        let said = if got.status == 404 {
            vec!["not-found".to_owned()]
        } else {
            let reasons = got.problem(422)["refusals"].as_array().unwrap().clone();
            let codes = reasons.iter().map(|it| it["code"].as_str().unwrap());
            codes.map(ToOwned::to_owned).collect()
        };
        assert!(said.iter().any(|it| it == code), "{code}: {}", got.text());
        assert_eq!(self.kit.app.entries(), before, "nothing half recorded");
    }

    /// What anybody reads without an account.
    pub(crate) fn public(&self, org: OrgId) -> String {
        let got = self
            .kit
            .request("GET", &format!("/public/org/{org}"), By::Nobody, "", b"");
        assert_eq!(got.status, 200, "{}", got.text());
        got.text()
    }

    /// Somebody without an account objects to the notice of that number.
    pub(crate) fn objects(&self, org: OrgId, number: u32) {
        let form = format!("number={number}&why=%E4%B8%8D%E5%AF%B9");
        let kind = "application/x-www-form-urlencoded";
        let path = format!("/public/org/{org}");
        let got = self
            .kit
            .request("POST", &path, By::Nobody, kind, form.as_bytes());
        assert_eq!(got.status, 303, "{}", got.text());
    }

    /// True when an organisation does not keep that rule in the year that runs.
    pub(crate) fn missing(&self, login: &str, org: OrgId, rule: &str) -> bool {
        let year = format!("{}-01-01", self.today().year());
        let found = self.json(login, &format!("/api/v1/orgs/{org}/findings"));
        assert_eq!(found["pages"], 1, "all of them are on this page");
        let mut lines = found["findings"].as_array().unwrap().iter();
        lines.any(|it| it["rule"] == rule && it["period"]["first"] == year.as_str())
    }

    /// Who holds a post today.
    pub(crate) fn holders(&self, login: &str, org: OrgId, post: &str) -> Vec<String> {
        let found = self.json(login, &format!("/api/v1/orgs/{org}"));
        let posts = found["posts"].as_array().unwrap().iter();
        let held = posts.filter(|it| it["post"] == post);
        held.map(|it| it["person"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Everything is as the ledger says.
    pub(crate) fn whole(&self) {
        assert_eq!(self.kit.app.verified().problems, Vec::<String>::new());
    }
}
