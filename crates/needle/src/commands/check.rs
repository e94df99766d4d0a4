//! `needle check`: which rules are not kept, where, and since when.
//! Why it only looks: what is found follows from what was recorded; nothing is kept of the looking.

use clap::Args;
use jiff::civil::Date;
use needle_app::ask::{FindingFilter, FindingLine};
use needle_app::{App, Purpose};
use needle_rights::Principal;

use super::typed;
use crate::output::{Table, Value};
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle check                                     everything that is late or due soon
  needle check --under 370799001001 --late         what one township is late with
  needle check --rule members-meeting-quarterly    one rule
  needle check --count                             how many organisations, by rule
  needle check --on 2025-12-31 --format csv        as it was, by the rules of that day

Organisations stand in the order of the tree; nobody is ranked.";

/// Say which rules are not kept, and where
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Check {
    /// Under which organisation: its id or code [default: the root]
    #[arg(long, value_name = "ORG")]
    under: Option<String>,
    /// Only of this rule
    #[arg(long, value_name = "RULE")]
    rule: Option<String>,
    /// Only of organisations of this kind
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only what is late
    #[arg(long, conflicts_with = "soon")]
    late: bool,
    /// Only what is due soon
    #[arg(long)]
    soon: bool,
    /// How many organisations, by rule
    #[arg(long, conflicts_with_all = ["rule", "kind", "late", "soon"])]
    count: bool,
    /// As it was on that day [default: today]
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    on: Option<Date>,
}

impl Check {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Look)?;
        let org = run.org_or_root(&app, self.under.as_deref())?;
        let on = run.day(self.on, &app);
        if self.count {
            return count(run, &app, org, on);
        }
        let filter = FindingFilter {
            rule: self.rule.clone(),
            late: match (self.late, self.soon) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            },
            kind: self.kind.clone(),
            silent: None,
        };
        let texts = run.texts;
        let mut table = Table::new([
            ("org", texts.word_organisation()),
            ("kind", texts.word_kind()),
            ("rule", texts.cli_rule()),
            ("missing", texts.cli_missing()),
            ("state", texts.cli_state()),
            ("severity", texts.cli_severity()),
            ("due", texts.cli_due()),
            ("since", texts.cli_since()),
            ("article", texts.cli_article()),
            ("id", texts.cli_id()),
        ]);
        let who = Principal::operator();
        app.findings_each(&who, org, &filter, on, &mut |_, line| {
            table.rows.push(row(run, &line()));
            std::ops::ControlFlow::Continue(())
        })?;
        run.print_table(table)
    }
}

fn row(run: &Run, line: &FindingLine) -> Vec<Value> {
    vec![
        line.org.name.clone().into(),
        line.org.kind.clone().into(),
        line.rule.clone().into(),
        run.title(&line.title).into(),
        line.state.into(),
        line.severity.code().into(),
        line.due.into(),
        line.since.into(),
        article(run, line).into(),
        line.org.id.to_string().into(),
    ]
}

/// Act and article, and that they are to be confirmed.
fn article(run: &Run, line: &FindingLine) -> String {
    let confirm = line
        .to_confirm
        .then(|| format!("({})", run.texts.cli_to_confirm()));
    let act = run.title(&line.act);
    let parts = [Some(act), Some(line.source.article.clone()), confirm];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

fn count(run: &Run, app: &App, org: needle_model::OrgId, on: Date) -> Result<(), Stop> {
    let texts = run.texts;
    let mut table = Table::new([
        ("rule", texts.cli_rule()),
        ("missing", texts.cli_missing()),
        ("severity", texts.cli_severity()),
        ("late", texts.cli_late()),
        ("soon", texts.cli_soon()),
        ("excused", texts.cli_excused()),
        ("unknown", texts.cli_undecided()),
    ]);
    for tally in app.tallies(&Principal::operator(), org, on)? {
        table.rows.push(vec![
            tally.rule.into(),
            run.title(&tally.title).into(),
            tally.severity.code().into(),
            tally.late.into(),
            tally.soon.into(),
            tally.excused.into(),
            tally.unknown.into(),
        ]);
    }
    run.print_table(table)
}
