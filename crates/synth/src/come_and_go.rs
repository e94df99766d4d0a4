//! Organisations founded later, and those that end; why: firms, tasks and trades come and go.

use needle_model::command::Dissolve;

use crate::World;
use crate::book::{Builder, Step};
use crate::task::{Answer, Task};

/// Members a new branch begins with.
const FIRST_MEMBERS: (i64, i64) = (3, 7);
/// Largest branch that is given up.
const CLOSING_MEMBERS: usize = 9;

impl<W: World> Builder<'_, W> {
    /// An organisation is founded where the frame says that such come and go; members are transferred into it.
    pub(crate) fn found_later(&mut self) -> Step<W> {
        let row = self.dice.weigh(self.frame.iter().map(|row| row.born));
        // What is named by its parent alone stands there once only.
        let named = self.frame[row].stem.contains("{@") || self.frame[row].stem.contains("{i}");
        let free = |it: &Self, org: usize| {
            let there = |child: &usize| it.orgs[*child].row == row;
            it.fits_under(row, org) && (named || !it.orgs[org].children.iter().any(there))
        };
        let Some(parent) = self.some_org(free) else {
            self.plan_in(5, Task::Found);
            return Ok(());
        };
        let same = |own: &&crate::cast::Org| own.parent == Some(parent) && own.row == row;
        let ordinal = self.orgs.iter().filter(same).count();
        let org = self.found(row, Some(parent), ordinal)?;
        self.link(org)?;
        let mut days = self.dice.between(5, 20);
        if self.frame[row].high > 0 {
            let profile = self.frame[row].profile;
            for _ in 0..self.dice.between(FIRST_MEMBERS.0, FIRST_MEMBERS.1) {
                let person = self.somebody(|it, one| {
                    let from = it.persons[one].org;
                    let likely =
                        it.row(from).profile == profile || it.profile_name(from) == "village";
                    // Nobody is taken from where hardly anybody is left.
                    likely
                        && !it.orgs[from].closing
                        && it.orgs[from].people.len() > 6
                        && it.persons[one].seats.is_empty()
                });
                if let Some(person) = person {
                    let (asked, answered) = (self.dice.between(0, 4), self.dice.between(2, 12));
                    self.plan_in(
                        asked,
                        Task::Ask {
                            person,
                            to: org,
                            answer: Some((answered, Answer::Accept)),
                        },
                    );
                }
            }
            days = self.dice.between(20, 40);
        }
        self.plan_in(days, Task::Elect(org));
        Ok(())
    }

    /// A small organisation of those that come and go is chosen to end: its members go elsewhere first.
    pub(crate) fn close(&mut self) -> Step<W> {
        let org = self.some_org(|it, org| {
            let own = &it.orgs[org];
            it.row(org).born > 0
                && own.children.is_empty()
                && own.people.len() <= CLOSING_MEMBERS
                && own.people.iter().all(|one| it.persons[*one].free())
                && !it.busy(org)
        });
        match org {
            Some(org) => {
                self.orgs[org].closing = true;
                self.dissolve(org)
            }
            None => {
                self.plan_in(7, Task::Close);
                Ok(())
            }
        }
    }

    /// Ends an organisation once nobody is left in it and nothing waits; until then sends its members on.
    pub(crate) fn dissolve(&mut self, org: usize) -> Step<W> {
        let left = self.orgs[org].people.clone();
        for person in &left {
            let to = self.some_org(|it, to| {
                it.holds_members(to)
                    && it.orgs[to].parent == it.orgs[org].parent
                    && it.row(to).profile != it.row(org).profile
            });
            let to = to.or_else(|| {
                self.some_org(|it, to| {
                    to != org && it.holds_members(to) && it.row(to).profile == it.row(org).profile
                })
            });
            if let Some(to) = to {
                let answered = self.dice.between(2, 9);
                self.ask(*person, to, Some((answered, Answer::Accept)))?;
            }
        }
        if !left.is_empty() || self.busy(org) {
            self.plan_in(11, Task::Dissolve(org));
            return Ok(());
        }
        self.clear_seats(org, |_| true)?;
        let reason = Some(self.words.any("why-closed", &mut self.dice));
        self.tell(Dissolve {
            org: self.orgs[org].id,
            effective: self.day,
            reason,
        })?;
        self.gone(org);
        Ok(())
    }
}
