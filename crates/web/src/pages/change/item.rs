//! One field of a form as the template draws it. It has the fields of `view::Field`, so that the macros take it,
//! but a name that may come from the rulebook.

use crate::form::{Errors, Form};
use crate::view::Choice;

/// How a field is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One line.
    Text,
    /// A day.
    Date,
    /// Several lines.
    Area,
    /// One of a list.
    Select,
    /// One of a few.
    Radios,
    /// Any of a list.
    Checks,
    /// Something looked up by name: a line, and what it may have meant.
    Lookup,
}

/// One field.
#[derive(Clone)]
pub(crate) struct Item {
    pub(crate) shape: Shape,
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) error: String,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) optional: bool,
    pub(crate) width: &'static str,
    pub(crate) inputmode: &'static str,
    pub(crate) options: Vec<Choice>,
    /// Ticked values (checks), or the one picked (lookup).
    pub(crate) chosen: Vec<String>,
    /// What stands above the options of a lookup.
    pub(crate) legend: String,
}

impl Item {
    pub(crate) fn hint(mut self, text: impl Into<String>) -> Item {
        self.hint = text.into();
        self
    }

    pub(crate) fn optional(mut self) -> Item {
        self.optional = true;
        self
    }

    pub(crate) fn width(mut self, width: &'static str) -> Item {
        self.width = width;
        self
    }

    pub(crate) fn digits(mut self) -> Item {
        self.inputmode = "numeric";
        self
    }

    /// Name of the field beside a lookup that says which text was looked up.
    pub(crate) fn for_name(&self) -> String {
        for_name(&self.name)
    }

    /// Whether an option is ticked.
    pub(crate) fn has(&self, value: &str) -> bool {
        self.chosen.iter().any(|c| c == value)
    }
}

/// What was found for the lookups that were not clear, by field.
pub(crate) type Offers = Vec<(&'static str, Vec<Choice>)>;

/// What stands in the form now: typed values, what is wrong, what was found.
pub(crate) struct State<'a> {
    pub(crate) form: &'a Form,
    pub(crate) errors: &'a Errors,
    pub(crate) offers: &'a Offers,
}

impl State<'_> {
    fn item(&self, shape: Shape, name: &str, label: impl Into<String>) -> Item {
        let error = self.errors.0.iter().find(|e| e.field == name);
        Item {
            shape,
            name: name.to_owned(),
            value: self.form.get(name).to_owned(),
            error: error.map_or_else(String::new, |e| e.text.clone()),
            label: label.into(),
            hint: String::new(),
            optional: false,
            width: "",
            inputmode: "",
            options: Vec::new(),
            chosen: Vec::new(),
            legend: String::new(),
        }
    }

    pub(crate) fn text(&self, name: &str, label: impl Into<String>) -> Item {
        self.item(Shape::Text, name, label)
    }

    pub(crate) fn date(&self, name: &str, label: impl Into<String>) -> Item {
        self.item(Shape::Date, name, label)
    }

    pub(crate) fn area(&self, name: &str, label: impl Into<String>) -> Item {
        self.item(Shape::Area, name, label)
    }

    pub(crate) fn select(
        &self,
        name: &str,
        label: impl Into<String>,
        options: Vec<Choice>,
    ) -> Item {
        Item {
            options,
            ..self.item(Shape::Select, name, label)
        }
    }

    pub(crate) fn radios(
        &self,
        name: &str,
        label: impl Into<String>,
        options: Vec<Choice>,
    ) -> Item {
        Item {
            options,
            ..self.item(Shape::Radios, name, label)
        }
    }

    pub(crate) fn checks(
        &self,
        name: &str,
        label: impl Into<String>,
        options: Vec<Choice>,
    ) -> Item {
        let chosen = self.form.all(name).map(str::to_owned).collect();
        Item {
            options,
            chosen,
            ..self.item(Shape::Checks, name, label)
        }
    }

    /// A lookup; `usual` are offered until something was typed.
    pub(crate) fn lookup(
        &self,
        name: &'static str,
        label: impl Into<String>,
        legend: impl Into<String>,
        usual: Vec<Choice>,
    ) -> Item {
        let mut item = self.item(Shape::Lookup, name, label);
        item.legend = legend.into();
        item.chosen = vec![self.form.get(&pick_name(name)).to_owned()];
        item.options = match self.offers.iter().find(|(field, _)| *field == name) {
            Some((_, found)) => found.clone(),
            None => usual,
        };
        let picked = item.chosen[0].clone();
        if !picked.is_empty() && !item.options.iter().any(|o| o.value == picked) {
            // Taken in an earlier step: it stays taken as long as the text is left alone.
            item.options.insert(0, choice(picked, item.value.clone()));
        }
        item
    }
}

/// Name of the field that carries what was picked for a lookup.
pub(crate) fn pick_name(name: &str) -> String {
    format!("{name}-pick")
}

/// Name of the field that carries the text a pick was made for: another text makes it void.
pub(crate) fn for_name(name: &str) -> String {
    format!("{name}-for")
}

/// An option without a hint.
pub(crate) fn choice(value: impl Into<String>, text: impl Into<String>) -> Choice {
    Choice {
        value: value.into(),
        text: text.into(),
        hint: String::new(),
    }
}
