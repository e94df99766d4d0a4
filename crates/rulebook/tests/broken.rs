//! What a broken rulebook says; why: its author must see every mistake at once, with the words underlined and what was meant.

use std::collections::BTreeMap;

use needle_rulebook::{Problem, Rulebook, builtin, render};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The short rulebook without its rules, which name what stands here, to be broken.
fn files() -> BTreeMap<String, String> {
    let mut files = builtin::files("farm-cooperative").expect("compiled in");
    let of_rules = [
        "activities.toml",
        "indicators.toml",
        "bulletin.toml",
        "bodies.toml",
        "matters.toml",
        "votes.toml",
        "holidays.toml",
    ];
    files.retain(|name, _| !name.contains('/') && !of_rules.contains(&name.as_str()));
    files
}

/// Replaces words that stand exactly once.
fn edit(files: &mut BTreeMap<String, String>, file: &str, from: &str, to: &str) {
    let text = files.get_mut(file).expect("a file of the folder");
    assert_eq!(text.matches(from).count(), 1, "`{from}` in {file}");
    *text = text.replace(from, to);
}

fn problems(files: &BTreeMap<String, String>) -> Vec<Problem> {
    Rulebook::parse(files).expect_err("it is broken")
}

/// The only problem after one edit.
fn problem(file: &str, from: &str, to: &str) -> String {
    let mut files = files();
    edit(&mut files, file, from, to);
    let problems = problems(&files);
    assert_eq!(problems.len(), 1, "{}", render(&problems, &files));
    problems[0].to_string()
}

#[test]
fn every_mistake_is_shown_in_one_run() {
    let mut files = files();
    edit(
        &mut files,
        "kinds.toml",
        "members = true\ncell = true",
        "membres = true\ncell = true",
    );
    edit(
        &mut files,
        "kinds.toml",
        "under = [\"cooperative\"]",
        "under = [\"coperative\"]",
    );
    edit(&mut files, "kinds.toml", "id = \"dairy\"", "id = \"crops\"");
    edit(&mut files, "kinds.toml", ", en = \"fishery\" }", " }");
    edit(
        &mut files,
        "dimensions.toml",
        "codes = [\"leased\"]",
        "codes = []",
    );
    edit(&mut files, "dimensions.toml", "from = 40", "from = 38");
    edit(
        &mut files,
        "dimensions.toml",
        "from = 2020-07-01",
        "from = 2021-07-01",
    );
    edit(
        &mut files,
        "dimensions.toml",
        "codes = [\"ordinary\"]",
        "codes = [\"ordinari\"]",
    );
    edit(
        &mut files,
        "members.toml",
        "confirm_within_days = 14",
        "confirm_within_days = \"14\"",
    );
    edit(
        &mut files,
        "posts.toml",
        "act = \"statutes\", article = \"5\"",
        "act = \"statute\", mark = \"X\", article = \"5\"",
    );
    edit(
        &mut files,
        "codes.toml",
        "digits = 6",
        "digits = 600\ncheck = \"credit-cod\"",
    );
    let problems = problems(&files);
    insta::assert_snapshot!(render(&problems, &files));
}

#[test]
fn a_place_is_given_in_lines_and_characters() {
    let mut files = files();
    edit(
        &mut files,
        "kinds.toml",
        "{ zh = \"奶业\", en = \"dairy\" }",
        "{ zh = \"奶业\", en = \"dairy\", fr = \"lait\" }",
    );
    let [problem] = &problems(&files)[..] else {
        panic!("one problem");
    };
    let text = &files["kinds.toml"];
    assert_eq!(&text[problem.span.clone()], "fr");
    let line = text.lines().nth(problem.line - 1).expect("the line exists");
    let column: String = line.chars().skip(problem.column - 1).take(2).collect();
    assert_eq!(column, "fr");
}

