//! A post from when it is taken until it is left; somebody who acts for its holder.

use jiff::civil::Date;
use needle_model::post::{HandedOver, Held, PostEnd, StandsIn};
use needle_model::{Event, PersonId};

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
