//! A table as an array of objects, one a line. Why written piece by piece: an array of a million objects is never held.

use std::io::{self, Write};

use super::{Column, Table, Value};

pub(super) struct Json<W> {
    out: W,
    columns: Vec<Column>,
    some: bool,
}

impl<W: Write> Json<W> {
    pub(super) fn new(mut out: W, table: Table) -> io::Result<Json<W>> {
        out.write_all(b"[")?;
        Ok(Json {
            out,
            columns: table.columns,
            some: false,
        })
    }

    pub(super) fn row(&mut self, values: &[Value<'_>]) -> io::Result<()> {
        let begins: &[u8] = if self.some { b",\n{" } else { b"\n{" };
        self.out.write_all(begins)?;
        self.some = true;
        for (i, column) in self.columns.iter().enumerate() {
            if i > 0 {
                self.out.write_all(b",")?;
            }
            serde_json::to_writer(&mut self.out, &column.id)?;
            self.out.write_all(b":")?;
            match values.get(i).unwrap_or(&Value::None) {
                Value::None => self.out.write_all(b"null")?,
                Value::Text(text) if text.is_empty() => self.out.write_all(b"null")?,
                Value::Text(text) => serde_json::to_writer(&mut self.out, text)?,
                Value::Code(code, _) => serde_json::to_writer(&mut self.out, code)?,
                Value::Whole(number) => serde_json::to_writer(&mut self.out, number)?,
                Value::Day(day) => write!(self.out, "\"{day}\"")?,
                Value::Moment(at) => write!(self.out, "\"{at}\"")?,
                Value::Partial(date) => write!(self.out, "\"{date}\"")?,
            }
        }
        self.out.write_all(b"}")
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.out.write_all(b"\n]\n")?;
        self.out.flush()
    }
}
