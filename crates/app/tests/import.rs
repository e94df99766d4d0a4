//! Sheets into the register and back out: what an import does, what it must never do, and that an undone one leaves
//! nothing behind. Through the public interface, from the roster to the receipt.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

#[path = "import/ground.rs"]
mod ground;
#[path = "import/look.rs"]
mod look;
#[path = "import/named.rs"]
mod named;
#[path = "import/orgs.rs"]
mod orgs;
#[path = "import/random.rs"]
mod random;
#[path = "import/used.rs"]
mod used;
#[path = "import/used_orgs.rs"]
mod used_orgs;

use std::ops::ControlFlow;

use ground::{Row, all, effective, look, on, prepare, roster, state, take, taking, undo};
use needle_app::import::{Found, ImportStop, Undo};
use needle_app::{Failure, Verdict};
use needle_model::command::{Reach, UndoImport};
use needle_rights::{Principal, Role};
use needle_testkit::{ENGINES, TODAY, TestApp};

#[test]
fn a_roster_is_taken_verified_and_undone_without_a_trace_on_both_engines() {
    for engine in ENGINES {
        let app = TestApp::on(engine);
        let frame = app.frame();
        let before = state(&app);
        let rows: Vec<Row> = (0..2_500)
            .map(|n| Row::new(&format!("甲{n}")).numbered(n).to("小桥村"))
            .collect();
        let receipt = take(&app, frame.township, rows).unwrap();
        assert_eq!(receipt.counts.added, 2_500);
        assert_eq!(receipt.entries.len(), 3, "one entry a batch");
        assert_eq!(app.census().at(TODAY).members(frame.hamlet), 2_500);
        assert_eq!(
            app.census()
                .at(effective().yesterday().unwrap())
                .members(frame.hamlet),
            0
        );
        let page = app
            .import_page(&Principal::operator(), receipt.import, 40)
            .unwrap();
        assert_eq!((page.total, page.pages, page.page), (2_500, 50, 40));
        assert_eq!(page.items[0].row, 1_950 + 2);
        assert_eq!(page.items[0].name, "甲1950");
        assert_eq!(page.items[0].org.as_ref().unwrap().id, frame.hamlet);
        assert_eq!(page.undo, Undo::Possible);
        assert_eq!(page.line.sha256, "07".repeat(32));
        assert_eq!(app.verified().problems, Vec::<String>::new(), "{engine:?}");

        undo(&app, receipt.import).unwrap();
        assert_eq!(state(&app), before, "{engine:?}");
        let report = app.verified();
        assert_eq!(report.verdict(), Verdict::Equal, "{:?}", report.problems);
        let page = app
            .import_page(&Principal::operator(), receipt.import, 1)
            .unwrap();
        assert!(matches!(page.undo, Undo::Done(_)));
        assert!(page.items.iter().all(|item| item.name.is_empty()));
        // Counting everything anew from the tables gives the same.
        let app = app.reopen();
        assert_eq!(state(&app), before, "{engine:?}");
        let again = undo(&app, receipt.import);
        assert_eq!(refused(again), ["import-undone"]);
    }
}

/// The codes of a refusal.
fn refused<T: std::fmt::Debug>(result: Result<T, Failure>) -> Vec<&'static str> {
    match result {
        Err(Failure::Refused(refusals)) => refusals.iter().map(|r| r.code).collect(),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn the_numbers_come_back_free_after_an_undo() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let rows = || vec![Row::new("甲一").numbered(1).to("小桥村")];
    let first = take(&app, frame.township, rows()).unwrap();
    let again = prepare(&app, frame.township, rows());
    assert!(matches!(again.rows[0].found, Found::Same { .. }));
    undo(&app, first.import).unwrap();
    let second = take(&app, frame.township, rows()).unwrap();
    assert_eq!(second.counts.added, 1);
    assert_eq!(app.verified().verdict(), Verdict::Equal);
}

#[test]
fn all_or_nothing_leaves_nothing_and_the_good_rows_alone_leave_the_good_rows() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let rows = vec![
        Row::new("甲一").numbered(1).to("小桥村"),
        Row::new("甲二").numbered(2).to("没有的村"),
        Row::new("甲三").numbered(3).to("河湾村"),
    ];
    let prepared = prepare(&app, frame.township, rows);
    assert_eq!(prepared.rows[1].found, Found::Rejected);
    let (before, heads) = (state(&app), app.verified().chains);
    let stop = app.take_members(&Principal::operator(), &prepared, &taking(true), &mut on());
    match stop {
        Err(ImportStop::Rows(rows)) => {
            assert_eq!(rows.iter().map(|r| r.row).collect::<Vec<_>>(), [3])
        }
        other => panic!("{other:?}"),
    }
    assert_eq!((state(&app), app.verified().chains), (before, heads));
    let receipt = app
        .take_members(&Principal::operator(), &prepared, &taking(false), &mut on())
        .unwrap();
    assert_eq!(receipt.counts.added, 2);
    assert_eq!(app.verified().verdict(), Verdict::Equal);
}

