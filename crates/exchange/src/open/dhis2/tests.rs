//! Out and in again, and documents of others.

use jiff::civil::date;
use needle_model::{Cell, OrgId, Uuid};
use needle_rulebook::builtin;
use proptest::prelude::*;

use super::*;
use crate::open::Code;
use crate::orgs::{OrgReading, Parent, Top};
use crate::problem::{State, worst};

fn top() -> Top {
    Top {
        kind: "county".to_owned(),
        names: vec!["松河县".to_owned()],
        codes: vec!["topTopTopT1".to_owned()],
        sector: None,
    }
}

fn input(text: &str) -> Result<OrgReading, Dhis2Problem> {
    read(
        text.as_bytes(),
        Some("other"),
        &builtin::grassroots_party(),
        &top(),
    )
}

fn id(number: u128) -> OrgId {
    OrgId::new(Cell(1), Uuid::from_u128(number))
}

fn org(number: u128, parent: Option<u128>, kind: &str, name: &str) -> Org {
    Org {
        id: id(number),
        parent: parent.map(id),
        kind: kind.to_owned(),
        sector: None,
        name: name.to_owned(),
        short: None,
        former: Vec::new(),
        founded: date(2020, 1, 1),
        ended: None,
        codes: Vec::new(),
        place: None,
    }
}

fn written(orgs: &[Org]) -> String {
    let rulebook = builtin::grassroots_party();
    let mut out = Dhis2::new(Vec::new(), &rulebook).unwrap();
    for org in orgs {
        out.org(org).unwrap();
    }
    String::from_utf8(out.finish().unwrap()).unwrap()
}

#[test]
fn identifiers_are_as_they_ask_for_them_and_always_the_same() {
    let first = uid_of(id(1));
    assert_eq!(first, uid_of(id(1)));
    assert_ne!(first, uid_of(id(2)));
    for number in 0..200 {
        let uid = uid_of(id(number));
        assert_eq!(uid.len(), UID_CHARS);
        assert!(uid.starts_with(|c: char| c.is_ascii_alphabetic()), "{uid}");
        assert!(uid.bytes().all(|b| b.is_ascii_alphanumeric()), "{uid}");
    }
}

#[test]
fn a_unit_says_where_it_stands_since_when_and_of_what_kind() {
    let mut branch = org(2, Some(1), "branch", "河湾村党支部");
    branch.sector = Some("village".to_owned());
    branch.short = Some("河湾".to_owned());
    branch.ended = Some(date(2024, 3, 1));
    branch.codes = vec![Code {
        scheme: "internal".to_owned(),
        code: "B-7".to_owned(),
    }];
    let text = written(&[org(1, Some(9), "township", "柳树镇党委"), branch]);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let units = json["organisationUnits"].as_array().unwrap();
    assert_eq!(
        (&units[0]["level"], &units[0]["parent"]),
        (&1.into(), &serde_json::Value::Null)
    );
    assert_eq!(units[0]["code"], id(1).to_string());
    let unit = &units[1];
    assert_eq!(unit["parent"]["id"], units[0]["id"]);
    assert_eq!(
        (&unit["code"], &unit["shortName"]),
        (&"B-7".into(), &"河湾".into())
    );
    assert_eq!(
        (&unit["openingDate"], &unit["closedDate"]),
        (&"2020-01-01".into(), &"2024-02-29".into())
    );
    let path = format!("/{}/{}", uid_of(id(1)), uid_of(id(2)));
    assert_eq!((&unit["level"], &unit["path"]), (&2.into(), &path.into()));
    assert_eq!(unit["attributeValues"][0]["value"], "branch");
}

#[test]
fn units_of_others_are_read_in_any_order() {
    let reading = input(
        r#"{"system":{"version":"2.41"},"organisationUnits":[
            {"id":"aaaaaaaaaa3","name":"河东党支部","parent":{"id":"aaaaaaaaaa2"},"level":4,"geometry":{"type":"Point"}},
            {"id":"aaaaaaaaaa2","name":"河湾村党总支","shortName":"河湾","parent":{"id":"aaaaaaaaaa1"},"level":3},
            {"id":"aaaaaaaaaa1","name":"柳树镇党委","code":"T1","parent":{"id":"zzzzzzzzzz9"},"level":2},
            {"id":"aaaaaaaaaa4","name":"石桥镇党委","parent":{"id":"topTopTopT1"},"level":2}]}"#,
    )
    .unwrap();
    let parents: Vec<Parent> = reading.rows.iter().map(|row| row.parent).collect();
    assert_eq!(
        parents,
        [Parent::Row(1), Parent::Row(2), Parent::Under, Parent::Under]
    );
    assert!(
        reading
            .rows
            .iter()
            .all(|row| worst(&row.problems) == State::Accepted)
    );
    assert_eq!(reading.rows[1].short.as_deref(), Some("河湾"));
    assert_eq!(reading.rows[2].codes[0].code, "T1");
}

