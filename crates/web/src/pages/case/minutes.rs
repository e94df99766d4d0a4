//! What was done in a case, in the order in which it was recorded, with the sentence for the minutes; why: the numbers of a vote
//! and what they mean stand together and are never typed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use needle_app::answer_words;
use needle_app::ask::CasePage;
use needle_course::{CaseEvent, Verdict, VoteResult};
use needle_model::case::{Answer, End, Outcome};
use needle_rulebook::Citation;
use needle_rulebook::procedures::{Procedure, Step};
use needle_text::{Texts, moment};

use crate::answer::Problem;
use crate::ask::Ask;
use crate::pages::finding::words;
use crate::pages::ledger::who;
use crate::words::title;

/// One line of what was done.
pub(super) struct Entry {
    /// The step it is about; empty for the case as a whole.
    pub(super) step: String,
    pub(super) date: String,
    pub(super) what: String,
    pub(super) lines: Vec<String>,
    /// Who recorded it and when.
    pub(super) by: String,
}

/// Act and article, as pages write it.
pub(super) fn article(ask: &Ask, source: &Citation) -> String {
    match ask.app().rulebook().source(&source.act) {
        Some(act) => words::article(ask, &act.title, source),
        None => source.act.clone(),
    }
}

/// How the case stands, in a sentence.
pub(super) fn standing(t: &Texts, found: &CasePage, procedure: &Procedure) -> String {
    let Some(over) = &found.case.over else {
        return match found.case.resting() {
            Some(pause) => t.case_resting(pause.from.to_string(), pause.why.as_str()),
            None => String::new(),
        };
    };
    let on = over.on.to_string();
    match &over.end {
        None => t.case_withdrawn_on(on, over.why.as_str()),
        Some(End::Done) => t.case_done_on(on),
        Some(End::Refused) => t.case_refused_on(on),
        Some(End::Own(id)) => {
            let own = procedure.ends.iter().find(|end| end.id == *id);
            t.case_ended_on(on, own.map_or(id.as_str(), |end| title(t, &end.title)))
        }
    }
}

/// Steps whose last day is over, and that say what that means.
pub(super) fn missed(found: &CasePage, today: Date) -> Vec<&Step> {
    let turns = found.turns.iter();
    let over = turns.filter(|turn| turn.latest.is_some_and(|latest| latest < today));
    let steps = over.filter_map(|turn| found.procedure()?.step(&turn.step));
    let steps = steps.map(|(_, step)| step);
    steps.filter(|step| step.says(&Outcome::Silence)).collect()
}

/// Everything that was recorded, oldest first.
pub(super) fn entries(
    ask: &Ask,
    found: &CasePage,
    procedure: &Procedure,
    verdicts: &BTreeMap<(String, usize), Verdict>,
) -> Result<Vec<Entry>, Problem> {
    let t = ask.t();
    let mut rounds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut all = Vec::new();
    let events = found.entries.iter().flat_map(|entry| {
        let of = move |event| (entry, event);
        entry.events.iter().map(of)
    });
    for (entry, event) in events {
        let named = |id: &str| {
            let step = procedure.step(id).map(|(_, step)| step);
            step.map_or_else(|| id.to_owned(), |step| title(t, &step.title).to_owned())
        };
        let mut lines = Vec::new();
        let (date, what) = match event {
            CaseEvent::Started { on, .. } => (on, t.case_was_started().into_owned()),
            CaseEvent::Taken {
                step,
                held,
                answers,
                outcome,
                late,
                reason,
                ..
            } => {
                let round = rounds.entry(step.as_str()).or_default();
                let ruled = verdicts.get(&(step.clone(), *round));
                *round += 1;
                if let Some((_, step)) = procedure.step(step) {
                    lines.extend(
                        answers
                            .iter()
                            .map(|(id, given)| answer(ask, step, id, given)),
                    );
                    lines.extend(ruled.map(|ruled| sentence(t, ruled)));
                    lines.extend(came(t, step, outcome));
                }
                lines.extend(late.map(|day| t.case_was_late(day.to_string())));
                lines.extend(reason.clone());
                (held, named(step))
            }
            CaseEvent::Signed { step, on, .. } => (on, t.case_was_signed(named(step))),
            CaseEvent::Published { step, from, until } => {
                (from, t.case_was_put_up(named(step), until.to_string()))
            }
            CaseEvent::Objected { step, why, on, .. } => {
                lines.push(why.clone());
                (on, t.case_was_objected(named(step)))
            }
            CaseEvent::ObjectionAnswered {
                step, answer, on, ..
            } => {
                lines.push(answer.clone());
                (on, t.case_was_answered(named(step)))
            }
            CaseEvent::SentBack { to, why, on, .. }
            | CaseEvent::Reopened {
                step: to, why, on, ..
            } => {
                lines.push(why.clone());
                (on, t.case_was_sent_back(named(to)))
            }
            CaseEvent::Withdrawn { why, on, .. } => {
                lines.push(why.clone());
                (on, t.case_was_withdrawn().into_owned())
            }
            CaseEvent::Suspended { why, on, .. } => {
                lines.push(why.clone());
                (on, t.case_was_suspended().into_owned())
            }
            CaseEvent::Resumed { on, .. } => (on, t.case_was_resumed().into_owned()),
            CaseEvent::Ended { on, .. } => (on, t.case_was_ended().into_owned()),
            CaseEvent::SignerAdded {
                step,
                signer,
                why,
                on,
                ..
            } => {
                lines.extend(Some(why.clone()).filter(|why| !why.is_empty()));
                (
                    on,
                    t.case_was_signer_added(named(step), name_of(found, signer)),
                )
            }
            CaseEvent::HandedOver {
                step, to, why, on, ..
            } => {
                lines.extend(Some(why.clone()).filter(|why| !why.is_empty()));
                (on, t.case_was_handed_over(named(step), name_of(found, to)))
            }
            CaseEvent::Moved { version, on, .. } => (on, t.case_was_moved(version.as_str())),
            CaseEvent::Stood { .. }
            | CaseEvent::Passed { .. }
            | CaseEvent::Repeated { .. }
            | CaseEvent::Led { .. }
            | CaseEvent::Skipped { .. } => continue,
        };
        let actor = who(ask, &entry.actor, name_of(found, &entry.actor.to_string()));
        all.push(Entry {
            step: step_of(event).unwrap_or_default().to_owned(),
            date: date.to_string(),
            what,
            lines,
            by: t.case_was_by(actor, moment(entry.recorded, ask.app().zone())),
        });
    }
    Ok(all)
}

