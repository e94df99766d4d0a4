//! Secondary links, codes, places.

use needle_model::command::{AddLink, EndLink, GiveCode, SetPlace};
use needle_model::ident::{CreditCode, Phone};
use needle_model::limits::{CODE_CHARS_MAX, PLACE_CHARS_MAX};
use needle_model::{Event, FOREVER, LinkId, OrgId, Refusal};
use needle_rights::Action;

use super::check::{self, alive};
use super::{Cx, Decided, Refusals};
use crate::failure::{Failure, OrHidden};

pub(super) fn add(cx: &mut Cx<'_, '_>, c: &AddLink) -> Result<Decided, Failure> {
    let seen = cx.org(Action::ChangeTree, c.org)?;
    let mut refusals = Refusals::default();
    let org = alive(cx, c.org, "org")?;
    let to = alive(cx, c.to, "to")?;
    let line = cx
        .rulebook
        .line(&c.line)
        .ok_or_else(|| Refusal::new("link-line-unknown", "line").with("line", &c.line))?;
    if c.org == c.to {
        refusals.push(Refusal::new("link-to-itself", "to").with("org", &org.name));
    }
    let links = cx.tx.reader().org_links(seen)?;
    if links
        .iter()
        .any(|l| l.until == FOREVER && l.org == c.org && l.to == c.to && l.line == c.line)
    {
        refusals.push(
            check::titled(Refusal::new("link-exists", "to"), "line", &line.title)
                .with("org", &to.name),
        );
    }
    let label = refusals
        .take(check::short_clean(c.label.as_deref()))
        .flatten();
    refusals.done()?;
    let link = LinkId::new(c.org.cell, cx.fresh());
    let event = Event::LinkBegun {
        link,
        org: c.org,
        to: c.to,
        line: c.line.clone(),
        label,
    };
    Ok(Decided {
        org: Some(c.org),
        events: vec![event],
    })
}

pub(super) fn end(cx: &mut Cx<'_, '_>, c: &EndLink) -> Result<Decided, Failure> {
    let link = cx.tx.reader().link(c.link)?.or_hidden("link")?;
    cx.org(Action::ChangeTree, link.org)
        .map_err(|_| Failure::Hidden("link"))?;
    if link.until != FOREVER {
        return Err(Refusal::new("link-ended", "link")
            .with("date", link.until)
            .into());
    }
    if cx.effective < link.from {
        return Err(Refusal::new("before-last-change", "effective")
            .with("date", cx.effective)
            .with("last", link.from)
            .into());
    }
    Ok(Decided {
        org: Some(link.org),
        events: vec![Event::LinkEnded {
            link: c.link,
            org: link.org,
        }],
    })
}

pub(super) fn give_code(cx: &mut Cx<'_, '_>, c: &GiveCode) -> Result<Decided, Failure> {
    let seen = cx.org(Action::ChangeTree, c.org)?;
    alive(cx, c.org, "org")?;
    let code = code_clean(cx, Some(c.org), &c.scheme, &c.code)??;
    let held = cx.tx.reader().org_codes(seen)?;
    if let Some(old) = held
        .iter()
        .find(|h| h.scheme == c.scheme && h.until == FOREVER)
    {
        if old.code == code {
            return Err(Refusal::new("nothing-changes", "code").into());
        }
        if cx.effective < old.from {
            return Err(Refusal::new("before-last-change", "effective")
                .with("date", cx.effective)
                .with("last", old.from)
                .into());
        }
    }
    let event = Event::CodeGiven {
        org: c.org,
        scheme: c.scheme.clone(),
        code,
    };
    Ok(Decided {
        org: Some(c.org),
        events: vec![event],
    })
}

/// A code in the form its scheme asks for, and nobody else's.
pub(super) fn code_clean(
    cx: &mut Cx<'_, '_>,
    own: Option<OrgId>,
    scheme_id: &str,
    code: &str,
) -> Result<Result<String, Refusal>, Failure> {
    let Some(scheme) = cx.rulebook.code_scheme(scheme_id) else {
        return Ok(Err(
            Refusal::new("code-scheme-unknown", "scheme").with("scheme", scheme_id)
        ));
    };
    let invalid = |why: &str| {
        Refusal::new("code-invalid", "code")
            .with("code", code)
            .with("why", why)
    };
    let trimmed = code.trim();
    let clean = match scheme.check.as_deref() {
        Some(_) => match CreditCode::parse(trimmed) {
            Ok(parsed) => parsed.as_str().to_owned(),
            Err(problem) => return Ok(Err(invalid(problem.code()))),
        },
        None => trimmed.to_owned(),
    };
    if clean.is_empty() {
        return Ok(Err(invalid("missing")));
    }
    if clean.chars().count() > CODE_CHARS_MAX || clean.chars().any(char::is_control) {
        return Ok(Err(invalid("length")));
    }
    if let Some(digits) = scheme.digits {
        if !clean.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(Err(invalid("charset")));
        }
        if clean.len() != usize::from(digits) {
            return Ok(Err(invalid("length")));
        }
    }
    if scheme.unique {
        let holders = cx.tx.reader().code_holders(&clean, cx.effective)?;
        let other = holders
            .into_iter()
            .find(|(org, s)| *s == scheme.id && Some(*org) != own)
            .map(|(org, _)| org);
        let given = cx.ahead.codes.get(&(scheme.id.clone(), clean.clone()));
        if let Some(org) = other.or(given.copied()) {
            return Ok(Err(Refusal::new("code-taken", "code")
                .with("code", &clean)
                .with("org", check::org_name(cx, org))));
        }
    }
    Ok(Ok(clean))
}

pub(super) fn set_place(cx: &mut Cx<'_, '_>, c: &SetPlace) -> Result<Decided, Failure> {
    let seen = cx.org(Action::ChangeTree, c.org)?;
    alive(cx, c.org, "org")?;
    let mut refusals = Refusals::default();
    let address = c.address.trim();
    if address.is_empty() {
        refusals.push(Refusal::new("name-empty", "address"));
    } else if address.chars().count() > PLACE_CHARS_MAX {
        refusals.push(Refusal::new("name-too-long", "address").with("max", PLACE_CHARS_MAX));
    } else if let Some(bad) = address.chars().find(|c| c.is_control()) {
        refusals.push(
            Refusal::new("name-bad-character", "address")
                .with("character", format!("U+{:04X}", u32::from(bad))),
        );
    }
    let phone = match c.phone.as_deref().map(str::trim).filter(|p| !p.is_empty()) {
        None => None,
        Some(text) => match Phone::parse(text) {
            Ok(phone) => Some(phone.as_str().to_owned()),
            Err(_) => {
                refusals.push(Refusal::new("phone-invalid", "phone").with("phone", text));
                None
            }
        },
    };
    let now = cx
        .tx
        .reader()
        .org_place(seen, FOREVER.yesterday().unwrap_or(FOREVER))?;
    if let Some(now) = now
        && cx.effective < now.from
    {
        refusals.push(
            Refusal::new("before-last-change", "effective")
                .with("date", cx.effective)
                .with("last", now.from),
        );
    }
    refusals.done()?;
    let event = Event::PlaceSet {
        org: c.org,
        address: address.to_owned(),
        phone,
    };
    Ok(Decided {
        org: Some(c.org),
        events: vec![event],
    })
}
