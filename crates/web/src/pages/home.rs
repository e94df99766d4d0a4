//! The one list: what asks this person for something, by the day it is due; why the far end folds away: a clerk looks
//! at the next days.

use axum::response::IntoResponse;
use jiff::civil::Date;
use needle_app::ask::{Due as AppDue, DueKind, FindingLine, MeetingNext, PollDuty};
use needle_model::OrgId;
use needle_model::case::WaitsFor;
use needle_rights::{Action, Role};
use needle_rulebook::rules::Remedy;
use needle_text::{Texts, date_short_weekday, days_between, relative};

use super::finding::list::{Tally, tallies};
use super::finding::words::Doing;
use super::numbers::Numbers;
use super::{names, page};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::short;
use crate::view::{Due, Frame, Link};

/// The thread stands beside what falls within this many days.
const NEAR_DAYS: i64 = 7;
/// What is due later than this folds away.
const SHOWN_DAYS: i64 = 30;
/// The app's own limit.
const LINES_MAX: usize = 200;
/// Organisations whose matters stand below the list: more would be a page of tables.
const BELOW_MAX: usize = 3;

#[derive(askama::Template)]
#[template(path = "home.html")]
struct HomePage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    now: Vec<Due>,
    later: Vec<Due>,
    later_words: String,
    full: bool,
    news: Vec<Due>,
    news_words: String,
    news_more: String,
    below: Vec<Below>,
    why_not: String,
    yours: Vec<Link>,
    no_grants: bool,
}

/// What is open under one organisation the reader looks after.
struct Below {
    heading: String,
    rows: Vec<Tally>,
    list_href: String,
}

/// A line of the list, with what decides where it stands.
struct Line {
    day: Date,
    /// Never folded away: it is to be done at once, or a person hangs on it.
    pressing: bool,
    row: Due,
}

pub(crate) fn health(_: &Ask) -> Answer {
    Ok("ok".into_response())
}

pub(crate) fn home(ask: &Ask) -> Answer {
    let t = ask.t();
    let who = ask.who()?;
    let today = ask.app().today();
    let numbers = Numbers::new(ask)?;
    let doing = Doing::new(ask)?;
    let mut due = ask.app().due(who)?;
    let mut found = ask.app().findings_mine(who);
    once(ask, &mut due, &mut found)?;
    // The app's limits, of either list.
    let full = due.len() >= LINES_MAX || found.len() >= LINES_MAX;
    let mut lines: Vec<Line> = due
        .iter()
        .map(|d| Line {
            day: d.due,
            // Somebody waiting to be received is never folded away: a person hangs on it, not a date.
            pressing: matches!(d.kind, DueKind::TransferIn { .. } | DueKind::Poll { .. }),
            row: row(ask, &numbers, today, d),
        })
        .collect();
    lines.extend(found.iter().map(|line| Line {
        day: line.day(),
        pressing: line.late,
        row: doing.row(line, true),
    }));
    lines.sort_by_key(|line| line.day);
    let near = lines.iter().filter(|line| line.row.thread).count();
    let lead = match (lines.len(), near) {
        (0, _) => String::new(),
        (all, 0) => t.home_lead_calm(all as u64),
        (all, near) => t.home_lead(all as u64, near as u64),
    };
    let (now, later): (Vec<Line>, Vec<Line>) = lines
        .into_iter()
        .partition(|line| line.pressing || days_between(today, line.day) <= SHOWN_DAYS);
    let rows = |list: Vec<Line>| list.into_iter().map(|line| line.row).collect::<Vec<Due>>();
    let later = rows(later);
    let news = ask.app().notices(who);
    let new = news.lines.len() + news.more;
    let mut frame = ask.frame(t.home_title());
    ask.flash_done(&mut frame);
    page(&HomePage {
        t,
        frame,
        lead,
        now: rows(now),
        later_words: t.home_later(later.len() as u64),
        later,
        full,
        news: news
            .lines
            .iter()
            .map(|line| doing.row(line, true))
            .collect(),
        news_words: t.finding_news(new),
        news_more: if news.more > 0 {
            t.finding_news_more(news.more)
        } else {
            String::new()
        },
        below: below(ask)?,
        why_not: why_not(ask)?,
        yours: yours(ask)?,
        no_grants: !who.grants.iter().any(|g| g.live(today)),
    })
}

