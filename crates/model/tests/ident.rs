//! Resident numbers, credit codes and telephones against the vectors and against generated numbers.
//! The vectors say what people paste; the properties say that no single slip of a finger gets through.

use jiff::civil::{Date, date};
use needle_model::ident::{
    CreditCode, IdentNote, IdentProblem, Phone, PhoneProblem, ResidentId, SexByNumber,
};
use proptest::prelude::*;

const TODAY: Date = date(2025, 11, 23);

struct Vector {
    input: String,
    class: String,
    normalised: String,
    code: String,
}

fn vectors(file: &str) -> Vec<Vector> {
    let path = format!("{}/tests/ident-vectors/{file}", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(path).expect("the vectors lie beside this file");
    let rows = reader.records().map(|row| {
        let row = row.expect("the vectors are well-formed CSV");
        Vector {
            input: row[0].to_owned(),
            class: row[1].to_owned(),
            normalised: row[2].to_owned(),
            code: row[3].to_owned(),
        }
    });
    rows.collect()
}

/// Compares one row with what came of its input; returns what differs.
fn differs(
    row: &Vector,
    outcome: Result<(String, Vec<IdentNote>), IdentProblem>,
) -> Option<String> {
    let wanted: Vec<&str> = row.code.split('|').collect();
    let right = match (row.class.as_str(), &outcome) {
        // Only a plausibility warning may accompany a valid number.
        ("valid", Ok((text, notes))) => {
            *text == row.normalised && notes.iter().all(|n| *n == IdentNote::Implausible)
        }
        // Whether a county code is in today's list is not for this crate to know, only that it is not refused.
        ("edge", Ok((text, notes))) if row.code == "area_unknown" => {
            *text == row.normalised && notes.is_empty()
        }
        ("edge", Ok((text, notes))) => {
            *text == row.normalised && notes.iter().any(|n| wanted.contains(&n.code()))
        }
        ("invalid", Err(problem)) => wanted.contains(&problem.code()),
        _ => false,
    };
    (!right).then(|| format!("{:?} {} {}: {outcome:?}", row.input, row.class, row.code))
}

#[test]
fn every_resident_vector_gives_its_class_and_code() {
    let rows = vectors("resident-id-vectors.csv");
    assert_eq!(rows.len(), 55);
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let outcome = ResidentId::parse_noting(&row.input, TODAY);
            assert_eq!(
                outcome.as_ref().map(|(id, _)| id.clone()).map_err(|p| *p),
                ResidentId::parse(&row.input, TODAY)
            );
            differs(
                row,
                outcome.map(|(id, notes)| (id.as_str().to_owned(), notes)),
            )
        })
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_credit_vector_gives_its_class_and_code() {
    let rows = vectors("credit-code-vectors.csv");
    assert_eq!(rows.len(), 44);
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let outcome = CreditCode::parse_noting(&row.input);
            differs(
                row,
                outcome.map(|(code, notes)| (code.as_str().to_owned(), notes)),
            )
        })
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_number_tells_birth_sex_and_area() {
    let man = ResidentId::parse("119901198703050019", TODAY).unwrap();
    let woman = ResidentId::parse("119901198703050027", TODAY).unwrap();
    assert_eq!(man.birth(), date(1987, 3, 5));
    assert_eq!(man.area(), "119901");
    assert_eq!(
        (man.sex(), woman.sex()),
        (SexByNumber::Male, SexByNumber::Female)
    );
}

#[test]
fn debug_and_mask_never_show_the_middle() {
    let id = ResidentId::parse("119901198703050019", TODAY).unwrap();
    assert_eq!(id.masked(), "1199••••••••••0019");
    assert_eq!(format!("{id:?}"), "ResidentId(1199••••••••••0019)");
}

#[test]
fn a_birth_date_is_refused_until_the_day_itself() {
    // Born 2008-02-01.
    let number = "539912200802010319";
    let refused = ResidentId::parse(number, date(2008, 1, 31));
    assert_eq!(refused, Err(IdentProblem::Date));
    assert!(ResidentId::parse(number, date(2008, 2, 1)).is_ok());
}

#[test]
fn notes_name_everything_that_was_cleaned() {
    let (_, notes) = ResidentId::parse_noting(" '33991619901202003ｘ\u{200B}", TODAY).unwrap();
    assert_eq!(
        notes,
        [
            IdentNote::Spaces,
            IdentNote::Apostrophe,
            IdentNote::FullWidth,
            IdentNote::ZeroWidth,
            IdentNote::LowercaseX
        ]
    );
}

#[test]
fn a_last_group_of_noughts_is_always_pointed_out() {
    for number in ["119901198703018000", "119901198703050000"] {
        let (_, notes) = ResidentId::parse_noting(number, TODAY).unwrap();
        assert!(notes.contains(&IdentNote::PrecisionSuspect), "{number}");
    }
}

