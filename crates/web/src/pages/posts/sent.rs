//! Who is sent where under an organisation, and which listed ones have nobody; why on one page: the second is what the first lacks.

use needle_app::ask::{PostLine, SentFilter};
use needle_exchange::out::{Column, Kind, Table, Value};
use needle_model::HoldingId;
use needle_model::limits::PAGE_ROWS;
use needle_text::{Texts, days_between};

use super::super::change::item::choice;
use super::super::numbers::Numbers;
use super::super::take::{format, give, links, named};
use super::super::{names, org_past, org_view, orgs, page};
use super::words;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{org_href, short};
use crate::view::{Choice, Frame, Link, Pager};
use crate::words::title;

/// The thread stands beside a stay that ends within so many days: by then the next one has to be chosen.
const THREAD_DAYS: i64 = 90;
/// Lines read at a time for a file.
const AT_A_TIME: usize = 500;

#[derive(askama::Template)]
#[template(path = "posts/sent.html")]
struct SentPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    more: Vec<Link>,
    lead: String,
    path: String,
    posts: Vec<Choice>,
    post: String,
    nears: Vec<Choice>,
    near: String,
    rows: Vec<Row>,
    pager: Pager,
    files: Vec<Link>,
    without_lead: String,
    without: Vec<Without>,
}

struct Row {
    thread: bool,
    who: Link,
    post: String,
    org: Link,
    from: String,
    since: String,
    until: String,
}

struct Without {
    org: Link,
    rule: Link,
    since: String,
}

fn filter(ask: &Ask) -> SentFilter {
    SentFilter {
        post: Some(ask.q("post").to_owned()).filter(|id| !id.is_empty()),
        near: ask.q("term") == "near",
    }
}

pub(super) fn show(ask: &Ask) -> Answer {
    let (t, org, who) = (ask.t(), ask.org()?, ask.who()?);
    let today = ask.app().today();
    let all = ask.app().sent_under(who, org, &filter(ask))?;
    let at = ask.page();
    let from = at.saturating_sub(1).saturating_mul(PAGE_ROWS);
    let ids: Vec<HoldingId> = all.iter().skip(from).take(PAGE_ROWS).copied().collect();
    let lines = ask.app().post_lines(who, &ids)?;
    let without = ask.app().listed_without(who, org)?;
    let numbers = Numbers::new(ask)?;
    let (frame, _) = org_past::about(ask, org, &|name| t.post_sent_title(name));
    let mut posts = vec![choice("", t.post_sent_any())];
    let known = ask.app().sent_posts().into_iter();
    posts.extend(known.map(|post| choice(post.id.as_str(), title(t, &post.title))));
    let row = |line: &PostLine| Row {
        thread: line
            .post
            .term_ends
            .is_some_and(|ends| days_between(today, ends) <= THREAD_DAYS),
        who: Link::new(line.post.name.as_str(), numbers.person(line.post.person)),
        post: names::post(ask, &line.post.post),
        org: Link::new(short(&line.org), org_href(ask, line.org.id)),
        from: line.sent_by.as_ref().map_or_else(String::new, short),
        since: line.post.from.to_string(),
        until: line
            .post
            .term_ends
            .map_or_else(String::new, |d| d.to_string()),
    };
    page(&SentPage {
        t,
        frame,
        tabs: org_view::tabs(ask, org, &format!("/org/{org}/posts"))?,
        more: vec![
            Link::new(t.org_tab_posts(), format!("/org/{org}/posts")),
            Link::new(t.post_together_link(), format!("/org/{org}/together")),
        ],
        lead: t.post_sent_lead(all.len() as u64),
        path: ask.path.clone(),
        posts,
        post: ask.q("post").to_owned(),
        nears: vec![
            choice("", t.post_sent_any()),
            choice("near", t.post_sent_near()),
        ],
        near: ask.q("term").to_owned(),
        rows: lines.iter().map(row).collect(),
        pager: orgs::pager(ask, at, all.len().div_ceil(PAGE_ROWS), all.len()),
        files: links(ask, &ask.path),
        without_lead: if without.is_empty() {
            t.post_without_none().into_owned()
        } else {
            t.post_without_lead(without.len() as u64)
        },
        without: without
            .iter()
            .map(|line| Without {
                org: Link::new(short(&line.org), org_href(ask, line.org.id)),
                rule: Link::new(
                    title(t, &line.title),
                    format!("/org/{}/finding/{}", line.org.id, line.rule),
                ),
                since: line.since.to_string(),
            })
            .collect(),
    })
}

pub(super) fn file(ask: &Ask) -> Answer {
    let format = format(ask)?;
    let (t, org, who) = (ask.t(), ask.org()?, ask.who()?.clone());
    let all = ask.app().sent_under(&who, org, &filter(ask))?;
    let today = ask.app().today();
    let heading = t.post_sent_title(short(&ask.app().org_line(org, today)));
    let table = Table {
        name: t.post_sent_link().into_owned(),
        columns: vec![
            Column::new("name", t.org_posts_name(), Kind::Name),
            Column::new("post", t.org_posts_post(), Kind::Code),
            Column::new("org", t.post_sent_where(), Kind::Text),
            Column::new("sent_by", t.post_sent_by(), Kind::Text),
            Column::new("from", t.post_sent_since(), Kind::Day),
            Column::new("term_ends", t.post_sent_until(), Kind::Day),
            Column::new("id", t.take_org(), Kind::Identifier),
        ],
        notes: None,
    };
    let name = named("dispatched", &[&heading], today, format);
    give(ask, &name, format, table, move |ask, rows| {
        for ids in all.chunks(AT_A_TIME) {
            for line in &words::read(ask, &who, ids)? {
                rows.row(&[
                    Value::text(line.post.name.as_str()),
                    words::code(ask, line),
                    Value::text(line.org.name.as_str()),
                    Value::some(line.sent_by.as_ref().map(|org| org.name.as_str())),
                    Value::Day(line.post.from),
                    line.post.term_ends.map_or(Value::None, Value::Day),
                    Value::text(line.org.id.to_string()),
                ])?;
            }
        }
        Ok(())
    })
}
