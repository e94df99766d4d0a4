//! The state at the start: the frame of organisations, their members, their committees; why: history needs something to begin from.

use needle_model::PartialDate;
use needle_model::command::{AddLink, Admit};

use crate::World;
use crate::book::{Builder, Step, the_one};
use crate::cast::Person;
use crate::days::{days_between, plus_days, plus_years};
use crate::people::Joining;
use crate::task::Task;

/// Growth of the membership, in thousandths a year, before the plan's number is reached today.
const GROWTH_PER_MILLE: usize = 9;
/// Fewest members a branch begins with.
const FEWEST: usize = 3;

impl<W: World> Builder<'_, W> {
    /// The whole state of the first day.
    pub(crate) fn begin(&mut self) -> Step<W> {
        let Some(root) = self.frame.iter().position(|row| row.parent == "-") else {
            return Err(self.missing("a root in the frame"));
        };
        if self.rulebook.root.kind != self.frame[root].kind {
            return Err(self.missing("the kinds of the frame"));
        }
        let root = self.found(root, None, 0)?;
        self.grow(root)?;
        let sizes = self.sizes();
        let members: usize = sizes.iter().map(|(_, size)| size).sum();
        let years = usize::try_from(self.plan.years).unwrap_or(0);
        // A guess for the progress bar: posts and links now; then joining, leaving, moving and elections each year.
        self.expected = self.done
            + members
            + self.orgs.len() * 5
            + years * (members * 14 / 100 + self.orgs.len() * 14 / 5);
        for (org, size) in sizes {
            for _ in 0..size {
                self.admit_first(org)?;
            }
        }
        self.link_up()?;
        self.set_terms();
        for org in 0..self.orgs.len() {
            self.elect(org)?;
        }
        Ok(())
    }

    /// Members of the first day, counted back from today's.
    pub(crate) fn members_at_start(&self) -> usize {
        let years = usize::try_from(self.plan.years).unwrap_or(0);
        self.plan
            .members
            .saturating_sub(self.plan.members * GROWTH_PER_MILLE * years / 1000)
    }

    /// How many members each organisation begins with, so that all together are as many as planned.
    fn sizes(&mut self) -> Vec<(usize, usize)> {
        let mut drawn: Vec<(usize, usize)> = Vec::new();
        for org in 0..self.orgs.len() {
            let (low, high) = (self.row(org).low, self.row(org).high);
            if high > 0 {
                // Most are small and some are large, as in life.
                let size = self
                    .dice
                    .between(low, high)
                    .min(self.dice.between(low, high + high / 3));
                drawn.push((org, usize::try_from(size).unwrap_or(0)));
            }
        }
        let is_free = |org: usize| !self.orgs[org].kept;
        let fixed: usize = drawn
            .iter()
            .filter(|(org, _)| !is_free(*org))
            .map(|(_, size)| size)
            .sum();
        let free: usize = drawn
            .iter()
            .filter(|(org, _)| is_free(*org))
            .map(|(_, size)| size)
            .sum();
        let wanted = self.members_at_start().saturating_sub(fixed);
        let scale = |(org, size): &(usize, usize)| {
            let size = if is_free(*org) {
                (size * wanted / free.max(1)).max(FEWEST)
            } else {
                *size
            };
            (*org, size)
        };
        drawn.iter().map(scale).collect()
    }

    /// Somebody who has been a member since before the first day.
    fn admit_first(&mut self, org: usize) -> Step<W> {
        let Some(profile) = self.row(org).profile else {
            return Ok(());
        };
        let probationary = self
            .dice
            .percent(if self.profiles[profile].name == "student" {
                40
            } else {
                2
            });
        let joining = if probationary {
            Joining::Now
        } else {
            Joining::Before
        };
        let mut one =
            self.people
                .invent(&mut self.dice, &self.profiles[profile], self.day, joining);
        if probationary {
            let ago = self.dice.between(5, 350);
            one.facts.joined = PartialDate::try_from(plus_days(self.day, -ago)).ok();
            let person = self.persons.len();
            let late = self.dice.between(1, 20);
            self.plan_in(366 - ago + late, Task::Confirm(person));
        }
        self.admit(org, one, probationary)?;
        Ok(())
    }

    /// Enters somebody as a member.
    pub(crate) fn admit(
        &mut self,
        org: usize,
        one: crate::people::Invented,
        probationary: bool,
    ) -> Step<W, usize> {
        // Where nobody is on probation, whoever joins is a full member.
        let probationary = probationary && self.status(true).is_some();
        let Some(status) = self.status(probationary).map(str::to_owned) else {
            return Err(self.missing("a status for full members"));
        };
        let facts = one.facts.clone();
        let made = self.tell(Admit {
            org: self.orgs[org].id,
            status,
            facts,
            effective: self.day,
            reason: None,
        })?;
        let at = self.persons.len();
        self.persons.push(Person {
            id: the_one(&made.persons, "admit")?,
            org,
            facts: one.facts,
            birth: one.birth,
            woman: one.woman,
            probationary,
            away: false,
            absence: None,
            host: None,
            lost: false,
            asked: false,
            gone: false,
            seats: Vec::new(),
            offices: Vec::new(),
        });
        self.orgs[org].people.push(at);
        self.alive += 1;
        Ok(at)
    }

    /// The secondary links of the frame.
    fn link_up(&mut self) -> Step<W> {
        for org in 0..self.orgs.len() {
            self.link(org)?;
        }
        Ok(())
    }

    /// The link an organisation has by its row.
    pub(crate) fn link(&mut self, org: usize) -> Step<W> {
        let Some((line, key)) = self.row(org).link else {
            return Ok(());
        };
        let Some(to) = self.some_org(|it, to| to != org && it.row(to).key == key) else {
            return Ok(());
        };
        if self.links.insert((org, to, line)) {
            let (org, to) = (self.orgs[org].id, self.orgs[to].id);
            self.tell(AddLink {
                org,
                to,
                line: line.to_owned(),
                label: None,
                effective: self.day,
                reason: None,
            })?;
        }
        Ok(())
    }

    /// When the last term of each organisation ends: places voted together last year, the others whenever they did.
    fn set_terms(&mut self) {
        let today = self.plan.today;
        let mut others = 0;
        for org in 0..self.orgs.len() {
            let own = &self.orgs[org];
            let Some(years) = self
                .rulebook
                .term_years(&own.kind, own.sector.as_deref())
                .map(|years| i64::from(years.value))
            else {
                continue;
            };
            let ends = if own.kept {
                plus_days(today, 38)
            } else if own.division.is_some() {
                plus_days(plus_years(today, years), -self.dice.between(270, 330))
            } else {
                others += 1;
                match others {
                    // A few are past their term, some are near its end, the rest is spread over the years.
                    n if n % 80 == 7 => plus_days(today, -self.dice.between(5, 120)),
                    n if n % 12 == 5 => plus_days(today, self.dice.between(8, 180)),
                    _ => plus_days(
                        today,
                        self.dice
                            .between(195, days_between(today, plus_years(today, years)) - 30),
                    ),
                }
            };
            self.orgs[org].late = ends < today;
            self.orgs[org].last_term = Some(ends);
        }
    }
}
