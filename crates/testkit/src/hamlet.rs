//! The small invented county, run through the app like a user's own work.

use jiff::civil::Date;
use needle_app::{Batch, Failure};
use needle_model::command::{GiveGrant, GivePostGrant, OpenAccount, Reach, Spread};
use needle_model::{Command, Event};
use needle_rights::Principal;
use needle_synth::{County, Made, Plan};

use crate::{Engine, TODAY, TestApp};

/// A batch as the world the county is built in.
struct World<'w, 'a, 'b>(&'w mut Batch<'a, 'b>);

impl needle_synth::World for World<'_, '_, '_> {
    type Error = Failure;

    fn run(&mut self, _on: Date, command: Command) -> Result<Made, Failure> {
        Ok(made(&self.0.run(command)?.events))
    }
}

/// The ids that came of a command.
#[must_use]
pub fn made(events: &[Event]) -> Made {
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

impl TestApp {
    /// A database with two years of an invented township in it, and the accounts it comes with (no passwords).
    ///
    /// # Panics
    /// When the county cannot be built.
    #[must_use]
    pub fn hamlet() -> (TestApp, County) {
        TestApp::hamlet_on(Engine::Sqlite)
    }

    /// The same on either engine.
    ///
    /// # Panics
    /// When the county cannot be built.
    #[must_use]
    pub fn hamlet_on(engine: Engine) -> (TestApp, County) {
        let app = TestApp::on(engine);
        let rulebook = app.rulebook().clone();
        let built = app.batch(&Principal::operator(), |batch| {
            let built = needle_synth::build(
                &Plan::hamlet(TODAY),
                &rulebook,
                &mut World(batch),
                &mut |_, _| {},
            );
            let county = match built {
                Ok(county) => county,
                Err(error) => panic!("the hamlet cannot be built: {error}"),
            };
            for account in &county.accounts {
                let open = OpenAccount {
                    login: account.login.to_owned(),
                    name: account.name.clone(),
                    person: account.person,
                    effective: TODAY,
                    reason: None,
                };
                let id = made(&batch.run(open)?.events).accounts[0];
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
                        effective: TODAY,
                        reason: None,
                    }
                    .into(),
                    None => GiveGrant {
                        account: id,
                        role,
                        org: account.org,
                        reach,
                        until: None,
                        effective: TODAY,
                        reason: None,
                    }
                    .into(),
                };
                batch.run(give)?;
            }
            Ok::<_, Failure>(county)
        });
        let county =
            built.unwrap_or_else(|error| panic!("the hamlet's accounts cannot be opened: {error}"));
        (app, county)
    }
}
