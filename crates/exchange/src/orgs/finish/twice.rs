//! Namesakes: two organisations of one name under the same one are one organisation written twice, or a slip; nobody but a person
//! can tell, so both are refused. The same code given twice is the same.

use rustc_hash::FxHashMap;

use super::super::words::fold;
use super::super::{OrgRow, Parent};
use super::Draft;
use crate::problem::Problem;

/// Refuses namesakes side by side.
pub(super) fn refuse(drafts: &[Draft], rows: &mut [OrgRow]) {
    let mut first: FxHashMap<(Option<usize>, String), Vec<usize>> = FxHashMap::default();
    for (place, row) in rows.iter().enumerate() {
        let above = match row.parent {
            Parent::Under => None,
            Parent::Row(above) => Some(above),
            Parent::Open => continue,
        };
        if !row.name.is_empty() {
            first
                .entry((above, fold(&row.name)))
                .or_default()
                .push(place);
        }
    }
    let mut groups: Vec<Vec<usize>> = first.into_values().filter(|g| g.len() > 1).collect();
    groups.sort_unstable();
    for group in groups {
        for place in &group {
            let other = group.iter().find(|other| *other != place);
            let row = other.map_or(0, |other| rows[*other].row);
            let problem = Problem::reject("org-twice").with("row", row);
            rows[*place].problems.push(drafts[*place].name.at(problem));
        }
    }
}
