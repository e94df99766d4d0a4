//! Two small trees beside each other: what stands where now, and what will stand where.

use needle_model::OrgId;
use needle_text::Texts;

use crate::answer::Problem;
use crate::ask::Ask;

/// Sub-organisations shown under one organisation; the rest is a number.
const SHOWN: usize = 12;

/// One side of the comparison.
pub(crate) struct Side {
    pub(crate) title: String,
    pub(crate) groups: Vec<Group>,
}

/// An organisation and what stands directly under it.
pub(crate) struct Group {
    pub(crate) head: Leaf,
    pub(crate) leaves: Vec<Leaf>,
    pub(crate) more: String,
}

/// One name; `mark` is `added`, `gone` or empty.
#[derive(Clone)]
pub(crate) struct Leaf {
    pub(crate) text: String,
    pub(crate) mark: &'static str,
}

impl Leaf {
    pub(crate) fn new(text: impl Into<String>, mark: &'static str) -> Leaf {
        Leaf {
            text: text.into(),
            mark,
        }
    }
}

/// A name with its members.
pub(crate) fn with_members(t: &Texts, name: &str, members: u64) -> String {
    t.change_name_members(name, members)
}

/// The living sub-organisations of an organisation with their members, as leaves.
pub(crate) fn children(ask: &Ask, org: OrgId) -> Result<Vec<(OrgId, Leaf)>, Problem> {
    let children = ask.app().children(ask.who()?, org, ask.app().today())?;
    let living = children.into_iter().filter(|c| c.org.alive);
    Ok(living
        .map(|c| {
            (
                c.org.id,
                Leaf::new(
                    match c.members {
                        Some(members) => with_members(ask.t(), &c.org.name, members),
                        None => c.org.name,
                    },
                    "",
                ),
            )
        })
        .collect())
}

/// A group of not too many leaves; those marked are always among them.
pub(crate) fn group(t: &Texts, head: Leaf, leaves: Vec<Leaf>) -> Group {
    let total = leaves.len();
    let marked = leaves.iter().filter(|l| !l.mark.is_empty()).count();
    let mut plain = SHOWN.saturating_sub(marked);
    let mut room = SHOWN;
    let kept: Vec<Leaf> = leaves
        .into_iter()
        .filter(|leaf| {
            let place = if leaf.mark.is_empty() {
                &mut plain
            } else {
                &mut room
            };
            let fits = *place > 0;
            *place = place.saturating_sub(1);
            fits
        })
        .collect();
    let more = if total > kept.len() {
        t.change_more(total - kept.len())
    } else {
        String::new()
    };
    Group {
        head,
        leaves: kept,
        more,
    }
}

/// Before and after, side by side.
pub(crate) fn compare(t: &Texts, before: Vec<Group>, after: Vec<Group>) -> Vec<Side> {
    vec![
        Side {
            title: t.look_before().into_owned(),
            groups: before,
        },
        Side {
            title: t.look_after().into_owned(),
            groups: after,
        },
    ]
}
