//! Taking in a small list of invented divisions: whole, in part, again, and wrong.

use super::bench::{Bench, FILTERS};
use super::start::snapshot;

const HEAD: &str = "code,parent_code,level,name,kind\n";
const GOOD: &str = "\
990101001001,990101001000,5,河湾村,village
990101001000,990101000000,4,柳树镇,town
990101000000,990100000000,3,松河县,county
990100000000,990000000000,2,清州市,prefecture
990000000000,,1,河清省,province
990101002000,990101000000,4,石桥乡,township
980000000000,,1,海清省,province
980100000000,980000000000,2,海州市,prefecture
";

fn with(body: &str) -> Bench {
    let bench = Bench::new();
    bench.done(&["init"]);
    bench.write("list.csv", &format!("{HEAD}{body}"));
    bench
}

#[test]
fn a_good_list_is_taken_whole_and_taking_it_again_does_nothing() {
    let bench = with(GOOD);
    let first = bench.json(&["import", "divisions", "list.csv"]);
    assert_eq!(
        (&first["founded"], &first["skipped"]),
        (&8.into(), &0.into())
    );
    let entries = bench.json(&["verify", "--replay"]);
    assert_eq!(entries["verdict"], "equal");
    assert_eq!(entries["chains"], 3, "each province begins a chain");
    let again = bench.json(&["import", "divisions", "list.csv"]);
    assert_eq!(
        (&again["founded"], &again["skipped"]),
        (&0.into(), &8.into())
    );
    assert_eq!(bench.json(&["verify"])["entries"], entries["entries"]);
    let village = bench.json(&["org", "show", "990101001001"]);
    assert!(
        village["above"]
            .as_str()
            .unwrap()
            .ends_with("河清省 › 清州市 › 松河县 › 柳树镇")
    );
}

#[test]
fn a_part_brings_what_is_above_it_and_the_rest_can_follow() {
    let bench = with(GOOD);
    let part = bench.json(&["import", "divisions", "list.csv", "--under", "990101001000"]);
    assert_eq!(part["founded"], 5, "three above, itself, one below");
    let rest = bench.json(&["import", "divisions", "list.csv"]);
    assert_eq!((&rest["founded"], &rest["skipped"]), (&3.into(), &5.into()));
    assert_eq!(bench.json(&["verify", "--replay"])["verdict"], "equal");
}

#[test]
fn a_bad_list_is_answered_row_by_row_and_changes_nothing() {
    let body = "\
990000000000,,1,河清省,province
990000000000,,1,河清省,province
990100000000,970000000000,2,清州市,prefecture
990200000000,990300000000,2,甲市,prefecture
990300000000,990200000000,2,乙市,prefecture
990400000000,990000000000,9,丙市,prefecture
990500000000,990000000000,2,丁市,harbour
9906,990000000000,2,戊市,prefecture
990700000000,990000000000,5,己村,village
990800000000,990000000000,2,,prefecture
";
    let bench = with(body);
    snapshot!(bench.shown(&["import", "divisions", "list.csv"]));
    assert_eq!(bench.json(&["verify"])["entries"], 1);
}

#[test]
fn a_day_before_the_root_or_after_today_is_not_taken() {
    let bench = with(GOOD);
    assert_eq!(
        bench
            .run(&["import", "divisions", "list.csv", "--founded", "1990-01-01"])
            .0,
        1
    );
    assert_eq!(
        bench
            .run(&["import", "divisions", "list.csv", "--founded", "9998-01-01"])
            .0,
        1
    );
    assert_eq!(bench.json(&["verify"])["entries"], 1);
}

#[test]
fn checking_only_changes_nothing() {
    let bench = with(GOOD);
    assert_eq!(
        bench.json(&["import", "divisions", "list.csv", "--dry-run"])["founded"],
        8
    );
    assert_eq!(bench.json(&["verify"])["entries"], 1);
}
