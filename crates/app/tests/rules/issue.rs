//! Rulebooks that are issued: one changes nothing before its day, and one that is wrong is refused with the place.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use needle_app::Failure;
use needle_model::command::{IssueRulebook, Reach};
use needle_rights::{Principal, Role};
use needle_rulebook::builtin;
use needle_rulebook::rules::Every;
use needle_testkit::{Frame, TODAY, TestApp};

use super::{ADVICE, OBLIGATION, ground, hidden, refused};

/// The files of the rulebook with the meetings changed.
fn files(change: impl Fn(&str) -> String) -> BTreeMap<String, String> {
    let mut files = builtin::files("grassroots-party").unwrap();
    let name = "rules/branch-meetings.toml";
    let text = change(&files[name]);
    assert_ne!(text, files[name], "the text was changed");
    files.insert(name.to_owned(), text);
    files
}

fn issue(files: BTreeMap<String, String>, effective: Date) -> IssueRulebook {
    IssueRulebook {
        files,
        effective,
        reason: Some("试".to_owned()),
    }
}

/// Every quarter becomes every month.
fn monthly(text: &str) -> String {
    text.replacen("every    = \"quarter\"", "every    = \"month\"", 1)
}

pub(super) fn issued_ground(change: impl Fn(&str) -> String) -> (TestApp, Frame) {
    let (app, frame) = ground();
    app.run(issue(files(change), date(2027, 1, 1)));
    (app, frame)
}

#[test]
fn a_rulebook_is_in_force_from_its_day_and_what_was_before_stays() {
    let (app, frame) = ground();
    let writer = app.actor(Role::RuleWriter, frame.root, Reach::Below, None);
    let january = date(2027, 1, 1);
    let before = app.rules_on(TODAY);
    app.execute(&writer, issue(files(monthly), january))
        .unwrap();
    let every = |app: &TestApp, day| app.rules_on(day).rules.rule(ADVICE).unwrap().1.every;
    let december = january.yesterday().unwrap();
    assert!(std::sync::Arc::ptr_eq(&before, &app.rules_on(december)));
    assert_eq!(every(&app, december), Some(Every::Quarter));
    assert_eq!(every(&app, january), Some(Every::Month));
    // A rule that says the same stands since it first did; the other since January.
    let then = app.rules_on(january);
    assert_eq!(then.rules.rule(ADVICE).unwrap().1.standing_since, january);
    assert_eq!(
        then.rules.rule(OBLIGATION).unwrap().1.standing_since,
        before.rules.rule(OBLIGATION).unwrap().1.standing_since
    );
    // Counting anew, and starting again, come to the same.
    app.recount().unwrap();
    assert_eq!(*app.rules_on(january), *then);
    assert_eq!(*app.rules_on(december), *before);
    let versions = app.versions();
    assert_eq!(versions.issued().len(), 1);
    assert_eq!(versions.issued()[0].from, january);
    assert_eq!(app.verified().problems, Vec::<String>::new());
}

#[test]
fn a_rulebook_that_cannot_be_issued_is_refused_with_the_place() {
    let (app, frame) = ground();
    let writer = app.actor(Role::RuleWriter, frame.root, Reach::Below, None);
    let january = date(2027, 1, 1);
    let county = app.actor(Role::RuleWriter, frame.county, Reach::Below, None);
    assert_eq!(
        refused(&app, &county, issue(files(monthly), january)),
        [("rulebook-at-top", "effective")]
    );
    let secretary = app.secretary(frame.root);
    assert!(hidden(&app, &secretary, issue(files(monthly), january)));
    assert_eq!(
        refused(
            &app,
            &writer,
            issue(files(monthly), TODAY.yesterday().unwrap())
        ),
        [("rulebook-in-past", "effective")]
    );
    let misspelt = files(|text| text.replacen("members.full", "member.full", 1));
    match app.execute(&writer, issue(misspelt, january)) {
        Err(Failure::Refused(refusals)) => {
            let told = refusals[0].to_string();
            assert!(
                told.starts_with("rulebook-wrong (files) place=rules/branch-meetings.toml:"),
                "{told}"
            );
            assert!(told.contains("member.full"), "{told}");
        }
        other => panic!("{other:?}"),
    }
    let mut other = builtin::files("grassroots-party").unwrap();
    let posts = other["posts.toml"].replacen("zh = \"", "zh = \"新", 1);
    other.insert("posts.toml".to_owned(), posts);
    assert_eq!(
        refused(&app, &writer, issue(other, january)),
        [("rulebook-shape", "files")]
    );
    let mut large = files(monthly);
    large.insert("rules/long.toml".to_owned(), "#".repeat(4 * 1024 * 1024));
    assert_eq!(
        refused(&app, &writer, issue(large, january)),
        [("rulebook-too-large", "files")]
    );
    app.execute(&writer, issue(files(monthly), january))
        .unwrap();
    assert_eq!(
        refused(&app, &writer, issue(files(monthly), january)),
        [("nothing-changes", "files")]
    );
    let december = date(2026, 12, 1);
    let yearly = || files(|text| text.replacen("every    = \"quarter\"", "every    = \"year\"", 1));
    assert_eq!(
        refused(&app, &writer, issue(yearly(), december)),
        [("before-last-change", "effective")]
    );
    // Of two for one day the later one holds.
    app.execute(&writer, issue(yearly(), january)).unwrap();
    let every = app.rules_on(january).rules.rule(ADVICE).unwrap().1.every;
    assert_eq!(every, Some(Every::Year));
}

#[test]
fn a_rulebook_in_a_batch_that_is_given_up_was_never_in_force() {
    let (app, _) = ground();
    let january = date(2027, 1, 1);
    let before = app.rules_on(january);
    let given_up = app.batch(&Principal::operator(), |batch| {
        batch.run(issue(files(monthly), january))?;
        assert_ne!(*app.rules_on(january), *before);
        Err::<(), Failure>(Failure::Hidden("nothing"))
    });
    assert!(given_up.is_err());
    assert_eq!(*app.rules_on(january), *before);
    assert!(
        app.preview(&Principal::operator(), issue(files(monthly), january))
            .is_ok()
    );
    assert_eq!(*app.rules_on(january), *before);
}
