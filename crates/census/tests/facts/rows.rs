//! A small register made by hand.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use needle_model::row::{
    AwayRow, FactsSpell, HoldingRow, IndicatorRow, LinkRow, MemberSpell, OrgVersion, RecordRow,
    TransferRow,
};
use needle_model::{
    AwayId, Cell, FOREVER, HoldingId, LinkId, MembershipId, OrgId, PartialDate, PersonId, RecordId,
    Row, TransferId, Uuid,
};

fn id(n: u128) -> (Cell, Uuid) {
    (Cell(1), Uuid::from_u128(n))
}

pub(crate) fn org(n: u128) -> OrgId {
    OrgId::new(id(n).0, id(n).1)
}

fn person(n: u128) -> PersonId {
    PersonId::new(id(100 + n).0, id(100 + n).1)
}

fn version(n: u128, from: Date, until: Date, parent: Option<u128>, kind: &str) -> Row {
    Row::Org(OrgVersion {
        org: org(n),
        from,
        until,
        parent: parent.map(org),
        kind: kind.to_owned(),
        sector: (n > 2).then(|| "village".to_owned()),
        name: format!("org {n}"),
        short: None,
    })
}

fn spell(n: u128, at: u128, days: (Date, Date), status: &str, standing: &str) -> Row {
    Row::Member(MemberSpell {
        membership: MembershipId::new(id(200 + n).0, id(200 + n).1),
        person: person(n),
        org: org(at),
        from: days.0,
        until: days.1,
        status: status.to_owned(),
        standing: standing.to_owned(),
        began: "admitted".to_owned(),
        ended: String::new(),
    })
}

/// The one holding of somebody who only acts: no rule sees it.
const ACTING: u128 = 25;

fn holding(n: u128, who: u128, post: &str, from: Date, until: Date, term: Option<Date>) -> Row {
    Row::Holding(HoldingRow {
        holding: HoldingId::new(id(n).0, id(n).1),
        org: org(3),
        post: post.to_owned(),
        person: person(who),
        from,
        term_ends: term,
        until,
        acts: n == ACTING,
    })
}

fn record(
    n: u128,
    activity: &str,
    day: Date,
    heads: Option<(u32, u32)>,
    amount: Option<i64>,
) -> RecordRow {
    RecordRow {
        record: RecordId::new(id(n).0, id(n).1),
        org: org(3),
        activity: activity.to_owned(),
        day,
        present: heads.map(|h| h.0),
        entitled: heads.map(|h| h.1),
        amount,
        struck: false,
    }
}

/// A township (1) with a committee (2) over two branches (3, 4); 3 was a provisional branch first.
pub(crate) fn rows() -> Vec<Row> {
    let joined = |n: u128, joined: PartialDate| {
        Row::Facts(FactsSpell {
            person: person(n),
            from: date(1, 1, 1),
            until: FOREVER,
            birth: PartialDate::new(1_990, Some(5), Some(1)).ok(),
            joined: Some(joined),
            codes: BTreeMap::from([("sex".to_owned(), "2".to_owned())]),
        })
    };
    let transfer = |n: u128, from: u128, to: u128, asked: Date, settled: Date| {
        Row::Transfer(TransferRow {
            transfer: TransferId::new(id(n).0, id(n).1),
            from_org: org(from),
            to_org: org(to),
            asked,
            due: asked.saturating_add(jiff::Span::new().days(90)),
            settled,
        })
    };
    let away = |n: u128, from: Date, host: Option<u128>| {
        Row::Away(AwayRow {
            away: AwayId::new(id(n).0, id(n).1),
            home: org(3),
            host: host.map(org),
            from,
            until: FOREVER,
        })
    };
    let given = |from: Date, value: i64| {
        Row::Indicator(IndicatorRow {
            org: org(3),
            indicator: "staff".to_owned(),
            from,
            value,
        })
    };
    let moved = date(2024, 7, 1);
    vec![
        version(1, date(2000, 1, 1), FOREVER, None, "township"),
        version(2, date(2001, 1, 1), FOREVER, Some(1), "committee"),
        version(3, date(2020, 3, 1), moved, Some(2), "provisional-branch"),
        version(3, moved, FOREVER, Some(2), "branch"),
        version(4, date(2010, 1, 1), FOREVER, Some(2), "branch"),
        // Probationary in 4 and then in 3: one run.
        spell(
            1,
            4,
            (date(2025, 9, 1), date(2026, 2, 1)),
            "probationary",
            "present",
        ),
        spell(1, 3, (date(2026, 2, 1), FOREVER), "probationary", "present"),
        spell(
            2,
            3,
            (date(2021, 1, 1), date(2026, 1, 10)),
            "full",
            "present",
        ),
        spell(2, 3, (date(2026, 1, 10), FOREVER), "full", "away"),
        spell(3, 3, (date(2021, 1, 1), FOREVER), "full", "present"),
        spell(4, 3, (date(2021, 1, 1), FOREVER), "suspended", "present"),
        spell(5, 4, (date(2021, 1, 1), FOREVER), "full", "present"),
        joined(2, PartialDate::new(2_015, None, None).unwrap()),
        joined(3, PartialDate::new(2_018, Some(7), Some(1)).unwrap()),
        holding(
            20,
            3,
            "secretary",
            date(2024, 8, 1),
            FOREVER,
            Some(date(2027, 8, 1)),
        ),
        holding(
            21,
            3,
            "organisation-member",
            date(2025, 1, 1),
            FOREVER,
            Some(date(2027, 9, 1)),
        ),
        holding(22, 2, "committee-member", date(2025, 2, 1), FOREVER, None),
        holding(ACTING, 2, "instructor", date(2024, 8, 1), FOREVER, None),
        holding(
            23,
            3,
            "committee-member",
            date(2024, 9, 1),
            FOREVER,
            Some(date(2028, 1, 1)),
        ),
        holding(
            24,
            2,
            "deputy-secretary",
            date(2024, 8, 1),
            date(2026, 5, 5),
            None,
        ),
        Row::Link(LinkRow {
            link: LinkId::new(id(30).0, id(30).1),
            org: org(3),
            to: org(1),
            line: "territory".to_owned(),
            from: date(2024, 10, 1),
            until: FOREVER,
        }),
        transfer(40, 4, 3, date(2026, 7, 1), FOREVER),
        transfer(41, 4, 3, date(2026, 6, 1), FOREVER),
        transfer(42, 3, 4, date(2026, 6, 1), date(2026, 6, 9)),
        away(50, date(2026, 3, 1), Some(4)),
        away(51, date(2026, 4, 1), None),
        Row::Record(record(60, "assembly", date(2026, 2, 3), Some((5, 6)), None)),
        Row::Record(record(61, "assembly", date(2026, 7, 3), Some((3, 6)), None)),
        Row::Record(RecordRow {
            struck: true,
            ..record(62, "assembly", date(2026, 8, 4), None, None)
        }),
        Row::Record(record(63, "assembly", date(2026, 9, 4), None, None)),
        Row::Record(record(64, "course", date(2025, 12, 30), None, Some(7))),
        Row::Record(record(65, "course", date(2026, 8, 1), None, Some(4))),
        Row::Record(record(66, "course", date(2026, 8, 2), None, Some(5))),
        given(date(2026, 1, 1), 40),
        given(date(2026, 6, 30), 52),
        given(date(2026, 12, 31), 60),
    ]
}
