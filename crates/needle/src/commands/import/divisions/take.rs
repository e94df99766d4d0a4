//! Recording a checked list: foundings and codes, in entries of bearable size, in one transaction.
//! Why not command by command: each decision would ask again what the plan has already checked for all.

use jiff::civil::Date;
use needle_app::{App, Batch, Failure};
use needle_exchange::divisions::{Parent, Plan, Rows};
use needle_model::event::ImportAction;
use needle_model::limits::EVENTS_PER_ENTRY_MAX;
use needle_model::{Event, ImportId, OrgId};
use needle_rights::Principal;
use needle_rulebook::{Kind, Rulebook};

use super::SCHEME;
use crate::progress::Progress;
use crate::run::Run;
use crate::stop::Stop;

/// Name of the command in the ledger.
const COMMAND: &str = "import-divisions";
/// Foundings between two steps of the progress bar.
const PROGRESS_STEPS: usize = 1_000;

/// Founds what the plan says.
pub(super) fn take(
    run: &Run,
    app: &App,
    rows: &Rows,
    plan: &Plan<'_, OrgId>,
    root: OrgId,
    file: &str,
    day: Date,
) -> Result<(), Stop> {
    if plan.steps.is_empty() {
        return Ok(());
    }
    let progress = Progress::new(&run.texts.cli_import_taking());
    let sectors = sectors(app.rulebook());
    app.batch(&Principal::operator(), |batch| {
        let import = ImportId::new(root.cell, batch.fresh());
        let sha256 = needle_model::hex::encode(&rows.sha256);
        let imported = Event::FileImported {
            import,
            under: root,
            what: "divisions".to_owned(),
            name: file.to_owned(),
            sha256: sha256.clone(),
            rows: rows.rows.len() as u64,
        };
        batch.record(COMMAND, Some(root), day, vec![imported])?;
        let mut entry = Entry {
            batch,
            import,
            sha256,
            number: 0,
            day,
            about: root,
            lines: Vec::new(),
            events: Vec::new(),
        };
        let mut founded: Vec<OrgId> = Vec::with_capacity(plan.steps.len());
        for (number, step) in plan.steps.iter().enumerate() {
            let parent = match step.parent {
                Parent::Existing(org) => org,
                Parent::Step(place) => founded[place],
            };
            let kind = &app.rulebook().kinds[usize::from(step.kind)];
            let org = entry.id(kind, parent)?;
            founded.push(org);
            let line = u32::try_from(step.row.line).unwrap_or(u32::MAX);
            entry.add(
                line,
                [
                    Event::OrgFounded {
                        org,
                        parent: Some(parent),
                        kind: kind.id.clone(),
                        sector: sector(&sectors, rows, step.row, kind),
                        name: step.row.name.to_string(),
                        short: None,
                    },
                    Event::CodeGiven {
                        org,
                        scheme: SCHEME.to_owned(),
                        code: step.row.code.to_string(),
                    },
                ],
            )?;
            if number % PROGRESS_STEPS == 0 {
                progress.at(number as u64, plan.steps.len() as u64);
            }
        }
        entry.write()?;
        Ok::<_, Stop>(())
    })
}

/// The entry being filled.
struct Entry<'s, 'a, 'b> {
    batch: &'s mut Batch<'a, 'b>,
    import: ImportId,
    sha256: String,
    /// Batches written.
    number: u64,
    day: Date,
    /// The organisation under which the ledger files it: the one its cell began with.
    about: OrgId,
    /// Lines of the file the organisations come from.
    lines: Vec<u32>,
    events: Vec<Event>,
}

impl Entry<'_, '_, '_> {
    /// An id for a new organisation; a kind that begins a cell gets the next one.
    fn id(&mut self, kind: &Kind, parent: OrgId) -> Result<OrgId, Failure> {
        if !kind.cell {
            if parent.cell != self.about.cell {
                self.write()?;
                self.about = parent;
            }
            return Ok(OrgId::new(parent.cell, self.batch.fresh()));
        }
        // The next number counts the chains that have entries, so the last one must have been written.
        self.write()?;
        let org = OrgId::new(self.batch.next_cell(), self.batch.fresh());
        self.about = org;
        Ok(org)
    }

    fn add(&mut self, line: u32, events: [Event; 2]) -> Result<(), Failure> {
        // One more says which import it is a batch of.
        if self.events.len() + events.len() >= EVENTS_PER_ENTRY_MAX {
            self.write()?;
        }
        self.lines.push(line);
        self.events.extend(events);
        Ok(())
    }

    fn write(&mut self) -> Result<(), Failure> {
        if self.events.is_empty() {
            return Ok(());
        }
        self.number += 1;
        let mut events = vec![Event::ImportBatch {
            import: self.import,
            cell: self.about.cell,
            number: self.number,
            sha256: self.sha256.clone(),
            action: ImportAction::Found,
            lines: std::mem::take(&mut self.lines),
            before: Vec::new(),
        }];
        events.append(&mut self.events);
        self.batch
            .record(COMMAND, Some(self.about), self.day, events)
    }
}

/// Sectors the rulebook names for divisions, by level and kind of row.
fn sectors(rulebook: &Rulebook) -> Vec<(u8, String, String)> {
    let named = rulebook
        .divisions
        .iter()
        .filter_map(|d| Some((d.level, d.kind.clone(), d.sector.clone()?)));
    named.collect()
}

/// The sector of a row: as the rulebook names it for the division, or the only one its kind has.
fn sector(
    named: &[(u8, String, String)],
    rows: &Rows,
    row: &needle_exchange::divisions::Row,
    kind: &Kind,
) -> Option<String> {
    let of_row = rows.kinds.get(usize::from(row.kind));
    let found = named
        .iter()
        .find(|(level, kind, _)| *level == row.level && Some(kind) == of_row);
    found
        .map(|(.., sector)| sector.clone())
        .or_else(|| kind.only_sector().map(str::to_owned))
}
