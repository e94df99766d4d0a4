//! Numbers that show the level: which style stands below which is learnt from the order in which the list uses them.
//! Why the counts are checked: a level that was jumped or a number that is missing means that a row stands where nobody put it.

mod order;

use rustc_hash::FxHashMap;

use super::Parent;
use super::grid::{Grid, Line, Slot};
use super::number::{self, Ends, Key, Mark, Style};
use super::rows::{Placed, flat, is_lead, refuse, shown};
use crate::problem::Problem;
use order::Order;

/// Of a hundred rows, those without a number from which on these are the lowest level and no slip.
const PLAIN_SHARE: usize = 20;

/// An organisation on the way down to the present row.
struct Step {
    /// None for one without a number above all others.
    key: Option<Key>,
    parts: Vec<u32>,
    place: usize,
}

/// Places the rows by their numbers; none when these show a single level, unless the reader was told to use them.
pub(super) fn place(grid: &Grid, forced: bool) -> Option<Vec<Placed>> {
    let mut placed = flat(grid);
    let (mut marks, source) = marks(grid, &placed)?;
    let plain = marks.iter().filter(|mark| mark.is_none()).count();
    let leading = marks.iter().take_while(|mark| mark.is_none()).count();
    let order = Order::learn(&marks);
    let mut walk = Walk {
        grid,
        source,
        stack: Vec::new(),
        last: FxHashMap::default(),
        used: Vec::new(),
        plain_is_level: plain.saturating_sub(leading) * 100 >= marks.len() * PLAIN_SHARE,
        order,
    };
    for place in 0..placed.len() {
        if source.is_none() {
            // Here the list as a whole says what is a number, not the single name.
            placed[place].begins = lead(grid, &placed[place]);
        }
        match marks[place].take() {
            Some(mark) => walk.marked(&mut placed, place, mark),
            None => {
                let next = marks.get(place + 1).and_then(Option::as_ref);
                walk.unmarked(&mut placed, place, next, leading);
            }
        }
    }
    let marked = walk.used.len();
    walk.used.sort_unstable();
    walk.used.dedup();
    // One row above the first number, and all others numbered in one style: a head and its list, which is two levels.
    let levels = walk.used.len() + usize::from(marked < placed.len());
    let shows = levels > 1 && marked > 1 && marked * 4 >= placed.len();
    (shows || forced && marked > 0).then_some(placed)
}

/// The number of each row, and in which column they stand: their own, if it tells levels, or before the names.
fn marks(grid: &Grid, placed: &[Placed]) -> Option<(Vec<Option<Mark>>, Option<usize>)> {
    let levels = |marks: &[Option<Mark>]| {
        let mut keys: Vec<Key> = marks.iter().flatten().map(Mark::key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.len()
    };
    let before: Vec<Option<Mark>> = placed
        .iter()
        .map(|placed| before_name(&grid.lines[placed.line], placed.slot))
        .collect();
    let before = order::settled(before);
    let column = grid.number.map(|at| {
        let read = |slot: &Slot| number::read(slot.text.trim(), true);
        let lines = placed
            .iter()
            .map(|placed| grid.lines[placed.line].slots[at].as_ref());
        let marks: Vec<Option<Mark>> = lines.map(|slot| slot.and_then(read)).collect();
        (order::settled(marks), at)
    });
    if let Some((marks, at)) = column
        && (levels(&marks) > 1 || before.iter().all(Option::is_none))
    {
        return Some((marks, Some(at)));
    }
    before.iter().any(Option::is_some).then_some((before, None))
}

fn before_name(line: &Line, at: usize) -> Option<Mark> {
    let text = &line.slots[at].as_ref()?.text;
    let lead = text.len() - text.trim_start_matches(is_lead).len();
    let mut mark = number::read(text[lead..].trim_end(), false)?;
    mark.rest += lead;
    mark.starts.iter_mut().for_each(|start| *start += lead);
    Some(mark)
}

/// Where a name begins whose numbers are left to it.
fn lead(grid: &Grid, placed: &Placed) -> usize {
    let slot = grid.lines[placed.line].slots[placed.slot].as_ref();
    slot.map_or(0, |slot| {
        slot.text.len() - slot.text.trim_start_matches(is_lead).len()
    })
}

struct Walk<'a> {
    grid: &'a Grid,
    /// The column of numbers; none when they stand before the names.
    source: Option<usize>,
    order: Order,
    stack: Vec<Step>,
    /// The last count below a parent in a style.
    last: FxHashMap<(Option<usize>, Key), u32>,
    /// The styles of the numbers that were numbers, one for each row.
    used: Vec<Key>,
    /// Rows without a number are the lowest level.
    plain_is_level: bool,
}

