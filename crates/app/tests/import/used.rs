//! An import can be undone as long as nothing depends on it: one test for each kind of thing that may.

use needle_app::Failure;
use needle_model::command::*;
use needle_model::{Command, Event, PersonId};
use needle_rights::Principal;
use needle_testkit::{Frame, TODAY, TestApp};

use super::ground::{Row, effective, prepare, state, take, undo};
use needle_app::import::{self, ImportReceipt, Undo};

/// A roster of two in the second village, and the first of them.
struct Imported {
    app: TestApp,
    frame: Frame,
    receipt: ImportReceipt,
    person: PersonId,
}

fn imported() -> Imported {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let rows = || {
        vec![
            Row::new("孙一").numbered(1).to("小桥村"),
            Row::new("孙二").numbered(2).to("小桥村"),
        ]
    };
    let receipt = take(&app, frame.township, rows()).unwrap();
    let found = prepare(&app, frame.township, rows());
    let import::Found::Same { person } = found.rows[0].found else {
        panic!("{:?}", found.rows[0]);
    };
    Imported {
        app,
        frame,
        receipt,
        person,
    }
}

impl Imported {
    fn run(&self, command: impl Into<Command>) -> Vec<Event> {
        self.app.run(command).events
    }

    /// What stands against undoing, by kind, after which nothing has changed.
    fn uses(&self) -> Vec<(String, String, String)> {
        let (before, entries) = (state(&self.app), self.app.entries());
        let refusals = match undo(&self.app, self.receipt.import) {
            Err(Failure::Refused(refusals)) => refusals,
            other => panic!("not refused: {other:?}"),
        };
        assert_eq!((state(&self.app), self.app.entries()), (before, entries));
        let page = self
            .app
            .import_page(&Principal::operator(), self.receipt.import, 1)
            .unwrap();
        assert_eq!(page.undo, Undo::Used(refusals.clone()));
        let uses = refusals.iter().map(|refusal| {
            assert_eq!(refusal.code, "import-used");
            let arg = |name: &str| {
                let found = refusal.args.iter().find(|(n, _)| *n == name);
                found.unwrap().1.get("en").to_owned()
            };
            (arg("what"), arg("count"), arg("first"))
        });
        uses.collect()
    }

    fn used_by(&self, what: &str) {
        let uses = self.uses();
        assert_eq!(uses, [(what.to_owned(), "1".to_owned(), "孙一".to_owned())]);
    }
}

#[test]
fn not_after_a_membership_ended() {
    let i = imported();
    i.run(EndMembership {
        person: i.person,
        ending: i.app.rulebook().endings[0].id.clone(),
        effective: TODAY,
        reason: None,
    });
    i.used_by("membership");
}

#[test]
fn not_after_contact_was_lost_on_the_very_day() {
    let i = imported();
    i.run(LoseContact {
        person: i.person,
        effective: effective(),
        reason: None,
    });
    i.used_by("membership");
}

#[test]
fn not_after_facts_were_changed() {
    let i = imported();
    let mut other = Row::new("孙一").numbered(1).0.facts;
    other.phone = Some("13900000001".to_owned());
    i.run(UpdatePerson {
        person: i.person,
        facts: other,
        effective: TODAY,
        reason: None,
    });
    i.used_by("facts");
}

#[test]
fn not_after_somebody_took_a_post_even_if_they_left_it() {
    let i = imported();
    let events = i.run(FillPost {
        org: i.frame.hamlet,
        post: "secretary".to_owned(),
        person: i.person,
        term_ends: None,
        how: needle_model::Held::default(),
        effective: TODAY,
        reason: None,
    });
    i.used_by("post");
    let Some(Event::PostFilled { holding, .. }) = events.first() else {
        panic!("{events:?}");
    };
    i.run(EndPost {
        holding: *holding,
        effective: TODAY,
        reason: None,
    });
    i.used_by("post");
}

#[test]
fn not_after_a_transfer_was_asked_for() {
    let i = imported();
    i.run(AskTransfer {
        person: i.person,
        to: i.frame.village,
        effective: TODAY,
        reason: None,
    });
    i.used_by("transfer");
}

#[test]
fn not_after_somebody_went_away() {
    let i = imported();
    i.run(GoAway {
        person: i.person,
        place: "外地".to_owned(),
        host: None,
        effective: TODAY,
        reason: None,
    });
    // Being away is a standing of the membership, too.
    let uses = i.uses();
    let what: Vec<&str> = uses.iter().map(|(what, ..)| what.as_str()).collect();
    assert_eq!(what, ["away", "membership"]);
}

