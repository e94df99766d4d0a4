//! The line of a case, stop by stop, for drawing; why: where a case stands is seen at a glance, and steps that run side by side are
//! drawn side by side.

use std::collections::BTreeMap;

use jiff::civil::Date;
use needle_rulebook::procedures::Procedure;

use crate::case::{Case, Stage};
use crate::ground::Ground;
use crate::open::{is_open, satisfied};
use crate::turn::{Duty, Turn, turn};

/// How a stop looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StopState {
    /// Done.
    Done,
    /// Open, and it can be taken today.
    Open,
    /// Open, but not before that day.
    Waiting(Date),
    /// Taken, and waiting for signatures.
    Signing,
    /// Put up until that day.
    Standing(Date),
    /// Still ahead.
    Ahead,
    /// Not asked here, jumped over, or not come to.
    Skipped,
    /// Taken before, and open or ahead anew.
    Returned,
    /// It led somewhere else, or ended the case.
    Turned,
}

/// One stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Id of the step.
    pub step: String,
    /// Its column: one more than the steps it needs.
    pub column: usize,
    /// Its place among those of the same column.
    pub lane: usize,
    /// How many stand in its column.
    pub lanes: usize,
    /// How it looks.
    pub state: StopState,
    /// The day it was taken last.
    pub on: Option<Date>,
    /// True when it was taken late.
    pub late: bool,
    /// True while it is open.
    pub open: bool,
    /// How often it was taken and counts.
    pub times: usize,
    /// How often the case came back before it.
    pub returns: u32,
}

/// Where a step stands when the whole procedure is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepPlace {
    /// Id of the step.
    pub step: String,
    /// Its column: one more than the steps it needs.
    pub column: usize,
    /// Its place among those of the same column.
    pub lane: usize,
    /// How many stand in its column.
    pub lanes: usize,
}

/// Where all steps of a procedure stand, in its order.
#[must_use]
pub fn places(procedure: &Procedure) -> Vec<StepPlace> {
    let columns = columns(procedure);
    let mut filled: BTreeMap<usize, usize> = BTreeMap::new();
    let mut all: Vec<StepPlace> = Vec::new();
    for step in &procedure.steps {
        let column = columns.get(step.id.as_str()).copied().unwrap_or(0);
        let lane = filled.entry(column).or_default();
        all.push(StepPlace {
            step: step.id.clone(),
            column,
            lane: *lane,
            lanes: 1,
        });
        *lane += 1;
    }
    for place in &mut all {
        place.lanes = filled.get(&place.column).copied().unwrap_or(1);
    }
    all
}

/// The stops in the order of the procedure. Steps that are only led to and were not are left out while the case runs.
#[must_use]
pub fn line(ground: &Ground<'_>, case: &Case) -> Vec<Stop> {
    let columns = columns(ground.procedure);
    let turns = turn(ground, case);
    let mut stops = Vec::new();
    for step in &ground.procedure.steps {
        let track = case.steps.get(&step.id);
        if step.sent && track.is_none_or(|track| !track.sent && track.rounds.is_empty()) {
            continue;
        }
        let last = case.last(&step.id);
        stops.push(Stop {
            step: step.id.clone(),
            column: columns.get(step.id.as_str()).copied().unwrap_or(0),
            lane: 0,
            lanes: 1,
            state: state(ground, case, &step.id, &turns),
            on: last.map(|round| round.held),
            late: last.is_some_and(|round| round.late.is_some()),
            open: is_open(ground, case, step),
            times: track.map_or(0, |it| {
                it.rounds.iter().filter(|round| round.counts()).count()
            }),
            returns: track.map_or(0, |track| track.returns),
        });
    }
    let mut filled: BTreeMap<usize, usize> = BTreeMap::new();
    for stop in &mut stops {
        let lane = filled.entry(stop.column).or_default();
        stop.lane = *lane;
        *lane += 1;
    }
    for stop in &mut stops {
        stop.lanes = filled.get(&stop.column).copied().unwrap_or(1);
    }
    stops
}

fn state(ground: &Ground<'_>, case: &Case, id: &str, turns: &[Turn]) -> StopState {
    let track = case.steps.get(id);
    if let Some(round) = case.last(id) {
        match (round.stage, &round.publication) {
            (Stage::Signing, _) if case.over.is_none() => return StopState::Signing,
            (Stage::Standing, Some(publication)) if case.over.is_none() => {
                return StopState::Standing(publication.until);
            }
            (Stage::Passed, _) => {}
            _ => return StopState::Turned,
        }
    }
    let gone = track.is_some_and(|it| it.skipped.is_some() || it.jumped.is_some());
    let Some(step) = ground.step(id).filter(|_| !gone) else {
        return StopState::Skipped;
    };
    if satisfied(ground, case, step) {
        return StopState::Done;
    }
    if case.over.is_some() {
        return StopState::Skipped;
    }
    let returned = track.is_some_and(|track| track.returns > 0);
    let own = turns
        .iter()
        .find(|turn| turn.step == id && turn.duty == Duty::Take);
    let waits = own
        .and_then(|turn| turn.earliest)
        .filter(|day| *day > ground.today);
    match (is_open(ground, case, step), waits) {
        (true, Some(day)) => StopState::Waiting(day),
        _ if returned => StopState::Returned,
        (true, None) => StopState::Open,
        (false, _) => StopState::Ahead,
    }
}

/// The column of each step: one more than the last of those it needs; of a step that is only led to, one more than those that
/// lead there.
fn columns(procedure: &Procedure) -> BTreeMap<&str, usize> {
    let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
    // As many rounds as steps reach the last one; steps that wait for each other are not taken by the reader.
    for _ in 0..procedure.steps.len() {
        for step in &procedure.steps {
            let needs = step
                .needs
                .iter()
                .filter_map(|need| columns.get(need.as_str()));
            let own = needs.max().map_or(0, |column| column + 1);
            let led = || {
                let leads = procedure.steps.iter().filter(|from| {
                    let mut thens = from.then.iter();
                    thens.any(|then| {
                        then.next == needle_rulebook::procedures::Next::Step(step.id.clone())
                    })
                });
                let columns = leads.filter_map(|from| columns.get(from.id.as_str()));
                columns.max().map_or(0, |column| column + 1)
            };
            let own = if step.sent && step.needs.is_empty() {
                led()
            } else {
                own
            };
            columns.insert(&step.id, own.min(procedure.steps.len()));
        }
    }
    columns
}
