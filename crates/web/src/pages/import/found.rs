//! A list of organisations behind the pages: read, looked over, founded. What is the same for every file stands in
//! [`super::work`].

use std::sync::Arc;

use needle_app::import::{ImportStop, Taking, listed, refuse};
use needle_exchange::orgs;
use needle_exchange::problem::{State as RowState, worst};
use needle_exchange::sheet::Book;
use needle_rights::Principal;

use super::work::{self, About, Import, Listed, State};
use crate::Site;
use crate::answer::Problem;
use crate::job::{Job, Stage};

/// Reads the list and looks it over.
pub(super) fn looked(
    site: &Site,
    who: &Principal,
    job: &Job<Import>,
    book: &Book,
) -> Result<State, ImportStop> {
    let (org, effective, choices) = {
        let import = job.content();
        (import.org, import.effective, import.org_choices.clone())
    };
    let top = site.app.list_top(who, org, site.app.today())?;
    let mut reading = match orgs::read(book, &choices, site.app.rulebook(), &top) {
        Ok(reading) => reading,
        Err(none) => return Ok(State::NoList(none)),
    };
    let mut progress = |done, total| work::told(job, Stage::Checking, done, total);
    site.app
        .look_over_list(who, org, effective, &mut reading, &mut progress)?;
    let (orgs, _) = listed(&mut reading);
    let about = About::of(book);
    Ok(State::Listed(Arc::new(Listed {
        about,
        reading,
        effective,
        orgs,
    })))
}

/// Founds what was looked over, on a thread of its own.
///
/// # Errors
/// When no thread can be had.
pub(super) fn take(
    site: &Arc<Site>,
    who: &Principal,
    job: &Arc<Job<Import>>,
    list: Arc<Listed>,
    taking: Taking,
) -> Result<(), Problem> {
    let (site, who) = (Arc::clone(site), who.clone());
    let begun = job.start(Stage::Taking, work::failed, move |job| {
        let org = job.content().org;
        let mut progress = |done, total| work::told(job, Stage::Taking, done, total);
        let done = site.app.take_orgs(
            &who,
            org,
            list.effective,
            &list.orgs,
            &taking,
            &mut progress,
        );
        work::settled(job, done, |rows| {
            if rows.is_empty() {
                return State::Listed(list);
            }
            let mut reading = list.reading.clone();
            refuse(&mut reading, &rows);
            let (orgs, _) = listed(&mut reading);
            State::Listed(Arc::new(Listed {
                about: list.about.clone(),
                effective: list.effective,
                reading,
                orgs,
            }))
        });
    });
    begun.map(drop)
}

/// How many rows are what.
#[derive(Default)]
pub(super) struct Sum {
    pub(super) rejected: u64,
    pub(super) warned: u64,
    pub(super) new: u64,
}

pub(super) fn sum(list: &Listed) -> Sum {
    let mut sum = Sum {
        new: list.orgs.len() as u64,
        ..Sum::default()
    };
    for row in &list.reading.rows {
        match worst(&row.problems) {
            RowState::Rejected => sum.rejected += 1,
            RowState::Warned => sum.warned += 1,
            RowState::Accepted => {}
        }
    }
    sum
}
