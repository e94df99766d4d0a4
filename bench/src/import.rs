//! A roster into the register, in this process: looking 200,000 rows over, taking them through the ledger, looking
//! them over again when everybody is there, and undoing it all; why beside the whole command: here only our own work
//! is timed, not the reading of the file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use jiff::civil::{Date, date};
use needle_app::import::{Looking, Taking};
use needle_app::{App, Place, World};
use needle_exchange::members::{Field, MemberRow, OrgText, Reading};
use needle_model::command::{Found, UndoImport};
use needle_model::ident::ResidentId;
use needle_model::{Chance as _, Event, OrgId, PartialDate, PersonFacts};
use needle_rights::Principal;
use needle_store::Store;

use crate::world::{Machine, Now};
use crate::{Failure, Line};

const ROWS: usize = 200_000;
const BRANCHES: usize = 4_000;

fn app(folder: &Path) -> Result<App, Failure> {
    let mut chance = Machine::open()?;
    let rulebook = needle_rulebook::builtin::grassroots_party();
    let place = Place::File(folder.join("import.db"));
    let mut key = [0u8; 32];
    chance.fill(&mut key);
    let store = Store::create(place, &key, &rulebook.id, &mut chance)?;
    let world = World {
        clock: Arc::new(Now),
        chance: Box::new(chance),
    };
    Ok(App::new(store, Arc::new(rulebook), world)?)
}

fn founded(app: &App, parent: Option<OrgId>, kind: &str, name: String) -> Result<OrgId, Failure> {
    let command = Found {
        parent,
        kind: kind.to_owned(),
        sector: None,
        name,
        short: None,
        codes: Vec::new(),
        effective: date(2020, 1, 1),
        reason: None,
    };
    let receipt = app.execute(&Principal::operator(), command)?;
    let found = receipt.events.iter().find_map(|event| match event {
        Event::OrgFounded { org, .. } => Some(*org),
        _ => None,
    });
    found.ok_or_else(|| "nothing was founded".into())
}

/// A county with a township of many branches.
fn county(app: &App) -> Result<OrgId, Failure> {
    let mut above = None;
    for kind in ["centre", "province", "city", "county", "township"] {
        above = Some(founded(app, above, kind, format!("Invented {kind}"))?);
    }
    for n in 0..BRANCHES {
        founded(app, above, "village", format!("Branch {n}"))?;
    }
    above.ok_or_else(|| "no township".into())
}

fn roster(app: &App, today: Date) -> Reading {
    let required: BTreeMap<String, String> = app
        .rulebook()
        .attributes
        .iter()
        .filter(|attribute| attribute.required)
        .filter_map(|a| Some((a.id.clone(), a.values.first()?.code.clone())))
        .collect();
    let given = || -> BTreeSet<Field> {
        let mut given: BTreeSet<Field> = required.keys().cloned().map(Field::Attribute).collect();
        given.extend([
            Field::Name,
            Field::ResidentId,
            Field::Birth,
            Field::Joined,
            Field::Phone,
            Field::Org,
        ]);
        given
    };
    let rows = (0..ROWS).map(|n| {
        let (birth, number) = number(n, today);
        let mut attributes = required.clone();
        if let Some(number) = &number
            && let Some(sex) = attributes.get_mut("sex")
        {
            let man = number.as_bytes().get(16).is_some_and(|b| b % 2 == 1);
            *sex = if man { "1" } else { "2" }.to_owned();
        }
        MemberRow {
            row: n as u32 + 2,
            facts: PersonFacts {
                name: format!("Person {n}"),
                resident_id: number,
                phone: Some(format!("139{:08}", n)),
                birth,
                joined: PartialDate::new(2001, Some(7), Some(1)).ok(),
                attributes,
            },
            status: None,
            org: OrgText {
                name: Some(format!("Branch {}", n % BRANCHES)),
                ..OrgText::default()
            },
            given: given(),
            problems: Vec::new(),
        }
    });
    Reading {
        sheet: (0, String::new()),
        other_sheets: Vec::new(),
        header: vec![1],
        columns: Vec::new(),
        notes: Vec::new(),
        rows: rows.collect(),
        left_out: Vec::new(),
    }
}

/// A resident number of an area that does not exist, and the birth date in it.
fn number(n: usize, today: Date) -> (Option<PartialDate>, Option<String>) {
    let born = date(1950, 1, 1).saturating_add(jiff::Span::new().days((n / 900) as i64));
    let body = format!(
        "379999{:04}{:02}{:02}{:03}",
        born.year(),
        born.month(),
        born.day(),
        n % 900 + 1
    );
    let number = "0123456789X"
        .chars()
        .map(|check| format!("{body}{check}"))
        .find(|text| ResidentId::parse(text, today).is_ok());
    (PartialDate::try_from(born).ok(), number)
}

pub(crate) fn lines(folder: &Path) -> Result<Vec<Line>, Failure> {
    let app = app(folder)?;
    let township = county(&app)?;
    let today = app.today();
    let who = Principal::operator();
    let looking = Looking { effective: today };
    let taking = Taking {
        all_or_nothing: true,
        name: "roster.xlsx".to_owned(),
        ..Taking::default()
    };
    let mut on = |_: u64, _: u64| ControlFlow::Continue(());
    let mut lines = Vec::new();
    let mut timed = |what: &str, seconds: f64| {
        lines.push(Line {
            what: format!("{what} {ROWS} members"),
            figure: format!("{seconds:.1} s, {:.0}/s", ROWS as f64 / seconds),
            beside: String::new(),
            ratio: String::new(),
        });
    };
    let reading = roster(&app, today);
    let start = Instant::now();
    let prepared = app.look_over(&who, township, reading, looking, &mut on)?;
    timed(
        "looking over, nobody there yet,",
        start.elapsed().as_secs_f64(),
    );
    if prepared.summary().new != ROWS as u64 {
        return Err(format!("{:?}", prepared.summary()).into());
    }
    let start = Instant::now();
    let receipt = app.take_members(&who, &prepared, &taking, &mut on)?;
    timed("taking through the ledger", start.elapsed().as_secs_f64());
    drop(prepared);
    let reading = roster(&app, today);
    let start = Instant::now();
    let again = app.look_over(&who, township, reading, looking, &mut on)?;
    timed(
        "looking over, everybody there,",
        start.elapsed().as_secs_f64(),
    );
    if again.summary().same != ROWS as u64 {
        return Err(format!("{:?}", again.summary()).into());
    }
    drop(again);
    let start = Instant::now();
    let command = UndoImport {
        import: receipt.import,
        effective: today,
        reason: None,
    };
    app.execute(&who, command)?;
    timed("undoing the import of", start.elapsed().as_secs_f64());
    if app.census().at(today).members(township) != 0 {
        return Err("somebody is still there".into());
    }
    Ok(lines)
}