/// Nothing stands on the list twice. A transfer is a line of its own, so the rule that asks for an answer is none; a term
/// that a rule speaks of is the rule's line, with its article; and terms of organisations below an organiser are counted
/// below the list.
fn once(ask: &Ask, due: &mut Vec<AppDue>, found: &mut Vec<FindingLine>) -> Result<(), Problem> {
    let (who, today) = (ask.who()?, ask.app().today());
    found.retain(|line| {
        let asked = |d: &AppDue| d.org.id == line.org.id && !matches!(d.kind, DueKind::Term { .. });
        line.remedy != Some(Remedy::Transfers) || !due.iter().any(asked)
    });
    let live = || who.grants.iter().filter(|grant| grant.live(today));
    let tree = ask.app().census().tree();
    due.retain(|d| {
        let said = |line: &FindingLine| line.org.id == d.org.id && line.due == Some(d.due);
        let own = live().any(|grant| {
            grant.org == d.org.id
                || grant.role == Role::Secretary && tree.is_within(d.org.id, grant.org)
        });
        !matches!(d.kind, DueKind::Term { .. }) || own && !found.iter().any(said)
    });
    Ok(())
}

/// Organisations the reader looks after that have others under them: what is open there, by matter.
fn below(ask: &Ask) -> Result<Vec<Below>, Problem> {
    let (t, who, app) = (ask.t(), ask.who()?, ask.app());
    let today = app.today();
    let mut orgs: Vec<OrgId> = Vec::new();
    // A secretary's own list holds everything below already.
    let live = who.grants.iter().filter(|grant| grant.live(today));
    for grant in live.filter(|grant| grant.role != Role::Secretary) {
        if !orgs.contains(&grant.org)
            && app.may(who, Action::SeeFindings, grant.org)
            && app.census().tree().children(grant.org).next().is_some()
        {
            orgs.push(grant.org);
        }
    }
    orgs.truncate(BELOW_MAX);
    let many = orgs.len() > 1;
    let mut out = Vec::new();
    for org in orgs {
        let heading = if many {
            t.finding_below_of(short(&app.org_line(org, today)))
        } else {
            t.finding_below().into_owned()
        };
        let mut counted = app.tallies(who, org, today)?;
        // What cannot be decided, or is postponed, asks nothing of anybody today; the list has it.
        counted.retain(|tally| tally.late + tally.soon > 0);
        out.push(Below {
            heading,
            rows: tallies(ask, org, &counted),
            list_href: format!("/org/{org}/findings"),
        });
    }
    Ok(out)
}

/// Page that says of every rule why it is on the list or not; none for those who see no findings.
fn why_not(ask: &Ask) -> Result<String, Problem> {
    let who = ask.who()?;
    let place = ask.app().place_of(who);
    let place = place.filter(|org| ask.app().may(who, Action::SeeFindings, *org));
    Ok(place.map_or_else(String::new, |org| format!("/org/{org}/rules")))
}

