//! Bare SQLite: the members in one table in the order of the tree, by a running number, and beside it an index from the path of each
//! organisation to its first member; a subtree is then one stretch of the table, and nothing of it is said a hundred million times.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use super::kept::{Kept, Taken};
use super::{Answer, How, Peer, Question, RUNS, SLOW, middle};
use crate::Failure;

/// Asks SQLite.
pub(super) fn ask(
    file: &Path,
    questions: &[Question],
    dimensions: usize,
    kept: &Kept,
) -> Result<Option<Peer>, Failure> {
    let path = kept.file("members.db");
    let names: Vec<String> = (0..dimensions).map(|d| format!("d{d}")).collect();
    let known = kept.taken("sqlite")?;
    if known.is_none() {
        let _ = std::fs::remove_file(&path);
    }
    let mut conn = rusqlite::Connection::open(&path)?;
    conn.execute_batch("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -1048576; pragma mmap_size = 8589934592;")?;
    let taken = match known {
        Some(taken) => taken,
        None => {
            let start = Instant::now();
            load(&mut conn, file, &names)?;
            kept.put(
                "sqlite",
                start.elapsed().as_secs_f64(),
                std::fs::metadata(&path)?.len(),
            )?
        }
    };
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
    kept.done(&path)?;
    let Taken { seconds, bytes } = taken;
    Ok(Some(Peer {
        name: format!("SQLite {}", rusqlite::version()),
        loaded: seconds,
        bytes,
        took,
    }))
}

/// The members of a subtree: the paths of its organisations begin with one path, and end before another.
pub(super) fn within([from, until]: [&str; 2]) -> String {
    let first = |path: &str| {
        format!("(select first from place where path >= {path} order by path limit 1)")
    };
    format!(
        "n >= {} and n < coalesce({}, 2147483647)",
        first(from),
        first(until)
    )
}

/// The statements of a question; there are no grouping sets here, so a bulletin is one statement a dimension.
pub(super) fn texts(how: How, names: &[String], paths: [&str; 2]) -> Vec<String> {
    let within = within(paths);
    let text = |by: &str| format!("select count(*) from member where {within} group by {by}");
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
        "create table member (n integer primary key, {}); \
         create table place (path text primary key, first integer) without rowid",
        columns.join(", ")
    ))?;
    let places: Vec<String> = (1..=names.len() + 1).map(|i| format!("?{i}")).collect();
    let tx = conn.transaction()?;
    {
        let mut insert = tx.prepare(&format!(
            "insert into member values ({})",
            places.join(", ")
        ))?;
        let mut place = tx.prepare("insert into place values (?1, ?2)")?;
        let mut reader = BufReader::with_capacity(1 << 20, File::open(file)?);
        let (mut line, mut last) = (String::new(), String::new());
        let mut number = 0i64;
        while reader.read_line(&mut line)? > 0 {
            let mut parts = line.trim_end().split(',').skip(1);
            let path = parts.next().unwrap_or_default();
            if number == 0 || path != last {
                path.clone_into(&mut last);
                place.execute((path, number))?;
            }
            insert.raw_bind_parameter(1, number)?;
            for (at, part) in parts.enumerate() {
                insert.raw_bind_parameter(at + 2, part.parse::<i64>()?)?;
            }
            insert.raw_execute()?;
            number += 1;
            line.clear();
        }
    }
    tx.commit()?;
    conn.execute_batch("analyze place")?;
    Ok(())
}
