//! Reasons: a condition taken apart into its words, the value of each, and where the value comes from.

use jiff::civil::Date;
use needle_rulebook::rules::explain::Why;
use needle_rulebook::rules::fact::Words;
use needle_rulebook::rules::{FactSource, RuleSet, Type, Unit, eval};
use needle_rulebook::{Rulebook, Title};

/// A value as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Nobody recorded it.
    Missing,
    /// Yes or no.
    Truth(bool),
    /// A number and its unit (empty: plain).
    Number(i64, Unit),
    /// A day.
    Day(Date),
    /// A word of the rulebook.
    Word(Title),
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A fact: how conditions name it, what it means, and what it is read from.
    Fact {
        /// Its name.
        path: String,
        /// Its meaning.
        meaning: Title,
        /// What it is read from.
        source: FactSource,
    },
    /// A setting of the rule, by its place.
    Param(usize),
}

/// A condition, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Its words, as the rule's author wrote them.
    pub words: String,
    /// Its value.
    pub value: Shown,
    /// Where the value comes from, when it is a fact or a setting.
    pub origin: Option<Origin>,
    /// What it is put together from.
    pub parts: Vec<Reason>,
}

impl Reason {
    pub(super) fn new(why: Why, rulebook: &Rulebook) -> Reason {
        let rules = &rulebook.rules;
        Reason {
            value: shown(&why.ty, why.value, rulebook),
            origin: origin(&why, rules),
            words: why.words,
            parts: why
                .parts
                .into_iter()
                .map(|part| Reason::new(part, rulebook))
                .collect(),
        }
    }

    /// The facts and settings it rests on, each once, in the order of the words.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Reason> {
        let mut out: Vec<&Reason> = Vec::new();
        self.gather(&mut out);
        out
    }

    fn gather<'a>(&'a self, out: &mut Vec<&'a Reason>) {
        if self.origin.is_some() && out.iter().all(|known| known.origin != self.origin) {
            out.push(self);
        }
        for part in &self.parts {
            part.gather(out);
        }
    }
}

fn origin(why: &Why, rules: &RuleSet) -> Option<Origin> {
    if let Some(place) = why.param {
        return Some(Origin::Param(place));
    }
    let fact = rules.catalogue.get(why.fact?)?;
    Some(Origin::Fact {
        path: fact.path.clone(),
        meaning: fact.meaning.clone(),
        source: fact.source.clone(),
    })
}

fn shown(ty: &Type, value: Option<i64>, rulebook: &Rulebook) -> Shown {
    let Some(value) = value else {
        return Shown::Missing;
    };
    match ty {
        Type::Truth => Shown::Truth(value != 0),
        Type::Number(unit) => Shown::Number(value, unit.clone()),
        Type::Day => eval::day_of(value).map_or(Shown::Missing, Shown::Day),
        Type::Word(words) => word(*words, value, rulebook).map_or(Shown::Missing, Shown::Word),
    }
}

fn word(words: Words, place: i64, rulebook: &Rulebook) -> Option<Title> {
    let place = usize::try_from(place).ok()?;
    match words {
        Words::Kind => rulebook.kinds.get(place).map(|k| k.title.clone()),
        Words::Class => rulebook.classes.get(place).map(|c| c.title.clone()),
        Words::Sector => rulebook.sectors.get(place).map(|s| s.title.clone()),
        Words::Tally => rulebook.tallies.get(place).map(|t| t.title.clone()),
    }
}