pub(super) fn name_of<'a>(found: &'a CasePage, actor: &'a str) -> &'a str {
    found.names.get(actor).map_or(actor, String::as_str)
}

/// The step an event is about.
fn step_of(event: &CaseEvent) -> Option<&str> {
    match event {
        CaseEvent::Taken { step, .. }
        | CaseEvent::Signed { step, .. }
        | CaseEvent::SignerAdded { step, .. }
        | CaseEvent::HandedOver { step, .. }
        | CaseEvent::Published { step, .. }
        | CaseEvent::Objected { step, .. }
        | CaseEvent::ObjectionAnswered { step, .. }
        | CaseEvent::Reopened { step, .. }
        | CaseEvent::SentBack { from: step, .. } => Some(step),
        _ => None,
    }
}

/// The sentence of a vote for the minutes.
pub(crate) fn sentence(t: &Texts, ruled: &Verdict) -> String {
    let needed = ruled.majority.needed;
    let numbers = if ruled.election.is_some() {
        t.case_vote_election(ruled.entitled, ruled.present, ruled.cast)
    } else {
        t.case_vote_numbers(
            ruled.entitled,
            ruled.present,
            ruled.ayes,
            ruled.nays,
            ruled.abstained,
        )
    };
    let result = match ruled.result {
        VoteResult::Carried => t.case_vote_carried(needed),
        VoteResult::Lost => t.case_vote_lost(needed, ruled.majority.lacking()),
        VoteResult::Tie => t.case_vote_tie(needed),
        VoteResult::NoQuorum => {
            let lacking = ruled.quorum.iter().map(|it| it.lacking()).min();
            t.case_vote_no_quorum(lacking.unwrap_or(0))
        }
        VoteResult::TooFew => t.case_vote_too_few(needed),
    };
    format!("{numbers} {result}")
}

pub(super) fn came(t: &Texts, step: &Step, outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::Own(id) => {
            let own = step.outcomes.iter().find(|own| own.id == *id);
            own.map(|own| title(t, &own.title).to_owned())
        }
        Outcome::No if step.vote.is_none() => Some(t.case_came_no().into_owned()),
        Outcome::Silence => Some(t.case_came_silence().into_owned()),
        _ => None,
    }
}

fn answer(ask: &Ask, step: &Step, id: &str, given: &Answer) -> String {
    let (label, text) = answer_of(ask, step, id, given);
    ask.t().case_answered(label, text)
}

/// What was asked, and what was answered.
pub(super) fn answer_of(ask: &Ask, step: &Step, id: &str, given: &Answer) -> (String, String) {
    let t = ask.t();
    let field = step.ask.iter().find(|field| field.id == id);
    let label = field.map_or(id, |field| title(t, &field.title));
    let text = match given {
        Answer::Persons(persons) => t.case_persons(persons.len()),
        Answer::Organization(org) => ask.app().org_line(*org, ask.app().today()).name,
        other => answer_words(t, field, other).unwrap_or_default(),
    };
    (label.to_owned(), text)
}
