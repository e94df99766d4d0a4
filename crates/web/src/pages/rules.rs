//! The rules themselves, by the act they stand in: what an organiser reads before asking why. Why for everybody who signs
//! in: rules are no secret.

use needle_app::ask::RuleCard;
use needle_rights::Action;
use needle_rulebook::Mark;
use needle_rulebook::rules::{Every, Severity};
use needle_text::Texts;

use super::finding::words::{article, marks, measured, rule as rule_title};
use super::finding::{mark, states_fit as fits};
use super::{names, page};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::{as_of_query, encode};
use crate::view::{Frame, Link};
use crate::words::title;

struct Row {
    what: Link,
    marks: Vec<String>,
    article: String,
    every: String,
    params: String,
}

struct Act {
    id: String,
    name: String,
    date: String,
    rules: Vec<Row>,
}

#[derive(askama::Template)]
#[template(path = "finding/rules.html")]
struct RulesPage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    as_of: String,
    q: String,
    confirm: bool,
    try_href: String,
    count: String,
    acts: Vec<Act>,
}

struct Param {
    name: String,
    value: String,
    range: String,
    local: bool,
    set_href: String,
}

#[derive(askama::Template)]
#[template(path = "finding/rule.html")]
struct RulePage {
    t: &'static Texts,
    frame: Frame,
    article: String,
    marks: Vec<String>,
    mark: String,
    to_confirm: bool,
    advice: bool,
    act: String,
    links: Vec<Link>,
    close: String,
    every: String,
    conditions: Vec<(String, String)>,
    soon: String,
    refs: String,
    id: String,
    standing: String,
    params: Vec<Param>,
    file: String,
    text: String,
}

fn every_word(ask: &Ask, every: Option<Every>) -> String {
    match every {
        Some(every) => names::lookup(ask, "rule-every-", every.code()),
        None => ask.t().rule_every_never().into_owned(),
    }
}

/// Whether somebody may try rules somewhere.
fn tries(ask: &Ask) -> Result<bool, Problem> {
    let (scope, _) = ask.app().scope(ask.who()?, Action::ChangeRules);
    Ok(!scope.is_empty())
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let (as_of, t) = (ask.as_of()?, ask.t());
    let (rulebook, cards) = ask.app().rule_cards(as_of);
    let total = cards.len();
    let (q, confirm) = (ask.q("q"), ask.q("confirm") == "yes");
    let mut acts: Vec<Act> = Vec::new();
    let mut count = 0_u64;
    for card in &cards {
        let source = rulebook.source(&card.source.act);
        let name = source.map_or_else(
            || card.source.act.clone(),
            |s| title(t, &s.title).to_owned(),
        );
        let cited = article(ask, &card.act, &card.source);
        let texts = [title(t, &card.title), &cited, &name, &card.rule];
        if !fits(q, &texts) || (confirm && !card.to_confirm) {
            continue;
        }
        count += 1;
        let row = row(ask, card, cited);
        match acts.iter_mut().find(|act| act.id == card.source.act) {
            Some(act) => act.rules.push(row),
            None => acts.push(Act {
                id: card.source.act.clone(),
                name,
                date: source.map(|s| s.date.clone()).unwrap_or_default(),
                rules: vec![row],
            }),
        }
    }
    page(&RulesPage {
        t,
        frame: ask.frame_dated(t.rule_title(), as_of),
        lead: t.rule_lead(total, rulebook.version.as_str()),
        as_of: ask.q("as_of").to_owned(),
        q: q.to_owned(),
        confirm,
        try_href: if tries(ask)? {
            "/what-if".to_owned()
        } else {
            String::new()
        },
        count: t.rule_found(names::count(count), names::count(total as u64)),
        acts,
    })
}

