//! Organisations, their posts and their history, and what a search found, as files.

use needle_app::tables::OrgsTake;
use needle_exchange::out::{Column, Kind, Table, Value};
use needle_model::FOREVER;
use needle_rights::Action;

use super::{format, give, named};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::short;
use crate::pages::numbers::Numbers;
use crate::pages::posts::words as posts_words;
use crate::pages::{names, org_past};
use crate::stream::stream;

pub(super) fn orgs(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let org = ask.org()?;
    let as_of = ask.as_of()?;
    let who = ask.who()?.clone();
    if !ask.app().may(&who, Action::SeeOrg, org) {
        return Err(Problem::NotFound);
    }
    let pick = |name: &str| Some(ask.q(name).to_owned()).filter(|v| !v.is_empty());
    let (kind, sector) = (pick("kind"), pick("sector"));
    let line = ask.app().org_line(org, as_of);
    let name = named(
        "organisations",
        &[&short(&line), &ask.t().org_orgs()],
        as_of,
        format,
    );
    stream(ask, format.media_type(), &name, move |ask, out| {
        let take = OrgsTake {
            org,
            kind: kind.as_deref(),
            sector: sector.as_deref(),
            as_of,
        };
        ask.app().write_orgs(&who, &take, ask.t(), format, out)
    })
}

pub(super) fn posts(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let org = ask.org()?;
    let t = ask.t();
    let today = ask.app().today();
    let list = ask.app().org_posts(ask.who()?, org)?;
    let title = t.org_posts_title(short(&ask.app().org_line(org, today)));
    let table = Table {
        name: t.org_tab_posts().into_owned(),
        columns: vec![
            Column::new("post", t.org_posts_post(), Kind::Code),
            Column::new("name", t.org_posts_name(), Kind::Name),
            Column::new("from", t.org_posts_from(), Kind::Day),
            Column::new("term_ends", t.org_posts_term(), Kind::Day),
            Column::new("until", t.org_posts_until(), Kind::Day),
            Column::new("how", t.post_how(), Kind::Text),
        ],
        notes: None,
    };
    let name = named("posts", &[&title], today, format);
    give(ask, &name, format, table, move |ask, rows| {
        for held in &list {
            rows.row(&[
                Value::Code(
                    held.post.as_str().into(),
                    names::post(ask, &held.post).into(),
                ),
                Value::text(held.name.as_str()),
                Value::Day(held.from),
                held.term_ends.map_or(Value::None, Value::Day),
                if held.until == FOREVER {
                    Value::None
                } else {
                    Value::Day(held.until)
                },
                Value::text(posts_words::how(ask, held, &list)),
            ])?;
        }
        Ok(())
    })
}

pub(super) fn history(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let org = ask.org()?;
    let t = ask.t();
    let lines = ask.app().org_history(ask.who()?, org)?;
    let numbers = Numbers::new(ask)?;
    // The latest first, as on the page.
    let moments = lines.iter().rev();
    let moments = moments.map(|line| org_past::moment(ask, &numbers, org, line));
    let moments: Vec<org_past::Moment> = moments.collect::<Result<_, _>>()?;
    let table = Table {
        name: t.org_tab_history().into_owned(),
        columns: vec![
            Column::new("date", t.ledger_effective(), Kind::Day),
            Column::new("what", t.ledger_what(), Kind::Text),
            Column::new("other", t.take_other_org(), Kind::Text),
            Column::new("entry", t.take_entry(), Kind::Identifier),
        ],
        notes: None,
    };
    let today = ask.app().today();
    let title = t.org_history_title(short(&ask.app().org_line(org, today)));
    let name = named("history", &[&title], today, format);
    let days: Vec<jiff::civil::Date> = lines.iter().rev().map(|line| line.effective).collect();
    give(ask, &name, format, table, move |_, rows| {
        for (moment, day) in moments.iter().zip(days) {
            rows.row(&[
                Value::Day(day),
                Value::text(moment.what.as_str()),
                Value::some(moment.other.as_ref().map(|link| link.text.as_str())),
                Value::text(moment.entry.trim_start_matches("/ledger/")),
            ])?;
        }
        Ok(())
    })
}

pub(super) fn search(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let t = ask.t();
    let q = ask.q("q").trim();
    let everywhere = ask.q("everywhere") == "1";
    let found = ask.app().search(ask.who()?, q, everywhere)?;
    let table = Table {
        name: t.take_searched().into_owned(),
        columns: vec![
            Column::new("name", t.take_orgs_name(), Kind::Text),
            Column::new("kind", t.take_orgs_kind(), Kind::Code),
            Column::new("above", t.take_above(), Kind::Text),
            Column::new("ended", t.take_closed(), Kind::Code),
        ],
        notes: None,
    };
    let name = named(
        "search",
        &[&t.take_searched(), q],
        ask.app().today(),
        format,
    );
    give(ask, &name, format, table, move |ask, rows| {
        for hit in &found {
            let above: Vec<&str> = hit.above.iter().rev().map(String::as_str).collect();
            let kind = names::kind(ask, &hit.org.kind);
            rows.row(&[
                Value::text(hit.org.name.as_str()),
                Value::Code(hit.org.kind.as_str().into(), kind.into()),
                Value::text(above.join(" › ")),
                if hit.org.alive {
                    Value::None
                } else {
                    Value::Code("yes".into(), ask.t().org_was_dissolved())
                },
            ])?;
        }
        Ok(())
    })
}
