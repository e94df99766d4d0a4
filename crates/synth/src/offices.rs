//! Posts beside the elected ones, and seats filled between elections: who gets them; why: the rules look at who holds what together
//! with what, and a county in which nobody heeds them would have nothing to show but findings.

use needle_model::command::{EndPost, FillPost};
use needle_rulebook::rules::Rule;
use needle_rulebook::rules::fact::FactSource;

use crate::World;
use crate::book::{Builder, Step, the_one};
use crate::cast::Seat;
use crate::seen::Seen;
use crate::task::Task;
use crate::upkeep::DONE;

/// How many persons without a post are thought of for one beside the elected.
const OUTSIDERS: usize = 2;
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
                own.offices
                    .iter()
                    .any(|seat| beside(seat) && Some(seat.post.as_str()) == post)
            }
            _ => false,
        };
        let rules = &self.rulebook.rules.rules;
        let misfit = watching.iter().any(|place| {
            self.facts_of[*place].0.iter().any(about)
                && rules
                    .get(*place)
                    .is_some_and(|rule| self.seen(org, rule, &[]).broken())
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

    /// The rules whose condition is who holds what in an organisation, by their places.
    fn watching(&mut self, org: usize) -> Vec<usize> {
        let places = self.rules_for(org);
        let of_posts = |fact: &&FactSource| {
            matches!(fact, FactSource::Post(..) | FactSource::CommitteePersons)
        };
        let watches = |place: &usize| {
            let (facts, of_condition) = &self.facts_of[*place];
            facts.iter().take(*of_condition).any(of_posts)
        };
        places.iter().copied().filter(watches).collect()
    }

    pub(crate) fn seen<'b>(
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
            let rules = rules
                .iter()
                .filter_map(|place| book.rules.rules.get(*place));
            rules
                .filter(|rule| self.seen(org, rule, also).broken())
                .count()
        };
        let held = |post: &str| {
            let own = &self.orgs[org];
            let all = own.seats.iter().chain(&own.offices);
            all.filter(|seat| seat.post == post).count()
        };
        let open = book.posts_of(&self.orgs[org].kind);
        let open = open.filter(|(post, _)| !post.dispatched && !post.leader);
        let open = open.map(|(post, max)| {
            let about = watching
                .iter()
                .copied()
                .filter(|rule| mentions(*rule, &post.id));
            Open {
                post: &post.id,
                term: post.term,
                held: held(&post.id),
                room: usize::from(max.value)
                    .saturating_sub(held(&post.id))
                    .min(MOST_ADDED),
                about: about.collect(),
            }
        });
        let open: Vec<Open<'a>> = open.filter(|open| open.room > 0).collect();
        let committee = self.committee_of(org);
        let busy = |one: &usize| {
            let own = &self.orgs[org];
            own.seats
                .iter()
                .chain(&own.offices)
                .any(|seat| seat.person == *one)
        };
        // Where few are of an age to be elected, the others are asked after them.
        let able = self.electable(org);
        let full = |one: &usize| self.persons[*one].free() && !self.persons[*one].probationary;
        let rest = self
            .everybody_under(org)
            .into_iter()
            .filter(|one| full(one) && !able.contains(one));
        let pool = able.iter().copied().chain(rest).filter(|one| !busy(one));
        let outsiders: Vec<usize> = pool.take(MOST_ADDED).collect();
        // A small committee shares the duties of a large one: all that are missing, or none.
        let share = |given: &mut Given<'a>| {
            let asked = |open: &&Open<'_>| open.term && open.held == 0 && !open.about.is_empty();
            let missing = open.iter().filter(asked).map(|open| open.post);
            let missing = missing.filter(|post| !given.iter().any(|(own, _)| own == post));
            let persons = committee
                .iter()
                .rev()
                .copied()
                .chain(given.iter().map(|own| own.1));
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
                let free = outsiders
                    .iter()
                    .filter(|one| !given.iter().any(|(_, own)| own == *one));
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
            let all = committee
                .iter()
                .rev()
                .chain(outsiders.iter().take(OUTSIDERS));
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
            how: needle_model::Held::default(),
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
        let (gone, kept): (Vec<Seat>, Vec<Seat>) = std::mem::take(&mut self.orgs[org].offices)
            .into_iter()
            .partition(which);
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
}
