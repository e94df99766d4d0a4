//! The text of what a case puts up, byte for byte, with its number and its SHA-256; why: whoever copied it from the board can show
//! that it was these very words. Nobody is named in it by the register: what stands in the ledger in clear names no persons.

use needle_course::{Case, Ground};
use needle_model::case::{Answers, CaseEvent, Paper, Subject};
use needle_model::hex;
use needle_rulebook::procedures::Step;
use needle_text::{Lang, Texts};
use sha2::{Digest, Sha256};

use super::answer_words;

/// The papers that go with events just decided. `next` is the next number of the organisation.
pub(crate) fn papers(
    ground: &Ground<'_>,
    case: &Case,
    org: &str,
    events: &[CaseEvent],
    next: u32,
) -> Vec<Paper> {
    let mut all = Vec::new();
    for event in events {
        let CaseEvent::Published { step, from, until } = event else {
            continue;
        };
        let Some((_, step)) = ground.procedure.step(step) else {
            continue;
        };
        let number = next.saturating_add(u32::try_from(all.len()).unwrap_or(u32::MAX));
        let answers = answered(case, events, &step.id);
        let text = text(ground, case, step, &answers, org, number, (*from, *until));
        all.push(Paper {
            step: step.id.clone(),
            number,
            from: *from,
            until: *until,
            objections: step
                .publish
                .as_ref()
                .is_some_and(|publish| publish.objections_to.is_some()),
            sha256: hex::encode(&Sha256::digest(text.as_bytes())),
            text,
        });
    }
    all
}

/// What was answered at a step: with these events, or before, where it waited for signatures.
fn answered(case: &Case, events: &[CaseEvent], id: &str) -> Answers {
    let mut taken = events.iter().rev();
    let now = taken.find_map(|event| match event {
        CaseEvent::Taken { step, answers, .. } if step == id => Some(answers.clone()),
        _ => None,
    });
    let before = || case.last(id).map(|round| round.answers.clone());
    now.or_else(before).unwrap_or_default()
}

fn text(
    ground: &Ground<'_>,
    case: &Case,
    step: &Step,
    answers: &Answers,
    org: &str,
    number: u32,
    (from, until): (jiff::civil::Date, jiff::civil::Date),
) -> String {
    let t = Texts::of(Lang::Zh);
    let title = match &case.about {
        Subject::Matter { title, .. } => title.as_str(),
        _ => &ground.procedure.title.zh,
    };
    let mut lines = vec![
        t.case_paper_head(org, number),
        t.case_paper_title(title, step.title.zh.as_str()),
    ];
    // What was decided before it, with the numbers: the last vote that counts at each step.
    for earlier in &ground.procedure.steps {
        let Some(round) = case.last(&earlier.id) else {
            continue;
        };
        if let Some(vote) = &round.vote {
            lines.push(t.case_paper_vote(
                earlier.title.zh.as_str(),
                round.held.to_string(),
                vote.present,
                vote.ayes,
                vote.nays,
                vote.abstained,
            ));
        }
    }
    // What was answered at the step itself, but for persons and organisations.
    for field in &step.ask {
        let said = answers.get(&field.id);
        if let Some(said) = said.and_then(|answer| answer_words(t, Some(field), answer)) {
            lines.push(t.case_paper_answer(field.title.zh.as_str(), said.replace('\n', " ")));
        }
    }
    if let Some(publish) = &step.publish {
        lines.push(t.case_paper_place(publish.place.zh.as_str()));
    }
    lines.push(t.case_paper_days(from.to_string(), until.to_string()));
    let mut text = lines.join("\n");
    text.push('\n');
    text
}
