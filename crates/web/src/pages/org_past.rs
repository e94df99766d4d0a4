//! How an organisation became what it is, and who held its posts; why: each moment opens the page as it was that day.

use needle_app::ask::{ChangeLine, OrgLine, PostView};
use needle_model::{FOREVER, OrgId};
use needle_rights::Action;
use needle_text::Texts;

use super::numbers::Numbers;
use super::posts::words as posts_words;
use super::{names, org_view, page};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::{as_of_query, short};
use crate::view::{Frame, Link};

pub(super) struct Moment {
    date: String,
    href: String,
    pub(super) what: String,
    pub(super) other: Option<Link>,
    pub(super) entry: String,
}

#[derive(askama::Template)]
#[template(path = "org_history.html")]
struct HistoryPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    moments: Vec<Moment>,
    files: Vec<Link>,
}

struct Held {
    post: String,
    name: String,
    href: String,
    from: String,
    term: String,
    until: String,
    /// In what way it is or was held, and how it ended.
    how: String,
    /// Whether what hangs on it was taken over; empty for what is not handed over by a list.
    handed: String,
    thread: bool,
    /// What may be done with it.
    acts: Vec<Link>,
}

/// A post nobody holds of their own right.
struct Vacant {
    post: String,
    since: String,
    acting: String,
}

#[derive(askama::Template)]
#[template(path = "org_posts.html")]
struct PostsPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    more: Vec<Link>,
    now: Vec<Held>,
    vacant: Vec<Vacant>,
    earlier: Vec<Held>,
    can: bool,
    fill_href: String,
    files: Vec<Link>,
}

/// The frame of a page about one organisation, with its crumbs.
pub(crate) fn about(ask: &Ask, org: OrgId, title: &dyn Fn(&str) -> String) -> (Frame, OrgLine) {
    let today = ask.app().today();
    let line = ask.app().org_line(org, ask.as_of().unwrap_or(today));
    let tree = ask.app().census().tree();
    let above = tree.ancestors(org).into_iter().rev();
    let above: Vec<OrgLine> = above.map(|a| ask.app().org_line(a, today)).collect();
    let mut frame = ask.frame(title(&short(&line)));
    frame.crumbs = ask.crumbs(&above, &line);
    (frame, line)
}

pub(crate) fn history(ask: &Ask) -> Answer {
    let org = ask.org()?;
    let who = ask.who()?;
    let numbers = Numbers::new(ask)?;
    let lines = ask.app().org_history(who, org)?;
    let (frame, _) = about(ask, org, &|name| ask.t().org_history_title(name));
    // The latest first: what changed last is what one looks for.
    let moments = lines
        .iter()
        .rev()
        .map(|line| moment(ask, &numbers, org, line));
    page(&HistoryPage {
        t: ask.t(),
        tabs: org_view::tabs(ask, org, &ask.path)?,
        moments: moments.collect::<Result<_, Problem>>()?,
        files: super::take::links(ask, &ask.path),
        frame,
    })
}

pub(super) fn moment(
    ask: &Ask,
    numbers: &Numbers<'_>,
    org: OrgId,
    line: &ChangeLine,
) -> Result<Moment, Problem> {
    let t = ask.t();
    let own = line.org == org;
    let now = ask.app().org_line(line.org, ask.app().today()).name;
    let detail = line.detail.as_deref().unwrap_or_default();
    let what = match (line.what.as_str(), own) {
        ("founded", _) if detail.is_empty() || detail == now => t.org_was_founded().into_owned(),
        ("founded", _) => t.org_was_founded_as(detail),
        ("renamed", _) => t.org_was_renamed(detail),
        ("kind-changed", _) => t.org_was_kind_changed(names::kind(ask, detail)),
        ("moved", true) => t.org_was_moved().into_owned(),
        ("moved-by-merger", true) => t.org_was_moved_by_merger().into_owned(),
        ("moved-by-split", true) => t.org_was_moved_by_split().into_owned(),
        ("divided", true) => t.org_was_divided().into_owned(),
        ("merged-into", true) => t.org_was_merged_into().into_owned(),
        ("dissolved", _) => t.org_was_dissolved().into_owned(),
        ("divided", false) => t.org_other_divided().into_owned(),
        ("merged-into", false) => t.org_other_merged_into().into_owned(),
        (_, false) => t.org_other_moved().into_owned(),
        (other, true) => other.to_owned(),
    };
    let other = if own { line.other } else { Some(line.org) };
    let other = other.map(|o| {
        let name = short(&ask.app().org_line(o, line.effective));
        Link::new(name, numbers.org(o))
    });
    let cell = line.org.cell;
    let readable = ask.app().ledger_entry(ask.who()?, cell, line.seq).is_ok();
    Ok(Moment {
        date: line.effective.to_string(),
        href: format!("/org/{org}?as_of={}", line.effective),
        what,
        other,
        entry: if readable {
            format!("/ledger/{cell}/{}", line.seq)
        } else {
            String::new()
        },
    })
}

