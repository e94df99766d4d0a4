//! One columnar file that is being written: values gather in a buffer a column until there are enough for a row group. Why under
//! another name until the end: a file that is there under its own name is whole.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use needle_model::PartialDate;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{ColumnPath, Type};

use super::Problem;
use super::layout::{Column, Form};

/// Rows of a row group: what one column holds in memory at once, and what a reader can skip.
const GROUP_ROWS: usize = 131_072;
/// Added to the name of a file that is not whole yet.
const UNFINISHED: &str = ".part";
/// The day from which days are counted.
const DAY_ZERO: Date = jiff::civil::date(1970, 1, 1);

/// One file.
pub(super) struct Out {
    name: &'static str,
    writer: SerializedFileWriter<File>,
    columns: Vec<(Column, Buffer)>,
    /// Rows in the buffers.
    waiting: usize,
    /// Rows in all.
    rows: u64,
}

/// The values of one column of a row group.
#[derive(Default)]
struct Buffer {
    text: Vec<u8>,
    ends: Vec<usize>,
    numbers: Vec<i32>,
    wide: Vec<i64>,
    levels: Vec<i16>,
}

/// The columns of one row, to be filled in their order.
pub(super) struct Cells<'a>(std::slice::IterMut<'a, (Column, Buffer)>);

impl Cells<'_> {
    fn next(&mut self, there: bool) -> Option<&mut Buffer> {
        let (_, buffer) = self.0.next()?;
        buffer.levels.push(i16::from(there));
        there.then_some(buffer)
    }

    /// A text.
    pub(super) fn text(&mut self, value: Option<&str>) {
        if let (Some(buffer), Some(value)) = (self.next(value.is_some()), value) {
            buffer.text.extend_from_slice(value.as_bytes());
            buffer.ends.push(buffer.text.len());
        }
    }

    /// A number.
    pub(super) fn number(&mut self, value: Option<i32>) {
        if let Some(buffer) = self.next(value.is_some()) {
            buffer.numbers.extend(value);
        }
    }

    /// A number in a column of wide ones.
    pub(super) fn wide(&mut self, value: Option<i64>) {
        if let Some(buffer) = self.next(value.is_some()) {
            buffer.wide.extend(value);
        }
    }

    /// A day.
    pub(super) fn day(&mut self, value: Option<Date>) {
        // Days of four-digit years are less than four million away.
        let days = |day: Date| (day - DAY_ZERO).get_days();
        self.number(value.map(days));
    }

    /// A date as far as it is known.
    pub(super) fn partial(&mut self, value: Option<PartialDate>) {
        use std::io::Write as _;
        if let (Some(buffer), Some(value)) = (self.next(value.is_some()), value) {
            // Writing into memory does not fail.
            let _ = write!(buffer.text, "{value}");
            buffer.ends.push(buffer.text.len());
        }
    }
}

impl Out {
    /// Begins a file.
    pub(super) fn create(
        folder: &Path,
        name: &'static str,
        columns: Vec<Column>,
    ) -> Result<Out, Problem> {
        let failed = |error: &dyn std::fmt::Display| Problem::file(name, error);
        let path = folder.join([name, UNFINISHED].concat());
        let file = File::create(path).map_err(|e| failed(&e))?;
        let writer = begin(file, &columns).map_err(|e| failed(&e))?;
        Ok(Out {
            name,
            writer,
            columns: columns
                .into_iter()
                .map(|column| (column, Buffer::default()))
                .collect(),
            waiting: 0,
            rows: 0,
        })
    }

    /// Rows so far.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// One row: as many values as columns, in their order.
    pub(super) fn row(&mut self, fill: impl FnOnce(&mut Cells<'_>)) -> Result<(), Problem> {
        fill(&mut Cells(self.columns.iter_mut()));
        self.rows += 1;
        self.waiting += 1;
        if self.waiting >= GROUP_ROWS {
            self.flush()?;
        }
        Ok(())
    }

    /// Writes what is left and gives the file its name; answers its path.
    pub(super) fn finish(mut self, folder: &Path) -> Result<PathBuf, Problem> {
        self.flush()?;
        let failed = |error: &dyn std::fmt::Display| Problem::file(self.name, error);
        self.writer.finish().map_err(|e| failed(&e))?;
        self.writer.inner().sync_all().map_err(|e| failed(&e))?;
        let to = folder.join(self.name);
        let from = folder.join([self.name, UNFINISHED].concat());
        std::fs::rename(from, &to).map_err(|e| failed(&e))?;
        Ok(to)
    }

    fn flush(&mut self) -> Result<(), Problem> {
        if self.waiting == 0 {
            return Ok(());
        }
        self.waiting = 0;
        group(&mut self.writer, &mut self.columns).map_err(|error| Problem::file(self.name, &error))
    }
}

fn begin(file: File, columns: &[Column]) -> Result<SerializedFileWriter<File>, ParquetError> {
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?))
        .set_statistics_enabled(EnabledStatistics::Chunk);
    let mut fields = Vec::with_capacity(columns.len());
    for column in columns {
        let (physical, logical) = match column.form {
            Form::Text | Form::Partial => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Form::Day => (Physical::INT32, Some(LogicalType::Date)),
            Form::Whole if column.wide => (Physical::INT64, None),
            Form::Whole => (Physical::INT32, None),
        };
        let field = Type::primitive_type_builder(&column.name, physical)
            .with_logical_type(logical)
            .with_repetition(Repetition::OPTIONAL);
        fields.push(Arc::new(field.build()?));
        if column.various {
            let path = ColumnPath::new(vec![column.name.clone()]);
            properties = properties.set_column_dictionary_enabled(path, false);
        }
    }
    let schema = Type::group_type_builder("needle")
        .with_fields(fields)
        .build()?;
    SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties.build()))
}

/// Writes a row group and empties the buffers.
fn group(
    writer: &mut SerializedFileWriter<File>,
    columns: &mut [(Column, Buffer)],
) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    for (column, buffer) in columns {
        let Some(mut out) = group.next_column()? else {
            break;
        };
        let levels = Some(&buffer.levels[..]);
        match column.form {
            Form::Text | Form::Partial => {
                let mut begins = 0;
                let text = ByteArray::from(std::mem::take(&mut buffer.text));
                let values: Vec<ByteArray> = buffer
                    .ends
                    .iter()
                    .map(|end| {
                        let value = text.slice(begins, end - begins);
                        begins = *end;
                        value
                    })
                    .collect();
                out.typed::<ByteArrayType>()
                    .write_batch(&values, levels, None)?;
            }
            Form::Whole if column.wide => {
                out.typed::<Int64Type>()
                    .write_batch(&buffer.wide, levels, None)?;
            }
            Form::Day | Form::Whole => {
                out.typed::<Int32Type>()
                    .write_batch(&buffer.numbers, levels, None)?;
            }
        }
        out.close()?;
        buffer.ends.clear();
        buffer.numbers.clear();
        buffer.wide.clear();
        buffer.levels.clear();
    }
    group.close()?;
    Ok(())
}
