//! The rulebooks that come with the program, through the public interface; why: they are compiled in, so only a test can refuse them.

use std::collections::BTreeSet;

use needle_rulebook::{Basis, BucketRule, CodeScheme, Mark, Rulebook, Sectors, builtin, render};

fn every() -> Vec<Rulebook> {
    let parse = |name: &str| {
        let files = builtin::files(name).expect("a name of builtin::names()");
        Rulebook::parse(&files)
            .unwrap_or_else(|problems| panic!("{name}:\n{}", render(&problems, &files)))
    };
    builtin::names().map(parse).collect()
}

#[test]
fn both_parse_and_are_named_after_their_folder() {
    let ids: Vec<String> = every().into_iter().map(|rulebook| rulebook.id).collect();
    assert_eq!(ids, builtin::names().collect::<Vec<_>>());
    assert_eq!(ids, ["farm-cooperative", "grassroots-party"]);
    assert!(builtin::files("no-such").is_none());
    assert_eq!(
        builtin::rulebook("farm-cooperative")
            .map(|own| own.id)
            .as_deref(),
        Some("farm-cooperative")
    );
}

#[test]
fn every_kind_can_be_reached_from_the_root() {
    for rulebook in every() {
        let mut reached = BTreeSet::from([rulebook.root.kind.clone()]);
        let mut open = vec![rulebook.root.kind.clone()];
        while let Some(parent) = open.pop() {
            for child in rulebook.children_kinds(&parent) {
                assert!(rulebook.allowed_under(&child.id, &parent));
                if reached.insert(child.id.clone()) {
                    open.push(child.id.clone());
                }
            }
        }
        let all: BTreeSet<String> = rulebook.kinds.iter().map(|kind| kind.id.clone()).collect();
        assert_eq!(reached, all, "{}", rulebook.id);
        assert!(
            rulebook
                .children_kinds(&rulebook.root.kind)
                .next()
                .is_some()
        );
        assert!(
            rulebook
                .kind(&rulebook.root.kind)
                .is_some_and(|root| root.under.is_empty())
        );
    }
}

/// `also` is for other words: a title or code of the same list must not stand there for something else.
#[test]
fn no_other_word_is_the_title_of_another_value() {
    for rulebook in every() {
        for attribute in &rulebook.attributes {
            assert!(
                !attribute.also.is_empty(),
                "{}: no other heading",
                attribute.id
            );
            for value in &attribute.values {
                for word in &value.also {
                    let other = attribute.values.iter().find(|other| {
                        other.code != value.code
                            && [&other.code, &other.title.zh, &other.title.en].contains(&word)
                    });
                    assert!(other.is_none(), "{}: {word}", attribute.id);
                }
            }
        }
        for status in &rulebook.statuses {
            assert!(!status.also.is_empty(), "{}: no other word", status.id);
        }
    }
}

#[test]
fn indexes_are_places_in_the_lists() {
    for rulebook in every() {
        for (at, kind) in rulebook.kinds.iter().enumerate() {
            let index = rulebook.kind_index(&kind.id).expect("its own kind");
            assert_eq!(usize::from(index), at);
            assert_eq!(rulebook.kind_at(index), Some(kind));
        }
        for (at, sector) in rulebook.sectors.iter().enumerate() {
            assert_eq!(rulebook.sector_index(&sector.id).map(usize::from), Some(at));
            assert_eq!(
                rulebook.sector_at(u16::try_from(at).expect("few")),
                Some(sector)
            );
        }
        for (at, dimension) in rulebook.dimensions.iter().enumerate() {
            assert_eq!(rulebook.dimension_index(&dimension.id), Some(at));
        }
        assert_eq!(rulebook.kind_index("no-such"), None);
        assert_eq!(rulebook.kind("no-such"), None);
    }
}

