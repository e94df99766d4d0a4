//! The ballot: one page, each question with its answers in large words; why nothing typed is kept by the browser: a draft would tell
//! the next one at the machine.

use axum::http::StatusCode;
use needle_app::ask::PollPage;
use needle_app::{Answers, Failure};
use needle_model::PollId;
use needle_text::Texts;

use super::words;
use crate::answer::{Answer, Problem, see};
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::pages::change::item::{Item, State, choice};
use crate::pages::page;
use crate::view::{Field, FieldError, Frame};
use crate::words::{refusal_sentence, title};

#[derive(askama::Template)]
#[template(path = "poll/vote.html")]
struct VotePage {
    t: &'static Texts,
    frame: Frame,
    errors: Vec<FieldError>,
    groups: Vec<Group>,
    /// Free text, where it is taken.
    remarks: Option<Remarks>,
    back: String,
}

struct Remarks {
    field: Field,
    hint: String,
}

/// One who is evaluated, with what is asked of them.
struct Group {
    heading: String,
    items: Vec<Item>,
}

fn found(ask: &Ask) -> Result<PollPage, Problem> {
    let id: PollId = ask.id("poll")?;
    let found = ask.app().poll_page(ask.who()?, id)?;
    // For everybody who may not take part there is no ballot.
    if found.voter.is_none() {
        return Err(Problem::NotFound);
    }
    Ok(found)
}

pub(crate) fn form(ask: &Ask) -> Answer {
    let found = found(ask)?;
    if !found.takes {
        return Ok(see(&format!("/poll/{}", found.record.id)));
    }
    draw(ask, &found, &Form::default(), Errors::default())
}

pub(crate) fn submit(ask: &Ask) -> Answer {
    let found = found(ask)?;
    let form = Form::parse(&ask.body)?;
    let id = found.record.id;
    let grades = (1..=found.record.terms.questions.len()).map(|n| {
        let chosen = form.opt(&format!("q{n}"))?;
        // What is no number is an answer the question does not have.
        Some(chosen.parse().unwrap_or(u8::MAX))
    });
    let answers = Answers {
        grades: grades.collect(),
        text: form.get("text").to_owned(),
    };
    match ask.app().cast(ask.who()?, id, answers) {
        Ok(false) => Ok(see(&format!("/poll/{id}?cast=taken"))),
        Ok(true) => Ok(see(&format!("/poll/{id}?cast=replaced"))),
        Err(Failure::Refused(refusals)) => {
            let mut errors = Errors::default();
            for refusal in &refusals {
                let question = refusal.args.iter().find(|(name, _)| *name == "question");
                let field = match (refusal.field, question) {
                    ("text", _) => "text".to_owned(),
                    ("grades", Some((_, n))) => format!("q{}", n.get("zh")),
                    ("grades", None) => "q1".to_owned(),
                    _ => String::new(),
                };
                errors.push(&field, refusal_sentence(ask.t(), refusal));
            }
            let mut response = draw(ask, &found, &form, errors)?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(other) => Err(other.into()),
    }
}

fn draw(ask: &Ask, found: &PollPage, form: &Form, errors: Errors) -> Answer {
    let t = ask.t();
    let evaluation = found.evaluation().ok_or(Problem::NotFound)?;
    let offers = Vec::new();
    let state = State {
        form,
        errors: &errors,
        offers: &offers,
    };
    let mut n = 0;
    let mut groups = Vec::new();
    for subject in &found.subjects {
        let mut items = Vec::new();
        for question in &evaluation.questions {
            n += 1;
            let choices = question.choices.iter().enumerate();
            let choices = choices.map(|(place, it)| choice(place.to_string(), title(t, &it.title)));
            let name = format!("q{n}");
            items.push(state.radios(&name, title(t, &question.title), choices.collect()));
        }
        groups.push(Group {
            heading: words::subject(ask, subject),
            items,
        });
    }
    let most = found.record.terms.text_chars;
    let remarks = (most > 0).then(|| Remarks {
        field: errors.field(form, "text"),
        hint: t.poll_vote_text_hint(most),
    });
    page(&VotePage {
        t,
        frame: ask.frame(title(t, &evaluation.title)),
        groups,
        remarks,
        back: format!("/poll/{}", found.record.id),
        errors: errors.0,
    })
}
