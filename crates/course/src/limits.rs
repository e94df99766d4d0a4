//! The days of a case: from when and until when each step may be taken, an objection is answered, a notice stands; why: whoever
//! has a step before them is told the day with the article, and the same day decides whether it is taken.

use jiff::civil::Date;
use jiff::{Span as Stretch, ToSpan};
use needle_rulebook::Citation;
use needle_rulebook::procedures::{Anchor, FieldRef, Step};
use needle_rulebook::rules::eval::day_of;

use crate::case::Case;
use crate::ground::Ground;
use crate::open::{is_open, satisfied, since};
use needle_model::case::{Answer, Answers};

/// What is to be done between two days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DueKind {
    /// The step is taken.
    Take,
    /// What it put up stands until then.
    Stand,
    /// The objection at this place is answered.
    Answer(usize),
}

/// A first or a last day of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Id of the step.
    pub step: String,
    /// What is to be done.
    pub kind: DueKind,
    /// The first day.
    pub earliest: Option<Date>,
    /// The last day.
    pub latest: Option<Date>,
    /// The last day in special cases.
    pub extended: Option<Date>,
    /// True for what is only normally so.
    pub advice: bool,
    /// True when the step is open; otherwise it is still ahead.
    pub open: bool,
    /// Act and article.
    pub source: Citation,
}

impl Due {
    /// The day by which lists are put in order.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.latest.or(self.earliest)
    }
}

/// Every first and last day that is known, of steps that are open or ahead, in the order of the days.
#[must_use]
pub fn deadlines(ground: &Ground<'_>, case: &Case) -> Vec<Due> {
    let mut all = Vec::new();
    if !case.is_started() || case.over.is_some() {
        return all;
    }
    for step in &ground.procedure.steps {
        let pending = case.steps.get(&step.id).and_then(|track| track.pending());
        if pending.is_some() {
            standing(ground, case, step, &mut all);
        } else if !satisfied(ground, case, step)
            && case.last(&step.id).is_none_or(|it| it.led.is_none())
        {
            of_step(ground, case, step, &mut all);
        }
    }
    all.sort_by_key(|due| due.day());
    all
}

fn of_step(ground: &Ground<'_>, case: &Case, step: &Step, all: &mut Vec<Due>) {
    let open = is_open(ground, case, step);
    let due = |source: &Citation, advice: bool| Due {
        step: step.id.clone(),
        kind: DueKind::Take,
        earliest: None,
        latest: None,
        extended: None,
        advice,
        open,
        source: source.clone(),
    };
    for wait in &step.wait {
        if let Day::Known(day) = anchor(ground, case, &wait.after, None) {
            let earliest = if wait.before {
                ground.earlier(day, &wait.at_least)
            } else {
                ground.later(day, &wait.at_least, 1)
            };
            all.push(Due {
                earliest: Some(earliest),
                ..due(&wait.source, wait.advice)
            });
        }
    }
    for limit in lasts(ground, case, step, None) {
        all.push(Due {
            latest: Some(limit.latest),
            extended: limit.extended,
            ..due(&limit.source, limit.advice)
        });
    }
    if let (true, Some(turn)) = (open, turn_of(ground, case, step)) {
        all.push(Due {
            earliest: Some(turn.0),
            latest: Some(turn.1),
            ..due(&step.source, false)
        });
    }
}

fn standing(ground: &Ground<'_>, case: &Case, step: &Step, all: &mut Vec<Due>) {
    let round = case.steps.get(&step.id).and_then(|track| track.pending());
    let publication = round.and_then(|round| round.publication.as_ref());
    let (Some(publication), Some(publish)) = (publication, &step.publish) else {
        return;
    };
    let due = |kind, latest| Due {
        step: step.id.clone(),
        kind,
        earliest: None,
        latest: Some(latest),
        extended: None,
        advice: false,
        open: true,
        source: publish.source.clone(),
    };
    all.push(due(DueKind::Stand, publication.until));
    if let Some(within) = &publish.answer_within {
        for (place, objection) in publication.unanswered() {
            let latest = ground.later(objection.on, within, 1);
            all.push(due(DueKind::Answer(place), latest));
        }
    }
}

