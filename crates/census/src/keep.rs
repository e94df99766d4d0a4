//! Findings kept up to date: a row taken in marks what it touches, and time moves what was known to move on a day; why: one change
//! costs the little it changes, not a province.

mod agenda;
mod blocks;
mod file;
mod heads;
mod plan;
mod tree;

use std::sync::Arc;

use jiff::civil::Date;
use needle_rulebook::Rulebook;
use rustc_hash::FxHashSet;

pub(crate) use agenda::{Agenda, Coming};
pub(crate) use blocks::Blocks;
pub use file::Lying;
pub use plan::Plan;
pub(crate) use plan::Planning;

use crate::deeds::{Deeds, Want};
use crate::sheet::{Place, Room, Sheet, Wanted, is_bulk};
use crate::{Census, Findings};

/// Organisations to look at again before it is quicker to look at all, in a small register.
const DIRTY_MAX: usize = 2_000;
/// In a large one, one of so many.
const DIRTY_SHARE: usize = 64;

/// What is kept.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub(crate) sheet: Sheet,
    pub(crate) findings: Findings,
    pub(crate) agenda: Agenda,
    pub(crate) dirty: Dirty,
}

/// What is to be looked at again.
#[derive(Debug, Default, Clone)]
pub(crate) struct Dirty {
    /// The tree changed in a large way, or nearly everything.
    everything: bool,
    /// Organisations before it is everything.
    most: usize,
    /// Organisations (numbers) with rows about where they stand and as what.
    tree: FxHashSet<u32>,
    /// Organisations (numbers) whose facts are to be read again.
    orgs: FxHashSet<u32>,
    /// Positions whose columns are right already.
    positions: FxHashSet<u32>,
    /// Rules some place set a number of.
    rules: FxHashSet<usize>,
}

impl Dirty {
    /// Nothing, of so many organisations.
    fn new(orgs: usize) -> Dirty {
        Dirty {
            most: DIRTY_MAX.max(orgs / DIRTY_SHARE),
            ..Dirty::default()
        }
    }

    /// Whether nothing is.
    pub(crate) fn is_clean(&self) -> bool {
        !self.everything
            && self.tree.is_empty()
            && self.orgs.is_empty()
            && self.positions.is_empty()
            && self.rules.is_empty()
    }

    /// Everything is to be laid out anew.
    pub(crate) fn all(&mut self) {
        *self = Dirty {
            everything: true,
            ..Dirty::default()
        };
    }

    /// Whether what comes is of no account, as everything is laid out anew.
    pub(crate) fn is_all(&self) -> bool {
        self.everything
    }

    /// An organisation's facts are to be read again.
    pub(crate) fn org(&mut self, number: u32) {
        if !self.everything {
            self.orgs.insert(number);
            if self.orgs.len() > self.most {
                self.all();
            }
        }
    }

    /// An organisation may stand elsewhere, or as something else.
    pub(crate) fn tree(&mut self, number: u32) {
        if !self.everything {
            self.tree.insert(number);
        }
    }

    /// An organisation's columns changed.
    pub(crate) fn position(&mut self, position: u32) {
        if !self.everything {
            self.positions.insert(position);
        }
    }

    /// A rule's settings changed.
    pub(crate) fn rule(&mut self, rule: usize) {
        if !self.everything {
            self.rules.insert(rule);
        }
    }
}

impl Kept {
    /// Everything from scratch.
    fn new(census: &Census, day: Date, rules: &Arc<Rulebook>) -> Kept {
        // Whoever holds a post anywhere is looked up.
        census.look_up_many();
        let sheet = Sheet::new(
            census,
            &Wanted {
                day,
                rules,
                only: None,
                pretended: &[],
                donor: None,
            },
        );
        let mut findings = sheet.find();
        sheet.expect(&mut findings, None);
        let agenda = Agenda::new(census, &sheet);
        findings.expect(agenda.next());
        Kept {
            dirty: Dirty::new(sheet.layout.len()),
            findings,
            agenda,
            sheet,
        }
    }

    /// Whether little is left to be looked at again for a day.
    fn is_near(&self, day: Date, rules: &Arc<Rulebook>) -> bool {
        self.reaches(day, rules) && self.sheet.day == day && self.dirty.rules.is_empty()
    }

    /// Whether it can be brought to a day without laying everything out anew.
    fn reaches(&self, day: Date, rules: &Arc<Rulebook>) -> bool {
        !self.dirty.everything && Arc::ptr_eq(&self.sheet.rules, rules) && self.sheet.day <= day
    }

