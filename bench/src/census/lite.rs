//! Bare SQLite: the members in one table in the order of the paths of their organisations, so that a subtree is one stretch of it.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use super::{Answer, How, Peer, Question, RUNS, SLOW, middle};
use crate::Failure;

/// Asks SQLite.
pub(super) fn ask(
    file: &Path,
    questions: &[Question],
    dimensions: usize,
    folder: &Path,
) -> Result<Option<Peer>, Failure> {
    let path = folder.join("members.db");
    let mut conn = rusqlite::Connection::open(&path)?;
    conn.execute_batch("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -1048576; pragma mmap_size = 8589934592;")?;
    let names: Vec<String> = (0..dimensions).map(|d| format!("d{d}")).collect();
    let start = Instant::now();
    load(&mut conn, file, &names)?;
    let loaded = start.elapsed().as_secs_f64();
    let mut took = Vec::new();
    for question in questions {
        let mut times = Vec::new();
        let mut answer = Answer::default();
        for _ in 0..RUNS {
            let start = Instant::now();
            answer = Answer::default();
            for sql in texts(question.how, &names, ["?1", "?2"]) {
                let mut select = conn.prepare_cached(&sql)?;
                let mut rows = select.query([&question.path, &after(&question.path)])?;
                while let Some(row) = rows.next()? {
                    answer.add(row.get::<_, i64>(0)? as u64);
                }
            }
            let took = start.elapsed().as_secs_f64();
            times.push(took);
            if took > SLOW {
                break;
            }
        }
        took.push((middle(times), answer));
    }
    drop(conn);
    let bytes = std::fs::metadata(&path)?.len();
    std::fs::remove_file(&path)?;
    Ok(Some(Peer {
        name: format!("SQLite {}", rusqlite::version()),
        loaded,
        bytes,
        took,
    }))
}

/// The statements of a question; there are no grouping sets here, so a bulletin is one statement a dimension.
pub(super) fn texts(how: How, names: &[String], [from, until]: [&str; 2]) -> Vec<String> {
    let text = |by: &str| {
        format!("select count(*) from member where path >= {from} and path < {until} group by {by}")
    };
    match how {
        How::One => vec![text(&names[0])],
        How::All => vec![text(&names.join(", "))],
        How::Each => names.iter().map(|name| text(name)).collect(),
    }
}

/// The first path after all that begin with one.
pub(super) fn after(path: &str) -> String {
    format!("{path}~")
}

fn load(conn: &mut rusqlite::Connection, file: &Path, names: &[String]) -> Result<(), Failure> {
    let columns: Vec<String> = names.iter().map(|n| format!("{n} integer")).collect();
    conn.execute_batch(&format!(
        "create table member (path text, n integer, {}, primary key (path, n)) without rowid",
        columns.join(", ")
    ))?;
    let places: Vec<String> = (1..=names.len() + 2).map(|i| format!("?{i}")).collect();
    let tx = conn.transaction()?;
    {
        let mut insert = tx.prepare(&format!(
            "insert into member values ({})",
            places.join(", ")
        ))?;
        let mut reader = BufReader::with_capacity(1 << 20, File::open(file)?);
        let mut line = String::new();
        let mut number = 0i64;
        while reader.read_line(&mut line)? > 0 {
            let mut parts = line.trim_end().split(',').skip(1);
            insert.raw_bind_parameter(1, parts.next().unwrap_or_default())?;
            insert.raw_bind_parameter(2, number)?;
            for (at, part) in parts.enumerate() {
                insert.raw_bind_parameter(at + 3, part.parse::<i64>()?)?;
            }
            insert.raw_execute()?;
            number += 1;
            line.clear();
        }
    }
    tx.commit()?;
    conn.execute_batch("analyze")?;
    Ok(())
}
