//! Rules that change: tried first, then issued from a day on, and nothing before that day changes.

use std::collections::BTreeMap;

use jiff::civil::date;
use needle_app::Failure;
use needle_app::ask::{WhatIfAnswer, WhatIfChange, WhatIfOutcome, WhatIfQuestion};
use needle_model::OrgId;
use needle_model::command::IssueRulebook;
use needle_rulebook::builtin;
use needle_testkit::{TODAY, TestApp};

use super::{MEETING, all, found, ground, meet, operator};

const FILE: &str = "rules/branch-meetings.toml";

/// The rulebook with the meeting asked for every month.
pub(super) fn monthly() -> BTreeMap<String, String> {
    let mut files = builtin::files("grassroots-party").unwrap();
    let text = files.get_mut(FILE).unwrap();
    let changed = text.replacen("every    = \"quarter\"", "every    = \"month\"", 1);
    assert_ne!(
        *text, changed,
        "the first rule with a quarter is the meeting"
    );
    *text = changed;
    files
}

fn tried(app: &TestApp, under: OrgId, change: WhatIfChange) -> WhatIfAnswer {
    match app
        .what_if(&operator(), &WhatIfQuestion { under, change })
        .unwrap()
    {
        WhatIfOutcome::Tried(answer) => answer,
        WhatIfOutcome::Wrong(problems, files) => {
            panic!("{}", needle_rulebook::render(&problems, &files))
        }
    }
}

#[test]
fn a_changed_rule_is_tried_then_issued_and_nothing_before_its_day_changes() {
    let (app, frame) = ground();
    let today = app.today();
    // The village met in November: enough for the quarter, not for December.
    meet(&app, frame.village, date(2026, 8, 5));
    meet(&app, frame.village, date(2026, 11, 5));
    let entries = app.entries();
    let answer = tried(&app, frame.county, WhatIfChange::Rulebook(monthly()));
    assert_eq!(answer.rules.len(), 1, "{answer:?}");
    let change = &answer.rules[0];
    assert_eq!(change.rule, MEETING);
    assert!(change.newly.iter().eq([frame.village]));
    assert_eq!(change.children.len(), 1);
    assert_eq!(
        (change.children[0].org.id, change.children[0].newly),
        (frame.village, 1)
    );
    // The same from the text of the one rule.
    let text = app
        .rules_on(today)
        .rules
        .rule(MEETING)
        .unwrap()
        .1
        .text
        .clone();
    let text = text.replacen("\"quarter\"", "\"month\"", 1);
    let one = tried(&app, frame.county, WhatIfChange::Rule(text));
    assert!(one.rules[0].newly == change.newly);
    assert_eq!(app.entries(), entries, "nothing is written");

    let january = date(2027, 1, 1);
    let days = [TODAY, today, date(2026, 12, 31)];
    let before: Vec<Vec<String>> = days.iter().map(|day| all(&app, frame.root, *day)).collect();
    app.run(IssueRulebook {
        files: monthly(),
        effective: january,
        reason: Some("meetings every month".to_owned()),
    });
    let after: Vec<Vec<String>> = days.iter().map(|day| all(&app, frame.root, *day)).collect();
    assert_eq!(before, after);
    let monthly_due = |day| {
        let lines = found(&app, frame.village, MEETING, day);
        lines
            .iter()
            .map(|line| (line.back, line.due))
            .collect::<Vec<_>>()
    };
    // In January nobody is late with a December that was not asked for.
    assert_eq!(
        monthly_due(date(2027, 1, 25)),
        [(0, Some(date(2027, 1, 31)))]
    );
    assert_eq!(
        monthly_due(date(2027, 2, 25)),
        [(1, Some(date(2027, 1, 31))), (0, Some(date(2027, 2, 28)))]
    );
    assert_eq!(
        app.rules_on(date(2026, 12, 31))
            .rules
            .rule(MEETING)
            .unwrap()
            .1
            .every
            .unwrap()
            .code(),
        "quarter"
    );
    // A restart reads the issued version back.
    let app = app.reopen();
    assert_eq!(
        app.rules_on(january)
            .rules
            .rule(MEETING)
            .unwrap()
            .1
            .every
            .unwrap()
            .code(),
        "month"
    );
    assert_eq!(all(&app, frame.root, today), before[1]);
}

#[test]
fn a_wrong_text_is_answered_with_its_place_and_no_rulebook_of_another_shape_is_issued() {
    let (app, frame) = ground();
    let wrong = WhatIfChange::Rule("[[rule]]\nid = \"x\"\n".to_owned());
    let question = WhatIfQuestion {
        under: frame.county,
        change: wrong,
    };
    let WhatIfOutcome::Wrong(problems, _) = app.what_if(&operator(), &question).unwrap() else {
        panic!("a rule without conditions is no rule")
    };
    assert!(problems.len() > 1, "all mistakes at once: {problems:?}");
    let other = builtin::files("farm-cooperative").unwrap();
    let issue = |files| IssueRulebook {
        files,
        effective: date(2027, 1, 1),
        reason: None,
    };
    assert!(matches!(
        app.execute(&operator(), issue(other)),
        Err(Failure::Refused(_))
    ));
    let mut broken = monthly();
    broken.get_mut(FILE).unwrap().push_str("[[rule]]\n");
    assert!(matches!(
        app.execute(&operator(), issue(broken)),
        Err(Failure::Refused(_))
    ));
}
