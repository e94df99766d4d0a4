//! The year ahead under an organisation: how much falls due in each month if nothing happens, by matter and by
//! sub-organisation.

use jiff::civil::Date;
use needle_text::Texts;

use super::list::{more, surroundings};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::short;
use crate::pages::numbers::Numbers;
use crate::pages::{names, page, take};
use crate::view::{Frame, Link};
use crate::words::title;

struct Row {
    what: Link,
    counts: Vec<String>,
    total: String,
}

#[derive(askama::Template)]
#[template(path = "finding/ahead.html")]
struct AheadPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    more: Vec<Link>,
    months: Vec<String>,
    rules: Vec<Row>,
    children: Vec<Row>,
    sums: Vec<String>,
    total: String,
    files: Vec<Link>,
}

/// The name of a month; with its year where that is new.
fn month(ask: &Ask, first: Date, begins: bool) -> String {
    if begins || first.month() == 1 {
        first.strftime("%Y-%m").to_string()
    } else {
        ask.t().date_month_short(first.month())
    }
}

fn row(what: Link, counts: &[u64]) -> Row {
    let some = |count: &u64| match count {
        0 => String::new(),
        count => names::count(*count),
    };
    Row {
        what,
        counts: counts.iter().map(some).collect(),
        total: names::count(counts.iter().sum()),
    }
}

pub(super) fn show(ask: &Ask) -> Answer {
    let (org, t) = (ask.org()?, ask.t());
    let found = ask.app().ahead(ask.who()?, org)?;
    let line = ask.app().org_line(org, ask.app().today());
    let (mut frame, tabs) = surroundings(ask, org, t.finding_ahead_title(short(&line)))?;
    // It is reckoned from today's data whatever day the address says.
    frame.as_of.clear();
    frame.is_past = false;
    let numbers = Numbers::new(ask)?;
    let rules = found.rules.iter().map(|r| {
        let href = format!("/org/{org}/findings?rule={}", r.of.0);
        row(Link::new(title(t, &r.of.1), href), &r.counts)
    });
    let children = found
        .children
        .iter()
        .filter(|r| r.counts.iter().any(|n| *n > 0));
    let children = children.map(|r| {
        let own = r.of.id == org;
        let text = if own {
            t.finding_ahead_self().into_owned()
        } else {
            short(&r.of)
        };
        let href = if own {
            format!("/org/{org}/rules")
        } else if numbers.may_see(r.of.id) {
            format!("/org/{}/ahead", r.of.id)
        } else {
            String::new()
        };
        row(Link::new(text, href), &r.counts)
    });
    let sums = row(Link::default(), &found.total);
    page(&AheadPage {
        t,
        frame,
        tabs,
        more: more(ask, org),
        months: found
            .months
            .iter()
            .enumerate()
            .map(|(i, m)| month(ask, *m, i == 0))
            .collect(),
        rules: rules.collect(),
        children: children.collect(),
        sums: sums.counts,
        total: sums.total,
        files: take::links(ask, &ask.path),
    })
}
