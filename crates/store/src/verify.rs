//! Verifying: the chains, the vault, the engine's pages; and, on request, everything rebuilt from the ledger in
//! a scratch database and compared row by row. What is wrong is listed in words.

use needle_model::{Cell, Event, PersonId, Uuid};
use rustc_hash::FxHashSet;

use crate::apply::Applier;
use crate::engine::{Conn, Mode, open_sqlite};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::ledger::{self, Head};
use crate::{open, stmt, vault};

/// Tables derived from the ledger, each with its primary key; together with `ledger`, `meta`, `vault` and
/// `session` they are all there are.
const DERIVED: &[(&str, &str)] = &[
    ("org", "cell, id"),
    ("org_version", "cell, org, from_day"),
    ("org_code", "cell, org, scheme, from_day"),
    ("org_place", "cell, org, from_day"),
    ("org_link", "cell, id"),
    ("org_change", "cell, org, seq, n"),
    ("person", "cell, id"),
    ("person_facts", "cell, person, from_day"),
    ("identity", "digest"),
    ("membership", "cell, id, from_day"),
    ("transfer", "cell, id"),
    ("away", "cell, id"),
    ("holding", "cell, id"),
    ("account", "cell, id"),
    ("grant_given", "cell, id"),
    ("calendar", "cell, id"),
    ("access_event", "cell, seq, n"),
    ("import_file", "cell, id"),
    ("import_batch", "cell, seq"),
    ("activity_record", "cell, id"),
    ("indicator_value", "cell, org, indicator, from_day"),
    ("rule_parameter", "cell, org, rule, parameter, from_day"),
    ("rule_exception", "cell, id"),
    ("rulebook_version", "cell, seq"),
];
/// Problems listed before we stop: the first few tell what happened.
const PROBLEMS_MAX: usize = 20;

/// Whether all is well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every check held.
    Equal,
    /// At least one did not.
    Different,
}

/// What verifying found.
#[derive(Debug, Clone)]
pub struct Report {
    /// Chains with their ends, by cell.
    pub chains: Vec<(Cell, Head)>,
    /// Rows compared per table; empty without replay.
    pub tables: Vec<(&'static str, u64)>,
    /// What is wrong, in words.
    pub problems: Vec<String>,
}

impl Report {
    /// The verdict.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.problems.is_empty() {
            Verdict::Equal
        } else {
            Verdict::Different
        }
    }

    /// Entries in all chains.
    #[must_use]
    pub fn entries(&self) -> u64 {
        self.chains.iter().map(|(_, head)| head.seq).sum()
    }
}

pub(crate) fn verify(
    conn: &mut Conn,
    keys_conn: &mut Conn,
    keys: &Keys,
    replay: bool,
    progress: &mut dyn FnMut(u64),
) -> Result<Report> {
    let mut report = Report {
        chains: Vec::new(),
        tables: Vec::new(),
        problems: Vec::new(),
    };
    report.problems.extend(
        conn.integrity()?
            .into_iter()
            .map(|line| format!("engine: {line}")),
    );
    if let Err(error) = checks(conn, keys_conn, keys, replay, &mut report, progress) {
        report.problems.push(error.to_string());
    }
    report.problems.truncate(PROBLEMS_MAX);
    Ok(report)
}

