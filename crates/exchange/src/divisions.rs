//! The list of administrative divisions: `code,parent_code,level,name,kind`, plain or gzip, read as a stream.
//! Why all mistakes are collected: whoever sent the list mends it once, not twenty times.

mod plan;
mod read;

pub use plan::{Existing, Grammar, Parent, Plan, Step, plan};
pub use read::{ReadError, Row, Rows, read};

/// Rows at most: three times the whole country.
pub const ROWS_MAX: usize = 2_000_000;
/// Bytes of a row at most: the longest name is [`needle_model::limits::ORG_NAME_CHARS_MAX`] characters.
pub const ROW_BYTES_MAX: usize = 4_096;
/// Bytes of the unpacked list at most: [`ROWS_MAX`] rows of ten times their usual length.
pub const UNPACKED_BYTES_MAX: u64 = 1024 * 1024 * 1024;
/// Bad rows listed; of more only the number is given.
pub const BAD_SHOWN: usize = 20;
/// Digits of a code.
pub const CODE_DIGITS: usize = 12;
/// The columns, in any order.
pub const COLUMNS: [&str; 5] = ["code", "parent_code", "level", "name", "kind"];

/// A number of twelve digits; shown with its zeroes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(u64);

impl Code {
    /// Reads exactly twelve digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Code> {
        let digits = text.len() == CODE_DIGITS && text.bytes().all(|b| b.is_ascii_digit());
        if digits {
            text.parse().ok().map(Code)
        } else {
            None
        }
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:012}", self.0)
    }
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Problem {
    /// Not as many values as columns, or not UTF-8.
    Shape,
    /// Not twelve digits.
    Code,
    /// The code stands in an earlier row too.
    Twice,
    /// No level of 1 to 5 of a kind the rulebook knows.
    Kind,
    /// No name an organisation may have.
    Name,
    /// The parent is neither in the list nor in the database.
    ParentMissing,
    /// The row stands under itself, by way of others.
    Ring,
    /// The rulebook does not allow it under that parent.
    Under,
    /// It would be founded before its parent.
    Before,
}

impl Problem {
    /// Stable word, by which the texts have a sentence.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Problem::Shape => "shape",
            Problem::Code => "code",
            Problem::Twice => "twice",
            Problem::Kind => "kind",
            Problem::Name => "name",
            Problem::ParentMissing => "parent-missing",
            Problem::Ring => "ring",
            Problem::Under => "under",
            Problem::Before => "before",
        }
    }
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Line of the file, from 1; the heading is line 1.
    pub line: u64,
    /// Its code as it stands there, shortened.
    pub code: String,
    /// Column it is about.
    pub column: &'static str,
    /// What stands there, shortened.
    pub value: String,
    /// What is wrong.
    pub problem: Problem,
}

/// The first bad rows, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bad {
    /// The first [`BAD_SHOWN`], by line.
    pub rows: Vec<BadRow>,
    /// All of them.
    pub count: u64,
}

/// Characters of a value shown.
const VALUE_SHOWN: usize = 40;

impl Bad {
    fn push(
        &mut self,
        (line, code): (u64, &str),
        column: &'static str,
        value: &str,
        problem: Problem,
    ) {
        self.count += 1;
        let at = self.rows.partition_point(|r| r.line <= line);
        if at < BAD_SHOWN {
            let shown = |text: &str| text.chars().take(VALUE_SHOWN).collect();
            self.rows.insert(
                at,
                BadRow {
                    line,
                    code: shown(code),
                    column,
                    value: shown(value),
                    problem,
                },
            );
            self.rows.truncate(BAD_SHOWN);
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}
