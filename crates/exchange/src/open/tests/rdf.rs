//! Turtle: read back by a small reader of our own, which knows no more of the language than its grammar.

use std::collections::BTreeSet;

use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::super::turtle::{Iri, Text};
use super::super::{Change, Changed, W3cOrg};
use super::{holding, member, named, org, org_id, post, rulebook, uuid};

/// One word of the language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Word {
    Iri(String),
    /// `prefix:name`, or `a`.
    Name(String),
    Literal(String),
    /// `@zh`, `@prefix`.
    At(String),
    Mark(char),
}

fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let used = match c {
            c if c.is_whitespace() => c.len_utf8(),
            '<' => {
                let end = rest.find('>').unwrap();
                let iri = &rest[1..end];
                let bad = |c: char| c <= ' ' || "<>\"{}|^`\\".contains(c);
                assert!(!iri.contains(bad) && iri.contains(':'), "no IRI: {iri}");
                out.push(Word::Iri(iri.to_owned()));
                end + 1
            }
            '"' => {
                let (value, used) = literal(rest);
                out.push(Word::Literal(value));
                used
            }
            '^' => {
                assert!(rest.starts_with("^^"));
                out.push(Word::Mark('^'));
                2
            }
            '.' | ';' | ',' | '[' | ']' => {
                out.push(Word::Mark(c));
                1
            }
            _ => {
                let end = rest
                    .find(|c: char| !c.is_ascii_alphanumeric() && !"@:-_".contains(c))
                    .unwrap_or(rest.len());
                assert!(end > 0, "what is {rest:.20}");
                let word = rest[..end].to_owned();
                out.push(if c == '@' {
                    Word::At(word)
                } else {
                    assert!(word == "a" || word.contains(':'), "{word}");
                    Word::Name(word)
                });
                end
            }
        };
        rest = &rest[used..];
    }
    out
}

/// A literal and how many bytes it takes.
fn literal(text: &str) -> (String, usize) {
    let (mut value, mut chars) = (String::new(), text.char_indices().skip(1));
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (value, at + 1),
            '\n' | '\r' => panic!("a break in a short literal"),
            '\\' => match chars.next().unwrap().1 {
                'n' => value.push('\n'),
                'r' => value.push('\r'),
                't' => value.push('\t'),
                'u' => {
                    let digits: String = (0..4).map(|_| chars.next().unwrap().1).collect();
                    let code = u32::from_str_radix(&digits, 16).unwrap();
                    value.push(char::from_u32(code).unwrap());
                }
                other @ ('"' | '\\') => value.push(other),
                other => panic!("\\{other}"),
            },
            c => value.push(c),
        }
    }
    panic!("a literal without end")
}

/// Subject, property, value; a value in brackets is given as its words.
pub(crate) fn statements(text: &str) -> Vec<(String, String, Vec<Word>)> {
    let mut out = Vec::new();
    let all = words(text);
    let mut rest = all.as_slice();
    while let [first, ..] = rest {
        if *first == Word::At("@prefix".to_owned()) {
            let [_, Word::Name(_), Word::Iri(_), Word::Mark('.'), tail @ ..] = rest else {
                panic!("a prefix: {rest:?}")
            };
            rest = tail;
            continue;
        }
        let Word::Iri(subject) = first else {
            panic!("a subject: {first:?}")
        };
        let mut i = 1;
        loop {
            let Word::Name(property) = &rest[i] else {
                panic!("a property: {:?}", &rest[i..i + 3])
            };
            i += 1;
            let (mut value, mut depth) = (Vec::new(), 0);
            let end = loop {
                match &rest[i] {
                    Word::Mark('[') => depth += 1,
                    Word::Mark(']') => depth -= 1,
                    Word::Mark(mark @ ('.' | ';' | ',')) if depth == 0 => {
                        out.push((
                            subject.clone(),
                            property.clone(),
                            std::mem::take(&mut value),
                        ));
                        if *mark != ',' {
                            break *mark;
                        }
                        i += 1;
                        continue;
                    }
                    _ => {}
                }
                value.push(rest[i].clone());
                i += 1;
            };
            i += 1;
            if end == '.' {
                break;
            }
        }
        rest = &rest[i..];
    }
    out
}

