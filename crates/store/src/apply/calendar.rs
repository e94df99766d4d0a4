//! Addresses under which an account's due dates can be subscribed to.

use needle_model::Event;

use super::Applier;
use crate::error::Result;
use crate::stmt;

impl Applier<'_> {
    pub(super) fn calendar_event(&mut self, event: &Event) -> Result<()> {
        match event {
            Event::CalendarOpened {
                calendar,
                account,
                org,
                digest,
            } => self.conn.exec(
                &stmt::CALENDAR_OPEN,
                &[
                    calendar.cell.into(),
                    (&calendar.key).into(),
                    (&account.key).into(),
                    org.map(|o| o.cell).into(),
                    org.as_ref().map(|o| &o.key).into(),
                    digest.into(),
                    self.day.into(),
                ],
            ),
            Event::CalendarClosed { calendar } => self.conn.exec(
                &stmt::CALENDAR_CLOSE,
                &[
                    calendar.cell.into(),
                    (&calendar.key).into(),
                    self.day.into(),
                ],
            ),
            _ => Ok(0),
        }
        .map(|_| ())
    }
}
