//! The findings under an organisation as a list: filtered by matter, state and kind, in the order of the tree.

use needle_app::ask::{FindingFilter, FindingLine, RuleTally, Silent};
use needle_model::OrgId;
use needle_model::limits::PAGE_ROWS;
use needle_text::Texts;

use super::words::{self, Doing, article, is_near, marks, period, why_href};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::{as_of_query, org_href, short};
use crate::pages::{names, org_past, org_view, orgs, page, take};
use crate::view::{Choice, Frame, Link, Pager};
use crate::words::title;

/// A row of the list.
pub(crate) struct Row {
    pub(crate) thread: bool,
    pub(crate) org: Link,
    pub(crate) what: Link,
    pub(crate) marks: Vec<String>,
    pub(crate) period: String,
    pub(crate) article: Link,
    pub(crate) state: String,
    pub(crate) date: String,
    pub(crate) action: Link,
}

/// How often a matter is open under an organisation; every number opens its list.
pub(crate) struct Tally {
    pub(crate) what: Link,
    pub(crate) marks: Vec<String>,
    pub(crate) article: Link,
    pub(crate) late: Link,
    pub(crate) soon: Link,
    pub(crate) excused: Link,
    pub(crate) unknown: Link,
}

#[derive(askama::Template)]
#[template(path = "finding/list.html")]
struct ListPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    more: Vec<Link>,
    lead: String,
    path: String,
    as_of: String,
    rules: Vec<Choice>,
    rule: String,
    states: Vec<Choice>,
    state: String,
    kinds: Vec<Choice>,
    kind: String,
    rows: Vec<Row>,
    pager: Pager,
    tallies: Vec<Tally>,
    files: Vec<Link>,
}

fn choice(value: impl Into<String>, text: impl Into<String>) -> Choice {
    Choice {
        value: value.into(),
        text: text.into(),
        hint: String::new(),
    }
}

/// The filter in the address.
pub(crate) fn filter(ask: &Ask) -> FindingFilter {
    let pick = |name: &str| Some(ask.q(name).to_owned()).filter(|v| !v.is_empty());
    FindingFilter {
        rule: pick("rule"),
        late: match ask.q("state") {
            "late" => Some(true),
            "soon" => Some(false),
            _ => None,
        },
        kind: pick("kind"),
        silent: match ask.q("state") {
            "excused" => Some(Silent::Excused),
            "unknown" => Some(Silent::Unknown),
            _ => None,
        },
    }
}

/// Counts as rows, by the name of the matter; each number opens its list.
pub(crate) fn tallies(ask: &Ask, org: OrgId, list: &[RuleTally]) -> Vec<Tally> {
    let t = ask.t();
    let to = as_of_query(ask, '&');
    let mut rows: Vec<Tally> = list
        .iter()
        .map(|tally| {
            let list = |state: &str, count: u64| {
                let state = if state.is_empty() {
                    String::new()
                } else {
                    format!("&state={state}")
                };
                let href = format!("/org/{org}/findings?rule={}{state}{to}", tally.rule);
                if count == 0 {
                    Link::new("", "")
                } else {
                    Link::new(names::count(count), href)
                }
            };
            Tally {
                what: Link::new(
                    title(t, &tally.title),
                    format!("/org/{org}/findings?rule={}{to}", tally.rule),
                ),
                marks: marks(ask, tally.severity, tally.to_confirm),
                article: Link::new(
                    article(ask, &tally.act, &tally.source),
                    format!("/rules/{}", tally.rule),
                ),
                late: list("late", tally.late),
                soon: list("soon", tally.soon),
                excused: list("excused", tally.excused),
                unknown: list("unknown", tally.unknown),
            }
        })
        .collect();
    rows.sort_by_cached_key(|row| needle_text::sort_key(&row.what.text));
    rows
}

fn row(ask: &Ask, doing: &Doing<'_>, line: &FindingLine) -> Row {
    let t = ask.t();
    let today = ask.app().today();
    Row {
        thread: is_near(today, line),
        org: Link::new(short(&line.org), org_href(ask, line.org.id)),
        what: Link::new(title(t, &line.title), why_href(ask, line)),
        marks: marks(ask, line.severity, line.to_confirm),
        period: line.period.map(|p| period(ask, p)).unwrap_or_default(),
        article: Link::new(
            article(ask, &line.act, &line.source),
            format!("/rules/{}{}", line.rule, as_of_query(ask, '?')),
        ),
        state: words::state(ask, line.state),
        date: match (line.due, line.state) {
            (Some(due), _) => due.to_string(),
            (None, "late") => words::since(ask, line),
            (None, _) => String::new(),
        },
        action: doing
            .button(line.org.id, line.remedy.as_ref())
            .unwrap_or_default(),
    }
}

