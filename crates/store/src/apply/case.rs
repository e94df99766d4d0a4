//! What events of cases leave in the tables: the file of a case, where its events are in the ledger, whose turn it is, what it put
//! up; why: lists are read from here, and a case itself is folded from its events by whoever knows its procedure.

use jiff::civil::Date;
use needle_model::case::{CaseEvent, CaseInside, CaseWaits, Paper, Subject};
use needle_model::{CaseId, Entry, Event, FOREVER, OrgId};

use super::{Applier, seq};
use crate::error::Result;
use crate::read::CaseState;
use crate::stmt;

impl Applier<'_> {
    pub(super) fn case_event(&mut self, entry: &Entry, n: i64, event: &Event) -> Result<()> {
        let Event::CaseWent {
            case,
            org,
            events,
            waits,
            papers,
            inside,
        } = event
        else {
            return Ok(());
        };
        self.conn.exec(
            &stmt::CASE_EVENT_INSERT,
            &[
                case.cell.into(),
                (&case.key).into(),
                seq(entry).into(),
                n.into(),
            ],
        )?;
        for paper in papers {
            self.case_paper(*case, *org, paper)?;
        }
        for event in events {
            self.went(*case, *org, inside.as_ref(), event)?;
        }
        self.case_turns(*case, waits)
    }

    fn went(
        &mut self,
        case: CaseId,
        org: OrgId,
        inside: Option<&CaseInside>,
        event: &CaseEvent,
    ) -> Result<()> {
        match event {
            CaseEvent::Started { about, .. } => {
                self.case_begun(case, org, inside, event)?;
                if let Subject::Persons(persons) = about {
                    for person in persons {
                        self.conn.exec(
                            &stmt::CASE_PERSON_INSERT,
                            &[
                                case.cell.into(),
                                (&case.key).into(),
                                person.cell.into(),
                                (&person.key).into(),
                            ],
                        )?;
                    }
                }
                Ok(())
            }
            CaseEvent::Suspended { .. } => self.case_state(case, CaseState::Resting, FOREVER, None),
            CaseEvent::Resumed { .. } => self.case_state(case, CaseState::Running, FOREVER, None),
            CaseEvent::Withdrawn { on, .. } => {
                self.taken_down(case, None, *on)?;
                self.case_state(case, CaseState::Withdrawn, *on, None)
            }
            CaseEvent::Ended { end, on, .. } => {
                self.taken_down(case, None, *on)?;
                self.case_state(case, CaseState::Over, *on, Some(&end.to_string()))
            }
            CaseEvent::Moved { version, .. } => {
                let at = [case.cell.into(), (&case.key).into(), version.into()];
                self.conn.exec(&stmt::CASE_FILE_VERSION, &at)?;
                Ok(())
            }
            CaseEvent::Passed { step, on } | CaseEvent::Repeated { step, on } => {
                self.taken_down(case, Some(step), *on)
            }
            CaseEvent::Led {
                step, aside, on, ..
            } => {
                self.taken_down(case, Some(step), *on)?;
                self.all_down(case, aside, *on)
            }
            CaseEvent::SentBack { aside, on, .. } | CaseEvent::Reopened { aside, on, .. } => {
                self.all_down(case, aside, *on)
            }
            CaseEvent::Taken { .. }
            | CaseEvent::Signed { .. }
            | CaseEvent::SignerAdded { .. }
            | CaseEvent::Published { .. }
            | CaseEvent::Objected { .. }
            | CaseEvent::ObjectionAnswered { .. }
            | CaseEvent::Stood { .. }
            | CaseEvent::Skipped { .. }
            | CaseEvent::HandedOver { .. } => Ok(()),
        }
    }

    fn case_begun(
        &mut self,
        case: CaseId,
        org: OrgId,
        inside: Option<&CaseInside>,
        event: &CaseEvent,
    ) -> Result<()> {
        let CaseEvent::Started {
            procedure,
            version,
            about,
            on,
            ..
        } = event
        else {
            return Ok(());
        };
        let (what, title, listed) = match about {
            Subject::Organization => ("organization", "", None),
            Subject::Persons(_) => ("persons", "", None),
            Subject::Matter { title, listed } => ("matter", title.as_str(), listed.as_deref()),
        };
        self.conn.exec(
            &stmt::CASE_FILE_INSERT,
            &[
                case.cell.into(),
                (&case.key).into(),
                (&org.key).into(),
                procedure.into(),
                version.into(),
                what.into(),
                title.into(),
                listed.into(),
                (*on).into(),
                inside.map(|it| it.case.cell).into(),
                inside.map(|it| &it.case.key).into(),
                inside.map(|it| &it.step).into(),
            ],
        )?;
        Ok(())
    }

    fn case_state(
        &mut self,
        case: CaseId,
        state: CaseState,
        ended: Date,
        outcome: Option<&str>,
    ) -> Result<()> {
        self.conn.exec(
            &stmt::CASE_FILE_STATE,
            &[
                case.cell.into(),
                (&case.key).into(),
                state.code().into(),
                ended.into(),
                outcome.into(),
            ],
        )?;
        Ok(())
    }

    fn case_turns(&mut self, case: CaseId, waits: &[CaseWaits]) -> Result<()> {
        let whole = [case.cell.into(), (&case.key).into()];
        self.conn.exec(&stmt::CASE_TURN_DROP, &whole)?;
        for (n, one) in waits.iter().enumerate() {
            self.conn.exec(
                &stmt::CASE_TURN_INSERT,
                &[
                    case.cell.into(),
                    (&case.key).into(),
                    (n as i64).into(),
                    (&one.step).into(),
                    one.what.code().into(),
                    one.org.cell.into(),
                    (&one.org.key).into(),
                    (&one.actor).into(),
                    (&one.named).into(),
                    one.earliest.into(),
                    one.latest.unwrap_or(FOREVER).into(),
                ],
            )?;
        }
        Ok(())
    }

    fn case_paper(&mut self, case: CaseId, org: OrgId, paper: &Paper) -> Result<()> {
        self.conn.exec(
            &stmt::CASE_PAPER_INSERT,
            &[
                org.cell.into(),
                (&org.key).into(),
                i64::from(paper.number).into(),
                (&case.key).into(),
                (&paper.step).into(),
                paper.from.into(),
                paper.until.into(),
                i64::from(paper.objections).into(),
                (&paper.sha256).into(),
                (&paper.text).into(),
            ],
        )?;
        Ok(())
    }

    fn all_down(&mut self, case: CaseId, steps: &[String], on: Date) -> Result<()> {
        steps
            .iter()
            .try_for_each(|step| self.taken_down(case, Some(step), on))
    }

    /// What the case put up is no longer to be seen: at a step, or at all of them.
    fn taken_down(&mut self, case: CaseId, step: Option<&String>, on: Date) -> Result<()> {
        match step {
            Some(step) => self.conn.exec(
                &stmt::CASE_PAPER_END,
                &[case.cell.into(), (&case.key).into(), step.into(), on.into()],
            )?,
            None => self.conn.exec(
                &stmt::CASE_PAPER_END_ALL,
                &[case.cell.into(), (&case.key).into(), on.into()],
            )?,
        };
        Ok(())
    }
}
