//! The walks beside the procedures, for `needle rulebook test`: which do not come out as they say, and where.
//! Why apart from the examples of rules: a walk is led by the engine that leads real cases, and says what it expects at every step.

use needle_course::walk::{Failure, Unlike, walk};
use needle_rulebook::Rulebook as Book;
use needle_rulebook::procedures::example::Walk;
use needle_text::Texts;

use crate::words;

/// A walk that does not come out: what it says, and what came.
pub(super) struct Lost {
    /// The procedure.
    pub(super) procedure: String,
    /// Where.
    pub(super) failure: Failure,
    /// What the walk says.
    pub(super) expected: String,
    /// What came of it.
    pub(super) got: String,
}

/// Walks all of them.
pub(super) fn lost(texts: &Texts, book: &Book, walks: &[Walk]) -> Vec<Lost> {
    let failed = walks.iter().filter_map(|one| {
        let failure = walk(book, one).err()?;
        let (expected, got) = said(texts, &failure.what);
        Some(Lost {
            procedure: one.procedure.clone(),
            failure,
            expected,
            got,
        })
    });
    failed.collect()
}

/// In the words of the walk, which are those of the rulebook, and of refusals.
fn said(texts: &Texts, what: &Unlike) -> (String, String) {
    let none = || texts.rulebook_listed_none().into_owned();
    let list = |ids: &[String]| match ids {
        [] => none(),
        ids => ids.join(", "),
    };
    match what {
        Unlike::Procedure => (texts.rulebook_walk_procedure().into_owned(), none()),
        Unlike::Refused(refusals) => {
            let why = refusals.iter().map(|r| words::refusal(texts, r));
            let why: Vec<String> = why.collect();
            (texts.rulebook_walk_taken().into_owned(), why.join(" "))
        }
        Unlike::NotRefused(code, came) => {
            let came: Vec<String> = came.iter().map(|code| (*code).to_owned()).collect();
            (format!("refused = {code}"), list(&came))
        }
        Unlike::Outcome(said, came) => (format!("outcome = {said}"), came.clone()),
        Unlike::Late(Some(last)) => (none(), format!("late = {last}")),
        Unlike::Late(None) => ("late".to_owned(), none()),
        Unlike::Open(said, came) => (format!("open = {}", list(said)), list(came)),
        Unlike::LateSteps(said, came) => (format!("late = {}", list(said)), list(came)),
        Unlike::Elected(said, came) => (format!("elected = {}", list(said)), list(came)),
        Unlike::End(said, came) => {
            let word = |end: &Option<_>| end.as_ref().map_or_else(none, ToString::to_string);
            (format!("end = {}", word(said)), word(came))
        }
    }
}
