//! A list of organisations, from a sheet or from DHIS2: shown as the tree it becomes, then founded in one transaction.
//! Why the tree is shown: who reads it sees at once what stands in the wrong place; a list of rows does not tell.

mod shown;

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use needle_app::import::{Taking, listed};
use needle_app::{App, Purpose};
use needle_exchange::open::dhis2::{self, Dhis2Problem};
use needle_exchange::orgs::{self, By, OrgChoices, OrgField, OrgReading, Top};
use needle_exchange::problem::{State, worst};
use needle_exchange::reader::TEXT_BYTES_MAX;
use needle_exchange::sheet::{Book, letters};
use needle_model::OrgId;
use needle_rights::Principal;

use super::super::typed;
use super::file;
use crate::progress::Progress;
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle import orgs orgs.xlsx --under 370700000000 --dry-run
  needle import orgs orgs.csv --under ROOT --by parent --dry-run --format json
  needle import orgs organisationUnits.json --under 370700000000
  needle import undo IMPORT

The file is a sheet as for import members, or DHIS2 organisationUnits in JSON; its content decides, not its name. What
stands under what is found by a column that names the parent, by one column a level (merged or not), by a column with the
level, by numbers such as 1.1, or by indentation; --by settles which. The kind is found by a column, or by how the name
ends. If an organisation cannot be founded, none is; with --only-good the others are, but none under a bad one. With
--format json a dry run answers one object; each organisation stands on a line of its own under \"rows\".";

/// Columns a letter may name: as many as three letters reach.
const COLUMNS: u16 = 16_384;

/// How the hierarchy is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shown {
    /// By a column that names the organisation above
    Parent,
    /// By one column a level, with merged or repeated cells
    Merged,
    /// By a column with the level as a number
    Depth,
    /// By numbers before the names or in their column
    Numbering,
    /// By indentation
    Indent,
    /// Not at all
    Flat,
}

impl Shown {
    fn by(self) -> By {
        match self {
            Shown::Parent => By::Parent,
            Shown::Merged => By::Merged,
            Shown::Depth => By::Depth,
            Shown::Numbering => By::Numbering,
            Shown::Indent => By::Indent,
            Shown::Flat => By::Flat,
        }
    }
}

/// A list of organisations.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Orgs {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The organisation it is imported under: its id or code, or ROOT
    #[arg(long, value_name = "ORG")]
    under: String,
    /// Look the list over, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Found those that can be founded, and leave out the others
    #[arg(long)]
    only_good: bool,
    /// From which day they exist [default: today]
    #[arg(long, alias = "effective", value_name = "DATE", value_parser = typed::day)]
    on: Option<Date>,
    /// Why, for those who read the ledger later
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// How the list shows what stands under what [default: found]
    #[arg(long, value_name = "HOW", value_enum)]
    by: Option<Shown>,
    /// The sector of organisations for which the list gives none
    #[arg(long, value_name = "SECTOR")]
    sector: Option<String>,
    /// The sheet: its name, or its place from 1 [default: the one that looks like a list]
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    /// The row of the header, as numbered in the file [default: found]
    #[arg(long, value_name = "ROW")]
    header: Option<u32>,
    /// What a column holds, by its letter, such as B=name or C=parent; may be given several times
    #[arg(long = "column", value_name = "COLUMN=FIELD")]
    columns: Vec<String>,
}

