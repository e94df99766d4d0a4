//! The yearly appraisal's secret evaluation over HTTP, from twelve accounts: opened, the key's halves written down, voted in, changed by one who
//! thought again, counted by both scrutineers, and nobody known by what is kept or shown.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod kit;

use kit::{By, Got, Kit};
use needle_model::command::Reach;
use needle_model::{AccountId, Actor, OrgId, PersonId};
use needle_rights::{Principal, Role};
use needle_testkit::{PASSWORD, TestApp};
use serde_json::{Value, json};

const VOTERS: usize = 12;

struct Appraisal {
    kit: Kit,
    organiser: String,
    scrutineers: [String; 2],
    voters: Vec<String>,
    stranger: String,
    poll: String,
}

fn account(who: &Principal) -> AccountId {
    match who.actor {
        Actor::Account(account) => account,
        _ => panic!("an account acts"),
    }
}

fn member(kit: &Kit, org: OrgId, login: &str, person: PersonId) -> String {
    let who = kit
        .app
        .account(login, Role::Member, org, Reach::Here, Some(person));
    let set = kit
        .app
        .set_password(&kit.app.operator(), account(&who), PASSWORD);
    set.unwrap();
    kit.sign_in(login)
}

impl Appraisal {
    fn open(voters: usize) -> Appraisal {
        let app = TestApp::sqlite();
        let frame = app.frame();
        let kit = Kit::new(app);
        let today = kit.app.today();
        let organiser = kit.signed_in("organiser", Role::Organiser, frame.township, Reach::Below);
        let scrutineer = |login: &str| {
            let who =
                kit.app
                    .account_with_password(login, Role::Auditor, frame.township, Reach::Here);
            (account(&who).to_string(), kit.sign_in(login))
        };
        let (first, second) = (scrutineer("first"), scrutineer("second"));
        let secretary = frame.villagers[0];
        let filled = kit.command(
            "fill-post",
            &organiser,
            &json!({ "org": frame.village, "post": "secretary", "person": secretary, "effective": today }),
        );
        let holding = filled["made"]["holdings"][0].as_str().unwrap().to_owned();
        let people: Vec<PersonId> = (0..=voters)
            .map(|n| {
                let name = format!("党员{}", char::from(b'a' + n as u8));
                kit.app.admit(frame.village, &name)
            })
            .collect();
        let accounts = people.iter().enumerate();
        let mut voters: Vec<String> = accounts
            .map(|(n, person)| member(&kit, frame.village, &format!("voter-{n}"), *person))
            .collect();
        let stranger = voters.pop().unwrap();
        let opened = kit.command(
            "open-poll",
            &organiser,
            &json!({
                "org": frame.township,
                "evaluation": "secretaries-appraisal",
                "subjects": [{ "holding": holding }],
                "entitled": { "persons": people[..voters.len()] },
                "scrutineers": [first.0, second.0],
                "closes": today,
                "effective": today,
            }),
        );
        Appraisal {
            poll: opened["made"]["polls"][0].as_str().unwrap().to_owned(),
            kit,
            organiser,
            scrutineers: [first.1, second.1],
            voters,
            stranger,
        }
    }

    fn get(&self, path: &str, token: &str) -> Got {
        let path = format!("/poll/{}{path}", self.poll);
        self.kit.request("GET", &path, By::Cookie(token), "", b"")
    }

    fn post(&self, path: &str, token: &str, form: &str) -> Got {
        let path = format!("/poll/{}{path}", self.poll);
        let kind = "application/x-www-form-urlencoded";
        self.kit
            .request("POST", &path, By::Cookie(token), kind, form.as_bytes())
    }

    /// A scrutineer writes their half down: eighteen groups.
    fn half(&self, scrutineer: usize) -> String {
        let got = self.post("/half", &self.scrutineers[scrutineer], "");
        assert_eq!(got.status, 200, "{}", got.text());
        let page = got.text();
        let groups: Vec<&str> = page
            .split("<li><span class=\"code\">")
            .skip(1)
            .map(|rest| &rest[..6])
            .collect();
        assert_eq!(groups.len(), 18);
        groups.join("+")
    }

    fn vote(&self, voter: usize, form: &str) -> String {
        let got = self.post("/vote", &self.voters[voter], form);
        assert_eq!(got.status, 303, "{}", got.text());
        got.header("location").to_owned()
    }

    /// Names of the commands from some entry on, the first one first.
    fn commands(&self, from: usize) -> Vec<String> {
        let app = &self.kit.app;
        let (lines, _) = app.ledger(&app.operator(), None, None, 1_000).unwrap();
        let commands = lines.into_iter().rev().map(|line| line.entry.command);
        commands.skip(from).collect()
    }
}

