//! Nothing can be changed behind the ledger's back: one byte flipped anywhere, a row taken out or put in, and
//! `verify` with replay (or already opening) says so.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

#[path = "flips/decided.rs"]
mod decided;

use std::collections::BTreeMap;

use needle_app::{Place, Verdict};
use needle_store::{Purpose, Store};
use needle_testkit::{ROOT_KEY, Seeded, TestApp};
use rusqlite::Connection;
use rusqlite::types::Value;

const FLIPS: usize = 1_000;

/// A table with its columns and which of them are its key.
struct Table {
    name: String,
    columns: Vec<String>,
    types: Vec<String>,
    key: Vec<usize>,
}

/// A copy of a database in which everything has happened, and a hand that reaches past the app.
struct Vandal {
    conn: Connection,
    place: Place,
    tables: Vec<Table>,
    _folder: tempfile::TempDir,
}

impl Vandal {
    /// Two of them: a register with years behind it, and one in which things are decided.
    fn both() -> [Vandal; 2] {
        let lived = TestApp::sqlite();
        lived.lived();
        [Vandal::of(&lived), Vandal::of(&decided::decided())]
    }

    fn of(app: &TestApp) -> Vandal {
        assert_eq!(app.verified().problems, Vec::<String>::new());
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("copy.db");
        app.store().backup(&file).unwrap();
        let conn = Connection::open(&file).unwrap();
        conn.execute_batch("pragma synchronous = off").unwrap();
        let names: Vec<String> = all(
            &conn,
            // What the engine keeps for its own planner is none of our tables: whoever runs `analyze` may change it.
            "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name",
        )
        .into_iter()
        .map(|r| text(&r[0]))
        .collect();
        let tables = names.into_iter().map(|name| table(&conn, name)).collect();
        Vandal {
            conn,
            place: Place::File(file),
            tables,
            _folder: folder,
        }
    }

    /// Whether opening and verifying notice anything.
    fn is_found(&self) -> bool {
        let Ok(store) = Store::open(self.place.clone(), &ROOT_KEY, Purpose::Look) else {
            return true;
        };
        match store.verify(true, &mut |_| {}) {
            Ok(report) => report.verdict() == Verdict::Different,
            Err(_) => true,
        }
    }

    fn rows(&self, table: &Table) -> Vec<Vec<Value>> {
        all(
            &self.conn,
            &format!(
                "select {} from {} order by {}",
                table.columns.join(", "),
                table.name,
                table.key_columns()
            ),
        )
    }

    fn set(
        &self,
        table: &Table,
        row: &[Value],
        column: usize,
        value: &Value,
    ) -> rusqlite::Result<usize> {
        let sql = format!(
            "update {} set {} = {} where {}",
            table.name,
            table.columns[column],
            table.holder(column),
            table.wanted()
        );
        let key = table.key.iter().map(|k| row[*k].clone());
        self.conn.execute(
            &sql,
            rusqlite::params_from_iter(
                std::iter::once(as_bytes(value)).chain(key.map(|v| as_bytes(&v))),
            ),
        )
    }

    fn remove(&self, table: &Table, row: &[Value]) {
        let sql = format!("delete from {} where {}", table.name, table.wanted_from(1));
        let key = table.key.iter().map(|k| as_bytes(&row[*k]));
        assert_eq!(
            self.conn
                .execute(&sql, rusqlite::params_from_iter(key))
                .unwrap(),
            1
        );
    }

    fn put(&self, table: &Table, row: &[Value]) -> rusqlite::Result<usize> {
        let holders: Vec<String> = (0..row.len()).map(|i| table.holder_at(i, i + 1)).collect();
        let sql = format!(
            "insert into {} ({}) values ({})",
            table.name,
            table.columns.join(", "),
            holders.join(", ")
        );
        self.conn
            .execute(&sql, rusqlite::params_from_iter(row.iter().map(as_bytes)))
    }
}

impl Table {
    fn key_columns(&self) -> String {
        self.key
            .iter()
            .map(|k| self.columns[*k].as_str())
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn wanted(&self) -> String {
        self.wanted_from(2)
    }

    fn wanted_from(&self, first: usize) -> String {
        let each = self
            .key
            .iter()
            .enumerate()
            .map(|(n, k)| format!("{} = {}", self.columns[*k], self.holder_at(*k, n + first)));
        each.collect::<Vec<_>>().join(" and ")
    }

    fn holder(&self, column: usize) -> String {
        self.holder_at(column, 1)
    }

    /// Text travels as bytes, since a flipped one may no longer be text.
    fn holder_at(&self, column: usize, number: usize) -> String {
        if self.types[column] == "TEXT" {
            format!("cast(?{number} as text)")
        } else {
            format!("?{number}")
        }
    }
}

fn table(conn: &Connection, name: String) -> Table {
    let columns = all(
        conn,
        &format!("select name, upper(type), pk from pragma_table_info('{name}') order by cid"),
    );
    let mut key: Vec<(i64, usize)> = columns
        .iter()
        .enumerate()
        .map(|(i, c)| (int(&c[2]), i))
        .filter(|(pk, _)| *pk > 0)
        .collect();
    key.sort_unstable();
    Table {
        name,
        types: columns.iter().map(|c| text(&c[1])).collect(),
        key: key.into_iter().map(|(_, i)| i).collect(),
        columns: columns.into_iter().map(|c| text(&c[0])).collect(),
    }
}

fn all(conn: &Connection, sql: &str) -> Vec<Vec<Value>> {
    let mut statement = conn.prepare(sql).unwrap();
    let width = statement.column_count();
    let rows = statement.query_map([], |row| {
        (0..width)
            .map(|i| row.get(i))
            .collect::<rusqlite::Result<Vec<Value>>>()
    });
    rows.unwrap().map(Result::unwrap).collect()
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        other => panic!("not text: {other:?}"),
    }
}

