//! `needle bulletin`: the yearly bulletin of any organisation and day, and beside it figures that were published.
//! Why it only looks: it counts, and reads nobody's record.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use needle_app::ask::{Bulletin as Found, BulletinRow};
use needle_app::tables::{bulletin_rows, bulletin_table};
use needle_app::{Failure, Purpose};
use needle_exchange::out::Writer;
use needle_rights::Principal;
use needle_rulebook::Mark;
use needle_rulebook::published::{Beside, beside, published};
use needle_text::{change, count, tenths};

use super::export::file::Target;
use super::typed;
use crate::args::Format;
use crate::output::{Answer, Record, Table, Value};
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle bulletin                                        everything, as of today
  needle bulletin --under 370700000000 --as-of 2025-12-31
  needle bulletin --as-of 2025-12-31 --out bulletin.xlsx a workbook; .csv and .json by the file's name too
  needle bulletin --as-of 2021-12-31 --compare bulletin-2021.toml

Which lines there are, the rulebook says (bulletin.toml). With --compare each published figure stands beside ours, rounded
to the digits published; the exit code is 1 when one that was published differs.";

/// The yearly bulletin of any organisation and day.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Bulletin {
    /// Of which organisation and everything under it: its id or code [default: the root]
    #[arg(long, value_name = "ID|CODE")]
    under: Option<String>,
    /// As it was on that day [default: today]
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    as_of: Option<Date>,
    /// A file of published figures to be put beside ours
    #[arg(long, value_name = "FILE", conflicts_with = "out")]
    compare: Option<PathBuf>,
    #[command(flatten)]
    to: Target,
}

impl Bulletin {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Look)?;
        let org = run.org_or_root(&app, self.under.as_deref())?;
        let as_of = run.day(self.as_of, &app);
        let found = app.bulletin(&Principal::operator(), org, as_of)?;
        if let Some(path) = &self.compare {
            return compare(run, &found, path);
        }
        if run.global.format == Format::Text && !self.to.named() {
            return print(run, &found);
        }
        let format = self.to.table(run)?;
        self.to.write(run, &mut |out| {
            let mut writer = Writer::new(out, format, bulletin_table(&found, run.texts))?;
            bulletin_rows(&found, run.texts).try_for_each(|row| writer.row(&row))?;
            writer.finish()
        })
    }
}

/// Prints every table under its heading.
fn print(run: &Run, found: &Found) -> Result<(), Stop> {
    let t = run.texts;
    if !found.existed {
        return Err(Failure::Hidden("org").into());
    }
    if found.tables.is_empty() {
        return Err(Stop::failed(t.bulletin_none()));
    }
    let mut record = Record::default();
    record
        .field("org", t.word_organisation(), found.org.name.as_str())
        .field("as_of", t.cli_as_of(), found.as_of)
        .field("before", t.bulletin_before(), found.before);
    for section in &found.tables {
        let mut table = Table::new([
            ("number", t.bulletin_number()),
            ("share", t.bulletin_share()),
            ("before", t.bulletin_before()),
            ("change", t.bulletin_change()),
            ("growth", t.bulletin_growth()),
            ("line", t.bulletin_line()),
        ]);
        table
            .rows
            .extend(section.rows.iter().map(|row| line(run, row)));
        record.table("lines", run.title(&section.section.title), table);
    }
    run.print(&Answer::Record(record))?;
    if !found.existed_before {
        run.note(&t.bulletin_not_before(found.before.to_string()));
    }
    Ok(())
}

fn line(run: &Run, row: &BulletinRow) -> Vec<Value> {
    let number = row.now.map(count);
    vec![
        number.map_or_else(
            || run.texts.bulletin_nothing().into_owned().into(),
            Value::from,
        ),
        row.share().map(tenths).into(),
        row.before.map(count).into(),
        row.change().map(change).into(),
        row.growth().map(tenths).into(),
        run.title(&row.line.title).into(),
    ]
}

/// Puts figures that were published beside ours.
fn compare(run: &Run, found: &Found, path: &Path) -> Result<(), Stop> {
    let t = run.texts;
    let unreadable =
        |why: String| Stop::failed(t.bulletin_compare_unreadable(path.display().to_string(), why));
    let text = fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    let figures = published(&text).map_err(unreadable)?;
    let rows = || found.tables.iter().flat_map(|table| &table.rows);
    let number = |id: &str| {
        let row = rows().find(|row| row.line.id == id);
        row.map_or((None, None), |row| (row.now, row.before))
    };
    let (besides, left) = beside(&found.rules.bulletin, &figures, number);
    let mut table = Table::new([
        ("key", t.bulletin_compare_key()),
        ("ours", t.bulletin_compare_ours()),
        ("published", t.bulletin_compare_published()),
        ("difference", t.bulletin_compare_difference()),
        ("mark", t.bulletin_compare_mark()),
        ("line", t.bulletin_line()),
    ]);
    let row = |beside: &Beside<'_>| -> Vec<Value> {
        let figure = beside.figure;
        let mark = match figure.mark {
            Mark::Memory => {
                let why = t.bulletin_compare_not_published();
                format!("{} {why}", figure.mark.as_str())
            }
            mark => mark.as_str().to_owned(),
        };
        let ours = beside.ours.map(|ours| figure.write(ours));
        vec![
            figure.key.as_str().into(),
            ours.map_or_else(|| t.bulletin_nothing().into_owned().into(), Value::from),
            figure.write(figure.digits).into(),
            beside.difference().map(change).into(),
            mark.into(),
            run.title(&beside.line.title).into(),
        ]
    };
    table.rows.extend(besides.iter().map(row));
    run.print_table(table)?;
    if !left.is_empty() {
        let keys: Vec<&str> = left.iter().map(|figure| figure.key.as_str()).collect();
        run.note(&t.bulletin_compare_left(keys.join(", ")));
    }
    let different = besides.iter().filter(|beside| beside.differs()).count() as u64;
    run.note(&t.bulletin_compare_sum(besides.len() as u64, different));
    if different > 0 {
        return Err(Stop::failed(t.bulletin_compare_differs(different)));
    }
    Ok(())
}
