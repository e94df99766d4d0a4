//! The yearly bulletin of any organisation and day, made to be printed; why every number leads on: to the list it counts, or to
//! the same line of each organisation below, down to the one that recorded it.

use needle_app::ask::{Bulletin, BulletinRow, BulletinTable};
use needle_chart::{Bar, Bars, Caption, bars};
use needle_model::OrgId;
use needle_rulebook::{Counts, Only, OrgsOnly};
use needle_text::{Texts, change, tenths};

use super::numbers::Numbers;
use super::{org_view, page};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::{as_of_query, encode, short};
use crate::view::{Choice, Frame, Link};
use crate::words::title;

/// Organisations offered below the one chosen, and listed under one line.
const PARTS_MAX: usize = 300;
/// Year ends offered.
const YEARS_OFFERED: i16 = 5;

/// A line of a table.
struct Line {
    name: String,
    number: String,
    href: String,
    share: String,
    whole: String,
    before: String,
    change: String,
    growth: String,
}

/// A table.
struct Section {
    id: String,
    title: String,
    note: String,
    /// Whether any line is a share of another.
    shares: bool,
    /// The one line they are all shares of; empty when they differ.
    whole: String,
    lines: Vec<Line>,
    picture: String,
}

#[derive(askama::Template)]
#[template(path = "bulletin.html")]
struct BulletinPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    org: String,
    ranges: Vec<Choice>,
    as_of: String,
    today: String,
    years: Vec<Link>,
    lead: String,
    notice: String,
    sections: Vec<Section>,
    files: Vec<Link>,
}

/// One organisation below, in one line.
struct Part {
    name: String,
    org_href: String,
    number: String,
    href: String,
    share: String,
    before: String,
    change: String,
}

#[derive(askama::Template)]
#[template(path = "bulletin_parts.html")]
struct PartsPage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    back: Link,
    section: String,
    parts: Vec<Part>,
    cut: bool,
    own: String,
    total: Part,
}

/// The organisation asked for; the asker's own when the address says none.
pub(crate) fn org(ask: &Ask) -> Result<OrgId, Problem> {
    match ask.q("org") {
        "" => ask.app().place_of(ask.who()?).ok_or(Problem::NotFound),
        text => text.parse().map_err(|_| Problem::NotFound),
    }
}

/// The sentence that says of what and when it is, and why there may be nothing to show.
fn lead(ask: &Ask, bulletin: &Bulletin) -> (String, String) {
    let t = ask.t();
    let (as_of, before) = (bulletin.as_of.to_string(), bulletin.before.to_string());
    let lead = t.bulletin_lead(short(&bulletin.org), as_of.as_str(), before.as_str());
    let notice = if !bulletin.existed {
        t.bulletin_not_there(short(&bulletin.org), as_of)
    } else if bulletin.tables.is_empty() {
        t.bulletin_none().into_owned()
    } else if !bulletin.existed_before {
        t.bulletin_not_before(before)
    } else if bulletin
        .tables
        .iter()
        .flat_map(|t| &t.rows)
        .any(|row| row.few)
    {
        t.census_few_note().into_owned()
    } else {
        String::new()
    };
    (lead, notice)
}

fn number(number: Option<i64>) -> String {
    number.map_or_else(String::new, needle_text::count)
}

/// A number of a line, or the sign for one that is not shown.
fn told(ask: &Ask, row: &BulletinRow, value: Option<i64>) -> String {
    if row.few && value.is_none() {
        ask.t().census_few().into_owned()
    } else {
        number(value)
    }
}

fn share(share: Option<i64>) -> String {
    share.map_or_else(String::new, tenths)
}

/// The one bucket a choice of members asks for in each dimension; none when it asks for any of several.
fn single(only: &Only) -> Option<Vec<(usize, usize)>> {
    let one = |(d, buckets): &(usize, Vec<usize>)| match buckets.as_slice() {
        [bucket] => Some((*d, *bucket)),
        _ => None,
    };
    only.buckets.iter().map(one).collect()
}

