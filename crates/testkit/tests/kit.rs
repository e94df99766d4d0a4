//! The kit itself: that it starts on both engines and gives the same database twice, since every other test
//! leans on it.

use needle_model::{Clock, PersonFacts};
use needle_testkit::{ENGINES, START, Seeded, TODAY, TestApp, TestClock, facts, resident_id};

#[test]
fn the_frame_stands_on_both_engines_and_verifies() {
    for engine in ENGINES {
        let app = TestApp::on(engine);
        let frame = app.frame();
        assert_eq!(app.today(), TODAY);
        assert_eq!(
            app.census().at(TODAY).members(frame.township),
            3,
            "{engine:?}"
        );
        assert_eq!(app.census().at(TODAY).members(frame.root), 5, "{engine:?}");
        assert_eq!(app.verified().problems, Vec::<String>::new(), "{engine:?}");
        let entries = app.entries();
        let app = app.reopen();
        assert_eq!(app.entries(), entries);
        assert_eq!(app.census().at(START).members(frame.root), 5, "{engine:?}");
    }
}

#[test]
fn actors_act_only_where_their_grant_is() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let secretary = app.secretary(frame.village);
    assert!(app.may(
        &secretary,
        needle_rights::Action::ChangeMembers,
        frame.village
    ));
    assert!(!app.may(
        &secretary,
        needle_rights::Action::ChangeMembers,
        frame.hamlet
    ));
    let who = app.account_with_password(
        "village",
        needle_rights::Role::Secretary,
        frame.village,
        needle_model::command::Reach::Here,
    );
    let (_, signed) = app.sign_in("village", needle_testkit::PASSWORD).unwrap();
    assert_eq!(signed.principal, who);
}

#[test]
fn the_clock_moves_only_when_it_is_looked_at() {
    let clock = TestClock::on(TODAY);
    let first = clock.now();
    assert_eq!(
        clock.now().duration_since(first),
        jiff::SignedDuration::from_micros(1)
    );
    clock.forward(jiff::SignedDuration::from_hours(1));
    assert_eq!(
        clock.now().duration_since(first),
        jiff::SignedDuration::from_hours(1) + jiff::SignedDuration::from_micros(2)
    );
}

#[test]
fn people_and_chance_are_the_same_every_time() {
    let number = resident_id(jiff::civil::date(1980, 5, 17), 7);
    assert_eq!(number, resident_id(jiff::civil::date(1980, 5, 17), 7));
    assert!(needle_model::ident::ResidentId::parse(&number, TODAY).is_ok());
    let somebody: PersonFacts = facts("周一禾");
    assert_eq!(somebody.name, "周一禾");
    assert_eq!(Seeded::new(3).number(), Seeded::new(3).number());
    assert_eq!(Seeded::new(3).below(0), 0);
}

#[test]
fn the_hamlet_is_believable_and_verifies() {
    let (app, county) = TestApp::hamlet();
    let members = app.census().at(TODAY).members(county.root);
    assert!((100..300).contains(&members), "{members} members");
    assert!(app.census().at(TODAY).members(county.village) > 0);
    assert!(!county.accounts.is_empty());
    assert_eq!(app.verified().problems, Vec::<String>::new());
}
