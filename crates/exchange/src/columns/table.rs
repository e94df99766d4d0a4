//! One file, some thousand rows at a time: every column that is known is read, the others are left alone. Why not rows: a row is put
//! together once, where it is needed.

use std::fs::File;
use std::path::Path;

use jiff::civil::Date;
use needle_model::PartialDate;
use parquet::file::reader::{FileReader as _, SerializedFileReader};

use super::chunk::{Reading, Values, bad, sane, whole_or};
use super::layout::Column;
use super::{Problem, TEXT_BYTES_MAX, What};

/// The day from which files count days.
const DAY_ZERO: Date = jiff::civil::date(1970, 1, 1);

/// A file that is being read.
pub(super) struct Table {
    name: &'static str,
    reader: SerializedFileReader<File>,
    columns: Vec<Reading>,
    /// The next row group.
    group: usize,
    /// Rows left in the present one.
    left: usize,
    /// Rows before the ones at hand.
    before: u64,
    /// Rows at hand.
    rows: usize,
    /// Rows in all.
    total: u64,
}

impl Table {
    /// Opens a file and finds its columns.
    pub(super) fn open(
        path: &Path,
        name: &'static str,
        columns: Vec<Column>,
        rows_max: u64,
    ) -> Result<Table, Problem> {
        let file = File::open(path).map_err(|error| Problem::file(name, &error))?;
        let length = file
            .metadata()
            .map_err(|error| Problem::file(name, &error))?;
        let length = length.len();
        let reader = whole_or(|| SerializedFileReader::new(file));
        let reader = reader.map_err(|error| bad(name, &error))?;
        let metadata = reader.metadata();
        let total = u64::try_from(metadata.file_metadata().num_rows()).unwrap_or(u64::MAX);
        if total > rows_max {
            return Err(Problem::new(name, 0, "", &total.to_string(), What::Many));
        }
        let counted: i64 = metadata.row_groups().iter().map(|g| g.num_rows()).sum();
        if u64::try_from(counted).ok() != Some(total) {
            return Err(Problem::file(
                name,
                &"its row groups do not make up its rows",
            ));
        }
        let groups = metadata.row_groups().iter();
        for chunk in groups.flat_map(|group| group.columns()) {
            sane(name, chunk, length)?;
        }
        let schema = metadata.file_metadata().schema_descr_ptr();
        let columns = columns
            .into_iter()
            .map(|column| {
                let mut found = schema.columns().iter().enumerate();
                let found = found.find(|(_, has)| has.path().parts() == [column.name.as_str()]);
                Reading::new(
                    name,
                    column,
                    found.map(|(place, has)| (place, has.as_ref())),
                )
            })
            .collect::<Result<_, Problem>>()?;
        Ok(Table {
            name,
            reader,
            columns,
            group: 0,
            left: 0,
            before: 0,
            rows: 0,
            total,
        })
    }

    /// Rows in all.
    pub(super) fn total(&self) -> u64 {
        self.total
    }

    /// Rows before those at hand.
    pub(super) fn before(&self) -> u64 {
        self.before
    }

    /// Reads on; answers how many rows are now at hand, none at the end.
    pub(super) fn next(&mut self, most: usize) -> Result<usize, Problem> {
        self.before += self.rows as u64;
        self.rows = 0;
        while self.left == 0 {
            if self.group == self.reader.num_row_groups() {
                return Ok(0);
            }
            let group = self
                .reader
                .get_row_group(self.group)
                .map_err(|error| bad(self.name, &error))?;
            self.left = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
            for reading in &mut self.columns {
                if let Some(place) = reading.place {
                    let reader = whole_or(|| group.get_column_reader(place));
                    reading.reader = Some(reader.map_err(|error| bad(self.name, &error))?);
                }
            }
            self.group += 1;
        }
        let rows = most.min(self.left);
        for reading in &mut self.columns {
            whole_or(|| reading.fill(rows))
                .map_err(|error| bad(self.name, &format!("{}: {error}", reading.column.name)))?;
        }
        self.left -= rows;
        self.rows = rows;
        Ok(rows)
    }

