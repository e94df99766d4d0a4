//! Whose turn it is: who has which step, signature or answer before them, and by when; why: a case that waits waits for somebody,
//! and that one sees it on their list.

use jiff::civil::Date;
use needle_rulebook::procedures::Actor;

use crate::case::{Case, Stage};
use crate::ground::Ground;
use crate::limits::{Due, DueKind, deadlines, turn_of};
use crate::open::{open_steps, since};
use needle_model::case::Signer;

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Duty {
    /// The step is taken.
    Take,
    /// It is signed, at this place.
    Sign(usize),
    /// The objection at this place is answered.
    Answer(usize),
}

/// Something that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Id of the step.
    pub step: String,
    /// What is to be done.
    pub duty: Duty,
    /// Who does it: any of these.
    pub by: Vec<Actor>,
    /// Who does it by name: it was handed over to them, or they were asked to sign.
    pub named: Option<String>,
    /// The first day, when it lies after the day the step opened.
    pub earliest: Option<Date>,
    /// The last day.
    pub latest: Option<Date>,
}

impl Turn {
    /// True when it can be done on that day.
    #[must_use]
    pub fn ripe(&self, on: Date) -> bool {
        self.earliest.is_none_or(|earliest| earliest <= on)
    }
}

/// Everything that waits for somebody: what is due first comes first. A case that rests waits for nobody.
#[must_use]
pub fn turn(ground: &Ground<'_>, case: &Case) -> Vec<Turn> {
    let mut all = Vec::new();
    if case.resting().is_some() {
        return all;
    }
    let dues = deadlines(ground, case);
    for step in open_steps(ground, case) {
        let own = || {
            dues.iter()
                .filter(|due| due.step == step.id && due.kind == DueKind::Take && !due.advice)
        };
        let opened = since(ground, case, step);
        let turn = turn_of(ground, case, step);
        let earliest = own()
            .filter_map(|due| due.earliest)
            .chain(turn.map(|it| it.0))
            .max();
        all.push(Turn {
            step: step.id.clone(),
            duty: Duty::Take,
            by: step.by.clone(),
            named: case
                .steps
                .get(&step.id)
                .and_then(|track| track.handed.clone()),
            earliest: earliest.filter(|earliest| *earliest > opened),
            latest: own().filter_map(|due| due.latest).min(),
        });
    }
    for step in &ground.procedure.steps {
        let Some(round) = case.steps.get(&step.id).and_then(|track| track.pending()) else {
            continue;
        };
        let mut add = |duty, by, named, latest| {
            all.push(Turn {
                step: step.id.clone(),
                duty,
                by,
                named,
                earliest: None,
                latest,
            });
        };
        let slots = round.signatures.iter().enumerate();
        for (place, slot) in slots.filter(|(_, slot)| slot.signed.is_none()) {
            match &slot.signer {
                Signer::Named(named) => {
                    let by = step.countersign.get(*named).cloned().into_iter().collect();
                    add(Duty::Sign(place), by, None, None);
                }
                Signer::Added(who) => add(Duty::Sign(place), Vec::new(), Some(who.clone()), None),
            }
        }
        if let (Stage::Standing, Some(publication)) = (round.stage, &round.publication) {
            let to = step
                .publish
                .as_ref()
                .and_then(|publish| publish.objections_to.clone());
            for (place, _) in publication.unanswered() {
                let of_it = |due: &&Due| due.step == step.id && due.kind == DueKind::Answer(place);
                let latest = dues.iter().find(of_it).and_then(|due| due.latest);
                add(
                    Duty::Answer(place),
                    to.clone().into_iter().collect(),
                    None,
                    latest,
                );
            }
        }
    }
    all.sort_by_key(|turn| (turn.latest.is_none(), turn.latest, turn.earliest));
    all
}
