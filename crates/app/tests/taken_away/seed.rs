//! Invented members with odd names, of whom now more and now less is known.

use jiff::civil::Date;
use needle_app::ask::{MemberRecord, OrgLine};
use needle_model::name::PersonName;
use needle_model::{Cell, OrgId, PartialDate, PersonFacts, PersonId, Uuid};
use needle_rulebook::Rulebook;
use needle_testkit::resident_id;
use proptest::prelude::*;

/// What a member is made of, before it is one of many.
#[derive(Debug, Clone)]
pub(crate) struct Seed {
    pub(crate) lead: &'static str,
    pub(crate) tail: String,
    pub(crate) birth: (i16, i8, i8),
    /// How much of the birth date is known; with a number all of it.
    pub(crate) known: u8,
    pub(crate) numbered: bool,
    pub(crate) woman: bool,
    pub(crate) phone: Option<u32>,
    pub(crate) joined: Option<(i16, i8, i8, u8)>,
    pub(crate) codes: Vec<u16>,
    pub(crate) status: u16,
    pub(crate) org: u16,
}

pub(crate) fn seed() -> impl Strategy<Value = Seed> {
    let lead = prop_oneof![
        6 => Just(""),
        1 => prop_oneof![Just("="), Just("+"), Just("-"), Just("@"), Just("'"), Just("''"), Just("＝"), Just("＠")],
    ];
    let date = (1940i16..2005, 1i8..=12, 1i8..=28);
    (
        (
            lead,
            "[王李孙𠮷\u{3400}]{1,2}(·[买提江]{2})?",
            date,
            0u8..3,
            any::<bool>(),
            any::<bool>(),
        ),
        (
            proptest::option::of(0u32..1_000_000),
            proptest::option::of((2006i16..2026, 1i8..=12, 1i8..=28, 0u8..3)),
        ),
        (
            proptest::collection::vec(any::<u16>(), 8),
            any::<u16>(),
            0u16..7,
        ),
    )
        .prop_map(
            |(
                (lead, tail, birth, known, numbered, woman),
                (phone, joined),
                (codes, status, org),
            )| Seed {
                lead,
                tail,
                birth,
                known,
                numbered,
                woman,
                phone,
                joined,
                codes,
                status,
                org,
            },
        )
}

fn partial((year, month, day): (i16, i8, i8), known: u8) -> PartialDate {
    let (month, day) = match known {
        0 => (Some(month), Some(day)),
        1 => (Some(month), None),
        _ => (None, None),
    };
    PartialDate::new(year, month, day).unwrap()
}

/// The member a seed stands for; `i` keeps any two apart.
pub(crate) fn member(rulebook: &Rulebook, i: u32, seed: &Seed) -> MemberRecord {
    let own = char::from_u32(0x5000 + i % 0x4000).unwrap();
    let (name, _) = PersonName::parse(&format!("{}{own}{}", seed.lead, seed.tail)).unwrap();
    let (year, month, day) = seed.birth;
    let birth = Date::new(year, month, day).unwrap();
    let running = u16::try_from(i % 400).unwrap() * 2 + u16::from(!seed.woman);
    let mut attributes = std::collections::BTreeMap::new();
    for (attribute, pick) in rulebook.attributes.iter().zip(&seed.codes) {
        let value = &attribute.values[usize::from(*pick) % attribute.values.len()];
        if attribute.required || pick % 3 > 0 {
            attributes.insert(attribute.id.clone(), value.code.clone());
        }
    }
    if seed.numbered {
        attributes.insert(
            "sex".to_owned(),
            if seed.woman { "2" } else { "1" }.to_owned(),
        );
    }
    let status = &rulebook.statuses[usize::from(seed.status) % rulebook.statuses.len()];
    let person = PersonId::new(Cell(1), Uuid::from_u128(u128::from(i)));
    MemberRecord {
        person,
        org: OrgLine {
            id: OrgId::new(Cell(1), Uuid::from_u128(u128::from(seed.org))),
            name: format!("第{}村=党支部", seed.org),
            short: None,
            kind: String::new(),
            sector: None,
            alive: true,
        },
        org_code: seed
            .org
            .is_multiple_of(2)
            .then(|| format!("0990101001{:02}", seed.org)),
        facts: PersonFacts {
            name: name.as_str().to_owned(),
            resident_id: seed.numbered.then(|| resident_id(birth, running)),
            phone: seed.phone.map(|p| format!("139{:08}", p)),
            birth: Some(partial(
                seed.birth,
                if seed.numbered { 0 } else { seed.known },
            )),
            joined: seed
                .joined
                .map(|(y, m, d, known)| partial((y, m, d), known)),
            attributes,
        },
        status: status.id.clone(),
        standing: String::new(),
    }
}
