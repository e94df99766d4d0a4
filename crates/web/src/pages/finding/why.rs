//! Why a rule is on an organisation's list, and why it is not: the same page for both, because who asks does not know which
//! it will be. First what a clerk needs (how it stands, what to do), then the facts, then the words of the rule.

use needle_app::ask::{FindingView, LookView, Origin, Reason, Shown, State};
use needle_model::command::ExceptionKind;
use needle_rulebook::Mark;
use needle_rulebook::rules::Severity;
use needle_rulebook::rules::eval::Standing;
use needle_text::{Texts, relative};

use super::list::surroundings;
use super::reasons::{Part, gather, parts, unrecorded};
use super::words::{self, Doing, measured, origin, period, shown};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{as_of_query, encode, org_href, short};
use crate::pages::page;
use crate::view::{Frame, Link};
use crate::words::title;

/// A fact, or a setting, the finding rests on.
struct Fact {
    meaning: String,
    path: String,
    value: String,
    missing: bool,
    from: Link,
}

struct PeriodRow {
    period: String,
    state: String,
    due: String,
    thread: bool,
}

struct ExceptionRow {
    kind: String,
    from: String,
    until: String,
    authority: String,
    end_href: String,
}

struct ParamRow {
    name: String,
    value: String,
    by: String,
    set_href: String,
}

#[derive(askama::Template)]
#[template(path = "finding/why.html")]
struct WhyPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    org: Link,
    state: String,
    marks: Vec<String>,
    advice: bool,
    thread: bool,
    says: Vec<String>,
    close: String,
    action: Link,
    facts: Vec<Fact>,
    sum: String,
    periods: Vec<PeriodRow>,
    article: Link,
    act: String,
    mark: String,
    to_confirm: bool,
    exceptions: Vec<ExceptionRow>,
    can_except: bool,
    except_href: String,
    params: Vec<ParamRow>,
    parts: Vec<Part>,
    text: String,
    file: String,
    standing: String,
}

pub(super) fn show(ask: &Ask) -> Answer {
    let (org, as_of, t) = (ask.org()?, ask.as_of()?, ask.t());
    let view = ask
        .app()
        .finding(ask.who()?, org, ask.param("rule"), as_of)?;
    let rule = view.rule();
    let what = title(t, &rule.title);
    // A title says what is missing; where nothing is, the page says why that sentence is not on the list.
    let missing = matches!(
        view.state,
        State::Plain(Standing::Soon | Standing::Late | Standing::Unknown) | State::Excused(..)
    );
    let heading = if missing {
        what.to_owned()
    } else {
        t.finding_why_not_title(what)
    };
    let (frame, tabs) = surroundings(ask, org, heading)?;
    let look = main(&view);
    let now = !frame.is_past;
    let here = format!("/org/{org}/finding/{}", rule.id);
    let doing = Doing::new(ask)?.back_to(&here);
    let open = matches!(
        view.state,
        State::Plain(Standing::Soon | Standing::Late | Standing::Ahead | Standing::Unknown)
    );
    let act = view.rules.source(&rule.source.act);
    let short_act = act.map(|act| act.short.clone()).unwrap_or_default();
    let to_confirm = matches!(rule.source.mark, Some(Mark::Memory | Mark::Disputed));
    page(&WhyPage {
        t,
        org: Link::new(short(&view.org), org_href(ask, org)),
        state: words::state(ask, view.state.code()),
        marks: words::marks(ask, rule.severity, to_confirm),
        advice: rule.severity == Severity::Advice,
        thread: matches!(view.state, State::Plain(Standing::Late)),
        says: says(ask, &view, look),
        close: title(t, &rule.close).to_owned(),
        action: doing
            .button(org, rule.remedy.as_ref())
            .filter(|_| open)
            .unwrap_or_default(),
        facts: look.map(|look| facts(ask, &view, look)).unwrap_or_default(),
        sum: look.map(|look| sum(ask, look)).unwrap_or_default(),
        periods: periods(ask, &view),
        article: Link::new(
            words::article(ask, &short_act, &rule.source),
            format!("/rules/{}{}", rule.id, as_of_query(ask, '?')),
        ),
        act: act.map_or_else(String::new, |act| title(t, &act.title).to_owned()),
        mark: mark(t, rule.source.mark),
        to_confirm,
        exceptions: exceptions(&view, t, now),
        can_except: view.can_except && now,
        except_href: format!("/org/{org}/exception?rule={}", encode(&rule.id)),
        params: params(ask, &view, now),
        parts: look.map(|look| parts(ask, look)).unwrap_or_default(),
        text: rule.text.trim().to_owned(),
        file: rule.file.clone(),
        standing: t.finding_why_standing(view.standing_since.to_string()),
        frame,
        tabs,
    })
}

/// How certain a source is, in a sentence; nothing for one nobody marked.
pub(crate) fn mark(t: &Texts, mark: Option<Mark>) -> String {
    match mark {
        Some(Mark::Seen) => t.finding_why_mark_s().into_owned(),
        Some(Mark::SeenElsewhere) => t.finding_why_mark_s2().into_owned(),
        Some(Mark::Memory) => t.finding_why_confirm_m().into_owned(),
        Some(Mark::Disputed) => t.finding_why_confirm_u().into_owned(),
        None => String::new(),
    }
}

/// The look the page is about: the one that makes the state, the running period first.
fn main(view: &FindingView) -> Option<&LookView> {
    let by = |standing| view.looks.iter().find(|look| look.standing == standing);
    [
        Standing::Late,
        Standing::Soon,
        Standing::Unknown,
        Standing::Ahead,
        Standing::Kept,
    ]
    .into_iter()
    .find_map(by)
    .or_else(|| view.looks.first())
}

