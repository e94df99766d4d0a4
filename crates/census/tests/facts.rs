//! Every sort of fact on a small register made by hand: what each means, in numbers.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::sync::Arc;

use jiff::civil::{Date, date};
use needle_census::Census;
use needle_model::row::ParameterRow;
use needle_model::{OrgId, Row};
use needle_rulebook::rules::eval::{At, Facts, Standing, day_number};
use needle_rulebook::{Rulebook, builtin};

#[path = "facts/rows.rs"]
mod rows;

use rows::{org, rows};

const TODAY: Date = date(2026, 8, 20);

fn rulebook() -> Arc<Rulebook> {
    let mut files = builtin::files("grassroots-party").unwrap();
    let apart = ["bulletin.toml", "bodies.toml", "matters.toml", "votes.toml"];
    files.retain(|name, _| !name.contains('/') && !apart.contains(&name.as_str()));
    let own = [
        ("activities.toml", include_str!("findings/activities.toml")),
        ("indicators.toml", include_str!("findings/indicators.toml")),
        ("rules/test.toml", include_str!("findings/rules.toml")),
    ];
    files.extend(own.map(|(name, text)| (name.to_owned(), text.to_owned())));
    Arc::new(Rulebook::parse(&files).unwrap())
}

#[test]
fn every_fact_means_what_the_table_says() {
    let rules = rulebook();
    let mut census = Census::new(Arc::clone(&rules));
    rows().iter().for_each(|row| census.apply(row));
    let day = |y: i16, m: i8, d: i8| Some(day_number(date(y, m, d)));
    let place = |at: Option<u16>| at.map(i64::from);
    let branch = place(rules.kind_index("branch"));
    let committee = place(rules.kind_index("committee"));
    let class = |id: &str| {
        rules
            .classes
            .iter()
            .position(|c| c.id == id)
            .map(|i| i as i64)
    };
    let at_three: &[(&str, Option<i64>)] = &[
        ("org.kind", branch),
        ("org.class", class("branch")),
        ("org.sector", place(rules.sector_index("village"))),
        ("org.keeps_members", Some(1)),
        ("org.founded", day(2020, 3, 1)),
        ("org.kind_since", day(2024, 7, 1)),
        ("org.changed", day(2026, 8, 2)),
        ("org.under_kind", committee),
        ("org.under_class", class("grassroots-committee")),
        ("children.total", Some(0)),
        ("links.territory.from", Some(1)),
        ("links.territory.to", Some(0)),
        ("links.territory.since", day(2024, 10, 1)),
        ("members.total", Some(3)),
        ("members.voting", Some(2)),
        ("members.attending", Some(1)),
        ("members.probationary", Some(1)),
        ("members.suspended", Some(1)),
        ("members.away", Some(1)),
        ("members.by.sex.female", Some(2)),
        ("members.by.age._36_40", Some(2)),
        ("members.earliest.probationary", day(2025, 9, 1)),
        ("members.earliest.away", day(2026, 1, 10)),
        ("transfers.incoming.open", Some(2)),
        ("transfers.incoming.oldest", day(2026, 6, 1)),
        ("transfers.incoming.due", day(2026, 8, 30)),
        ("transfers.outgoing.open", Some(0)),
        ("transfers.outgoing.oldest", None),
        ("aways.unclaimed", Some(1)),
        ("aways.unclaimed_since", day(2026, 4, 1)),
        ("posts.secretary.filled", Some(1)),
        ("posts.secretary.max", Some(1)),
        ("posts.secretary.since", day(2024, 8, 1)),
        ("posts.secretary.vacant_since", None),
        ("posts.secretary.term_ends", day(2027, 8, 1)),
        ("posts.secretary.joined", day(2018, 7, 1)),
        ("posts.secretary.also.organisation_member", Some(1)),
        ("posts.secretary.also.deputy_secretary", Some(0)),
        ("posts.committee_member.newest", day(2025, 2, 1)),
        ("posts.committee_member.joined", day(2018, 7, 1)),
        ("posts.deputy_secretary.vacant_since", day(2026, 5, 5)),
        // Never filled: from the day it was first of a kind that has the post.
        ("posts.publicity_member.vacant_since", day(2020, 3, 1)),
        ("posts.instructor.vacant_since", day(2024, 7, 1)),
        ("posts.board_chair.vacant_since", None),
        ("committee.persons", Some(2)),
        ("committee.since", day(2024, 8, 1)),
        ("term.ends", day(2028, 1, 1)),
        ("meetings.assembly.last", day(2026, 7, 3)),
        ("meetings.assembly.last_present", Some(3)),
        ("meetings.assembly.last_entitled", Some(6)),
        ("meetings.assembly.this_month", Some(0)),
        ("meetings.assembly.this_quarter", Some(1)),
        ("meetings.assembly.this_half_year", Some(1)),
        ("meetings.assembly.this_year", Some(2)),
        ("meetings.assembly.ever", Some(2)),
        ("records.course.amount_this_year", Some(9)),
        ("records.course.ever", Some(3)),
        ("indicators.staff.value", Some(52)),
        ("indicators.staff.as_of", day(2026, 6, 30)),
        ("indicators.listed.value", None),
    ];
    let at_one: &[(&str, Option<i64>)] = &[
        ("org.sector", None),
        ("org.under_kind", None),
        ("children.total", Some(1)),
        ("children.kind.branch", Some(0)),
        ("under.total", Some(3)),
        ("under.class.branch", Some(2)),
        ("under.kind.branch", Some(2)),
        ("links.territory.to", Some(1)),
        ("members.total", Some(4)),
        ("members.full", Some(3)),
        ("members.earliest.full", day(2021, 1, 1)),
        ("meetings.assembly.last", None),
        ("meetings.assembly.ever", Some(0)),
        ("transfers.incoming.due", None),
    ];
    // The same when read one by one and when read from what is kept.
    for settled in [false, true] {
        if settled {
            census.settle(TODAY, &rules);
        }
        for (n, expected) in [(3, at_three), (1, at_one)] {
            let values = census.org_facts(org(n), TODAY, &rules).unwrap();
            for (path, value) in expected {
                let (fact, _) = rules
                    .rules
                    .catalogue
                    .find(path)
                    .unwrap_or_else(|| panic!("{path}"));
                let at = At {
                    today: day_number(TODAY),
                    period: None,
                    back: 0,
                };
                assert_eq!(values.of(0).fact(fact, &at), *value, "{path} of {n}");
            }
        }
    }
    assert!(census.org_facts(org(9), TODAY, &rules).is_none());
    assert!(census.org_facts(org(3), date(2019, 1, 1), &rules).is_none());
}

