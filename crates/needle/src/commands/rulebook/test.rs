//! `needle rulebook test`: which examples do not come out, with the condition taken apart.
//! Why apart: the report is longer than the rest of the command.

use std::fmt::Write as _;

use needle_rulebook::Rulebook as Book;
use needle_rulebook::rules::example::{Failure, Listed};
use needle_rulebook::rules::explain::Why;

use super::walks::{self, Lost};
use super::{Files, unsound};
use crate::args::Format;
use crate::output::{Answer, Table};
use crate::run::Run;
use crate::stop::Stop;

pub(super) fn test(run: &Run, files: &Files) -> Result<(), Stop> {
    let book = Book::parse(files).map_err(|problems| unsound(run, &problems, files))?;
    let examples = book
        .examples(files)
        .map_err(|problems| unsound(run, &problems, files))?;
    let walks = book
        .walks(files)
        .map_err(|problems| unsound(run, &problems, files))?;
    let texts = run.texts;
    let result = book.run_examples(&examples);
    let lost = walks::lost(texts, &book, &walks);
    if run.global.format == Format::Text {
        for failure in &result.failures {
            run.note(&explained(run, failure, &book));
        }
        lost.iter().for_each(|lost| run.note(&led(run, lost)));
    } else {
        run.print(&Answer::Table(table(run, &result.failures, &lost)))?;
    }
    if examples.is_empty() {
        run.note(&texts.rulebook_no_tests());
    }
    if !result.never_listed.is_empty() {
        run.note(&texts.rulebook_never_listed(result.never_listed.join(", ")));
    }
    if !result.never_kept.is_empty() {
        run.note(&texts.rulebook_never_kept(result.never_kept.join(", ")));
    }
    let failed = (result.failures.len() + lost.len()) as u64;
    let tests = (result.examples + walks.len()) as u64;
    if failed > 0 {
        return Err(Stop::failed(texts.rulebook_tests_failed(failed, tests)));
    }
    if tests > 0 {
        run.note(&texts.rulebook_tests_passed(tests));
    }
    Ok(())
}

/// Lists as words.
fn lists(run: &Run, lists: &[Listed]) -> String {
    let texts = run.texts;
    let words = lists.iter().map(|list| match list {
        Listed::Soon => texts.rulebook_listed_soon(),
        Listed::Late => texts.rulebook_listed_late(),
        Listed::Unknown => texts.rulebook_listed_unknown(),
    });
    let words: Vec<_> = words.collect();
    if words.is_empty() {
        return texts.rulebook_listed_none().into_owned();
    }
    words.join(" + ")
}

/// Days as words.
fn days(failure: &Failure) -> String {
    let days: Vec<String> = failure.days.iter().map(ToString::to_string).collect();
    days.join(", ")
}

/// One failure, with every fact it rests on.
fn explained(run: &Run, failure: &Failure, book: &Book) -> String {
    let texts = run.texts;
    let example = &failure.example;
    let mut out = format!("{}:{}: ", example.file, example.line);
    out.push_str(&texts.rulebook_test_head(example.name.clone(), failure.rule.clone()));
    if failure.expected != failure.got {
        let (expected, got) = (lists(run, &failure.expected), lists(run, &failure.got));
        let _ = write!(out, "\n  {}", texts.rulebook_test_lists(expected, got));
    }
    if let Some(due) = failure.due {
        let _ = write!(
            out,
            "\n  {}",
            texts.rulebook_test_due(due.to_string(), days(failure))
        );
    }
    for (applies, when) in &failure.why {
        for (title, why) in [
            (texts.rulebook_applies(), applies),
            (texts.rulebook_when(), when),
        ] {
            let _ = write!(out, "\n  {title}");
            apart(&mut out, why, 2, book);
        }
    }
    out
}

/// One walk that does not come out.
fn led(run: &Run, lost: &Lost) -> String {
    let texts = run.texts;
    let failure = &lost.failure;
    let head = texts.rulebook_walk_head(failure.walk.as_str(), lost.procedure.as_str());
    let unlike = texts.rulebook_test_lists(lost.expected.as_str(), lost.got.as_str());
    format!("{}:{}: {head}\n  {unlike}", failure.file, failure.line)
}

/// A part of a condition and what it is made of, each on a line.
fn apart(out: &mut String, why: &Why, depth: usize, book: &Book) {
    let words = why.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let indent = "  ".repeat(depth);
    let _ = write!(out, "\n{indent}{words} = {}", why.ty.text(why.value, book));
    for part in &why.parts {
        apart(out, part, depth + 1, book);
    }
}

/// Failures as rows.
fn table(run: &Run, failures: &[Failure], lost: &[Lost]) -> Table {
    let texts = run.texts;
    let mut table = Table::new([
        ("file", texts.rulebook_column_file()),
        ("line", texts.rulebook_column_line()),
        ("test", texts.rulebook_column_test()),
        ("rule", texts.rulebook_column_rule()),
        ("expected", texts.rulebook_column_expected()),
        ("got", texts.rulebook_column_got()),
    ]);
    let row = |failure: &Failure| {
        let (expected, got) = match failure.due {
            Some(due) if failure.expected == failure.got => (due.to_string(), days(failure)),
            _ => (lists(run, &failure.expected), lists(run, &failure.got)),
        };
        vec![
            failure.example.file.as_str().into(),
            (failure.example.line as u64).into(),
            failure.example.name.as_str().into(),
            failure.rule.as_str().into(),
            expected.into(),
            got.into(),
        ]
    };
    table.rows.extend(failures.iter().map(row));
    table.rows.extend(lost.iter().map(|lost| {
        vec![
            lost.failure.file.as_str().into(),
            (lost.failure.line as u64).into(),
            lost.failure.walk.as_str().into(),
            lost.procedure.as_str().into(),
            lost.expected.as_str().into(),
            lost.got.as_str().into(),
        ]
    }));
    table
}
