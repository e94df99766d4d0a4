//! What becomes of a post, typed: longer with a reason, rotated, handed over by the list both have seen, called back.

#![expect(
    clippy::unwrap_used,
    reason = "a helper of a test fails as a test does: by panicking"
)]

use jiff::civil::date;
use needle_model::command::{FillPost, PlanMeeting};
use needle_model::{Event, Held, HoldingId, OrgId, PersonId};
use needle_testkit::{ROOT_KEY, TODAY, TestApp};

use super::bench::{Bench, FILTERS};
use super::start::snapshot;

/// A village with an appointed secretary and a first secretary sent by the county, and a meeting that is planned.
struct Village {
    bench: Bench,
    secretary: String,
    first: String,
    next: String,
}

impl Village {
    fn new() -> Village {
        let app = TestApp::sqlite();
        let frame = app.frame();
        let how = |way: &str, sent_by: Option<OrgId>| Held {
            way: Some(way.to_owned()),
            sent_by,
            ..Held::default()
        };
        let fill = |post: &str, person: PersonId, how: Held| -> HoldingId {
            let filled = app.run(FillPost {
                org: frame.village,
                post: post.to_owned(),
                person,
                term_ends: None,
                how,
                effective: date(2024, 1, 10),
                reason: None,
            });
            let holding = |event: &Event| match event {
                Event::PostFilled { holding, .. } => Some(*holding),
                _ => None,
            };
            filled.events.iter().find_map(holding).unwrap()
        };
        let secretary = fill("secretary", frame.villagers[0], how("appointed", None));
        let sent = how("sent", Some(frame.county));
        let first = fill("first-secretary", frame.far_villagers[0], sent);
        app.run(PlanMeeting {
            org: frame.village,
            with: Vec::new(),
            activities: vec!["theme-day".to_owned()],
            held: date(2026, 12, 20),
            place: None,
            agenda: Vec::new(),
            effective: TODAY,
            reason: None,
        });
        let bench = Bench::new();
        app.store().backup(&bench.path("needle.db")).unwrap();
        bench.write("needle.db.key", &needle_model::hex::encode(&ROOT_KEY));
        Village {
            bench,
            secretary: secretary.to_string(),
            first: first.to_string(),
            next: frame.villagers[1].to_string(),
        }
    }

    fn post(&self, args: &[&str]) -> i32 {
        self.bench.run(&[&["post"], args].concat()).0
    }
}

#[test]
fn a_stay_is_longer_only_with_a_reason_and_ends_by_a_call() {
    let village = Village::new();
    let extend = ["extend", &village.first, "--until", "2090-01-10"];
    snapshot!(village.bench.shown(&[&["post"], &extend[..]].concat()));
    let reason = ["--reason", "the reservoir is not finished"];
    assert_eq!(village.post(&[&extend[..], &reason].concat()), 0);
    // Not longer than it is already.
    assert_eq!(village.post(&[&extend[..], &reason].concat()), 3);
    let recall = ["recall", &village.first];
    assert_eq!(village.post(&recall), 3);
    let reason = ["--reason", "called to the county"];
    assert_eq!(
        village.post(&[&recall[..], &reason, &["--dry-run"]].concat()),
        0
    );
    assert_eq!(village.post(&[&recall[..], &reason].concat()), 0);
    assert_eq!(village.post(&[&recall[..], &reason].concat()), 3);
    assert_eq!(
        village.bench.json(&["verify", "--replay"])["verdict"],
        "equal"
    );
}

#[test]
fn the_next_takes_over_what_hangs_on_the_post() {
    let village = Village::new();
    let bench = &village.bench;
    let rotate = ["post", "rotate", &village.secretary, "--to", &village.next];
    let rotated = bench.json(&[&rotate[..], &["--from", "2025-03-01"]].concat());
    let held = rotated["made"][0]["id"].as_str().unwrap().to_owned();
    snapshot!(bench.shown(&["post", "handover", &held]));
    let list = bench.json(&["post", "handover", &held]);
    assert_eq!(list["meetings"].as_array().unwrap().len(), 1);
    let sum = list["list"].as_str().unwrap();
    let other = "0".repeat(64);
    assert_eq!(village.post(&["handover", &held, "--list", &other]), 3);
    assert_eq!(village.post(&["handover", &held, "--list", sum]), 0);
    assert_eq!(village.post(&["handover", &held, "--list", sum]), 3);
    assert!(bench.json(&["post", "handover", &held])["handed"].is_string());
    assert_eq!(bench.json(&["verify", "--replay"])["verdict"], "equal");
}
