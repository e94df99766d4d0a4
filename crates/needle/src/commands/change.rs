//! What all changing commands share: the day, the reason, the preview, the ids that came of it.
//! Why here: every change is carried out and answered in the same way, whatever it changes.

use clap::Args;
use jiff::civil::Date;
use needle_app::{App, Preview, Purpose};
use needle_model::{Command, Event, FOREVER};
use needle_rights::Principal;

use super::typed;
use crate::output::{Answer, Record, Table};
use crate::run::Run;
use crate::stop::Stop;

/// When, why, and whether in earnest.
#[derive(Debug, Args)]
pub(crate) struct Change {
    /// From which day it holds [default: today]
    #[arg(long, visible_alias = "from", value_name = "DATE", value_parser = typed::day)]
    pub(crate) on: Option<Date>,
    /// Why, for those who read the ledger later
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

impl Change {
    /// Opens the database, lets `command` be put together, and carries it out or previews it.
    pub(super) fn make(
        &self,
        run: &Run,
        command: impl FnOnce(&App, Date) -> Result<Command, Stop>,
    ) -> Result<(), Stop> {
        let app = run.app(Purpose::Work)?;
        let command = command(&app, run.day(self.on, &app))?;
        let who = Principal::operator();
        if self.dry_run {
            let preview = app.preview(&who, command)?;
            run.print(&Answer::Record(previewed(run, &app, &preview)))?;
            run.note(&run.texts.cli_dry_run());
            return Ok(());
        }
        let receipt = app.execute(&who, command)?;
        run.print(&Answer::Record(done(
            run,
            &receipt.entries,
            &receipt.events,
        )))
    }
}

/// The places in the ledger and the ids that came into being.
pub(super) fn done(run: &Run, entries: &[(needle_model::Cell, u64)], events: &[Event]) -> Record {
    let texts = run.texts;
    let places: Vec<String> = entries
        .iter()
        .map(|(cell, seq)| format!("{cell}/{seq}"))
        .collect();
    let mut record = Record::default();
    record.field("entries", texts.cli_entries(), places.join(" "));
    let mut made = Table::new([("what", texts.cli_what()), ("id", texts.cli_id())]);
    for (what, id) in events.iter().filter_map(id_made) {
        made.rows.push(vec![what.into(), id.into()]);
    }
    record.table("made", texts.cli_made(), made);
    record
}

fn id_made(event: &Event) -> Option<(&'static str, String)> {
    match event {
        Event::OrgFounded { org, .. } => Some(("org", org.to_string())),
        Event::LinkBegun { link, .. } => Some(("link", link.to_string())),
        Event::PersonRegistered { person, .. } => Some(("person", person.to_string())),
        Event::TransferAsked { transfer, .. } => Some(("transfer", transfer.to_string())),
        Event::AwayBegun { away, .. } => Some(("away", away.to_string())),
        Event::PostFilled { holding, .. } => Some(("holding", holding.to_string())),
        Event::AccountOpened { account, .. } => Some(("account", account.to_string())),
        Event::GrantGiven { grant, .. } | Event::PostGrantGiven { grant, .. } => {
            Some(("grant", grant.to_string()))
        }
        Event::Recorded { record, .. } => Some(("record", record.to_string())),
        Event::ExceptionGiven { exception, .. } => Some(("exception", exception.to_string())),
        _ => None,
    }
}

fn previewed(run: &Run, app: &App, preview: &Preview) -> Record {
    let texts = run.texts;
    let name = |org| app.org_line(org, FOREVER).name;
    let mut counts = Table::new([
        ("org", texts.word_organisation()),
        ("before", texts.word_before()),
        ("after", texts.word_after()),
    ]);
    for change in &preview.counts {
        counts.rows.push(vec![
            name(change.org).into(),
            change.members_before.into(),
            change.members_after.into(),
        ]);
    }
    let mut rights = Table::new([
        ("account", texts.word_account()),
        ("role", texts.word_role()),
        ("at", texts.cli_at()),
        ("org", texts.word_organisation()),
        ("gained", texts.cli_gained()),
    ]);
    for change in &preview.rights {
        let gained = if change.gained {
            texts.word_yes()
        } else {
            texts.word_no()
        };
        rights.rows.push(vec![
            change.account.as_str().into(),
            change.role.code().into(),
            name(change.at).into(),
            name(change.org).into(),
            gained.into_owned().into(),
        ]);
    }
    let mut record = Record::default();
    record
        .field("events", texts.cli_events(), preview.events.len() as u64)
        .field(
            "members_moved",
            texts.cli_members_moved(),
            preview.members_moved,
        )
        .field("orgs_moved", texts.cli_orgs_moved(), preview.orgs_moved)
        .field(
            "orgs_founded",
            texts.cli_orgs_founded(),
            preview.orgs_founded,
        )
        .field("orgs_ended", texts.cli_orgs_ended(), preview.orgs_ended)
        .field("posts_ended", texts.cli_posts_ended(), preview.posts_ended)
        .field("links_ended", texts.cli_links_ended(), preview.links_ended)
        .table("counts", texts.word_members(), counts)
        .table("rights", texts.cli_rights(), rights);
    record
}
