//! What is due to somebody besides findings: transfers that wait for an answer and terms that run out; why here: a secretary's list asks
//! about a few organisations, and the tables would be read for a whole nation to find them.

use std::ops::Range;

use jiff::civil::Date;
use needle_model::{HoldingId, TransferId};

use crate::Census;
use crate::deeds::{Dated, Deeds, Section, Want, number};

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiting {
    /// A transfer that was asked for and not answered.
    Transfer(TransferId),
    /// A post whose term runs out.
    Term(HoldingId),
}

/// What is due of one organisation, by day number.
type Of<'a> = &'a dyn Fn(&Deeds, &mut Vec<(i32, Waiting)>);

impl Census {
    /// What is open among the organisations of some stretches of today's tree: transfers to or from them, or terms that end before a
    /// day. By day due; at most so many, the earliest.
    #[must_use]
    pub fn waiting_transfers(&self, spans: &[Range<u32>], most: usize) -> Vec<(Date, Waiting)> {
        self.waiting(
            spans,
            most,
            &[Section::Incoming, Section::Outgoing],
            &|deeds, out| {
                let both = deeds.incoming.iter().chain(&deeds.outgoing);
                let open = both.filter(|t| t.settled == number(needle_model::FOREVER));
                out.extend(open.map(|t| (t.due, Waiting::Transfer(t.id()))));
            },
        )
    }

    /// Terms that end before a day, of posts that are held, among the organisations of some stretches of today's tree. By the day they
    /// end; at most so many, the earliest.
    #[must_use]
    pub fn waiting_terms(
        &self,
        spans: &[Range<u32>],
        before: Date,
        most: usize,
    ) -> Vec<(Date, Waiting)> {
        let before = number(before);
        self.waiting(spans, most, &[Section::Holdings], &|deeds, out| {
            let held = deeds.holdings.iter();
            let held = held.filter(|h| h.until == number(needle_model::FOREVER));
            let ends = held.filter_map(|h| Some((h.term_ends?, Waiting::Term(h.id()))));
            out.extend(ends.filter(|(ends, _)| *ends < before));
        })
    }

    fn waiting(
        &self,
        spans: &[Range<u32>],
        most: usize,
        sections: &[Section],
        of: Of<'_>,
    ) -> Vec<(Date, Waiting)> {
        let tree = self.tree();
        let mut room = Deeds::default();
        let mut found = Vec::new();
        for position in spans.iter().cloned().flatten() {
            for section in sections {
                let want = Want::section(*section);
                let org = tree.number_at(position);
                if let Some(deeds) = self.deeds.read(org, want, &mut room) {
                    of(deeds, &mut found);
                }
            }
            // Of a whole nation only the earliest are kept while it is walked.
            if found.len() > most * 16 {
                found.sort_unstable();
                found.dedup();
                found.truncate(most);
            }
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(most);
        let day = |day: i32| needle_rulebook::rules::eval::day_of(i64::from(day));
        found
            .into_iter()
            .filter_map(|(due, what)| Some((day(due)?, what)))
            .collect()
    }
}
