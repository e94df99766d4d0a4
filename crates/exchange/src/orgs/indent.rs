//! Levels shown by how far a name is set in, or by a column that counts them.
//! Why a return to a depth nobody stood at is refused: two readings fit, and the eye that wrote it saw only one.

use super::Parent;
use super::grid::Grid;
use super::rows::{Placed, flat, is_lead, refuse, shown};
use super::words::words;
use crate::problem::Problem;

/// Blanks one step of a cell's indentation is worth: about as wide as it is shown.
const STEP: u32 = 2;
/// Blanks a tab is worth.
const TAB: u32 = 4;

/// Reads the column of levels; none when there is none, or nothing in it.
pub(super) fn by_depth(grid: &Grid) -> Option<Vec<Placed>> {
    let at = grid.depth?;
    let column = &grid.columns[at];
    let depths: Vec<Option<u32>> = grid
        .lines
        .iter()
        .map(|line| line.slots[at].as_ref().and_then(|slot| depth(&slot.text)))
        .collect();
    let top = depths.iter().flatten().min().copied()?;
    let mut placed = flat(grid);
    let mut stack: Vec<(u32, usize)> = Vec::new();
    for (place, own) in placed.iter_mut().enumerate() {
        let line = &grid.lines[own.line];
        let shown = line.slots[at].as_ref().map_or("", |slot| slot.text.trim());
        let Some(depth) = depths[own.line] else {
            let problem = Problem::reject("org-depth-unreadable").value(shown);
            refuse(own, problem.at(column.column, &column.heading));
            continue;
        };
        while stack.last().is_some_and(|(above, _)| *above >= depth) {
            stack.pop();
        }
        let expected = stack
            .last()
            .map_or(top, |(above, _)| above.saturating_add(1));
        own.parent = stack
            .last()
            .map_or(Parent::Under, |(_, place)| Parent::Row(*place));
        stack.push((depth, place));
        if depth != expected {
            let problem = Problem::reject("org-depth-jump")
                .value(shown)
                .with("expected", expected);
            refuse(own, problem.at(column.column, &column.heading));
        }
    }
    Some(placed)
}

/// A level: a number, or a numeral with a word.
fn depth(text: &str) -> Option<u32> {
    let text = text.trim();
    let digits = text.trim_matches(|c: char| !c.is_ascii_digit());
    if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits.parse().ok();
    }
    let rest = text.trim_start_matches(|c| words().is_ordinal(c));
    words().numeral(rest).map(|(value, _)| value)
}

/// Reads blanks before names and the indentation of cells; none when all stand alike.
pub(super) fn by_blanks(grid: &Grid) -> Option<Vec<Placed>> {
    let mut placed = flat(grid);
    let widths: Vec<u32> = placed
        .iter()
        .map(|placed| {
            let slot = grid.lines[placed.line].slots[placed.slot].as_ref();
            slot.map_or(0, |slot| width(&slot.text) + u32::from(slot.indent) * STEP)
        })
        .collect();
    let least = widths.iter().min().copied()?;
    if widths.iter().all(|width| *width == least) {
        return None;
    }
    let mut stack: Vec<(u32, usize)> = Vec::new();
    for (place, width) in widths.into_iter().enumerate() {
        let mut left = None;
        while let Some((above, _)) = stack.last().copied().filter(|(above, _)| *above >= width) {
            left = Some(above);
            stack.pop();
        }
        let above = stack.last().map(|(_, place)| *place);
        placed[place].parent = above.map_or(Parent::Under, Parent::Row);
        stack.push((width, place));
        let problem = match (above, left) {
            // Further out than where we were, further in than anybody above.
            (Some(above), Some(left)) if left != width => {
                let above = shown(grid, &placed[above]);
                Some(Problem::reject("org-indent-between").with("above", above))
            }
            (None, _) if width > least => Some(Problem::reject("org-indent-first")),
            _ => None,
        };
        if let Some(problem) = problem {
            let column = &grid.columns[placed[place].slot];
            let problem = problem.at(column.column, &column.heading);
            let problem = problem.value(shown(grid, &placed[place]));
            refuse(&mut placed[place], problem);
        }
    }
    Some(placed)
}

/// How wide the blanks and tree lines before a name are, in half-width blanks.
fn width(text: &str) -> u32 {
    let lead = text.chars().take_while(|c| is_lead(*c));
    lead.map(|c| match c {
        '\t' => TAB,
        '\u{200B}' | '\u{FEFF}' => 0,
        // Full-width blank, dash, box lines.
        '\u{3000}' | '\u{2014}' | '\u{FF0D}' | '\u{2500}'..='\u{257F}' => 2,
        _ => 1,
    })
    .sum()
}
