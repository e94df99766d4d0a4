//! Counts over time: a line with a point for every day counted. The scale begins at nothing, so that a line that falls to half
//! its height is a number that fell to half; how much a year brought is in the table.

use crate::NumberText;
use crate::axis;
use crate::bar::nothing;
use crate::room::{self, Taken};
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
/// From a point to the base line of its number, above it and below it.
const NUMBER_ABOVE: Tenths = units(8);
const NUMBER_BELOW: Tenths = units(18);
/// From a level line to the base line of its number, above it and below it.
const LEVEL_ABOVE: Tenths = units(3);
const LEVEL_BELOW: Tenths = units(15);
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

    let mut taken = drawn(&up, &places, &spec.lines);
    levels(&mut pen, &up, spec.number, &mut taken);
    for (index, line) in spec.lines.iter().enumerate() {
        draw(&mut pen, &up, &places, line, index);
    }
    // Of several lines the numbers would stand over each other; they are in the table.
    let numbers = match &spec.lines[..] {
        [one] => numbers(&mut taken, &up, &places, one, bottom),
        _ => Vec::new(),
    };
    for (index, line) in spec.lines.iter().enumerate() {
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
                if let Some((left, base)) = numbers.get(at).copied().flatten() {
                    pen.text(left, base, Anchor::Start, &point.text);
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

/// Where points and lines are going to be.
fn drawn(up: &Scale, places: &[Tenths], lines: &[Line]) -> Taken {
    let mut taken = Taken::default();
    for line in lines {
        let mut before = None;
        for (point, x) in line.points.iter().zip(places) {
            let place = point.value.map(|value| (*x, up.at(value.into())));
            if let Some(place) = place {
                taken.dot(place, DOT);
            }
            if let Some((from, to)) = before.zip(place) {
                taken.line(from, to);
            }
            before = place;
        }
    }
    taken
}

/// Where the number of each point stands: above it, else below it, and not at all where something else stands. The last one is most
/// asked for, then the first, then what fits between. That no line goes through is a wish.
fn numbers(
    taken: &mut Taken,
    up: &Scale,
    places: &[Tenths],
    line: &Line,
    bottom: Tenths,
) -> Vec<Option<(Tenths, Tenths)>> {
    let points = line.points.iter().zip(places);
    let points: Vec<Option<(Tenths, Tenths, &str)>> = points
        .map(|(point, x)| Some((*x, up.at(point.value?.into()), &*point.text)))
        .collect();
    let mut found = vec![None; points.len()];
    let last = points.len().saturating_sub(1);
    for at in [last].into_iter().chain(0..last) {
        let Some(Some((x, y, text))) = points.get(at) else {
            continue;
        };
        let wide = width(text);
        if wide >= PAGE - SIDE {
            continue;
        }
        let left = middle_of(*x, wide);
        let bases = [*y - NUMBER_ABOVE, *y + NUMBER_BELOW];
        let bases = bases.map(|base| (base, room::of_text(left, base, text)));
        let fits = |area: &Area| {
            area.y >= Tenths::ZERO && area.y + area.height <= bottom && taken.free(area)
        };
        let good = bases
            .iter()
            .find(|(_, area)| fits(area) && !taken.crossed(area));
        let chosen = good.or_else(|| bases.iter().find(|(_, area)| fits(area)));
        if let Some((base, area)) = chosen.cloned() {
            found[at] = Some((left, base));
            taken.text(area);
        }
    }
    found
}

/// The level lines with their numbers: all at the left or all at the right, wherever fewer of them have something drawn over them,
/// and on their lines, or below where there is room only there.
fn levels(pen: &mut Pen, up: &Scale, number: NumberText<'_>, taken: &mut Taken) {
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
    // Only a rounded-up end beyond i64 has no number; its line stands without one. Nothing needs none.
    let numbered = up.ticks.iter().filter_map(|tick| {
        let value = i64::try_from(*tick).ok().filter(|value| *value != 0)?;
        Some((up.at(*tick), fit(&number(value), units(100))))
    });
    let numbered: Vec<(Tenths, String)> = numbered.collect();
    let room = |y: Tenths, text: &str, right: bool, down: Tenths| {
        let x = if right {
            PAGE - width(text)
        } else {
            Tenths::ZERO
        };
        room::of_text(x, y + down, text)
    };
    let clear = |area: &Area| taken.free(area) && !taken.crossed(area);
    let bases = [Tenths::ZERO - LEVEL_ABOVE, LEVEL_BELOW];
    let choose = |right: bool| {
        let chosen = numbered.iter().map(|(y, text)| {
            let down = bases
                .iter()
                .find(|down| clear(&room(*y, text, right, **down)));
            (down.copied().unwrap_or(bases[0]), down.is_some())
        });
        chosen.collect::<Vec<_>>()
    };
    let (left, right) = (choose(false), choose(true));
    let well = |chosen: &[(Tenths, bool)]| chosen.iter().filter(|(_, clear)| *clear).count();
    let at_right = well(&right) > well(&left);
    let chosen = if at_right { right } else { left };
    for ((y, text), (down, _)) in numbered.iter().zip(chosen) {
        let (x, anchor) = if at_right {
            (PAGE, Anchor::End)
        } else {
            (Tenths::ZERO, Anchor::Start)
        };
        pen.put(format_args!("<g class=\"soft\">"));
        pen.text(x, *y + down, anchor, text);
        pen.put(format_args!("</g>"));
        taken.text(room(*y, text, at_right, down));
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
