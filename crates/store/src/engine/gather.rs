//! Rows on their way into a table of an SQLite file, gathered until there are many, which one statement then takes. Why: a statement
//! for each row looks for the place of each from the top of the tree, and asks five times for what is the same for all of them.
//! What may not be here: rows somebody reads before they are in; whoever reads, or does anything else, has them put in first.

use rusqlite::Connection;

use super::{Stmt, Value};
use crate::error::Result;

/// Rows one statement takes; those left over go in by the eight, then one by one.
const STEPS: [usize; 3] = [64, 8, 1];

/// A connection with the rows that are not in yet. They are of tables of their own, so their order among each other is of no matter.
pub(crate) struct Lite {
    conn: Connection,
    gathered: Vec<Gathered>,
}

/// Rows of one statement.
struct Gathered {
    stmt: &'static Stmt,
    /// The statement for as many rows as [`STEPS`] says.
    texts: [String; STEPS.len()],
    rows: usize,
    values: Vec<Kept>,
    bytes: Vec<u8>,
}

/// A value; texts and bytes by where they stand.
#[derive(Clone, Copy)]
enum Kept {
    Null,
    Int(i64),
    Text(usize, usize),
    Blob(usize, usize),
}

impl Lite {
    pub(super) fn new(conn: Connection) -> Lite {
        Lite {
            conn,
            gathered: Vec::new(),
        }
    }

    /// The connection, when every row is in.
    pub(super) fn all_in(&mut self) -> Result<&mut Connection> {
        for gathered in &mut self.gathered {
            gathered.put_in(&self.conn)?;
        }
        Ok(&mut self.conn)
    }

    /// The connection of a database nobody is writing rows into.
    pub(super) fn as_it_is(&self) -> &Connection {
        &self.conn
    }

    /// Gives up what is not in.
    pub(super) fn give_up(&mut self) -> &Connection {
        self.gathered.clear();
        &self.conn
    }

    /// Gathers a row.
    pub(super) fn put(&mut self, stmt: &'static Stmt, params: &[Value<'_>]) -> Result<()> {
        let known = self
            .gathered
            .iter()
            .position(|g| std::ptr::eq(g.stmt, stmt));
        let at = known.unwrap_or_else(|| {
            self.gathered.push(Gathered::new(stmt));
            self.gathered.len() - 1
        });
        let gathered = &mut self.gathered[at];
        gathered.take(params);
        if gathered.rows >= STEPS[0] {
            gathered.put_in(&self.conn)?;
        }
        Ok(())
    }
}

impl Gathered {
    fn new(stmt: &'static Stmt) -> Gathered {
        Gathered {
            stmt,
            texts: STEPS.map(|rows| of_rows(stmt.sql, rows)),
            rows: 0,
            values: Vec::new(),
            bytes: Vec::new(),
        }
    }

    fn take(&mut self, params: &[Value<'_>]) {
        for param in params {
            let from = self.bytes.len();
            let kept = match param {
                Value::Null => Kept::Null,
                Value::Int(v) => Kept::Int(*v),
                Value::Text(v) => {
                    self.bytes.extend_from_slice(v.as_bytes());
                    Kept::Text(from, self.bytes.len())
                }
                Value::Blob(v) => {
                    self.bytes.extend_from_slice(v);
                    Kept::Blob(from, self.bytes.len())
                }
            };
            self.values.push(kept);
        }
        self.rows += 1;
    }

    fn put_in(&mut self, conn: &Connection) -> Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let width = self.values.len() / self.rows;
        let mut values = &self.values[..];
        for (rows, text) in STEPS.iter().zip(&self.texts) {
            let len = rows * width;
            if values.len() < len {
                continue;
            }
            let mut prepared = conn.prepare_cached(text)?;
            while let Some((first, rest)) = values.split_at_checked(len) {
                if first.is_empty() {
                    break;
                }
                let row = first.iter().map(|kept| kept.value(&self.bytes));
                prepared.execute(rusqlite::params_from_iter(row))?;
                values = rest;
            }
        }
        self.rows = 0;
        self.values.clear();
        self.bytes.clear();
        Ok(())
    }
}

impl Kept {
    fn value(self, bytes: &[u8]) -> Bytes<'_> {
        match self {
            Kept::Null => Bytes::Null,
            Kept::Int(v) => Bytes::Int(v),
            Kept::Text(from, until) => Bytes::Text(&bytes[from..until]),
            Kept::Blob(from, until) => Bytes::Blob(&bytes[from..until]),
        }
    }
}

