//! All organisations with what is fixed of each before anything is told: parent, sort, members, region, first day; why: members
//! can only be streamed when it is known how many each branch holds, and five million organisations fit in memory when each takes
//! twenty bytes.

use super::apportion::{Stream, share_out};
use super::figures::Targets;
use super::frame::{Frame, HowMany};
use super::growing::Growing;
use super::land::{Land, small};
use super::mix::{Mix, hash, within};
use super::profiles::{ABOVE, MINORITY, ORDINARY, REGION_COUNT};
use super::{Division, NationError, NationPlan, Size};
use crate::data::rows;

const PROVINCES: &str = include_str!("../../data/nation/provinces.csv");
pub(crate) const ABOUT_TREE: u64 = 0x7472_6565;
/// What chance is asked about an organisation.
pub(crate) const SIZE: u64 = 11;
pub(crate) const FOUNDED: u64 = 12;

/// A province as the tables know it.
#[derive(Debug, Clone)]
pub(crate) struct Province {
    /// First two digits of its codes.
    pub(crate) prefix: u64,
    minority_counties: u64,
    /// Codes of its minorities, the largest first.
    pub(crate) groups: Vec<&'static str>,
}

/// The provinces of the tables.
pub(crate) fn provinces() -> Vec<Province> {
    let read = |fields: Vec<&'static str>| {
        Some(Province {
            prefix: fields.first()?.parse().ok()?,
            minority_counties: fields.get(1)?.parse().ok()?,
            groups: fields.get(2)?.split(' ').collect(),
        })
    };
    rows(PROVINCES).filter_map(read).collect()
}

/// The organisations, each before those below it, and each with all that is below it in one piece.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    pub(crate) sort: Vec<u8>,
    pub(crate) parent: Vec<u32>,
    /// Number its name is made of.
    pub(crate) label: Vec<u32>,
    /// Its place among those of its sort under the same parent, from 1.
    pub(crate) ordinal: Vec<u16>,
    /// Members on the day of the figures.
    pub(crate) size: Vec<u16>,
    pub(crate) region: Vec<u8>,
    /// Place of the province in [`provinces`].
    pub(crate) province: Vec<u8>,
    /// Which of the province's minorities is the largest here.
    pub(crate) flavour: Vec<u8>,
    pub(crate) list: Option<Vec<Division>>,
}

impl Tree {
    /// Grows the organisations on the land.
    pub(crate) fn grow(
        plan: &NationPlan,
        frame: &Frame,
        land: Land,
        targets: &Targets,
    ) -> Result<Tree, NationError> {
        let mut growing = Growing::on(plan.seed, frame, &land);
        growing.tallies(targets)?;
        growing.closed(targets)?;
        let mut tree = growing.in_order();
        tree.list = land.list;
        tree.regions(plan, frame);
        tree.sizes(plan.seed, frame, targets.old.total + targets.recruits.total)?;
        Ok(tree)
    }

    /// Number of organisations.
    pub(crate) fn len(&self) -> usize {
        self.sort.len()
    }

    /// Members by stratum.
    pub(crate) fn strata(&self, frame: &Frame, count: usize) -> Vec<u64> {
        let mut strata = vec![0; count];
        for at in 0..self.len() {
            if let Some(stratum) = self.stratum(frame, at) {
                strata[stratum] += u64::from(self.size[at]);
            }
        }
        strata
    }

    /// The stratum an organisation's members are drawn from, where it holds any.
    pub(crate) fn stratum(&self, frame: &Frame, at: usize) -> Option<usize> {
        let profile = frame.sort(self.sort[at]).profile?;
        Some(profile * REGION_COUNT + usize::from(self.region[at]))
    }

    /// Gives each organisation its province, and says whether it lies in a county with many of a minority.
    fn regions(&mut self, plan: &NationPlan, frame: &Frame) {
        let provinces = provinces();
        let mut next = 0_usize;
        for at in 0..self.len() {
            let above = self.parent[at] as usize;
            let chance = |about| hash(plan.seed ^ ABOUT_TREE, about, at as u64);
            let (mut region, mut province, mut flavour) = if at == 0 {
                (ABOVE, 0, 0)
            } else {
                (
                    self.region[above],
                    self.province[above],
                    self.flavour[above],
                )
            };
            match frame.sort(self.sort[at]).key {
                "province" => {
                    let listed = self.list.as_ref().and_then(|list| {
                        let code = list.get(self.label[at] as usize)?.code;
                        let prefix = code / 10_000_000_000;
                        provinces.iter().position(|own| own.prefix == prefix)
                    });
                    province = small(listed.unwrap_or(next % provinces.len()));
                    next += 1;
                }
                "county" | "zone" => {
                    let here = &provinces[usize::from(province)];
                    let many = within(chance(1), 100) < here.minority_counties
                        && plan.size != Size::County;
                    region = if many { MINORITY } else { ORDINARY };
                    let groups = here.groups.len() as u64;
                    flavour = u8::try_from(within(chance(2), groups)).unwrap_or(0);
                }
                _ => {}
            }
            self.region.push(region);
            self.province.push(province);
            self.flavour.push(flavour);
        }
    }

    /// Shares all members out: to each sort of profile by what its branches have on average, in it unevenly.
    fn sizes(&mut self, seed: u64, frame: &Frame, total: u64) -> Result<(), NationError> {
        let profiles = super::profiles::names().len();
        let (mut wanted, mut least) = (vec![0_u64; profiles], vec![0_u64; profiles]);
        let mut weights = vec![0_u64; profiles];
        for at in 0..self.len() {
            let sort = frame.sort(self.sort[at]);
            if let Some(profile) = sort.profile.filter(|_| sort.how_many != HowMany::Closed) {
                wanted[profile] += sort.average;
                least[profile] += sort.least;
                weights[profile] += self.weight(seed, frame, at);
            }
        }
        let shares = share_out(total, &wanted);
        let mut streams = Vec::new();
        for profile in 0..profiles {
            let more = shares[profile].checked_sub(least[profile]);
            let more = more.ok_or_else(|| NationError::Unmet("too few members".to_owned()))?;
            streams.push(Stream::new(more, weights[profile]));
        }
        for at in 0..self.len() {
            let sort = frame.sort(self.sort[at]);
            let profile = sort.profile.filter(|_| sort.how_many != HowMany::Closed);
            let size = profile.map_or(0, |profile| {
                sort.least + streams[profile].next(self.weight(seed, frame, at))
            });
            self.size.push(u16::try_from(size).unwrap_or(u16::MAX));
        }
        Ok(())
    }

    /// How much more than the fewest an organisation has, against others of its profile: most are near the middle, some are small
    /// and a few are large.
    fn weight(&self, seed: u64, frame: &Frame, at: usize) -> u64 {
        let sort = frame.sort(self.sort[at]);
        let mut mix = Mix::new(hash(seed ^ ABOUT_TREE, SIZE, at as u64));
        let weight = match (mix.below(100), sort.wide) {
            (..8, _) => mix.below(60),
            (98.., _) => 130 + mix.below(85),
            (_, true) => 30 + mix.below(120),
            (_, false) => 60 + mix.below(60),
        };
        weight * sort.average.saturating_sub(sort.least)
    }
}
