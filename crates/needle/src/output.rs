//! Answers as aligned text, JSON or CSV.
//! Why one value behind all three: a script and a person are told the same.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

/// Spaces between two columns of text.
const GAP: &str = "  ";

/// One value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Value {
    /// Nothing there.
    None,
    /// A number.
    Number(u64),
    /// Text.
    Text(String),
}

impl Value {
    fn show(&self) -> String {
        match self {
            Value::None => String::new(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => text.clone(),
        }
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Value {
        Value::Number(number)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<jiff::civil::Date> for Value {
    /// A day; nothing for the day that stands for “has not ended”.
    fn from(day: jiff::civil::Date) -> Value {
        if day == needle_model::FOREVER {
            Value::None
        } else {
            Value::Text(day.to_string())
        }
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::None, Into::into)
    }
}

/// Rows under columns. Columns have an id for programs and a title for people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Table {
    columns: Vec<(String, String)>,
    /// One value per column.
    pub(crate) rows: Vec<Vec<Value>>,
}

impl Table {
    /// An empty table with `(id, title)` of each column.
    pub(crate) fn new<'a>(
        columns: impl IntoIterator<Item = (&'a str, std::borrow::Cow<'a, str>)>,
    ) -> Table {
        let columns = columns
            .into_iter()
            .map(|(id, title)| (id.to_owned(), title.into_owned()))
            .collect();
        Table {
            columns,
            rows: Vec::new(),
        }
    }

    /// The table without the column at that place.
    pub(crate) fn without(mut self, column: usize) -> Table {
        self.columns.remove(column);
        for row in &mut self.rows {
            row.remove(column);
        }
        self
    }

    fn text(&self, out: &mut String) {
        let shown: Vec<Vec<String>> =
            std::iter::once(self.columns.iter().map(|c| c.1.clone()).collect())
                .chain(
                    self.rows
                        .iter()
                        .map(|row| row.iter().map(Value::show).collect()),
                )
                .collect();
        let numeric: Vec<bool> = (0..self.columns.len())
            .map(|i| {
                !self.rows.is_empty()
                    && self
                        .rows
                        .iter()
                        .all(|row| matches!(row.get(i), Some(Value::Number(_))))
            })
            .collect();
        let widths: Vec<usize> = (0..self.columns.len())
            .map(|i| {
                shown
                    .iter()
                    .filter_map(|row| row.get(i))
                    .map(|v| width(v))
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        for row in &shown {
            let mut line = String::new();
            for ((value, wide), numeric) in row.iter().zip(&widths).zip(&numeric) {
                let pad = " ".repeat(wide.saturating_sub(width(value)));
                let (before, after) = if *numeric {
                    (pad.as_str(), "")
                } else {
                    ("", pad.as_str())
                };
                line.extend([before, value, after, GAP]);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }

    fn csv(&self) -> String {
        let head = self.columns.iter().map(|c| c.0.clone()).collect();
        csv(std::iter::once(head).chain(
            self.rows
                .iter()
                .map(|row| row.iter().map(Value::show).collect()),
        ))
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Line<'a>(&'a [(String, String)], &'a [Value]);
        impl Serialize for Line<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().map(|c| &c.0).zip(self.1))
            }
        }
        serializer.collect_seq(self.rows.iter().map(|row| Line(&self.columns, row)))
    }
}

/// One thing with its values, and tables that belong to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Record {
    fields: Vec<(&'static str, String, Value)>,
    tables: Vec<(&'static str, String, Table)>,
}

impl Record {
    /// Adds a value with the id and title of what it is.
    pub(crate) fn field(
        &mut self,
        id: &'static str,
        title: impl Into<String>,
        value: impl Into<Value>,
    ) -> &mut Record {
        self.fields.push((id, title.into(), value.into()));
        self
    }

    /// Adds a table; people are not shown an empty one.
    pub(crate) fn table(
        &mut self,
        id: &'static str,
        title: impl Into<String>,
        table: Table,
    ) -> &mut Record {
        self.tables.push((id, title.into(), table));
        self
    }

    fn text(&self) -> String {
        let mut out = String::new();
        let wide = self.fields.iter().map(|f| width(&f.1)).max().unwrap_or(0);
        for (_, title, value) in self.fields.iter().filter(|f| f.2 != Value::None) {
            let pad = " ".repeat(wide.saturating_sub(width(title)));
            out.extend([title, pad.as_str(), GAP, value.show().as_str()]);
            out.push('\n');
        }
        for (_, title, table) in self.tables.iter().filter(|t| !t.2.rows.is_empty()) {
            out.extend(["\n", title, "\n"]);
            table.text(&mut out);
        }
        out
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.fields.len() + self.tables.len()))?;
        for (id, _, value) in &self.fields {
            map.serialize_entry(id, value)?;
        }
        for (id, _, table) in &self.tables {
            map.serialize_entry(id, table)?;
        }
        map.end()
    }
}

/// What a command answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Many of one sort.
    Table(Table),
    /// One thing.
    Record(Record),
}

