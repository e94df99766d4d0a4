//! What a case waits for, told to organisations: who has which step, signature or answer before them, until when; why: it is
//! worked out when something was decided, and the table of what is due is kept from it by whoever knows no procedure.

use needle_course::{Case, Duty, Ground, Stage, caught_up, turn};
use needle_model::OrgId;
use needle_model::case::{CaseWaits, WaitsFor};
use needle_rulebook::procedures::Actor;

use super::Told;

/// Everything a case waits for, what is due first first.
pub(crate) fn waits(
    ground: &Ground<'_>,
    told: &Told<'_>,
    case: &Case,
    own: OrgId,
) -> Vec<CaseWaits> {
    if case.over.is_some() {
        return Vec::new();
    }
    let mut all = asked(ground, told, case, own);
    if case.resting().is_none() {
        all.extend(standing(ground, case, own));
        all.extend(ahead(ground, told, case, own, &all));
    }
    all.sort_by_key(|one| (one.latest.is_none(), one.latest, one.earliest));
    all
}

/// What somebody is asked for now.
fn asked(ground: &Ground<'_>, told: &Told<'_>, case: &Case, own: OrgId) -> Vec<CaseWaits> {
    let mut all = Vec::new();
    for turn in turn(ground, case) {
        let what = match turn.duty {
            Duty::Take => WaitsFor::Take,
            Duty::Sign(_) => WaitsFor::Sign,
            Duty::Answer(_) => WaitsFor::Answer,
        };
        let mut told_orgs: Vec<(OrgId, Vec<String>)> = Vec::new();
        for actor in turn.by.iter().filter(|actor| **actor != Actor::Public) {
            let Some(org) = told.org_of(actor, case) else {
                continue;
            };
            match told_orgs.iter_mut().find(|(known, _)| *known == org) {
                Some((_, words)) => words.push(actor.to_string()),
                None => told_orgs.push((org, vec![actor.to_string()])),
            }
        }
        // Somebody asked by name, or an actor there is none of: its own organisation sees to it.
        if told_orgs.is_empty() {
            told_orgs.push((own, turn.by.iter().map(ToString::to_string).collect()));
        }
        for (org, words) in told_orgs {
            all.push(CaseWaits {
                step: turn.step.clone(),
                what,
                org,
                actor: words.join(" "),
                named: turn.named.clone(),
                earliest: turn.earliest,
                latest: turn.latest,
            });
        }
    }
    all
}

/// What time alone will bring: whose turn it is on the day the next notice has stood long enough, if nobody objects until then. They
/// have it on their list beforehand, for nothing runs at night that would tell them.
fn ahead(
    ground: &Ground<'_>,
    told: &Told<'_>,
    case: &Case,
    own: OrgId,
    now: &[CaseWaits],
) -> Vec<CaseWaits> {
    let stands = now.iter().filter(|one| one.what == WaitsFor::Stand);
    let Some(day) = stands.filter_map(|one| one.earliest).min() else {
        return Vec::new();
    };
    let then = Ground {
        procedure: ground.procedure,
        settings: ground.settings,
        knows: ground.knows,
        today: day,
    };
    let (later, _) = caught_up(&then, case);
    let mut all = asked(&then, told, &later, own);
    all.retain(|one| {
        !now.iter()
            .any(|known| (&known.step, known.what) == (&one.step, one.what))
    });
    for one in &mut all {
        one.earliest = Some(one.earliest.map_or(day, |earliest| earliest.max(day)));
    }
    all
}

/// What is put up: the day it has stood long enough.
fn standing(ground: &Ground<'_>, case: &Case, own: OrgId) -> Vec<CaseWaits> {
    let mut all = Vec::new();
    for step in &ground.procedure.steps {
        let pending = case.steps.get(&step.id).and_then(|track| track.pending());
        let Some(round) = pending.filter(|round| round.stage == Stage::Standing) else {
            continue;
        };
        if let Some(publication) = &round.publication {
            all.push(CaseWaits {
                step: step.id.clone(),
                what: WaitsFor::Stand,
                org: own,
                actor: "own".to_owned(),
                named: None,
                earliest: Some(publication.until),
                latest: Some(publication.until),
            });
        }
    }
    all
}
