//! What a person's page shows, made ready for its template; why apart: the handlers stay short.

use needle_app::ask::PersonView;
use needle_model::event::TransferState;
use needle_model::{Actor, FOREVER};
use needle_rights::Action;
use needle_rulebook::{Birth, age_on};
use needle_text::moment;

use super::names;
use super::numbers::Numbers;
use crate::ask::Ask;
use crate::frame::short;
use crate::view::Link;
use crate::words::title;

/// A line of one of the page's tables: finished cells, of which some are links.
pub(crate) struct Row {
    pub(crate) cells: Vec<Link>,
    pub(crate) act: Option<Link>,
}

pub(crate) struct Stay {
    pub(crate) from: String,
    pub(crate) org: Link,
    pub(crate) words: String,
    pub(crate) until: String,
}

/// Name, text, note.
pub(crate) fn facts(ask: &Ask, view: &PersonView) -> Vec<(String, String, String)> {
    let t = ask.t();
    let Some(known) = &view.facts else {
        return Vec::new();
    };
    let mut out = Vec::new();
    if let Some(birth) = known.birth {
        let at = Birth {
            year: birth.year(),
            month: birth.month(),
            day: birth.day(),
        };
        let age = age_on(at, ask.app().today()).map_or_else(String::new, |age| t.person_age(age));
        out.push((t.person_birth().into_owned(), birth.to_string(), age));
    }
    for attribute in &ask.app().rulebook().attributes {
        let Some(code) = known.attributes.get(&attribute.id) else {
            continue;
        };
        let value = attribute
            .value(code)
            .map_or(code.as_str(), |v| title(t, &v.title));
        out.push((
            title(t, &attribute.title).to_owned(),
            value.to_owned(),
            String::new(),
        ));
    }
    if let Some(joined) = known.joined {
        out.push((
            t.person_joined().into_owned(),
            joined.to_string(),
            String::new(),
        ));
    }
    out.push((
        t.person_registered().into_owned(),
        view.registered.to_string(),
        String::new(),
    ));
    out
}

pub(crate) fn masked(ask: &Ask, view: &PersonView) -> Vec<(String, String)> {
    let t = ask.t();
    let known = view.facts.as_ref();
    let id = known.and_then(|f| f.resident_id.clone());
    let phone = known.and_then(|f| f.phone.clone());
    let named = [(t.person_resident_id(), id), (t.person_phone(), phone)];
    named
        .into_iter()
        .filter_map(|(name, text)| Some((name.into_owned(), text?)))
        .collect()
}

pub(crate) fn stays(ask: &Ask, links: &Numbers<'_>, view: &PersonView) -> Vec<Stay> {
    let t = ask.t();
    let stay = |(spell, org): &(needle_model::row::MemberSpell, needle_app::ask::OrgLine)| {
        let mut words = vec![names::lookup(ask, "person-began-", &spell.began)];
        words.push(names::status(ask, &spell.status));
        words.push(names::standing(ask, &spell.standing));
        let until = if spell.until == FOREVER {
            t.person_spell_now().into_owned()
        } else {
            let how = ask
                .t()
                .lookup(&format!("person-ended-{}", spell.ended), &[]);
            let how = how.unwrap_or_else(|| names::ending(ask, &spell.ended));
            format!("{} · {how}", t.person_until(spell.until.to_string()))
        };
        Stay {
            from: spell.from.to_string(),
            org: Link::new(short(org), links.org(org.id)),
            words: words.join(" · "),
            until,
        }
    };
    view.spells.iter().rev().map(stay).collect()
}

fn plain(text: impl Into<String>) -> Link {
    Link::new(text, "")
}

pub(crate) fn posts(ask: &Ask, links: &Numbers<'_>, view: &PersonView) -> Vec<Row> {
    let row = |(post, org): &(needle_app::ask::PostView, needle_app::ask::OrgLine)| Row {
        cells: vec![
            plain(names::post(ask, &post.post)),
            Link::new(short(org), links.org(org.id)),
            plain(post.from.to_string()),
            plain(post.term_ends.map_or_else(String::new, |d| d.to_string())),
            plain(names::day(post.until)),
        ],
        act: None,
    };
    view.posts.iter().rev().map(row).collect()
}

