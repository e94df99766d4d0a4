//! What the styles of a spreadsheet say that matters here: dates shown without a day, indentation, hidden sheets.

use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

use crate::reader::format::Shows;
use crate::reader::limits::FORMATS_MAX;
use crate::reader::xml::attribute;

/// Points of one step of indentation.
const STEP: f64 = 10.0;
/// Styles that build on each other at most.
const PARENTS: usize = 16;

/// A style of cells.
#[derive(Debug, Default)]
struct CellStyle {
    parent: Option<String>,
    format: Option<String>,
    indent: Option<u8>,
}

/// A date format being read.
#[derive(Debug, Default)]
struct DateFormat {
    name: String,
    year: bool,
    month: bool,
    day: bool,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    dates: FxHashMap<String, Shows>,
    cells: FxHashMap<String, CellStyle>,
    hidden: FxHashMap<String, bool>,
    open_date: Option<DateFormat>,
    open_cell: Option<String>,
    open_table: Option<String>,
}

impl Styles {
    /// What a date shows in this style, and how far a text is indented.
    pub(crate) fn cell(&self, name: Option<&str>) -> (Shows, u8) {
        let (mut format, mut indent) = (None, None);
        let mut style = name.and_then(|name| self.cells.get(name));
        for _ in 0..PARENTS {
            let Some(found) = style else { break };
            format = format.or(found.format.as_ref());
            indent = indent.or(found.indent);
            style = found.parent.as_ref().and_then(|name| self.cells.get(name));
        }
        let shows = format.and_then(|name| self.dates.get(name)).copied();
        (shows.unwrap_or(Shows::Day), indent.unwrap_or(0))
    }

    /// Whether a sheet of this style is hidden.
    pub(crate) fn is_hidden(&self, name: Option<&str>) -> bool {
        name.and_then(|name| self.hidden.get(name))
            .copied()
            .unwrap_or(false)
    }

    /// Takes an event of a part with styles; none if there are more styles than any document has.
    pub(crate) fn take(&mut self, event: &Event<'_>) -> Option<()> {
        match event {
            Event::Start(e) => self.begin(e),
            Event::End(e) => match e.local_name().as_ref() {
                "date-style" => {
                    if let Some(date) = self.open_date.take() {
                        let shows = match (date.year, date.month, date.day) {
                            (_, _, true) => Shows::Day,
                            (true, ..) | (_, true, _) => Shows::Month,
                            _ => Shows::Number,
                        };
                        self.dates.insert(date.name, shows);
                    }
                }
                "style" => (self.open_cell, self.open_table) = (None, None),
                _ => {}
            },
            _ => {}
        }
        let most = self
            .dates
            .len()
            .max(self.cells.len())
            .max(self.hidden.len());
        (most <= FORMATS_MAX).then_some(())
    }

    fn begin(&mut self, e: &BytesStart<'_>) {
        let owned = |name: &str| attribute(e, name).map(std::borrow::Cow::into_owned);
        match e.local_name().as_ref() {
            "date-style" => {
                self.open_date = owned("name").map(|name| DateFormat {
                    name,
                    ..DateFormat::default()
                });
            }
            part @ ("year" | "month" | "day" | "era") => {
                if let Some(date) = &mut self.open_date {
                    match part {
                        "day" => date.day = true,
                        "month" => date.month = true,
                        _ => date.year = true,
                    }
                }
            }
            "style" => {
                let Some(name) = owned("name") else { return };
                match attribute(e, "family").as_deref() {
                    Some("table-cell") => {
                        let style = CellStyle {
                            parent: owned("parent-style-name"),
                            format: owned("data-style-name"),
                            indent: None,
                        };
                        self.cells.insert(name.clone(), style);
                        self.open_cell = Some(name);
                    }
                    Some("table") => self.open_table = Some(name),
                    _ => {}
                }
            }
            "paragraph-properties" => {
                let indent = attribute(e, "margin-left").and_then(|length| points(&length));
                let style = self
                    .open_cell
                    .as_ref()
                    .and_then(|name| self.cells.get_mut(name));
                if let (Some(style), Some(points)) = (style, indent) {
                    style.indent = Some((points / STEP).round().clamp(0.0, 255.0) as u8);
                }
            }
            "table-properties" => {
                if let Some(name) = &self.open_table {
                    let hidden = attribute(e, "display").is_some_and(|shown| shown == "false");
                    self.hidden.insert(name.clone(), hidden);
                }
            }
            _ => {}
        }
    }
}

/// A length in points.
fn points(length: &str) -> Option<f64> {
    let unit = length.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = length.split_at_checked(unit)?;
    let number: f64 = number.trim().parse().ok()?;
    let inch = 72.0;
    Some(match unit {
        "pt" => number,
        "in" => number * inch,
        "cm" => number * inch / 2.54,
        "mm" => number * inch / 25.4,
        "pc" => number * 12.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::points;

    #[test]
    fn lengths() {
        assert_eq!(points("10pt"), Some(10.0));
        assert!((points("0.353cm").unwrap() - 10.0).abs() < 0.01);
        assert_eq!(points("1in"), Some(72.0));
        assert_eq!(points("10%"), None);
        assert_eq!(points("x"), None);
    }
}
