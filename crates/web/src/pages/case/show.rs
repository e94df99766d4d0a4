//! One case: the line of its steps, what is next and whose turn it is, and everything that was done; why: five seconds are enough to
//! see what is to be done, and a year later one still sees why.

use jiff::civil::Date;
use needle_app::ask::{CaseBeside, CasePage, PollRecord};
use needle_chart::{Caption, CourseStop, StopLook, course};
use needle_course::{Duty, StopState, Turn};
use needle_model::poll::PollState;
use needle_model::{CaseId, FOREVER};
use needle_rulebook::Title;
use needle_rulebook::procedures::{Procedure, Span, SpanUnit, Step};
use needle_text::{Texts, days_between};

use super::minutes::{self, Entry};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::{short, with_query};
use crate::pages::change::words;
use crate::pages::page;
use crate::view::{Frame, Link};
use crate::words::title;

/// The thread stands beside what falls within this many days.
const NEAR_DAYS: i64 = 7;

#[derive(askama::Template)]
#[template(path = "case/show.html")]
struct ShowPage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    state: String,
    line: String,
    persons: Vec<Link>,
    next: Vec<Next>,
    minutes: Vec<Entry>,
    papers: Vec<Link>,
    polls: Vec<(Link, String)>,
    procedure: Link,
    beside: Vec<(String, Link)>,
    print: String,
    newer: Link,
    acts: Vec<Link>,
}

/// Something the case waits for.
struct Next {
    thread: bool,
    what: String,
    say: String,
    who: String,
    when: String,
    article: String,
    action: Link,
    /// Somebody else may be named for it.
    others: Vec<Link>,
    /// Where the step is one for which a secret evaluation is held.
    evaluate: Link,
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let t = ask.t();
    let who = ask.who()?;
    let id: CaseId = ask.id("case")?;
    let found = ask.app().case_page(who, id)?;
    let procedure = found.procedure().ok_or(Problem::NotFound)?;
    let mut frame = ask.frame(name(t, &found, procedure));
    frame.crumbs = words::crumbs(ask, found.org.id);
    ask.flash_done(&mut frame);
    let verdicts = ask.app().verdicts(who, id)?;
    page(&ShowPage {
        t,
        lead: t.case_lead(
            title(t, &procedure.title),
            short(&found.org),
            found.file.started.to_string(),
        ),
        state: minutes::standing(t, &found, procedure),
        line: course(&caption(t), &drawn(t, &found, procedure)).to_string(),
        persons: persons(t, &found),
        next: found
            .turns
            .iter()
            .enumerate()
            .filter_map(|(n, turn)| {
                let (_, step) = procedure.step(&turn.step)?;
                Some(next(ask, &found, n, turn, step))
            })
            .collect(),
        minutes: minutes::entries(ask, &found, procedure, &verdicts)?,
        papers: found
            .papers
            .iter()
            .map(|paper| {
                Link::new(
                    t.case_paper_link(paper.number, paper.from.to_string()),
                    format!("/public/org/{}?paper={}", paper.org, paper.number),
                )
            })
            .collect(),
        polls: polls(t, &found),
        beside: beside(t, &found),
        print: format!("/case/{id}/print"),
        newer: super::versions::link(t, &found),
        procedure: Link::new(t.procedure_bpmn(), format!("/case/{id}/procedure.bpmn")),
        acts: acts(t, &found, ask.app().today()),
        frame,
    })
}

pub(super) fn caption(t: &Texts) -> Caption {
    Caption {
        id: "case-line".to_owned(),
        title: t.case_line().into_owned(),
        desc: String::new(),
    }
}

/// The stops of its line.
pub(super) fn drawn(t: &Texts, found: &CasePage, procedure: &Procedure) -> Vec<CourseStop> {
    let stops = found.stops.iter().filter_map(|stop| {
        let (_, step) = procedure.step(&stop.step)?;
        Some(CourseStop {
            column: stop.column,
            lane: stop.lane,
            lanes: stop.lanes,
            label: title(t, &step.title).to_owned(),
            note: stop.on.map_or_else(String::new, |on| on.to_string()),
            href: Some(format!("#s-{}", stop.step)),
            look: look(&stop.state),
        })
    });
    stops.collect()
}

