//! Words of everyday rosters that are no rulebook's: "none", "not known", units and numerals of dates.
//! They stand in data/words.csv, so that a new one needs no programmer.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::text::fold;

/// Kinds of words, each with what it means where it means something.
#[derive(Debug, Default)]
pub(super) struct WordList {
    /// Written where there is nothing to write.
    pub(super) nothing: FxHashSet<String>,
    /// Written where somebody ought to know and does not.
    pub(super) unknown: FxHashSet<String>,
    /// In a column of dates: no date.
    pub(super) dateless: FxHashSet<String>,
    /// Parts of a date by the moon, which this program cannot turn into one by the sun.
    pub(super) lunar: Vec<String>,
    /// Says that the date is one by the sun.
    pub(super) calendar: Vec<String>,
    /// Words beside a date that change nothing about it: weekdays, parts of the day, "born".
    pub(super) around: Vec<String>,
    /// Year, month and day as units; longest first.
    pub(super) units: Vec<(String, Unit)>,
    /// Names of months with their numbers; longest first.
    pub(super) months: Vec<(String, i16)>,
    /// Chinese digits.
    pub(super) digits: FxHashMap<char, u8>,
    /// Chinese tens: how many tens.
    pub(super) tens: FxHashMap<char, u8>,
}

/// What a number in front of a unit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Year,
    Month,
    Day,
}

/// The list, read once.
pub(super) static WORDS: LazyLock<WordList> =
    LazyLock::new(|| read(include_str!("../../data/words.csv")));

fn read(csv: &str) -> WordList {
    let mut words = WordList::default();
    for line in csv.lines().skip(1) {
        let mut parts = line.splitn(3, ',');
        let (Some(kind), Some(word), meaning) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let word = fold(word);
        let number = meaning.and_then(|number| number.parse::<u8>().ok());
        let character = word.chars().next();
        match (kind, number, character) {
            ("nothing", ..) => words.nothing.extend([word]),
            ("unknown", ..) => words.unknown.extend([word]),
            ("dateless", ..) => words.dateless.extend([word]),
            ("lunar", ..) => words.lunar.push(word),
            ("calendar", ..) => words.calendar.push(word),
            ("around", ..) => words.around.push(word),
            ("unit", ..) => words.units.extend(unit(meaning).map(|unit| (word, unit))),
            ("month", Some(month), _) => words.months.push((word, i16::from(month))),
            ("digit", Some(digit), Some(character)) => words.digits.extend([(character, digit)]),
            ("ten", Some(tens), Some(character)) => words.tens.extend([(character, tens)]),
            _ => {}
        }
    }
    words
        .around
        .sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
        .units
        .sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    words
        .months
        .sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    words
}

fn unit(meaning: Option<&str>) -> Option<Unit> {
    match meaning? {
        "year" => Some(Unit::Year),
        "month" => Some(Unit::Month),
        "day" => Some(Unit::Day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::WORDS;

    #[test]
    fn every_line_of_the_list_is_understood() {
        let lines = include_str!("../../data/words.csv").lines().count() - 1;
        let words = &*WORDS;
        let sets = words.nothing.len() + words.unknown.len() + words.dateless.len();
        let lists = words.lunar.len() + words.calendar.len() + words.around.len();
        let pairs = words.units.len() + words.months.len() + words.digits.len() + words.tens.len();
        assert_eq!(sets + lists + pairs, lines);
    }
}
