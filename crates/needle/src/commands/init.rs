//! `needle init`: a new database with its key and its root organisation.
//! Why it cleans up after itself: half a beginning would only be in the way of the next try.

use std::path::Path;
use std::sync::Arc;

use clap::Args;
use needle_app::{App, Place, World};
use needle_model::OrgId;
use needle_model::command::Found;
use needle_rights::Principal;
use needle_rulebook::Rulebook;
use needle_store::Store;

use crate::open::{RootKey, companions};
use crate::output::{Answer, Record};
use crate::run::Run;
use crate::stop::Stop;
use crate::world::{OsChance, SystemClock};

const AFTER: &str = "\
Examples:
  needle init
  needle --db county.db init --root Songhe
  needle --db postgres://needle@localhost/needle --key county.key init

The key file opens the database. Keep a copy of it apart from the backups: without it a backup cannot be read.";

/// Make a new, empty database and its key.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Init {
    /// The rulebook to work by, of those that come with the program
    #[arg(long, value_name = "NAME", default_value = "grassroots-party")]
    rulebook: String,
    /// Name of the organisation at the top [default: as the rulebook says]
    #[arg(long, value_name = "NAME")]
    root: Option<String>,
}

impl Init {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        run.log("off");
        let rulebook = run.rulebook(&self.rulebook)?;
        let place = run.place();
        if let Place::File(path) = &place
            && path.exists()
        {
            return Err(Stop::failed(
                run.texts.cli_database_exists(path.display().to_string()),
            ));
        }
        let key_path = run.key_path();
        let (key, key_made) = run.make_key(&key_path)?;
        let name = self
            .root
            .clone()
            .unwrap_or_else(|| run.title(&rulebook.root.name));
        let root = create(run, &place, &key, &rulebook, &name).inspect_err(|_| {
            if let Place::File(path) = &place {
                remove_database(path);
            }
            if key_made {
                let _ = std::fs::remove_file(&key_path);
            }
        })?;
        let texts = run.texts;
        let mut record = Record::default();
        record
            .field("database", texts.cli_database(), place.to_string())
            .field("key", texts.cli_key(), key_path.display().to_string())
            .field("rulebook", texts.cli_rulebook(), run.title(&rulebook.name))
            .field("root", texts.cli_root(), root.to_string())
            .field("name", texts.word_name(), name);
        run.print(&Answer::Record(record))?;
        run.note(&if key_made {
            texts.cli_key_made()
        } else {
            texts.cli_key_taken()
        });
        run.note(&texts.cli_init_next(root.to_string()));
        Ok(())
    }
}

fn create(
    run: &Run,
    place: &Place,
    key: &RootKey,
    rulebook: &Arc<Rulebook>,
    name: &str,
) -> Result<OrgId, Stop> {
    let store = Store::create(place.clone(), key, &rulebook.id, &mut OsChance)?;
    let world = World {
        clock: Arc::new(SystemClock),
        chance: Box::new(OsChance),
    };
    let app = App::new(store, Arc::clone(rulebook), world)?;
    found_root(run, &app, name)
}

/// Founds the organisation at the top, of the kind the rulebook says.
pub(super) fn found_root(run: &Run, app: &App, name: &str) -> Result<OrgId, Stop> {
    let command = Found {
        parent: None,
        kind: app.rulebook().root.kind.clone(),
        sector: None,
        name: name.to_owned(),
        short: None,
        codes: Vec::new(),
        effective: app.today(),
        reason: None,
    };
    app.execute(&Principal::operator(), command)?;
    app.census()
        .root()
        .ok_or_else(|| Stop::failed(run.texts.cli_no_root()))
}

/// Takes away a database that was being made, with everything beside it. Only for what this run made itself.
pub(super) fn remove_database(db: &Path) {
    for path in std::iter::once(db.to_owned()).chain(companions(db)) {
        let _ = std::fs::remove_file(path);
    }
}
