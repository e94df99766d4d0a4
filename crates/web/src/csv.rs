//! Tables to take away as CSV (RFC 4180); why by hand: a cell that a spreadsheet would run as a formula must be made
//! harmless, and that is most of what there is to it.

/// A table being written.
pub(crate) struct Csv(String);

impl Default for Csv {
    fn default() -> Csv {
        // With this mark spreadsheets read Chinese as it was written.
        Csv("\u{feff}".to_owned())
    }
}

impl Csv {
    /// One line.
    pub(crate) fn row(&mut self, cells: &[String]) {
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                self.0.push(',');
            }
            self.0.push('"');
            // A quote in front turns a formula into text.
            if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
            {
                self.0.push('\'');
            }
            self.0.push_str(&cell.replace('"', "\"\""));
            self.0.push('"');
        }
        self.0.push_str("\r\n");
    }

    /// The finished file.
    pub(crate) fn done(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_and_quotes_become_text() {
        let mut csv = Csv::default();
        csv.row(&["=1+1".to_owned(), "a \"b\", c".to_owned(), "12".to_owned()]);
        let text = String::from_utf8(csv.done()).expect("text");
        assert_eq!(text, "\u{feff}\"'=1+1\",\"a \"\"b\"\", c\",\"12\"\r\n");
    }
}
