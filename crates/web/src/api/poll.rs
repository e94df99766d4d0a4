//! Secret evaluations over HTTP: what a program may see of one is what its page shows, and it votes, takes a half and gives it back by
//! the same functions. Opening one and calling it off are commands.

use needle_app::ask::{PollHalf, PollSubjectLine};
use needle_app::{Answers, PollCounting, PollShown, View};
use needle_model::PollId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::shapes::{Day, Id, OrgLine};
use super::{body, json};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;

/// A secret evaluation, as whoever asks may see it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Poll {
    id: Id,
    /// The organisation that holds it.
    org: OrgLine,
    /// Evaluation of the rulebook.
    evaluation: String,
    /// `preparing`, `open`, `closed` or `withdrawn`.
    state: &'static str,
    /// The last day on which ballots are taken.
    closes: Day,
    /// Who or what is evaluated, in the order of the questions.
    subjects: Vec<PollSubject>,
    /// What is asked, in the order of the sheet.
    questions: Vec<PollQuestion>,
    /// Letters of free text a sheet may hold.
    text_chars: u16,
    /// How many may take part.
    entitled: u64,
    /// Ballots so far, for the organiser and the scrutineers, from the threshold on.
    cast: Option<u64>,
    /// Whether the ballot of whoever asks is in; none for those who do not take part.
    voted: Option<bool>,
    /// What a scrutineer has to do: `take`, `taken`, `held`, `give`, `given`, `awaited`, `over`.
    half: Option<&'static str>,
    /// Public key, in hex, once ballots are taken.
    key: Option<String>,
    /// What came out, as far as it is shown.
    result: Option<PollResult>,
}

/// Who or what is evaluated.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PollSubject {
    org: OrgLine,
    /// Post of the rulebook, and its holder's name; none for an organisation.
    post: Option<String>,
    name: Option<String>,
}

/// One question of a sheet.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PollQuestion {
    /// Place of the subject from 1, and id of the question in the rulebook.
    code: String,
    /// How many answers; an answer is its place from 0.
    answers: u8,
}

/// The result, with the digests by which it can be checked.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PollResult {
    /// How many ballots; none where that is not said.
    ballots: Option<u64>,
    /// For each question.
    questions: Vec<PollView>,
    poll_digest: String,
    key_digest: String,
    ballots_digest: String,
    remarks_digest: String,
}

/// What may be seen of one question: the counts, or that nearly all gave one answer, or nothing.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct PollView {
    /// How often each answer was chosen.
    counts: Option<Vec<u64>>,
    /// The answer nearly all gave, the share it has at least, and how many answered.
    answer: Option<u8>,
    at_least: Option<u8>,
    answered: Option<u64>,
}

/// A sheet.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PollSheet {
    /// The place of the answer to each question, from 0; null for none.
    grades: Vec<Option<u8>>,
    /// Free text.
    #[serde(default)]
    text: String,
}

/// That a sheet was taken.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PollTaken {
    /// True when it stands in place of an earlier one.
    replaced: bool,
}

/// A scrutineer's half of the key.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PollHalfText {
    /// Eighteen groups of six digits.
    half: String,
}

/// What became of a half that was given.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PollCounted {
    /// True when it was the second one, and the ballots are counted.
    counted: bool,
}

fn view(view: &View) -> PollView {
    match view {
        View::Hidden => PollView::default(),
        View::Exact(counts) => PollView {
            counts: Some(counts.clone()),
            ..PollView::default()
        },
        View::Band {
            answer,
            at_least,
            answered,
        } => PollView {
            counts: None,
            answer: Some(*answer),
            at_least: Some(*at_least),
            answered: Some(*answered),
        },
    }
}

fn subject(line: PollSubjectLine) -> PollSubject {
    let (post, name) = line.post.unzip();
    PollSubject {
        org: OrgLine::of(line.org),
        post,
        name,
    }
}

fn half(half: PollHalf) -> &'static str {
    match half {
        PollHalf::ToTake => "take",
        PollHalf::Taken => "taken",
        PollHalf::Held => "held",
        PollHalf::ToGive => "give",
        PollHalf::Given => "given",
        PollHalf::Awaited => "awaited",
        PollHalf::Over => "over",
    }
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let id: PollId = ask.id("poll")?;
    let found = ask.app().poll_page(ask.who()?, id)?;
    let record = found.record;
    let result = found.result.map(|it| {
        let PollShown { ballots, questions } = it.closing.shown;
        PollResult {
            ballots,
            questions: questions.iter().map(view).collect(),
            poll_digest: it.closing.poll.to_string(),
            key_digest: it.closing.key.to_string(),
            ballots_digest: it.closing.board.to_string(),
            remarks_digest: it.closing.remarks.to_string(),
        }
    });
    let questions = record.terms.questions.into_iter();
    json(&Poll {
        id: Id::of(record.id),
        org: OrgLine::of(found.org),
        evaluation: record.evaluation,
        state: record.state.code(),
        closes: Day::of(record.closes),
        subjects: found.subjects.into_iter().map(subject).collect(),
        questions: questions
            .map(|it| PollQuestion {
                code: it.code,
                answers: it.answers,
            })
            .collect(),
        text_chars: record.terms.text_chars,
        entitled: record.entitled,
        cast: found.cast,
        voted: found.voter,
        half: found.half.map(half),
        key: record.key,
        result,
    })
}

pub(crate) fn cast(ask: &Ask) -> Answer {
    let id: PollId = ask.id("poll")?;
    // Whoever may not take part is told so before anything is said of what they sent.
    if ask.app().poll_page(ask.who()?, id)?.voter.is_none() {
        return Err(Problem::NotFound);
    }
    let sheet: PollSheet = body::json(ask)?;
    let answers = Answers {
        grades: sheet.grades,
        text: sheet.text,
    };
    let replaced = ask.app().cast(ask.who()?, id, answers)?;
    json(&PollTaken { replaced })
}

pub(crate) fn take(ask: &Ask) -> Answer {
    let id: PollId = ask.id("poll")?;
    let half = ask.app().take_half(ask.who()?, id)?;
    json(&PollHalfText {
        half: half.written.to_string(),
    })
}

pub(crate) fn give(ask: &Ask) -> Answer {
    let id: PollId = ask.id("poll")?;
    if ask.app().poll_page(ask.who()?, id)?.half.is_none() {
        return Err(Problem::NotFound);
    }
    let typed: PollHalfText = body::json(ask)?;
    let counted = ask.app().enter_half(ask.who()?, id, &typed.half)?;
    json(&PollCounted {
        counted: counted == PollCounting::Done,
    })
}
