//! `needle demo`: an invented county, built command by command as a user would, and served.
//! Why built in a folder of its own first: whatever interrupts the building, no half county is ever met.

mod stage;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use needle_app::{App, Place, Purpose};
use needle_model::FOREVER;
use needle_rights::Principal;
use needle_synth::Shape;

use super::init::remove_database;
use super::serve::{self, LISTEN};
use crate::open::beside;
use crate::output::{Answer, Table};
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle demo                            build ./needle-demo/needle.db and open http://127.0.0.1:8080/
  needle demo --size hamlet --no-serve   a very small one, only built
  needle demo --rulebook farm-cooperative   another kind of organisation, in the same program
  needle demo --again                    throw the demo away and make it anew

Every name, number and place in it is invented. The password of each demo account is its sign-in name followed by
“-demo-needle”; the sign-in page lists them. Never put real members into a demo.";

/// What is added to a demo account's sign-in name to make its password; public on purpose.
const PASSWORD_ENDING: &str = "-demo-needle";
/// Name of the database in the demo's folder.
const DATABASE: &str = "needle.db";
/// Where it is built before it is put in its place.
const BUILDING: &str = "building";

/// How large the invention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Size {
    /// A whole county: about 1,100 organisations, 18,000 members, ten years
    County,
    /// One township with a few villages: about 20 organisations, 150 members, two years
    Hamlet,
}

impl Size {
    fn shape(self) -> Shape {
        match self {
            Size::County => Shape::County,
            Size::Hamlet => Shape::Hamlet,
        }
    }
}

/// Build an invented county to try everything with, and serve it.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Demo {
    /// Folder of the demo; its database is needle.db in it (--db and --key are not looked at)
    #[arg(long, value_name = "FOLDER", default_value = "./needle-demo")]
    dir: PathBuf,
    /// Only build it
    #[arg(long)]
    no_serve: bool,
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS", default_value = LISTEN)]
    listen: SocketAddr,
    /// Another number invents another county
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// How large it is [default: county, or what there is of the rulebook]
    #[arg(long, value_enum)]
    size: Option<Size>,
    /// By which rulebook it lives [default: that of the county]
    #[arg(long, value_name = "NAME", conflicts_with = "size")]
    rulebook: Option<String>,
    /// Make it anew where there is one already; what was changed in it is lost
    #[arg(long)]
    again: bool,
}

impl Demo {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        run.log(if self.no_serve { "off" } else { "warn" });
        let db = self.dir.join(DATABASE);
        let mut global = run.global.clone();
        global.db = db.display().to_string();
        global.key = None;
        let mine = Run::new(global);
        if db.exists() && self.again {
            // Opened once before it is thrown away: what is not ours, or in use, stays.
            drop(mine.store(Purpose::Work)?);
            remove_database(&db);
            let _ = std::fs::remove_file(beside(&db, ".key"));
        }
        if db.exists() {
            let shown = db.display().to_string();
            if self.no_serve {
                return Err(Stop::failed(run.texts.cli_demo_exists(shown)));
            }
            run.note(&run.texts.cli_demo_reused(shown));
        } else {
            self.build(&mine, &db)?;
        }
        if self.no_serve {
            return Ok(());
        }
        let app = mine.app(Purpose::Work)?;
        serve::serve(&mine, app, self.listen, true, false)
    }

    /// What is invented: of the size asked for, or the first that is written for the rulebook asked for.
    fn shape(&self, run: &Run) -> Result<Shape, Stop> {
        let Some(name) = &self.rulebook else {
            return Ok(self.size.unwrap_or(Size::County).shape());
        };
        let shape = Shape::ALL
            .into_iter()
            .find(|shape| shape.rulebook() == name);
        shape.ok_or_else(|| {
            let mut known: Vec<&str> = Shape::ALL.into_iter().map(Shape::rulebook).collect();
            known.dedup();
            Stop::failed(
                run.texts
                    .cli_rulebook_unknown(name.clone(), known.join(", ")),
            )
        })
    }

    fn build(&self, run: &Run, db: &Path) -> Result<(), Stop> {
        let folder = self.dir.join(BUILDING);
        let cannot = |path: &Path, error: std::io::Error| {
            Stop::failed(
                run.texts
                    .cli_store_file(path.display().to_string(), error.to_string()),
            )
        };
        std::fs::create_dir_all(&folder).map_err(|error| cannot(&folder, error))?;
        let draft = folder.join(DATABASE);
        // Left over from a building that was interrupted.
        remove_database(&draft);
        let _ = std::fs::remove_file(beside(&draft, ".key"));
        let (key, _) = run.make_key(&beside(&draft, ".key"))?;
        let shape = self.shape(run)?;
        let built = stage::build(run, Place::File(draft.clone()), &key, shape, self.seed)?;
        // The key first: a database without its key would be met by the next start.
        for (from, to) in [
            (beside(&draft, ".key"), beside(db, ".key")),
            (draft.clone(), db.to_owned()),
        ] {
            std::fs::rename(&from, &to).map_err(|error| cannot(&to, error))?;
        }
        remove_database(&draft);
        let _ = std::fs::remove_dir(&folder);
        run.note(&run.texts.cli_demo_built(
            built.orgs,
            built.members,
            db.display().to_string(),
            built.seconds,
        ));
        let texts = run.texts;
        let mut table = Table::new([
            ("login", texts.word_login()),
            ("password", texts.word_password()),
            ("role", texts.word_role()),
            ("name", texts.word_name()),
        ]);
        for account in &built.accounts {
            table.rows.push(vec![
                account.login.into(),
                password(account.login).into(),
                account.role.into(),
                account.name.as_str().into(),
            ]);
        }
        run.print(&Answer::Table(table))
    }
}

/// The password of a demo account.
pub(super) fn password(login: &str) -> String {
    [login, PASSWORD_ENDING].concat()
}

/// The demo's accounts for the sign-in page: all that are open and hold a right.
pub(super) fn accounts(app: &App) -> Result<Vec<needle_web::DemoAccount>, Stop> {
    let today = app.today();
    let views = app.accounts(&Principal::operator())?;
    let open = views
        .into_iter()
        .filter(|view| view.account.closed == FOREVER);
    let shown = open.filter_map(|view| {
        let (grant, at) = view.grants.iter().find(|(grant, _)| grant.live(today))?;
        Some(needle_web::DemoAccount {
            password: password(&view.account.login),
            role: grant.role.code().to_owned(),
            place: at.name.clone(),
            name: view.account.name,
            login: view.account.login,
        })
    });
    Ok(shown.collect())
}
