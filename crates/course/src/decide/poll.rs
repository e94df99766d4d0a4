//! What the vote of a step being taken means, and how the step comes out; why: numbers decide, and whoever takes the step only says
//! what they can't.

use jiff::civil::Date;
use needle_model::Refusal;
use needle_rulebook::procedures::{Entitled, Next, Outcome, Seats, Step, Vote};

use crate::case::{Case, Stage};
use crate::elect::Before;
use crate::ground::{Ground, refuse};
use crate::verdict::{Ruling, Verdict, verdict};
use needle_model::case::Taking;
use needle_model::case::{Answer, Subject};
use needle_model::case::{Chosen, Counted};

/// What earlier rounds of the election at a step left.
pub(crate) fn before(case: &Case, step: &Step) -> Option<Before> {
    step.vote.as_ref()?.election.as_ref()?;
    let track = case.steps.get(&step.id)?;
    let rounds = track.rounds.iter().rev();
    let tried = rounds.take_while(|round| round.stage == Stage::Again);
    let mut chosen: Vec<&Chosen> = tried
        .filter(|round| matches!(round.outcome, Outcome::Tie | Outcome::TooFew))
        .filter_map(|round| round.chosen.as_ref())
        .collect();
    chosen.reverse();
    let last = chosen.last()?;
    Some(Before {
        elected: chosen
            .iter()
            .flat_map(|it| it.elected.iter().cloned())
            .collect(),
        seats: last.missing,
        among: last.tied.clone(),
    })
}

/// What the vote at a step means, if one is taken there: of those who were entitled on the day it was taken.
pub(crate) fn rule(
    ground: &Ground<'_>,
    case: &Case,
    step: &Step,
    (counted, on): (Option<&Counted>, Date),
) -> Result<Option<Verdict>, Vec<Refusal>> {
    let (vote, counted) = match (&step.vote, counted) {
        (None, None) => return Ok(None),
        (None, Some(_)) => return Err(vec![refuse(step, "vote-not-asked", "vote")]),
        (Some(_), None) => return Err(vec![refuse(step, "vote-missing", "vote")]),
        (Some(vote), Some(counted)) => (vote, counted),
    };
    let settings = |id: &str| ground.setting(id);
    let before = before(case, step);
    let matter = match &case.about {
        Subject::Matter { listed, .. } => listed.as_deref(),
        _ => None,
    };
    let ruling = Ruling {
        vote,
        settings: &settings,
        entitled: entitled(ground, case, vote, on),
        seats: seats(case, vote),
        matter,
        before: before.as_ref(),
    };
    let with_step = |refusal: Refusal| {
        let about = refuse(step, refusal.code, refusal.field);
        Refusal {
            args: about.args.into_iter().chain(refusal.args).collect(),
            ..refusal
        }
    };
    let ruled = verdict(&ruling, counted);
    ruled
        .map(Some)
        .map_err(|all| all.into_iter().map(with_step).collect())
}

/// What the vote of a step being taken means. Where it was put off there may have been none: it comes to nothing without one.
pub(super) fn rule_unless(
    ground: &Ground<'_>,
    case: &Case,
    step: &Step,
    taking: &Taking,
) -> Result<Option<Verdict>, Vec<Refusal>> {
    let put_off = taking
        .outcome
        .as_ref()
        .is_some_and(|said| matches!(said, Outcome::Own(_)) && step.next(said) == Next::Again);
    if put_off && taking.vote.is_none() {
        return Ok(None);
    }
    rule(ground, case, step, (taking.vote.as_ref(), taking.held))
}

/// How many may vote on a day, as the register or a fact says.
pub(crate) fn entitled(ground: &Ground<'_>, case: &Case, vote: &Vote, on: Date) -> Option<u64> {
    match &vote.entitled {
        Entitled::Typed => None,
        Entitled::Register => ground.knows.entitled(&vote.who, case, on),
        Entitled::Fact(path) => ground
            .knows
            .fact_on(path, on)
            .and_then(|it| u64::try_from(it).ok()),
    }
}

fn seats(case: &Case, vote: &Vote) -> Option<i64> {
    let Seats::Field(of) = &vote.election.as_ref()?.seats else {
        return None;
    };
    match case.last(&of.step)?.answers.get(&of.field) {
        Some(Answer::Number(seats)) => Some(*seats),
        _ => None,
    }
}

/// How the step comes out: as the vote does, or as whoever takes it says.
pub(super) fn outcome(
    step: &Step,
    said: Option<&Outcome>,
    ruled: Option<&Verdict>,
) -> Result<Outcome, Refusal> {
    let unknown =
        |word: &Outcome| refuse(step, "outcome-unknown", "outcome").with("outcome", word.code());
    let own = |outcome: &Outcome| match outcome {
        Outcome::Own(id) => step.outcomes.iter().any(|own| own.id == *id),
        _ => false,
    };
    match (ruled.map(|verdict| verdict.result.outcome()), said) {
        (Some(Outcome::Yes), Some(said)) if own(said) => Ok(said.clone()),
        (Some(came), Some(said)) if came != *said => {
            Err(refuse(step, "outcome-not-so", "outcome").with("outcome", said.code()))
        }
        (Some(came), _) => Ok(came),
        (None, None) => Ok(Outcome::Yes),
        (None, Some(said)) => {
            let plain = matches!(said, Outcome::Yes | Outcome::No);
            if plain || own(said) {
                Ok(said.clone())
            } else {
                Err(unknown(said))
            }
        }
    }
}