impl Walk<'_> {
    fn marked(&mut self, placed: &mut [Placed], place: usize, mark: Mark) {
        let mut mark = self.fitting(mark);
        let Some((depth, jump)) = mark.as_ref().map(|mark| self.depth(mark)) else {
            self.below(placed, place, true);
            return;
        };
        let Some(mark) = mark.as_mut() else { return };
        self.stack.truncate(depth);
        let above = self.stack.last().map(|step| step.place);
        placed[place].parent = above.map_or(Parent::Under, Parent::Row);
        if self.source.is_none() {
            placed[place].begins = mark.rest;
        }
        let key = mark.key();
        self.used.push(key);
        let expected = self.last.get(&(above, key)).map_or(1, |last| last + 1);
        let slot = self.slot(&placed[place]);
        if slot.is_some_and(|slot| slot.number)
            && mark.parts.len() > 1
            && mark.count() * 10 == expected
            && let Some(count) = mark.parts.last_mut()
        {
            // 1.10 in a number cell is kept and shown as 1.1.
            *count = expected;
            let problem = Problem::warn("org-number-nought").with("expected", written(&mark.parts));
            self.tell(&mut placed[place], problem);
        }
        if jump {
            let above = mark.parts.len().checked_sub(1).filter(|len| *len > 0);
            let above = above.map_or_else(|| "none".to_owned(), |len| written(&mark.parts[..len]));
            let problem = Problem::reject("org-number-jump").with("above", above);
            self.refuse(&mut placed[place], problem);
        } else if mark.count() != expected {
            let problem = Problem::warn("org-number-count")
                .with("expected", expected)
                .with("found", mark.count());
            self.tell(&mut placed[place], problem);
        }
        self.last.insert((above, key), mark.count());
        self.stack.push(Step {
            key: Some(key),
            parts: std::mem::take(&mut mark.parts),
            place,
        });
    }

    /// A number without anything behind it, or with several counts, may in part belong to the name: the reading that counts on
    /// is the right one.
    fn fitting(&self, mark: Mark) -> Option<Mark> {
        if mark.ends != Ends::Nothing || mark.style != Style::Digits || self.source.is_some() {
            return Some(mark);
        }
        if self.counts_on(&mark) {
            return Some(mark);
        }
        // A span such as 3.8 is part of a name.
        let mut shorter = mark;
        while shorter.parts.len() > 1 {
            shorter.parts.pop();
            shorter.rest = shorter.starts.get(shorter.parts.len()).copied()?;
            if self.counts_on(&shorter) {
                return Some(shorter);
            }
        }
        None
    }

    /// Whether it is the next of its style or the first below what stands there.
    fn counts_on(&self, mark: &Mark) -> bool {
        let (depth, jump) = self.depth(mark);
        let above = depth.checked_sub(1).map(|top| self.stack[top].place);
        let expected = self
            .last
            .get(&(above, mark.key()))
            .map_or(1, |last| last + 1);
        !jump && mark.count() == expected
    }

    /// How much of the way down stays, and whether a level was jumped.
    fn depth(&self, mark: &Mark) -> (usize, bool) {
        let (count, key) = (mark.parts.len(), mark.key());
        if count > 1 {
            let prefix = &mark.parts[..count - 1];
            let above = (0..self.stack.len())
                .rev()
                .find(|at| self.is_at(*at, prefix));
            if let Some(at) = above {
                return (at + 1, false);
            }
            // Without its parent in the list it stands nowhere.
            let kept = self.stack.iter().position(|step| step.key.is_some());
            return (kept.unwrap_or(self.stack.len()), true);
        }
        let rank = self.order.rank(key);
        let kept = self
            .stack
            .iter()
            .position(|step| step.key.is_some_and(|own| self.order.rank(own) >= rank));
        let kept = kept.unwrap_or(self.stack.len());
        let above = kept.checked_sub(1).and_then(|top| self.stack[top].key);
        let jump = above.is_some_and(|above| self.order.jumps(above, key));
        (kept, jump)
    }

    /// Whether the step at a depth is the one several counts stand under: by its own counts, or by those of the way to it.
    fn is_at(&self, at: usize, prefix: &[u32]) -> bool {
        let step = &self.stack[at];
        if step.parts == prefix {
            return true;
        }
        let numbered: Vec<u32> = self.stack[..=at]
            .iter()
            .filter(|step| step.key.is_some() && step.parts.len() == 1)
            .filter_map(|step| step.parts.first().copied())
            .collect();
        step.parts.len() == 1 && numbered == prefix
    }

    fn unmarked(
        &mut self,
        placed: &mut [Placed],
        place: usize,
        next: Option<&Mark>,
        leading: usize,
    ) {
        let lead = place < leading;
        if lead && leading == 1 {
            // The head of the list: everything stands under it.
            self.stack.push(Step {
                key: None,
                parts: Vec::new(),
                place,
            });
            return;
        }
        // Between 2 and 4 of one style stands a 3 that lost its number.
        let lost = next.zip(self.stack.last()).is_some_and(|(next, last)| {
            let one_missing = next.count() == last.parts.last().map_or(0, |count| count + 2);
            Some(next.key()) == last.key && one_missing
        });
        if lead || lost {
            let problem = Problem::reject("org-number-missing");
            self.refuse(&mut placed[place], problem);
            return;
        }
        self.below(placed, place, !self.plain_is_level);
    }

    /// A row without a number: below the last one that has one.
    fn below(&mut self, placed: &mut [Placed], place: usize, tell: bool) {
        let above = self.stack.last().map(|step| step.place);
        placed[place].parent = above.map_or(Parent::Under, Parent::Row);
        if let Some(above) = above.filter(|_| tell) {
            let above = shown(self.grid, &placed[above]);
            let problem = Problem::warn("org-number-none").with("above", above);
            self.tell(&mut placed[place], problem);
        }
    }

    fn slot(&self, placed: &Placed) -> Option<&Slot> {
        let at = self.source.unwrap_or(placed.slot);
        self.grid.lines[placed.line].slots[at].as_ref()
    }

    fn located(&self, placed: &Placed, problem: Problem) -> Problem {
        let column = &self.grid.columns[self.source.unwrap_or(placed.slot)];
        let value = self.slot(placed).map_or("", |slot| slot.text.trim());
        problem.at(column.column, &column.heading).value(value)
    }

    fn tell(&self, placed: &mut Placed, problem: Problem) {
        let problem = self.located(placed, problem);
        placed.problems.push(problem);
    }

    fn refuse(&self, placed: &mut Placed, problem: Problem) {
        let problem = self.located(placed, problem);
        refuse(placed, problem);
    }
}

fn written(parts: &[u32]) -> String {
    let parts: Vec<String> = parts.iter().map(u32::to_string).collect();
    parts.join(".")
}
