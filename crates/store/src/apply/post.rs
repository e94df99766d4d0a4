//! Posts held, accounts, grants.

use needle_model::post::StandsIn;
use needle_model::{Event, FOREVER};

use super::Applier;
use crate::engine::Value;
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
                how,
            } => {
                let acts_for = match &how.stands_in {
                    Some(StandsIn::Holder(id)) => Some(&id.key),
                    Some(StandsIn::Vacancy) | None => None,
                };
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
                        (&how.way).into(),
                        how.sent_by.map(|org| org.cell).into(),
                        how.sent_by.as_ref().map(|org| &org.key).into(),
                        i64::from(how.acts()).into(),
                        acts_for.into(),
                    ],
                )?;
                self.kept(&rows::HOLDING, holding.cell, &holding.key)
            }
            Event::PostEnded { holding, cause } => {
                self.conn.exec(
                    &stmt::HOLDING_END,
                    &[
                        holding.cell.into(),
                        (&holding.key).into(),
                        self.day.into(),
                        cause.map(|cause| cause.code()).into(),
                    ],
                )?;
                self.kept(&rows::HOLDING, holding.cell, &holding.key)
            }
            Event::PostExtended { holding, term_ends } => {
                self.conn.exec(
                    &stmt::HOLDING_EXTEND,
                    &[
                        holding.cell.into(),
                        (&holding.key).into(),
                        (*term_ends).into(),
                    ],
                )?;
                self.kept(&rows::HOLDING, holding.cell, &holding.key)
            }
            Event::PostHandedOver { holding, .. } => self
                .conn
                .exec(
                    &stmt::HOLDING_HAND_OVER,
                    &[holding.cell.into(), (&holding.key).into(), self.day.into()],
                )
                .map(|_| ()),
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
                    Value::Null,
                    Value::Null,
                    role.into(),
                    org.cell.into(),
                    (&org.key).into(),
                    reach.code().into(),
                    self.day.into(),
                    until.unwrap_or(FOREVER).into(),
                ],
            ),
            Event::PostGrantGiven {
                grant,
                org,
                post,
                spread,
                role,
                reach,
                until,
            } => self.conn.exec(
                &stmt::GRANT_GIVE,
                &[
                    grant.cell.into(),
                    (&grant.key).into(),
                    Value::Null,
                    post.into(),
                    spread.code().into(),
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
