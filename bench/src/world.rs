//! The outside world as the program itself has it: the machine's clock and its randomness, so that what is measured costs what it costs
//! in service.

use std::fs::File;
use std::io::Read as _;

use needle_model::{Chance, Clock};

/// The machine's clock.
pub(crate) struct Now;

impl Clock for Now {
    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::now()
    }
}

/// The machine's own randomness.
pub(crate) struct Machine(File);

impl Machine {
    /// Opens it.
    pub(crate) fn open() -> std::io::Result<Machine> {
        Ok(Machine(File::open("/dev/urandom")?))
    }
}

impl Chance for Machine {
    fn fill(&mut self, bytes: &mut [u8]) {
        if self.0.read_exact(bytes).is_err() {
            bytes.fill(0);
        }
    }
}
