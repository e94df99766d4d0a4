//! What a file would do, before it does anything: what was recognised, every row with what is wrong with it, and the
//! button that takes it over.

use std::sync::Arc;

use axum::http::StatusCode;
use needle_exchange::members::{Field, LeftOut as NoData, NotData, Reading};
use needle_exchange::sheet::{Format, letters};
use needle_model::limits::PAGE_ROWS;
use needle_text::Texts;

use super::frame;
use super::lines::{self, Line, Show};
use super::work::{self, About, Import, Looked};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::frame::short;
use crate::job::Job;
use crate::pages::{names, orgs, page};
use crate::view::{Choice, Field as FormField, FieldError, Frame, Pager};
use crate::words::refusal_sentence;

/// Row numbers written out of one kind of row that is no data.
const NUMBERS_SHOWN: usize = 12;

/// A column as recognised, with the menu to say what it holds.
pub(super) struct ColumnRow {
    pub(super) letter: String,
    pub(super) heading: String,
    pub(super) name: String,
    pub(super) value: String,
    pub(super) unknown: bool,
}

/// Rows of a kind that are no data.
pub(super) struct LeftOut {
    pub(super) why: String,
    pub(super) count: String,
    pub(super) rows: String,
}

/// A number with the list behind it.
pub(super) struct Tab {
    pub(super) text: String,
    pub(super) count: String,
    pub(super) href: String,
    pub(super) here: bool,
}

#[derive(askama::Template)]
#[template(path = "import/preview.html")]
struct PreviewPage {
    t: &'static Texts,
    frame: Frame,
    id: String,
    lead: String,
    errors: Vec<FieldError>,
    rejected: u64,
    rejected_text: String,
    // What was recognised.
    file: String,
    sheet: String,
    sheets: Vec<Choice>,
    header: FormField,
    header_text: String,
    effective: FormField,
    columns: Vec<ColumnRow>,
    fields: Vec<Choice>,
    columns_text: String,
    columns_open: bool,
    notes: Vec<String>,
    left_out: Vec<LeftOut>,
    left_out_text: String,
    // Row by row.
    tabs: Vec<Tab>,
    rows: Vec<Line>,
    pager: Pager,
    // Taking it.
    take: u64,
    take_whole: bool,
    updates: u64,
    transfers: u64,
    update: FormField,
    transfer: FormField,
    reason: FormField,
    from_day: String,
}

pub(super) fn show(ask: &Ask, job: &Arc<Job<Import>>, looked: &Looked) -> Answer {
    render(ask, job, looked, &Form::default(), Errors::default())
}

