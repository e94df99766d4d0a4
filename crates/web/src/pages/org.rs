//! An organisation's page as of any day: what it is, who leads it, how many are under it, what one may do.

use needle_app::ask::Child;
use needle_rights::Action;
use needle_text::Texts;

use super::finding::words::Doing;
use super::numbers::Numbers;
pub(crate) use super::org_past::{history, posts};
use super::org_view::{self, Fact, Group};
use super::{names, page};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{as_of_query, short};
use crate::view::{Due, Frame, Link};

/// Sub-organisations listed on the page; the tree has the rest.
const CHILDREN_SHOWN: usize = 50;
/// Own findings listed on the page; their list has the rest.
const FINDINGS_SHOWN: usize = 5;

/// A sub-organisation in a table.
pub(crate) struct ChildRow {
    pub(crate) name: String,
    pub(crate) href: String,
    pub(crate) kind: String,
    pub(crate) orgs: String,
    pub(crate) orgs_href: String,
    pub(crate) members: String,
    pub(crate) members_href: String,
}

/// Rows of a table of organisations.
pub(crate) fn child_rows(ask: &Ask, numbers: &Numbers<'_>, list: &[Child]) -> Vec<ChildRow> {
    let row = |child: &Child| ChildRow {
        name: short(&child.org),
        href: numbers.org(child.org.id),
        kind: names::kind_short(ask, &child.org.kind),
        orgs: names::count(child.orgs),
        orgs_href: if child.orgs == 0 {
            String::new()
        } else {
            format!("/org/{}/orgs{}", child.org.id, as_of_query(ask, '?'))
        },
        members: numbers.text(child.org.id, child.members),
        members_href: if matches!(child.members, None | Some(0)) {
            String::new()
        } else {
            numbers.href(child.org.id, &[])
        },
    };
    list.iter().map(row).collect()
}

#[derive(askama::Template)]
#[template(path = "org.html")]
struct OrgPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    lead: String,
    founded: String,
    state: String,
    into: Option<Link>,
    parent: Link,
    links: Vec<Fact>,
    links_in: Vec<Fact>,
    term: String,
    term_note: String,
    term_thread: bool,
    posts_href: String,
    members: String,
    members_href: String,
    direct: String,
    groups: Vec<Group>,
    more: Vec<Group>,
    census_href: String,
    orgs: String,
    orgs_href: String,
    kinds: Vec<Fact>,
    spark: String,
    years: String,
    posts: Vec<Fact>,
    codes: Vec<Fact>,
    address: String,
    phone: String,
    children: Vec<ChildRow>,
    children_more: String,
    tree_href: String,
    findings: Vec<Due>,
    findings_more: String,
    findings_href: String,
    acts: Vec<Link>,
    formats: Vec<Link>,
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let org = ask.org()?;
    let as_of = ask.as_of()?;
    let t = ask.t();
    let who = ask.who()?;
    let view = ask.app().org_view(who, org, as_of)?;
    let children = ask.app().children(who, org, as_of)?;
    let numbers = Numbers::new(ask)?;
    let mut frame = ask.frame_dated(view.org.name.clone(), as_of);
    frame.crumbs = ask.crumbs(&view.above, &view.org);
    ask.flash_done(&mut frame);
    let (state, into) = org_view::state(ask, &view);
    let (groups, more) = org_view::groups(ask, &view, &numbers);
    let (spark, years) = org_view::years(ask, &view);
    let (term, term_note, term_thread) = org_view::term(ask, &view);
    let to = as_of_query(ask, '&');
    let count = |n: u64| t.org_orgs_count(n);
    let kinds = view
        .kinds
        .iter()
        .filter(|(id, n)| *n > u64::from(*id == view.org.kind));
    let kinds = kinds.map(|(id, n)| Fact {
        name: names::kind_short(ask, id),
        text: names::count(n - u64::from(*id == view.org.kind)),
        href: format!("/org/{org}/orgs?kind={id}{to}"),
        ..Fact::default()
    });
    let own = if ask.app().may(who, Action::SeeFindings, org) {
        ask.app().findings_of(who, org, as_of)?
    } else {
        Vec::new()
    };
    let doing = Doing::new(ask)?;
    page(&OrgPage {
        t,
        findings: own
            .iter()
            .take(FINDINGS_SHOWN)
            .map(|line| doing.row(line, false))
            .collect(),
        findings_more: if own.len() > FINDINGS_SHOWN {
            t.finding_own_more(own.len())
        } else {
            t.finding_own_list().into_owned()
        },
        findings_href: format!("/org/{org}/findings{}", as_of_query(ask, '?')),
        tabs: org_view::tabs(ask, org, &ask.path)?,
        lead: org_view::lead(ask, &view),
        founded: t.org_founded(view.founded.to_string()),
        state,
        into: into.map(|o| Link::new(short(&o), numbers.org(o.id))),
        parent: view
            .above
            .last()
            .map_or_else(Link::default, |p| Link::new(short(p), numbers.org(p.id))),
        links: org_view::links(ask, &view, &numbers, true),
        links_in: org_view::links(ask, &view, &numbers, false),
        term,
        term_note,
        term_thread,
        posts_href: format!("/org/{org}/posts"),
        members: numbers.text(org, view.members),
        members_href: if view.members.is_some() {
            numbers.href(org, &[])
        } else {
            String::new()
        },
        direct: if view.can.counts {
            org_view::direct(ask, &view)
        } else {
            String::new()
        },
        groups,
        more,
        census_href: if view.can.counts {
            format!("/census?org={org}{to}")
        } else {
            String::new()
        },
        orgs: if view.orgs == 0 {
            String::new()
        } else {
            count(view.orgs)
        },
        orgs_href: format!("/org/{org}/orgs{}", as_of_query(ask, '?')),
        kinds: kinds.collect(),
        spark: if view.can.counts {
            spark
        } else {
            String::new()
        },
        years,
        posts: org_view::posts(ask, &view.posts, &numbers),
        codes: view
            .codes
            .iter()
            .map(|c| Fact {
                name: names::code_scheme(ask, &c.scheme),
                text: c.code.clone(),
                ..Fact::default()
            })
            .collect(),
        address: view
            .place
            .as_ref()
            .map_or_else(String::new, |p| p.address.clone()),
        phone: view
            .place
            .as_ref()
            .and_then(|p| p.phone.clone())
            .unwrap_or_default(),
        children_more: if children.len() > CHILDREN_SHOWN {
            t.org_children_more(children.len() as u64)
        } else {
            t.org_children_tree().into_owned()
        },
        children: child_rows(
            ask,
            &numbers,
            &children[..children.len().min(CHILDREN_SHOWN)],
        ),
        tree_href: format!("/tree?at={org}{to}"),
        acts: org_view::acts(ask, &view),
        formats: super::open::links(ask, org, view.can.list),
        frame,
    })
}
