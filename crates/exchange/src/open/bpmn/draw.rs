//! Where everything stands: columns by how far a node is from the beginning, rows beside each other, and flows that run in the gaps
//! between columns and beside the rows. Why flows never cross a box: whoever reads a long procedure follows lines with a finger.

use std::collections::BTreeSet;

use super::graph::{Graph, Shape};

const COLUMN: i32 = 210;
const ROW: i32 = 150;
/// From the middle of a column to its edge, with room beside the widest box.
const HALF: i32 = 64;
/// Lines within one gap stand so far apart, and so many are told apart.
const STEP: i32 = 10;
const SLOTS: usize = 7;
const MARGIN: i32 = 60;

/// Left, top, width, height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

impl Bounds {
    fn middle(self) -> (i32, i32) {
        (self.x + self.width / 2, self.y + self.height / 2)
    }
}

/// A point of a line.
pub(super) type Point = (i32, i32);

/// The drawing: a place for each node, a line for each flow, in the order of the graph.
#[derive(Debug)]
pub(super) struct Drawing {
    pub(super) nodes: Vec<Bounds>,
    pub(super) flows: Vec<Vec<Point>>,
}

/// Column and row of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    column: usize,
    row: usize,
}

pub(super) fn draw(graph: &Graph) -> Drawing {
    let back = backward(graph);
    let cells = cells(graph, &back);
    let taken: BTreeSet<Cell> = cells.iter().copied().collect();
    let rows = cells.iter().map(|cell| cell.row).max().unwrap_or(0);
    let nodes: Vec<Bounds> = (0..graph.nodes.len())
        .map(|at| bounds(graph, &cells, at))
        .collect();
    let columns = cells.iter().map(|cell| cell.column).max().unwrap_or(0);
    let mut router = Router {
        taken,
        used: vec![0; columns + 2],
        above: 0,
        below: px(rows) * ROW + ROW / 2 + 20,
    };
    let flows = graph.flows.iter().enumerate().map(|(n, flow)| {
        let from = (cells[flow.from], nodes[flow.from]);
        let to = (cells[flow.to], nodes[flow.to]);
        let hangs = matches!(graph.nodes[flow.from].shape, Shape::Silence { .. });
        router.line(from, to, hangs, back[n])
    });
    let flows: Vec<Vec<Point>> = flows.collect();
    moved_in(Drawing { nodes, flows })
}

/// Small numbers of columns and rows as lengths.
fn px(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX / 1024)
}

/// Everything right and below the margin.
fn moved_in(mut drawing: Drawing) -> Drawing {
    let points = drawing.flows.iter().flatten();
    let left = points.clone().map(|point| point.0);
    let left = left.chain(drawing.nodes.iter().map(|it| it.x)).min();
    let top = points.map(|point| point.1);
    let top = top.chain(drawing.nodes.iter().map(|it| it.y)).min();
    let (dx, dy) = (MARGIN - left.unwrap_or(0), MARGIN - top.unwrap_or(0));
    for node in &mut drawing.nodes {
        node.x += dx;
        node.y += dy;
    }
    for point in drawing.flows.iter_mut().flatten() {
        point.0 += dx;
        point.1 += dy;
    }
    drawing
}

/// What a node hangs on, or itself.
fn anchor(graph: &Graph, at: usize) -> usize {
    match graph.nodes[at].shape {
        Shape::Silence { of } => of,
        _ => at,
    }
}

/// Which flows lead back to where the case has been.
fn backward(graph: &Graph) -> Vec<bool> {
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Seen {
        Not,
        Open,
        Left,
    }
    let count = graph.nodes.len();
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (n, flow) in graph.flows.iter().enumerate() {
        out[anchor(graph, flow.from)].push(n);
    }
    let mut back = vec![false; graph.flows.len()];
    let mut seen = vec![Seen::Not; count];
    for root in 0..count {
        if seen[root] != Seen::Not {
            continue;
        }
        seen[root] = Seen::Open;
        let mut way = vec![(root, 0)];
        while let Some((at, next)) = way.last_mut() {
            let Some(flow) = out[*at].get(*next) else {
                seen[*at] = Seen::Left;
                way.pop();
                continue;
            };
            *next += 1;
            let to = graph.flows[*flow].to;
            match seen[to] {
                Seen::Open => back[*flow] = true,
                Seen::Left => {}
                Seen::Not => {
                    seen[to] = Seen::Open;
                    way.push((to, 0));
                }
            }
        }
    }
    back
}

