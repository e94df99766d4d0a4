//! Questions about cases: those of an organisation, and one with what was done and whose turn it is; why: a program that helps a clerk
//! has to know what the page says. Persons are in no answer.

use needle_app::ask::{self, CASES_PAGE};
use needle_course::{Duty, Round};
use needle_model::case::End;
use serde::Serialize;
use utoipa::ToSchema;

use super::json;
use super::shapes::{Day, Id, OrgLine, Title};
use crate::answer::Answer;
use crate::ask::Ask;

/// Cases of an organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Cases {
    cases: Vec<CaseLine>,
    /// Whether there is another page.
    more: bool,
}

/// A case in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CaseLine {
    id: Id,
    procedure: String,
    title: Title,
    /// What the matter is called, where it is about one.
    matter: String,
    #[schema(pattern = "^(running|resting|over|withdrawn)$")]
    state: &'static str,
    started: Day,
    ended: Option<Day>,
}

/// A case, caught up until today.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Case {
    id: Id,
    org: OrgLine,
    procedure: String,
    title: Title,
    /// What the matter is called, where it is about one.
    matter: String,
    #[schema(pattern = "^(running|resting|over|withdrawn)$")]
    state: &'static str,
    started: Day,
    /// How it ended: `end`, `end:refused`, or an end of its own, `end:<id>`. None while it runs, and when it was withdrawn.
    end: Option<String>,
    /// What it waits for, what is due first comes first.
    turns: Vec<CaseTurn>,
    /// Each time a step was taken and counts, step by step.
    taken: Vec<CaseTaken>,
    papers: Vec<CasePaper>,
}

/// Something that waits for somebody.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CaseTurn {
    step: String,
    title: Title,
    #[schema(pattern = "^(take|sign|answer)$")]
    duty: &'static str,
    /// The place of the signature or of the objection.
    place: Option<usize>,
    /// Whose turn it is.
    org: Option<OrgLine>,
    /// Whether it is the asker's.
    mine: bool,
    /// The first day, when it lies ahead of the day the step opened.
    earliest: Option<Day>,
    latest: Option<Day>,
}

/// A step that was taken.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CaseTaken {
    step: String,
    held: Day,
    /// How it came out: `yes`, `no`, `tie`, `no_quorum`, `too_few`, `silence`, `objection`, or an outcome of the step's own.
    outcome: String,
    /// Its last day, when that was missed.
    missed: Option<Day>,
}

/// A paper that was put up.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CasePaper {
    /// Its number among all of the organisation.
    number: u32,
    step: String,
    from: Day,
    /// The day after the last.
    until: Day,
    /// SHA-256 of the text, in hex.
    sha256: String,
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let page = u32::try_from(ask.page() - 1).unwrap_or(u32::MAX);
    let page = page.min(u32::MAX / CASES_PAGE);
    let (found, more) = ask.app().cases_of(ask.who()?, ask.org()?, page)?;
    let line = |it: ask::CaseLine| CaseLine {
        id: Id::of(it.file.id),
        procedure: it.file.procedure,
        title: Title::of(&it.procedure),
        matter: it.file.title,
        state: it.file.state.code(),
        started: Day::of(it.file.started),
        ended: Day::end(it.file.ended),
    };
    json(&Cases {
        cases: found.into_iter().map(line).collect(),
        more,
    })
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let found = ask.app().case_page(ask.who()?, ask.id("case")?)?;
    let procedure = found.procedure();
    let titled = |step: &str| {
        let step = procedure.and_then(|it| it.step(step));
        step.map_or_else(Title::default, |(_, step)| Title::of(&step.title))
    };
    let turns = found.turns.iter().zip(&found.turn_orgs);
    let turn = |(turn, org): (&needle_course::Turn, &Option<ask::OrgLine>)| {
        let (duty, place) = match turn.duty {
            Duty::Take => ("take", None),
            Duty::Sign(place) => ("sign", Some(place)),
            Duty::Answer(place) => ("answer", Some(place)),
        };
        CaseTurn {
            title: titled(&turn.step),
            duty,
            place,
            org: org.clone().map(OrgLine::of),
            mine: found.mine.contains(&turn.step),
            earliest: turn.earliest.map(Day::of),
            latest: turn.latest.map(Day::of),
            step: turn.step.clone(),
        }
    };
    let taken = |step: &str, round: &Round| CaseTaken {
        step: step.to_owned(),
        held: Day::of(round.held),
        outcome: round.outcome.code().to_owned(),
        missed: round.late.as_ref().map(|late| Day::of(late.latest)),
    };
    let rounds = found.case.steps.iter();
    let rounds = rounds.flat_map(|(id, track)| track.rounds.iter().map(move |it| (id, it)));
    let end = found.case.over.as_ref().and_then(|over| over.end.as_ref());
    json(&Case {
        id: Id::of(found.file.id),
        title: procedure.map_or_else(Title::default, |it| Title::of(&it.title)),
        turns: turns.map(turn).collect(),
        taken: rounds.map(|(id, round)| taken(id, round)).collect(),
        end: end.map(End::to_string),
        papers: found
            .papers
            .iter()
            .map(|paper| CasePaper {
                number: paper.number,
                step: paper.step.clone(),
                from: Day::of(paper.from),
                until: Day::of(paper.until),
                sha256: paper.sha256.clone(),
            })
            .collect(),
        org: OrgLine::of(found.org),
        procedure: found.file.procedure,
        matter: found.file.title,
        state: found.file.state.code(),
        started: Day::of(found.file.started),
    })
}
