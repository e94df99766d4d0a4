//! The tables the invention draws from; why: names, shares and the frame of organisations read better as data.

use std::collections::BTreeMap;

use crate::Shape;
use crate::dice::Dice;

/// What a shape is made of.
pub(crate) struct Tables {
    /// Name of the rulebook it is written for.
    pub(crate) rulebook: &'static str,
    frame: &'static str,
    profiles: &'static str,
    words: &'static str,
    indicators: &'static str,
    signs: &'static str,
    /// Keys of the rows of the places a demo begins at: root, province, city, county, township, village. Where a shape has fewer
    /// levels, one row stands for several.
    pub(crate) places: [&'static str; 6],
    /// Family names with weights, and given names with sex, time and weight.
    pub(crate) names: (&'static str, &'static str),
}

const COUNTY: Tables = Tables {
    rulebook: "grassroots-party",
    frame: include_str!("../data/frame-county.csv"),
    profiles: include_str!("../data/profiles.csv"),
    words: include_str!("../data/words.csv"),
    indicators: include_str!("../data/indicators.csv"),
    signs: include_str!("../data/signs.csv"),
    places: ["centre", "province", "city", "county", "township", "needle"],
    names: (
        include_str!("../data/surnames.csv"),
        include_str!("../data/given-name-chars.csv"),
    ),
};
const HAMLET: Tables = Tables {
    frame: include_str!("../data/frame-hamlet.csv"),
    ..COUNTY
};
const FEDERATION: Tables = Tables {
    rulebook: "farm-cooperative",
    frame: include_str!("../data/federation/frame.csv"),
    profiles: include_str!("../data/federation/profiles.csv"),
    words: include_str!("../data/federation/words.csv"),
    indicators: include_str!("../data/federation/indicators.csv"),
    signs: include_str!("../data/federation/signs.csv"),
    places: [
        "federation",
        "federation",
        "federation",
        "federation",
        "cooperative",
        "needle",
    ],
    names: (
        include_str!("../data/federation/surnames.csv"),
        include_str!("../data/federation/given-names.csv"),
    ),
};

/// The tables of a shape.
pub(crate) fn tables(shape: Shape) -> &'static Tables {
    match shape {
        Shape::County => &COUNTY,
        Shape::Hamlet => &HAMLET,
        Shape::Federation => &FEDERATION,
    }
}

/// The two attributes that depend on age.
pub(crate) const EDUCATION: &str = "education";
pub(crate) const OCCUPATION: &str = "occupation";

/// The rows of a table without its header. The tables are ours: no field holds a comma.
pub(crate) fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .skip(1)
        .filter(|line| !line.is_empty())
        .map(|line| line.split(',').collect())
}

/// One sort of organisation in the frame, founded `min` to `max` times under each of its parents.
pub(crate) struct Row {
    pub(crate) key: &'static str,
    /// Key of the rows it stands under; `-` for the root.
    pub(crate) parent: &'static str,
    /// Stems of the parents it stands under, when not under all.
    pub(crate) only: Vec<&'static str>,
    pub(crate) kind: &'static str,
    pub(crate) sector: Option<&'static str>,
    /// Template of the stem: the name without what says which sort of organisation it is.
    pub(crate) stem: &'static str,
    pub(crate) name: &'static str,
    pub(crate) short: &'static str,
    pub(crate) min: i64,
    pub(crate) max: i64,
    /// Fewest and most members at the start; no members when `high` is 0.
    pub(crate) low: i64,
    pub(crate) high: i64,
    /// Place in the list of profiles.
    pub(crate) profile: Option<usize>,
    pub(crate) code: &'static str,
    pub(crate) place: &'static str,
    /// A secondary link from the start: line, and key of the rows it goes to.
    pub(crate) link: Option<(&'static str, &'static str)>,
    /// Weight among what is founded later; what has one may also end.
    pub(crate) born: u32,
}

