//! One of many small pictures on the same scale: how one unit divides, beside the others. The panel as a whole is the link; a
//! page of sixty panels with a link on every bar would be a labyrinth for whoever goes by keyboard.

use crate::scale::{Scale, Tenths, units};
use crate::svg::{Anchor, Area, Caption, Pen, Svg};
use crate::width::{fit, width};

/// One bar of a panel.
#[derive(Clone, Debug, Default)]
pub struct PanelBar {
    /// The length, in the unit all panels of the page share; `None` is not shown, and nothing is drawn.
    pub value: Option<i64>,
    /// The length as people read it, beside the bar.
    pub text: String,
    /// The same of the whole, as a thin line across the bar.
    pub whole: Option<i64>,
}

/// A panel. The n-th bar has the colour class `cn`; which is which the page says once, in the same order.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// Name and description; the description says all numbers.
    pub caption: Caption,
    /// The bars, from the top.
    pub bars: Vec<PanelBar>,
    /// The longest bar on the page, for the scale that all panels share.
    pub longest: i64,
    /// Where more of it is: a link into this site; others are left out.
    pub href: Option<String>,
}

const WIDTH: Tenths = units(168);
const PITCH: Tenths = units(20);
const BAR: Tenths = units(14);
/// Room for the words beside the longest bar.
const WORDS: Tenths = units(52);
const LEAST: Tenths = units(1);

/// Draws `spec`; any numbers and any text give a well-formed chart inside its box.
#[must_use]
pub fn panel(spec: &Panel) -> Svg {
    let mut pen = Pen::default();
    let scale = Scale::exact(0, spec.longest.max(0).into(), Tenths::ZERO, WIDTH - WORDS);
    let mut height = Tenths::ZERO;
    for _ in &spec.bars {
        height = height + PITCH;
    }
    let height = height.max(PITCH);
    let name = format!("{} {}", spec.caption.title, spec.caption.desc);
    pen.mark(name.trim(), spec.href.as_deref(), |pen| {
        pen.touch(Area {
            x: Tenths::ZERO,
            y: Tenths::ZERO,
            width: WIDTH,
            height,
        });
        let mut top = Tenths::ZERO;
        let mut wholes = Vec::new();
        for (index, bar) in spec.bars.iter().enumerate() {
            let value = i128::from(bar.value.unwrap_or(0).max(0));
            let mut end = Tenths::ZERO;
            if value > 0 {
                end = scale.at(value).max(LEAST);
                let area = Area {
                    x: Tenths::ZERO,
                    y: top + units(3),
                    width: end,
                    height: BAR,
                };
                pen.fill(area, index);
            }
            if let Some(whole) = bar.whole {
                let x = scale.at(whole.max(0).into());
                wholes.push((x, top + units(1), top + PITCH - units(1)));
                end = end.max(x);
            }
            let text = fit(&bar.text, WORDS - units(6));
            let left = (end + units(5)).min(WIDTH - width(&text));
            pen.text(left, top + units(16), Anchor::Start, &text);
            top = top + PITCH;
        }
        if !wholes.is_empty() {
            pen.uprights(&wholes, true);
        }
    });
    pen.sized(&spec.caption, "panel", WIDTH, height)
}
