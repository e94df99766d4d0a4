//! Cases: started and gone on with as the engine says, with everything the register has to be told in the same transaction; why:
//! what was decided and what it does are one fact, and neither is there without the other.

mod effect;
mod fill;
mod moved;
mod named;
mod start;

use needle_course::{Case, Ground, decide};
use needle_model::case::{Action, CaseEvent, CaseInside};
use needle_model::command::CaseStep;
use needle_model::{Actor, CaseId, Event, OrgId, Refusal};
use needle_rights::{Action as Right, Principal};
use needle_rulebook::procedures::{End, Procedure};

use super::check::{self, alive};
use super::{Cx, Decided};
use crate::case::{Loaded, Told, Where, on_ground, papers, waits};
use crate::failure::{Failure, OrHidden};

pub(super) use moved::move_case;
pub(super) use start::start;

/// By whose right the register is told what a case brings about: by that of its procedure, whoever took the last step.
pub(crate) static SYSTEM: Principal = Principal {
    actor: Actor::System,
    person: None,
    grants: Vec::new(),
};

/// Cases inside cases that may end with one step, one inside the other.
const INSIDE_MAX: usize = 8;

pub(super) fn step(cx: &mut Cx<'_, '_>, c: &CaseStep) -> Result<Decided, Failure> {
    let loaded = seen_today(cx, c.case)?;
    alive(cx, loaded.file.org, "case")?;
    let org = loaded.file.org;
    let events = go_on(cx, &loaded, &c.action, INSIDE_MAX)?;
    Ok(Decided {
        org: Some(org),
        events,
    })
}

/// A case that whoever acts may see, acted on today: what is done to it follows what was done before.
fn seen_today(cx: &mut Cx<'_, '_>, case: CaseId) -> Result<Loaded, Failure> {
    let loaded = Loaded::read(&mut cx.tx.reader(), cx.versions, case)?.or_hidden("case")?;
    let turns = cx.tx.reader().case_turns(case)?;
    let turns: Vec<OrgId> = turns.into_iter().map(|turn| turn.turn).collect();
    if !loaded.seen_by(cx.who, &cx.scope(Right::SeeCase), &cx.tree, &turns) {
        return Err(Failure::Hidden("case"));
    }
    if cx.effective != cx.today {
        return Err(Refusal::new("case-not-today", "effective")
            .with("date", cx.effective)
            .with("today", cx.today)
            .into());
    }
    Ok(loaded)
}

/// One action on a case, with what it does to the register and to the case it runs inside.
fn go_on(
    cx: &mut Cx<'_, '_>,
    loaded: &Loaded,
    action: &Action,
    depth: usize,
) -> Result<Vec<Event>, Failure> {
    let procedure = loaded.procedure().or_hidden("case")?;
    let run = Run {
        id: loaded.file.id,
        org: loaded.file.org,
        inside: None,
    };
    let (case, went, mut events) = decided(cx, loaded, procedure, &run, action)?;
    events.insert(0, went);
    let over = case.over.as_ref().filter(|_| loaded.case.over.is_none());
    if let (Some(over), Some(inside), Some(less)) =
        (over, &loaded.file.inside, depth.checked_sub(1))
    {
        let well = over
            .end
            .as_ref()
            .is_some_and(|end| procedure.ends_well(end));
        events.extend(told_above(cx, loaded, inside, (well, over.on), less)?);
    }
    Ok(events)
}

/// The case inside which one ended is told. One that is over or rests is not held up by it.
fn told_above(
    cx: &mut Cx<'_, '_>,
    ended: &Loaded,
    inside: &CaseInside,
    (well, on): (bool, jiff::civil::Date),
    depth: usize,
) -> Result<Vec<Event>, Failure> {
    let above = Loaded::read(&mut cx.tx.reader(), cx.versions, inside.case)?;
    let Some(above) = above.filter(|it| it.case.over.is_none() && it.case.resting().is_none())
    else {
        return Ok(Vec::new());
    };
    let action = Action::SubEnded {
        step: inside.step.clone(),
        case: ended.file.id.to_string(),
        well,
        on,
    };
    go_on(cx, &above, &action, depth)
}

