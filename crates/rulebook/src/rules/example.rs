//! Runs the examples that stand beside the rules; why: whoever changes a rule sees at once which example no longer comes out.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};

use super::Rule;
use super::eval::{At, Facts, Standing, day_number, day_of};
use super::explain::{Why, explain};
use super::fact::{Catalogue, Fact, FactId, FactSource, OfActivity, OfPost, Window};
use crate::{Problem, Rulebook};

/// One example: an organisation on a day, and what its list holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The file it stands in.
    pub file: String,
    /// Its line there.
    pub line: usize,
    /// The file of the rules it is about.
    pub rules: String,
    /// What it shows.
    pub name: String,
    /// The day.
    pub today: Date,
    /// The organisation.
    pub given: Given,
    /// Settings that are not as in the rule: (rule, setting) → value.
    pub params: BTreeMap<(String, String), i64>,
    /// Rules that are due soon.
    pub soon: Vec<String>,
    /// Rules that are late.
    pub late: Vec<String>,
    /// Rules that can't be decided.
    pub unknown: Vec<String>,
    /// Days by which they are due, of those whose day is shown.
    pub due: BTreeMap<String, Date>,
}

/// What is said of the organisation of an example. Of what is not said, numbers are 0, and days and words are missing; what
/// follows from the kind and the sector follows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Given {
    /// Facts by their source.
    pub facts: BTreeMap<FactSource, i64>,
    /// What was recorded, by activity.
    pub deeds: BTreeMap<String, Vec<Deed>>,
}

/// Something recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deed {
    /// On which day.
    pub day: Date,
    /// How much was counted, such as hours.
    pub amount: i64,
}

/// A list a rule can be on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Listed {
    /// Due soon.
    Soon,
    /// Late.
    Late,
    /// Not to be decided.
    Unknown,
}

/// Something in an example did not come out.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The example.
    pub example: Example,
    /// The rule.
    pub rule: String,
    /// Lists it should have been on.
    pub expected: Vec<Listed>,
    /// Lists it was on.
    pub got: Vec<Listed>,
    /// The day expected, when that is what did not come out.
    pub due: Option<Date>,
    /// The days it was due.
    pub days: Vec<Date>,
    /// Who it is for, then what is missing, with their values, for each period looked at.
    pub why: Vec<(Why, Why)>,
}

/// What running all examples gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Run {
    /// How many there were.
    pub examples: usize,
    /// What did not come out.
    pub failures: Vec<Failure>,
    /// Rules that no example shows on a list.
    pub never_listed: Vec<String>,
    /// Rules that no example shows kept.
    pub never_kept: Vec<String>,
}

impl Rulebook {
    /// Reads the examples beside the rules (`rules/*_test.toml`) of the files this rulebook was read from.
    ///
    /// # Errors
    /// Every problem found in them.
    pub fn examples(&self, files: &BTreeMap<String, String>) -> Result<Vec<Example>, Vec<Problem>> {
        crate::read::examples(files, self)
    }

    /// Runs examples.
    #[must_use]
    pub fn run_examples(&self, examples: &[Example]) -> Run {
        let (mut listed, mut kept) = (BTreeSet::new(), BTreeSet::new());
        let mut run = Run {
            examples: examples.len(),
            ..Run::default()
        };
        for example in examples {
            for rule in self
                .rules
                .rules
                .iter()
                .filter(|rule| rule.file == example.rules)
            {
                let seen = look(self, example, rule);
                if !seen.lists.is_empty() {
                    listed.insert(rule.id.clone());
                }
                if seen.kept {
                    kept.insert(rule.id.clone());
                }
                run.failures.extend(compare(example, rule, seen));
            }
        }
        let all = || self.rules.rules.iter().map(|rule| rule.id.clone());
        run.never_listed = all().filter(|id| !listed.contains(id)).collect();
        run.never_kept = all().filter(|id| !kept.contains(id)).collect();
        run
    }
}

/// How an organisation stands towards a rule, all periods taken together.
#[derive(Default)]
struct Seen {
    lists: BTreeSet<Listed>,
    kept: bool,
    days: Vec<Date>,
    why: Vec<(Why, Why)>,
}

fn look(book: &Rulebook, example: &Example, rule: &Rule) -> Seen {
    let sample = Sample {
        book,
        catalogue: &book.rules.catalogue,
        example,
        rule,
    };
    let there_since =
        [FactSource::Founded, FactSource::KindSince].map(|source| sample.source(&source, 0, None));
    let there_since = there_since
        .into_iter()
        .flatten()
        .max()
        .unwrap_or(i64::MIN)
        .max(day_number(rule.standing_since));
    let mut seen = Seen::default();
    for at in [0, 1]
        .into_iter()
        .filter_map(|back| rule.at(example.today, back))
    {
        // A period is only asked of who was there, as what it is, from its first day.
        let begun = at.period.map_or(i64::MAX, |period| period.0);
        if at.back > 0 && there_since > begun {
            continue;
        }
        let outcome = rule.look(&sample, &at);
        match outcome.standing {
            Standing::Soon => seen.lists.insert(Listed::Soon),
            Standing::Late => seen.lists.insert(Listed::Late),
            Standing::Unknown => seen.lists.insert(Listed::Unknown),
            // Ahead of its day it is on no list either.
            Standing::Kept | Standing::Ahead => {
                seen.kept = true;
                false
            }
            Standing::NotFor => false,
        };
        seen.days.extend(outcome.due.and_then(day_of));
        let why = |condition| explain(condition, &sample, &at);
        seen.why.push((why(&rule.applies), why(&rule.when)));
    }
    seen
}

