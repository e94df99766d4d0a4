//! `needle what-if`: who would newly fall short by a changed rule, and who no longer. Nothing is written.
//! Why from files: the text that is tried is the text that is issued.

use std::path::{Path, PathBuf};

use clap::Args;
use needle_app::ask::{RuleChanged, WhatIfAnswer, WhatIfChange, WhatIfOutcome, WhatIfQuestion};
use needle_app::{App, Purpose};
use needle_rights::Principal;

use crate::output::{Answer, Record, Table};
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle what-if --change my-rules/                          a whole rulebook, changed
  needle what-if --change monthly.toml --under 370799000000  one rule, changed or new
  needle what-if --set members-meeting-quarterly.times=2     one number of a rule
  needle what-if --change monthly.toml --all --format csv    everybody it would touch

Nothing is written. To put a changed rulebook in force: needle rulebook issue DIR --from DATE.";

/// Try a changed rule on the whole tree before it is issued
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct WhatIf {
    /// A folder with a changed rulebook, or a file with changed rules
    #[arg(
        long,
        value_name = "DIR|FILE",
        required_unless_present = "set",
        conflicts_with = "set"
    )]
    change: Option<PathBuf>,
    /// Another value of a rule's parameter
    #[arg(long, value_name = "RULE.PARAMETER=VALUE", value_parser = setting)]
    set: Option<(String, String, i64)>,
    /// Under which organisation: its id or code [default: the root]
    #[arg(long, value_name = "ORG")]
    under: Option<String>,
    /// Every organisation that is touched, one a line
    #[arg(long)]
    all: bool,
}

/// `rule.parameter=value`
fn setting(text: &str) -> Result<(String, String, i64), String> {
    let parts = text.split_once('=').and_then(|(name, value)| {
        let (rule, parameter) = name.split_once('.')?;
        Some((
            rule.to_owned(),
            parameter.to_owned(),
            value.trim().parse().ok()?,
        ))
    });
    parts.ok_or_else(|| {
        "write it as RULE.PARAMETER=NUMBER, such as members-meeting-quarterly.times=2".to_owned()
    })
}

impl WhatIf {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let change = self.what(run)?;
        let app = run.app(Purpose::Look)?;
        let question = WhatIfQuestion {
            under: run.org_or_root(&app, self.under.as_deref())?,
            change,
        };
        match app.what_if(&Principal::operator(), &question)? {
            WhatIfOutcome::Wrong(problems, files) => {
                Err(Stop::Failed(vec![needle_rulebook::render(
                    &problems, &files,
                )]))
            }
            WhatIfOutcome::Tried(answer) if self.all => all(run, &app, &answer),
            WhatIfOutcome::Tried(answer) => {
                let touches =
                    |rule: &&RuleChanged| !rule.newly.is_empty() || !rule.cured.is_empty();
                for rule in answer.rules.iter().filter(touches) {
                    run.print(&Answer::Record(record(run, &app, rule)))?;
                }
                // A changed title changes nobody's standing; it is named, not shown.
                let still = answer.rules.iter().filter(|rule| !touches(rule));
                let still: Vec<&str> = still.map(|rule| rule.rule.as_str()).collect();
                if !still.is_empty() {
                    run.note(&run.texts.cli_what_if_without_effect(still.join(", ")));
                } else if answer.rules.is_empty() {
                    run.note(&run.texts.cli_what_if_same());
                }
                run.note(&run.texts.cli_what_if_nothing_written());
                Ok(())
            }
        }
    }

    fn what(&self, run: &Run) -> Result<WhatIfChange, Stop> {
        if let Some((rule, parameter, value)) = &self.set {
            return Ok(WhatIfChange::Parameter {
                rule: rule.clone(),
                parameter: parameter.clone(),
                value: *value,
            });
        }
        let path = self.change.as_deref().unwrap_or(Path::new("."));
        if path.is_dir() {
            return Ok(WhatIfChange::Rulebook(run.rulebook_folder(path)?));
        }
        let text = std::fs::read_to_string(path).map_err(|error| {
            Stop::failed(
                run.texts
                    .cli_store_file(path.display().to_string(), error.to_string()),
            )
        })?;
        Ok(WhatIfChange::Rule(text))
    }
}

fn record(run: &Run, app: &App, rule: &RuleChanged) -> Record {
    let texts = run.texts;
    let mut children = Table::new([
        ("org", texts.word_organisation()),
        ("newly", texts.cli_newly_short()),
        ("cured", texts.cli_newly_fine()),
    ]);
    for child in &rule.children {
        children.rows.push(vec![
            child.org.name.clone().into(),
            child.newly.into(),
            child.cured.into(),
        ]);
    }
    let mut kinds = Table::new([
        ("kind", texts.word_kind()),
        ("newly", texts.cli_newly_short()),
        ("cured", texts.cli_newly_fine()),
    ]);
    for (kind, newly, cured) in &rule.kinds {
        let title = app.rulebook().kind(kind);
        let title = title.map_or_else(|| kind.clone(), |kind| run.title(&kind.title));
        kinds
            .rows
            .push(vec![title.into(), (*newly).into(), (*cured).into()]);
    }
    let mut first = Table::new([("org", texts.word_organisation()), ("id", texts.cli_id())]);
    for org in &rule.first {
        first
            .rows
            .push(vec![org.name.clone().into(), org.id.to_string().into()]);
    }
    let mut record = Record::default();
    record
        .field("rule", texts.cli_rule(), rule.rule.clone())
        .field("missing", texts.cli_missing(), run.title(&rule.title))
        .field("newly", texts.cli_newly_short(), rule.newly.len() as u64)
        .field("cured", texts.cli_newly_fine(), rule.cured.len() as u64)
        .table("children", texts.word_children(), children)
        .table("kinds", texts.word_kind(), kinds)
        .table("first", texts.cli_first(), first);
    record
}

/// Everybody the change touches.
fn all(run: &Run, app: &App, answer: &WhatIfAnswer) -> Result<(), Stop> {
    let texts = run.texts;
    let mut table = Table::new([
        ("rule", texts.cli_rule()),
        ("org", texts.word_organisation()),
        ("change", texts.cli_change()),
        ("id", texts.cli_id()),
    ]);
    for rule in &answer.rules {
        let newly = rule.newly.iter().map(|org| (org, "newly"));
        for (org, change) in newly.chain(rule.cured.iter().map(|org| (org, "cured"))) {
            let name = app.org_line(org, answer.on).name;
            table.rows.push(vec![
                rule.rule.clone().into(),
                name.into(),
                change.into(),
                org.to_string().into(),
            ]);
        }
    }
    run.print_table(table)
}
