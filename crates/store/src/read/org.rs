//! Organisations: what they are and were.

use jiff::civil::Date;
use needle_model::row::OrgVersion;
use needle_model::{LinkId, OrgId};
use needle_rights::Seen;

use super::{Reader, day, opt_pair, opt_string, string, uuid};
use crate::engine::{Cols, Conn};
use crate::error::Result;
use crate::ledger::cell;
use crate::stmt;

/// Beginning and end of an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrgRecord {
    /// First day.
    pub founded: Date,
    /// First day after its end; [`needle_model::FOREVER`] while it lives.
    pub dissolved: Date,
    /// Which one continues it, after a merger.
    pub into: Option<OrgId>,
}

/// A code over its validity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeSpell {
    /// Scheme of the rulebook.
    pub scheme: String,
    /// The code.
    pub code: String,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
}

/// Where an organisation is to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Address.
    pub address: String,
    /// Office telephone.
    pub phone: Option<String>,
    /// Since when.
    pub from: Date,
}

/// A secondary link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRecord {
    /// Which.
    pub id: LinkId,
    /// From which organisation.
    pub org: OrgId,
    /// To which.
    pub to: OrgId,
    /// Line of the rulebook.
    pub line: String,
    /// A few words.
    pub label: Option<String>,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
}

/// One line of an organisation's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    /// Whose history the line was written for; another's line may name this one as `other`.
    pub org: OrgId,
    /// Ledger entry, in that organisation's cell.
    pub seq: u64,
    /// From when it held.
    pub effective: Date,
    /// `founded`, `renamed`, `kind-changed`, `moved`, `moved-by-merger`, `moved-by-split`, `divided`, `merged-into`, `dissolved`.
    pub what: String,
    /// The other organisation in it: old parent, part, successor.
    pub other: Option<OrgId>,
    /// Old name, old kind.
    pub detail: Option<String>,
}

/// Reads a version whose columns begin at `i` with `from_day`.
fn version(row: &Cols<'_>, org: OrgId, i: usize) -> Result<OrgVersion> {
    Ok(OrgVersion {
        org,
        from: day(row, i)?,
        until: day(row, i + 1)?,
        parent: opt_pair(row, i + 2)?.map(|(cell, key)| OrgId::new(cell, key)),
        kind: string(row, i + 4)?,
        sector: opt_string(row, i + 5)?,
        name: string(row, i + 6)?,
        short: opt_string(row, i + 7)?,
    })
}

pub(crate) fn version_last(conn: &mut Conn, org: OrgId) -> Result<Option<OrgVersion>> {
    conn.one(
        &stmt::ORG_VERSION_LAST,
        &[org.cell.into(), (&org.key).into()],
        |row| version(row, org, 0),
    )
}

/// All versions of an organisation, oldest first.
pub(crate) fn versions(conn: &mut Conn, org: OrgId) -> Result<Vec<OrgVersion>> {
    conn.all(
        &stmt::ORG_VERSION_OF_ORG,
        &[org.cell.into(), (&org.key).into()],
        |row| version(row, org, 0),
    )
}

pub(crate) fn versions_all(conn: &mut Conn, f: &mut dyn FnMut(OrgVersion)) -> Result<()> {
    conn.each(&stmt::ORG_VERSION_ALL, &[], &mut |row| {
        let org = OrgId::new(cell(row, 0)?, uuid(row, 1)?);
        f(version(row, org, 2)?);
        Ok(())
    })
}