/// Which case it is.
struct Run {
    id: CaseId,
    org: OrgId,
    inside: Option<CaseInside>,
}

/// Asks the engine; answers the case as it then stands, what the ledger is told of it, and what else happens.
fn decided(
    cx: &mut Cx<'_, '_>,
    loaded: &Loaded,
    procedure: &Procedure,
    run: &Run,
    action: &Action,
) -> Result<(Case, Event, Vec<Event>), Failure> {
    let (who, today, census, tree) = (cx.who, cx.today, cx.census, cx.tree.clone());
    let now = std::sync::Arc::clone(cx.versions.on(today));
    let held = match action {
        Action::Take(taking) => Some(taking.held),
        _ => None,
    };
    let told = Told::read(
        Where {
            census,
            tree: &tree,
            rules: &loaded.rules,
            now: &now,
            procedure,
            org: run.org,
            case: run.id,
            who,
            today,
            voted: held.as_slice(),
            about: match action {
                Action::Start { about, .. } => Some(about),
                _ => None,
            },
        },
        &mut cx.tx.reader(),
    )?;
    named::checked(cx, &told, loaded, procedure, action)?;
    let next = cx.tx.reader().paper_last(run.org)?.saturating_add(1);
    let name = check::org_name(cx, run.org);
    let (case, went, effects) = on_ground(&told, procedure, |ground| {
        let events = decide(ground, &loaded.case, action).map_err(Failure::Refused)?;
        // Looking at a case that stands where it stood is nothing the ledger needs to know.
        if events.is_empty() {
            return Err(Refusal::new("nothing-changes", "action").into());
        }
        let (case, effects) = walked(ground, &loaded.case, &events);
        let went = Event::CaseWent {
            case: run.id,
            org: run.org,
            waits: waits(ground, &told, &case, run.org),
            papers: papers(ground, &case, &name, &events, next),
            inside: run.inside.clone(),
            events,
        };
        Ok::<_, Failure>((case, went, effects))
    })?;
    let mut events = Vec::new();
    for done in effects {
        effect::carry_out(cx, loaded, procedure, run.org, &case, &done, &mut events)?;
    }
    Ok((case, went, events))
}

/// Something a case did that the register is told.
pub(super) enum Done {
    /// A step was taken, and so many could vote: it is recorded as an activity.
    Taken(String, Box<CaseEvent>, Option<u32>),
    /// A step came out well and led on, on that day.
    Well(String, jiff::civil::Date),
}

/// The case after the events, and what the register is to be told, in order.
fn walked(ground: &Ground<'_>, before: &Case, events: &[CaseEvent]) -> (Case, Vec<Done>) {
    let mut case = before.clone();
    let mut all = Vec::new();
    for event in events {
        case.apply(event);
        let led = match event {
            CaseEvent::Taken {
                step, vote, held, ..
            } => {
                let known = ground.entitled(&case, step, *held);
                let known = known.and_then(|it| u32::try_from(it).ok());
                let typed = vote.as_ref().and_then(|vote| vote.entitled);
                let taken = Box::new(event.clone());
                all.push(Done::Taken(step.clone(), taken, known.or(typed)));
                None
            }
            CaseEvent::Passed { step, on } | CaseEvent::Led { step, on, .. } => Some((step, on)),
            CaseEvent::Ended {
                step: Some(step),
                on,
                end,
            } if *end != End::Refused => Some((step, on)),
            _ => None,
        };
        let Some((step, on)) = led else {
            continue;
        };
        let rounds = case.steps.get(step).map(|track| &track.rounds);
        let last = rounds.and_then(|rounds| rounds.last());
        let well = last.is_some_and(|round| round.outcome == needle_course::Outcome::Yes);
        if well
            && ground
                .procedure
                .step(step)
                .is_some_and(|(_, it)| !it.effect.is_empty())
        {
            all.push(Done::Well(step.clone(), *on));
        }
    }
    (case, all)
}
