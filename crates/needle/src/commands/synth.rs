//! `needle synth`: a whole invented register of any size, into a new database or into columnar files.
//! Why apart from the demo: the demo plays ten years of a county command by command, which is what to look at; this hands over
//! millions at once, which is what to measure by.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use needle_exchange::columns::Writer;
use needle_exchange::divisions::Code;
use needle_model::bring::Source as _;
use needle_rulebook::Rulebook;
use needle_synth::nation::{self, Nation, NationPlan};

use super::import::{code, read_list};
use super::register::{self, Accounts};
use super::typed;
use crate::output::{Answer, Record};
use crate::progress::Progress;
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle synth county --db county.db --demo-account   some 30,000 members in the shape of a county
  needle synth nation --db nation.db                  the whole: 4.9 million organisations, 96.7 million members
  needle synth province --columns province            the same kind of thing as Parquet files, and no database
  needle synth nation --db nation.db --divisions divisions.csv.gz

The same size, seed, list of divisions and day give the same register, to the byte of every name. If it is interrupted, the same command
with the same --today goes on where it stood. Everybody in it is invented: identity numbers have area codes nobody was given,
telephone numbers come from a range kept for invention. What is calibrated by published figures and what is not stands in docs/scale.md.";

/// How large a part of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Size {
    /// One county with the bodies above it
    County,
    /// One city with its counties
    City,
    /// One province
    Province,
    /// All of it
    Nation,
}

/// Invent a whole register of any size.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Synth {
    /// How large
    #[arg(value_enum, value_name = "SIZE")]
    size: Size,
    /// Another number invents another register
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// The list of administrative divisions whose places it has, as for import divisions [default: invented places]
    #[arg(long, value_name = "FILE")]
    divisions: Option<PathBuf>,
    /// Leave the row with this code out of that list; may be given several times
    #[arg(long, value_name = "CODE", requires = "divisions")]
    leave_out: Vec<String>,
    /// The day by which terms run and meetings are fresh [default: today]
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    today: Option<Date>,
    /// Years of which those who left are there too, from 1 to 10
    #[arg(long, value_name = "YEARS", default_value_t = 1)]
    past_years: u8,
    /// Write Parquet files into this folder instead of a database
    #[arg(long, value_name = "FOLDER")]
    columns: Option<PathBuf>,
    /// Open accounts as in the demo, with public passwords, to look at it in a browser
    #[arg(long, conflicts_with = "columns")]
    demo_account: bool,
}

impl Synth {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        run.log("off");
        let rulebook = run.rulebook(register::RULEBOOK)?;
        let today = match self.today {
            Some(day) => day,
            None => register::today(&rulebook)?,
        };
        let mut nation = self.nation(run, &rulebook, today)?;
        match &self.columns {
            Some(folder) => self.write(run, &rulebook, &mut nation, folder),
            None => {
                let accounts = if self.demo_account {
                    Accounts::Demo
                } else {
                    Accounts::None
                };
                let name = nation.identity();
                let unheard = |never: std::convert::Infallible| match never {};
                register::bring_in(run, &rulebook, &mut nation, &name, accounts, unheard)
            }
        }
    }

    fn nation(&self, run: &Run, rulebook: &Arc<Rulebook>, today: Date) -> Result<Nation, Stop> {
        let size = match self.size {
            Size::County => nation::Size::County,
            Size::City => nation::Size::City,
            Size::Province => nation::Size::Province,
            Size::Nation => nation::Size::Nation,
        };
        let mut plan = NationPlan::new(size, today);
        plan.seed = self.seed;
        plan.past_years = self.past_years;
        plan.divisions = self.list(run)?;
        run.note(&run.texts.cli_synth_laying());
        Nation::new(plan, rulebook)
            .map_err(|error| Stop::failed(run.texts.cli_synth_failed(error.to_string())))
    }

    /// The list of divisions, where one was named.
    fn list(&self, run: &Run) -> Result<Option<Vec<nation::Division>>, Stop> {
        let Some(file) = &self.divisions else {
            return Ok(None);
        };
        let leave_out = self.leave_out.iter().map(|text| code(run, text));
        let leave_out = leave_out.collect::<Result<Vec<Code>, Stop>>()?;
        let rows = read_list(run, file, &leave_out)?;
        if let Some(first) = rows.bad.rows.first() {
            let shown = file.display().to_string();
            return Err(Stop::failed(run.texts.cli_synth_divisions(
                shown,
                rows.bad.count,
                first.line,
                first.column,
                first.value.as_str(),
            )));
        }
        // Codes are twelve digits, of which none is lost as a number.
        let number = |code: Code| code.to_string().parse().unwrap_or(0);
        let kinds: BTreeMap<u16, &String> = (0..).zip(&rows.kinds).collect();
        let divisions = rows.rows.iter().map(|row| nation::Division {
            code: number(row.code),
            parent: row.parent.map(number),
            level: row.level,
            name: row.name.to_string(),
            kind: kinds
                .get(&row.kind)
                .map_or_else(String::new, |k| (*k).clone()),
        });
        Ok(Some(divisions.collect()))
    }

    fn write(
        &self,
        run: &Run,
        rulebook: &Rulebook,
        nation: &mut Nation,
        folder: &std::path::Path,
    ) -> Result<(), Stop> {
        let amounts = nation.amounts();
        let of = register::rows(amounts);
        let stopped = |problem| register::columns_stop(run, &problem);
        let mut writer = Writer::create(folder, rulebook).map_err(stopped)?;
        let bar = Progress::timed(&run.texts.cli_synth_writing());
        writer
            .write_all(nation, &mut |done| bar.at(done, of))
            .map_err(|error| match error {
                needle_exchange::columns::Written::Files(problem) => stopped(problem),
                needle_exchange::columns::Written::Source(never) => match never {},
            })?;
        writer.finish().map_err(stopped)?;
        drop(bar);
        let mut record = Record::default();
        record.field(
            "folder",
            run.texts.cli_register_folder(),
            folder.display().to_string(),
        );
        register::amounts(run, &mut record, amounts);
        run.print(&Answer::Record(record))
    }
}
