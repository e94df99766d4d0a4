//! What the build says about texts that do not fit together. The checks are the build script's own files.

#![expect(
    dead_code,
    reason = "the build script uses parts that this test does not"
)]

#[path = "../build/check.rs"]
mod check;
#[path = "../build/language.rs"]
mod language;

use check::Checked;
use language::Source;

fn source(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

fn checked(zh: &str, en: &str) -> Result<Vec<Checked>, Vec<String>> {
    check::check(
        &[source("texts/zh/home.ftl", zh)],
        &[source("texts/en/home.ftl", en)],
    )
}

/// The one problem these texts have.
fn problem(zh: &str, en: &str) -> String {
    let problems = checked(zh, en).err().expect("there is a problem");
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.concat()
}

#[test]
fn a_text_missing_in_one_language() {
    let said = problem("a = 甲\nb = 乙\n", "a = A\n");
    assert_eq!(
        said,
        "texts/en/home.ftl: b: is missing; it stands in texts/zh/home.ftl"
    );
    let said = problem("a = 甲\n", "a = A\nb = B\n");
    assert_eq!(
        said,
        "texts/zh/home.ftl: b: is missing; it stands in texts/en/home.ftl"
    );
}

#[test]
fn different_variables() {
    let said = problem(
        "home-left = 差 { $count } 项\n",
        "home-left = { $n } left\n",
    );
    assert_eq!(
        said,
        "texts/en/home.ftl: home-left: variables are [n], but [count] in texts/zh/home.ftl"
    );
}

#[test]
fn an_id_twice_in_one_file_or_in_two() {
    assert!(
        problem("a = 甲\na = 乙\n", "a = A\n")
            .contains("texts/zh/home.ftl: a: stands here and in texts/zh/home.ftl")
    );
    let zh = [
        source("texts/zh/a.ftl", "a = 甲\n"),
        source("texts/zh/b.ftl", "a = 乙\n"),
    ];
    let problems = check::check(&zh, &[source("texts/en/b.ftl", "a = A\n")])
        .err()
        .expect("there is a problem");
    assert_eq!(
        problems,
        ["texts/zh/b.ftl: a: stands here and in texts/zh/a.ftl"]
    );
}

#[test]
fn what_is_not_supported() {
    for (text, said) in [
        ("a = A\n    .title = T\n", "attributes are not supported"),
        ("a_b = A\n", "kebab-case"),
        ("move = A\n", "kebab-case"),
        ("a = { NUMBER($n) }\n", "function NUMBER"),
        ("a = { b }\n", "there is no message b"),
        ("a = { -b }\n", "there is no term -b"),
        ("a = { a }\n", "refers to itself"),
        ("a = { $self }\n", "$self"),
    ] {
        let problems = checked(text, text).err().expect("there is a problem");
        assert!(
            problems.iter().all(|problem| problem.contains(said)),
            "{text}: {problems:?}"
        );
        assert!(
            problems
                .iter()
                .any(|problem| problem.starts_with("texts/zh/home.ftl: ")),
            "{problems:?}"
        );
    }
}

#[test]
fn broken_syntax_names_the_line() {
    let problems = checked("a = 甲\n\nb = { $x\n", "a = A\n")
        .err()
        .expect("there is a problem");
    assert!(
        problems
            .iter()
            .any(|problem| problem.starts_with("texts/zh/home.ftl: line ")),
        "{problems:?}"
    );
}

#[test]
fn parameters_follow_the_chinese_text_or_the_comment_above_it() {
    let en = "a = { $one } { $two } { $three }\n";
    let by_text = checked("a = { $three }{ $two ->\n   *[x] { $one }\n }\n", en).expect("fits");
    assert_eq!(by_text[0].variables, ["three", "two", "one"]);
    assert_eq!(by_text[0].selectors, ["two"]);
    let by_comment =
        checked("# $one, $two: $all\na = { $three }{ $two }{ $one }\n", en).expect("fits");
    assert_eq!(by_comment[0].variables, ["one", "two", "three"]);
}

#[test]
fn finished_texts_are_put_together_while_building() {
    let messages = checked(
        "-n = 针\na = 一根{ -n }{\" \"}\nb = { a }！\n",
        "a = A\nb = B\n",
    )
    .expect("fits");
    assert_eq!(
        messages[0].plain,
        Some(("一根针 ".to_owned(), "A".to_owned()))
    );
    assert_eq!(
        messages[1].plain,
        Some(("一根针 ！".to_owned(), "B".to_owned()))
    );
}
