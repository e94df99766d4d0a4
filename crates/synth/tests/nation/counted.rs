//! Takes a nation in and counts it naively by the rulebook's own dimensions; why: the sums are to be what anybody else counts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use jiff::civil::{Date, date};
use needle_model::bring::{
    Amounts, IndicatorIn, MemberIn, NO_VALUE, OrgIn, Piece, RecordIn, Source,
};
use needle_rulebook::{Birth, MemberFacts, Rulebook, builtin};
use needle_synth::nation::{AS_OF, Nation, NationPlan, Size};
use sha2::{Digest, Sha256};

pub(crate) const TODAY: Date = date(2026, 11, 23);
const YEAR_BEFORE: Date = date(2020, 12, 31);

/// Everything a source handed over.
pub(crate) struct Taken {
    pub(crate) rulebook: Rulebook,
    pub(crate) nation: Nation,
    pub(crate) orgs: Vec<OrgIn>,
    pub(crate) members: Vec<MemberIn>,
    pub(crate) records: Vec<RecordIn>,
    pub(crate) indicators: Vec<IndicatorIn>,
}

pub(crate) fn county() -> &'static Taken {
    static TAKEN: OnceLock<Taken> = OnceLock::new();
    TAKEN.get_or_init(|| taken(NationPlan::new(Size::County, TODAY)))
}

pub(crate) fn city() -> &'static Taken {
    static TAKEN: OnceLock<Taken> = OnceLock::new();
    TAKEN.get_or_init(|| taken(NationPlan::new(Size::City, TODAY)))
}

pub(crate) fn taken(plan: NationPlan) -> Taken {
    let rulebook = builtin::grassroots_party();
    let mut nation = Nation::new(plan, &rulebook).unwrap();
    let (mut orgs, mut members) = (Vec::new(), Vec::new());
    let (mut records, mut indicators) = (Vec::new(), Vec::new());
    while let Ok(Some(piece)) = nation.next() {
        match piece {
            Piece::Orgs(some) => {
                assert!(members.is_empty(), "organisations come first");
                orgs.extend(some);
            }
            Piece::Members(some) => {
                assert!(records.is_empty(), "members come before records");
                members.extend(some);
            }
            Piece::Records(some) => records.extend(some),
            Piece::Indicators(some) => indicators.extend(some),
        }
    }
    let amounts = Amounts {
        orgs: orgs.len() as u64,
        members: members.len() as u64,
        records: records.len() as u64,
        indicators: indicators.len() as u64,
    };
    assert_eq!(nation.amounts(), amounts, "what was announced came");
    Taken {
        rulebook,
        nation,
        orgs,
        members,
        records,
        indicators,
    }
}

/// A short word for all that a plan hands over.
pub(crate) fn digest(plan: NationPlan) -> String {
    let rulebook = builtin::grassroots_party();
    let mut nation = Nation::new(plan, &rulebook).unwrap();
    let mut hasher = Sha256::new();
    while let Ok(Some(piece)) = nation.next() {
        hasher.update(format!("{piece:?}"));
    }
    format!("{:x?}", &hasher.finalize()[..8])
}

pub(crate) fn was_member(member: &MemberIn, on: Date) -> bool {
    member.from <= on && member.ended.is_none_or(|(after, _)| after > on)
}

impl Taken {
    /// The code a member has of an attribute.
    pub(crate) fn code(&self, member: &MemberIn, attribute: &str) -> Option<&str> {
        let at = self
            .rulebook
            .attributes
            .iter()
            .position(|own| own.id == attribute)?;
        let value = member.attributes[at];
        (value != NO_VALUE).then(|| {
            self.rulebook.attributes[at].values[usize::from(value)]
                .code
                .as_str()
        })
    }

