//! `needle export`: what the register holds, as files for other programs and for spreadsheets.
//! Why one command for all: where it goes, of which day and under what is asked in the same words whatever the file is.

pub(super) mod file;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use needle_app::ask::{Named, OpenTake};
use needle_app::tables::OrgsTake;
use needle_app::{App, Purpose};
use needle_model::OrgId;
use needle_rights::Principal;

use self::file::Target;
use super::typed;
use crate::progress::Progress;
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle export members --under 370799001001 --out members.xlsx
  needle export orgs --under 370799000000 --format csv > orgs.csv
  needle export popolo --under 370799000000 --as-of 2025-12-31 --out popolo.json
  needle export vcard --under 370799001001 --phones \"duty roster\" --out officers.vcf
  needle export ical --under 370799001001 --out due.ics

A file is written beside its name and given the name when it is whole: what fails leaves nothing behind. Only its owner
may read it. Reading of members' records is recorded, and the members see it.";

/// Write files for other programs and for spreadsheets.
#[derive(Debug, Subcommand)]
#[command(after_help = AFTER)]
pub(crate) enum Export {
    /// Members, as a workbook, CSV or JSON that can be taken in again
    Members(Members),
    /// Organisations, as a workbook, CSV or JSON
    Orgs(Orgs),
    /// Organisations, posts and officers as Popolo JSON
    Popolo(Open),
    /// Organisations, posts and officers in the W3C's organisation ontology (Turtle)
    Org(Open),
    /// Organisations as DHIS2 organisation units
    Dhis2(Open),
    /// Officers as vCards
    Vcard(Vcard),
    /// Due dates as an iCalendar file
    Ical(Ical),
}

impl Export {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        match self {
            Export::Members(command) => command.carry_out(run),
            Export::Orgs(command) => command.carry_out(run),
            Export::Popolo(command) => command.carry_out(run, popolo),
            Export::Org(command) => command.carry_out(run, ontology),
            Export::Dhis2(command) => command.carry_out(run, dhis2),
            Export::Vcard(command) => command.carry_out(run),
            Export::Ical(command) => command.carry_out(run),
        }
    }
}

/// Under what.
#[derive(Debug, Args)]
struct Under {
    /// Under which organisation: its id or code [default: everything]
    #[arg(long, value_name = "ORG")]
    under: Option<String>,
}

impl Under {
    fn org(&self, run: &Run, app: &App) -> Result<OrgId, Stop> {
        run.org_or_root(app, self.under.as_deref())
    }
}

/// Of which day.
#[derive(Debug, Args)]
struct AsOf {
    /// As it was on that day
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    as_of: Option<Date>,
}

/// Members of an organisation and of everything under it.
#[derive(Debug, Args)]
pub(crate) struct Members {
    #[command(flatten)]
    under: Under,
    #[command(flatten)]
    day: AsOf,
    /// Only members in this bucket; may be given several times
    #[arg(long, value_name = "DIM=BUCKET", value_parser = typed::pair)]
    only: Vec<(String, String)>,
    /// Numbers in full instead of masked, and why: the members will read it
    #[arg(long, value_name = "REASON")]
    full: Option<String>,
    #[command(flatten)]
    target: Target,
}

impl Members {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let format = self.target.table(run)?;
        // That records were read is written down, so this is more than looking.
        let app = run.app(Purpose::Work)?;
        let org = self.under.org(run, &app)?;
        let day = run.day(self.day.as_of, &app);
        let only = run.buckets(&app, &self.only)?;
        let who = Principal::operator();
        let take = app.members_take(&who, org, &only, day, self.full.as_deref())?;
        self.target.write_counted(run, &mut |out| {
            app.write_members(&take, run.texts, format, out)
        })
    }
}

/// Organisations under one, and itself.
#[derive(Debug, Args)]
pub(crate) struct Orgs {
    #[command(flatten)]
    under: Under,
    #[command(flatten)]
    day: AsOf,
    /// Only of this kind
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only of this sector
    #[arg(long, value_name = "SECTOR")]
    sector: Option<String>,
    #[command(flatten)]
    target: Target,
}

impl Orgs {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let format = self.target.table(run)?;
        let app = run.app(Purpose::Look)?;
        let take = OrgsTake {
            org: self.under.org(run, &app)?,
            kind: self.kind.as_deref(),
            sector: self.sector.as_deref(),
            as_of: run.day(self.day.as_of, &app),
        };
        let who = Principal::operator();
        self.target.write_counted(run, &mut |out| {
            app.write_orgs(&who, &take, run.texts, format, out)
        })
    }
}