    /// A problem of a value at hand.
    pub(super) fn problem(&self, column: usize, row: usize, value: &str, what: What) -> Problem {
        let name = &self.columns[column].column.name;
        Problem::new(self.name, self.before + row as u64 + 1, name, value, what)
    }

    fn missing(&self, column: usize, row: usize) -> Problem {
        self.problem(column, row, "", What::Missing)
    }

    /// A text at hand; an empty one is none.
    pub(super) fn text(&self, column: usize, row: usize) -> Result<Option<&str>, Problem> {
        let Values::Text(values) = &self.columns[column].values else {
            return Ok(None);
        };
        let Some(value) = values.get(row).and_then(Option::as_ref) else {
            return Ok(None);
        };
        let bytes = value.data();
        if bytes.len() > TEXT_BYTES_MAX {
            let length = bytes.len().to_string();
            return Err(self.problem(column, row, &length, What::Long));
        }
        match std::str::from_utf8(bytes) {
            Ok("") => Ok(None),
            Ok(text) => Ok(Some(text)),
            Err(_) => {
                let shown = String::from_utf8_lossy(bytes);
                Err(self.problem(column, row, &shown, What::Text))
            }
        }
    }

    /// A text that must be there.
    pub(super) fn text_needed(&self, column: usize, row: usize) -> Result<&str, Problem> {
        self.text(column, row)?
            .ok_or_else(|| self.missing(column, row))
    }

    /// A whole number at hand, of the type it is wanted in.
    pub(super) fn whole<N: TryFrom<i64>>(
        &self,
        column: usize,
        row: usize,
    ) -> Result<Option<N>, Problem> {
        let Some(value) = self.number(column, row) else {
            return Ok(None);
        };
        N::try_from(value)
            .map(Some)
            .map_err(|_| self.problem(column, row, &value.to_string(), What::Number))
    }

    /// A whole number that must be there.
    pub(super) fn whole_needed<N: TryFrom<i64>>(
        &self,
        column: usize,
        row: usize,
    ) -> Result<N, Problem> {
        self.whole(column, row)?
            .ok_or_else(|| self.missing(column, row))
    }

    fn number(&self, column: usize, row: usize) -> Option<i64> {
        match &self.columns[column].values {
            Values::Whole(values) => values.get(row).copied().flatten(),
            _ => None,
        }
    }

    fn day_number(&self, column: usize, row: usize) -> Result<Option<Date>, Problem> {
        let Some(days) = self.number(column, row) else {
            return Ok(None);
        };
        let span = jiff::Span::new().try_days(days);
        span.and_then(|span| DAY_ZERO.checked_add(span))
            .map(Some)
            .map_err(|_| self.problem(column, row, &days.to_string(), What::Day))
    }

    /// A day at hand.
    pub(super) fn day(&self, column: usize, row: usize) -> Result<Option<Date>, Problem> {
        if self.columns[column].days {
            return self.day_number(column, row);
        }
        let Some(text) = self.text(column, row)? else {
            return Ok(None);
        };
        needle_model::parse_day(text)
            .map(Some)
            .map_err(|_| self.problem(column, row, text, What::Day))
    }

    /// A day that must be there.
    pub(super) fn day_needed(&self, column: usize, row: usize) -> Result<Date, Problem> {
        self.day(column, row)?
            .ok_or_else(|| self.missing(column, row))
    }

    /// A date as far as it is known.
    pub(super) fn partial(
        &self,
        column: usize,
        row: usize,
    ) -> Result<Option<PartialDate>, Problem> {
        let bad = |text: &str| self.problem(column, row, text, What::Day);
        if self.columns[column].days {
            return self
                .day_number(column, row)?
                .map(|day| PartialDate::try_from(day).map_err(|_| bad(&day.to_string())))
                .transpose();
        }
        let text = self.text(column, row)?;
        text.map(|text| PartialDate::parse(text).map_err(|_| bad(text)))
            .transpose()
    }
}
