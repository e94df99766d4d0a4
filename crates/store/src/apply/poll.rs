//! What events of secret evaluations leave in the tables: what is asked, who may take part, how it stands, what came out; why: the
//! sheets themselves come through no event, so replay knows as little of them as anybody else.

use needle_model::poll::PollState;
use needle_model::{Event, PollId};

use super::Applier;
use crate::error::{Result, StoreError};
use crate::stmt;

impl Applier<'_> {
    pub(super) fn poll_event(&mut self, event: &Event) -> Result<()> {
        match event {
            Event::PollOpened { .. } => self.poll_opened(event),
            Event::PollKeyed { poll, key } => {
                let at = [poll.cell.into(), (&poll.key).into(), key.into()];
                self.conn.exec(&stmt::POLL_KEY, &at)?;
                Ok(())
            }
            Event::PollClosed {
                poll,
                closing,
                spoiled,
            } => self.poll_ended(*poll, PollState::Closed, Some(closing), *spoiled),
            Event::PollWithdrawn { poll } => {
                self.poll_ended(*poll, PollState::Withdrawn, None, None)
            }
            _ => Ok(()),
        }
    }

    fn poll_opened(&mut self, event: &Event) -> Result<()> {
        let Event::PollOpened {
            poll,
            org,
            evaluation,
            version,
            terms,
            entitled,
            scrutineers,
            closes,
            inside,
        } = event
        else {
            return Ok(());
        };
        let [first, second] = scrutineers[..] else {
            return Err(StoreError::Damaged(
                "an evaluation has not two scrutineers".to_owned(),
            ));
        };
        let terms = serde_json::to_string(terms)
            .map_err(|error| StoreError::Engine(format!("terms of an evaluation: {error}")))?;
        self.conn.exec(
            &stmt::POLL_INSERT,
            &[
                poll.cell.into(),
                (&poll.key).into(),
                (&org.key).into(),
                evaluation.into(),
                version.into(),
                (&terms).into(),
                (entitled.len() as i64).into(),
                first.cell.into(),
                (&first.key).into(),
                second.cell.into(),
                (&second.key).into(),
                self.day.into(),
                (*closes).into(),
                inside.as_ref().map(|it| it.case.cell).into(),
                inside.as_ref().map(|it| &it.case.key).into(),
                inside.as_ref().map(|it| &it.step).into(),
            ],
        )?;
        for person in entitled {
            self.conn.exec(
                &stmt::POLL_ENTITLED_INSERT,
                &[
                    poll.cell.into(),
                    (&poll.key).into(),
                    person.cell.into(),
                    (&person.key).into(),
                ],
            )?;
        }
        Ok(())
    }

    fn poll_ended(
        &mut self,
        poll: PollId,
        state: PollState,
        closing: Option<&String>,
        spoiled: Option<u64>,
    ) -> Result<()> {
        let spoiled = spoiled.map(|it| i64::try_from(it).unwrap_or(i64::MAX));
        self.conn.exec(
            &stmt::POLL_END,
            &[
                poll.cell.into(),
                (&poll.key).into(),
                state.code().into(),
                self.day.into(),
                closing.into(),
                spoiled.into(),
            ],
        )?;
        Ok(())
    }
}
