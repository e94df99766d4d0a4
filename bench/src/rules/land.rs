//! An invented land as rows: a province with cities, counties, townships and branches, their members, posts and two years of
//! meetings. The same every time.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};
use needle_census::Census;
use needle_model::row::{FactsSpell, HoldingRow, MemberSpell, OrgVersion, RecordRow};
use needle_model::{
    Cell, FOREVER, HoldingId, MembershipId, OrgId, PartialDate, PersonId, RecordId, Row, Uuid,
};
use needle_rulebook::Rulebook;

/// Organisations where no other number is asked for.
pub(super) const ORGS: usize = 100_000;
/// How many of each kind come first, from the top, where there are [`ORGS`]; more organisations have more of each.
const LEVELS: [(&str, usize); 4] = [
    ("province", 1),
    ("city", 10),
    ("county", 100),
    ("township", 1_500),
];
const SECTORS: [&str; 6] = [
    "village",
    "community",
    "organ",
    "public-institution",
    "private-enterprise",
    "school",
];
const POSTS: [&str; 4] = [
    "secretary",
    "deputy-secretary",
    "organisation-member",
    "publicity-member",
];
/// What is done, how often in two years, and days between.
const DONE: [(&str, usize, i64); 4] = [
    ("general-meeting", 8, 91),
    ("committee-meeting", 24, 30),
    ("party-lecture", 7, 104),
    ("organisation-life-meeting", 2, 360),
];

/// What was made.
pub(crate) struct Land {
    /// From the top down.
    pub(crate) orgs: Vec<OrgId>,
    pub(crate) members: usize,
    pub(crate) rows: usize,
    /// Posts held and records.
    pub(crate) hanging: usize,
    /// Where the branches begin.
    pub(crate) branches: usize,
}

/// Numbers without a pattern that a rule could meet, the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

fn key(sort: u128, n: usize) -> Uuid {
    Uuid::from_u128((sort << 64) + n as u128)
}

fn org(n: usize) -> OrgId {
    OrgId::new(Cell(1), key(1, n))
}

pub(crate) fn record(n: usize) -> RecordId {
    RecordId::new(Cell(1), key(2, n))
}

/// One more branch.
pub(crate) fn branch(n: usize, parent: OrgId, from: Date) -> OrgVersion {
    OrgVersion {
        org: org(n),
        from,
        until: FOREVER,
        parent: Some(parent),
        kind: "branch".to_owned(),
        sector: Some(SECTORS[n % SECTORS.len()].to_owned()),
        name: format!("organisation {n}"),
        short: None,
    }
}

/// A stay of a person that has nothing else.
pub(crate) fn spell(n: usize, org: OrgId, days: (Date, Date), status: &str) -> MemberSpell {
    MemberSpell {
        membership: MembershipId::new(Cell(1), key(3, n)),
        person: PersonId::new(Cell(1), key(4, n)),
        org,
        from: days.0,
        until: days.1,
        status: status.to_owned(),
        standing: "present".to_owned(),
        began: "admitted".to_owned(),
        ended: String::new(),
    }
}

/// The census of the land.
pub(crate) fn census(rules: &Arc<Rulebook>, orgs: usize) -> (Census, Land) {
    let mut census = Census::new(Arc::clone(rules));
    let mut dice = Dice(7);
    let mut posts = 0;
    let mut records = 0;
    let mut above = 0..0;
    let mut n = 0;
    let above_branches = LEVELS.map(|(kind, count)| {
        let many = (count * orgs).div_ceil(ORGS);
        (kind, if count == 1 { 1 } else { many })
    });
    let branches = orgs.saturating_sub(above_branches.iter().map(|own| own.1).sum());
    let mut land = Land {
        orgs: Vec::with_capacity(orgs),
        members: 0,
        rows: 0,
        hanging: 0,
        branches: orgs - branches,
    };
    let levels = above_branches.into_iter().chain([("branch", branches)]);
    for (kind, count) in levels {
        let first = n;
        while n < first + count {
            let founded =
                date(2000, 1, 1).saturating_add(Span::new().days(dice.roll(9_000) as i64));
            let branch = kind == "branch";
            census.apply(&Row::Org(OrgVersion {
                org: org(n),
                from: if branch { founded } else { date(2000, 1, 1) },
                until: FOREVER,
                parent: (n > 0).then(|| org(above.start + (n - first) % above.len())),
                kind: kind.to_owned(),
                sector: branch.then(|| SECTORS[dice.roll(SECTORS.len())].to_owned()),
                name: format!("organisation {n}"),
                short: None,
            }));
            land.orgs.push(org(n));
            land.rows += 1;
            if branch {
                people(&mut census, &mut dice, &mut land, n, &mut posts);
                meetings(&mut census, &mut dice, &mut land, n, &mut records);
            }
            n += 1;
        }
        above = first..n;
    }
    land.hanging = posts + records;
    census.pack();
    (census, land)
}

fn people(census: &mut Census, dice: &mut Dice, land: &mut Land, at: usize, posts: &mut usize) {
    let first = land.members;
    for _ in 0..4 + dice.roll(34) {
        let n = land.members;
        let joined = date(1980, 1, 1).saturating_add((dice.roll(16_900) as i64).days());
        let status = if joined > date(2025, 11, 24) {
            "probationary"
        } else {
            "full"
        };
        census.apply(&Row::Facts(FactsSpell {
            person: PersonId::new(Cell(1), key(4, n)),
            from: date(1, 1, 1),
            until: FOREVER,
            birth: PartialDate::new(
                1_950 + dice.roll(55) as i16,
                Some(1 + dice.roll(12) as i8),
                None,
            )
            .ok(),
            joined: PartialDate::try_from(joined).ok(),
            codes: BTreeMap::from([("sex".to_owned(), ["1", "2"][dice.roll(2)].to_owned())]),
        }));
        census.apply(&Row::Member(spell(n, org(at), (joined, FOREVER), status)));
        land.members += 1;
        land.rows += 2;
    }
    for post in POSTS {
        if dice.roll(10) == 0 {
            continue;
        }
        let from = date(2021, 1, 1).saturating_add((dice.roll(2_000) as i64).days());
        census.apply(&Row::Holding(HoldingRow {
            holding: HoldingId::new(Cell(1), key(5, *posts)),
            org: org(at),
            post: post.to_owned(),
            person: PersonId::new(Cell(1), key(4, first + dice.roll(land.members - first))),
            from,
            term_ends: Some(from.saturating_add(5.years())),
            until: FOREVER,
            acts: false,
        }));
        *posts += 1;
        land.rows += 1;
    }
}

fn meetings(census: &mut Census, dice: &mut Dice, land: &mut Land, at: usize, records: &mut usize) {
    for (activity, times, apart) in DONE {
        for back in 0..times as i64 {
            if dice.roll(12) == 0 {
                continue;
            }
            let day =
                date(2026, 11, 20).saturating_sub((back * apart + dice.roll(20) as i64).days());
            census.apply(&Row::Record(RecordRow {
                record: record(*records),
                org: org(at),
                activity: activity.to_owned(),
                day,
                present: Some(dice.roll(20) as u32),
                entitled: Some(20),
                amount: None,
                struck: false,
            }));
            *records += 1;
            land.rows += 1;
        }
    }
}
