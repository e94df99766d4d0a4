//! The walks beside the procedures of the rulebooks that come with the program, walked by the engine; why: what an example shows is
//! what a case does.

use needle_course::walk::walk;
use needle_course::{Case, CaseEvent};
use needle_rulebook::{Rulebook, builtin, render};

#[test]
fn every_walk_of_every_built_in_rulebook_comes_out_as_it_says() {
    let mut walked = 0;
    let mut failures = Vec::new();
    for name in builtin::names() {
        let files = builtin::files(name).unwrap();
        let book = Rulebook::parse(&files).unwrap_or_else(|it| panic!("{}", render(&it, &files)));
        let walks = book
            .walks(&files)
            .unwrap_or_else(|it| panic!("{}", render(&it, &files)));
        for one in &walks {
            walked += 1;
            match walk(&book, one) {
                Ok(events) => {
                    let case = Case::fold(&events);
                    let text = serde_json::to_string(&events).unwrap();
                    let read: Vec<CaseEvent> = serde_json::from_str(&text).unwrap();
                    assert_eq!(read, events, "{}", one.name);
                    assert_eq!(Case::fold(&read), case, "{}", one.name);
                }
                Err(failure) => failures.push(failure.to_string()),
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(walked > 8, "only {walked} walks were found");
}

#[test]
fn a_walk_that_says_something_else_fails() {
    let files = builtin::files("farm-cooperative").unwrap();
    let file = "procedures/members_test.toml";
    for (from, to) in [
        (
            "comes = \"yes\"\nopen = [\"notice\"]",
            "comes = \"no\"\nopen = [\"notice\"]",
        ),
        (
            "open = [\"board\"]\n\n# A month",
            "open = [\"notice\"]\n\n# A month",
        ),
        ("refused = \"step-too-early\"", "refused = \"step-done\""),
        ("late  = true\n", ""),
        ("end       = \"end:let-go\"", "end       = \"end\""),
    ] {
        let mut files = files.clone();
        let text = files.get_mut(file).unwrap();
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1);
        let book = Rulebook::parse(&files).unwrap();
        let walks = book.walks(&files).unwrap();
        let failed = walks.iter().filter(|one| walk(&book, one).is_err()).count();
        assert_eq!(failed, 1, "{to}");
    }
}