    /// Id of the bucket a member falls into on the day of the figures.
    pub(crate) fn bucket(&self, member: &MemberIn, dimension: &str) -> &str {
        let dimension = self.rulebook.dimension(dimension).unwrap();
        let known = |id: &str| self.code(member, id);
        let facts = MemberFacts {
            birth: member.birth.map(|birth| Birth {
                year: birth.year(),
                month: birth.month(),
                day: birth.day(),
            }),
            joined: member.joined,
            status: &self.rulebook.statuses[usize::from(member.status)].id,
            attributes: &known,
        };
        &dimension.buckets[dimension.bucket(&facts, AS_OF)].id
    }

    /// Members of the day and those who joined in its year, by dimension and bucket.
    fn members_by(&self, recruits: bool) -> BTreeMap<(&str, &str), u64> {
        let dimensions = [
            "sex",
            "ethnicity-group",
            "education-group",
            "age",
            "joined",
            "occupation",
        ];
        let mut counts = BTreeMap::new();
        let of_day = self
            .members
            .iter()
            .filter(|member| was_member(member, AS_OF));
        for member in of_day.filter(|member| !recruits || joined_in(member, AS_OF.year())) {
            *counts.entry(("", "")).or_default() += 1;
            for dimension in dimensions {
                *counts
                    .entry((dimension, self.bucket(member, dimension)))
                    .or_default() += 1;
            }
        }
        counts
    }

    /// Organisations of a day by tally and by sector, those only that are counted.
    fn orgs_by(&self, on: Date) -> BTreeMap<(&'static str, &str), u64> {
        let mut counts = BTreeMap::new();
        for org in &self.orgs {
            let kind = self.rulebook.kind_at(org.kind).unwrap();
            let tally = kind
                .counts_as
                .as_deref()
                .filter(|tally| *tally != "local-committee");
            let there = org.founded <= on && org.dissolved.is_none_or(|after| after > on);
            if let Some(tally) = tally.filter(|_| there) {
                let sector = org
                    .sector
                    .map_or("", |at| self.rulebook.sectors[usize::from(at)].id.as_str());
                *counts.entry(("all", "")).or_default() += 1;
                *counts.entry(("tally", tally)).or_default() += 1;
                *counts.entry(("sector", sector)).or_default() += 1;
            }
        }
        counts
    }