#[test]
fn phones_have_one_spelling() {
    for (input, spelling, masked) in [
        ("13812345678", "13812345678", "138••••5678"),
        ("+86 138-1234-5678", "13812345678", "138••••5678"),
        ("0086１３８１２３４５６７８", "13812345678", "138••••5678"),
        ("0531-12345678", "0531-12345678", "0531-••••5678"),
        ("05311234567", "0531-1234567", "0531-•••4567"),
        ("01012345678", "010-12345678", "010-••••5678"),
        ("021 1234567", "021-1234567", "021-•••4567"),
        ("+86-10-12345678", "010-12345678", "010-••••5678"),
        ("+86 0531 12345678", "0531-12345678", "0531-••••5678"),
    ] {
        let phone = Phone::parse(input).unwrap();
        assert_eq!(phone.as_str(), spelling, "{input}");
        assert_eq!(phone.masked(), masked, "{input}");
        assert_eq!(format!("{phone:?}"), format!("Phone({masked})"));
        assert_eq!(Phone::parse(spelling), Ok(phone));
    }
}

#[test]
fn other_numbers_are_no_phones() {
    for (input, problem) in [
        ("", PhoneProblem::Missing),
        ("12812345678", PhoneProblem::Form),
        ("1381234567", PhoneProblem::Form),
        ("138123456789", PhoneProblem::Form),
        ("12345678", PhoneProblem::Form),
        ("0531-123456", PhoneProblem::Form),
        ("053-112345678", PhoneProblem::Form),
        ("0531-1234-5678", PhoneProblem::Form),
        ("+852 12345678", PhoneProblem::Country),
        ("1381234567a", PhoneProblem::Charset),
        ("138+12345678", PhoneProblem::Charset),
    ] {
        assert_eq!(Phone::parse(input), Err(problem), "{input}");
    }
}

const PREFIXES: [&str; 5] = ["11", "37", "65", "82", "91"];

/// Well-formed numbers, their check character worked out apart from the crate: the one that makes
/// the sum of digit times 2^(18 - place) leave 1 modulo 11.
fn resident_numbers() -> impl Strategy<Value = String> {
    let parts = (
        prop::sample::select(&PREFIXES[..]),
        0..10_000u32,
        1900..2025i16,
        1..=12i8,
        1..=28i8,
        0..1000u32,
    );
    parts.prop_map(|(prefix, area, year, month, day, sequence)| {
        let front = format!("{prefix}{area:04}{year}{month:02}{day:02}{sequence:03}");
        let sum: u64 = (front.bytes().enumerate())
            .map(|(i, digit)| u64::from(digit - b'0') << (17 - i))
            .sum();
        let check = (0..11)
            .find(|check| (sum + check) % 11 == 1)
            .expect("one of eleven remainders fits");
        let last = if check == 10 {
            "X".to_owned()
        } else {
            check.to_string()
        };
        front + &last
    })
}

proptest! {
    #[test]
    fn every_well_formed_number_is_accepted(number in resident_numbers()) {
        let id = ResidentId::parse(&number, TODAY).unwrap();
        prop_assert_eq!(id.as_str(), number.as_str());
        prop_assert_eq!(id.birth().to_string().replace('-', ""), &number[6..14]);
    }

    #[test]
    fn every_single_wrong_character_is_refused(number in resident_numbers()) {
        for place in 0..18 {
            for wrong in "0123456789X".chars().filter(|c| !number[place..].starts_with(*c)) {
                let changed = format!("{}{wrong}{}", &number[..place], &number[place + 1..]);
                prop_assert!(ResidentId::parse(&changed, TODAY).is_err(), "{} from {}", changed, number);
            }
        }
    }

    #[test]
    fn every_swap_of_neighbours_is_refused(number in resident_numbers(), place in 0..17usize) {
        let mut bytes = number.clone().into_bytes();
        prop_assume!(bytes[place] != bytes[place + 1]);
        bytes.swap(place, place + 1);
        prop_assert!(ResidentId::parse(&String::from_utf8(bytes).unwrap(), TODAY).is_err());
    }

    #[test]
    fn every_single_wrong_character_of_a_credit_code_is_refused(place in 0..18usize, wrong in "[0-9A-Z]") {
        let code = "91119999MA0000111N";
        prop_assume!(code[place..=place] != wrong);
        let changed = format!("{}{wrong}{}", &code[..place], &code[place + 1..]);
        prop_assert!(CreditCode::parse(&changed).is_err());
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in "\\PC{0,24}|[0-9A-Zx+. -]{0,24}") {
        let _ = ResidentId::parse(&text, TODAY);
        let _ = CreditCode::parse(&text);
        let _ = Phone::parse(&text);
    }
}
