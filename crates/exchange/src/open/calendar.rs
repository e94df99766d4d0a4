//! iCalendar (RFC 5545): days on which something is due, as all-day events another program shows.
//! Why all-day and transparent: a due date is a day, not an hour, and it makes nobody unavailable.

use std::io::{self, Write};

use jiff::Timestamp;
use jiff::civil::Date;

use super::lines::Lines;
use super::vcard::moment;

/// How often a subscriber is asked to look again.
const LOOK_AGAIN: &str = "PT6H";

/// One day on which something is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Names the same thing in every edition of the calendar.
    pub uid: String,
    /// The day.
    pub day: Date,
    /// What, in one line.
    pub summary: String,
}

/// A calendar being written.
pub struct Calendar<W> {
    lines: Lines<W>,
    stamp: String,
}

impl<W: Write> std::fmt::Debug for Calendar<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Calendar")
    }
}

impl<W: Write> Calendar<W> {
    /// Begins a calendar of that name; `now` is the moment it is made.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn new(out: W, name: &str, now: Timestamp) -> io::Result<Calendar<W>> {
        let mut lines = Lines::new(out);
        lines.raw("BEGIN", "VCALENDAR")?;
        lines.raw("VERSION", "2.0")?;
        lines.raw("PRODID", "-//Needle//Needle//EN")?;
        lines.raw("CALSCALE", "GREGORIAN")?;
        lines.raw("METHOD", "PUBLISH")?;
        // The name by RFC 7986, and as it was written before.
        lines.text("NAME", name)?;
        lines.text("X-WR-CALNAME", name)?;
        lines.raw("REFRESH-INTERVAL;VALUE=DURATION", LOOK_AGAIN)?;
        lines.raw("X-PUBLISHED-TTL", LOOK_AGAIN)?;
        Ok(Calendar {
            lines,
            stamp: moment(now),
        })
    }

    /// Writes one day.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        let day = |day: Date| day.strftime("%Y%m%d").to_string();
        let lines = &mut self.lines;
        lines.raw("BEGIN", "VEVENT")?;
        lines.text("UID", &entry.uid)?;
        lines.raw("DTSTAMP", &self.stamp)?;
        lines.raw("DTSTART;VALUE=DATE", &day(entry.day))?;
        // The end is the first day after it.
        let after = entry.day.tomorrow().unwrap_or(entry.day);
        lines.raw("DTEND;VALUE=DATE", &day(after))?;
        lines.text("SUMMARY", &entry.summary)?;
        lines.raw("TRANSP", "TRANSPARENT")?;
        lines.raw("END", "VEVENT")
    }

    /// Ends the calendar.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn done(mut self) -> io::Result<W> {
        self.lines.raw("END", "VCALENDAR")?;
        Ok(self.lines.into_inner())
    }
}