#[test]
fn not_after_somebody_got_an_account() {
    let i = imported();
    i.run(OpenAccount {
        login: "sun".to_owned(),
        name: "孙一".to_owned(),
        person: Some(i.person),
        effective: TODAY,
        reason: None,
    });
    i.used_by("account");
}

#[test]
fn nobody_outside_the_reach_is_named() {
    let i = imported();
    let transfer = i.run(AskTransfer {
        person: i.person,
        to: i.frame.far_village,
        effective: TODAY,
        reason: None,
    });
    let Some(Event::TransferAsked { transfer, .. }) = transfer.first() else {
        panic!("{transfer:?}");
    };
    i.run(AcceptTransfer {
        transfer: *transfer,
        effective: TODAY,
        reason: None,
    });
    let who = i.app.organiser(i.frame.township);
    let refused = i.app.execute(
        &who,
        UndoImport {
            import: i.receipt.import,
            effective: TODAY,
            reason: None,
        },
    );
    let Err(Failure::Refused(refusals)) = refused else {
        panic!("{refused:?}");
    };
    assert!(
        refusals.iter().all(|r| !format!("{r}").contains("孙一")),
        "{refusals:?}"
    );
}

/// Somebody of the frame gets a number, then a roster changes them or asks for them.
fn proposed(to: &str) -> Imported {
    let app = TestApp::sqlite();
    let frame = app.frame();
    take(
        &app,
        frame.township,
        vec![Row::new("孙一").numbered(1).to("小桥村")],
    )
    .unwrap();
    let row = || Row::new("孙一").numbered(1).to(to);
    let changed = row().with(|row| {
        row.facts.phone = Some("13900000001".to_owned());
        row.given.insert(needle_exchange::members::Field::Phone);
    });
    let receipt = take(&app, frame.township, vec![changed]).unwrap();
    let person = match prepare(&app, frame.township, vec![row()]).rows[0].person {
        Some(person) => person,
        None => panic!("nobody"),
    };
    Imported {
        app,
        frame,
        receipt,
        person,
    }
}

#[test]
fn a_change_of_facts_is_not_undone_after_another_or_after_a_move() {
    let i = proposed("小桥村");
    assert_eq!(i.receipt.counts.updated, 1);
    let mut other = Row::new("孙一").numbered(1).0.facts;
    other.phone = Some("13900000002".to_owned());
    i.run(UpdatePerson {
        person: i.person,
        facts: other,
        effective: TODAY,
        reason: None,
    });
    i.used_by("facts");

    let i = proposed("小桥村");
    let events = i.run(AskTransfer {
        person: i.person,
        to: i.frame.far_village,
        effective: TODAY,
        reason: None,
    });
    let Some(Event::TransferAsked { transfer, .. }) = events.first() else {
        panic!("{events:?}");
    };
    i.run(AcceptTransfer {
        transfer: *transfer,
        effective: TODAY,
        reason: None,
    });
    i.used_by("moved");
}

#[test]
fn what_a_later_import_did_stands_in_the_way_until_it_is_undone_itself() {
    for (to, what) in [("小桥村", "facts"), ("河湾村", "transfer")] {
        let first = imported();
        let other = Row::new("孙一").numbered(1).to(to).with(|row| {
            row.facts.phone = Some("13900000001".to_owned());
            row.given.insert(needle_exchange::members::Field::Phone);
        });
        let before = state(&first.app);
        let second = take(&first.app, first.frame.township, vec![other]).unwrap();
        first.used_by(what);
        undo(&first.app, second.import).unwrap();
        assert_eq!(state(&first.app), before);
        undo(&first.app, first.receipt.import).unwrap();
        assert_eq!(first.app.verified().problems, Vec::<String>::new());
    }
}

#[test]
fn a_transfer_asked_for_is_withdrawn_until_it_is_accepted() {
    let i = proposed("河湾村");
    assert_eq!(i.receipt.counts.asked, 1);
    undo(&i.app, i.receipt.import).unwrap();
    let view = i
        .app
        .person_view(
            &Principal::operator(),
            i.person,
            needle_app::ask::Purpose::Record,
        )
        .unwrap();
    assert_eq!(
        view.transfers[0].state,
        needle_model::event::TransferState::Withdrawn
    );

    let i = proposed("河湾村");
    let view = i
        .app
        .person_view(
            &Principal::operator(),
            i.person,
            needle_app::ask::Purpose::Record,
        )
        .unwrap();
    i.run(AcceptTransfer {
        transfer: view.transfers[0].id,
        effective: TODAY,
        reason: None,
    });
    i.used_by("accepted");
}
