//! A county calibrated to the published figures, counted: each line that was published comes out as its part of them exactly.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, date};
use needle_census::Census;
use needle_model::bring::{MemberIn, NO_VALUE, OrgIn, Piece, Source as _};
use needle_model::row::{FactsSpell, IndicatorRow, MemberSpell, OrgVersion};
use needle_model::{Cell, FOREVER, MembershipId, OrgId, PersonId, Row, Uuid};
use needle_rulebook::{Rulebook, builtin};
use needle_synth::nation::{AS_OF, Nation, NationPlan, Size, lines};

/// Day of the plan: long enough after the figures.
const TODAY: Date = date(2022, 6, 30);

fn org(number: u32) -> OrgId {
    OrgId::new(Cell::HOME, Uuid::from_u128(u128::from(number)))
}

fn version(book: &Rulebook, number: u32, org_in: OrgIn) -> OrgVersion {
    OrgVersion {
        org: org(number),
        from: org_in.founded,
        until: org_in.dissolved.unwrap_or(FOREVER),
        parent: org_in.parent.map(org),
        kind: book.kind_at(org_in.kind).unwrap().id.clone(),
        sector: org_in
            .sector
            .map(|at| book.sector_at(at).unwrap().id.clone()),
        name: org_in.name,
        short: org_in.short,
    }
}

fn member(book: &Rulebook, number: u128, member: &MemberIn) -> [Row; 2] {
    let person = PersonId::new(Cell::HOME, Uuid::from_u128(number));
    let codes: BTreeMap<String, String> = book
        .attributes
        .iter()
        .zip(member.attributes)
        .filter(|(_, at)| *at != NO_VALUE)
        .map(|(own, at)| (own.id.clone(), own.values[usize::from(at)].code.clone()))
        .collect();
    let spell = MemberSpell {
        membership: MembershipId::new(Cell::HOME, Uuid::from_u128(number)),
        person,
        org: org(member.org),
        from: member.from,
        until: member.ended.map_or(FOREVER, |(day, _)| day),
        status: book.statuses[usize::from(member.status)].id.clone(),
        standing: book.standings[usize::from(member.standing)].id.clone(),
        began: String::new(),
        ended: String::new(),
    };
    let facts = FactsSpell {
        person,
        from: Date::MIN,
        until: FOREVER,
        birth: member.birth,
        joined: member.joined,
        codes,
    };
    [Row::Member(spell), Row::Facts(facts)]
}

#[test]
fn every_published_line_comes_out_as_its_part_of_the_nation() {
    let book = Arc::new(builtin::grassroots_party());
    let mut nation = Nation::new(NationPlan::new(Size::County, TODAY), &book).unwrap();
    let mut census = Census::new(Arc::clone(&book));
    let (mut orgs, mut persons) = (0u32, 0u128);
    while let Some(piece) = nation.next().unwrap() {
        match piece {
            Piece::Orgs(list) => {
                for own in list {
                    census.apply(&Row::Org(version(&book, orgs, own)));
                    orgs += 1;
                }
            }
            Piece::Members(list) => {
                for own in list {
                    member(&book, persons, &own)
                        .iter()
                        .for_each(|row| census.apply(row));
                    persons += 1;
                }
            }
            Piece::Indicators(list) => {
                for own in list {
                    census.apply(&Row::Indicator(IndicatorRow {
                        org: org(own.org),
                        indicator: book.rules.indicators[usize::from(own.indicator)].id.clone(),
                        from: own.from,
                        value: own.value,
                    }));
                }
            }
            Piece::Records(_) => {}
        }
    }
    let root = census.root().unwrap();
    let now = census.bulletin(root, AS_OF, &book).unwrap();
    let before = census.bulletin(root, date(2020, 12, 31), &book).unwrap();
    let mut wrong = Vec::new();
    for (name, _) in lines() {
        let Some(expected) = nation.expected(name) else {
            continue;
        };
        let is = |own: &Option<String>| own.as_deref() == Some(name);
        let ours =
            book.bulletin
                .lines()
                .zip(now.iter().zip(&before))
                .find_map(|(line, (now, before))| {
                    if line.published.iter().any(|own| own == name) {
                        Some(now.value)
                    } else if is(&line.published_change) {
                        Some(now.value - before.value)
                    } else {
                        None
                    }
                });
        if ours != i64::try_from(expected).ok() {
            wrong.push(format!("{name}: {ours:?}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(lines().count() > 40);
}
