//! Who was at a meeting: present, excused or absent, by list; why: that is what the acts ask for, and nothing else is kept.

use std::collections::{BTreeMap, BTreeSet};

use needle_model::limits::MEETING_PERSONS_MAX;
use needle_model::meeting::{Attended, Mark, MeetingAct, MeetingEvent};
use needle_model::{PersonId, Refusal};
use needle_rights::Action;

use super::Meeting;
use crate::decide::{Cx, Refusals};
use crate::failure::{Failure, OrHidden};

impl Meeting {
    pub(super) fn attend(
        &self,
        cx: &mut Cx<'_, '_>,
        act: &MeetingAct,
    ) -> Result<MeetingEvent, Failure> {
        let MeetingAct::Attend {
            present,
            excused,
            absent,
            guests,
            rest,
        } = act
        else {
            return Err(Failure::Hidden("meeting"));
        };
        self.held(cx)?;
        let all = [present, excused, absent, guests];
        if all.iter().map(|it| it.len()).sum::<usize>() > MEETING_PERSONS_MAX {
            return Err(Refusal::new("too-many", "present")
                .with("what", "persons")
                .with("max", MEETING_PERSONS_MAX)
                .into());
        }
        let listed = cx.tx.reader().meeting_persons(self.file.id)?;
        let called: BTreeSet<PersonId> = listed
            .iter()
            .filter(|it| !it.guest)
            .map(|it| it.person)
            .collect();
        let mut refusals = Refusals::default();
        let mut marks: BTreeMap<PersonId, Attended> = BTreeMap::new();
        for (list, attended, field) in [
            (present, Attended::Present, "present"),
            (excused, Attended::Excused, "excused"),
            (absent, Attended::Absent, "absent"),
        ] {
            let strangers = list.iter().filter(|it| !called.contains(it)).count();
            if strangers > 0 {
                refusals.push(
                    Refusal::new("meeting-not-called-person", field).with("count", strangers),
                );
            }
            for person in list {
                if marks.insert(*person, attended).is_some() {
                    refusals.push(Refusal::new("meeting-marked-twice", field));
                }
            }
        }
        if let Some(rest) = rest {
            for person in &called {
                marks.entry(*person).or_insert(*rest);
            }
        }
        let guests: BTreeSet<PersonId> = guests.iter().copied().collect();
        for guest in &guests {
            if !cx.census.knows(*guest) {
                return Err(Failure::Hidden("person"));
            }
            // Whoever names a guest may see them: nobody learns by this who is in the register.
            cx.person(Action::SeePerson, *guest)
                .ok()
                .or_hidden("person")?;
            if called.contains(guest) {
                refusals.push(Refusal::new("meeting-guest-called", "guests"));
            }
        }
        let had_guests = listed.iter().any(|it| it.guest);
        if marks.is_empty() && guests.is_empty() && !had_guests {
            refusals.push(Refusal::new("nothing-changes", "present"));
        }
        refusals.done()?;
        let mark = |(person, attended), guest| Mark {
            person,
            attended,
            guest,
        };
        let mut marks: Vec<Mark> = marks.into_iter().map(|it| mark(it, false)).collect();
        let guests = guests.into_iter();
        marks.extend(guests.map(|person| mark((person, Attended::Present), true)));
        Ok(MeetingEvent::Attended { marks })
    }
}