/// Address of the list of organisations of one kind and at most one sector.
fn orgs(ask: &Ask, org: OrgId, only: &OrgsOnly) -> Option<String> {
    let rulebook = ask.app().rulebook();
    let [kind] = only.kinds.as_slice() else {
        return None;
    };
    let sector = match only.sectors.as_slice() {
        [] => String::new(),
        [sector] => format!("&sector={}", encode(&rulebook.sector_at(*sector)?.id)),
        _ => return None,
    };
    let kind = encode(&rulebook.kind_at(*kind)?.id);
    Some(format!(
        "/org/{org}/orgs?kind={kind}{sector}{}",
        as_of_query(ask, '&')
    ))
}

/// Address of one line for each organisation below.
fn parts_href(ask: &Ask, org: OrgId, line: &str) -> String {
    let line = encode(line);
    format!(
        "/bulletin/parts?org={org}&line={line}{}",
        as_of_query(ask, '&')
    )
}

/// Where a number leads.
fn href(ask: &Ask, numbers: &Numbers<'_>, org: OrgId, row: &BulletinRow) -> String {
    if row.now.unwrap_or_default() == 0 {
        return String::new();
    }
    let list = match &row.line.counts {
        Counts::Members(only) => single(only)
            .map(|only| numbers.list_href(org, &only))
            .filter(|href| !href.is_empty()),
        Counts::Orgs(only) if numbers.may_see(org) => orgs(ask, org, only),
        _ => None,
    };
    list.unwrap_or_else(|| parts_href(ask, org, &row.line.id))
}

fn line(ask: &Ask, numbers: &Numbers<'_>, bulletin: &Bulletin, row: &BulletinRow) -> Line {
    let t = ask.t();
    let whole = row.line.of.as_deref();
    let whole = whole.and_then(|id| bulletin.rules.bulletin.line(id));
    Line {
        name: title(t, &row.line.title).to_owned(),
        number: told(ask, row, row.now),
        href: href(ask, numbers, bulletin.org.id, row),
        share: share(row.share()),
        whole: whole.map_or_else(String::new, |line| title(t, &line.title).to_owned()),
        before: told(ask, row, row.before),
        change: row.change().map_or_else(String::new, change),
        growth: share(row.growth()),
    }
}

/// The lines of a table as bars.
fn picture(table: &BulletinTable, name: &str, desc: &str, lines: &[Line]) -> String {
    if !table.section.drawn
        || table
            .rows
            .iter()
            .all(|row| row.now.unwrap_or_default() == 0)
    {
        return String::new();
    }
    let bar = |(row, line): (&BulletinRow, &Line)| Bar {
        label: line.name.clone(),
        value: row.now.unwrap_or_default(),
        text: match line.share.as_str() {
            "" => line.number.clone(),
            share => format!("{} · {share}", line.number),
        },
        href: Some(line.href.clone()).filter(|href| !href.is_empty()),
        base: None,
    };
    bars(&Bars {
        caption: Caption {
            id: format!("bulletin-{}", table.section.id),
            title: name.to_owned(),
            desc: desc.to_owned(),
        },
        bars: table.rows.iter().zip(lines).map(bar).collect(),
        number: &needle_text::count,
    })
    .to_string()
}

fn section(
    ask: &Ask,
    numbers: &Numbers<'_>,
    bulletin: &Bulletin,
    table: &BulletinTable,
    desc: &str,
) -> Section {
    let t = ask.t();
    let name = title(t, &table.section.title).to_owned();
    let rows = table.rows.iter();
    let lines: Vec<Line> = rows.map(|row| line(ask, numbers, bulletin, row)).collect();
    let wholes = || lines.iter().map(|line| line.whole.as_str());
    let first = wholes().next().unwrap_or_default().to_owned();
    Section {
        shares: wholes().any(|whole| !whole.is_empty()),
        whole: if wholes().all(|whole| whole == first) {
            first
        } else {
            String::new()
        },
        picture: picture(table, &name, desc, &lines),
        note: table
            .section
            .note
            .as_ref()
            .map_or_else(String::new, |note| title(t, note).to_owned()),
        id: table.section.id.clone(),
        title: name,
        lines,
    }
}

/// The organisation, those above it and those directly below, as far as the asker may count.
fn ranges(ask: &Ask, numbers: &Numbers<'_>, bulletin: &Bulletin) -> Vec<Choice> {
    let snapshot = ask.app().census().at(bulletin.as_of);
    let mut ids = snapshot.tree().ancestors(bulletin.org.id);
    ids.reverse();
    ids.push(bulletin.org.id);
    ids.extend(snapshot.tree().children(bulletin.org.id).take(PARTS_MAX));
    ids.retain(|id| numbers.may_count(*id));
    let choice = |id: &OrgId| Choice {
        value: id.to_string(),
        text: short(&ask.app().org_line(*id, bulletin.as_of)),
        hint: String::new(),
    };
    ids.iter().map(choice).collect()
}

