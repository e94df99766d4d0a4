//! `needle why`: why a rule is on an organisation's list, and why it is not.
//! Why one command for both: who asks does not know which it will be.

use clap::Args;
use jiff::civil::Date;
use needle_app::Purpose;
use needle_app::ask::{FindingView, LookView, Reason, Shown};
use needle_rights::Principal;

use super::typed;
use crate::output::{Answer, Record, Table, Value};
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle why 370799001001 branch-term-over     the rule, the facts it rests on, and what would close it
  needle why 370799001001                      every rule, and how the organisation stands towards it";

/// Say why a rule is on an organisation's list, or why not
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Why {
    /// The organisation: its id or code
    #[arg(value_name = "ORG")]
    org: String,
    /// The rule [default: all, in short]
    #[arg(value_name = "RULE")]
    rule: Option<String>,
    /// As it was on that day [default: today]
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    on: Option<Date>,
}

impl Why {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Look)?;
        let org = run.org(&app, &self.org)?;
        let on = run.day(self.on, &app);
        let who = Principal::operator();
        if let Some(rule) = &self.rule {
            let view = app.finding(&who, org, rule, on)?;
            return run.print(&Answer::Record(record(run, &view)));
        }
        let texts = run.texts;
        let mut table = Table::new([
            ("rule", texts.cli_rule()),
            ("missing", texts.cli_missing()),
            ("state", texts.cli_state()),
            ("due", texts.cli_due()),
        ]);
        for state in app.rule_states(&who, org, on)? {
            table.rows.push(vec![
                state.card.rule.into(),
                run.title(&state.card.title).into(),
                state.state.code().into(),
                state.due.into(),
            ]);
        }
        run.print_table(table)
    }
}

fn record(run: &Run, view: &FindingView) -> Record {
    let (texts, rule) = (run.texts, view.rule());
    let act = view.rules.source(&rule.source.act);
    let act = act.map_or_else(|| rule.source.act.clone(), |act| run.title(&act.title));
    let mut record = Record::default();
    record
        .field("org", texts.word_organisation(), view.org.name.clone())
        .field("rule", texts.cli_rule(), rule.id.clone())
        .field("missing", texts.cli_missing(), run.title(&rule.title))
        .field("state", texts.cli_state(), view.state.code())
        .field("severity", texts.cli_severity(), rule.severity.code())
        .field(
            "article",
            texts.cli_article(),
            format!("{act} {}", rule.source.article).trim(),
        )
        .field(
            "mark",
            texts.cli_mark(),
            rule.source.mark.map(|mark| mark.as_str()),
        )
        .field("close", texts.cli_close(), run.title(&rule.close))
        .field(
            "standing_since",
            texts.cli_standing_since(),
            view.standing_since,
        );
    for look in &view.looks {
        record.table(
            if look.back == 0 { "now" } else { "before" },
            heading(run, look),
            facts(run, look),
        );
    }
    let mut params = Table::new([
        ("parameter", texts.cli_parameter()),
        ("value", texts.cli_value()),
        ("set_by", texts.cli_set_by()),
    ]);
    for param in &view.params {
        let by = param
            .set
            .as_ref()
            .map(|(org, from)| format!("{} {from}", org.name));
        params.rows.push(vec![
            run.title(&param.param.title).into(),
            param.value.to_string().into(),
            by.into(),
        ]);
    }
    let mut exceptions = Table::new([
        ("kind", texts.word_kind()),
        ("until", texts.cli_until()),
        ("authority", texts.cli_authority()),
        ("id", texts.cli_id()),
    ]);
    for exception in &view.exceptions {
        exceptions.rows.push(vec![
            exception.kind.code().into(),
            exception.until.into(),
            exception.authority.clone().into(),
            exception.id.to_string().into(),
        ]);
    }
    record
        .table("parameters", texts.cli_parameter(), params)
        .table("exceptions", texts.cli_exceptions(), exceptions);
    record
}

/// The period, or the day; and by when.
fn heading(run: &Run, look: &LookView) -> String {
    let period = look.period.map(|(start, end)| format!("{start} – {end}"));
    let due = look.due.map(|due| format!("{} {due}", run.texts.cli_due()));
    let said: Vec<String> = [period, due].into_iter().flatten().collect();
    if said.is_empty() {
        run.texts.cli_facts().into_owned()
    } else {
        said.join(" · ")
    }
}

/// The parts of the two conditions and of the day, each with its value.
fn facts(run: &Run, look: &LookView) -> Table {
    let texts = run.texts;
    let mut table = Table::new([("words", texts.cli_words()), ("value", texts.cli_value())]);
    let day = look.due_why.iter();
    for reason in [&look.applies, &look.when].into_iter().chain(day) {
        lines(run, reason, 0, &mut table);
    }
    table
}

fn lines(run: &Run, reason: &Reason, depth: usize, table: &mut Table) {
    let words = format!("{}{}", "  ".repeat(depth), reason.words);
    table
        .rows
        .push(vec![words.into(), shown(run, &reason.value)]);
    for part in &reason.parts {
        lines(run, part, depth + 1, table);
    }
}

fn shown(run: &Run, value: &Shown) -> Value {
    match value {
        Shown::Missing => run.texts.cli_unrecorded().into_owned().into(),
        Shown::Truth(true) => run.texts.cli_true().into_owned().into(),
        Shown::Truth(false) => run.texts.cli_false().into_owned().into(),
        Shown::Number(number, unit) => format!("{number} {}", unit.0).trim().into(),
        Shown::Day(day) => (*day).into(),
        Shown::Word(title) => run.title(title).into(),
    }
}
