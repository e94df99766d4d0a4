//! What would be different for a case under another version of its procedure; why: a case goes on under the words it began with,
//! and whoever moves it to newer ones sees first what that changes.

use needle_model::Refusal;
use needle_rulebook::procedures::{Actor, Step};

use crate::case::{Case, Stage};
use crate::ground::Ground;
use crate::lead::Draft;
use crate::open::{reached, satisfied};
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
    /// What stands in the way of moving the case.
    pub stuck: Vec<Stuck>,
}

/// A step that was taken and could not stand under the other version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stuck {
    /// Id of the step.
    pub step: String,
    /// The step that would have to come before it, and was not taken; `None` where what was done would have no place.
    pub before: Option<String>,
}

impl Versions {
    /// True when the case may be moved.
    #[must_use]
    pub fn movable(&self) -> bool {
        self.stuck.is_empty()
    }
}

/// What would be different for a case that goes by one ground, under the other.
#[must_use]
pub fn would_differ(under: &Ground<'_>, other: &Ground<'_>, case: &Case) -> Versions {
    let (old, new) = (under.procedure, other.procedure);
    let done = |step: &Step| satisfied(under, case, step) && case.over.is_none();
    let mut steps = Vec::new();
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
    let gone = old.steps.iter().filter(|step| new.step(&step.id).is_none());
    for step in gone.filter(|step| !done(step)) {
        steps.push((step.id.clone(), vec![Differs::Gone]));
    }
    let mut stuck = Vec::new();
    for step in &old.steps {
        let after = other.step(&step.id);
        if loses(case, step, after) {
            stuck.push(Stuck {
                step: step.id.clone(),
                before: None,
            });
        } else if let Some(need) = after.and_then(|after| missing(other, case, after)) {
            stuck.push(Stuck {
                step: step.id.clone(),
                before: Some(need),
            });
        }
    }
    Versions { steps, stuck }
}

/// True when what was done at a step would have no place.
fn loses(case: &Case, step: &Step, after: Option<&Step>) -> bool {
    let Some(after) = after else {
        let led = case.steps.get(&step.id).is_some_and(|track| track.sent);
        return led || case.last(&step.id).is_some();
    };
    // Signatures and notices are counted by the places of the step they were begun under.
    match case.last(&step.id).map(|round| round.stage) {
        Some(Stage::Signing) => {
            after.countersign != step.countersign || after.publish != step.publish
        }
        Some(Stage::Standing) => after.publish != step.publish || after.then != step.then,
        _ => false,
    }
}

/// The step without which this one, which was taken, could not have been.
fn missing(other: &Ground<'_>, case: &Case, step: &Step) -> Option<String> {
    let sent = case.steps.get(&step.id).is_some_and(|track| track.sent);
    case.last(&step.id).filter(|_| !sent)?;
    if reached(other, case, step) && !step.sent {
        return None;
    }
    let undone = |need: &&String| {
        let needed = other.step(need);
        !needed.is_some_and(|needed| satisfied(other, case, needed))
    };
    // One that is only led to now was taken without being led to.
    let need = step.needs.iter().find(undone);
    Some(need.unwrap_or(&step.id).clone())
}

/// The case goes on under another version, whose ground is given beside the one it goes by.
///
/// # Errors
/// What was done could not stand there, nothing would be left to do, the case is over, or whoever asks does not act for its organisation.
pub fn move_to(
    under: &Ground<'_>,
    other: &Ground<'_>,
    version: &str,
    case: &Case,
) -> Result<Vec<CaseEvent>, Vec<Refusal>> {
    let mut draft = Draft::new(under, case);
    draft.advance();
    let Draft { case, events, .. } = draft;
    if !case.is_started() {
        return Err(vec![Refusal::new("case-not-started", "")]);
    }
    if let Some(over) = &case.over {
        return Err(vec![Refusal::new("case-over", "").with("date", over.on)]);
    }
    let (old, new) = (under.procedure, other.procedure);
    if new.id != case.procedure || version == case.version || new.about != old.about {
        return Err(vec![
            Refusal::new("move-no-version", "version").with("version", version),
        ]);
    }
    if !under.knows.fits(&Actor::Own, &case) {
        let title = &old.title;
        let refusal = Refusal::new("case-not-yours", "");
        return Err(vec![refusal.with_title("procedure", &title.zh, &title.en)]);
    }
    let stuck = would_differ(under, other, &case).stuck;
    if !stuck.is_empty() {
        return Err(stuck.iter().map(|it| refused(under, other, it)).collect());
    }
    let mut draft = Draft::new(other, &case);
    draft.push(CaseEvent::Moved {
        version: version.to_owned(),
        on: under.today,
        who: under.knows.who().to_owned(),
    });
    draft.advance();
    // Nobody decided that it ends, now or as soon as it goes on.
    if ends(other, &draft.case) {
        return Err(vec![Refusal::new("move-ends", "version")]);
    }
    Ok(events.into_iter().chain(draft.events).collect())
}

/// True when a case is over, or would be with nothing done if it did not rest.
fn ends(ground: &Ground<'_>, case: &Case) -> bool {
    let mut draft = Draft::new(ground, case);
    if case.resting().is_some() {
        draft.push(CaseEvent::Resumed {
            on: ground.today,
            who: ground.knows.who().to_owned(),
        });
    }
    draft.advance();
    draft.case.over.is_some()
}

fn refused(under: &Ground<'_>, other: &Ground<'_>, stuck: &Stuck) -> Refusal {
    let title = |id: &str| {
        let step = other.step(id).or_else(|| under.step(id));
        step.map_or(("", ""), |step| (&*step.title.zh, &*step.title.en))
    };
    let (zh, en) = title(&stuck.step);
    let code = match &stuck.before {
        None => "move-loses",
        Some(_) => "move-order",
    };
    let refusal = Refusal::new(code, "version").with_title("step", zh, en);
    match &stuck.before {
        None => refusal,
        Some(need) => {
            let (zh, en) = title(need);
            refusal.with_title("needs", zh, en)
        }
    }
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
