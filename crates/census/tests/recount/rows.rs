//! Random rows that could be a register's, and counting in them from end to end.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use needle_model::row::{FactsSpell, MemberSpell, OrgVersion};
use needle_model::{Cell, FOREVER, MembershipId, OrgId, PartialDate, PersonId, Row, Uuid};
use needle_rulebook::{Birth, MemberFacts, Rulebook};
use proptest::prelude::*;

const KINDS: [&str; 4] = ["township", "committee", "general-branch", "branch"];
const STATUSES: [&str; 3] = ["full", "probationary", "suspended"];
const SEXES: [&str; 2] = ["1", "2"];
const EDUCATION: [&str; 4] = ["14", "31", "71", "90"];

pub(crate) fn org(n: usize) -> OrgId {
    OrgId::new(Cell(1 + (n % 2) as u32), Uuid::from_u128(1_000 + n as u128))
}

pub(crate) fn person(n: usize) -> PersonId {
    PersonId::new(Cell(1), Uuid::from_u128(500_000 + n as u128))
}

pub(crate) fn day(n: u16) -> Date {
    date(2020, 1, 1).saturating_add(jiff::Span::new().days(i64::from(n)))
}

/// An organisation: under which earlier one, of which kind, from when, and when it moves to which other earlier one.
pub(crate) type OrgSeed = (
    prop::sample::Index,
    usize,
    u16,
    Option<(u16, prop::sample::Index)>,
);
/// A member: where, from when, for how long before going where else, status, birth, sex, education and when it changes.
pub(crate) type MemberSeed = (
    prop::sample::Index,
    u16,
    Option<(u16, prop::sample::Index)>,
    usize,
    (u16, u8),
    (usize, usize, u16),
);

#[derive(Debug)]
pub(crate) struct Rows {
    pub(crate) orgs: Vec<OrgVersion>,
    pub(crate) spells: Vec<MemberSpell>,
    pub(crate) facts: Vec<FactsSpell>,
}

pub(crate) fn rows(orgs: &[OrgSeed], members: &[MemberSeed]) -> Rows {
    let mut out = Rows {
        orgs: Vec::new(),
        spells: Vec::new(),
        facts: Vec::new(),
    };
    for (n, (under, kind, from, moved)) in orgs.iter().enumerate() {
        let parent = |index: &prop::sample::Index| (n > 0).then(|| org(index.index(n)));
        let first = OrgVersion {
            org: org(n),
            from: if n == 0 { day(0) } else { day(*from) },
            until: FOREVER,
            parent: parent(under),
            kind: KINDS[*kind].to_owned(),
            sector: None,
            name: format!("org {n}"),
            short: None,
        };
        match moved.as_ref().filter(|_| n > 0) {
            None => out.orgs.push(first),
            Some((after, to)) => {
                let on = day(from + 1 + after);
                out.orgs.push(OrgVersion {
                    from: on,
                    parent: parent(to),
                    ..first.clone()
                });
                out.orgs.push(OrgVersion { until: on, ..first });
            }
        }
    }
    for (n, (at, from, gone, status, (birth, known), (sex, education, change))) in
        members.iter().enumerate()
    {
        let spell = |number: u128, org: OrgId, from: Date, until: Date| MemberSpell {
            membership: MembershipId::new(
                Cell(1),
                Uuid::from_u128(900_000 + n as u128 * 2 + number),
            ),
            person: person(n),
            org,
            from,
            until,
            status: STATUSES[*status].to_owned(),
            standing: "present".to_owned(),
            began: "admitted".to_owned(),
            ended: String::new(),
        };
        let here = org(at.index(orgs.len()));
        match gone {
            None => out.spells.push(spell(0, here, day(*from), FOREVER)),
            Some((after, to)) => {
                let on = day(from + after);
                out.spells.push(spell(0, here, day(*from), on));
                out.spells
                    .push(spell(1, org(to.index(orgs.len())), on, FOREVER));
            }
        }
        let born = date(1940, 1, 1).saturating_add(jiff::Span::new().days(i64::from(*birth)));
        let birth = match known {
            0 => None,
            1 => PartialDate::new(born.year(), None, None).ok(),
            2 => PartialDate::new(born.year(), Some(born.month()), None).ok(),
            _ => PartialDate::try_from(born).ok(),
        };
        let codes = |education: usize| {
            BTreeMap::from(
                [("sex", SEXES[*sex]), ("education", EDUCATION[education])]
                    .map(|(k, v)| (k.to_owned(), v.to_owned())),
            )
        };
        let facts = FactsSpell {
            person: person(n),
            from: date(1, 1, 1),
            until: day(*change),
            birth,
            joined: PartialDate::try_from(day(0)).ok(),
            codes: codes(*education),
        };
        out.facts.push(FactsSpell {
            from: day(*change),
            until: FOREVER,
            codes: codes((education + 1) % 4),
            ..facts.clone()
        });
        out.facts.push(facts);
    }
    out
}

