//! A condition made ready for its page: its parts as nested lines with their values, and the facts it rests on.

use needle_app::ask::{LookView, Reason, Shown};
use needle_rulebook::rules::eval::Standing;

use super::words::shown;
use crate::ask::Ask;

/// One line of a condition taken apart, in preorder.
pub(super) struct Line {
    pub(super) words: String,
    pub(super) value: String,
    pub(super) opens: bool,
    pub(super) closes: usize,
}

pub(super) struct Part {
    pub(super) heading: String,
    pub(super) lines: Vec<Line>,
}

/// The conditions as their author wrote them, taken apart.
pub(super) fn parts(ask: &Ask, look: &LookView) -> Vec<Part> {
    let t = ask.t();
    let mut out = vec![part(ask, t.finding_why_applies(), &look.applies)];
    if look.standing != Standing::NotFor {
        out.push(part(ask, t.finding_why_when(), &look.when));
        if let Some(due) = &look.due_why {
            out.push(part(ask, t.finding_why_due(), due));
        }
    }
    out
}

fn part(ask: &Ask, heading: impl Into<String>, reason: &Reason) -> Part {
    let mut lines = Vec::new();
    flatten(ask, reason, &mut lines);
    Part {
        heading: heading.into(),
        lines,
    }
}

fn flatten(ask: &Ask, reason: &Reason, lines: &mut Vec<Line>) {
    lines.push(Line {
        words: reason.words.clone(),
        value: shown(ask, &reason.value),
        opens: !reason.parts.is_empty(),
        closes: 0,
    });
    for part in &reason.parts {
        flatten(ask, part, lines);
    }
    if !reason.parts.is_empty()
        && let Some(last) = lines.last_mut()
    {
        last.closes += 1;
    }
}

/// The facts and settings of a condition, each once, in the order of its words; whether one is known at all is only said
/// where nothing else is said of it.
pub(super) fn gather<'a>(reason: &'a Reason, leaves: &mut Vec<&'a Reason>) {
    if reason.origin.is_some() {
        match leaves
            .iter_mut()
            .find(|known| known.origin == reason.origin)
        {
            None => leaves.push(reason),
            Some(known) if asks_whether(known) && !asks_whether(reason) => *known = reason,
            Some(_) => {}
        }
    }
    for part in &reason.parts {
        gather(part, leaves);
    }
}

/// Whether nobody recorded it.
pub(super) fn unrecorded(leaf: &Reason) -> bool {
    leaf.value == Shown::Missing || (asks_whether(leaf) && leaf.value == Shown::Truth(false))
}

/// `has(…)`: whether a fact is known.
fn asks_whether(leaf: &Reason) -> bool {
    leaf.words.trim_start().starts_with("has(")
}
