//! What a month brings, drawn on its first day; why: rates a year give an even stream that no two months share.

use crate::World;
use crate::book::Builder;
use crate::cast::Person;
use crate::days::{age, days_between};
use crate::task::{Answer, Task};

/// Deaths a year in a thousand by age: under the age, so many.
const DEATHS: [(i64, usize); 7] = [
    (40, 1),
    (50, 2),
    (60, 4),
    (70, 10),
    (80, 32),
    (90, 95),
    (200, 220),
];
/// In a thousand members a year: transfers, departures from the county, absences, contacts lost.
const TRANSFERS: usize = 17;
const DEPARTURES: usize = 6;
const ABSENCES: usize = 11;
const LOSSES: usize = 2;
/// In ten thousand members a year: each of the other endings.
const ENDINGS: [(&str, usize); 3] = [("left", 3), ("removed", 4), ("expelled", 3)];
/// The month students leave in.
const GRADUATION: i8 = 7;

impl<W: World> Builder<'_, W> {
    /// Plans what happens this month.
    pub(crate) fn month(&mut self) {
        self.joining();
        self.ageing();
        self.moving();
        if self.day.month() == GRADUATION {
            self.graduating();
        }
    }

    /// A day of what is left of the month, counted from the present day.
    fn some_day(&mut self) -> i64 {
        let left = i64::from(self.day.days_in_month() - self.day.day());
        self.dice.between(0, left)
    }

    /// How often a rate (so many in so many members a year) comes true this month.
    fn often(&mut self, rate: usize, of: usize) -> usize {
        let scaled = self.alive * rate;
        let parts = of * 12;
        scaled / parts + usize::from(self.dice.below(parts) < scaled % parts)
    }

    /// As many join as bring the membership onto its way to the plan's number.
    fn joining(&mut self) {
        let next = self
            .day
            .last_of_month()
            .tomorrow()
            .unwrap_or(self.day)
            .min(self.plan.today);
        let (gone, whole) = (
            days_between(self.start, next),
            days_between(self.start, self.plan.today).max(1),
        );
        let begun = self.members_at_start();
        let grown =
            i64::try_from(self.plan.members.saturating_sub(begun)).unwrap_or(0) * gone / whole;
        let wanted = begun + usize::try_from(grown).unwrap_or(0);
        for _ in 0..wanted.saturating_sub(self.alive).min(self.alive / 25 + 1) {
            let days = self.some_day();
            self.plan_in(days, Task::Admit);
        }
    }

    fn ageing(&mut self) {
        for person in 0..self.persons.len() {
            let Person {
                gone,
                birth,
                woman,
                org,
                ..
            } = self.persons[person];
            if gone {
                continue;
            }
            let years = age(birth, self.day);
            let rate = DEATHS
                .iter()
                .find(|(under, _)| years < *under)
                .map_or(0, |(_, rate)| *rate);
            if self.dice.below(12_000) < rate {
                let days = self.some_day();
                self.plan_in(days, Task::End(person, "died", ""));
                continue;
            }
            let retires = years == if woman { 54 } else { 59 } && birth.month() == self.day.month();
            if retires && !matches!(self.profile_name(org), "village" | "student") {
                let days = self.some_day();
                self.plan_in(days, Task::Retire(person));
            }
        }
        for (ending, rate) in ENDINGS {
            for _ in 0..self.often(rate, 10_000) {
                if let Some(person) = self.somebody(|_, _| true) {
                    let days = self.some_day();
                    self.plan_in(days, Task::End(person, ending, ""));
                }
            }
        }
    }

    fn moving(&mut self) {
        let under =
            |it: &Self, person: usize, years: i64| age(it.persons[person].birth, it.day) < years;
        for _ in 0..self.often(TRANSFERS, 1000) {
            let one = self.somebody(|it, one| {
                under(it, one, 58) && it.profile_name(it.persons[one].org) != "student"
            });
            if let Some(person) = one {
                self.plan_transfer(person);
            }
        }
        for _ in 0..self.often(DEPARTURES, 1000) {
            if let Some(person) =
                self.somebody(|it, one| under(it, one, 50) && it.persons[one].seats.is_empty())
            {
                let days = self.some_day();
                self.plan_in(days, Task::End(person, "other", "why-left"));
            }
        }
        for _ in 0..self.often(ABSENCES, 1000) {
            let one = self.somebody(|it, one| {
                under(it, one, 60)
                    && it.persons[one].seats.is_empty()
                    && matches!(
                        it.profile_name(it.persons[one].org),
                        "village" | "community" | "private"
                    )
            });
            if let Some(person) = one {
                let days = self.some_day();
                self.plan_in(days, Task::GoAway(person));
            }
        }
        // Only where somebody out of contact stands so in the register.
        let losses = if self.rulebook.standings.iter().any(|own| own.id == "lost") {
            self.often(LOSSES, 1000)
        } else {
            0
        };
        for _ in 0..losses {
            if let Some(person) = self.somebody(|it, one| under(it, one, 65)) {
                let days = self.some_day();
                self.plan_in(days, Task::Lose(person));
            }
        }
    }

    /// Asked for on some day of the month; most are accepted within weeks.
    fn plan_transfer(&mut self, person: usize) {
        let Some(to) = self.workplace() else { return };
        let answer = match self.dice.below(100) {
            0..89 => (self.dice.between(3, 30), Answer::Accept),
            89..95 => (self.dice.between(8, 40), Answer::Return),
            _ => (self.dice.between(2, 25), Answer::Withdraw),
        };
        let days = self.some_day();
        self.plan_in(
            days,
            Task::Ask {
                person,
                to,
                answer: Some(answer),
            },
        );
    }

    /// Where somebody of working age goes: where the others are.
    fn workplace(&mut self) -> Option<usize> {
        let other = self.somebody(|it, one| {
            let org = it.persons[one].org;
            !it.orgs[org].closing && !matches!(it.profile_name(org), "student" | "retired")
        })?;
        Some(self.persons[other].org)
    }

    /// The oldest students leave: half of them the county, the others to where they work or come from.
    fn graduating(&mut self) {
        let students: Vec<usize> = (0..self.persons.len())
            .filter(|one| {
                let one = &self.persons[*one];
                one.free()
                    && self.profile_name(one.org) == "student"
                    && age(one.birth, self.day) >= 22
            })
            .collect();
        for person in students {
            let days = self.some_day();
            match self.dice.below(10) {
                0..4 => self.plan_in(days, Task::End(person, "other", "why-left")),
                4..9 => self.plan_transfer(person),
                _ => {}
            }
        }
    }
}
