//! Why a file cannot be read, as a code and values; the sentence is made by the text crate.
//! One code for each thing a person can do about it: save it anew, unpack it, take off the password, split it.

use std::fmt;

use needle_model::refusal::Arg;

/// Why a file cannot be read. The texts hold a message `sheet-file-<code>` for each code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadProblem {
    /// One of [`code`].
    pub code: &'static str,
    /// Values for the sentence, by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// The codes.
pub mod code {
    /// Not a byte in it.
    pub const EMPTY: &str = "empty";
    /// More bytes than `$limit` megabytes.
    pub const LARGE: &str = "large";
    /// A web page, whatever its name says.
    pub const WEB_PAGE: &str = "web-page";
    /// XML that is no workbook.
    pub const XML: &str = "xml";
    /// A PDF document.
    pub const PDF: &str = "pdf";
    /// A picture.
    pub const IMAGE: &str = "image";
    /// A text document or slides.
    pub const DOCUMENT: &str = "document";
    /// A packed file without a workbook.
    pub const ARCHIVE: &str = "archive";
    /// Opens only with a password.
    pub const ENCRYPTED: &str = "encrypted";
    /// A workbook of a program before 1995.
    pub const OLD: &str = "old";
    /// A workbook in the binary form of the newer Excel (.xlsb).
    pub const XLSB: &str = "xlsb";
    /// Nothing we know.
    pub const UNKNOWN: &str = "unknown";
    /// Cut off, or not what its kind prescribes; `$part` says where.
    pub const DAMAGED: &str = "damaged";
    /// A document type or an entity in `$part`.
    pub const ENTITIES: &str = "entities";
    /// `$part` is not in UTF-8.
    pub const XML_ENCODING: &str = "xml-encoding";
    /// More than `$limit` entries.
    pub const ENTRIES: &str = "entries";
    /// Entries that share their bytes or their names.
    pub const OVERLAP: &str = "overlap";
    /// Unpacks to more than `$limit` megabytes.
    pub const UNPACKED: &str = "unpacked";
    /// `$part` unpacks to more than `$limit` times its size.
    pub const RATIO: &str = "ratio";
    /// No sheet with cells in the workbook.
    pub const NO_SHEET: &str = "no-sheet";
    /// More than `$limit` sheets.
    pub const SHEETS: &str = "sheets";
    /// More than `$limit` rows in `$sheet`.
    pub const ROWS: &str = "rows";
    /// More than `$limit` columns in `$sheet`.
    pub const COLUMNS: &str = "columns";
    /// More than `$limit` cells.
    pub const CELLS: &str = "cells";
    /// More than `$limit` characters in `$cell` of `$sheet`.
    pub const LONG_TEXT: &str = "long-text";
    /// More than `$limit` megabytes of text.
    pub const TEXT: &str = "text";
    /// More than `$limit` merged areas in `$sheet`.
    pub const MERGES: &str = "merges";
    /// Line `$line` holds bytes that are no characters.
    pub const UNDECODABLE: &str = "undecodable";
    /// The quotation mark opened in row `$row` is never closed.
    pub const QUOTE: &str = "quote";
    /// Asks for more memory than a file may.
    pub const MEMORY: &str = "memory";
    /// Takes longer than a file may.
    pub const TIME: &str = "time";
    /// The reader broke on it.
    pub const CRASHED: &str = "crashed";
    /// The reader could not be started; `$reason` is for the administrator.
    pub const NO_READER: &str = "no-reader";
    /// Given up on request.
    pub const CANCELLED: &str = "cancelled";

    /// All of them.
    pub const ALL: [&str; 34] = [
        EMPTY,
        LARGE,
        WEB_PAGE,
        XML,
        PDF,
        IMAGE,
        DOCUMENT,
        ARCHIVE,
        ENCRYPTED,
        OLD,
        XLSB,
        UNKNOWN,
        DAMAGED,
        ENTITIES,
        XML_ENCODING,
        ENTRIES,
        OVERLAP,
        UNPACKED,
        RATIO,
        NO_SHEET,
        SHEETS,
        ROWS,
        COLUMNS,
        CELLS,
        LONG_TEXT,
        TEXT,
        MERGES,
        UNDECODABLE,
        QUOTE,
        MEMORY,
        TIME,
        CRASHED,
        NO_READER,
        CANCELLED,
    ];
}

/// Names of values.
const NAMES: [&str; 7] = ["limit", "part", "sheet", "cell", "line", "row", "reason"];

impl ReadProblem {
    /// A problem without values.
    #[must_use]
    pub fn new(code: &'static str) -> ReadProblem {
        ReadProblem {
            code,
            args: Vec::new(),
        }
    }

    /// A value for the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> ReadProblem {
        self.args.push((name, Arg::Same(value.to_string())));
        self
    }

    /// Damage in a part of the file.
    #[must_use]
    pub fn damaged(part: &str) -> ReadProblem {
        ReadProblem::new(code::DAMAGED).with("part", shown(part))
    }

    /// A problem as it came from another process; none if it knows a code or a name that we do not.
    pub(crate) fn from_parts(code: &str, args: Vec<(String, String)>) -> Option<ReadProblem> {
        let code = code::ALL.into_iter().find(|known| *known == code)?;
        let args = args.into_iter().map(|(name, value)| {
            let name = NAMES.into_iter().find(|known| **known == name)?;
            Some((name, Arg::Same(value)))
        });
        Some(ReadProblem {
            code,
            args: args.collect::<Option<_>>()?,
        })
    }
}

/// A name from inside the file, short enough for a sentence and without anything that is no character.
pub(crate) fn shown(name: &str) -> String {
    const CHARS: usize = 80;
    name.chars()
        .filter(|c| !c.is_control())
        .take(CHARS)
        .collect()
}

impl fmt::Display for ReadProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        for (name, value) in &self.args {
            write!(f, " {name}={}", value.get("en"))?;
        }
        Ok(())
    }
}

impl std::error::Error for ReadProblem {}
