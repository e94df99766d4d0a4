//! Events with a day of their own in one entry.

use jiff::civil::Date;
use needle_model::{Cell, Event};

/// Events of an entry; a marker stands before those of another day.
#[derive(Debug)]
pub(super) struct Days {
    cell: Cell,
    day: Date,
    pub(super) events: Vec<Event>,
}

impl Days {
    /// An empty entry that holds from a day.
    pub(super) fn new(cell: Cell, day: Date, room: usize) -> Days {
        Days {
            cell,
            day,
            events: Vec::with_capacity(room),
        }
    }

    /// An event of a day.
    pub(super) fn push(&mut self, day: Date, event: Event) {
        if day != self.day {
            self.day = day;
            self.events.push(Event::Day {
                cell: self.cell,
                day,
            });
        }
        self.events.push(event);
    }
}
