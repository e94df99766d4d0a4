//! A column that names the organisation above, by name or by code, in any order of rows.
//! Why never by a part of a name: a name that fits two is a question, one that fits none is a slip of the pen, and both are told.

use rustc_hash::FxHashMap;

use super::grid::{Grid, Slot, bare_name};
use super::rows::{Placed, flat, refuse, shown};
use super::words::fold;
use super::{Parent, Top};
use crate::problem::Problem;

/// Candidates and near names shown with a problem.
const SHOWN_MAX: usize = 5;
/// Unknown names for which near ones are looked for: where there are more, the column is another one.
const LOOKED_MAX: usize = 100;

/// What an organisation above was found to be.
enum Found {
    Under,
    Row(usize),
    /// How many, and the first of them.
    Several(usize, Vec<usize>),
    Itself,
    Nobody,
}

/// By what rows can be named: each key with the rows it fits.
type Keys = FxHashMap<String, Vec<usize>>;

/// Reads the column; none when there is none, or nothing in it.
pub(super) fn place(grid: &Grid, top: &Top) -> Option<Vec<Placed>> {
    let columns: Vec<usize> = [grid.parent_code, grid.parent]
        .into_iter()
        .flatten()
        .collect();
    let any = |at: &usize| {
        grid.lines
            .iter()
            .any(|line| given(line.slots[*at].as_ref()).is_some())
    };
    if !columns.iter().any(any) {
        return None;
    }
    let mut placed = flat(grid);
    let (names, codes) = keys(grid, &placed);
    let top_keys: Vec<String> = top
        .names
        .iter()
        .chain(&top.codes)
        .map(|key| fold(key))
        .collect();
    let mut is_above = vec![false; placed.len()];
    let mut open: Vec<usize> = Vec::new();
    let mut any_before = false;
    let mut looked = 0;
    // Folded once, and only where something is unknown.
    let mut names_known: Option<Vec<(String, String)>> = None;
    for place in 0..placed.len() {
        let line = &grid.lines[placed[place].line];
        let by = |at: Option<usize>| Some((at?, given(line.slots[at?].as_ref())?));
        let by_code = by(grid.parent_code);
        let by_name = by(grid.parent);
        let Some((at, slot)) = by_code.or(by_name) else {
            if any_before && columns.iter().all(|at| line.slots[*at].is_none()) {
                open.push(place);
            }
            continue;
        };
        any_before = true;
        let look = |slot: &Slot, first: &Keys, second: &Keys| {
            look_up(slot, place, [first, second], &top_keys)
        };
        let found = if by_code.is_some() {
            look(slot, &codes, &Keys::default())
        } else {
            look(slot, &names, &codes)
        };
        let column = &grid.columns[at];
        let problem = |code| {
            let problem = Problem::reject(code).at(column.column, &column.heading);
            problem.value(slot.text.trim())
        };
        match found {
            Found::Under => placed[place].parent = Parent::Under,
            Found::Row(above) => {
                is_above[above] = true;
                placed[place].parent = Parent::Row(above);
            }
            Found::Itself => refuse(&mut placed[place], problem("org-parent-itself")),
            Found::Several(count, rows) => {
                let problem = problem("org-parent-several").with("count", count);
                let shown = rows.iter().map(|row| candidate(grid, &placed[*row]));
                let problem = listed(problem, shown.collect());
                refuse(&mut placed[place], problem);
            }
            Found::Nobody => {
                looked += 1;
                let near = if looked <= LOOKED_MAX {
                    near(
                        names_known.get_or_insert_with(|| known(grid, &placed)),
                        slot,
                    )
                } else {
                    Vec::new()
                };
                let problem = if near.is_empty() {
                    problem("org-parent-unknown")
                } else {
                    listed(problem("org-parent-near"), near)
                };
                refuse(&mut placed[place], problem);
            }
        }
        // Named twice, by code and by name: both must mean the same one.
        if let (Some(_), Some((at, name)), Parent::Row(above)) =
            (by_code, by_name, placed[place].parent)
        {
            let other = match look(name, &names, &codes) {
                Found::Row(other) => (other != above).then(|| shown(grid, &placed[other])),
                Found::Under => Some(name.text.trim().to_owned()),
                // Of several namesakes the code says which.
                Found::Several(..)
                    if fold(&shown(grid, &placed[above])) == fold(bare_name(name)) =>
                {
                    None
                }
                _ => Some(name.text.trim().to_owned()),
            };
            if let Some(other) = other {
                let column = &grid.columns[at];
                let problem = Problem::reject("org-parent-two")
                    .at(column.column, &column.heading)
                    .value(other)
                    .with("by-code", shown(grid, &placed[above]));
                refuse(&mut placed[place], problem);
            }
        }
    }
    // An empty cell in the midst of given ones may also have been meant to repeat the one above it.
    for place in open.into_iter().filter(|place| !is_above[*place]) {
        let at = grid.parent.or(grid.parent_code).unwrap_or(0);
        let column = &grid.columns[at];
        let problem = Problem::warn("org-parent-empty").at(column.column, &column.heading);
        placed[place].problems.push(problem);
    }
    Some(placed)
}

