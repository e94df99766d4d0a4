//! Counts over time: a line with a point for every day counted. The scale begins at nothing, so that a line that falls to half
//! its height is a number that fell to half; how much a year brought is in the table.

use crate::NumberText;
use crate::axis;
use crate::bar::nothing;
use crate::scale::{Scale, Tenths, units};
use crate::stack::legend;
use crate::svg::{Anchor, Area, Caption, PAGE, Pen, Svg};
use crate::width::{fit, width};

/// One point of a line.
#[derive(Clone, Debug, Default)]
pub struct Point {
    /// The count; `None` is not known (or not shown) and leaves a gap in the line.
    pub value: Option<i64>,
    /// The count as people read it.
    pub text: String,
    /// What the count counts: a link into this site; others are left out.
    pub href: Option<String>,
}

/// One series.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its name, for the legend.
    pub name: String,
    /// One point for each of [`Lines::across`]; what lies beyond them is not drawn.
    pub points: Vec<Point>,
}

/// A chart of lines; all share one scale.
#[derive(Clone)]
pub struct Lines<'a> {
    /// Name and description.
    pub caption: Caption,
    /// Where the points stand: any number that grows with time (a day's number), and how it is written.
    pub across: Vec<(i64, String)>,
    /// The series; without any, or without places to stand, the caption's sentence is shown in their place.
    pub lines: Vec<Line>,
    /// Writes the numbers beside the grid.
    pub number: NumberText<'a>,
}

const HEIGHT: Tenths = units(200);
/// Above the highest point its number has room.
const ABOVE: Tenths = units(24);
const SIDE: Tenths = units(14);
const DOT: Tenths = units(4);
const TOUCH: Tenths = units(24);
const INTERVALS: u8 = 4;
/// Lines are told apart in grey too.
const DASHES: [&str; 4] = ["none", "8 4", "2 4", "12 4 2 4"];

/// Draws `spec`; any numbers and any text give a well-formed chart inside its box.
#[must_use]
pub fn lines(spec: &Lines<'_>) -> Svg {
    let mut pen = Pen::default();
    if spec.across.is_empty() || spec.lines.is_empty() {
        return nothing(pen, &spec.caption, "lines");
    }
    let values = || {
        let points = spec
            .lines
            .iter()
            .flat_map(|l| l.points.iter().take(spec.across.len()));
        points.filter_map(|point| point.value)
    };
    let names: Vec<String> = spec.lines.iter().map(|line| line.name.clone()).collect();
    let top = if names.len() > 1 {
        legend(&mut pen, &names)
    } else {
        Tenths::ZERO
    };
    let (low, high) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
    let bottom = top + ABOVE + HEIGHT;
    let up = Scale::new(low.into(), high.into(), INTERVALS, bottom, top + ABOVE);
    let places = places(&spec.across);

    levels(&mut pen, &up, spec.number);
    for (index, line) in spec.lines.iter().enumerate() {
        draw(&mut pen, &up, &places, line, index);
    }
    for (index, line) in spec.lines.iter().enumerate() {
        let mut said: Vec<(Tenths, Tenths)> = Vec::new();
        // The last number is the one most asked for, then the first, then what fits between.
        let order = [places.len() - 1].into_iter().chain(0..places.len() - 1);
        let shown: Vec<usize> = order
            .filter(|at| names.len() == 1 && room_for(&mut said, places[*at], line.points.get(*at)))
            .collect();
        let points = line.points.iter().zip(&places).zip(&spec.across);
        for (at, ((point, x), (_, label))) in points.enumerate() {
            let Some(value) = point.value else { continue };
            let y = up.at(value.into());
            let name = if names.len() == 1 {
                format!("{label} {}", point.text)
            } else {
                format!("{} {label} {}", line.name, point.text)
            };
            pen.mark(&name, point.href.as_deref(), |pen| {
                pen.touch(Area {
                    x: (*x - TOUCH.half()).clamp(Tenths::ZERO, PAGE - TOUCH),
                    y: (y - TOUCH.half()).max(Tenths::ZERO),
                    width: TOUCH,
                    height: TOUCH,
                });
                pen.dot(*x, y, DOT, index);
                if shown.contains(&at) {
                    let wide = width(&point.text);
                    let left = middle_of(*x, wide);
                    pen.text(left, y - units(8), Anchor::Start, &point.text);
                }
            });
        }
    }
    days(&mut pen, &spec.across, &places, bottom);
    pen.block(&spec.caption, "lines", bottom + axis::NUMBERS)
}