/// How it stands, in sentences.
fn says(ask: &Ask, view: &FindingView, look: Option<&LookView>) -> Vec<String> {
    let t = ask.t();
    let mut out = Vec::new();
    if let State::Excused(id, until) = view.state {
        let lifted = view
            .exceptions
            .iter()
            .any(|e| e.id == id && e.kind == ExceptionKind::Lifted);
        out.push(if lifted {
            t.finding_says_lifted(until.to_string())
        } else {
            t.finding_says_postponed(until.to_string())
        });
    }
    let Some(look) = look else { return out };
    let due = look
        .due
        .map(|due| (due.to_string(), relative(ask.lang, view.on, due)));
    out.push(match (look.standing, due, look.since) {
        (Standing::NotFor, ..) => t.finding_says_not_for().into_owned(),
        (Standing::Kept, ..) => t.finding_says_kept().into_owned(),
        (Standing::Unknown, ..) => t.finding_says_unknown().into_owned(),
        (Standing::Ahead, Some((day, far)), _) => t.finding_says_ahead(day, far),
        (Standing::Soon, Some((day, far)), _) => t.finding_says_soon(day, far),
        (Standing::Late, Some((day, far)), _) => t.finding_says_late(day, far),
        (_, None, Some((since, true))) => t.finding_says_late_since(since.to_string()),
        (_, None, Some((since, false))) => t.finding_says_late_before(since.to_string()),
        (_, None, None) => t.finding_at_once().into_owned(),
    });
    if let Some(days) = look.period {
        let last = out.len() - 1;
        out[last] = t.finding_says_period(period(ask, days), out[last].as_str());
    }
    out
}

/// The facts the answer rests on: of a rule that is not for the organisation, those that say so; else first those that say
/// whether something is missing.
fn facts(ask: &Ask, view: &FindingView, look: &LookView) -> Vec<Fact> {
    let mut reasons: Vec<&Reason> = Vec::new();
    if look.standing != Standing::NotFor {
        reasons.push(&look.when);
        reasons.extend(look.due_why.as_ref());
    }
    reasons.push(&look.applies);
    let mut leaves: Vec<&Reason> = Vec::new();
    for reason in reasons {
        gather(reason, &mut leaves);
    }
    leaves
        .into_iter()
        .filter_map(|leaf| fact(ask, view, leaf))
        .collect()
}

fn fact(ask: &Ask, view: &FindingView, leaf: &Reason) -> Option<Fact> {
    let t = ask.t();
    Some(match leaf.origin.as_ref()? {
        Origin::Fact {
            path,
            meaning,
            source,
        } => Fact {
            meaning: title(t, meaning).to_owned(),
            path: path.clone(),
            value: if unrecorded(leaf) {
                t.finding_why_missing().into_owned()
            } else {
                shown(ask, &leaf.value)
            },
            // The thread stands where a fact is missing that would decide it.
            missing: leaf.value == Shown::Missing,
            from: origin(ask, view.org.id, source),
        },
        Origin::Param(place) => {
            let param = view.params.get(*place)?;
            Fact {
                meaning: title(t, &param.param.title).to_owned(),
                path: format!("param.{}", param.param.id),
                value: measured(ask, param.value, &param.param.unit),
                missing: false,
                from: Link::new(set_by(ask, param), ""),
            }
        }
    })
}

fn set_by(ask: &Ask, param: &needle_app::ask::ParamView) -> String {
    let t = ask.t();
    match &param.set {
        Some((org, from)) => t.finding_why_set(short(org), from.to_string()),
        None => t.finding_why_rulebook().into_owned(),
    }
}

/// How the day is reckoned: `posts.secretary.since.plus_years(5) = 2026-03-01`.
fn sum(ask: &Ask, look: &LookView) -> String {
    match &look.due_why {
        Some(why) if !why.parts.is_empty() => {
            format!("{} = {}", why.words, shown(ask, &why.value))
        }
        _ => String::new(),
    }
}

fn periods(ask: &Ask, view: &FindingView) -> Vec<PeriodRow> {
    if view.looks.len() < 2 {
        return Vec::new();
    }
    let row = |look: &LookView| PeriodRow {
        period: look.period.map(|p| period(ask, p)).unwrap_or_default(),
        state: words::state(ask, State::Plain(look.standing).code()),
        due: look.due.map(|d| d.to_string()).unwrap_or_default(),
        thread: look.standing == Standing::Late,
    };
    view.looks.iter().map(row).collect()
}

fn exceptions(view: &FindingView, t: &Texts, now: bool) -> Vec<ExceptionRow> {
    let row = |exception: &needle_app::ask::ExceptionView| ExceptionRow {
        kind: match exception.kind {
            ExceptionKind::Postponed => t.finding_except_postponed(),
            ExceptionKind::Lifted => t.finding_except_lifted(),
        }
        .into_owned(),
        from: exception.from.to_string(),
        until: exception.until.to_string(),
        authority: exception.authority.clone(),
        end_href: if view.can_except && now {
            format!("/exception/{}/end", exception.id)
        } else {
            String::new()
        },
    };
    view.exceptions.iter().map(row).collect()
}

fn params(ask: &Ask, view: &FindingView, now: bool) -> Vec<ParamRow> {
    let row = |param: &needle_app::ask::ParamView| ParamRow {
        name: title(ask.t(), &param.param.title).to_owned(),
        value: measured(ask, param.value, &param.param.unit),
        by: set_by(ask, param),
        set_href: if view.can_set && now {
            let which = format!("{}.{}", view.rule().id, param.param.id);
            format!("/org/{}/parameter?which={}", view.org.id, encode(&which))
        } else {
            String::new()
        },
    };
    view.params.iter().map(row).collect()
}
