//! A row of tiny columns that stands in a line of text, like ▁▂▃▃▄.
//! It shows which way a count has gone; the numbers themselves are in the sentence and behind the link.

use crate::scale::{Scale, Tenths, units};
use crate::svg::{Area, Caption, Pen, Svg};

/// A short series of counts, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Spark {
    /// Name and description.
    pub caption: Caption,
    /// One number a year (or month); `None` is not known and leaves a gap, 0 is drawn as a thin line.
    pub values: Vec<Option<i64>>,
    /// Where the whole series is: a link into this site; others are left out.
    pub href: Option<String>,
}

const HEIGHT: Tenths = units(20);
const PITCH: Tenths = units(6);
const COLUMN: Tenths = units(5);
/// The height of a zero, and the least height of anything else is twice that.
const LEAST: Tenths = units(1);

/// Draws `spec` 1.2 em high and 0.36 em wide for each value.
#[must_use]
pub fn spark(spec: &Spark) -> Svg {
    let known = || spec.values.iter().flatten().copied();
    let (min, max) = (known().min().unwrap_or(0), known().max().unwrap_or(0));
    // No round ends: at this height only the shape is read, and it should use all the room.
    let scale = Scale::exact(min.into(), max.into(), HEIGHT, Tenths::ZERO);

    let mut pen = Pen::default();
    let mut x = Tenths::ZERO;
    let mut draw = |pen: &mut Pen| {
        for value in &spec.values {
            if let Some(value) = value {
                pen.fill(column(&scale, *value, x), 0);
            }
            x = x + PITCH;
        }
    };
    if spec.href.is_some() {
        pen.mark(&spec.caption.title, spec.href.as_deref(), draw);
    } else {
        draw(&mut pen);
    }
    // An empty series still has a box; width 0 would make the image vanish for assistive technology too.
    let count = i64::try_from(spec.values.len().max(1)).unwrap_or(i64::MAX / 100);
    let hundredths = count * 36;
    let size = format!(
        "viewBox=\"0 0 {} {HEIGHT}\" width=\"{}.{:02}em\" height=\"1.2em\"",
        Tenths(count * PITCH.0),
        hundredths / 100,
        hundredths % 100,
    );
    pen.close(&spec.caption, "spark", &size)
}

/// From zero to `value`, at least visibly; where zero is the upper edge, the least column hangs below it.
fn column(scale: &Scale, value: i64, x: Tenths) -> Area {
    let zero = scale.at(0);
    let least = if value == 0 { LEAST } else { LEAST + LEAST };
    let (top, bottom) = if value < 0 {
        (zero, scale.at(value.into()).max(zero + least))
    } else {
        (scale.at(value.into()).min(zero - least), zero)
    };
    let height = bottom - top;
    Area {
        x,
        y: top.clamp(Tenths::ZERO, HEIGHT - height),
        width: COLUMN,
        height,
    }
}
