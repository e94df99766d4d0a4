//! One evaluation, for each of those who have to do with it: the member sees whether their ballot is in, the scrutineer what is to be
//! done with their half, the organiser how many took part and never who; and everybody what came out, as far as it is shown.

use needle_app::ask::{PollHalf, PollPage};
use needle_model::PollId;
use needle_model::poll::PollState;
use needle_text::Texts;

use super::result::{self, Record, Subject};
use super::words;
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::pages::change::words::crumbs;
use crate::pages::page;
use crate::view::{Frame, Link};
use crate::words::title;

#[derive(askama::Template)]
#[template(path = "poll/show.html")]
struct ShowPage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    state: String,
    /// What the asker has to do, or has done, with the button for it.
    tasks: Vec<Task>,
    facts: Vec<(String, String)>,
    note: String,
    subjects: Vec<String>,
    over: bool,
    result: Vec<Subject>,
    ballots: String,
    few: String,
    remarks: Vec<String>,
    record: Option<Record>,
    links: Vec<Link>,
}

/// Something for the asker.
struct Task {
    text: String,
    more: String,
    button: Link,
    /// The button sends a form instead of leading somewhere.
    sends: bool,
    done: bool,
}

impl Task {
    fn new(text: impl Into<String>, more: impl Into<String>, button: Link) -> Task {
        Task {
            text: text.into(),
            more: more.into(),
            button,
            sends: false,
            done: false,
        }
    }
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let t = ask.t();
    let id: PollId = ask.id("poll")?;
    let found = ask.app().poll_page(ask.who()?, id)?;
    let evaluation = found.evaluation().ok_or(Problem::NotFound)?;
    let record = &found.record;
    let mut frame = ask.frame(title(t, &evaluation.title));
    if found.organiser {
        frame.crumbs = crumbs(ask, found.org.id);
    }
    ask.flash_done(&mut frame);
    flash(ask, &mut frame);
    let mut tasks: Vec<Task> = voter(ask, &found).into_iter().collect();
    tasks.extend(scrutineer(ask, &found));
    let shown = found.result.as_ref().map(|it| &it.closing.shown);
    let ballots = shown.and_then(|it| it.ballots);
    page(&ShowPage {
        t,
        lead: title(t, &evaluation.say).to_owned(),
        state: words::state(t, record.state).into(),
        tasks,
        facts: facts(ask, &found),
        note: if found.organiser && record.state == PollState::Open {
            t.poll_cast_note().into_owned()
        } else {
            String::new()
        },
        subjects: found
            .subjects
            .iter()
            .map(|it| words::subject(ask, it))
            .collect(),
        over: found.result.is_some(),
        result: if ballots.is_some() {
            result::subjects(ask, &found)
        } else {
            Vec::new()
        },
        ballots: ballots.map_or_else(String::new, |it| t.poll_papers(it)),
        few: if ballots.is_none() && found.result.is_some() {
            t.poll_result_few(record.terms.least)
        } else {
            String::new()
        },
        remarks: found
            .result
            .as_ref()
            .map_or_else(Vec::new, |it| it.remarks.clone()),
        record: result::record(ask, &found),
        links: links(ask, &found),
        frame,
    })
}

/// What has just happened.
fn flash(ask: &Ask, frame: &mut Frame) {
    let t = ask.t();
    let text = match (ask.q("cast"), ask.q("half")) {
        ("taken", _) => t.poll_vote_taken(),
        ("replaced", _) => t.poll_vote_replaced(),
        (_, "entered") => t.poll_entered(),
        (_, "counted") => t.poll_counted(),
        _ => return,
    };
    frame.flash = text.into_owned();
}

fn voter(ask: &Ask, found: &PollPage) -> Option<Task> {
    let t = ask.t();
    let cast = found.voter?;
    let id = found.record.id;
    let to = |text: std::borrow::Cow<'_, str>| Link::new(text, format!("/poll/{id}/vote"));
    match found.record.state {
        PollState::Preparing => Some(Task::new(t.poll_vote_not_yet(), "", Link::default())),
        PollState::Open if found.takes && cast => {
            let more = t.poll_vote_change(found.record.closes.to_string());
            let mut task = Task::new(t.poll_vote_done(), more, to(t.poll_vote_again()));
            task.done = true;
            Some(task)
        }
        PollState::Open if found.takes => {
            Some(Task::new(t.poll_vote_lead(), "", to(t.poll_vote())))
        }
        PollState::Open => Some(Task::new(t.poll_vote_closed(), "", Link::default())),
        PollState::Closed | PollState::Withdrawn => None,
    }
}

fn scrutineer(ask: &Ask, found: &PollPage) -> Option<Task> {
    let t = ask.t();
    let id = found.record.id;
    let take = |text: std::borrow::Cow<'_, str>| Link::new(text, format!("/poll/{id}/half"));
    let count = || Link::new(t.poll_count(), format!("/poll/{id}/count"));
    let mut task = match found.half? {
        PollHalf::ToTake => Task::new(t.poll_half_to_take(), "", take(t.poll_half_take())),
        PollHalf::Taken => Task::new(t.poll_half_taken(), "", take(t.poll_half_again())),
        PollHalf::Held => {
            let text = t.poll_half_held(found.record.closes.to_string());
            Task::new(text, "", Link::default())
        }
        PollHalf::ToGive => Task::new(t.poll_half_to_give(), "", count()),
        PollHalf::Awaited => Task::new(t.poll_half_awaited(), "", count()),
        PollHalf::Given => Task::new(t.poll_half_given(), "", Link::default()),
        PollHalf::Over => return None,
    };
    task.sends = matches!(found.half, Some(PollHalf::ToTake | PollHalf::Taken));
    task.done = matches!(
        found.half,
        Some(PollHalf::Taken | PollHalf::Held | PollHalf::Given)
    );
    Some(task)
}

fn facts(ask: &Ask, found: &PollPage) -> Vec<(String, String)> {
    let t = ask.t();
    let record = &found.record;
    let mut all = vec![
        (t.poll_opened().into_owned(), record.opened.to_string()),
        (t.poll_closes().into_owned(), record.closes.to_string()),
        (
            t.poll_entitled().into_owned(),
            t.poll_people(record.entitled),
        ),
    ];
    if record.state == PollState::Open && (found.organiser || found.half.is_some()) {
        let cast = match found.cast {
            Some(cast) => t.poll_papers(cast),
            None => t.poll_cast_few(record.terms.least),
        };
        all.push((t.poll_cast().into_owned(), cast));
    }
    all.push((
        t.poll_scrutineers().into_owned(),
        found.scrutineers.join(t.poll_names_between().as_ref()),
    ));
    if let Some(spoiled) = record.spoiled.filter(|it| *it > 0) {
        all.push((t.poll_result_spoiled().into_owned(), t.poll_papers(spoiled)));
    }
    all
}

fn links(ask: &Ask, found: &PollPage) -> Vec<Link> {
    let t = ask.t();
    let id = found.record.id;
    let mut all = Vec::new();
    if found.result.as_ref().is_some_and(|it| it.ballots) {
        all.push(Link::new(t.poll_file(), format!("/poll/{id}/ballots")));
    }
    if let Some(inside) = found.record.inside.as_ref().filter(|_| found.organiser) {
        all.push(Link::new(
            t.poll_case_link(),
            format!("/case/{}", inside.case),
        ));
    }
    if found.organiser && !found.record.state.over() {
        all.push(Link::new(t.poll_withdraw(), format!("/poll/{id}/withdraw")));
    }
    all
}