    /// Brings it to a day it reaches; answers false when it turned out to be quicker, or needed, to begin anew.
    fn bring(&mut self, census: &Census, day: Date) -> bool {
        let mut again: FxHashSet<usize> = std::mem::take(&mut self.dirty.rules);
        let mut turned = false;
        if day > self.sheet.day {
            let before = self.sheet.day;
            self.agenda.reach(census, &self.sheet, day);
            self.sheet.move_to(day);
            turned = before.first_of_month() != day.first_of_month();
            let today = self.sheet.today;
            // Each person once, whatever comes for them: what moves is the difference between the two days.
            let mut persons: FxHashSet<u32> = FxHashSet::default();
            for coming in self.agenda.until(today) {
                match coming {
                    Coming::Tree(number) => {
                        self.dirty.tree(number);
                        self.dirty.org(number);
                    }
                    Coming::Org(number) => self.dirty.org(number),
                    Coming::Person(place) => drop(persons.insert(place)),
                    Coming::Setting(name) => {
                        again.extend(self.sheet.rule_named(census, name));
                    }
                }
            }
            for place in persons {
                self.person_moves(census, place, before);
            }
            self.findings.move_to(day);
            let next = self.findings.next().iter().enumerate();
            again.extend(
                next.filter(|(_, next)| **next <= today)
                    .map(|(rule, _)| rule),
            );
        }
        if self.dirty.everything {
            return false;
        }
        let changed = std::mem::take(&mut self.dirty.tree);
        if !changed.is_empty() && !self.restructure(census, &changed) {
            return false;
        }
        if turned {
            // Stretches of the calendar begin anew at the first of a month; rules that ask for them are due to be looked at.
            self.sheet.turn_over(census);
        }
        let orgs = std::mem::take(&mut self.dirty.orgs);
        let mut touched = std::mem::take(&mut self.dirty.positions);
        for number in orgs {
            if let Some(position) = self.sheet.layout.position_of_number(number) {
                self.sheet.read_again(census, number, position);
                touched.insert(position);
            }
        }
        for rule in &again {
            self.sheet.set_again(census, *rule);
        }
        let looks = self.sheet.looks();
        let mut room = Room::default();
        for position in touched {
            self.sheet
                .examine(&mut self.findings, position, &looks, &mut room);
        }
        let again: Vec<usize> = again.into_iter().collect();
        if !again.is_empty() {
            self.findings.replace(self.sheet.examine_all(&again));
            self.sheet.expect(&mut self.findings, Some(&again));
        }
        self.findings.expect(self.agenda.next());
        true
    }
}

impl Sheet {
    fn move_to(&mut self, day: Date) {
        self.day = day;
        self.today = crate::deeds::number(day);
    }

    /// The rules whose id has that number.
    pub(crate) fn rule_named(&self, census: &Census, name: u32) -> Option<usize> {
        let names = &census.deeds.names;
        let mut rules = self.rules.rules.rules.iter();
        rules.position(|rule| names.get(&rule.id) == Some(name))
    }

    /// Reads the facts and exceptions of one organisation again, but for those kept by what changes them.
    fn read_again(&mut self, census: &Census, number: u32, position: u32) {
        let Some(place) = self.place(position) else {
            return;
        };
        let reader = self.reader(census);
        let spot = reader.spot_at(position);
        let sources = &self.groups[place.group].plan.sources;
        let mut room = Deeds::default();
        let deeds = census.deeds.read(number, Want::ALL, &mut room);
        let own = sources.iter().enumerate().filter(|(_, s)| !is_bulk(s));
        let values: Vec<(usize, Option<i64>)> = own
            .map(|(column, source)| (column, reader.read(source, spot, deeds)))
            .collect();
        for (column, value) in values {
            self.put(place, column, value);
        }
        self.except(census, number, position);
    }

    /// Puts one fact down.
    pub(crate) fn put(&mut self, place: Place, column: usize, value: Option<i64>) {
        let chunk = &mut self.groups[place.group].chunks[place.chunk];
        chunk.columns[column].set(place.at, chunk.positions.len(), value);
    }

    /// Reads the settings of a rule again.
    pub(crate) fn set_again(&mut self, census: &Census, rule: usize) {
        let rules = Arc::clone(&self.rules);
        self.params[rule] = self.settings(census, &rules.rules.rules[rule], &[]);
    }
}

impl Census {
    /// Whether what is kept is up to date for a day and a version of the rules.
    #[must_use]
    pub fn settled(&self, day: Date, rules: &Arc<Rulebook>) -> bool {
        self.kept.as_ref().is_some_and(|kept| {
            kept.dirty.is_clean() && kept.sheet.day == day && Arc::ptr_eq(&kept.sheet.rules, rules)
        })
    }

    /// Whether [`Census::settle`] has little to do: some organisations changed, and neither the day nor a rule. Else it is for
    /// [`Census::settle_plan`] where there are many organisations.
    #[must_use]
    pub fn settles_soon(&self, day: Date, rules: &Arc<Rulebook>) -> bool {
        self.kept
            .as_ref()
            .is_some_and(|kept| kept.is_near(day, rules))
    }

    /// Brings the kept findings to a day.
    pub fn settle(&mut self, day: Date, rules: &Arc<Rulebook>) {
        if self.settled(day, rules) {
            return;
        }
        let kept = self.kept.take().filter(|kept| kept.reaches(day, rules));
        if let Some(mut kept) = kept
            && kept.bring(self, day)
        {
            self.kept = Some(kept);
            return;
        }
        self.kept = Some(Box::new(Kept::new(self, day, rules)));
    }

    /// Evaluates all rules again over the facts that are kept, as on a day on which all of them may have changed.
    pub fn examine(&mut self) {
        if let Some(kept) = &mut self.kept {
            let all: Vec<usize> = (0..kept.sheet.rules.rules.rules.len()).collect();
            kept.findings.replace(kept.sheet.examine_all(&all));
        }
    }

    /// All rules evaluated over the facts that are kept, beside the findings that are kept too, which they equal; none before anything
    /// is kept.
    #[must_use]
    pub fn examined(&self) -> Option<Findings> {
        self.kept.as_ref().map(|kept| kept.sheet.find())
    }

    /// The findings as last settled.
    #[must_use]
    pub fn findings(&self) -> Option<&Findings> {
        self.kept.as_ref().map(|kept| &kept.findings)
    }

    /// The sheet that is kept, when it is right for a day and rules.
    pub(crate) fn sheet(&self, day: Date, rules: &Rulebook) -> Option<&Sheet> {
        let kept = self.kept.as_ref().filter(|kept| kept.dirty.is_clean())?;
        let sheet = &kept.sheet;
        (sheet.day == day && std::ptr::eq(&*sheet.rules, rules)).then_some(sheet)
    }
}
