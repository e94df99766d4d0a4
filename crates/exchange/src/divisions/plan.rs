//! From rows to foundings: every row checked against the list, the rulebook and what is there already.
//! Why the order of the file does not matter: parents are found by code first, and founded first.

use rustc_hash::FxHashMap;

use super::{Bad, Code, Problem, Row, Rows};

/// What a list is checked by: the rulebook, seen through numbers of its kinds.
pub trait Grammar {
    /// The kind of organisation a row of that level and kind becomes.
    fn becomes(&self, level: u8, kind: &str) -> Option<u16>;
    /// Whether a kind may stand under another.
    fn may_stand(&self, kind: u16, under: u16) -> bool;
}

/// An organisation that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Existing<T> {
    /// Which.
    pub id: T,
    /// Its kind.
    pub kind: u16,
    /// Whether it may get organisations under it from the day of the import on.
    pub open: bool,
}

/// What a new organisation stands under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parent<T> {
    /// One that is there.
    Existing(T),
    /// The one founded by an earlier step, by its place.
    Step(usize),
}

/// One founding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'a, T> {
    /// The row.
    pub row: &'a Row,
    /// Its kind.
    pub kind: u16,
    /// What it stands under.
    pub parent: Parent<T>,
}

/// All foundings, parents before children, each subtree in one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan<'a, T> {
    /// In order.
    pub steps: Vec<Step<'a, T>>,
    /// Rows that are in the database already.
    pub skipped: u64,
}

/// “No row” where a place in the list is expected.
const NONE: u32 = u32::MAX;

/// Checks the list and plans the foundings. `top` is the organisation that rows without a parent stand under;
/// `existing` finds what is in the database by code; with `only`, nothing but that row, what is below it, and the
/// rows above it that are missing.
///
/// # Errors
/// The bad rows; then nothing may be founded.
pub fn plan<'a, T: Copy>(
    rows: &'a Rows,
    only: Option<Code>,
    top: Existing<T>,
    grammar: &dyn Grammar,
    existing: &mut dyn FnMut(Code) -> Option<Existing<T>>,
) -> Result<Plan<'a, T>, Bad> {
    let mut bad = rows.bad.clone();
    let list = &rows.rows;
    let mut by_code: FxHashMap<Code, u32> = FxHashMap::default();
    by_code.reserve(list.len());
    for (place, row) in list.iter().enumerate() {
        let place = u32::try_from(place).unwrap_or(NONE);
        if *by_code.entry(row.code).or_insert(place) != place {
            bad.push(
                (row.line, &row.code.to_string()),
                "code",
                &row.code.to_string(),
                Problem::Twice,
            );
        }
    }
    let parents: Vec<u32> = list
        .iter()
        .map(|row| {
            row.parent
                .and_then(|code| by_code.get(&code).copied())
                .unwrap_or(NONE)
        })
        .collect();
    let there: Vec<Option<Existing<T>>> = list.iter().map(|row| existing(row.code)).collect();
    // The parents named by rows but standing in the database only.
    let outside =
        |row: &Row, existing: &mut dyn FnMut(Code) -> Option<Existing<T>>| match row.parent {
            None => Some(top),
            Some(code) => existing(code),
        };
    let kinds: Vec<Option<u16>> = list
        .iter()
        .zip(&there)
        .map(|(row, there)| match there {
            Some(there) => Some(there.kind),
            None => grammar.becomes(
                row.level,
                rows.kinds
                    .get(usize::from(row.kind))
                    .map_or("", String::as_str),
            ),
        })
        .collect();
    let mut above: Vec<Option<Existing<T>>> = vec![None; list.len()];
    for (place, row) in list.iter().enumerate() {
        if there[place].is_some() {
            continue;
        }
        let kind_text = rows
            .kinds
            .get(usize::from(row.kind))
            .map_or("", String::as_str);
        let Some(kind) = kinds[place] else {
            bad.push(
                (row.line, &row.code.to_string()),
                "kind",
                &format!("{} {kind_text}", row.level),
                Problem::Kind,
            );
            continue;
        };
        let parent = match parents[place] {
            NONE => outside(row, existing),
            // What is in the database already keeps its id; what is founded with us is known by its step.
            at => there[at as usize],
        };
        above[place] = parent;
        let parent_kind = match (parents[place], parent) {
            (NONE, None) => {
                let value = row.parent.map(|p| p.to_string()).unwrap_or_default();
                bad.push(
                    (row.line, &row.code.to_string()),
                    "parent_code",
                    &value,
                    Problem::ParentMissing,
                );
                continue;
            }
            (_, Some(parent)) => Some(parent.kind),
            (at, None) => kinds[at as usize],
        };
        if parent.is_some_and(|parent| !parent.open) {
            bad.push(
                (row.line, &row.code.to_string()),
                "parent_code",
                &row.parent.map_or_else(String::new, |p| p.to_string()),
                Problem::Before,
            );
        }
        if parent_kind.is_some_and(|parent| !grammar.may_stand(kind, parent)) {
            bad.push(
                (row.line, &row.code.to_string()),
                "kind",
                kind_text,
                Problem::Under,
            );
        }
    }
    rings(list, &parents, &mut bad);
    if !bad.is_empty() {
        return Err(bad);
    }
    let wanted = wanted(list, &parents, &by_code, only);
    let skipped = (0..list.len())
        .filter(|place| wanted[*place] && there[*place].is_some())
        .count() as u64;
    let steps = ordered(list, &parents, &wanted, &there, &above, &kinds);
    Ok(Plan { steps, skipped })
}

