//! What is wrong with a rulebook, shown as a compiler shows it; why: its author is no programmer and must see the very words.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, Severity,
    SourceCode,
};

/// Columns a rendered problem is broken at.
const RENDER_WIDTH: usize = 100;

/// One mistake in a rulebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// File it stands in, as named in the map given to `Rulebook::parse`.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// The words meant, as bytes of the file.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What was probably meant, or what to do.
    pub help: Option<String>,
    /// True for what is odd but does not keep the rulebook from being used.
    pub warning: bool,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}",
            self.file, self.line, self.column, self.message
        )?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

/// A problem together with the text of its file: what miette needs to underline the words.
#[derive(Debug)]
pub struct ProblemReport {
    problem: Problem,
    source: NamedSource<String>,
}

impl ProblemReport {
    /// A report on a problem found in these files.
    #[must_use]
    pub fn new(problem: Problem, files: &BTreeMap<String, String>) -> ProblemReport {
        let text = files.get(&problem.file).cloned().unwrap_or_default();
        let source = NamedSource::new(&problem.file, text);
        ProblemReport { problem, source }
    }
}

impl fmt::Display for ProblemReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem.message)
    }
}

impl std::error::Error for ProblemReport {}

impl Diagnostic for ProblemReport {
    fn severity(&self) -> Option<Severity> {
        self.problem.warning.then_some(Severity::Warning)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.problem.help.as_ref()?;
        Some(Box::new(help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_with_span(None, self.problem.span.clone());
        Some(Box::new(std::iter::once(label)))
    }
}

/// All problems as text for a terminal or a log, with the words underlined and without colours.
#[must_use]
pub fn render(problems: &[Problem], files: &BTreeMap<String, String>) -> String {
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
        .with_width(RENDER_WIDTH)
        .with_links(false);
    let mut out = String::new();
    for problem in problems {
        let report = ProblemReport::new(problem.clone(), files);
        // Writing to a String cannot fail; a report that can't be drawn is still said in one line.
        if handler.render_report(&mut out, &report).is_err() {
            out.push_str(&format!("{problem}\n"));
        }
    }
    out
}

/// The candidate most like `word`, if one is near enough to have been meant.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance in characters.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, cb) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
