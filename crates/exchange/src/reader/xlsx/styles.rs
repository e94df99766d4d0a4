//! What the formats of cells say that matters here: whether a number is a date, and how far a text is indented.

use quick_xml::events::Event;
use rustc_hash::FxHashMap;

use crate::reader::format::{Shows, Style, built_in, custom};
use crate::reader::limits::FORMATS_MAX;
use crate::reader::problem::ReadProblem;
use crate::reader::xml::{Xml, attribute};

/// The formats of a workbook, by the number cells name.
#[derive(Debug, Default)]
pub(crate) struct Styles(Vec<Style>);

impl Styles {
    /// The format with this number; one that is not there changes nothing.
    pub(crate) fn get(&self, place: usize) -> Style {
        self.0.get(place).copied().unwrap_or_default()
    }

    /// Reads the part that holds them.
    pub(crate) fn read(xml: &mut Xml<'_>) -> Result<Styles, ReadProblem> {
        // Formats by their own numbers, and which each cell format names: the one list may come after the other.
        let mut formats: FxHashMap<u32, Shows> = FxHashMap::default();
        let mut cells: Vec<(u32, u8)> = Vec::new();
        let mut in_cells = false;
        loop {
            match xml.next()? {
                Event::Eof => break,
                Event::Start(e) => match e.local_name().as_ref() {
                    "numFmt" => {
                        let id = attribute(&e, "numFmtId").and_then(|id| id.parse().ok());
                        let code = attribute(&e, "formatCode");
                        if let (Some(id), Some(code)) = (id, code) {
                            formats.insert(id, custom(&code));
                        }
                    }
                    "cellXfs" => in_cells = true,
                    "xf" if in_cells => {
                        let id = attribute(&e, "numFmtId").and_then(|id| id.parse().ok());
                        cells.push((id.unwrap_or(0), 0));
                    }
                    "alignment" if in_cells => {
                        let indent = attribute(&e, "indent").and_then(|steps| steps.parse().ok());
                        if let (Some(last), Some(indent)) = (cells.last_mut(), indent) {
                            last.1 = indent;
                        }
                    }
                    _ => {}
                },
                Event::End(e) if e.local_name().as_ref() == "cellXfs" => in_cells = false,
                _ => {}
            }
            if cells.len() > FORMATS_MAX || formats.len() > FORMATS_MAX {
                return Err(xml.damaged());
            }
        }
        let style = |(id, indent): (u32, u8)| Style {
            shows: formats.get(&id).copied().unwrap_or_else(|| built_in(id)),
            indent,
        };
        Ok(Styles(cells.into_iter().map(style).collect()))
    }
}
