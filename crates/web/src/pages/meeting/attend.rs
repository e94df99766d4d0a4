//! Who was at a meeting: everybody is taken as present, and only the others are changed; why: that is how it is read out from a list,
//! and a thumb on a telephone does it for forty people.

use needle_app::Receipt;
use needle_app::ask::MeetingPerson;
use needle_model::meeting::{Attended, MeetingAct};
use needle_model::{Command, PersonId, Refusal};

use super::At;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;
use crate::pages::case::fields;
use crate::pages::change::flow::{Change, Scene};
use crate::pages::change::item::{Item, State, choice};
use crate::pages::change::reading::Reading;
use crate::pages::change::words;

/// The list of a meeting.
pub(crate) struct Attend {
    at: At,
    people: Vec<(MeetingPerson, Option<String>)>,
}

/// Name of the field of somebody on the list.
fn field(person: PersonId) -> String {
    format!("p-{person}")
}

impl Attend {
    fn called(&self) -> impl Iterator<Item = &(MeetingPerson, Option<String>)> {
        self.people.iter().filter(|(person, _)| !person.guest)
    }
}

impl Change for Attend {
    const AT_ONCE: bool = true;
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let at = At::find(ask)?;
        let people = ask.app().meeting_people(ask.who()?, at.id)?;
        Ok(Attend { at, people })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        Scene {
            title: t.meeting_attend_title(self.at.title(ask)),
            lead: t.meeting_attend_lead().into_owned(),
            verb: t.meeting_attend_verb().into_owned(),
            back: self.at.href(),
            crumbs: words::crumbs(ask, self.at.page.org.id),
            draft: true,
        }
    }

    fn start(&self, _: &Ask) -> Result<Vec<(String, String)>, Problem> {
        let mut form = vec![self.at.seen()];
        for (person, _) in self.called() {
            let attended = person.attended.unwrap_or(Attended::Present);
            form.push((field(person.person), attended.code().to_owned()));
        }
        let guests = self.people.iter().filter(|(person, _)| person.guest);
        let guests: Vec<String> = guests.map(|(it, _)| it.person.to_string()).collect();
        form.push(("guests".to_owned(), guests.join("\n")));
        Ok(form)
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let ways = || {
            Attended::ALL
                .map(|it| choice(it.code(), super::people::attended(t, Some(it))))
                .to_vec()
        };
        let item = |(person, name): &(MeetingPerson, Option<String>)| {
            let label = match name.as_deref() {
                None => t.meeting_person_hidden().into_owned(),
                Some("") => t.meeting_person_erased().into_owned(),
                Some(name) => name.to_owned(),
            };
            state.select(&field(person.person), label, ways())
        };
        let mut all: Vec<Item> = self.called().map(item).collect();
        let guests = state.area("guests", t.meeting_guest_names());
        all.push(guests.hint(t.meeting_guest_hint()).optional());
        Ok(all)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let mut lists: [Vec<PersonId>; 3] = Default::default();
        for (person, _) in self.called() {
            let code = read.text(&field(person.person));
            let way = Attended::ALL.iter().position(|it| it.code() == code);
            // Whoever is not said to be otherwise was there.
            lists[way.unwrap_or(0)].push(person.person);
        }
        let [present, excused, absent] = lists;
        let typed = read.text("guests");
        let guests = fields::persons(read, self.at.page.org.id, "guests", &typed)?;
        let act = MeetingAct::Attend {
            present,
            excused,
            absent,
            guests,
            rest: None,
        };
        Some(self.at.step(read, act).into())
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        match refusal.field {
            "guests" => "guests".to_owned(),
            _ => String::new(),
        }
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.at.href()
    }
}
