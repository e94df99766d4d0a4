//! The header: one to three rows, group headings over sub-columns, merged or not.
//! The first row that names at least half as many columns as the best one is it: a later, better one is a second table.

use super::merges::{Area, Merges, width};
use super::{Fit, Found, Plan, Role, key};
use crate::sheet::{Row, Sheet};
use crate::value;

/// Rows looked at for a header; nobody writes more above a table.
const ROWS_MAX: usize = 200;
/// Columns looked at. More are none of a roster; what stands there is still part of its row.
pub(super) const COLUMNS_MAX: usize = 1024;
/// Rows a header has at most.
const HEIGHT_MAX: usize = 3;
/// Characters of a group heading: longer texts above a header are titles.
const GROUP_CHARS_MAX: usize = 14;

/// One column of a header.
#[derive(Debug, Clone)]
pub(super) struct Heading<F> {
    pub(super) column: u16,
    /// Last column it is merged over.
    pub(super) right: u16,
    /// As in the file; of several rows, all, with a blank between.
    pub(super) text: String,
    /// Keys of the texts in the header rows of this column, to know the header again.
    pub(super) keys: Vec<String>,
    pub(super) found: Option<Found<F>>,
}

/// A header in its place.
#[derive(Debug, Clone)]
pub(super) struct Header<F> {
    /// Place of its first row in [`Sheet::rows`].
    pub(super) from: usize,
    /// Place after its last row.
    pub(super) until: usize,
    pub(super) columns: Vec<Heading<F>>,
    pub(super) score: u32,
}

/// One cell of a row that may be part of a header.
struct HeadCell {
    text: String,
    left: u16,
    right: u16,
    bottom: u32,
}

/// One row that may be part of a header.
struct HeadRow {
    number: u32,
    cells: Vec<HeadCell>,
}

impl HeadRow {
    fn over(&self, column: u16) -> Option<&HeadCell> {
        let mut cells = self.cells.iter();
        cells.find(|cell| (cell.left..=cell.right).contains(&column))
    }

    /// The nearest cell to the left: an unmerged group heading stands over the first of its columns only.
    fn left_of(&self, column: u16) -> Option<&HeadCell> {
        self.cells.iter().rev().find(|cell| cell.right < column)
    }
}

/// Finds the header of a sheet, or nothing when no row says where the names are.
pub(super) fn find<F: Clone + PartialEq>(sheet: &Sheet, plan: &Plan<'_, F>) -> Option<Header<F>> {
    let chosen_name = plan
        .columns
        .values()
        .any(|field| (plan.role)(field) == Role::Name);
    if plan.header == Some(0) {
        return chosen_name.then_some(Header {
            from: 0,
            until: 0,
            columns: Vec::new(),
            score: 0,
        });
    }
    let last = match plan.header {
        Some(number) => sheet.rows.partition_point(|row| row.number <= number),
        None => ROWS_MAX.min(sheet.rows.len()),
    };
    let head = head_rows(sheet, last);
    let named = |header: &Header<F>| {
        let role = |heading: &Heading<F>| heading.found.as_ref().map(|found| found.role);
        header
            .columns
            .iter()
            .any(|heading| role(heading) == Some(Role::Name))
    };
    if let Some(number) = plan.header {
        // The last row somebody chose: the best of the heights that end there.
        let until = head.iter().position(|row| row.number == number)? + 1;
        let heights = (1..=HEIGHT_MAX.min(until)).rev();
        let candidates = heights.filter_map(|height| {
            let from = until - height;
            let whole = height == 1 || belongs(&head, from, until, plan);
            whole.then(|| read(&head, from, until, plan))
        });
        let best = candidates.max_by_key(|header| header.score)?;
        return (chosen_name || named(&best)).then_some(best);
    }
    let candidates: Vec<Header<F>> = (0..head.len())
        .filter_map(|from| at(&head, from, plan))
        .filter(|header| header.score > 0 && (chosen_name || named(header)))
        .filter(|header| alone_or_with_company(&head[header.until - 1], header))
        .collect();
    let best = candidates.iter().map(|header| header.score).max()?;
    candidates
        .into_iter()
        .find(|header| header.score * 2 >= best)
}

