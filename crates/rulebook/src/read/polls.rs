//! Reads polls.toml: the secret evaluations; why: what could not protect anybody is found when it is written, not when they have voted.

use super::activities::{kinds, spelled_out};
use super::log::Space;
use super::procedures::named;
use super::table::Table;
use crate::Rulebook;
use crate::poll::{Evaluated, Evaluation, EvaluationQuestion};

/// The least number of ballots under which results may be hidden: with fewer a band would say how each one voted.
const LEAST_MIN: u16 = 3;
/// Answers of one question: more would begin to say who gave them.
const CHOICES_MAX: usize = 12;
/// Questions of each who is evaluated, and letters of free text: a sheet stays a page.
const QUESTIONS_MAX: usize = 12;
const TEXT_MAX: u16 = 1_000;

/// Reads polls.toml.
pub(crate) fn evaluations(file: Table<'_>, book: &Rulebook) -> Vec<Evaluation> {
    let tables = file.tables("evaluation", Space::Evaluation.word());
    let all = tables.into_iter().map(|table| read(table, book)).collect();
    file.finish();
    all
}

fn read(table: Table<'_>, book: &Rulebook) -> Evaluation {
    let evaluation = Evaluation {
        id: table.id(Some(Space::Evaluation)),
        title: table.title("title"),
        say: table.title("say"),
        of: kinds(&table, book),
        about: about(&table, book),
        questions: questions(&table),
        text: table.opt_number("text").unwrap_or(0),
        least: table.number("least"),
        small: table.number("small"),
        band: table.number("band"),
        sources: table.citations(),
    };
    if !table.has("of") {
        table.missing("of");
    }
    let wrong = |message: String, help: &str| {
        table
            .log
            .report(&table.place, message, Some(help.to_owned()));
    };
    if table.has("least") && evaluation.least < LEAST_MIN {
        wrong(
            format!("`least` is {}; that protects nobody", evaluation.least),
            "fewer ballots than `least` show nothing; 3 is the lowest, 5 is usual",
        );
    }
    if table.has("band") && !(51..=100).contains(&evaluation.band) {
        wrong(
            format!(
                "`band` is {}; it is a share of more than half",
                evaluation.band
            ),
            "of few ballots an answer that has `band` of a hundred is shown as a band; from 51 to 100",
        );
    }
    if evaluation.text > TEXT_MAX {
        wrong(
            format!("`text` is {}", evaluation.text),
            "a sheet takes up to 1000 letters of free text; 0 for none",
        );
    }
    table.finish();
    evaluation
}

/// One of `posts` and `organizations`.
fn about(table: &Table<'_>, book: &Rulebook) -> Evaluated {
    let posts = table.list_uses("posts", Space::Post);
    let kinds = spelled_out(table, "organizations", book);
    if posts.is_empty() == kinds.is_empty() {
        let message = "who is evaluated is not said in one way".to_owned();
        let help = "name the `posts`, or the kinds of `organizations`";
        table
            .log
            .report(&table.place, message, Some(help.to_owned()));
    }
    if posts.is_empty() {
        Evaluated::Organizations(kinds)
    } else {
        Evaluated::Posts(posts)
    }
}

fn questions(table: &Table<'_>) -> Vec<EvaluationQuestion> {
    let mut all: Vec<EvaluationQuestion> = Vec::new();
    for inner in table.tables("question", "question") {
        let question = EvaluationQuestion {
            id: inner.id(None),
            title: inner.own_title(),
            choices: named(&inner, "choices", "choice"),
        };
        if !(2..=CHOICES_MAX).contains(&question.choices.len()) {
            let message = format!("`choices` has {} answers", question.choices.len());
            let help = Some(format!("from 2 to {CHOICES_MAX} are possible"));
            inner.log.report(&inner.place, message, help);
        }
        if all.iter().any(|other| other.id == question.id) {
            let message = format!("the question `{}` stands twice", question.id);
            inner.log.report(&inner.place, message, None);
        }
        inner.finish();
        all.push(question);
    }
    if !(1..=QUESTIONS_MAX).contains(&all.len()) {
        let message = format!("an evaluation with {} questions", all.len());
        let help = Some(format!("from 1 to {QUESTIONS_MAX} are possible"));
        table.log.report(&table.place, message, help);
    }
    all
}
