//! Every fact of a rulebook, made from what the rulebook names; why: whoever adds a post, a kind or a meeting has its facts
//! at once. What each means stands in `facts.toml`.

mod people;

use std::collections::BTreeMap;

use super::fact::{Catalogue, Fact, FactSource, OfActivity, Type, Unit, Window, Words};
use super::{Activity, Every, Indicator};
use crate::{Rulebook, Title};

/// The units every rulebook has; activities and indicators add theirs.
pub(crate) const UNITS: [&str; 8] = [
    "person",
    "organisation",
    "time",
    "day",
    "working-day",
    "month",
    "year",
    "percent",
];

impl Catalogue {
    /// The facts of a rulebook: of its kinds, posts, members and so on, and of these activities and indicators. The rules
    /// in it are not looked at.
    #[must_use]
    pub fn of(book: &Rulebook, activities: &[Activity], indicators: &[Indicator]) -> Catalogue {
        let mut list = List {
            facts: Vec::new(),
            meanings: meanings(),
        };
        list.organisation();
        list.tree(book);
        list.members(book);
        list.posts(book);
        for activity in activities {
            list.activity(activity);
        }
        for indicator in indicators {
            list.indicator(indicator);
        }
        Catalogue { facts: list.facts }
    }
}

/// An id as a part of a fact's name: `-` becomes `_`, and a digit or a word of the language gets a `_`.
#[must_use]
pub(crate) fn part(id: &str) -> String {
    let name = id.replace('-', "_");
    match name.as_str() {
        "in" | "true" | "false" | "null" => format!("{name}_"),
        _ if name.starts_with(|c: char| c.is_ascii_digit()) => format!("_{name}"),
        _ => name,
    }
}

