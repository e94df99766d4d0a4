//! A post from when it is taken until it is left; somebody who acts for its holder.

use jiff::civil::Date;
use needle_model::command::{Reach, Spread};
use needle_model::post::{HandedOver, Held, PostEnd, StandsIn};
use needle_model::{Event, FOREVER, PersonId};
use needle_rights::{PostGrant, Role};
use needle_store::read::GrantRecord;
use needle_store::{Store, StoreError};

use super::{Ids, day};

fn text(text: &str) -> String {
    text.to_owned()
}

/// Sent by one organisation to another.
pub(super) fn held(ids: &Ids, person: PersonId) -> (Date, Vec<Event>) {
    (
        day(18),
        vec![Event::PostFilled {
            holding: ids.holding,
            org: ids.child,
            post: text("secretary"),
            person,
            term_ends: Some(day(31)),
            how: Held {
                way: Some(text("sent")),
                sent_by: Some(ids.root),
                stands_in: None,
            },
        }],
    )
}

/// Stays longer, takes over what hangs on it, and is called back.
pub(super) fn left(ids: &Ids) -> (Date, Vec<Event>) {
    (
        day(19),
        vec![
            Event::PostExtended {
                holding: ids.holding,
                term_ends: day(30),
            },
            Event::PostHandedOver {
                holding: ids.holding,
                previous: None,
                list: HandedOver {
                    cases: 1,
                    meetings: 0,
                    papers: 2,
                    sha256: "cd".repeat(32),
                },
            },
            // Somebody acts for the holder, who is called back later that day.
            Event::PostFilled {
                holding: ids.acting,
                org: ids.child,
                post: text("secretary"),
                person: ids.erased,
                term_ends: Some(day(25)),
                how: Held {
                    stands_in: Some(StandsIn::Holder(ids.holding)),
                    ..Held::default()
                },
            },
            Event::PostEnded {
                holding: ids.holding,
                cause: Some(PostEnd::Recalled),
            },
        ],
    )
}

/// A right that hangs on it, there and in each organisation below.
pub(super) fn given(ids: &Ids) -> Event {
    Event::PostGrantGiven {
        grant: ids.of_post,
        org: ids.child,
        post: text("secretary"),
        spread: Spread::Each,
        role: text("auditor"),
        reach: Reach::Here,
        until: None,
    }
}

/// What must be left of the right, of who was in the post, and of whose account it is.
pub(super) fn are_read_back(store: &Store, ids: &Ids) {
    store
        .read::<_, StoreError>(|r| {
            let given = PostGrant {
                id: ids.of_post,
                role: Role::Auditor,
                org: ids.child,
                post: text("secretary"),
                spread: Spread::Each,
                reach: Reach::Here,
                from: day(24),
                until: FOREVER,
            };
            assert_eq!(r.post_grants(ids.child)?, std::slice::from_ref(&given));
            assert_eq!(r.post_grants(ids.root)?, []);
            assert_eq!(r.grant(ids.of_post)?, Some(GrantRecord::Post(given)));
            let at: Vec<_> = r.grants_at(ids.child)?;
            assert_eq!(
                at.iter().map(|(to, it)| (*to, it.id)).collect::<Vec<_>>(),
                [(ids.account, ids.grant)]
            );
            let own: Vec<_> = r.accounts_of(ids.person)?;
            assert_eq!(
                own.iter().map(|it| it.id).collect::<Vec<_>>(),
                [ids.account]
            );
            assert_eq!(r.accounts_of(ids.erased)?, []);
            assert_eq!(
                r.posts_of(ids.person)?,
                [r.holding(ids.holding)?.expect("it was held")]
            );
            Ok(())
        })
        .expect("the store answers");
}
