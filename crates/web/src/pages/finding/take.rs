//! Lists of findings, states and the year ahead as files.

use std::io;
use std::ops::ControlFlow;

use needle_app::ask::{FindingLine, RuleChanged};
use needle_exchange::out::{Column, Format, Kind, Table, Value};
use needle_model::OrgId;
use needle_text::Texts;

use super::list::filter;
use super::states::wanted;
use super::words::{article, period, state};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::short;
use crate::pages::names;
use crate::pages::take::{format, give, named};
use crate::words::title;

/// Findings put into words at a time: while they are, nobody can record anything.
const AT_A_TIME: u64 = 5_000;

fn columns(t: &Texts) -> Vec<Column> {
    vec![
        Column::new("org", t.finding_col_org(), Kind::Text),
        Column::new("kind", t.finding_col_kind(), Kind::Code),
        Column::new("missing", t.finding_col_what(), Kind::Text),
        Column::new("period", t.finding_col_period(), Kind::Text),
        Column::new("state", t.finding_col_state(), Kind::Code),
        Column::new("due", t.finding_col_due(), Kind::Day),
        Column::new("since", t.finding_col_since(), Kind::Day),
        Column::new("article", t.finding_col_article(), Kind::Text),
        Column::new("to_confirm", t.finding_to_confirm(), Kind::Code),
        Column::new("severity", t.finding_col_severity(), Kind::Code),
        Column::new("rule", t.finding_col_rule(), Kind::Identifier),
        Column::new("id", t.take_org(), Kind::Identifier),
    ]
}

fn values<'a>(ask: &Ask, line: &'a FindingLine) -> Vec<Value<'a>> {
    let t = ask.t();
    let code = line.state;
    vec![
        Value::text(line.org.name.as_str()),
        Value::Code(
            line.org.kind.as_str().into(),
            names::kind(ask, &line.org.kind).into(),
        ),
        Value::text(title(t, &line.title)),
        Value::text(line.period.map(|p| period(ask, p)).unwrap_or_default()),
        Value::Code(code.into(), state(ask, code).into()),
        line.due.map_or(Value::None, Value::Day),
        Value::Day(line.since),
        Value::text(article(ask, &line.act, &line.source)),
        if line.to_confirm {
            Value::Code("yes".into(), t.word_yes())
        } else {
            Value::None
        },
        Value::Code(
            line.severity.code().into(),
            names::lookup(ask, "finding-", line.severity.code()).into(),
        ),
        Value::text(line.rule.as_str()),
        Value::text(line.org.id.to_string()),
    ]
}

pub(super) fn findings(ask: &Ask) -> Answer {
    let form = format(ask)?;
    let (org, as_of, t) = (ask.org()?, ask.as_of()?, ask.t());
    let who = ask.who()?.clone();
    let filter = filter(ask);
    // What can be refused is refused before anything is sent.
    ask.app().findings_each(
        &who,
        org,
        &filter,
        as_of,
        &mut |_, _| ControlFlow::Break(()),
    )?;
    let table = Table {
        name: t.finding_tab().into_owned(),
        columns: columns(t),
        notes: None,
    };
    let line = ask.app().org_line(org, as_of);
    let name = named("findings", &[&short(&line), &t.finding_tab()], as_of, form);
    give(ask, &name, form, table, move |ask, rows| {
        let mut from = 0;
        loop {
            let mut lines = Vec::new();
            let total = ask
                .app()
                .findings_each(&who, org, &filter, as_of, &mut |n, line| {
                    if n >= from + AT_A_TIME {
                        return ControlFlow::Break(());
                    }
                    if n >= from {
                        lines.push(line());
                    }
                    ControlFlow::Continue(())
                })
                .map_err(|_| io::Error::other("the list cannot be gone through any more"))?;
            for line in &lines {
                rows.row(&values(ask, line))?;
            }
            from += AT_A_TIME;
            if from >= total {
                return Ok(());
            }
        }
    })
}

