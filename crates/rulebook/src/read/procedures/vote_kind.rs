//! Reads votes.toml: ways of voting that an item of a meeting may name; why: most of what an assembly decides goes by no procedure,
//! and its numbers are to be judged all the same.

use std::cell::RefCell;

use super::super::log::Space;
use super::super::rules::Against;
use super::super::table::Table;
use super::names::Around;
use super::vote::vote;
use crate::procedures::{About, VoteKind};

/// Reads votes.toml.
pub(crate) fn vote_kinds(file: Table<'_>, against: &Against<'_>) -> Vec<VoteKind> {
    let around = Around {
        book: against.book,
        set: against.set,
        about: About::Organization,
        params: &[],
        steps: Vec::new(),
        ends: Vec::new(),
        used: RefCell::default(),
    };
    let tables = file.tables("vote", Space::VoteKind.word());
    let kinds = tables
        .into_iter()
        .filter_map(|table| kind(table, &around))
        .collect();
    file.finish();
    kinds
}

fn kind(table: Table<'_>, around: &Around<'_>) -> Option<VoteKind> {
    let id = table.id(Some(Space::VoteKind));
    let title = table.title("title");
    let sources = table.citations();
    let vote = vote(&table, &[], around);
    if vote.is_none() && !table.has("vote") {
        table.missing("vote");
    }
    if sources.is_empty() {
        table.missing("sources");
    }
    let beyond = |vote: &crate::procedures::Vote| {
        [
            (vote.election.is_some(), "election"),
            (!vote.stricter.is_empty(), "stricter"),
        ]
        .into_iter()
        .find_map(|(there, what)| there.then_some(what))
    };
    if let Some(what) = vote.as_ref().and_then(beyond) {
        let message = format!("a way of voting has no `{what}`");
        let help = Some("elections and listed matters go by a procedure".to_owned());
        table.log.report(&table.place, message, help);
    }
    table.finish();
    vote.map(|vote| VoteKind {
        id,
        title,
        vote,
        sources,
    })
}
