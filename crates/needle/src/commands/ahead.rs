//! `needle ahead`: what falls due in the coming twelve months if nothing happens.
//! Why by month: that is how a year's work is laid out on paper.

use clap::Args;
use needle_app::Purpose;
use needle_rights::Principal;

use crate::output::{Answer, Record, Table, Value};
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle ahead --under 370799001001     a township's year
  needle ahead --format csv";

/// Count what falls due in the coming months
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Ahead {
    /// Under which organisation: its id or code [default: the root]
    #[arg(long, value_name = "ORG")]
    under: Option<String>,
}

impl Ahead {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Look)?;
        let org = run.org_or_root(&app, self.under.as_deref())?;
        let ahead = app.ahead(&Principal::operator(), org)?;
        let texts = run.texts;
        let months: Vec<String> = ahead
            .months
            .iter()
            .map(|day| day.strftime("%Y-%m").to_string())
            .collect();
        let table = |first: (&str, std::borrow::Cow<'_, str>)| {
            let first = (first.0, std::borrow::Cow::Owned(first.1.into_owned()));
            let columns = months
                .iter()
                .map(|month| (month.as_str(), std::borrow::Cow::Borrowed(month.as_str())));
            Table::new(std::iter::once(first).chain(columns))
        };
        let row = |name: String, counts: &[u64]| -> Vec<Value> {
            std::iter::once(name.into())
                .chain(counts.iter().map(|n| (*n).into()))
                .collect()
        };
        let mut rules = table(("rule", texts.cli_rule()));
        for line in &ahead.rules {
            rules.rows.push(row(run.title(&line.of.1), &line.counts));
        }
        rules
            .rows
            .push(row(texts.cli_total().into_owned(), &ahead.total));
        let mut children = table(("org", texts.word_organisation()));
        for line in &ahead.children {
            children.rows.push(row(line.of.name.clone(), &line.counts));
        }
        if matches!(run.global.format, crate::args::Format::Csv) {
            return run.print_table(rules);
        }
        let mut record = Record::default();
        record.table("rules", texts.cli_rule(), rules).table(
            "children",
            texts.word_children(),
            children,
        );
        run.print(&Answer::Record(record))
    }
}
