//! Elections, vacancies and people sent from elsewhere; why: every committee has a term, and every term an end.

use needle_model::command::{EndPost, FillPost};

use crate::World;
use crate::book::{Builder, Step, the_one};
use crate::cast::Seat;
use crate::days::{age, days_between, plus_days, plus_years};
use crate::task::Task;

/// Shortest time from an election to the end of the term it is held for; ends nearer than that are skipped.
const SHORTEST_TERM_DAYS: i64 = 60;
/// How long somebody sent from elsewhere stays.
const DISPATCH_DAYS: i64 = 730;
/// Seats of a committee above the branches.
const COMMITTEE_SEATS: usize = 7;

impl<W: World> Builder<'_, W> {
    /// The committee is elected anew, for the next term.
    pub(crate) fn elect(&mut self, org: usize) -> Step<W> {
        if !self.orgs[org].alive || self.orgs[org].closing {
            return Ok(());
        }
        let chairs = self.chairs(org);
        let mut pool = self.electable(org);
        if chairs.is_empty() || pool.is_empty() {
            return Ok(());
        }
        let (before, dispatched): (Vec<Seat>, Vec<Seat>) =
            std::mem::take(&mut self.orgs[org].seats)
                .into_iter()
                .partition(|seat| !seat.dispatched);
        // Whoever was sent here keeps to that.
        pool.retain(|one| !dispatched.iter().any(|seat| seat.person == *one));
        self.orgs[org].seats = dispatched;
        let mut again: Vec<(String, usize)> = Vec::new();
        self.end_term_offices(org)?;
        for seat in before {
            self.leave_seat(org, &seat)?;
            if self.dice.percent(65) && pool.contains(&seat.person) {
                again.push((seat.post, seat.person));
            }
        }
        self.next_term(org);
        for chair in chairs {
            let known = again
                .iter()
                .position(|(post, _)| *post == chair)
                .map(|at| again.remove(at).1);
            let person = known.filter(|person| pool.contains(person)).or_else(|| {
                // Those who go on are not drawn for another chair.
                let free: Vec<usize> = pool
                    .iter()
                    .copied()
                    .filter(|one| !again.iter().any(|(_, held)| held == one))
                    .collect();
                self.dice.pick(&free)
            });
            let Some(person) = person else { break };
            pool.retain(|one| *one != person);
            self.seat(org, &chair, person)?;
        }
        self.plan_offices(org);
        if self.orgs[org].term.is_some() && self.day == self.start {
            self.plan_dispatch(org);
        }
        Ok(())
    }

    /// Works out when the term that begins now ends, and plans the election after it.
    fn next_term(&mut self, org: usize) {
        let own = &self.orgs[org];
        let years = self
            .rulebook
            .term_years(&own.kind, own.sector.as_deref())
            .map(|years| i64::from(years.value));
        let Some(years) = years else { return };
        let earliest = plus_days(self.day, SHORTEST_TERM_DAYS);
        let whole = plus_years(self.day, years);
        // Whole terms counted back from the last one, as long as one still lies ahead.
        let ends = own.last_term.filter(|last| *last > earliest).map(|last| {
            let mut ends = last;
            while plus_years(ends, -years) > earliest {
                ends = plus_years(ends, -years);
            }
            ends
        });
        let ends = ends.unwrap_or(whole);
        let missed = own.late && own.last_term == Some(ends);
        self.orgs[org].term = Some(ends);
        let days = days_between(self.day, ends) + self.dice.between(-8, 10);
        if !missed {
            self.plan_in(days, Task::Elect(org));
        }
    }

    /// The chairs to be filled, the leader's first, as many as its size asks for.
    fn chairs(&self, org: usize) -> Vec<String> {
        let own = &self.orgs[org];
        let people = own.people.len()
            + own
                .children
                .iter()
                .map(|child| self.orgs[*child].people.len())
                .sum::<usize>();
        let wanted = match people {
            // Bodies above the county seat are left empty: nobody is invented for them.
            _ if matches!(self.row(org).key, "centre" | "province" | "city" | "direct") => 0,
            _ if !self.holds_members(org)
                && self.row(org).high == 0
                && !own.children.is_empty() =>
            {
                COMMITTEE_SEATS
            }
            0..5 => 1,
            5..7 => 2,
            7..15 => 3,
            _ => 5,
        };
        let posts = self
            .rulebook
            .posts_of(&own.kind)
            .filter(|(post, _)| !post.dispatched && (post.term || post.leader));
        let mut chairs: Vec<(bool, String)> = Vec::new();
        for (post, max) in posts {
            // Only plain members of a committee sit there in numbers; two of them are enough.
            let seats = if post.leader || max.value <= 3 {
                1
            } else {
                usize::from(max.value).min(2)
            };
            chairs.extend((0..seats).map(|_| (!post.leader, post.id.clone())));
        }
        chairs.sort_by_key(|(follows, _)| *follows);
        chairs
            .into_iter()
            .map(|(_, post)| post)
            .take(wanted)
            .collect()
    }

    /// Who can be elected there: from it or below it; where nobody is registered, from beside it.
    pub(crate) fn electable(&self, org: usize) -> Vec<usize> {
        let own = self.everybody_under(org);
        let pool = match (own.is_empty(), self.orgs[org].parent) {
            (true, Some(parent)) => self.everybody_under(parent),
            _ => own,
        };
        let full =
            |person: &usize| self.persons[*person].free() && !self.persons[*person].probationary;
        let in_years =
            |person: &usize| (19..=62).contains(&age(self.persons[*person].birth, self.day));
        let able: Vec<usize> = pool
            .iter()
            .copied()
            .filter(|one| full(one) && in_years(one))
            .collect();
        if able.is_empty() {
            pool.into_iter().filter(full).collect()
        } else {
            able
        }
    }

    fn seat(&mut self, org: usize, post: &str, person: usize) -> Step<W> {
        let kind = self.rulebook.post(post);
        let (leader, dispatched, term) = kind.map_or((false, false, false), |kind| {
            (kind.leader, kind.dispatched, kind.term)
        });
        let term_ends = self.orgs[org].term.filter(|ends| term && *ends > self.day);
        // Whoever is sent comes from the office they are registered in; one of the place itself is sent by the one above.
        let office = Some(self.persons[person].org).filter(|office| *office != org);
        let from = office.or(self.orgs[org].parent).unwrap_or(org);
        let from = &self.orgs[from];
        let sent = kind.is_some_and(|kind| self.rulebook.is_sent(kind));
        let sent_by = sent.then_some(from.id);
        let made = self.tell(FillPost {
            org: self.orgs[org].id,
            post: post.to_owned(),
            person: self.persons[person].id,
            term_ends,
            how: needle_model::Held {
                sent_by,
                ..needle_model::Held::default()
            },
            effective: self.day,
            reason: None,
        })?;
        let holding = the_one(&made.holdings, "fill-post")?;
        self.orgs[org].seats.push(Seat {
            holding,
            post: post.to_owned(),
            person,
            leader,
            dispatched,
            since: self.day,
        });
        self.persons[person].seats.push(org);
        Ok(())
    }

    /// Ends a holding that the organisation's list no longer has.
    fn leave_seat(&mut self, org: usize, seat: &Seat) -> Step<W> {
        self.tell(EndPost {
            holding: seat.holding,
            effective: self.day,
            reason: None,
        })?;
        let held = &mut self.persons[seat.person].seats;
        if let Some(at) = held.iter().position(|own| *own == org) {
            held.remove(at);
        }
        Ok(())
    }

    /// Ends every post in an organisation that passes.
    pub(crate) fn clear_seats(
        &mut self,
        org: usize,
        which: impl Fn(&Seat) -> bool + Copy,
    ) -> Step<W> {
        let (gone, kept): (Vec<Seat>, Vec<Seat>) = std::mem::take(&mut self.orgs[org].seats)
            .into_iter()
            .partition(which);
        self.orgs[org].seats = kept;
        for seat in gone {
            self.leave_seat(org, &seat)?;
        }
        self.clear_offices(org, which)
    }

    /// Ends every post somebody holds, before they leave; an empty leader's chair is filled some weeks later.
    pub(crate) fn vacate(&mut self, person: usize) -> Step<W> {
        while let Some(org) = self.persons[person].offices.first().copied() {
            self.clear_offices(org, |seat| seat.person == person)?;
            self.plan_offices(org);
        }
        while let Some(org) = self.persons[person].seats.first().copied() {
            let led = self.orgs[org]
                .seats
                .iter()
                .any(|seat| seat.person == person && seat.leader);
            self.clear_seats(org, |seat| seat.person == person)?;
            if led {
                let days = self.dice.between(15, 50);
                self.plan_in(days, Task::ElectLeader(org));
            }
        }
        Ok(())
    }

    pub(crate) fn elect_leader(&mut self, org: usize) -> Step<W> {
        let own = &self.orgs[org];
        if !own.alive || own.closing || own.seats.iter().any(|seat| seat.leader) {
            return Ok(());
        }
        let Some(chair) = self.chairs(org).into_iter().next() else {
            return Ok(());
        };
        let mut pool = self.electable(org);
        pool.retain(|one| !self.orgs[org].seats.iter().any(|seat| seat.person == *one));
        match self.dice.pick(&pool) {
            Some(person) => {
                self.plan_offices(org);
                self.seat(org, &chair, person)
            }
            None => Ok(()),
        }
    }

    /// Some organisations get somebody from elsewhere: two villages in five, one firm in eight.
    fn plan_dispatch(&mut self, org: usize) {
        let own = &self.orgs[org];
        let sent = self
            .rulebook
            .posts_of(&own.kind)
            .any(|(post, _)| post.dispatched);
        let share = if own.division.is_some() { 40 } else { 12 };
        if sent && self.dice.percent(share) {
            let days = self.dice.between(20, 700);
            self.plan_in(days, Task::Dispatch(org));
        }
    }

    /// Somebody from an office is sent for two years; most are followed by another.
    pub(crate) fn dispatch(&mut self, org: usize) -> Step<W> {
        if !self.orgs[org].alive || self.orgs[org].closing {
            return Ok(());
        }
        self.clear_seats(org, |seat| seat.dispatched)?;
        let post = self
            .rulebook
            .posts_of(&self.orgs[org].kind)
            .find(|(post, _)| post.dispatched);
        let Some(post) = post.map(|(post, _)| post.id.clone()) else {
            return Ok(());
        };
        if self.dice.percent(12) {
            return Ok(());
        }
        let fits = |it: &Self, one: usize| {
            let person = &it.persons[one];
            it.profile_name(person.org) == "organ"
                && !person.probationary
                && age(person.birth, it.day) < 50
                && person.seats.is_empty()
        };
        if let Some(person) = self.somebody(fits) {
            self.seat(org, &post, person)?;
        }
        let days = DISPATCH_DAYS + self.dice.between(-20, 40);
        self.plan_in(days, Task::Dispatch(org));
        Ok(())
    }
}