/// The frame of a shape, parents before children.
pub(crate) fn frame(shape: Shape, profiles: &[Profile]) -> Vec<Row> {
    rows(tables(shape).frame)
        .map(|fields| {
            let field = |at: usize| fields.get(at).copied().unwrap_or("");
            let number = |at: usize| field(at).parse().unwrap_or(0);
            Row {
                key: field(0),
                parent: field(1),
                only: field(2)
                    .split('|')
                    .filter(|stem| !stem.is_empty())
                    .collect(),
                kind: field(3),
                sector: Some(field(4)).filter(|sector| !sector.is_empty()),
                stem: field(5),
                name: field(6),
                short: field(7),
                min: number(8),
                max: number(9),
                low: number(10),
                high: number(11),
                profile: profiles
                    .iter()
                    .position(|profile| profile.name == field(12)),
                code: field(13),
                place: field(14),
                link: field(15).split_once(':'),
                born: field(16).parse().unwrap_or(0),
            }
        })
        .collect()
}

/// A number organisations give.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number {
    /// Indicator of the rulebook.
    pub(crate) id: &'static str,
    pub(crate) low: i64,
    pub(crate) high: i64,
    /// In a hundred of those asked, so many give it.
    pub(crate) given: usize,
    /// The indicator of which it is so many in a hundred.
    pub(crate) of: Option<&'static str>,
}

/// All numbers organisations give, each after the one it is a share of.
pub(crate) fn numbers(shape: Shape) -> Vec<Number> {
    let read = |fields: Vec<&'static str>| {
        Some(Number {
            id: fields.first()?,
            low: fields.get(1)?.parse().ok()?,
            high: fields.get(2)?.parse().ok()?,
            given: fields.get(3)?.parse().ok()?,
            of: fields.get(4).copied().filter(|of| !of.is_empty()),
        })
    };
    rows(tables(shape).indicators).filter_map(read).collect()
}

/// An account the demo signs in with, and the place it is about.
pub(crate) struct Sign {
    pub(crate) login: &'static str,
    pub(crate) role: &'static str,
    /// Key of the row of its organisation in the frame, and the place among its organisations.
    pub(crate) key: &'static str,
    pub(crate) place: usize,
    pub(crate) below: bool,
    /// Whose it is: `officer` (known by the name of somebody on the committee), `leader`, `member`, else a list of words.
    pub(crate) who: &'static str,
}

/// The accounts of a shape.
pub(crate) fn signs(shape: Shape) -> Vec<Sign> {
    let read = |fields: Vec<&'static str>| match fields[..] {
        [login, role, key, place, reach, who] => Some(Sign {
            login,
            role,
            key,
            place: place.parse().unwrap_or(0),
            below: reach == "below",
            who,
        }),
        _ => None,
    };
    rows(tables(shape).signs).filter_map(read).collect()
}

