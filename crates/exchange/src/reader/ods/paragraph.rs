//! The text of a cell: its paragraphs, with blanks that are counted written out, and without what stands beside it.

use std::borrow::Cow;

use quick_xml::events::Event;

use crate::reader::problem::ReadProblem;
use crate::reader::xml::{append, attribute};

/// Blanks one element may stand for.
const BLANKS_MAX: usize = 1_000;

/// Collects the text of one cell.
#[derive(Debug, Default)]
pub(crate) struct Paragraphs {
    /// The text so far.
    pub(crate) text: String,
    /// How deep in paragraphs one is.
    inside: usize,
    /// Paragraphs so far.
    count: usize,
    /// A blank was written that a further one does not add to.
    blank: bool,
    piece: String,
}

impl Paragraphs {
    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        (self.inside, self.count, self.blank) = (0, 0, false);
    }

    /// Takes an event inside a cell.
    pub(crate) fn take(&mut self, event: &Event<'_>) -> Result<(), ReadProblem> {
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                "p" | "h" => {
                    if self.inside == 0 && self.count > 0 {
                        self.text.push('\n');
                    }
                    (self.inside, self.count, self.blank) = (self.inside + 1, self.count + 1, true);
                }
                "s" if self.inside > 0 => {
                    let count = attribute(e, "c").and_then(|count| count.parse().ok());
                    let count: usize = count.unwrap_or(1).min(BLANKS_MAX);
                    self.text.extend(std::iter::repeat_n(' ', count));
                    self.blank = false;
                }
                "tab" if self.inside > 0 => self.text.push('\t'),
                "line-break" if self.inside > 0 => self.text.push('\n'),
                _ => {}
            },
            Event::End(e) if matches!(e.local_name().as_ref(), "p" | "h") => {
                self.inside = self.inside.saturating_sub(1);
            }
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) if self.inside > 0 => {
                self.piece.clear();
                append(event, &mut self.piece)?;
                for c in self.piece.chars() {
                    // Line breaks and several blanks in the file stand for one blank.
                    let is_blank = matches!(c, ' ' | '\t' | '\n' | '\r');
                    if !is_blank {
                        self.text.push(c);
                    } else if !self.blank {
                        self.text.push(' ');
                    }
                    self.blank = is_blank;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// Whether an element's texts are not those of the cell: notes, shapes, how a text is pronounced, changes, links.
pub(crate) fn is_beside(name: &str, local: &str) -> bool {
    let drawn = name.starts_with("draw:") && local != "a";
    drawn
        || matches!(
            local,
            "annotation"
                | "ruby-text"
                | "note"
                | "tracked-changes"
                | "dde-links"
                | "dde-link"
                | "shapes"
                | "forms"
        )
}

/// A value as it is in the attribute, or else the text.
pub(crate) fn or_text<'t>(value: &'t Option<String>, text: &'t str) -> Cow<'t, str> {
    value.as_deref().unwrap_or(text).into()
}
