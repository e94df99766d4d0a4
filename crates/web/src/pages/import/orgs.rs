//! The preview of a list of organisations: the tree it would found. What it shares with that of a roster stands there.

use std::sync::Arc;

use axum::http::StatusCode;
use needle_exchange::orgs::{self, By, OrgField, OrgReading, OrgRow, Parent};
use needle_exchange::problem::{State as RowState, worst};
use needle_exchange::sheet::letters;
use needle_exchange::table::key;
use needle_model::limits::PAGE_ROWS;
use needle_text::Texts;

use super::found::{Sum, sum};
use super::lines::{self, Said};
use super::preview::{ColumnRow, LeftOut, Tab, header, left_out, sheets, typed};
use super::work::{Import, Listed};
use super::{frame, preview};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::frame::short;
use crate::job::Job;
use crate::pages::{names, page};
use crate::view::{Choice, Field, FieldError, Frame, Pager};
use crate::words::refusal_sentence;

/// Steps that are drawn; deeper ones stand as far in as these.
const STEPS: u16 = 8;

/// An organisation in the list, as far in as it stands.
struct Line {
    number: u32,
    step: u16,
    name: String,
    kind: String,
    rejected: bool,
    said: Vec<Said>,
}

#[derive(askama::Template)]
#[template(path = "import/orgs.html")]
struct OrgsPage {
    t: &'static Texts,
    frame: Frame,
    id: String,
    lead: String,
    errors: Vec<FieldError>,
    rejected: u64,
    rejected_text: String,
    file: String,
    sheet: String,
    sheets: Vec<Choice>,
    header: Field,
    header_text: String,
    effective: Field,
    by: Field,
    ways: Vec<Choice>,
    way: String,
    sector: Field,
    sectors: Vec<Choice>,
    columns: Vec<ColumnRow>,
    fields: Vec<Choice>,
    columns_text: String,
    columns_open: bool,
    notes: Vec<String>,
    left_out: Vec<LeftOut>,
    left_out_text: String,
    tabs: Vec<Tab>,
    rows: Vec<Line>,
    pager: Pager,
    take: u64,
    take_whole: bool,
    reason: Field,
    from_day: String,
}

pub(super) fn show(ask: &Ask, job: &Arc<Job<Import>>, list: &Listed) -> Answer {
    render(ask, job, list, &Form::default(), Errors::default())
}

