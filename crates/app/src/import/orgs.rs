//! Taking a list of organisations: each is founded by the same decision as one at a form, parents before children.

use jiff::civil::Date;
use needle_census::Census;
use needle_model::command::{Found, Reach, SchemeCode, UndoImport};
use needle_model::event::ImportAction;
use needle_model::id::fresh;
use needle_model::limits::{EVENTS_PER_ENTRY_MAX, ROWS_PER_IMPORT_MAX};
use needle_model::{Command, Event, ImportId, OrgId, Refusal};
use needle_rights::{Action, Principal};
use needle_store::{Draft, StoreError, Tx};

use super::batches::{Batch, Batches, Imported, file};
use super::{ImportReceipt, ImportStop, Progress, RowRefused, Taking};
use crate::decide::{self, Cx};
use crate::{App, Failure, Written};

/// Organisations founded between two looks at whether to go on.
const STEP: usize = 300;

/// Where a new organisation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Parent {
    /// Directly under the organisation the list is imported under.
    Under,
    /// Under another of the list, by its place in it, from 0; that one may come later.
    Row(usize),
}

/// An organisation of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrg {
    /// Number of its row as the person sees it.
    pub row: u32,
    /// Where it stands.
    pub parent: Parent,
    /// Kind of the rulebook.
    pub kind: String,
    /// Sector of the rulebook, where the kind has several.
    pub sector: Option<String>,
    /// Full name.
    pub name: String,
    /// Usual short name.
    pub short: Option<String>,
    /// Codes it has from the start.
    pub codes: Vec<SchemeCode>,
}

/// Name of the command in the ledger.
const COMMAND: &str = "import-orgs";

/// A transaction that is given up carries what it found out as an error.
enum GivenUp {
    Looked(Vec<RowRefused>),
    Stopped(ImportStop),
}

impl From<StoreError> for GivenUp {
    fn from(error: StoreError) -> Self {
        GivenUp::Stopped(error.into())
    }
}

impl App {
    /// Which organisations of a list cannot be founded, and why; nothing is changed.
    ///
    /// # Errors
    /// Hidden, cancelled, or the store's failure.
    pub fn look_over_orgs(
        &self,
        who: &Principal,
        under: OrgId,
        effective: Date,
        orgs: &[NewOrg],
        progress: &mut Progress<'_>,
    ) -> Result<Vec<RowRefused>, ImportStop> {
        let taking = Taking::default();
        let result = self.store().write::<(), GivenUp>(
            |tx| {
                let census = self.census();
                let list = List {
                    under,
                    effective,
                    orgs,
                    taking: &taking,
                };
                Err(match self.found_all(tx, &census, who, &list, progress) {
                    Ok(founding) => GivenUp::Looked(founding.refused),
                    Err(stop) => GivenUp::Stopped(stop),
                })
            },
            |()| {},
        );
        match result {
            Err(GivenUp::Looked(refused)) => Ok(refused),
            Err(GivenUp::Stopped(stop)) => Err(stop),
            Ok(()) => Ok(Vec::new()),
        }
    }

    /// Founds the organisations of a list in one transaction; `update` and `transfer` of the taking say nothing here.
    ///
    /// # Errors
    /// Hidden, refused, cancelled, or the store's failure; then nothing was changed.
    pub fn take_orgs(
        &self,
        who: &Principal,
        under: OrgId,
        effective: Date,
        orgs: &[NewOrg],
        taking: &Taking,
        progress: &mut Progress<'_>,
    ) -> Result<ImportReceipt, ImportStop> {
        let done = self.store().write(
            |tx| {
                let census = self.census();
                let list = List {
                    under,
                    effective,
                    orgs,
                    taking,
                };
                self.found_all(tx, &census, who, &list, progress)?
                    .finish(taking)
            },
            |done: &Imported| self.take_in(done.rows.take()),
        )?;
        tracing::info!(actor = %who.actor, rows = done.receipt.counts.all(), "a list of organisations was imported");
        Ok(done.receipt)
    }

