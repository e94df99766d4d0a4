//! What an organisation's page shows, made ready for its template; why apart: the handlers stay short.

use needle_app::ask::{OrgLine, OrgView, PostView};
use needle_chart::{Caption, Spark, spark};
use needle_model::FOREVER;
use needle_rights::Action;
use needle_rulebook::Basis;
use needle_text::{relative, share_of};

use super::names;
use super::numbers::Numbers;
use crate::Problem;
use crate::ask::Ask;
use crate::frame::{as_of_query, short};
use crate::view::Link;

/// Dimensions with more buckets than this fold away.
const FEW_BUCKETS: usize = 3;

/// A word with a number behind it.
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) count: String,
    pub(crate) href: String,
    pub(crate) share: String,
}

/// The numbers of one dimension.
pub(crate) struct Group {
    pub(crate) name: String,
    pub(crate) figures: Vec<Figure>,
}

/// A link with a word before and a word after it.
#[derive(Default)]
pub(crate) struct Fact {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) href: String,
    pub(crate) note: String,
    pub(crate) end_href: String,
}

/// The pages of one organisation, this one marked.
pub(crate) fn tabs(ask: &Ask, org: needle_model::OrgId, here: &str) -> Result<Vec<Link>, Problem> {
    let t = ask.t();
    let can = ask.app().org_can(ask.who()?, org);
    let as_of = as_of_query(ask, '?');
    let mut out = vec![Link::new(t.org_tab_about(), format!("/org/{org}{as_of}"))];
    if ask.app().may(ask.who()?, Action::SeeFindings, org) {
        out.push(Link::new(
            t.finding_tab(),
            format!("/org/{org}/findings{as_of}"),
        ));
    }
    let line = ask.app().org_line(org, ask.app().today());
    let rules = ask.app().rules_on(ask.app().today());
    // Where nothing goes by a procedure, a page without cases would only be in the way.
    if rules.procedures_of(&line.kind).next().is_some()
        && ask.app().may(ask.who()?, Action::SeeCase, org)
    {
        out.push(Link::new(t.case_tab(), format!("/org/{org}/cases")));
    }
    if rules.evaluations_of(&line.kind).next().is_some()
        && ask.app().may(ask.who()?, Action::HoldPoll, org)
    {
        out.push(Link::new(t.poll_tab(), format!("/org/{org}/polls")));
    }
    let meets = |it: &needle_rulebook::rules::Activity| it.meeting;
    if ask.app().activities_of(org).iter().any(meets)
        && ask.app().may(ask.who()?, Action::SeeCase, org)
    {
        out.push(Link::new(t.meeting_tab(), format!("/org/{org}/meetings")));
    }
    if can.list {
        out.push(Link::new(
            t.org_tab_members(),
            format!("/org/{org}/members{as_of}"),
        ));
    }
    out.push(Link::new(
        t.org_tab_posts(),
        format!("/org/{org}/posts{as_of}"),
    ));
    if can.counts {
        let as_of = as_of_query(ask, '&');
        out.push(Link::new(
            t.org_tab_census(),
            format!("/census?org={org}{as_of}"),
        ));
        out.push(Link::new(
            t.bulletin_tab(),
            format!("/bulletin?org={org}{as_of}"),
        ));
    }
    out.push(Link::new(
        t.org_tab_history(),
        format!("/org/{org}/history{as_of}"),
    ));
    if can.ledger {
        out.push(Link::new(
            t.org_tab_ledger(),
            format!("/org/{org}/ledger{as_of}"),
        ));
    }
    for link in &mut out {
        link.here = link.href.split('?').next() == Some(here);
    }
    Ok(out)
}

/// Kind and sector, as one line.
pub(crate) fn lead(ask: &Ask, view: &OrgView) -> String {
    let mut parts = vec![names::kind(ask, &view.org.kind)];
    if let Some(sector) = &view.org.sector {
        parts.push(names::sector(ask, sector));
    }
    parts.join(" · ")
}

/// Why the page is not of a living organisation; empty when it lives.
pub(crate) fn state(ask: &Ask, view: &OrgView) -> (String, Option<OrgLine>) {
    let t = ask.t();
    if view.as_of < view.founded {
        (t.org_not_yet(view.founded.to_string()), None)
    } else if view.as_of < view.ended {
        (String::new(), None)
    } else {
        match &view.into {
            Some(into) => (
                t.org_ended_merged(view.ended.to_string()),
                Some(into.clone()),
            ),
            None => (t.org_ended(view.ended.to_string()), None),
        }
    }
}

/// Numbers by dimension: the few that stand on the page, and the rest that folds away.
pub(crate) fn groups(ask: &Ask, view: &OrgView, numbers: &Numbers<'_>) -> (Vec<Group>, Vec<Group>) {
    let mut few = Vec::new();
    let mut many = Vec::new();
    for (d, dimension) in ask.app().rulebook().dimensions.iter().enumerate() {
        let figures: Vec<Figure> = view
            .by
            .iter()
            .filter(|(of, ..)| *of == d)
            .map(|(_, b, n)| Figure {
                name: names::bucket(ask, d, *b),
                count: names::counted(ask, *n),
                href: if n.is_some() {
                    numbers.href(view.org.id, &[(d, *b)])
                } else {
                    String::new()
                },
                share: match (n, view.members) {
                    (Some(n), Some(whole)) => needle_text::share(*n, whole),
                    _ => String::new(),
                },
            })
            .collect();
        let group = Group {
            name: names::dimension(ask, d),
            figures,
        };
        if dimension.by == Basis::Status || dimension.buckets.len() <= FEW_BUCKETS {
            few.push(group);
        } else {
            many.push(group);
        }
    }
    (few, many)
}

