//! A rulebook with procedures made up for a test, and what is said of it; why: several tests break them in their own ways.

use std::collections::BTreeMap;

use needle_rulebook::{Problem, Rulebook, builtin};

pub(crate) type Files = BTreeMap<String, String>;

pub(crate) fn farm() -> Files {
    builtin::files("farm-cooperative").unwrap()
}

/// The rulebook with one procedure of these steps in place of its own.
pub(crate) fn with_steps(steps: &str) -> Files {
    with(&format!("{HEAD}{PARAMS}{steps}"))
}

pub(crate) const HEAD: &str = r#"[[procedure]]
id = "p"
title = { zh = "程序", en = "procedure" }
source = { act = "statutes", article = "6" }
of = ["cooperative"]
about = "person"
start = "own"
"#;

pub(crate) const PARAMS: &str = r#"
[procedure.params]
long = { zh = "长", en = "long", value = 14, unit = "day", min = 1, max = 30 }
few = { zh = "少", en = "few", value = 2, unit = "person", min = 1, max = 3 }
"#;

pub(crate) fn with(procedures: &str) -> Files {
    let mut files = farm();
    files.retain(|name, _| !name.starts_with("procedures/") && name != "matters.toml");
    files.insert("procedures/some.toml".to_owned(), procedures.to_owned());
    files
}

/// A step with these lines besides.
pub(crate) fn step(id: &str, more: &str) -> String {
    let by = if more.contains("by =") {
        ""
    } else {
        "by = \"own\"\n"
    };
    format!(
        "[[procedure.step]]\nid = \"{id}\"\ntitle = {{ zh = \"步\", en = \"step\" }}\nsay = {{ zh = \"做\", en = \"do\" }}\n\
         source = {{ act = \"statutes\", article = \"6\" }}\n{by}{more}\n\n"
    )
}

/// What is said of these files: the words underlined, the message, the help.
pub(crate) fn said(files: &Files) -> String {
    let problems = match Rulebook::parse(files) {
        Ok(_) => return "  nothing\n".to_owned(),
        Err(problems) => problems,
    };
    let lines = problems.into_iter().map(|problem: Problem| {
        let words = files
            .get(&problem.file)
            .and_then(|text| text.get(problem.span.clone()));
        let words = words.unwrap_or_default().lines().next().unwrap_or_default();
        format!(
            "  {words}  <-  {} ({})\n",
            problem.message,
            problem.help.unwrap_or_default()
        )
    });
    lines.collect()
}