#[test]
fn the_mission_has_the_kinds_and_sectors_it_asks_for() {
    let rulebook = builtin::grassroots_party();
    let kinds = "centre province city county township street village community committee general-branch \
        branch joint-branch provisional-branch group organ state-enterprise university faculty hospital \
        school private-enterprise social-organisation trade-committee park city-group";
    for id in kinds.split_whitespace() {
        assert!(rulebook.kind(id).is_some(), "no kind {id}");
    }
    let sectors = "village community organ public-institution state-enterprise private-enterprise university \
        hospital school social-organisation new-employment other";
    let ids: Vec<&str> = rulebook
        .sectors
        .iter()
        .map(|sector| sector.id.as_str())
        .collect();
    assert_eq!(ids, sectors.split_whitespace().collect::<Vec<_>>());
    let cells: Vec<&str> = rulebook
        .kinds
        .iter()
        .filter(|kind| kind.cell)
        .map(|kind| kind.id.as_str())
        .collect();
    assert_eq!(cells, ["province"]);
    assert!(rulebook.kind("branch").is_some_and(|kind| kind.members));
    assert!(rulebook.kind("committee").is_some_and(|kind| !kind.members));
    assert!(rulebook.allowed_under("branch", "village-committee"));
    assert!(!rulebook.allowed_under("branch", "branch"));
    assert!(!rulebook.allowed_under("village", "province"));
}

#[test]
fn terms_follow_kind_and_sector() {
    let rulebook = builtin::grassroots_party();
    let years =
        |kind: &str, sector: Option<&str>| rulebook.term_years(kind, sector).map(|own| own.value);
    let branch = rulebook
        .term_years("branch", Some("hospital"))
        .expect("a term");
    assert_eq!(
        (branch.reference.as_deref(), branch.mark),
        (Some("BR-27"), Some(Mark::Seen))
    );
    assert!(years("branch", Some("hospital")) < years("branch", Some("village")));
    assert_eq!(years("branch", None), years("branch", Some("hospital")));
    assert_eq!(
        years("village", Some("village")),
        years("branch", Some("village"))
    );
    assert_eq!(years("provisional-branch", Some("village")), None);
    assert_eq!(years("no-such", None), None);
}

#[test]
fn a_kind_may_have_more_holders_of_a_post() {
    let rulebook = builtin::grassroots_party();
    let max = |kind: &str| {
        rulebook
            .post_max(kind, "deputy-secretary")
            .map(|own| own.value)
    };
    assert!(max("branch") < max("township"));
    assert_eq!(rulebook.post_max("group", "secretary"), None);
    for kind in rulebook.kinds.iter().filter(|kind| !kind.posts.is_empty()) {
        let leaders = rulebook
            .posts_of(&kind.id)
            .filter(|(post, _)| post.leader)
            .count();
        assert_eq!(leaders, 1, "{} has {leaders} heads", kind.id);
    }
}

/// Parent and child kinds as they occur in the five-level list of administrative divisions.
const DIVISION_PAIRS: [(u8, &str, &str); 41] = [
    (2, "province", "prefecture"),
    (2, "province", "virtual:municipality"),
    (2, "province", "virtual:direct_counties"),
    (3, "prefecture", "county"),
    (3, "prefecture", "statistical_zone"),
    (3, "virtual:municipality", "county"),
    (3, "virtual:direct_counties", "county"),
    (4, "county", "town"),
    (4, "county", "street"),
    (4, "county", "township"),
    (4, "county", "quasi_township"),
    (4, "county", "farm"),
    (4, "statistical_zone", "street"),
    (4, "statistical_zone", "quasi_township"),
    (4, "statistical_zone", "farm"),
    (4, "prefecture", "town"),
    (4, "prefecture", "street"),
    (4, "prefecture", "quasi_township"),
    (4, "prefecture", "farm"),
    (5, "town", "village"),
    (5, "township", "village"),
    (5, "street", "community"),
    (5, "street", "village"),
    (5, "town", "community"),
    (5, "quasi_township", "community"),
    (5, "farm", "quasi_village"),
    (5, "quasi_township", "quasi_village"),
    (5, "quasi_township", "quasi_community"),
    (5, "street", "quasi_community"),
    (5, "street", "quasi_village"),
    (5, "farm", "village"),
    (4, "statistical_zone", "town"),
    (4, "statistical_zone", "township"),
    (5, "town", "quasi_village"),
    (5, "town", "quasi_community"),
    (5, "township", "community"),
    (5, "township", "quasi_village"),
    (5, "township", "quasi_community"),
    (5, "farm", "community"),
    (5, "farm", "quasi_community"),
    (5, "quasi_township", "village"),
];

