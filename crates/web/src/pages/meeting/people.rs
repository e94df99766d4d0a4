//! Who is called to a meeting and who was there, by name; why a page of its own: that the names were read is recorded, and most who
//! open a meeting want to know something else.

use needle_app::ask::MeetingPerson;
use needle_model::MeetingId;
use needle_model::meeting::Attended;
use needle_text::Texts;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::pages::change::words;
use crate::pages::numbers::Numbers;
use crate::pages::page;
use crate::view::{Frame, Link};
use crate::words::title;

#[derive(askama::Template)]
#[template(path = "meeting/people.html")]
struct PeoplePage {
    t: &'static Texts,
    frame: Frame,
    rows: Vec<Row>,
    back: Link,
}

struct Row {
    person: Link,
    attended: String,
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let (t, who) = (ask.t(), ask.who()?);
    let id: MeetingId = ask.id("meeting")?;
    let found = ask.app().meeting_page(who, id)?;
    let people = ask.app().meeting_people(who, id)?;
    let name = title(t, &found.title()).to_owned();
    let mut frame = ask.frame(t.meeting_people_title(name.as_str()));
    frame.crumbs = words::crumbs(ask, found.org.id);
    let numbers = Numbers::new(ask)?;
    let row = |(person, name): &(MeetingPerson, Option<String>)| Row {
        person: match name.as_deref() {
            None => Link::new(t.meeting_person_hidden(), ""),
            Some("") => Link::new(t.meeting_person_erased(), ""),
            Some(name) => Link::new(name, numbers.person(person.person)),
        },
        attended: if person.guest {
            t.meeting_person_guest().into_owned()
        } else {
            attended(t, person.attended)
        },
    };
    page(&PeoplePage {
        t,
        frame,
        rows: people.iter().map(row).collect(),
        back: Link::new(name, format!("/meeting/{id}")),
    })
}

/// Whether somebody was there, in a word.
pub(in crate::pages) fn attended(t: &Texts, attended: Option<Attended>) -> String {
    match attended {
        Some(Attended::Present) => t.meeting_attended_present(),
        Some(Attended::Excused) => t.meeting_attended_excused(),
        Some(Attended::Absent) => t.meeting_attended_absent(),
        None => t.meeting_person_open(),
    }
    .into_owned()
}