#[test]
fn a_row_refused_only_when_it_is_taken_comes_back_with_its_number() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let rows = || {
        vec![
            Row::new("甲一").numbered(1).to("小桥村"),
            Row::new("甲二").numbered(2).to("小桥村"),
        ]
    };
    let prepared = prepare(&app, frame.township, rows());
    // Somebody was quicker.
    take(
        &app,
        frame.township,
        vec![Row::new("甲二").numbered(2).to("河湾村")],
    )
    .unwrap();
    let (before, heads) = (state(&app), app.verified().chains);
    let stop = app.take_members(&Principal::operator(), &prepared, &taking(true), &mut on());
    match stop {
        Err(ImportStop::Rows(rows)) => {
            assert_eq!((rows.len(), rows[0].row), (1, 3));
            assert_eq!(rows[0].refusals[0].code, "resident-id-taken");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!((state(&app), app.verified().chains), (before, heads));
    let receipt = app
        .take_members(&Principal::operator(), &prepared, &taking(false), &mut on())
        .unwrap();
    assert_eq!((receipt.counts.added, receipt.refused.len()), (1, 1));
}

#[test]
fn the_same_number_twice_in_one_file_is_taken_once_at_most() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let rows = vec![
        Row::new("甲一").numbered(1).to("小桥村"),
        Row::new("甲二").numbered(1).to("小桥村"),
    ];
    let prepared = prepare(&app, frame.township, rows);
    let receipt = app
        .take_members(&Principal::operator(), &prepared, &taking(false), &mut on())
        .unwrap();
    assert_eq!((receipt.counts.added, receipt.refused.len()), (1, 1));
    assert_eq!(receipt.refused[0].row, 3);
}

#[test]
fn a_cancelled_import_leaves_nothing() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let rows: Vec<Row> = (0..3_000)
        .map(|n| Row::new(&format!("甲{n}")).numbered(n).to("小桥村"))
        .collect();
    let prepared = prepare(&app, frame.township, rows);
    let (before, heads) = (state(&app), app.verified().chains);
    let mut cancel = |done: u64, _: u64| {
        if done > 2_000 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let stop = app.take_members(
        &Principal::operator(),
        &prepared,
        &taking(true),
        &mut cancel,
    );
    assert!(matches!(stop, Err(ImportStop::Cancelled)), "{stop:?}");
    assert_eq!((state(&app), app.verified().chains), (before, heads));
    // The app goes on as if nothing had been.
    let done = app.take_members(&Principal::operator(), &prepared, &taking(true), &mut on());
    assert_eq!(done.unwrap().counts.added, 3_000);
    let mut never = |_: u64, _: u64| ControlFlow::Break(());
    let reading = roster(vec![Row::new("乙").to("小桥村")]);
    let stop = app.look_over(
        &Principal::operator(),
        frame.township,
        reading,
        look(),
        &mut never,
    );
    assert!(matches!(stop, Err(ImportStop::Cancelled)), "{stop:?}");
}

