//! What would be different for a case under another version of its procedure; why: a case goes on under the words it began with,
//! and whoever moves it to newer ones sees first what that changes.

use needle_model::Refusal;
use needle_rulebook::procedures::{Procedure, Step};

use crate::case::{Case, Stage};
use crate::ground::Ground;
use crate::open::satisfied;
use needle_model::case::CaseEvent;

/// What differs at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Differs {
    /// It is no longer there.
    Gone,
    /// It is new.
    New,
    /// Who takes it or signs.
    Actors,
    /// What it needs, or whether it is asked.
    Order,
    /// What is asked.
    Asked,
    /// The vote.
    Vote,
    /// From when or until when it is taken.
    Limits,
    /// How it is put up.
    Publication,
    /// How often it is done, or what runs inside.
    Repeat,
    /// Where it leads, or what it does.
    Leads,
    /// Only words or the article.
    Words,
}

/// What would be different for a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// For each step that is not done: what differs. In the order of the new procedure, steps that are gone last.
    pub steps: Vec<(String, Vec<Differs>)>,
    /// Steps that stand in the way of moving the case: what was done there would be lost.
    pub stuck: Vec<String>,
}

impl Versions {
    /// True when the case may be moved.
    #[must_use]
    pub fn movable(&self) -> bool {
        self.stuck.is_empty()
    }
}

/// What would be different for a case that goes by `ground.procedure`, under `new`.
#[must_use]
pub fn would_differ(ground: &Ground<'_>, new: &Procedure, case: &Case) -> Versions {
    let old = ground.procedure;
    let done = |step: &Step| satisfied(ground, case, step) && case.over.is_none();
    let mut steps = Vec::new();
    let mut stuck = Vec::new();
    for step in &new.steps {
        match old.step(&step.id) {
            None => steps.push((step.id.clone(), vec![Differs::New])),
            Some((_, before)) if !done(before) => {
                let differs = compare(before, step);
                if !differs.is_empty() {
                    steps.push((step.id.clone(), differs));
                }
            }
            Some(_) => {}
        }
    }
    for step in &old.steps {
        let after = new.step(&step.id).map(|(_, step)| step);
        if after.is_none() && !done(step) {
            steps.push((step.id.clone(), vec![Differs::Gone]));
        }
        let taken = case.last(&step.id);
        let keeps = match (taken, after) {
            (None, _) => true,
            (Some(_), None) => false,
            // Signatures and notices are counted by the places of the step they were begun under.
            (Some(round), Some(after)) => match round.stage {
                Stage::Signing => {
                    after.countersign == step.countersign && after.publish == step.publish
                }
                Stage::Standing => after.publish == step.publish && after.then == step.then,
                _ => true,
            },
        };
        let led = case.steps.get(&step.id).is_some_and(|track| track.sent);
        if !keeps || (led && after.is_none()) {
            stuck.push(step.id.clone());
        }
    }
    Versions { steps, stuck }
}

/// The case goes on under another version.
///
/// # Errors
/// What was done would be lost, or the case is not running.
pub fn move_to(
    ground: &Ground<'_>,
    new: &Procedure,
    version: &str,
    case: &Case,
) -> Result<Vec<CaseEvent>, Vec<Refusal>> {
    if let Some(over) = &case.over {
        return Err(vec![Refusal::new("case-over", "").with("date", over.on)]);
    }
    if !case.is_started() {
        return Err(vec![Refusal::new("case-not-started", "")]);
    }
    if new.id != case.procedure || version == case.version {
        return Err(vec![
            Refusal::new("move-no-version", "version").with("version", version),
        ]);
    }
    let versions = would_differ(ground, new, case);
    let refusals: Vec<Refusal> = versions
        .stuck
        .iter()
        .map(|id| {
            let title = ground.step(id).map(|step| &step.title);
            let (zh, en) = title.map_or(("", ""), |title| (&*title.zh, &*title.en));
            Refusal::new("move-loses", "version").with_title("step", zh, en)
        })
        .collect();
    if !refusals.is_empty() {
        return Err(refusals);
    }
    Ok(vec![CaseEvent::Moved {
        version: version.to_owned(),
        on: ground.today,
        who: ground.knows.who().to_owned(),
    }])
}

fn compare(old: &Step, new: &Step) -> Vec<Differs> {
    let condition = |step: &Step| step.applies.as_ref().map(|it| it.text.clone());
    let checks = [
        (
            Differs::Actors,
            old.by != new.by || old.countersign != new.countersign,
        ),
        (
            Differs::Order,
            old.needs != new.needs
                || old.sent != new.sent
                || old.matters != new.matters
                || condition(old) != condition(new),
        ),
        (
            Differs::Asked,
            old.ask != new.ask || old.enough != new.enough,
        ),
        (Differs::Vote, old.vote != new.vote),
        (
            Differs::Limits,
            old.wait != new.wait || old.within != new.within,
        ),
        (Differs::Publication, old.publish != new.publish),
        (
            Differs::Repeat,
            old.repeat != new.repeat || old.sub != new.sub,
        ),
        (
            Differs::Leads,
            (
                &old.then,
                &old.outcomes,
                &old.effect,
                &old.fill,
                &old.record,
            ) != (
                &new.then,
                &new.outcomes,
                &new.effect,
                &new.fill,
                &new.record,
            ),
        ),
        (
            Differs::Words,
            old.title != new.title || old.say != new.say || old.source != new.source,
        ),
    ];
    let found = checks.into_iter().filter(|(_, differs)| *differs);
    found.map(|(what, _)| what).collect()
}
