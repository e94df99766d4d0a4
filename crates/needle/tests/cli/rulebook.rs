//! Checking and testing a folder of rules: what its author sees, and how the program ends.

use needle_rulebook::builtin;

use super::bench::{Bench, FILTERS};
use super::start::snapshot;

/// The short rulebook as a folder, ready to be changed.
fn folder(bench: &Bench) {
    let files = builtin::files("farm-cooperative").expect("compiled in");
    std::fs::create_dir_all(bench.path("book/rules")).expect("a temporary folder");
    let kept = |name: &str| !name.contains('/') && name != "matters.toml";
    for (name, text) in files.iter().filter(|(name, _)| kept(name)) {
        bench.write(&format!("book/{name}"), text);
    }
    bench.write("book/rules/board.toml", RULE);
    bench.write("book/rules/board_test.toml", TEST);
}

const RULE: &str = r#"
[[rule]]
id       = "no-chair"
title    = { zh = "没有理事长", en = "There is no chair" }
source   = { act = "statutes", article = "5" }
severity = "breach"
applies  = 'org.class == "business"'
when     = 'posts.chair.filled < param.chairs'
params   = { chairs = { zh = "人数", en = "how many", value = 1, unit = "person", min = 0, max = 1 } }
close    = { zh = "选一位。", en = "Elect one." }
remedy   = { post = "chair" }
"#;

const TEST: &str = r#"
[[test]]
name  = "a section without"
today = 2026-11-24
facts = { "org.kind" = "section", "org.sector" = "dairy" }
late  = ["no-chair"]

[[test]]
name  = "a section with one"
today = 2026-11-24
facts = { "org.kind" = "section", "org.sector" = "dairy", "posts.chair.filled" = 1 }
"#;

#[test]
fn a_sound_folder_is_said_to_be_sound_and_its_examples_come_out() {
    let bench = Bench::new();
    folder(&bench);
    let (code, out, err) = bench.run(&["rulebook", "check", "book"]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    assert!(err.contains("No errors. Rules: 1,"), "{err}");
    let (code, _, err) = bench.run(&["rulebook", "test", "book"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("All 2 examples come out."), "{err}");
}

#[test]
fn mistakes_are_underlined_and_end_with_one() {
    let bench = Bench::new();
    folder(&bench);
    let slips = RULE
        .replace("posts.chair.filled", "post.chair.filled")
        .replace("org.class", "org.kind")
        .replace("post = \"chair\"", "post = \"chiar\"");
    bench.write("book/rules/board.toml", &slips);
    snapshot!(bench.shown(&["rulebook", "check", "book"]));
    let (code, out, _) = bench.run(&["--format", "json", "rulebook", "check", "book"]);
    let rows: serde_json::Value = serde_json::from_str(&out).expect("JSON on standard output");
    assert_eq!((code, rows.as_array().map(Vec::len)), (1, Some(3)));
    assert_eq!(rows[1]["help"], "did you mean `posts.chair.filled`?");
}

#[test]
fn what_is_odd_is_said_and_ends_well() {
    let bench = Bench::new();
    folder(&bench);
    bench.write("book/rules/board.toml", &RULE.replace("param.chairs", "1"));
    snapshot!(bench.shown(&["rulebook", "check", "book"]));
}

#[test]
fn an_example_that_does_not_come_out_is_taken_apart() {
    let bench = Bench::new();
    folder(&bench);
    bench.write(
        "book/rules/board.toml",
        &RULE.replace("filled <", "filled <="),
    );
    snapshot!(bench.shown(&["rulebook", "test", "book"]));
}

#[test]
fn facts_are_printed_as_a_page_and_as_rows() {
    let bench = Bench::new();
    let page = bench.done(&["rulebook", "facts", "farm-cooperative"]);
    assert!(
        page.starts_with("# Facts of `farm-cooperative`")
            && page.contains("| `posts.chair.since` ? | day |")
    );
    let rows = bench.json(&["rulebook", "facts", "farm-cooperative"]);
    assert_eq!(rows[0]["fact"], "org.kind");
    let (code, _, err) = bench.run(&["rulebook", "facts", "no-such"]);
    assert!(code == 1 && err.contains("farm-cooperative"), "{err}");
}

#[test]
fn a_procedure_is_printed_as_bpmn() {
    let bench = Bench::new();
    let of = ["rulebook", "bpmn", "grassroots-party"];
    let file = bench.done(&[&of[..], &["four-deliberations"]].concat());
    assert!(file.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
    assert!(file.contains("id=\"step_representatives\""), "{file}");
    let (code, _, err) = bench.run(&[&of[..], &["no-such"]].concat());
    assert!(code == 1 && err.contains("four-deliberations"), "{err}");
}