/// What it is called.
pub(super) fn name(t: &Texts, found: &CasePage, procedure: &Procedure) -> String {
    match found.file.title.as_str() {
        "" => title(t, &procedure.title).to_owned(),
        own => own.to_owned(),
    }
}

fn look(state: &StopState) -> StopLook {
    match state {
        StopState::Done => StopLook::Done,
        StopState::Open | StopState::Waiting(_) | StopState::Signing | StopState::Standing(_) => {
            StopLook::Here
        }
        StopState::Skipped | StopState::Turned => StopLook::Aside,
        StopState::Ahead | StopState::Returned => StopLook::Ahead,
    }
}

pub(super) fn persons(t: &Texts, found: &CasePage) -> Vec<Link> {
    let link = |(id, name): &(needle_model::PersonId, Option<String>)| match name {
        Some(name) => Link::new(name.clone(), format!("/person/{id}")),
        None => Link::new(t.case_person_hidden(), ""),
    };
    found.persons.iter().map(link).collect()
}

fn next(ask: &Ask, found: &CasePage, n: usize, turn: &Turn, step: &Step) -> Next {
    let t = ask.t();
    let today = ask.app().today();
    let id = found.file.id;
    let limit = found
        .limits
        .iter()
        .find(|due| due.step == step.id && !due.advice && due.day().is_some());
    let source = limit.map_or(&step.source, |due| &due.source);
    let when = match (turn.earliest, turn.latest) {
        (Some(from), Some(until)) => t.case_between(from.to_string(), until.to_string()),
        (Some(from), None) => t.case_from(from.to_string()),
        (None, Some(until)) => t.case_until(until.to_string()),
        (None, None) => String::new(),
    };
    let when = match uncounted(ask, step, turn) {
        Some(year) => format!("{when} · {}", t.case_workdays_unknown(i64::from(year))),
        None => when,
    };
    let name = title(t, &step.title);
    let (what, action) = match turn.duty {
        Duty::Take => (name.to_owned(), take(t, found, step)),
        Duty::Sign(_) => (
            t.case_sign_what(name),
            Link::new(t.case_sign(), format!("/case/{id}/do/sign?at={}", step.id)),
        ),
        Duty::Answer(place) => (
            t.case_answer_what(name),
            Link::new(
                t.case_answer(),
                format!("/case/{id}/do/answer?which={}.{place}", step.id),
            ),
        ),
    };
    let mine = found.mine.contains(&step.id) && turn.ripe(today);
    let org = found.turn_orgs.get(n).and_then(Option::as_ref);
    Next {
        thread: turn
            .latest
            .is_some_and(|day| days_between(today, day) <= NEAR_DAYS),
        what,
        say: title(t, &step.say).to_owned(),
        who: whose(t, found, turn, org.map_or_else(String::new, short)),
        others: super::hand::links(ask, found, step, &turn.duty),
        when,
        article: minutes::article(ask, source),
        action: if mine { action } else { Link::default() },
        evaluate: match &step.evaluation {
            Some(evaluation) if ask.app().may_hold_poll(ask.who().ok(), found.org.id) => {
                let query = [
                    ("evaluation".to_owned(), evaluation.clone()),
                    ("case".to_owned(), id.to_string()),
                    ("of".to_owned(), step.id.clone()),
                ];
                let path = format!("/org/{}/poll/new", found.org.id);
                Link::new(t.poll_new(), with_query(&path, &query))
            }
            _ => Link::default(),
        },
    }
}

