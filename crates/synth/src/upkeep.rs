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
use crate::seen::Seen;
use crate::task::Task;

/// In a hundred: how often what is asked for once is done when it comes near.
const DONE: usize = 92;
/// Years before today in which organisations look after what is asked of them; what was before, nobody asks any more.
const YEARS_BACK: i64 = 2;
/// Days within which it is done.
const WITHIN_DAYS: i64 = 21;
/// Days over which it spreads at the beginning.
const SPREAD_DAYS: i64 = 330;
/// Days for which nobody comes back to something that was looked at.
const REST_DAYS: i64 = 170;
/// How many persons without a post are thought of for one beside the elected.
const OUTSIDERS: usize = 2;
/// In a hundred that say yes to what they then do not have.
const SAID_ALL_THE_SAME: usize = 25;
/// How many are elected in between at most.
const MOST_ADDED: usize = 3;

/// Posts and who is to have them.
type Given<'o> = Vec<(&'o str, usize)>;

/// A post with room.
struct Open<'o> {
    post: &'o str,
    /// Whether it ends with the body's term: then the body elects.
    term: bool,
    held: usize,
    room: usize,
    /// The rules that look at it, by their places.
    about: Vec<usize>,
}

impl<'a, W: World> Builder<'a, W> {
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
        // What nobody ever recorded is recorded; of posts a rule that cannot be decided says nothing.
        let asks = match outcome.standing {
            Standing::Soon | Standing::Late => true,
            Standing::Unknown => matches!(rule.remedy, Some(Remedy::Record(_))),
            _ => false,
        };
        if !asks {
            return;
        }
        // What has always been missing was done at some time; what comes near now, soon.
        let first = days_between(plus_years(self.plan.today, -YEARS_BACK), self.day) < 31;
        let within = if first { SPREAD_DAYS } else { WITHIN_DAYS };
        let rest = if first { SPREAD_DAYS } else { REST_DAYS };
        self.looked.insert((org, place), plus_days(self.day, rest));
        if self.orgs[org].kept || self.habits.percent(DONE) {
            let days = self.habits.between(1, within);
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
        let watching = self.watching(org);
        let own = &self.orgs[org];
        if !own.alive || own.closing || own.seats.is_empty() {
            return Ok(());
        }
        // What was given to whom no longer fits is given anew.
        let posts = &self.rulebook.posts;
        let beside = |seat: &Seat| !posts.iter().any(|post| post.id == seat.post && post.term);
        let about = |fact: &&FactSource| match fact {
            FactSource::Post(at, _) => {
                let post = posts.get(usize::from(*at)).map(|post| post.id.as_str());
                own.offices.iter().any(|seat| beside(seat) && Some(seat.post.as_str()) == post)
            }
            _ => false,
        };
        let rules = &self.rulebook.rules.rules;
        let misfit = watching.iter().any(|place| {
            self.facts_of[*place].0.iter().any(about)
                && rules.get(*place).is_some_and(|rule| self.seen(org, rule, &[]).broken())
        });
        if misfit {
            self.clear_offices(org, beside)?;
        }
        for (post, person) in self.fitting(org, &watching) {
            if self.orgs[org].kept || self.habits.percent(DONE) {
                self.give_office(org, &post, person)?;
            }
        }
        Ok(())
    }

    /// The rules that look at who holds what in an organisation, by their places.
    fn watching(&mut self, org: usize) -> Vec<usize> {
        let places = self.rules_for(org);
        let of_posts = |fact: &&FactSource| {
            matches!(fact, FactSource::Post(..) | FactSource::CommitteePersons)
        };
        let watches = |place: &usize| self.facts_of[*place].0.iter().any(of_posts);
        places.iter().copied().filter(watches).collect()
    }

