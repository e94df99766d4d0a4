//! More members than are looked at together, in organisations of all sizes.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::date;
use needle_census::Census;
use needle_model::row::{FactsSpell, MemberSpell, OrgVersion};
use needle_model::{Cell, FOREVER, MembershipId, OrgId, PartialDate, PersonId, Row, Uuid};
use needle_rulebook::builtin;

use super::rows::day;
use super::{folder, head, lay, over};

/// Columns are looked at some thousand rows at a time, whatever organisations these belong to.
#[test]
fn many_rows_are_counted_as_one_by_one() {
    const ORGS: u128 = 300;
    const MEMBERS: u128 = 9_000;
    let rulebook = Arc::new(builtin::grassroots_party());
    let org = |n: u128| OrgId::new(Cell(1), Uuid::from_u128(1_000 + n));
    // Far apart, as a walk through all of them in steps without a common divisor.
    let spread = |n: u128, among: u128| (n * 7_919 + n / 3) % among;
    let mut rows: Vec<Row> = (0..ORGS)
        .map(|n| {
            Row::Org(OrgVersion {
                org: org(n),
                from: day(0),
                until: if n % 41 == 40 { day(500) } else { FOREVER },
                parent: (n > 0).then(|| org(0)),
                kind: if n == 0 { "township" } else { "branch" }.to_owned(),
                sector: None,
                name: format!("org {n}"),
                short: None,
            })
        })
        .collect();
    for n in 0..MEMBERS {
        let person = PersonId::new(Cell(1), Uuid::from_u128(500_000 + n));
        let from = day(spread(n, 600) as u16);
        let until = if n % 3 == 0 {
            day(600 + spread(n, 250) as u16)
        } else {
            FOREVER
        };
        rows.push(Row::Member(MemberSpell {
            membership: MembershipId::new(Cell(1), Uuid::from_u128(900_000 + n)),
            person,
            // Some organisations have nobody, one has a thousand.
            org: org(if n < 1_000 {
                7
            } else {
                1 + spread(n, ORGS - 30)
            }),
            from,
            until,
            status: ["full", "probationary", "suspended"][spread(n, 3) as usize].to_owned(),
            standing: "present".to_owned(),
            began: "admitted".to_owned(),
            ended: String::new(),
        }));
        let year = 1_930 + spread(n, 75) as i16;
        // Among days known only by month or year, so that some blocks have them and others have none.
        let known = (n > 4_000).then_some(1 + spread(n, 12) as i8);
        rows.push(Row::Facts(FactsSpell {
            person,
            from: date(1, 1, 1),
            until: FOREVER,
            birth: PartialDate::new(year, known, known.map(|_| 15)).ok(),
            joined: PartialDate::new(year + 20, known, None).ok(),
            codes: BTreeMap::from([("sex".to_owned(), ["1", "2"][n as usize % 2].to_owned())]),
        }));
    }
    let dir = folder();
    let path = dir.path().join("base");
    lay(&rulebook, &path, &rows, &head(1));
    let census = over(&rulebook, &path);
    let mut bare = Census::new(Arc::clone(&rulebook));
    rows.iter().for_each(|row| bare.apply(row));
    for asked in [0, 1, 250, 499, 500, 640, 900] {
        let (found, wanted) = (census.at(day(asked)), bare.at(day(asked)));
        assert!(*found == *wanted, "on day {asked}");
        let counted: u64 = (0..ORGS).map(|n| wanted.members_direct(org(n))).sum();
        assert_eq!(found.members(org(0)), counted, "on day {asked}");
        assert!(asked < 250 || counted > 2_000);
    }
}
