//! Members, and who looked at a record, as files. Why members come with all an import reads: a list that cannot come in
//! again is a list somebody retypes.

use needle_exchange::out::{Column, Kind, Table, Value};
use needle_model::{Actor, PersonId};

use super::{format, give, named};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::short;
use crate::pages::names;
use crate::pages::numbers::only;
use crate::stream::stream;

pub(super) fn members(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let org = ask.org()?;
    let as_of = ask.as_of()?;
    let take = ask
        .app()
        .members_take(ask.who()?, org, &only(ask)?, as_of, None)?;
    let line = ask.app().org_line(org, as_of);
    let name = named(
        "members",
        &[&short(&line), &ask.t().member_table()],
        as_of,
        format,
    );
    stream(ask, format.media_type(), &name, move |ask, out| {
        ask.app().write_members(&take, ask.t(), format, out)
    })
}

/// Who looked, in words.
fn viewer(ask: &Ask, actor: &Actor, name: &str) -> String {
    match actor {
        Actor::Account(_) => name.to_owned(),
        Actor::Operator => ask.t().person_viewer_operator().into_owned(),
        Actor::System => ask.t().person_viewer_system().into_owned(),
    }
}

pub(super) fn access(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let person: PersonId = ask.id("person")?;
    let t = ask.t();
    let lines = ask.app().person_access(ask.who()?, person)?;
    let table = Table {
        name: t.person_access().into_owned(),
        columns: vec![
            Column::new("at", t.person_access_when(), Kind::Moment),
            Column::new("viewer", t.person_access_who(), Kind::Name),
            Column::new("purpose", t.person_access_why(), Kind::Code),
            Column::new("reason", t.take_reason(), Kind::Text),
        ],
        notes: None,
    };
    let name = named("access", &[&t.person_access()], ask.app().today(), format);
    give(ask, &name, format, table, move |ask, rows| {
        let zone = ask.app().zone();
        for (line, name) in &lines {
            let why = names::lookup(ask, "person-purpose-", &line.purpose);
            rows.row(&[
                Value::moment(line.at, zone),
                Value::text(viewer(ask, &line.viewer, name)),
                Value::Code(line.purpose.as_str().into(), why.into()),
                Value::some(line.note.as_deref()),
            ])?;
        }
        Ok(())
    })
}