/// What the members of a sort of organisation are like.
pub(crate) struct Profile {
    pub(crate) name: &'static str,
    /// Women in a hundred at the start.
    pub(crate) women: usize,
    /// Weights of the age bands of [`crate::people::BANDS`].
    pub(crate) ages: Vec<u32>,
    /// Codes of education with weights, highest first.
    pub(crate) education: Vec<(&'static str, u32)>,
    /// Codes of occupation with weights.
    pub(crate) occupation: Vec<(&'static str, u32)>,
    /// What else is kept of a person: attribute, codes with weights (an empty code: nothing).
    pub(crate) others: Vec<(&'static str, Vec<(&'static str, u32)>)>,
    /// How readily such organisations admit, in hundredths.
    pub(crate) readiness: usize,
}

/// All profiles.
pub(crate) fn profiles(shape: Shape) -> Vec<Profile> {
    let text = tables(shape).profiles;
    let header: Vec<&str> = text.lines().next().unwrap_or("").split(',').collect();
    let attributes = header
        .iter()
        .filter_map(|name| Some(name.split_once(':')?.0));
    let mut others: Vec<&str> = attributes
        .filter(|own| *own != EDUCATION && *own != OCCUPATION)
        .collect();
    others.dedup();
    rows(text)
        .map(|fields| {
            let number = |at: usize| {
                fields
                    .get(at)
                    .and_then(|field| field.parse::<u32>().ok())
                    .unwrap_or(0)
            };
            let coded = |attribute: &str| {
                let of = |(at, name): (usize, &&'static str)| {
                    let (own, code) = name.split_once(':')?;
                    (own == attribute).then(|| (code, number(at)))
                };
                header.iter().enumerate().filter_map(of).collect()
            };
            Profile {
                name: fields.first().copied().unwrap_or(""),
                women: number(1) as usize,
                ages: (2..10).map(number).collect(),
                education: coded(EDUCATION),
                occupation: coded(OCCUPATION),
                others: others.iter().map(|own| (*own, coded(own))).collect(),
                readiness: header
                    .iter()
                    .position(|name| *name == "readiness")
                    .map_or(0, |at| number(at) as usize),
            }
        })
        .collect()
}

/// Words to name things with: fixed lists in their order, and products of syllables in a shuffled order.
pub(crate) struct Words(BTreeMap<&'static str, (Vec<String>, usize)>);

impl Words {
    pub(crate) fn new(shape: Shape, dice: &mut Dice) -> Words {
        let mut parts: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
        let mut lists: BTreeMap<&str, (Vec<String>, usize)> = BTreeMap::new();
        for fields in rows(tables(shape).words) {
            let [list, part, words] = fields[..] else {
                continue;
            };
            // Words of several words stand between bars.
            let between = if words.contains('|') { '|' } else { ' ' };
            let words: Vec<&str> = words
                .split(between)
                .filter(|word| !word.is_empty())
                .collect();
            if part == "0" {
                lists.insert(list, (words.into_iter().map(str::to_owned).collect(), 0));
            } else {
                parts.entry(list).or_default().push(words);
            }
        }
        for (list, parts) in parts {
            let mut products = vec![String::new()];
            for words in parts {
                products = products
                    .iter()
                    .flat_map(|start| words.iter().map(move |word| format!("{start}{word}")))
                    .collect();
            }
            // A syllable twice makes no name.
            products.retain(|word| {
                let mut chars = word.chars();
                chars.next() != chars.next()
            });
            dice.shuffle(&mut products);
            lists.insert(list, (products, 0));
        }
        Words(lists)
    }

    /// The next word of a list; from the beginning again when all are used. Empty for a list that is not there.
    pub(crate) fn next(&mut self, list: &str) -> String {
        let Some((words, at)) = self.0.get_mut(list) else {
            return String::new();
        };
        let word = words
            .get(*at % words.len().max(1))
            .cloned()
            .unwrap_or_default();
        *at += 1;
        word
    }

    /// The word at a place of a list, such as a numeral.
    pub(crate) fn at(&self, list: &str, place: usize) -> String {
        let words = self.0.get(list).map_or(&[][..], |(words, _)| words);
        words
            .get(place % words.len().max(1))
            .cloned()
            .unwrap_or_default()
    }

    /// Any word of a list.
    pub(crate) fn any(&self, list: &str, dice: &mut Dice) -> String {
        let count = self.0.get(list).map_or(0, |(words, _)| words.len());
        self.at(list, dice.below(count))
    }

    /// Fills every `{@list}` with the next word of that list.
    pub(crate) fn fill(&mut self, template: &str) -> String {
        let mut parts = template.split("{@");
        let mut filled = parts.next().unwrap_or("").to_owned();
        for part in parts {
            let (list, after) = part.split_once('}').unwrap_or((part, ""));
            filled.push_str(&self.next(list));
            filled.push_str(after);
        }
        filled
    }
}
