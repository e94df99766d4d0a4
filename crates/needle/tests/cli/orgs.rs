//! A list of organisations: shown as a tree, founded as one, taken back; bad rows, and units of DHIS2.

use super::bench::{Bench, FILTERS};
use super::start::snapshot;

const GOOD: &str = "\
河清省党组织一览表,,
党组织名称,领域,备注
一、河清省委,,
（一）清州市委,,
1.松河县委,,
(1)柳树镇党委,,
①河湾村党支部,,书记王五
②301厂党支部,国有企业,
党组织名称,领域,备注
(2)石桥镇党委,,
2.柏河县委,,
合计：8个,,
";

const BAD: &str = "\
名称,上级,组织类型
河清省委,,
清州市委,河清省委,
甲公司党委,清州市委,
乙公司党委,清州市委,国有企业党委
松河县委,清洲市委,
丙党支部,甲公司党委,
丁市委,戊市委,
戊市委,丁市委,
";

fn with(name: &str, list: &str) -> Bench {
    let bench = Bench::new();
    bench.done(&["init"]);
    bench.write(name, list);
    bench
}

#[test]
fn a_list_is_shown_founded_and_taken_back() {
    let bench = with("list.csv", GOOD);
    snapshot!(bench.shown(&["import", "orgs", "list.csv", "--under", "ROOT", "--dry-run"]));
    assert_eq!(
        bench.json(&["verify"])["entries"],
        1,
        "a look changes nothing"
    );
    let receipt = bench.json(&["import", "orgs", "list.csv", "--under", "ROOT"]);
    assert_eq!(receipt["founded"], 8);
    assert_eq!(bench.json(&["verify", "--replay"])["verdict"], "equal");
    let tree = bench.json(&["org", "tree", "--depth", "9"]);
    let names: Vec<&str> = tree
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row["name"].as_str())
        .collect();
    assert!(
        names.contains(&"河湾村党支部") && names.contains(&"301厂党支部"),
        "{names:?}"
    );
    // Once more they would all stand there twice.
    let again = bench.json(&["import", "orgs", "list.csv", "--under", "ROOT", "--dry-run"]);
    assert_eq!(again["summary"]["rejected"], 8);
    assert_eq!(again["rows"][0]["problems"][0]["code"], "org-already");
    bench.done(&["import", "undo", receipt["import"].as_str().unwrap()]);
    assert_eq!(bench.json(&["org", "tree"]).as_array().unwrap().len(), 1);
    assert_eq!(bench.json(&["verify", "--replay"])["verdict"], "equal");
}

#[test]
fn bad_rows_are_told_with_what_to_do_and_the_good_ones_can_be_taken() {
    let bench = with("list.csv", BAD);
    snapshot!(bench.shown(&["import", "orgs", "list.csv", "--under", "ROOT"]));
    assert_eq!(bench.json(&["verify"])["entries"], 1);
    let look = bench.json(&["import", "orgs", "list.csv", "--under", "ROOT", "--dry-run"]);
    assert_eq!(
        (&look["by"], &look["rows"][3]["values"]["parent_row"]),
        (&"parent".into(), &3.into())
    );
    assert_eq!(look["rows"][4]["problems"][0]["cell"], "B6");
    let taken = bench.json(&[
        "import",
        "orgs",
        "list.csv",
        "--under",
        "ROOT",
        "--only-good",
    ]);
    assert_eq!(
        (&taken["founded"], &taken["rejected"]),
        (&3.into(), &5.into())
    );
}

#[test]
fn the_way_a_list_is_read_can_be_settled() {
    let list = "名称,说明\n河清省委,1\n　清州市委,2\n　海州市委,2\n";
    let bench = with("list.csv", list);
    let look = |more: &[&str]| {
        let args = ["import", "orgs", "list.csv", "--under", "ROOT", "--dry-run"];
        bench.json(&[&args[..], more].concat())
    };
    assert_eq!(look(&[])["by"], "indent");
    assert_eq!(look(&["--column", "B=depth"])["by"], "depth");
    assert_eq!(
        look(&["--by", "flat"])["rows"][1]["problems"][0]["code"],
        "org-kind-not-under"
    );
    assert_eq!(
        bench
            .run(&[
                "import",
                "orgs",
                "list.csv",
                "--under",
                "ROOT",
                "--column",
                "B=harbour"
            ])
            .0,
        1
    );
    assert_eq!(
        bench
            .run(&[
                "import", "orgs", "list.csv", "--under", "ROOT", "--sector", "harbour"
            ])
            .0,
        1
    );
}

#[test]
fn units_of_dhis2_are_known_by_their_content() {
    let units = r#"{"organisationUnits":[
        {"id":"bbbbbbbbbb2","name":"清州市委","parent":{"id":"aaaaaaaaaa1"},"level":2},
        {"id":"aaaaaaaaaa1","name":"河清省委","code":"HQ","level":1}]}"#;
    let bench = with("units.csv", units);
    let taken = bench.json(&["import", "orgs", "units.csv", "--under", "ROOT"]);
    assert_eq!(taken["founded"], 2);
    let province = bench.json(&["org", "show", "HQ"]);
    assert_eq!(
        (&province["name"], &province["orgs"]),
        (&"河清省委".into(), &1.into())
    );
    bench.write("broken.json", "{\"organisationUnits\":[{]}");
    let (code, _, said) = bench.run(&["import", "orgs", "broken.json", "--under", "ROOT"]);
    assert!(code == 1 && said.contains("line 1"), "{said}");
}