pub(crate) fn transfers(ask: &Ask, links: &Numbers<'_>, view: &PersonView) -> Vec<Row> {
    let t = ask.t();
    let row = |tr: &needle_app::ask::TransferView| {
        let state = match tr.state {
            TransferState::Asked => t.person_transfer_asked_state(),
            TransferState::Accepted => t.person_transfer_accepted_state(),
            TransferState::Returned => t.person_transfer_returned_state(),
            TransferState::Withdrawn => t.person_transfer_withdrawn_state(),
        };
        let when = tr.settled.map_or_else(String::new, |d| format!(" {d}"));
        // The transfer's own page is for its two sides.
        let open = ask
            .who()
            .is_ok_and(|who| ask.app().transfer_page(who, tr.id).is_ok());
        let href = if open {
            format!("/transfer/{}", tr.id)
        } else {
            String::new()
        };
        Row {
            cells: vec![
                plain(tr.asked.to_string()),
                Link::new(short(&tr.from), links.org(tr.from.id)),
                Link::new(short(&tr.to), links.org(tr.to.id)),
                Link::new(format!("{state}{when}"), href),
                plain(tr.receipt.clone().unwrap_or_default()),
            ],
            act: None,
        }
    };
    view.transfers.iter().rev().map(row).collect()
}

pub(crate) fn aways(ask: &Ask, links: &Numbers<'_>, view: &PersonView) -> Vec<Row> {
    let (settle, _) = match ask.who() {
        Ok(who) => ask.app().scope(who, Action::SettleTransfers),
        Err(_) => return Vec::new(),
    };
    let row = |away: &needle_app::ask::AwayView| {
        let open = away.until == FOREVER && away.host.is_none() && !settle.is_empty();
        let host = away.host.as_ref();
        Row {
            cells: vec![
                plain(away.place.clone()),
                host.map_or_else(|| plain(""), |h| Link::new(short(h), links.org(h.id))),
                plain(away.from.to_string()),
                plain(names::day(away.until)),
            ],
            act: open.then(|| {
                Link::new(
                    ask.t().person_away_claim(),
                    format!("/away/{}/claim", away.id),
                )
            }),
        }
    };
    view.aways.iter().rev().map(row).collect()
}

pub(crate) fn access(ask: &Ask, view: &PersonView) -> Vec<Row> {
    let t = ask.t();
    let zone = ask.app().zone();
    let line = |(line, name): &(needle_app::ask::AccessLine, String)| {
        let who = match line.viewer {
            Actor::Account(_) => name.clone(),
            Actor::Operator => t.person_viewer_operator().into_owned(),
            Actor::System => t.person_viewer_system().into_owned(),
        };
        let why = names::lookup(ask, "person-purpose-", &line.purpose);
        let why = match line.note.as_deref() {
            Some(note) if !note.is_empty() => format!("{why}：{note}"),
            _ => why,
        };
        Row {
            cells: vec![plain(moment(line.at, zone)), plain(who), plain(why)],
            act: None,
        }
    };
    view.access.iter().map(line).collect()
}

/// What may be done now: what the record's present state rules out is not offered.
pub(crate) fn acts(ask: &Ask, view: &PersonView) -> Vec<Link> {
    if !view.can_change || view.facts.is_none() {
        return Vec::new();
    }
    let t = ask.t();
    let rulebook = ask.app().rulebook();
    let now = view
        .spells
        .iter()
        .rev()
        .map(|(s, _)| s)
        .find(|s| s.until == FOREVER);
    let member = now.is_some();
    let default_status = rulebook
        .default_status()
        .is_some_and(|d| now.is_some_and(|s| s.status == d.id));
    let default_standing = rulebook
        .default_standing()
        .is_some_and(|d| now.is_some_and(|s| s.standing == d.id));
    let away = view.aways.iter().any(|a| a.until == FOREVER);
    let asked = view
        .transfers
        .iter()
        .any(|tr| tr.state == TransferState::Asked);
    let lost = member && !default_standing && !away;
    let all = [
        (true, t.person_act_update(), "update"),
        (member && !default_status, t.person_act_confirm(), "confirm"),
        (member && !asked, t.person_act_transfer(), "transfer"),
        (member && !away, t.person_act_away(), "away"),
        (away, t.person_act_back(), "back"),
        (member && !lost, t.person_act_lost(), "lost"),
        (lost, t.person_act_found(), "found"),
        (member, t.person_act_end(), "end"),
    ];
    all.into_iter()
        .filter(|(may, ..)| *may)
        .map(|(_, text, path)| Link::new(text, format!("/person/{}/{path}", view.id)))
        .collect()
}
