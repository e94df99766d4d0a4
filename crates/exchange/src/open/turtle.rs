//! RDF in Turtle, as far as we write it: IRIs of things, literals, statements.
//! Why a type for what may stand between `<` and `>`: a name never gets there, so no name can end an IRI early.

use std::fmt::{self, Write as _};

use needle_model::Uuid;

/// A thing by the number it has everywhere, with the part of it that is meant, where it is a part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Iri {
    thing: Uuid,
    part: String,
}

impl Iri {
    pub(super) fn of(thing: Uuid) -> Iri {
        Iri {
            thing,
            part: String::new(),
        }
    }

    /// A part of a thing, such as a post of an organisation; whatever may not stand there is written as its octets.
    pub(super) fn part(thing: Uuid, sort: &str, id: &str) -> Iri {
        let mut part = format!("{sort}-");
        for byte in id.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                part.push(char::from(byte));
            } else {
                // Memory takes every text.
                let _ = write!(part, "%{byte:02X}");
            }
        }
        Iri { thing, part }
    }
}

impl fmt::Display for Iri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<urn:uuid:{}", self.thing.hyphenated())?;
        if !self.part.is_empty() {
            write!(f, "#{}", self.part)?;
        }
        f.write_char('>')
    }
}

/// A text as a literal in quotation marks.
pub(super) struct Text<'a>(pub(super) &'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                '\r' => f.write_str("\\r")?,
                '\t' => f.write_str("\\t")?,
                c if c.is_control() => write!(f, "\\u{:04X}", u32::from(c))?,
                c => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}

/// What is said of one thing, put together and then written in one piece.
#[derive(Debug)]
pub(super) struct Statements(String);

impl Statements {
    /// About a thing that is of a class.
    pub(super) fn about(thing: &Iri, class: &str) -> Statements {
        Statements(format!("{thing} a {class}"))
    }

    /// About a thing whose class is said elsewhere.
    pub(super) fn of(thing: &Iri, property: &str, value: impl fmt::Display) -> Statements {
        Statements(format!("{thing} {property} {value}"))
    }

    pub(super) fn with(mut self, property: &str, value: impl fmt::Display) -> Statements {
        let _ = write!(self.0, " ;\n  {property} {value}");
        self
    }

    pub(super) fn with_all<T: fmt::Display>(
        self,
        property: &str,
        values: impl IntoIterator<Item = T>,
    ) -> Statements {
        values
            .into_iter()
            .fold(self, |said, value| said.with(property, value))
    }
}

impl fmt::Display for Statements {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)?;
        f.write_str(" .\n")
    }
}
