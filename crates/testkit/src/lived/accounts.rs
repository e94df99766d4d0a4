//! Accounts and grants: opened, given, ended, closed.

use jiff::civil::date;
use needle_model::command::*;
use needle_model::{AccountId, Event, GrantId};
use needle_rights::Principal;

use super::Days;
use crate::{Frame, PASSWORD, TestApp};

pub(super) fn accounts(app: &TestApp, days: &mut Days<'_>, frame: &Frame) -> (AccountId, GrantId) {
    let ids = ["first", "second"].map(|login| {
        let open = |effective| OpenAccount {
            login: login.to_owned(),
            name: "账户".to_owned(),
            person: Some(frame.far_villagers[0]),
            effective,
            reason: None,
        };
        let account = days.run(|effective| open(effective).into()).accounts[0];
        app.set_password(&Principal::operator(), account, PASSWORD)
            .expect("the password is long enough");
        let grants = [Reach::Here, Reach::Below].map(|reach| {
            let until = Some(date(2036, 1, 1)).filter(|_| reach == Reach::Below);
            let give = |effective| GiveGrant {
                account,
                role: "secretary".to_owned(),
                org: frame.far_village,
                reach,
                until,
                effective,
                reason: None,
            };
            let events = days.events(|effective| give(effective).into());
            events
                .iter()
                .find_map(|e| {
                    if let Event::GrantGiven { grant, .. } = e {
                        Some(*grant)
                    } else {
                        None
                    }
                })
                .expect("a grant was given")
        });
        days.run(|effective| {
            EndGrant {
                grant: grants[0],
                effective,
                reason: None,
            }
            .into()
        });
        (account, grants[1])
    });
    let (first, _) = ids[0];
    days.run(|effective| {
        CloseAccount {
            account: first,
            effective,
            reason: None,
        }
        .into()
    });
    ids[1]
}