/// A column of names needs another known column beside it, unless it is the only one.
fn alone_or_with_company<F>(row: &HeadRow, header: &Header<F>) -> bool {
    let known = header
        .columns
        .iter()
        .filter(|heading| heading.found.is_some());
    known.count() > 1 || row.cells.len() == 1 && header.columns.len() == 1
}

fn head_rows(sheet: &Sheet, last: usize) -> Vec<HeadRow> {
    let width = width(sheet, COLUMNS_MAX);
    let mut merges = Merges::new(sheet, width);
    let rows = sheet.rows.iter().take(last).map(|row| {
        merges.enter(row);
        head_row(row, &merges)
    });
    rows.collect()
}

fn head_row(row: &Row, merges: &Merges<'_>) -> HeadRow {
    let cells = row
        .cells
        .iter()
        .filter(|cell| !value::is_blank(&cell.content));
    let cells = cells.map(|cell| {
        let area = merges.at(row.number, cell.column);
        let own = |area: &Area<'_>| area.merge.top == row.number && area.merge.left == cell.column;
        let merge = area.filter(own).map(|area| area.merge);
        HeadCell {
            text: value::shown(&cell.content),
            left: cell.column,
            right: merge.map_or(cell.column, |merge| merge.right),
            bottom: merge.map_or(row.number, |merge| merge.bottom),
        }
    });
    HeadRow {
        number: row.number,
        cells: cells.collect(),
    }
}

/// The best header that begins in a row.
fn at<F: Clone + PartialEq>(
    head: &[HeadRow],
    from: usize,
    plan: &Plan<'_, F>,
) -> Option<Header<F>> {
    let row = head.get(from)?;
    // A known heading merged downwards says how high the header is.
    let known = row
        .cells
        .iter()
        .filter(|cell| (plan.find)(&cell.text).is_some());
    let bottom = known.map(|cell| cell.bottom).max().unwrap_or(row.number);
    let tall = head[from..].iter().take(HEIGHT_MAX);
    let tall = tall.take_while(|row| row.number <= bottom).count().max(1);
    let single = read(head, from, from + tall, plan);
    let until = from + tall + 1;
    if tall > 1 || until > head.len() || !belongs(head, from, until, plan) {
        return Some(single);
    }
    let double = read(head, from, until, plan);
    let second = read(head, from + 1, until, plan);
    // Group headings over sub-columns: together they name more than either row alone, or the upper one groups.
    let better = double.score > single.score && double.score > second.score;
    Some(if better || groups(row) && second.score > single.score {
        double
    } else {
        single
    })
}

/// Whether rows can be one header: the upper ones are short texts, several of them, over texts.
fn belongs<F>(head: &[HeadRow], from: usize, until: usize, plan: &Plan<'_, F>) -> bool {
    let Some((lower, upper)) = head[from..until].split_last() else {
        return false;
    };
    let adjoining = head[from..until]
        .windows(2)
        .all(|pair| pair[0].number + 1 == pair[1].number);
    let short = |text: &str| {
        let text = key(text);
        text.chars().count() <= GROUP_CHARS_MAX || (plan.find)(&text).is_some()
    };
    let no_data = |row: &HeadRow| {
        let mut digits = row.cells.iter().map(|cell| value_like(&cell.text));
        !digits.any(|digits| digits)
    };
    adjoining
        && no_data(lower)
        && upper.iter().all(|row| {
            row.cells.len() > 1 && no_data(row) && row.cells.iter().all(|cell| short(&cell.text))
        })
}

/// A number or a label with its value, as titles and data have, outside of hints in brackets.
fn value_like(text: &str) -> bool {
    let (mut digits, mut all, mut depth) = (0u32, 0u32, 0u32);
    let mut label = false;
    let trimmed = text.trim_end_matches([':', '\u{FF1A}']);
    for c in trimmed.chars() {
        match c {
            '(' | '\u{FF08}' => depth += 1,
            ')' | '\u{FF09}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            ':' | '\u{FF1A}' => label = true,
            c => {
                digits += u32::from(c.is_ascii_digit());
                all += 1;
            }
        }
    }
    label || digits >= 4 || digits > 0 && digits == all
}

