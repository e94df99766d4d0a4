//! A file of rules by chance in a sound rulebook: whatever stands in it, it is read or refused with places, never worse.

#![no_main]

use libfuzzer_sys::fuzz_target;
use needle_rulebook::{Rulebook, builtin, render};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let Some(mut files) = builtin::files("farm-cooperative") else {
        return;
    };
    files.retain(|name, _| !name.starts_with("rules/"));
    files.insert("rules/by-chance.toml".to_owned(), text.to_owned());
    match Rulebook::parse_with_warnings(&files) {
        Ok((_, warnings)) => drop(render(&warnings, &files)),
        Err(problems) => assert!(!render(&problems, &files).is_empty()),
    }
});
