//! Horizontal bars, one for each category, with the words above the bar.
//! Names of organisations are long: beside the bar they would leave it no room on a phone.

use crate::NumberText;
use crate::axis;
use crate::scale::{Scale, Tenths, units};
use crate::svg::{Anchor, Area, Caption, PAGE, Pen, Svg};
use crate::width::{fit, width};

/// One category.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    /// The category's name; shortened in the drawing if too long, whole in the tooltip.
    pub label: String,
    /// The number drawn, in any unit; may be negative.
    pub value: i64,
    /// The number as people read it, with its base if it has one: "14 / 43（33%）".
    pub text: String,
    /// What the number counts: a link into this site (`/…`, `?…`, `#…`); others are left out.
    pub href: Option<String>,
    /// The whole of which `value` is a part, drawn as a pale track behind the bar; ignored unless above 0.
    pub base: Option<i64>,
}

/// A bar chart. The order of `bars` is the order drawn.
#[derive(Clone)]
pub struct Bars<'a> {
    /// Name and description.
    pub caption: Caption,
    /// The categories; with none, the caption's sentence is shown in their place.
    pub bars: Vec<Bar>,
    /// Writes the numbers under the axis.
    pub number: NumberText<'a>,
}

const ROW: Tenths = units(48);
const BASELINE: Tenths = units(17);
const BAR_TOP: Tenths = units(24);
const BAR_HEIGHT: Tenths = units(14);
/// The least length of a bar that is not zero: few must not look like none.
const LEAST: Tenths = units(1);

/// Draws `spec`; any numbers and any text give a well-formed chart inside its box.
#[must_use]
pub fn bars(spec: &Bars<'_>) -> Svg {
    let mut pen = Pen::default();
    if spec.bars.is_empty() {
        return nothing(pen, &spec.caption, "bars");
    }
    let drawn = spec
        .bars
        .iter()
        .flat_map(|bar| [bar.value, bar.base.unwrap_or(0)]);
    let max = drawn.max().unwrap_or(0);
    let min = spec.bars.iter().map(|bar| bar.value).min().unwrap_or(0);
    let scale = axis::across(min.into(), max.into());

    let mut top = Tenths::ZERO;
    let mut bands = Vec::new();
    let mut bottom = top;
    for _ in &spec.bars {
        let start = bottom + BAR_TOP;
        bands.push((start, start + BAR_HEIGHT + units(4)));
        bottom = bottom + ROW;
    }
    axis::grid(&mut pen, &scale, &bands);
    for bar in &spec.bars {
        row(&mut pen, &scale, bar, top);
        top = top + ROW;
    }
    axis::numbers(&mut pen, &scale, bottom, spec.number);
    pen.block(&spec.caption, "bars", bottom + axis::NUMBERS)
}

/// The chart of no categories: its sentence, in sight.
pub(crate) fn nothing(mut pen: Pen, caption: &Caption, class: &str) -> Svg {
    let sentence = fit(&caption.desc, PAGE - axis::MARGIN - axis::MARGIN);
    pen.text(axis::MARGIN, BASELINE, Anchor::Start, &sentence);
    pen.block(caption, class, axis::NUMBERS)
}

/// The words above a bar: the number whole if at all possible, the label in what room is left.
pub(crate) fn words(pen: &mut Pen, top: Tenths, label: &str, text: &str) {
    let text = fit(text, units(230));
    let room = PAGE - axis::MARGIN - axis::MARGIN - width(&text) - units(8);
    pen.text(
        axis::MARGIN,
        top + BASELINE,
        Anchor::Start,
        &fit(label, room),
    );
    pen.text(PAGE - axis::MARGIN, top + BASELINE, Anchor::End, &text);
}

fn row(pen: &mut Pen, scale: &Scale, bar: &Bar, top: Tenths) {
    let name = format!("{} {}", bar.label, bar.text);
    pen.mark(&name, bar.href.as_deref(), |pen| {
        pen.touch(Area {
            x: Tenths::ZERO,
            y: top,
            width: PAGE,
            height: BAR_TOP + BAR_HEIGHT,
        });
        words(pen, top, &bar.label, &bar.text);
        if let Some(base) = bar.base.filter(|base| *base > 0) {
            pen.track(span(scale, base, top));
        }
        if bar.value != 0 {
            pen.fill(span(scale, bar.value, top), 0);
        }
    });
}

/// The area from zero to `value`. Stays inside: next to zero there is always one whole step of the scale.
fn span(scale: &Scale, value: i64, top: Tenths) -> Area {
    let zero = scale.at(0);
    let (start, end) = if value < 0 {
        (scale.at(value.into()).min(zero - LEAST), zero)
    } else {
        (zero, scale.at(value.into()).max(zero + LEAST))
    };
    Area {
        x: start,
        y: top + BAR_TOP,
        width: end - start,
        height: BAR_HEIGHT,
    }
}
