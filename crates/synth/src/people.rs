//! Invents people: name, birth, joining, attributes; why: ages and education must be uneven as they are in life.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use needle_model::{PartialDate, PersonFacts};

use crate::Shape;
use crate::data::{EDUCATION, OCCUPATION, Profile, rows, tables};
use crate::days::{plus_days, plus_years};
use crate::dice::Dice;
use crate::numbers;

/// Youngest and oldest age of each band of a profile.
pub(crate) const BANDS: [(i64, i64); 8] = [
    (21, 30),
    (31, 35),
    (36, 40),
    (41, 45),
    (46, 50),
    (51, 55),
    (56, 60),
    (61, 88),
];
/// Ages of students.
const STUDENT: (i64, i64) = (19, 22);
/// Ages people are admitted at: mostly young.
const ADMITTED: [(i64, i64); 3] = [(19, 28), (29, 35), (36, 50)];
const ADMITTED_WEIGHTS: [u32; 3] = [52, 28, 20];

/// Names given at any time are written whole, before the family name.
const ANY_TIME: &str = "any";

/// When somebody joined.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joining {
    /// At some time in their life before the day.
    Before,
    /// On the day itself.
    Now,
}

/// Somebody invented, with what the builder must remember.
pub(crate) struct Invented {
    pub(crate) facts: PersonFacts,
    pub(crate) birth: Date,
    pub(crate) woman: bool,
}

struct Given {
    character: &'static str,
    sex: &'static str,
    era: &'static str,
    weight: u32,
}

/// Makes people.
pub(crate) struct People {
    surnames: Vec<(&'static str, u32)>,
    given: Vec<Given>,
    skipped: BTreeSet<&'static str>,
    ethnicities: Vec<(&'static str, u32)>,
    /// Resident numbers already given: nobody has the same.
    numbers: BTreeSet<String>,
    /// Whether people have such a number at all.
    numbered: bool,
}

impl People {
    pub(crate) fn new(shape: Shape) -> People {
        let (surnames, given) = tables(shape).names;
        let weighted = |text: &'static str, scale: f64| {
            let read = move |fields: Vec<&'static str>| {
                let weight: f64 = fields.get(1)?.parse().ok()?;
                Some((*fields.first()?, (weight * scale) as u32))
            };
            rows(text).filter_map(read).collect::<Vec<_>>()
        };
        let given = rows(given).filter_map(|fields| {
            let [character, sex, era, tier] = fields[..] else {
                return None;
            };
            Some(Given {
                character,
                sex,
                era,
                weight: tier.parse().unwrap_or(1),
            })
        });
        let skipped = rows(include_str!("../data/given-names-skipped.csv"))
            .filter_map(|fields| fields.first().copied());
        People {
            surnames: weighted(surnames, 100.0),
            given: given.collect(),
            skipped: skipped.collect(),
            ethnicities: weighted(include_str!("../data/ethnicity.csv"), 1.0),
            numbers: BTreeSet::new(),
            numbered: shape != Shape::Federation,
        }
    }

    /// Somebody who fits the profile on that day.
    pub(crate) fn invent(
        &mut self,
        dice: &mut Dice,
        profile: &Profile,
        on: Date,
        joining: Joining,
    ) -> Invented {
        let student = profile.name == "student";
        let (low, high) = match joining {
            _ if student => STUDENT,
            Joining::Now => ADMITTED
                .get(dice.weigh(ADMITTED_WEIGHTS.iter().copied()))
                .copied()
                .unwrap_or(STUDENT),
            Joining::Before => BANDS
                .get(dice.weigh(profile.ages.iter().copied()))
                .copied()
                .unwrap_or(STUDENT),
        };
        // The old grow fewer with age; within a band of five years it makes no difference.
        let age = if high > 70 {
            dice.between(low, high).min(dice.between(low, high))
        } else {
            dice.between(low, high)
        };
        let birth = plus_days(plus_years(on, -age), -dice.between(1, 360));
        // Of those who join now more are women than of those who joined long ago.
        let women = if joining == Joining::Now {
            (profile.women + 14).min(60)
        } else {
            profile.women
        };
        let woman = dice.percent(women);
        let joined = match joining {
            Joining::Now => on,
            Joining::Before => {
                let at = dice
                    .between(19, 44)
                    .min(dice.between(19, 44))
                    .min(age - 1)
                    .max(18);
                plus_days(plus_years(birth, at), dice.between(0, 360)).min(plus_days(on, -380))
            }
        };
        let mut facts = PersonFacts {
            name: self.name(dice, woman, birth),
            resident_id: None,
            phone: dice.percent(86).then(|| numbers::phone(dice)),
            birth: None,
            joined: PartialDate::try_from(joined).ok(),
            attributes: self.attributes(dice, profile, age, woman),
        };
        // Some old files know the year and month only, and some hold no number.
        let month_only = dice.percent(15);
        let day = (!month_only).then(|| birth.day());
        facts.birth = PartialDate::new(birth.year(), Some(birth.month()), day).ok();
        if self.numbered && !dice.percent(3) {
            facts.resident_id = self.number(dice, birth, woman);
        }
        Invented {
            facts,
            birth,
            woman,
        }
    }