    fn seen<'b>(
        &'b self,
        org: usize,
        rule: &'b Rule,
        also: &'b [(&'b str, usize)],
    ) -> Seen<'b, 'a, W> {
        Seen {
            builder: self,
            org,
            rule,
            also,
        }
    }

    /// Who is to be given which post, so that the rules have less against it than before, or no more.
    fn fitting(&self, org: usize, watching: &[usize]) -> Vec<(String, usize)> {
        let book = self.rulebook;
        let mentions = |rule: usize, post: &str| {
            let place = book.posts.iter().position(|own| own.id == post);
            let is = |fact: &&FactSource| matches!(fact, FactSource::Post(at, _) if Some(usize::from(*at)) == place);
            self.facts_of[rule].0.iter().any(is)
        };
        let broken = |rules: &[usize], also: &[(&str, usize)]| {
            let rules = rules.iter().filter_map(|place| book.rules.rules.get(*place));
            rules.filter(|rule| self.seen(org, rule, also).broken()).count()
        };
        let held = |post: &str| {
            let own = &self.orgs[org];
            let all = own.seats.iter().chain(&own.offices);
            all.filter(|seat| seat.post == post).count()
        };
        let open = book.posts_of(&self.orgs[org].kind);
        let open = open.filter(|(post, _)| !post.dispatched && !post.leader);
        let open = open.map(|(post, max)| {
            let about = watching.iter().copied().filter(|rule| mentions(*rule, &post.id));
            Open {
                post: &post.id,
                term: post.term,
                held: held(&post.id),
                room: usize::from(max.value).saturating_sub(held(&post.id)).min(MOST_ADDED),
                about: about.collect(),
            }
        });
        let open: Vec<Open<'a>> = open.filter(|open| open.room > 0).collect();
        let committee = self.committee_of(org);
        let busy = |one: &usize| {
            let own = &self.orgs[org];
            own.seats.iter().chain(&own.offices).any(|seat| seat.person == *one)
        };
        // Where few are of an age to be elected, the others are asked after them.
        let able = self.electable(org);
        let full = |one: &usize| self.persons[*one].free() && !self.persons[*one].probationary;
        let rest = self.everybody_under(org).into_iter().filter(|one| full(one) && !able.contains(one));
        let pool = able.iter().copied().chain(rest).filter(|one| !busy(one));
        let outsiders: Vec<usize> = pool.take(MOST_ADDED).collect();
        // A small committee shares the duties of a large one: all that are missing, or none.
        let share = |given: &mut Given<'a>| {
            let asked = |open: &&Open<'_>| open.term && open.held == 0 && !open.about.is_empty();
            let missing = open.iter().filter(asked).map(|open| open.post);
            let missing = missing.filter(|post| !given.iter().any(|(own, _)| own == post));
            let persons = committee.iter().rev().copied().chain(given.iter().map(|own| own.1));
            let shared = missing.zip(persons.collect::<Vec<_>>().into_iter().cycle());
            let mut with = given.clone();
            with.extend(shared);
            if broken(watching, &with) < broken(watching, given) {
                *given = with;
            }
        };
        let mut given: Given<'a> = Vec::new();
        share(&mut given);
        let mut against = broken(watching, &given);
        // Where the rules want more persons, some are elected in between.
        let wanting: Vec<usize> = watching
            .iter()
            .copied()
            .filter(|place| broken(&[*place], &given) > 0)
            .collect();
        let wants = |open: &&Open<'_>| {
            let place = book.posts.iter().position(|own| own.id == open.post);
            let is = |fact: &&FactSource| match fact {
                FactSource::CommitteePersons => true,
                FactSource::Post(at, _) => Some(usize::from(*at)) == place,
                _ => false,
            };
            wanting.iter().any(|rule| {
                let (facts, of_condition) = &self.facts_of[*rule];
                facts.iter().take(*of_condition).any(is)
            })
        };
        for open in open.iter().filter(|open| open.term).filter(wants) {
            for number in 1..=open.room.min(outsiders.len()) {
                if against == 0 || given.iter().any(|(post, _)| *post == open.post) {
                    break;
                }
                let mut with = given.clone();
                let free = outsiders.iter().filter(|one| !given.iter().any(|(_, own)| own == *one));
                with.extend(free.take(number).map(|one| (open.post, *one)));
                share(&mut with);
                let left = broken(watching, &with);
                if left < against {
                    (given, against) = (with, left);
                }
            }
        }
        for open in open.iter().filter(|open| !open.term && open.held == 0) {
            if open.about.is_empty() {
                continue;
            }
            let all = committee.iter().rev().chain(outsiders.iter().take(OUTSIDERS));
            let tried = all.map(|one| {
                let mut with = given.clone();
                with.push((open.post, *one));
                let offices = given.iter().filter(|(_, held)| held == one).count();
                (broken(&open.about, &with), offices, with)
            });
            let best = tried.min_by_key(|(against, offices, _)| (*against, *offices));
            if let Some((left, _, with)) = best
                && left <= broken(&open.about, &given)
            {
                given = with;
            }
        }
        if self.orgs[org].stem == "离退休干部" && self.day.year() >= 2025 {
            let names: Vec<&str> = wanting.iter().map(|p| book.rules.rules[*p].id.as_str()).collect();
            eprintln!("{} {org} wanting {names:?} outsiders {} committee {} open {:?} given {given:?}", self.day, outsiders.len(), committee.len(), open.iter().map(|o| (o.post, o.room, o.term)).collect::<Vec<_>>());
        }
        let own = |(post, person): (&str, usize)| (post.to_owned(), person);
        given.into_iter().map(own).collect()
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

    /// Whether a yes would ask for what the organisation does not have; a few say it all the same.
    fn costs(&mut self, org: usize, id: &str) -> bool {
        let is = |fact: &&FactSource| matches!(fact, FactSource::Indicator(own) if own == id);
        let places = self.rules_for(org);
        let about: Vec<usize> = places
            .iter()
            .copied()
            .filter(|place| self.facts_of[*place].0.iter().any(is))
            .collect();
        self.given.insert((org, id.to_owned()), (1, self.day));
        let rules = &self.rulebook.rules.rules;
        let mut rules = about.iter().filter_map(|place| rules.get(*place));
        let broken = rules.any(|rule| self.seen(org, rule, &[]).broken());
        self.given.remove(&(org, id.to_owned()));
        broken && !self.habits.percent(SAID_ALL_THE_SAME)
    }

    /// Gives a number: between low and high, or so many in a hundred of another number given before.
    pub(crate) fn indicate(&mut self, org: usize, at: usize) -> Step<W> {
        let Number { id, low, high, of, .. } = self.numbers[at];
        // A second row says how many where the first knows no whole.
        if self.given.contains_key(&(org, id.to_owned())) {
            return Ok(());
        }
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
        let yes = asked.is_some_and(|own| own.yes_no) && value == 1;
        let value = if yes && self.costs(org, id) { 0 } else { value };
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
