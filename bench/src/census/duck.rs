//! DuckDB, by its Python package, in a process of its own: the members sorted by position, which is how its blocks are skipped best.

use std::path::Path;
use std::process::Command;

use super::kept::Kept;
use super::{Answer, How, Peer, Question, RUNS};
use crate::Failure;

/// The program that asks it.
const SCRIPT: &str = include_str!("../../peers/duck.py");

/// Asks; `None` with a word to standard error where Python has no `duckdb`.
pub(super) fn ask(
    file: &Path,
    questions: &[Question],
    dimensions: usize,
    kept: &Kept,
) -> Result<Option<Peer>, Failure> {
    let script = kept.file("duck.py");
    let database = kept.file("members.duckdb");
    let known = kept.taken("duckdb")?;
    if known.is_none() {
        let _ = std::fs::remove_file(&database);
    }
    std::fs::write(&script, SCRIPT)?;
    let asked: Vec<String> = questions
        .iter()
        .map(|q| {
            let how = match q.how {
                How::One => "one",
                How::All => "all",
                How::Each => "each",
            };
            format!("{},{},{how}", q.span.0, q.span.1)
        })
        .collect();
    let python = std::env::var("NEEDLE_BENCH_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let out = Command::new(python)
        .arg(&script)
        .arg(file)
        .arg(&database)
        .arg(dimensions.to_string())
        .arg(RUNS.to_string())
        .args(&asked)
        .output()?;
    let words = String::from_utf8(out.stdout)?;
    if !out.status.success() {
        let why = String::from_utf8_lossy(&out.stderr);
        if why.contains("No module named") {
            return Ok(None);
        }
        return Err(why.into_owned().into());
    }
    let mut lines = words
        .lines()
        .map(|line| line.split(' ').collect::<Vec<_>>());
    let first = lines.next().ok_or("duck.py said nothing")?;
    let [version, loaded, bytes] = first[..] else {
        return Err("duck.py said something else".into());
    };
    let took = lines.map(|line| {
        let [seconds, groups, members, squares] = line[..] else {
            return Err(Failure::from("duck.py said something else"));
        };
        let answer = Answer {
            groups: groups.parse()?,
            members: members.parse()?,
            squares: squares.parse()?,
        };
        Ok((seconds.parse()?, answer))
    });
    let taken = match known {
        Some(taken) => taken,
        None => kept.put("duckdb", loaded.parse()?, bytes.parse()?)?,
    };
    kept.done(&database)?;
    std::fs::remove_file(&script)?;
    Ok(Some(Peer {
        name: format!("DuckDB {version}"),
        loaded: taken.seconds,
        bytes: taken.bytes,
        took: took.collect::<Result<_, Failure>>()?,
    }))
}