    /// Every line of the published bulletin as it comes to be counted.
    pub(crate) fn lines(&self) -> BTreeMap<&'static str, u64> {
        let (all, new) = (self.members_by(false), self.members_by(true));
        let (orgs, orgs_before) = (self.orgs_by(AS_OF), self.orgs_by(YEAR_BEFORE));
        let of = |counts: &BTreeMap<(&str, &str), u64>, dimension: &str, buckets: &[&str]| -> u64 {
            let one = |bucket: &&str| counts.get(&(dimension, *bucket)).copied().unwrap_or(0);
            buckets.iter().map(one).sum()
        };
        let total = of(&all, "", &[""]);
        let before = self.members.iter().filter(|m| was_member(m, YEAR_BEFORE));
        let before: Vec<&MemberIn> = before.collect();
        let new_before = before
            .iter()
            .filter(|m| joined_in(m, YEAR_BEFORE.year()))
            .count() as u64;
        let college = ["postgraduate", "undergraduate", "college"];
        let institutions = ["public-institution", "university", "hospital", "school"];
        let sum = |indicator: &str| -> u64 {
            let at = self
                .rulebook
                .rules
                .indicators
                .iter()
                .position(|own| own.id == indicator);
            let own = self
                .indicators
                .iter()
                .filter(|given| Some(usize::from(given.indicator)) == at);
            own.map(|given| u64::try_from(given.value).unwrap()).sum()
        };
        let mut lines = BTreeMap::from([
            ("members.total", total),
            ("members.net_increase", total - before.len() as u64),
            (
                "members.sex_ethnicity_education.female",
                of(&all, "sex", &["female"]),
            ),
            (
                "members.sex_ethnicity_education.ethnic_minority",
                of(&all, "ethnicity-group", &["minority"]),
            ),
            (
                "members.sex_ethnicity_education.college_or_above",
                of(&all, "education-group", &college),
            ),
            ("recruits.total", of(&new, "", &[""])),
            (
                "recruits.increase_on_previous_year",
                of(&new, "", &[""]) - new_before,
            ),
            ("recruits.female", of(&new, "sex", &["female"])),
            (
                "recruits.ethnic_minority",
                of(&new, "ethnicity-group", &["minority"]),
            ),
            (
                "recruits.age_35_or_younger",
                of(&new, "age", &["30-or-younger", "31-35"]),
            ),
            (
                "recruits.college_or_above",
                of(&new, "education-group", &college),
            ),
            (
                "recruits.occupation.workers",
                of(&new, "occupation", &["workers"]),
            ),
            ("applicants.applicants", sum("applicants")),
            (
                "education.training_classes_wan_sessions",
                sum("training-classes"),
            ),
            (
                "education.secretaries_trained_by_county_or_higher_wan_person_times",
                sum("secretaries-trained"),
            ),
            ("organisations.total", of(&orgs, "all", &[""])),
            (
                "organisations.net_increase",
                of(&orgs, "all", &[""]) - of(&orgs_before, "all", &[""]),
            ),
            (
                "organisations.grassroots_committees",
                of(&orgs, "tally", &["committee"]),
            ),
            (
                "organisations.general_branches",
                of(&orgs, "tally", &["general-branch"]),
            ),
            ("organisations.branches", of(&orgs, "tally", &["branch"])),
            (
                "organisations.by_sector.organs",
                of(&orgs, "sector", &["organ"]),
            ),
            (
                "organisations.by_sector.public_institutions",
                of(&orgs, "sector", &institutions),
            ),
            (
                "organisations.by_sector.enterprises",
                of(&orgs, "sector", &["state-enterprise", "private-enterprise"]),
            ),
            (
                "organisations.by_sector.social_organisations",
                of(&orgs, "sector", &["social-organisation"]),
            ),
        ]);
        let buckets = [
            ("members.age.30_or_younger", "age", "30-or-younger"),
            ("members.age.31_35", "age", "31-35"),
            ("members.age.36_40", "age", "36-40"),
            ("members.age.41_45", "age", "41-45"),
            ("members.age.46_50", "age", "46-50"),
            ("members.age.51_55", "age", "51-55"),
            ("members.age.56_60", "age", "56-60"),
            ("members.age.61_or_older", "age", "61-or-older"),
            (
                "members.joined.before_founding_of_prc",
                "joined",
                "before-1949",
            ),
            (
                "members.joined.prc_founding_to_11th_3rd_plenum",
                "joined",
                "1949-1978",
            ),
            (
                "members.joined.11th_3rd_plenum_to_18th_congress",
                "joined",
                "1978-2012",
            ),
            ("members.joined.since_18th_congress", "joined", "since-2012"),
            ("members.occupation.workers", "occupation", "workers"),
            (
                "members.occupation.farmers_herders_fishers",
                "occupation",
                "farmers",
            ),
            (
                "members.occupation.professional_technical",
                "occupation",
                "professionals",
            ),
            ("members.occupation.managers", "occupation", "managers"),
            (
                "members.occupation.party_and_state_organ_staff",
                "occupation",
                "organ-staff",
            ),
            ("members.occupation.students", "occupation", "students"),
            ("members.occupation.other", "occupation", "other"),
            ("members.occupation.retired", "occupation", "retired"),
        ];
        for (line, dimension, bucket) in buckets {
            lines.insert(line, of(&all, dimension, &[bucket]));
        }
        lines
    }

    /// Resident numbers, each once.
    pub(crate) fn numbers(&self) -> BTreeSet<&str> {
        self.members
            .iter()
            .filter_map(|m| m.resident_id.as_deref())
            .collect()
    }
}

/// Whether somebody joined in that year, as far as known.
pub(crate) fn joined_in(member: &MemberIn, year: i16) -> bool {
    member.joined.is_some_and(|joined| joined.year() == year)
}

/// Id of an organisation's kind.
pub(crate) fn kind(taken: &Taken, org: u32) -> &str {
    let org = &taken.orgs[org as usize];
    &taken.rulebook.kind_at(org.kind).unwrap().id
}
