//! The evaluations of an organisation, those that run first.

use needle_text::Texts;

use super::words;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::pages::change::words::{crumbs, org as org_name};
use crate::pages::{org_view, page};
use crate::view::{Frame, Link};
use crate::words::title;

#[derive(askama::Template)]
#[template(path = "poll/list.html")]
struct ListPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    rows: Vec<Row>,
    new_href: String,
}

struct Row {
    poll: Link,
    state: String,
    opened: String,
    closes: String,
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let (t, org) = (ask.t(), ask.org()?);
    let found = ask.app().polls_of(ask.who()?, org)?;
    let mut frame = ask.frame(t.poll_list_title(org_name(ask, org)));
    frame.crumbs = crumbs(ask, org);
    ask.flash_done(&mut frame);
    let rows = found.iter().map(|line| Row {
        poll: Link::new(title(t, &line.title), format!("/poll/{}", line.record.id)),
        state: words::state(t, line.record.state).into(),
        opened: line.record.opened.to_string(),
        closes: line.record.closes.to_string(),
    });
    page(&ListPage {
        t,
        rows: rows.collect(),
        tabs: org_view::tabs(ask, org, &ask.path)?,
        new_href: format!("/org/{org}/poll/new"),
        frame,
    })
}
