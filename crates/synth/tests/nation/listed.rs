//! A nation on listed places; why: names, codes and counts of a real list are never as even as invented ones.

use needle_rulebook::builtin;
use needle_synth::nation::{Division, Nation, NationError, NationPlan, Size};

use crate::counted::{TODAY, taken};
use crate::figures::every_line;
use crate::grammar::grammar;

/// Two provinces as a list gives them, one county of them complete.
fn list() -> Vec<Division> {
    let row = |code: u64, parent: Option<u64>, level, name: String, kind: &str| Division {
        code,
        parent,
        level,
        name,
        kind: kind.to_owned(),
    };
    let mut rows = vec![
        row(530_000_000_000, None, 1, "云岭省".to_owned(), "province"),
        row(
            530_100_000_000,
            Some(530_000_000_000),
            2,
            "大川市".to_owned(),
            "prefecture",
        ),
        row(
            530_101_000_000,
            Some(530_100_000_000),
            3,
            "石河县".to_owned(),
            "county",
        ),
        row(
            530_102_000_000,
            Some(530_100_000_000),
            3,
            "东县".to_owned(),
            "county",
        ),
    ];
    for town in 1..=14_u64 {
        let code = 530_101_000_000 + town * 1_000;
        let kind = if town <= 3 { "street" } else { "town" };
        rows.push(row(
            code,
            Some(530_101_000_000),
            4,
            format!("甲{town}"),
            kind,
        ));
        for village in 1..=15 {
            let (name, kind) = if town <= 3 || village == 1 {
                (format!("丙{village}社区居委会"), "community")
            } else {
                (format!("乙{village}村委会"), "village")
            };
            rows.push(row(code + 200 + village, Some(code), 5, name, kind));
        }
    }
    rows
}

#[test]
fn listed_places_keep_their_names_and_codes() {
    let mut plan = NationPlan::new(Size::County, TODAY);
    plan.divisions = Some(list());
    let taken = taken(plan);
    grammar(&taken);
    every_line(&taken);
    let codes: Vec<&str> = taken
        .orgs
        .iter()
        .filter_map(|org| org.division.as_deref())
        .collect();
    assert_eq!(
        codes.len(),
        list().len() - 1,
        "all but the county that was not chosen"
    );
    assert!(codes.contains(&"530101001201"));
    let village = taken
        .orgs
        .iter()
        .find(|org| org.division.as_deref() == Some("530101004202"));
    let village = village.unwrap();
    assert_eq!(village.short.as_deref(), Some("乙2村"));
    assert!(village.name.starts_with("乙2村党"), "{}", village.name);
    let number = taken
        .members
        .iter()
        .find_map(|member| member.resident_id.as_ref())
        .unwrap();
    assert!(
        number.starts_with("5399"),
        "numbers are of the province: {number}"
    );
}

#[test]
fn a_list_that_cannot_be_used_is_refused_with_its_row() {
    let mut rows = list();
    rows[2].kind = "moon".to_owned();
    let mut plan = NationPlan::new(Size::County, TODAY);
    plan.divisions = Some(rows);
    let rulebook = builtin::grassroots_party();
    let error = Nation::new(plan.clone(), &rulebook).unwrap_err();
    assert_eq!(
        error,
        NationError::Divisions("530101000000: level 3 has no kind “moon”".to_owned())
    );
    let mut rows = list();
    rows[3].parent = Some(1);
    plan.divisions = Some(rows);
    assert!(matches!(
        Nation::new(plan, &rulebook),
        Err(NationError::Divisions(_))
    ));
}

/// A county of villages alone has the organisations and members of its share all the same.
#[test]
fn a_county_without_communities_meets_its_figures() {
    let mut rows = list();
    for row in &mut rows {
        if row.level == 5 {
            row.kind = "village".to_owned();
        }
    }
    let mut plan = NationPlan::new(Size::County, TODAY);
    plan.divisions = Some(rows);
    let taken = taken(plan);
    grammar(&taken);
    every_line(&taken);
}
