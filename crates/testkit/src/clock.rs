//! A clock that stands where a test puts it, so that every run is the same run.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use jiff::civil::Date;
use needle_model::Clock;

/// Stands still but for one microsecond a look: two records never carry the same moment, and nothing waits.
#[derive(Debug)]
pub struct TestClock {
    micros: AtomicI64,
}

impl TestClock {
    /// Ten in the morning of a day, in the time zone of the rulebooks.
    ///
    /// # Panics
    /// When the day is out of reach of timestamps.
    #[must_use]
    pub fn on(day: Date) -> TestClock {
        let clock = TestClock {
            micros: AtomicI64::new(0),
        };
        clock.set_day(day);
        clock
    }

    /// Puts the clock at a moment; it may go back.
    pub fn set(&self, at: Timestamp) {
        self.micros.store(at.as_microsecond(), Ordering::SeqCst);
    }

    /// Puts the clock at ten in the morning of a day.
    ///
    /// # Panics
    /// When the day is out of reach of timestamps.
    pub fn set_day(&self, day: Date) {
        let at = day
            .at(10, 0, 0, 0)
            .in_tz("Asia/Shanghai")
            .expect("the day is within the calendar");
        self.set(at.timestamp());
    }

    /// Moves the clock on.
    pub fn forward(&self, by: jiff::SignedDuration) {
        let micros =
            i64::try_from(by.as_micros()).expect("a test waits for less than 292,000 years");
        self.micros.fetch_add(micros, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        let micros = self.micros.fetch_add(1, Ordering::SeqCst);
        Timestamp::from_microsecond(micros).expect("set and forward stay within the calendar")
    }
}
