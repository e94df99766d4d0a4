//! What organisations do because a rule asks for it once: give posts beside the elected ones, file, report, say a number.
//! Why by looking at the rules: a rule written later is followed in the county without a word about it here.
//!
//! Nine in ten do it when it comes near; the others have it on their list.

use needle_model::command::{EndPost, FillPost, SetIndicator};
use needle_rulebook::rules::eval::Standing;
use needle_rulebook::rules::fact::FactSource;
use needle_rulebook::rules::{Remedy, Rule};

use crate::World;
use crate::book::{Builder, Step, the_one};
use crate::cast::Seat;
use crate::data::Number;
use crate::days::{days_between, plus_days, plus_years};
use crate::seen::{Seen, named};
use crate::task::Task;

/// In a hundred: how often what is asked for once is done when it comes near.
const DONE: usize = 92;
/// Years before today in which organisations look after what is asked of them; what was before, nobody asks any more.
const YEARS_BACK: i64 = 2;
/// Days within which it is done.
const WITHIN_DAYS: i64 = 21;
/// Days for which nobody comes back to something that was looked at.
const REST_DAYS: i64 = 170;
/// How many persons without a post are thought of for one.
const OUTSIDERS: usize = 2;

impl<W: World> Builder<'_, W> {
    /// Every month: what comes near and can be recorded or given, most plan.
    pub(crate) fn look_after(&mut self) {
        let from = plus_years(self.plan.today, -YEARS_BACK);
        if self.day < from {
            return;
        }
        for org in 0..self.orgs.len() {
            let own = &self.orgs[org];
            if !own.alive || own.closing || (own.people.is_empty() && own.seats.is_empty()) {
                continue;
            }
            for place in self.rules_for(org).iter().copied() {
                self.look_after_one(org, place);
            }
            self.plan_numbers(org);
        }
    }

    fn look_after_one(&mut self, org: usize, place: usize) {
        let Some(rule) = self.rulebook.rules.rules.get(place) else {
            return;
        };
        let once = match rule.remedy {
            Some(Remedy::Record(_)) => rule.every.is_none(),
            Some(Remedy::Post(_) | Remedy::Posts) => true,
            _ => false,
        };
        let rests = |until: &jiff::civil::Date| *until > self.day;
        if !once || self.looked.get(&(org, place)).is_some_and(rests) {
            return;
        }
        let seen = Seen {
            builder: self,
            org,
            rule,
            also: &[],
        };
        let Some(outcome) = seen.look() else { return };
        if !matches!(outcome.standing, Standing::Soon | Standing::Late) {
            return;
        }
        self.looked.insert((org, place), plus_days(self.day, REST_DAYS));
        if self.orgs[org].kept || self.habits.percent(DONE) {
            let days = self.habits.between(1, WITHIN_DAYS);
            self.plan_in(days, Task::Mend(org, place));
        }
    }

    /// Does what a rule asks for, if it still does.
    pub(crate) fn mend(&mut self, org: usize, place: usize) -> Step<W> {
        let Some(rule) = self.rulebook.rules.rules.get(place) else {
            return Ok(());
        };
        if !self.orgs[org].alive || self.orgs[org].closing {
            return Ok(());
        }
        match &rule.remedy {
            Some(Remedy::Record(activity)) => self.record_one(org, activity),
            Some(Remedy::Post(_) | Remedy::Posts) => self.give_offices(org),
            _ => Ok(()),
        }
    }

    /// After an election, and when somebody has left a post: the posts beside it are looked at some days later.
    pub(crate) fn plan_offices(&mut self, org: usize) {
        let days = self.habits.between(2, 20);
        self.plan_in(days, Task::Offices(org));
    }

    /// Gives the posts the rules look at and nobody holds, to whom the rules have least against.
    pub(crate) fn give_offices(&mut self, org: usize) -> Step<W> {
        let own = &self.orgs[org];
        if !own.alive || own.closing || own.seats.is_empty() {
            return Ok(());
        }
        let rules: Vec<&Rule> = {
            let places = self.rules_for(org);
            let all = &self.rulebook.rules.rules;
            places.iter().filter_map(|place| all.get(*place)).collect()
        };
        let looks_at = |post: &str| {
            let place = self.rulebook.posts.iter().position(|own| own.id == post);
            let is = |fact: &&FactSource| matches!(fact, FactSource::Post(at, _) if Some(usize::from(*at)) == place);
            rules.iter().any(|rule| named(self.rulebook, rule).iter().any(is))
        };
        let held = |post: &str| {
            let own = &self.orgs[org];
            own.seats.iter().chain(&own.offices).any(|seat| seat.post == post)
        };
        let posts = self.rulebook.posts_of(&self.orgs[org].kind);
        let empty = posts
            .filter(|(post, _)| !post.dispatched && !post.leader)
            .filter(|(post, _)| !held(&post.id) && looks_at(&post.id))
            .map(|(post, _)| (post.id.as_str(), post.term));
        let (elected, beside): (Vec<_>, Vec<_>) = empty.partition(|(_, elected)| *elected);
        let watching: Vec<&Rule> = rules
            .iter()
            .copied()
            .filter(|rule| {
                let of_posts = |fact: &&FactSource| {
                    matches!(fact, FactSource::Post(..) | FactSource::CommitteePersons)
                };
                named(self.rulebook, rule).iter().any(of_posts)
            })
            .collect();
        let against = |also: &[(&str, usize)]| {
            let seen = watching.iter().map(|rule| Seen {
                builder: self,
                org,
                rule,
                also,
            });
            seen.filter(Seen::broken).count()
        };
        let committee = self.committee_of(org);
        let mut given: Vec<(&str, usize)> = Vec::new();
        // A small committee shares the duties of a large one: all that are missing, or none.
        let shared: Vec<(&str, usize)> = elected
            .iter()
            .zip(committee.iter().rev().cycle())
            .map(|((post, _), person)| (*post, *person))
            .collect();
        if !shared.is_empty() && against(&shared) < against(&[]) {
            given = shared;
        }
        for (post, _) in beside {
            let outsiders = self.electable(org).into_iter();
            let outsiders = outsiders.filter(|one| !committee.contains(one)).take(OUTSIDERS);
            let best = committee.iter().rev().copied().chain(outsiders).min_by_key(|one| {
                let mut tried = given.clone();
                tried.push((post, *one));
                (against(&tried), given.iter().filter(|(_, held)| held == one).count())
            });
            let Some(person) = best else { continue };
            let mut with = given.clone();
            with.push((post, person));
            if against(&with) <= against(&given) {
                given = with;
            }
        }
        let given: Vec<(String, usize)> =
            given.into_iter().map(|(post, person)| (post.to_owned(), person)).collect();
        for (post, person) in given {
            if self.orgs[org].kept || self.habits.percent(DONE) {
                self.give_office(org, &post, person)?;
            }
        }
        Ok(())
    }

    /// Whoever was elected there and can be given more, the leader first.
    fn committee_of(&self, org: usize) -> Vec<usize> {
        let seats = self.orgs[org].seats.iter();
        let mut own: Vec<(bool, usize)> = seats
            .filter(|seat| !seat.dispatched && self.persons[seat.person].free())
            .map(|seat| (!seat.leader, seat.person))
            .collect();
        own.sort_by_key(|(follows, _)| *follows);
        own.into_iter().map(|(_, person)| person).collect()
    }

    fn give_office(&mut self, org: usize, post: &str, person: usize) -> Step<W> {
        let kind = self.rulebook.post(post);
        let (term, leader) = kind.map_or((false, false), |post| (post.term, post.leader));
        let term_ends = self.orgs[org].term.filter(|ends| term && *ends > self.day);
        let made = self.tell(FillPost {
            org: self.orgs[org].id,
            post: post.to_owned(),
            person: self.persons[person].id,
            term_ends,
            effective: self.day,
            reason: None,
        })?;
        let seat = Seat {
            holding: the_one(&made.holdings, "fill-post")?,
            post: post.to_owned(),
            person,
            leader,
            dispatched: false,
            since: self.day,
        };
        self.orgs[org].offices.push(seat);
        self.persons[person].offices.push(org);
        Ok(())
    }

    /// Ends posts beside the elected ones.
    pub(crate) fn clear_offices(&mut self, org: usize, which: impl Fn(&Seat) -> bool) -> Step<W> {
        let (gone, kept): (Vec<Seat>, Vec<Seat>) =
            std::mem::take(&mut self.orgs[org].offices).into_iter().partition(which);
        self.orgs[org].offices = kept;
        for seat in gone {
            self.tell(EndPost {
                holding: seat.holding,
                effective: self.day,
                reason: None,
            })?;
            let held = &mut self.persons[seat.person].offices;
            if let Some(at) = held.iter().position(|own| *own == org) {
                held.remove(at);
            }
        }
        Ok(())
    }

    /// Before an election: what was shared out among the committee ends with it.
    pub(crate) fn end_term_offices(&mut self, org: usize) -> Step<W> {
        let posts = &self.rulebook.posts;
        let term = |seat: &Seat| posts.iter().any(|post| post.id == seat.post && post.term);
        self.clear_offices(org, term)
    }

    /// Plans the numbers an organisation gives: once, in the last year.
    fn plan_numbers(&mut self, org: usize) {
        if self.day < plus_years(self.plan.today, -1) || !self.counted.insert(org) {
            return;
        }
        let days = days_between(self.day, self.plan.today);
        let day = self.habits.between(0, days.min(330));
        for at in 0..self.numbers.len() {
            let own = &self.numbers[at];
            let kind = &self.orgs[org].kind;
            let asked = self.rulebook.rules.indicator(own.id);
            let asked = asked.is_some_and(|i| i.of.is_empty() || i.of.contains(kind));
            if asked && (self.orgs[org].kept || self.habits.percent(own.given)) {
                self.plan_in(day, Task::Indicate(org, at));
            }
        }
    }

    /// Gives a number: between low and high, or so many in a hundred of another number given before.
    pub(crate) fn indicate(&mut self, org: usize, at: usize) -> Step<W> {
        let Number { id, low, high, of, .. } = self.numbers[at];
        // Below nought is nought: so a number is nought more often than not where its row begins there.
        let drawn = self.habits.between(low, high).max(0);
        // The demo's own village is like most.
        let drawn = if self.orgs[org].kept { ((low + high) / 2).max(0) } else { drawn };
        let value = match of {
            None => drawn,
            Some(of) => match self.given.get(&(org, of.to_owned())) {
                // Up, so that a share that is enough is enough for a few, too.
                Some((whole, _)) => (whole * drawn + 99) / 100,
                None => return Ok(()),
            },
        };
        let kind = self.orgs[org].kind.clone();
        let asked = self.rulebook.rules.indicator(id);
        let fits = |i: &needle_rulebook::rules::Indicator| {
            (i.of.is_empty() || i.of.contains(&kind)) && (i.min..=i.max).contains(&value)
        };
        if !asked.is_some_and(fits) || !self.orgs[org].alive || self.orgs[org].closing {
            return Ok(());
        }
        self.given.insert((org, id.to_owned()), (value, self.day));
        self.tell(SetIndicator {
            org: self.orgs[org].id,
            indicator: id.to_owned(),
            value,
            effective: self.day,
            reason: None,
        })?;
        Ok(())
    }
}
