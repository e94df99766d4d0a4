//! The page that says why there is no other page: what, why, what to do.

use askama::Template;
use needle_text::Texts;

use crate::answer::Problem;
use crate::ask::Ask;
use crate::view::Frame;
use crate::words::refusal_sentence;

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    t: &'static Texts,
    frame: Frame,
    sentences: Vec<String>,
}

/// Title and sentences of a problem.
pub(crate) fn words(t: &Texts, problem: &Problem) -> (String, Vec<String>) {
    let one = |title: std::borrow::Cow<'_, str>, text: String| (title.into_owned(), vec![text]);
    match problem {
        Problem::SignIn => one(t.problem_sign_in(), t.problem_sign_in_text().into_owned()),
        Problem::NotFound => one(
            t.problem_not_found(),
            t.problem_not_found_text().into_owned(),
        ),
        Problem::Method => one(t.problem_method(), t.problem_method_text().into_owned()),
        Problem::BadDate(date) => one(t.problem_bad_date(), t.problem_bad_date_text(date.as_str())),
        Problem::BadBody(why) => one(t.problem_bad_body(), t.problem_bad_body_text(why.as_str())),
        Problem::BadJson(bad) => {
            let why = bad.to_string();
            one(t.problem_bad_body(), t.problem_bad_body_text(why.as_str()))
        }
        Problem::MediaType => one(
            t.problem_media_type(),
            t.problem_media_type_text().into_owned(),
        ),
        Problem::Wrong => one(
            t.problem_wrong_sign_in(),
            t.problem_wrong_sign_in_text().into_owned(),
        ),
        Problem::Wait(seconds) => one(t.problem_wait(), t.problem_wait_text(*seconds)),
        Problem::TooLarge => one(
            t.problem_too_large(),
            t.problem_too_large_text().into_owned(),
        ),
        Problem::CrossSite => one(
            t.problem_cross_site(),
            t.problem_cross_site_text().into_owned(),
        ),
        Problem::Refused(refusals) => (
            t.problem_refused().into_owned(),
            refusals.iter().map(|r| refusal_sentence(t, r)).collect(),
        ),
        Problem::Rows(rows) => one(t.problem_rows(), t.problem_rows_text(rows.len() as u64)),
        Problem::Busy => one(t.problem_busy(), t.problem_busy_text().into_owned()),
        Problem::Store(needle_app::StoreError::DiskFull) => one(
            t.problem_disk_full(),
            t.problem_disk_full_text().into_owned(),
        ),
        Problem::Store(_) | Problem::Internal(_) => {
            one(t.problem_internal(), t.problem_internal_text().into_owned())
        }
    }
}

pub(crate) fn problem(ask: &Ask, problem: &Problem) -> String {
    let (title, sentences) = words(ask.t(), problem);
    let page = ProblemPage {
        t: ask.t(),
        frame: ask.frame(title),
        sentences,
    };
    page.render().unwrap_or_default()
}