#[test]
fn twelve_evaluate_a_secretary_and_nobody_is_known() {
    let held = Appraisal::open(VOTERS);
    let before = held.commands(0).len();
    // Before both have their halves nobody votes.
    let early = held.post("/vote", &held.voters[0], "q1=0&q2=0");
    assert_eq!(early.status, 422, "{}", early.text());
    let halves = [held.half(0), held.half(1)];
    let ballot = held.get("/vote", &held.voters[0]);
    assert_eq!(ballot.status, 200);
    assert!(ballot.text().contains("抓基层党建工作总的情况"));
    for (who, voter) in held.voters.iter().enumerate() {
        let grade = usize::from(who >= 8);
        assert!(
            held.vote(who, &format!("q1={grade}&q2=1"))
                .contains("cast=taken")
        );
        let own = held.get("", voter).text();
        assert!(!own.contains("党员"), "no name of any voter: {own}");
    }
    // The last one counts.
    assert!(held.vote(3, "q1=1&q2=1").contains("cast=replaced"));
    for token in [&held.stranger, &held.organiser] {
        let got = held.post("/vote", token, "q1=3&q2=3");
        assert_eq!(
            got.status, 404,
            "there is no ballot for whoever may not take part"
        );
    }
    let seen = held.get("", &held.organiser).text();
    assert!(!seen.contains("党员"), "how many, never who: {seen}");
    // A slip of the pen is named by its group, and one half opens nothing.
    let (head, tail) = halves[0].split_at(5);
    let wrong = if tail.starts_with('0') { '1' } else { '0' };
    let slip = format!("half={head}{wrong}{}", &tail[1..]);
    let got = held.post("/count", &held.scrutineers[0], &slip);
    assert_eq!(got.status, 422);
    for (n, half) in halves.iter().enumerate() {
        let result = held.get("", &held.organiser).text();
        assert!(!result.contains("<caption>抓基层党建工作总的情况</caption>"));
        let got = held.post("/count", &held.scrutineers[n], &format!("half={half}"));
        assert_eq!(got.status, 303, "{}", got.text());
        assert!(
            got.header("location")
                .contains(["half=entered", "half=counted"][n])
        );
    }
    let result = held.get("", &held.organiser).text();
    let table = result
        .split("<caption>抓基层党建工作总的情况</caption>")
        .nth(1)
        .unwrap();
    let table = table.split("</table>").next().unwrap();
    let numbers: Vec<&str> = table
        .split("<td class=\"n\"")
        .skip(1)
        .map(|cell| cell.split('>').nth(1).unwrap().split('<').next().unwrap())
        .collect();
    assert_eq!(numbers, ["7", "5", "0", "0", "12"], "{table}");
    // Voting is over, and the ledger has no entry that somebody voted made.
    assert_ne!(held.post("/vote", &held.voters[0], "q1=0&q2=0").status, 303);
    let since = held.commands(before);
    assert_eq!(since, ["key-poll", "close-poll"]);
}

#[test]
fn four_ballots_show_nothing() {
    let mut held = Appraisal::open(6);
    let halves = [held.half(0), held.half(1)];
    for voter in 0..4 {
        held.vote(voter, "q1=0&q2=0");
    }
    let app = &held.kit.app;
    app.clock.set_day(app.today().tomorrow().unwrap());
    // Sessions are over by then.
    held.scrutineers = ["first", "second"].map(|login| held.kit.sign_in(login));
    held.organiser = held.kit.sign_in("organiser");
    for (n, half) in halves.iter().enumerate() {
        let got = held.post("/count", &held.scrutineers[n], &format!("half={half}"));
        assert_eq!(got.status, 303, "{}", got.text());
    }
    let result = held.get("", &held.organiser).text();
    assert!(!result.contains("<caption>"), "{result}");
    // Nor do the file and the interface for programs.
    for token in [&held.organiser, &held.scrutineers[0]] {
        assert_eq!(held.get("/ballots", token).status, 404);
        let path = format!("/api/v1/polls/{}", held.poll);
        let got = held.kit.request("GET", &path, By::Token(token), "", b"");
        let told: Value = serde_json::from_str(&got.text()).unwrap();
        assert_eq!(told["state"], "closed");
        assert!(told["cast"].is_null() && told["result"]["ballots"].is_null());
        let views = told["result"]["questions"].as_array().unwrap();
        let silent = |view: &Value| view.as_object().unwrap().values().all(Value::is_null);
        assert!(!views.is_empty() && views.iter().all(silent), "{views:?}");
    }
}
