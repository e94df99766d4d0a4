//! Content lines: folded at 75 octets between characters, and what was put in comes out again.

use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;

use super::super::{Calendar, Card, Cards, Entry, Work};
use super::person_id;

fn now() -> Timestamp {
    "2026-11-23T02:00:00Z".parse().unwrap()
}

/// Physical lines put together again: `(name, value)`.
fn unfold(bytes: &[u8]) -> Vec<(String, String)> {
    let text = std::str::from_utf8(bytes).unwrap();
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    assert!(text.ends_with("\r\n"));
    let whole = text.replace("\r\n ", "");
    whole
        .split_terminator("\r\n")
        .map(|line| {
            let (name, value) = line.split_once(':').unwrap();
            (name.to_owned(), value.to_owned())
        })
        .collect()
}

/// What a reader makes of a text value; a separator that is not marked would end it.
fn read(value: &str) -> String {
    let (mut out, mut chars) = (String::new(), value.chars());
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next().unwrap() {
                'n' | 'N' => out.push('\n'),
                other => out.push(other),
            },
            ',' | ';' => panic!("a bare separator in {value}"),
            c => out.push(c),
        }
    }
    out
}

/// What of a text a content line can carry.
fn carried(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

fn value<'a>(lines: &'a [(String, String)], name: &str) -> &'a str {
    &lines.iter().find(|(n, _)| n == name).unwrap().1
}

fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        // Two octets a character, then blanks: where the borders of characters and the blanks fall is every which way.
        (0usize..90, 0usize..90, 0usize..4)
            .prop_map(|(a, b, c)| "x".repeat(c) + &"é".repeat(a) + &" ".repeat(b)),
        "[\u{4e00}-\u{4fff}𠮷;,\\\\\n]{0,200}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_name_comes_back_from_a_card(name in names(), phone in names()) {
        let work = || Work {
            org: name.clone(), title: name.clone(), role: name.clone(), phone: Some(phone.clone()),
        };
        let card = Card {
            person: person_id(1), name: name.clone(), works: vec![work(), work()], phone: Some(phone.clone()),
        };
        let mut cards = Cards::new(Vec::new(), now());
        cards.card(&card).unwrap();
        let lines = unfold(&cards.done());
        for field in ["FN", "post1.ORG", "post2.TITLE", "post2.ROLE"] {
            prop_assert_eq!(read(value(&lines, field)), carried(&name));
        }
        prop_assert_eq!(read(value(&lines, "TEL;TYPE=cell")), carried(&phone));
        let n = value(&lines, "N").strip_suffix(";;;;").unwrap();
        prop_assert_eq!(read(n), carried(&name));
    }

    #[test]
    fn any_text_comes_back_from_a_calendar(text in names(), name in names()) {
        let mut calendar = Calendar::new(Vec::new(), &name, now()).unwrap();
        let entry = Entry { uid: "1".to_owned(), day: date(2026, 12, 31), summary: text.clone() };
        calendar.entry(&entry).unwrap();
        let lines = unfold(&calendar.done().unwrap());
        prop_assert_eq!(read(value(&lines, "SUMMARY")), carried(&text));
        prop_assert_eq!(read(value(&lines, "NAME")), carried(&name));
    }
}

#[test]
fn a_card_of_one_post_is_plain() {
    let card = Card {
        person: person_id(7),
        name: "欧阳·测试".to_owned(),
        works: vec![Work {
            org: "河湾村党支部".to_owned(),
            title: "书记".to_owned(),
            role: "党支部书记".to_owned(),
            phone: None,
        }],
        phone: None,
    };
    let mut cards = Cards::new(Vec::new(), now());
    cards.card(&card).unwrap();
    let text = String::from_utf8(cards.done()).unwrap();
    assert_eq!(
        text,
        "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\nUID:urn:uuid:019365c0-a5f0-7b3e-8d6f-000000000007\r\n\
         FN:欧阳·测试\r\nN:欧阳·测试;;;;\r\nORG:河湾村党支部\r\nTITLE:书记\r\nROLE:党支部书记\r\n\
         REV:20261123T020000Z\r\nEND:VCARD\r\n"
    );
}

#[test]
fn a_due_day_is_a_whole_day_under_the_same_name_each_time() {
    let written = |now: Timestamp| {
        let mut calendar = Calendar::new(Vec::new(), "到期", now).unwrap();
        let entry = Entry {
            uid: "019365c0-term".to_owned(),
            day: date(2026, 12, 31),
            summary: "任期届满".to_owned(),
        };
        calendar.entry(&entry).unwrap();
        unfold(&calendar.done().unwrap())
    };
    let lines = written(now());
    assert_eq!(value(&lines, "DTSTART;VALUE=DATE"), "20261231");
    assert_eq!(value(&lines, "DTEND;VALUE=DATE"), "20270101");
    assert_eq!(value(&lines, "DTSTAMP"), "20261123T020000Z");
    assert_eq!(value(&lines, "VERSION"), "2.0");
    let later = written("2027-01-01T00:00:00Z".parse().unwrap());
    assert_eq!(value(&lines, "UID"), value(&later, "UID"));
    let (first, last) = (&lines[0], lines.last().unwrap());
    assert_eq!(first, &("BEGIN".to_owned(), "VCALENDAR".to_owned()));
    assert_eq!(last, &("END".to_owned(), "VCALENDAR".to_owned()));
}
