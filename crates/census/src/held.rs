//! Posts that are held today, in a part of the tree: who is sent where, who holds several; why here: the table would be read for a whole
//! nation to find those of a county.

use std::ops::Range;

use jiff::civil::Date;
use needle_model::{HoldingId, OrgId, PersonId};
use needle_rulebook::rules::eval::day_of;

use crate::Census;
use crate::deeds::{Dated, Deeds, Section, Want, number};

/// A post held today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldNow {
    /// Which holding.
    pub holding: HoldingId,
    /// Where.
    pub org: OrgId,
    /// Who.
    pub person: PersonId,
    /// Place in the rulebook's posts.
    pub post: usize,
    /// Last day of the term, where there is one.
    pub term_ends: Option<Date>,
    /// True when they only act for somebody.
    pub acts: bool,
}

impl Census {
    /// Hands over the posts that are held today among the organisations of some stretches of today's tree, in its order.
    pub fn held_now(&self, spans: &[Range<u32>], f: &mut dyn FnMut(HeldNow)) {
        let tree = self.tree();
        let mut room = Deeds::default();
        let ongoing = number(needle_model::FOREVER);
        for span in spans {
            for (position, org) in span.clone().zip(tree.ids_in(span.clone())) {
                let want = Want::section(Section::Holdings);
                let at = tree.number_at(position);
                let Some(deeds) = self.deeds.read(at, want, &mut room) else {
                    continue;
                };
                for held in deeds.holdings.iter().filter(|it| it.until == ongoing) {
                    f(HeldNow {
                        holding: held.id(),
                        org,
                        person: held.person,
                        post: usize::from(held.post),
                        term_ends: held.term_ends.and_then(|day| day_of(i64::from(day))),
                        acts: held.acts,
                    });
                }
            }
        }
    }
}
