//! A meeting is closed: everything it counts as is recorded, by the same function as a record anybody types; opened again, all of that
//! is struck. Why once: a theme day with a lecture is one evening, and nobody enters it twice.

use std::sync::Arc;

use needle_model::command::Record;
use needle_model::meeting::{Attended, MeetingEvent};
use needle_model::{Event, OrgId, RecordId, Refusal};
use needle_rulebook::rules::Activity;
use needle_store::read::{MeetingPerson, MeetingState};

use super::{Meeting, kind_of, people};
use crate::decide::day::{dated, on_day};
use crate::decide::{Cx, Refusals, check, record};
use crate::failure::Failure;

/// Heads of one organisation.
type Heads = (Option<u32>, Option<u32>);

impl Meeting {
    pub(super) fn close(
        &self,
        cx: &mut Cx<'_, '_>,
        typed: Heads,
        amount: Option<i64>,
        after: &mut Vec<Event>,
    ) -> Result<MeetingEvent, Failure> {
        self.held(cx)?;
        let persons = cx.tx.reader().meeting_persons(self.file.id)?;
        let called: Vec<&MeetingPerson> = persons.iter().filter(|it| !it.guest).collect();
        let mut refusals = Refusals::default();
        let unmarked = called.iter().filter(|it| it.attended.is_none()).count();
        if unmarked > 0 {
            refusals.push(Refusal::new("meeting-unmarked", "meeting").with("count", unmarked));
        }
        if !called.is_empty() && (typed.0.is_some() || typed.1.is_some()) {
            refusals.push(Refusal::new("meeting-listed", "present").with("count", called.len()));
        }
        self.votes_fit(cx, &mut refusals)?;
        let rules = Arc::clone(cx.versions.on(self.file.held));
        let known = self.file.activities.iter();
        let known: Vec<&Activity> = known.filter_map(|id| rules.rules.activity(id)).collect();
        let counts = known.iter().find_map(|it| it.amount.as_ref());
        if let (Some(_), None, Some(first)) = (amount, counts, known.first()) {
            let refusal = Refusal::new("amount-not-counted", "amount");
            refusals.push(check::titled(refusal, "activity", &first.title));
        }
        refusals.done()?;
        let hours = amount.filter(|_| counts.is_some_and(|(unit, _)| unit.is_hours()));
        let mut records = Vec::new();
        for org in self.orgs(cx)? {
            for activity in &known {
                let heads = if called.is_empty() {
                    typed_for(org == self.file.org, typed)
                } else {
                    self.heads(cx, org, activity, &called)?
                };
                let made = self.recorded(cx, org, activity, heads, amount)?;
                records.extend(made.iter().filter_map(|event| match event {
                    Event::Recorded { record, .. } => Some(*record),
                    _ => None,
                }));
                dated(made, self.file.held, after);
            }
        }
        Ok(MeetingEvent::Closed { hours, records })
    }

    /// How many were there and how many should have been: of the body that meets so, else of all who were called.
    fn heads(
        &self,
        cx: &mut Cx<'_, '_>,
        org: OrgId,
        activity: &Activity,
        called: &[&MeetingPerson],
    ) -> Result<Heads, Failure> {
        let rules = Arc::clone(cx.versions.on(self.file.held));
        let kind = kind_of(cx, org);
        let body = match rules.meets_as(&kind, &activity.id) {
            Some(body) => people(cx, &rules, org, &body.who, self.file.held)?,
            None => None,
        };
        let there = |it: &&&MeetingPerson| it.attended == Some(Attended::Present);
        let count = |n: usize| u32::try_from(n).ok();
        Ok(match body {
            Some(body) => {
                let of_it = called.iter().filter(|it| body.contains(&it.person));
                (count(of_it.filter(there).count()), count(body.len()))
            }
            None => {
                let own = || called.iter().filter(|it| it.org == org);
                (count(own().filter(there).count()), count(own().count()))
            }
        })
    }

    fn recorded(
        &self,
        cx: &mut Cx<'_, '_>,
        org: OrgId,
        activity: &Activity,
        (present, entitled): Heads,
        amount: Option<i64>,
    ) -> Result<Vec<Event>, Failure> {
        let command = Record {
            org,
            activity: activity.id.clone(),
            present: present.filter(|_| activity.heads),
            entitled: entitled.filter(|_| activity.heads),
            amount: amount.filter(|_| activity.amount.is_some()),
            note: None,
            effective: self.file.held,
            reason: None,
        };
        match on_day(cx, self.file.held, |cx| record::record(cx, &command)) {
            Ok(decided) => Ok(decided.events),
            // What somebody recorded already, or a case did, is not recorded twice.
            Err(Failure::Refused(all)) if all.iter().all(|it| it.code == "record-exists") => {
                Ok(Vec::new())
            }
            Err(other) => Err(other),
        }
    }

    pub(super) fn reopen(
        &self,
        cx: &mut Cx<'_, '_>,
        after: &mut Vec<Event>,
    ) -> Result<MeetingEvent, Failure> {
        check::reason_given(cx)?;
        if self.file.state != MeetingState::Closed {
            return Err(Refusal::new("meeting-over", "meeting")
                .with("date", self.file.held)
                .into());
        }
        for record in &self.file.records {
            after.extend(self.struck(cx, *record)?);
        }
        Ok(MeetingEvent::Reopened)
    }

    /// A record that was not struck already is.
    fn struck(&self, cx: &mut Cx<'_, '_>, record: RecordId) -> Result<Option<Event>, Failure> {
        let known = cx.tx.reader().record(record)?;
        let live = known.filter(|it| !it.row.struck);
        Ok(live.map(|it| Event::RecordStruck {
            record,
            org: it.row.org,
        }))
    }
}

/// Numbers somebody typed are those of the organisation that holds it, not of those that join it.
fn typed_for(own: bool, typed: Heads) -> Heads {
    if own { typed } else { (None, None) }
}
