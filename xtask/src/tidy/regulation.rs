//! No regulation in Rust: words that name one belong in rulebooks/.
//! A rule that lives in a text file can be changed by the people who answer for it. The words to look for
//! stand in xtask/regulation.toml.

use toml::{Table, Value};

use super::{find, rust};
use crate::Outcome;
use crate::tree::{Finding, SourceFile};

const LIST: &str = "xtask/regulation.toml";
/// Ids of the facts regulations consist of; who names one in Rust is about to treat it apart.
const ROWS: &str = "rulebooks/grassroots-party/ROWS.txt";

/// The words, and how an article's number is written.
struct Words {
    plain: Vec<String>,
    rows: Vec<String>,
    before: String,
    numerals: String,
    after: String,
}

pub(super) fn check(files: &[SourceFile]) -> Outcome<Vec<Finding>> {
    let list = find(files, LIST).ok_or_else(|| format!("{LIST} is missing"))?;
    let rows = find(files, ROWS).ok_or_else(|| format!("{ROWS} is missing"))?;
    let mut words = read(&list.text)?;
    words.rows = rows_in(&rows.text);
    let mut findings = Vec::new();
    for file in rust(files).filter(|file| !file.path.starts_with("crates/synth/")) {
        for (number, line) in file.production_lines() {
            if let Some(word) = words.first_in(line) {
                findings.push(file.finding(
                    number,
                    format!("{word} in Rust"),
                    "move it to a file under rulebooks/",
                ));
            }
        }
    }
    Ok(findings)
}

fn read(text: &str) -> Outcome<Words> {
    let table: Table = text.parse()?;
    let article = |key: &str| {
        let value = table
            .get("article")
            .and_then(|article| article.get(key))
            .and_then(Value::as_str);
        value
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
            .ok_or_else(|| format!("{LIST}: no article.{key}"))
    };
    let words = table
        .get("words")
        .and_then(Value::as_array)
        .ok_or_else(|| format!("{LIST}: no words"))?;
    Ok(Words {
        plain: words
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        rows: Vec::new(),
        before: article("before")?,
        numerals: article("numerals")?,
        after: article("after")?,
    })
}

/// The first word of each line that begins with an id.
fn rows_in(text: &str) -> Vec<String> {
    let first = text
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    let is_id = |word: &&str| {
        word.split_once('-').is_some_and(|(letters, digits)| {
            !letters.is_empty()
                && letters.chars().all(|c| c.is_ascii_uppercase())
                && digits.chars().all(|c| c.is_ascii_digit())
        })
    };
    first.filter(is_id).map(str::to_owned).collect()
}

impl Words {
    fn first_in(&self, line: &str) -> Option<String> {
        let plain = self
            .plain
            .iter()
            .find(|word| line.contains(word.as_str()))
            .cloned();
        plain
            .or_else(|| self.article_in(line))
            .or_else(|| self.row_in(line))
    }

    /// The id of a row, standing for itself.
    fn row_in(&self, line: &str) -> Option<String> {
        let mut words = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        words
            .find(|word| self.rows.iter().any(|row| row == word))
            .map(str::to_owned)
    }

    fn article_in(&self, line: &str) -> Option<String> {
        line.match_indices(&self.before)
            .find_map(|(start, before)| {
                let rest = &line[start + before.len()..];
                let tail = rest.trim_start_matches(|c| self.numerals.contains(c));
                let number = &rest[..rest.len() - tail.len()];
                let is_article = !number.is_empty() && tail.starts_with(&self.after);
                is_article.then(|| format!("{before}{number}{}", self.after))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        let list = SourceFile::new(LIST, include_str!("../../regulation.toml"));
        let rows = SourceFile::new(ROWS, "# ids\nBR-12 meetings\n");
        let findings = check(&[list, rows, SourceFile::new(path, text)]).unwrap();
        findings
            .iter()
            .map(|finding| format!("{}:{}", finding.line, finding.what))
            .collect()
    }

    #[test]
    fn a_regulation_in_rust_is_found() {
        assert_eq!(
            found("crates/app/src/a.rs", "//! A.\nlet x = \"支部工作条例\";\n"),
            ["2:条例 in Rust"]
        );
        assert_eq!(
            found("crates/app/src/a.rs", "// 按第二十条办理\n"),
            ["1:第二十条 in Rust"]
        );
        assert_eq!(
            found("crates/app/src/a.rs", "if row == \"BR-12\" {\n"),
            ["1:BR-12 in Rust"]
        );
    }

    #[test]
    fn what_only_looks_like_an_article_passes() {
        assert!(found("crates/text/src/a.rs", "\"第条\" \"第1条\" \"第三次\"\n").is_empty());
    }

    #[test]
    fn tests_and_invented_data_pass() {
        assert!(found("crates/app/tests/a.rs", "条例\n").is_empty());
        assert!(found("crates/synth/src/a.rs", "条例\n").is_empty());
    }

    #[test]
    fn a_list_that_cannot_be_read_is_an_error() {
        assert!(check(&[]).is_err());
        assert!(check(&[SourceFile::new(LIST, "words = 1\n")]).is_err());
        assert!(check(&[SourceFile::new(LIST, "words = []\n")]).is_err());
    }
}
