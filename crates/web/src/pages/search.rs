//! Finding organisations: the page, and the few lines under the search field while one types.

use needle_app::ask::Found;
use needle_model::limits::SEARCH_HITS_MAX;
use needle_text::Texts;

use super::numbers::Numbers;
use super::{names, page};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::view::{Frame, Link};

/// Lines under the search field; more would cover the page.
const SUGGESTIONS: usize = 8;

struct Hit {
    name: String,
    href: String,
    kind: String,
    above: String,
    gone: bool,
}

#[derive(askama::Template)]
#[template(path = "search.html")]
struct SearchPage {
    t: &'static Texts,
    frame: Frame,
    asked: bool,
    lead: String,
    hits: Vec<Hit>,
    full: bool,
    files: Vec<Link>,
}

#[derive(askama::Template)]
#[template(path = "search_list.html")]
struct Suggestions {
    hits: Vec<Hit>,
}

pub(crate) fn search(ask: &Ask) -> Answer {
    let q = ask.q("q").trim();
    let found = ask
        .app()
        .search(ask.who()?, q, ask.q("everywhere") == "1")?;
    let numbers = Numbers::new(ask)?;
    let full = found.len() >= SEARCH_HITS_MAX;
    let hits = found.into_iter().map(|found| hit(ask, &numbers, found));
    if ask.fragment() {
        let hits = hits.filter(|h| !h.href.is_empty()).take(SUGGESTIONS);
        return page(&Suggestions {
            hits: hits.collect(),
        });
    }
    let t = ask.t();
    let mut frame = ask.frame(t.tree_search());
    frame.search = q.to_owned();
    page(&SearchPage {
        t,
        frame,
        asked: !q.is_empty(),
        lead: t.tree_search_lead(q),
        hits: hits.collect(),
        full,
        files: super::take::links(ask, "/search"),
    })
}

fn hit(ask: &Ask, numbers: &Numbers<'_>, found: Found) -> Hit {
    let above: Vec<String> = found.above.into_iter().rev().collect();
    Hit {
        href: numbers.org(found.org.id),
        kind: names::kind_short(ask, &found.org.kind),
        above: above.join(" › "),
        gone: !found.org.alive,
        name: found.org.name,
    }
}
