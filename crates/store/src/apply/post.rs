//! Posts held, accounts, grants.

use needle_model::{Event, FOREVER};

use super::Applier;
use crate::error::Result;
use crate::read::rows;
use crate::stmt;

impl Applier<'_> {
    pub(super) fn post_event(&mut self, event: &Event) -> Result<()> {
        match event {
            Event::PostFilled {
                holding,
                org,
                post,
                person,
                term_ends,
            } => {
                self.conn.put(
                    &stmt::HOLDING_FILL,
                    &[
                        holding.cell.into(),
                        (&holding.key).into(),
                        (&org.key).into(),
                        post.into(),
                        person.cell.into(),
                        (&person.key).into(),
                        self.day.into(),
                        (*term_ends).into(),
                    ],
                )?;
                self.kept(&rows::HOLDING, holding.cell, &holding.key)
            }
            Event::PostEnded { holding } => {
                self.conn.exec(
                    &stmt::HOLDING_END,
                    &[holding.cell.into(), (&holding.key).into(), self.day.into()],
                )?;
                self.kept(&rows::HOLDING, holding.cell, &holding.key)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn account_event(&mut self, event: &Event) -> Result<()> {
        match event {
            Event::AccountOpened {
                account,
                login,
                name,
                person,
            } => self.conn.exec(
                &stmt::ACCOUNT_OPEN,
                &[
                    account.cell.into(),
                    (&account.key).into(),
                    login.into(),
                    name.into(),
                    person.map(|p| p.cell).into(),
                    person.as_ref().map(|p| &p.key).into(),
                    self.day.into(),
                ],
            ),
            Event::AccountClosed { account } => self.conn.exec(
                &stmt::ACCOUNT_CLOSE,
                &[account.cell.into(), (&account.key).into(), self.day.into()],
            ),
            Event::GrantGiven {
                grant,
                account,
                role,
                org,
                reach,
                until,
            } => self.conn.exec(
                &stmt::GRANT_GIVE,
                &[
                    grant.cell.into(),
                    (&grant.key).into(),
                    (&account.key).into(),
                    role.into(),
                    org.cell.into(),
                    (&org.key).into(),
                    reach.code().into(),
                    self.day.into(),
                    until.unwrap_or(FOREVER).into(),
                ],
            ),
            Event::GrantEnded { grant } => self.conn.exec(
                &stmt::GRANT_END,
                &[grant.cell.into(), (&grant.key).into(), self.day.into()],
            ),
            // A password is in the vault; that it was set is in the ledger; no table follows from it.
            _ => Ok(0),
        }
        .map(|_| ())
    }
}
