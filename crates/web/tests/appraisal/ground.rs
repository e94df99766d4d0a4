//! A county with an organiser, two scrutineers and so many members who may vote, and a few words for what each of them does; why: the
//! test says only what it is about.

use needle_model::command::{FillPost, Reach};
use needle_model::{Actor, Event, OrgId, PersonId};
use needle_rights::{Principal, Role};
use needle_testkit::{PASSWORD, START, TODAY, TestApp};

use crate::kit::{By, Got, Kit};

/// A county whose organiser appraises the secretaries of two townships.
pub(crate) struct County {
    pub(crate) kit: Kit,
    pub(crate) county: OrgId,
    pub(crate) organiser: String,
    pub(crate) scrutineers: [String; 2],
    pub(crate) people: Vec<PersonId>,
    pub(crate) voters: Vec<String>,
    pub(crate) holdings: Vec<String>,
}

impl County {
    pub(crate) fn new(voters: usize) -> County {
        let app = TestApp::sqlite();
        let frame = app.frame();
        let people: Vec<PersonId> = (0..voters)
            .map(|n| {
                app.admit(
                    frame.village,
                    &format!("代表{}", char::from(b'a' + n as u8)),
                )
            })
            .collect();
        let judged = [frame.villagers[0], frame.far_villagers[0]];
        let holdings = [frame.township, frame.neighbour]
            .iter()
            .zip(judged)
            .map(|(org, person)| {
                let receipt = app.run(FillPost {
                    org: *org,
                    post: "secretary".to_owned(),
                    person,
                    term_ends: None,
                    how: needle_model::Held::default(),
                    effective: START,
                    reason: None,
                });
                match &receipt.events[..] {
                    [Event::PostFilled { holding, .. }] => holding.to_string(),
                    other => panic!("a post was to be filled: {other:?}"),
                }
            })
            .collect();
        let kit = Kit::new(app);
        let organiser = kit.signed_in("organiser", Role::Organiser, frame.county, Reach::Below);
        let scrutineers = ["first", "second"]
            .map(|login| kit.signed_in(login, Role::Auditor, frame.county, Reach::Here));
        let mut county = County {
            county: frame.county,
            organiser,
            scrutineers,
            people,
            voters: Vec::new(),
            holdings,
            kit,
        };
        county.voters = (0..voters)
            .map(|n| county.member(&format!("voter-{n}"), county.people[n]))
            .collect();
        county
    }

    /// Signs in as a member with an account for their own record and nothing else.
    pub(crate) fn member(&self, login: &str, person: PersonId) -> String {
        let app = &self.kit.app;
        let who = app.account(login, Role::Member, self.county, Reach::Here, Some(person));
        let Actor::Account(account) = who.actor else {
            panic!("an account acts");
        };
        app.set_password(&Principal::operator(), account, PASSWORD)
            .unwrap();
        self.kit.sign_in(login)
    }

    pub(crate) fn get(&self, path: &str, token: &str) -> Got {
        self.kit.request("GET", path, By::Cookie(token), "", b"")
    }

    pub(crate) fn page(&self, path: &str, token: &str) -> String {
        let got = self.get(path, token);
        assert_eq!(got.status, 200, "{path}: {}", got.text());
        got.text()
    }

    pub(crate) fn post(&self, path: &str, token: &str, form: &str) -> Got {
        let kind = "application/x-www-form-urlencoded";
        self.kit
            .request("POST", path, By::Cookie(token), kind, form.as_bytes())
    }

    pub(crate) fn opening(&self) -> String {
        let persons: Vec<String> = self.people.iter().map(ToString::to_string).collect();
        let subjects = self
            .holdings
            .iter()
            .map(|id| format!("subjects=holding%3A{id}"));
        let subjects: Vec<String> = subjects.collect();
        format!(
            "step=confirm&{}&who=persons&persons={}&first=first&second=second&closes={TODAY}",
            subjects.join("&"),
            persons.join("%0A")
        )
    }

    /// Opens one by the page; its address.
    pub(crate) fn opened(&self, query: &str) -> String {
        let path = format!(
            "/org/{}/poll/new?evaluation=secretaries-appraisal{query}",
            self.county
        );
        let form = self.page(&path, &self.organiser);
        assert!(
            form.contains("柳树镇") && form.contains("name=\"subjects\""),
            "{form}"
        );
        let wrong = self.post(
            &path,
            &self.organiser,
            &self.opening().replace("second=second", "second=nobody"),
        );
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("id=\"e-second\""), "{}", wrong.text());
        let got = self.post(&path, &self.organiser, &self.opening());
        assert_eq!(got.status, 303, "{}", got.text());
        let to = got.header("location").to_owned();
        to.split('?').next().unwrap().to_owned()
    }

    /// Both scrutineers take their halves; what each page showed.
    pub(crate) fn halves(&self, poll: &str) -> [String; 2] {
        [0, 1].map(|n| {
            let token = &self.scrutineers[n];
            assert!(
                self.page(poll, token)
                    .contains(&format!("action=\"{poll}/half\""))
            );
            let got = self.post(&format!("{poll}/half"), token, "");
            assert_eq!(got.status, 200, "{}", got.text());
            let text = got.text();
            let groups = text.split("<span class=\"code\">").skip(1);
            let groups: Vec<&str> = groups.map(|it| it.split('<').next().unwrap()).collect();
            assert_eq!(groups.len(), 18);
            groups.join(" ")
        })
    }

    pub(crate) fn give(&self, poll: &str, n: usize, half: &str) -> Got {
        let form = format!("half={}", half.replace(' ', "+"));
        self.post(&format!("{poll}/count"), &self.scrutineers[n], &form)
    }
}
