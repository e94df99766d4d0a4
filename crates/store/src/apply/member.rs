//! Memberships as spells, transfers, absences.

use needle_model::row::MemberSpell;
use needle_model::{Event, FOREVER, MembershipId, Row};

use super::Applier;
use crate::engine::Value;
use crate::error::{Result, StoreError};
use crate::read::rows;
use crate::{read, stmt};

impl Applier<'_> {
    pub(super) fn member_event(&mut self, event: &Event) -> Result<()> {
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
                from: self.day,
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
                if old.from != self.day {
                    self.spell_put(MemberSpell {
                        until: self.day,
                        ended: "changed".to_owned(),
                        ..old
                    })?;
                    next.from = self.day;
                    next.began = "changed".to_owned();
                }
                self.spell_put(next)
            }
            Event::MemberEnded { membership, ending } => {
                let old = self.spell_last(*membership)?;
                self.spell_put(MemberSpell {
                    until: self.day,
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
        let state = self.state(&s)?;
        // Most stays carry the key of their person, and then need not name them.
        let own = s.membership.cell == s.person.cell && s.membership.key == s.person.key;
        self.conn.exec(
            &stmt::MEMBERSHIP_PUT,
            &[
                s.membership.cell.into(),
                (&s.membership.key).into(),
                s.from.into(),
                s.until.into(),
                (!own).then_some(s.person.cell).into(),
                (!own).then_some(&s.person.key).into(),
                (&s.org.key).into(),
                state.into(),
            ],
        )?;
        self.give(|| Row::Member(s));
        Ok(())
    }

    /// The number of the way a spell stands, began and ended; a new way gets the next one.
    fn state(&mut self, s: &MemberSpell) -> Result<i64> {
        let cell = s.membership.cell;
        let way = [&*s.status, &*s.standing, &*s.began, &*s.ended].join("\0");
        if let Some(n) = self.memory.states.get(&cell).and_then(|of| of.get(&way)) {
            return Ok(*n);
        }
        let texts = [&s.status, &s.standing, &s.began, &s.ended].map(Value::from);
        let [status, standing, began, ended] = texts;
        let params = [cell.into(), status, standing, began, ended];
        let found = self
            .conn
            .one(&stmt::MEMBER_STATE_FIND, &params, |row| row.int(0))?;
        let n = match found {
            Some(n) => n,
            None => {
                let next = self
                    .conn
                    .one(&stmt::MEMBER_STATE_NEXT, &[cell.into()], |row| row.int(0))?;
                let n = next.unwrap_or(1);
                let params = [cell.into(), n.into(), status, standing, began, ended];
                self.conn.exec(&stmt::MEMBER_STATE_INSERT, &params)?;
                n
            }
        };
        self.memory.states.entry(cell).or_default().insert(way, n);
        Ok(n)
    }

    pub(super) fn movement_event(&mut self, event: &Event) -> Result<()> {
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
                        self.day.into(),
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
                        self.day.into(),
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
                        self.day.into(),
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
                    &[away.cell.into(), (&away.key).into(), self.day.into()],
                )?;
                self.kept(&rows::AWAY, away.cell, &away.key)
            }
            _ => Ok(()),
        }
    }
}
