//! Names of places, organisations and persons; why: a hundred million of them are put together, so every list is laid out once
//! beforehand and a name costs a few look-ups.

use std::collections::BTreeMap;

use super::frame::Sort;
use super::mix::Mix;
use super::tree::Tree;
use crate::data::rows;

const WORDS: &str = include_str!("../../data/nation/words.csv");
const SURNAMES: &str = include_str!("../../data/surnames.csv");
const GIVEN: &str = include_str!("../../data/given-name-chars.csv");
const SKIPPED: &str = include_str!("../../data/given-names-skipped.csv");
/// Places among which family names are laid out by their share.
const SURNAME_PLACES: usize = 4_096;
/// In a hundred, so many have a name of two characters.
const SHORT_NAMES: u64 = 14;

/// Lists of words, products of syllables spelled out.
#[derive(Debug)]
pub(crate) struct Words(BTreeMap<&'static str, Vec<String>>);

impl Words {
    pub(crate) fn read() -> Words {
        let mut lists = BTreeMap::new();
        for fields in rows(WORDS) {
            let (Some(list), Some(parts)) = (fields.first(), fields.get(1)) else {
                continue;
            };
            let mut words = vec![String::new()];
            for part in parts.split('|') {
                words = words
                    .iter()
                    .flat_map(|start| part.split(' ').map(move |end| format!("{start}{end}")))
                    .collect();
            }
            if parts.contains('|') {
                // A syllable twice makes no name; and neighbours in the list should not sound alike.
                words.retain(|word| word.chars().next() != word.chars().nth(1));
                let mut mix = Mix::new(words.len() as u64);
                for last in (1..words.len()).rev() {
                    words.swap(last, mix.place(last + 1));
                }
            }
            lists.insert(*list, words);
        }
        Words(lists)
    }

    /// A word of a list by a number; from the beginning again after the last.
    fn word(&self, list: &str, number: u32) -> &str {
        let words = self.0.get(list).map_or(&[][..], Vec::as_slice);
        let at = number as usize % words.len().max(1);
        words.get(at).map_or("", String::as_str)
    }

    /// 1 to 999 in words.
    fn numeral(&self, number: u16) -> String {
        let digit = |n: u16| self.word("numeral", u32::from(n).saturating_sub(1));
        let (ten, hundred, nought) = (
            self.word("ten", 0),
            self.word("ten", 1),
            self.word("ten", 2),
        );
        match (number / 100, number / 10 % 10, number % 10) {
            (10.., _, _) => number.to_string(),
            (0, 0, ones) => digit(ones).to_owned(),
            (0, 1, 0) => ten.to_owned(),
            (0, 1, ones) => format!("{ten}{}", digit(ones)),
            (0, tens, 0) => format!("{}{ten}", digit(tens)),
            (0, tens, ones) => format!("{}{ten}{}", digit(tens), digit(ones)),
            (hundreds, 0, 0) => format!("{}{hundred}", digit(hundreds)),
            (hundreds, 0, ones) => format!("{}{hundred}{nought}{}", digit(hundreds), digit(ones)),
            (hundreds, tens, 0) => format!("{}{hundred}{}{ten}", digit(hundreds), digit(tens)),
            (hundreds, tens, ones) => {
                let (hundreds, tens) = (digit(hundreds), digit(tens));
                format!("{hundreds}{hundred}{tens}{ten}{}", digit(ones))
            }
        }
    }

    /// Name of a place: as listed without the end that names its office, or two syllables and what such a place is called.
    fn place(&self, tree: &Tree, sort: &Sort, level: &str, label: u32, root: &str) -> String {
        if sort.key == "centre" {
            return root.to_owned();
        }
        if let Some(row) = tree.list.as_ref().and_then(|list| list.get(label as usize)) {
            let ends = self.0.get("cut").map_or(&[][..], Vec::as_slice);
            let cut = ends
                .iter()
                .find_map(|end| row.name.strip_suffix(end.as_str()));
            return cut
                .filter(|rest| !rest.is_empty())
                .unwrap_or(&row.name)
                .to_owned();
        }
        let end = self.word(&format!("{level}-end"), label / 7);
        format!("{}{end}", self.word("land", label))
    }

    /// Stem and full name of an organisation; `above` is the stem of its parent.
    pub(crate) fn org(
        &self,
        tree: &Tree,
        at: usize,
        sort: &Sort,
        above: &str,
        root: &str,
    ) -> (String, String) {
        let label = tree.label[at];
        let level = sort.key.trim_end_matches("-c").trim_end_matches("-g");
        let mut stem = String::new();
        let mut parts = sort.stem.split('{');
        stem.push_str(parts.next().unwrap_or(""));
        for (place, part) in (0_u32..).zip(parts) {
            let (what, after) = part.split_once('}').unwrap_or((part, ""));
            match what.strip_prefix('@') {
                // The second word of a name does not follow the first.
                Some(list) => stem.push_str(self.word(list, label / (place * place * 4 + 1))),
                None if what == "p" => stem.push_str(above),
                None => stem.push_str(&self.place(tree, sort, level, label, root)),
            }
            stem.push_str(after);
        }
        let mut name = sort.name.replace("{l}", &stem).replace("{s}", &stem);
        if name.contains("{i}") {
            name = name.replace("{i}", &self.numeral(tree.ordinal[at]));
        }
        if name.contains("{@") {
            let list = name
                .split("{@")
                .nth(1)
                .and_then(|rest| rest.split('}').next());
            let list = list.unwrap_or("").to_owned();
            name = name.replace(&format!("{{@{list}}}"), self.word(&list, label));
        }
        (stem, name.replace("{p}", above))
    }
}

/// Names of persons.
#[derive(Debug)]
pub(crate) struct Persons {
    surnames: Vec<&'static str>,
    /// By sex and time of birth.
    given: Vec<Given>,
}

/// Characters of one sex and time, each as often as its weight says.
#[derive(Debug, Default)]
struct Given {
    characters: Vec<&'static str>,
    /// Whether two of them, by their places in the list, are no name.
    skipped: Vec<bool>,
}

const TIMES: [&str; 3] = ["1940-1969", "1970-1989", "1990-2010"];

impl Persons {
    pub(crate) fn read() -> Persons {
        let mut surnames = Vec::with_capacity(SURNAME_PLACES);
        let weighed: Vec<(&'static str, u64)> = rows(SURNAMES)
            .filter_map(|fields| {
                let share: f64 = fields.get(1)?.parse().ok()?;
                Some((*fields.first()?, (share * 100.0) as u64))
            })
            .collect();
        let weights: Vec<u64> = weighed.iter().map(|(_, weight)| *weight).collect();
        let places = super::apportion::share_out(SURNAME_PLACES as u64, &weights);
        for ((name, _), times) in weighed.iter().zip(places) {
            surnames.extend((0..times).map(|_| *name));
        }
        let skipped: Vec<&str> = rows(SKIPPED).filter_map(|f| f.first().copied()).collect();
        let mut given = Vec::new();
        for sex in ["1", "2"] {
            for time in TIMES {
                let mut set = Given::default();
                for fields in rows(GIVEN) {
                    if let [character, own, when, weight] = fields[..]
                        && own == sex
                        && when == time
                    {
                        let times = weight.parse().unwrap_or(1);
                        set.characters.extend((0..times).map(|_: usize| character));
                    }
                }
                for first in &set.characters {
                    for second in &set.characters {
                        let name = format!("{first}{second}");
                        set.skipped
                            .push(first == second || skipped.contains(&name.as_str()));
                    }
                }
                given.push(set);
            }
        }
        Persons { surnames, given }
    }

    /// A name as people were given it in those years.
    pub(crate) fn name(&self, mix: &mut Mix, woman: bool, year: i16) -> String {
        let surname = self.surnames.get(mix.place(self.surnames.len())).copied();
        let time = match year {
            ..1970 => 0,
            1970..1990 => 1,
            _ => 2,
        };
        let mut name = String::with_capacity(12);
        name.push_str(surname.unwrap_or(""));
        let Some(set) = self.given.get(usize::from(woman) * TIMES.len() + time) else {
            return name;
        };
        let n = set.characters.len();
        let short = mix.percent(SHORT_NAMES);
        let mut first = mix.place(n);
        let mut second = mix.place(n);
        // Few are skipped, and none of a kind with all others: this ends.
        while !short && set.skipped.get(first * n + second).is_some_and(|no| *no) {
            first = mix.place(n);
            second = mix.place(n);
        }
        name.push_str(set.characters.get(first).copied().unwrap_or(""));
        if !short {
            name.push_str(set.characters.get(second).copied().unwrap_or(""));
        }
        name
    }
}
