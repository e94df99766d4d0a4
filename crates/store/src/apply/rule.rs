//! What rules ask about: what organisations did, their numbers, settings and exceptions, and rulebooks issued.

use needle_model::row::{IndicatorRow, ParameterRow};
use needle_model::{Entry, Event, Row};

use super::{Applier, seq};
use crate::error::Result;
use crate::read::rows;
use crate::stmt;

impl Applier<'_> {
    pub(super) fn record_event(&mut self, event: &Event) -> Result<()> {
        match event {
            Event::Recorded {
                record,
                org,
                activity,
                present,
                entitled,
                amount,
                note,
            } => {
                self.conn.put(
                    &stmt::ACTIVITY_RECORD_INSERT,
                    &[
                        record.cell.into(),
                        (&record.key).into(),
                        (&org.key).into(),
                        activity.into(),
                        self.day.into(),
                        present.map(i64::from).into(),
                        entitled.map(i64::from).into(),
                        (*amount).into(),
                        note.into(),
                    ],
                )?;
                self.kept(&rows::RECORD, record.cell, &record.key)
            }
            Event::RecordStruck { record, .. } => {
                self.conn.exec(
                    &stmt::ACTIVITY_RECORD_STRIKE,
                    &[record.cell.into(), (&record.key).into()],
                )?;
                self.kept(&rows::RECORD, record.cell, &record.key)
            }
            Event::IndicatorSet {
                org,
                indicator,
                value,
            } => {
                self.conn.exec(
                    &stmt::INDICATOR_VALUE_PUT,
                    &[
                        org.cell.into(),
                        (&org.key).into(),
                        indicator.into(),
                        self.day.into(),
                        (*value).into(),
                    ],
                )?;
                let row = Row::Indicator(IndicatorRow {
                    org: *org,
                    indicator: indicator.clone(),
                    from: self.day,
                    value: *value,
                });
                self.give(|| row);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    pub(super) fn rule_event(&mut self, entry: &Entry, event: &Event) -> Result<()> {
        match event {
            Event::ParameterSet {
                org,
                rule,
                parameter,
                value,
            } => {
                self.conn.exec(
                    &stmt::RULE_PARAMETER_PUT,
                    &[
                        org.cell.into(),
                        (&org.key).into(),
                        rule.into(),
                        parameter.into(),
                        self.day.into(),
                        (*value).into(),
                    ],
                )?;
                let row = Row::Parameter(ParameterRow {
                    org: *org,
                    rule: rule.clone(),
                    parameter: parameter.clone(),
                    from: self.day,
                    value: *value,
                });
                self.give(|| row);
                Ok(())
            }
            Event::ExceptionGiven {
                exception,
                org,
                rule,
                kind,
                until,
                authority,
            } => {
                self.conn.exec(
                    &stmt::RULE_EXCEPTION_GIVE,
                    &[
                        exception.cell.into(),
                        (&exception.key).into(),
                        (&org.key).into(),
                        rule.into(),
                        kind.code().into(),
                        self.day.into(),
                        (*until).into(),
                        authority.into(),
                        (&entry.reason).into(),
                    ],
                )?;
                self.kept(&rows::EXCEPTION, exception.cell, &exception.key)
            }
            Event::ExceptionEnded { exception, .. } => {
                self.conn.exec(
                    &stmt::RULE_EXCEPTION_END,
                    &[
                        exception.cell.into(),
                        (&exception.key).into(),
                        self.day.into(),
                    ],
                )?;
                self.kept(&rows::EXCEPTION, exception.cell, &exception.key)
            }
            // Its text is read from the entry itself.
            Event::RulebookIssued {
                version, sha256, ..
            } => {
                self.conn.exec(
                    &stmt::RULEBOOK_VERSION_INSERT,
                    &[
                        entry.cell.into(),
                        seq(entry).into(),
                        self.day.into(),
                        version.into(),
                        sha256.into(),
                    ],
                )?;
                Ok(())
            }
            _ => Ok(()),
        }
    }
}
