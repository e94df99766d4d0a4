//! A table as text for spreadsheets (RFC 4180). Why every text stands in quotation marks: a blank at its end or a
//! line break in it then survives whoever reads it.

use std::io::{self, Write};

use super::harmless::{neutral, neutral_identifier};
use super::{Column, Kind, Table, Value};

/// With this mark spreadsheets read Chinese as it was written.
const MARK: &str = "\u{feff}";

pub(super) struct Csv<W> {
    out: W,
    columns: Vec<Column>,
    line: String,
}

impl<W: Write> Csv<W> {
    pub(super) fn new(mut out: W, table: Table) -> io::Result<Csv<W>> {
        out.write_all(MARK.as_bytes())?;
        let mut csv = Csv {
            out,
            columns: table.columns,
            line: String::new(),
        };
        let titles: Vec<String> = csv.columns.iter().map(|c| c.title.clone()).collect();
        for (i, title) in titles.iter().enumerate() {
            csv.next(i);
            quoted(&mut csv.line, &neutral(title));
        }
        csv.end()?;
        Ok(csv)
    }

    pub(super) fn row(&mut self, values: &[Value<'_>]) -> io::Result<()> {
        for i in 0..self.columns.len() {
            self.next(i);
            match values.get(i).unwrap_or(&Value::None) {
                Value::None => {}
                Value::Text(text) if text.is_empty() => {}
                Value::Text(text) if self.columns[i].kind == Kind::Identifier => {
                    quoted(&mut self.line, &neutral_identifier(text));
                }
                Value::Text(text) => quoted(&mut self.line, &neutral(text)),
                Value::Code(_, title) => quoted(&mut self.line, &neutral(title)),
                // A number is no text: with a minus in front it is still only a number.
                Value::Whole(number) => self.line += &number.to_string(),
                Value::Day(day) => self.line += &day.to_string(),
                Value::Moment(at) => self.line += &format!("{} {}", at.date(), at.time()),
                Value::Partial(date) => self.line += &date.to_string(),
            }
        }
        self.end()
    }

    fn next(&mut self, i: usize) {
        if i > 0 {
            self.line.push(',');
        }
    }

    fn end(&mut self) -> io::Result<()> {
        self.line += "\r\n";
        self.out.write_all(self.line.as_bytes())?;
        self.line.clear();
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn quoted(line: &mut String, text: &str) {
    line.push('"');
    for c in text.chars() {
        if c == '"' {
            line.push('"');
        }
        line.push(c);
    }
    line.push('"');
}