fn row(ask: &Ask, numbers: &Numbers<'_>, today: Date, due: &AppDue) -> Due {
    let t = ask.t();
    let (what, action, action_href) = match &due.kind {
        DueKind::TransferIn {
            transfer,
            name,
            from,
        } => (
            t.home_transfer_in(name.as_str(), short(from)),
            t.home_transfer_in_do(),
            format!("/transfer/{transfer}"),
        ),
        DueKind::TransferOut {
            transfer, name, to, ..
        } => (
            t.home_transfer_out(name.as_str(), short(to)),
            t.home_transfer_out_do(),
            format!("/transfer/{transfer}"),
        ),
        DueKind::Case {
            case,
            step,
            what,
            title,
            step_title,
            earliest,
            named,
        } => {
            let lang = t.lang().code();
            let (title, name) = (title.get(lang), step_title.get(lang));
            let words = match (what, earliest) {
                (WaitsFor::Stand, _) => t.home_case_stands(title, name),
                (WaitsFor::Sign, _) => t.home_case_sign(title, name),
                (WaitsFor::Answer, _) => t.home_case_answer(title, name),
                (WaitsFor::Take, Some(day)) => t.home_case_from(title, name, day.to_string()),
                (WaitsFor::Take, None) => t.home_case(title, name),
            };
            let words = if *named {
                t.home_case_named(words)
            } else {
                words
            };
            let ripe = *what == WaitsFor::Take && earliest.is_none();
            let href = if ripe {
                format!("/case/{case}/step/{step}")
            } else {
                format!("/case/{case}")
            };
            let action = if ripe {
                t.home_case_do()
            } else {
                t.home_case_see()
            };
            (words, action, href)
        }
        DueKind::Poll { poll, title, duty } => {
            let title = title.get(t.lang().code());
            let (words, action) = match duty {
                PollDuty::Vote => (t.home_poll_vote(title), t.home_poll_vote_do()),
                PollDuty::Take => (t.home_poll_take(title), t.home_poll_take_do()),
                PollDuty::Give => (t.home_poll_give(title), t.home_poll_give_do()),
            };
            let href = match duty {
                PollDuty::Vote => format!("/poll/{poll}/vote"),
                PollDuty::Take => format!("/poll/{poll}"),
                PollDuty::Give => format!("/poll/{poll}/count"),
            };
            (words, action, href)
        }
        DueKind::Meeting {
            meeting,
            title,
            held,
            next,
        } => {
            let title = title.get(t.lang().code());
            let page = format!("/meeting/{meeting}");
            match next {
                MeetingNext::Call => (
                    t.home_meeting_call(title, held.to_string()),
                    t.home_meeting_call_do(),
                    format!("{page}/do/call"),
                ),
                MeetingNext::Hold => (t.home_meeting_hold(title), t.home_case_see(), page),
                MeetingNext::Close => {
                    (t.home_meeting_close(title), t.home_meeting_close_do(), page)
                }
                MeetingNext::Come => (t.home_meeting_come(title), t.home_case_see(), page),
            }
        }
        DueKind::Task {
            meeting,
            item,
            title,
            post,
        } => (
            match post {
                Some(post) => t.home_task_post(names::post(ask, post), title.as_str()),
                None => t.home_task(title.as_str()),
            },
            t.home_task_do(),
            format!("/meeting/{meeting}/item/{item}/done"),
        ),
        DueKind::Handover { holding, post } => (
            t.home_handover(names::post(ask, post)),
            t.home_handover_do(),
            format!("/holding/{holding}/handover"),
        ),
        DueKind::Term {
            post,
            name,
            posts,
            acts,
            ..
        } => (
            if *posts > 1 {
                t.home_terms(*posts as u64)
            } else if *acts {
                t.home_acting(name.as_str(), names::post(ask, post))
            } else {
                t.home_term(name.as_str(), names::post(ask, post))
            },
            t.home_term_do(),
            format!("/org/{}/posts", due.org.id),
        ),
    };
    let place_href = numbers.org(due.org.id);
    Due {
        thread: days_between(today, due.due) <= NEAR_DAYS,
        date: due.due.to_string(),
        date_text: date_short_weekday(ask.lang, due.due),
        relative: relative(ask.lang, today, due.due),
        what,
        place: if place_href.is_empty() {
            String::new()
        } else {
            short(&due.org)
        },
        place_href,
        action: action.into_owned(),
        action_href,
        ..Due::default()
    }
}

/// Links for everybody: the own record and the organisation one is with.
fn yours(ask: &Ask) -> Result<Vec<Link>, Problem> {
    let t = ask.t();
    let who = ask.who()?;
    let mut out = Vec::new();
    if let Some(person) = who.person
        && ask.app().may_person(who, Action::SeePerson, person)
    {
        out.push(Link::new(t.home_own_record(), format!("/person/{person}")));
    }
    if let Some(org) = ask.app().place_of(who)
        && ask.app().may(who, Action::SeeOrg, org)
    {
        let name = short(&ask.app().org_line(org, ask.app().today()));
        out.push(Link::new(
            format!("{} {name}", t.home_own_org()),
            format!("/org/{org}"),
        ));
    }
    Ok(out)
}