#[test]
fn a_setting_holds_below_until_somebody_nearer_sets_it_or_gives_it_back() {
    let rules = rulebook();
    let mut census = Census::new(Arc::clone(&rules));
    rows().iter().for_each(|row| census.apply(row));
    let set = |at: u128, from: Date, value: Option<i64>| {
        Row::Parameter(ParameterRow {
            org: org(at),
            rule: "assembly-every-quarter".to_owned(),
            parameter: "times".to_owned(),
            from,
            value,
        })
    };
    census.apply(&set(1, date(2026, 3, 1), Some(2)));
    census.apply(&set(3, date(2026, 7, 1), Some(4)));
    census.apply(&set(3, date(2026, 8, 1), None));
    let (place, _) = rules.rules.rule("assembly-every-quarter").unwrap();
    let at = |n: u128, day: Date| {
        let value = census
            .org_facts(org(n), day, &rules)
            .unwrap()
            .of(place)
            .param(0);
        let set = census.parameter_set(org(n), "assembly-every-quarter", "times", day);
        (value, set.map(|row| (row.org, row.from)))
    };
    assert_eq!(at(3, date(2026, 2, 28)), (1, None));
    assert_eq!(
        at(3, date(2026, 3, 1)),
        (2, Some((org(1), date(2026, 3, 1))))
    );
    assert_eq!(
        at(3, date(2026, 7, 1)),
        (4, Some((org(3), date(2026, 7, 1))))
    );
    assert_eq!(
        at(4, date(2026, 7, 1)),
        (2, Some((org(1), date(2026, 3, 1))))
    );
    assert_eq!(
        at(3, date(2026, 8, 1)),
        (2, Some((org(1), date(2026, 3, 1))))
    );
}