fn int(value: &Value) -> i64 {
    match value {
        Value::Integer(int) => *int,
        other => panic!("not a number: {other:?}"),
    }
}

fn as_bytes(value: &Value) -> Value {
    match value {
        Value::Text(text) => Value::Blob(text.clone().into_bytes()),
        other => other.clone(),
    }
}

/// The value with one byte of it changed; where there was nothing, something.
fn flipped(value: &Value, kind: &str, chance: &mut Seeded) -> Value {
    let mut flip = |mut bytes: Vec<u8>| {
        if bytes.is_empty() {
            return vec![b'1'];
        }
        let at = chance.below(bytes.len());
        bytes[at] ^= 1 + chance.below(255) as u8;
        bytes
    };
    match value {
        Value::Integer(int) => {
            let bytes = flip(int.to_le_bytes().to_vec());
            Value::Integer(i64::from_le_bytes(bytes.try_into().unwrap()))
        }
        Value::Text(text) => Value::Blob(flip(text.clone().into_bytes())),
        Value::Blob(blob) => Value::Blob(flip(blob.clone())),
        Value::Null if kind == "INTEGER" => Value::Integer(1),
        Value::Null => Value::Blob(b"1".to_vec()),
        Value::Real(_) => panic!("no table holds fractions"),
    }
}

#[test]
fn one_thousand_flipped_bytes_are_found() {
    let vandals = Vandal::both();
    let mut chance = Seeded::new(1_000);
    let mut classes: Vec<(usize, usize, usize)> = Vec::new();
    for (t, table) in vandals[0].tables.iter().enumerate() {
        let filled = |v: &usize| !vandals[*v].rows(table).is_empty();
        let v = (0..vandals.len()).find(filled);
        let v =
            v.unwrap_or_else(|| panic!("{} is empty: nothing could be flipped in it", table.name));
        classes.extend((0..table.columns.len()).map(|c| (v, t, c)));
    }
    assert!(
        classes.len() < FLIPS / 2,
        "every column is to be hit more than once"
    );
    let mut covered: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut missed = Vec::new();
    let mut done = 0;
    while done < FLIPS {
        let (v, t, column) = classes[done % classes.len()];
        let vandal = &vandals[v];
        let table = &vandal.tables[t];
        let rows = vandal.rows(table);
        let row = &rows[chance.below(rows.len())];
        let value = flipped(&row[column], &table.types[column], &mut chance);
        // A flip may make a key that is there already; the engine refuses that one itself, another is tried.
        if vandal.set(table, row, column, &value).is_err() {
            continue;
        }
        done += 1;
        *covered
            .entry(&table.name)
            .or_default()
            .entry(&table.columns[column])
            .or_default() += 1;
        if !vandal.is_found() {
            missed.push(format!(
                "{}.{}: {:?} to {value:?}",
                table.name, table.columns[column], row[column]
            ));
        }
        let mut changed = row.clone();
        changed[column] = value;
        assert_eq!(
            vandal.set(table, &changed, column, &row[column]).unwrap(),
            1,
            "the flip is undone"
        );
    }
    for (table, columns) in &covered {
        println!(
            "{table}: {}",
            columns
                .iter()
                .map(|(c, n)| format!("{c} {n}"))
                .collect::<Vec<_>>()
                .join(", ")
        );
    }
    assert_eq!(missed, Vec::<String>::new());
    assert!(
        !vandals.iter().any(Vandal::is_found),
        "with every flip undone all is well again"
    );
}

#[test]
fn a_row_taken_out_or_put_in_is_found() {
    let vandals = Vandal::both();
    let mut missed = Vec::new();
    let all = vandals.iter();
    for (vandal, table) in all.flat_map(|v| v.tables.iter().map(move |table| (v, table))) {
        for row in &vandal.rows(table) {
            vandal.remove(table, row);
            // Ending a session leaves nothing behind: one that was taken out looks like one that was ended.
            if table.name != "session" && !vandal.is_found() {
                missed.push(format!("{}: taken out {row:?}", table.name));
            }
            vandal.put(table, row).unwrap();
            let mut other = row.clone();
            let last = *table.key.last().unwrap();
            other[last] = match &row[last] {
                Value::Integer(int) => Value::Integer(int + 1_000_000),
                Value::Text(text) => Value::Text(format!("{text}~")),
                Value::Blob(blob) => Value::Blob(blob.iter().map(|b| b ^ 0x55).collect()),
                other => panic!("a key cannot be {other:?}"),
            };
            if table.name == "account" {
                let login = table.columns.iter().position(|c| c == "login").unwrap();
                other[login] = Value::Text("somebody-else".to_owned());
            }
            vandal.put(table, &other).unwrap();
            if !vandal.is_found() {
                missed.push(format!("{}: put in {other:?}", table.name));
            }
            vandal.remove(table, &other);
        }
    }
    assert_eq!(missed, Vec::<String>::new());
    assert!(
        !vandals.iter().any(Vandal::is_found),
        "with everything put back all is well again"
    );
}
