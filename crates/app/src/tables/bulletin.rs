//! The bulletin as a file: a row a line, with numbers to reckon with.

use needle_exchange::out::{Column, Kind, Table, Value};
use needle_text::{Texts, tenths};

use super::title;
use crate::ask::{Bulletin, BulletinRow, BulletinTable};

/// The table of a bulletin without its rows: columns, and what it is of.
#[must_use]
pub fn bulletin_table(bulletin: &Bulletin, t: &Texts) -> Table {
    let (as_of, before) = (bulletin.as_of.to_string(), bulletin.before.to_string());
    let mut notes = vec![
        t.bulletin_lead(bulletin.org.name.as_str(), as_of.as_str(), before.as_str()),
        t.bulletin_year().into_owned(),
    ];
    if !bulletin.existed {
        notes.push(t.bulletin_not_there(bulletin.org.name.as_str(), as_of));
    } else if !bulletin.existed_before {
        notes.push(t.bulletin_not_before(before));
    }
    for section in &bulletin.rules.bulletin.sections {
        if let Some(note) = &section.note {
            let name = title(t, &section.title);
            notes.push(format!("{name}: {}", title(t, note)));
        }
    }
    Table {
        name: t.bulletin_table().into_owned(),
        columns: vec![
            Column::new("table", t.bulletin_section(), Kind::Text),
            Column::new("line", t.bulletin_line(), Kind::Code),
            Column::new("number", t.bulletin_number(), Kind::Whole),
            Column::new("share", t.bulletin_share(), Kind::Name),
            Column::new("share_of", t.bulletin_share_of(""), Kind::Code),
            Column::new("before", t.bulletin_before(), Kind::Whole),
            Column::new("change", t.bulletin_change(), Kind::Whole),
            Column::new("growth", t.bulletin_growth(), Kind::Name),
        ],
        notes: Some((t.take_notes().into_owned(), notes)),
    }
}

/// Its rows. What nobody recorded is empty.
pub fn bulletin_rows<'a>(
    bulletin: &'a Bulletin,
    t: &'a Texts,
) -> impl Iterator<Item = Vec<Value<'a>>> {
    let rows = |table: &'a BulletinTable| table.rows.iter().map(move |row| (table, row));
    let rows = bulletin.tables.iter().flat_map(rows);
    rows.map(|(table, row)| values(bulletin, table, row, t))
}

fn values<'a>(
    bulletin: &'a Bulletin,
    table: &'a BulletinTable,
    row: &'a BulletinRow,
    t: &Texts,
) -> Vec<Value<'a>> {
    let number = |number: Option<i64>| number.map_or(Value::None, Value::Whole);
    let share = |share: Option<i64>| share.map_or(Value::None, |share| Value::text(tenths(share)));
    let of = row.line.of.as_deref();
    let of = of.and_then(|id| bulletin.rules.bulletin.line(id));
    vec![
        Value::text(title(t, &table.section.title)),
        Value::Code(
            row.line.id.as_str().into(),
            title(t, &row.line.title).into(),
        ),
        number(row.now),
        share(row.share()),
        of.map_or(Value::None, |line| {
            Value::Code(line.id.as_str().into(), title(t, &line.title).into())
        }),
        number(row.before),
        number(row.change()),
        share(row.growth()),
    ]
}
