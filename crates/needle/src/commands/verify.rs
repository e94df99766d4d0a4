//! `needle verify`: walks the chains, and on request rebuilds every table from the ledger and compares.
//! Why it answers with an exit code of its own: a nightly job must notice without reading.

use clap::Args;
use needle_app::{Purpose, Report, Verdict, damaged_beside};

use crate::output::{Answer, Record, Table};
use crate::progress::Progress;
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle verify               the hash chains, the vault, the engine's own check, files beside it
  needle verify --replay      also every table, rebuilt from the ledger in memory and compared row by row

It only looks: a running server is not disturbed. Exit code 4 when something differs.";

/// Check that nothing was changed behind Needle's back.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Verify {
    /// Rebuild every table from the ledger and compare it row by row
    #[arg(long)]
    replay: bool,
}

impl Verify {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        run.log("off");
        let store = run.store(Purpose::Look)?;
        let progress = Progress::counter(&run.texts.cli_entries());
        let mut report = store.verify(self.replay, &mut |entries| progress.count(entries))?;
        drop(progress);
        let beside = damaged_beside(&store)?.into_iter().map(|(path, what)| {
            let path = path.display();
            format!("{path}: damaged in its section {what}; it is made anew by a server that runs, or when it is taken away")
        });
        report.problems.extend(beside);
        run.print(&Answer::Record(answer(run, &report)))?;
        match report.verdict() {
            Verdict::Equal => Ok(()),
            Verdict::Different => Err(Stop::Different),
        }
    }
}

/// The report as an answer.
pub(super) fn answer(run: &Run, report: &Report) -> Record {
    let texts = run.texts;
    let verdict = match report.verdict() {
        Verdict::Equal => texts.cli_equal(),
        Verdict::Different => texts.cli_different(),
    };
    let mut chains = Table::new([
        ("cell", texts.cli_chain()),
        ("entries", texts.cli_entries()),
        ("hash", texts.cli_hash()),
    ]);
    for (cell, head) in &report.chains {
        chains.rows.push(vec![
            u64::from(cell.0).into(),
            head.seq.into(),
            needle_model::hex::encode(&head.hash).into(),
        ]);
    }
    let mut tables = Table::new([("table", texts.cli_table()), ("rows", texts.cli_rows())]);
    for (name, rows) in &report.tables {
        tables.rows.push(vec![(*name).into(), (*rows).into()]);
    }
    let mut problems = Table::new([("problem", texts.cli_problem())]);
    problems.rows.extend(
        report
            .problems
            .iter()
            .map(|problem| vec![problem.as_str().into()]),
    );
    let mut record = Record::default();
    record
        .field("verdict", texts.word_result(), verdict.into_owned())
        .field("chains", texts.cli_chains(), report.chains.len() as u64)
        .field("entries", texts.cli_entries(), report.entries())
        .field("tables", texts.cli_tables(), report.tables.len() as u64)
        .table("heads", texts.cli_chains(), chains)
        .table("compared", texts.cli_compared(), tables)
        .table("problems", texts.cli_problems(), problems);
    record
}
