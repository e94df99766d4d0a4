//! The territory: the listed places, or invented ones in the same numbers; why: everything else stands somewhere in it.

use std::collections::BTreeMap;

use needle_rulebook::Rulebook;

use super::apportion::{Stream, scaled};
use super::figures::Share;
use super::frame::Frame;
use super::mix::{hash, within};
use super::{Division, MEMBERS_MIN, NationError, NationPlan, Size};
use crate::data::rows;

const SHAPE: &str = include_str!("../../data/nation/shape.csv");

/// No parent.
pub(crate) const NONE: u32 = u32::MAX;
/// Sets chance about places apart from chance about other things.
const ABOUT_PLACES: u64 = 0x6c61_6e64;

/// A place with its leading body.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    pub(crate) parent: u32,
    pub(crate) sort: u8,
    /// Which name: place in the list, or a number to make one of.
    pub(crate) label: u32,
    /// Above the part of the nation that is built: nothing but the way to it stands here.
    pub(crate) above: bool,
}

/// All places, parents before children.
#[derive(Debug)]
pub(crate) struct Land {
    pub(crate) spots: Vec<Spot>,
    /// Which part of the nation it is.
    pub(crate) share: Share,
    /// The list the names come from.
    pub(crate) list: Option<Vec<Division>>,
}

/// Places of the whole nation by key.
pub(crate) fn shape(key: &str) -> u64 {
    rows(SHAPE)
        .find(|fields| fields.first() == Some(&key))
        .and_then(|fields| fields.get(1)?.parse().ok())
        .unwrap_or(0)
}

/// Key of the level at which the part of the nation begins, and how many there are of it.
fn top(size: Size) -> Option<&'static str> {
    match size {
        Size::County => Some("county"),
        Size::City => Some("city"),
        Size::Province => Some("province"),
        Size::Nation | Size::Members(_) => None,
    }
}

impl Land {
    /// Lays the places out.
    pub(crate) fn lay(
        plan: &NationPlan,
        rulebook: &Rulebook,
        frame: &Frame,
    ) -> Result<Land, NationError> {
        match &plan.divisions {
            Some(list) => Land::listed(plan, list, rulebook, frame),
            None => Land::invented(plan, frame),
        }
    }

    fn invented(plan: &NationPlan, frame: &Frame) -> Result<Land, NationError> {
        let members = super::figures::published()
            .find(|(line, _)| *line == "members.total")
            .map_or(0, |(_, thousands)| thousands * 1_000);
        let share = match plan.size {
            Size::Members(n) if !(MEMBERS_MIN..=members).contains(&n) => {
                return Err(NationError::Members(n));
            }
            Size::Members(n) => Share {
                part: n,
                whole: members,
            },
            size => Share {
                part: 1,
                whole: top(size).map_or(1, shape),
            },
        };
        let mut laying = Laying {
            seed: plan.seed,
            frame,
            share,
            spots: Vec::new(),
            by_sort: vec![Vec::new(); frame.sorts.len()],
        };
        let begins = top(plan.size).and_then(|key| frame.place(key));
        laying.spot("centre", NONE, 0);
        for key in ["province", "city", "city-group", "county", "zone"] {
            laying.level(key)?;
        }
        laying.level("township")?;
        laying.level("street")?;
        laying.level("village")?;
        laying.level("community")?;
        let mut land = Land {
            spots: laying.spots,
            share,
            list: None,
        };
        if let Some(begins) = begins {
            land.mark_above(begins);
        }
        Ok(land)
    }

    /// Levels are in the frame's order, from the top: what comes before the one that is built lies above it.
    fn mark_above(&mut self, begins: usize) {
        for spot in &mut self.spots {
            spot.above = usize::from(spot.sort) < begins;
        }
    }

    fn listed(
        plan: &NationPlan,
        list: &[Division],
        rulebook: &Rulebook,
        frame: &Frame,
    ) -> Result<Land, NationError> {
        let bad = |what: String| Err(NationError::Divisions(what));
        if matches!(plan.size, Size::Members(_)) {
            return bad("a number of members goes with invented places only".to_owned());
        }
        let mut order: Vec<u32> = (0..list.len())
            .filter_map(|at| u32::try_from(at).ok())
            .collect();
        order.sort_by_key(|at| list[*at as usize].level);
        let mut spot_of: BTreeMap<u64, u32> = BTreeMap::new();
        let centre = frame.place("centre").unwrap_or(0);
        let mut spots = vec![Spot {
            parent: NONE,
            sort: small(centre),
            label: 0,
            above: false,
        }];
        for at in order {
            let row = &list[at as usize];
            let becomes = rulebook.division(row.level, &row.kind);
            let sort = becomes.and_then(|division| frame.place(&division.becomes));
            let Some(sort) = sort else {
                let (level, kind) = (row.level, &row.kind);
                return bad(format!(
                    "{:012}: level {level} has no kind “{kind}”",
                    row.code
                ));
            };
            let parent = match row.parent {
                None => 0,
                Some(code) => match spot_of.get(&code) {
                    Some(parent) => *parent,
                    None => return bad(format!("{:012}: {code:012} is not above it", row.code)),
                },
            };
            let place = u32::try_from(spots.len()).unwrap_or(NONE);
            if spot_of.insert(row.code, place).is_some() {
                return bad(format!("{:012} stands there twice", row.code));
            }
            spots.push(Spot {
                parent,
                sort: small(sort),
                label: at,
                above: false,
            });
        }
        let leaves_all = shape("village") + shape("community");
        let mut land = Land {
            spots,
            share: Share { part: 1, whole: 1 },
            list: Some(list.to_vec()),
        };
        if let Some(key) = top(plan.size) {
            let leaves = land.keep_one(frame, key, leaves_all)?;
            land.share = Share {
                part: leaves,
                whole: leaves_all,
            };
        }
        Ok(land)
    }

