//! Facts of one organisation on one day, each read from the dated rows by what the rulebook declares it to be
//! ([`FactSource`]); why: what a fact means stands here once, for one organisation and for all of them.

mod activity;
mod constant;
mod post;
mod tree;

pub(crate) use activity::OfRecords;
pub(crate) use constant::constant;

use jiff::civil::Date;
use needle_model::OrgId;
use needle_rulebook::Rulebook;
use needle_rulebook::rules::Every;
use needle_rulebook::rules::fact::{FactSource, OfActivity, Way, Window};

use crate::deeds::{AllDeeds, Dated, Deeds, Link, Transfer, Want, number};
use crate::member::Members;
use crate::org::Orgs;
use crate::{Census, Layout};

/// Reads facts on a day.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) orgs: &'a Orgs,
    pub(crate) members: &'a Members,
    pub(crate) deeds: &'a AllDeeds,
    pub(crate) rules: &'a Rulebook,
    pub(crate) layout: &'a Layout,
    pub(crate) day: Date,
    /// The same day.
    pub(crate) today: i32,
}

/// An organisation: its number, and its position in the tree of the day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    pub(crate) number: u32,
    pub(crate) position: u32,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        census: &'a Census,
        rules: &'a Rulebook,
        layout: &'a Layout,
        day: Date,
    ) -> Reader<'a> {
        Reader {
            orgs: &census.orgs,
            members: &census.members,
            deeds: &census.deeds,
            rules,
            layout,
            day,
            today: number(day),
        }
    }

    /// Where an organisation stands.
    pub(crate) fn spot(&self, org: OrgId) -> Option<Spot> {
        let number = self.orgs.number(org)?;
        let position = self.layout.position_of_number(number)?;
        Some(Spot { number, position })
    }

    /// The organisation at a position.
    pub(crate) fn spot_at(&self, position: u32) -> Spot {
        Spot {
            number: self.layout.number_at(position),
            position,
        }
    }

    /// The value of a fact; `None` when it is missing.
    pub(crate) fn fact(&self, source: &FactSource, spot: Spot) -> Option<i64> {
        let kind = self.orgs.kind(spot.number, self.day);
        let sector = self.orgs.sector(spot.number, self.day);
        if let Some(known) = constant(self.rules, kind, sector, source) {
            return known;
        }
        let mut room = Deeds::default();
        let deeds = self.deeds.read(spot.number, Want::of(source), &mut room);
        self.read(source, spot, deeds)
    }

    /// The value of a fact that depends on more than kind and sector, from what hangs on the organisation.
    pub(crate) fn read(
        &self,
        source: &FactSource,
        spot: Spot,
        deeds: Option<&Deeds>,
    ) -> Option<i64> {
        match source {
            FactSource::Founded => self.founded(spot).map(i64::from),
            FactSource::KindSince => self.kind_since(spot).map(i64::from),
            FactSource::Changed => self.changed(spot, deeds).map(i64::from),
            FactSource::UnderKind => self.under(spot).map(i64::from),
            FactSource::UnderClass => self.under(spot).and_then(|kind| self.class(kind)),
            FactSource::Children => Some(self.children(spot, |_| true)),
            FactSource::ChildrenOfClass(class) => {
                Some(self.children(spot, |kind| self.class(kind) == Some(i64::from(*class))))
            }
            FactSource::ChildrenOfKind(of) => Some(self.children(spot, |kind| kind == *of)),
            FactSource::Under => Some(self.below(spot, |_| true)),
            FactSource::UnderOfClass(class) => {
                Some(self.below(spot, |kind| self.class(kind) == Some(i64::from(*class))))
            }
            FactSource::UnderOfKind(of) => Some(self.below(spot, |kind| kind == *of)),
            FactSource::LinksFrom(_) | FactSource::LinksTo(_) | FactSource::LinksSince(_) => {
                self.links(source, deeds)
            }
            FactSource::Members(of) => self.heads(*of, spot),
            FactSource::TransfersOpen(way) => Some(self.open(*way, deeds).count() as i64),
            FactSource::TransfersOldest(way) => {
                self.open(*way, deeds).map(|t| i64::from(t.asked)).min()
            }
            FactSource::TransfersDue(way) => self.open(*way, deeds).map(|t| i64::from(t.due)).min(),
            FactSource::AwaysUnclaimed => Some(self.unclaimed(deeds).count() as i64),
            FactSource::AwaysUnclaimedSince => self.unclaimed(deeds).min().map(i64::from),
            FactSource::Post(post, of) => self.post(*post, *of, spot, deeds),
            FactSource::CommitteePersons => Some(self.committee(deeds)),
            FactSource::CommitteeSince => self.officers(deeds).map(|h| i64::from(h.from)).min(),
            FactSource::TermEnds => {
                let ends = self.officers(deeds).filter_map(|h| h.term_ends);
                ends.max().map(i64::from)
            }
            FactSource::Activity(id, of) => {
                let Some(records) = OfRecords::new(*of, self.day) else {
                    return Some(0);
                };
                let number = self.deeds.names.get(id);
                let done = number.and_then(|n| Some(deeds?.records.of(n)));
                records.read(done.unwrap_or_default())
            }
            FactSource::Indicator(id) => self.given(id, deeds).map(|g| {
                let yes_no = self.rules.rules.indicator(id).is_some_and(|i| i.yes_no);
                if yes_no { i64::from(g.0 != 0) } else { g.0 }
            }),
            FactSource::IndicatorAsOf(id) => self.given(id, deeds).map(|g| i64::from(g.1)),
            // The rest depends on kind and sector alone.
            _ => None,
        }
    }

    fn links(&self, source: &FactSource, deeds: Option<&Deeds>) -> Option<i64> {
        let from = deeds.map_or(&[][..], |d| &d.links_from);
        let to = deeds.map_or(&[][..], |d| &d.links_to);
        let count = |list: &[Link], line: u16| {
            list.iter()
                .filter(|l| l.line == line && l.holds(self.today))
                .count() as i64
        };
        match source {
            FactSource::LinksFrom(line) => Some(count(from, *line)),
            FactSource::LinksTo(line) => Some(count(to, *line)),
            FactSource::LinksSince(line) => {
                let both = from.iter().chain(to);
                let held = both.filter(|l| l.line == *line && l.holds(self.today));
                held.map(|l| i64::from(l.from)).min()
            }
            _ => None,
        }
    }

    fn open<'d>(&self, way: Way, deeds: Option<&'d Deeds>) -> impl Iterator<Item = &'d Transfer> {
        let list = deeds.map_or(&[][..], |d| match way {
            Way::In => &d.incoming,
            Way::Out => &d.outgoing,
        });
        let today = self.today;
        list.iter().filter(move |t| t.holds(today))
    }

    /// First days of the absences nobody looks after.
    fn unclaimed(&self, deeds: Option<&Deeds>) -> impl Iterator<Item = i32> {
        let aways = deeds.map_or(&[][..], |d| &d.aways);
        let today = self.today;
        let open = aways.iter().filter(move |a| !a.claimed && a.holds(today));
        open.map(|a| a.from)
    }

    /// The last number given and its day.
    fn given(&self, id: &str, deeds: Option<&Deeds>) -> Option<(i64, i32)> {
        let given = deeds?.given_of(self.deeds.names.get(id)?);
        let after = given.partition_point(|g| g.from <= self.today);
        let last = given.get(after.checked_sub(1)?)?;
        Some((last.value, last.from))
    }
}

/// A source with “the period examined” spelled out as the calendar period it is.
pub(crate) fn spelled_out(source: &FactSource, every: Option<Every>, back: u8) -> FactSource {
    let window = |window: Window| match (window, every) {
        (Window::Examined, Some(every)) => Window::Calendar(every, back),
        (window, _) => window,
    };
    match source {
        FactSource::Activity(id, OfActivity::Held(of)) => {
            FactSource::Activity(id.clone(), OfActivity::Held(window(*of)))
        }
        FactSource::Activity(id, OfActivity::Amount(of)) => {
            FactSource::Activity(id.clone(), OfActivity::Amount(window(*of)))
        }
        other => other.clone(),
    }
}
