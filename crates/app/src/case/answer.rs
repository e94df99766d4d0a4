//! An answer of a step in words; why one place: minutes and notices say the same thing with the same words.

use needle_model::case::Answer;
use needle_rulebook::procedures::{Field, FieldType};
use needle_text::Texts;

/// The answer as it is read; `None` for persons and organisations, which are named only to those who may see them.
#[must_use]
pub fn answer_words(t: &Texts, field: Option<&Field>, answer: &Answer) -> Option<String> {
    Some(match answer {
        Answer::Day(day) => day.to_string(),
        Answer::Number(number) => number.to_string(),
        Answer::Text(text) | Answer::Paper(text) => text.clone(),
        Answer::YesNo(true) => t.case_yes().into_owned(),
        Answer::YesNo(false) => t.case_no().into_owned(),
        Answer::Choice(id) => {
            let choices = field.and_then(|field| match &field.ty {
                FieldType::Choice(choices) => choices.iter().find(|choice| choice.id == *id),
                _ => None,
            });
            let title = choices.map(|choice| choice.title.get(t.lang().code()));
            title.unwrap_or(id).to_owned()
        }
        Answer::Persons(_) | Answer::Organization(_) => return None,
    })
}
