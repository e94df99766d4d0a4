//! What is said of the rows of a file, for programs and for people: one spelling for pages, API and command line.

use needle_exchange::problem::{Problem, worst};
use needle_exchange::sheet::letters;
use needle_text::{Arg, Texts};
use serde_json::{Map, Value, json};

use super::Prepared;

/// The sentence of a problem. A reason that comes from the rules has the words of the rules.
#[must_use]
pub fn sentence(t: &Texts, problem: &Problem) -> String {
    let lang = t.lang().code();
    let mut args: Vec<(&str, Arg<'_>)> = vec![
        ("value", Arg::from(problem.value.as_str())),
        ("heading", Arg::from(problem.heading.as_str())),
    ];
    for (name, value) in &problem.args {
        // What a problem says of itself counts more than where it stands.
        args.retain(|(known, _)| known != name);
        args.push((name, Arg::from(value.get(lang))));
    }
    t.lookup(&format!("sheet-{}", problem.code), &args)
        .or_else(|| t.lookup(&format!("refusal-{}", problem.code), &args))
        .unwrap_or_else(|| problem.code.to_owned())
}

/// One row: its number, how bad it is, what was read, what is wrong with it.
#[must_use]
pub fn row(t: &Texts, number: u32, values: Map<String, Value>, problems: &[Problem]) -> Value {
    let said: Vec<Value> = problems
        .iter()
        .map(|problem| {
            json!({
                "column": problem.heading,
                "cell": problem.column.map(|column| format!("{}{number}", letters(column))),
                "value": problem.value,
                "state": problem.state,
                "code": problem.code,
                "message": sentence(t, problem),
                "suggestions": problem.suggestions,
            })
        })
        .collect();
    json!({
        "row": number,
        "status": worst(problems),
        "values": values,
        "problems": said,
    })
}

impl Prepared {
    /// One row of the roster, by its place.
    #[must_use]
    pub fn row_json(&self, t: &Texts, place: usize) -> Option<Value> {
        let read = self.reading.rows.get(place)?;
        Some(row(t, read.row, read.values(), &read.problems))
    }
}
