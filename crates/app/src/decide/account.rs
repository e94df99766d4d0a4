//! Accounts, and rights given to them and to posts.

use jiff::civil::Date;
use needle_model::command::{
    CloseAccount, EndGrant, GiveGrant, GivePostGrant, OpenAccount, Reach, Spread,
};
use needle_model::limits::LOGIN_CHARS_MAX;
use needle_model::{AccountId, Cell, Event, GrantId, OrgId, Refusal};
use needle_rights::{Action, Role};

use super::check::{self, titled};
use super::{Cx, Decided, Refusals};
use crate::ask::cared_for;
use crate::by_post::ByPost;
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
        } else {
            // The rights of their posts come to the account: whoever opens it could have them by its password.
            let given = ByPost::new(&cx.tree, cx.today).of(&mut cx.tx.reader(), person)?;
            if !cared_for(&given, &scope, &cx.tree, cx.today) {
                refusals.push(Refusal::new("account-posts-outside", "person"));
            }
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

/// The account, if all that it may do, by its own grants and by posts, is within this person's care.
fn managed(cx: &mut Cx<'_, '_>, account: AccountId) -> Result<(), Failure> {
    let found = cx.tx.reader().account(account)?.or_hidden("account")?;
    let scope = cx.scope(Action::ManageAccounts);
    if scope.is_empty() {
        return Err(Failure::Hidden("account"));
    }
    let mut posts = ByPost::new(&cx.tree, cx.today);
    let grants = posts.with_own(&mut cx.tx.reader(), found.id, found.person)?;
    if !cared_for(&grants, &scope, &cx.tree, cx.today) {
        return Err(Failure::Hidden("account"));
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
    right(cx, (c.org, c.reach), &c.role, c.until, &mut refusals);
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

/// A right that may be given: a role there is, at an organisation that lives, no further than the giver's care reaches, until a day ahead.
fn right(
    cx: &Cx<'_, '_>,
    (org, reach): (OrgId, Reach),
    role: &str,
    until: Option<Date>,
    refusals: &mut Refusals,
) {
    if Role::from_code(role).is_none() {
        refusals.push(Refusal::new("role-unknown", "role").with("role", role));
    }
    refusals.take(check::alive(cx, org, "org"));
    let scope = cx.scope(Action::ManageAccounts);
    if scope.reaches(org, reach, &cx.tree).is_err() {
        refusals.push(Refusal::new("grant-outside", "reach").with("org", check::org_name(cx, org)));
    }
    if let Some(until) = until.filter(|until| *until <= cx.effective) {
        refusals.push(
            Refusal::new("period-backwards", "until")
                .with("from", cx.effective)
                .with("until", until),
        );
    }
}

/// A right hangs on a post: given by whoever could give it to an account, and not there yet. To manage accounts hangs on none: whoever
/// fills posts would then give rights.
pub(super) fn give_to_post(cx: &mut Cx<'_, '_>, c: &GivePostGrant) -> Result<Decided, Failure> {
    cx.org(Action::ManageAccounts, c.org)?;
    let mut refusals = Refusals::default();
    let reach = match c.spread {
        Spread::One => c.reach,
        Spread::Each => Reach::Below,
    };
    right(cx, (c.org, reach), &c.role, c.until, &mut refusals);
    if Role::from_code(&c.role).is_some_and(|role| role.allows(Action::ManageAccounts)) {
        refusals.push(Refusal::new("post-role-not", "role"));
    }
    let post = cx.rulebook.post(&c.post);
    match post {
        None => refusals.push(Refusal::new("post-unknown", "post").with("post", &c.post)),
        Some(post) if c.spread == Spread::One => {
            let org = check::alive(cx, c.org, "org").ok();
            let kind = org.and_then(|org| check::kind(cx, &org.kind).ok());
            if let Some(kind) = kind.filter(|kind| !kind.has_post(&post.id)) {
                let refusal = Refusal::new("post-not-in-kind", "post");
                let refusal = titled(refusal, "post", &post.title);
                refusals.push(titled(refusal, "kind", &kind.title));
            }
        }
        Some(_) => {}
    }
    let there = cx.tx.reader().post_grants(c.org)?;
    let same = there.iter().any(|it| {
        let what = it.post == c.post && it.role.code() == c.role;
        what && it.spread == c.spread && it.reach == c.reach && it.live(cx.today)
    });
    if same {
        refusals.push(Refusal::new("post-role-already", "role"));
    }
    refusals.done()?;
    let event = Event::PostGrantGiven {
        grant: GrantId::new(Cell::HOME, cx.fresh()),
        org: c.org,
        post: c.post.clone(),
        spread: c.spread,
        role: c.role.clone(),
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
    cx.org(Action::ManageAccounts, record.org())
        .map_err(|_| Failure::Hidden("grant"))?;
    if !record.live(cx.today) {
        return Err(Refusal::new("grant-ended", "grant")
            .with("date", record.until())
            .into());
    }
    Ok(Decided {
        org: Some(record.org()),
        events: vec![Event::GrantEnded { grant: c.grant }],
    })
}
