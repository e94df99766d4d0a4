//! A count as a file: the same table as on the page, with numbers to reckon with. What it counts, where and on which day
//! stands on a sheet of its own, so that the first row is the heading.

use needle_exchange::out::{Column, Kind, Table, Value};

use super::{format, give, named};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::short;
use crate::pages::census::{caption, question, sum};
use crate::pages::census_table;
use crate::pages::numbers::Numbers;

/// A number, or an empty cell where it is not shown.
fn shown(number: Option<u64>) -> Value<'static> {
    number.map_or(Value::None, Value::count)
}

pub(super) fn census(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let q = question(ask)?;
    let t = ask.t();
    let found = ask.app().census_ask(ask.who()?, &q)?;
    let counted = census_table::table(ask, &Numbers::new(ask)?, &q, &found.cross);
    let first =
        q.by.first()
            .and_then(|d| ask.app().rulebook().dimensions.get(*d));
    let first = first.map_or("", |dimension| dimension.id.as_str());
    let mut columns = vec![Column::new(first, counted.corner.as_str(), Kind::Text)];
    let across = counted.ids.iter().zip(&counted.columns);
    columns.extend(across.map(|(id, title)| Column::new(id.as_str(), title.as_str(), Kind::Whole)));
    columns.push(Column::new("total", t.census_total(), Kind::Whole));
    let mut notes = vec![
        sum(ask, &q, &found),
        caption(ask, &q.by),
        t.take_as_of(q.as_of.to_string()),
    ];
    if q.todays_tree {
        notes.push(t.trend_today_note().into_owned());
    }
    if found.cross.hides() {
        notes.push(t.census_few_file().into_owned());
    }
    let table = Table {
        name: t.org_tab_census().into_owned(),
        columns,
        notes: Some((t.take_notes().into_owned(), notes)),
    };
    let org = short(&ask.app().org_line(q.org, q.as_of));
    let name = named("census", &[&org, &caption(ask, &q.by)], q.as_of, format);
    give(ask, &name, format, table, move |_, rows| {
        for row in counted.rows.iter().chain(std::iter::once(&counted.foot)) {
            let mut values = vec![Value::text(row.name.as_str())];
            values.extend(row.cells.iter().map(|cell| shown(cell.value)));
            values.push(shown(row.total.value));
            rows.row(&values)?;
        }
        Ok(())
    })
}
