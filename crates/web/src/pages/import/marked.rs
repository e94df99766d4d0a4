//! Their own workbook back, with what is wrong written beside each row.

use std::io;

use needle_app::import::{list_marks, roster_marks};
use needle_exchange::out;

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
            State::Looked(looked) => roster_marks(ask.t(), &looked.prepared.reading),
            State::Listed(list) => list_marks(ask.t(), &list.reading),
            _ => return Ok(()),
        };
        out::marked(&book, &marks, to)
    })
}
