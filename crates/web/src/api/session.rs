//! Signing in for programs: a token for the `Authorization` header instead of a cookie.

use needle_app::{SESSION_ABSOLUTE, SESSION_IDLE, SignInError};
use needle_model::limits::{LOGIN_CHARS_MAX, PASSWORD_CHARS_MAX};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::shapes::{Id, Moment};
use super::{body, created, json};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;

/// Name and password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignIn {
    /// Name typed at sign-in.
    login: String,
    /// Password.
    #[schema(format = Password)]
    password: String,
}

/// A session that has begun.
#[derive(Serialize, ToSchema)]
pub(crate) struct Session {
    /// To be sent as `Authorization: Bearer …`. It is shown once and kept nowhere.
    token: String,
    /// The account.
    account: Id,
    /// Its name.
    name: String,
    /// When the session ends if it is not used.
    idle_until: Moment,
    /// When it ends in any case.
    until: Moment,
}

/// A session that has ended.
#[derive(Serialize, ToSchema)]
pub(crate) struct Ended {
    /// Always true.
    ended: bool,
}

pub(crate) fn begin(ask: &Ask) -> Answer {
    let SignIn { login, password } = body::json(ask)?;
    // Longer ones belong to nobody; refused before they are remembered or hashed.
    if login.chars().count() > LOGIN_CHARS_MAX || password.chars().count() > PASSWORD_CHARS_MAX {
        return Err(Problem::Wrong);
    }
    let now = ask.app().now();
    let (token, signed) = ask
        .app()
        .sign_in(&login, &password)
        .map_err(|error| match error {
            SignInError::Wrong => Problem::Wrong,
            SignInError::Wait(until) => {
                Problem::Wait(until.duration_since(now).as_secs().saturating_add(1))
            }
            SignInError::Busy => Problem::Busy,
            SignInError::Store(error) => Problem::Store(error),
        })?;
    let after = |span| Moment::of(now.saturating_add(span).unwrap_or(now));
    created(&Session {
        token,
        account: Id::of(signed.account.id),
        name: signed.account.name,
        idle_until: after(SESSION_IDLE),
        until: after(SESSION_ABSOLUTE),
    })
}

pub(crate) fn end(ask: &Ask) -> Answer {
    if let Some(token) = &ask.token {
        ask.app().sign_out(token)?;
    }
    json(&Ended { ended: true })
}
