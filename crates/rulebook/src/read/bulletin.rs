//! Reads bulletin.toml; why: a line that names a bucket, a kind or an activity nobody knows would print a zero that looks
//! like a fact, so every name is looked up while it is read.

use super::log::{Place, Space, nearest_of};
use super::table::Table;
use crate::bulletin::{
    Bulletin, BulletinLine, BulletinSection, Counts, LINES_MAX, OfRecords, Only, OrgsOnly,
};
use crate::{RuleSet, Rulebook, Title};

/// What the lines speak of.
struct Against<'a> {
    book: &'a Rulebook,
    set: &'a RuleSet,
}

/// The fields that say what a line counts; it has exactly one of them (`did` may also say which organisations).
const SORTS: [&str; 6] = [
    "members",
    "recruits",
    "organisations",
    "indicator",
    "records",
    "did",
];

/// Reads bulletin.toml.
pub(crate) fn bulletin(file: Table<'_>, book: &Rulebook, set: &RuleSet) -> Bulletin {
    let against = Against { book, set };
    let mut published: Vec<String> = Vec::new();
    let sections = file.tables("section", "section").into_iter();
    let sections = sections
        .map(|table| section(table, &against, &mut published))
        .collect();
    let bulletin = Bulletin { sections };
    if bulletin.lines().count() > LINES_MAX {
        let message = format!("a bulletin has {LINES_MAX} lines at most");
        file.log.report(&file.place, message, None);
    }
    file.finish();
    bulletin
}

fn section(
    table: Table<'_>,
    against: &Against<'_>,
    published: &mut Vec<String>,
) -> BulletinSection {
    let lines = table.tables("line", "line").into_iter();
    let section = BulletinSection {
        id: table.id(Some(Space::BulletinSection)),
        title: table.title("title"),
        note: table.opt_title("note"),
        drawn: table.flag("drawn"),
        lines: lines.map(|row| line(row, against, published)).collect(),
    };
    if section.lines.is_empty() {
        let message = "this section has no `line`".to_owned();
        table.log.report(&table.place, message, None);
    }
    table.finish();
    section
}

fn line(row: Table<'_>, against: &Against<'_>, published: &mut Vec<String>) -> BulletinLine {
    let id = row.id(Some(Space::BulletinLine));
    let (counts, known) = counts(&row, against);
    let own = row.has("zh") || row.has("en");
    let title = if own || known.is_none() {
        row.own_title()
    } else {
        known.unwrap_or_default()
    };
    let mut once = |(name, place): (String, Place<'_>)| {
        if published.contains(&name) {
            let message = format!("`{name}` is published in another line");
            row.log.report(&place, message, None);
        }
        published.push(name.clone());
        name
    };
    let names = row.texts("published").into_iter().map(&mut once).collect();
    let change = row.opt_text("published_change").map(&mut once);
    let growth = row.opt_text("published_growth").map(&mut once);
    let line = BulletinLine {
        id,
        title,
        counts: counts.unwrap_or_else(|| Counts::Members(Only::default())),
        of: row.opt_uses("of", Space::BulletinLine),
        published: names,
        published_change: change,
        published_growth: growth,
    };
    row.finish();
    line
}

/// What a line counts, and what that is called where the line need not say it again.
fn counts(row: &Table<'_>, against: &Against<'_>) -> (Option<Counts>, Option<Title>) {
    let said: Vec<&str> = SORTS.into_iter().filter(|sort| row.has(sort)).collect();
    match said.as_slice() {
        ["members"] => {
            let (only, title) = only(row, "members", against.book);
            (Some(Counts::Members(only)), title)
        }
        ["recruits"] => {
            let (only, title) = only(row, "recruits", against.book);
            (Some(Counts::Recruits(only)), title)
        }
        ["organisations"] => {
            let (only, title) = orgs(row, against.book);
            (Some(Counts::Orgs(only)), title)
        }
        ["indicator"] => given(row, against.set),
        ["records"] => records(row, against.set),
        ["did"] | ["organisations", "did"] => did(row, against),
        _ => {
            let help = Some(format!(
                "give one of {}; `did` may stand with `organisations`",
                SORTS.join(", ")
            ));
            let message = if said.is_empty() {
                "this line counts nothing".to_owned()
            } else {
                format!("this line counts {} at once", said.join(" and "))
            };
            row.log.report(&row.place, message, help);
            // Asked for, so that they are not called unknown as well.
            for sort in SORTS {
                row.value(sort);
            }
            (None, Some(Title::default()))
        }
    }
}

