//! The vertical grid lines and the numbers under them.
//! Shared, so that bars and stacked bars on one page read alike.

use crate::NumberText;
use crate::scale::{Scale, Tenths, units};
use crate::svg::{Anchor, PAGE, Pen};
use crate::width::width;

/// Room kept at both sides, so that end lines are not cut in half.
pub(crate) const MARGIN: Tenths = units(2);
/// Height of the line of numbers under the plot.
pub(crate) const NUMBERS: Tenths = units(24);
/// Steps aimed at; more would crowd the numbers on a phone.
const INTERVALS: u8 = 5;

/// The horizontal scale of a block chart.
pub(crate) fn across(min: i128, max: i128) -> Scale {
    Scale::new(min, max, INTERVALS, MARGIN, PAGE - MARGIN)
}

/// Draws a line at each tick through the `bands` of the bars (upper and lower end) only:
/// through the words between them it would disturb reading. Call before the marks, which lie above.
pub(crate) fn grid(pen: &mut Pen, scale: &Scale, bands: &[(Tenths, Tenths)]) {
    for strong in [false, true] {
        let ticks = scale.ticks.iter().filter(|tick| (**tick == 0) == strong);
        let lines: Vec<_> = ticks
            .map(|tick| scale.at(*tick))
            .flat_map(|x| bands.iter().map(move |(top, bottom)| (x, *top, *bottom)))
            .collect();
        if !lines.is_empty() {
            pen.uprights(&lines, strong);
        }
    }
}

/// Writes the tick numbers under `bottom`, zero first, leaving out those that would touch another.
pub(crate) fn numbers(pen: &mut Pen, scale: &Scale, bottom: Tenths, number: NumberText<'_>) {
    let mut taken: Vec<(Tenths, Tenths)> = Vec::new();
    let zero_first = scale.ticks.iter().filter(|tick| **tick == 0);
    let others = scale.ticks.iter().filter(|tick| **tick != 0);
    for &tick in zero_first.chain(others) {
        // Only a rounded-up end beyond i64 has no number; its line stands without one.
        let Ok(value) = i64::try_from(tick) else {
            continue;
        };
        let text = number(value);
        let wide = width(&text);
        let furthest = PAGE - MARGIN - wide;
        if furthest < MARGIN {
            continue;
        }
        let left = (scale.at(tick) - wide.half()).clamp(MARGIN, furthest);
        let right = left + wide;
        if taken
            .iter()
            .any(|(l, r)| left < *r + units(6) && *l < right + units(6))
        {
            continue;
        }
        taken.push((left, right));
        // Anchored at the tick where there is room, so that a wrong guess of the width shifts nothing.
        let (x, anchor) = if left == MARGIN {
            (left, Anchor::Start)
        } else if left == furthest {
            (PAGE - MARGIN, Anchor::End)
        } else {
            (scale.at(tick), Anchor::Middle)
        };
        pen.text(x, bottom + units(17), anchor, &text);
    }
    pen.put(format_args!("\n"));
}
