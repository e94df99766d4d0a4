//! Content lines, which vCard (RFC 6350) and iCalendar (RFC 5545) share: `NAME;PARAMETER=VALUE:TEXT`, folded at 75 octets.
//! Why by hand: a fold that splits a character, or loops on one, is what calendars of other writers are known for; here
//! it is forty lines and a property test.

use std::io::{self, Write};

/// Octets of a line without its break; a longer one goes on in the next, which begins with a blank.
const OCTETS_MAX: usize = 75;

/// Where lines are written.
pub(super) struct Lines<W> {
    out: W,
}

impl<W: Write> Lines<W> {
    pub(super) fn new(out: W) -> Lines<W> {
        Lines { out }
    }

    /// A line whose value is already as the format wants it: names, days, addresses, [`text`]s put together.
    pub(super) fn raw(&mut self, name: &str, value: &str) -> io::Result<()> {
        let line = format!("{name}:{value}");
        let (mut left, mut room) = (line.as_str(), OCTETS_MAX);
        while left.len() > room {
            // A character has at most four octets, so there is always a border within the room.
            let at = (1..=room).rev().find(|at| left.is_char_boundary(*at));
            let (now, later) = left.split_at(at.unwrap_or(left.len()));
            self.out.write_all(now.as_bytes())?;
            self.out.write_all(b"\r\n ")?;
            // The blank that begins a continued line counts.
            (left, room) = (later, OCTETS_MAX - 1);
        }
        self.out.write_all(left.as_bytes())?;
        self.out.write_all(b"\r\n")
    }

    /// A line whose value is one text.
    pub(super) fn text(&mut self, name: &str, value: &str) -> io::Result<()> {
        self.raw(name, &text(value))
    }

    pub(super) fn into_inner(self) -> W {
        self.out
    }
}

/// A text as a value: what separates values is marked, line breaks are written out, other controls, which neither
/// format can carry, are left out.
pub(super) fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push('\t'),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
