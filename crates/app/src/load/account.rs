//! The first account of a register that was brought in, so that it can be looked at. Why not by the command: a command is decided with
//! the census at hand, and of a large register that is only taken when it is opened.

use jiff::Timestamp;
use jiff::civil::Date;
use needle_model::command::Reach;
use needle_model::id::fresh;
use needle_model::{AccountId, Actor, Cell, Chance, Event, GrantId, OrgId};
use needle_rights::Role;
use needle_store::{Draft, Store, StoreError};

use crate::signin;

/// An account for everything.
#[derive(Debug, Clone, Copy)]
pub struct FirstAccount<'a> {
    /// Sign-in name.
    pub login: &'a str,
    /// Name shown.
    pub name: &'a str,
    /// What it may do.
    pub role: Role,
    /// Where, and below.
    pub org: OrgId,
    /// Its password.
    pub password: &'a str,
}

/// Opens an account with a password and a right, as the operator would.
///
/// # Errors
/// When the store fails.
pub fn open_account(
    store: &Store,
    first: &FirstAccount<'_>,
    now: Timestamp,
    today: Date,
    chance: &mut dyn Chance,
) -> Result<AccountId, StoreError> {
    let account = AccountId::new(Cell::HOME, fresh(now, chance));
    let grant = GrantId::new(Cell::HOME, fresh(now, chance));
    let hash = signin::hash(first.password, chance);
    let entries = [
        (
            "open-account",
            Event::AccountOpened {
                account,
                login: first.login.to_owned(),
                name: first.name.to_owned(),
                person: None,
            },
        ),
        (
            "give-grant",
            Event::GrantGiven {
                grant,
                account,
                role: first.role.code().to_owned(),
                org: first.org,
                reach: Reach::Below,
                until: None,
            },
        ),
        ("set-password", Event::CredentialSet { account }),
    ];
    store.write(
        |tx| {
            for (command, event) in entries {
                let draft = Draft {
                    recorded: now,
                    effective: today,
                    actor: &Actor::Operator,
                    org: None,
                    command,
                    reason: None,
                };
                tx.append(&draft, vec![event], &mut |_| {})?;
            }
            tx.password_set(account, &hash, chance)?;
            Ok(account)
        },
        |_| {},
    )
}
