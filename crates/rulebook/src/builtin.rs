//! The rulebooks that come with the program; why: a first start needs no folder, and tests need a real one.

use std::collections::BTreeMap;

use crate::Rulebook;

/// A folder: its name, and its files with their contents.
type Folder = (&'static str, &'static [(&'static str, &'static str)]);

/// Every rulebook folder compiled in; the list is made by the build script.
const FOLDERS: &[Folder] = include!(concat!(env!("OUT_DIR"), "/folders.rs"));

/// Names of the rulebooks compiled in.
pub fn names() -> impl Iterator<Item = &'static str> {
    FOLDERS.iter().map(|(name, _)| *name)
}

/// The files of a rulebook compiled in: file name → content.
#[must_use]
pub fn files(name: &str) -> Option<BTreeMap<String, String>> {
    let (_, files) = FOLDERS.iter().find(|(own, _)| *own == name)?;
    let owned = files
        .iter()
        .map(|(file, text)| ((*file).to_owned(), (*text).to_owned()));
    Some(owned.collect())
}

/// A rulebook compiled in, read and checked.
#[must_use]
pub fn rulebook(name: &str) -> Option<Rulebook> {
    // Every built-in rulebook is parsed by a test, so an error here cannot be met by a user.
    Rulebook::parse(&files(name)?).ok()
}

/// The rulebook of the mission.
#[must_use]
pub fn grassroots_party() -> Rulebook {
    rulebook("grassroots-party").expect("compiled in, and parsed by a test")
}
