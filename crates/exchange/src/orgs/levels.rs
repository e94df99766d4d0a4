//! One column a level: names in successive columns, or whole ways down with the upper levels merged, marked as repeated, written
//! again, or left empty below the first.
//! Why so many forms in one file: people mix them in one sheet, and each says the same.

use rustc_hash::FxHashMap;

use super::Parent;
use super::grid::{From, Grid, Line, Slot, bare_name};
use super::rows::{Placed, name_begins, numbered};
use super::words::fold;
use crate::problem::Problem;

/// Where the walk down the sheet stands.
struct Walk<'a> {
    grid: &'a Grid,
    numbered: bool,
    /// By level: upper cells are filled by merging, marks or writing again, so an empty one means that there is none.
    filled: Vec<bool>,
    /// By level: the organisation the present row stands under or is.
    path: Vec<Option<usize>>,
    placed: Vec<Placed>,
    /// Parent and folded name → place.
    known: FxHashMap<(Option<usize>, String), usize>,
}

/// Places the names; none when fewer than two columns hold any.
pub(super) fn place(grid: &Grid) -> Option<Vec<Placed>> {
    let holds = |at: &&usize| grid.lines.iter().any(|line| given(line, **at).is_some());
    if grid.names.len() < 2 || grid.names.iter().filter(holds).count() < 2 {
        return None;
    }
    let mut walk = Walk {
        grid,
        numbered: numbered(grid),
        filled: grid.names.iter().map(|at| is_filled(grid, *at)).collect(),
        path: vec![None; grid.names.len()],
        placed: Vec::with_capacity(grid.lines.len()),
        known: FxHashMap::default(),
    };
    for at in 0..grid.lines.len() {
        walk.line(at);
    }
    Some(walk.placed)
}

/// A name in a cell; dashes and words for "none" are none.
fn given(line: &Line, at: usize) -> Option<&Slot> {
    line.slots[at].as_ref().filter(|slot| !slot.none)
}

/// Whether a column says again what stands above: merged, marked, or written in the next row too.
fn is_filled(grid: &Grid, at: usize) -> bool {
    let slots = grid.lines.iter().map(|line| given(line, at));
    let mut above: Option<&Slot> = None;
    for slot in slots {
        if let Some(slot) = slot {
            let again = above.is_some_and(|above| above.text.trim() == slot.text.trim());
            if slot.from != From::Own || again {
                return true;
            }
        }
        above = slot;
    }
    false
}

impl Walk<'_> {
    fn line(&mut self, at: usize) {
        let grid = self.grid;
        let line = &grid.lines[at];
        let levels: Vec<Option<&Slot>> = grid.names.iter().map(|name| given(line, *name)).collect();
        let (first, last) = (
            levels.iter().position(Option::is_some),
            levels.iter().rposition(Option::is_some),
        );
        let (Some(first), Some(last)) = (first, last) else {
            // No name at all, yet something else: it is refused for its name.
            self.push(at, grid.names[0], Parent::Under, true, None);
            return;
        };
        // Left of the first name the way down goes on from above, but for what is said to be none.
        for level in 0..first {
            let none = line.slots[grid.names[level]]
                .as_ref()
                .is_some_and(|slot| slot.none);
            if none {
                self.path[level] = None;
            }
        }
        let mut open: Option<usize> = None;
        let mut said: Option<From> = None;
        for (level, slot) in levels.into_iter().enumerate().take(last + 1).skip(first) {
            let Some(slot) = slot else {
                let dash = line.slots[grid.names[level]].is_some();
                if let Some(above) = self.path[level]
                    && !dash
                    && !self.filled[level]
                    && said != Some(From::Own)
                {
                    // It stays for the rows below, which may be meant the same way.
                    open = Some(above);
                } else {
                    self.path[level] = None;
                }
                continue;
            };
            said = Some(slot.from);
            let above = self.above(level, open);
            self.name(at, level, slot, above, level == last, open);
        }
        for deeper in &mut self.path[last + 1..] {
            *deeper = None;
        }
    }

    /// The next above that is not the one in doubt.
    fn above(&self, level: usize, open: Option<usize>) -> Option<usize> {
        let places = self.path[..level].iter().rev().flatten();
        places.copied().find(|place| open != Some(*place))
    }

    /// One name of a row. `open`: an organisation of a level in between under which it may or may not stand.
    fn name(
        &mut self,
        at: usize,
        level: usize,
        slot: &Slot,
        above: Option<usize>,
        deepest: bool,
        open: Option<usize>,
    ) {
        let name = fold(bare_name(slot));
        let same = self.path[level].filter(|place| self.name_of(*place) == name);
        let key = (above, name);
        let known = same
            .or_else(|| self.known.get(&key).copied())
            .filter(|_| open.is_none());
        if let Some(place) = known {
            let implied = !self.placed[place].whole;
            // On the way down it is the same one. As the last of its row: where it only stood on a way down before, this row is
            // its own; a merged area that reaches into this row adds nothing; else it is there twice.
            let same = !deepest || implied || slot.from == From::Merged;
            if same {
                if deepest && implied && slot.from != From::Merged {
                    (self.placed[place].line, self.placed[place].whole) = (at, true);
                }
                self.go_to(level, place);
                return;
            }
        }
        let parent = above.map_or(Parent::Under, Parent::Row);
        let column = self.grid.names[level];
        let place = self.push(at, column, parent, deepest, Some(slot));
        if let Some(between) = open {
            let upper = above.map_or_else(String::new, |above| self.shown(above));
            let problem = Problem::reject("org-level-open")
                .value(bare_name(slot))
                .with("above", &upper)
                .with("between", self.shown(between))
                .suggest(self.shown(between))
                .suggest("\u{2014}");
            self.refuse(place, problem);
        } else if above.is_none() && level > 0 && self.placed.len() == 1 {
            let problem = Problem::reject("org-level-above").value(bare_name(slot));
            self.refuse(place, problem);
        }
        self.known.entry(key).or_insert(place);
        self.go_to(level, place);
    }

    fn go_to(&mut self, level: usize, place: usize) {
        if self.path[level] != Some(place) {
            for deeper in &mut self.path[level + 1..] {
                *deeper = None;
            }
        }
        self.path[level] = Some(place);
    }

    fn push(
        &mut self,
        line: usize,
        slot: usize,
        parent: Parent,
        whole: bool,
        name: Option<&Slot>,
    ) -> usize {
        self.placed.push(Placed {
            line,
            slot,
            begins: name.map_or(0, |name| name_begins(&name.text, self.numbered)),
            parent,
            whole,
            problems: Vec::new(),
        });
        self.placed.len() - 1
    }

    fn refuse(&mut self, place: usize, problem: Problem) {
        let placed = &mut self.placed[place];
        let column = &self.grid.columns[placed.slot];
        placed
            .problems
            .push(problem.at(column.column, &column.heading));
        placed.parent = Parent::Open;
    }

    fn shown(&self, place: usize) -> String {
        let placed = &self.placed[place];
        let slot = self.grid.lines[placed.line].slots[placed.slot].as_ref();
        slot.map_or_else(String::new, |slot| bare_name(slot).to_owned())
    }

    fn name_of(&self, place: usize) -> String {
        fold(&self.shown(place))
    }
}
