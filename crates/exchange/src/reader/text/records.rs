//! Records and fields of a text: quotation marks around a field protect delimiters and line breaks in it.
//! Why not a ready-made reader: those pass over blank lines, and then every row number after one is wrong.

use crate::reader::problem::{ReadProblem, code};

/// Walks through the records of a text.
pub(crate) struct Records<'t> {
    rest: &'t str,
    delimiter: char,
    /// A field was still open in quotation marks when the text ended.
    open: bool,
    field: String,
}

impl<'t> Records<'t> {
    pub(crate) fn new(text: &'t str, delimiter: char) -> Records<'t> {
        Records {
            rest: text,
            delimiter,
            open: false,
            field: String::new(),
        }
    }

    /// Hands the fields of the next record to `take`; false at the end of the text.
    pub(crate) fn next(
        &mut self,
        take: &mut dyn FnMut(&str) -> Result<(), ReadProblem>,
    ) -> Result<bool, ReadProblem> {
        if self.rest.is_empty() {
            return Ok(false);
        }
        loop {
            let ended_record = if let Some(quoted) = self.rest.strip_prefix('"') {
                self.rest = quoted;
                self.quoted();
                let ended = self.plain();
                take(&self.field)?;
                ended
            } else {
                self.field.clear();
                let ended = self.plain();
                take(&self.field)?;
                ended
            };
            if ended_record {
                return Ok(true);
            }
        }
    }

    /// Collects a field up to its closing quotation mark; two in a row stand for one.
    fn quoted(&mut self) {
        self.field.clear();
        loop {
            let Some(mark) = self.rest.find('"') else {
                self.field.push_str(self.rest);
                self.rest = "";
                self.open = true;
                return;
            };
            self.field
                .push_str(self.rest.get(..mark).unwrap_or_default());
            self.rest = self.rest.get(mark + 1..).unwrap_or_default();
            let Some(after) = self.rest.strip_prefix('"') else {
                return;
            };
            self.field.push('"');
            self.rest = after;
        }
    }

    /// Adds to the field what stands before the next delimiter or line break, and passes over that; true if the record
    /// ends there.
    fn plain(&mut self) -> bool {
        let delimiter = self.delimiter;
        let end = self
            .rest
            .find([delimiter, '\n', '\r'])
            .unwrap_or(self.rest.len());
        let (before, after) = self.rest.split_at(end);
        self.field.push_str(before);
        let mut after = after.chars();
        let stop = after.next();
        self.rest = after.as_str();
        if stop == Some('\r') {
            self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest);
        }
        stop != Some(delimiter)
    }

    /// After the last record: whether every quotation mark was closed. `row` is the number of the last record.
    pub(crate) fn closed(&self, row: u64) -> Result<(), ReadProblem> {
        if self.open {
            return Err(ReadProblem::new(code::QUOTE).with("row", row));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Vec<String>> {
        let mut records = Records::new(text, ',');
        let mut rows = Vec::new();
        loop {
            let mut row = Vec::new();
            let more = records.next(&mut |field| {
                row.push(field.to_owned());
                Ok(())
            });
            if !more.unwrap() {
                return rows;
            }
            rows.push(row);
        }
    }

    #[test]
    fn fields_and_records() {
        assert_eq!(all("a,b\nc,d"), [["a", "b"], ["c", "d"]]);
        assert_eq!(all("a,b\r\nc,\r\n"), [["a", "b"], ["c", ""]]);
        assert_eq!(all("a\rb"), [["a"], ["b"]]);
        assert_eq!(
            all("a\n\nb\n"),
            [["a"], [""], ["b"]],
            "a blank line is a row"
        );
        assert_eq!(all("\"a,1\nb\"\"c\",d\n"), [["a,1\nb\"c", "d"]]);
        assert_eq!(all("\"a\"b,c"), [["ab", "c"]]);
        assert_eq!(all("a\"b,c\"\n"), [["a\"b", "c\""]]);
        assert_eq!(all("'001,x"), [["'001", "x"]], "an apostrophe stays");
        assert_eq!(all("a,"), [["a", ""]]);
        assert!(all("").is_empty());
    }

    #[test]
    fn a_quotation_mark_that_stays_open_is_named() {
        let mut records = Records::new("a\n\"b\nc\nd", ',');
        while records.next(&mut |_| Ok(())).unwrap() {}
        let problem = records.closed(2).unwrap_err();
        assert_eq!(problem.to_string(), "quote row=2");
    }
}
