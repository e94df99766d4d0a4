//! Endings of names and words for sectors: what lists of organisations are read by.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use needle_rulebook::{Rulebook, builtin};

/// The problems of the second rulebook with one line of its kinds changed.
fn problems(from: &str, to: &str) -> Vec<String> {
    let mut files = builtin::files("farm-cooperative").unwrap();
    let kinds = files.get_mut("kinds.toml").unwrap();
    assert!(kinds.contains(from));
    *kinds = kinds.replacen(from, to, 1);
    match Rulebook::parse(&files) {
        Ok(_) => Vec::new(),
        Err(problems) => problems
            .into_iter()
            .map(|problem| problem.message)
            .collect(),
    }
}

#[test]
fn kinds_and_sectors_may_say_by_what_words_they_are_known() {
    let rulebook = builtin::grassroots_party();
    let village = rulebook.kind("village").unwrap();
    assert!(village.suffixes.iter().any(|suffix| suffix == "村党支部"));
    assert_eq!(rulebook.sector("village").unwrap().words, ["村"]);
    let sector = "id = \"dairy\"\n";
    assert!(problems(sector, &format!("{sector}words = [\"milk\"]\n")).is_empty());
}

#[test]
fn a_word_that_fits_everything_or_stands_twice_is_a_mistake() {
    let kind = "id = \"section\"\n";
    let with = |words: &str| problems(kind, &format!("{kind}suffixes = {words}\n"));
    assert_eq!(with("[\"\"]"), ["a word of `suffixes` is empty"]);
    assert_eq!(with("[\"*\"]"), ["a word of `suffixes` is empty"]);
    assert_eq!(with("[\"a\", \"a\"]"), ["`a` stands twice in `suffixes`"]);
    assert!(with("[\"a*b\"]").is_empty());
}
