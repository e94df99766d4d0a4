//! What is written reads back, whatever the names are; the documents keep the rules of their formats.
mod bpmn;
mod lines;
mod popolo;
mod rdf;

use jiff::civil::date;
use needle_model::{Cell, HoldingId, MembershipId, OrgId, PersonId, Uuid};
use needle_rulebook::{Rulebook, builtin};

use super::*;

fn rulebook() -> Rulebook {
    builtin::rulebook("grassroots-party").unwrap()
}

fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(0x0193_65c0_a5f0_7b3e_8d6f_0000_0000_0000 + n)
}

fn org_id(n: u128) -> OrgId {
    OrgId::new(Cell(2), uuid(n))
}

fn person_id(n: u128) -> PersonId {
    PersonId::new(Cell(2), uuid(n))
}

/// An organisation with everything there is to say of one.
fn org(n: u128, name: &str) -> Org {
    Org {
        id: org_id(n),
        parent: Some(org_id(1)),
        kind: "village".to_owned(),
        sector: Some("village".to_owned()),
        name: name.to_owned(),
        short: Some(name.to_owned()),
        former: vec![Former {
            name: name.to_owned(),
            from: date(2001, 7, 1),
            until: date(2010, 1, 1),
        }],
        founded: date(2001, 7, 1),
        ended: Some(date(2024, 5, 1)),
        codes: vec![Code {
            scheme: "internal".to_owned(),
            code: name.to_owned(),
        }],
        place: Some(Place {
            address: name.to_owned(),
            phone: Some(name.to_owned()),
            from: date(2001, 7, 1),
        }),
    }
}

fn post(n: u128, name: &str) -> Post {
    Post {
        org: org_id(n),
        org_name: name.to_owned(),
        post: "secretary".to_owned(),
    }
}

fn holding(n: u128, until: Option<Date>) -> Holding {
    Holding {
        id: HoldingId::new(Cell(2), uuid(900 + n)),
        org: org_id(n),
        post: "secretary".to_owned(),
        person: person_id(500),
        sent_by: Some(org_id(1)),
        from: date(2020, 3, 1),
        until,
    }
}

fn member(n: u128) -> Member {
    Member {
        id: MembershipId::new(Cell(2), uuid(800 + n)),
        org: org_id(n),
        status: "full".to_owned(),
        person: person_id(500),
        from: date(2020, 3, 1),
    }
}

fn named(name: &str) -> Person {
    Person {
        id: person_id(500),
        name: name.to_owned(),
    }
}
