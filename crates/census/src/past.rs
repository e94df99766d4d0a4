//! Findings of any day, and facts that a sheet already has; why: a page asks for another day now and then, and for today's facts
//! again and again.

use std::sync::{Arc, PoisonError};

use jiff::civil::Date;
use needle_rulebook::Rulebook;
use needle_rulebook::rules::fact::FactSource;

use crate::facts::{Reader, Spot};
use crate::keep::Agenda;
use crate::sheet::{Sheet, Wanted, is_bulk};
use crate::{Census, Findings, Layout};

/// Days whose findings are kept ready, besides those kept up to date.
const FINDINGS_KEPT: usize = 6;

impl Census {
    /// The findings of any day, from scratch; the last few asked for are kept.
    #[must_use]
    pub fn findings_at(&self, day: Date, rules: &Arc<Rulebook>) -> Arc<Findings> {
        let is = |f: &&Arc<Findings>| f.day() == day && Arc::ptr_eq(f.rules(), rules);
        let cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = cache.findings.iter().find(is) {
            return Arc::clone(found);
        }
        // Not held while working: the sheet asks the cache for the tree of the day.
        drop(cache);
        let sheet = self.lay_out(day, rules);
        let mut found = sheet.find();
        sheet.expect(&mut found, None);
        found.expect(Agenda::first(self, &sheet));
        let found = Arc::new(found);
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if cache.findings.len() >= FINDINGS_KEPT {
            cache.findings.remove(0);
        }
        cache.findings.push(Arc::clone(&found));
        found
    }

    /// A day laid out from scratch.
    pub(crate) fn lay_out(&self, day: Date, rules: &Arc<Rulebook>) -> Sheet {
        let wanted = Wanted {
            day,
            rules,
            only: None,
            pretended: &[],
            donor: None,
        };
        Sheet::new(self, &wanted)
    }

    /// A fact on a day; from the kept sheet where it would otherwise be counted over a whole subtree.
    pub(crate) fn known(
        &self,
        source: &FactSource,
        spot: Spot,
        day: Date,
        rules: &Rulebook,
        layout: &Layout,
    ) -> Option<i64> {
        if is_bulk(source)
            && let Some(sheet) = self.sheet(day, rules)
            && let Some(place) = sheet.place(spot.position)
        {
            let group = &sheet.groups[place.group];
            if let Some(column) = group.column(source) {
                return group.chunks[place.chunk].columns[column].get(place.at);
            }
        }
        Reader::new(self, rules, layout, day).fact(source, spot)
    }
}