/// The page, with what was typed and what was wrong with it.
pub(super) fn render(
    ask: &Ask,
    job: &Arc<Job<Import>>,
    looked: &Looked,
    form: &Form,
    mut errors: Errors,
) -> Answer {
    let t = ask.t();
    let prepared = &looked.prepared;
    let reading = &prepared.reading;
    let sum = prepared.summary();
    let (org, name, effective, bytes) = {
        let import = job.content();
        for refusal in &import.said {
            errors.push("", refusal_sentence(t, refusal));
        }
        (
            import.org,
            import.name.clone(),
            import.effective,
            import.bytes.len(),
        )
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let shown = Show::from_code(ask.q("show")).unwrap_or(match (sum.rejected, sum.warned) {
        (0, 0) => Show::All,
        (0, _) => Show::Warned,
        _ => Show::Rejected,
    });
    let places = shown.places(prepared);
    let pages = places.len().div_ceil(PAGE_ROWS);
    let at = ask.page().min(pages.max(1));
    let listed = places.iter().skip((at - 1) * PAGE_ROWS).take(PAGE_ROWS);
    let columns = columns(reading);
    let unknown = columns.iter().filter(|c| c.unknown).count();
    let notes = notes(ask, reading);
    let read_errors = ["effective", "header"]
        .iter()
        .any(|name| errors.0.iter().any(|e| e.field == *name));
    let mut response = page(&PreviewPage {
        t,
        frame: frame(ask, org, t.import_check(name.as_str())),
        id: job.id.clone(),
        lead: t.import_check_lead(short(&ask.app().org_line(org, ask.app().today()))),
        rejected: sum.rejected,
        rejected_text: t.import_some_rejected(sum.rejected),
        file: file(t, &looked.about, bytes),
        sheet: reading.sheet.0.to_string(),
        sheets: sheets(&looked.about),
        header: typed(
            &errors,
            form,
            "header",
            reading.header.last().map(ToString::to_string),
        ),
        header_text: header(t, &reading.sheet.1, &reading.header),
        effective: typed(&errors, form, "effective", Some(effective.to_string())),
        columns_text: t.import_columns_read((columns.len() - unknown) as u64, columns.len() as u64),
        columns_open: unknown > 0 || !notes.is_empty() || read_errors,
        columns,
        fields: fields(ask),
        notes,
        left_out_text: t.import_left_out(reading.left_out.len() as u64),
        left_out: left_out(t, &reading.left_out),
        tabs: tabs(ask, prepared, shown),
        rows: listed
            .filter_map(|place| lines::line(ask, prepared, *place))
            .collect(),
        pager: orgs::pager(ask, at, pages, places.len()),
        take: sum.new,
        take_whole: sum.rejected == 0,
        updates: sum.update,
        transfers: sum.transfer,
        update: errors.field(form, "update"),
        transfer: errors.field(form, "transfer"),
        reason: errors.field(form, "reason"),
        from_day: effective.to_string(),
        errors: errors.0,
    })?;
    *response.status_mut() = status;
    Ok(response)
}

/// A field with what was typed, else with what holds now.
pub(super) fn typed(
    errors: &Errors,
    form: &Form,
    name: &'static str,
    now: Option<String>,
) -> FormField {
    let mut field = errors.field(form, name);
    if field.value.is_empty() {
        field.value = now.unwrap_or_default();
    }
    field
}

/// Kind, encoding and size of the file.
pub(super) fn file(t: &Texts, about: &About, bytes: usize) -> String {
    let kind = match about.format {
        Format::Xlsx => t.import_is_xlsx().into_owned(),
        Format::Xls => t.import_is_xls().into_owned(),
        Format::Ods => t.import_is_ods().into_owned(),
        Format::Text {
            encoding,
            delimiter,
        } => {
            let delimiter = match delimiter {
                '\t' => t.import_tab().into_owned(),
                other => other.to_string(),
            };
            t.import_is_text(encoding.to_uppercase(), delimiter)
        }
    };
    let size = names::count(bytes.div_ceil(1024) as u64);
    format!("{kind} · {size} KB")
}

/// Where the headings stand.
pub(super) fn header(t: &Texts, sheet: &str, rows: &[u32]) -> String {
    let rows = numbers(t, rows);
    if sheet.is_empty() {
        t.import_header_at_only(rows)
    } else {
        t.import_header_at(sheet, rows)
    }
}

pub(super) fn sheets(about: &About) -> Vec<Choice> {
    if about.sheets.len() < 2 {
        return Vec::new();
    }
    let choice = |(place, name): (usize, &String)| Choice {
        value: place.to_string(),
        text: name.clone(),
        hint: String::new(),
    };
    about.sheets.iter().enumerate().map(choice).collect()
}

fn columns(reading: &Reading) -> Vec<ColumnRow> {
    let row = |column: &needle_exchange::members::Column| ColumnRow {
        letter: letters(column.column),
        heading: column.heading.clone(),
        name: format!("c-{}", column.column),
        value: column.field.as_ref().map_or("", Field::code).to_owned(),
        unknown: column.field.is_none(),
    };
    reading.columns.iter().map(row).collect()
}

fn fields(ask: &Ask) -> Vec<Choice> {
    let mut out = vec![Choice {
        value: String::new(),
        text: ask.t().import_field_none().into_owned(),
        hint: String::new(),
    }];
    let all = work::fields(ask.app().rulebook());
    out.extend(all.iter().map(|field| Choice {
        value: field.code().to_owned(),
        text: lines::field_name(ask, field),
        hint: String::new(),
    }));
    out
}

fn notes(ask: &Ask, reading: &Reading) -> Vec<String> {
    let mut out: Vec<String> = reading
        .notes
        .iter()
        .map(|note| lines::note(ask, note))
        .collect();
    if !reading.other_sheets.is_empty() {
        let t = ask.t();
        let names = reading
            .other_sheets
            .iter()
            .map(|(_, name)| t.import_quoted(name.as_str()));
        let names: Vec<String> = names.collect();
        out.push(t.import_other_sheets(names.join(t.import_comma().as_ref())));
    }
    out
}

pub(super) fn left_out(t: &Texts, rows: &[NoData]) -> Vec<LeftOut> {
    const KINDS: [NotData; 7] = [
        NotData::Title,
        NotData::Header,
        NotData::Section,
        NotData::Blank,
        NotData::Total,
        NotData::Signature,
        NotData::Note,
    ];
    let kind = |why: NotData| {
        let rows: Vec<u32> = rows
            .iter()
            .filter(|l| l.why == why)
            .map(|l| l.row)
            .collect();
        (!rows.is_empty()).then(|| LeftOut {
            why: t
                .lookup(&format!("import-no-data-{}", why.code()), &[])
                .unwrap_or_else(|| why.code().to_owned()),
            count: names::count(rows.len() as u64),
            rows: numbers(t, &rows),
        })
    };
    KINDS.into_iter().filter_map(kind).collect()
}

/// Row numbers as one writes them: 1, 2, 5–9.
fn numbers(t: &Texts, rows: &[u32]) -> String {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => spans.push((*row, *row)),
        }
    }
    let more = spans.len() > NUMBERS_SHOWN;
    let mut words: Vec<String> = spans
        .iter()
        .take(NUMBERS_SHOWN)
        .map(|(first, last)| {
            if first == last {
                first.to_string()
            } else {
                format!("{first}\u{2013}{last}")
            }
        })
        .collect();
    if more {
        words.push("\u{2026}".to_owned());
    }
    words.join(t.import_comma().as_ref())
}

fn tabs(ask: &Ask, prepared: &needle_app::import::Prepared, shown: Show) -> Vec<Tab> {
    let sum = prepared.summary();
    let count = |show: Show| match show {
        Show::All => prepared.rows.len() as u64,
        Show::Rejected => sum.rejected,
        Show::Warned => sum.warned,
        Show::New => sum.new,
        Show::Same => sum.same,
        Show::Update => sum.update,
        Show::Transfer => sum.transfer,
    };
    // The three that are always asked for stay; of the others those that are empty are left out.
    let always = |show: Show| matches!(show, Show::All | Show::Rejected | Show::Warned);
    Show::ALL
        .into_iter()
        .filter(|show| always(*show) || count(*show) > 0)
        .map(|show| Tab {
            text: show.words(ask.t()),
            count: names::count(count(show)),
            href: format!("{}?show={}#rows", ask_path(ask), show.code()),
            here: show == shown,
        })
        .collect()
}

/// The address of the page, also when this is the answer to one of its forms.
fn ask_path(ask: &Ask) -> String {
    format!("/import/{}", ask.param("job"))
}
