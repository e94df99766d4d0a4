//! Reads bodies.toml and matters.toml: who meets and decides, and which matters may only be decided in which way; why: procedures
//! name both, so each stands once.

use super::activities::kinds;
use super::log::{Log, Space};
use super::table::Table;
use crate::Rulebook;
use crate::procedures::{Belongs, Body, Matter};

/// Reads bodies.toml.
pub(crate) fn bodies(file: Table<'_>, book: &Rulebook) -> Vec<Body> {
    let tables = file.tables("body", Space::Body.word());
    let bodies = tables.into_iter().map(|table| body(table, book)).collect();
    file.finish();
    bodies
}

fn body(table: Table<'_>, book: &Rulebook) -> Body {
    let body = Body {
        id: table.id(Some(Space::Body)),
        title: table.title("title"),
        of: kinds(&table, book),
        who: belongs(&table),
        meets: table.opt_uses("meets", Space::Activity),
        sources: table.citations(),
    };
    if !table.has("of") {
        table.missing("of");
    }
    if let Belongs::Posts(posts) = &body.who {
        for kind in body.of.iter().filter_map(|id| book.kind(id)) {
            let known = posts.iter().all(|post| book.post(post).is_some());
            if known && !posts.iter().any(|post| kind.has_post(post)) {
                let message = format!("in a `{}` nobody can belong to this body", kind.id);
                let help = Some("it has none of these posts".to_owned());
                table.log.report(&table.place, message, help);
            }
        }
    }
    table.finish();
    body
}

/// One of `posts`, `members` and `typed`.
pub(crate) fn belongs(table: &Table<'_>) -> Belongs {
    let given = ["posts", "members", "typed"]
        .into_iter()
        .filter(|key| table.has(key))
        .count();
    let posts = table.list_uses("posts", Space::Post);
    let members = table.list_uses("members", Space::Status);
    let typed = table.flag("typed");
    if given != 1 || (posts.is_empty() && members.is_empty() && !typed) {
        let message = "who belongs to it is not said in one way".to_owned();
        let help = "name the `posts`, or the statuses of `members`, or write typed = true";
        table
            .log
            .report(&table.place, message, Some(help.to_owned()));
    }
    match (posts.is_empty(), members.is_empty()) {
        (false, _) => Belongs::Posts(posts),
        (true, false) => Belongs::Members(members),
        (true, true) => Belongs::Typed,
    }
}

/// Reads matters.toml.
pub(crate) fn matters(file: Table<'_>, book: &Rulebook) -> Vec<Matter> {
    let read = |table: Table<'_>| {
        let matter = Matter {
            id: table.id(Some(Space::Matter)),
            title: table.title("title"),
            of: kinds(&table, book),
            procedure: table.uses("procedure", Space::Procedure),
            sources: table.citations(),
        };
        table.finish();
        matter
    };
    let matters = file.tables("matter", Space::Matter.word());
    let matters = matters.into_iter().map(read).collect();
    file.finish();
    matters
}

/// Every organisation a matter is a matter of has the procedure the matter goes through.
pub(crate) fn fit(log: &Log<'_>, book: &Rulebook) {
    for matter in &book.matters {
        let Some(procedure) = book.procedure(&matter.procedure) else {
            continue; // Reported as an unknown procedure already.
        };
        for kind in matter.of.iter().filter(|kind| !procedure.of.contains(kind)) {
            let message = format!(
                "a `{kind}` has the matter `{}`, and does not have its procedure `{}`",
                matter.id, procedure.id
            );
            let help = Some("one of the two `of` is too wide or too narrow".to_owned());
            log.report_at(Space::Matter, &matter.id, message, help);
        }
    }
}
