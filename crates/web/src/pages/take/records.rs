//! The ledger as people read it, and accounts with their rights, as files. Why the ledger is asked for in pages: it is
//! the longest list there is.

use needle_app::ask::LedgerLine;
use needle_exchange::out::{Column, Kind, Table, Value};
use needle_model::FOREVER;

use super::{Rows, format, give, named};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::short;
use crate::pages::ledger::{READ, who, with_reads};
use crate::pages::names;

/// Entries asked for at a time.
const PAGE: usize = 500;

fn table(ask: &Ask) -> Table {
    let t = ask.t();
    Table {
        name: t.ledger_table().into_owned(),
        columns: vec![
            Column::new("entry", t.take_entry(), Kind::Identifier),
            Column::new("recorded", t.ledger_recorded(), Kind::Moment),
            Column::new("effective", t.ledger_effective(), Kind::Day),
            Column::new("what", t.ledger_what(), Kind::Code),
            Column::new("org", t.ledger_org(), Kind::Text),
            Column::new("who", t.ledger_who(), Kind::Name),
        ],
        notes: None,
    }
}

fn row(ask: &Ask, rows: &mut Rows<'_>, line: &LedgerLine) -> std::io::Result<()> {
    let entry = &line.entry;
    let what = names::lookup(ask, "ledger-command-", &entry.command);
    rows.row(&[
        Value::text(format!("{}/{}", entry.cell, entry.seq)),
        Value::moment(entry.recorded, ask.app().zone()),
        Value::Day(entry.effective),
        Value::Code(entry.command.as_str().into(), what.into()),
        Value::some(line.org.as_ref().map(|org| org.name.as_str())),
        Value::text(who(ask, &entry.actor, &line.actor)),
    ])
}

/// Readings of records are left out unless the page shows them.
fn wanted(ask: &Ask, line: &LedgerLine) -> bool {
    with_reads(ask) || line.entry.command != READ
}

pub(super) fn of_org(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let org = ask.org()?;
    let today = ask.app().today();
    let (lines, _) = ask.app().ledger(ask.who()?, Some(org), None, usize::MAX)?;
    let title = ask
        .t()
        .ledger_title_of(short(&ask.app().org_line(org, today)));
    let name = named("ledger", &[&title], today, format);
    give(ask, &name, format, table(ask), move |ask, rows| {
        let lines = lines.iter().filter(|line| wanted(ask, line));
        lines.into_iter().try_for_each(|line| row(ask, rows, line))
    })
}

pub(super) fn all(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let asker = ask.who()?.clone();
    let mut page = ask.app().ledger(&asker, None, None, PAGE)?;
    let name = named(
        "ledger",
        &[&ask.t().ledger_title()],
        ask.app().today(),
        format,
    );
    give(ask, &name, format, table(ask), move |ask, rows| {
        loop {
            for line in page.0.iter().filter(|line| wanted(ask, line)) {
                row(ask, rows, line)?;
            }
            let Some(next) = page.1 else {
                return Ok(());
            };
            page = ask
                .app()
                .ledger(&asker, None, Some(next), PAGE)
                .map_err(std::io::Error::other)?;
        }
    })
}

pub(super) fn accounts(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let t = ask.t();
    let today = ask.app().today();
    let list = ask.app().accounts(ask.who()?)?;
    let table = Table {
        name: t.account_list_title().into_owned(),
        columns: vec![
            Column::new("name", t.member_name(), Kind::Name),
            Column::new("login", t.take_login(), Kind::Identifier),
            Column::new("closed", t.take_closed(), Kind::Code),
            Column::new("role", t.take_role(), Kind::Code),
            Column::new("org", t.ledger_org(), Kind::Text),
            Column::new("reach", t.take_reach(), Kind::Code),
            Column::new("from", t.take_from(), Kind::Day),
            Column::new("until", t.take_until(), Kind::Day),
            Column::new("post", t.take_post(), Kind::Code),
        ],
        notes: None,
    };
    let name = named("accounts", &[&t.account_list_title()], today, format);
    give(ask, &name, format, table, move |ask, rows| {
        for view in &list {
            let closed = if view.account.live(today) {
                Value::None
            } else {
                Value::Code("yes".into(), ask.t().take_closed_yes())
            };
            let account = [
                Value::text(view.account.name.as_str()),
                Value::text(view.account.login.as_str()),
                closed,
            ];
            // A row for each right that holds; one row for an account without any.
            let mut grants = view.grants.iter().filter(|(g, _)| g.live(today)).peekable();
            if grants.peek().is_none() {
                rows.row(&account)?;
            }
            for (grant, org) in grants {
                let role = names::role(ask, grant.role.code());
                let reach = names::lookup(ask, "account-reach-", grant.reach.code());
                let mut row = account.to_vec();
                row.extend([
                    Value::Code(grant.role.code().into(), role.into()),
                    Value::text(org.name.as_str()),
                    Value::Code(grant.reach.code().into(), reach.into()),
                    Value::Day(grant.from),
                    if grant.until == FOREVER {
                        Value::None
                    } else {
                        Value::Day(grant.until)
                    },
                    match &grant.post {
                        Some(post) => {
                            Value::Code(post.as_str().into(), names::post(ask, post).into())
                        }
                        None => Value::None,
                    },
                ]);
                rows.row(&row)?;
            }
        }
        Ok(())
    })
}
