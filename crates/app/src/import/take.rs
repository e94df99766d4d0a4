//! Taking a roster that was looked over: the same decisions as for one person at a form, gathered into batches. New
//! persons first, then, where the user said so, changed facts and requests for transfer.

use std::ops::ControlFlow;

use needle_census::Census;
use needle_exchange::members::MemberRow;
use needle_model::command::UndoImport;
use needle_model::id::{Run, fresh};
use needle_model::ident::ResidentId;
use needle_model::limits::ROWS_PER_IMPORT_MAX;
use needle_model::{Cell, Command, ImportId, OrgId, PersonId, Refusal};
use needle_rights::{Action, Principal};
use needle_store::{Draft, Tx};
use rustc_hash::FxHashMap;

use super::batches::{Batches, Imported, file};
use super::seal::{Lent, Ready, Sealing, Tools};
use super::{Found, ImportReceipt, ImportStop, Looked, Prepared, Progress, RowRefused, Taking};
use crate::decide::{self, Cx};
use crate::failure::OrHidden;
use crate::{App, Failure, Written};

/// Rows decided between two looks at whether to go on.
const ROWS_PER_STEP: usize = 300;
/// Name of the command in the ledger.
const COMMAND: &str = "import-members";

impl App {
    /// Takes the rows over in one transaction. Rows rejected when they were looked over are not taken; rows the rules
    /// do not allow by now come back with their number.
    ///
    /// # Errors
    /// Hidden, refused, cancelled, or the store's failure; then nothing was changed.
    pub fn take_members(
        &self,
        who: &Principal,
        prepared: &Prepared,
        taking: &Taking,
        progress: &mut Progress<'_>,
    ) -> Result<ImportReceipt, ImportStop> {
        let rejected: Vec<RowRefused> = prepared
            .all()
            .filter(|(_, looked)| looked.found == Found::Rejected)
            .map(|(row, _)| RowRefused {
                row: row.row,
                refusals: Vec::new(),
            })
            .collect();
        if taking.all_or_nothing && !rejected.is_empty() {
            return Err(ImportStop::Rows(rejected));
        }
        if prepared.rows.len() > ROWS_PER_IMPORT_MAX {
            let refusal = Refusal::new("too-many", "file").with("what", "rows");
            return Err(refusal.with("max", ROWS_PER_IMPORT_MAX).into());
        }
        let done = self.store().write(
            |tx| {
                let census = self.census();
                self.take_rows(tx, &census, who, prepared, taking, progress)
            },
            |done: &Imported| self.take_in(done.rows.take()),
        )?;
        tracing::info!(actor = %who.actor, rows = done.receipt.counts.all(), "a roster was imported");
        Ok(done.receipt)
    }

    fn take_rows(
        &self,
        tx: &mut Tx<'_>,
        census: &Census,
        who: &Principal,
        prepared: &Prepared,
        taking: &Taking,
        progress: &mut Progress<'_>,
    ) -> Result<Imported, ImportStop> {
        let mut chance = self.chance();
        let versions = self.versions();
        let now = self.now();
        let import = ImportId::new(prepared.under.cell, fresh(now, chance.as_mut()));
        // Stands for the whole import where a decision wants to know the day and the reason.
        let command: Command = UndoImport {
            import,
            effective: prepared.effective,
            reason: taking.reason.clone(),
        }
        .into();
        let draft = Draft {
            recorded: now,
            effective: prepared.effective,
            actor: &who.actor,
            org: Some(prepared.under),
            command: COMMAND,
            reason: taking.reason.as_deref(),
        };
        let file = file(
            import,
            prepared.under,
            "members",
            prepared.rows.len(),
            taking,
        );
        let written = Written::new(self.rulebook());
        let mut take = Take {
            batches: Batches::new(draft, import, file, written, taking),
            refused: Vec::new(),
            progress: Steps {
                progress,
                done: 0,
                total: prepared.wanted(taking),
            },
            all_or_nothing: taking.all_or_nothing,
        };
        let sealer = tx.sealer();
        let standing;
        {
            let mut lent = Lent;
            let cx = Cx::new(
                tx,
                census,
                who,
                &versions,
                self.zone(),
                now,
                &mut lent,
                &command,
            );
            decide::common(&cx)?;
            cx.org(Action::ChangeMembers, prepared.under)?;
            standing = decide::standing_default(&cx);
        }
        std::thread::scope(|scope| {
            let tools = Tools {
                sealer,
                chance: chance.as_mut(),
                run: Run::new(now),
                standing,
            };
            let sealing = Sealing::begin(scope, tools);
            let mut lent = Lent;
            let mut cx = Cx::new(
                tx,
                census,
                who,
                &versions,
                self.zone(),
                now,
                &mut lent,
                &command,
            );
            take.new_rows(&mut cx, prepared, sealing)
        })?;
        let mut cx = Cx::new(
            tx,
            census,
            who,
            &versions,
            self.zone(),
            now,
            chance.as_mut(),
            &command,
        );
        if taking.update {
            take.updates(&mut cx, prepared)?;
        }
        if taking.transfer {
            take.transfers(&mut cx, prepared)?;
        }
        take.finish()
    }
}

impl Prepared {
    /// The rows with what they mean.
    pub(super) fn all(&self) -> impl Iterator<Item = (&MemberRow, &Looked)> {
        self.reading.rows.iter().zip(&self.rows)
    }