impl Rows {
    pub(crate) fn all(&self) -> Vec<Row> {
        let orgs = self.orgs.iter().cloned().map(Row::Org);
        orgs.chain(self.facts.iter().cloned().map(Row::Facts))
            .chain(self.spells.iter().cloned().map(Row::Member))
            .collect()
    }

    fn version(&self, org: OrgId, on: Date) -> Option<&OrgVersion> {
        self.orgs
            .iter()
            .find(|v| v.org == org && v.from <= on && on < v.until)
    }

    /// From an organisation up, itself first; a parent that is not there ends the way.
    pub(crate) fn way_up(&self, from: OrgId, on: Date) -> Vec<OrgId> {
        let mut way = Vec::new();
        let mut at = self.version(from, on);
        while let Some(version) = at {
            way.push(version.org);
            at = version.parent.and_then(|p| self.version(p, on));
        }
        way
    }

    pub(crate) fn counted(&self, under: OrgId, on: Date) -> Vec<&MemberSpell> {
        let there = |s: &&MemberSpell| s.from <= on && on < s.until && s.status != "suspended";
        self.spells
            .iter()
            .filter(there)
            .filter(|s| self.way_up(s.org, on).contains(&under))
            .collect()
    }

    /// The bucket of a member in a dimension, found anew from the rows.
    pub(crate) fn bucket(
        &self,
        rulebook: &Rulebook,
        spell: &MemberSpell,
        dimension: usize,
        on: Date,
    ) -> usize {
        let facts = self
            .facts
            .iter()
            .find(|f| f.person == spell.person && f.from <= on && on < f.until);
        let attribute = |id: &str| facts.and_then(|f| f.codes.get(id)).map(String::as_str);
        let birth = facts.and_then(|f| f.birth).map(|b| Birth {
            year: b.year(),
            month: b.month(),
            day: b.day(),
        });
        let view = MemberFacts {
            birth,
            joined: facts.and_then(|f| f.joined),
            status: &spell.status,
            attributes: &attribute,
        };
        rulebook.dimensions[dimension].bucket(&view, on)
    }
}

pub(crate) fn orgs() -> impl Strategy<Value = Vec<OrgSeed>> {
    let moved = prop::option::weighted(0.3, (0..300u16, any::<prop::sample::Index>()));
    prop::collection::vec(
        (
            any::<prop::sample::Index>(),
            0..KINDS.len(),
            0..400u16,
            moved,
        ),
        1..14,
    )
}

pub(crate) fn members() -> impl Strategy<Value = Vec<MemberSeed>> {
    let gone = prop::option::weighted(0.4, (0..300u16, any::<prop::sample::Index>()));
    let who = (0..25_000u16, 0..6u8);
    let what = (0..SEXES.len(), 0..EDUCATION.len(), 0..800u16);
    prop::collection::vec(
        (
            any::<prop::sample::Index>(),
            0..500u16,
            gone,
            0..STATUSES.len(),
            who,
            what,
        ),
        0..25,
    )
}
