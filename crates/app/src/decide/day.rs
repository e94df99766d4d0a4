//! What a case or a meeting tells the register: decided as on its own day, and with that day before it in the ledger; why: whoever
//! closes on Monday what was held on Saturday tells of Saturday.

use jiff::civil::Date;
use needle_model::Event;

use super::{Cx, SYSTEM};
use crate::failure::Failure;

/// Decides something as it was on a day, by the right of the procedure or the meeting.
pub(super) fn on_day<'a, 't, T>(
    cx: &mut Cx<'a, 't>,
    day: Date,
    then: impl FnOnce(&mut Cx<'a, 't>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let (who, effective) = (cx.who, cx.effective);
    let rules = std::sync::Arc::clone(cx.versions.on(day));
    let rules = std::mem::replace(&mut cx.rules, rules);
    (cx.who, cx.effective) = (&SYSTEM, day);
    let made = then(cx);
    (cx.who, cx.effective, cx.rules) = (who, effective, rules);
    made
}

/// The events, after the day they hold from.
pub(super) fn dated(made: Vec<Event>, day: Date, events: &mut Vec<Event>) {
    let mut cell = None;
    for event in made {
        if cell != Some(event.cell()) {
            cell = Some(event.cell());
            events.push(Event::Day {
                cell: event.cell(),
                day,
            });
        }
        events.push(event);
    }
}
