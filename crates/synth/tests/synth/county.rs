//! The county as a whole; why: the demo promises numbers, and a world like the app's must refuse nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::list::{List, built};
use jiff::civil::{Date, date};
use needle_rulebook::{Birth, MemberFacts};
use needle_synth::{County, Plan};
use sha2::{Digest, Sha256};

const TODAY: Date = date(2026, 11, 23);

fn county() -> &'static (List, County) {
    static BUILT: OnceLock<(List, County)> = OnceLock::new();
    BUILT.get_or_init(|| built(&Plan::county(TODAY)))
}

fn orgs_alive(list: &List) -> usize {
    list.orgs.values().filter(|org| org.alive).count()
}

fn told(list: &List) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for command in &list.told {
        *counts.entry(command.name()).or_default() += 1;
    }
    counts
}

/// Members alive today by bucket, in thousandths.
fn shares(list: &List, dimension: &str) -> BTreeMap<String, usize> {
    let dimension = list.rulebook.dimension(dimension).unwrap();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let alive: Vec<_> = list
        .persons
        .values()
        .filter(|person| person.alive)
        .collect();
    for person in &alive {
        let birth = person.facts.birth.map(|b| Birth {
            year: b.year(),
            month: b.month(),
            day: None,
        });
        let code = |id: &str| person.facts.attributes.get(id).map(String::as_str);
        let facts = MemberFacts {
            birth,
            joined: person.facts.joined,
            status: &person.status,
            attributes: &code,
        };
        *counts
            .entry(
                dimension.buckets[dimension.bucket(&facts, TODAY)]
                    .id
                    .clone(),
            )
            .or_default() += 1;
    }
    counts
        .values_mut()
        .for_each(|count| *count = *count * 1000 / alive.len());
    counts
}

#[test]
fn it_is_as_large_as_planned() {
    let (list, _) = county();
    let members = list.persons.values().filter(|person| person.alive).count();
    println!(
        "{} organisations, {members} members, {} commands, {:?}",
        orgs_alive(list),
        list.told.len(),
        told(list)
    );
    assert!(
        (1_050..=1_150).contains(&orgs_alive(list)),
        "{} organisations",
        orgs_alive(list)
    );
    assert!((17_500..=18_500).contains(&members), "{members} members");
    let start = list
        .told
        .iter()
        .filter(|command| command.effective() == date(2016, 11, 23));
    let (mut orgs, mut persons) = (0, 0);
    for command in start {
        orgs += usize::from(command.name() == "found");
        persons += usize::from(command.name() == "admit");
    }
    assert!(
        (1_000..=1_080).contains(&orgs),
        "{orgs} organisations at the start"
    );
    assert!(
        (16_000..=17_000).contains(&persons),
        "{persons} members at the start"
    );
}

#[test]
fn sisters_have_different_names() {
    let (list, _) = county();
    let mut seen = BTreeSet::new();
    for org in list.orgs.values().filter(|org| org.alive) {
        assert!(!org.name.contains('{'), "{}", org.name);
        assert!(seen.insert((org.parent, &org.name)), "{} twice", org.name);
    }
}

