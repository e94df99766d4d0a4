//! Texts that many cells share, one after the other in one long text.
//! Why not a text each: a register has a million short ones, and each would cost three words and an allocation.

use super::limits::Limits;
use super::problem::{ReadProblem, code};

/// The shared texts of a workbook.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    all: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Pool {
    /// Adds a text.
    pub(crate) fn push(&mut self, text: &str, limits: &Limits) -> Result<(), ReadProblem> {
        self.all.push_str(text);
        let end = u32::try_from(self.all.len()).ok();
        let Some(end) = end.filter(|end| u64::from(*end) <= limits.text) else {
            return Err(ReadProblem::new(code::TEXT).with("limit", limits.text >> 20));
        };
        self.ends.push(end);
        if self.ends.len() as u64 > limits.cells {
            return Err(ReadProblem::new(code::CELLS).with("limit", limits.cells));
        }
        Ok(())
    }

    /// The text with this number.
    pub(crate) fn get(&self, place: usize) -> Option<&str> {
        let end = *self.ends.get(place)? as usize;
        let start = match place.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        self.all.get(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_by_number_and_stop_at_the_limit() {
        let limits = Limits {
            text: 10,
            ..Limits::default()
        };
        let mut pool = Pool::default();
        for text in ["王芳", "", "abc"] {
            pool.push(text, &limits).unwrap();
        }
        assert_eq!(pool.get(0), Some("王芳"));
        assert_eq!(pool.get(1), Some(""));
        assert_eq!(pool.get(2), Some("abc"));
        assert_eq!(pool.get(3), None);
        assert_eq!(pool.push("de", &limits).unwrap_err().code, code::TEXT);
    }
}
