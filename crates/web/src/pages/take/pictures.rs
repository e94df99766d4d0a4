//! The numbers of the pictures as files: the tree, the years, the organisations side by side. A share is given as what it counts and
//! out of what: a spreadsheet divides better than a rounded per cent adds up.

use needle_app::ask::Tint;
use needle_exchange::out::{Column, Kind, Table, Value};

use super::{format, give, named};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::short;
use crate::pages::{census_beside, names, picture, trend};

fn whole(id: &str, title: impl Into<String>) -> Column {
    Column::new(id, title, Kind::Whole)
}

pub(super) fn picture(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let q = picture::question(ask)?;
    let t = ask.t();
    let top = ask.app().picture(ask.who()?, &q)?;
    let mut columns = vec![
        Column::new("org", t.picture_org(), Kind::Text),
        whole("members", t.picture_members()),
        whole("orgs", t.picture_orgs()),
    ];
    match &q.tint {
        Tint::Plain => {}
        Tint::Bucket(..) => columns.push(whole("part", t.picture_part())),
        Tint::Due | Tint::Rule(_) => columns.push(whole("part", t.picture_part_orgs())),
    }
    let shares = columns.len() > 3;
    if shares {
        columns.push(whole("base", t.picture_base()));
    }
    let name = short(&top.org);
    let mut notes = vec![picture::sum(ask, &top), t.take_as_of(q.as_of.to_string())];
    if shares {
        notes.insert(1, picture::share_title(ask, &q.tint));
    }
    let table = Table {
        name: t.picture_way_tree().into_owned(),
        columns,
        notes: Some((t.take_notes().into_owned(), notes)),
    };
    let file = named(
        "picture",
        &[&t.picture_title_of(name.as_str())],
        q.as_of,
        format,
    );
    give(ask, &file, format, table, move |ask, rows| {
        let t = ask.t();
        let own = picture::itself(&top);
        let lines = std::iter::once((t.picture_itself().into_owned(), &own))
            .chain(top.below.iter().map(|unit| (short(&unit.org), unit)))
            .chain([(t.picture_whole().into_owned(), &top)]);
        for (name, unit) in lines {
            let mut values = vec![
                Value::text(name),
                unit.members.map_or(Value::None, Value::count),
                Value::count(unit.orgs),
            ];
            if shares {
                values.push(unit.part.map_or(Value::None, Value::count));
                values.push(unit.base.map_or(Value::None, Value::count));
            }
            rows.row(&values)?;
        }
        Ok(())
    })
}

pub(super) fn trend(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let q = trend::question(ask)?;
    let t = ask.t();
    let found = ask.app().trend(ask.who()?, &q)?;
    let shown = trend::buckets(ask, &q, &found);
    let mut columns = vec![
        Column::new("day", t.trend_day(), Kind::Day),
        whole("members", t.trend_members()),
    ];
    if let Some(d) = q.by {
        columns.extend(
            shown
                .iter()
                .map(|b| whole(&names::bucket_code(ask, d, *b), names::bucket(ask, d, *b))),
        );
    }
    columns.push(whole("orgs", t.trend_orgs()));
    let note = if q.todays_tree {
        t.trend_today_note()
    } else {
        t.trend_then_note()
    };
    let table = Table {
        name: t.picture_way_years().into_owned(),
        columns,
        notes: Some((
            t.take_notes().into_owned(),
            vec![trend::sum(ask, &q, &found), note.into_owned()],
        )),
    };
    let org = short(&ask.app().org_line(q.org, q.as_of));
    let file = named("trend", &[&t.trend_title_of(org)], q.as_of, format);
    give(ask, &file, format, table, move |_, rows| {
        for point in &found {
            let mut values = vec![Value::Day(point.day)];
            let count = |n: Option<u64>| n.map_or(Value::None, Value::count);
            values.push(count(point.found.as_ref().and_then(|cross| cross.total())));
            let cell = |b: &usize| count(point.found.as_ref().and_then(|cross| cross.get(&[*b])));
            values.extend(shown.iter().map(cell));
            values.push(count(point.orgs));
            rows.row(&values)?;
        }
        Ok(())
    })
}

pub(super) fn beside(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let q = census_beside::question(ask)?;
    let t = ask.t();
    let found = ask.app().beside(ask.who()?, &q, (0, usize::MAX))?;
    let shown = census_beside::buckets(ask, &q, &found);
    let mut columns = vec![
        Column::new("org", t.picture_org(), Kind::Text),
        whole("members", t.picture_members()),
    ];
    columns.extend(shown.iter().map(|b| {
        whole(
            &names::bucket_code(ask, q.by, *b),
            names::bucket(ask, q.by, *b),
        )
    }));
    let table = Table {
        name: t.picture_way_beside().into_owned(),
        columns,
        notes: Some((
            t.take_notes().into_owned(),
            vec![
                census_beside::sum(ask, &q, &found),
                t.take_as_of(q.as_of.to_string()),
            ],
        )),
    };
    let org = short(&ask.app().org_line(q.org, q.as_of));
    let file = named(
        "beside",
        &[&t.beside_title_of(org.as_str())],
        q.as_of,
        format,
    );
    give(ask, &file, format, table, move |ask, rows| {
        let units = found.units.iter().map(|(org, cross)| (short(org), cross));
        let sum = (ask.t().picture_whole().into_owned(), &found.whole);
        for (name, cross) in units.chain([sum]) {
            let count = |n: Option<u64>| n.map_or(Value::None, Value::count);
            let mut values = vec![Value::text(name), count(cross.total())];
            values.extend(shown.iter().map(|b| count(cross.get(&[*b]))));
            rows.row(&values)?;
        }
        Ok(())
    })
}
