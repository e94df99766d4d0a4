//! What happened to meetings, in the tables: where one stands, who holds it, what became of its items, who is called and was there.

use jiff::civil::Date;
use needle_model::meeting::{ItemVote, MeetingEvent};
use needle_model::{Event, MeetingId, RecordId};

use super::Applier;
use crate::engine::{Stmt, Value};
use crate::error::{Result, StoreError};
use crate::read::MeetingState;
use crate::stmt;

impl Applier<'_> {
    pub(super) fn meeting_event(&mut self, event: &Event) -> Result<()> {
        let Event::MeetingWent { meeting, org, what } = event else {
            return Ok(());
        };
        let (meeting, org) = (*meeting, *org);
        match what {
            MeetingEvent::Planned {
                with,
                activities,
                held,
                place,
                agenda,
            } => {
                self.of_meeting(
                    &stmt::MEETING_INSERT,
                    meeting,
                    &[
                        (&org.key).into(),
                        (&activities.join(" ")).into(),
                        (*held).into(),
                        place.into(),
                    ],
                )?;
                for org in std::iter::once(&org).chain(with) {
                    let at = [org.cell.into(), (&org.key).into(), (*held).into()];
                    self.of_meeting(&stmt::MEETING_ORG_INSERT, meeting, &at)?;
                }
                self.agenda(meeting, agenda)
            }
            MeetingEvent::Changed {
                held,
                place,
                agenda,
            } => {
                let at = [(*held).into(), place.into()];
                self.of_meeting(&stmt::MEETING_CHANGE, meeting, &at)?;
                self.of_meeting(&stmt::MEETING_ORG_CHANGE, meeting, &at[..1])?;
                agenda
                    .as_ref()
                    .map_or(Ok(()), |agenda| self.agenda(meeting, agenda))
            }
            MeetingEvent::Called { persons } => {
                for called in persons {
                    self.of_meeting(
                        &stmt::MEETING_PERSON_PUT,
                        meeting,
                        &[
                            called.person.cell.into(),
                            (&called.person.key).into(),
                            called.org.cell.into(),
                            (&called.org.key).into(),
                            0i64.into(),
                            None::<&str>.into(),
                        ],
                    )?;
                }
                let called = Some(self.day);
                self.meeting_state(meeting, MeetingState::Called, called, None, &[])
            }
            MeetingEvent::CalledOff => {
                self.meeting_state(meeting, MeetingState::Off, None, None, &[])
            }
            MeetingEvent::Attended { marks } => {
                self.of_meeting(&stmt::MEETING_PERSON_DROP_GUESTS, meeting, &[])?;
                for mark in marks {
                    self.of_meeting(
                        &stmt::MEETING_PERSON_PUT,
                        meeting,
                        &[
                            mark.person.cell.into(),
                            (&mark.person.key).into(),
                            org.cell.into(),
                            (&org.key).into(),
                            i64::from(mark.guest).into(),
                            mark.attended.code().into(),
                        ],
                    )?;
                }
                self.of_meeting(&stmt::MEETING_TURN, meeting, &[])
            }
            MeetingEvent::Minuted {
                item,
                title,
                resolution,
                vote,
                outcome,
                due,
                post,
            } => {
                let counted = counted(vote.as_ref())?;
                self.of_meeting(
                    &stmt::MEETING_ITEM_PUT,
                    meeting,
                    &[
                        i64::from(*item).into(),
                        title.as_deref().unwrap_or_default().into(),
                        1i64.into(),
                        resolution.into(),
                        vote.as_ref().map(|vote| &vote.kind).into(),
                        (&counted).into(),
                        outcome.as_ref().map(|outcome| outcome.code()).into(),
                        (*due).into(),
                        post.into(),
                    ],
                )?;
                self.of_meeting(&stmt::MEETING_TURN, meeting, &[])
            }
            MeetingEvent::Done { item, on } => {
                let at = [i64::from(*item).into(), (*on).into()];
                self.of_meeting(&stmt::MEETING_ITEM_DONE, meeting, &at)?;
                self.of_meeting(&stmt::MEETING_TURN, meeting, &[])
            }
            MeetingEvent::Closed { hours, records } => {
                self.meeting_state(meeting, MeetingState::Closed, None, *hours, records)
            }
            MeetingEvent::Reopened => {
                self.meeting_state(meeting, MeetingState::Called, None, None, &[])
            }
        }
    }

    /// A statement whose first two values are the meeting.
    fn of_meeting(
        &mut self,
        stmt: &'static Stmt,
        meeting: MeetingId,
        rest: &[Value<'_>],
    ) -> Result<()> {
        let mut all: Vec<Value<'_>> = vec![meeting.cell.into(), (&meeting.key).into()];
        all.extend(rest.iter().copied());
        self.conn.exec(stmt, &all)?;
        Ok(())
    }

    /// The whole agenda anew.
    fn agenda(&mut self, meeting: MeetingId, agenda: &[String]) -> Result<()> {
        self.of_meeting(&stmt::MEETING_ITEM_DROP, meeting, &[])?;
        for (n, title) in (1i64..).zip(agenda) {
            self.of_meeting(
                &stmt::MEETING_ITEM_PUT,
                meeting,
                &[
                    n.into(),
                    title.into(),
                    0i64.into(),
                    None::<&str>.into(),
                    None::<&str>.into(),
                    None::<&str>.into(),
                    None::<&str>.into(),
                    None::<Date>.into(),
                    None::<&str>.into(),
                ],
            )?;
        }
        Ok(())
    }

    fn meeting_state(
        &mut self,
        meeting: MeetingId,
        state: MeetingState,
        called: Option<Date>,
        hours: Option<i64>,
        records: &[RecordId],
    ) -> Result<()> {
        let over = i64::from(state.over());
        let records: Vec<String> = records.iter().map(ToString::to_string).collect();
        self.of_meeting(
            &stmt::MEETING_STATE,
            meeting,
            &[
                state.code().into(),
                over.into(),
                called.into(),
                hours.into(),
                (&records.join(" ")).into(),
            ],
        )?;
        self.of_meeting(&stmt::MEETING_ORG_CLOSE, meeting, &[over.into()])
    }
}

/// What was counted, as text.
fn counted(vote: Option<&ItemVote>) -> Result<Option<String>> {
    let text = vote.map(|vote| serde_json::to_string(&vote.counted));
    text.transpose()
        .map_err(|_| StoreError::Damaged("the numbers of a vote are no text".to_owned()))
}
