//! What the compiler of rules says to their author: mistakes with their words, what was meant, what is odd; and what examples say.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests may unwrap like the tests themselves"
)]

use std::collections::BTreeMap;

use needle_rulebook::rules::example::Listed;
use needle_rulebook::{Problem, Rulebook, builtin, render};

const ACTIVITIES: &str = r#"
[[activity]]
id = "general-meeting"
title = { zh = "社员大会", en = "general meeting" }
meeting = true
heads = true
amount = { unit = "hour", zh = "学时", en = "class hours" }
of = ["business"]

[[activity]]
id = "audit"
title = { zh = "审计", en = "audit" }
"#;

const INDICATORS: &str = r#"
[[indicator]]
id = "surplus"
title = { zh = "盈余", en = "surplus" }
unit = "yuan"
min = -1000000
max = 1000000

[[indicator]]
id = "insured"
title = { zh = "已投保", en = "insured" }
yes_no = true
"#;

/// A rule with these conditions; further lines may stand in `more`.
fn rule(id: &str, applies: &str, when: &str, more: &str) -> String {
    format!(
        "[[rule]]\nid = \"{id}\"\ntitle = {{ zh = \"缺\", en = \"missing\" }}\nsource = {{ act = \"statutes\" }}\n\
         severity = \"breach\"\napplies = '{applies}'\nwhen = '{when}'\n{more}\nclose = {{ zh = \"做\", en = \"do\" }}\n\n"
    )
}

fn files(rules: &str) -> BTreeMap<String, String> {
    let mut files = builtin::files("farm-cooperative").unwrap();
    let apart = ["bulletin.toml", "bodies.toml", "matters.toml", "votes.toml"];
    files.retain(|name, _| !name.contains('/') && !apart.contains(&name.as_str()));
    files.insert("activities.toml".to_owned(), ACTIVITIES.to_owned());
    files.insert("indicators.toml".to_owned(), INDICATORS.to_owned());
    files.insert("rules/some.toml".to_owned(), rules.to_owned());
    files
}

fn problems(rules: &str) -> Vec<Problem> {
    Rulebook::parse(&files(rules)).unwrap_err()
}

