//! Invented people: facts that the rulebook accepts, and numbers that check.

use std::collections::BTreeMap;

use jiff::civil::Date;
use needle_model::ident::ResidentId;
use needle_model::{PartialDate, PersonFacts};

use crate::TODAY;

/// Facts of somebody of whom only what is required is known, with birth and day of joining.
#[must_use]
pub fn facts(name: &str) -> PersonFacts {
    let attributes = [
        ("sex", "1"),
        ("ethnicity", "01"),
        ("education", "71"),
        ("occupation", "2"),
    ];
    PersonFacts {
        name: name.to_owned(),
        resident_id: None,
        phone: None,
        birth: PartialDate::new(1980, Some(5), Some(17)).ok(),
        joined: PartialDate::try_from(jiff::civil::date(2010, 7, 1)).ok(),
        attributes: attributes
            .into_iter()
            .map(|(id, code)| (id.to_owned(), code.to_owned()))
            .collect::<BTreeMap<_, _>>(),
    }
}

/// A resident number of an area that does not exist, for a birth date and a running number (odd for men).
///
/// # Panics
/// When no check character fits, which cannot be for a date of the calendar.
#[must_use]
pub fn resident_id(birth: Date, running: u16) -> String {
    let body = format!(
        "379999{:04}{:02}{:02}{:03}",
        birth.year(),
        birth.month(),
        birth.day(),
        running % 1000
    );
    // The rule of the check character stands in the model; here it is only asked.
    let fits = "0123456789X".chars().map(|check| format!("{body}{check}"));
    fits.into_iter()
        .find(|text| ResidentId::parse(text, TODAY).is_ok())
        .expect("one of the eleven characters fits")
}
