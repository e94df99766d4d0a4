//! Sends random commands, sensible ones and wrong ones, to the app and tells the model what was carried out.

use std::collections::BTreeMap;

use jiff::civil::Date;
use needle_app::{App, Batch, Failure, Receipt};
use needle_model::command::Found;
use needle_model::{
    AwayId, Cell, Command, Event, ExceptionId, FOREVER, HoldingId, LinkId, OrgId, PersonId,
    RecordId, TransferId,
};
use needle_rights::Principal;
use needle_testkit::{START, Seeded, TestApp, made};

#[path = "commands.rs"]
mod commands;
#[path = "rules.rs"]
mod rules;
#[path = "tree.rs"]
mod tree;

use super::model::{Model, Totals};

/// Ids a command may name; ended ones stay in, they make the wrong commands.
#[derive(Default)]
struct Known {
    orgs: Vec<OrgId>,
    persons: Vec<PersonId>,
    transfers: Vec<TransferId>,
    aways: Vec<AwayId>,
    links: Vec<LinkId>,
    holdings: Vec<HoldingId>,
    records: Vec<RecordId>,
    exceptions: Vec<ExceptionId>,
}

/// What is done how often, in a hundred.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mix {
    /// Mostly the tree.
    Tree,
    /// Everything.
    All,
}

pub(crate) struct Driver {
    pub(crate) app: TestApp,
    pub(crate) model: Model,
    known: Known,
    today: Date,
    heads: BTreeMap<Cell, u64>,
    /// Totals as they were said once, by day; a command that holds from a day on takes back what was said of later days.
    said: BTreeMap<Date, Totals>,
    pub(crate) done: usize,
    pub(crate) refused: usize,
    names: usize,
    /// Carried out, by command.
    pub(crate) kinds: BTreeMap<&'static str, usize>,
}

/// Carries a command out: at once, or within a batch.
pub(crate) trait Hand {
    fn run(&mut self, command: Command) -> Result<Receipt, Failure>;
}

pub(crate) struct AtOnce<'a>(pub(crate) &'a App);

impl Hand for AtOnce<'_> {
    fn run(&mut self, command: Command) -> Result<Receipt, Failure> {
        self.0.execute(&Principal::operator(), command)
    }
}

impl Hand for Batch<'_, '_> {
    fn run(&mut self, command: Command) -> Result<Receipt, Failure> {
        Batch::run(self, command)
    }
}

impl Driver {
    pub(crate) fn new(app: TestApp) -> Driver {
        let mut driver = Driver {
            today: app.today(),
            app,
            model: Model::default(),
            known: Known::default(),
            heads: BTreeMap::new(),
            said: BTreeMap::new(),
            done: 0,
            refused: 0,
            names: 0,
            kinds: BTreeMap::new(),
        };
        driver.begin();
        driver
    }

    /// A few floors to build on.
    fn begin(&mut self) {
        let app = std::sync::Arc::clone(&self.app.app);
        let mut hand = AtOnce(&app);
        let mut parent = None;
        for kind in [
            "centre",
            "province",
            "city",
            "county",
            "township",
            "committee",
            "general-branch",
            "branch",
        ] {
            self.found(&mut hand, parent, kind);
            parent = self.known.orgs.last().copied();
        }
        let county = self.known.orgs[3];
        for kind in ["township", "street", "township"] {
            self.found(&mut hand, Some(county), kind);
        }
        assert_eq!(self.refused, 0, "what one builds on is not refused");
    }

    fn found(&mut self, hand: &mut dyn Hand, parent: Option<OrgId>, kind: &str) {
        let mut chance = Seeded::new(0);
        let sector = self.sector(&mut chance, kind);
        let name = self.name();
        self.send(
            hand,
            Found {
                parent,
                kind: kind.to_owned(),
                sector,
                name,
                short: None,
                codes: Vec::new(),
                effective: START,
                reason: None,
            }
            .into(),
        );
    }

