//! The federation of cooperatives; why: another rulebook, other names, no numbers of residents — and the same code.

use std::collections::BTreeSet;

use crate::list::{List, built};
use jiff::civil::{Date, date};
use needle_synth::{County, Plan};

const TODAY: Date = date(2026, 11, 23);

fn federation(seed: u64) -> (List, County) {
    built(&Plan {
        seed,
        ..Plan::federation(TODAY)
    })
}

#[test]
fn it_is_as_large_as_planned_and_of_its_own_kind() {
    for seed in 1..=4 {
        let (list, place) = federation(seed);
        let alive = || list.orgs.values().filter(|org| org.alive);
        let cooperatives = alive().filter(|org| org.kind == "cooperative").count();
        assert!(
            (37..=43).contains(&cooperatives),
            "{cooperatives} cooperatives"
        );
        assert!(alive().filter(|org| org.kind == "section").count() > 40);
        let members = list.persons.values().filter(|person| person.alive).count();
        assert!((2_300..=2_700).contains(&members), "{members} members");
        assert!(list.persons.values().all(|person| {
            person.facts.resident_id.is_none() && person.facts.attributes.contains_key("tenure")
        }));
        assert!(list.persons.len() > members + 100, "some have left by now");
        let names: BTreeSet<(Option<_>, &str)> =
            alive().map(|org| (org.parent, org.name.as_str())).collect();
        assert_eq!(names.len(), alive().count(), "sisters have different names");
        for name in list.persons.values().map(|person| &person.facts.name) {
            assert!(name.is_ascii() && name.contains(' '), "{name}");
        }
        let logins: Vec<&str> = place.accounts.iter().map(|account| account.login).collect();
        assert_eq!(
            logins,
            [
                "federation",
                "chair",
                "neighbour",
                "member",
                "rules",
                "admin"
            ]
        );
        assert_eq!(
            list.orgs[&place.village].name,
            "Alder Vale Growers' Cooperative"
        );
        let chairs = list
            .holdings
            .values()
            .filter(|held| held.post == "chair")
            .count();
        assert!(chairs > 80, "{chairs} chairs");
        let open = list
            .transfers
            .values()
            .filter(|own| own.state == "asked")
            .count();
        assert!(open >= 3, "{open} open transfers");
    }
}

#[test]
fn the_same_seed_gives_the_same_federation() {
    let (first, again) = (federation(7).0, federation(7).0);
    assert_eq!(first.told, again.told);
    assert_ne!(first.told, federation(8).0.told);
}
