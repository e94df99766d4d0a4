//! What is wrong or odd with a row, as data: the sentence is made by the text crate from the code and the values.
//! A problem always names the column and the value as they stand in the person's own file.

use needle_model::refusal::Arg;
use serde::Serialize;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Nothing to say.
    Accepted,
    /// Taken as read, but somebody should look.
    Warned,
    /// Not taken.
    Rejected,
}

/// One thing about one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// [`State::Warned`] or [`State::Rejected`].
    pub state: State,
    /// Stable code; the texts hold a message `sheet-<code>` for each.
    pub code: &'static str,
    /// Column from 0; none when it is about the whole row.
    pub column: Option<u16>,
    /// The column's heading in the file; empty when it is about the whole row.
    pub heading: String,
    /// The value as it stands in the file, blanks trimmed; empty if there is none.
    pub value: String,
    /// Values for the sentence, by name.
    pub args: Vec<(&'static str, Arg)>,
    /// What to write instead, where that is known (several: one of them).
    pub suggestions: Vec<String>,
}

impl Problem {
    /// A reason not to take the row.
    #[must_use]
    pub fn reject(code: &'static str) -> Problem {
        Problem::new(State::Rejected, code)
    }

    /// Something to look at.
    #[must_use]
    pub fn warn(code: &'static str) -> Problem {
        Problem::new(State::Warned, code)
    }

    fn new(state: State, code: &'static str) -> Problem {
        Problem {
            state,
            code,
            column: None,
            heading: String::new(),
            value: String::new(),
            args: Vec::new(),
            suggestions: Vec::new(),
        }
    }

    /// In which column it is.
    #[must_use]
    pub fn at(mut self, column: u16, heading: &str) -> Problem {
        self.column = Some(column);
        heading.clone_into(&mut self.heading);
        self
    }

    /// The value it is about.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Problem {
        self.value = value.into();
        self
    }

    /// A value for the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Problem {
        self.args.push((name, Arg::Same(value.to_string())));
        self
    }

    /// A title of the rulebook for the sentence, which has a form in each language.
    #[must_use]
    pub fn with_title(mut self, name: &'static str, title: &needle_rulebook::Title) -> Problem {
        self.args.push((
            name,
            Arg::Each {
                zh: title.zh.clone(),
                en: title.en.clone(),
            },
        ));
        self
    }

    /// What to write instead.
    #[must_use]
    pub fn suggest(mut self, text: impl Into<String>) -> Problem {
        self.suggestions.push(text.into());
        self
    }
}

/// The worst of some problems.
#[must_use]
pub fn worst(problems: &[Problem]) -> State {
    let states = problems.iter().map(|problem| problem.state);
    states.max().unwrap_or(State::Accepted)
}