/// Where the points stand: apart as the days are.
fn places(across: &[(i64, String)]) -> Vec<Tenths> {
    let first = across
        .iter()
        .map(|(at, _)| i128::from(*at))
        .min()
        .unwrap_or(0);
    let last = across
        .iter()
        .map(|(at, _)| i128::from(*at))
        .max()
        .unwrap_or(0);
    // A single day stands at the end, where the eye looks for today.
    let scale = Scale::exact(0, last - first, SIDE, PAGE - SIDE);
    let place = |(at, _): &(i64, String)| {
        if first == last {
            PAGE - SIDE
        } else {
            scale.at(i128::from(*at) - first)
        }
    };
    across.iter().map(place).collect()
}

/// Where a text of this width begins so that it stands over `x` and inside.
fn middle_of(x: Tenths, wide: Tenths) -> Tenths {
    let furthest = (PAGE - wide - Tenths(10)).max(Tenths::ZERO);
    (x - wide.half()).clamp(Tenths::ZERO, furthest)
}

/// Takes the room for a point's number if nothing else stands there.
fn room_for(said: &mut Vec<(Tenths, Tenths)>, x: Tenths, point: Option<&Point>) -> bool {
    let Some(point) = point.filter(|point| point.value.is_some()) else {
        return false;
    };
    let wide = width(&point.text);
    let left = middle_of(x, wide);
    let right = left + wide;
    let free = wide < PAGE - SIDE
        && said
            .iter()
            .all(|(l, r)| left > *r + units(8) || *l > right + units(8));
    if free {
        said.push((left, right));
    }
    free
}

/// The level lines with their numbers, which stand on them at the left.
fn levels(pen: &mut Pen, up: &Scale, number: NumberText<'_>) {
    for tick in &up.ticks {
        let y = up.at(*tick);
        let (class, opacity) = if *tick == 0 {
            ("axis", "0.6")
        } else {
            ("grid", "0.15")
        };
        pen.put(format_args!(
            "<path class=\"{class}\" stroke=\"currentColor\" stroke-opacity=\"{opacity}\" d=\"M0 {y}H{PAGE}\"/>"
        ));
    }
    pen.put(format_args!("\n"));
    for tick in &up.ticks {
        // Only a rounded-up end beyond i64 has no number; its line stands without one. Nothing needs none.
        let Some(value) = i64::try_from(*tick).ok().filter(|value| *value != 0) else {
            continue;
        };
        let text = fit(&number(value), units(100));
        pen.put(format_args!("<g class=\"soft\">"));
        pen.text(Tenths::ZERO, up.at(*tick) - units(3), Anchor::Start, &text);
        pen.put(format_args!("</g>"));
    }
    pen.put(format_args!("\n"));
}

/// The line itself, broken where a number is missing.
fn draw(pen: &mut Pen, up: &Scale, places: &[Tenths], line: &Line, index: usize) {
    let mut data = String::new();
    let mut drawing = false;
    for (x, point) in places.iter().zip(&line.points) {
        match point.value {
            Some(value) => {
                let y = up.at(value.into());
                data += &format!("{}{x} {y}", if drawing { 'L' } else { 'M' });
                drawing = true;
            }
            None => drawing = false,
        }
    }
    if data.is_empty() {
        return;
    }
    let class = index % crate::COLOURS;
    let dash = DASHES[index % DASHES.len()];
    pen.put(format_args!(
        "<path class=\"l{class}\" fill=\"none\" stroke-width=\"2\" stroke-dasharray=\"{dash}\" d=\"{data}\"/>\n"
    ));
}

/// The days under the points: the last and the first, then what fits between.
fn days(pen: &mut Pen, across: &[(i64, String)], places: &[Tenths], bottom: Tenths) {
    let mut taken: Vec<(Tenths, Tenths)> = Vec::new();
    let last = across.len() - 1;
    for at in [last].into_iter().chain(0..last) {
        let text = fit(&across[at].1, units(140));
        let wide = width(&text);
        let left = middle_of(places[at], wide);
        let right = left + wide;
        if taken
            .iter()
            .all(|(l, r)| left > *r + units(8) || *l > right + units(8))
        {
            taken.push((left, right));
            pen.text(left, bottom + units(17), Anchor::Start, &text);
        }
    }
    pen.put(format_args!("\n"));
}
