//! Who holds more than one post under an organisation; why a list and no number alone: which posts they are is what matters.

use needle_app::ask::PostLine;
use needle_exchange::out::{Column, Kind, Table, Value};
use needle_model::HoldingId;
use needle_model::limits::PAGE_ROWS;
use needle_text::Texts;

use super::super::numbers::Numbers;
use super::super::take::{format, give, links, named};
use super::super::{names, org_past, org_view, orgs, page};
use super::words;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{org_href, short};
use crate::view::{Frame, Link, Pager};

#[derive(askama::Template)]
#[template(path = "posts/together.html")]
struct TogetherPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    more: Vec<Link>,
    lead: String,
    rows: Vec<Row>,
    pager: Pager,
    files: Vec<Link>,
}

struct Row {
    who: Link,
    posts: Vec<Held>,
}

struct Held {
    post: String,
    org: Link,
    how: String,
}

pub(super) fn show(ask: &Ask) -> Answer {
    let (t, org, who) = (ask.t(), ask.org()?, ask.who()?);
    let all = ask.app().together_under(who, org)?;
    let at = ask.page();
    let from = at.saturating_sub(1).saturating_mul(PAGE_ROWS);
    let numbers = Numbers::new(ask)?;
    let mut rows = Vec::new();
    for ids in all.iter().skip(from).take(PAGE_ROWS) {
        let lines = ask.app().post_lines(who, ids)?;
        let Some(first) = lines.first() else { continue };
        rows.push(Row {
            who: Link::new(first.post.name.as_str(), numbers.person(first.post.person)),
            posts: lines.iter().map(|line| held(ask, line)).collect(),
        });
    }
    let (frame, _) = org_past::about(ask, org, &|name| t.post_together_title(name));
    page(&TogetherPage {
        t,
        frame,
        tabs: org_view::tabs(ask, org, &format!("/org/{org}/posts"))?,
        more: vec![
            Link::new(t.org_tab_posts(), format!("/org/{org}/posts")),
            Link::new(t.post_sent_link(), format!("/org/{org}/dispatched")),
        ],
        lead: t.post_together_lead(all.len() as u64),
        rows,
        pager: orgs::pager(ask, at, all.len().div_ceil(PAGE_ROWS), all.len()),
        files: links(ask, &ask.path),
    })
}

fn held(ask: &Ask, line: &PostLine) -> Held {
    Held {
        post: names::post(ask, &line.post.post),
        org: Link::new(short(&line.org), org_href(ask, line.org.id)),
        how: words::how(ask, &line.post, &[]),
    }
}

pub(super) fn file(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let (t, org, who) = (ask.t(), ask.org()?, ask.who()?.clone());
    let all: Vec<Vec<HoldingId>> = ask.app().together_under(&who, org)?;
    let today = ask.app().today();
    let heading = t.post_together_title(short(&ask.app().org_line(org, today)));
    let table = Table {
        name: t.post_together_link().into_owned(),
        columns: vec![
            Column::new("name", t.org_posts_name(), Kind::Name),
            Column::new("post", t.org_posts_post(), Kind::Code),
            Column::new("org", t.person_posts_org(), Kind::Text),
            Column::new("from", t.org_posts_from(), Kind::Day),
            Column::new("person", t.word_person(), Kind::Identifier),
        ],
        notes: None,
    };
    let name = named("posts-together", &[&heading], today, format);
    give(ask, &name, format, table, move |ask, rows| {
        for ids in &all {
            for line in &words::read(ask, &who, ids)? {
                rows.row(&[
                    Value::text(line.post.name.as_str()),
                    words::code(ask, line),
                    Value::text(line.org.name.as_str()),
                    Value::Day(line.post.from),
                    Value::text(line.post.person.to_string()),
                ])?;
            }
        }
        Ok(())
    })
}
