//! Which organisation a row of a roster means: by name, code or section, under the one it is imported under.

use needle_app::Failure;
use needle_app::import::{Found, ImportStop, Looking};
use needle_model::command::{GiveCode, Merge, Rename};
use needle_rights::Principal;
use needle_testkit::{START, TODAY, TestApp};

use super::ground::{Row, on, one, prepare, roster};

#[test]
fn an_organisation_is_found_by_its_names_under_the_one_only() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    app.run(Rename {
        org: frame.hamlet,
        name: "中共柳树镇小桥村支部委员会".to_owned(),
        short: Some("桥支".to_owned()),
        effective: START,
        reason: None,
    });
    for name in [
        "中共柳树镇小桥村支部委员会",
        "桥支",
        "小桥村党支部",
        "小桥村支部",
        "小桥村",
        "柳树镇小桥村党支部",
        "小　桥 村",
    ] {
        let (org, found, codes) = one(&app, frame.township, Row::new("甲").numbered(1).to(name));
        assert_eq!(
            (org, found),
            (Some(frame.hamlet), Found::New),
            "{name} {codes:?}"
        );
    }
    // Another kind of organisation of the same place is another organisation, and so is one elsewhere.
    for (under, name) in [
        (frame.township, "小桥村党总支"),
        (frame.township, "青石村"),
        (frame.neighbour, "小桥村"),
        (frame.township, "桥"),
    ] {
        let (org, found, codes) = one(&app, under, Row::new("甲").numbered(1).to(name));
        assert_eq!(
            (org, found, codes),
            (None, Found::Rejected, vec!["org-unknown"]),
            "{name}"
        );
    }
}

#[test]
fn a_name_that_fits_several_lists_them_with_their_way_down() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let twin = app.found(Some(frame.neighbour), "village", "小桥村");
    let prepared = prepare(
        &app,
        frame.county,
        vec![Row::new("甲").numbered(1).to("小桥村党支部")],
    );
    let problem = &prepared.reading.rows[0].problems[0];
    assert_eq!(problem.code, "org-ambiguous");
    assert_eq!(
        (problem.column, &*problem.heading, &*problem.value),
        (Some(4), "所在支部", "小桥村党支部")
    );
    assert_eq!(problem.suggestions, ["柳树镇 / 小桥村", "石桥镇 / 小桥村"]);
    // Its code says which, and the code counts when the name says nothing else.
    app.run(GiveCode {
        org: twin,
        scheme: "division".to_owned(),
        code: "370799001001".to_owned(),
        effective: START,
        reason: None,
    });
    let coded = |name: &str| {
        Row::new("甲").numbered(1).to(name).with(|row| {
            row.org.code = Some("370799001001".to_owned());
            row.org.column = Some(4);
        })
    };
    assert_eq!(one(&app, frame.county, coded("小桥村")).0, Some(twin));
    assert_eq!(
        one(&app, frame.county, coded("河湾村")).2,
        ["org-code-disagrees"]
    );
    assert_eq!(
        one(&app, frame.county, coded("什么村")).2,
        ["org-name-differs"]
    );
    // Outside the one that is imported under, a code is as good as none.
    assert_eq!(
        one(&app, frame.township, coded("小桥村")).2,
        ["org-unknown"]
    );
}

#[test]
fn without_a_name_the_section_counts_then_the_organisation_itself() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let section = |text: &str| {
        let text = text.to_owned();
        Row::new("甲")
            .numbered(1)
            .with(|row| row.org.section = Some(text))
    };
    assert_eq!(
        one(&app, frame.township, section("小桥村党支部")).0,
        Some(frame.hamlet)
    );
    assert_eq!(
        one(&app, frame.township, section("离退休人员")).2,
        ["org-missing"]
    );
    assert_eq!(
        one(&app, frame.village, section("离退休人员")).0,
        Some(frame.village)
    );
    assert_eq!(
        one(&app, frame.township, Row::new("甲").numbered(1)).2,
        ["org-missing"]
    );
    assert_eq!(
        one(&app, frame.village, Row::new("甲").numbered(1)).0,
        Some(frame.village)
    );
}

#[test]
fn an_organisation_that_takes_nobody_says_so() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let row = || Row::new("甲").numbered(1);
    assert_eq!(
        one(&app, frame.county, row().to("柳树镇")).2,
        ["org-holds-no-members"]
    );
    app.run(Merge {
        orgs: vec![frame.village],
        into: frame.hamlet,
        effective: TODAY,
        reason: None,
    });
    assert_eq!(
        one(&app, frame.township, row().to("河湾村")).2,
        ["org-dissolved"]
    );
}

#[test]
fn a_day_that_has_not_come_is_refused_before_anything_is_looked_at() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let tomorrow = Looking {
        effective: TODAY.tomorrow().unwrap(),
    };
    let reading = roster(vec![Row::new("甲").numbered(1)]);
    let who = Principal::operator();
    let stop = app.look_over(&who, frame.village, reading, tomorrow, &mut on());
    let Err(ImportStop::Failure(Failure::Refused(refusals))) = stop else {
        panic!("{stop:?}");
    };
    assert_eq!(refusals[0].code, "in-future");
}