/// The ten years as a small picture, and in words.
pub(crate) fn years(ask: &Ask, view: &OrgView) -> (String, String) {
    let t = ask.t();
    let known = || view.years.iter().filter_map(|(_, n)| *n);
    let (Some(first), Some(last)) = (known().next(), known().next_back()) else {
        return (String::new(), String::new());
    };
    let (first, last) = (names::count(first), names::count(last));
    let picture = spark(&Spark {
        caption: Caption {
            id: "ten-years".to_owned(),
            title: t.org_years_title().into_owned(),
            desc: t.org_years_desc(first.as_str(), last.as_str()),
        },
        // Years before the founding would be an empty space.
        values: view
            .years
            .iter()
            .skip_while(|(_, n)| n.is_none())
            .map(|(_, n)| n.map(|n| i64::try_from(n).unwrap_or(i64::MAX)))
            .collect(),
        href: None,
    });
    (picture.to_string(), t.org_years_text(first, last))
}

/// Those who hold a post, heads first, as the rulebook orders them.
pub(crate) fn posts(ask: &Ask, list: &[PostView], numbers: &Numbers<'_>) -> Vec<Fact> {
    let head = |p: &PostView| ask.app().rulebook().post(&p.post).is_some_and(|k| k.leader);
    let (heads, others): (Vec<&PostView>, Vec<&PostView>) = list.iter().partition(|p| head(p));
    heads
        .into_iter()
        .chain(others)
        .map(|p| Fact {
            name: names::post(ask, &p.post),
            text: p.name.clone(),
            href: numbers.person(p.person),
            note: {
                let since = ask.t().org_since(p.from.to_string());
                let how = super::posts::words::how(ask, p, list);
                if how.is_empty() {
                    since
                } else {
                    format!("{since} · {how}")
                }
            },
            end_href: String::new(),
        })
        .collect()
}

/// Secondary links of one direction.
pub(crate) fn links(ask: &Ask, view: &OrgView, numbers: &Numbers<'_>, outgoing: bool) -> Vec<Fact> {
    let links = view.links.iter().filter(|l| l.outgoing == outgoing);
    let ends = |link: &needle_app::ask::LinkView| {
        if outgoing && view.can.change && link.until == FOREVER {
            format!("/link/{}/end", link.id)
        } else {
            String::new()
        }
    };
    links
        .map(|l| Fact {
            name: names::line(ask, &l.line),
            text: short(&l.other),
            href: numbers.org(l.other.id),
            note: l.label.clone().unwrap_or_default(),
            end_href: ends(l),
        })
        .collect()
}

/// The end of the term: the day, and how far it is; whether the thread stands beside it.
pub(crate) fn term(ask: &Ask, view: &OrgView) -> (String, String, bool) {
    let today = ask.app().today();
    match view.term_ends {
        None => (String::new(), String::new(), false),
        Some(day) => (
            ask.t().org_term_until(day.to_string()),
            if view.as_of == today {
                relative(ask.lang, today, day)
            } else {
                String::new()
            },
            // Three months: the time an election is prepared in.
            view.as_of == today && needle_text::days_between(today, day) <= 90,
        ),
    }
}

/// How many of the members are directly in it; empty when all are, or none.
pub(crate) fn direct(ask: &Ask, view: &OrgView) -> String {
    let (Some(direct), Some(whole)) = (view.members_direct, view.members) else {
        return String::new();
    };
    if direct == whole || direct == 0 {
        return String::new();
    }
    let share = share_of(ask.lang, direct, whole);
    format!("{} {share}", ask.t().org_members_direct())
}

/// What the asker may do here, as links to the forms.
pub(crate) fn acts(ask: &Ask, view: &OrgView) -> Vec<Link> {
    let t = ask.t();
    let can = &view.can;
    let rulebook = ask.app().rulebook();
    let kind = view.org.kind.as_str();
    let holds_members = rulebook.kind(kind).is_some_and(|k| k.members);
    let holds_orgs = rulebook.children_kinds(kind).next().is_some();
    let has_posts = rulebook.posts_of(kind).next().is_some();
    let may = |action| {
        ask.who()
            .is_ok_and(|who| ask.app().may(who, action, view.org.id))
    };
    let all = [
        (may(Action::Record), t.finding_records_new(), "record"),
        (can.members && holds_members, t.org_act_admit(), "admit"),
        (can.members, t.import_act(), "import"),
        (can.posts && has_posts, t.org_act_post(), "post"),
        (can.change && holds_orgs, t.org_act_found(), "found"),
        (can.change_itself, t.org_act_rename(), "rename"),
        (can.change_itself, t.org_act_kind(), "kind"),
        (can.change_itself, t.org_act_move(), "move"),
        (can.change_itself, t.org_act_merge(), "merge"),
        (can.change_itself, t.org_act_split(), "split"),
        (can.change, t.org_act_link(), "link"),
        (can.change, t.org_act_code(), "code"),
        (can.change, t.org_act_place(), "place"),
        (can.change_itself, t.org_act_dissolve(), "dissolve"),
    ];
    if !view.org.alive || view.as_of < ask.app().today() {
        return Vec::new();
    }
    all.into_iter()
        .filter(|(may, ..)| *may)
        .map(|(_, text, path)| Link::new(text, format!("/org/{}/{path}", view.org.id)))
        .collect()
}