/// A row of group headings: some text spans several columns.
fn groups(row: &HeadRow) -> bool {
    row.cells.len() > 1 && row.cells.iter().any(|cell| cell.right > cell.left)
}

fn read<F: Clone + PartialEq>(
    head: &[HeadRow],
    from: usize,
    until: usize,
    plan: &Plan<'_, F>,
) -> Header<F> {
    let rows = &head[from..until];
    let mut wanted: Vec<u16> = Vec::new();
    for cell in rows.iter().flat_map(|row| &row.cells) {
        wanted.push(cell.left);
    }
    wanted.sort_unstable();
    wanted.dedup();
    let columns: Vec<Heading<F>> = wanted
        .into_iter()
        .filter_map(|column| heading(rows, column, plan))
        .collect();
    let score = score(&columns);
    Header {
        from,
        until,
        columns,
        score,
    }
}

/// What stands over a column, from top to bottom.
fn heading<F: Clone>(rows: &[HeadRow], column: u16, plan: &Plan<'_, F>) -> Option<Heading<F>> {
    let mut parts: Vec<&HeadCell> = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let below = || {
            rows[place + 1..]
                .iter()
                .any(|row| row.over(column).is_some())
        };
        let cell = row.over(column).or_else(|| {
            // Nothing above, something below: the group heading to the left may reach this far.
            let group = row.left_of(column).filter(|_| below())?;
            let ends = rows[place + 1..]
                .iter()
                .all(|row| row.over(group.left).is_none());
            (!ends && group.bottom == row.number).then_some(group)
        });
        if let Some(cell) = cell {
            parts.push(cell);
        }
    }
    let (last, groups) = parts.split_last()?;
    let texts: Vec<&str> = parts.iter().map(|cell| cell.text.as_str()).collect();
    let text = texts.join(" ");
    let found = if groups.is_empty() {
        // Of a heading over several columns the first one holds the values.
        (plan.find)(&last.text).filter(|_| last.left == column)
    } else {
        // All together, then without the upper ones: a group of groups says little.
        let sure = |found: &Found<F>| found.fit == Fit::Exact || found.role == Role::Aside;
        let mut joined = (0..groups.len()).map(|from| texts[from..].join(" "));
        joined
            .find_map(|text| (plan.find)(&text).filter(sure))
            .or_else(|| (plan.find)(&last.text))
            .or_else(|| {
                let group = groups.last().filter(|_| only_child(rows, groups))?;
                (plan.find)(&group.text)
            })
    };
    let keys = texts
        .iter()
        .map(|text| key(text))
        .filter(|key| !key.is_empty());
    Some(Heading {
        column,
        right: if last.left == column {
            last.right
        } else {
            column
        },
        keys: keys.collect(),
        text,
        found,
    })
}

/// Whether a group heading stands over one column only.
fn only_child(rows: &[HeadRow], groups: &[&HeadCell]) -> bool {
    let Some(group) = groups.last() else {
        return false;
    };
    let Some(lowest) = rows.last() else {
        return false;
    };
    let next = rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.left > group.left);
    let upper = |cell: &&HeadCell| !lowest.cells.iter().any(|low| std::ptr::eq(low, *cell));
    let until = next
        .filter(upper)
        .map(|cell| cell.left)
        .min()
        .unwrap_or(u16::MAX);
    let covered = |cell: &&HeadCell| {
        cell.left >= group.left && (cell.left <= group.right || cell.left < until)
    };
    lowest.cells.iter().filter(covered).count() == 1
}

/// How much a header says: each field once, sure ones more, columns that are only known a little.
fn score<F: PartialEq>(columns: &[Heading<F>]) -> u32 {
    let mut seen: Vec<&F> = Vec::new();
    let mut score = 0;
    for found in columns.iter().filter_map(|heading| heading.found.as_ref()) {
        match found.role {
            Role::Aside | Role::Number => score += 2,
            _ if seen.contains(&&found.field) => {}
            _ => {
                seen.push(&found.field);
                score += match found.fit {
                    Fit::Exact => 6,
                    Fit::Hint => 5,
                    Fit::Part => 4,
                };
            }
        }
    }
    score
}
