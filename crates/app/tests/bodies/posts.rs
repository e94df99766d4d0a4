//! One of every command about posts, each naming only what lies in the township.

use needle_model::Command;
use needle_model::command::{EndPost, ExtendPost, FillPost, HandOverPost, Recall, RotatePost};
use needle_testkit::TODAY;

use crate::ground::Side;

pub(crate) fn posts(near: &Side, list: String) -> Vec<Command> {
    let text = str::to_owned;
    let (effective, org, person) = (TODAY, near.first, near.member);
    let reason = || Some(text("试"));
    vec![
        FillPost {
            org,
            post: text("deputy-secretary"),
            person,
            term_ends: None,
            how: needle_model::Held::default(),
            effective,
            reason: reason(),
        }
        .into(),
        FillPost {
            org,
            post: text("secretary"),
            person: near.away.0,
            term_ends: Some(jiff::civil::date(2027, 1, 4)),
            how: needle_model::Held {
                stands_in: Some(needle_model::post::StandsIn::Holder(near.holding)),
                ..needle_model::Held::default()
            },
            effective,
            reason: reason(),
        }
        .into(),
        EndPost {
            holding: near.holding,
            effective,
            reason: reason(),
        }
        .into(),
        ExtendPost {
            holding: near.holding,
            term_ends: jiff::civil::date(2032, 1, 1),
            effective,
            reason: reason(),
        }
        .into(),
        RotatePost {
            holding: near.holding,
            person: near.away.0,
            term_ends: None,
            how: needle_model::Held::default(),
            effective,
            reason: reason(),
        }
        .into(),
        Recall {
            holding: near.holding,
            effective,
            reason: reason(),
        }
        .into(),
        HandOverPost {
            holding: near.holding,
            list,
            effective,
            reason: reason(),
        }
        .into(),
    ]
}