impl Orgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Work)?;
        let under = run.org(&app, &self.under)?;
        let day = run.day(self.on, &app);
        let who = Principal::operator();
        if let Some(sector) = &self.sector
            && app.rulebook().sector(sector).is_none()
        {
            let known: Vec<&str> = app
                .rulebook()
                .sectors
                .iter()
                .map(|s| s.id.as_str())
                .collect();
            let sentence = run
                .texts
                .cli_orgs_sector_unknown(sector.as_str(), known.join(", "));
            return Err(Stop::failed(sentence));
        }
        let top = app.list_top(&who, under, app.today())?;
        let (mut reading, sha256) = self.read(run, &app, under, top)?;
        let bar = Progress::new(&run.texts.cli_sheet_checking());
        app.look_over_list(&who, under, day, &mut reading, &mut |done, all| {
            bar.at(done, all);
            ControlFlow::Continue(())
        })
        .map_err(|stop| shown::stopped(run, stop))?;
        drop(bar);
        let name = file::name(&self.file);
        let rejected = reading
            .rows
            .iter()
            .filter(|row| worst(&row.problems) == State::Rejected);
        let rejected = rejected.count() as u64;
        if self.dry_run {
            shown::preview(run, &app, &name, &reading)?;
            run.note(&run.texts.cli_dry_run());
            return Ok(());
        }
        if rejected > 0 && !self.only_good {
            shown::preview(run, &app, &name, &reading)?;
            return Err(Stop::Rows(rejected));
        }
        let (new, _) = listed(&mut reading);
        let taking = Taking {
            all_or_nothing: !self.only_good,
            name,
            sha256,
            reason: self.reason.clone(),
            ..Taking::default()
        };
        let bar = Progress::new(&run.texts.cli_import_taking());
        let receipt = app
            .take_orgs(&who, under, day, &new, &taking, &mut |done, all| {
                bar.at(done, all);
                ControlFlow::Continue(())
            })
            .map_err(|stop| shown::stopped(run, stop))?;
        drop(bar);
        shown::receipt(run, &receipt, rejected)
    }

    /// The list, and the digest of its file.
    fn read(
        &self,
        run: &Run,
        app: &App,
        under: OrgId,
        mut top: Top,
    ) -> Result<(OrgReading, [u8; 32]), Stop> {
        let bytes = file::bytes(run, &self.file)?;
        let sector = self.sector.as_deref();
        if dhis2::is_json(&bytes) {
            if bytes.len() as u64 > TEXT_BYTES_MAX {
                let problem = Dhis2Problem::Large(TEXT_BYTES_MAX >> 20);
                return Err(Stop::failed(shown::unread(run, &problem)));
            }
            top.codes.push(dhis2::uid_of(under));
            let reading = dhis2::read(&bytes[..], sector, app.rulebook(), &top)
                .map_err(|problem| Stop::failed(shown::unread(run, &problem)))?;
            return Ok((reading, dhis2::digest(&bytes)));
        }
        drop(bytes);
        let book = file::read(run, &self.file)?;
        let choices = self.choices(run, &book)?;
        let reading = orgs::read(&book, &choices, app.rulebook(), &top)
            .map_err(|none| Stop::failed(run.texts.cli_orgs_no_list(none.sheets.join(", "))))?;
        Ok((reading, book.sha256))
    }

    fn choices(&self, run: &Run, book: &Book) -> Result<OrgChoices, Stop> {
        let sheet = self.sheet.as_deref().map(|text| {
            let named = book.sheets.iter().position(|sheet| sheet.name == text);
            let counted = || {
                let place = text.parse::<usize>().ok()?.checked_sub(1)?;
                (place < book.sheets.len()).then_some(place)
            };
            named.or_else(counted).ok_or_else(|| {
                let known: Vec<&str> = book.sheets.iter().map(|s| s.name.as_str()).collect();
                Stop::failed(run.texts.cli_sheet_unknown(text, known.join(", ")))
            })
        });
        let columns = self.columns.iter().map(|text| {
            let bad = || Stop::failed(run.texts.cli_orgs_column_bad(text.as_str()));
            let (letter, field) = text.split_once('=').ok_or_else(bad)?;
            let letter = letter.trim().to_ascii_uppercase();
            let column = (0..COLUMNS).find(|column| letters(*column) == letter);
            let field = OrgField::from_code(field.trim());
            column.zip(field).ok_or_else(bad)
        });
        Ok(OrgChoices {
            sheet: sheet.transpose()?,
            header: self.header,
            columns: columns.collect::<Result<_, Stop>>()?,
            by: self.by.map(Shown::by),
            sector: self.sector.clone(),
            ..OrgChoices::default()
        })
    }
}
