//! Facts that depend on the kind and sector of an organisation alone; why: for all organisations of one kind and sector they are
//! one value, and most conditions are decided by them before anything else is read.

use needle_rulebook::Rulebook;
use needle_rulebook::rules::fact::{FactSource, OfPost};

/// The value (or that it is missing) for a kind and sector, by their places; `None` when it depends on more.
pub(crate) fn constant(
    rules: &Rulebook,
    kind: u16,
    sector: u16,
    source: &FactSource,
) -> Option<Option<i64>> {
    let own = rules.kind_at(kind);
    Some(match source {
        FactSource::Kind => own.map(|_| i64::from(kind)),
        FactSource::Class => class(rules, kind),
        FactSource::Sector => rules.sector_at(sector).map(|_| i64::from(sector)),
        FactSource::CountsAs => own.and_then(|k| {
            let wanted = k.counts_as.as_deref()?;
            let place = rules.tallies.iter().position(|t| t.id == wanted)?;
            i64::try_from(place).ok()
        }),
        FactSource::Level => own.map(|k| i64::from(k.level)),
        FactSource::KeepsMembers => own.map(|k| i64::from(k.members)),
        FactSource::Post(post, OfPost::Max) => own.and_then(|k| {
            let post = rules.posts.get(usize::from(*post))?;
            rules
                .post_max(&k.id, &post.id)
                .map(|max| i64::from(max.value))
        }),
        FactSource::TermYears => own.and_then(|k| {
            let sector = rules.sector_at(sector).map(|s| s.id.as_str());
            rules.term_years(&k.id, sector).map(|y| i64::from(y.value))
        }),
        _ => return None,
    })
}

/// The class of a kind, by its place.
pub(super) fn class(rules: &Rulebook, kind: u16) -> Option<i64> {
    let wanted = &rules.kind_at(kind)?.class;
    let place = rules.classes.iter().position(|c| c.id == *wanted)?;
    i64::try_from(place).ok()
}
