//! A file from a seed, with what must be read from it.

use super::dice::Dice;
use super::grid::Expected;
use super::layout::{self, Kind};
use super::write;

/// A messy file.
pub(crate) struct File {
    /// What kind of file it is, for people.
    pub(crate) kind: String,
    /// How its name ends.
    pub(crate) extension: &'static str,
    pub(crate) bytes: Vec<u8>,
    /// By row number.
    pub(crate) expected: Vec<(u32, Expected)>,
}

/// The file of a seed.
pub(crate) fn make(seed: u64) -> File {
    let mut dice = Dice::new(seed);
    let kind = match dice.below(10) {
        0..=3 => Kind::Xlsx,
        4 | 5 => Kind::Ods,
        _ => Kind::Text,
    };
    let sheet = layout::make(&mut dice, kind);
    let (kind, extension, bytes) = match kind {
        Kind::Xlsx => ("xlsx".to_owned(), "xlsx", write::xlsx(&sheet.grid)),
        Kind::Ods => ("ods".to_owned(), "ods", write::ods(&sheet.grid)),
        Kind::Text => {
            let (kind, bytes) = write::text(&mut dice, &sheet.grid);
            (kind, "csv", bytes)
        }
    };
    File {
        kind,
        extension,
        bytes,
        expected: sheet.expected,
    }
}
