//! A unit of the picture and what is left of it; why apart: the page and the files taken away from it ask the same.

use needle_app::ask::{Tint, Unit};

/// Whether a number of a unit is not shown.
pub(crate) fn hides(unit: &Unit, tint: &Tint) -> bool {
    unit.members.is_none() || (*tint != Tint::Plain && unit.part.is_none())
}

/// The top without what is below it: itself alone.
pub(crate) fn itself(top: &Unit) -> Unit {
    // What is not shown below cannot be subtracted.
    let left = |of: fn(&Unit) -> Option<u64>| {
        let below = top.below.iter().map(of).sum::<Option<u64>>()?;
        of(top).map(|whole| whole.saturating_sub(below))
    };
    Unit {
        org: top.org.clone(),
        members: left(|unit| unit.members),
        orgs: left(|unit| Some(unit.orgs)).unwrap_or(1),
        part: left(|unit| unit.part),
        base: left(|unit| unit.base),
        below: Vec::new(),
    }
}
