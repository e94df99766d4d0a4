//! Memberships as spells, transfers, absences.

use jiff::civil::Date;
use needle_model::row::MemberSpell;
use needle_model::{Cell, Entry, Event, FOREVER, MembershipId, OrgId, PersonId, Row};

use super::Applier;
use crate::engine::Value;
use crate::error::{Result, StoreError};
use crate::read::rows;
use crate::{read, stmt};

/// A stretch of a stay, as it is written.
#[derive(Clone, Copy)]
struct Stretch<'a> {
    membership: MembershipId,
    person: PersonId,
    org: OrgId,
    from: Date,
    until: Date,
    status: &'a str,
    standing: &'a str,
    began: &'a str,
    ended: &'a str,
}

impl<'a> Stretch<'a> {
    fn of(s: &'a MemberSpell) -> Stretch<'a> {
        Stretch {
            membership: s.membership,
            person: s.person,
            org: s.org,
            from: s.from,
            until: s.until,
            status: &s.status,
            standing: &s.standing,
            began: &s.began,
            ended: &s.ended,
        }
    }

    fn spell(&self) -> MemberSpell {
        MemberSpell {
            membership: self.membership,
            person: self.person,
            org: self.org,
            from: self.from,
            until: self.until,
            status: self.status.to_owned(),
            standing: self.standing.to_owned(),
            began: self.began.to_owned(),
            ended: self.ended.to_owned(),
        }
    }

    fn way(&self) -> [&'a str; 4] {
        [self.status, self.standing, self.began, self.ended]
    }
}

impl Applier<'_> {
    pub(super) fn member_event(&mut self, entry: &Entry, n: usize, event: &Event) -> Result<()> {
        match event {
            Event::MemberBegun { membership, .. } => {
                // Who leaves on the same page of the ledger need not be looked for.
                self.begun = Some((*membership, n, self.day));
                match begun(event, self.day) {
                    Some(stretch) => self.spell_put(&stretch),
                    None => Ok(()),
                }
            }
            Event::MemberChanged {
                membership,
                status,
                standing,
            } => {
                let old = self.spell_last(entry, *membership)?;
                let mut next = Stretch {
                    status,
                    standing,
                    ..Stretch::of(&old)
                };
                if old.from != self.day {
                    self.spell_put(&Stretch {
                        until: self.day,
                        ended: "changed",
                        ..Stretch::of(&old)
                    })?;
                    next.from = self.day;
                    next.began = "changed";
                }
                self.spell_put(&next)
            }
            Event::MemberEnded { membership, ending } => {
                let old = self.spell_last(entry, *membership)?;
                self.spell_put(&Stretch {
                    until: self.day,
                    ended: ending,
                    ..Stretch::of(&old)
                })
            }
            _ => Ok(()),
        }
    }

    /// The last spell of a membership that is about to be written again.
    fn spell_last(&mut self, entry: &Entry, membership: MembershipId) -> Result<MemberSpell> {
        if let Some((known, n, day)) = self.begun.take()
            && known == membership
            && let Some(stretch) = entry.events.get(n).and_then(|event| begun(event, day))
        {
            return Ok(stretch.spell());
        }
        read::member::spell_last(self.conn, membership)?.ok_or_else(|| {
            StoreError::Damaged(format!(
                "the ledger speaks of membership {membership} before it began"
            ))
        })
    }

    fn spell_put(&mut self, s: &Stretch<'_>) -> Result<()> {
        let state = self.state(s.membership.cell, s.way())?;
        // Most stays carry the key of their person, and then need not name them.
        let own = s.membership.cell == s.person.cell && s.membership.key == s.person.key;
        self.conn.put(
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
        self.give(|| Row::Member(s.spell()));
        Ok(())
    }

    /// The number of the way a spell stands, began and ended; a new way gets the next one.
    fn state(&mut self, cell: Cell, way: [&str; 4]) -> Result<i64> {
        let last = self.memory.state.as_ref();
        if let Some((_, _, n)) = last.filter(|(c, known, _)| *c == cell && *known == way) {
            return Ok(*n);
        }
        let n = self.state_of(cell, way)?;
        self.memory.state = Some((cell, way.map(str::to_owned), n));
        Ok(n)
    }

    fn state_of(&mut self, cell: Cell, way: [&str; 4]) -> Result<i64> {
        let joined = way.join("\0");
        if let Some(n) = self.memory.states.get(&cell).and_then(|of| of.get(&joined)) {
            return Ok(*n);
        }
        let [status, standing, began, ended] = way.map(Value::from);
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
        self.memory
            .states
            .entry(cell)
            .or_default()
            .insert(joined, n);
        Ok(n)
    }
}

/// The stretch that a stay begins with, on the day of its event.
fn begun(event: &Event, day: Date) -> Option<Stretch<'_>> {
    match event {
        Event::MemberBegun {
            membership,
            person,
            org,
            status,
            standing,
            began,
        } => Some(Stretch {
            membership: *membership,
            person: *person,
            org: *org,
            from: day,
            until: FOREVER,
            status,
            standing,
            began: began.code(),
            ended: "",
        }),
        _ => None,
    }
}

impl Applier<'_> {
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
