//! Every kind with every sector it allows, with what follows from these; why: most conditions ask for nothing else first.

use std::collections::{BTreeMap, BTreeSet};

use super::{Sample, Used, opened};
use crate::rules::eval::{At, value};
use crate::rules::fact::{FactId, FactSource, OfPost};
use crate::rules::{Rule, RuleSet};
use crate::{Kind, Rulebook};

/// What is known of organisations of one kind and sector.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Place {
    known: BTreeMap<FactId, Option<i64>>,
    /// Most holders of each post, where conditions ask for it.
    holders: BTreeMap<u16, i64>,
}

impl Place {
    /// The value of a fact, when it follows from kind and sector (it may follow that it is missing).
    pub(super) fn get(&self, id: FactId) -> Option<Option<i64>> {
        self.known.get(&id).copied()
    }

    /// Most holders of a post.
    pub(super) fn max_holders(&self, post: u16) -> i64 {
        self.holders.get(&post).copied().unwrap_or_default()
    }
}

/// All of them.
pub(super) struct Places<'a> {
    book: &'a Rulebook,
    set: &'a RuleSet,
}

impl<'a> Places<'a> {
    pub(super) fn of(book: &'a Rulebook, set: &'a RuleSet) -> Places<'a> {
        Places { book, set }
    }

    /// Those, told apart only by what is used, of which each of the rules may be true; each once.
    pub(super) fn matching(&self, used: &Used, rules: &[&Rule]) -> Vec<Place> {
        let mut places = BTreeSet::new();
        for kind in &self.book.kinds {
            let sectors = self
                .book
                .sectors
                .iter()
                .enumerate()
                .filter(|(_, sector)| kind.allows_sector(&sector.id));
            let sectors: Vec<Option<usize>> = match kind.without_sector() {
                true => vec![None],
                false => sectors.map(|(at, _)| Some(at)).collect(),
            };
            for sector in sectors {
                places.insert(self.place(used, kind, sector));
            }
        }
        let may = |place: &Place, rule: &Rule| {
            let params: Vec<i64> = rule.params.iter().map(|param| param.value).collect();
            let sample = Sample {
                place,
                facts: &[],
                params: &params,
            };
            // No day is named, so that nothing is decided by it.
            let at = At {
                today: 0,
                period: None,
                back: 0,
            };
            let node = opened(&rule.applies.node, place);
            crate::rules::times::mentions_today(&node) || value(&node, &sample, &at) != Some(0)
        };
        let places = places
            .into_iter()
            .filter(|place| rules.iter().all(|rule| may(place, rule)));
        places.collect()
    }

    fn place(&self, used: &Used, kind: &Kind, sector: Option<usize>) -> Place {
        let mut place = Place::default();
        for id in &used.facts {
            let Some(fact) = self.set.catalogue.get(*id) else {
                continue;
            };
            if let FactSource::Post(post, _) = fact.source {
                place
                    .holders
                    .insert(post, self.max(kind, post).unwrap_or_default());
            }
            if let Some(value) = self.follows(&fact.source, kind, sector) {
                place.known.insert(*id, value);
            }
        }
        place
    }

    fn max(&self, kind: &Kind, post: u16) -> Option<i64> {
        let post = self.book.posts.get(usize::from(post))?;
        let max = self.book.post_max(&kind.id, &post.id)?;
        Some(i64::from(max.value))
    }

    /// What follows for a fact, when something does.
    fn follows(
        &self,
        source: &FactSource,
        kind: &Kind,
        sector: Option<usize>,
    ) -> Option<Option<i64>> {
        let book = self.book;
        let number = |at: Option<usize>| at.and_then(|at| i64::try_from(at).ok());
        Some(match source {
            FactSource::Kind => number(book.kinds.iter().position(|own| own.id == kind.id)),
            FactSource::Class => number(book.classes.iter().position(|own| own.id == kind.class)),
            FactSource::Sector => number(sector),
            FactSource::CountsAs => {
                let tally = kind.counts_as.as_ref();
                number(tally.and_then(|id| book.tallies.iter().position(|own| own.id == *id)))
            }
            FactSource::Level => Some(i64::from(kind.level)),
            FactSource::KeepsMembers => Some(i64::from(kind.members)),
            FactSource::TermYears => {
                let sector = sector
                    .and_then(|at| book.sectors.get(at))
                    .map(|sector| sector.id.as_str());
                book.term_years(&kind.id, sector)
                    .map(|years| i64::from(years.value))
            }
            FactSource::Post(post, OfPost::Max) => self.max(kind, *post),
            _ => return None,
        })
    }
}
