//! Which columns hold names: one, or one a level; by their headings, by where they stand, and by what is in them.
//! Why asked of the cells too: a column headed by a kind holds names in one list and counts in the next.

use super::super::header::LEVEL_OPEN;
use super::super::{OrgChoices, OrgColumn, OrgField};
use super::{Line, SAMPLE};
use crate::sheet::{Content, Sheet};
use crate::table::Table;
use crate::value;

/// Columns right of the one headed by the name that hold names too: under a merged heading, or under none.
pub(super) fn levels_beside(
    sheet: &Sheet,
    table: &Table<OrgField>,
    choices: &OrgChoices,
) -> Vec<(u16, OrgField)> {
    let named = table
        .columns
        .iter()
        .find(|c| c.field == Some(OrgField::Name));
    let levels = table
        .columns
        .iter()
        .any(|c| matches!(c.field, Some(OrgField::Level(_))));
    let Some(name) = named.filter(|_| !levels) else {
        return Vec::new();
    };
    let over = sheet
        .merges
        .iter()
        .filter(|merge| table.header.contains(&merge.top) && merge.left == name.column);
    let merged = over.map(|merge| merge.right).max().unwrap_or(name.column);
    let mut levels = Vec::new();
    for column in name.column + 1..=u16::MAX {
        let known = table.columns.iter().find(|c| c.column == column);
        let free = known.is_none_or(|c| c.field.is_none() && c.heading.is_empty());
        let is_level = free
            && !choices.columns.contains_key(&column)
            && (column <= merged || { known.is_some() && texts_in(sheet, table, column) });
        if !is_level {
            break;
        }
        levels.push((column, OrgField::Level(0)));
    }
    if levels.is_empty() {
        return levels;
    }
    levels.push((name.column, LEVEL_OPEN));
    levels
}

/// Whether a column holds names rather than counts.
fn texts_in(sheet: &Sheet, table: &Table<OrgField>, column: u16) -> bool {
    let cells = table.rows.iter().take(SAMPLE);
    let cells = cells.filter_map(|row| sheet.rows.get(row.place)?.cell(column));
    let (mut texts, mut all) = (0usize, 0usize);
    for cell in cells {
        all += 1;
        let text = value::shown(&cell.content);
        texts +=
            usize::from(matches!(cell.content, Content::Text(_)) && text.parse::<f64>().is_err());
    }
    texts * 2 > all
}

/// Which columns are the levels, from the top down; a column that turns out to be something else is renamed.
pub(super) fn settle_levels(columns: &mut [OrgColumn], lines: &[Line]) -> Vec<usize> {
    let of = |columns: &[OrgColumn], wanted: &dyn Fn(&OrgField) -> bool| -> Vec<usize> {
        let fields = columns.iter().enumerate();
        let wanted = fields.filter(|(_, c)| c.field.as_ref().is_some_and(wanted));
        wanted.map(|(at, _)| at).collect()
    };
    // Headed by a kind, but holding counts: so many of that kind.
    for at in of(columns, &|field| *field == LEVEL_OPEN) {
        let slots = lines
            .iter()
            .take(SAMPLE)
            .filter_map(|line| line.slots[at].as_ref());
        let (counts, all) = slots.fold((0usize, 0usize), |(counts, all), slot| {
            (
                counts + usize::from(slot.text.trim().parse::<f64>().is_ok()),
                all + 1,
            )
        });
        if counts * 2 > all {
            columns[at].field = Some(OrgField::Ignored);
        }
    }
    let name = of(columns, &|field| *field == OrgField::Name)
        .first()
        .copied();
    let open = of(columns, &|field| *field == LEVEL_OPEN);
    let mut levels = of(
        columns,
        &|field| matches!(field, OrgField::Level(level) if *level > 0),
    );
    levels.sort_by_key(|at| match columns[*at].field {
        Some(OrgField::Level(level)) => level,
        _ => u8::MAX,
    });
    if levels.is_empty() {
        levels.extend(&open);
    } else {
        for at in open {
            columns[at].field = None;
        }
    }
    let Some(name) = name else {
        return renumber(columns, levels);
    };
    // Beside a column of names those to the left are above it; one to the right names what it stands under.
    let (mut above, right): (Vec<usize>, Vec<usize>) =
        levels.into_iter().partition(|at| *at < name);
    let has_parent = columns.iter().any(|c| c.field == Some(OrgField::Parent));
    for (place, at) in right.iter().enumerate() {
        let parent = place == 0 && right.len() == 1 && above.is_empty() && !has_parent;
        columns[*at].field = parent.then_some(OrgField::Parent);
    }
    if above.is_empty() {
        return vec![name];
    }
    above.push(name);
    renumber(columns, above)
}

/// Writes the levels down as they were understood.
fn renumber(columns: &mut [OrgColumn], levels: Vec<usize>) -> Vec<usize> {
    for (level, at) in (1u8..).zip(&levels) {
        if levels.len() > 1 {
            columns[*at].field = Some(OrgField::Level(level));
        } else {
            columns[*at].field = Some(OrgField::Name);
        }
    }
    levels
}
