//! A roster against the register: who is there already, just so, otherwise, or somewhere else.

use needle_app::import::Found;
use needle_exchange::members::Field;
use needle_model::command::{AskTransfer, EndMembership, UpdatePerson};
use needle_model::{OrgId, PartialDate, PersonId};
use needle_rights::Principal;
use needle_testkit::{TODAY, TestApp, facts};

use super::ground::{Row, effective, look, on, one, prepare, roster, state, take, taking, undo};

/// Somebody with a resident number in the first village.
fn somebody(app: &TestApp, org: OrgId) -> PersonId {
    take(app, org, vec![Row::new("钱一").numbered(7)]).unwrap();
    let found = prepare(app, org, vec![Row::new("钱一").numbered(7)]);
    match found.rows[0].found {
        Found::Same { person } => person,
        ref other => panic!("{other:?}"),
    }
}

#[test]
fn somebody_who_is_there_is_same_or_a_proposal_and_never_a_second_person() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let person = somebody(&app, frame.village);
    let phone = |row: &mut needle_exchange::members::MemberRow| {
        row.facts.phone = Some("13900000001".to_owned());
        row.given.insert(Field::Phone);
    };
    let (_, found, codes) = one(
        &app,
        frame.township,
        Row::new("钱一").numbered(7).to("河湾村").with(phone),
    );
    assert_eq!(codes, ["already-here-differs"]);
    assert_eq!(
        found,
        Found::Update {
            person,
            fields: vec![Field::Phone]
        }
    );
    let (_, found, codes) = one(
        &app,
        frame.township,
        Row::new("钱一").numbered(7).to("小桥村"),
    );
    assert_eq!(codes, ["member-of-other"]);
    assert_eq!(
        found,
        Found::Transfer {
            person,
            from: frame.village
        }
    );
    // A month that contains the known day says nothing new; a known day where only the month was known does.
    let month = |row: &mut needle_exchange::members::MemberRow| {
        row.facts.joined = PartialDate::new(2010, Some(7), None).ok();
    };
    let (_, found, _) = one(
        &app,
        frame.village,
        Row::new("钱一").numbered(7).with(month),
    );
    assert_eq!(found, Found::Same { person });
    // The second row for one person is for a human to sort out.
    let twice = vec![
        Row::new("钱一").numbered(7),
        Row::new("钱一").numbered(7).with(phone),
    ];
    let prepared = prepare(&app, frame.village, twice);
    assert_eq!(prepared.rows[0].found, Found::Same { person });
    assert_eq!(
        prepared.reading.rows[1].problems[0].code,
        "duplicate-person"
    );
}

#[test]
fn proposals_are_taken_only_when_the_user_says_so() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    somebody(&app, frame.village);
    take(&app, frame.village, vec![Row::new("钱二").numbered(8)]).unwrap();
    let rows = vec![
        Row::new("钱一一").numbered(7).to("河湾村"),
        Row::new("钱二").numbered(8).to("小桥村"),
        Row::new("钱三").numbered(9).to("小桥村"),
    ];
    let prepared = prepare(&app, frame.township, rows);
    let sum = prepared.summary();
    assert_eq!((sum.accepted, sum.warned, sum.rejected), (1, 2, 0));
    assert_eq!((sum.new, sum.update, sum.transfer), (1, 1, 1));
    let neither = needle_app::import::Taking {
        update: false,
        transfer: false,
        ..taking(true)
    };
    let who = Principal::operator();
    let counts = app
        .take_members(&who, &prepared, &neither, &mut on())
        .unwrap()
        .counts;
    assert_eq!((counts.added, counts.updated, counts.asked), (1, 0, 0));
    let rest = prepare(
        &app,
        frame.township,
        prepared
            .reading
            .rows
            .into_iter()
            .map(|mut row| {
                row.problems.clear();
                Row(row)
            })
            .collect(),
    );
    let counts = app
        .take_members(&who, &rest, &taking(true), &mut on())
        .unwrap()
        .counts;
    assert_eq!((counts.added, counts.updated, counts.asked), (0, 1, 1));
    // The same once more: the name is as in the file now, and the transfer is open.
    let stop = app.take_members(&who, &rest, &taking(true), &mut on());
    assert!(stop.is_err(), "{stop:?}");
}

#[test]
fn nothing_is_said_of_persons_outside_the_reach() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    somebody(&app, frame.village);
    let far = app.organiser(frame.neighbour);
    let reading = roster(vec![Row::new("钱一").numbered(7).to("青石村")]);
    let prepared = app
        .look_over(&far, frame.neighbour, reading, look(), &mut on())
        .unwrap();
    let problem = &prepared.reading.rows[0].problems[0];
    assert_eq!(
        (problem.code, problem.args.len(), problem.suggestions.len()),
        ("registered-elsewhere", 0, 0)
    );
    assert_eq!(
        (prepared.rows[0].person, &prepared.rows[0].found),
        (None, &Found::Rejected)
    );
    // Nor whether an organisation elsewhere exists.
    let reading = roster(vec![Row::new("乙").numbered(8).to("河湾村")]);
    let prepared = app
        .look_over(&far, frame.neighbour, reading, look(), &mut on())
        .unwrap();
    assert_eq!(prepared.reading.rows[0].problems[0].code, "org-unknown");
    assert!(prepared.reading.rows[0].problems[0].suggestions.is_empty());
}

