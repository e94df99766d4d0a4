//! Forms: decoding, and putting what was typed back with what was wrong beside it. Nothing typed is ever lost.

use needle_model::Refusal;
use needle_text::Texts;

use crate::answer::Problem;
use crate::view::{Field, FieldError};
use crate::words::refusal_sentence;

/// Fields of one form; the largest (a split with many members) stays below it.
const FIELDS_MAX: usize = 12_000;

/// A decoded form or query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Form(pub(crate) Vec<(String, String)>);

impl Form {
    /// Decodes `a=b&c=d`.
    pub(crate) fn parse(text: &[u8]) -> Result<Form, Problem> {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(text)
            .into_owned()
            .take(FIELDS_MAX + 1)
            .collect();
        if pairs.len() > FIELDS_MAX {
            return Err(Problem::TooLarge);
        }
        // No text to one of the two stores, and nobody types it.
        if pairs
            .iter()
            .any(|(name, value)| name.contains('\0') || value.contains('\0'))
        {
            return Err(Problem::BadBody("U+0000".to_owned()));
        }
        Ok(Form(pairs))
    }

    /// The first value, without outer blanks; empty when there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, v)| v.trim())
    }

    /// The value, or none when empty.
    pub(crate) fn opt(&self, name: &str) -> Option<String> {
        Some(self.get(name))
            .filter(|v| !v.is_empty())
            .map(str::to_owned)
    }

    /// All values.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.0
            .iter()
            .filter(move |(n, _)| n == name)
            .map(|(_, v)| v.trim())
    }
}

/// What is wrong with a form, by field.
#[derive(Debug, Default)]
pub(crate) struct Errors(pub(crate) Vec<FieldError>);

impl Errors {
    /// Sentences for the refusals; `rename` maps a command's field to the form's, where they differ.
    pub(crate) fn of(
        refusals: &[Refusal],
        t: &Texts,
        rename: &dyn Fn(&'static str) -> &'static str,
    ) -> Errors {
        Errors(
            refusals
                .iter()
                .map(|r| FieldError {
                    field: rename(r.field).to_owned(),
                    text: refusal_sentence(t, r),
                })
                .collect(),
        )
    }

    pub(crate) fn push(&mut self, field: &str, text: impl Into<String>) {
        self.0.push(FieldError {
            field: field.to_owned(),
            text: text.into(),
        });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A field with what was typed and what is wrong with it.
    pub(crate) fn field(&self, form: &Form, name: &'static str) -> Field {
        let error = self
            .0
            .iter()
            .find(|e| e.field == name)
            .map_or_else(String::new, |e| e.text.clone());
        Field {
            name,
            value: form.get(name).to_owned(),
            error,
        }
    }
}
