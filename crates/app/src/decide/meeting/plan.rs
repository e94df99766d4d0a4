//! A meeting is planned, changed and called; why: how long a call lies before its day is written in the acts of those who are called.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use needle_model::command::PlanMeeting;
use needle_model::limits::{
    MEETING_AHEAD_DAYS_MAX, MEETING_ITEMS_MAX, MEETING_ORGS_MAX, MEETING_PERSONS_MAX,
    ORG_NAME_CHARS_MAX, PLACE_CHARS_MAX,
};
use needle_model::meeting::{Called, MeetingEvent};
use needle_model::{Event, MeetingId, Refusal};
use needle_rights::Action;
use needle_rulebook::procedures::Belongs;
use needle_rulebook::rules::Activity;
use needle_rulebook::{Rulebook, Title};
use needle_store::read::MeetingState;

use super::{Meeting, kind_of, people};
use crate::decide::check::{self, alive, titled};
use crate::decide::record::{of_kind, words};
use crate::decide::{Cx, Decided, Refusals};
use crate::failure::Failure;

/// Characters of an item: a line on the sheet that hangs on the door.
pub(super) const ITEM_CHARS_MAX: usize = ORG_NAME_CHARS_MAX;

pub(crate) fn plan(cx: &mut Cx<'_, '_>, c: &PlanMeeting) -> Result<Decided, Failure> {
    cx.org(Action::Record, c.org)?;
    let mut orgs = vec![c.org];
    let mut refusals = Refusals::default();
    for org in &c.with {
        // Whoever plans for several may write for each of them.
        cx.org(Action::Record, *org)?;
        if orgs.contains(org) {
            refusals.push(
                Refusal::new("meeting-together", "with").with("org", check::org_name(cx, *org)),
            );
        }
        orgs.push(*org);
    }
    if orgs.len() > MEETING_ORGS_MAX {
        return Err(Refusal::new("too-many", "with")
            .with("what", "orgs")
            .with("max", MEETING_ORGS_MAX)
            .into());
    }
    let rules = std::sync::Arc::clone(&cx.rules);
    let mut known: Vec<&Activity> = Vec::new();
    for id in &c.activities {
        match rules.rules.activity(id) {
            None => {
                refusals.push(Refusal::new("activity-unknown", "activities").with("activity", id))
            }
            Some(activity) if !activity.meeting => refusals.push(titled(
                Refusal::new("meeting-not-so", "activities"),
                "activity",
                &activity.title,
            )),
            Some(activity) if known.iter().any(|it| it.id == activity.id) => {}
            Some(activity) => known.push(activity),
        }
    }
    if c.activities.is_empty() {
        refusals.push(Refusal::new("meeting-activities", "activities"));
    }
    let units = known.iter().filter_map(|it| it.amount.as_ref());
    let units: BTreeSet<_> = units.map(|(unit, _)| unit).collect();
    if units.len() > 1 {
        refusals.push(Refusal::new("meeting-units-differ", "activities"));
    }
    for org in &orgs {
        match alive(cx, *org, if *org == c.org { "org" } else { "with" }) {
            Ok(facts) => {
                for activity in &known {
                    let asked = of_kind(cx, &facts, &activity.of, "activities", &activity.title);
                    refusals.take(asked);
                }
            }
            Err(refusal) => refusals.push(refusal),
        }
    }
    refusals.take(day_fits(cx, c.held));
    let place = refusals.take(words(c.place.as_deref(), "place", PLACE_CHARS_MAX));
    let agenda = agenda(&c.agenda, &mut refusals);
    refusals.done()?;
    Ok(Decided {
        org: Some(c.org),
        events: vec![Event::MeetingWent {
            meeting: MeetingId::new(c.org.cell, cx.fresh()),
            org: c.org,
            what: MeetingEvent::Planned {
                with: c.with.clone(),
                activities: known.iter().map(|it| it.id.clone()).collect(),
                held: c.held,
                place: place.flatten(),
                agenda,
            },
        }],
    })
}

/// Not before it was planned, and not in a year somebody mistyped.
fn day_fits(cx: &Cx<'_, '_>, held: Date) -> Result<(), Refusal> {
    let latest = cx.today.saturating_add(MEETING_AHEAD_DAYS_MAX.days());
    if (cx.effective..=latest).contains(&held) {
        return Ok(());
    }
    Err(Refusal::new("meeting-day", "held")
        .with("date", held)
        .with("from", cx.effective)
        .with("latest", latest))
}

