//! Importing a list of organisations for programs: as [`super::import`], but the rows become a tree.

use needle_app::import::{ImportStop, Taking, listed, org_row_json, refuse};
use needle_exchange::orgs::{self, By, OrgChoices, OrgReading};
use needle_exchange::problem::{State, worst};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::command::EntryRef;
use super::import::{SheetRow, effective, file, go_on, name, number, stopped, switch};
use super::shapes::{Day, Id};
use super::{created, json};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::pages::import::no_list;

/// What was read from a list, and what would be founded.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ListReport {
    /// Name of the file, as it was given.
    file: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    sha256: String,
    /// Name of the sheet; empty for a text file.
    sheet: String,
    /// Numbers of the heading rows.
    header: Vec<u32>,
    /// How the list shows what stands under what: parent, merged, depth, numbering, indent or flat.
    by: String,
    /// From which day the organisations would exist.
    effective: Day,
    /// Rows that would be founded.
    good: u64,
    /// Rows that cannot be taken.
    rejected: u64,
    rows: Vec<SheetRow>,
}

/// What an import of a list left behind.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ListImported {
    /// Which import; it can be undone with the command `undo-import`.
    import: Id,
    /// Its entries in the ledger.
    entries: Vec<EntryRef>,
    /// Organisations founded.
    founded: u64,
    /// Rows that were left out, because only the good ones were asked for.
    left_out: Vec<SheetRow>,
}

pub(crate) fn orgs(ask: &Ask) -> Answer {
    let who = ask.who()?;
    let org = ask.org()?;
    if !ask.app().org_can(who, org).change {
        return Err(Problem::NotFound);
    }
    let (dry_run, only_good) = (switch(ask, "dry_run")?, switch(ask, "only_good")?);
    let day = effective(ask)?;
    let choices = choices(ask)?;
    let book = file(ask)?;
    let app = ask.app();
    let top = app.list_top(who, org, app.today())?;
    let mut reading = orgs::read(&book, &choices, app.rulebook(), &top)
        .map_err(|none| Problem::BadBody(no_list(ask.t(), &none)))?;
    let sha256 = book.sha256;
    drop(book);
    app.look_over_list(who, org, day, &mut reading, &mut go_on)
        .map_err(stopped)?;
    let (new, _) = listed(&mut reading);
    if dry_run {
        return json(&ListReport {
            file: name(ask),
            sha256: needle_model::hex::encode(&sha256),
            sheet: reading.sheet.1.clone(),
            header: reading.header.clone(),
            by: reading.by.code().to_owned(),
            effective: Day::of(day),
            good: new.len() as u64,
            rejected: rejected(ask, &reading).len() as u64,
            rows: (0..reading.rows.len())
                .filter_map(|place| org_row_json(ask.t(), &reading, place).map(SheetRow))
                .collect(),
        });
    }
    let bad = rejected(ask, &reading);
    if !only_good && !bad.is_empty() {
        return Err(Problem::Rows(bad));
    }
    let taking = Taking {
        all_or_nothing: !only_good,
        name: name(ask),
        sha256,
        reason: Some(ask.q("reason").to_owned()).filter(|reason| !reason.is_empty()),
        ..Taking::default()
    };
    match app.take_orgs(who, org, day, &new, &taking, &mut go_on) {
        Ok(receipt) => {
            refuse(&mut reading, &receipt.refused);
            created(&ListImported {
                import: Id::of(receipt.import),
                entries: receipt
                    .entries
                    .iter()
                    .map(|(cell, seq)| EntryRef::of(*cell, *seq))
                    .collect(),
                founded: receipt.counts.founded,
                left_out: rejected(ask, &reading).into_iter().map(SheetRow).collect(),
            })
        }
        Err(ImportStop::Rows(rows)) => {
            refuse(&mut reading, &rows);
            Err(Problem::Rows(rejected(ask, &reading)))
        }
        Err(stop) => Err(stopped(stop)),
    }
}

fn choices(ask: &Ask) -> Result<OrgChoices, Problem> {
    let by = match ask.q("by") {
        "" => None,
        text => Some(
            By::ALL
                .into_iter()
                .find(|by| by.code() == text)
                .ok_or_else(|| {
                    let known: Vec<&str> = By::ALL.iter().map(|by| by.code()).collect();
                    Problem::BadBody(format!("by: {}", known.join(", ")))
                })?,
        ),
    };
    let sector = Some(ask.q("sector").to_owned()).filter(|sector| !sector.is_empty());
    if let Some(sector) = &sector
        && ask.app().rulebook().sector(sector).is_none()
    {
        let known = ask.app().rulebook().sectors.iter().map(|s| s.id.as_str());
        let known: Vec<&str> = known.collect();
        return Err(Problem::BadBody(format!("sector: {}", known.join(", "))));
    }
    Ok(OrgChoices {
        sheet: number::<usize>(ask, "sheet")?.map(|place| place.saturating_sub(1)),
        header: number(ask, "header")?,
        by,
        sector,
        ..OrgChoices::default()
    })
}

fn rejected(ask: &Ask, reading: &OrgReading) -> Vec<Value> {
    (0..reading.rows.len())
        .filter(|place| worst(&reading.rows[*place].problems) == State::Rejected)
        .filter_map(|place| org_row_json(ask.t(), reading, place))
        .collect()
}
