//! Running the program, and what is measured beside it.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Failure;

/// The machine, in a line.
pub(crate) fn machine() -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|l| l.strip_prefix("model name"))
        .map_or("unknown processor", |l| {
            l.trim_start_matches([' ', '\t', ':'])
        });
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kib: u64 = memory
        .lines()
        .find_map(|l| {
            l.strip_prefix("MemTotal:")?
                .split_whitespace()
                .next()?
                .parse()
                .ok()
        })
        .unwrap_or(0);
    format!(
        "{cores} cores ({model}), {} GiB, release build",
        kib / 1024 / 1024
    )
}

/// A path as an argument.
pub(crate) fn text(path: &Path) -> Result<&str, Failure> {
    path.to_str().ok_or_else(|| "a path is not text".into())
}

/// Runs the program to its end.
pub(crate) fn run(needle: &Path, args: &[&str]) -> Result<(), Failure> {
    let status = Command::new(needle)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("needle {} ended with {status}", args.join(" ")).into())
    }
}

/// Organisations in a database.
pub(crate) fn orgs(db: &Path) -> Result<u64, Failure> {
    let conn = rusqlite::Connection::open(db)?;
    Ok(conn.query_row("select count(*) from org", [], |row| row.get::<_, i64>(0))? as u64)
}

/// Rows of about the same width into one bare table, one transaction, prepared once: what a script would do that
/// keeps neither history nor ledger. Rows per second.
pub(crate) fn bare_insert(folder: &Path, rows: u64) -> Result<f64, Failure> {
    let mut conn = rusqlite::Connection::open(folder.join("bare.db"))?;
    conn.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full;
         create table org (id blob primary key, parent blob, kind text, name text, code text, founded integer) strict, without rowid;",
    )?;
    let start = Instant::now();
    let tx = conn.transaction()?;
    {
        let mut insert = tx.prepare("insert into org values (?1, ?2, ?3, ?4, ?5, ?6)")?;
        for i in 0..rows {
            let id = u128::from(i).to_be_bytes();
            insert.execute(rusqlite::params![
                &id[..],
                &id[..],
                "village",
                "invented name",
                format!("{i:012}"),
                20_261_123
            ])?;
        }
    }
    tx.commit()?;
    Ok(rows as f64 / start.elapsed().as_secs_f64())
}