/// The page, with what was typed and what was wrong with it.
pub(super) fn render(
    ask: &Ask,
    job: &Arc<Job<Import>>,
    list: &Listed,
    form: &Form,
    mut errors: Errors,
) -> Answer {
    let t = ask.t();
    let reading = &list.reading;
    let sum = sum(list);
    let (org, name, bytes, sector) = {
        let import = job.content();
        for refusal in &import.said {
            errors.push("", refusal_sentence(t, refusal));
        }
        let sector = import.org_choices.sector.clone().unwrap_or_default();
        (import.org, import.name.clone(), import.bytes.len(), sector)
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let shown = match ask.q("show") {
        "all" | "rejected" | "warned" => ask.q("show"),
        // The tree is the point of it; what is wrong is marked in it, and asked for by itself.
        _ => "all",
    };
    let places = places(reading, shown);
    let pages = places.len().div_ceil(PAGE_ROWS);
    let at = ask.page().min(pages.max(1));
    let listed = places.iter().skip((at - 1) * PAGE_ROWS).take(PAGE_ROWS);
    let columns = columns(reading);
    let unknown = columns.iter().filter(|c| c.unknown).count();
    let notes = notes(t, reading);
    let typed_wrong = ["effective", "header"]
        .iter()
        .any(|name| errors.0.iter().any(|e| e.field == *name));
    let mut response = page(&OrgsPage {
        t,
        frame: frame(ask, org, t.import_check(name.as_str())),
        id: job.id.clone(),
        lead: t.import_check_orgs_lead(short(&ask.app().org_line(org, ask.app().today()))),
        rejected: sum.rejected,
        rejected_text: t.import_some_rejected(sum.rejected),
        file: preview::file(t, &list.about, bytes),
        sheet: reading.sheet.0.to_string(),
        sheets: sheets(&list.about),
        header: typed(
            &errors,
            form,
            "header",
            reading.header.last().map(ToString::to_string),
        ),
        header_text: header(t, &reading.sheet.1, &reading.header),
        effective: typed(&errors, form, "effective", Some(list.effective.to_string())),
        by: typed(&errors, form, "by", Some(reading.by.code().to_owned())),
        ways: reading
            .ways
            .iter()
            .map(|(by, _)| choice(by.code(), way(t, *by)))
            .collect(),
        way: way(t, reading.by),
        sector: typed(&errors, form, "sector", Some(sector)),
        sectors: sectors(ask),
        columns_text: t.import_columns_read((columns.len() - unknown) as u64, columns.len() as u64),
        columns_open: unknown > 0 || !notes.is_empty() || typed_wrong,
        columns,
        fields: fields(ask, reading),
        notes,
        left_out_text: t.import_left_out(reading.left_out.len() as u64),
        left_out: left_out(t, &reading.left_out),
        tabs: tabs(ask, reading, &sum, shown),
        rows: listed
            .filter_map(|place| line(ask, reading, *place))
            .collect(),
        pager: crate::pages::orgs::pager(ask, at, pages, places.len()),
        take: sum.new,
        take_whole: sum.rejected == 0,
        reason: errors.field(form, "reason"),
        from_day: list.effective.to_string(),
        errors: errors.0,
    })?;
    *response.status_mut() = status;
    Ok(response)
}

fn choice(value: impl Into<String>, text: impl Into<String>) -> Choice {
    Choice {
        value: value.into(),
        text: text.into(),
        hint: String::new(),
    }
}

/// How a list shows what stands under what.
fn way(t: &Texts, by: By) -> String {
    t.lookup(&format!("import-by-{}", by.code()), &[])
        .unwrap_or_else(|| by.code().to_owned())
}

fn sectors(ask: &Ask) -> Vec<Choice> {
    let all = ask.app().rulebook().sectors.iter();
    let all = all.map(|sector| choice(sector.id.as_str(), names::sector(ask, &sector.id)));
    std::iter::once(choice("", ask.t().import_sector_none()))
        .chain(all)
        .collect()
}

fn columns(reading: &OrgReading) -> Vec<ColumnRow> {
    let row = |column: &orgs::OrgColumn| ColumnRow {
        letter: letters(column.column),
        heading: column.heading.clone(),
        name: format!("c-{}", column.column),
        value: column
            .field
            .as_ref()
            .map_or_else(String::new, OrgField::code),
        unknown: column.field.is_none(),
    };
    reading.columns.iter().map(row).collect()
}

/// Every field a column may hold, and those this list has besides.
fn fields(ask: &Ask, reading: &OrgReading) -> Vec<Choice> {
    use OrgField as F;
    let mut all = vec![
        F::Name,
        F::Short,
        F::Kind,
        F::Sector,
        F::Parent,
        F::ParentCode,
        F::Number,
        F::Depth,
    ];
    all.extend((1..=6).map(F::Level));
    let schemes = ask.app().rulebook().codes.iter();
    all.extend(schemes.map(|scheme| F::Code(Some(scheme.id.clone()))));
    all.push(F::Ignored);
    for field in reading
        .columns
        .iter()
        .filter_map(|column| column.field.as_ref())
    {
        if !all.contains(field) {
            all.push(field.clone());
        }
    }
    let named = all
        .iter()
        .map(|field| choice(field.code(), field_name(ask, field)));
    std::iter::once(choice("", ask.t().import_field_none()))
        .chain(named)
        .collect()
}

fn field_name(ask: &Ask, field: &OrgField) -> String {
    let t = ask.t();
    match field {
        OrgField::Level(level) => t.import_org_level(u64::from(*level)),
        OrgField::Code(Some(scheme)) => names::code_scheme(ask, scheme),
        OrgField::Ignored => t.import_field_ignored().into_owned(),
        other => {
            let id = format!("import-org-{}", other.code().replace('_', "-"));
            t.lookup(&id, &[]).unwrap_or_else(|| other.code())
        }
    }
}

fn notes(t: &Texts, reading: &OrgReading) -> Vec<String> {
    let mut out = Vec::new();
    if !reading.other_sheets.is_empty() {
        let names = reading
            .other_sheets
            .iter()
            .map(|name| t.import_quoted(name.as_str()));
        let names: Vec<String> = names.collect();
        out.push(t.import_other_sheets(names.join(t.import_comma().as_ref())));
    }
    out
}

fn is(row: &OrgRow, shown: &str) -> bool {
    match shown {
        "rejected" => worst(&row.problems) == RowState::Rejected,
        "warned" => worst(&row.problems) == RowState::Warned,
        _ => true,
    }
}

/// Places of the rows that are listed, each below what it stands under.
fn places(reading: &OrgReading, shown: &str) -> Vec<usize> {
    let mut under: Vec<Vec<usize>> = vec![Vec::new(); reading.rows.len()];
    let mut todo = Vec::new();
    for (place, row) in reading.rows.iter().enumerate() {
        match row.parent {
            Parent::Row(parent) if parent < under.len() => under[parent].push(place),
            _ => todo.push(place),
        }
    }
    todo.reverse();
    let mut out = Vec::with_capacity(reading.rows.len());
    let mut met = vec![false; reading.rows.len()];
    while let Some(place) = todo.pop() {
        if std::mem::replace(&mut met[place], true) {
            continue;
        }
        out.push(place);
        todo.extend(under[place].iter().rev());
    }
    // Whoever stands above themself hangs on nothing and would never be met.
    out.extend((0..reading.rows.len()).filter(|place| !met[*place]));
    out.retain(|place| is(&reading.rows[*place], shown));
    out
}

fn line(ask: &Ask, reading: &OrgReading, place: usize) -> Option<Line> {
    let row = reading.rows.get(place)?;
    Some(Line {
        number: row.row,
        step: row.depth.saturating_sub(1).min(STEPS),
        name: row.name.clone(),
        kind: row
            .kind
            .as_deref()
            .map(|kind| names::kind(ask, kind))
            .unwrap_or_default(),
        rejected: worst(&row.problems) == RowState::Rejected,
        said: row
            .problems
            .iter()
            .map(|problem| lines::said(ask.t(), problem))
            .collect(),
    })
}

fn tabs(ask: &Ask, reading: &OrgReading, sum: &Sum, shown: &str) -> Vec<Tab> {
    let t = ask.t();
    [
        ("all", t.import_show_all(), reading.rows.len() as u64),
        ("rejected", t.import_show_rejected(), sum.rejected),
        ("warned", t.import_show_warned(), sum.warned),
    ]
    .into_iter()
    .map(|(code, text, count)| Tab {
        text: text.into_owned(),
        count: names::count(count),
        href: format!("/import/{}?show={code}#rows", ask.param("job")),
        here: code == shown,
    })
    .collect()
}

/// Takes over what was said about the list, for reading it again.
pub(super) fn settle(list: &Listed, import: &mut Import, form: &Form) {
    let reading = &list.reading;
    let choices = &mut import.org_choices;
    let number = |name: &str| form.opt(name).and_then(|text| text.parse::<u32>().ok());
    let sheet = form
        .opt("sheet")
        .and_then(|text| text.parse::<usize>().ok());
    choices.sector = form.opt("sector");
    if sheet.is_some_and(|sheet| sheet != reading.sheet.0) {
        *choices = orgs::OrgChoices {
            sheet,
            sector: choices.sector.take(),
            ..orgs::OrgChoices::default()
        };
        return;
    }
    if let Some(by) = By::ALL.into_iter().find(|by| by.code() == form.get("by")) {
        choices.by = (by != reading.by).then_some(by).or(choices.by);
    }
    if let Some(row) = number("header").filter(|row| reading.header.last() != Some(row)) {
        choices.header = Some(row);
        choices.columns.clear();
    }
    for column in &reading.columns {
        let Some(code) = form.opt(&format!("c-{}", column.column)) else {
            continue;
        };
        let now = column
            .field
            .as_ref()
            .map_or_else(String::new, OrgField::code);
        if let Some(field) = OrgField::from_code(&code).filter(|_| code != now) {
            choices
                .remembered
                .insert(key(&column.heading), field.clone());
            choices.columns.insert(column.column, field);
        }
    }
}