fn given(slot: Option<&Slot>) -> Option<&Slot> {
    slot.filter(|slot| !slot.none)
}

/// By what each row is called, and by what codes or numbers it is known.
fn keys(grid: &Grid, placed: &[Placed]) -> (Keys, Keys) {
    let (mut names, mut codes) = (Keys::default(), Keys::default());
    let enter = |keys: &mut Keys, key: String, place: usize| {
        let places = keys.entry(key).or_default();
        if places.last() != Some(&place) {
            places.push(place);
        }
    };
    let short = grid
        .columns
        .iter()
        .position(|c| c.field == Some(super::OrgField::Short));
    for (place, own) in placed.iter().enumerate() {
        let line = &grid.lines[own.line];
        if let Some(slot) = given(line.slots[own.slot].as_ref()) {
            for name in [bare_name(slot), &slot.text[own.begins..], &slot.text] {
                enter(&mut names, fold(name), place);
            }
        }
        if let Some(slot) = short.and_then(|at| given(line.slots[at].as_ref())) {
            enter(&mut names, fold(&slot.text), place);
        }
        for at in grid.codes.iter().chain(&grid.number) {
            if let Some(slot) = given(line.slots[*at].as_ref()) {
                enter(&mut codes, code(&slot.text), place);
            }
        }
    }
    (names, codes)
}

/// Codes in one spelling, without what closes a number.
fn code(text: &str) -> String {
    let text = fold(text);
    text.trim_end_matches(['.', '\u{3001}', ',']).to_owned()
}

/// Whom a cell names: rows first by the one sort of key, then by the other, then the organisation everything stands under.
fn look_up(slot: &Slot, own: usize, keys: [&Keys; 2], top: &[String]) -> Found {
    let whole = fold(&slot.text);
    let bare = fold(bare_name(slot));
    let spellings = [whole.clone(), bare, code(&slot.text)];
    let mut itself = false;
    for key in &spellings {
        for keys in keys {
            let Some(rows) = keys.get(key) else { continue };
            // Rows of one name may be as many as the list has: the first are enough.
            let others = rows.iter().copied().filter(|row| *row != own);
            let shown: Vec<usize> = others.take(SHOWN_MAX).collect();
            let count = rows.len() - usize::from(rows.binary_search(&own).is_ok());
            match shown[..] {
                [] => itself = true,
                [one] => return Found::Row(one),
                _ => return Found::Several(count, shown),
            }
        }
        if top.contains(key) {
            return Found::Under;
        }
    }
    if itself { Found::Itself } else { Found::Nobody }
}

/// Adds what may be meant.
fn listed(problem: Problem, texts: Vec<String>) -> Problem {
    let problem = problem.with("choices", texts.join("; "));
    texts.into_iter().fold(problem, Problem::suggest)
}

/// A candidate with its row and, where known, what it stands under: names alone are what was not clear.
fn candidate(grid: &Grid, placed: &Placed) -> String {
    let line = &grid.lines[placed.line];
    let above = grid
        .parent
        .or(grid.parent_code)
        .and_then(|at| given(line.slots[at].as_ref()));
    let name = shown(grid, placed);
    let code = grid
        .codes
        .iter()
        .find_map(|at| given(line.slots[*at].as_ref()));
    let mut text = format!("{name} ({}", line.row);
    for more in [code, above].into_iter().flatten() {
        text.push_str(", ");
        text.push_str(more.text.trim());
    }
    text.push(')');
    text
}

/// Every name, folded and as shown.
fn known(grid: &Grid, placed: &[Placed]) -> Vec<(String, String)> {
    let names = placed.iter().map(|own| shown(grid, own));
    names.map(|name| (fold(&name), name)).collect()
}

/// Names that hold the one looked for or are held by it, or differ in one character.
fn near(known: &[(String, String)], slot: &Slot) -> Vec<String> {
    let wanted = fold(bare_name(slot));
    if wanted.chars().count() < 2 {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    for (folded, name) in known {
        let close = !folded.is_empty()
            && (folded.contains(&wanted) || wanted.contains(folded) || one_apart(folded, &wanted));
        if close && !found.contains(name) {
            found.push(name.clone());
            if found.len() == SHOWN_MAX {
                break;
            }
        }
    }
    found
}

/// Whether two names differ in one character only: changed, added or left out.
fn one_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > 1 || one.len().min(other.len()) < 3 {
        return false;
    }
    let front = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let ends = one.iter().rev().zip(other.iter().rev());
    let back = ends.take_while(|(a, b)| a == b).count();
    front + back + 1 >= one.len().max(other.len())
}
