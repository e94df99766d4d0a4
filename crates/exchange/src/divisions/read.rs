//! Reading the list: gzip or plain, columns by their heading, limits on everything.
//! Why rows are kept packed: two million of them stay within a few hundred megabytes.

use std::io::{self, BufRead as _, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use needle_model::name::{NameNote, NameProblem, OrgName};

use super::{Bad, COLUMNS, Code, Problem, ROW_BYTES_MAX, ROWS_MAX, UNPACKED_BYTES_MAX};
use crate::limit::{Digesting, Limited, Passed};

/// The first bytes of a gzip file.
const GZIP: [u8; 2] = [0x1f, 0x8b];
/// Levels of divisions.
const LEVELS: std::ops::RangeInclusive<u8> = 1..=5;
/// Rows between two reports of progress.
const PROGRESS_ROWS: usize = 4_096;
/// Different kinds at most: a list has a dozen; a thousand means that columns were mixed up.
const KINDS_MAX: usize = 1_000;

/// One row that reads well by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line of the file, from 1.
    pub line: u64,
    /// Its code.
    pub code: Code,
    /// Code of the row it stands under; none at the top.
    pub parent: Option<Code>,
    /// 1 (largest area) to 5.
    pub level: u8,
    /// Place in [`Rows::kinds`].
    pub kind: u16,
    /// Its name, cleaned.
    pub name: Box<str>,
}

/// A list that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows {
    /// The rows that read well, as they stand in the file.
    pub rows: Vec<Row>,
    /// The kinds that occur.
    pub kinds: Vec<String>,
    /// The rows that do not.
    pub bad: Bad,
    /// How many rows were left out on request.
    pub left_out: u64,
    /// Lines whose name holds a private-use character, with the name: taken as they are, to be looked at.
    pub odd: Vec<(u64, String)>,
    /// SHA-256 of the file as it lies on the disk.
    pub sha256: [u8; 32],
}

/// Why a list cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file itself, or what packed it.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// A column is missing.
    #[error("there is no column {0}")]
    Column(&'static str),
    /// More than [`UNPACKED_BYTES_MAX`].
    #[error("the list is larger than {UNPACKED_BYTES_MAX} bytes")]
    TooLarge,
    /// More than [`ROWS_MAX`].
    #[error("the list has more than {ROWS_MAX} rows")]
    TooManyRows,
    /// A row longer than [`ROW_BYTES_MAX`].
    #[error("line {0} is longer than {ROW_BYTES_MAX} bytes")]
    RowTooLong(u64),
}