impl Reader<'_> {
    /// Beginning and end.
    ///
    /// # Errors
    /// When the store fails.
    pub fn org(&mut self, org: Seen<OrgId>) -> Result<Option<OrgRecord>> {
        let org = org.id();
        self.conn.one(
            &stmt::ORG_GET,
            &[org.cell.into(), (&org.key).into()],
            |row| {
                Ok(OrgRecord {
                    founded: day(row, 0)?,
                    dissolved: day(row, 1)?,
                    into: opt_pair(row, 2)?.map(|(cell, key)| OrgId::new(cell, key)),
                })
            },
        )
    }

    /// The latest version, whether or not it still holds.
    ///
    /// # Errors
    /// When the store fails.
    pub fn org_version_last(&mut self, org: Seen<OrgId>) -> Result<Option<OrgVersion>> {
        version_last(self.conn, org.id())
    }

    /// The version that held on a day (for a dissolved one, the last it had).
    ///
    /// # Errors
    /// When the store fails.
    pub fn org_version_at(&mut self, org: Seen<OrgId>, on: Date) -> Result<Option<OrgVersion>> {
        let org = org.id();
        self.conn.one(
            &stmt::ORG_VERSION_AT,
            &[org.cell.into(), (&org.key).into(), on.into()],
            |row| version(row, org, 0),
        )
    }

    /// All versions, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn org_versions(&mut self, org: Seen<OrgId>) -> Result<Vec<OrgVersion>> {
        let org = org.id();
        self.conn.all(
            &stmt::ORG_VERSION_OF_ORG,
            &[org.cell.into(), (&org.key).into()],
            |row| version(row, org, 0),
        )
    }

    /// Codes of all schemes, with validity.
    ///
    /// # Errors
    /// When the store fails.
    pub fn org_codes(&mut self, org: Seen<OrgId>) -> Result<Vec<CodeSpell>> {
        let org = org.id();
        self.conn.all(
            &stmt::ORG_CODE_OF_ORG,
            &[org.cell.into(), (&org.key).into()],
            |row| {
                Ok(CodeSpell {
                    scheme: string(row, 0)?,
                    code: string(row, 1)?,
                    from: day(row, 2)?,
                    until: day(row, 3)?,
                })
            },
        )
    }

    /// Which organisations have a code now; for uniqueness and for search, the caller shows none it may not.
    ///
    /// # Errors
    /// When the store fails.
    pub fn code_holders(&mut self, code: &str, after: Date) -> Result<Vec<(OrgId, String)>> {
        self.conn.all(
            &stmt::ORG_CODE_BY_CODE,
            &[code.into(), after.into()],
            |row| Ok((OrgId::new(cell(row, 0)?, uuid(row, 1)?), string(row, 2)?)),
        )
    }

    /// Where it was to be found on a day.
    ///
    /// # Errors
    /// When the store fails.
    pub fn org_place(&mut self, org: Seen<OrgId>, on: Date) -> Result<Option<Place>> {
        let org = org.id();
        self.conn.one(
            &stmt::ORG_PLACE_AT,
            &[org.cell.into(), (&org.key).into(), on.into()],
            |row| {
                Ok(Place {
                    address: string(row, 0)?,
                    phone: opt_string(row, 1)?,
                    from: day(row, 2)?,
                })
            },
        )
    }

    /// Secondary links from and to it, all times.
    ///
    /// # Errors
    /// When the store fails.
    pub fn org_links(&mut self, org: Seen<OrgId>) -> Result<Vec<LinkRecord>> {
        let org = org.id();
        self.conn.all(
            &stmt::ORG_LINK_OF_ORG,
            &[org.cell.into(), (&org.key).into()],
            |row| {
                let here = cell(row, 0)?;
                Ok(LinkRecord {
                    id: LinkId::new(here, uuid(row, 1)?),
                    org: OrgId::new(here, uuid(row, 2)?),
                    to: OrgId::new(cell(row, 3)?, uuid(row, 4)?),
                    line: string(row, 5)?,
                    label: opt_string(row, 6)?,
                    from: day(row, 7)?,
                    until: day(row, 8)?,
                })
            },
        )
    }

    /// One link by its id; the caller checks that one of its ends is within scope before showing it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn link(&mut self, link: LinkId) -> Result<Option<LinkRecord>> {
        self.conn.one(
            &stmt::ORG_LINK_GET,
            &[link.cell.into(), (&link.key).into()],
            |row| {
                Ok(LinkRecord {
                    id: link,
                    org: OrgId::new(link.cell, uuid(row, 0)?),
                    to: OrgId::new(cell(row, 1)?, uuid(row, 2)?),
                    line: string(row, 3)?,
                    label: opt_string(row, 4)?,
                    from: day(row, 5)?,
                    until: day(row, 6)?,
                })
            },
        )
    }

    /// The history of an organisation, its own lines and those of others that name it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn org_history(&mut self, org: Seen<OrgId>) -> Result<Vec<ChangeLine>> {
        let org = org.id();
        self.conn.all(
            &stmt::ORG_CHANGE_OF_ORG,
            &[org.cell.into(), (&org.key).into()],
            |row| {
                Ok(ChangeLine {
                    org: OrgId::new(cell(row, 0)?, uuid(row, 1)?),
                    seq: u64::try_from(row.int(2)?).unwrap_or(0),
                    effective: day(row, 3)?,
                    what: string(row, 4)?,
                    other: opt_pair(row, 5)?.map(|(cell, key)| OrgId::new(cell, key)),
                    detail: opt_string(row, 7)?,
                })
            },
        )
    }
}