    /// Keeps the place of that level whose number of villages and communities is nearest to the average, with what is above and
    /// below it; how many villages and communities it has.
    fn keep_one(&mut self, frame: &Frame, key: &str, all: u64) -> Result<u64, NationError> {
        let leaf = |spot: &Spot| matches!(frame.sort(spot.sort).key, "village" | "community");
        let mut leaves: Vec<u64> = self.spots.iter().map(|s| u64::from(leaf(s))).collect();
        for at in (1..self.spots.len()).rev() {
            leaves[self.spots[at].parent as usize] += leaves[at];
        }
        let average = all / shape(key).max(1);
        let begins = frame.place(key).unwrap_or(0);
        let kept = (0..self.spots.len())
            .filter(|at| usize::from(self.spots[*at].sort) == begins && leaves[*at] > 0)
            .min_by_key(|at| leaves[*at].abs_diff(average))
            .ok_or_else(|| NationError::Divisions(format!("it has no {key}")))?;
        let mut stays = vec![false; self.spots.len()];
        stays[kept] = true;
        for at in 1..stays.len() {
            stays[at] |= stays[self.spots[at].parent as usize];
        }
        let mut up = self.spots[kept].parent;
        while up != NONE {
            stays[up as usize] = true;
            up = self.spots[up as usize].parent;
        }
        let mut place_of = vec![NONE; stays.len()];
        let mut spots = Vec::new();
        for (at, spot) in self.spots.iter().enumerate().filter(|(at, _)| stays[*at]) {
            place_of[at] = u32::try_from(spots.len()).unwrap_or(NONE);
            let parent = match spot.parent {
                NONE => NONE,
                parent => place_of[parent as usize],
            };
            spots.push(Spot { parent, ..*spot });
        }
        self.spots = spots;
        self.mark_above(begins);
        Ok(leaves[kept])
    }
}

pub(crate) fn small(at: usize) -> u8 {
    u8::try_from(at).unwrap_or(u8::MAX)
}

struct Laying<'a> {
    seed: u64,
    frame: &'a Frame,
    share: Share,
    spots: Vec<Spot>,
    by_sort: Vec<Vec<u32>>,
}

impl Laying<'_> {
    fn spot(&mut self, key: &str, parent: u32, label: u32) {
        let sort = self.frame.place(key).unwrap_or(0);
        let place = u32::try_from(self.spots.len()).unwrap_or(NONE);
        self.by_sort[sort].push(place);
        self.spots.push(Spot {
            parent,
            sort: small(sort),
            label,
            above: false,
        });
    }

    fn chance(&self, of: u32, about: u64) -> u64 {
        hash(self.seed ^ ABOUT_PLACES, about, u64::from(of))
    }

    /// How strongly a place of a key draws places of another below it, in hundredths of the usual; none: it has none of them.
    fn draws(&self, key: &str, above: u32) -> u64 {
        let sort = self.frame.sort(self.spots[above as usize].sort).key;
        // Two counties in three are rural, the third is a district of a city.
        let urban = within(self.chance(above, 1), 3) == 0;
        let usual = match (key, sort) {
            ("province", "centre") => 100,
            ("city" | "city-group", "province") => 100,
            ("county" | "zone", "city") => 100,
            ("county", "city-group") => 60,
            ("township", "county") => {
                if urban {
                    35
                } else {
                    100
                }
            }
            ("street", "county") => {
                if urban {
                    100
                } else {
                    14
                }
            }
            ("township", "zone") => 12,
            ("street", "zone") => 30,
            ("village", "township") => 100,
            ("village", "street") => 13,
            ("community", "street") => 100,
            ("community", "township") => 16,
            _ => 0,
        };
        usual * (50 + within(self.chance(above, 2), 101))
    }

    /// Shares the places of a level out among those above.
    fn level(&mut self, key: &'static str) -> Result<(), NationError> {
        let mut count = scaled(shape(key), self.share.part, self.share.whole);
        if !matches!(key, "city-group" | "zone") {
            count = count.max(1);
        }
        let above: Vec<(u32, u64)> = (0..u32::try_from(self.spots.len()).unwrap_or(NONE))
            .map(|at| (at, self.draws(key, at)))
            .filter(|(_, draws)| *draws > 0)
            .collect();
        let all = above.iter().map(|(_, draws)| *draws).sum();
        if count > 0 && all == 0 {
            return Err(NationError::Unmet(format!(
                "nothing for a {key} to stand under"
            )));
        }
        let mut stream = Stream::new(count, all);
        for (at, draws) in above {
            let first = u32::try_from(self.chance(at, 3) >> 40).unwrap_or(0);
            for number in 0..stream.next(draws) {
                let number = u32::try_from(number).unwrap_or(0);
                self.spot(key, at, first + number);
            }
        }
        Ok(())
    }
}