/// Reads a list to its end, without the rows whose codes are to be left out. `progress` is called now and then with
/// the number of rows and the bytes read of the file.
///
/// # Errors
/// [`ReadError`]; bad rows are no error but stand in the answer.
pub fn read(
    file: impl Read,
    leave_out: &[Code],
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Rows, ReadError> {
    let mut file = BufReader::with_capacity(1 << 16, Digesting::new(file));
    let packed = file.fill_buf()?.starts_with(&GZIP);
    let mut out = Rows::default();
    if packed {
        let mut unpacked = MultiGzDecoder::new(file);
        rows(&mut unpacked, leave_out, &mut out, &mut |unpacked, rows| {
            progress(rows, unpacked.get_ref().get_ref().count())
        })?;
        file = unpacked.into_inner();
    } else {
        rows(&mut file, leave_out, &mut out, &mut |file, rows| {
            progress(rows, file.get_ref().count())
        })?;
    }
    out.sha256 = file.into_inner().finish()?;
    Ok(out)
}

fn rows<R: Read>(
    from: &mut R,
    leave_out: &[Code],
    out: &mut Rows,
    progress: &mut dyn FnMut(&R, u64),
) -> Result<(), ReadError> {
    let limited = Limited::new(from, UNPACKED_BYTES_MAX, ROW_BYTES_MAX);
    let mut list = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(limited);
    let headings = list.byte_headers().map_err(unreadable)?.clone();
    let mut columns = [0usize; COLUMNS.len()];
    for (place, name) in columns.iter_mut().zip(COLUMNS) {
        // Spreadsheets put a mark before the first heading of a UTF-8 file.
        let named = |heading: &[u8]| {
            heading
                .strip_prefix(b"\xef\xbb\xbf")
                .unwrap_or(heading)
                .trim_ascii()
                == name.as_bytes()
        };
        *place = headings
            .iter()
            .position(named)
            .ok_or(ReadError::Column(name))?;
    }
    let mut record = csv::ByteRecord::new();
    let mut count = 0usize;
    let mut last_line = 1;
    while list.read_byte_record(&mut record).map_err(unreadable)? {
        count += 1;
        if count > ROWS_MAX {
            return Err(ReadError::TooManyRows);
        }
        last_line = record.position().map_or(last_line + 1, csv::Position::line);
        row(
            &record,
            (last_line, headings.len()),
            columns,
            leave_out,
            out,
        );
        if count.is_multiple_of(PROGRESS_ROWS) {
            // The reader below is borrowed by the CSV reader; progress is read off it between two rows.
            progress(list.get_ref().inner(), count as u64);
        }
    }
    Ok(())
}

/// Odd names told; more than these and the list was written by a system that should be asked for a better one.
const ODD_MAX: usize = 100;

fn row(
    record: &csv::ByteRecord,
    (line, width): (u64, usize),
    columns: [usize; 5],
    leave_out: &[Code],
    out: &mut Rows,
) {
    let values = columns.map(|c| {
        record
            .get(c)
            .and_then(|v| std::str::from_utf8(v).ok())
            .map(str::trim)
    });
    let (
        [
            Some(code),
            Some(parent),
            Some(level),
            Some(name),
            Some(kind),
        ],
        true,
    ) = (values, record.len() == width)
    else {
        let start = record
            .iter()
            .next()
            .map(String::from_utf8_lossy)
            .unwrap_or_default();
        return out
            .bad
            .push((line, &start), COLUMNS[0], &start, Problem::Shape);
    };
    let bad = &mut out.bad;
    let Some(parsed) = Code::parse(code) else {
        return bad.push((line, code), "code", code, Problem::Code);
    };
    if leave_out.contains(&parsed) {
        out.left_out += 1;
        return;
    }
    let parent = match (parent, Code::parse(parent)) {
        ("", _) => None,
        (_, Some(parent)) => Some(parent),
        (_, None) => return bad.push((line, code), "parent_code", parent, Problem::Code),
    };
    let Some(level) = level.parse().ok().filter(|level| LEVELS.contains(level)) else {
        return bad.push((line, code), "level", level, Problem::Kind);
    };
    let name = match OrgName::parse(name) {
        Ok((name, notes)) => {
            let odd = notes
                .iter()
                .any(|note| matches!(note, NameNote::PrivateUse(_)));
            if odd && out.odd.len() < ODD_MAX {
                out.odd.push((line, name.as_str().to_owned()));
            }
            name
        }
        Err(problem) => {
            return bad.push((line, code), "name", &shown(name, problem), Problem::Name);
        }
    };
    let place = match out.kinds.iter().position(|known| known == kind) {
        Some(place) => place,
        None if out.kinds.len() >= KINDS_MAX => {
            return bad.push((line, code), "kind", kind, Problem::Kind);
        }
        None => {
            out.kinds.push(kind.to_owned());
            out.kinds.len() - 1
        }
    };
    let kind = u16::try_from(place).unwrap_or(u16::MAX);
    out.rows.push(Row {
        line,
        code: parsed,
        parent,
        level,
        kind,
        name: name.as_str().into(),
    });
}

/// A name that cannot be taken, with the number of the character that is to blame: it may look like nothing at all.
fn shown(name: &str, problem: NameProblem) -> String {
    match problem {
        NameProblem::PrivateUse { character, .. }
        | NameProblem::Control { character, .. }
        | NameProblem::Invisible { character, .. } => {
            format!("U+{:04X} {name}", u32::from(character))
        }
        NameProblem::Missing | NameProblem::TooLong { .. } => name.to_owned(),
    }
}

/// What the CSV reader stumbled over: one of our limits, or the file.
fn unreadable(error: csv::Error) -> ReadError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => match Passed::of(&error) {
            Some(Passed::Total) => ReadError::TooLarge,
            Some(Passed::Row(line)) => ReadError::RowTooLong(line),
            None => ReadError::Io(error),
        },
        other => ReadError::Io(io::Error::other(format!("{other:?}"))),
    }
}
