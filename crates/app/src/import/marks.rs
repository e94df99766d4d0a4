//! A roster's problems as marks in the file itself; why here: pages and command line give back the same workbook.

use std::collections::BTreeMap;

use needle_exchange::out::{Mark, Marks};
use needle_exchange::problem::{State, worst};
use needle_text::Texts;

use super::Prepared;
use super::report::sentence;

impl Prepared {
    /// What to write into the workbook the roster came in.
    #[must_use]
    pub fn marks(&self, t: &Texts) -> Marks {
        let rows = self.reading.rows.iter();
        let marked = rows.filter(|row| !row.problems.is_empty()).map(|row| {
            let mut cells: BTreeMap<u16, State> = BTreeMap::new();
            for problem in &row.problems {
                if let Some(column) = problem.column {
                    let state = cells.entry(column).or_insert(problem.state);
                    *state = problem.state.max(*state);
                }
            }
            let said: Vec<String> = row.problems.iter().map(|p| sentence(t, p)).collect();
            Mark {
                row: row.row,
                state: worst(&row.problems),
                cells: cells.into_iter().collect(),
                text: said.join("\n"),
            }
        });
        Marks {
            sheet: self.reading.sheet.0,
            header: self.reading.header.last().copied().unwrap_or(0),
            heading: t.take_marked_heading().into_owned(),
            rows: marked.collect(),
            notes: Some((
                t.take_notes().into_owned(),
                [
                    t.take_marked_kept(),
                    t.take_marked_lost(),
                    t.take_marked_again(),
                ]
                .into_iter()
                .map(std::borrow::Cow::into_owned)
                .collect(),
            )),
        }
    }
}