#[test]
fn every_division_becomes_an_organisation_that_may_stand_where_the_list_puts_it() {
    let rulebook = builtin::grassroots_party();
    let becomes = |level: u8, kind: &str| {
        // A town directly under a prefecture has a parent two levels up.
        let row = (1..=level)
            .rev()
            .find_map(|level| rulebook.division(level, kind));
        row.unwrap_or_else(|| panic!("no division {kind}"))
            .becomes
            .clone()
    };
    assert!(rulebook.allowed_under(&becomes(1, "province"), &rulebook.root.kind));
    for (level, parent, child) in DIVISION_PAIRS {
        assert!(
            rulebook.division(level, child).is_some(),
            "level {level} {child}"
        );
        let (over, under) = (becomes(level - 1, parent), becomes(level, child));
        assert!(
            rulebook.allowed_under(&under, &over),
            "{under} under {over}"
        );
    }
    assert_eq!(rulebook.divisions.len(), 15);
    assert_eq!(rulebook.division(4, "village"), None);
}

#[test]
fn buckets_cover_every_code_and_pack_into_one_word() {
    for rulebook in every() {
        assert!(rulebook.packing.bits() <= 32);
        assert_eq!(rulebook.packing.shifts.len(), rulebook.dimensions.len());
        for dimension in &rulebook.dimensions {
            if let Basis::Attribute(id) = &dimension.by {
                assert!(rulebook.attribute(id).is_some());
                assert!(
                    dimension
                        .buckets
                        .iter()
                        .any(|bucket| bucket.rule == BucketRule::Rest)
                );
            }
        }
    }
    let rulebook = builtin::grassroots_party();
    assert_eq!(rulebook.packing.bits(), 20);
    let education = rulebook
        .dimension("education-group")
        .expect("named in the file");
    let BucketRule::Codes(codes) = &education.buckets[0].rule else {
        panic!("chosen by codes");
    };
    assert!(
        codes.contains(&"14".to_owned()),
        "finer codes come with the coarser one"
    );
}

#[test]
fn defaults_codes_and_transfer() {
    for rulebook in every() {
        assert!(rulebook.default_status().is_some());
        assert!(rulebook.default_standing().is_some());
        for code in &rulebook.codes {
            let check = code.check.as_deref();
            assert!(check.is_none_or(|name| CodeScheme::CHECKS.contains(&name)));
        }
    }
    let rulebook = builtin::grassroots_party();
    let days = &rulebook.transfer.confirm_within_days;
    assert_eq!(
        (days.reference.as_deref(), days.mark),
        (Some("ME-13"), Some(Mark::Disputed))
    );
    assert_eq!(
        rulebook.attribute("ethnicity").map(|own| own.values.len()),
        Some(58)
    );
    assert_eq!(
        rulebook.code_scheme("division").and_then(|own| own.digits),
        Some(12)
    );
    assert_eq!(
        rulebook.kind("branch").map(|own| own.sectors.clone()),
        Some(Sectors::Any)
    );
    assert_eq!(
        rulebook.kind("village").and_then(|own| own.only_sector()),
        Some("village")
    );
    assert!(
        rulebook
            .kind("county")
            .is_some_and(|own| own.without_sector())
    );
}
