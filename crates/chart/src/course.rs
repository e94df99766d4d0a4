//! The line of a case: a stop for each step, side by side where steps run side by side; why: where something stands is seen at a
//! glance, on a phone and on paper.

use std::fmt::Write;

use crate::svg::escape;
use crate::{Caption, Svg};

/// How a stop looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopLook {
    /// Done: filled.
    Done,
    /// Where it stands: a ring with a dot.
    Here,
    /// Still ahead: a ring.
    Ahead,
    /// Left out: a small dot.
    Aside,
}

/// One stop.
#[derive(Clone, Debug)]
pub struct CourseStop {
    /// Its column, from 0.
    pub column: usize,
    /// Its place among those of the column, from 0.
    pub lane: usize,
    /// How many stand in its column.
    pub lanes: usize,
    /// Its name.
    pub label: String,
    /// What stands under the name; may be empty.
    pub note: String,
    /// A link into this page or site; others are left out.
    pub href: Option<String>,
    /// How it looks.
    pub look: StopLook,
}

/// Room for [`LETTERS`] wide letters and a gap.
const COLUMN: usize = 112;
const LANE: usize = 64;
const TOP: usize = 20;
const RADIUS: usize = 7;
/// Letters of a name under its stop; the whole name is its title.
const LETTERS: usize = 6;
/// Stops drawn at most: no procedure has as many.
const STOPS_MAX: usize = 200;

fn x(column: usize) -> usize {
    column.min(STOPS_MAX) * COLUMN + COLUMN / 2
}

fn y(lane: usize) -> usize {
    TOP + lane.min(STOPS_MAX) * LANE
}

/// Draws the line; no stops give an empty picture with its name.
#[must_use]
pub fn course(caption: &Caption, stops: &[CourseStop]) -> Svg {
    let stops = &stops[..stops.len().min(STOPS_MAX)];
    let columns = stops
        .iter()
        .map(|it| it.column + 1)
        .max()
        .unwrap_or(1)
        .min(STOPS_MAX);
    let lanes = stops
        .iter()
        .map(|it| it.lane + 1)
        .max()
        .unwrap_or(1)
        .min(STOPS_MAX);
    let (width, height) = (columns * COLUMN, TOP + lanes * LANE);
    let mut out = String::new();
    // Writing into a String cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"group\" aria-label=\"{}\">",
        escape(&caption.title)
    );
    for pair in columns_of(stops, columns).windows(2) {
        for from in &pair[0] {
            for to in &pair[1] {
                let _ = write!(
                    out,
                    "<path d=\"M{} {}L{} {}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1\"/>",
                    x(from.column) + RADIUS,
                    y(from.lane),
                    x(to.column) - RADIUS,
                    y(to.lane)
                );
            }
        }
    }
    for stop in stops {
        one(&mut out, stop);
    }
    out.push_str("</svg>");
    Svg::made(out)
}

fn columns_of(stops: &[CourseStop], columns: usize) -> Vec<Vec<&CourseStop>> {
    let mut all = vec![Vec::new(); columns];
    for stop in stops {
        if let Some(column) = all.get_mut(stop.column) {
            column.push(stop);
        }
    }
    all.retain(|column| !column.is_empty());
    all
}

fn one(out: &mut String, stop: &CourseStop) {
    let (x, y) = (x(stop.column), y(stop.lane));
    let href = crate::svg::local(stop.href.as_deref());
    if let Some(href) = href {
        let _ = write!(out, "<a href=\"{}\">", escape(href));
    }
    let (radius, fill) = match stop.look {
        StopLook::Done => (RADIUS, "currentColor"),
        StopLook::Aside => (RADIUS / 2, "currentColor"),
        StopLook::Here | StopLook::Ahead => (RADIUS, "none"),
    };
    let _ = write!(
        out,
        "<g><title>{}{}{}</title><circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{fill}\" stroke=\"currentColor\" stroke-width=\"{}\"/>",
        escape(&stop.label),
        if stop.note.is_empty() { "" } else { " " },
        escape(&stop.note),
        if stop.look == StopLook::Here { 3 } else { 1 }
    );
    if stop.look == StopLook::Here {
        let _ = write!(
            out,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"3\" fill=\"currentColor\"/>"
        );
    }
    let short: String = stop.label.chars().take(LETTERS).collect();
    let _ = write!(
        out,
        "<text class=\"t\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
        y + 24,
        escape(&short)
    );
    if !stop.note.is_empty() {
        let _ = write!(
            out,
            "<text class=\"t\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            y + 42,
            escape(&stop.note)
        );
    }
    out.push_str("</g>");
    if href.is_some() {
        out.push_str("</a>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stop(column: usize, look: StopLook) -> CourseStop {
        CourseStop {
            column,
            lane: 0,
            lanes: 1,
            label: "a<b".to_owned(),
            note: String::new(),
            href: Some("//elsewhere".to_owned()),
            look,
        }
    }

    #[test]
    fn stops_are_joined_escaped_and_lead_nowhere_else() {
        let stops = [stop(0, StopLook::Done), stop(1, StopLook::Here)];
        let drawn = course(&Caption::default(), &stops);
        let text = drawn.as_str();
        assert_eq!(text.matches("<path").count(), 1);
        assert_eq!(text.matches("<circle").count(), 3);
        assert!(text.contains("a&lt;b") && !text.contains("elsewhere"));
        assert!(
            course(&Caption::default(), &[])
                .as_str()
                .ends_with("</svg>")
        );
    }
}