/// Whose names are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Persons {
    /// Nobody's
    Nobody,
    /// Of those who hold a post
    Officers,
    /// Of every member
    Members,
}

impl From<Persons> for Named {
    fn from(persons: Persons) -> Named {
        match persons {
            Persons::Nobody => Named::Nobody,
            Persons::Officers => Named::Officers,
            Persons::Members => Named::Members,
        }
    }
}

/// Organisations, posts and who holds them; without a day, everything that ever was with its dates.
#[derive(Debug, Args)]
pub(crate) struct Open {
    #[command(flatten)]
    under: Under,
    #[command(flatten)]
    day: AsOf,
    /// Whose names are written
    #[arg(long, value_enum, default_value_t = Persons::Officers)]
    persons: Persons,
    #[command(flatten)]
    target: Target,
}

/// Writes a file of an open format, with word of how far it is.
type Writing =
    fn(&Run, &App, &OpenTake, &mut dyn Write, &mut dyn FnMut(u64, u64)) -> io::Result<()>;

fn popolo(
    run: &Run,
    app: &App,
    take: &OpenTake,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(u64, u64),
) -> io::Result<()> {
    app.write_popolo(take, run.lang, out, progress)
}

fn ontology(
    _: &Run,
    app: &App,
    take: &OpenTake,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(u64, u64),
) -> io::Result<()> {
    app.write_org_ontology(take, out, progress)
}

fn dhis2(
    _: &Run,
    app: &App,
    take: &OpenTake,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(u64, u64),
) -> io::Result<()> {
    app.write_dhis2(take, out, progress)
}

impl Open {
    fn carry_out(&self, run: &Run, write: Writing) -> Result<(), Stop> {
        // Names of members are only read on the record; everything else is looking.
        let purpose = match self.persons {
            Persons::Members => Purpose::Work,
            Persons::Nobody | Persons::Officers => Purpose::Look,
        };
        let app = run.app(purpose)?;
        let org = self.under.org(run, &app)?;
        let who = Principal::operator();
        let take = app.open_take(&who, org, self.day.as_of, self.persons.into(), None)?;
        let bar = Progress::new(&run.texts.cli_export_writing());
        self.target.write(run, &mut |out| {
            write(run, &app, &take, out, &mut |done, of| bar.at(done, of))
        })
    }
}

/// Officers of an organisation and of everything under it, as address book cards.
#[derive(Debug, Args)]
pub(crate) struct Vcard {
    #[command(flatten)]
    under: Under,
    #[command(flatten)]
    day: AsOf,
    /// With the officers' own telephone numbers, and why: they will read it
    #[arg(long, value_name = "REASON")]
    phones: Option<String>,
    #[command(flatten)]
    target: Target,
}

impl Vcard {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let purpose = match self.phones {
            Some(_) => Purpose::Work,
            None => Purpose::Look,
        };
        let app = run.app(purpose)?;
        let org = self.under.org(run, &app)?;
        let day = run.day(self.day.as_of, &app);
        let who = Principal::operator();
        let phones = self.phones.as_deref();
        let take = app.cards_take(&who, org, day, phones)?;
        let bar = Progress::new(&run.texts.cli_export_writing());
        self.target.write(run, &mut |out| {
            app.write_cards(&take, run.lang, out, &mut |done, of| bar.at(done, of))
        })
    }
}

/// What is due under an organisation.
#[derive(Debug, Args)]
pub(crate) struct Ical {
    #[command(flatten)]
    under: Under,
    #[command(flatten)]
    target: Target,
}

impl Ical {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Look)?;
        let org = self.under.org(run, &app)?;
        let who = Principal::operator();
        self.target.write(run, &mut |out| {
            app.write_calendar(&who, Some(org), run.lang, out)
                .map_err(|error| match error {
                    needle_app::WriteError::Failed(failure) => io::Error::other(failure),
                    needle_app::WriteError::Unwritten(error) => error,
                })
        })
    }
}

/// Where a file goes when no name is said, and what its name says it is.
fn ending(path: Option<&PathBuf>) -> Option<String> {
    let ending = path?.extension()?;
    Some(ending.to_string_lossy().to_ascii_lowercase())
}
