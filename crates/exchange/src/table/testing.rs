//! Books written as arrays, for tests: `""` is no cell, `"#1987.1"` a number, everything else text.

use crate::sheet::{Book, Cell, Content, Format, Merge, Row, Sheet};

/// A sheet of rows from row 1 on.
pub(crate) fn sheet<const N: usize>(rows: &[[&str; N]]) -> Sheet {
    let rows = (1..).zip(rows).map(|(number, cells)| Row {
        number,
        cells: (0..)
            .zip(cells)
            .filter(|(_, text)| !text.is_empty())
            .map(|(column, text)| cell(column, text))
            .collect(),
    });
    Sheet {
        rows: rows.filter(|row| !row.cells.is_empty()).collect(),
        ..Sheet::default()
    }
}

fn cell(column: u16, text: &str) -> Cell {
    let number = text
        .strip_prefix('#')
        .and_then(|number| number.parse().ok());
    Cell {
        column,
        content: number.map_or_else(|| Content::Text(text.into()), Content::Number),
        indent: 0,
    }
}

/// A book of sheets.
pub(crate) fn book(sheets: impl IntoIterator<Item = Sheet>) -> Book {
    Book {
        format: Format::Xlsx,
        sha256: [0; 32],
        bytes: 0,
        sheets: sheets.into_iter().collect(),
    }
}

/// Adds merged areas, each as first row, last row, first column, last column.
pub(crate) fn merged(mut sheet: Sheet, areas: &[(u32, u32, u16, u16)]) -> Sheet {
    let areas = areas.iter().map(|&(top, bottom, left, right)| Merge {
        top,
        bottom,
        left,
        right,
    });
    sheet.merges.extend(areas);
    sheet
}