#[test]
fn single_mistakes() {
    let cases = [
        (
            "rulebook.toml",
            "kind = \"federation\"",
            "kind = \"federatoin\"",
        ),
        ("rulebook.toml", "in_force_since = 2020-01-01\n", ""),
        ("rulebook.toml", "[\"zh\", \"en\"]", "[\"zh\", \"fr\"]"),
        ("kinds.toml", "counts_as = \"cooperative\"", ""),
        (
            "kinds.toml",
            "posts = [\"chair\"]",
            "posts = [\"chair\", \"chair\"]",
        ),
        (
            "kinds.toml",
            "sectors = [\"fishery\"]",
            "sectors = [\"fisheries\"]",
        ),
        ("kinds.toml", "id = \"crops\"", "id = \"Crops and more\""),
        (
            "kinds.toml",
            "under = [\"cooperative\"]",
            "under = [\"section\"]",
        ),
        ("members.toml", "parent = \"leased\"", "parent = \"leasd\""),
        (
            "members.toml",
            "vote = false\ndefault = true",
            "vote = false",
        ),
        ("members.toml", "code = \"large\"", "code = \"small\""),
        ("dimensions.toml", "by = \"joined\"", "by = \"joint\""),
        (
            "dimensions.toml",
            "    { id = \"ordinary\", zh = \"正式\", en = \"ordinary\", codes = [\"ordinary\"] },\n",
            "",
        ),
        ("dimensions.toml", "id = \"founders\"", "id = \"later\""),
        ("lines.toml", "[[line]]", "[[line]"),
    ];
    let shown: Vec<String> = cases
        .iter()
        .map(|(file, from, to)| problem(file, from, to))
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn other_words_are_neither_blank_nor_twice() {
    let shown = problem("members.toml", "[\"租\", \"租地\"]", "[\"租\", \"租\"]");
    assert!(shown.contains("`租` stands twice in `also`"), "{shown}");
    let shown = problem("members.toml", "[\"租\", \"租地\"]", "[\" 租\"]");
    assert!(shown.contains("has blanks around it"), "{shown}");
    let shown = problem("members.toml", "[\"租\", \"租地\"]", "[1]");
    assert!(shown.contains("must be a list of texts"), "{shown}");
}

#[test]
fn a_missing_or_misnamed_file_is_named() {
    let mut files = files();
    let posts = files.remove("posts.toml").expect("a file of the folder");
    files.insert("post.toml".to_owned(), posts);
    files.insert("rules/later.toml".to_owned(), String::new());
    let shown: Vec<String> = problems(&files).iter().map(Problem::to_string).collect();
    insta::assert_snapshot!(shown.join("\n"));
    assert!(render(&problems(&files), &files).contains("posts.toml"));
    assert_eq!(problems(&BTreeMap::new()).len(), 5);
}

#[test]
fn dimensions_that_do_not_fit_into_a_word_are_refused() {
    let mut files = files();
    let text = files
        .get_mut("dimensions.toml")
        .expect("a file of the folder");
    for number in 0..13 {
        text.push_str(&format!(
            "[[dimension]]\nid = \"more-{number}\"\ntitle = {{ zh = \"多\", en = \"more\" }}\nattribute = \"herd\"\nbucket = [\n\
             {{ id = \"small\", zh = \"小\", en = \"small\", codes = [\"small\"] }},\n\
             {{ id = \"large\", zh = \"大\", en = \"large\", codes = [\"large\"] }},\n\
             {{ id = \"rest\", zh = \"余\", en = \"rest\", rest = true }},\n]\n"
        ));
    }
    let [problem] = &problems(&files)[..] else {
        panic!("one problem");
    };
    // Seven bits of its own; the thirteenth dimension of two bits is the one too many.
    assert!(problem.message.contains("33 bits"), "{problem}");
    assert_eq!(
        &files["dimensions.toml"][problem.span.clone()],
        "\"more-12\""
    );
}

/// A fixed seed: the same cases on every machine and every day.
fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 300,
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    /// Whatever is done to a text, reading and rendering end without a panic.
    #[test]
    fn a_damaged_rulebook_never_panics(
        file in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        cut in 0usize..40,
        put in "[\\[\\]{}=\",.#0-9a-z\n令 -]{0,6}",
    ) {
        let mut files = files();
        let name = files.keys().nth(file.index(files.len())).cloned().unwrap_or_default();
        let text: Vec<char> = files[&name].chars().collect();
        let start = at.index(text.len());
        let end = (start + cut).min(text.len());
        let damaged: String = text[..start].iter().chain(put.chars().collect::<Vec<_>>().iter())
            .chain(&text[end..]).collect();
        files.insert(name, damaged);
        if let Err(problems) = Rulebook::parse(&files) {
            prop_assert!(!problems.is_empty());
            prop_assert!(!render(&problems, &files).is_empty());
        }
    }
}

#[test]
fn days_off_are_days_of_their_year_and_worked_ones_weekends() {
    let year = |off: &str, worked: &str| {
        let act = builtin::rulebook("farm-cooperative")
            .expect("compiled in")
            .sources[0]
            .id
            .clone();
        let mut files = files();
        files.insert(
            "holidays.toml".to_owned(),
            format!("[[year]]\nyear = 2026\noff = [{off}]\nworked = [{worked}]\nsource = {{ act = {act:?} }}\n"),
        );
        files
    };
    let read =
        Rulebook::parse(&year("\"2026-05-01/2026-05-05\"", "\"2026-05-09\"")).expect("sound");
    let known = read.work_year(2026).expect("it stands there");
    assert_eq!((known.off.len(), known.worked.len()), (5, 1));
    assert!(read.work_year(2027).is_none());
    for (off, worked, said) in [
        (
            "\"2026-05-05/2026-05-01\"",
            "",
            "no day and no stretch of days",
        ),
        ("\"2025-12-31\"", "", "is not in 2026"),
        ("\"2026-05-01\"", "\"2026-05-08\"", "is worked anyway"),
        ("\"2026-05-09\"", "\"2026-05-09\"", "both off and worked"),
    ] {
        let files = year(off, worked);
        let problems = problems(&files);
        assert_eq!(problems.len(), 1, "{}", render(&problems, &files));
        assert!(problems[0].to_string().contains(said), "{}", problems[0]);
    }
}