/// Whose turn it is: the organisation, and whoever was named.
fn whose(t: &Texts, found: &CasePage, turn: &Turn, org: String) -> String {
    let Some(named) = &turn.named else {
        return org;
    };
    let name = minutes::name_of(found, named);
    let named = match turn.duty {
        Duty::Sign(_) => t.case_signs_too(name),
        _ => t.case_handed_to(name),
    };
    if org.is_empty() {
        named
    } else {
        format!("{org} · {named}")
    }
}

fn polls(t: &Texts, found: &CasePage) -> Vec<(Link, String)> {
    let state = |state| match state {
        PollState::Preparing => t.poll_state_preparing(),
        PollState::Open => t.poll_state_open(),
        PollState::Closed => t.poll_state_closed(),
        PollState::Withdrawn => t.poll_state_withdrawn(),
    };
    let line = |(record, called): &(PollRecord, Title)| {
        let link = Link::new(title(t, called), format!("/poll/{}", record.id));
        (link, state(record.state).into_owned())
    };
    found.polls.iter().map(line).collect()
}

/// The first year a limit in working days runs through whose holidays nobody entered.
fn uncounted(ask: &Ask, step: &Step, turn: &Turn) -> Option<i16> {
    let working = |span: &Span| span.unit == SpanUnit::WorkingDay;
    let counted = match turn.duty {
        Duty::Answer(_) => {
            let publish = step.publish.as_ref();
            let within = publish.and_then(|it| it.answer_within.as_ref());
            within.is_some_and(working)
        }
        _ => {
            step.within.iter().any(|it| working(&it.at_most))
                || step.wait.iter().any(|it| working(&it.at_least))
        }
    };
    let last = turn.latest.or(turn.earliest).filter(|_| counted)?;
    let today = ask.app().today();
    let rules = ask.app().rules_on(today);
    let mut years = today.year().min(last.year())..=last.year();
    years.find(|year| rules.work_year(*year).is_none())
}

/// The page on which a step is taken; of one that another case runs inside of: that case, or the page that starts it.
fn take(t: &Texts, found: &CasePage, step: &Step) -> Link {
    let id = found.file.id;
    let Some(sub) = &step.sub else {
        return Link::new(t.case_take(), format!("/case/{id}/step/{}", step.id));
    };
    let mut inside = found.inner.iter().rev();
    let runs = inside.find(|it| it.step == step.id && it.file.ended == FOREVER);
    match runs {
        Some(it) => Link::new(title(t, &it.procedure), format!("/case/{}", it.file.id)),
        None => Link::new(
            t.case_inner_start(),
            format!(
                "/org/{}/case/new?procedure={sub}&inside={id}&at={}",
                found.file.org, step.id
            ),
        ),
    }
}

/// Cases this one runs in, and that run in it.
fn beside(t: &Texts, found: &CasePage) -> Vec<(String, Link)> {
    let link = |it: &CaseBeside| {
        let called = match it.file.title.as_str() {
            "" => title(t, &it.procedure),
            own => own,
        };
        Link::new(called, format!("/case/{}", it.file.id))
    };
    let outer = found.outer.iter();
    let outer = outer.map(|it| (t.case_outer().into_owned(), link(it)));
    let inner = found.inner.iter();
    let inner = inner.map(|it| (t.case_inner().into_owned(), link(it)));
    outer.chain(inner).collect()
}

fn acts(t: &Texts, found: &CasePage, today: Date) -> Vec<Link> {
    if !found.whole {
        return Vec::new();
    }
    let id = found.file.id;
    let to = |text: std::borrow::Cow<'_, str>, act: &str| {
        Link::new(text.into_owned(), format!("/case/{id}/do/{act}"))
    };
    let mut all = Vec::new();
    if found.case.resting().is_some() {
        all.push(to(t.case_resume(), "resume"));
    } else {
        all.push(to(t.case_suspend(), "suspend"));
        all.push(to(t.case_back(), "back"));
        all.push(to(t.case_again(), "again"));
        if !minutes::missed(found, today).is_empty() {
            all.push(to(t.case_silence(), "silence"));
        }
    }
    all.push(to(t.case_withdraw(), "withdraw"));
    all
}
