//! Checks that need the whole rulebook; why: a kind nobody can found, or a post nobody can hold, is a mistake no single file shows.

use std::collections::BTreeSet;

use super::log::{Log, Space};
use crate::packing::width;
use crate::{Dimension, PACKED_BITS, Rulebook, Sectors};

/// All checks on the whole. Where a kind is misnamed, what can be reached can't be judged (`tree_known`).
pub(crate) fn whole(log: &Log<'_>, rulebook: &Rulebook, tree_known: bool) {
    if tree_known {
        reachable(log, rulebook);
    }
    sectors(log, rulebook);
    divisions(log, rulebook);
}

/// What a post is handed over by is a procedure there is; where a version has none at all, posts are handed over by the list alone.
pub(crate) fn handovers(log: &Log<'_>, rulebook: &Rulebook) {
    if rulebook.procedures.is_empty() {
        return;
    }
    for post in &rulebook.posts {
        let Some(id) = &post.handover else { continue };
        if rulebook.procedure(id).is_none() {
            let message = format!(
                "`{}` is handed over by `{id}`, which is no procedure",
                post.id
            );
            log.report_at(Space::Post, &post.id, message, None);
        }
    }
}

/// Every kind can be reached from the root by founding one below the other.
fn reachable(log: &Log<'_>, rulebook: &Rulebook) {
    let root = rulebook.root.kind.as_str();
    let mut reached = BTreeSet::from([root]);
    let mut open = vec![root];
    while let Some(parent) = open.pop() {
        for child in rulebook.children_kinds(parent) {
            if reached.insert(&child.id) {
                open.push(&child.id);
            }
        }
    }
    for kind in &rulebook.kinds {
        if !reached.contains(kind.id.as_str()) {
            let message = format!("the kind `{}` can never be reached from the root", kind.id);
            let help = Some("let it stand under a kind that can be reached".to_owned());
            log.report_at(Space::Kind, &kind.id, message, help);
        }
    }
}

/// A term for a sector only where the kind allows the sector.
fn sectors(log: &Log<'_>, rulebook: &Rulebook) {
    for kind in &rulebook.kinds {
        for sector in kind.term_by_sector.iter().flat_map(|term| &term.sectors) {
            if !kind.allows_sector(sector) {
                let message = format!(
                    "`{}` has a term for the sector `{sector}`, which it does not allow",
                    kind.id
                );
                log.report_at(Space::Kind, &kind.id, message, None);
            }
        }
    }
}

/// A division gives a sector exactly where its kind needs one.
fn divisions(log: &Log<'_>, rulebook: &Rulebook) {
    for row in &rulebook.divisions {
        let Some(kind) = rulebook.kind(&row.becomes) else {
            continue; // Reported as an unknown kind already.
        };
        let fits = match (&row.sector, &kind.sectors) {
            (Some(sector), _) => kind.allows_sector(sector),
            (None, Sectors::Only(ids)) => ids.len() <= 1,
            (None, Sectors::Any) => false,
        };
        if !fits {
            let sector = row.sector.as_deref().unwrap_or("none");
            let message = format!(
                "divisions.toml founds `{}` with the sector `{sector}`",
                kind.id
            );
            let help = Some("name a sector this kind allows".to_owned());
            log.report_at(Space::Kind, &kind.id, message, help);
        }
    }
}

/// Reports the dimension with which the packed profile becomes too wide.
pub(crate) fn too_wide(log: &Log<'_>, dimensions: &[Dimension]) {
    let mut bits = 0;
    for dimension in dimensions {
        bits += width(dimension.buckets.len());
        if bits > PACKED_BITS {
            let message =
                format!("up to here the dimensions need {bits} bits, {PACKED_BITS} are there");
            let help = Some("use fewer dimensions or fewer buckets".to_owned());
            log.report_at(Space::Dimension, &dimension.id, message, help);
            return;
        }
    }
}