#[test]
fn every_kind_is_there_and_every_change_happened() {
    let (list, _) = county();
    let there: BTreeSet<&str> = list
        .orgs
        .values()
        .filter(|org| org.alive)
        .map(|org| org.kind.as_str())
        .collect();
    let missing: Vec<_> = list
        .rulebook
        .kinds
        .iter()
        .filter(|kind| !there.contains(kind.id.as_str()))
        .map(|kind| &kind.id)
        .collect();
    assert!(missing.is_empty(), "no {missing:?}");
    let sectors: BTreeSet<&str> = list
        .orgs
        .values()
        .filter_map(|org| org.sector.as_deref())
        .collect();
    assert_eq!(sectors.len(), list.rulebook.sectors.len());
    let counts = told(list);
    let at_least = |name: &str, least: usize| {
        let count = counts.get(name).copied().unwrap_or(0);
        assert!(count >= least, "{name}: {count}, at least {least} expected");
    };
    for (name, least) in [
        ("merge", 6),
        ("split", 5),
        ("rename", 8),
        ("change-kind", 5),
        ("dissolve", 25),
        ("move", 5),
        ("add-link", 80),
        ("set-place", 500),
        ("confirm-full", 3_000),
        ("ask-transfer", 2_000),
        ("accept-transfer", 1_800),
        ("return-transfer", 60),
        ("withdraw-transfer", 60),
        ("go-away", 1_000),
        ("claim-away", 500),
        ("come-back", 500),
        ("lose-contact", 150),
        ("find-again", 60),
        ("end-membership", 2_000),
        ("fill-post", 8_000),
        ("update-person", 500),
        ("record", 20_000),
        ("set-indicator", 2_000),
    ] {
        at_least(name, least);
    }
}

#[test]
fn nobody_is_there_twice() {
    let (list, _) = county();
    let mut names: BTreeMap<(&str, i32), usize> = BTreeMap::new();
    for person in list.persons.values() {
        assert_eq!(
            person.facts.name.chars().count(),
            3,
            "{}",
            person.facts.name
        );
        *names
            .entry((&person.facts.name, person.facts.birth.unwrap().to_int()))
            .or_default() += 1;
    }
    assert!(names.values().all(|count| *count <= 2));
    assert_eq!(
        list.numbers.len(),
        list.persons
            .values()
            .filter(|person| person.facts.resident_id.is_some())
            .count()
    );
    let without = list.persons.len() - list.numbers.len();
    assert!(
        (20..=40).contains(&(without * 1000 / list.persons.len())),
        "{without} without a number"
    );
    let month_only = list
        .persons
        .values()
        .filter(|person| person.facts.birth.unwrap().day().is_none())
        .count();
    assert!(
        (130..=170).contains(&(month_only * 1000 / list.persons.len())),
        "{month_only} with a month only"
    );
}

#[test]
fn transfers_stand_in_every_state() {
    let (list, county) = county();
    let open: Vec<_> = list
        .transfers
        .values()
        .filter(|transfer| transfer.state == "asked")
        .collect();
    assert!(open.len() >= 12, "{} open", open.len());
    let here = open
        .iter()
        .filter(|transfer| list.within(transfer.to, county.township))
        .count();
    assert!(here >= 3, "{here} to the township");
    assert!(open.iter().any(|transfer| transfer.to == county.village));
    let limit = i64::from(list.rulebook.transfer.confirm_within_days.value);
    let overdue = |asked: Date| asked.saturating_add(jiff::Span::new().days(limit)) < TODAY;
    assert_eq!(
        open.iter()
            .filter(|transfer| overdue(transfer.asked))
            .count(),
        1
    );
    for state in ["accepted", "returned", "withdrawn"] {
        assert!(
            list.transfers
                .values()
                .any(|transfer| transfer.state == state),
            "none {state}"
        );
    }
}

#[test]
fn terms_end_at_different_times() {
    let (list, county) = county();
    let leaders = || {
        list.holdings
            .values()
            .filter(|held| held.post == "secretary")
    };
    let in_half_a_year = TODAY.saturating_add(jiff::Span::new().days(183));
    let soon = leaders()
        .filter(|held| {
            held.ends
                .is_some_and(|ends| ends >= TODAY && ends <= in_half_a_year)
        })
        .count();
    let past = leaders()
        .filter(|held| held.ends.is_some_and(|ends| ends < TODAY))
        .count();
    assert!((45..=90).contains(&soon), "{soon} terms end soon");
    assert!((3..=20).contains(&past), "{past} are past");
    assert!(leaders().count() > 900, "{} secretaries", leaders().count());
    let village = leaders().find(|held| held.org == county.village).unwrap();
    assert_eq!(
        village.ends,
        Some(TODAY.saturating_add(jiff::Span::new().days(38)))
    );
    let sent = list
        .holdings
        .values()
        .filter(|held| held.post == "first-secretary")
        .count();
    assert!((40..=140).contains(&sent), "{sent} first secretaries");
}

