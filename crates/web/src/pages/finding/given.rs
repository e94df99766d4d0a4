//! What an organisation recorded, year by year, and the numbers it gave: what findings are worked out from, so that whoever
//! doubts one can see where it comes from.

use needle_rights::Action;
use needle_text::Texts;

use super::list::{more, surroundings};
use super::words::{activity, measured, number};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{encode, short};
use crate::pages::page;
use crate::view::{Frame, Link};
use crate::words::title;

struct Record {
    day: String,
    what: String,
    heads: String,
    amount: String,
    note: String,
    struck: bool,
    strike_href: String,
}

#[derive(askama::Template)]
#[template(path = "finding/records.html")]
struct RecordsPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    more: Vec<Link>,
    lead: String,
    only: String,
    years: Vec<Link>,
    rows: Vec<Record>,
    record_href: String,
}

struct Asked {
    what: String,
    value: String,
    as_of: String,
    missing: bool,
    give: Link,
}

#[derive(askama::Template)]
#[template(path = "finding/indicators.html")]
struct IndicatorsPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    more: Vec<Link>,
    lead: String,
    rows: Vec<Asked>,
}

pub(super) fn records(ask: &Ask) -> Answer {
    let (org, as_of, who, t) = (ask.org()?, ask.as_of()?, ask.who()?, ask.t());
    let all = ask.app().records(who, org)?;
    let year: i16 = ask.q("year").parse().unwrap_or_else(|_| as_of.year());
    let only = ask.q("activity");
    let line = ask.app().org_line(org, as_of);
    let (frame, tabs) = surroundings(ask, org, t.finding_records_title(short(&line)))?;
    let may = ask.app().may(who, Action::Record, org) && !frame.is_past;
    let mut years: Vec<i16> = all.iter().map(|r| r.row.day.year()).collect();
    years.push(as_of.year());
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let rules = ask.app().rules_on(as_of);
    let here = all
        .iter()
        .filter(|r| r.row.day.year() == year && (only.is_empty() || r.row.activity == only));
    let rows: Vec<Record> = here
        .map(|record| {
            let row = &record.row;
            let unit = rules
                .rules
                .activity(&row.activity)
                .and_then(|a| a.amount.as_ref());
            let heads = |n: Option<u32>| n.map_or_else(|| "—".to_owned(), |n| n.to_string());
            Record {
                day: row.day.to_string(),
                what: activity(ask, &row.activity),
                heads: if row.present.is_some() || row.entitled.is_some() {
                    format!("{} / {}", heads(row.present), heads(row.entitled))
                } else {
                    String::new()
                },
                amount: match (row.amount, unit) {
                    (Some(amount), Some((unit, _))) => measured(ask, amount, unit),
                    (Some(amount), None) => needle_text::count(amount),
                    (None, _) => String::new(),
                },
                note: record.note.clone().unwrap_or_default(),
                struck: row.struck,
                strike_href: if may && !row.struck {
                    format!("/record/{}/strike", row.record)
                } else {
                    String::new()
                },
            }
        })
        .collect();
    let of = |year: i16| {
        let kept = if only.is_empty() {
            String::new()
        } else {
            format!("&activity={}", encode(only))
        };
        let to = crate::frame::as_of_query(ask, '&');
        format!("/org/{org}/records?year={year}{kept}{to}")
    };
    let count = rows.iter().filter(|row| !row.struck).count();
    page(&RecordsPage {
        t,
        frame,
        tabs,
        more: more(ask, org),
        lead: if rows.is_empty() {
            t.finding_records_none().into_owned()
        } else {
            t.finding_records_lead(i64::from(year), count)
        },
        only: if only.is_empty() {
            String::new()
        } else {
            activity(ask, only)
        },
        years: years
            .into_iter()
            .map(|y| Link {
                here: y == year,
                ..Link::new(y.to_string(), of(y))
            })
            .collect(),
        rows,
        record_href: if may {
            format!("/org/{org}/record")
        } else {
            String::new()
        },
    })
}

pub(super) fn indicators(ask: &Ask) -> Answer {
    let (org, as_of, who, t) = (ask.org()?, ask.as_of()?, ask.who()?, ask.t());
    let all = ask.app().indicators(who, org, as_of)?;
    let line = ask.app().org_line(org, as_of);
    let (frame, tabs) = surroundings(ask, org, t.finding_numbers_title(short(&line)))?;
    let may = ask.app().may(who, Action::Record, org) && !frame.is_past;
    let known = all.iter().filter(|view| view.given.is_some()).count();
    let lead = if all.is_empty() {
        t.finding_numbers_none().into_owned()
    } else {
        t.finding_numbers_lead(all.len(), known)
    };
    let row = |view: &needle_app::ask::IndicatorView| {
        let asked = &view.indicator;
        let verb = if view.given.is_some() {
            t.finding_numbers_change()
        } else {
            t.finding_numbers_give()
        };
        let href = format!("/org/{org}/indicator?indicator={}", encode(&asked.id));
        Asked {
            what: title(t, &asked.title).to_owned(),
            value: view.given.map_or_else(
                || t.word_not_filled_in().into_owned(),
                |(value, _)| number(ask, asked, value),
            ),
            as_of: view
                .given
                .map_or_else(String::new, |(_, from)| from.to_string()),
            missing: view.given.is_none(),
            give: if may {
                Link::new(verb, href)
            } else {
                Link::default()
            },
        }
    };
    page(&IndicatorsPage {
        t,
        frame,
        tabs,
        more: more(ask, org),
        lead,
        rows: all.iter().map(row).collect(),
    })
}
