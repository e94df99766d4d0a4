//! What a row says of somebody who is in the register already: what it gives and the register does not say, or says
//! otherwise. What it does not give stays; what is known more exactly stays exact.

use needle_exchange::members::{Field, MemberRow};
use needle_model::{PartialDate, PersonFacts};

/// The facts as they would stand with the row taken over, and what differs.
pub(super) fn merged(mut now: PersonFacts, row: &MemberRow) -> (PersonFacts, Vec<Field>) {
    let mut changed = Vec::new();
    let told = &row.facts;
    let given = |field: &Field| row.given.contains(field);
    if given(&Field::Name) && told.name != now.name && !told.name.is_empty() {
        now.name.clone_from(&told.name);
        changed.push(Field::Name);
    }
    let texts = [
        (Field::ResidentId, &told.resident_id, &mut now.resident_id),
        (Field::Phone, &told.phone, &mut now.phone),
    ];
    for (field, told, now) in texts {
        if given(&field) && told.is_some() && told != now {
            now.clone_from(told);
            changed.push(field);
        }
    }
    let dates = [
        (Field::Birth, told.birth, &mut now.birth),
        (Field::Joined, told.joined, &mut now.joined),
    ];
    for (field, told, now) in dates {
        // A birth date may also come out of the resident number.
        let from_number = field == Field::Birth && given(&Field::ResidentId);
        if let Some(told) = told
            && (given(&field) || from_number)
            && now.is_none_or(|now| says_more(told, now))
        {
            *now = Some(told);
            changed.push(field);
        }
    }
    for (attribute, code) in &told.attributes {
        let field = Field::Attribute(attribute.clone());
        let from_number = !given(&field) && !now.attributes.contains_key(attribute);
        if (given(&field) || from_number) && now.attributes.get(attribute) != Some(code) {
            now.attributes.insert(attribute.clone(), code.clone());
            changed.push(field);
        }
    }
    (now, changed)
}

/// Another date, or the same one known more exactly.
fn says_more(told: PartialDate, now: PartialDate) -> bool {
    let within = |inner: PartialDate, outer: PartialDate| {
        outer.earliest() <= inner.earliest() && inner.latest() <= outer.latest()
    };
    told != now && !within(now, told)
}

/// Whether two birth dates may be the same day; one that is not known may be any.
pub(super) fn could_be(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one.earliest() <= other.latest() && other.earliest() <= one.latest()
        }
        _ => true,
    }
}
