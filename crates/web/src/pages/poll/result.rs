//! What came out, as far as it may be seen: counts, bands, or that nothing is said; and the ballots as a file, to be counted again.

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use needle_app::View;
use needle_app::ask::PollPage;
use needle_model::PollId;
use needle_rulebook::poll::EvaluationQuestion;

use super::words;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::words::title;

/// The result of one who was evaluated.
pub(super) struct Subject {
    pub(super) heading: String,
    pub(super) questions: Vec<Question>,
}

/// The result of one question: its rows, or a sentence where there are none.
pub(super) struct Question {
    pub(super) title: String,
    pub(super) rows: Vec<(String, String)>,
    pub(super) instead: String,
}

/// The digests by which everything can be checked later.
pub(super) struct Record {
    pub(super) rows: Vec<(String, String)>,
}

/// What came out, subject by subject.
pub(super) fn subjects(ask: &Ask, found: &PollPage) -> Vec<Subject> {
    let (Some(evaluation), Some(result)) = (found.evaluation(), &found.result) else {
        return Vec::new();
    };
    let mut views = result.closing.shown.questions.iter();
    let mut all = Vec::new();
    for subject in &found.subjects {
        let asked = evaluation.questions.iter();
        let questions = asked.map(|it| question(ask, it, views.next()));
        all.push(Subject {
            questions: questions.collect(),
            heading: words::subject(ask, subject),
        });
    }
    all
}

fn question(ask: &Ask, asked: &EvaluationQuestion, view: Option<&View>) -> Question {
    let t = ask.t();
    let answer = |place: usize| {
        let choice = asked.choices.get(place);
        choice.map_or_else(String::new, |it| title(t, &it.title).to_owned())
    };
    let mut rows = Vec::new();
    let instead = match view {
        Some(View::Exact(counts)) => {
            let each = counts.iter().enumerate();
            rows.extend(each.map(|(place, count)| (answer(place), count.to_string())));
            let all: u64 = counts.iter().sum();
            rows.push((t.poll_result_answered().into_owned(), all.to_string()));
            String::new()
        }
        Some(View::Band {
            answer: which,
            at_least,
            answered,
        }) => {
            rows.push((t.poll_result_answered().into_owned(), answered.to_string()));
            t.poll_result_band(answer(usize::from(*which)), *at_least)
        }
        Some(View::Hidden) | None => t.poll_result_hidden().into_owned(),
    };
    Question {
        title: title(t, &asked.title).to_owned(),
        rows,
        instead,
    }
}

/// The record of the count.
pub(super) fn record(ask: &Ask, found: &PollPage) -> Option<Record> {
    let t = ask.t();
    let closing = &found.result.as_ref()?.closing;
    let rows = [
        (t.poll_record_asked(), closing.poll),
        (t.poll_record_key(), closing.key),
        (t.poll_record_ballots(), closing.board),
        (t.poll_record_remarks(), closing.remarks),
    ];
    let rows = rows.map(|(what, digest)| (what.into_owned(), digest.to_string()));
    Some(Record { rows: rows.into() })
}

/// The ballots with everything it takes to count them again.
pub(crate) fn ballots(ask: &Ask) -> Answer {
    let id: PollId = ask.id("poll")?;
    let bytes = ask.app().poll_ballots(ask.who()?, id)?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"ballots.json\""),
    );
    Ok(response)
}
