//! What stands open today, and the places a demo begins at; why: a first look must find something to do.

use crate::book::{Builder, Step};
use crate::data::{signs, tables};
use crate::days::age;
use crate::task::Task;
use crate::{BuildError, County, DemoAccount, World};

/// Place of the demo's township and of its neighbour among the townships.
const TOWNSHIP: usize = 0;
const NEIGHBOUR: usize = 1;

impl<W: World> Builder<'_, W> {
    fn of_key(&self, key: &str, place: usize) -> Option<usize> {
        (0..self.orgs.len())
            .filter(|org| self.row(*org).key == key)
            .nth(place)
    }

    /// Asks for one of the transfers that nobody has answered by today: the first three go to the demo's township.
    pub(crate) fn stand_open(&mut self, number: usize) -> Step<W> {
        let [.., township_key, village_key] = tables(self.plan.shape).places;
        let township = self.of_key(township_key, TOWNSHIP);
        let inside =
            |it: &Self, org: usize| township.is_some_and(|township| it.within(org, township));
        let there = |key: &str| self.frame.iter().any(|row| row.key == key);
        let to = match number {
            0 => self.of_key(village_key, 0),
            1 if there("township-organ") => {
                self.some_org(|it, org| it.row(org).key == "township-organ" && inside(it, org))
            }
            2 if there("village") => self.some_org(|it, org| {
                it.row(org).key == "village" && it.holds_members(org) && inside(it, org)
            }),
            _ => self.some_org(|it, org| {
                it.holds_members(org)
                    && !inside(it, org)
                    && !matches!(it.profile_name(org), "student" | "retired")
            }),
        };
        let neighbour = self.of_key(township_key, NEIGHBOUR).filter(|_| number == 0);
        let person = self.somebody(|it, one| {
            let (from, years) = (it.persons[one].org, age(it.persons[one].birth, it.day));
            Some(from) != to
                && !it.orgs[from].closing
                && (25..55).contains(&years)
                && !it.persons[one].probationary
                && it.persons[one].seats.is_empty()
                && !inside(it, from)
                && neighbour.is_none_or(|neighbour| it.within(from, neighbour))
        });
        match (person, to) {
            (Some(person), Some(to)) => self.ask(person, to, None),
            _ => {
                self.plan_in(1, Task::StandOpen(number));
                Ok(())
            }
        }
    }

    /// Everything is told: where the demo begins, and who signs in.
    pub(crate) fn finish(mut self) -> Step<W, County> {
        self.tell_done();
        let place = |key: &str, place: usize| {
            self.of_key(key, place).ok_or_else(|| BuildError::Rulebook {
                rulebook: self.rulebook.id.clone(),
                what: format!("the row “{key}” of the frame"),
            })
        };
        let [root, province, city, county, township, village] = tables(self.plan.shape).places;
        let (root, province, city) = (place(root, 0)?, place(province, 0)?, place(city, 0)?);
        let neighbour = place(township, NEIGHBOUR)?;
        let (county, township) = (place(county, 0)?, place(township, TOWNSHIP)?);
        let village = place(village, 0)?;
        let secretary = self.orgs[village]
            .seats
            .iter()
            .find(|seat| seat.leader)
            .map(|seat| seat.person);
        let ordinary = |one: &&usize| {
            let person = &self.persons[**one];
            person.free()
                && !person.probationary
                && person.seats.is_empty()
                && (28..58).contains(&age(person.birth, self.day))
        };
        let own = self.everybody_under(village);
        let member = own
            .iter()
            .find(ordinary)
            .or(own.iter().find(|one| Some(**one) != secretary))
            .copied();
        let member = member.ok_or(BuildError::NoId { command: "admit" })?;
        // Those who look after an area are known by the name of somebody on its committee, never its leader.
        let name_at = |org: usize| {
            let seat = self.orgs[org].seats.iter().rev().find(|seat| !seat.leader);
            seat.map_or_else(
                || self.orgs[org].stem.clone(),
                |seat| self.persons[seat.person].facts.name.clone(),
            )
        };
        let mut accounts = Vec::new();
        for sign in signs(self.plan.shape) {
            let org = place(sign.key, sign.place)?;
            let leader = || self.orgs[org].seats.iter().find(|seat| seat.leader);
            let person = match sign.who {
                "leader" => leader().map(|seat| seat.person),
                "member" => Some(member),
                _ => None,
            };
            let name = match (person, sign.who) {
                (Some(person), _) => self.persons[person].facts.name.clone(),
                (None, "officer" | "leader" | "member") => name_at(org),
                (None, list) => self.words.at(list, 0),
            };
            let post = leader().filter(|_| sign.who == "leader");
            let post = post.map(|seat| seat.post.clone());
            accounts.push(DemoAccount {
                post,
                login: sign.login,
                name,
                role: sign.role,
                org: self.orgs[org].id,
                below: sign.below,
                person: person.map(|person| self.persons[person].id),
            });
        }
        let id = |org: usize| self.orgs[org].id;
        Ok(County {
            root: id(root),
            province: id(province),
            city: id(city),
            county: id(county),
            township: id(township),
            neighbour: id(neighbour),
            village: id(village),
            member: self.persons[member].id,
            accounts,
        })
    }
}
