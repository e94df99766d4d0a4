//! Rows on their way to organisations: a name with its place, then everything else its row says of it.

use super::finish::{Draft, Said};
use super::grid::{Grid, Slot, bare_name};
use super::number::{self, Ends};
use super::{OrgField, Parent};
use crate::problem::{Problem, State, worst};
use crate::table::{LeftOut, NotData};

/// A name with its place in the hierarchy.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    /// Place of its row in [`Grid::lines`].
    pub(super) line: usize,
    /// Place of its column in [`Grid::columns`].
    pub(super) slot: usize,
    /// Byte of the cell's text at which the name begins, after blanks and number.
    pub(super) begins: usize,
    /// What it stands under: an earlier or later place of the same list.
    pub(super) parent: Parent,
    /// The rest of the row speaks of it (of several in one row, only of the last).
    pub(super) whole: bool,
    /// What is wrong or odd with its place.
    pub(super) problems: Vec<Problem>,
}

impl Placed {
    /// Its place is told without a doubt.
    pub(super) fn is_clear(&self) -> bool {
        worst(&self.problems) != State::Rejected
    }
}

/// Blanks and the lines people draw a tree with.
pub(super) fn is_lead(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{2500}'..='\u{257F}' | '\u{2013}' | '\u{2014}' | '-' | '\u{FF0D}' | '\u{2022}'
        )
        || matches!(c, '\u{200B}' | '\u{FEFF}')
}

/// Byte at which the name begins: after leading blanks, and after a number that is clearly set off where `numbered` allows it.
pub(super) fn name_begins(text: &str, numbered: bool) -> usize {
    let lead = text.len() - text.trim_start_matches(is_lead).len();
    let rest = text[lead..].trim_end();
    match number::read(rest, false) {
        Some(mark) if mark.ends == Ends::Sign => lead + mark.rest,
        Some(mark) if numbered && mark.ends == Ends::Blank => lead + mark.rest,
        _ => lead,
    }
}

/// Whether the names as a whole carry numbers, so that one set off by a blank only is one too.
pub(super) fn numbered(grid: &Grid) -> bool {
    let names = grid.lines.iter().flat_map(|line| {
        let slots = grid.names.iter().filter_map(|at| line.slots[*at].as_ref());
        slots.map(|slot| slot.text.as_str())
    });
    let (mut all, mut with) = (0usize, 0usize);
    for name in names {
        all += 1;
        let rest = name.trim_start_matches(is_lead).trim_end();
        let mark = number::read(rest, false);
        with += usize::from(mark.is_some_and(|mark| mark.ends != Ends::Nothing));
    }
    with * 2 > all
}

/// All side by side.
pub(super) fn flat(grid: &Grid) -> Vec<Placed> {
    let numbered = numbered(grid);
    let names = lone_names(grid).into_iter();
    names
        .map(|(line, slot, text)| Placed {
            line,
            slot,
            begins: name_begins(text, numbered),
            parent: Parent::Under,
            whole: true,
            problems: Vec::new(),
        })
        .collect()
}

/// What a placed row is called, for a sentence.
pub(super) fn shown(grid: &Grid, placed: &Placed) -> String {
    let slot = grid.lines[placed.line].slots[placed.slot].as_ref();
    slot.map_or_else(String::new, |slot| bare_name(slot).to_owned())
}

/// Its place is not clear.
pub(super) fn refuse(placed: &mut Placed, problem: Problem) {
    placed.problems.push(problem);
    placed.parent = Parent::Open;
}

/// One name of every row: the last one given, where there are columns for levels; an empty one where there is none.
pub(super) fn lone_names(grid: &Grid) -> Vec<(usize, usize, &str)> {
    let lines = grid.lines.iter().enumerate();
    lines
        .map(|(at, line)| {
            let given = grid.names.iter().rev().copied();
            let slot = given.into_iter().find(|slot| line.slots[*slot].is_some());
            let slot = slot.or(grid.names.first().copied()).unwrap_or(0);
            let text = line.slots[slot]
                .as_ref()
                .map_or("", |slot| slot.text.as_str());
            (at, slot, text)
        })
        .collect()
}

/// Rows of which no name was read: a merged area reaches into them, and nothing else stands there.
pub(super) fn adding_nothing(grid: &Grid, placed: &[Placed]) -> Vec<LeftOut> {
    let mut used = vec![false; grid.lines.len()];
    for placed in placed {
        used[placed.line] = true;
    }
    let unused = grid.lines.iter().zip(used).filter(|(_, used)| !used);
    unused
        .map(|(line, _)| LeftOut {
            row: line.row,
            why: NotData::Blank,
        })
        .collect()
}

/// The drafts of what was placed, with all their rows say.
pub(super) fn drafts(grid: &Grid, placed: Vec<Placed>) -> Vec<Draft> {
    let place = |field: &OrgField| {
        let mut columns = grid.columns.iter();
        columns.position(|column| column.field.as_ref() == Some(field))
    };
    let (short, kind, sector) = (
        place(&OrgField::Short),
        place(&OrgField::Kind),
        place(&OrgField::Sector),
    );
    let codes: Vec<(usize, Option<String>)> = grid
        .columns
        .iter()
        .enumerate()
        .filter_map(|(at, column)| match &column.field {
            Some(OrgField::Code(scheme)) => Some((at, scheme.clone())),
            _ => None,
        })
        .collect();
    let levels = grid.names.len() > 1;
    placed
        .into_iter()
        .map(|place| {
            let line = &grid.lines[place.line];
            let said = |at: usize| {
                let slot = line.slots[at].as_ref().filter(|_| place.whole)?;
                (!slot.none).then(|| said_of(grid, at, slot))
            };
            let mut name = match &line.slots[place.slot] {
                Some(slot) => said_of(grid, place.slot, slot),
                None => Said {
                    column: Some(grid.columns[place.slot].column),
                    heading: grid.columns[place.slot].heading.clone(),
                    ..Said::default()
                },
            };
            name.begins = place.begins;
            Draft {
                row: line.row,
                short: short.and_then(said),
                kind: kind.and_then(said),
                sector: sector.and_then(said),
                codes: codes
                    .iter()
                    .filter_map(|(at, scheme)| Some((scheme.clone(), said(*at)?)))
                    .collect(),
                hint: levels.then(|| name.heading.clone()),
                parent: place.parent,
                problems: place.problems,
                name,
            }
        })
        .collect()
}

fn said_of(grid: &Grid, at: usize, slot: &Slot) -> Said {
    Said {
        text: slot.text.clone(),
        begins: 0,
        column: Some(grid.columns[at].column),
        heading: grid.columns[at].heading.clone(),
        digits_lost: slot.digits_lost,
        error: slot.error,
    }
}