#[test]
fn rings_strangers_twins_and_closed_ones_are_refused() {
    let reading = input(
        r#"[{"id":"a","name":"甲党委","parent":{"id":"b"}},{"id":"b","name":"乙党委","parent":{"id":"a"}},
            {"id":"c","name":"丙镇党委","parent":{"id":"x"},"level":3},{"id":"d","name":"丁镇党委","level":2},
            {"id":"e","name":"戊镇党委"},{"id":"e","name":"己镇党委"},
            {"id":"f","name":"庚镇党委","closedDate":"2020-01-01T00:00:00.000"},
            {"id":"g","name":"辛镇党委","parent":{"id":"g"}}]"#,
    )
    .unwrap();
    let codes: Vec<Vec<&str>> = reading
        .rows
        .iter()
        .map(|row| row.problems.iter().map(|problem| problem.code).collect())
        .collect();
    let expected: [&[&str]; 8] = [
        &["org-ring"],
        &["org-ring"],
        &["org-parent-unknown"],
        &[],
        &["org-code-twice"],
        &["org-code-twice"],
        &["org-closed"],
        &["org-parent-itself"],
    ];
    assert_eq!(codes, expected);
}

#[test]
fn what_is_no_list_of_units_is_refused_with_its_line() {
    assert_eq!(
        input("{\"organisationUnits\":[{\n\"id\":]}"),
        Err(Dhis2Problem::Broken(2))
    );
    assert_eq!(input("{\"dataElements\":[]}"), Err(Dhis2Problem::NoUnits));
    assert_eq!(input("7"), Err(Dhis2Problem::Broken(1)));
    assert!(input("\u{FEFF}{\"organisationUnits\":[]}").is_ok());
    let deep = format!("{{\"x\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(
        input(&deep),
        Err(Dhis2Problem::NoUnits),
        "passed over, not followed down"
    );
    assert!(
        is_json(b"\xEF\xBB\xBF \n{")
            && is_json(b"[")
            && !is_json(b"PK\x03\x04")
            && !is_json(b"a,b")
    );
}

/// Names of everything anybody may type, with an ending that says the kind.
fn name() -> impl Strategy<Value = String> {
    "[一-龥a-zA-Z0-9\"\\\\·<&]{1,12}".prop_map(|name| format!("{name}党支部"))
}

proptest! {
    #[test]
    fn what_goes_out_comes_in(names in proptest::collection::vec((name(), 0usize..6, any::<bool>()), 1..30)) {
        let mut orgs = vec![org(1, None, "township", "柳树镇党委"), org(2, Some(1), "general-branch", "综合党总支")];
        orgs[1].sector = Some("school".to_owned());
        for (at, (name, sector, short)) in names.iter().enumerate() {
            let number = at as u128 + 10;
            let mut org = org(number, Some(2), "branch", &format!("{at}{name}"));
            org.sector = Some(["village", "school", "hospital", "organ", "other", "community"][*sector].to_owned());
            org.short = short.then(|| format!("简{at}"));
            org.codes = vec![Code { scheme: "internal".to_owned(), code: format!("N{at}") }];
            orgs.push(org);
        }
        let reading = input(&written(&orgs)).unwrap();
        prop_assert_eq!(reading.rows.len(), orgs.len());
        for (row, org) in reading.rows.iter().zip(&orgs) {
            prop_assert_eq!(worst(&row.problems), State::Accepted, "{:?}", row);
            prop_assert_eq!((&row.name, &row.short, &row.sector), (&org.name, &org.short, &org.sector));
            prop_assert_eq!(row.kind.as_deref(), Some(org.kind.as_str()));
            let above = match row.parent { Parent::Row(above) => Some(orgs[above].id), _ => None };
            prop_assert_eq!(above, org.parent);
            let codes: Vec<(&str, &str)> = row.codes.iter().map(|c| (c.scheme.as_str(), c.code.as_str())).collect();
            let own: Vec<(&str, &str)> = org.codes.iter().map(|c| (c.scheme.as_str(), c.code.as_str())).collect();
            prop_assert_eq!(codes, own);
        }
    }
}