/// Pages about the rules of one organisation, beside its list.
pub(crate) fn more(ask: &Ask, org: OrgId) -> Vec<Link> {
    let t = ask.t();
    let as_of = as_of_query(ask, '?');
    let page = |text, name: &str| Link::new(text, format!("/org/{org}/{name}{as_of}"));
    let mut out = vec![
        page(t.finding_own_list(), "findings"),
        page(t.finding_own_rules(), "rules"),
        page(t.finding_own_ahead(), "ahead"),
        page(t.finding_own_records(), "records"),
        page(t.finding_own_indicators(), "indicators"),
    ];
    for link in &mut out {
        link.here = link.href.split('?').next() == Some(ask.path.as_str());
    }
    out
}

/// Frame and tabs of a page about the findings of one organisation.
pub(super) fn surroundings(
    ask: &Ask,
    org: OrgId,
    heading: impl Into<String>,
) -> Result<(Frame, Vec<Link>), Problem> {
    let mut frame = ask.frame_dated(heading, ask.as_of()?);
    frame.crumbs = org_past::about(ask, org, &|_| String::new()).0.crumbs;
    ask.flash_done(&mut frame);
    let tabs = org_view::tabs(ask, org, &format!("/org/{org}/findings"))?;
    Ok((frame, tabs))
}

pub(super) fn show(ask: &Ask) -> Answer {
    let (org, as_of, who, t) = (ask.org()?, ask.as_of()?, ask.who()?, ask.t());
    let filter = filter(ask);
    let at = ask.page();
    let found = ask
        .app()
        .findings_list(who, org, &filter, as_of, at.saturating_sub(1))?;
    let counted = ask.app().tallies(who, org, as_of)?;
    let line = ask.app().org_line(org, as_of);
    let (frame, tabs) = surroundings(ask, org, t.finding_list_title(short(&line)))?;
    let late: u64 = counted.iter().map(|tally| tally.late).sum();
    let lead = if filter != FindingFilter::default() {
        t.finding_list_lead_filtered(found.total)
    } else if found.total == 0 {
        t.finding_list_lead_none().into_owned()
    } else {
        t.finding_list_lead(found.total, late)
    };
    let mut rules: Vec<Choice> = counted
        .iter()
        .filter(|tally| tally.late + tally.soon > 0 || filter.rule.as_ref() == Some(&tally.rule))
        .map(|tally| choice(tally.rule.clone(), title(t, &tally.title)))
        .collect();
    rules.sort_by_cached_key(|rule| needle_text::sort_key(&rule.text));
    if let Some(id) = filter
        .rule
        .as_ref()
        .filter(|id| rules.iter().all(|r| r.value != **id))
    {
        rules.push(choice(id.clone(), words::rule(ask, id)));
    }
    rules.insert(0, choice("", t.finding_filter_rule_all()));
    let view = ask.app().org_view(who, org, as_of)?;
    let mut kinds = vec![choice("", t.finding_filter_kind_all())];
    kinds.extend(
        view.kinds
            .iter()
            .map(|(id, _)| choice(id.clone(), names::kind(ask, id))),
    );
    let doing = Doing::new(ask)?;
    let total = usize::try_from(found.total).unwrap_or(usize::MAX);
    page(&ListPage {
        t,
        frame,
        tabs,
        more: more(ask, org),
        lead,
        path: ask.path.clone(),
        as_of: ask.q("as_of").to_owned(),
        rules,
        rule: filter.rule.clone().unwrap_or_default(),
        states: vec![
            choice("", t.finding_filter_state_all()),
            choice("late", t.finding_state_late()),
            choice("soon", t.finding_state_soon()),
            choice("excused", t.finding_state_excused()),
            choice("unknown", t.finding_state_unknown()),
        ],
        state: ask.q("state").to_owned(),
        kinds,
        kind: filter.kind.clone().unwrap_or_default(),
        rows: found
            .lines
            .iter()
            .map(|line| row(ask, &doing, line))
            .collect(),
        pager: orgs::pager(ask, at, total.div_ceil(PAGE_ROWS), total),
        tallies: tallies(ask, org, &counted),
        files: take::links(ask, &ask.path),
    })
}
