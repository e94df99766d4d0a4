//! Two sides of the same bands back to back, such as women and men by age. The two sides share one scale: a side that had its own
//! would look as large as the other however small it is.

use crate::NumberText;
use crate::axis;
use crate::bar::nothing;
use crate::scale::{Scale, Tenths, units};
use crate::stack::legend;
use crate::svg::{Anchor, Area, Caption, PAGE, Pen, Svg};
use crate::width::{fit, width};

/// One bar.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// A count; below 0 it is drawn as 0. `None` is not shown, and nothing is drawn.
    pub value: Option<i64>,
    /// The count as people read it.
    pub text: String,
    /// What the count counts: a link into this site; others are left out.
    pub href: Option<String>,
}

/// One band of the pyramid.
#[derive(Clone, Debug, Default)]
pub struct Band {
    /// Its name.
    pub label: String,
    /// The bar to the left.
    pub left: Side,
    /// The bar to the right.
    pub right: Side,
}

/// A pyramid; the order of `bands` is the order drawn, from the top.
#[derive(Clone)]
pub struct Pyramid<'a> {
    /// Name and description.
    pub caption: Caption,
    /// What the left side is; it has the colour class `c0`.
    pub left: String,
    /// What the right side is; it has the colour class `c1`.
    pub right: String,
    /// The bands; with none, the caption's sentence is shown in their place.
    pub bands: Vec<Band>,
    /// Writes the numbers under the axis.
    pub number: NumberText<'a>,
}

const ROW: Tenths = units(46);
const BASELINE: Tenths = units(17);
const BAR_TOP: Tenths = units(22);
const BAR_HEIGHT: Tenths = units(20);
const MIDDLE: Tenths = Tenths(PAGE.0 / 2);
const LEAST: Tenths = units(1);

/// Draws `spec`; any numbers and any text give a well-formed chart inside its box.
#[must_use]
pub fn pyramid(spec: &Pyramid<'_>) -> Svg {
    let mut pen = Pen::default();
    if spec.bands.is_empty() {
        return nothing(pen, &spec.caption, "pyramid");
    }
    let values = spec.bands.iter().flat_map(|band| [&band.left, &band.right]);
    let most = values
        .filter_map(|side| side.value)
        .max()
        .unwrap_or(0)
        .max(0);
    let scale = axis::across(-i128::from(most), most.into());

    let mut top = legend(&mut pen, &[spec.left.clone(), spec.right.clone()]);
    let mut grid = Vec::new();
    let mut bottom = top;
    for _ in &spec.bands {
        grid.push((bottom + BAR_TOP, bottom + BAR_TOP + BAR_HEIGHT));
        bottom = bottom + ROW;
    }
    axis::grid(&mut pen, &scale, &grid);
    for band in &spec.bands {
        row(&mut pen, &scale, spec, band, top);
        top = top + ROW;
    }
    // To the left the numbers grow as well; there is no such thing as fewer than none.
    axis::numbers(&mut pen, &scale, bottom, &|n| {
        (spec.number)(n.saturating_abs())
    });
    pen.block(&spec.caption, "pyramid", bottom + axis::NUMBERS)
}

fn row(pen: &mut Pen, scale: &Scale, spec: &Pyramid<'_>, band: &Band, top: Tenths) {
    let text = |side: &Side| fit(&side.text, units(110));
    let (left, right) = (text(&band.left), text(&band.right));
    let wider = width(&left).max(width(&right));
    let room = PAGE - axis::MARGIN - axis::MARGIN - wider - wider - units(12);
    pen.text(
        MIDDLE,
        top + BASELINE,
        Anchor::Middle,
        &fit(&band.label, room),
    );
    pen.put(format_args!("\n"));
    let sides = [
        (&spec.left, &band.left, left, true),
        (&spec.right, &band.right, right, false),
    ];
    for (index, (name, side, text, is_left)) in sides.into_iter().enumerate() {
        let words = format!("{} {name} {}", band.label, side.text);
        pen.mark(&words, side.href.as_deref(), |pen| {
            let half = Area {
                x: if is_left { Tenths::ZERO } else { MIDDLE },
                y: top,
                width: MIDDLE,
                height: BAR_TOP + BAR_HEIGHT,
            };
            pen.touch(half);
            let (x, anchor) = if is_left {
                (axis::MARGIN, Anchor::Start)
            } else {
                (PAGE - axis::MARGIN, Anchor::End)
            };
            pen.text(x, top + BASELINE, anchor, &text);
            let value = i128::from(side.value.unwrap_or(0).max(0));
            if value > 0 {
                let length = (scale.at(value) - scale.at(0)).max(LEAST);
                pen.fill(
                    Area {
                        x: if is_left { MIDDLE - length } else { MIDDLE },
                        y: top + BAR_TOP,
                        width: length,
                        height: BAR_HEIGHT,
                    },
                    index,
                );
            }
        });
    }
}
