//! The figures come out; why: that is what the synthetic nation is for.

use needle_rulebook::builtin;
use needle_synth::nation::{AS_OF, Nation, NationError, NationPlan, Size, lines};

use crate::counted::{TODAY, Taken, city, county, digest, taken};

pub(crate) fn every_line(taken: &Taken) {
    let counted = taken.lines();
    let mut compared = 0;
    for (line, _) in lines() {
        assert_eq!(
            counted.get(line).copied(),
            taken.nation.expected(line),
            "{line}"
        );
        compared += 1;
    }
    assert_eq!(
        compared,
        counted.len(),
        "every line that is counted is compared"
    );
}

#[test]
fn a_county_counts_to_the_published_figures_in_its_share() {
    every_line(county());
    assert_eq!(county().nation.expected("members.total"), Some(33_922));
}

#[test]
fn a_city_counts_to_the_published_figures_in_its_share() {
    every_line(city());
    assert_eq!(city().nation.expected("organisations.total"), Some(14_778));
}

#[test]
fn any_number_of_members_will_do() {
    let mut plan = NationPlan::new(Size::Members(61_803), TODAY);
    plan.seed = 7;
    let small = taken(plan);
    every_line(&small);
    assert_eq!(small.nation.expected("members.total"), Some(61_803));
}

#[test]
fn the_same_plan_gives_the_same_and_another_seed_another() {
    let plan = NationPlan::new(Size::County, TODAY);
    let other = NationPlan {
        seed: 2,
        ..plan.clone()
    };
    assert_eq!(digest(plan.clone()), digest(plan.clone()));
    assert_ne!(digest(plan), digest(other));
}

#[test]
fn the_years_before_hold_those_who_left_in_them() {
    let mut plan = NationPlan::new(Size::County, TODAY);
    plan.past_years = 10;
    let ten = taken(plan);
    every_line(&ten);
    let ended: Vec<i16> = ten
        .members
        .iter()
        .filter_map(|member| Some(member.ended?.0.year()))
        .collect();
    for year in 2012..=2021 {
        let left = ended.iter().filter(|own| **own == year).count();
        assert!((150..800).contains(&left), "{left} left in {year}");
    }
}

#[test]
fn what_no_figures_are_known_for_is_refused() {
    let rulebook = builtin::grassroots_party();
    let refused = |plan: NationPlan| Nation::new(plan, &rulebook).unwrap_err();
    let usual = NationPlan::new(Size::County, TODAY);
    let day = AS_OF.yesterday().unwrap();
    let mut plan = usual.clone();
    plan.as_of = day;
    assert_eq!(refused(plan), NationError::AsOf(day));
    assert_eq!(
        refused(NationPlan::new(Size::City, day)),
        NationError::Today(day)
    );
    assert_eq!(
        refused(NationPlan::new(Size::Members(9), TODAY)),
        NationError::Members(9)
    );
    let mut plan = usual.clone();
    plan.past_years = 11;
    assert_eq!(refused(plan), NationError::PastYears(11));
    let federation = builtin::rulebook("farm-cooperative").unwrap();
    let missing = Nation::new(usual, &federation).unwrap_err();
    assert!(matches!(missing, NationError::Missing { .. }), "{missing}");
}