    fn found_all<'a>(
        &'a self,
        tx: &mut Tx<'_>,
        census: &Census,
        who: &'a Principal,
        list: &List<'a>,
        progress: &mut Progress<'_>,
    ) -> Result<Founding<'a>, ImportStop> {
        if list.orgs.len() > ROWS_PER_IMPORT_MAX {
            let refusal = Refusal::new("too-many", "file").with("what", "rows");
            return Err(refusal.with("max", ROWS_PER_IMPORT_MAX).into());
        }
        let mut chance = self.chance();
        let versions = self.versions();
        let now = self.now();
        let import = ImportId::new(list.under.cell, fresh(now, chance.as_mut()));
        // Stands for the whole import where a decision wants to know the day and the reason.
        let command: Command = UndoImport {
            import,
            effective: list.effective,
            reason: list.taking.reason.clone(),
        }
        .into();
        let draft = Draft {
            recorded: now,
            effective: list.effective,
            actor: &who.actor,
            org: Some(list.under),
            command: COMMAND,
            reason: list.taking.reason.as_deref(),
        };
        let file = file(import, list.under, "orgs", list.orgs.len(), list.taking);
        let written = Written::new(self.rulebook());
        let mut founding = Founding {
            batches: Batches::new(draft, import, file, written, list.taking),
            refused: Vec::new(),
            ids: vec![None; list.orgs.len()],
        };
        let zone = self.zone();
        let mut cx = Cx::new(
            tx,
            census,
            who,
            &versions,
            zone,
            now,
            chance.as_mut(),
            &command,
        );
        decide::common(&cx)?;
        cx.org(Action::ChangeTree, list.under)?;
        let below = reaches_below(&cx, list.under);
        let (order, rings) = order(list.orgs);
        for place in rings {
            founding.refuse(list, place, "cycle");
        }
        let total = order.len() as u64;
        let mut batch = Batch::new(list.under.cell, ImportAction::Found);
        for (done, place) in order.into_iter().enumerate() {
            let org = &list.orgs[place];
            let parent = match org.parent {
                Parent::Under => Some(list.under),
                Parent::Row(above) => founding.ids.get(above).copied().flatten(),
            };
            let Some(parent) = parent else {
                founding.refuse(list, place, "parent-not-taken");
                continue;
            };
            if org.parent != Parent::Under && !below {
                return Err(Failure::Hidden("org").into());
            }
            let decided = decide::decide(&mut cx, &org.found(parent, list.effective).into());
            match decided {
                Ok(decided) => founding.add(&mut cx, list, place, decided, &mut batch)?,
                Err(Failure::Refused(refusals)) => founding.refused.push(RowRefused {
                    row: org.row,
                    refusals,
                }),
                Err(other) => return Err(other.into()),
            }
            if done % STEP == 0 && progress(done as u64, total) == std::ops::ControlFlow::Break(())
            {
                return Err(ImportStop::Cancelled);
            }
        }
        founding.batches.write(cx.tx, batch)?;
        // The last word is asked for as well: whoever cancels now still can.
        match progress(total, total) {
            std::ops::ControlFlow::Continue(()) => Ok(founding),
            std::ops::ControlFlow::Break(()) => Err(ImportStop::Cancelled),
        }
    }
}

/// A list to be founded.
struct List<'a> {
    under: OrgId,
    effective: Date,
    orgs: &'a [NewOrg],
    taking: &'a Taking,
}

/// A list that is being founded.
struct Founding<'a> {
    batches: Batches<'a>,
    refused: Vec<RowRefused>,
    /// What each of the list became.
    ids: Vec<Option<OrgId>>,
}

impl NewOrg {
    fn found(&self, parent: OrgId, effective: Date) -> Found {
        Found {
            parent: Some(parent),
            kind: self.kind.clone(),
            sector: self.sector.clone(),
            name: self.name.clone(),
            short: self.short.clone(),
            codes: self.codes.clone(),
            effective,
            reason: None,
        }
    }
}

