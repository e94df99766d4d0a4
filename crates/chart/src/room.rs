//! What stands where in a picture, so that no writing is put over another, over a point, or over a line where it can be helped.
//! Whole numbers only, like everything that is drawn.

use crate::scale::{Tenths, units};
use crate::svg::Area;
use crate::width::width;

/// Over its base line a text reaches so far up, and below it so far down.
const RISE: Tenths = units(13);
const FALL: Tenths = units(4);
/// Air between two texts that stand side by side.
const AIR: Tenths = units(8);

/// What is drawn already.
#[derive(Default)]
pub(crate) struct Taken {
    texts: Vec<Area>,
    dots: Vec<Area>,
    lines: Vec<[(Tenths, Tenths); 2]>,
}

/// The room a text takes that begins at `x` on the base line `y`.
pub(crate) fn of_text(x: Tenths, y: Tenths, text: &str) -> Area {
    Area {
        x,
        y: y - RISE,
        width: width(text),
        height: RISE + FALL,
    }
}

impl Taken {
    /// A text stands there.
    pub(crate) fn text(&mut self, area: Area) {
        self.texts.push(area);
    }

    /// A point stands there.
    pub(crate) fn dot(&mut self, (x, y): (Tenths, Tenths), radius: Tenths) {
        self.dots.push(Area {
            x: x - radius,
            y: y - radius,
            width: radius + radius,
            height: radius + radius,
        });
    }

    /// A line goes from one place to another.
    pub(crate) fn line(&mut self, from: (Tenths, Tenths), to: (Tenths, Tenths)) {
        self.lines.push([from, to]);
    }

    /// Whether a text may stand there: on no other and on no point.
    pub(crate) fn free(&self, area: &Area) -> bool {
        let wide = Area {
            x: area.x - AIR,
            y: area.y,
            width: area.width + AIR + AIR,
            height: area.height,
        };
        !self.texts.iter().any(|other| meet(&wide, other))
            && !self.dots.iter().any(|other| meet(area, other))
    }

    /// Whether a line goes through.
    pub(crate) fn crossed(&self, area: &Area) -> bool {
        self.lines.iter().any(|line| crosses(line, area))
    }
}

/// Whether two have some room in common; those that only touch have none.
fn meet(one: &Area, other: &Area) -> bool {
    let apart = one.x + one.width <= other.x
        || other.x + other.width <= one.x
        || one.y + one.height <= other.y
        || other.y + other.height <= one.y;
    !apart
}

/// Whether a line goes through the inside: it ends there, or its corners do not all lie on one side of it.
fn crosses([from, to]: &[(Tenths, Tenths); 2], area: &Area) -> bool {
    let (left, right) = (from.0.min(to.0), from.0.max(to.0));
    let (top, bottom) = (from.1.min(to.1), from.1.max(to.1));
    let around = Area {
        x: left,
        y: top,
        // A line that lies flat has room too.
        width: (right - left).max(Tenths(1)),
        height: (bottom - top).max(Tenths(1)),
    };
    if !meet(&around, area) {
        return false;
    }
    let side = |x: Tenths, y: Tenths| {
        let along = (i128::from((to.0 - from.0).0), i128::from((to.1 - from.1).0));
        let there = (i128::from((x - from.0).0), i128::from((y - from.1).0));
        (along.0 * there.1 - along.1 * there.0).signum()
    };
    let (x, y) = (area.x + area.width, area.y + area.height);
    let sides = [
        side(area.x, area.y),
        side(x, area.y),
        side(area.x, y),
        side(x, y),
    ];
    !(sides.iter().all(|side| *side >= 0) || sides.iter().all(|side| *side <= 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(x: i64, y: i64, width: i64, height: i64) -> Area {
        Area {
            x: units(x),
            y: units(y),
            width: units(width),
            height: units(height),
        }
    }

    #[test]
    fn texts_keep_apart_and_lines_are_seen_where_they_go_through() {
        let mut taken = Taken::default();
        taken.text(area(100, 100, 50, 16));
        assert!(!taken.free(&area(140, 110, 30, 16)));
        // Side by side they want air, one above the other they need none.
        assert!(!taken.free(&area(155, 100, 30, 16)));
        assert!(taken.free(&area(158, 100, 30, 16)));
        assert!(taken.free(&area(100, 116, 50, 16)));
        taken.dot((units(200), units(200)), units(4));
        assert!(!taken.free(&area(180, 190, 30, 16)));
        taken.line((units(0), units(0)), (units(100), units(100)));
        assert!(taken.crossed(&area(40, 40, 20, 20)));
        assert!(!taken.crossed(&area(60, 10, 20, 20)));
        assert!(!taken.crossed(&area(120, 120, 20, 20)));
        taken.line((units(0), units(300)), (units(300), units(300)));
        assert!(taken.crossed(&area(40, 290, 20, 20)));
        assert!(!taken.crossed(&area(40, 270, 20, 20)));
    }
}
