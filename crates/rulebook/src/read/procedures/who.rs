//! Looks whether somebody can take every step, in every kind of organisation that has the procedure; why: where nobody can, a case
//! stops, and nobody knows whom to ask.

use std::collections::BTreeSet;

use super::super::log::Place;
use super::super::table::Table;
use super::step::Read;
use crate::procedures::{Actor, Belongs, Body, Procedure, Start};
use crate::{Kind, Rulebook};

/// All checks on who does what. Where a kind is unknown, that is reported already and it is passed over.
pub(crate) fn check(table: &Table<'_>, procedure: &Procedure, read: &[Read<'_>], book: &Rulebook) {
    let kinds: Vec<&Kind> = procedure.of.iter().filter_map(|id| book.kind(id)).collect();
    if kinds.is_empty() {
        return;
    }
    let who = Who { book };
    starters(table, procedure, &kinds, &who);
    for read in read {
        let step = &read.step;
        // A step that is asked for under a condition may be for some kinds only.
        let some_do = |actors: &[Actor]| {
            let can = |kind: &&Kind| actors.iter().any(|actor| who.can(actor, kind));
            match step.applies.is_some() {
                true => kinds.iter().any(can),
                false => kinds.iter().all(can),
            }
        };
        let cannot = |actors: &[Actor]| {
            let can = |kind: &&&Kind| actors.iter().any(|actor| who.can(actor, kind));
            let kind = kinds.iter().find(|kind| !can(kind))?;
            Some(kind.id.clone())
        };
        let tell = |actors: &[Actor], what: &str, place: &Place<'_>| {
            if actors.is_empty() || some_do(actors) {
                return;
            }
            let kind = cannot(actors).unwrap_or_default();
            let message = format!("in a `{kind}` nobody can {what} `{}`", step.id);
            table.log.report(place, message, who.help(&kind));
        };
        tell(&step.by, "take the step", &read.by);
        for actor in &step.countersign {
            tell(std::slice::from_ref(actor), "countersign", &read.place);
        }
        if let Some(to) = step.publish.as_ref().and_then(|p| p.objections_to.as_ref()) {
            tell(std::slice::from_ref(to), "take objections to", &read.place);
        }
        let Some(Actor::Body(id)) = step.vote.as_ref().map(|vote| &vote.who) else {
            continue;
        };
        let Some(body) = book.body(id) else {
            continue; // Reported as an unknown body already.
        };
        let votes = |kind: &&Kind| step.by.iter().any(|actor| who.has(actor, kind, body));
        let (any, all) = (kinds.iter().any(votes), kinds.iter().all(votes));
        if !any || (!all && step.applies.is_none()) {
            let message = format!(
                "who takes the step `{}` has no `{id}` that could vote",
                step.id
            );
            let kinds = body.of.join(", ");
            let help = Some(format!("`{id}` is there in: {kinds}"));
            table.log.report(&read.vote, message, help);
        }
    }
}

/// A case can be started in every kind.
fn starters(table: &Table<'_>, procedure: &Procedure, kinds: &[&Kind], who: &Who<'_>) {
    let starts = |kind: &Kind| {
        procedure.start.iter().any(|start| match start {
            Start::By(actor) => who.can(actor, kind),
            Start::Finding(_) | Start::Case(_) | Start::Every(_) => true,
        })
    };
    let stuck = kinds.iter().find(|kind| !starts(kind));
    if let Some(kind) = stuck.filter(|_| !procedure.start.is_empty()) {
        let message = format!("in a `{}` nobody can start this procedure", kind.id);
        table.log.report(&table.place, message, who.help(&kind.id));
    }
}

struct Who<'a> {
    book: &'a Rulebook,
}

impl Who<'_> {
    /// True when in an organisation of that kind there can be such a somebody. Whoever is unknown is reported already.
    fn can(&self, actor: &Actor, kind: &Kind) -> bool {
        let book = self.book;
        match actor {
            Actor::Post(post) => kind.has_post(post) || book.post(post).is_none(),
            Actor::Body(id) => book.body(id).is_none_or(|body| meets(body, kind)),
            Actor::Above => !kind.under.is_empty(),
            Actor::AboveOf(id) => {
                let unknown = book.class(id).is_none() && book.kind(id).is_none();
                unknown || self.above(kind).iter().any(|above| is_of(above, id))
            }
            Actor::Own
            | Actor::Subject
            | Actor::Line(_)
            | Actor::Given(_)
            | Actor::Oversight
            | Actor::Public => true,
        }
    }

    /// True when the organisation for which that somebody acts, in a case of that kind, can have the body.
    fn has(&self, actor: &Actor, kind: &Kind, body: &Body) -> bool {
        match actor {
            Actor::Post(_) | Actor::Body(_) | Actor::Own | Actor::Subject | Actor::Public => {
                meets(body, kind)
            }
            Actor::Above => {
                let above = kind.under.iter().filter_map(|id| self.book.kind(id));
                above.into_iter().any(|above| meets(body, above))
            }
            Actor::AboveOf(id) => {
                let above = self.above(kind);
                let mut above = above.iter().filter(|above| is_of(above, id));
                above.any(|above| meets(body, above))
            }
            Actor::Line(_) | Actor::Given(_) | Actor::Oversight => true,
        }
    }

    /// Every kind that may stand somewhere above one of this kind.
    fn above(&self, kind: &Kind) -> Vec<&Kind> {
        let mut found: BTreeSet<&str> = BTreeSet::new();
        let mut open: Vec<&str> = kind.under.iter().map(String::as_str).collect();
        let mut above = Vec::new();
        while let Some(kind) = open.pop().and_then(|id| self.book.kind(id)) {
            if found.insert(kind.id.as_str()) {
                open.extend(kind.under.iter().map(String::as_str));
                above.push(kind);
            }
        }
        above
    }

    /// The help line that says who there is.
    fn help(&self, kind: &str) -> Option<String> {
        let kind = self.book.kind(kind)?;
        let posts = kind.posts.iter().map(|post| format!("post:{}", post.post));
        let bodies = self.book.bodies.iter().filter(|body| meets(body, kind));
        let bodies = bodies.map(|body| match body.who {
            Belongs::Posts(_) => format!("body:{}", body.id),
            Belongs::Members(_) | Belongs::Typed => format!("assembly:{}", body.id),
        });
        let there: Vec<String> = posts.chain(bodies).collect();
        Some(match there.is_empty() {
            true => "it has no posts and no bodies".to_owned(),
            false => format!("there it can be own, {}", there.join(", ")),
        })
    }
}

/// True when an organisation of that kind has the body.
fn meets(body: &Body, kind: &Kind) -> bool {
    body.of.contains(&kind.id)
}

/// True when a kind is of that id, or of the class of that id.
fn is_of(kind: &Kind, id: &str) -> bool {
    kind.id == id || kind.class == id
}