fn checks(
    conn: &mut Conn,
    keys_conn: &mut Conn,
    keys: &Keys,
    replay: bool,
    report: &mut Report,
    progress: &mut dyn FnMut(u64),
) -> Result<()> {
    report.problems.extend(open::meta_check(conn, keys)?);
    report.problems.extend(vault::session::check(conn, keys)?);
    let (holders, problems) = vault::check(conn, keys)?;
    report.problems.extend(problems);
    let mut scratch = if replay {
        let mut scratch = open_sqlite(std::path::Path::new(""), Mode::Scratch)?;
        open::create_tables(&mut scratch)?;
        scratch.begin()?;
        Some(scratch)
    } else {
        None
    };
    let cells = conn.all(&stmt::LEDGER_CELLS, &[], |row| ledger::cell(row, 0))?;
    let mut entries = 0u64;
    let mut with_password = FxHashSet::default();
    for cell in cells {
        let mut last_key = None;
        let known = crate::bulk::Known::default();
        let head = ledger::walk(conn, cell, &mut |entry, _| {
            entries += 1;
            if entries.is_multiple_of(1_000) {
                progress(entries);
            }
            with_password.extend(entry.events.iter().filter_map(|event| match event {
                Event::CredentialSet { account } => Some(*account),
                _ => None,
            }));
            let Some(scratch) = &mut scratch else {
                return Ok(());
            };
            let mut applier = Applier {
                conn: scratch,
                keys,
                key_source: Some(&mut *keys_conn),
                sink: &mut |_| {},
                known: &known,
                last_key: last_key.take(),
            };
            let result = applier.entry(entry);
            last_key = applier.last_key;
            result
        });
        match head {
            Ok(head) => report.chains.push((cell, head)),
            Err(error) => report.problems.push(error.to_string()),
        }
    }
    progress(entries);
    if with_password != holders.accounts {
        report
            .problems
            .push("vault: the passwords there are not those the ledger says were set".to_owned());
    }
    persons_have_keys(conn, &holders.persons, report)?;
    if let Some(scratch) = &mut scratch {
        scratch.commit()?;
        for (table, key) in DERIVED {
            let rows = compare(conn, scratch, table, key, &mut report.problems)?;
            report.tables.push((table, rows));
        }
    }
    Ok(())
}

/// A key may be missing only where the ledger says it was deleted.
fn persons_have_keys(
    conn: &mut Conn,
    with_key: &FxHashSet<PersonId>,
    report: &mut Report,
) -> Result<()> {
    let mut seen = 0usize;
    conn.each(&stmt::PERSON_ALL, &[], &mut |row| {
        let key = Uuid::from_slice(row.blob(1)?)
            .map_err(|_| StoreError::Damaged("an id has not 16 bytes".to_owned()))?;
        let person = PersonId::new(ledger::cell(row, 0)?, key);
        let erased = row.int(2)? != 0;
        seen += usize::from(!erased);
        if erased == with_key.contains(&person) {
            report.problems.push(format!(
                "vault: the key of person {person} is {}",
                if erased { "still there" } else { "missing" }
            ));
        }
        Ok(())
    })?;
    if seen != with_key.len() {
        report
            .problems
            .push("vault: there are keys of persons nobody knows".to_owned());
    }
    Ok(())
}

fn compare(
    conn: &mut Conn,
    scratch: &mut Conn,
    table: &'static str,
    key: &str,
    problems: &mut Vec<String>,
) -> Result<u64> {
    let columns = scratch.columns(table)?.join(", ");
    let sql = ["select ", &columns, " from ", table, " order by ", key].concat();
    let width = columns.split(',').count();
    // Rows are folded into a digest each, so that both sides can stream; the first difference is then looked up.
    let live = digests(conn, &sql, width)?;
    let rebuilt = digests(scratch, &sql, width)?;
    if live != rebuilt {
        let at = live
            .iter()
            .zip(&rebuilt)
            .position(|(a, b)| a != b)
            .unwrap_or(live.len().min(rebuilt.len()));
        problems.push(format!(
            "{table}: row {} of {} differs from what the ledger gives ({} rows)",
            at + 1,
            live.len(),
            rebuilt.len()
        ));
    }
    Ok(live.len() as u64)
}

fn digests(conn: &mut Conn, sql: &str, width: usize) -> Result<Vec<[u8; 16]>> {
    use sha2::{Digest, Sha256};
    let mut out = Vec::new();
    let mut bytes = Vec::new();
    conn.each_text(sql, &mut |row| {
        bytes.clear();
        for i in 0..width {
            row.raw(i, &mut bytes)?;
        }
        let digest = Sha256::digest(&bytes);
        let mut short = [0u8; 16];
        short.copy_from_slice(&digest[..16]);
        out.push(short);
        Ok(())
    })?;
    Ok(out)
}