/// A list of `dimension:bucket`; several of one dimension stand for any of them.
fn only(row: &Table<'_>, key: &'static str, book: &Rulebook) -> (Only, Option<Title>) {
    let mut only = Only::default();
    let mut titles = Vec::new();
    for (text, place) in row.texts(key) {
        let Some((dimension, bucket)) = text.split_once(':') else {
            let help = Some("such as \"age:31-35\"".to_owned());
            let message = format!("`{text}` is no dimension:bucket");
            row.log.report(&place, message, help);
            continue;
        };
        let Some(d) = book.dimension_index(dimension) else {
            let ids = book.dimensions.iter().map(|own| own.id.as_str());
            let help = Some(nearest_of(dimension, ids));
            let message = format!("unknown dimension `{dimension}`");
            row.log.report(&place, message, help);
            continue;
        };
        let buckets = &book.dimensions[d].buckets;
        let Some(b) = book.dimensions[d].bucket_index(bucket) else {
            let help = Some(nearest_of(
                bucket,
                buckets.iter().map(|own| own.id.as_str()),
            ));
            let message = format!("`{dimension}` has no bucket `{bucket}`");
            row.log.report(&place, message, help);
            continue;
        };
        titles.push(buckets[b].title.clone());
        match only.buckets.iter_mut().find(|(own, _)| *own == d) {
            Some((_, list)) if list.contains(&b) => {
                let message = format!("`{text}` stands twice in `{key}`");
                row.log.report(&place, message, None);
            }
            Some((_, list)) => list.push(b),
            None => only.buckets.push((d, vec![b])),
        }
    }
    (only, one(titles))
}

/// The only title, if there is but one.
fn one(mut titles: Vec<Title>) -> Option<Title> {
    titles.pop().filter(|_| titles.is_empty())
}

/// `{ tallies = […], classes = […], kinds = […], sectors = […] }`.
fn orgs(row: &Table<'_>, book: &Rulebook) -> (OrgsOnly, Option<Title>) {
    let Some(inner) = row.inner("organisations", "choice of organisations") else {
        return (OrgsOnly::default(), None);
    };
    let tallies = inner.list_uses("tallies", Space::Tally);
    let classes = inner.list_uses("classes", Space::Class);
    let kinds = inner.list_uses("kinds", Space::Kind);
    let sectors = inner.list_uses("sectors", Space::Sector);
    inner.finish();
    let mut titles = Vec::new();
    titles.extend(tallies.iter().filter_map(|id| Some(&book.tally(id)?.title)));
    titles.extend(classes.iter().filter_map(|id| Some(&book.class(id)?.title)));
    titles.extend(kinds.iter().filter_map(|id| Some(&book.kind(id)?.title)));
    titles.extend(
        sectors
            .iter()
            .filter_map(|id| Some(&book.sector(id)?.title)),
    );
    let wanted = |kind: &crate::Kind| {
        let counted = kind.counts_as.as_ref();
        counted.is_some_and(|tally| tallies.contains(tally))
            || classes.contains(&kind.class)
            || kinds.contains(&kind.id)
    };
    let found = (0u16..).zip(&book.kinds).filter(|(_, kind)| wanted(kind));
    let only = OrgsOnly {
        kinds: found.map(|(at, _)| at).collect(),
        sectors: sectors
            .iter()
            .filter_map(|id| book.sector_index(id))
            .collect(),
    };
    (only, one(titles.into_iter().cloned().collect()))
}

fn given(row: &Table<'_>, set: &RuleSet) -> (Option<Counts>, Option<Title>) {
    let indicator = row.uses("indicator", Space::Indicator);
    let this_year = word(row, "given", &["this-year", "latest"]).is_some_and(|word| word == 0);
    let title = set.indicator(&indicator).map(|i| i.title.clone());
    let counts = Counts::Given {
        indicator,
        this_year,
    };
    (Some(counts), title)
}

fn records(row: &Table<'_>, set: &RuleSet) -> (Option<Counts>, Option<Title>) {
    let activity = row.uses("records", Space::Activity);
    let known = set.activity(&activity);
    let what = match word(row, "sum", &["times", "amount"]) {
        Some(1) => OfRecords::Amount,
        _ => OfRecords::Times,
    };
    if what == OfRecords::Amount && known.is_some_and(|known| known.amount.is_none()) {
        let message = format!("`{activity}` counts no amount");
        let help = "sum = \"times\", or give the activity an `amount`".to_owned();
        row.log.report(&row.place, message, Some(help));
    }
    let title = known.map(|a| a.title.clone());
    (Some(Counts::Records { activity, what }), title)
}

fn did(row: &Table<'_>, against: &Against<'_>) -> (Option<Counts>, Option<Title>) {
    let activities = row.list_uses("did", Space::Activity);
    if activities.is_empty() {
        let message = "`did` names no activity".to_owned();
        row.log.report(&row.place, message, None);
    }
    let (only, _) = if row.has("organisations") {
        orgs(row, against.book)
    } else {
        (OrgsOnly::default(), None)
    };
    (Some(Counts::Did { activities, only }), None)
}

/// A field with one of a few words: its place among them.
fn word(row: &Table<'_>, key: &'static str, words: &[&str]) -> Option<usize> {
    let (text, place) = row.opt_text(key)?;
    let found = words.iter().position(|word| *word == text);
    if found.is_none() {
        let help = Some(nearest_of(&text, words.iter().copied()));
        row.log
            .report(&place, format!("`{key}` can't be `{text}`"), help);
    }
    found
}
