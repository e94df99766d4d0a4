//! A roster of members: read in a limited child, looked over against the register, and taken in one transaction.
//! Why all or nothing unless asked: half a roster leaves nobody knowing who is still missing.

mod choices;
mod shown;

use std::fs::File;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use needle_app::import::{ImportReceipt, ImportStop, Looking, Prepared, Taking, roster_marks};
use needle_app::{App, Purpose};
use needle_exchange::members;
use needle_exchange::sheet::Book;
use needle_model::OrgId;
use needle_rights::Principal;

use super::super::typed;
use super::file;
use crate::progress::Progress;
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle import members roster.xlsx --under 370700000000 --dry-run
  needle import members roster.csv --under ROOT --dry-run --format json
  needle import members roster.xlsx --under 370700000000 --dry-run --marked roster-marked.xlsx
  needle import members roster.xlsx --under 370700000000
  needle import undo IMPORT

The file is .xlsx, .xls, .ods, or text with commas, tabs or semicolons in UTF-8, GB18030 or UTF-16; its content decides,
not its name. Titles, repeated headers, totals and signatures are passed over. Only organisations under --under are
matched. If a row cannot be taken, nothing is; with --only-good the other rows are. With --format json a dry run
answers one object; each row stands on a line of its own under \"rows\", with its number as in the file, what was read
from it, and every problem with its column, value, code and sentence.";

/// A roster of members.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Members {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The organisation it is imported under: its id or code, or ROOT
    #[arg(long, value_name = "ORG")]
    under: String,
    /// Look the rows over, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Take the good rows, and leave out those that cannot be taken
    #[arg(long)]
    only_good: bool,
    /// Change the facts of persons who are there already
    #[arg(long)]
    update: bool,
    /// Ask for a transfer of persons who are members of another organisation
    #[arg(long)]
    transfer: bool,
    /// From which day it holds [default: today]
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    on: Option<Date>,
    /// Why, for those who read the ledger later
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// The sheet: its name, or its place from 1 [default: the one that looks like a roster]
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    /// The row of the header, as numbered in the file [default: found]
    #[arg(long, value_name = "ROW")]
    header: Option<u32>,
    /// What a column holds, by its letter, such as C=name or D=ignored; may be given several times
    #[arg(long = "column", value_name = "COLUMN=FIELD")]
    columns: Vec<String>,
    /// Also write the file again, with what is wrong marked in it
    #[arg(long, value_name = "FILE")]
    marked: Option<PathBuf>,
}

impl Members {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Work)?;
        let under = run.org(&app, &self.under)?;
        let book = file::read(run, &self.file)?;
        let prepared = self.look(run, &app, under, &book)?;
        if let Some(path) = &self.marked {
            self.mark(run, &book, &prepared, path)?;
        }
        let name = file::name(&self.file);
        if self.dry_run {
            shown::preview(run, &app, &name, &prepared)?;
            run.note(&run.texts.cli_dry_run());
            return Ok(());
        }
        let rejected = prepared.summary().rejected;
        if rejected > 0 && !self.only_good {
            shown::preview(run, &app, &name, &prepared)?;
            return Err(Stop::Rows(rejected));
        }
        let receipt = self.take(run, &app, &prepared, &book, name)?;
        shown::receipt(run, &receipt, rejected)
    }

    fn look(&self, run: &Run, app: &App, under: OrgId, book: &Book) -> Result<Prepared, Stop> {
        let choices = choices::settled(
            run,
            app.rulebook(),
            book,
            self.sheet.as_deref(),
            self.header,
            &self.columns,
        )?;
        let reading = members::read(book, &choices, app.rulebook(), app.today())
            .map_err(|none| Stop::failed(file::no_table(run, &none)))?;
        let looking = Looking {
            effective: run.day(self.on, app),
        };
        let bar = Progress::new(&run.texts.cli_sheet_checking());
        app.look_over(
            &Principal::operator(),
            under,
            reading,
            looking,
            &mut |done, all| {
                bar.at(done, all);
                ControlFlow::Continue(())
            },
        )
        .map_err(|stop| shown::stopped(run, stop))
    }

    fn take(
        &self,
        run: &Run,
        app: &App,
        prepared: &Prepared,
        book: &Book,
        name: String,
    ) -> Result<ImportReceipt, Stop> {
        let taking = Taking {
            all_or_nothing: !self.only_good,
            update: self.update,
            transfer: self.transfer,
            name,
            sha256: book.sha256,
            reason: self.reason.clone(),
        };
        let bar = Progress::new(&run.texts.cli_sheet_taking());
        app.take_members(
            &Principal::operator(),
            prepared,
            &taking,
            &mut |done, all| {
                bar.at(done, all);
                ControlFlow::Continue(())
            },
        )
        .map_err(|stop: ImportStop| shown::stopped(run, stop))
    }

    fn mark(
        &self,
        run: &Run,
        book: &Book,
        prepared: &Prepared,
        path: &PathBuf,
    ) -> Result<(), Stop> {
        let failed = |error: std::io::Error| {
            let path = path.display().to_string();
            Stop::failed(run.texts.cli_store_file(path, error.to_string()))
        };
        let marks = roster_marks(run.texts, &prepared.reading);
        let out = std::io::BufWriter::new(File::create(path).map_err(failed)?);
        needle_exchange::out::marked(book, &marks, out).map_err(failed)?;
        run.note(&run.texts.cli_sheet_marked(path.display().to_string()));
        Ok(())
    }
}
