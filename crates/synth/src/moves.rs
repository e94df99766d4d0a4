//! A member's moves: to another organisation, away for a time, out of contact and back; why: nobody may be lost or counted twice by them.

use needle_model::command::{
    AcceptTransfer, AskTransfer, ClaimAway, ComeBack, FindAgain, GoAway, LoseContact,
    ReturnTransfer, WithdrawTransfer,
};

use crate::World;
use crate::book::{Builder, Step, the_one};
use crate::cast::Open;
use crate::life::STUDENT;
use crate::task::{Answer, Task};

impl<W: World> Builder<'_, W> {
    pub(crate) fn ask(
        &mut self,
        person: usize,
        to: usize,
        answer: Option<(i64, Answer)>,
    ) -> Step<W> {
        let from = self.persons[person].org;
        let taken = self.orgs[to].alive && !self.orgs[to].closing && self.holds_members(to);
        if !self.persons[person].free() || !taken || from == to {
            return Ok(());
        }
        let command = AskTransfer {
            person: self.persons[person].id,
            to: self.orgs[to].id,
            effective: self.day,
            reason: None,
        };
        let made = self.tell(command)?;
        let id = the_one(&made.transfers, "ask-transfer")?;
        self.persons[person].asked = true;
        self.open.push(Open {
            id,
            person,
            from,
            to,
        });
        if let Some((days, answer)) = answer {
            self.plan_in(days, Task::Settle { person, answer });
        }
        Ok(())
    }

    pub(crate) fn settle(&mut self, person: usize, answer: Answer) -> Step<W> {
        let Some(at) = self.open.iter().position(|open| open.person == person) else {
            return Ok(());
        };
        let Open {
            id: transfer,
            from,
            to,
            ..
        } = self.open.remove(at);
        let effective = self.day;
        match answer {
            Answer::Accept => {
                self.vacate(person)?;
                self.tell(AcceptTransfer {
                    transfer,
                    effective,
                    reason: None,
                })?;
                self.orgs[from].people.retain(|own| *own != person);
                self.orgs[to].people.push(person);
                self.persons[person].org = to;
                if self.profile_name(from) == STUDENT {
                    self.begin_work(person)?;
                }
            }
            Answer::Return => {
                let reason = Some(self.words.any("why-returned", &mut self.dice));
                self.tell(ReturnTransfer {
                    transfer,
                    effective,
                    reason,
                })?;
            }
            Answer::Withdraw => {
                self.tell(WithdrawTransfer {
                    transfer,
                    effective,
                    reason: None,
                })?;
            }
        }
        self.persons[person].asked = false;
        Ok(())
    }

    /// A student who has gone to work has another occupation.
    fn begin_work(&mut self, person: usize) -> Step<W> {
        let weights = self
            .profile(self.persons[person].org)
            .map_or(Vec::new(), |profile| profile.occupation.clone());
        let at = self.dice.weigh(weights.iter().map(|(_, weight)| *weight));
        let code = weights.get(at).map_or("", |(code, _)| *code);
        self.set_occupation(person, code)
    }

    pub(crate) fn go_away(&mut self, person: usize) -> Step<W> {
        if !self.persons[person].free() {
            return Ok(());
        }
        let place = self.words.any("elsewhere", &mut self.dice);
        let command = GoAway {
            person: self.persons[person].id,
            place,
            host: None,
            effective: self.day,
            reason: None,
        };
        let made = self.tell(command)?;
        self.persons[person].away = true;
        self.persons[person].absence = Some(the_one(&made.aways, "go-away")?);
        if self.dice.percent(60) {
            let days = self.dice.between(10, 140);
            self.plan_in(days, Task::Claim(person));
        }
        let days = self.dice.between(150, 1300);
        self.plan_in(days, Task::ComeBack(person));
        Ok(())
    }

    /// An organisation near the place where they are now says: with us.
    pub(crate) fn claim(&mut self, person: usize) -> Step<W> {
        let one = &self.persons[person];
        let (Some(away), None, home) = (one.absence, one.host, one.org) else {
            return Ok(());
        };
        // Branches for those away take most of them; enterprises and communities the rest.
        let mobile = self.dice.percent(70);
        let host = self.some_org(|it, org| {
            let key = it.row(org).key;
            org != home
                && if mobile {
                    key.ends_with("mobile")
                } else {
                    key.ends_with("private") || key == "community"
                }
        });
        let Some(host) = host else { return Ok(()) };
        self.tell(ClaimAway {
            away,
            host: self.orgs[host].id,
            effective: self.day,
            reason: None,
        })?;
        self.persons[person].host = Some(host);
        Ok(())
    }

    pub(crate) fn come_back(&mut self, person: usize) -> Step<W> {
        let one = &mut self.persons[person];
        if !one.away || one.gone {
            return Ok(());
        }
        (one.away, one.absence, one.host) = (false, None, None);
        let person = one.id;
        self.tell(ComeBack {
            person,
            effective: self.day,
            reason: None,
        })?;
        Ok(())
    }

    pub(crate) fn lose(&mut self, person: usize) -> Step<W> {
        let one = &mut self.persons[person];
        if !one.free() || !one.seats.is_empty() {
            return Ok(());
        }
        one.lost = true;
        let id = one.id;
        self.tell(LoseContact {
            person: id,
            effective: self.day,
            reason: None,
        })?;
        // Half are found again; of the others most are removed after a time.
        let (days, later) = (self.dice.between(90, 560), self.dice.between(400, 800));
        match self.dice.below(10) {
            0..5 => self.plan_in(days, Task::FindAgain(person)),
            5..8 => self.plan_in(later, Task::End(person, "removed", "")),
            _ => {}
        }
        Ok(())
    }

    pub(crate) fn find_again(&mut self, person: usize) -> Step<W> {
        let one = &mut self.persons[person];
        if !one.lost || one.gone {
            return Ok(());
        }
        one.lost = false;
        let person = one.id;
        self.tell(FindAgain {
            person,
            effective: self.day,
            reason: None,
        })?;
        Ok(())
    }
}