pub(super) fn states(ask: &Ask) -> Answer {
    let form = format(ask)?;
    let (org, as_of, t) = (ask.org()?, ask.as_of()?, ask.t());
    let all = ask.app().rule_states(ask.who()?, org, as_of)?;
    let list = wanted(ask, all);
    let table = Table {
        name: t.finding_own_rules().into_owned(),
        columns: vec![
            Column::new("missing", t.finding_ahead_rule(), Kind::Text),
            Column::new("state", t.finding_col_state(), Kind::Code),
            Column::new("due", t.finding_col_due(), Kind::Day),
            Column::new("article", t.finding_col_article(), Kind::Text),
            Column::new("rule", t.finding_col_rule(), Kind::Identifier),
        ],
        notes: None,
    };
    let line = ask.app().org_line(org, as_of);
    let name = named(
        "rules",
        &[&short(&line), &t.finding_own_rules()],
        as_of,
        form,
    );
    give(ask, &name, form, table, move |ask, rows| {
        for rule in &list {
            let code = rule.state.code();
            rows.row(&[
                Value::text(title(ask.t(), &rule.card.title)),
                Value::Code(code.into(), state(ask, code).into()),
                rule.due.map_or(Value::None, Value::Day),
                Value::text(article(ask, &rule.card.act, &rule.card.source)),
                Value::text(rule.card.rule.as_str()),
            ])?;
        }
        Ok(())
    })
}

pub(super) fn ahead(ask: &Ask) -> Answer {
    let form = format(ask)?;
    let (org, t) = (ask.org()?, ask.t());
    let found = ask.app().ahead(ask.who()?, org)?;
    let today = ask.app().today();
    let mut columns = vec![
        Column::new("matter", t.finding_ahead_rule(), Kind::Text),
        Column::new("org", t.finding_col_org(), Kind::Text),
    ];
    columns.extend(found.months.iter().map(|month| {
        let text = month.strftime("%Y-%m").to_string();
        Column::new(text.clone(), text, Kind::Whole)
    }));
    let table = Table {
        name: t.finding_own_ahead().into_owned(),
        columns,
        notes: None,
    };
    let line = ask.app().org_line(org, today);
    let name = named(
        "ahead",
        &[&short(&line), &t.finding_own_ahead()],
        today,
        form,
    );
    give(ask, &name, form, table, move |ask, rows| {
        let here = line.name.as_str();
        for rule in &found.rules {
            let mut row = vec![Value::text(title(ask.t(), &rule.of.1)), Value::text(here)];
            row.extend(rule.counts.iter().map(|n| Value::count(*n)));
            rows.row(&row)?;
        }
        for child in &found.children {
            let mut row = vec![Value::None, Value::text(child.of.name.as_str())];
            row.extend(child.counts.iter().map(|n| Value::count(*n)));
            rows.row(&row)?;
        }
        Ok(())
    })
}

/// Everybody whom a tried change touches, as a file.
pub(crate) fn what_if(ask: &Ask, under: OrgId, ending: &str, changes: Vec<RuleChanged>) -> Answer {
    let form = Format::from_ending(ending).ok_or(Problem::NotFound)?;
    let (t, today) = (ask.t(), ask.app().today());
    let table = Table {
        name: t.what_if_menu().into_owned(),
        columns: vec![
            Column::new("change", t.what_if_change(), Kind::Code),
            Column::new("org", t.finding_col_org(), Kind::Text),
            Column::new("kind", t.finding_col_kind(), Kind::Code),
            Column::new("missing", t.finding_col_what(), Kind::Text),
            Column::new("rule", t.finding_col_rule(), Kind::Identifier),
            Column::new("id", t.take_org(), Kind::Identifier),
        ],
        notes: Some((
            t.take_notes().into_owned(),
            vec![t.what_if_result_lead(ask.app().org_line(under, today).name, today.to_string())],
        )),
    };
    let name = named("what-if", &[&t.what_if_title()], today, form);
    give(ask, &name, form, table, move |ask, rows| {
        let t = ask.t();
        for change in &changes {
            let newly = change
                .newly
                .iter()
                .map(|org| (org, "newly", t.what_if_newly()));
            let cured = change
                .cured
                .iter()
                .map(|org| (org, "cured", t.what_if_cured()));
            for (org, code, word) in newly.chain(cured) {
                let line = ask.app().org_line(org, today);
                let kind = names::kind(ask, &line.kind);
                rows.row(&[
                    Value::Code(code.into(), word),
                    Value::text(line.name),
                    Value::Code(line.kind.into(), kind.into()),
                    Value::text(title(t, &change.title)),
                    Value::text(change.rule.as_str()),
                    Value::text(org.to_string()),
                ])?;
            }
        }
        Ok(())
    })
}
