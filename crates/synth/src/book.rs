//! What the builder remembers of its world, and how it tells the world something; why: every command must fit what was told before.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use jiff::civil::Date;
use needle_model::command::Command;
use needle_rulebook::Rulebook;
use needle_rulebook::rules::FactSource;

use crate::cast::{Deed, Open, Org, Person};
use crate::data::{self, Number, Profile, Row, Words};
use crate::days::{plus_days, plus_years};
use crate::dice::Dice;
use crate::duties::Duty;
use crate::people::People;
use crate::seen::named;
use crate::task::Task;
use crate::{BuildError, Made, Plan, World};

/// What a step of the building answers.
pub(crate) type Step<W, T = ()> = Result<T, BuildError<<W as World>::Error>>;

/// Sets the dice for habits apart from the others.
const HABITS: u64 = 0x6a09_e667_f3bc_c908;
/// Commands between two calls of the caller's progress.
const PROGRESS_EVERY: usize = 200;

/// The building under way.
pub(crate) struct Builder<'a, W: World> {
    pub(crate) plan: &'a Plan,
    pub(crate) rulebook: &'a Rulebook,
    world: &'a mut W,
    progress: &'a mut dyn FnMut(usize, usize),
    pub(crate) dice: Dice,
    /// Dice for what is recorded again and again, apart from the others.
    pub(crate) habits: Dice,
    /// What the rules ask to be recorded in every period, by kind and sector.
    pub(crate) duties_of: BTreeMap<(String, Option<String>), Rc<[Duty]>>,
    /// Rules that can be for a kind and sector, by their places.
    pub(crate) rules_of: BTreeMap<(String, Option<String>), Rc<[usize]>>,
    /// The facts each rule names, and how many of them, from the first, its condition rests on.
    pub(crate) facts_of: Vec<(Vec<&'a FactSource>, usize)>,
    /// How much of an activity is asked for, and whether it is the committee's own.
    pub(crate) measures: BTreeMap<String, (i64, bool)>,
    /// What was recorded, by organisation and activity.
    pub(crate) deeds: BTreeMap<(usize, String), Vec<Deed>>,
    /// Numbers given, by organisation and indicator, with the day.
    pub(crate) given: BTreeMap<(usize, String), (i64, Date)>,
    /// Until when nobody comes back to a rule, by organisation and place of the rule.
    pub(crate) looked: BTreeMap<(usize, usize), Date>,
    /// Organisations that have planned the numbers they give.
    pub(crate) counted: BTreeSet<usize>,
    /// Numbers organisations give.
    pub(crate) numbers: Vec<Number>,
    pub(crate) words: Words,
    pub(crate) people: People,
    pub(crate) profiles: Vec<Profile>,
    pub(crate) frame: Vec<Row>,
    pub(crate) orgs: Vec<Org>,
    pub(crate) persons: Vec<Person>,
    pub(crate) open: Vec<Open>,
    /// Members alive now.
    pub(crate) alive: usize,
    /// Links there are: from, to, line.
    pub(crate) links: BTreeSet<(usize, usize, &'static str)>,
    queue: BTreeMap<Date, Vec<Task>>,
    pub(crate) start: Date,
    pub(crate) day: Date,
    pub(crate) done: usize,
    pub(crate) expected: usize,
}

impl<'a, W: World> Builder<'a, W> {
    pub(crate) fn new(
        plan: &'a Plan,
        rulebook: &'a Rulebook,
        world: &'a mut W,
        progress: &'a mut dyn FnMut(usize, usize),
    ) -> Self {
        let mut dice = Dice::new(plan.seed);
        let words = Words::new(plan.shape, &mut dice);
        let profiles = data::profiles(plan.shape);
        let frame = data::frame(plan.shape, &profiles);
        let start = plus_years(plan.today, -i64::from(plan.years));
        Builder {
            plan,
            rulebook,
            world,
            progress,
            dice,
            habits: Dice::new(plan.seed ^ HABITS),
            duties_of: BTreeMap::new(),
            rules_of: BTreeMap::new(),
            facts_of: rulebook
                .rules
                .rules
                .iter()
                .map(|rule| named(rulebook, rule))
                .collect(),
            measures: BTreeMap::new(),
            deeds: BTreeMap::new(),
            given: BTreeMap::new(),
            looked: BTreeMap::new(),
            counted: BTreeSet::new(),
            numbers: data::numbers(plan.shape),
            words,
            people: People::new(plan.shape),
            profiles,
            frame,
            orgs: Vec::new(),
            persons: Vec::new(),
            open: Vec::new(),
            alive: 0,
            links: BTreeSet::new(),
            queue: BTreeMap::new(),
            start,
            day: start,
            done: 0,
            expected: 1,
        }
    }

    /// Gives the world a command of the present day.
    pub(crate) fn tell(&mut self, command: impl Into<Command>) -> Step<W, Made> {
        let command = command.into();
        let (on, name) = (self.day, command.name());
        let made = self
            .world
            .run(on, command)
            .map_err(|error| BuildError::World {
                on,
                command: name,
                error,
            })?;
        self.done += 1;
        if self.done.is_multiple_of(PROGRESS_EVERY) {
            self.expected = self.expected.max(self.done);
            (self.progress)(self.done, self.expected);
        }
        Ok(made)
    }

    /// Says that everything is done.
    pub(crate) fn tell_done(&mut self) {
        (self.progress)(self.done, self.done);
    }

    /// Plans a task; what would come after today does not come.
    pub(crate) fn plan_in(&mut self, days: i64, task: Task) {
        let at = plus_days(self.day, days);
        if at <= self.plan.today {
            self.queue.entry(at).or_default().push(task);
        }
    }

    /// The tasks of the present day, also those planned meanwhile.
    pub(crate) fn due(&mut self) -> Vec<Task> {
        self.queue.remove(&self.day).unwrap_or_default()
    }

    pub(crate) fn row(&self, org: usize) -> &Row {
        &self.frame[self.orgs[org].row]
    }

    /// The profile of an organisation's members.
    pub(crate) fn profile(&self, org: usize) -> Option<&Profile> {
        self.row(org).profile.and_then(|at| self.profiles.get(at))
    }

    pub(crate) fn profile_name(&self, org: usize) -> &'static str {
        self.profile(org).map_or("", |profile| profile.name)
    }

    /// The status of full members, or of those on probation, where there are such.
    pub(crate) fn status(&self, probationary: bool) -> Option<&str> {
        let mut statuses = self.rulebook.statuses.iter();
        let status = statuses.find(|status| status.counted && status.vote != probationary);
        status.map(|status| status.id.as_str())
    }

    /// Whether members may be registered in it.
    pub(crate) fn holds_members(&self, org: usize) -> bool {
        self.rulebook
            .kind(&self.orgs[org].kind)
            .is_some_and(|kind| kind.members)
    }

    /// Somebody who passes; `None` when many throws found nobody.
    pub(crate) fn somebody(&mut self, fits: impl Fn(&Self, usize) -> bool) -> Option<usize> {
        (0..80).find_map(|_| {
            let person = self.dice.below(self.persons.len());
            (self.persons.get(person).is_some_and(Person::free) && fits(self, person))
                .then_some(person)
        })
    }

    /// An organisation that passes; `None` when there is none.
    pub(crate) fn some_org(&mut self, fits: impl Fn(&Self, usize) -> bool) -> Option<usize> {
        let fitting: Vec<usize> = (0..self.orgs.len())
            .filter(|org| self.orgs[*org].alive && !self.orgs[*org].closing && fits(self, *org))
            .collect();
        self.dice.pick(&fitting)
    }

    /// Everybody registered in it or below it.
    pub(crate) fn everybody_under(&self, org: usize) -> Vec<usize> {
        let mut all = self.orgs[org].people.clone();
        for child in &self.orgs[org].children {
            all.extend(self.everybody_under(*child));
        }
        all
    }

    /// Whether anything about its members is open, so that it cannot be reorganised just now.
    pub(crate) fn busy(&self, org: usize) -> bool {
        let transfer = self
            .open
            .iter()
            .any(|open| open.from == org || open.to == org);
        transfer
            || self
                .persons
                .iter()
                .any(|person| !person.gone && person.host == Some(org))
    }

    /// Whether it stands somewhere under another.
    pub(crate) fn within(&self, org: usize, above: usize) -> bool {
        let mut at = Some(org);
        while let Some(here) = at {
            if here == above {
                return true;
            }
            at = self.orgs[here].parent;
        }
        false
    }
}

/// The one id a command must have made.
pub(crate) fn the_one<T: Copy, E>(ids: &[T], command: &'static str) -> Result<T, BuildError<E>> {
    ids.first().copied().ok_or(BuildError::NoId { command })
}
