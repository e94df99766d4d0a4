//! Taking over what was looked at: all of it, or on request only the rows that are in order.

use needle_app::import::Taking;

use super::work::State;
use super::{found, gone, orgs, own, preview, upload, work};
use crate::answer::{Answer, see};
use crate::ask::Ask;
use crate::form::{Errors, Form};

pub(super) fn take(ask: &Ask) -> Answer {
    let Some(job) = own(ask)? else {
        return gone(ask);
    };
    let form = Form::parse(&ask.body)?;
    let here = format!("/import/{}", job.id);
    let state = job.content().state.clone();
    let (sum, sha256) = match &state {
        State::Looked(looked) => {
            let sum = looked.prepared.summary();
            (
                Sum {
                    rejected: sum.rejected,
                    new: sum.new,
                    update: sum.update,
                    transfer: sum.transfer,
                },
                looked.about.sha256,
            )
        }
        State::Listed(list) => {
            let sum = found::sum(list);
            (
                Sum {
                    rejected: sum.rejected,
                    new: sum.new,
                    update: 0,
                    transfer: 0,
                },
                list.about.sha256,
            )
        }
        _ => return Ok(see(&here)),
    };
    let only_good = form.get("rows") == "good";
    let taking = Taking {
        all_or_nothing: !only_good,
        update: form.get("update") == "yes",
        transfer: form.get("transfer") == "yes",
        name: job.content().name.clone(),
        sha256,
        reason: form.opt("reason"),
    };
    let mut errors = Errors::default();
    if sum.rejected > 0 && !only_good {
        errors.push("", ask.t().import_not_whole());
    } else if sum.wanted(&taking) == 0 {
        errors.push("", ask.t().import_nothing());
    }
    match state {
        State::Looked(looked) if errors.is_empty() => {
            work::take(&ask.site, ask.who()?, &job, looked, taking)?;
        }
        State::Listed(list) if errors.is_empty() => {
            found::take(&ask.site, ask.who()?, &job, list, taking)?;
        }
        State::Looked(looked) => return preview::render(ask, &job, &looked, &form, errors),
        State::Listed(list) => return orgs::render(ask, &job, &list, &form, errors),
        _ => {}
    }
    upload::wait(&job);
    Ok(see(&here))
}

/// Rows by what would be done with them.
struct Sum {
    rejected: u64,
    new: u64,
    update: u64,
    transfer: u64,
}

impl Sum {
    /// How many would be done with what was asked for.
    fn wanted(&self, taking: &Taking) -> u64 {
        let of = |on: bool, count: u64| if on { count } else { 0 };
        self.new + of(taking.update, self.update) + of(taking.transfer, self.transfer)
    }
}
