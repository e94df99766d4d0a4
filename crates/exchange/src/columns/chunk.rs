//! The columns of one row group: found, checked, and read some rows at a time. Why so much is checked before anything is read: other
//! people's files come here, and the engine believes what a file says of itself.

use std::panic::{AssertUnwindSafe, catch_unwind};

use parquet::basic::{ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::schema::types::ColumnDescriptor;

use super::layout::{Column, Form};
use super::{CHUNK_BYTES_MAX, Problem, What};

/// A column that is being read.
pub(super) struct Reading {
    pub(super) column: Column,
    /// Place in the file; none: every value is missing.
    pub(super) place: Option<usize>,
    /// Days stand as numbers of days.
    pub(super) days: bool,
    pub(super) nulls: bool,
    pub(super) reader: Option<ColumnReader>,
    pub(super) levels: Vec<i16>,
    pub(super) values: Values,
}

/// What stands in a column in the rows at hand.
pub(super) enum Values {
    None,
    Text(Vec<Option<ByteArray>>),
    Whole(Vec<Option<i64>>),
}

/// What a damaged file makes the engine do: it checks much, and stops the thread where it does not. Nothing of it is used afterwards.
pub(super) fn whole_or<T>(
    read: impl FnOnce() -> Result<T, ParquetError>,
) -> Result<T, ParquetError> {
    let damaged = |_| Err(ParquetError::General("it is damaged".to_owned()));
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(damaged)
}

/// A column of a row group lies within the file and is of bearable size.
pub(super) fn sane(name: &str, chunk: &ColumnChunkMetaData, length: u64) -> Result<(), Problem> {
    if chunk.uncompressed_size() > CHUNK_BYTES_MAX {
        let column = chunk.column_path().string();
        let size = chunk.uncompressed_size().to_string();
        return Err(Problem::new(name, 0, &column, &size, What::Long));
    }
    let begins = chunk.dictionary_page_offset();
    let begins = begins.unwrap_or_else(|| chunk.data_page_offset());
    let inside = |(begins, size): (u64, u64)| begins.checked_add(size).is_some_and(|e| e <= length);
    let place = u64::try_from(begins).ok();
    let place = place.zip(u64::try_from(chunk.compressed_size()).ok());
    if place.is_some_and(inside) {
        Ok(())
    } else {
        Err(Problem::file(name, &"a column lies outside the file"))
    }
}

/// What the engine says of a file.
pub(super) fn bad(name: &str, error: &dyn std::fmt::Display) -> Problem {
    Problem::file(name, error)
}

/// Whether a column counts days.
fn counts_days(has: &ColumnDescriptor) -> bool {
    has.physical_type() == Physical::INT32
        && (has.logical_type_ref() == Some(&LogicalType::Date)
            || has.converted_type() == ConvertedType::DATE)
}

impl Reading {
    /// A column of a file, where it is there.
    pub(super) fn new(
        file: &str,
        column: Column,
        found: Option<(usize, &ColumnDescriptor)>,
    ) -> Result<Reading, Problem> {
        let Some((place, has)) = found else {
            if column.needed {
                return Err(Problem::new(file, 0, &column.name, "", What::NoColumn));
            }
            return Ok(Reading::of(column, None, false, false));
        };
        let physical = has.physical_type();
        let days = counts_days(has);
        let fits = match column.form {
            Form::Text => physical == Physical::BYTE_ARRAY,
            Form::Day | Form::Partial => days || physical == Physical::BYTE_ARRAY,
            // What some programs make of numbers of which some are missing.
            Form::Whole => {
                !days
                    && matches!(
                        physical,
                        Physical::INT32 | Physical::INT64 | Physical::DOUBLE
                    )
            }
        };
        if !fits || has.max_rep_level() > 0 || has.max_def_level() > 1 {
            let logical = has.logical_type_ref();
            let found =
                logical.map_or_else(|| physical.to_string(), |l| format!("{physical} {l:?}"));
            return Err(Problem::new(file, 0, &column.name, &found, What::Type));
        }
        let nulls = has.self_type().get_basic_info().repetition() != Repetition::REQUIRED;
        Ok(Reading::of(column, Some(place), days, nulls))
    }

    fn of(column: Column, place: Option<usize>, days: bool, nulls: bool) -> Reading {
        Reading {
            column,
            place,
            days,
            nulls,
            reader: None,
            levels: Vec::new(),
            values: Values::None,
        }
    }

    /// Reads so many rows.
    pub(super) fn fill(&mut self, rows: usize) -> Result<(), ParquetError> {
        let Reading {
            reader,
            levels,
            nulls,
            ..
        } = self;
        let nulls = *nulls;
        self.values = match reader {
            None => Values::None,
            Some(ColumnReader::ByteArrayColumnReader(reader)) => {
                Values::Text(some(reader, rows, nulls, levels, Some)?)
            }
            Some(ColumnReader::Int32ColumnReader(reader)) => {
                Values::Whole(some(reader, rows, nulls, levels, |value| {
                    Some(value.into())
                })?)
            }
            Some(ColumnReader::Int64ColumnReader(reader)) => {
                Values::Whole(some(reader, rows, nulls, levels, Some)?)
            }
            Some(ColumnReader::DoubleColumnReader(reader)) => {
                Values::Whole(some(reader, rows, nulls, levels, whole)?)
            }
            Some(_) => {
                let why = "a column of another type than its heading says";
                return Err(ParquetError::General(why.to_owned()));
            }
        };
        Ok(())
    }
}

/// A whole number that was kept as one with a point; anything else cannot have been meant.
fn whole(value: f64) -> Option<i64> {
    if value.is_nan() {
        return None;
    }
    let fits = value.fract() == 0.0 && value.abs() <= 9.0e15;
    // Out of every range a column takes, so that it is refused with its row.
    Some(if fits { value as i64 } else { i64::MIN })
}

/// So many values of a column, each where its row is.
fn some<T: DataType, V: Clone>(
    reader: &mut ColumnReaderImpl<T>,
    rows: usize,
    nulls: bool,
    levels: &mut Vec<i16>,
    value: impl Fn(T::T) -> Option<V>,
) -> Result<Vec<Option<V>>, ParquetError> {
    levels.clear();
    let mut raw: Vec<T::T> = Vec::with_capacity(rows);
    let (records, ..) = reader.read_records(rows, nulls.then_some(levels), None, &mut raw)?;
    if records != rows || (nulls && levels.len() != rows) {
        return Err(ParquetError::EOF("fewer rows than it says".to_owned()));
    }
    if !nulls {
        return Ok(raw.into_iter().map(value).collect());
    }
    let mut raw = raw.into_iter();
    let at = |level: &i16| (*level > 0).then(|| raw.next()).flatten().and_then(&value);
    Ok(levels.iter().map(at).collect())
}
