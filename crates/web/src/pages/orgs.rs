//! The organisations behind a number: those under one, of one kind or sector.

use needle_model::limits::PAGE_ROWS;
use needle_text::Texts;

use super::numbers::Numbers;
use super::org::{ChildRow, child_rows};
use super::{names, org_view, page};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{encode, short, with_query};
use crate::view::{Frame, Link, Pager};

#[derive(askama::Template)]
#[template(path = "orgs.html")]
struct OrgsPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    lead: String,
    rows: Vec<ChildRow>,
    pager: Pager,
    files: Vec<Link>,
}

/// The pager of a list: this page's address with another page number.
pub(crate) fn pager(ask: &Ask, page: usize, pages: usize, total: usize) -> Pager {
    let number = |n: usize| names::count(n as u64);
    Pager {
        summary: if pages > 1 {
            ask.t()
                .look_pager_sum(number(page), number(pages), number(total))
        } else {
            String::new()
        },
        ..pager_on(ask, page, page < pages)
    }
}

/// The pager of a list of which nobody counts how long it is.
pub(crate) fn pager_on(ask: &Ask, page: usize, more: bool) -> Pager {
    let to = |page: usize| {
        let mut query: Vec<(String, String)> = ask.query.clone();
        query.retain(|(n, _)| n != "page" && n != "lang" && n != "done");
        query.push(("page".to_owned(), page.to_string()));
        with_query(&ask.path, &query)
    };
    Pager {
        prev: if page > 1 {
            to(page - 1)
        } else {
            String::new()
        },
        next: if more { to(page + 1) } else { String::new() },
        summary: String::new(),
    }
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let org = ask.org()?;
    let as_of = ask.as_of()?;
    let t = ask.t();
    let who = ask.who()?;
    let pick = |name: &str| Some(ask.q(name).to_owned()).filter(|v| !v.is_empty());
    let (kind, sector) = (pick("kind"), pick("sector"));
    let filter = (kind.as_deref(), sector.as_deref());
    // A page beyond the end is an empty page; its pager leads back.
    let at = ask.page();
    let skip = at.saturating_sub(1).saturating_mul(PAGE_ROWS);
    let (found, total) = ask
        .app()
        .orgs_under(who, org, filter, as_of, (skip, PAGE_ROWS))?;
    let line = ask.app().org_line(org, as_of);
    let mut frame = ask.frame_dated(t.org_list_title(short(&line)), as_of);
    frame.crumbs = super::org_past::about(ask, org, &|_| String::new())
        .0
        .crumbs;
    let what: Vec<String> = [
        kind.as_deref().map(|k| names::kind(ask, k)),
        sector.as_deref().map(|s| names::sector(ask, s)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let what = if what.is_empty() {
        t.org_orgs().into_owned()
    } else {
        what.join(" · ")
    };
    let numbers = Numbers::new(ask)?;
    page(&OrgsPage {
        t,
        tabs: org_view::tabs(ask, org, &format!("/org/{}", encode(&org.to_string())))?,
        lead: t.org_list_lead(what, total as u64),
        rows: child_rows(ask, &numbers, &found),
        files: super::take::links(ask, &ask.path),
        pager: pager(ask, at, total.div_ceil(PAGE_ROWS), total),
        frame,
    })
}