#[test]
fn who_has_left_is_for_a_person_to_decide() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let person = somebody(&app, frame.village);
    app.run(EndMembership {
        person,
        ending: app.rulebook().endings[0].id.clone(),
        effective: TODAY,
        reason: None,
    });
    let (_, found, codes) = one(
        &app,
        frame.township,
        Row::new("钱一").numbered(7).to("河湾村"),
    );
    assert_eq!((found, codes), (Found::Rejected, vec!["was-member"]));
}

#[test]
fn the_same_name_and_birth_date_without_a_number_is_for_a_person_to_judge() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    // The frame's villagers have no number, and all were born on one day.
    let row = || Row::new("周一禾").to("河湾村");
    let prepared = prepare(&app, frame.township, vec![row()]);
    assert_eq!(
        prepared.reading.rows[0].problems[0].code,
        "looks-registered"
    );
    assert_eq!(prepared.rows[0].person, Some(frame.villagers[0]));
    let known = app.person_view(
        &Principal::operator(),
        frame.villagers[0],
        needle_app::ask::Purpose::Record,
    );
    assert!(
        known
            .unwrap()
            .access
            .iter()
            .any(|(line, _)| line.purpose == "change")
    );
    // Another birth date is another person; a number on both sides tells them apart.
    let other = row().with(|row| row.facts.birth = PartialDate::new(1981, None, None).ok());
    assert_eq!(one(&app, frame.township, other).1, Found::New);
    let year = row().with(|row| row.facts.birth = PartialDate::new(1980, None, None).ok());
    assert_eq!(one(&app, frame.township, year).2, ["looks-registered"]);
    let elsewhere = Row::new("周一禾").to("小桥村");
    assert_eq!(one(&app, frame.township, elsewhere).1, Found::New);
    take(&app, frame.hamlet, vec![Row::new("赵四").numbered(11)]).unwrap();
    let born = Row::new("赵四").numbered(11).0.facts.birth;
    let twin = Row::new("赵四").numbered(12).to("小桥村");
    assert_eq!(twin.0.facts.birth, born);
    let (_, found, codes) = one(&app, frame.township, twin);
    assert_eq!((found, codes), (Found::New, vec!["same-name-here"]));
}

#[test]
fn what_the_rules_say_of_a_row_is_said_at_the_row() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let without = Row::new("甲").numbered(1).to("小桥村").with(|row| {
        row.facts.attributes.remove("education");
    });
    assert_eq!(one(&app, frame.township, without).2, ["attribute-missing"]);
    let status = Row::new("甲")
        .numbered(1)
        .to("小桥村")
        .with(|row| row.status = Some("knight".to_owned()));
    assert_eq!(one(&app, frame.township, status).2, ["status-unknown"]);
}

#[test]
fn a_birth_date_corrected_by_an_import_was_always_wrong_and_its_undoing_too() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let person = somebody(&app, frame.village);
    let mut changed = Row::new("钱一").numbered(7).0.facts;
    changed
        .attributes
        .insert("education".to_owned(), "31".to_owned());
    app.run(UpdatePerson {
        person,
        facts: changed,
        effective: effective(),
        reason: None,
    });
    app.run(AskTransfer {
        person,
        to: frame.hamlet,
        effective: TODAY,
        reason: None,
    });
    let before = state(&app);
    let joined = |row: &mut needle_exchange::members::MemberRow| {
        row.facts.joined = PartialDate::new(2001, Some(7), Some(1)).ok();
        row.facts
            .attributes
            .insert("education".to_owned(), "61".to_owned());
    };
    let receipt = take(
        &app,
        frame.village,
        vec![Row::new("钱一").numbered(7).with(joined)],
    )
    .unwrap();
    assert_eq!(receipt.counts.updated, 1);
    let (scope, tree) = app.scope(&Principal::operator(), needle_rights::Action::SeePerson);
    let seen = scope.person(person, &[frame.village], &tree).unwrap();
    let spells = app.store().read(|r| r.person_facts(seen)).unwrap();
    assert_eq!(spells.len(), 2, "education has a since when");
    assert!(
        spells
            .iter()
            .all(|s| s.joined == PartialDate::new(2001, Some(7), Some(1)).ok())
    );
    undo(&app, receipt.import).unwrap();
    assert_eq!(state(&app), before);
    let spells = app.store().read(|r| r.person_facts(seen)).unwrap();
    assert!(spells.iter().all(|s| s.joined == facts("x").joined));
    assert_eq!(app.verified().problems, Vec::<String>::new());
}
