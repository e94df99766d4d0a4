//! An import while it runs, and how it ended when there is nothing to look at. The page says itself anew every two
//! seconds; where scripts run it is told instead (server-sent events).

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use http_body_util::channel::Channel;
use needle_text::Texts;

use super::work::{Fault, Import, State};
use super::{frame, gone, orgs, own, preview, upload};
use crate::answer::{Answer, Problem, see};
use crate::ask::Ask;
use crate::job::{Job, Progress, Stage};
use crate::pages::{names, page};
use crate::view::{Frame, Link};

/// Between two events: more often is not seen.
const PAUSE: Duration = Duration::from_millis(250);
/// A line without a meaning after this long, so that proxies on the way do not take the connection for dead.
const ALIVE: Duration = Duration::from_secs(15);

#[derive(askama::Template)]
#[template(path = "import/progress.html")]
struct ProgressPage {
    t: &'static Texts,
    frame: Frame,
    id: String,
    stage: &'static str,
    text: String,
    done: u64,
    total: u64,
    taking: bool,
}

#[derive(askama::Template)]
#[template(path = "import/ended.html")]
struct EndedPage {
    t: &'static Texts,
    frame: Frame,
    sentences: Vec<String>,
    links: Vec<Link>,
}

pub(super) fn show(ask: &Ask) -> Answer {
    let Some(job) = own(ask)? else {
        return gone(ask);
    };
    let progress = job.progress();
    if progress.stage != Stage::Rest {
        return running(ask, &job, progress);
    }
    let state = job.content().state.clone();
    match state {
        State::Looked(looked) => preview::show(ask, &job, &looked),
        State::Listed(list) => orgs::show(ask, &job, &list),
        State::Taken(import, _) => Ok(see(&format!("/import/done/{import}?job={}", job.id))),
        State::Hidden => {
            ask.site.imports.remove(&job);
            Err(Problem::NotFound)
        }
        state => ended(ask, &job, &state),
    }
}

fn running(ask: &Ask, job: &Job<Import>, progress: Progress) -> Answer {
    let t = ask.t();
    let (org, name) = {
        let import = job.content();
        (import.org, import.name.clone())
    };
    page(&ProgressPage {
        t,
        frame: frame(ask, org, title(t, progress.stage, &name)),
        id: job.id.clone(),
        stage: progress.stage.code(),
        text: words(t, progress),
        done: progress.done,
        total: progress.total,
        taking: progress.stage == Stage::Taking,
    })
}

fn title(t: &Texts, stage: Stage, name: &str) -> String {
    match stage {
        Stage::Reading | Stage::Rest => t.import_reading(name),
        Stage::Checking => t.import_checking(name),
        Stage::Taking => t.import_taking(name),
    }
}

fn words(t: &Texts, progress: Progress) -> String {
    let [done, total] = [progress.done, progress.total].map(names::count);
    match progress.stage {
        _ if progress.done == 0 => t.import_begun().into_owned(),
        Stage::Reading | Stage::Rest => t.import_read_rows(done),
        Stage::Checking if progress.total == 0 => t.import_read_rows(done),
        Stage::Checking => t.import_checked_rows(done, total),
        Stage::Taking => t.import_taken_rows(done, total),
    }
}

/// How it ended, where there are no rows to show.
fn ended(ask: &Ask, job: &Job<Import>, state: &State) -> Answer {
    let t = ask.t();
    let (org, name) = {
        let import = job.content();
        (import.org, import.name.clone())
    };
    let again = Link::new(t.import_choose_again(), format!("/org/{org}/import"));
    let (title, sentences) = match state {
        State::Unread(problem) => (
            t.import_unread(name),
            vec![super::lines::unread(t, problem)],
        ),
        State::NoTable(none) => (t.import_unread(name), vec![super::lines::no_table(t, none)]),
        State::NoList(none) => (t.import_unread(name), vec![super::lines::no_list(t, none)]),
        State::Failed(Fault::DiskFull) => (
            t.problem_disk_full().into_owned(),
            vec![t.problem_disk_full_text().into_owned()],
        ),
        State::Failed(Fault::Ours) => (
            t.problem_internal().into_owned(),
            vec![t.problem_internal_text().into_owned()],
        ),
        _ => (
            t.import_stopped(name),
            vec![t.import_stopped_text().into_owned()],
        ),
    };
    page(&EndedPage {
        t,
        frame: frame(ask, org, title),
        sentences,
        links: vec![again],
    })
}

/// Stops what runs. What is being taken is then not taken at all.
pub(super) fn stop(ask: &Ask) -> Answer {
    let Some(job) = own(ask)? else {
        return gone(ask);
    };
    job.cancel();
    upload::wait(&job);
    // Where there are rows to look at again, somebody wants to be told that none was taken.
    let rests = job.progress().stage == Stage::Rest;
    let looked = matches!(job.content().state, State::Looked(_) | State::Listed(_));
    let told = if rests && looked { "?stopped=yes" } else { "" };
    Ok(see(&format!("/import/{}{told}", job.id)))
}

/// How far it is, again and again until it rests.
pub(super) fn events(ask: &Ask) -> Answer {
    let job = own(ask)?.ok_or(Problem::NotFound)?;
    let t = ask.t();
    let name = job.content().name.clone();
    let (mut sender, body) = Channel::<Bytes>::new(1);
    let runtime = tokio::runtime::Handle::try_current()
        .map_err(|_| Problem::Internal("an answer outside the server"))?;
    let mut watch = job.watch();
    runtime.spawn(async move {
        loop {
            let now = *watch.borrow_and_update();
            if sender.send_data(event(t, now, &name)).await.is_err() || now.stage == Stage::Rest {
                return;
            }
            tokio::time::sleep(PAUSE).await;
            while tokio::time::timeout(ALIVE, watch.changed()).await.is_err() {
                if sender
                    .send_data(Bytes::from_static(b":\n\n"))
                    .await
                    .is_err()
                {
                    return;
                }
            }
        }
    });
    let mut response = Response::new(Body::new(body));
    let kind = HeaderValue::from_static("text/event-stream");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(response)
}

/// One event: what the page says, as the page says it.
fn event(t: &Texts, now: Progress, name: &str) -> Bytes {
    let data = serde_json::json!({
        "stage": now.stage.code(),
        "title": title(t, now.stage, name),
        "text": words(t, now),
        "done": now.done,
        "total": now.total,
    });
    let kind = if now.stage == Stage::Rest {
        "end"
    } else {
        "progress"
    };
    Bytes::from(format!("event: {kind}\ndata: {data}\n\n"))
}
