//! Organisations of a register: the grammar of kinds, sectors, names and days, as founding one at a form asks; and the few bytes of
//! each that its members are checked against.

use std::sync::Arc;

use jiff::civil::Date;
use needle_model::bring::OrgIn;
use needle_model::name::OrgName;
use needle_model::{Cell, Event, FOREVER, OrgId, Refusal};
use needle_rulebook::Kind;
use rustc_hash::FxHashSet;

use super::book::Book;
use super::days::Days;
use super::ids::Ids;
use crate::decide::{name_problem, titled, titled_list};

/// The scheme of codes that divisions carry.
const DIVISIONS: &str = "division";
/// Stands for “no sector”.
const NONE: u16 = u16::MAX;

/// A number of no organisation.
pub(super) fn unknown(field: &'static str) -> Refusal {
    Refusal::new("id-unknown", field).with("what", "org")
}

/// What is kept of an organisation while a register is loaded.
#[derive(Debug, Clone, Copy)]
pub(super) struct OrgRow {
    pub(super) cell: Cell,
    pub(super) founded: Date,
    /// First day after; [`FOREVER`] while it stands.
    pub(super) until: Date,
    pub(super) kind: u16,
    sector: u16,
}

impl OrgRow {
    /// Place of the sector.
    pub(super) fn sector(&self) -> Option<u16> {
        (self.sector != NONE).then_some(self.sector)
    }

    /// It stands on a day; the field is where the day was given.
    pub(super) fn stands(&self, day: Date, field: &'static str) -> Result<(), Refusal> {
        if day < self.founded {
            return Err(Refusal::new("before-founding", field)
                .with("date", day)
                .with("founded", self.founded));
        }
        Ok(())
    }
}

/// The organisations of a register so far, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Orgs {
    pub(super) rows: Arc<Vec<OrgRow>>,
    /// The organisation each cell began with, by the cell's number less one.
    tops: Vec<OrgId>,
    divisions: FxHashSet<String>,
}

impl Orgs {
    /// The organisation a cell began with, under which its entries are filed.
    pub(super) fn top(&self, cell: Cell) -> Option<OrgId> {
        let place = usize::try_from(cell.0).ok()?.checked_sub(1)?;
        self.tops.get(place).copied()
    }

    /// An organisation by its number, with its id.
    pub(super) fn get(&self, ids: Ids, number: u32) -> Option<(OrgRow, OrgId)> {
        let row = self.rows.get(number as usize)?;
        Some((*row, ids.org(row.cell, u64::from(number))))
    }

    /// Decides the next organisation and keeps what is wanted of it; answers its id. The events come by [`events`].
    pub(super) fn take(
        &mut self,
        book: &Book<'_>,
        ids: Ids,
        org: &mut OrgIn,
    ) -> Result<OrgId, Vec<Refusal>> {
        let mut refusals = Vec::new();
        let mut keep = |refused: Result<(), Refusal>| refusals.extend(refused.err());
        let Some(kind) = book.kind(org.kind) else {
            return Err(vec![
                Refusal::new("kind-unknown", "kind").with("kind", org.kind),
            ]);
        };
        let above = match org.parent {
            None if self.rows.is_empty() => None,
            None => return Err(vec![unknown("parent")]),
            Some(parent) => match self.rows.get(parent as usize) {
                Some(above) => Some(*above),
                None => return Err(vec![unknown("parent")]),
            },
        };
        keep(self.place(book, org, above.as_ref(), kind));
        keep(sector(book, org, kind));
        keep(names(org));
        keep(self.division(book, org));
        keep(days(book, org, above.as_ref()));
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let cell = match above {
            Some(above) if !kind.cell => above.cell,
            _ => Cell(u32::try_from(self.tops.len() + 1).unwrap_or(u32::MAX)),
        };
        let id = ids.org(cell, self.rows.len() as u64);
        if self.top(cell).is_none() {
            self.tops.push(id);
        }
        Arc::make_mut(&mut self.rows).push(OrgRow {
            cell,
            founded: org.founded,
            until: org.dissolved.unwrap_or(FOREVER),
            kind: org.kind,
            sector: org.sector.unwrap_or(NONE),
        });
        Ok(id)
    }

    /// It may stand where it stands.
    fn place(
        &self,
        book: &Book<'_>,
        org: &OrgIn,
        above: Option<&OrgRow>,
        kind: &Kind,
    ) -> Result<(), Refusal> {
        let refused = |parent: (&str, &str), allowed: Vec<&needle_rulebook::Title>| {
            let refusal = book.about_kind("kind-not-under", "kind", org.kind);
            let refusal = refusal.with_title("parent", parent.0, parent.1);
            Err(titled_list(refusal, "allowed", allowed.into_iter()))
        };
        match above {
            None if kind.id == book.rulebook.root.kind => Ok(()),
            None => {
                let root = book.rulebook.kind(&book.rulebook.root.kind);
                let allowed: Vec<_> = root.iter().map(|kind| &kind.title).collect();
                refused(("—", "—"), allowed)
            }
            Some(above) if book.stands_under(org.kind, above.kind) => Ok(()),
            Some(above) => {
                let parent = book.kind(above.kind);
                let title = parent.map(|p| p.title.clone()).unwrap_or_default();
                let allowed = parent.map_or(Vec::new(), |p| {
                    let below = book.rulebook.children_kinds(&p.id);
                    below.map(|kind| &kind.title).collect()
                });
                refused((&title.zh, &title.en), allowed)
            }
        }
    }

