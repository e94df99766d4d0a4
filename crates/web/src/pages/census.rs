//! Counting: any organisation's members by one or two dimensions, on any day, as a table, a picture and a file; why
//! every number is a link: a number nobody can open is a number nobody can check.

use needle_app::ask::{CensusAnswer, CensusQuestion};
use needle_model::OrgId;
use needle_rulebook::Basis;
use needle_text::{Texts, share};

use super::census_table::{Table, picture, share_known, table};
use super::census_ways;
use super::members::chips;
use super::names;
use super::numbers::{Numbers, only};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::{as_of_query, encode, short, with_query};
use crate::view::{Choice, Frame, Link};

/// Dimensions crossed on the page.
const BY_MAX: usize = 2;
/// Sub-organisations listed.
const CHILDREN_MAX: usize = 300;

/// A row of one of the small tables.
struct Line {
    name: String,
    href: String,
    count: String,
    count_href: String,
    share: String,
}

#[derive(askama::Template)]
#[template(path = "census.html")]
struct CensusPage {
    t: &'static Texts,
    frame: Frame,
    ways: Vec<Link>,
    org: String,
    ranges: Vec<Choice>,
    by: Vec<Choice>,
    first: String,
    second: String,
    only: Vec<String>,
    only_groups: Vec<(String, Vec<Choice>)>,
    trees: Vec<Choice>,
    tree: String,
    tree_note: String,
    chips: Vec<Link>,
    as_of: String,
    today: String,
    sum: String,
    caption: String,
    table: Table,
    picture: String,
    picture_words: String,
    children: Vec<Line>,
    children_cut: bool,
    few: bool,
    kinds: Vec<Line>,
    sectors: Vec<Line>,
    files: Vec<Link>,
}

/// What the address asks; by age when it says nothing.
pub(super) fn question(ask: &Ask) -> Result<CensusQuestion, Problem> {
    let rulebook = ask.app().rulebook();
    let mut by = Vec::new();
    for id in ask.q_all("by").filter(|id| !id.is_empty()) {
        let d = rulebook.dimension_index(id).ok_or(Problem::NotFound)?;
        if !by.contains(&d) && by.len() < BY_MAX {
            by.push(d);
        }
    }
    if by.is_empty() {
        let age = rulebook.dimensions.iter().position(|d| d.by == Basis::Age);
        by.push(age.unwrap_or(0));
    }
    Ok(CensusQuestion {
        org: census_ways::org(ask)?,
        as_of: ask.as_of()?,
        by,
        only: only(ask)?,
        todays_tree: ask.todays_tree()?,
    })
}

/// The sentence above the table.
pub(super) fn sum(ask: &Ask, q: &CensusQuestion, found: &CensusAnswer) -> String {
    let t = ask.t();
    let name = short(&ask.app().org_line(q.org, q.as_of));
    match (found.cross.total(), found.members) {
        (None, _) => t.census_sum_few(name),
        (Some(count), _) if q.only.is_empty() => t.census_sum(name, count),
        (Some(count), Some(whole)) => t.census_sum_only(name, count, whole, share(count, whole)),
        (Some(count), None) => t.census_sum_only_few(name, count),
    }
}

/// What the table counts by, in words.
pub(super) fn caption(ask: &Ask, by: &[usize]) -> String {
    let name = |d: usize| names::dimension(ask, d);
    match by {
        [first, second, ..] => ask.t().census_by_two_caption(name(*first), name(*second)),
        [first] => ask.t().census_by_caption(name(*first)),
        [] => String::new(),
    }
}

fn children(
    ask: &Ask,
    numbers: &Numbers<'_>,
    q: &CensusQuestion,
    found: &CensusAnswer,
) -> Vec<Line> {
    let line = |(org, count): &(OrgId, Option<u64>)| {
        let mut query = ask.query.clone();
        query.retain(|(n, v)| n != "org" && n != "lang" && !v.is_empty());
        query.insert(0, ("org".to_owned(), org.to_string()));
        Line {
            name: short(&ask.app().org_line(*org, q.as_of)),
            href: if numbers.may_count(*org) {
                with_query("/census", &query)
            } else {
                String::new()
            },
            count: names::counted(ask, *count),
            count_href: if matches!(count, None | Some(0)) {
                String::new()
            } else {
                numbers.list_href(*org, &q.only)
            },
            share: share_known(*count, found.cross.total()),
        }
    };
    found.children.iter().take(CHILDREN_MAX).map(line).collect()
}

/// Organisations counted by what they are.
fn orgs(ask: &Ask, q: &CensusQuestion, list: &[(String, u64)], by: &str) -> Vec<Line> {
    let whole: u64 = list.iter().map(|(_, n)| n).sum();
    let line = |(id, n): &(String, u64)| Line {
        name: if by == "kind" {
            names::kind(ask, id)
        } else {
            names::sector(ask, id)
        },
        href: String::new(),
        count: names::count(*n),
        count_href: format!(
            "/org/{}/orgs?{by}={}{}",
            q.org,
            encode(id),
            as_of_query(ask, '&')
        ),
        share: share(*n, whole),
    };
    list.iter().map(line).collect()
}

pub(crate) fn page(ask: &Ask) -> Answer {
    let q = question(ask)?;
    let t = ask.t();
    let found = ask.app().census_ask(ask.who()?, &q)?;
    let numbers = Numbers::new(ask)?;
    let line = ask.app().org_line(q.org, q.as_of);
    let mut frame = ask.frame_dated(t.census_title_of(short(&line)), q.as_of);
    frame.crumbs = super::org_past::about(ask, q.org, &|_| String::new())
        .0
        .crumbs;
    let dimensions = &ask.app().rulebook().dimensions;
    let chosen = |i: usize| {
        q.by.get(i)
            .map_or_else(String::new, |d| dimensions[*d].id.clone())
    };
    let table = table(ask, &numbers, &q, &found.cross);
    let (picture, picture_words) =
        picture(ask, &q, &table, &caption(ask, &q.by), &sum(ask, &q, &found));
    super::page(&CensusPage {
        t,
        org: q.org.to_string(),
        ways: census_ways::ways(ask, q.org),
        ranges: census_ways::ranges(ask, &numbers, q.org, q.as_of),
        by: census_ways::dimensions(ask),
        first: chosen(0),
        second: chosen(1),
        only: q
            .only
            .iter()
            .map(|(d, b)| names::bucket_code(ask, *d, *b))
            .collect(),
        only_groups: census_ways::buckets(ask),
        trees: census_ways::trees(ask, q.org)?,
        tree: if q.todays_tree { "today" } else { "" }.to_owned(),
        // Of today both trees are the same.
        tree_note: if q.todays_tree && q.as_of != ask.app().today() {
            t.trend_today_note().into_owned()
        } else {
            String::new()
        },
        chips: chips(ask, &q.only),
        as_of: q.as_of.to_string(),
        today: ask.app().today().to_string(),
        sum: sum(ask, &q, &found),
        caption: caption(ask, &q.by),
        picture,
        picture_words,
        table,
        children: children(ask, &numbers, &q, &found),
        children_cut: found.children.len() > CHILDREN_MAX,
        few: found.hides(),
        kinds: orgs(ask, &q, &found.kinds, "kind"),
        sectors: orgs(ask, &q, &found.sectors, "sector"),
        files: super::take::links(ask, "/census"),
        frame,
    })
}
