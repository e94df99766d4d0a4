//! Questions about an organisation: itself, what stands under it, how it became so.

use needle_app::ask;
use serde::Serialize;
use utoipa::ToSchema;

use super::census::bucket_id;
use super::json;
use super::shapes::{CountOf, Day, Id, OrgLine, Post};
use crate::answer::Answer;
use crate::ask::Ask;

/// Everything about an organisation on a day.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Org {
    org: OrgLine,
    as_of: Day,
    founded: Day,
    /// First day after its end; null while it lives.
    ended: Option<Day>,
    /// Which one continues it.
    into: Option<OrgLine>,
    /// From the root down to the parent.
    above: Vec<OrgLine>,
    /// Members under it, itself included; null where the asker may not count, or the number is not shown.
    members: Option<u64>,
    /// Members directly in it; null likewise.
    members_direct: Option<u64>,
    /// Organisations under it.
    orgs: u64,
    /// Organisations under it and itself, by kind.
    kinds: Vec<CountOf>,
    /// Members by each dimension of the rulebook; empty for those who may not count.
    by: Vec<Counted>,
    /// Members at the end of each of the last years and on the day; null before it was founded.
    years: Vec<YearEnd>,
    posts: Vec<Post>,
    /// The nearest end of a term among them.
    term_ends: Option<Day>,
    links: Vec<Link>,
    codes: Vec<Code>,
    place: Option<Place>,
    can: Can,
}

/// Members by one dimension; buckets without members are left out.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Counted {
    /// Dimension of the rulebook.
    dimension: String,
    buckets: Vec<ShownOf>,
}

/// A bucket and its members.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ShownOf {
    /// Id in the rulebook.
    id: String,
    /// Null when the number is not shown.
    count: Option<u64>,
}

/// Members on a day; null also when the number is not shown.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct YearEnd {
    day: Day,
    members: Option<u64>,
}

/// A link outside the tree.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Link {
    id: Id,
    /// Line of the rulebook.
    line: String,
    label: Option<String>,
    /// The other end.
    other: OrgLine,
    /// Whether it goes out from here.
    outgoing: bool,
    from: Day,
    until: Option<Day>,
}

/// A code of a scheme.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Code {
    /// Scheme of the rulebook.
    scheme: String,
    code: String,
    from: Day,
    until: Option<Day>,
}

/// Where it is to be found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Place {
    address: String,
    phone: Option<String>,
    from: Day,
}

/// What the asker may do here.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "one a right, by name")]
pub(crate) struct Can {
    /// Found under it, link, give codes, say where it is.
    change: bool,
    /// Rename, move, merge, split, dissolve it.
    change_itself: bool,
    list: bool,
    members: bool,
    transfers: bool,
    posts: bool,
    ledger: bool,
    counts: bool,
}

/// A sub-organisation with its numbers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Child {
    org: OrgLine,
    /// Null where the asker may not count, or the number is not shown.
    members: Option<u64>,
    orgs: u64,
}

/// What stands directly under an organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Children {
    as_of: Day,
    children: Vec<Child>,
}

/// One thing in an organisation's history.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Change {
    effective: Day,
    /// What happened: founded, renamed, moved …
    what: String,
    /// The other organisation, where there is one.
    other: Option<OrgLine>,
    detail: Option<String>,
}

/// The history of an organisation, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct History {
    changes: Vec<Change>,
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let view = ask.app().org_view(ask.who()?, ask.org()?, ask.as_of()?)?;
    let mut by: Vec<Counted> = Vec::new();
    for (dimension, bucket, count) in &view.by {
        let Some(d) = ask.app().rulebook().dimensions.get(*dimension) else {
            continue;
        };
        if by.last().is_none_or(|last| last.dimension != d.id) {
            by.push(Counted {
                dimension: d.id.clone(),
                buckets: Vec::new(),
            });
        }
        if let Some(last) = by.last_mut() {
            last.buckets.push(ShownOf {
                id: bucket_id(ask, *dimension, *bucket),
                count: *count,
            });
        }
    }
    json(&org(view, by))
}

fn org(view: ask::OrgView, by: Vec<Counted>) -> Org {
    let can = view.can;
    Org {
        org: OrgLine::of(view.org),
        as_of: Day::of(view.as_of),
        founded: Day::of(view.founded),
        ended: Day::end(view.ended),
        into: view.into.map(OrgLine::of),
        above: view.above.into_iter().map(OrgLine::of).collect(),
        members: view.members,
        members_direct: view.members_direct,
        orgs: view.orgs,
        kinds: CountOf::all(view.kinds),
        by,
        years: view
            .years
            .into_iter()
            .map(|(day, members)| YearEnd {
                day: Day::of(day),
                members,
            })
            .collect(),
        posts: view.posts.into_iter().map(Post::of).collect(),
        term_ends: view.term_ends.map(Day::of),
        links: view.links.into_iter().map(link).collect(),
        codes: view
            .codes
            .into_iter()
            .map(|c| Code {
                scheme: c.scheme,
                code: c.code,
                from: Day::of(c.from),
                until: Day::end(c.until),
            })
            .collect(),
        place: view.place.map(|p| Place {
            address: p.address,
            phone: p.phone,
            from: Day::of(p.from),
        }),
        can: Can {
            change: can.change,
            change_itself: can.change_itself,
            list: can.list,
            members: can.members,
            transfers: can.transfers,
            posts: can.posts,
            ledger: can.ledger,
            counts: can.counts,
        },
    }
}

fn link(link: ask::LinkView) -> Link {
    Link {
        id: Id::of(link.id),
        line: link.line,
        label: link.label,
        other: OrgLine::of(link.other),
        outgoing: link.outgoing,
        from: Day::of(link.from),
        until: Day::end(link.until),
    }
}

pub(crate) fn children(ask: &Ask) -> Answer {
    let as_of = ask.as_of()?;
    let children = ask.app().children(ask.who()?, ask.org()?, as_of)?;
    let children = children
        .into_iter()
        .map(|c| Child {
            org: OrgLine::of(c.org),
            members: c.members,
            orgs: c.orgs,
        })
        .collect();
    json(&Children {
        as_of: Day::of(as_of),
        children,
    })
}

pub(crate) fn history(ask: &Ask) -> Answer {
    let lines = ask.app().org_history(ask.who()?, ask.org()?)?;
    let changes = lines
        .into_iter()
        .map(|line| Change {
            effective: Day::of(line.effective),
            other: line
                .other
                .map(|o| OrgLine::of(ask.app().org_line(o, line.effective))),
            what: line.what,
            detail: line.detail,
        })
        .collect();
    json(&History { changes })
}
