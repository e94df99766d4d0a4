//! The stage on which the invention is played: the app with a clock that is set to each command's day.
//! Why one transaction: the county is there whole or not at all, and nothing waits for the disk in between.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use needle_app::{Batch, Failure, Place, StoreError};
use needle_model::command::{GiveGrant, GivePostGrant, OpenAccount, Reach, Spread};
use needle_model::{Clock, Command, Event};
use needle_rights::Principal;
use needle_rulebook::Rulebook;
use needle_store::Store;
use needle_synth::{BuildError, DemoAccount, Made, Plan, Shape};

use super::password;
use crate::open::RootKey;
use crate::progress::Progress;
use crate::run::Run;
use crate::stop::Stop;
use crate::world::{OsChance, StagedClock, SystemClock};

/// Offices open at nine: an invented command is recorded at nine on its day, the next a second later.
const OFFICE_HOURS_BEGIN: i8 = 9;
const BETWEEN_COMMANDS: SignedDuration = SignedDuration::from_secs(1);

/// What was built.
pub(super) struct Built {
    pub(super) orgs: u64,
    pub(super) members: u64,
    pub(super) seconds: u64,
    pub(super) accounts: Vec<DemoAccount>,
}

/// Builds the invention in a new database there.
pub(super) fn build(
    run: &Run,
    place: Place,
    key: &RootKey,
    shape: Shape,
    seed: u64,
) -> Result<Built, Stop> {
    let began = SystemClock.now();
    let rulebook = run.rulebook(shape.rulebook())?;
    let clock = Arc::new(StagedClock::default());
    let store = Store::create(place, key, shape.rulebook(), &mut OsChance)?;
    let app = run.app_over(store, Arc::<StagedClock>::clone(&clock))?;
    let today = app.today();
    let plan = Plan {
        seed,
        ..Plan::usual(shape, today)
    };
    let who = Principal::operator();
    let progress = Progress::new(&run.texts.cli_demo_building());
    let zone = app.zone().clone();
    let accounts = app.batch(&who, |batch| {
        play(batch, &plan, &rulebook, &clock, &zone, &progress)
    })?;
    drop(progress);
    for account in &accounts {
        let id = run.account(&app, account.login)?;
        app.set_password(&who, id, &password(account.login))?;
    }
    let (orgs, members) = {
        let census = app.census();
        let snapshot = census.at(today);
        let root = census
            .root()
            .ok_or_else(|| Stop::failed(run.texts.cli_no_root()))?;
        (snapshot.tree().len() as u64, snapshot.members(root))
    };
    let seconds = u64::try_from(SystemClock.now().duration_since(began).as_secs()).unwrap_or(0);
    Ok(Built {
        orgs,
        members,
        seconds,
        accounts,
    })
}

fn play(
    batch: &mut Batch<'_, '_>,
    plan: &Plan,
    rulebook: &Rulebook,
    clock: &StagedClock,
    zone: &TimeZone,
    progress: &Progress,
) -> Result<Vec<DemoAccount>, Stop> {
    let mut stage = Stage {
        batch,
        clock,
        zone,
        last: Timestamp::MIN,
    };
    let county = needle_synth::build(plan, rulebook, &mut stage, &mut |done, of| {
        progress.at(done as u64, of as u64)
    })
    .map_err(|error| match error {
        BuildError::World { error, .. } => Stop::from(error),
        // The invention and the rulebook ship in one program: these are mistakes of ours.
        other => Stop::failed(other.to_string()),
    })?;
    clock.set(None);
    for account in &county.accounts {
        open(stage.batch, account, plan.today)?;
    }
    Ok(county.accounts)
}

fn open(batch: &mut Batch<'_, '_>, account: &DemoAccount, today: Date) -> Result<(), Failure> {
    let command = OpenAccount {
        login: account.login.to_owned(),
        name: account.name.clone(),
        person: account.person,
        effective: today,
        reason: None,
    };
    let opened = made(&batch.run(command)?.events);
    let Some(id) = opened.accounts.first() else {
        return Err(Failure::Hidden("account"));
    };
    let reach = if account.below {
        Reach::Below
    } else {
        Reach::Here
    };
    let role = account.role.to_owned();
    // What comes with a post needs no hand when another takes it.
    let give: Command = match &account.post {
        Some(post) => GivePostGrant {
            org: account.org,
            post: post.clone(),
            spread: Spread::One,
            role,
            reach,
            until: None,
            effective: today,
            reason: None,
        }
        .into(),
        None => GiveGrant {
            account: *id,
            role,
            org: account.org,
            reach,
            until: None,
            effective: today,
            reason: None,
        }
        .into(),
    };
    batch.run(give)?;
    Ok(())
}

/// Carries the invented commands out.
struct Stage<'s, 'a, 'b> {
    batch: &'s mut Batch<'a, 'b>,
    clock: &'s StagedClock,
    zone: &'s TimeZone,
    last: Timestamp,
}

impl needle_synth::World for Stage<'_, '_, '_> {
    type Error = Failure;

    fn run(&mut self, on: Date, command: Command) -> Result<Made, Failure> {
        let nine = self
            .zone
            .to_timestamp(on.at(OFFICE_HOURS_BEGIN, 0, 0, 0))
            .map_err(|error| StoreError::Engine(error.to_string()))?;
        let next = self.last.saturating_add(BETWEEN_COMMANDS).unwrap_or(nine);
        // A day with more commands than seconds would run into the next one: there they share the last moment.
        let at = if next > nine && self.zone.to_datetime(next).date() <= on {
            next
        } else {
            self.last.max(nine)
        };
        self.last = at;
        self.clock.set(Some(at));
        Ok(made(&self.batch.run(command)?.events))
    }
}

/// The ids that came into being, in the order of the events.
fn made(events: &[Event]) -> Made {
    let mut made = Made::default();
    for event in events {
        match event {
            Event::OrgFounded { org, .. } => made.orgs.push(*org),
            Event::PersonRegistered { person, .. } => made.persons.push(*person),
            Event::TransferAsked { transfer, .. } => made.transfers.push(*transfer),
            Event::PostFilled { holding, .. } => made.holdings.push(*holding),
            Event::AwayBegun { away, .. } => made.aways.push(*away),
            Event::LinkBegun { link, .. } => made.links.push(*link),
            Event::AccountOpened { account, .. } => made.accounts.push(*account),
            _ => {}
        }
    }
    made
}
