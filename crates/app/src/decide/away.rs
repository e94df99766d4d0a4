//! Absences: the membership stays at home, one organisation elsewhere may say "with us".

use needle_model::command::{ClaimAway, ComeBack, GoAway};
use needle_model::limits::PLACE_CHARS_MAX;
use needle_model::{AwayId, Event, FOREVER, Refusal};
use needle_rights::Action;

use super::check::{self, alive};
use super::member::{AWAY, open_stay};
use super::person::standing_default;
use super::{Cx, Decided, Refusals, end};
use crate::failure::{Failure, OrHidden};

pub(super) fn go(cx: &mut Cx<'_, '_>, c: &GoAway) -> Result<Decided, Failure> {
    let stay = open_stay(cx, c.person)?;
    let mut refusals = Refusals::default();
    if let Some(open) = end::away_open(cx, c.person)? {
        refusals.push(Refusal::new("away-already", "person").with("since", open.from));
    }
    let place = c.place.trim();
    if place.is_empty() {
        refusals.push(Refusal::new("name-empty", "place"));
    } else if place.chars().count() > PLACE_CHARS_MAX {
        refusals.push(Refusal::new("name-too-long", "place").with("max", PLACE_CHARS_MAX));
    } else if let Some(bad) = place.chars().find(|c| c.is_control()) {
        let character = format!("U+{:04X}", u32::from(bad));
        refusals.push(Refusal::new("name-bad-character", "place").with("character", character));
    }
    if let Some(host) = c.host {
        refusals.take(alive(cx, host, "host"));
        if host == stay.org {
            refusals.push(Refusal::new("away-host-home", "host"));
        }
    }
    refusals.done()?;
    let away = AwayId::new(stay.org.cell, cx.fresh());
    let events = vec![
        Event::AwayBegun {
            away,
            person: c.person,
            home: stay.org,
            place: place.to_owned(),
            host: c.host,
        },
        Event::MemberChanged {
            membership: stay.membership,
            status: stay.status,
            standing: AWAY.to_owned(),
        },
    ];
    Ok(Decided {
        org: Some(stay.org),
        events,
    })
}

pub(super) fn claim(cx: &mut Cx<'_, '_>, c: &ClaimAway) -> Result<Decided, Failure> {
    let away = cx.tx.reader().away(c.away)?.or_hidden("away")?;
    cx.org(Action::SettleTransfers, c.host)?;
    alive(cx, c.host, "host")?;
    let mut refusals = Refusals::default();
    if away.until != FOREVER || cx.effective < away.from {
        refusals.push(Refusal::new("away-not", "away"));
    }
    if let Some(other) = away.host {
        refusals.push(Refusal::new("away-claimed", "away").with("org", check::org_name(cx, other)));
    }
    if c.host == away.home {
        refusals.push(Refusal::new("away-host-home", "host"));
    }
    refusals.done()?;
    Ok(Decided {
        org: Some(c.host),
        events: vec![Event::AwayClaimed {
            away: c.away,
            host: c.host,
        }],
    })
}

pub(super) fn come_back(cx: &mut Cx<'_, '_>, c: &ComeBack) -> Result<Decided, Failure> {
    let stay = open_stay(cx, c.person)?;
    let Some(open) = end::away_open(cx, c.person)? else {
        return Err(Refusal::new("away-not", "person").into());
    };
    if cx.effective < open.from {
        return Err(Refusal::new("before-last-change", "effective")
            .with("date", cx.effective)
            .with("last", open.from)
            .into());
    }
    let standing = standing_default(cx);
    let events = vec![
        Event::AwayEnded { away: open.id },
        Event::MemberChanged {
            membership: stay.membership,
            status: stay.status,
            standing,
        },
    ];
    Ok(Decided {
        org: Some(stay.org),
        events,
    })
}
