//! Engines that speak PostgreSQL's protocol. Text compares byte by byte (`collate "C"`), so that order does
//! not depend on how the server was set up.

use bytes::BytesMut;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, NoTls, Statement};
use rustc_hash::FxHashMap;

use super::{Cols, Conn, Stmt, Value};
use crate::error::{Result, StoreError};

/// A client with its prepared statements.
pub(crate) struct Pg {
    client: Client,
    prepared: FxHashMap<&'static str, Statement>,
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(v) => v.to_sql(ty, out),
            Value::Text(v) => v.to_sql(ty, out),
            Value::Blob(v) => v.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        // Each value is checked by its own type when it is written; null fits everywhere.
        true
    }

    to_sql_checked!();
}

pub(crate) fn open(url: &str) -> Result<Conn> {
    let client = Client::connect(url, NoTls).map_err(|error| StoreError::Open {
        place: without_password(url),
        why: error.to_string(),
    })?;
    Ok(Conn::Pg(Box::new(Pg {
        client,
        prepared: FxHashMap::default(),
    })))
}

/// The address as it may be shown.
fn without_password(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(start), Some(at)) if at > start => format!("{}…{}", &url[..start + 3], &url[at..]),
        _ => url.to_owned(),
    }
}

/// `?1` becomes `$1`.
fn dollars(sql: &str) -> String {
    sql.replace('?', "$")
}

/// Our schema text in PostgreSQL's words.
fn in_our_words(sql: &str) -> String {
    sql.lines()
        .map(|line| match line.split_once("--") {
            Some((code, _)) => code.to_owned(),
            None => line.to_owned(),
        })
        .map(|line| line.replace(" text", " text collate \"C\"") + "\n")
        .collect()
}

impl Pg {
    fn statement(&mut self, stmt: &'static Stmt) -> Result<Statement> {
        if let Some(found) = self.prepared.get(stmt.sql) {
            return Ok(found.clone());
        }
        let made = self.client.prepare(&dollars(stmt.sql))?;
        self.prepared.insert(stmt.sql, made.clone());
        Ok(made)
    }

    pub(super) fn prepare(&mut self, stmt: &'static Stmt) -> Result<()> {
        self.statement(stmt).map(|_| ())
    }

    pub(super) fn exec(&mut self, stmt: &'static Stmt, params: &[Value<'_>]) -> Result<u64> {
        let prepared = self.statement(stmt)?;
        let params: Vec<&(dyn ToSql + Sync)> =
            params.iter().map(|p| p as &(dyn ToSql + Sync)).collect();
        self.client.execute(&prepared, &params).map_err(Into::into)
    }

    pub(super) fn each(
        &mut self,
        stmt: &'static Stmt,
        params: &[Value<'_>],
        f: &mut dyn FnMut(&Cols<'_>) -> Result<bool>,
    ) -> Result<()> {
        let prepared = self.statement(stmt)?;
        let mut rows = self.client.query_raw(&prepared, params.iter())?;
        while let Some(row) = rows.next()? {
            if !f(&Cols::Pg(&row))? {
                break;
            }
        }
        Ok(())
    }

    pub(super) fn each_text(
        &mut self,
        sql: &str,
        f: &mut dyn FnMut(&Cols<'_>) -> Result<()>,
    ) -> Result<()> {
        let none: [Value<'_>; 0] = [];
        let mut rows = self.client.query_raw(sql, none.iter())?;
        while let Some(row) = rows.next()? {
            f(&Cols::Pg(&row))?;
        }
        Ok(())
    }

    pub(super) fn script(&mut self, sql: &str) -> Result<()> {
        self.client
            .batch_execute(&in_our_words(sql))
            .map_err(Into::into)
    }

    pub(super) fn columns(&mut self, table: &str) -> Result<Vec<String>> {
        let rows = self.client.query(
            "select column_name::text from information_schema.columns \
             where table_schema = current_schema() and table_name = $1 order by ordinal_position",
            &[&table],
        )?;
        rows.iter()
            .map(|row| row.try_get(0).map_err(Into::into))
            .collect()
    }
}