fn file(name: &str) -> String {
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let mut out = W3cOrg::new(Vec::new(), &rulebook(), zone).unwrap();
    out.org(&org(2, name)).unwrap();
    out.post(&post(2, name)).unwrap();
    out.holding(&holding(2, None)).unwrap();
    out.holding(&holding(3, Some(date(2024, 5, 1)))).unwrap();
    out.member(&member(2)).unwrap();
    out.person(&named(name)).unwrap();
    out.change(&Change {
        what: Changed::Merged,
        at: org_id(1),
        day: date(2024, 5, 1),
        before: vec![org_id(1), org_id(2)],
        after: vec![org_id(1)],
    })
    .unwrap();
    String::from_utf8(out.done().unwrap()).unwrap()
}

fn iri(n: u128) -> String {
    format!("urn:uuid:{}", uuid(n))
}

proptest! {
    #[test]
    fn any_name_comes_back_from_a_file(name in any::<String>()) {
        let said = statements(&file(&name));
        let value = |subject: &str, property: &str| {
            let found = said.iter().find(|(s, p, _)| s == subject && p == property);
            found.unwrap().2.clone()
        };
        let literal = Word::Literal(name.clone());
        prop_assert_eq!(&value(&iri(2), "skos:prefLabel")[0], &literal);
        prop_assert_eq!(&value(&iri(2), "skos:altLabel")[0], &literal);
        prop_assert_eq!(&value(&iri(2), "org:identifier")[0], &literal);
        prop_assert_eq!(&value(&iri(500), "foaf:name")[0], &literal);
    }

    #[test]
    fn any_id_makes_an_iri(id in any::<String>(), text in any::<String>()) {
        let written = format!("{} {}", Iri::part(uuid(1), "x", &id), Text(&text));
        let words = words(&written);
        prop_assert_eq!(words.len(), 2);
        prop_assert_eq!(&words[1], &Word::Literal(text));
    }
}

#[test]
fn what_is_said_is_what_the_ontology_asks_for() {
    let said = statements(&file("河湾村党支部"));
    let has = |subject: &str, property: &str, value: &str| {
        let wanted = Word::Iri(value.to_owned());
        said.iter()
            .any(|(s, p, v)| s == subject && p == property && v[0] == wanted)
    };
    assert!(has(&iri(2), "org:subOrganizationOf", &iri(1)));
    assert!(has(&iri(1), "org:hasSubOrganization", &iri(2)));
    let post = format!("{}#post-secretary", iri(2));
    assert!(has(&post, "org:postIn", &iri(2)));
    assert!(has(&iri(500), "org:holds", &post));
    // What was held and is no longer is a membership with an end, and nothing that is held.
    assert!(!has(
        &iri(500),
        "org:holds",
        &format!("{}#post-secretary", iri(3))
    ));
    let during = |n: u128| {
        let found = said
            .iter()
            .find(|(s, p, _)| *s == iri(n) && p == "org:memberDuring");
        format!("{:?}", found.unwrap().2)
    };
    assert!(during(902).contains("2020-03-01") && !during(902).contains("hasEnd"));
    assert!(during(903).contains("2024-04-30"), "the last day is within");
    let event = format!("{}#merger-2024-05-01", iri(1));
    assert!(has(&event, "org:originalOrganization", &iri(2)));
    assert!(has(&event, "org:resultingOrganization", &iri(1)));
    assert!(has(&iri(2), "org:changedBy", &event));
    assert!(has(&iri(1), "org:resultedFrom", &event));
    let started = said
        .iter()
        .find(|(s, p, _)| *s == event && p == "prov:startedAtTime");
    let at = Word::Literal("2024-05-01T00:00:00+08:00".to_owned());
    assert_eq!(started.unwrap().2[0], at);
}

#[test]
fn every_concept_that_is_meant_is_there() {
    let said = statements(&file("x"));
    let subjects: BTreeSet<&String> = said.iter().map(|(s, ..)| s).collect();
    for (_, property, value) in &said {
        if matches!(
            property.as_str(),
            "org:classification" | "org:role" | "skos:inScheme"
        ) {
            let Word::Iri(concept) = &value[0] else {
                panic!("{value:?}")
            };
            assert!(subjects.contains(concept), "{property} {concept}");
        }
    }
}
