//! What was packed is read again, whatever it is; what was not packed is not read.

use std::collections::BTreeMap;

use needle_model::{PartialDate, PersonFacts};
use proptest::prelude::*;

use super::{AttributeSet, Facts, WORDS, pack, unpack};

fn packed(facts: &PersonFacts) -> Vec<u8> {
    let set = AttributeSet::new(&facts.attributes).unwrap();
    pack(&Facts::of(facts, &set)).to_vec()
}

fn codes(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(a, v)| ((*a).to_owned(), (*v).to_owned()))
        .collect()
}

#[test]
fn an_ordinary_member_is_few_bytes() {
    let facts = PersonFacts {
        name: "欧阳小兰".to_owned(),
        resident_id: Some("11010519491231002X".to_owned()),
        phone: Some("13800138000".to_owned()),
        birth: PartialDate::parse("1949-12-31").ok(),
        joined: PartialDate::parse("1987-07").ok(),
        attributes: codes(&[
            ("education", "21"),
            ("ethnicity", "01"),
            ("occupation", "8"),
            ("sex", "2"),
        ]),
    };
    let bytes = packed(&facts);
    assert!(bytes.len() <= 42, "{} bytes", bytes.len());
    assert_eq!(unpack(&bytes), Some(facts));
    for end in 0..bytes.len() {
        assert_eq!(unpack(&bytes[..end]), None, "cut at {end}");
    }
}

#[test]
fn every_word_of_the_list_is_one_byte() {
    for word in WORDS.lines() {
        let facts = PersonFacts {
            name: String::new(),
            resident_id: None,
            phone: None,
            birth: None,
            joined: None,
            attributes: codes(&[(word, word)]),
        };
        let bytes = packed(&facts);
        assert_eq!(bytes.len(), 6, "{word}");
        assert_eq!(unpack(&bytes), Some(facts));
    }
}

fn a_date() -> impl Strategy<Value = PartialDate> {
    prop_oneof![
        (1i16..=9999).prop_map(|y| PartialDate::new(y, None, None).unwrap()),
        (1i16..=9999, 1i8..=12).prop_map(|(y, m)| PartialDate::new(y, Some(m), None).unwrap()),
        (1i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| PartialDate::new(
            y,
            Some(m),
            Some(d)
        )
        .unwrap()),
    ]
}

fn a_number() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("11010519491231002X".to_owned()),
        Just("110105194912310021".to_owned()),
        Just("000000000000000000".to_owned()),
        "[0-9]{17}[0-9X]",
        "[0-9]{11}",
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn what_was_packed_is_read_again(
        name in any::<String>(),
        resident_id in proptest::option::of(a_number()),
        phone in proptest::option::of(a_number()),
        birth in proptest::option::of(a_date()),
        same in any::<bool>(),
        joined in proptest::option::of(a_date()),
        attributes in proptest::collection::btree_map("[a-z]{0,12}|sex|[0-9]{0,3}", "[0-9]{0,4}|own|\\PC{0,200}", 0..200),
    ) {
        let birth = if same { PartialDate::parse("1949-12-31").ok() } else { birth };
        let facts = PersonFacts { name, resident_id, phone, birth, joined, attributes };
        let read = unpack(&packed(&facts));
        prop_assert!(read == Some(facts));
    }

    #[test]
    fn other_bytes_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut bytes = bytes;
        if let Some(first) = bytes.first_mut() {
            *first = 1;
        }
        if let Some(facts) = unpack(&bytes) {
            prop_assert!(unpack(&packed(&facts)) == Some(facts));
        }
    }
}
