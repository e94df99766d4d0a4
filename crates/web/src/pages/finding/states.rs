//! Every rule, and how one organisation stands towards it: the page that answers “why is this not on my list”.

use needle_app::ask::{RuleState, State};
use needle_rulebook::rules::eval::Standing;
use needle_text::Texts;

use super::list::{more, surroundings};
use super::words::{article, marks, state};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{as_of_query, short};
use crate::pages::{names, page, take};
use crate::view::{Choice, Frame, Link};
use crate::words::title;

struct Row {
    thread: bool,
    what: Link,
    marks: Vec<String>,
    article: Link,
    state: String,
    due: String,
}

#[derive(askama::Template)]
#[template(path = "finding/states.html")]
struct StatesPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    more: Vec<Link>,
    path: String,
    as_of: String,
    q: String,
    states: Vec<Choice>,
    state: String,
    count: String,
    rows: Vec<Row>,
    files: Vec<Link>,
}

/// The states in the order in which they ask for something.
const STATES: [&str; 7] = [
    "late", "soon", "unknown", "excused", "ahead", "kept", "not-for",
];

/// Whether a rule fits what was typed: its title, its act and article, its id.
pub(crate) fn fits(typed: &str, texts: &[&str]) -> bool {
    let typed = needle_text::fold(typed.trim());
    typed.is_empty()
        || texts
            .iter()
            .any(|text| needle_text::fold(text).contains(&typed))
}

/// Those the filter of the address leaves, the pressing ones first.
pub(super) fn wanted(ask: &Ask, all: Vec<RuleState>) -> Vec<RuleState> {
    let t = ask.t();
    let state = ask.q("state");
    let mut out = all;
    out.retain(|rule| {
        let card = &rule.card;
        (state.is_empty() || rule.state.code() == state)
            && fits(
                ask.q("q"),
                &[
                    title(t, &card.title),
                    &article(ask, &card.act, &card.source),
                    &card.rule,
                ],
            )
    });
    let place = |rule: &RuleState| STATES.iter().position(|code| *code == rule.state.code());
    out.sort_by_key(place);
    out
}

pub(super) fn show(ask: &Ask) -> Answer {
    let (org, as_of, t) = (ask.org()?, ask.as_of()?, ask.t());
    let all = ask.app().rule_states(ask.who()?, org, as_of)?;
    let total = all.len();
    let line = ask.app().org_line(org, as_of);
    let (frame, tabs) = surroundings(ask, org, t.finding_states_title(short(&line)))?;
    let mut states = vec![Choice {
        value: String::new(),
        text: format!("{} {}", t.finding_states_all(), names::count(total as u64)),
        hint: String::new(),
    }];
    for code in STATES {
        let count = all.iter().filter(|rule| rule.state.code() == code).count();
        states.push(Choice {
            value: code.to_owned(),
            text: format!("{} {}", state(ask, code), names::count(count as u64)),
            hint: String::new(),
        });
    }
    let as_of_text = as_of_query(ask, '?');
    let rows: Vec<Row> = wanted(ask, all)
        .into_iter()
        .map(|rule| Row {
            thread: rule.state == State::Plain(Standing::Late),
            what: Link::new(
                title(t, &rule.card.title),
                format!("/org/{org}/finding/{}{as_of_text}", rule.card.rule),
            ),
            marks: marks(ask, rule.card.severity, rule.card.to_confirm),
            article: Link::new(
                article(ask, &rule.card.act, &rule.card.source),
                format!("/rules/{}{as_of_text}", rule.card.rule),
            ),
            state: state(ask, rule.state.code()),
            due: rule.due.map(|day| day.to_string()).unwrap_or_default(),
        })
        .collect();
    page(&StatesPage {
        t,
        frame,
        tabs,
        more: more(ask, org),
        path: ask.path.clone(),
        as_of: ask.q("as_of").to_owned(),
        q: ask.q("q").to_owned(),
        states,
        state: ask.q("state").to_owned(),
        count: t.finding_states_count(names::count(rows.len() as u64), names::count(total as u64)),
        rows,
        files: take::links(ask, &ask.path),
    })
}
