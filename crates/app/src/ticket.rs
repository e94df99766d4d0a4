//! Names nobody can guess, for what lives in memory only and belongs to one account. Why here: chance is an argument
//! of the app, and nothing above it has any.

use std::fmt::Write as _;

use crate::App;

impl App {
    /// 128 bits of chance as 32 hexadecimal digits.
    #[must_use]
    pub fn ticket(&self) -> String {
        let mut bytes = [0_u8; 16];
        self.chance().fill(&mut bytes);
        bytes
            .iter()
            .fold(String::with_capacity(32), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            })
    }
}