#[test]
fn nobody_imports_or_undoes_outside_their_reach() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let organiser = app.organiser(frame.neighbour);
    let reading = || roster(vec![Row::new("甲一").numbered(1).to("小桥村")]);
    let stop = app.look_over(&organiser, frame.township, reading(), look(), &mut on());
    assert!(
        matches!(stop, Err(ImportStop::Failure(Failure::Hidden("org")))),
        "{stop:?}"
    );
    // A roster prepared by somebody who may is of no use to somebody who may not.
    let prepared = prepare(
        &app,
        frame.township,
        vec![Row::new("甲一").numbered(1).to("小桥村")],
    );
    let entries = app.entries();
    let stop = app.take_members(&organiser, &prepared, &taking(true), &mut on());
    assert!(
        matches!(stop, Err(ImportStop::Failure(Failure::Hidden("org")))),
        "{stop:?}"
    );
    assert_eq!(app.entries(), entries);
    // Nor may a row be put somewhere else by hand.
    let mut turned = prepare(
        &app,
        frame.neighbour,
        vec![Row::new("甲一").numbered(1).to("青石村")],
    );
    turned.rows[0].org = Some(frame.hamlet);
    let stop = app.take_members(&organiser, &turned, &taking(false), &mut on());
    assert!(
        matches!(stop, Err(ImportStop::Failure(Failure::Hidden("org")))),
        "{stop:?}"
    );
    assert_eq!(app.entries(), entries);

    let receipt = take(
        &app,
        frame.township,
        vec![Row::new("甲一").numbered(1).to("小桥村")],
    )
    .unwrap();
    let command = UndoImport {
        import: receipt.import,
        effective: TODAY,
        reason: None,
    };
    let hidden = app.execute(&organiser, command.clone());
    assert!(
        matches!(hidden, Err(Failure::Hidden("import"))),
        "{hidden:?}"
    );
    assert!(matches!(
        app.import_page(&organiser, receipt.import, 1),
        Err(Failure::Hidden("import"))
    ));
    assert!(app.imports(&organiser, frame.neighbour).unwrap().is_empty());
    assert!(matches!(
        app.imports(&organiser, frame.township),
        Err(Failure::Hidden("org"))
    ));
    let auditor = app.actor(Role::Auditor, frame.county, Reach::Below, None);
    assert!(app.import_page(&auditor, receipt.import, 1).is_err());
    let own = app.organiser(frame.township);
    assert_eq!(app.imports(&own, frame.township).unwrap().len(), 1);
    app.execute(&own, command).unwrap();
}

#[test]
fn who_may_only_here_imports_only_here() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let here = app.actor(Role::Secretary, frame.village, Reach::Here, None);
    let reading = roster(vec![Row::new("甲一").numbered(1)]);
    let prepared = app
        .look_over(&here, frame.village, reading, look(), &mut on())
        .unwrap();
    assert_eq!(prepared.rows[0].org, Some(frame.village));
    let receipt = app
        .take_members(&here, &prepared, &taking(true), &mut on())
        .unwrap();
    assert_eq!(receipt.counts.added, 1);
}

#[test]
fn names_on_the_receipt_are_recorded_as_read() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let receipt = take(
        &app,
        frame.township,
        vec![Row::new("甲一").numbered(1).to("小桥村")],
    )
    .unwrap();
    let who = app.organiser(frame.township);
    let page = app.import_page(&who, receipt.import, 1).unwrap();
    let person = page.items[0].person.unwrap();
    let view = app
        .person_view(
            &Principal::operator(),
            person,
            needle_app::ask::Purpose::Record,
        )
        .unwrap();
    assert!(
        view.access
            .iter()
            .any(|(line, _)| line.viewer == who.actor && line.purpose == "list")
    );
}

#[test]
fn a_look_at_a_change_before_it_is_made_counts_who_goes() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let rows = (0..40).map(|n| Row::new(&format!("甲{n}")).numbered(n).to("小桥村"));
    let receipt = take(&app, frame.township, rows.collect()).unwrap();
    let before = app.entries();
    let preview = app
        .preview(
            &Principal::operator(),
            UndoImport {
                import: receipt.import,
                effective: TODAY,
                reason: None,
            },
        )
        .unwrap();
    let of = |org| preview.counts.iter().find(|c| c.org == org).unwrap();
    assert_eq!(
        (
            of(frame.hamlet).members_before,
            of(frame.hamlet).members_after
        ),
        (40, 0)
    );
    assert_eq!(
        (
            of(frame.township).members_before,
            of(frame.township).members_after
        ),
        (43, 3)
    );
    assert_eq!(app.entries(), before);
}

#[test]
fn columns_are_remembered_for_each_account_alone() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let (one, other) = (
        app.organiser(frame.township),
        app.organiser(frame.neighbour),
    );
    let columns = all([("称呼", "name"), ("证号", "resident_id")]);
    let entries = app.entries();
    app.remember_columns(&one, &columns).unwrap();
    app.remember_columns(&one, &all([("称呼", "ignored")]))
        .unwrap();
    assert_eq!(
        app.remembered_columns(&one).unwrap(),
        all([("称呼", "ignored"), ("证号", "resident_id")])
    );
    assert!(app.remembered_columns(&other).unwrap().is_empty());
    app.remember_columns(&Principal::operator(), &columns)
        .unwrap();
    assert!(
        app.remembered_columns(&Principal::operator())
            .unwrap()
            .is_empty()
    );
    assert_eq!(app.entries(), entries, "a preference is no fact");
    assert_eq!(app.verified().verdict(), Verdict::Equal);
    let app = app.reopen();
    assert_eq!(app.remembered_columns(&one).unwrap().len(), 2);
}