#[test]
fn the_period_before_is_asked_only_of_who_was_there_as_it_is() {
    let rules = rulebook();
    let mut census = Census::new(Arc::clone(&rules));
    rows().iter().for_each(|row| census.apply(row));
    let (place, _) = rules.rules.rule("assembly-every-quarter").unwrap();
    let before = |n: u128, day: Date| census.look(org(n), place, 1, day, &rules).standing;
    // In April to June 2026 nothing was held.
    assert_eq!(before(3, TODAY), Standing::Late);
    // It became a branch on the first of July 2024: the quarter from April is not asked about, the next one is.
    assert_eq!(before(3, date(2024, 8, 1)), Standing::NotFor);
    assert_eq!(before(3, date(2024, 10, 1)), Standing::Late);
    // A version of the rules that begins within the quarter before asks nothing about it.
    let mut later = (*rules).clone();
    later.rules.rules[place].standing_since = date(2026, 4, 2);
    let later = Arc::new(later);
    assert_eq!(
        census.look(org(3), place, 1, TODAY, &later).standing,
        Standing::NotFor
    );
    let listed = |rules: &Arc<Rulebook>| {
        let found = census.findings_at(TODAY, rules);
        let hits = found.under(org(3), Some(place));
        hits.map(|hit| (hit.back, hit.late)).collect::<Vec<_>>()
    };
    assert_eq!(listed(&rules), [(1, true)]);
    assert_eq!(listed(&later), []);
}

#[test]
fn a_year_ahead_has_every_period_and_every_day_by_which() {
    let rules = rulebook();
    let mut census = Census::new(Arc::clone(&rules));
    rows().iter().for_each(|row| census.apply(row));
    let scratch = census.ahead(&census.findings_at(TODAY, &rules), org(2), 12);
    census.settle(TODAY, &rules);
    let found = census.findings().unwrap();
    let ahead = census.ahead(found, org(2), 12);
    assert_eq!(ahead, scratch);
    let of = |id: &str| {
        let place = rules.rules.rule(id).unwrap().0;
        let counts = ahead.rules.iter().find(|(rule, _)| *rule == place);
        counts.map(|(_, counts)| counts.clone())
    };
    // The committee and both branches each month from August; one branch has recorded September already.
    assert_eq!(
        of("assembly-every-month"),
        Some(vec![3, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3])
    );
    // Both branches at the end of each quarter, but for what is already held in this one.
    assert_eq!(
        of("assembly-every-quarter"),
        Some(vec![0, 1, 0, 0, 2, 0, 0, 2, 0, 0, 2, 0])
    );
    // By the first of November; one branch has its hours.
    assert_eq!(
        of("course-hours-yearly"),
        Some(vec![0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    );
    // 200 days after the third of July; the others are late already and do not fall due again.
    assert_eq!(of("idle"), Some(vec![0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
    // The term ends beyond the year.
    assert_eq!(of("term"), None);
    let tops: Vec<OrgId> = ahead.orgs.iter().map(|(org, _)| *org).collect();
    assert_eq!(tops, [org(2), org(3), org(4)]);
    for month in 0..12 {
        let by_rule: u64 = ahead.rules.iter().map(|(_, counts)| counts[month]).sum();
        let by_org: u64 = ahead.orgs.iter().map(|(_, counts)| counts[month]).sum();
        assert_eq!((by_rule, by_org), (ahead.total[month], ahead.total[month]));
    }
    // Of the organisation itself only what it has to do itself.
    let own = census.ahead(found, org(3), 12);
    assert_eq!(own.orgs.len(), 1);
    assert_eq!(
        own.orgs[0].1,
        ahead.orgs.iter().find(|(o, _)| *o == org(3)).unwrap().1
    );
}