impl Founding<'_> {
    fn refuse(&mut self, list: &List<'_>, place: usize, code: &'static str) {
        let org = &list.orgs[place];
        let above = match org.parent {
            Parent::Under => None,
            Parent::Row(above) => list.orgs.get(above),
        };
        let above = above.map_or("\u{2014}", |above| &above.name);
        let refusal = match code {
            "cycle" => Refusal::new(code, "parent")
                .with("org", &org.name)
                .with("to", above),
            _ => Refusal::new(code, "parent").with("name", above),
        };
        self.refused.push(RowRefused {
            row: org.row,
            refusals: vec![refusal],
        });
    }

    /// Keeps what was decided, for the tables and for what is decided next.
    fn add(
        &mut self,
        cx: &mut Cx<'_, '_>,
        list: &List<'_>,
        place: usize,
        decided: decide::Decided,
        batch: &mut Batch,
    ) -> Result<(), ImportStop> {
        let mut new_cell = false;
        for event in &decided.events {
            match event {
                Event::OrgFounded {
                    org,
                    parent,
                    kind,
                    sector,
                    name,
                    short,
                } => {
                    self.ids[place] = Some(*org);
                    new_cell = parent.is_some_and(|parent| parent.cell != org.cell);
                    let founded = decide::Org {
                        id: *org,
                        name: name.clone(),
                        short: short.clone(),
                        kind: kind.clone(),
                        sector: sector.clone(),
                        parent: *parent,
                        since: list.effective,
                    };
                    cx.ahead.orgs.insert(*org, founded);
                    if batch.cell != org.cell {
                        let full =
                            std::mem::replace(batch, Batch::new(org.cell, ImportAction::Found));
                        self.batches.write(cx.tx, full)?;
                    }
                }
                Event::CodeGiven { org, scheme, code } => {
                    cx.ahead.codes.insert((scheme.clone(), code.clone()), *org);
                }
                _ => {}
            }
        }
        batch.lines.push(list.orgs[place].row);
        batch.events.extend(decided.events);
        // The number of the next new cell counts the chains that have entries.
        if new_cell || batch.full() || batch.events.len() >= EVENTS_PER_ENTRY_MAX / 2 {
            let empty = Batch::new(batch.cell, ImportAction::Found);
            let full = std::mem::replace(batch, empty);
            self.batches.write(cx.tx, full)?;
        }
        Ok(())
    }

    fn finish(self, taking: &Taking) -> Result<Imported, ImportStop> {
        let nothing = self.batches.counts().all() == 0;
        if !self.refused.is_empty() && (taking.all_or_nothing || nothing) {
            return Err(ImportStop::Rows(self.refused));
        }
        if nothing {
            return Err(Refusal::new("nothing-changes", "file").into());
        }
        Ok(self.batches.done(self.refused))
    }
}

/// Whether the right to found at an organisation goes on below it: what is founded there stands in no tree yet.
fn reaches_below(cx: &Cx<'_, '_>, under: OrgId) -> bool {
    cx.scope(Action::ChangeTree).is_everything()
        || cx.who.grants.iter().any(|grant| {
            grant.live(cx.today)
                && grant.role.allows(Action::ChangeTree)
                && grant.reach == Reach::Below
                && cx.tree.0.is_within(under, grant.org)
        })
}

/// The places of a list with each parent before its children, else as they stand; and those that stand under
/// themselves.
fn order(orgs: &[NewOrg]) -> (Vec<usize>, Vec<usize>) {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); orgs.len()];
    let mut next: Vec<usize> = Vec::new();
    for (place, org) in orgs.iter().enumerate() {
        match org.parent {
            Parent::Row(above) if above < orgs.len() => children[above].push(place),
            // A parent that is not in the list is refused in its turn.
            Parent::Row(_) | Parent::Under => next.push(place),
        }
    }
    next.reverse();
    let mut order = Vec::with_capacity(orgs.len());
    let mut reached = vec![false; orgs.len()];
    while let Some(place) = next.pop() {
        reached[place] = true;
        order.push(place);
        next.extend(children[place].iter().rev());
    }
    let rings = (0..orgs.len()).filter(|place| !reached[*place]).collect();
    (order, rings)
}