/// The last year ends, and today.
fn years(ask: &Ask, bulletin: &Bulletin) -> Vec<Link> {
    let today = ask.app().today();
    let ends = (0..=YEARS_OFFERED).filter_map(|back| {
        let end = jiff::civil::Date::new(today.year().checked_sub(back)?, 12, 31).ok()?;
        (end <= today).then_some(end)
    });
    ends.take(YEARS_OFFERED as usize)
        .map(|end| {
            let href = format!("/bulletin?org={}&as_of={end}", bulletin.org.id);
            let mut link = Link::new(end.to_string(), href);
            link.here = end == bulletin.as_of;
            link
        })
        .collect()
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let (org, as_of) = (org(ask)?, ask.as_of()?);
    let bulletin = ask.app().bulletin(ask.who()?, org, as_of)?;
    let numbers = Numbers::new(ask)?;
    let t = ask.t();
    let mut frame = ask.frame_dated(t.bulletin_title_of(short(&bulletin.org)), as_of);
    frame.crumbs = super::org_past::about(ask, org, &|_| String::new())
        .0
        .crumbs;
    let (lead, notice) = lead(ask, &bulletin);
    let tables = bulletin.tables.iter();
    page(&BulletinPage {
        t,
        tabs: org_view::tabs(ask, org, &ask.path)?,
        org: org.to_string(),
        ranges: ranges(ask, &numbers, &bulletin),
        as_of: as_of.to_string(),
        today: ask.app().today().to_string(),
        years: years(ask, &bulletin),
        sections: tables
            .map(|table| section(ask, &numbers, &bulletin, table, &lead))
            .collect(),
        lead,
        notice,
        files: super::take::links(ask, "/bulletin"),
        frame,
    })
}

pub(crate) fn parts(ask: &Ask) -> Answer {
    let (org, as_of) = (org(ask)?, ask.as_of()?);
    let found = ask
        .app()
        .bulletin_parts(ask.who()?, org, as_of, ask.q("line"))?;
    let (t, bulletin, row) = (ask.t(), &found.bulletin, &found.row);
    let numbers = Numbers::new(ask)?;
    let id = row.line.id.as_str();
    let part = |name: String, org: OrgId, own: &BulletinRow| Part {
        name,
        org_href: format!("/bulletin?org={org}{}", as_of_query(ask, '&')),
        number: told(ask, own, own.now),
        href: if own.now.unwrap_or_default() == 0 {
            String::new()
        } else {
            parts_href(ask, org, id)
        },
        share: share(own.share()),
        before: told(ask, own, own.before),
        change: own.change().map_or_else(String::new, change),
    };
    let listed = found.parts.iter().take(PARTS_MAX);
    let parts = listed.map(|(org, own)| part(short(org), org.id, own));
    let mut total = part(t.bulletin_total().into_owned(), org, row);
    total.share = String::new();
    // To the list itself where there is one; this very page would lead nowhere.
    total.href = Some(href(ask, &numbers, org, row))
        .filter(|href| !href.starts_with("/bulletin"))
        .unwrap_or_default();
    let line = title(t, &row.line.title);
    let mut frame = ask.frame_dated(t.bulletin_parts_title(line, short(&bulletin.org)), as_of);
    frame.crumbs = super::org_past::about(ask, org, &|_| String::new())
        .0
        .crumbs;
    let mut tables = bulletin.tables.iter();
    let table = tables.find(|table| table.rows.iter().any(|own| own.line.id == id));
    page(&PartsPage {
        t,
        lead: lead(ask, bulletin).0,
        back: Link::new(
            t.bulletin_parts_back(short(&bulletin.org)),
            format!("/bulletin?org={org}{}", as_of_query(ask, '&')),
        ),
        section: table.map_or_else(String::new, |own| title(t, &own.section.title).to_owned()),
        parts: parts.collect(),
        cut: found.parts.len() > PARTS_MAX,
        own: number(Some(found.own).filter(|own| *own != 0)),
        total,
        frame,
    })
}
