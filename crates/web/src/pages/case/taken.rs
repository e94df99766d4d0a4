//! A step of a case that somebody else has taken, field by field, for whoever filled in the same form without a connection; why in the
//! names of the form: what was typed is laid beside it, one field after the other.

use needle_model::CaseId;
use needle_model::case::{Counted, Outcome};

use super::{fields, minutes};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::pages::change::flow;
use crate::pages::page;

use super::step::Take;

/// What stands in one field.
struct Row {
    name: String,
    /// As the form would send it; empty where it can't be put back.
    value: String,
    label: String,
    text: String,
}

#[derive(askama::Template)]
#[template(path = "case/taken.html")]
struct TakenPart {
    rows: Vec<Row>,
    by: String,
    see: String,
    again: String,
}

/// The form of a step; for a script that asks what stands, the step as it was taken.
pub(super) fn show(ask: &Ask) -> Answer {
    match flow::show::<Take>(ask) {
        Err(Problem::NotFound) if ask.fragment() => taken(ask),
        other => other,
    }
}

fn taken(ask: &Ask) -> Answer {
    let id: CaseId = ask.id("case")?;
    let found = ask.app().case_page(ask.who()?, id)?;
    let name = ask.param("step");
    let step = found.procedure().and_then(|it| it.step(name));
    let (_, step) = step.ok_or(Problem::NotFound)?;
    let round = found.case.last(name).ok_or(Problem::NotFound)?;
    let (t, row) = (ask.t(), |name: &str, label: String, text: String| Row {
        name: name.to_owned(),
        value: text.clone(),
        label,
        text,
    });
    let mut rows = vec![row(
        "held",
        t.case_held().into_owned(),
        round.held.to_string(),
    )];
    for (id, given) in &round.answers {
        let (label, text) = minutes::answer_of(ask, step, id, given);
        rows.push(Row {
            name: fields::name(id),
            value: fields::raw(given),
            label,
            text,
        });
    }
    if let Some(counted) = &round.vote {
        rows.extend(
            numbers(ask, counted)
                .into_iter()
                .map(|(name, label, number)| row(name, label, number)),
        );
    }
    if let Outcome::Own(own) = &round.outcome {
        let text = minutes::came(t, step, &round.outcome).unwrap_or_default();
        let label = t.case_outcome().into_owned();
        rows.push(Row {
            name: "outcome".to_owned(),
            value: own.clone(),
            label,
            text,
        });
    }
    if let Some(why) = &round.reason {
        rows.push(row("why", t.case_why().into_owned(), why.clone()));
    }
    page(&TakenPart {
        rows,
        by: t.draft_taken(round.on.to_string(), minutes::name_of(&found, &round.who)),
        see: format!("/case/{id}"),
        again: if found.whole {
            format!("/case/{id}/do/again?at={name}")
        } else {
            String::new()
        },
    })
}

/// The numbers of a vote by the names of the form.
fn numbers(ask: &Ask, counted: &Counted) -> Vec<(&'static str, String, String)> {
    let t = ask.t();
    let all = [
        ("entitled", t.case_vote_entitled(), counted.entitled),
        ("present", t.case_vote_present(), Some(counted.present)),
        ("written", t.case_vote_written(), some(counted.written)),
        ("ayes", t.case_vote_ayes(), Some(counted.ayes)),
        ("nays", t.case_vote_nays(), some(counted.nays)),
        (
            "abstained",
            t.case_vote_abstained(),
            some(counted.abstained),
        ),
        ("void", t.case_vote_void(), some(counted.void)),
    ];
    let given = |(name, label, number): (&'static str, std::borrow::Cow<'_, str>, Option<u32>)| {
        Some((name, label.into_owned(), number?.to_string()))
    };
    all.into_iter().filter_map(given).collect()
}

fn some(number: u32) -> Option<u32> {
    (number > 0).then_some(number)
}
