//! Rosters as the reader gives them, put together by hand, and everything a test compares before and after.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use jiff::civil::{Date, date};
use needle_app::Failure;
use needle_app::import::{Found, ImportReceipt, ImportStop, Looking, Prepared, Taking};
use needle_exchange::members::{Column, Field, MemberRow, OrgText, Reading};
use needle_model::command::UndoImport;
use needle_model::{FOREVER, ImportId, OrgId, PartialDate};
use needle_rights::{Action, Principal, Seen};
use needle_testkit::{TODAY, TestApp, facts, resident_id};

/// The day rosters hold from.
pub(crate) fn effective() -> Date {
    date(2026, 11, 2)
}

pub(crate) fn look() -> Looking {
    Looking {
        effective: effective(),
    }
}

/// Always go on.
pub(crate) fn on() -> impl FnMut(u64, u64) -> ControlFlow<()> {
    |_, _| ControlFlow::Continue(())
}

/// One row of a roster.
#[derive(Debug, Clone)]
pub(crate) struct Row(pub(crate) MemberRow);

impl Row {
    /// Somebody of whom the row says what is required.
    pub(crate) fn new(name: &str) -> Row {
        let facts = facts(name);
        let attributes = facts.attributes.keys().cloned().map(Field::Attribute);
        let mut given: BTreeSet<Field> = attributes.collect();
        given.extend([Field::Name, Field::Birth, Field::Joined]);
        Row(MemberRow {
            row: 0,
            facts,
            status: None,
            org: OrgText::default(),
            given,
            problems: Vec::new(),
        })
    }

    /// With a resident number, one for each number below 20,000.
    pub(crate) fn numbered(mut self, n: usize) -> Row {
        let born = date(1960, 1, 1).saturating_add(jiff::Span::new().days((n / 400) as i64));
        let running = (n % 400 * 2 + 1) as u16;
        self.0.facts.birth = PartialDate::try_from(born).ok();
        self.0.facts.resident_id = Some(resident_id(born, running));
        self.0.given.insert(Field::ResidentId);
        self
    }

    /// In an organisation, by name.
    pub(crate) fn to(mut self, name: &str) -> Row {
        self.0.org.name = Some(name.to_owned());
        self.0.org.column = Some(4);
        self.0.given.insert(Field::Org);
        self
    }

    /// Anything else.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut MemberRow)) -> Row {
        change(&mut self.0);
        self
    }
}

/// A roster of rows, the first of which is the second of its sheet.
pub(crate) fn roster(rows: Vec<Row>) -> Reading {
    let columns = [
        ("姓名", Field::Name),
        ("身份证号", Field::ResidentId),
        ("出生日期", Field::Birth),
        ("手机", Field::Phone),
        ("所在支部", Field::Org),
    ];
    let columns = columns
        .into_iter()
        .enumerate()
        .map(|(column, (heading, field))| Column {
            column: column as u16,
            heading: heading.to_owned(),
            field: Some(field),
        });
    let numbered = rows.into_iter().zip(2..).map(|(Row(mut row), number)| {
        row.row = number;
        row
    });
    Reading {
        sheet: (0, "名单".to_owned()),
        other_sheets: Vec::new(),
        header: vec![1],
        columns: columns.collect(),
        notes: Vec::new(),
        rows: numbered.collect(),
        left_out: Vec::new(),
    }
}

pub(crate) fn taking(all_or_nothing: bool) -> Taking {
    Taking {
        all_or_nothing,
        update: true,
        transfer: true,
        name: "C:\\Users\\somebody\\名单.xlsx".to_owned(),
        sha256: [7; 32],
        reason: None,
    }
}

pub(crate) fn prepare(app: &TestApp, under: OrgId, rows: Vec<Row>) -> Prepared {
    app.look_over(
        &Principal::operator(),
        under,
        roster(rows),
        look(),
        &mut on(),
    )
    .unwrap()
}

/// Takes rows, all or none.
pub(crate) fn take(
    app: &TestApp,
    under: OrgId,
    rows: Vec<Row>,
) -> Result<ImportReceipt, ImportStop> {
    let prepared = prepare(app, under, rows);
    app.take_members(&Principal::operator(), &prepared, &taking(true), &mut on())
}

pub(crate) fn undo(app: &TestApp, import: ImportId) -> Result<(), Failure> {
    let command = UndoImport {
        import,
        effective: TODAY,
        reason: None,
    };
    app.execute(&Principal::operator(), command).map(|_| ())
}

pub(crate) fn all<const N: usize>(pairs: [(&str, &str); N]) -> BTreeMap<String, String> {
    pairs
        .into_iter()
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .collect()
}

/// Everything about the living tree and its members that anybody can ask for, on several days: what must be the same
/// before an import and after its undoing.
pub(crate) fn state(app: &TestApp) -> BTreeMap<String, Vec<String>> {
    let mut out = BTreeMap::new();
    let (scope, tree) = app.scope(&Principal::operator(), Action::SeePerson);
    let days = [
        date(2020, 6, 1),
        effective().yesterday().unwrap(),
        effective(),
        TODAY,
        FOREVER.yesterday().unwrap(),
    ];
    for day in days {
        let snapshot = app.census().at(day);
        for org in snapshot.tree().ids() {
            let mut lines: Vec<String> = Vec::new();
            lines.push(format!(
                "{} {}",
                snapshot.members(*org),
                app.org_line(*org, day).name
            ));
            for listed in snapshot.list(*org, &[]) {
                let seen: Seen<_> = scope.person(listed.person, &[listed.org], &tree).unwrap();
                let facts = app.store().read(|r| r.person(seen)).unwrap().unwrap().facts;
                let said = facts.map(|f| serde_json::to_string(&f).unwrap());
                let transfers = app.store().read(|r| r.transfers(seen)).unwrap();
                let open = transfers.iter().filter(|t| t.settled.is_none()).count();
                lines.push(format!(
                    "{} {} {} {said:?} {open}",
                    listed.person, listed.org, listed.profile
                ));
            }
            lines.sort();
            out.insert(format!("{day} {org}"), lines);
        }
    }
    out
}

/// What became of the only row.
pub(crate) fn one(
    app: &TestApp,
    under: OrgId,
    row: Row,
) -> (Option<OrgId>, Found, Vec<&'static str>) {
    let mut prepared = prepare(app, under, vec![row]);
    let codes = prepared.reading.rows[0]
        .problems
        .iter()
        .map(|p| p.code)
        .collect();
    let looked = prepared.rows.remove(0);
    (looked.org, looked.found, codes)
}