pub(crate) fn posts(ask: &Ask) -> Answer {
    let org = ask.org()?;
    let who = ask.who()?;
    let t = ask.t();
    let today = ask.app().today();
    let numbers = Numbers::new(ask)?;
    let can = ask.app().org_can(who, org).posts && ask.app().org_lives(org);
    let all = ask.app().org_posts(who, org)?;
    let place = |p: &PostView| {
        ask.app()
            .rulebook()
            .posts
            .iter()
            .position(|k| k.id == p.post)
    };
    let (mut now, earlier): (Vec<&PostView>, Vec<&PostView>) =
        all.iter().partition(|p| today < p.until);
    now.sort_by_key(|p| (place(p), p.how.acts(), p.from));
    let held = |p: &&PostView| held(ask, &numbers, p, &all, can);
    let (mut frame, line) = about(ask, org, &|name| t.org_posts_title(name));
    ask.flash_done(&mut frame);
    let has_posts = ask.app().rulebook().posts_of(&line.kind).next().is_some();
    let vacant = if ask.app().org_lives(org) {
        ask.app().vacancies(who, org)?
    } else {
        Vec::new()
    };
    let mut more = vec![
        Link::new(t.post_sent_link(), format!("/org/{org}/dispatched")),
        Link::new(t.post_together_link(), format!("/org/{org}/together")),
    ];
    if ask.app().may(who, Action::ManageAccounts, org) {
        more.push(Link::new(
            t.post_rights_link(),
            format!("/org/{org}/rights"),
        ));
    }
    page(&PostsPage {
        t,
        tabs: org_view::tabs(ask, org, &ask.path)?,
        more,
        files: super::take::links(ask, &ask.path),
        now: now.iter().map(held).collect(),
        vacant: vacant
            .iter()
            .map(|it| Vacant {
                post: names::post(ask, &it.post),
                since: match it.since {
                    Some(day) => t.post_vacant_since(day.to_string()),
                    None => t.post_vacant_ever().into_owned(),
                },
                acting: it
                    .acting
                    .as_ref()
                    .map_or_else(String::new, |p| t.post_vacant_acting(p.name.as_str())),
            })
            .collect(),
        earlier: earlier.iter().map(held).collect(),
        can,
        fill_href: if can && has_posts && as_of_query(ask, '?').is_empty() {
            format!("/org/{org}/post")
        } else {
            String::new()
        },
        frame,
    })
}

/// One holding as a row, with what may be done with it.
fn held(ask: &Ask, numbers: &Numbers<'_>, p: &PostView, all: &[PostView], can: bool) -> Held {
    let t = ask.t();
    let today = ask.app().today();
    let open = p.until == FOREVER;
    let by_list = ask.app().rulebook().post(&p.post);
    let by_list = by_list.is_some_and(|post| post.handover.is_some());
    let taken_over = all
        .iter()
        .any(|it| it.post == p.post && it.until <= p.from && it.until > it.from);
    let mut acts = Vec::new();
    if can && open {
        let to = |what: &str| format!("/holding/{}/{what}", p.holding);
        acts.push(Link::new(t.org_posts_end(), to("end")));
        acts.push(Link::new(t.post_extend(), to("extend")));
        if !p.how.acts() {
            acts.push(Link::new(t.post_rotate(), to("rotate")));
            acts.push(Link::new(t.post_recall(), to("recall")));
        }
        if by_list {
            acts.push(Link::new(t.post_handover_link(), to("handover")));
        }
    }
    let how = [posts_words::how(ask, p, all), posts_words::ended(ask, p)];
    let how: Vec<String> = how.into_iter().filter(|text| !text.is_empty()).collect();
    Held {
        post: names::post(ask, &p.post),
        name: p.name.clone(),
        href: numbers.person(p.person),
        from: p.from.to_string(),
        term: p.term_ends.map_or_else(String::new, |d| d.to_string()),
        until: names::day(p.until),
        how: how.join(" · "),
        handed: match p.handed {
            Some(day) => t.post_handed(day.to_string()),
            None if open && by_list && taken_over => t.post_not_handed().into_owned(),
            None => String::new(),
        },
        thread: open && p.term_ends.is_some_and(|end| end < today),
        acts,
    }
}
