//! Names of what the rulebook and the rights say in codes, and of days and counts; why: each is wanted on many pages,
//! and a code nobody knows (an older rulebook's) must still show something.

use jiff::civil::Date;
use needle_model::FOREVER;
use needle_rulebook::{Dimension, Title};

use crate::ask::Ask;
use crate::words::title;

macro_rules! titles {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $($(#[$doc])*
        pub(crate) fn $name(ask: &Ask, id: &str) -> String {
            named(ask, ask.app().rulebook().$name(id).map(|found| &found.title), id)
        })*
    };
}

fn named(ask: &Ask, found: Option<&Title>, id: &str) -> String {
    found.map_or_else(|| id.to_owned(), |found| title(ask.t(), found).to_owned())
}

titles! {
    /// Full name of a kind of organisation.
    kind;
    /// Name of a sector.
    sector;
    /// Name of a post.
    post;
    /// Name of a way of coming into a post.
    post_way;
    /// Name of a secondary link.
    line;
    /// Name of a code scheme.
    code_scheme;
    /// Name of a status.
    status;
    /// Name of a standing.
    standing;
    /// Name of a way a membership ends.
    ending;
}

/// What a rule asks for; of one that is no longer in force, its id.
pub(crate) fn rule(ask: &Ask, id: &str) -> String {
    let rules = ask.app().rules_on(ask.app().today());
    named(ask, rules.rules.rule(id).map(|(_, rule)| &rule.title), id)
}

/// Name of an activity.
pub(crate) fn activity(ask: &Ask, id: &str) -> String {
    let rules = ask.app().rules_on(ask.app().today());
    named(ask, rules.rules.activity(id).map(|found| &found.title), id)
}

/// Name of an indicator.
pub(crate) fn indicator(ask: &Ask, id: &str) -> String {
    let rules = ask.app().rules_on(ask.app().today());
    named(ask, rules.rules.indicator(id).map(|found| &found.title), id)
}

/// Short name of a kind, for tables and trees.
pub(crate) fn kind_short(ask: &Ask, id: &str) -> String {
    named(ask, ask.app().rulebook().kind(id).map(|k| &k.short), id)
}

/// Name of a dimension.
pub(crate) fn dimension(ask: &Ask, dimension: usize) -> String {
    let found = ask.app().rulebook().dimensions.get(dimension);
    named(ask, found.map(|d| &d.title), "")
}

/// Name of a bucket.
pub(crate) fn bucket(ask: &Ask, dimension: usize, bucket: usize) -> String {
    let found = ask.app().rulebook().dimensions.get(dimension);
    named(
        ask,
        found.and_then(|d| d.buckets.get(bucket)).map(|b| &b.title),
        "",
    )
}

/// How a bucket is written in addresses: `dimension:bucket`.
pub(crate) fn bucket_code(ask: &Ask, dimension: usize, bucket: usize) -> String {
    let found = ask.app().rulebook().dimensions.get(dimension);
    let code = |d: &Dimension| Some(format!("{}:{}", d.id, d.buckets.get(bucket)?.id));
    found.and_then(code).unwrap_or_default()
}

/// Name of a role.
pub(crate) fn role(ask: &Ask, code: &str) -> String {
    lookup(ask, "account-role-", code)
}

/// A text whose id ends in a code that arrives as data; the code itself when there is no such text.
pub(crate) fn lookup(ask: &Ask, prefix: &str, code: &str) -> String {
    ask.t()
        .lookup(&format!("{prefix}{code}"), &[])
        .unwrap_or_else(|| code.to_owned())
}

/// A count in groups of three.
pub(crate) fn count(number: u64) -> String {
    i64::try_from(number).map_or_else(|_| number.to_string(), needle_text::count)
}

/// A number of members, or the sign for one that is not shown.
pub(crate) fn counted(ask: &Ask, number: Option<u64>) -> String {
    number.map_or_else(|| ask.t().census_few().into_owned(), count)
}

/// A day, or nothing for a day that does not come.
pub(crate) fn day(day: Date) -> String {
    if day == FOREVER {
        String::new()
    } else {
        needle_text::date(day)
    }
}
