//! Memberships as spells, transfers, absences.

use needle_model::row::MemberSpell;
use needle_model::{Entry, Event, FOREVER, MembershipId, Row};

use super::Applier;
use crate::error::{Result, StoreError};
use crate::read::rows;
use crate::{read, stmt};

impl Applier<'_> {
    pub(super) fn member_event(&mut self, entry: &Entry, event: &Event) -> Result<()> {
        match event {
            Event::MemberBegun {
                membership,
                person,
                org,
                status,
                standing,
                began,
            } => self.spell_put(MemberSpell {
                membership: *membership,
                person: *person,
                org: *org,
                from: entry.effective,
                until: FOREVER,
                status: status.clone(),
                standing: standing.clone(),
                began: began.code().to_owned(),
                ended: String::new(),
            }),
            Event::MemberChanged {
                membership,
                status,
                standing,
            } => {
                let old = self.spell_last(*membership)?;
                let mut next = MemberSpell {
                    status: status.clone(),
                    standing: standing.clone(),
                    ..old.clone()
                };
                if old.from != entry.effective {
                    self.spell_put(MemberSpell {
                        until: entry.effective,
                        ended: "changed".to_owned(),
                        ..old
                    })?;
                    next.from = entry.effective;
                    next.began = "changed".to_owned();
                }
                self.spell_put(next)
            }
            Event::MemberEnded { membership, ending } => {
                let old = self.spell_last(*membership)?;
                self.spell_put(MemberSpell {
                    until: entry.effective,
                    ended: ending.clone(),
                    ..old
                })
            }
            _ => Ok(()),
        }
    }

    fn spell_last(&mut self, membership: MembershipId) -> Result<MemberSpell> {
        read::member::spell_last(self.conn, membership)?.ok_or_else(|| {
            StoreError::Damaged(format!(
                "the ledger speaks of membership {membership} before it began"
            ))
        })
    }

    fn spell_put(&mut self, s: MemberSpell) -> Result<()> {
        self.conn.exec(
            &stmt::MEMBERSHIP_PUT,
            &[
                s.membership.cell.into(),
                (&s.membership.key).into(),
                s.from.into(),
                s.until.into(),
                s.person.cell.into(),
                (&s.person.key).into(),
                (&s.org.key).into(),
                (&s.status).into(),
                (&s.standing).into(),
                (&s.began).into(),
                (&s.ended).into(),
            ],
        )?;
        (self.sink)(Row::Member(s));
        Ok(())
    }

    pub(super) fn movement_event(&mut self, entry: &Entry, event: &Event) -> Result<()> {
        match event {
            Event::TransferAsked {
                transfer,
                membership,
                person,
                from,
                to,
                due,
            } => {
                self.conn.exec(
                    &stmt::TRANSFER_ASK,
                    &[
                        transfer.cell.into(),
                        (&transfer.key).into(),
                        (&membership.key).into(),
                        person.cell.into(),
                        (&person.key).into(),
                        (&from.key).into(),
                        to.cell.into(),
                        (&to.key).into(),
                        entry.effective.into(),
                        (*due).into(),
                    ],
                )?;
                self.kept(&rows::TRANSFER, transfer.cell, &transfer.key)
            }
            Event::TransferSettled {
                transfer,
                state,
                receipt,
            } => {
                self.conn.exec(
                    &stmt::TRANSFER_SETTLE,
                    &[
                        transfer.cell.into(),
                        (&transfer.key).into(),
                        state.code().into(),
                        entry.effective.into(),
                        receipt.into(),
                    ],
                )?;
                self.kept(&rows::TRANSFER, transfer.cell, &transfer.key)
            }
            Event::AwayBegun {
                away,
                person,
                home,
                place,
                host,
            } => {
                self.conn.exec(
                    &stmt::AWAY_BEGIN,
                    &[
                        away.cell.into(),
                        (&away.key).into(),
                        person.cell.into(),
                        (&person.key).into(),
                        (&home.key).into(),
                        place.into(),
                        host.map(|h| h.cell).into(),
                        host.as_ref().map(|h| &h.key).into(),
                        entry.effective.into(),
                    ],
                )?;
                self.kept(&rows::AWAY, away.cell, &away.key)
            }
            Event::AwayClaimed { away, host } => {
                self.conn.exec(
                    &stmt::AWAY_CLAIM,
                    &[
                        away.cell.into(),
                        (&away.key).into(),
                        host.cell.into(),
                        (&host.key).into(),
                    ],
                )?;
                self.kept(&rows::AWAY, away.cell, &away.key)
            }
            Event::AwayEnded { away } => {
                self.conn.exec(
                    &stmt::AWAY_END,
                    &[away.cell.into(), (&away.key).into(), entry.effective.into()],
                )?;
                self.kept(&rows::AWAY, away.cell, &away.key)
            }
            _ => Ok(()),
        }
    }
}