/// What is said of one condition: the words underlined, the message, the help.
fn said(when: &str, more: &str) -> String {
    let text = rule("r", "org.kind == \"cooperative\"", when, more);
    let lines = problems(&text).into_iter().map(|problem| {
        let words = &text[problem.span.clone()];
        format!(
            "  {words}  <-  {} ({})",
            problem.message,
            problem.help.unwrap_or_default()
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_mistake_in_conditions_is_said_with_its_words() {
    let year = "every = \"year\"";
    let cases = [
        ("member.trial > 0", ""),
        ("posts.chair.vacant > 3", ""),
        ("post.chair.filled == 0", ""),
        ("colour == 3", ""),
        ("org.kind == \"cooperativ\"", ""),
        ("org.kind == \"business\"", ""),
        ("org.sector < \"dairy\"", ""),
        ("members.total > indicators.surplus.value", ""),
        ("members.total", ""),
        ("org.founded", ""),
        ("meetings.general_meeting.held == 0", ""),
        ("today > period.end", ""),
        ("today.plus_months(6) > org.founded", ""),
        ("org.founded + members.total > today", ""),
        ("has(members.total)", ""),
        ("has(posts.chair.since) and true", ""),
        ("posts.chair.since > \"2024-01-31\"", ""),
        ("org.founded < date(\"2024-02-30\")", ""),
        ("members.total = 3", ""),
        ("members.total > 1.5", ""),
        ("(members.total > 3", ""),
        (
            "members.total > param.lowest",
            "params = { least = { zh = \"少\", en = \"least\", value = 1, min = 0, max = 3 } }",
        ),
        ("members.trial + org.founded == 3 || members.tota == 1", ""),
        ("org.kind in [\"section\", \"section\"]", ""),
        ("org.kind in \"section\"", ""),
        ("transfers.in.open > 0", ""),
        ("indicators.insured.value == 1", ""),
        ("meetings.general_meeting.amount >= members.total", year),
        ("posts.chair.since.plus_weeks(3) > today", ""),
        ("true", "due = 'today + 3'"),
        ("true", "due = 'members.total'"),
        ("true", "remedy = { record = \"audits\" }"),
        ("true", "remedy = { go = \"member\" }"),
        ("true", "every = \"weekly\""),
        (
            "true",
            "params = { a = { zh = \"甲\", en = \"a\", value = 9, min = 0, max = 3, unit = \"persons\" } }",
        ),
        ("true", "soon = -1"),
    ];
    let shown: Vec<String> = cases
        .iter()
        .map(|(when, more)| format!("{when} {more}\n{}", said(when, more)))
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn all_files_are_looked_at_in_one_run_and_words_underlined() {
    let text =
        rule("twice", "true", "member.trial > 0", "") + &rule("twice", "true", "has(org.name)", "");
    let text = text + &rule("apart", "membrs.total > 0", "true", "");
    let mut files = files(&text);
    files.insert("rules/broken.toml".to_owned(), "[[rule]".to_owned());
    files.insert("rule/other.toml".to_owned(), String::new());
    files.insert(
        "rules/bad.toml".to_owned(),
        rule("other", "org.kind = 3", "tru", "colour = 1"),
    );
    let problems = Rulebook::parse(&files).unwrap_err();
    insta::assert_snapshot!(render(&problems, &files));
}

#[test]
fn a_condition_with_escapes_is_asked_for_in_single_quotes() {
    let text = rule("r", "true", "true", "due = \"date(\\\"2024-01-31\\\")\"");
    let shown = problems(&text)[0].to_string();
    assert!(
        shown.contains("escapes") && shown.contains("single quotes"),
        "{shown}"
    );
    // Without escapes any quotes do, also over several lines; places are those of the file.
    let text = rule("r", "true", "true", "since = '''\n  org.foundet'''");
    let problems = problems(&text);
    assert_eq!(&text[problems[0].span.clone()], "org.foundet");
}

/// Messages and words of what is odd.
fn odd(rules: &str) -> Vec<String> {
    let (_, warnings) = Rulebook::parse_with_warnings(&files(rules)).unwrap();
    assert!(warnings.iter().all(|warning| warning.warning));
    warnings
        .iter()
        .map(|warning| format!("{}: {}", &rules[warning.span.clone()], warning.message))
        .collect()
}

#[test]
fn a_rule_for_nobody_is_odd() {
    assert_eq!(
        odd(&rule(
            "r",
            "org.kind == \"federation\" && org.class == \"business\"",
            "members.total > 3",
            ""
        )),
        [
            "'org.kind == \"federation\" && org.class == \"business\"': this can never be true: the rule is for nobody"
        ]
    );
    assert_eq!(
        odd(&rule(
            "r",
            "org.kind == \"federation\" && has(org.sector)",
            "members.total > 3",
            ""
        ))
        .len(),
        1
    );
    assert!(
        odd(&rule(
            "r",
            "org.kind == \"section\" && has(org.sector)",
            "members.total > 3",
            ""
        ))
        .is_empty()
    );
}

#[test]
fn what_can_never_be_missing_or_kept_is_odd() {
    let shown = odd(&rule("r", "members.total >= 20", "members.total < 20", ""));
    assert!(
        shown[0].contains("never be true where the rule applies"),
        "{shown:?}"
    );
    let shown = odd(&rule("r", "members.total >= 20", "members.total > 19", ""));
    assert!(
        shown[0].contains("never be false where the rule applies"),
        "{shown:?}"
    );
    // The chair of a section is one; nobody can have two.
    let shown = odd(&rule(
        "r",
        "org.kind == \"section\"",
        "posts.chair.filled < 2",
        "",
    ));
    assert!(shown[0].contains("never be false"), "{shown:?}");
    assert!(odd(&rule("r", "members.total >= 20", "members.total < 21", "")).is_empty());
    assert!(
        odd(&rule(
            "r",
            "true",
            "today > posts.chair.since.plus_months(18)",
            ""
        ))
        .is_empty()
    );
}

#[test]
fn a_setting_nobody_uses_is_odd() {
    let param = "params = { times = { zh = \"次\", en = \"times\", value = 1, min = 0, max = 3 } }";
    assert_eq!(
        odd(&rule("r", "true", "members.total > 3", param)),
        ["times: the setting `times` is not used"]
    );
    assert!(odd(&rule("r", "true", "members.total > param.times", param)).is_empty());
}

#[test]
fn rules_that_contradict_each_other_are_odd() {
    let two = |a: &str, b: &str| {
        odd(&(rule("a", "true", a, "") + &rule("b", "members.total > 9", b, "")))
    };
    let shown = two("posts.treasurer.filled > 0", "posts.treasurer.filled == 0");
    assert_eq!(
        shown,
        ["\"b\": `a` and `b` can't be kept together in some circumstances"]
    );
    assert!(two("posts.treasurer.filled > 1", "posts.treasurer.filled == 0").is_empty());
    // Of different organisations they may say different things.
    let apart = rule("a", "org.kind == \"section\"", "posts.chair.filled > 0", "")
        + &rule(
            "b",
            "org.kind == \"cooperative\"",
            "posts.chair.filled == 0",
            "",
        );
    assert!(odd(&apart).is_empty());
}

#[test]
fn what_a_change_brings_in_is_all_that_is_odd_about_it() {
    let texts = |a: &str, b: &str| {
        files(
            &(rule("a", "true", a, "")
                + &rule("b", "true", b, "")
                + &rule("c", "true", "1 > 2", "")),
        )
    };
    let before = texts("members.total > 3", "posts.treasurer.filled == 0");
    let (before, all) = Rulebook::parse_with_warnings(&before).unwrap();
    assert_eq!(all.len(), 1, "the third: {all:?}");
    let brought = |a: &str| {
        let (book, odd) =
            Rulebook::parse_changed(&texts(a, "posts.treasurer.filled == 0"), &before).unwrap();
        assert_eq!(book.rules.rules.len(), 3);
        odd.into_iter().map(|odd| odd.message).collect::<Vec<_>>()
    };
    assert_eq!(brought("members.total > 3"), Vec::<String>::new());
    assert_eq!(
        brought("1 > 3"),
        ["this can never be true where the rule applies"]
    );
    // Also beside a rule that stays as it is.
    assert_eq!(
        brought("posts.treasurer.filled > 0"),
        ["`a` and `b` can't be kept together in some circumstances"]
    );
}

#[test]
fn the_rules_that_come_with_the_program_are_neither_wrong_nor_odd_and_their_examples_come_out() {
    for name in builtin::names() {
        let files = builtin::files(name).unwrap();
        let (book, warnings) = Rulebook::parse_with_warnings(&files)
            .unwrap_or_else(|problems| panic!("{}", render(&problems, &files)));
        assert!(
            warnings.is_empty(),
            "{name}:\n{}",
            render(&warnings, &files)
        );
        let examples = book
            .examples(&files)
            .unwrap_or_else(|problems| panic!("{}", render(&problems, &files)));
        let run = book.run_examples(&examples);
        let failed: Vec<String> = run
            .failures
            .iter()
            .map(|f| {
                format!(
                    "{}:{} {}: {:?} {:?}",
                    f.example.file, f.example.line, f.rule, f.expected, f.got
                )
            })
            .collect();
        assert_eq!(failed, Vec::<String>::new());
        assert!(run.examples > 0, "{name}");
        assert_eq!(
            (run.never_listed, run.never_kept),
            (Vec::new(), Vec::new()),
            "{name}"
        );
    }
}

#[test]
fn an_example_that_does_not_come_out_says_so_with_the_facts() {
    let text = rule(
        "yearly",
        "org.kind == \"cooperative\"",
        "meetings.general_meeting.held < 2",
        "every = \"year\"",
    );
    let mut files = files(&text);
    let tests = "[[test]]\nname = \"one of two\"\ntoday = 2026-12-20\n\
        facts = { \"org.kind\" = \"cooperative\", \"meetings.general_meeting.days\" = [2026-03-01, 2025-01-01, 2025-02-01] }\n\
        late = [\"yearly\"]\n";
    files.insert("rules/some_test.toml".to_owned(), tests.to_owned());
    let book = Rulebook::parse(&files).unwrap();
    let run = book.run_examples(&book.examples(&files).unwrap());
    let [failure] = &run.failures[..] else {
        panic!("one failure");
    };
    assert_eq!(
        (failure.expected.as_slice(), failure.got.as_slice()),
        (&[Listed::Late][..], &[Listed::Soon][..])
    );
    let held = &failure.why[0].1.parts[0];
    assert_eq!(
        (held.words.as_str(), held.value),
        ("meetings.general_meeting.held", Some(1))
    );
    // What an example names must exist.
    files.insert(
        "rules/some_test.toml".to_owned(),
        tests.replace("late = [\"yearly\"]", "late = [\"year\"]"),
    );
    assert!(
        book.examples(&files).unwrap_err()[0]
            .message
            .contains("unknown rule `year`")
    );
}

#[test]
fn the_table_of_facts_in_the_docs_is_the_one_that_is_printed() {
    let book = builtin::grassroots_party();
    let printed = book.rules.catalogue.markdown(&book);
    let kept = include_str!("../../../docs/facts.md");
    assert!(
        printed == kept,
        "docs/facts.md is old: needle rulebook facts grassroots-party > docs/facts.md"
    );
}

#[test]
fn a_rule_keeps_its_own_words() {
    let text = "# First.\n".to_owned()
        + &rule("a", "true", "members.total > 3", "# within")
        + "# Of the next.\n"
        + &rule("b", "true", "members.total > 2", "");
    let book = Rulebook::parse(&files(&text)).unwrap();
    let words = &book.rules.rules[0].text;
    assert!(
        words.starts_with("[[rule]]\nid = \"a\"")
            && words.contains("# within")
            && words.ends_with('}'),
        "{words}"
    );
    assert_eq!(book.rules.rules[1].standing_since, book.in_force_since);
}