    /// Its code as a division is one, and nobody else's.
    fn division(&mut self, book: &Book<'_>, org: &mut OrgIn) -> Result<(), Refusal> {
        let Some(code) = &org.division else {
            return Ok(());
        };
        let Some(scheme) = book.rulebook.code_scheme(DIVISIONS) else {
            return Err(Refusal::new("code-scheme-unknown", "division").with("scheme", DIVISIONS));
        };
        let refused = |why| {
            Refusal::new("code-invalid", "division")
                .with("code", code)
                .with("why", why)
        };
        if !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(refused("charset"));
        }
        if scheme.digits.is_some_and(|d| code.len() != usize::from(d)) || code.is_empty() {
            return Err(refused("length"));
        }
        if scheme.unique && !self.divisions.insert(code.clone()) {
            return Err(Refusal::new("code-taken", "division")
                .with("code", code)
                .with("org", "—"));
        }
        Ok(())
    }
}

/// The sector of its kind: the only one, none, or one of those allowed.
fn sector(book: &Book<'_>, org: &mut OrgIn, kind: &Kind) -> Result<(), Refusal> {
    let given = org.sector.map(|place| book.rulebook.sector_at(place));
    let fits = match given {
        None => {
            org.sector = kind
                .only_sector()
                .and_then(|id| book.rulebook.sector_index(id));
            org.sector.is_some() || kind.without_sector()
        }
        Some(given) => given.is_some_and(|sector| kind.allows_sector(&sector.id)),
    };
    if fits {
        return Ok(());
    }
    let refusal = book.about_kind("sector-not-allowed", "sector", org.kind);
    let refusal = match given.flatten() {
        Some(sector) => titled(refusal, "sector", &sector.title),
        None => refusal.with("sector", "—"),
    };
    let sectors = book.rulebook.sectors.iter();
    let allowed = sectors.filter(|s| kind.allows_sector(&s.id));
    Err(titled_list(refusal, "allowed", allowed.map(|s| &s.title)))
}

/// Its names in their one spelling.
fn names(org: &mut OrgIn) -> Result<(), Refusal> {
    let clean = |text: &str, field| {
        OrgName::parse(text)
            .map(|(name, _)| String::from(name))
            .map_err(|problem| name_problem(problem, field))
    };
    org.name = clean(&org.name, "name")?;
    if let Some(short) = &org.short {
        org.short = Some(clean(short, "short")?);
    }
    Ok(())
}

/// It begins and ends within the days of what it stands under.
fn days(book: &Book<'_>, org: &OrgIn, above: Option<&OrgRow>) -> Result<(), Refusal> {
    book.day(org.founded, "founded")?;
    if let Some(ended) = org.dissolved {
        book.day(ended, "dissolved")?;
        if ended < org.founded {
            return Err(Refusal::new("before-founding", "dissolved")
                .with("date", ended)
                .with("founded", org.founded));
        }
    }
    let Some(above) = above else {
        return Ok(());
    };
    above.stands(org.founded, "founded")?;
    if org.dissolved.unwrap_or(FOREVER) > above.until {
        return Err(Refusal::new("org-dissolved", "parent")
            .with("org", &org.name)
            .with("date", above.until));
    }
    Ok(())
}

/// What founding it leaves in the ledger.
pub(super) fn events(
    book: &Book<'_>,
    ids: Ids,
    id: OrgId,
    orgs: &Orgs,
    org: OrgIn,
    out: &mut Days,
) {
    let parent = org.parent.and_then(|number| orgs.get(ids, number));
    let (founded, ended) = (org.founded, org.dissolved);
    let sector = org.sector.and_then(|place| book.rulebook.sector_at(place));
    out.push(
        founded,
        Event::OrgFounded {
            org: id,
            parent: parent.map(|(_, id)| id),
            kind: book
                .kind(org.kind)
                .map_or_else(String::new, |k| k.id.clone()),
            sector: sector.map(|sector| sector.id.clone()),
            name: org.name,
            short: org.short,
        },
    );
    if let Some(code) = org.division {
        let scheme = DIVISIONS.to_owned();
        let given = Event::CodeGiven {
            org: id,
            scheme: scheme.clone(),
            code: code.clone(),
        };
        out.push(founded, given);
        if let Some(day) = ended {
            let over = Event::CodeEnded {
                org: id,
                scheme,
                code,
            };
            out.push(day, over);
        }
    }
    if let Some(day) = ended {
        let over = Event::OrgDissolved {
            org: id,
            into: None,
        };
        out.push(day, over);
    }
}