    /// One step: now and then the day moves on, then one command.
    pub(crate) fn step(&mut self, hand: &mut dyn Hand, chance: &mut Seeded, mix: Mix) {
        if chance.percent(15) {
            self.today = self
                .today
                .saturating_add(jiff::Span::new().days(1 + chance.below(9) as i64));
            self.app.clock.set_day(self.today);
        }
        if let Some(command) = self.command(chance, mix) {
            self.send(hand, command);
        }
    }

    fn send(&mut self, hand: &mut dyn Hand, command: Command) {
        match hand.run(command.clone()) {
            Ok(receipt) => {
                self.done += 1;
                *self.kinds.entry(command.name()).or_default() += 1;
                for (cell, seq) in receipt.entries {
                    let head = self.heads.entry(cell).or_default();
                    assert_eq!(
                        seq,
                        *head + 1,
                        "a refused command left a number behind in cell {cell}"
                    );
                    *head = seq;
                }
                let made = made(&receipt.events);
                self.known.orgs.extend(&made.orgs);
                self.known.persons.extend(&made.persons);
                self.known.transfers.extend(&made.transfers);
                self.known.aways.extend(&made.aways);
                self.known.links.extend(&made.links);
                self.known.holdings.extend(&made.holdings);
                for event in &receipt.events {
                    match event {
                        Event::Recorded { record, .. } => self.known.records.push(*record),
                        Event::ExceptionGiven { exception, .. } => {
                            self.known.exceptions.push(*exception);
                        }
                        _ => {}
                    }
                }
                self.model.apply(&command, &made);
                self.said.retain(|day, _| *day < command.effective());
            }
            Err(Failure::Refused(refusals)) => {
                assert!(!refusals.is_empty());
                self.refused += 1;
            }
            Err(other) => panic!("{command:?}: {other}"),
        }
    }

    /// Days worth asking about: round about today, the beginning, some between, the far future.
    fn days(&self, chance: &mut Seeded) -> Vec<Date> {
        let back = |days: usize| {
            self.today
                .saturating_sub(jiff::Span::new().days(days as i64))
        };
        let mut days = vec![
            self.today,
            back(1),
            back(30),
            back(61),
            START,
            jiff::civil::date(2090, 1, 1),
        ];
        days.extend((0..3).map(|_| back(chance.below(1_500)).max(START)));
        days
    }

    /// Everything that must be so at any moment.
    pub(crate) fn check(&mut self, chance: &mut Seeded) -> Result<(), String> {
        for (day, totals) in &self.said {
            let now = self.app.census().at(*day);
            if let Some((org, said)) = totals
                .iter()
                .find(|(org, said)| now.members(**org) != **said)
            {
                return Err(format!(
                    "{org} had {said} members on {day}, now {}",
                    now.members(*org)
                ));
            }
        }
        let mut recount = needle_census::Census::new(std::sync::Arc::clone(self.app.rulebook()));
        self.app
            .store()
            .rows(&mut |row| recount.apply(&row))
            .map_err(|error| error.to_string())?;
        for day in self.days(chance) {
            let totals = self.model.agrees(&self.app, day)?;
            if *self.app.census().at(day) != *recount.at(day) {
                return Err(format!(
                    "the census kept by events is not the recount on {day}"
                ));
            }
            if day < self.today && self.said.len() < 40 {
                self.said.insert(day, totals);
            }
        }
        // Not each time, so that several changes are taken in at once as well.
        if chance.percent(40) {
            self.findings_agree(&recount)?;
        }
        let census = self.app.census();
        for person in &self.known.persons {
            let open = census.stays(*person).iter().filter(|s| s.open()).count();
            let expected = self
                .model
                .stays
                .iter()
                .filter(|s| s.person == *person && s.until == FOREVER)
                .count();
            if open != expected || open > 1 {
                return Err(format!("{person} has {open} open stays, not {expected}"));
            }
        }
        Ok(())
    }
}
