//! Lists of organisations as offices keep them, one test per rule.

mod kinds;
mod levels;
mod outline;
mod parents;
mod random;

use needle_rulebook::{Rulebook, builtin};

use super::{By, OrgChoices, OrgReading, OrgRow, Parent, Top, read};
use crate::problem::{State, worst};
use crate::sheet::Sheet;
use crate::table::testing::{book, sheet};

pub(super) fn rulebook() -> Rulebook {
    builtin::grassroots_party()
}

/// A township under which the lists are founded.
pub(super) fn township() -> Top {
    Top {
        kind: "township".to_owned(),
        sector: None,
        names: vec!["柳树镇".to_owned(), "柳树镇党委".to_owned()],
        codes: vec!["990101001000".to_owned()],
    }
}

pub(super) fn choices(by: Option<By>) -> OrgChoices {
    OrgChoices {
        by,
        sector: Some("other".to_owned()),
        ..OrgChoices::default()
    }
}

pub(super) fn reading(sheet: Sheet, by: Option<By>, top: &Top) -> OrgReading {
    read(&book([sheet]), &choices(by), &rulebook(), top).unwrap()
}

/// A list in one column, without a heading.
pub(super) fn column(lines: &[&str]) -> OrgReading {
    let rows: Vec<[&str; 1]> = lines.iter().map(|line| [*line]).collect();
    reading(sheet(&rows), None, &township())
}

/// A list in columns.
pub(super) fn columns<const N: usize>(rows: &[[&str; N]]) -> OrgReading {
    reading(sheet(rows), None, &township())
}

/// The tree as lines: indentation, name, and the codes of problems.
pub(super) fn tree(reading: &OrgReading) -> Vec<String> {
    let mut out = Vec::new();
    let mut walk = vec![(None, 0usize)];
    while let Some((above, depth)) = walk.pop() {
        if let Some(at) = above {
            let row: &OrgRow = &reading.rows[at];
            let mut line = format!("{}{}", "  ".repeat(depth - 1), row.name);
            for problem in &row.problems {
                let sign = if problem.state == State::Rejected {
                    '!'
                } else {
                    '?'
                };
                line.push_str(&format!(" {sign}{}", problem.code));
            }
            out.push(line);
        }
        let parent = above.map_or(Parent::Under, Parent::Row);
        let below = reading.rows.iter().enumerate().rev();
        let below = below.filter(|(_, row)| row.parent == parent);
        walk.extend(below.map(|(at, _)| (Some(at), depth + 1)));
    }
    let open = reading.rows.iter().filter(|row| row.parent == Parent::Open);
    out.extend(open.map(|row| {
        let codes: Vec<&str> = row.problems.iter().map(|problem| problem.code).collect();
        format!("~{} !{}", row.name, codes.join(" !"))
    }));
    out
}

pub(super) fn states(reading: &OrgReading) -> Vec<State> {
    reading
        .rows
        .iter()
        .map(|row| worst(&row.problems))
        .collect()
}
