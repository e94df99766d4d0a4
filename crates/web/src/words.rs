//! Words for what the model says in codes.

use needle_model::Refusal;
use needle_rulebook::Title;
use needle_text::{Arg, Texts};

/// The sentence of a refusal.
pub(crate) fn refusal_sentence(t: &Texts, refusal: &Refusal) -> String {
    let lang = t.lang().code();
    let args: Vec<(&str, Arg<'_>)> = refusal
        .args
        .iter()
        .map(|(name, value)| (*name, Arg::from(value.get(lang))))
        .collect();
    let id = format!("refusal-{}", refusal.code);
    t.lookup(&id, &args).unwrap_or_else(|| refusal.to_string())
}

/// A title of the rulebook in the language of the page.
pub(crate) fn title<'a>(t: &Texts, title: &'a Title) -> &'a str {
    title.get(t.lang().code())
}
