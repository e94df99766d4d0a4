//! A list of organisations as it was read, turned into what is to be founded. Why a step of its own: what stands under
//! a row that cannot be taken cannot be taken either, and its reader wants to be told at the row itself.

use needle_exchange::orgs::{OrgReading, OrgRow, Parent as Shown};
use needle_exchange::problem::{Problem, State, worst};

use super::{NewOrg, Parent, RowRefused};

/// The organisations of a list that can be founded as far as the list tells, and their places among its rows. What
/// stands under a rejected row is rejected with it.
#[must_use]
pub fn listed(reading: &mut OrgReading) -> (Vec<NewOrg>, Vec<usize>) {
    pass_on(&mut reading.rows);
    let rows = reading.rows.iter().enumerate();
    let places: Vec<usize> = rows
        .filter(|(_, row)| good(row))
        .map(|(place, _)| place)
        .collect();
    let orgs = places.iter().filter_map(|place| {
        let row = reading.rows.get(*place)?;
        let parent = match row.parent {
            Shown::Row(parent) => Parent::Row(places.binary_search(&parent).ok()?),
            Shown::Under | Shown::Open => Parent::Under,
        };
        Some(NewOrg {
            row: row.row,
            parent,
            kind: row.kind.clone()?,
            sector: row.sector.clone(),
            name: row.name.clone(),
            short: row.short.clone(),
            codes: row.codes.clone(),
        })
    });
    (orgs.collect(), places)
}

/// Writes what the rules refuse beside the rows. A sheet's row may hold several organisations: the refusal stands with
/// each of them, because nobody can say which was meant.
pub fn refuse(reading: &mut OrgReading, refused: &[RowRefused]) {
    for row in &mut reading.rows {
        for refusal in refused
            .iter()
            .filter(|refused| refused.row == row.row)
            .flat_map(|r| &r.refusals)
        {
            let mut problem = Problem::reject(refusal.code);
            problem.args.clone_from(&refusal.args);
            problem.column = row.column;
            problem.value.clone_from(&row.name);
            row.problems.push(problem);
        }
    }
    pass_on(&mut reading.rows);
}

fn good(row: &OrgRow) -> bool {
    worst(&row.problems) != State::Rejected && row.parent != Shown::Open && row.kind.is_some()
}

/// Rejects what stands under rejected rows, down to the last.
fn pass_on(rows: &mut [OrgRow]) {
    loop {
        let mut told = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let Shown::Row(parent) = row.parent else {
                continue;
            };
            if let Some(parent) = rows.get(parent).filter(|parent| good(row) && !good(parent)) {
                let problem = Problem::reject("parent-not-taken").with("name", &parent.name);
                told.push((place, problem.value(row.name.as_str())));
            }
        }
        if told.is_empty() {
            return;
        }
        for (place, problem) in told {
            if let Some(row) = rows.get_mut(place) {
                row.problems.push(problem);
            }
        }
    }
}
