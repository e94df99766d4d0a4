//! What stands in a command's body is checked against the sender's scope: every id of every command, swapped for
//! one from outside, is hidden or refused, changes nothing, and looks like an id that does not exist.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::collections::BTreeSet;

use needle_app::{App, Failure};
use needle_model::command::{EndGrant, Reach};
use needle_model::event::Event;
use needle_model::{Cell, Command, OrgId, Uuid};
use needle_rights::{Principal, Role};
use needle_store::read::GrantRecord;
use needle_testkit::TODAY;
use serde_json::Value;

#[path = "bodies/commands.rs"]
mod commands;
#[path = "bodies/ground.rs"]
mod ground;
#[path = "bodies/posts.rs"]
mod posts;

use ground::Ground;

/// Where an id from outside is meant to be: the other side of something that has two sides.
const OTHER_SIDE: [(&str, &str); 5] = [
    ("ask-transfer", "to"),
    ("add-link", "to"),
    ("go-away", "host"),
    ("claim-away", "away"),
    // Whoever counts may come from anywhere.
    ("open-poll", "scrutineers"),
];

/// Every place in a body where an id stands, as a JSON pointer.
fn places(value: &Value, at: String, out: &mut Vec<String>) {
    match value {
        Value::String(text) if text.parse::<OrgId>().is_ok() => out.push(at),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .for_each(|(i, v)| places(v, format!("{at}/{i}"), out)),
        Value::Object(fields) => fields
            .iter()
            .for_each(|(name, v)| places(v, format!("{at}/{name}"), out)),
        _ => {}
    }
}

/// What the app says, without the id that was asked for and without changing anything when it says no.
fn answer(app: &App, who: &Principal, body: &Value) -> String {
    let command: Command = serde_json::from_value(body.clone()).unwrap();
    match app.preview(who, command) {
        Ok(_) => "done".to_owned(),
        Err(Failure::Store(error)) => panic!("{body}: {error}"),
        Err(other) => other.to_string(),
    }
}

#[test]
fn every_command_is_among_them() {
    let ground = Ground::new();
    let named: BTreeSet<&str> = ground.commands.iter().map(Command::name).collect();
    assert_eq!(named, Command::NAMES.iter().copied().collect());
}

#[test]
fn an_id_from_outside_is_hidden_or_refused_and_changes_nothing() {
    let ground = Ground::new();
    let app = &ground.app;
    let before = app.entries();
    let nowhere = OrgId::new(
        Cell(2),
        Uuid::from_u128(0x0193_65c0_a5f0_7b3e_8d6f_0c1a_2b3c_4d5e),
    )
    .to_string();
    let mut tried = 0;
    let mut wrong = Vec::new();
    for command in &ground.commands {
        let body = serde_json::to_value(command).unwrap();
        let mut places_of = Vec::new();
        places(&body, String::new(), &mut places_of);
        for who in ground.everybody() {
            if answer(app, who, &body) != "done" {
                continue;
            }
            for place in &places_of {
                let field = place.split('/').nth(1).unwrap();
                let swap = |id: &str| {
                    let mut swapped = body.clone();
                    *swapped.pointer_mut(place).unwrap() = Value::String(id.to_owned());
                    swapped
                };
                let unknown = answer(app, who, &swap(&nowhere));
                for id in &ground.outside {
                    tried += 1;
                    let swapped = swap(id);
                    let said = answer(app, who, &swapped);
                    if OTHER_SIDE.contains(&(command.name(), field)) {
                        continue;
                    }
                    if said != unknown {
                        wrong.push(format!(
                            "{} {place} by {:?}: {id} gives {said:?}, an unknown id {unknown:?}",
                            command.name(),
                            who.grants[0].role
                        ));
                    }
                    let command: Command = serde_json::from_value(swapped).unwrap();
                    if app.execute(who, command).is_ok() {
                        wrong.push(format!("{} {place}: {id} was carried out", body["command"]));
                    }
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(app.entries(), before, "no refused command left an entry");
    assert!(tried > 700, "{tried} tried");
    assert_eq!(app.verified().problems, Vec::<String>::new());
}

#[test]
fn every_command_can_be_done_by_somebody_and_none_from_beside() {
    let ground = Ground::new();
    let app = &ground.app;
    let far_organiser = {
        let far = ground.outside[2].parse().unwrap();
        app.organiser(far)
    };
    let far_administrator = app.actor(
        Role::Administrator,
        far_organiser.grants[0].org,
        Reach::Below,
        None,
    );
    let far_rule_writer = app.actor(
        Role::RuleWriter,
        far_organiser.grants[0].org,
        Reach::Below,
        None,
    );
    for command in &ground.commands {
        let body = serde_json::to_value(command).unwrap();
        let done = ground
            .everybody()
            .iter()
            .any(|who| answer(app, who, &body) == "done");
        // Erasing is for whoever runs the machine; their own copy of the key is the one that counts. Rules are issued at the top.
        // A case is moved only where other rules are in force.
        let not_here = ["erase-person", "issue-rulebook", "move-case"];
        let not_here = not_here.contains(&command.name());
        assert_eq!(done, !not_here, "{body}");
        for who in [&far_organiser, &far_administrator, &far_rule_writer] {
            // An account as such belongs to no organisation, and a transfer has a sending side that may look.
            let free = command.name() == "open-account";
            assert_eq!(
                answer(app, who, &body) == "done",
                free && who.grants[0].role == Role::Administrator,
                "{body} by {:?}",
                who.grants[0].role
            );
        }
    }
}

#[test]
fn nothing_can_be_done_after_the_grant_has_ended() {
    let ground = Ground::new();
    let app = &ground.app;
    let mut ended = ground.organiser.clone();
    for grant in &mut ended.grants {
        app.run(EndGrant {
            grant: grant.id,
            effective: TODAY,
            reason: None,
        });
        match app.store().read(|r| r.grant(grant.id)).unwrap() {
            Some(GrantRecord::Account(_, now)) => *grant = now,
            other => panic!("an account's own: {other:?}"),
        }
    }
    let before = app.entries();
    for command in &ground.commands {
        let failed = app.execute(&ended, command.clone());
        assert!(
            matches!(failed, Err(Failure::Hidden(_) | Failure::Refused(_))),
            "{command:?}"
        );
    }
    assert_eq!(app.entries(), before);
}

#[test]
fn an_event_is_what_a_command_leaves_and_nothing_else() {
    let ground = Ground::new();
    for command in &ground.commands {
        if let Ok(preview) = ground.app.preview(&ground.organiser, command.clone()) {
            assert!(!preview.events.is_empty(), "{command:?}");
            assert!(
                !preview
                    .events
                    .iter()
                    .any(|e| matches!(e, Event::PersonsRead { .. } | Event::FileImported { .. }))
            );
        }
    }
}
