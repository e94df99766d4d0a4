//! What the pages of figures have in common: the links between them, the fields of their forms, shares and changes in words; why in
//! one place: whoever changes from the table to a picture must meet the same choice again.

use jiff::civil::Date;
use needle_model::OrgId;
use needle_text::count;

use super::names;
use super::numbers::Numbers;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::frame::{as_of_query, short, with_query};
use crate::view::{Choice, Link};

/// Ranges offered below the one chosen.
const RANGES_MAX: usize = 100;

/// The ways of looking at one organisation's figures, this one marked.
pub(crate) fn ways(ask: &Ask, org: OrgId) -> Vec<Link> {
    let t = ask.t();
    let to = as_of_query(ask, '&');
    let ways = [
        (t.picture_way_table(), "/census"),
        (t.picture_way_tree(), "/picture"),
        (t.picture_way_years(), "/trend"),
        (t.picture_way_beside(), "/beside"),
    ];
    ways.into_iter()
        .map(|(text, path)| Link {
            here: ask.path == path,
            ..Link::new(text, format!("{path}?org={org}{to}"))
        })
        .collect()
}

/// The organisation the address asks for; the asker's own when it says nothing.
pub(crate) fn org(ask: &Ask) -> Result<OrgId, Problem> {
    match ask.q("org") {
        "" => ask.app().place_of(ask.who()?).ok_or(Problem::NotFound),
        text => text.parse().map_err(|_| Problem::NotFound),
    }
}

/// The dimension a parameter of the address names.
pub(crate) fn dimension(ask: &Ask, name: &str) -> Result<Option<usize>, Problem> {
    match ask.q(name) {
        "" => Ok(None),
        id => {
            let found = ask.app().rulebook().dimension_index(id);
            found.map(Some).ok_or(Problem::NotFound)
        }
    }
}

/// The trees a day may be counted in: for whoever holds the names, as who only counts could work out what moved between the two.
pub(crate) fn trees(ask: &Ask, org: OrgId) -> Result<Vec<Choice>, Problem> {
    if !ask.app().may_name(ask.who()?, org) {
        return Ok(Vec::new());
    }
    let t = ask.t();
    Ok(vec![
        choice("", t.trend_tree_then()),
        choice("today", t.trend_tree_today()),
    ])
}

pub(crate) fn choice(value: impl Into<String>, text: impl Into<String>) -> Choice {
    Choice {
        value: value.into(),
        text: text.into(),
        hint: String::new(),
    }
}

/// The range chosen, what is above it and what is directly below, as far as the asker may count.
pub(crate) fn ranges(ask: &Ask, numbers: &Numbers<'_>, org: OrgId, as_of: Date) -> Vec<Choice> {
    let snapshot = ask.app().census().at(as_of);
    let mut ids = snapshot.tree().ancestors(org);
    ids.reverse();
    ids.push(org);
    ids.extend(snapshot.tree().children(org).take(RANGES_MAX));
    ids.retain(|id| numbers.may_count(*id));
    let name = |id: &OrgId| short(&ask.app().org_line(*id, as_of));
    ids.iter()
        .map(|id| choice(id.to_string(), name(id)))
        .collect()
}

/// The path down to an organisation, each step the same page about it, as far as the asker may count.
pub(crate) fn crumbs(ask: &Ask, numbers: &Numbers<'_>, org: OrgId, as_of: Date) -> Vec<Link> {
    let snapshot = ask.app().census().at(as_of);
    let mut ids = snapshot.tree().ancestors(org);
    ids.reverse();
    ids.push(org);
    ids.retain(|id| numbers.may_count(*id));
    let link = |id: &OrgId| Link {
        here: *id == org,
        ..Link::new(
            short(&ask.app().org_line(*id, as_of)),
            same_page(ask, &ask.path, *id),
        )
    };
    ids.iter().map(link).collect()
}

/// A page with this one's choices about another organisation.
pub(crate) fn same_page(ask: &Ask, path: &str, org: OrgId) -> String {
    let mut query = ask.query.clone();
    query.retain(|(n, v)| {
        !matches!(n.as_str(), "org" | "lang" | "page" | "done" | "fragment") && !v.is_empty()
    });
    query.insert(0, ("org".to_owned(), org.to_string()));
    with_query(path, &query)
}

/// The dimensions to count by.
pub(crate) fn dimensions(ask: &Ask) -> Vec<Choice> {
    let all = ask.app().rulebook().dimensions.iter().enumerate();
    all.map(|(d, dimension)| choice(dimension.id.as_str(), names::dimension(ask, d)))
        .collect()
}

/// Every bucket of every dimension, to look at only those.
pub(crate) fn buckets(ask: &Ask) -> Vec<(String, Vec<Choice>)> {
    let of = |(d, dimension): (usize, &needle_rulebook::Dimension)| {
        let one = |b: usize| choice(names::bucket_code(ask, d, b), names::bucket(ask, d, b));
        (
            names::dimension(ask, d),
            (0..dimension.buckets.len()).map(one).collect(),
        )
    };
    let all = ask.app().rulebook().dimensions.iter().enumerate();
    all.map(of).collect()
}

/// A share in thousandths, half rounded up; nothing of nothing is nothing.
pub(crate) fn thousandths(part: u64, whole: u64) -> u64 {
    if whole == 0 {
        return 0;
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    let found = (part * 2000 + whole) / (whole * 2);
    u64::try_from(found).unwrap_or(u64::MAX)
}

/// Thousandths as per cent: `12%`, `0.5%`.
pub(crate) fn per_cent(thousandths: u64) -> String {
    match (thousandths / 10, thousandths % 10) {
        (whole, 0) => format!("{whole}%"),
        (whole, tenth) => format!("{whole}.{tenth}%"),
    }
}

/// What changed between two counts, and by how much of the first: `+12` and `+3.4%`. The share is empty where there was nothing.
pub(crate) fn change(before: u64, now: u64) -> (String, String) {
    let more = now >= before;
    let sign = match (more, now == before) {
        (_, true) => "",
        (true, _) => "+",
        (false, _) => "-",
    };
    let by = now.abs_diff(before);
    let number = count(i64::try_from(by).unwrap_or(i64::MAX));
    let share = if before == 0 {
        String::new()
    } else {
        format!("{sign}{}", per_cent(thousandths(by, before)))
    };
    (format!("{sign}{number}"), share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_have_a_sign_and_a_base() {
        let text = |before, now| change(before, now);
        assert_eq!(text(1000, 1034), ("+34".into(), "+3.4%".into()));
        assert_eq!(text(1034, 1000), ("-34".into(), "-3.3%".into()));
        assert_eq!(text(5, 5), ("0".into(), "0%".into()));
        assert_eq!(text(0, 7), ("+7".into(), String::new()));
        assert_eq!(text(3, 12_003), ("+12,000".into(), "+400000%".into()));
    }

    #[test]
    fn shares_are_rounded_to_a_thousandth() {
        assert_eq!(per_cent(thousandths(1, 3)), "33.3%");
        assert_eq!(per_cent(thousandths(2, 3)), "66.7%");
        assert_eq!(per_cent(thousandths(1, 1)), "100%");
        assert_eq!(per_cent(thousandths(0, 0)), "0%");
        assert_eq!(thousandths(u64::MAX, u64::MAX), 1000);
    }
}
