//! What was typed about sheet, header and columns; why checked here: a letter that is no column must not be passed over.

use std::collections::BTreeMap;

use needle_exchange::members::{Choices, Field, field_of};
use needle_exchange::sheet::{Book, letters};
use needle_rulebook::Rulebook;

use crate::run::Run;
use crate::stop::Stop;

/// Fields of every rulebook; attributes come to them.
const PLAIN: [&str; 9] = [
    "name",
    "resident_id",
    "birth",
    "joined",
    "phone",
    "status",
    "org",
    "org_code",
    "ignored",
];
/// Columns a letter may name: as many as three letters reach.
const COLUMNS: u16 = 16_384;

/// The choices typed.
pub(super) fn settled(
    run: &Run,
    rulebook: &Rulebook,
    book: &Book,
    sheet: Option<&str>,
    header: Option<u32>,
    columns: &[String],
) -> Result<Choices, Stop> {
    let columns = columns.iter().map(|text| column(run, rulebook, text));
    Ok(Choices {
        sheet: sheet.map(|text| place(run, book, text)).transpose()?,
        header,
        columns: columns.collect::<Result<_, _>>()?,
        remembered: BTreeMap::new(),
    })
}

fn place(run: &Run, book: &Book, text: &str) -> Result<usize, Stop> {
    let named = book.sheets.iter().position(|sheet| sheet.name == text);
    let counted = || {
        let place = text.parse::<usize>().ok()?.checked_sub(1)?;
        (place < book.sheets.len()).then_some(place)
    };
    named.or_else(counted).ok_or_else(|| {
        let known: Vec<&str> = book.sheets.iter().map(|s| s.name.as_str()).collect();
        Stop::failed(run.texts.cli_sheet_unknown(text, known.join(", ")))
    })
}

fn column(run: &Run, rulebook: &Rulebook, text: &str) -> Result<(u16, Field), Stop> {
    let bad = || Stop::failed(run.texts.cli_sheet_column_bad(text));
    let (letter, field) = text.split_once('=').ok_or_else(bad)?;
    let letter = letter.trim().to_ascii_uppercase();
    let column = (0..COLUMNS)
        .find(|column| letters(*column) == letter)
        .ok_or_else(bad)?;
    let field = field_of(field.trim(), rulebook).ok_or_else(|| {
        let attributes = rulebook.attributes.iter().map(|a| a.id.as_str());
        let known: Vec<&str> = PLAIN.into_iter().chain(attributes).collect();
        Stop::failed(
            run.texts
                .cli_sheet_field_unknown(field.trim(), known.join(", ")),
        )
    })?;
    Ok((column, field))
}