/// Rows that stand under themselves; of each ring the row by which it was found.
fn rings(list: &[Row], parents: &[u32], bad: &mut Bad) {
    // 0: not seen; else the number of the walk that came by.
    let mut seen = vec![0u32; list.len()];
    for start in 0..list.len() {
        let walk = u32::try_from(start + 1).unwrap_or(NONE);
        let mut at = u32::try_from(start).unwrap_or(NONE);
        while at != NONE && seen[at as usize] == 0 {
            seen[at as usize] = walk;
            at = parents[at as usize];
        }
        if at != NONE && seen[at as usize] == walk {
            let row = &list[at as usize];
            let value = row
                .parent
                .map_or_else(String::new, |parent| parent.to_string());
            bad.push(
                (row.line, &row.code.to_string()),
                "parent_code",
                &value,
                Problem::Ring,
            );
        }
    }
}

/// Which rows are meant: all, or one with all below and above it.
fn wanted(
    list: &[Row],
    parents: &[u32],
    by_code: &FxHashMap<Code, u32>,
    only: Option<Code>,
) -> Vec<bool> {
    let Some(only) = only else {
        return vec![true; list.len()];
    };
    let Some(top) = by_code.get(&only).copied() else {
        return vec![false; list.len()];
    };
    // 0: not known yet, 1: below the wanted one or itself, 2: not.
    let mut state = vec![0u8; list.len()];
    state[top as usize] = 1;
    let mut path = Vec::new();
    for start in 0..list.len() {
        let mut at = u32::try_from(start).unwrap_or(NONE);
        while at != NONE && state[at as usize] == 0 {
            path.push(at);
            at = parents[at as usize];
        }
        let found = if at == NONE { 2 } else { state[at as usize] };
        for place in path.drain(..) {
            state[place as usize] = found;
        }
    }
    let mut wanted: Vec<bool> = state.into_iter().map(|s| s == 1).collect();
    let mut at = parents[top as usize];
    while at != NONE {
        wanted[at as usize] = true;
        at = parents[at as usize];
    }
    wanted
}

/// The foundings in preorder.
fn ordered<'a, T: Copy>(
    list: &'a [Row],
    parents: &[u32],
    wanted: &[bool],
    there: &[Option<Existing<T>>],
    above: &[Option<Existing<T>>],
    kinds: &[Option<u16>],
) -> Vec<Step<'a, T>> {
    let mut children: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let mut stack: Vec<(u32, Option<usize>)> = Vec::new();
    for (place, parent) in parents.iter().enumerate().rev() {
        let place = u32::try_from(place).unwrap_or(NONE);
        if !wanted[place as usize] {
            continue;
        }
        match *parent {
            NONE => stack.push((place, None)),
            parent => children.entry(parent).or_default().push(place),
        }
    }
    let mut steps = Vec::new();
    while let Some((place, parent_step)) = stack.pop() {
        let at = place as usize;
        let own_step = match (there[at], kinds[at], parent_step, above[at]) {
            (None, Some(kind), Some(step), _) => Some((kind, Parent::Step(step))),
            (None, Some(kind), None, Some(parent)) => Some((kind, Parent::Existing(parent.id))),
            _ => None,
        };
        let own = own_step.map(|(kind, parent)| {
            steps.push(Step {
                row: &list[at],
                kind,
                parent,
            });
            steps.len() - 1
        });
        for child in children.remove(&place).unwrap_or_default() {
            stack.push((child, own));
        }
    }
    steps
}
