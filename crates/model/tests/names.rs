//! Names that break software, each with what must become of it.
//! A name silently changed is as bad as a name refused without cause, so every row has its outcome here.

use needle_model::name::{NameNote, NameProblem, OrgName, PersonName};
use proptest::prelude::*;

fn person(text: &str) -> Result<(String, Vec<NameNote>), NameProblem> {
    PersonName::parse(text).map(|(name, notes)| (name.into(), notes))
}

fn org(text: &str) -> Result<(String, Vec<NameNote>), NameProblem> {
    OrgName::parse(text).map(|(name, notes)| (name.into(), notes))
}

#[test]
fn every_edge_case_has_its_outcome() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/ident-vectors/names-edge-cases.csv"
    );
    let mut reader = csv::Reader::from_path(path).unwrap();
    let names: Vec<String> = reader.records().map(|r| r.unwrap()[0].to_owned()).collect();
    assert_eq!(names.len(), 20);
    for name in &names {
        let wanted = match name.as_str() {
            "刘\u{E863}" => Err(NameProblem::PrivateUse {
                character: '\u{E863}',
                place: 2,
            }),
            "李\u{3000}明" => Ok(("李明".to_owned(), vec![NameNote::AlignmentSpace])),
            "陈 " => Ok(("陈".to_owned(), vec![NameNote::SingleCharacter])),
            "任" => Ok(("任".to_owned(), vec![NameNote::SingleCharacter])),
            other => Ok((other.to_owned(), vec![])),
        };
        assert_eq!(person(name), wanted, "{name}");
    }
}

#[test]
fn the_private_use_character_is_named() {
    let problem = person("刘\u{E863}").unwrap_err();
    assert_eq!(problem.code(), "private_use");
    assert!(problem.to_string().contains("U+E863 (\u{E863})"));
    assert!(matches!(
        person("王\u{F0000}"),
        Err(NameProblem::PrivateUse { .. })
    ));
}

#[test]
fn every_dot_becomes_the_one_interpunct() {
    for dot in ['•', '‧', '・', '．'] {
        let wanted = ("古丽·示例".to_owned(), vec![NameNote::Interpunct]);
        assert_eq!(person(&format!("古丽{dot}示例")), Ok(wanted), "{dot}");
    }
    assert_eq!(person("古丽·示例"), Ok(("古丽·示例".to_owned(), vec![])));
}

#[test]
fn only_a_blank_between_two_chinese_characters_is_alignment() {
    assert_eq!(person("李  明").unwrap().0, "李明");
    assert_eq!(person("𠅤 明").unwrap().0, "𠅤明");
    for mixed in ["A 明", "明 A"] {
        assert_eq!(person(mixed), Ok((mixed.to_owned(), vec![])));
    }
    assert_eq!(
        person("A B"),
        Ok(("A B".to_owned(), vec![])),
        "initials stay apart"
    );
    assert_eq!(
        person("欧阳\u{3000}青"),
        Ok(("欧阳 青".to_owned(), vec![NameNote::Spaces]))
    );
}

#[test]
fn what_cannot_be_seen_is_refused() {
    for (text, code) in [
        ("", "missing"),
        (" \u{3000}\t", "missing"),
        ("李\t明", "control"),
        ("李\u{7}明", "control"),
        ("李\u{200B}明", "invisible"),
        ("\u{FEFF}李明", "invisible"),
        ("李\u{202E}明", "invisible"),
    ] {
        assert_eq!(person(text).unwrap_err().code(), code, "{text:?}");
        assert_eq!(org(text).unwrap_err().code(), code, "{text:?}");
    }
}

#[test]
fn lengths_are_counted_in_characters() {
    assert!(person(&"𠅤".repeat(60)).is_ok());
    assert_eq!(
        person(&"明".repeat(61)),
        Err(NameProblem::TooLong {
            found: 61,
            most: 60
        })
    );
    assert!(org(&"村".repeat(120)).is_ok());
    assert_eq!(org(&"村".repeat(121)).unwrap_err().code(), "too_long");
}

#[test]
fn a_variation_selector_is_no_second_character() {
    let (name, notes) = person("辻\u{E0100}").unwrap();
    assert_eq!(name, "辻\u{E0100}");
    assert_eq!(notes, [NameNote::SingleCharacter]);
}

#[test]
fn organisations_keep_single_spaces_and_short_names() {
    assert_eq!(org(" 示例 合作社 "), Ok(("示例 合作社".to_owned(), vec![])));
    assert_eq!(
        org("示例\u{3000} 社"),
        Ok(("示例 社".to_owned(), vec![NameNote::Spaces]))
    );
    assert_eq!(org("李 明"), Ok(("李 明".to_owned(), vec![])));
}

#[test]
fn debug_hides_a_persons_name() {
    let (name, _) = PersonName::parse("欧阳青").unwrap();
    assert_eq!(format!("{name:?}"), "PersonName(…)");
    assert_eq!(name.to_string(), "欧阳青");
}

proptest! {
    #[test]
    fn an_accepted_name_is_accepted_unchanged_again(text in "\\PC{0,12}|[李明·•． \u{3000}A]{0,8}") {
        for parse in [person, org] {
            if let Ok((name, _)) = parse(&text) {
                let (again, notes) = parse(&name).unwrap();
                prop_assert_eq!(again, name);
                prop_assert!(notes.iter().all(|n| *n == NameNote::SingleCharacter));
            }
        }
    }
}

#[test]
fn an_organisation_keeps_its_private_use_character_and_says_so() {
    let (name, notes) = OrgName::parse("\u{E863}村").expect("real lists hold such names");
    assert_eq!(name.as_str(), "\u{E863}村");
    assert_eq!(notes, [NameNote::PrivateUse('\u{E863}')]);
}
