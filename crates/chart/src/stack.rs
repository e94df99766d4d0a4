//! Horizontal stacked bars for crossings (rows × series), with a legend.
//! The numbers stand under their segments, in text colour, so that no text lies on a colour.

use crate::NumberText;
use crate::axis;
use crate::bar::{nothing, words};
use crate::scale::{Scale, Tenths, units};
use crate::svg::{Anchor, Area, Caption, PAGE, Pen, Svg};
use crate::width::{fit, width};

/// One cell of the crossing.
#[derive(Clone, Debug, Default)]
pub struct Segment {
    /// A count; below 0 it is drawn as 0, since lengths below nothing cannot be stacked.
    pub value: i64,
    /// The count as people read it.
    pub text: String,
    /// What the count counts: a link into this site; others are left out.
    pub href: Option<String>,
}

/// One row of the crossing.
#[derive(Clone, Debug, Default)]
pub struct StackedRow {
    /// The row's name.
    pub label: String,
    /// The row's sum as people read it; empty for none.
    pub text: String,
    /// One segment for each series, in the order of [`Stacked::series`]; what lies beyond them is not drawn.
    pub segments: Vec<Segment>,
}

/// A stacked bar chart; all rows share one scale.
#[derive(Clone)]
pub struct Stacked<'a> {
    /// Name and description.
    pub caption: Caption,
    /// The series' names, for the legend; the n-th has the colour class `cn`.
    pub series: Vec<String>,
    /// The rows; with none, the caption's sentence is shown in their place.
    pub rows: Vec<StackedRow>,
    /// Writes the numbers under the axis.
    pub number: NumberText<'a>,
}

const ROW: Tenths = units(78);
const BAR_TOP: Tenths = units(24);
/// High enough for a finger: the least target size of WCAG 2.2.
const BAR_HEIGHT: Tenths = units(24);
const UNDER: Tenths = units(65);
const LEGEND_LINE: Tenths = units(24);
const SWATCH: Tenths = units(12);
/// Seen between neighbours, whose colours may look alike to some.
const GAP: Tenths = units(1);

/// Draws `spec`; any numbers and any text give a well-formed chart inside its box.
#[must_use]
pub fn stacked(spec: &Stacked<'_>) -> Svg {
    let mut pen = Pen::default();
    if spec.rows.is_empty() {
        return nothing(pen, &spec.caption, "stacked");
    }
    let most = spec.rows.iter().map(|row| {
        let counted = row.segments.iter().take(spec.series.len());
        counted.map(|cell| i128::from(cell.value.max(0))).sum()
    });
    let scale = axis::across(0, most.max().unwrap_or(0));

    let mut top = legend(&mut pen, &spec.series);
    let mut bands = Vec::new();
    let mut bottom = top;
    for _ in &spec.rows {
        let start = bottom + BAR_TOP;
        bands.push((start, start + BAR_HEIGHT));
        bottom = bottom + ROW;
    }
    axis::grid(&mut pen, &scale, &bands);
    for row in &spec.rows {
        words(&mut pen, top, &row.label, &row.text);
        segments(&mut pen, &scale, row, &spec.series, top);
        top = top + ROW;
    }
    axis::numbers(&mut pen, &scale, bottom, spec.number);
    pen.block(&spec.caption, "stacked", bottom + axis::NUMBERS)
}

/// Writes the series' names in lines, as many as they need, and returns where they end.
pub(crate) fn legend(pen: &mut Pen, series: &[String]) -> Tenths {
    let mut x = axis::MARGIN;
    let mut y = Tenths::ZERO;
    let before = SWATCH + units(6);
    for (index, name) in series.iter().enumerate() {
        let name = fit(name, PAGE - axis::MARGIN - axis::MARGIN - before);
        let wide = before + width(&name);
        if x > axis::MARGIN && x + wide > PAGE - axis::MARGIN {
            x = axis::MARGIN;
            y = y + LEGEND_LINE;
        }
        let swatch = Area {
            x,
            y: y + units(5),
            width: SWATCH,
            height: SWATCH,
        };
        pen.fill(swatch, index);
        pen.text(x + before, y + units(17), Anchor::Start, &name);
        x = x + wide + units(14);
    }
    pen.put(format_args!("\n"));
    if series.is_empty() {
        y
    } else {
        y + LEGEND_LINE + units(6)
    }
}

fn segments(pen: &mut Pen, scale: &Scale, row: &StackedRow, series: &[String], top: Tenths) {
    let mut before: i128 = 0;
    for (index, (cell, name)) in row.segments.iter().zip(series).enumerate() {
        let after = before + i128::from(cell.value.max(0));
        // Both ends from the running sum: roundings cannot add up, and the last end is the row's sum.
        let (start, end) = (scale.at(before), scale.at(after));
        before = after;
        let room = end - start;
        if room == Tenths::ZERO {
            continue;
        }
        let shown = if room > units(3) { room - GAP } else { room };
        let words = format!("{} {name} {}", row.label, cell.text);
        pen.mark(&words, cell.href.as_deref(), |pen| {
            let area = Area {
                x: start,
                y: top + BAR_TOP,
                width: shown,
                height: BAR_HEIGHT,
            };
            pen.fill(area, index);
            let both = format!("{name} {}", cell.text);
            let label = [both.as_str(), cell.text.as_str()]
                .into_iter()
                .find(|label| width(label) + units(4) <= room);
            if let Some(label) = label {
                let middle = start + shown.half();
                pen.text(middle, top + UNDER, Anchor::Middle, label);
            }
        });
    }
}