#[test]
fn posts_beside_the_elected_are_mostly_filled() {
    let (list, county) = county();
    let holds = |org, post: &str| {
        let mut held = list.holdings.values();
        held.any(|held| held.org == org && held.post == post)
    };
    let head = "villagers-committee-head";
    let has = |kind: &str| list.rulebook.post_max(kind, head).is_some();
    let villages = list
        .orgs
        .iter()
        .filter(|(_, org)| org.alive && has(&org.kind));
    let villages: Vec<_> = villages.map(|(id, _)| *id).collect();
    let filled = villages.iter().filter(|org| holds(**org, head)).count();
    assert!(
        filled * 10 > villages.len() * 8,
        "{filled} of {}",
        villages.len()
    );
    assert!(holds(county.village, head) && holds(county.village, "supervision-head"));
}

#[test]
fn members_are_as_uneven_as_in_life() {
    let (list, _) = county();
    let all = [
        "sex",
        "age",
        "joined",
        "education-group",
        "ethnicity-group",
        "occupation",
        "status",
    ];
    let shares: BTreeMap<&str, BTreeMap<String, usize>> =
        all.into_iter().map(|id| (id, shares(list, id))).collect();
    println!("{shares:#?}");
    let within = |dimension: &str, bucket: &str, low: usize, high: usize| {
        let share = shares[dimension].get(bucket).copied().unwrap_or(0);
        assert!(
            (low..=high).contains(&share),
            "{dimension} {bucket}: {share} of 1000, {low} to {high} expected"
        );
    };
    within("sex", "female", 260, 330);
    within("ethnicity-group", "minority", 55, 90);
    within("age", "30-or-younger", 90, 180);
    within("age", "61-or-older", 220, 340);
    within("joined", "1949-1978", 30, 150);
    within("joined", "since-2012", 220, 420);
    within("occupation", "farmers", 200, 360);
    within("occupation", "students", 15, 45);
    within("occupation", "retired", 120, 240);
    within("status", "probationary", 15, 40);
}

#[test]
fn the_demo_begins_somewhere() {
    let (list, county) = county();
    for (org, name) in [
        (county.township, "柳树镇党委"),
        (county.village, "河湾村党支部"),
        (county.neighbour, "石桥镇党委"),
    ] {
        assert_eq!(list.orgs[&org].name, name);
    }
    assert!(
        list.within(county.village, county.township) && list.within(county.township, county.county)
    );
    let branch: usize = list
        .orgs
        .keys()
        .filter(|org| list.within(**org, county.village))
        .map(|org| list.members(*org).len())
        .sum();
    assert!(
        (35..=60).contains(&branch),
        "{branch} members in the village"
    );
    let member = &list.persons[&county.member];
    assert!(member.alive && list.within(member.org, county.village));
    let logins: BTreeSet<_> = county
        .accounts
        .iter()
        .map(|account| account.login)
        .collect();
    assert_eq!(logins.len(), county.accounts.len());
    assert!(
        county
            .accounts
            .iter()
            .all(|account| list.orgs[&account.org].alive && !account.name.is_empty())
    );
}

fn fingerprint(list: &List) -> String {
    let mut hash = Sha256::new();
    for command in &list.told {
        hash.update(serde_json::to_vec(command).unwrap());
    }
    format!("{:?}", hash.finalize())
}

#[test]
fn the_same_plan_gives_the_same_commands() {
    let (first, _) = county();
    assert_eq!(
        fingerprint(first),
        fingerprint(&built(&Plan::county(TODAY)).0)
    );
    let other = built(&Plan {
        seed: 2,
        ..Plan::county(TODAY)
    })
    .0;
    assert_ne!(fingerprint(first), fingerprint(&other));
}
