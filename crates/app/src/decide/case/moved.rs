//! A running case goes on by the version of its procedure that is in force today; why: whether it can is judged on both grounds, by the
//! engine, and what it waits for is worked out anew.

use std::sync::Arc;

use needle_course::{Case, move_to};
use needle_model::case::CaseEvent;
use needle_model::command::MoveCase;
use needle_model::{Event, Refusal};

use super::{Done, effect, seen_today, walked};
use crate::case::{on_both, waits};
use crate::decide::check::{alive, kind_title, titled};
use crate::decide::{Cx, Decided};
use crate::failure::{Failure, OrHidden};

pub(in crate::decide) fn move_case(cx: &mut Cx<'_, '_>, c: &MoveCase) -> Result<Decided, Failure> {
    let loaded = seen_today(cx, c.case)?;
    let org = loaded.file.org;
    let kind = alive(cx, org, "case")?.kind;
    let procedure = loaded.procedure().or_hidden("case")?;
    let now = Arc::clone(cx.versions.on(cx.today));
    let newer = now.procedure(&procedure.id);
    let Some(newer) = newer.filter(|_| now.version == c.version) else {
        let refusal = Refusal::new("move-no-version", "version");
        return Err(refusal.with("version", &c.version).into());
    };
    if !newer.of.contains(&kind) {
        let refusal = Refusal::new("not-asked-of-kind", "version");
        let refusal = titled(refusal, "title", &newer.title);
        return Err(titled(refusal, "kind", &kind_title(cx, &kind)).into());
    }
    let (who, census, tree) = (cx.who, cx.census, cx.tree.clone());
    let mut reader = cx.tx.reader();
    let around = (census, &tree, who, cx.today);
    let moved = on_both(around, &mut reader, &loaded, &now, |both| {
        let (under, other) = (both.under, both.other);
        let events = move_to(under, other, &c.version, &loaded.case).map_err(Failure::Refused)?;
        let at = |event: &CaseEvent| matches!(event, CaseEvent::Moved { .. });
        let before = events.iter().position(at).unwrap_or(events.len());
        // What time had brought under the old words is told to the register as these say.
        let (case, effects) = walked(under, &loaded.case, &events[..before]);
        let (case, _) = walked(other, &case, &events[before..]);
        let went = Event::CaseWent {
            case: c.case,
            org,
            waits: waits(other, both.told, &case, org),
            papers: Vec::new(),
            inside: None,
            events,
        };
        Ok::<(Case, Event, Vec<Done>), Failure>((case, went, effects))
    })?;
    let (case, went, effects) = moved?;
    let mut events = vec![went];
    for done in effects {
        effect::carry_out(cx, &loaded, procedure, org, &case, &done, &mut events)?;
    }
    Ok(Decided {
        org: Some(org),
        events,
    })
}