/// Columns by the longest way from the beginning; rows: that of what leads there, or the next that is free.
fn cells(graph: &Graph, back: &[bool]) -> Vec<Cell> {
    let count = graph.nodes.len();
    let mut column = vec![0_usize; count];
    // As many rounds as nodes are enough without flows that lead back; most need a few.
    for _ in 0..count {
        let mut still = true;
        for (n, flow) in graph.flows.iter().enumerate() {
            let least = column[anchor(graph, flow.from)] + 1;
            if !back[n] && column[flow.to] < least {
                column[flow.to] = least;
                still = false;
            }
        }
        if still {
            break;
        }
    }
    let mut order: Vec<usize> = (0..count).filter(|at| anchor(graph, *at) == *at).collect();
    order.sort_by_key(|at| (column[*at], *at));
    let mut cells = vec![Cell { column: 0, row: 0 }; count];
    let mut taken: BTreeSet<Cell> = BTreeSet::new();
    for at in order {
        let mut leading = graph.flows.iter().enumerate();
        let leading = leading.find(|(n, flow)| !back[*n] && flow.to == at);
        let wanted = leading.map_or(0, |(_, flow)| cells[anchor(graph, flow.from)].row);
        let column = column[at];
        let free = (wanted..).find(|row| !taken.contains(&Cell { column, row: *row }));
        let cell = Cell {
            column,
            row: free.unwrap_or(wanted),
        };
        taken.insert(cell);
        cells[at] = cell;
    }
    for at in 0..count {
        cells[at] = cells[anchor(graph, at)];
    }
    cells
}

fn bounds(graph: &Graph, cells: &[Cell], at: usize) -> Bounds {
    let shape = graph.nodes[at].shape;
    let (width, height) = shape.size();
    let cell = cells[at];
    let (mut x, mut y) = (px(cell.column) * COLUMN, px(cell.row) * ROW);
    if let Shape::Silence { of } = shape {
        // On the lower edge of its task.
        y += graph.nodes[of].shape.size().1 / 2;
        x += width / 2;
    }
    Bounds {
        x: x - width / 2,
        y: y - height / 2,
        width,
        height,
    }
}

struct Router {
    taken: BTreeSet<Cell>,
    /// Lines in the gap before each column.
    used: Vec<usize>,
    above: i32,
    below: i32,
}

impl Router {
    fn line(
        &mut self,
        (from, start): (Cell, Bounds),
        (to, end): (Cell, Bounds),
        hangs: bool,
        back: bool,
    ) -> Vec<Point> {
        let goal = (end.x, end.middle().1);
        let mut line = if hangs {
            let (x, bottom) = (start.middle().0, start.y + start.height);
            vec![(x, bottom), (x, bottom + STEP)]
        } else {
            vec![(start.x + start.width, start.middle().1)]
        };
        let here = line[line.len() - 1].1;
        let forward = !back && to.column > from.column;
        let free = |row: usize| {
            (from.column + 1..to.column).all(|column| !self.taken.contains(&Cell { column, row }))
        };
        let corners = if forward && (hangs || free(from.row)) {
            if here == goal.1 {
                Vec::new()
            } else if hangs && to.column > from.column + 1 {
                self.around(from, to, here, goal.1, false)
            } else {
                let x = self.gap(to.column);
                vec![(x, here), (x, goal.1)]
            }
        } else if forward && free(to.row) {
            let x = self.gap(from.column + 1);
            vec![(x, here), (x, goal.1)]
        } else {
            self.around(from, to, here, goal.1, back)
        };
        line.extend(corners);
        line.push(goal);
        line
    }

    /// Out into the gap, along above or below everything, and in again.
    fn around(&mut self, from: Cell, to: Cell, here: i32, there: i32, back: bool) -> Vec<Point> {
        let (out, into) = (self.gap(from.column + 1), self.gap(to.column));
        let along = if back {
            self.above -= 2 * STEP;
            self.above - ROW / 2
        } else {
            self.below += 2 * STEP;
            self.below
        };
        vec![(out, here), (out, along), (into, along), (into, there)]
    }

    /// A place in the gap before a column.
    fn gap(&mut self, column: usize) -> i32 {
        let used = &mut self.used[column];
        let slot = *used % SLOTS;
        *used += 1;
        (px(column) - 1) * COLUMN + HALF + STEP + px(slot) * STEP
    }
}