/// A value for the engine, with texts as the bytes they were.
enum Bytes<'a> {
    Null,
    Int(i64),
    Text(&'a [u8]),
    Blob(&'a [u8]),
}

impl rusqlite::ToSql for Bytes<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match self {
            Bytes::Null => ValueRef::Null,
            Bytes::Int(v) => ValueRef::Integer(*v),
            Bytes::Text(v) => ValueRef::Text(v),
            Bytes::Blob(v) => ValueRef::Blob(v),
        }))
    }
}

/// An inserting statement for so many rows: the list of its values is said again, with numbers that go on. A statement without such a
/// list stays as it is. If one row of many cannot be put in, those before it are left in: the transaction is given up then, and the engine
/// need not keep every page as it was before the statement.
fn of_rows(sql: &str, rows: usize) -> String {
    const INSERT: &str = "insert into";
    const VALUES: &str = "values (";
    let Some(at) = sql.find(VALUES) else {
        return sql.to_owned();
    };
    let list = &sql[at + VALUES.len() - 1..];
    let end = list.find(')').map_or(list.len(), |end| end + 1);
    let (list, tail) = list.split_at(end);
    let numbers = list.split('?').skip(1).map(number);
    let width = numbers.max().unwrap_or(0);
    let mut out = sql[..at + VALUES.len() - 1].to_owned();
    for row in 0..rows {
        if row > 0 {
            out.push_str(", ");
        }
        let mut parts = list.split('?');
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let own = number(part);
            out.push_str(&format!("?{}", row * width + own));
            out.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
        }
    }
    out.push_str(tail);
    match out.strip_prefix(INSERT) {
        Some(rest) if rows > 1 => format!("insert or fail into{rest}"),
        _ => out,
    }
}

/// The number a text begins with.
fn number(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit);
    digits.fold(0, |n, digit| n * 10 + usize::from(digit - b'0'))
}

#[cfg(test)]
mod tests {
    use super::{Lite, of_rows};
    use crate::engine::{Stmt, Value};

    static PUT: Stmt = Stmt {
        name: "put",
        sql: "insert into t (a, b, c) values (?1, ?2, 7)\non conflict (a) do update set b = excluded.b",
    };

    #[test]
    fn the_list_is_said_again_with_numbers_that_go_on() {
        assert_eq!(of_rows(PUT.sql, 1), PUT.sql);
        assert_eq!(
            of_rows(PUT.sql, 3),
            "insert or fail into t (a, b, c) values (?1, ?2, 7), (?3, ?4, 7), (?5, ?6, 7)\non conflict (a) do update set b = excluded.b"
        );
    }

    #[test]
    fn rows_of_any_number_are_in_when_somebody_looks_and_the_later_of_two_holds() {
        for rows in [0, 1, 7, 8, 63, 64, 65, 200] {
            let conn = rusqlite::Connection::open_in_memory().unwrap();
            conn.execute_batch("create table t (a integer primary key, b text, c)")
                .unwrap();
            let mut lite = Lite::new(conn);
            for row in (0..rows).chain(0..rows / 2) {
                let text = format!("row {row}, {}", "x".repeat(row as usize % 9));
                let text = if row % 5 == 0 {
                    Value::Null
                } else {
                    Value::Text(&text)
                };
                lite.put(&PUT, &[Value::Int(row), text]).unwrap();
            }
            let conn = lite.all_in().unwrap();
            let mut all = conn.prepare("select a, b, c from t order by a").unwrap();
            let found: Vec<(i64, Option<String>, i64)> = all
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .unwrap()
                .collect::<rusqlite::Result<_>>()
                .unwrap();
            let wanted: Vec<(i64, Option<String>, i64)> = (0..rows)
                .map(|row| {
                    let text = format!("row {row}, {}", "x".repeat(row as usize % 9));
                    (row, (row % 5 != 0).then_some(text), 7)
                })
                .collect();
            assert_eq!(found, wanted);
        }
    }

    #[test]
    fn what_is_given_up_never_comes() {
        let conn = rusqlite::Connection::open_in_memory().unwrap();
        conn.execute_batch("create table t (a integer primary key, b text, c)")
            .unwrap();
        let mut lite = Lite::new(conn);
        lite.put(&PUT, &[Value::Int(1), Value::Null]).unwrap();
        lite.give_up();
        let count: i64 = lite
            .all_in()
            .unwrap()
            .query_row("select count(*) from t", [], |row| row.get(0))
            .unwrap();
        assert_eq!(count, 0);
    }
}