    /// How many rows there are to take.
    fn wanted(&self, taking: &Taking) -> u64 {
        let wanted = self.rows.iter().filter(|looked| match looked.found {
            Found::New => true,
            Found::Update { .. } => taking.update,
            Found::Transfer { .. } => taking.transfer,
            Found::Rejected | Found::Same { .. } => false,
        });
        wanted.count() as u64
    }
}

/// Tells how far it is.
pub(super) struct Steps<'p, 'f> {
    progress: &'p mut Progress<'f>,
    done: u64,
    total: u64,
}

impl Steps<'_, '_> {
    pub(super) fn step(&mut self, rows: usize) -> Result<(), ImportStop> {
        self.done += rows as u64;
        match (self.progress)(self.done, self.total) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ImportStop::Cancelled),
        }
    }
}

/// An import that is being taken.
pub(super) struct Take<'a, 'p, 'f> {
    pub(super) batches: Batches<'a>,
    refused: Vec<RowRefused>,
    pub(super) progress: Steps<'p, 'f>,
    all_or_nothing: bool,
}

impl Take<'_, '_, '_> {
    /// Keeps a refusal with its row; any other failure ends the import.
    pub(super) fn or_refused<T>(
        &mut self,
        row: u32,
        decided: Result<T, Failure>,
    ) -> Result<Option<T>, Failure> {
        match decided {
            Ok(decided) => Ok(Some(decided)),
            Err(Failure::Refused(refusals)) => {
                self.refused.push(RowRefused { row, refusals });
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }

    /// Once a row is refused and all or none are wanted, the rest is only decided, to list every refusal at once.
    pub(super) fn given_up(&self) -> bool {
        self.all_or_nothing && !self.refused.is_empty()
    }

    fn new_rows(
        &mut self,
        cx: &mut Cx<'_, '_>,
        prepared: &Prepared,
        sealing: Sealing,
    ) -> Result<(), ImportStop> {
        let status = cx.rulebook.default_status().map(|s| s.id.clone());
        let rows: Vec<(&MemberRow, OrgId)> = prepared
            .all()
            .filter(|(_, looked)| looked.found == Found::New)
            .map(|(row, looked)| Ok((row, looked.org.or_hidden("org")?)))
            .collect::<Result<_, Failure>>()?;
        let mut filling: FxHashMap<Cell, Vec<Ready>> = FxHashMap::default();
        for some in rows.chunks(ROWS_PER_STEP) {
            holders_ahead(cx, some)?;
            for (row, org) in some {
                let wanted = row.status.as_ref().or(status.as_ref());
                let status = wanted.map(String::as_str).unwrap_or_default();
                let decided = decide::admission(cx, *org, status, &row.facts);
                let Some(facts) = self.or_refused(row.row, decided)? else {
                    continue;
                };
                if let Some(number) = &facts.resident_id {
                    // Nobody's yet; but whoever comes later in the file with the same number is refused.
                    let own = PersonId::new(org.cell, needle_model::Uuid::nil());
                    cx.ahead.holders.insert(number.clone(), Some(own));
                }
                let cell = filling.entry(org.cell).or_default();
                cell.push(Ready {
                    line: row.row,
                    org: *org,
                    status: status.to_owned(),
                    facts,
                });
                if cell.len() >= needle_model::limits::ROWS_PER_BATCH && !self.given_up() {
                    sealing.send(org.cell, std::mem::take(cell))?;
                }
            }
            if self.given_up() {
                filling.clear();
            }
            while let Some(batch) = sealing.next() {
                self.batches.write(cx.tx, batch?)?;
            }
            self.progress.step(some.len())?;
        }
        if !self.given_up() {
            let mut rest: Vec<(Cell, Vec<Ready>)> = filling.into_iter().collect();
            rest.sort_unstable_by_key(|(cell, _)| *cell);
            for (cell, ready) in rest {
                sealing.send(cell, ready)?;
            }
        }
        for batch in sealing.rest() {
            self.batches.write(cx.tx, batch?)?;
        }
        Ok(())
    }

    fn finish(self) -> Result<Imported, ImportStop> {
        if self.given_up() {
            return Err(ImportStop::Rows(self.refused));
        }
        if self.batches.counts().all() == 0 {
            if !self.refused.is_empty() {
                return Err(ImportStop::Rows(self.refused));
            }
            return Err(Refusal::new("nothing-changes", "file").into());
        }
        Ok(self.batches.done(self.refused))
    }
}

/// Asks at once whose resident numbers some rows have.
fn holders_ahead(cx: &mut Cx<'_, '_>, rows: &[(&MemberRow, OrgId)]) -> Result<(), Failure> {
    let numbers: Vec<ResidentId> = rows
        .iter()
        .filter_map(|(row, _)| row.facts.resident_id.as_deref())
        .filter_map(|text| ResidentId::parse(text.trim(), cx.today).ok())
        .collect();
    let texts: Vec<&str> = numbers.iter().map(ResidentId::as_str).collect();
    let holders = cx.tx.reader().resident_holders(&texts)?;
    for (number, holder) in texts.into_iter().zip(holders) {
        // What was decided a moment ago stands in no table yet.
        cx.ahead.holders.entry(number.to_owned()).or_insert(holder);
    }
    Ok(())
}
