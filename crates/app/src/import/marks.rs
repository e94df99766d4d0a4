//! The problems of a file as marks in the file itself; why here: pages and command line give back the same workbook.

use std::collections::BTreeMap;

use needle_exchange::members::Reading;
use needle_exchange::orgs::OrgReading;
use needle_exchange::out::{Mark, Marks};
use needle_exchange::problem::{Problem, State, worst};
use needle_text::Texts;

use super::report::sentence;

/// What to write into the workbook a roster came in.
#[must_use]
pub fn roster_marks(t: &Texts, reading: &Reading) -> Marks {
    let rows = reading.rows.iter().map(|row| (row.row, &row.problems[..]));
    marks(t, reading.sheet.0, &reading.header, rows)
}

/// What to write into the workbook a list of organisations came in.
#[must_use]
pub fn list_marks(t: &Texts, reading: &OrgReading) -> Marks {
    let rows = reading.rows.iter().map(|row| (row.row, &row.problems[..]));
    marks(t, reading.sheet.0, &reading.header, rows)
}

fn marks<'a>(
    t: &Texts,
    sheet: usize,
    header: &[u32],
    rows: impl Iterator<Item = (u32, &'a [Problem])>,
) -> Marks {
    let mut marked: BTreeMap<u32, Mark> = BTreeMap::new();
    for (number, problems) in rows.filter(|(_, problems)| !problems.is_empty()) {
        // A row of a list may hold several organisations.
        let mark = marked.entry(number).or_insert_with(|| Mark {
            row: number,
            state: State::Accepted,
            cells: Vec::new(),
            text: String::new(),
        });
        mark.state = mark.state.max(worst(problems));
        for problem in problems {
            if !mark.text.is_empty() {
                mark.text.push('\n');
            }
            mark.text += &sentence(t, problem);
            let Some(column) = problem.column else {
                continue;
            };
            match mark.cells.iter_mut().find(|(known, _)| *known == column) {
                Some((_, state)) => *state = problem.state.max(*state),
                None => mark.cells.push((column, problem.state)),
            }
        }
    }
    let notes = [
        t.take_marked_kept(),
        t.take_marked_lost(),
        t.take_marked_again(),
    ];
    Marks {
        sheet,
        header: header.last().copied().unwrap_or_default(),
        heading: t.take_marked_heading().into_owned(),
        rows: marked.into_values().collect(),
        notes: Some((
            t.take_notes().into_owned(),
            notes.map(std::borrow::Cow::into_owned).into(),
        )),
    }
}
