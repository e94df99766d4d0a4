//! `needle census`: how many members, under what, by what, on which day.
//! Why it only looks: a count touches nobody's record, so it may run beside a server.

use clap::Args;
use jiff::civil::Date;
use needle_app::ask::CensusQuestion;
use needle_app::{App, Purpose};
use needle_rights::Principal;

use super::typed;
use crate::output::{Answer, Record, Table};
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle census                                      everybody, and the organisations directly below
  needle census --by age,sex                         by age and sex
  needle census --under 370700000000 --by education-group --as-of 2025-12-31
  needle census --only sex=female --by age --format csv

Which dimensions and buckets there are, the rulebook says; a wrong one is answered with the list.";

/// Count members, by anything.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Census {
    /// Under which organisation: its id or code [default: the root]
    #[arg(long, value_name = "ID|CODE")]
    under: Option<String>,
    /// By which dimensions, up to three with commas between
    #[arg(long, value_name = "DIM,DIM", value_delimiter = ',')]
    by: Vec<String>,
    /// Only members in this bucket; may be given several times
    #[arg(long, value_name = "DIM=BUCKET", value_parser = typed::pair)]
    only: Vec<(String, String)>,
    /// As it was on that day [default: today]
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    as_of: Option<Date>,
    /// As if today's tree had always been
    #[arg(long)]
    todays_tree: bool,
}

/// Dimensions crossed at most, as the app takes them.
const BY_MAX: usize = 3;

impl Census {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Look)?;
        if self.by.len() > BY_MAX {
            return Err(Stop::failed(run.texts.cli_by_too_many(BY_MAX as u64)));
        }
        let question = CensusQuestion {
            org: run.org_or_root(&app, self.under.as_deref())?,
            as_of: run.day(self.as_of, &app),
            by: self
                .by
                .iter()
                .map(|id| run.dimension(&app, id))
                .collect::<Result<_, _>>()?,
            only: run.buckets(&app, &self.only)?,
            todays_tree: self.todays_tree,
        };
        if question.by.is_empty() {
            overview(run, &app, &question)
        } else {
            crossed(run, &app, &question)
        }
    }
}

fn crossed(run: &Run, app: &App, question: &CensusQuestion) -> Result<(), Stop> {
    let answer = app.census_ask(&Principal::operator(), question)?;
    let dimensions: Vec<_> = question
        .by
        .iter()
        .map(|d| &app.rulebook().dimensions[*d])
        .collect();
    let titled = dimensions
        .iter()
        .map(|d| (d.id.as_str(), run.title(&d.title).into()));
    let mut table = Table::new(titled.chain([("members", run.texts.word_members())]));
    for cell in answer.cross.cells() {
        // Of one dimension every bucket is shown, also the empty ones; of a crossing only who is there.
        if cell.count == Some(0) && dimensions.len() > 1 {
            continue;
        }
        let mut row: Vec<crate::output::Value> = dimensions
            .iter()
            .zip(&cell.buckets)
            .map(|(d, b)| run.title(&d.buckets[*b].title).into())
            .collect();
        row.push(cell.count.into());
        table.rows.push(row);
    }
    run.print_table(table)?;
    run.note(&run.texts.cli_counted(
        // On the machine itself nothing is hidden.
        answer.cross.total().unwrap_or_default(),
        answer.members.unwrap_or_default(),
        question.as_of.to_string(),
    ));
    Ok(())
}

fn overview(run: &Run, app: &App, question: &CensusQuestion) -> Result<(), Stop> {
    let answer = app.census_ask(&Principal::operator(), question)?;
    let texts = run.texts;
    let mut kinds = Table::new([("kind", texts.word_kind()), ("orgs", texts.cli_number())]);
    for (id, count) in &answer.kinds {
        let title = app
            .rulebook()
            .kind(id)
            .map_or_else(|| id.clone(), |k| run.title(&k.title));
        kinds.rows.push(vec![title.into(), (*count).into()]);
    }
    let mut sectors = Table::new([
        ("sector", texts.word_sector()),
        ("orgs", texts.cli_number()),
    ]);
    for (id, count) in &answer.sectors {
        let title = app
            .rulebook()
            .sector(id)
            .map_or_else(|| id.clone(), |s| run.title(&s.title));
        sectors.rows.push(vec![title.into(), (*count).into()]);
    }
    let mut children = Table::new([
        ("org", texts.word_organisation()),
        ("members", texts.word_members()),
        ("id", texts.cli_id()),
    ]);
    for (org, members) in &answer.children {
        let name = app.org_line(*org, question.as_of).name;
        children
            .rows
            .push(vec![name.into(), (*members).into(), org.to_string().into()]);
    }
    let mut record = Record::default();
    record
        .field(
            "org",
            texts.word_organisation(),
            app.org_line(question.org, question.as_of).name,
        )
        .field("as_of", texts.cli_as_of(), question.as_of)
        .field("members", texts.word_members(), answer.cross.total())
        .table("kinds", texts.word_kind(), kinds)
        .table("sectors", texts.word_sector(), sectors)
        .table("children", texts.word_children(), children);
    run.print(&Answer::Record(record))
}