fn row(ask: &Ask, card: &RuleCard, cited: String) -> Row {
    let t = ask.t();
    let params: Vec<String> = card
        .params
        .iter()
        .map(|p| format!("{} {}", title(t, &p.title), measured(ask, p.value, &p.unit)))
        .collect();
    Row {
        what: Link::new(
            title(t, &card.title),
            format!("/rules/{}{}", card.rule, as_of_query(ask, '?')),
        ),
        marks: marks(ask, card.severity, card.to_confirm),
        article: cited,
        every: card
            .every
            .map(|every| every_word(ask, Some(every)))
            .unwrap_or_default(),
        params: params.join("; "),
    }
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let (as_of, t, app) = (ask.as_of()?, ask.t(), ask.app());
    let who = ask.who()?;
    let rulebook = app.rules_on(as_of);
    let found = rulebook.rules.rule(ask.param("rule"));
    let (_, rule) = found.ok_or(Problem::NotFound)?;
    let act = rulebook.source(&rule.source.act);
    let short = act.map(|act| act.short.clone()).unwrap_or_default();
    let to_confirm = matches!(rule.source.mark, Some(Mark::Memory | Mark::Disputed));
    let mut conditions = vec![
        (t.rule_one_applies().into_owned(), rule.applies.text.clone()),
        (t.rule_one_when().into_owned(), rule.when.text.clone()),
    ];
    let days = [
        (t.rule_one_due(), &rule.due),
        (t.rule_one_since(), &rule.since),
    ];
    for (name, day) in days {
        if let Some(day) = day {
            conditions.push((name.into_owned(), day.text.clone()));
        }
    }
    let mut frame = ask.frame_dated(title(t, &rule.title), as_of);
    frame.crumbs = vec![Link::new(t.rule_title(), "/rules")];
    let now = !frame.is_past;
    let place = app.place_of(who);
    let seen = place.filter(|org| app.may(who, Action::SeeFindings, *org));
    let set = place.filter(|org| now && app.may(who, Action::ChangeRules, *org));
    let mut links = Vec::new();
    if let Some(org) = seen {
        let here = format!("/org/{org}/finding/{}{}", rule.id, as_of_query(ask, '?'));
        links.push(Link::new(t.rule_one_here(), here));
        let list = format!(
            "/org/{org}/findings?rule={}{}",
            rule.id,
            as_of_query(ask, '&')
        );
        links.push(Link::new(t.rule_one_list(), list));
    }
    if now && tries(ask)? {
        let href = format!("/what-if?rule={}", encode(&rule.id));
        links.push(Link::new(t.rule_one_try(), href));
    }
    let params = rule.params.iter().map(|p| Param {
        name: title(t, &p.title).to_owned(),
        value: measured(ask, p.value, &p.unit),
        range: t.rule_param_between(needle_text::count(p.min), needle_text::count(p.max)),
        local: p.local,
        set_href: set.map_or_else(String::new, |org| {
            let which = encode(&format!("{}.{}", rule.id, p.id));
            format!("/org/{org}/parameter?which={which}")
        }),
    });
    page(&RulePage {
        t,
        article: article(ask, &short, &rule.source),
        marks: marks(ask, rule.severity, to_confirm),
        mark: mark(t, rule.source.mark),
        to_confirm,
        advice: rule.severity == Severity::Advice,
        act: act.map_or_else(String::new, |act| title(t, &act.title).to_owned()),
        links,
        close: title(t, &rule.close).to_owned(),
        every: every_word(ask, rule.every),
        conditions,
        soon: if rule.every.is_some() || rule.due.is_some() {
            t.rule_one_soon(rule.soon)
        } else {
            String::new()
        },
        refs: rule.references.join(", "),
        id: rule.id.clone(),
        standing: t.finding_why_standing(rule.standing_since.to_string()),
        params: params.collect(),
        file: rule.file.clone(),
        text: rule.text.trim().to_owned(),
        frame,
    })
}

/// Titles of all rules in force today, as choices.
pub(crate) fn choices(ask: &Ask) -> Vec<crate::view::Choice> {
    let (_, cards) = ask.app().rule_cards(ask.app().today());
    cards
        .into_iter()
        .map(|card| crate::view::Choice {
            text: format!(
                "{} · {}",
                rule_title(ask, &card.rule),
                article(ask, &card.act, &card.source)
            ),
            value: card.rule,
            hint: String::new(),
        })
        .collect()
}
