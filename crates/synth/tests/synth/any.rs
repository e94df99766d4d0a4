//! Other seeds, days and sizes than the demo's; why: nothing may hang on one lucky seed.

use crate::list::{List, built};
use jiff::civil::{Date, date};
use needle_synth::Plan;

const TODAY: Date = date(2026, 11, 23);

fn orgs_alive(list: &List) -> usize {
    list.orgs.values().filter(|org| org.alive).count()
}

#[test]
fn a_hamlet_is_small_and_whole() {
    for seed in 1..=20 {
        let (list, county) = built(&Plan {
            seed,
            ..Plan::hamlet(TODAY)
        });
        let members = list.persons.values().filter(|person| person.alive).count();
        assert!(
            (18..=32).contains(&orgs_alive(&list)),
            "seed {seed}: {} organisations",
            orgs_alive(&list)
        );
        assert!(
            (130..=170).contains(&members),
            "seed {seed}: {members} members"
        );
        assert!(list.within(county.village, county.township));
        let open = list
            .transfers
            .values()
            .filter(|transfer| transfer.state == "asked")
            .count();
        assert!(open >= 3, "seed {seed}: {open} open transfers");
    }
}

#[test]
fn any_day_and_seed_is_carried_out() {
    for (seed, today) in [
        (3, date(2028, 2, 29)),
        (4, date(2026, 1, 1)),
        (5, date(2027, 7, 31)),
    ] {
        let (list, _) = built(&Plan {
            seed,
            ..Plan::county(today)
        });
        assert!((1_030..=1_170).contains(&orgs_alive(&list)));
    }
}
