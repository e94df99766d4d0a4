//! What stands open today, and the places a demo begins at; why: a first look must find something to do.

use crate::book::{Builder, Step};
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
        let township = self.of_key("township", TOWNSHIP);
        let inside =
            |it: &Self, org: usize| township.is_some_and(|township| it.within(org, township));
        let to = match number {
            0 => self.of_key("needle", 0),
            1 => self.some_org(|it, org| it.row(org).key == "township-organ" && inside(it, org)),
            2 => self.some_org(|it, org| {
                it.row(org).key == "village" && it.holds_members(org) && inside(it, org)
            }),
            _ => self.some_org(|it, org| {
                it.holds_members(org)
                    && !inside(it, org)
                    && !matches!(it.profile_name(org), "student" | "retired")
            }),
        };
        let neighbour = self.of_key("township", NEIGHBOUR).filter(|_| number == 0);
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
        let (root, province, city) = (
            place("centre", 0)?,
            place("province", 0)?,
            place("city", 0)?,
        );
        let (county, village) = (place("county", 0)?, place("needle", 0)?);
        let (township, neighbour) = (place("township", TOWNSHIP)?, place("township", NEIGHBOUR)?);
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
        let name_of = |one: usize| self.persons[one].facts.name.clone();
        let account = |login, name, role, org: usize, below, person: Option<usize>| DemoAccount {
            login,
            name,
            role,
            org: self.orgs[org].id,
            below,
            person: person.map(|person| self.persons[person].id),
        };
        let secretary_name = secretary.map_or_else(|| self.orgs[village].stem.clone(), name_of);
        let accounts = vec![
            account("county", name_at(county), "organiser", county, true, None),
            account(
                "township",
                name_at(township),
                "organiser",
                township,
                true,
                None,
            ),
            account(
                "neighbour",
                name_at(neighbour),
                "organiser",
                neighbour,
                true,
                None,
            ),
            account(
                "village",
                secretary_name,
                "secretary",
                village,
                true,
                secretary,
            ),
            account(
                "member",
                name_of(member),
                "member",
                village,
                false,
                Some(member),
            ),
            account(
                "rules",
                self.words.at("rules", 0),
                "rule-writer",
                county,
                true,
                None,
            ),
            account(
                "admin",
                self.words.at("administrator", 0),
                "administrator",
                root,
                true,
                None,
            ),
        ];
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
