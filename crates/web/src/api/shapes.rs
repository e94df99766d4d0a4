//! The values answers are made of: ids, days, moments, titles, organisations in a line. One spelling each, so that
//! a program that has read one answer can read them all.

use std::fmt::Display;

use jiff::Timestamp;
use jiff::civil::Date;
use needle_app::ask;
use needle_model::FOREVER;
use needle_model::post::StandsIn;
use serde::Serialize;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};

macro_rules! text_types {
    ($($(#[doc = $doc:literal])* $name:ident: $pattern:expr, $format:expr;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(transparent)]
        pub(crate) struct $name(String);

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let pattern: Option<&str> = $pattern;
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .format($format)
                    .pattern(pattern)
                    .description(Some(concat!($($doc),*).trim()))
                    .into()
            }
        }

        impl ToSchema for $name {}
    )*};
}

text_types! {
    /// An id: the cell it lies in, and a UUIDv7.
    Id: Some("^[1-9][0-9]*-[0-9a-f]{32}$"), None;
    /// A day of the calendar.
    Day: None, Some(SchemaFormat::KnownFormat(KnownFormat::Date));
    /// A moment, in UTC.
    Moment: None, Some(SchemaFormat::KnownFormat(KnownFormat::DateTime));
    /// A date as far as it is known: a year, a month or a day.
    PartialDate: Some("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), None;
}

impl Id {
    pub(crate) fn of(id: impl Display) -> Id {
        Id(id.to_string())
    }
}

impl Day {
    pub(crate) fn of(day: Date) -> Day {
        Day(day.to_string())
    }

    /// None stands for "has not ended".
    pub(crate) fn end(day: Date) -> Option<Day> {
        (day != FOREVER).then(|| Day::of(day))
    }
}

impl Moment {
    pub(crate) fn of(at: Timestamp) -> Moment {
        Moment(at.to_string())
    }
}

impl PartialDate {
    pub(crate) fn of(date: needle_model::PartialDate) -> PartialDate {
        PartialDate(date.to_string())
    }
}

/// A title of the rulebook in both languages.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct Title {
    zh: String,
    en: String,
}

impl Title {
    pub(crate) fn of(title: &needle_rulebook::Title) -> Title {
        Title {
            zh: title.zh.clone(),
            en: title.en.clone(),
        }
    }
}

/// Something of the rulebook and how many there are.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CountOf {
    /// Id in the rulebook.
    id: String,
    count: u64,
}

impl CountOf {
    pub(crate) fn all(pairs: Vec<(String, u64)>) -> Vec<CountOf> {
        pairs
            .into_iter()
            .map(|(id, count)| CountOf { id, count })
            .collect()
    }
}

/// An organisation in a line.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OrgLine {
    id: Id,
    /// Full name on the day asked for.
    name: String,
    /// Usual short name.
    short: Option<String>,
    /// Kind of the rulebook.
    kind: String,
    /// Sector of the rulebook.
    sector: Option<String>,
    /// Whether it existed on that day.
    alive: bool,
}

impl OrgLine {
    pub(crate) fn of(org: ask::OrgLine) -> OrgLine {
        OrgLine {
            id: Id::of(org.id),
            name: org.name,
            short: org.short,
            kind: org.kind,
            sector: org.sector,
            alive: org.alive,
        }
    }
}

/// A post held.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Post {
    holding: Id,
    /// Post of the rulebook.
    post: String,
    org: Id,
    person: Id,
    name: String,
    from: Day,
    /// Last day of the term, where the post has one.
    term_ends: Option<Day>,
    /// First day after it; null while held.
    until: Option<Day>,
    /// How they came into it: a way of the rulebook; null where nobody said.
    way: Option<String>,
    /// The organisation that sent them.
    sent_by: Option<Id>,
    /// True when they only act for somebody.
    acting: bool,
    /// The holding of whom they act for; null while it is a vacancy.
    acting_for: Option<Id>,
    /// How it ended, where more is said than that: rotated, recalled.
    ended: Option<String>,
    /// The day on which what hangs on it was taken over.
    handed_over: Option<Day>,
}

impl Post {
    pub(crate) fn of(post: ask::PostView) -> Post {
        Post {
            holding: Id::of(post.holding),
            post: post.post,
            org: Id::of(post.org),
            person: Id::of(post.person),
            name: post.name,
            from: Day::of(post.from),
            term_ends: post.term_ends.map(Day::of),
            until: Day::end(post.until),
            way: post.how.way.clone(),
            sent_by: post.how.sent_by.map(Id::of),
            acting: post.how.acts(),
            acting_for: match post.how.stands_in {
                Some(StandsIn::Holder(id)) => Some(Id::of(id)),
                Some(StandsIn::Vacancy) | None => None,
            },
            ended: post.ended.map(|it| it.code().to_owned()),
            handed_over: post.handed.map(Day::of),
        }
    }
}

/// A transfer of a membership.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Transfer {
    id: Id,
    from: OrgLine,
    to: OrgLine,
    asked: Day,
    /// To be answered by.
    due: Day,
    /// asked, accepted, returned or withdrawn.
    #[schema(pattern = "^(asked|accepted|returned|withdrawn)$")]
    state: String,
    settled: Option<Day>,
    /// Number both sides can write on paper, once accepted.
    receipt: Option<String>,
}

impl Transfer {
    pub(crate) fn of(transfer: ask::TransferView) -> Transfer {
        Transfer {
            id: Id::of(transfer.id),
            from: OrgLine::of(transfer.from),
            to: OrgLine::of(transfer.to),
            asked: Day::of(transfer.asked),
            due: Day::of(transfer.due),
            state: transfer.state.code().to_owned(),
            settled: transfer.settled.map(Day::of),
            receipt: transfer.receipt,
        }
    }
}