/// A last day.
pub(crate) struct Last {
    pub(crate) latest: Date,
    pub(crate) extended: Option<Date>,
    pub(crate) advice: bool,
    pub(crate) source: Citation,
}

/// The last days of a step that are known; `given`: what is being answered at it.
pub(crate) fn lasts(
    ground: &Ground<'_>,
    case: &Case,
    step: &Step,
    given: Option<&Answers>,
) -> Vec<Last> {
    let mut all = Vec::new();
    for within in &step.within {
        let Day::Known(day) = anchor(ground, case, &within.of, given.map(|it| (step, it))) else {
            continue;
        };
        // Time in which the case rests does not count; a day that lies ahead does not move for it.
        let later = |span| shifted(ground.later(day, span, 1), rested(ground, case, day));
        all.push(if within.before {
            Last {
                latest: ground.earlier(day, &within.at_most),
                extended: None,
                advice: within.advice,
                source: within.source.clone(),
            }
        } else {
            Last {
                latest: later(&within.at_most),
                extended: within.extended.as_ref().map(later),
                advice: within.advice,
                source: within.source.clone(),
            }
        });
    }
    all
}

/// The stretch in which a repeated step is taken next: first and last day. Stretches are counted from the day it opened.
pub(crate) fn turn_of(ground: &Ground<'_>, case: &Case, step: &Step) -> Option<(Date, Date)> {
    let every = &step.repeat.as_ref()?.every;
    let base = since(ground, case, step);
    let passed = case
        .steps
        .get(&step.id)
        .and_then(|it| it.passed().next_back());
    let mut place = 0;
    if let Some(round) = passed {
        // The stretch after the one in which it was done last.
        while place < 10_000 && ground.later(base, every, place) <= round.held {
            place += 1;
        }
    }
    let (first, last) = (
        ground.later(base, every, place),
        ground.later(base, every, place + 1),
    );
    Some((first, last))
}

/// A day something is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Day {
    /// It is known.
    Known(Date),
    /// It has not come yet, or nobody recorded it.
    Missing,
    /// There will be none: the step it hangs on is not asked.
    Never,
}

/// The day something is counted from; `given`: what is being answered at a step.
pub(crate) fn anchor(
    ground: &Ground<'_>,
    case: &Case,
    of: &Anchor,
    given: Option<(&Step, &Answers)>,
) -> Day {
    let known = |day: Option<Date>| day.map_or(Day::Missing, Day::Known);
    match of {
        Anchor::Start => known(case.started),
        Anchor::Step(id) => match case.last(id) {
            Some(round) => Day::Known(round.held),
            None => without(ground, case, id),
        },
        Anchor::Fact(path) => known(ground.knows.fact(path).and_then(day_of)),
        Anchor::Field(FieldRef { step, field }) => {
            let given = given.filter(|(own, _)| own.id == *step);
            let answers = match given {
                Some((_, answers)) => answers,
                None => match case.last(step) {
                    Some(round) => &round.answers,
                    None => return without(ground, case, step),
                },
            };
            match answers.get(field) {
                Some(Answer::Day(day)) => Day::Known(*day),
                _ => Day::Never,
            }
        }
    }
}

/// What a day is that hangs on a step nobody took.
fn without(ground: &Ground<'_>, case: &Case, id: &str) -> Day {
    let track = case.steps.get(id);
    let gone = track.is_some_and(|it| it.skipped.is_some() || it.jumped.is_some());
    let never_sent = || {
        let sent = ground.step(id).is_some_and(|step| step.sent);
        sent && track.is_none_or(|track| !track.sent)
    };
    if gone || never_sent() {
        Day::Never
    } else {
        Day::Missing
    }
}

/// Days a case rested after a day.
fn rested(ground: &Ground<'_>, case: &Case, after: Date) -> i64 {
    let pauses = case.pauses.iter().map(|pause| {
        let from = pause.from.max(after);
        let until = pause.ended.unwrap_or(ground.today);
        from.until(until)
            .map_or(0, |span| i64::from(span.get_days()))
            .max(0)
    });
    pauses.fold(0, i64::saturating_add)
}

fn shifted(day: Date, by: i64) -> Date {
    let stretch = Stretch::new().try_days(by).unwrap_or(0.days());
    day.checked_add(stretch).unwrap_or(needle_model::FOREVER)
}
