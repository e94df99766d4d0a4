//! Verifying: the chains, the vault, the engine's pages; and, on request, everything rebuilt from the ledger in
//! a scratch database and compared row by row. What is wrong is listed in words.

use needle_model::{Cell, Entry, Event, PersonId, Uuid};
use rustc_hash::FxHashSet;

use crate::apply::{Applier, Memory};
use crate::engine::{Conn, Mode, open_sqlite};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::ledger::{self, Head};
use crate::vault::persons::Ring;
use crate::{facts, open, stmt, vault};

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
    ("member_state", "cell, n"),
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
    ("case_file", "cell, id"),
    ("case_event", "cell, case_id, seq, n"),
    ("case_person", "cell, case_id, person_cell, person"),
    ("case_turn", "cell, case_id, n"),
    ("case_paper", "cell, org, number"),
    ("poll", "cell, id"),
    ("poll_entitled", "cell, poll, person_cell, person"),
    ("meeting", "cell, id"),
    ("meeting_org", "cell, meeting, org_cell, org"),
    ("meeting_item", "cell, meeting, n"),
    ("meeting_person", "cell, meeting, person_cell, person"),
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
    let mut people = People {
        erased: erased(conn)?,
        holders: &holders,
        ring: Ring::default(),
        own: 0,
        shared: 0,
    };
    let mut memory = Memory::default();
    for cell in cells {
        let head = ledger::walk(conn, cell, &mut |entry, _| {
            entries += 1;
            if entries.is_multiple_of(1_000) {
                progress(entries);
            }
            with_password.extend(entry.events.iter().filter_map(|event| match event {
                Event::CredentialSet { account } => Some(*account),
                _ => None,
            }));
            people.entry(entry, keys_conn, keys, &mut report.problems)?;
            let Some(scratch) = &mut scratch else {
                return Ok(());
            };
            memory.settle();
            let mut applier = Applier::new(scratch, keys, &mut memory, &[]);
            applier.key_source = Some(&mut *keys_conn);
            applier.entry(entry)
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
    if people.own != holders.persons.len() || people.shared != holders.shared {
        report
            .problems
            .push("vault: there are keys of persons nobody knows".to_owned());
    }
    report
        .problems
        .extend(vault::sheets::check(conn, &holders.polls)?);
    sets(conn, scratch.as_mut(), &mut report.problems)?;
    if let Some(scratch) = &mut scratch {
        scratch.commit()?;
        for (table, key) in DERIVED {
            let rows = compare(conn, scratch, table, key, &mut report.problems)?;
            report.tables.push((table, rows));
        }
    }
    Ok(())
}

/// Persons whom the tables call erased: few, where those who are not are many.
fn erased(conn: &mut Conn) -> Result<FxHashSet<PersonId>> {
    let mut out = FxHashSet::default();
    conn.each(&stmt::PERSON_ERASED, &[], &mut |row| {
        let key = Uuid::from_slice(row.blob(1)?)
            .map_err(|_| StoreError::Damaged("an id has not 16 bytes".to_owned()))?;
        out.insert(PersonId::new(ledger::cell(row, 0)?, key));
        Ok(())
    })?;
    Ok(out)
}

/// Looks for the key of everybody the ledger registers, entry by entry: it may be missing only where the person was erased.
struct People<'a> {
    erased: FxHashSet<PersonId>,
    holders: &'a vault::Holders,
    ring: Ring,
    /// Rows of one person's own that were met, and shared ones.
    own: usize,
    shared: u64,
}

impl People<'_> {
    fn entry(
        &mut self,
        entry: &Entry,
        conn: &mut Conn,
        keys: &Keys,
        problems: &mut Vec<String>,
    ) -> Result<()> {
        let registered = entry.events.iter().filter_map(|event| match event {
            Event::PersonRegistered { person, .. } => Some(*person),
            _ => None,
        });
        let registered: Vec<PersonId> = registered.collect();
        if registered.is_empty() {
            return Ok(());
        }
        let block = self.ring.block(conn, keys, entry.cell, entry.seq)?;
        self.shared += u64::from(block.is_some());
        if block.is_some_and(|block| block.places() != registered.len()) {
            problems.push(format!(
                "vault: the keys of entry {}/{} are not as many as its persons",
                entry.cell, entry.seq
            ));
        }
        for (place, person) in registered.into_iter().enumerate() {
            let own = self.holders.persons.contains(&person);
            self.own += usize::from(own);
            let has = own || block.is_some_and(|block| block.has(place));
            if self.erased.contains(&person) == has {
                problems.push(format!(
                    "vault: the key of person {person} is {}",
                    if has { "still there" } else { "missing" }
                ));
            }
        }
        Ok(())
    }
}

