//! Words that the pages of evaluations share.

use std::borrow::Cow;

use needle_app::ask::PollSubjectLine;
use needle_model::poll::PollState;
use needle_text::Texts;

use crate::ask::Ask;
use crate::frame::short;
use crate::pages::change::words::post;

/// How an evaluation stands.
pub(super) fn state(t: &Texts, state: PollState) -> Cow<'_, str> {
    match state {
        PollState::Preparing => t.poll_state_preparing(),
        PollState::Open => t.poll_state_open(),
        PollState::Closed => t.poll_state_closed(),
        PollState::Withdrawn => t.poll_state_withdrawn(),
    }
}

/// Who or what is evaluated.
pub(super) fn subject(ask: &Ask, line: &PollSubjectLine) -> String {
    match &line.post {
        Some((id, name)) => {
            ask.t()
                .poll_subject_post(short(&line.org), post(ask, id), name.as_str())
        }
        None => line.org.name.clone(),
    }
}
