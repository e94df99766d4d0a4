//! The same person twice in one file. Of equal rows the first is taken and the later ones are refused; rows that disagree
//! are all refused, since only a person can know which is right. The same name alone means nothing.

use needle_model::refusal::Arg;
use rustc_hash::FxHashMap;

use super::{Column, Field, MemberRow};
use crate::problem::Problem;

/// Marks the rows of the same person.
pub(super) fn mark(rows: &mut [MemberRow], columns: &[Column]) {
    let mut found: Vec<(usize, Problem)> = Vec::new();
    for group in groups(rows) {
        let first = group[0];
        // The rows that differ from each other, each with the first row that says the same.
        let mut kinds: Vec<usize> = Vec::new();
        for &place in &group {
            match kinds
                .iter()
                .find(|kind| differing(&rows[**kind], &rows[place]).is_empty())
            {
                Some(same) => {
                    let problem = Problem::reject("duplicate-row").with("row", rows[*same].row);
                    found.push((place, problem));
                }
                None => kinds.push(place),
            }
        }
        if kinds.len() > 1 {
            for &place in &kinds {
                let other = if place == first { kinds[1] } else { first };
                found.push((place, disagree(&rows[place], &rows[other], columns)));
            }
        }
    }
    for (place, problem) in found {
        rows[place].problems.push(problem);
    }
}

fn disagree(row: &MemberRow, other: &MemberRow, columns: &[Column]) -> Problem {
    let fields = differing(row, other);
    let headings: Vec<&str> = fields
        .iter()
        .map(|field| {
            let mut of_field = columns
                .iter()
                .filter(|column| column.field.as_ref() == Some(field));
            of_field
                .next()
                .map_or(field.code(), |column| column.heading.as_str())
        })
        .collect();
    let mut problem = Problem::reject("rows-disagree").with("row", other.row);
    let columns = Arg::Each {
        zh: headings.join("\u{3001}"),
        en: headings.join(", "),
    };
    problem.args.push(("columns", columns));
    problem
}

/// Rows about the same person, each group in the order of the file: by resident number, else by name, birth date and
/// organisation, else equal in everything.
fn groups(rows: &[MemberRow]) -> Vec<Vec<usize>> {
    let mut by_number: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut by_name: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (place, row) in rows.iter().enumerate() {
        if let Some(number) = &row.facts.resident_id {
            by_number.entry(number).or_default().push(place);
        }
        if !row.facts.name.is_empty() {
            by_name.entry(&row.facts.name).or_default().push(place);
        }
    }
    let mut groups: Vec<Vec<usize>> = by_number.into_values().collect();
    for places in by_name.into_values().filter(|places| places.len() > 1) {
        groups.extend(without_number(rows, &places));
    }
    groups.retain(|group| group.len() > 1);
    groups.sort_unstable();
    groups
}

/// Among rows of one name: those without a number, each with the rows that may be the same person.
fn without_number(rows: &[MemberRow], places: &[usize]) -> Vec<Vec<usize>> {
    // A form with thousands of rows of one name is no roster; comparing each with each would take too long.
    const MOST: usize = 500;
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, &place) in places.iter().enumerate().take(MOST) {
        let row = &rows[place];
        let same = places[..at].iter().copied().find(|earlier| {
            let earlier = &rows[*earlier];
            let numbers = (&row.facts.resident_id, &earlier.facts.resident_id);
            !matches!(numbers, (Some(_), Some(_))) && same_person(row, earlier)
        });
        let Some(same) = same else {
            continue;
        };
        match groups.iter_mut().find(|group| group.contains(&same)) {
            Some(group) => group.push(place),
            None => groups.push(vec![same, place]),
        }
    }
    groups
}

fn same_person(row: &MemberRow, other: &MemberRow) -> bool {
    let birth = match (row.facts.birth, other.facts.birth) {
        // Known to the month in one row and to the day in the other is no contradiction.
        (Some(one), Some(two)) => one.earliest() <= two.latest() && two.earliest() <= one.latest(),
        (None, None) => return differing(row, other).is_empty(),
        _ => false,
    };
    birth
        && row.org.name == other.org.name
        && row.org.code == other.org.code
        && row.org.section == other.org.section
}

/// In which fields two rows say different things.
fn differing(row: &MemberRow, other: &MemberRow) -> Vec<Field> {
    let (one, two) = (&row.facts, &other.facts);
    let plain = [
        (one.name != two.name, Field::Name),
        (one.resident_id != two.resident_id, Field::ResidentId),
        (one.birth != two.birth, Field::Birth),
        (one.joined != two.joined, Field::Joined),
        (one.phone != two.phone, Field::Phone),
        (row.status != other.status, Field::Status),
        (
            row.org.name != other.org.name || row.org.section != other.org.section,
            Field::Org,
        ),
        (row.org.code != other.org.code, Field::OrgCode),
    ];
    let plain = plain
        .into_iter()
        .filter_map(|(differs, field)| differs.then_some(field));
    let ids = one.attributes.keys().chain(two.attributes.keys());
    let mut ids: Vec<&String> = ids
        .filter(|id| one.attributes.get(*id) != two.attributes.get(*id))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    plain
        .chain(ids.into_iter().map(|id| Field::Attribute(id.clone())))
        .collect()
}
