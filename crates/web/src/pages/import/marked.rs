//! Their own workbook back, with what is wrong written beside each row.

use std::collections::BTreeMap;
use std::io;

use needle_app::import::report::sentence;
use needle_exchange::members::Reading;
use needle_exchange::orgs::OrgReading;
use needle_exchange::out::{self, Mark, Marks};
use needle_exchange::problem::{Problem, State as RowState, worst};
use needle_text::Texts;

use super::work::State;
use super::{gone, own, work};
use crate::answer::{Answer, see};
use crate::ask::Ask;
use crate::stream::{FileName, stream};

pub(super) fn download(ask: &Ask) -> Answer {
    let Some(job) = own(ask)? else {
        return gone(ask);
    };
    let (bytes, name, state) = {
        let import = job.content();
        (
            import.bytes.clone(),
            import.name.clone(),
            import.state.clone(),
        )
    };
    if !matches!(state, State::Looked(_) | State::Listed(_)) {
        return Ok(see(&format!("/import/{}", job.id)));
    }
    let stem = name
        .rsplit_once('.')
        .map_or(name.as_str(), |(stem, _)| stem);
    let name = FileName {
        plain: "marked".to_owned(),
        shown: ask.t().import_marked_name(stem),
        ending: "xlsx",
    };
    stream(ask, out::XLSX_TYPE, &name, move |ask, to| {
        let book =
            work::again(&ask.site, &bytes).map_err(|problem| io::Error::other(problem.code))?;
        let marks = match &state {
            State::Looked(looked) => members(ask.t(), &looked.prepared.reading),
            State::Listed(list) => organisations(ask.t(), &list.reading),
            _ => return Ok(()),
        };
        out::marked(&book, &marks, to)
    })
}

fn members(t: &Texts, reading: &Reading) -> Marks {
    let rows = reading.rows.iter().map(|row| (row.row, &row.problems[..]));
    marks(t, reading.sheet.0, &reading.header, rows)
}

fn organisations(t: &Texts, reading: &OrgReading) -> Marks {
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
            state: RowState::Accepted,
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
    Marks {
        sheet,
        header: header.last().copied().unwrap_or_default(),
        heading: t.import_marked_heading().into_owned(),
        rows: marked.into_values().collect(),
        notes: None,
    }
}
