//! Reads dimensions.toml; why: what members are counted by is the rulebook's decision.

use super::cover::{Placed, complete};
use super::log::{Space, did_you_mean};
use super::members::Members;
use super::table::Table;
use crate::{Basis, Bucket, BucketRule, Dimension};

/// Reads dimensions.toml.
pub(crate) fn dimensions(file: Table<'_>, members: &Members) -> Vec<Dimension> {
    let tables = file.tables("dimension", "dimension");
    let dimensions = tables
        .into_iter()
        .map(|table| dimension(table, members))
        .collect();
    file.finish();
    dimensions
}

fn dimension(table: Table<'_>, members: &Members) -> Dimension {
    let id = table.id(Some(Space::Dimension));
    let basis = basis(&table);
    // Without a basis the buckets can't be judged: they are asked for, and left alone.
    let rows = table.tables("bucket", "bucket");
    let by = basis.clone().unwrap_or(Basis::Status);
    let mut buckets: Vec<Placed<'_>> = Vec::new();
    for row in rows.into_iter().filter(|_| basis.is_some()) {
        let bucket = bucket(&row, &by, members);
        if buckets.iter().any(|(other, _)| other.id == bucket.id) {
            row.log.report(
                &row.place,
                format!("the bucket `{}` stands twice", bucket.id),
                None,
            );
        }
        buckets.push((bucket, row.place.clone()));
        row.finish();
    }
    if basis.is_some() {
        complete(&table, &by, &buckets, members);
    }
    let dimension = Dimension {
        id,
        title: table.title("title"),
        by,
        buckets: buckets.into_iter().map(|(bucket, _)| bucket).collect(),
    };
    table.finish();
    dimension
}

/// `by = "age" | "joined" | "status"`, or `attribute = "…"`.
fn basis(table: &Table<'_>) -> Option<Basis> {
    let words = ["age", "joined", "status"];
    let by = table.opt_text("by");
    let attribute = table.opt_uses("attribute", Space::Attribute);
    match (by, attribute) {
        (None, Some(id)) => Some(Basis::Attribute(id)),
        (Some((word, place)), None) => match word.as_str() {
            "age" => Some(Basis::Age),
            "joined" => Some(Basis::Joined),
            "status" => Some(Basis::Status),
            _ => {
                let help = did_you_mean(&word, words)
                    .or_else(|| Some("by is age, joined or status".to_owned()));
                table
                    .log
                    .report(&place, format!("a dimension can't be by `{word}`"), help);
                None
            }
        },
        _ => {
            let message = "a dimension has either `by` or `attribute`".to_owned();
            table.log.report(&table.place, message, None);
            None
        }
    }
}

fn bucket(row: &Table<'_>, by: &Basis, members: &Members) -> Bucket {
    let rest = row.flag("rest");
    let rule = match by {
        _ if rest => BucketRule::Rest,
        Basis::Age => age(row),
        Basis::Joined => dates(row),
        Basis::Attribute(_) | Basis::Status => BucketRule::Codes(codes(row, by, members)),
    };
    Bucket {
        id: row.id(None),
        title: row.own_title(),
        rule,
        mark: row.mark(),
    }
}

fn age(row: &Table<'_>) -> BucketRule {
    let (from, to) = (row.opt_number::<u16>("from"), row.opt_number::<u16>("to"));
    let turned = matches!((from, to), (Some(from), Some(to)) if from > to);
    if turned || (from.is_none() && to.is_none()) {
        empty(
            row,
            "give `from`, `to` or both, `from` not above `to`; or rest = true",
        );
    }
    BucketRule::Age { from, to }
}

fn dates(row: &Table<'_>) -> BucketRule {
    let (from, until) = (row.opt_date("from"), row.opt_date("until"));
    let turned = matches!((from, until), (Some(from), Some(until)) if from >= until);
    if turned || (from.is_none() && until.is_none()) {
        empty(
            row,
            "give `from`, `until` or both, `from` before `until`; or rest = true",
        );
    }
    BucketRule::Dates { from, until }
}

/// The codes, each known and followed by its finer codes.
fn codes(row: &Table<'_>, by: &Basis, members: &Members) -> Vec<String> {
    let known = known_codes(by, members);
    let written = row.texts("codes");
    if written.is_empty() {
        empty(row, "give `codes`, or rest = true");
    }
    let mut codes: Vec<String> = Vec::new();
    for (code, place) in written {
        // An unknown attribute is reported by itself; its codes can't be judged.
        if let Some(known) = &known
            && !known.iter().any(|(own, _)| *own == code)
        {
            let help = did_you_mean(&code, known.iter().map(|(own, _)| *own));
            row.log
                .report(&place, format!("unknown code `{code}`"), help);
        }
        let finer = known
            .iter()
            .flatten()
            .filter(|(_, parent)| *parent == Some(&code));
        let finer: Vec<String> = finer.map(|(own, _)| (*own).to_owned()).collect();
        codes.push(code);
        codes.extend(finer);
    }
    codes
}

/// Codes of the attribute, or ids of the statuses, each with its coarser code.
fn known_codes<'m>(by: &Basis, members: &'m Members) -> Option<Vec<(&'m str, Option<&'m String>)>> {
    match by {
        Basis::Attribute(id) => {
            let attribute = members.attributes.iter().find(|own| own.id == *id)?;
            let pair =
                |value: &'m crate::AttributeValue| (value.code.as_str(), value.parent.as_ref());
            Some(attribute.values.iter().map(pair).collect())
        }
        _ => Some(
            members
                .statuses
                .iter()
                .map(|status| (status.id.as_str(), None))
                .collect(),
        ),
    }
}

fn empty(row: &Table<'_>, help: &str) {
    row.log.report(
        &row.place,
        "nobody can fall into this bucket".to_owned(),
        Some(help.to_owned()),
    );
}
