//! The texts of one language: gathers its files, walks through each message and says what does not hold.
//! Why in the build script and not at run time: a reader should never be the first to meet a broken text.

use std::collections::BTreeMap;

use fluent_syntax::ast::{
    Entry, Expression, Identifier, InlineExpression, Message, Pattern, PatternElement,
};
use fluent_syntax::{parser, unicode};

/// One `.ftl` file.
pub(crate) struct Source {
    /// Path below the crate, with the language folder: `texts/zh/home.ftl`.
    pub(crate) path: String,
    /// What stands in it.
    pub(crate) text: String,
}

/// Words that cannot name a method, and the methods `Texts` has already.
pub(crate) const TAKEN: &[&str] = &[
    "as",
    "async",
    "await",
    "break",
    "const",
    "continue",
    "crate",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "match",
    "mod",
    "move",
    "mut",
    "pub",
    "ref",
    "return",
    "self",
    "static",
    "struct",
    "super",
    "trait",
    "true",
    "type",
    "unsafe",
    "use",
    "where",
    "while",
    "lang",
    "lookup",
    "of",
    "read",
    "render",
    "variables",
];

/// The messages and terms of one language, by id, each with the path of its file.
#[derive(Default)]
pub(crate) struct Language<'s> {
    pub(crate) messages: BTreeMap<&'s str, (&'s str, Message<&'s str>)>,
    terms: BTreeMap<&'s str, Pattern<&'s str>>,
}

/// What a walk through a message found.
#[derive(Default)]
pub(crate) struct Found {
    /// Variables in order of appearance.
    pub(crate) variables: Vec<String>,
    /// Those that choose between variants.
    pub(crate) selectors: Vec<String>,
    /// The text without the variables.
    pub(crate) text: String,
}

/// Reads all files of a language.
pub(crate) fn gather<'s>(sources: &'s [Source], problems: &mut Vec<String>) -> Language<'s> {
    let mut language = Language::default();
    for Source { path, text } in sources {
        let resource = match parser::parse(text.as_str()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let before = text.as_bytes().iter().take(error.pos.start);
                    let line = before.filter(|byte| **byte == b'\n').count() + 1;
                    problems.push(format!("{path}: line {line}: {error}"));
                }
                resource
            }
        };
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let id = message.id.name;
                    if !is_kebab(id) || TAKEN.contains(&id) {
                        problems.push(format!(
                            "{path}: {id}: ids are kebab-case (a-z, 0-9, -) and no word of Rust"
                        ));
                    }
                    if !message.attributes.is_empty() {
                        problems.push(format!("{path}: {id}: attributes are not supported; make it a message of its own"));
                    }
                    if let Some((first, _)) = language.messages.insert(id, (path.as_str(), message))
                    {
                        problems.push(format!("{path}: {id}: stands here and in {first}"));
                    }
                }
                Entry::Term(term) => {
                    if language.terms.insert(term.id.name, term.value).is_some() {
                        problems.push(format!("{path}: -{}: stands twice", term.id.name));
                    }
                }
                Entry::Comment(_)
                | Entry::GroupComment(_)
                | Entry::ResourceComment(_)
                | Entry::Junk { .. } => {}
            }
        }
    }
    language
}

/// Lower-case words of letters and digits with single hyphens: exactly these turn into snake case and back.
fn is_kebab(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.split('-').all(|word| {
            !word.is_empty()
                && word
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

impl<'s> Language<'s> {
    /// What a message needs and says; what is wrong with it goes to `problems`.
    pub(crate) fn look(
        &self,
        id: &str,
        path: &str,
        message: &Message<&'s str>,
        problems: &mut Vec<String>,
    ) -> Found {
        let mut found = Found::default();
        let walked = match &message.value {
            Some(pattern) => self.walk(pattern, 0, &mut found),
            None => Err("has no text".to_owned()),
        };
        if let Err(why) = walked {
            problems.push(format!("{path}: {id}: {why}"));
        }
        found
    }

    /// Walks a pattern and everything it refers to. `depth` ends texts that refer to themselves.
    fn walk(&self, pattern: &Pattern<&'s str>, depth: u8, found: &mut Found) -> Result<(), String> {
        if depth > 8 {
            return Err("refers to itself, or too deep".to_owned());
        }
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => found.text.push_str(value),
                PatternElement::Placeable {
                    expression: Expression::Inline(inline),
                } => {
                    self.inline(inline, depth, found)?;
                }
                PatternElement::Placeable {
                    expression: Expression::Select { selector, variants },
                } => {
                    let InlineExpression::VariableReference { id } = selector else {
                        return Err("only a variable can choose between variants".to_owned());
                    };
                    variable(id, found)?;
                    merge(&mut found.selectors, vec![id.name.to_owned()]);
                    for variant in variants {
                        self.walk(&variant.value, depth + 1, found)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn inline(
        &self,
        inline: &InlineExpression<&'s str>,
        depth: u8,
        found: &mut Found,
    ) -> Result<(), String> {
        match inline {
            InlineExpression::StringLiteral { value } => {
                found
                    .text
                    .push_str(&unicode::unescape_unicode_to_string(value));
                Ok(())
            }
            InlineExpression::VariableReference { id } => variable(id, found),
            InlineExpression::MessageReference {
                id,
                attribute: None,
            } => {
                let target = self
                    .messages
                    .get(id.name)
                    .and_then(|(_, message)| message.value.as_ref());
                self.walk(
                    target.ok_or(format!("there is no message {}", id.name))?,
                    depth + 1,
                    found,
                )
            }
            InlineExpression::TermReference {
                id,
                attribute: None,
                arguments: None,
            } => {
                let target = self.terms.get(id.name);
                self.walk(
                    target.ok_or(format!("there is no term -{}", id.name))?,
                    depth + 1,
                    found,
                )
            }
            InlineExpression::NumberLiteral { value } => {
                Err(format!("write {value} without the braces"))
            }
            InlineExpression::FunctionReference { id, .. } => {
                Err(format!("the function {} is not supported", id.name))
            }
            InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. } => {
                Err("attributes and arguments of references are not supported".to_owned())
            }
            InlineExpression::Placeable { .. } => {
                Err("braces within braces are not supported".to_owned())
            }
        }
    }
}

fn variable(id: &Identifier<&str>, found: &mut Found) -> Result<(), String> {
    if !is_kebab(id.name) || ["self", "super", "crate"].contains(&id.name) {
        return Err(format!(
            "${}: variables are kebab-case (a-z, 0-9, -)",
            id.name
        ));
    }
    merge(&mut found.variables, vec![id.name.to_owned()]);
    Ok(())
}

/// Appends what is not there yet, keeping the order.
pub(crate) fn merge(into: &mut Vec<String>, more: Vec<String>) {
    for name in more {
        if !into.contains(&name) {
            into.push(name);
        }
    }
}