/// The failure, when the rule is not on exactly the lists it should be on, or not due on the day it should.
fn compare(example: &Example, rule: &Rule, seen: Seen) -> Option<Failure> {
    let lists = [
        (Listed::Soon, &example.soon),
        (Listed::Late, &example.late),
        (Listed::Unknown, &example.unknown),
    ];
    let expected: Vec<Listed> = lists
        .iter()
        .filter(|(_, ids)| ids.contains(&rule.id))
        .map(|(list, _)| *list)
        .collect();
    let got: Vec<Listed> = seen.lists.into_iter().collect();
    let due = example
        .due
        .get(&rule.id)
        .copied()
        .filter(|day| !seen.days.contains(day));
    if expected == got && due.is_none() {
        return None;
    }
    Some(Failure {
        example: example.clone(),
        rule: rule.id.clone(),
        expected,
        got,
        due,
        days: seen.days,
        why: seen.why,
    })
}

/// The organisation of an example, as a rule sees it.
struct Sample<'a> {
    book: &'a Rulebook,
    catalogue: &'a Catalogue,
    example: &'a Example,
    rule: &'a Rule,
}

impl Facts for Sample<'_> {
    fn fact(&self, id: FactId, at: &At) -> Option<i64> {
        let fact = self.catalogue.get(id)?;
        self.told().fact(fact, at)
    }

    fn param(&self, place: usize) -> i64 {
        let Some(param) = self.rule.params.get(place) else {
            return 0;
        };
        let own = self
            .example
            .params
            .get(&(self.rule.id.clone(), param.id.clone()));
        own.copied().unwrap_or(param.value)
    }
}

impl<'a> Sample<'a> {
    fn told(&self) -> Told<'a> {
        Told {
            book: self.book,
            given: &self.example.given,
        }
    }

    fn source(&self, source: &FactSource, today: i64, period: Option<(i64, i64)>) -> Option<i64> {
        self.told().source(source, today, period)
    }
}

impl Given {
    /// The value of a fact on a day: what was said, or else what follows from that.
    #[must_use]
    pub fn fact(&self, book: &Rulebook, fact: &Fact, at: &At) -> Option<i64> {
        Told { book, given: self }.fact(fact, at)
    }
}

/// What is told of the organisation of an example.
struct Told<'a> {
    book: &'a Rulebook,
    given: &'a Given,
}

impl Told<'_> {
    fn fact(&self, fact: &Fact, at: &At) -> Option<i64> {
        let known = self.source(&fact.source, at.today, at.period);
        known.or((!fact.optional).then_some(0))
    }

    /// What was said, or else what follows from the kind and the sector, or from what was recorded.
    fn source(&self, source: &FactSource, today: i64, period: Option<(i64, i64)>) -> Option<i64> {
        let given = self.given;
        if let Some(value) = given.facts.get(source) {
            return Some(*value);
        }
        let kind = given
            .facts
            .get(&FactSource::Kind)
            .and_then(|kind| self.book.kinds.get(usize::try_from(*kind).ok()?));
        let place = |at: Option<usize>| at.and_then(|at| i64::try_from(at).ok());
        let class_of = |id: &str| place(self.book.classes.iter().position(|class| class.id == id));
        match source {
            FactSource::Class => class_of(&kind?.class),
            FactSource::Level => Some(i64::from(kind?.level)),
            FactSource::KeepsMembers => Some(i64::from(kind?.members)),
            FactSource::CountsAs => {
                let tally = kind?.counts_as.as_deref()?;
                place(self.book.tallies.iter().position(|own| own.id == tally))
            }
            FactSource::UnderClass => {
                let under = given.facts.get(&FactSource::UnderKind)?;
                class_of(&self.book.kinds.get(usize::try_from(*under).ok()?)?.class)
            }
            FactSource::Founded => Some(day_number(date(2000, 1, 1))),
            FactSource::KindSince | FactSource::Changed => {
                self.source(&FactSource::Founded, today, period)
            }
            FactSource::Post(post, OfPost::Max) => {
                let post = self.book.posts.get(usize::from(*post))?;
                let max = self.book.post_max(&kind?.id, &post.id)?;
                Some(i64::from(max.value))
            }
            FactSource::TermYears => {
                let sector = given.facts.get(&FactSource::Sector);
                let sector =
                    sector.and_then(|sector| self.book.sectors.get(usize::try_from(*sector).ok()?));
                let years = self
                    .book
                    .term_years(&kind?.id, sector.map(|sector| sector.id.as_str()))?;
                Some(i64::from(years.value))
            }
            FactSource::Activity(id, of) => self.activity(id, *of, today, period),
            _ => None,
        }
    }

    fn activity(
        &self,
        id: &str,
        of: OfActivity,
        today: i64,
        period: Option<(i64, i64)>,
    ) -> Option<i64> {
        let deeds = self.given.deeds.get(id).map_or(&[][..], Vec::as_slice);
        let until_today = deeds
            .iter()
            .map(|deed| (day_number(deed.day), deed.amount))
            .filter(|(day, _)| *day <= today);
        let within = |window: Window| {
            let (from, to) = match window {
                Window::Examined => period.unwrap_or((0, -1)),
                Window::Ever => (i64::MIN, i64::MAX),
                Window::Calendar(every, back) => {
                    let (from, to) =
                        day_of(today).map_or_else(Default::default, |day| every.period(day, back));
                    (day_number(from), day_number(to))
                }
            };
            until_today
                .clone()
                .filter(move |(day, _)| (from..=to).contains(day))
        };
        match of {
            OfActivity::Last => until_today.clone().map(|(day, _)| day).max(),
            OfActivity::Held(window) => i64::try_from(within(window).count()).ok(),
            OfActivity::Amount(window) => Some(within(window).map(|(_, amount)| amount).sum()),
            OfActivity::LastPresent | OfActivity::LastEntitled => None,
        }
    }
}
