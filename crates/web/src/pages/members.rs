//! The names behind a number, filtered the way the number was counted; why every page of it is recorded: the people on
//! it may know who read their names.

use needle_app::ask::MemberLine;
use needle_model::OrgId;
use needle_rights::Action;
use needle_rulebook::Basis;
use needle_text::Texts;

use super::numbers::{Numbers, only};
use super::{names, org_view, page};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{as_of_query, short, with_query};
use crate::view::{Choice, Frame, Link, Pager};

/// A filter field: one dimension.
struct Filter {
    id: String,
    label: String,
    value: String,
    options: Vec<Choice>,
}

struct Row {
    name: String,
    href: String,
    org: String,
    org_href: String,
    cells: Vec<String>,
    standing: String,
}

#[derive(askama::Template)]
#[template(path = "members.html")]
struct MembersPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    lead: String,
    path: String,
    filters: Vec<Filter>,
    chips: Vec<Link>,
    as_of: String,
    columns: Vec<String>,
    show_org: bool,
    rows: Vec<Row>,
    pager: Pager,
    files: Vec<Link>,
    full_href: String,
    admit_href: String,
    import_href: String,
}

/// Dimensions shown as columns: what one is, how old, and the first other one; periods of joining are too long.
fn columns(ask: &Ask) -> Vec<usize> {
    let dimensions = &ask.app().rulebook().dimensions;
    let status = dimensions.iter().position(|d| d.by == Basis::Status);
    let age = dimensions.iter().position(|d| d.by == Basis::Age);
    let other = dimensions
        .iter()
        .position(|d| matches!(d.by, Basis::Attribute(_)));
    [other, age, status].into_iter().flatten().collect()
}

/// The filter as removable words, for lists and figures.
pub(crate) fn chips(ask: &Ask, filter: &[(usize, usize)]) -> Vec<Link> {
    let chip = |(d, b): &(usize, usize)| {
        let code = names::bucket_code(ask, *d, *b);
        let mut query = ask.query.clone();
        query.retain(|(n, v)| {
            !(n == "only" && (*v == code || v.is_empty())) && n != "page" && n != "lang"
        });
        let text = format!(
            "{}：{}",
            names::dimension(ask, *d),
            names::bucket(ask, *d, *b)
        );
        Link::new(text, with_query(&ask.path, &query))
    };
    filter.iter().map(chip).collect()
}

fn filters(ask: &Ask, chosen: &[(usize, usize)]) -> Vec<Filter> {
    let all = Choice {
        value: String::new(),
        text: ask.t().member_filter_all().into_owned(),
        hint: String::new(),
    };
    let filter = |(d, dimension): (usize, &needle_rulebook::Dimension)| {
        let option = |b: usize| Choice {
            value: names::bucket_code(ask, d, b),
            text: names::bucket(ask, d, b),
            hint: String::new(),
        };
        let value = chosen.iter().find(|(of, _)| *of == d);
        Filter {
            id: format!("only-{d}"),
            label: names::dimension(ask, d),
            value: value.map_or_else(String::new, |(d, b)| names::bucket_code(ask, *d, *b)),
            options: std::iter::once(all.clone())
                .chain((0..dimension.buckets.len()).map(option))
                .collect(),
        }
    };
    ask.app()
        .rulebook()
        .dimensions
        .iter()
        .enumerate()
        .map(filter)
        .collect()
}

fn row(ask: &Ask, numbers: &Numbers<'_>, columns: &[usize], line: &MemberLine) -> Row {
    Row {
        name: line.name.clone(),
        href: numbers.person(line.person),
        org: short(&line.org),
        org_href: numbers.org(line.org.id),
        cells: columns
            .iter()
            .map(|d| names::bucket(ask, *d, line.buckets[*d]))
            .collect(),
        standing: names::standing(ask, &line.standing),
    }
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let org = ask.org()?;
    let as_of = ask.as_of()?;
    let filter = only(ask)?;
    let t = ask.t();
    let who = ask.who()?;
    let found = ask.app().members(who, org, &filter, as_of, ask.page())?;
    let numbers = Numbers::new(ask)?;
    let line = ask.app().org_line(org, as_of);
    let mut frame = ask.frame_dated(t.member_title(short(&line)), as_of);
    frame.crumbs = super::org_past::about(ask, org, &|_| String::new())
        .0
        .crumbs;
    ask.flash_done(&mut frame);
    // Nothing is entered into the past.
    let frame_now = !frame.is_past;
    let columns = columns(ask);
    let mut full_query = ask.query.clone();
    full_query.retain(|(n, v)| n != "page" && n != "lang" && n != "done" && !v.is_empty());
    let kind = ask.app().rulebook().kind(&line.kind);
    let admits =
        kind.is_some_and(|k| k.members) && line.alive && ask.app().org_can(who, org).members;
    page(&MembersPage {
        t,
        tabs: org_view::tabs(ask, org, &ask.path)?,
        lead: if filter.is_empty() {
            t.member_lead(found.total as u64)
        } else {
            t.member_lead_filtered(found.total as u64)
        },
        path: ask.path.clone(),
        filters: filters(ask, &filter),
        chips: chips(ask, &filter),
        as_of: ask.q("as_of").to_owned(),
        columns: columns.iter().map(|d| names::dimension(ask, *d)).collect(),
        show_org: found.lines.iter().any(|l| l.org.id != org),
        rows: found
            .lines
            .iter()
            .map(|l| row(ask, &numbers, &columns, l))
            .collect(),
        pager: super::orgs::pager(ask, found.page, found.pages, found.total),
        files: super::take::links(ask, &format!("/org/{org}/members")),
        full_href: if ask.app().may(who, Action::OpenSealed, org) {
            with_query(&format!("/org/{org}/members/full"), &full_query)
        } else {
            String::new()
        },
        admit_href: if admits {
            admit(ask, org)
        } else {
            String::new()
        },
        import_href: if line.alive && frame_now && ask.app().org_can(who, org).members {
            format!("/org/{org}/import")
        } else {
            String::new()
        },
        frame,
    })
}

fn admit(ask: &Ask, org: OrgId) -> String {
    if as_of_query(ask, '?').is_empty() {
        format!("/org/{org}/admit")
    } else {
        String::new()
    }
}
