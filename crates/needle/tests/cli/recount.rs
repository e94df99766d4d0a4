//! Ballots counted again from their file: against the result in it, another copy of it, and the ledger; each way in which one ballot can be
//! changed ends with a code of its own.

#![expect(
    clippy::unwrap_used,
    reason = "a helper of a test fails as a test does: by panicking"
)]

use needle_app::{Answers, PollCounting};
use needle_model::command::Reach;
use needle_model::{AccountId, Actor, PersonId};
use needle_rights::{Principal, Role};
use needle_testkit::{Engine, ROOT_KEY, TestApp};
use serde_json::{Value, json};

use super::bench::{Bench, FILTERS};
use super::start::snapshot;

/// An evaluation of one question that seven have answered, counted; and its ballots as the page gives them.
fn counted() -> (TestApp, Value) {
    let app = TestApp::with(Engine::Sqlite, needle_testkit::walked(), 5);
    let township = app.frame().township;
    let org = app.found_in(Some(township), "branch", Some("organ"), "一支部");
    let people: Vec<PersonId> = (b'a'..=b'g')
        .map(|letter| app.admit(org, &format!("党员{}", char::from(letter))))
        .collect();
    let scrutineers = [(); 2].map(|()| app.actor(Role::Auditor, org, Reach::Here, None));
    let account = |who: &Principal| -> AccountId {
        match who.actor {
            Actor::Account(account) => account,
            _ => panic!("an account acts"),
        }
    };
    let poll = app.walked_poll(org, [0, 1].map(|n| account(&scrutineers[n])), &people);
    let halves = [0, 1].map(|n| app.take_half(&scrutineers[n], poll).unwrap().written);
    for (n, person) in people.iter().enumerate() {
        let answers = Answers {
            grades: vec![Some(u8::from(n > 3))],
            text: String::new(),
        };
        let voter = app.member_account(org, *person);
        app.cast(&voter, poll, answers).unwrap();
    }
    let give = |n: usize| app.enter_half(&scrutineers[n], poll, &halves[n]).unwrap();
    assert_eq!(
        [give(0), give(1)],
        [PollCounting::Waits, PollCounting::Done]
    );
    let ballots = app.poll_ballots(&scrutineers[0], poll).unwrap();
    let ballots = serde_json::from_slice(&ballots).unwrap();
    (app, ballots)
}

/// Counts a changed file again, against an untouched copy: the exit code and what is said.
fn changed(bench: &Bench, ballots: &Value, change: impl Fn(&mut Value)) -> (i32, Value) {
    let mut other = ballots.clone();
    change(&mut other);
    bench.write("other.json", &other.to_string());
    let args = ["--format", "json", "recount", "other.json"];
    let (code, out, err) = bench.run(&[&args[..], &["--result", "ballots.json"]].concat());
    assert_eq!(err, "");
    (code, serde_json::from_str(&out).unwrap())
}

#[test]
fn ballots_are_counted_again_and_each_change_has_its_code() {
    let (_app, ballots) = counted();
    let bench = Bench::new();
    bench.write("ballots.json", &ballots.to_string());
    // The file alone: there is neither a database nor a key here.
    snapshot!(bench.shown(&["recount", "ballots.json"]));
    let found = bench.json(&["recount", "ballots.json"]);
    assert_eq!(
        (&found["verdict"], &found["ballots"]),
        (&json!("equal"), &json!(7))
    );
    assert_eq!(found["counts"][0]["counted"], 4);
    assert_eq!(found["counts"][1]["published"], 3);
    assert_eq!(found["board"], ballots["closing"]["board"]);

    let list = |value: &mut Value| value["board"]["ballots"].as_array_mut().unwrap().clone();
    let codes = |change: &dyn Fn(&mut Value)| changed(&bench, &ballots, change).0;
    assert_eq!(
        codes(&|it| it["board"]["ballots"].as_array_mut().unwrap().reverse()),
        0
    );
    let code = codes(&|it| it["poll"]["text_chars"] = json!(3));
    assert_eq!(code, 10, "another evaluation");
    let code = codes(&|it| {
        let first = list(it)[0].clone();
        it["board"]["ballots"].as_array_mut().unwrap().push(first);
    });
    assert_eq!(code, 11, "twice");
    assert_eq!(
        codes(&|it| it["board"]["ballots"][2]["grades"] = json!([2])),
        12
    );
    let code = codes(&|it| drop(it["board"]["ballots"].as_array_mut().unwrap().pop()));
    assert_eq!(code, 13, "one is missing");
    let code = codes(&|it| {
        let mut more = list(it)[0].clone();
        more["id"] = json!("0".repeat(32));
        it["board"]["ballots"].as_array_mut().unwrap().push(more);
    });
    assert_eq!(code, 13, "one was added");
    assert_eq!(
        codes(&|it| it["board"]["ballots"][2]["grades"] = json!([null])),
        14
    );
    assert_eq!(
        codes(&|it| it["board"]["ballots"][2]["id"] = json!("0".repeat(32))),
        15
    );
    let (code, said) = changed(&bench, &ballots, |it| {
        it["closing"]["shown"]["questions"] = json!([{ "exact": [7, 0] }]);
    });
    assert_eq!((code, &said["verdict"]), (16, &json!("different")));
    snapshot!(bench.shown(&["recount", "other.json"]));
    // The record of the count alone will do as the other copy.
    bench.write("closing.json", &ballots["closing"].to_string());
    bench.done(&["recount", "ballots.json", "--result", "closing.json"]);
}

#[test]
fn the_ledger_knows_what_was_counted() {
    let (app, mut ballots) = counted();
    let bench = Bench::new();
    bench.write("root.key", &needle_model::hex::encode(&ROOT_KEY));
    bench.write("ballots.json", &ballots.to_string());
    let file = app.file();
    let own = [
        "--db",
        file.to_str().unwrap(),
        "--key",
        "root.key",
        "recount",
    ];
    let against = |name: &str| bench.run(&[&own[..], &[name, "--ledger"]].concat());
    let (code, out, err) = against("ballots.json");
    assert_eq!(code, 0, "{out}{err}");
    // A result that was changed in the file agrees with no other.
    ballots["closing"]["key"] = json!("0".repeat(64));
    bench.write("other.json", &ballots.to_string());
    assert_eq!(bench.run(&["recount", "other.json"]).0, 0);
    assert_eq!(against("other.json").0, 16);
    // What the ledger has no count of is said, and is no difference.
    ballots["poll"]["id"] = json!("0".repeat(32));
    bench.write("other.json", &ballots.to_string());
    let (code, out, err) = against("other.json");
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("no count of the evaluation"), "{err}");
}

#[test]
fn what_is_no_file_of_ballots_is_said_with_where_to_get_one() {
    let bench = Bench::new();
    bench.write("other.json", "{\"poll\": 3}");
    let nothing = bench.shown(&["recount", "nothing.json"]);
    snapshot!([nothing, bench.shown(&["recount", "other.json"])].join("\n"));
    let both = [
        "recount",
        "other.json",
        "--ledger",
        "--result",
        "other.json",
    ];
    assert_eq!(bench.run(&both).0, 2);
}