/// The items, without empty ones.
fn agenda(items: &[String], refusals: &mut Refusals) -> Vec<String> {
    let mut out = Vec::new();
    for item in items {
        let item = refusals.take(words(Some(item), "agenda", ITEM_CHARS_MAX));
        out.extend(item.flatten());
    }
    if out.len() > MEETING_ITEMS_MAX {
        refusals.push(
            Refusal::new("meeting-too-large", "agenda")
                .with("count", out.len())
                .with("max", MEETING_ITEMS_MAX),
        );
    }
    out
}

/// Where the days between call and meeting are written.
fn source_of(rules: &Rulebook, activity: &Activity) -> Title {
    let Some(source) = activity.sources.first() else {
        return activity.title.clone();
    };
    let act = rules.source(&source.act);
    let name = |of: &dyn Fn(&Title) -> String| {
        let act = act.map_or_else(|| source.act.clone(), |act| of(&act.short));
        format!("{act} {}", source.article).trim().to_owned()
    };
    Title {
        zh: name(&|title| title.zh.clone()),
        en: name(&|title| title.en.clone()),
    }
}

impl Meeting {
    pub(super) fn change(
        &self,
        cx: &mut Cx<'_, '_>,
        held: Date,
        place: Option<&str>,
        items: Option<&[String]>,
    ) -> Result<MeetingEvent, Failure> {
        let mut refusals = Refusals::default();
        if held != self.file.held {
            refusals.take(day_fits(cx, held));
            if self.file.state == MeetingState::Called {
                refusals.take(self.notice(cx, held, "held"));
            }
        }
        let place = refusals
            .take(words(place, "place", PLACE_CHARS_MAX))
            .flatten();
        let before = cx.tx.reader().meeting_items(self.file.id)?;
        let agenda = items.map(|items| agenda(items, &mut refusals));
        let agenda = agenda.filter(|new| {
            let titles = before.iter().map(|item| item.title.as_str());
            !titles.eq(new.iter().map(String::as_str))
        });
        let minuted = before.iter().any(|item| item.minuted);
        if agenda.is_some() && minuted {
            refusals.push(Refusal::new("meeting-minuted", "agenda"));
        }
        if agenda.is_none() && held == self.file.held && place == self.file.place {
            refusals.push(Refusal::new("nothing-changes", "meeting"));
        }
        refusals.done()?;
        Ok(MeetingEvent::Changed {
            held,
            place,
            agenda,
        })
    }

    pub(super) fn call(&self, cx: &mut Cx<'_, '_>) -> Result<MeetingEvent, Failure> {
        if self.file.state != MeetingState::Planned {
            return Err(Refusal::new("meeting-called", "meeting")
                .with("date", self.file.called.unwrap_or(self.file.held))
                .into());
        }
        self.notice(cx, self.file.held, "effective")?;
        // Who is a member on the day; nobody knows yet who will be on a day ahead.
        let day = self.file.held.min(cx.today);
        let rules = std::sync::Arc::clone(cx.versions.on(day));
        let mut persons: Vec<Called> = Vec::new();
        let mut seen = BTreeSet::new();
        for org in self.orgs(cx)? {
            let kind = kind_of(cx, org);
            for id in &self.file.activities {
                let Some(activity) = rules.rules.activity(id) else {
                    continue;
                };
                let who: Belongs = rules.called(&kind, activity);
                let found = people(cx, &rules, org, &who, day)?;
                // Somebody may belong to two organisations that meet together, and is called once.
                for person in found.unwrap_or_default() {
                    if seen.insert(person) {
                        persons.push(Called { person, org });
                    }
                }
            }
        }
        if persons.len() > MEETING_PERSONS_MAX {
            // Nobody reads so long a list out: heads are counted.
            persons.clear();
        }
        Ok(MeetingEvent::Called { persons })
    }

    /// The days between call and meeting that the activities ask for.
    fn notice(&self, cx: &Cx<'_, '_>, held: Date, field: &'static str) -> Result<(), Refusal> {
        let rules = cx.versions.on(held.min(cx.today));
        let asked = self.file.activities.iter();
        let asked = asked.filter_map(|id| rules.rules.activity(id));
        let Some(longest) = asked.max_by_key(|it| it.notice).filter(|it| it.notice > 0) else {
            return Ok(());
        };
        let earliest = cx.effective.saturating_add(longest.notice.days());
        if held >= earliest {
            return Ok(());
        }
        let refusal = Refusal::new("meeting-notice", field)
            .with("days", longest.notice)
            .with("date", held)
            .with("earliest", earliest);
        let refusal = titled(refusal, "activity", &longest.title);
        Err(titled(refusal, "source", &source_of(rules, longest)))
    }
}