/// The meanings by their key.
pub(super) fn meanings() -> BTreeMap<String, Title> {
    // The file is compiled in; a test sees that every fact has its meaning.
    let table = include_str!("facts.toml").parse::<toml::Table>();
    let text = |value: &toml::Value, language: &str| {
        value
            .get(language)
            .and_then(toml::Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    table
        .unwrap_or_default()
        .iter()
        .map(|(key, value)| {
            let title = Title {
                zh: text(value, "zh"),
                en: text(value, "en"),
            };
            (key.clone(), title)
        })
        .collect()
}

fn place(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn number(unit: &str) -> Type {
    Type::Number(Unit(unit.to_owned()))
}

struct List {
    facts: Vec<Fact>,
    meanings: BTreeMap<String, Title>,
}

impl List {
    /// Adds a fact; `names` are put into its meaning.
    fn add(
        &mut self,
        path: String,
        ty: Type,
        optional: bool,
        key: &str,
        names: &[&Title],
        source: FactSource,
    ) {
        let mut meaning = self.meanings.get(key).cloned().unwrap_or_default();
        for (at, name) in names.iter().enumerate() {
            let hole = format!("{{{at}}}");
            meaning.zh = meaning.zh.replace(&hole, &name.zh);
            meaning.en = meaning.en.replace(&hole, &name.en);
        }
        self.facts.push(Fact {
            path,
            ty,
            meaning,
            source,
            optional,
        });
    }

    /// A fact that is always known.
    fn known(
        &mut self,
        path: impl Into<String>,
        ty: Type,
        key: &str,
        names: &[&Title],
        source: FactSource,
    ) {
        self.add(path.into(), ty, false, key, names, source);
    }

    /// A fact that may be missing.
    fn maybe(
        &mut self,
        path: impl Into<String>,
        ty: Type,
        key: &str,
        names: &[&Title],
        source: FactSource,
    ) {
        self.add(path.into(), ty, true, key, names, source);
    }

    fn organisation(&mut self) {
        use FactSource as S;
        self.known("org.kind", Type::Word(Words::Kind), "kind", &[], S::Kind);
        self.known(
            "org.class",
            Type::Word(Words::Class),
            "class",
            &[],
            S::Class,
        );
        self.maybe(
            "org.sector",
            Type::Word(Words::Sector),
            "sector",
            &[],
            S::Sector,
        );
        self.maybe(
            "org.counts_as",
            Type::Word(Words::Tally),
            "counts-as",
            &[],
            S::CountsAs,
        );
        self.known("org.level", number(""), "level", &[], S::Level);
        self.known(
            "org.keeps_members",
            Type::Truth,
            "keeps-members",
            &[],
            S::KeepsMembers,
        );
        self.known("org.founded", Type::Day, "founded", &[], S::Founded);
        self.known("org.kind_since", Type::Day, "kind-since", &[], S::KindSince);
        self.known("org.changed", Type::Day, "changed", &[], S::Changed);
        self.maybe(
            "org.under_kind",
            Type::Word(Words::Kind),
            "under-kind",
            &[],
            S::UnderKind,
        );
        self.maybe(
            "org.under_class",
            Type::Word(Words::Class),
            "under-class",
            &[],
            S::UnderClass,
        );
    }

    fn tree(&mut self, book: &Rulebook) {
        use FactSource as S;
        let orgs = || number("organisation");
        self.known("children.total", orgs(), "children", &[], S::Children);
        self.known("under.total", orgs(), "under", &[], S::Under);
        for (at, class) in book.classes.iter().enumerate() {
            let sources = (S::ChildrenOfClass(place(at)), S::UnderOfClass(place(at)));
            self.below("class", &class.id, &class.title, sources);
        }
        for (at, kind) in book.kinds.iter().enumerate() {
            let sources = (S::ChildrenOfKind(place(at)), S::UnderOfKind(place(at)));
            self.below("kind", &kind.id, &kind.title, sources);
        }
        for (at, line) in book.lines.iter().enumerate() {
            let (name, at, title) = (part(&line.id), place(at), &line.title);
            self.known(
                format!("links.{name}.from"),
                orgs(),
                "links-from",
                &[title],
                S::LinksFrom(at),
            );
            self.known(
                format!("links.{name}.to"),
                orgs(),
                "links-to",
                &[title],
                S::LinksTo(at),
            );
            self.maybe(
                format!("links.{name}.since"),
                Type::Day,
                "links-since",
                &[title],
                S::LinksSince(at),
            );
        }
    }

    /// How many of a class or kind stand directly under, and how many anywhere under.
    fn below(&mut self, of: &str, id: &str, title: &Title, sources: (FactSource, FactSource)) {
        let (name, unit) = (part(id), || number("organisation"));
        let children = format!("children.{of}.{name}");
        self.known(children, unit(), "children-of", &[title], sources.0);
        let under = format!("under.{of}.{name}");
        self.known(under, unit(), "under-of", &[title], sources.1);
    }

    fn activity(&mut self, activity: &Activity) {
        let group = if activity.meeting {
            "meetings"
        } else {
            "records"
        };
        let name = part(&activity.id);
        let path = |what: &str| format!("{group}.{name}.{what}");
        let of = |what| FactSource::Activity(activity.id.clone(), what);
        let title = &activity.title;
        self.maybe(
            path("last"),
            Type::Day,
            "activity-last",
            &[title],
            of(OfActivity::Last),
        );
        let windows = [
            ("held", Window::Examined),
            ("this_month", Window::Calendar(Every::Month, 0)),
            ("this_quarter", Window::Calendar(Every::Quarter, 0)),
            ("this_half_year", Window::Calendar(Every::HalfYear, 0)),
            ("this_year", Window::Calendar(Every::Year, 0)),
            ("ever", Window::Ever),
        ];
        for (what, window) in windows {
            let key = format!("activity-{}", what.replace('_', "-"));
            self.known(
                path(what),
                number("time"),
                &key,
                &[title],
                of(OfActivity::Held(window)),
            );
        }
        if activity.heads {
            self.maybe(
                path("last_present"),
                number("person"),
                "activity-present",
                &[title],
                of(OfActivity::LastPresent),
            );
            self.maybe(
                path("last_entitled"),
                number("person"),
                "activity-entitled",
                &[title],
                of(OfActivity::LastEntitled),
            );
        }
        if let Some((unit, counted)) = &activity.amount {
            let (ty, names) = (Type::Number(unit.clone()), [title, counted]);
            self.known(
                path("amount"),
                ty.clone(),
                "activity-amount",
                &names,
                of(OfActivity::Amount(Window::Examined)),
            );
            let year = of(OfActivity::Amount(Window::Calendar(Every::Year, 0)));
            self.known(
                path("amount_this_year"),
                ty,
                "activity-amount-this-year",
                &names,
                year,
            );
        }
    }

    fn indicator(&mut self, indicator: &Indicator) {
        let name = part(&indicator.id);
        let ty = match indicator.yes_no {
            true => Type::Truth,
            false => Type::Number(indicator.unit.clone()),
        };
        let id = || indicator.id.clone();
        let title = [&indicator.title];
        self.maybe(
            format!("indicators.{name}.value"),
            ty,
            "indicator-value",
            &title,
            FactSource::Indicator(id()),
        );
        self.maybe(
            format!("indicators.{name}.as_of"),
            Type::Day,
            "indicator-as-of",
            &title,
            FactSource::IndicatorAsOf(id()),
        );
    }
}
