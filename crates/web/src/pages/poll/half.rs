//! A scrutineer's half of the key, shown once; why by a form and not by a link: a link could be opened again, by a browser that
//! fetches ahead or by the next one at the machine.

use needle_app::Failure;
use needle_model::PollId;
use needle_text::Texts;

use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::pages::page;
use crate::view::Frame;

#[derive(askama::Template)]
#[template(path = "poll/half.html")]
struct HalfPage {
    t: &'static Texts,
    frame: Frame,
    number: String,
    groups: Vec<String>,
    then: String,
    back: String,
}

pub(crate) fn take(ask: &Ask) -> Answer {
    let t = ask.t();
    let id: PollId = ask.id("poll")?;
    let half = match ask.app().take_half(ask.who()?, id) {
        Ok(half) => half,
        Err(Failure::Refused(refusals)) => return Err(Problem::Refused(refusals)),
        Err(other) => return Err(other.into()),
    };
    let groups = half.written.split(' ').map(str::to_owned).collect();
    page(&HalfPage {
        t,
        frame: ask.frame(t.poll_half_title()),
        number: t.poll_half_number(half.number),
        groups,
        then: if half.complete {
            t.poll_half_complete().into_owned()
        } else {
            t.poll_half_first().into_owned()
        },
        back: format!("/poll/{id}"),
    })
}
