//! No text makes the reader panic, and every fact has its meaning.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::{Rulebook, builtin, render};

#[test]
fn every_fact_has_a_meaning_in_both_languages() {
    for name in builtin::names() {
        let book = Rulebook::parse(&builtin::files(name).unwrap()).unwrap();
        for fact in &book.rules.catalogue.facts {
            for text in [&fact.meaning.zh, &fact.meaning.en] {
                assert!(
                    !text.is_empty() && !text.contains('{'),
                    "{}: {text:?}",
                    fact.path
                );
            }
        }
        let page = book.rules.catalogue.markdown(&book);
        assert!(
            !page.contains("Source:  ()"),
            "a group of facts without a source"
        );
    }
}

/// Words that may do harm where they do not belong.
const PIECES: [&str; 24] = [
    "'",
    "\"",
    "[[rule]]",
    "(",
    ")",
    "]",
    "}",
    "\u{515a}",
    " && ",
    " in ",
    "today",
    "param.x",
    "-9223372036854775808",
    "\\",
    "\n",
    "'''",
    ".",
    "has(",
    "[",
    "? 1 : ",
    "*",
    "999999999999",
    "plus_months(99999999999)",
    "=",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, rng_seed: proptest::test_runner::RngSeed::Fixed(13), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_reader_panic(
        file in any::<prop::sample::Index>(),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..6, 0..PIECES.len()), 1..5),
    ) {
        let mut files: BTreeMap<String, String> = FILES.with(Clone::clone);
        let rules: Vec<String> = files.keys().filter(|name| name.contains('/') || name.starts_with("indicators")).cloned().collect();
        let name = file.get(&rules).clone();
        let text = files.get_mut(&name).unwrap();
        for (at, cut, piece) in edits {
            let mut chars: Vec<char> = text.chars().collect();
            let at = at.index(chars.len());
            let end = (at + cut).min(chars.len());
            chars.splice(at..end, PIECES[piece].chars());
            *text = chars.into_iter().collect();
        }
        match Rulebook::parse_with_warnings(&files) {
            Ok((book, warnings)) => {
                prop_assert_eq!(render(&warnings, &files).is_empty(), warnings.is_empty());
                if let Err(problems) = book.examples(&files) {
                    prop_assert!(!render(&problems, &files).is_empty());
                }
            }
            Err(problems) => {
                let shown = render(&problems, &files);
                prop_assert!(!shown.is_empty());
            }
        }
    }
}

thread_local! {
    static FILES: BTreeMap<String, String> = builtin::files("farm-cooperative").unwrap();
}
