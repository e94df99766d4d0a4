//! Turns counts into small accessible SVG charts, as strings.
//! Drawing on the server keeps pages readable without JavaScript, printable and testable as text.
//!
//! Rules every chart keeps:
//! - integers in, coordinates rounded to a tenth by integer arithmetic, so the same numbers give the same bytes;
//! - no `style` attribute (the site's CSP forbids it): fills are the classes `c0`..`c11`, those of shares `s` (none) and `s0`..`s5`,
//!   strokes of lines `l0`..`l11`, text is the class `t`, thin lines and tracks are `currentColor`, which also works in dark mode and on paper;
//! - every string from outside passes through one escaping function, and links lead only into this site;
//! - the caller gives all words, numbers written out included: this crate speaks no language.

mod axis;
mod bar;
mod course;
mod icicle;
mod line;
mod panel;
mod pyramid;
mod room;
mod scale;
mod spark;
mod stack;
mod steps;
mod svg;
mod width;

pub use bar::{Bar, Bars, bars};
pub use course::{CourseStop, StopLook, course};
pub use icicle::{Block, Icicle, MARKS_MAX, icicle, icicle_rows};
pub use line::{Line, Lines, Point, lines};
pub use panel::{Panel, PanelBar, panel};
pub use pyramid::{Band, Pyramid, Side, pyramid};
pub use scale::ticks;
pub use spark::{Spark, spark};
pub use stack::{Segment, Stacked, StackedRow, stacked};
pub use steps::{STEPS, Steps};
pub use svg::{Caption, Svg};

/// How many colour classes (`c0`..`c11`) the site defines; series beyond it start again at `c0`.
pub const COLOURS: usize = 12;

/// Writes a tick value as people read it ("1,200", "1200"); the caller knows the language.
pub type NumberText<'a> = &'a dyn Fn(i64) -> String;