    /// A name: a surname by its share, two characters as they were given in those years.
    fn name(&self, dice: &mut Dice, woman: bool, birth: Date) -> String {
        let surname = self
            .surnames
            .get(dice.weigh(self.surnames.iter().map(|(_, weight)| *weight)))
            .map_or("", |s| s.0);
        let era = match birth.year() {
            ..1970 => "1940-1969",
            1970..1990 => "1970-1989",
            _ => "1990-2010",
        };
        let sex = if woman { "2" } else { "1" };
        let set: Vec<&Given> = self
            .given
            .iter()
            .filter(|given| given.sex == sex && (given.era == era || given.era == ANY_TIME))
            .collect();
        // Thrown again while the two are the same or on the list of those to skip; the list is short, so this ends.
        for _ in 0..50 {
            let mut one = || {
                set.get(dice.weigh(set.iter().map(|given| given.weight)))
                    .map_or("", |given| given.character)
            };
            if set.iter().any(|given| given.era == ANY_TIME) {
                return format!("{} {surname}", one());
            }
            let (first, second) = (one(), one());
            let given = format!("{first}{second}");
            if first != second && !self.skipped.contains(given.as_str()) {
                return format!("{surname}{given}");
            }
        }
        surname.to_owned()
    }

    fn number(&mut self, dice: &mut Dice, birth: Date, woman: bool) -> Option<String> {
        for _ in 0..50 {
            let order = dice.below(499) * 2 + if woman { 2 } else { 1 };
            let number = numbers::resident(birth, order);
            // A number that ends in 000 looks as if a spreadsheet had cut it.
            if !number.ends_with("000") && self.numbers.insert(number.clone()) {
                return Some(number);
            }
        }
        None
    }

    fn attributes(
        &self,
        dice: &mut Dice,
        profile: &Profile,
        age: i64,
        woman: bool,
    ) -> BTreeMap<String, String> {
        let mut others = BTreeMap::new();
        for (attribute, codes) in &profile.others {
            let at = dice.weigh(codes.iter().map(|(_, weight)| *weight));
            let code = codes.get(at).map_or("", |(code, _)| *code);
            if !code.is_empty() {
                others.insert((*attribute).to_owned(), code.to_owned());
            }
        }
        if profile.education.is_empty() {
            return others;
        }
        let mut education = dice.weigh(profile.education.iter().map(|(_, weight)| *weight));
        // Each generation went to school longer than the one before.
        let years_too_old = usize::try_from(age - 45).unwrap_or(0);
        for _ in 0..2 {
            if education + 1 < profile.education.len() && dice.below(70) < years_too_old {
                education += 1;
            }
        }
        let occupation = dice.weigh(profile.occupation.iter().map(|(_, weight)| *weight));
        let code = |list: &[(&'static str, u32)], at: usize| {
            list.get(at).map_or("", |(code, _)| *code).to_owned()
        };
        let mut occupation = code(&profile.occupation, occupation);
        // Farmers work on; most others have retired by then.
        if age > 60
            && profile.name != "retired"
            && dice.percent(if profile.name == "village" { 25 } else { 88 })
        {
            occupation = code(
                &profile.occupation,
                profile.occupation.len().saturating_sub(1),
            );
        }
        let ethnicity = dice.weigh(self.ethnicities.iter().map(|(_, weight)| *weight));
        others.extend([
            ("sex".to_owned(), if woman { "2" } else { "1" }.to_owned()),
            ("ethnicity".to_owned(), code(&self.ethnicities, ethnicity)),
            (EDUCATION.to_owned(), code(&profile.education, education)),
            (OCCUPATION.to_owned(), occupation),
        ]);
        others
    }
}