/// Each set of attributes has the number its text gives it, and none that the ledger gives is missing. One may be left that only
/// erased persons had: a set says nothing of anybody.
fn sets(conn: &mut Conn, scratch: Option<&mut Conn>, problems: &mut Vec<String>) -> Result<()> {
    let mut all = FxHashSet::default();
    conn.each(&stmt::ATTRIBUTE_SET_ALL, &[], &mut |row| {
        if row.int(0)? != facts::set_id(row.text(1)?) {
            problems.push("attribute_set: a set has not the number its text gives it".to_owned());
        }
        all.insert(row.int(0)?);
        Ok(())
    })?;
    if let Some(scratch) = scratch {
        scratch.each(&stmt::ATTRIBUTE_SET_ALL, &[], &mut |row| {
            if !all.contains(&row.int(0)?) {
                problems.push("attribute_set: a set that the ledger gives is missing".to_owned());
            }
            Ok(())
        })?;
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
    // Rows are folded into one digest a block, so that both sides can stream; the first block that differs is looked up.
    let live = digests(conn, &sql, width, BLOCK)?;
    let rebuilt = digests(scratch, &sql, width, BLOCK)?;
    if live != rebuilt {
        let at = first_other(&live.digests, &rebuilt.digests) * BLOCK;
        let live_rows = digests(conn, &sql, width, 1)?;
        let rebuilt_rows = digests(scratch, &sql, width, 1)?;
        let from = |rows: &Digests| rows.digests.get(at..).unwrap_or_default().to_vec();
        let at = at + first_other(&from(&live_rows), &from(&rebuilt_rows));
        problems.push(format!(
            "{table}: row {} of {} differs from what the ledger gives ({} rows)",
            at + 1,
            live.rows,
            rebuilt.rows
        ));
    }
    Ok(live.rows)
}

/// Rows that share a digest when tables are compared.
const BLOCK: usize = 1_024;

#[derive(PartialEq, Eq)]
struct Digests {
    rows: u64,
    digests: Vec<[u8; 16]>,
}

fn first_other(a: &[[u8; 16]], b: &[[u8; 16]]) -> usize {
    let other = a.iter().zip(b).position(|(a, b)| a != b);
    other.unwrap_or(a.len().min(b.len()))
}

fn digests(conn: &mut Conn, sql: &str, width: usize, block: usize) -> Result<Digests> {
    use sha2::{Digest, Sha256};
    let mut out = Digests {
        rows: 0,
        digests: Vec::new(),
    };
    let mut bytes = Vec::new();
    let mut hasher = Sha256::new();
    let close = |hasher: &mut Sha256, digests: &mut Vec<[u8; 16]>| {
        let mut short = [0u8; 16];
        short.copy_from_slice(&hasher.finalize_reset()[..16]);
        digests.push(short);
    };
    conn.each_text(sql, &mut |row| {
        bytes.clear();
        for i in 0..width {
            row.raw(i, &mut bytes)?;
        }
        hasher.update(&bytes);
        out.rows += 1;
        if out.rows.is_multiple_of(block as u64) {
            close(&mut hasher, &mut out.digests);
        }
        Ok(())
    })?;
    close(&mut hasher, &mut out.digests);
    Ok(out)
}
