//! Organisations: versions, history lines, codes, places, links.

use needle_model::event::MoveCause;
use needle_model::row::OrgVersion;
use needle_model::{Entry, Event, FOREVER, OrgId, Row};

use super::{Applier, seq};
use crate::error::{Result, StoreError};
use crate::read::rows;
use crate::{read, stmt};

impl Applier<'_> {
    pub(super) fn org_event(&mut self, entry: &Entry, n: i64, event: &Event) -> Result<()> {
        match event {
            Event::OrgFounded {
                org,
                parent,
                kind,
                sector,
                name,
                short,
            } => {
                self.conn.put(
                    &stmt::ORG_FOUND,
                    &[org.cell.into(), (&org.key).into(), self.day.into()],
                )?;
                self.version_put(OrgVersion {
                    org: *org,
                    from: self.day,
                    until: FOREVER,
                    parent: *parent,
                    kind: kind.clone(),
                    sector: sector.clone(),
                    name: name.clone(),
                    short: short.clone(),
                })?;
                self.history(entry, n, *org, "founded", None, Some(name))
            }
            Event::OrgRenamed { org, name, short } => {
                let old = self.version_next(*org, |v| {
                    v.name = name.clone();
                    v.short = short.clone();
                })?;
                self.history(entry, n, *org, "renamed", None, Some(&old.name))
            }
            Event::OrgKindChanged { org, kind, sector } => {
                let old = self.version_next(*org, |v| {
                    v.kind = kind.clone();
                    v.sector = sector.clone();
                })?;
                self.history(entry, n, *org, "kind-changed", None, Some(&old.kind))
            }
            Event::OrgMoved {
                org,
                parent,
                from,
                cause,
            } => {
                self.version_next(*org, |v| v.parent = Some(*parent))?;
                let what = match cause {
                    MoveCause::Moved => "moved",
                    MoveCause::Merged => "moved-by-merger",
                    MoveCause::Split => "moved-by-split",
                };
                self.history(entry, n, *org, what, *from, None)
            }
            Event::OrgDivided { org, part } => {
                self.history(entry, n, *org, "divided", Some(*part), None)
            }
            Event::OrgDissolved { org, into } => {
                self.conn.exec(
                    &stmt::ORG_DISSOLVE,
                    &[
                        org.cell.into(),
                        (&org.key).into(),
                        self.day.into(),
                        into.map(|o| o.cell).into(),
                        into.as_ref().map(|o| &o.key).into(),
                    ],
                )?;
                let mut last = self.version_last(*org)?;
                last.until = self.day;
                self.version_put(last)?;
                self.history(
                    entry,
                    n,
                    *org,
                    if into.is_some() {
                        "merged-into"
                    } else {
                        "dissolved"
                    },
                    *into,
                    None,
                )
            }
            _ => Ok(()),
        }
    }

    fn version_last(&mut self, org: OrgId) -> Result<OrgVersion> {
        read::org::version_last(self.conn, org)?.ok_or_else(|| {
            StoreError::Damaged(format!(
                "the ledger speaks of organisation {org} before its founding"
            ))
        })
    }

    /// Closes the current version and opens the next; a change on the first day of a version changes that version.
    fn version_next(
        &mut self,
        org: OrgId,
        change: impl FnOnce(&mut OrgVersion),
    ) -> Result<OrgVersion> {
        let old = self.version_last(org)?;
        let mut next = OrgVersion {
            from: self.day,
            until: FOREVER,
            ..old.clone()
        };
        change(&mut next);
        if old.from != self.day {
            self.version_put(OrgVersion {
                until: self.day,
                ..old.clone()
            })?;
        }
        self.version_put(next)?;
        Ok(old)
    }

    fn version_put(&mut self, v: OrgVersion) -> Result<()> {
        self.conn.put(
            &stmt::ORG_VERSION_PUT,
            &[
                v.org.cell.into(),
                (&v.org.key).into(),
                v.from.into(),
                v.until.into(),
                v.parent.map(|p| p.cell).into(),
                v.parent.as_ref().map(|p| &p.key).into(),
                (&v.kind).into(),
                (&v.sector).into(),
                (&v.name).into(),
                (&v.short).into(),
            ],
        )?;
        self.give(|| Row::Org(v));
        Ok(())
    }

    fn history(
        &mut self,
        entry: &Entry,
        n: i64,
        org: OrgId,
        what: &str,
        other: Option<OrgId>,
        detail: Option<&String>,
    ) -> Result<()> {
        self.conn.put(
            &stmt::ORG_CHANGE_INSERT,
            &[
                org.cell.into(),
                (&org.key).into(),
                seq(entry).into(),
                n.into(),
                self.day.into(),
                what.into(),
                other.map(|o| o.cell).into(),
                other.as_ref().map(|o| &o.key).into(),
                detail.into(),
            ],
        )
    }

    pub(super) fn org_detail_event(&mut self, event: &Event) -> Result<()> {
        match event {
            Event::CodeGiven { org, scheme, code } => {
                self.code_end(*org, scheme)?;
                self.conn.exec(
                    &stmt::ORG_CODE_PUT,
                    &[
                        org.cell.into(),
                        (&org.key).into(),
                        scheme.into(),
                        self.day.into(),
                        code.into(),
                    ],
                )?;
            }
            Event::CodeEnded { org, scheme, .. } => self.code_end(*org, scheme)?,
            Event::PlaceSet {
                org,
                address,
                phone,
            } => {
                self.conn.exec(
                    &stmt::ORG_PLACE_END,
                    &[org.cell.into(), (&org.key).into(), self.day.into()],
                )?;
                self.conn.exec(
                    &stmt::ORG_PLACE_PUT,
                    &[
                        org.cell.into(),
                        (&org.key).into(),
                        self.day.into(),
                        address.into(),
                        phone.into(),
                    ],
                )?;
            }
            Event::LinkBegun {
                link,
                org,
                to,
                line,
                label,
            } => {
                self.conn.exec(
                    &stmt::ORG_LINK_BEGIN,
                    &[
                        link.cell.into(),
                        (&link.key).into(),
                        (&org.key).into(),
                        to.cell.into(),
                        (&to.key).into(),
                        line.into(),
                        label.into(),
                        self.day.into(),
                    ],
                )?;
                self.kept(&rows::LINK, link.cell, &link.key)?;
            }
            Event::LinkEnded { link, .. } => {
                self.conn.exec(
                    &stmt::ORG_LINK_END,
                    &[link.cell.into(), (&link.key).into(), self.day.into()],
                )?;
                self.kept(&rows::LINK, link.cell, &link.key)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn code_end(&mut self, org: OrgId, scheme: &str) -> Result<()> {
        self.conn.exec(
            &stmt::ORG_CODE_END,
            &[
                org.cell.into(),
                (&org.key).into(),
                scheme.into(),
                self.day.into(),
            ],
        )?;
        Ok(())
    }
}
