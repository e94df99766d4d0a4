//! Erasing a person: the key is gone, nothing that names them is left in any byte of the database, and the ledger
//! still gives the tables.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use needle_app::Verdict;
use needle_rights::{Action, Principal};
use needle_testkit::{ENGINES, Engine, TODAY, TestApp};

/// Where a piece of text stands in the files of a database.
fn traces(app: &TestApp, of: &str) -> Vec<String> {
    let file = app.file();
    let beside = std::fs::read_dir(file.parent().unwrap()).unwrap();
    let files = beside.map(|entry| entry.unwrap().path());
    let holds = |bytes: &[u8]| {
        bytes
            .windows(of.len())
            .any(|window| window == of.as_bytes())
    };
    files
        .filter(|path| holds(&std::fs::read(path).unwrap()))
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn the_key_is_gone_and_replay_is_still_equal() {
    for engine in ENGINES {
        let app = TestApp::on(engine);
        let lived = app.lived();
        let report = app.verified();
        assert_eq!(
            (report.verdict(), &report.problems),
            (Verdict::Equal, &Vec::new()),
            "{engine:?}"
        );
        let (scope, tree) = app.scope(&Principal::operator(), Action::SeePerson);
        let seen = scope
            .person(lived.erased, &[lived.frame.village], &tree)
            .unwrap();
        let record = app.store().read(|r| r.person(seen)).unwrap().unwrap();
        assert!(record.facts.is_none() && record.erased.is_some());
        assert_eq!(
            app.store()
                .read(|r| r.resident_holder(&lived.erased_number))
                .unwrap(),
            None
        );
        // They were a member and are still counted where they were, without a face.
        let stays = app.census().stays(lived.erased);
        assert!(!stays.is_empty() && stays.iter().all(|stay| !stay.open()));
        assert!(app.census().at(TODAY).members(lived.frame.village) > 0);
        let app = app.reopen();
        assert_eq!(app.verified().verdict(), Verdict::Equal);
    }
}

#[test]
fn no_byte_of_the_database_names_them() {
    let app = TestApp::on(Engine::Sqlite);
    let lived = app.lived();
    assert_ne!(
        traces(&app, "周一禾"),
        Vec::<String>::new(),
        "names of others are there to be found"
    );
    for trace in [lived.erased_name, &lived.erased_number] {
        assert_eq!(
            traces(&app, trace),
            Vec::<String>::new(),
            "while it is open"
        );
    }
    let app = app.reopen();
    for trace in [lived.erased_name, &lived.erased_number] {
        assert_eq!(traces(&app, trace), Vec::<String>::new(), "after a restart");
    }
}