impl Answer {
    /// For people.
    pub(crate) fn text(&self) -> String {
        match self {
            Answer::Table(table) => {
                let mut out = String::new();
                table.text(&mut out);
                out
            }
            Answer::Record(record) => record.text(),
        }
    }

    /// For programs.
    pub(crate) fn json(&self) -> String {
        let mut text = match self {
            Answer::Table(table) => serde_json::to_string_pretty(table),
            Answer::Record(record) => serde_json::to_string_pretty(record),
        }
        .expect("text and numbers under text keys are always JSON");
        text.push('\n');
        text
    }

    /// For spreadsheets: of a single thing its values, without the tables that belong to it.
    pub(crate) fn csv(&self) -> String {
        match self {
            Answer::Table(table) => table.csv(),
            Answer::Record(record) => {
                let head = vec!["field".to_owned(), "value".to_owned()];
                csv(std::iter::once(head).chain(
                    record
                        .fields
                        .iter()
                        .map(|f| vec![f.0.to_owned(), f.2.show()]),
                ))
            }
        }
    }
}

fn csv(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(&row)
            .expect("memory takes every row, and all rows are as long as the first");
    }
    let bytes = writer.into_inner().expect("memory can always be flushed");
    String::from_utf8(bytes).expect("texts in, texts out")
}

/// Columns a terminal needs for a text: two for the wide characters of East Asia.
fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// The blocks that Unicode's East Asian Width calls wide or full-width, as far as names and titles use them.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x115f | 0x2e80..=0x303e | 0x3041..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xfe30..=0xfe4f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1f64f | 0x20000..=0x3fffd)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new([("name", "名称".into()), ("members", "成员".into())]);
        table.rows.push(vec!["河湾村党支部".into(), 43.into()]);
        table.rows.push(vec!["A, \"B\"".into(), 7.into()]);
        table
    }

    #[test]
    fn wide_characters_take_two_columns() {
        let text = Answer::Table(table()).text();
        assert_eq!(
            text,
            "名称          成员\n河湾村党支部    43\nA, \"B\"           7\n"
        );
    }

    #[test]
    fn programs_get_ids_and_numbers() {
        let answer = Answer::Table(table());
        assert_eq!(
            answer.csv(),
            "name,members\n河湾村党支部,43\n\"A, \"\"B\"\"\",7\n"
        );
        let json: serde_json::Value = serde_json::from_str(&answer.json()).unwrap();
        assert_eq!(json[0]["members"], 43);
    }

    #[test]
    fn a_record_shows_what_is_there() {
        let mut record = Record::default();
        record
            .field("name", "名称", "河湾村")
            .field("short", "简称", Value::None)
            .table("codes", "代码", table());
        assert!(record.text().starts_with("名称  河湾村\n\n代码\n名称 "));
        let json: serde_json::Value = serde_json::from_str(&Answer::Record(record).json()).unwrap();
        assert_eq!(json["short"], serde_json::Value::Null);
        assert_eq!(json["codes"][1]["name"], "A, \"B\"");
    }
}
