//! Accounts and grants.

use needle_model::command::{CloseAccount, EndGrant, GiveGrant, OpenAccount};
use needle_model::limits::LOGIN_CHARS_MAX;
use needle_model::{AccountId, Cell, Event, GrantId, Refusal};
use needle_rights::{Action, Role};

use super::check;
use super::{Cx, Decided, Refusals};
use crate::failure::{Failure, OrHidden};

pub(super) fn open(cx: &mut Cx<'_, '_>, c: &OpenAccount) -> Result<Decided, Failure> {
    let scope = cx.scope(Action::ManageAccounts);
    if scope.is_empty() {
        return Err(Failure::Hidden("account"));
    }
    let mut refusals = Refusals::default();
    let shape = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-';
    if c.login.len() < 2 || c.login.len() > LOGIN_CHARS_MAX || !c.login.bytes().all(shape) {
        refusals.push(Refusal::new("login-invalid", "login").with("login", &c.login));
    } else if cx.tx.reader().account_by_login(&c.login)?.is_some() {
        refusals.push(Refusal::new("login-taken", "login").with("login", &c.login));
    }
    let name = refusals
        .take(check::org_name_clean(&c.name, "name"))
        .unwrap_or_default();
    if let Some(person) = c.person {
        let with: Vec<_> = cx.census.stays(person).iter().map(|s| s.org).collect();
        if scope.person(person, &with, &cx.tree).is_err() {
            refusals.push(Refusal::new("id-unknown", "person").with("what", "person"));
        }
    }
    refusals.done()?;
    let account = AccountId::new(Cell::HOME, cx.fresh());
    let event = Event::AccountOpened {
        account,
        login: c.login.clone(),
        name,
        person: c.person,
    };
    Ok(Decided {
        org: None,
        events: vec![event],
    })
}

/// The account, if every organisation it holds a grant at is within this person's care.
fn managed(cx: &mut Cx<'_, '_>, account: AccountId) -> Result<(), Failure> {
    let found = cx.tx.reader().account(account)?.or_hidden("account")?;
    let scope = cx.scope(Action::ManageAccounts);
    if scope.is_empty() {
        return Err(Failure::Hidden("account"));
    }
    for grant in cx.tx.reader().grants(found.id)? {
        if grant.live(cx.today) {
            scope.org(grant.org, &cx.tree).or_hidden("account")?;
        }
    }
    if !found.live(cx.today) {
        return Err(Refusal::new("grant-ended", "account")
            .with("date", found.closed)
            .into());
    }
    Ok(())
}

pub(super) fn close(cx: &mut Cx<'_, '_>, c: &CloseAccount) -> Result<Decided, Failure> {
    managed(cx, c.account)?;
    let mut events = Vec::new();
    for grant in cx.tx.reader().grants(c.account)? {
        if grant.live(cx.today) {
            events.push(Event::GrantEnded { grant: grant.id });
        }
    }
    events.push(Event::AccountClosed { account: c.account });
    Ok(Decided { org: None, events })
}

pub(super) fn give(cx: &mut Cx<'_, '_>, c: &GiveGrant) -> Result<Decided, Failure> {
    cx.org(Action::ManageAccounts, c.org)?;
    managed(cx, c.account)?;
    let mut refusals = Refusals::default();
    if Role::from_code(&c.role).is_none() {
        refusals.push(Refusal::new("role-unknown", "role").with("role", &c.role));
    }
    refusals.take(check::alive(cx, c.org, "org"));
    if let Some(until) = c.until
        && until <= cx.effective
    {
        refusals.push(
            Refusal::new("period-backwards", "until")
                .with("from", cx.effective)
                .with("until", until),
        );
    }
    refusals.done()?;
    let grant = GrantId::new(Cell::HOME, cx.fresh());
    let event = Event::GrantGiven {
        grant,
        account: c.account,
        role: c.role.clone(),
        org: c.org,
        reach: c.reach,
        until: c.until,
    };
    Ok(Decided {
        org: Some(c.org),
        events: vec![event],
    })
}

pub(super) fn end(cx: &mut Cx<'_, '_>, c: &EndGrant) -> Result<Decided, Failure> {
    let record = cx.tx.reader().grant(c.grant)?.or_hidden("grant")?;
    cx.org(Action::ManageAccounts, record.grant.org)
        .map_err(|_| Failure::Hidden("grant"))?;
    if !record.grant.live(cx.today) {
        return Err(Refusal::new("grant-ended", "grant")
            .with("date", record.grant.until)
            .into());
    }
    Ok(Decided {
        org: Some(record.grant.org),
        events: vec![Event::GrantEnded { grant: c.grant }],
    })
}
