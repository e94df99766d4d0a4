//! What happens to one member: joining, confirming, moving, going away, leaving; why: each is one command a secretary would give.

use needle_model::command::{ConfirmFull, EndMembership, UpdatePerson};

use crate::World;
use crate::book::{Builder, Step};
use crate::data::OCCUPATION;
use crate::people::Joining;
use crate::task::Task;

/// Of those admitted, so many in a hundred are students.
pub(crate) const STUDENTS_AMONG_ADMITTED: usize = 27;
/// Of those entered, so many in a hundred come from outside the tree as full members.
const FROM_OUTSIDE: usize = 9;
/// Profile of those who study.
pub(crate) const STUDENT: &str = "student";
impl<W: World> Builder<'_, W> {
    pub(crate) fn admit_somewhere(&mut self) -> Step<W> {
        let students = if self.dice.percent(STUDENTS_AMONG_ADMITTED) {
            self.some_org(|it, org| it.profile_name(org) == STUDENT)
        } else {
            None
        };
        let Some(org) = students.or_else(|| self.growing()) else {
            return Ok(());
        };
        let Some(profile) = self.row(org).profile else {
            return Ok(());
        };
        let outside = self.dice.percent(FROM_OUTSIDE) && students.is_none();
        let joining = if outside {
            Joining::Before
        } else {
            Joining::Now
        };
        let one = self
            .people
            .invent(&mut self.dice, &self.profiles[profile], self.day, joining);
        let person = self.admit(org, one, !outside)?;
        if !outside {
            let days = self.dice.between(366, 392);
            self.plan_in(days, Task::Confirm(person));
        }
        Ok(())
    }

    /// An organisation that takes somebody in: the more members the likelier, and by its profile.
    fn growing(&mut self) -> Option<usize> {
        (0..60).find_map(|_| {
            let person = self.dice.below(self.persons.len());
            let person = self.persons.get(person).filter(|person| !person.gone)?;
            let org = person.org;
            let share = self.profile(org).map_or(0, |profile| profile.readiness);
            (!self.orgs[org].closing && self.dice.percent(share)).then_some(org)
        })
    }

    pub(crate) fn confirm(&mut self, person: usize) -> Step<W> {
        let one = &mut self.persons[person];
        if one.gone || !one.probationary {
            return Ok(());
        }
        one.probationary = false;
        let person = one.id;
        self.tell(ConfirmFull {
            person,
            effective: self.day,
            reason: None,
        })?;
        Ok(())
    }

    /// Retired from work.
    pub(crate) fn retire(&mut self, person: usize) -> Step<W> {
        let retired = self
            .profiles
            .first()
            .and_then(|profile| profile.occupation.last())
            .map_or("", |(code, _)| *code);
        if self.persons[person].gone {
            Ok(())
        } else {
            self.set_occupation(person, retired)
        }
    }

    pub(crate) fn end(
        &mut self,
        person: usize,
        ending: &'static str,
        why: &'static str,
    ) -> Step<W> {
        if self.persons[person].gone {
            return Ok(());
        }
        if self.persons[person].asked {
            // First the transfer is answered.
            self.plan_in(21, Task::End(person, ending, why));
            return Ok(());
        }
        self.vacate(person)?;
        let reason = Some(self.words.any(why, &mut self.dice)).filter(|reason| !reason.is_empty());
        let id = self.persons[person].id;
        // Where the rulebook knows no such ending, the one it names first stands for it.
        let ending = match self.rulebook.ending(ending) {
            Some(own) => Some(own),
            None => self.rulebook.endings.first(),
        };
        let Some(ending) = ending.map(|own| own.id.clone()) else {
            return Err(self.missing("an ending"));
        };
        self.tell(EndMembership {
            person: id,
            ending,
            effective: self.day,
            reason,
        })?;
        let one = &mut self.persons[person];
        (one.gone, one.away, one.absence, one.host, one.lost) = (true, false, None, None, false);
        let org = one.org;
        self.orgs[org].people.retain(|own| *own != person);
        self.alive -= 1;
        Ok(())
    }

    pub(crate) fn set_occupation(&mut self, person: usize, code: &str) -> Step<W> {
        let one = &mut self.persons[person];
        if code.is_empty()
            || one
                .facts
                .attributes
                .get(OCCUPATION)
                .is_some_and(|own| own == code)
        {
            return Ok(());
        }
        one.facts
            .attributes
            .insert(OCCUPATION.to_owned(), code.to_owned());
        let (person, facts) = (one.id, one.facts.clone());
        self.tell(UpdatePerson {
            person,
            facts,
            effective: self.day,
            reason: None,
        })?;
        Ok(())
    }
}
