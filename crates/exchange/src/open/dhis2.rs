//! DHIS2 organisationUnits: out, one unit a line, and in, in any order, into the same reading as a sheet.
//! Why through the same reading: a unit from a file is asked for its kind, sector and place like a row somebody typed.

mod read;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use jiff::civil::Date;
use needle_model::OrgId;
use needle_rulebook::Rulebook;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::Org;

pub use read::{Dhis2Problem, is_json, read};

/// Characters of an identifier there.
const UID_CHARS: usize = 11;
/// Characters of a short name there.
const SHORT_CHARS_MAX: usize = 50;
/// Code of the attribute that holds the kind.
const KIND: &str = "NEEDLE_KIND";
/// Code of the attribute that holds the sector.
const SECTOR: &str = "NEEDLE_SECTOR";
/// Beginning of the codes of attributes that hold codes; the scheme follows.
const CODE: &str = "NEEDLE_CODE_";

/// The identifier of something there: always the same for the same text, and as they ask for it: a letter, then letters and
/// digits, eleven in all.
#[must_use]
pub fn uid(text: &str) -> String {
    const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let digest = Sha256::digest(text.as_bytes());
    let mut number = digest
        .iter()
        .take(16)
        .fold(0u128, |number, byte| number << 8 | u128::from(*byte));
    let mut next = |of: u128| {
        let place = usize::try_from(number % of).unwrap_or(0);
        number /= of;
        char::from(LETTERS[place])
    };
    (0..UID_CHARS)
        .map(|at| next(if at == 0 { 52 } else { 62 }))
        .collect()
}

/// SHA-256 of a document, by which the ledger names it.
#[must_use]
pub fn digest(document: &[u8]) -> [u8; 32] {
    Sha256::digest(document).into()
}

/// The identifier of an organisation there.
#[must_use]
pub fn uid_of(org: OrgId) -> String {
    uid(&org.to_string())
}

/// A document being written; the organisations come parents first, each followed by what stands under it.
pub struct Dhis2<'a, W> {
    out: W,
    rulebook: &'a Rulebook,
    /// The way from the first organisation to the present one.
    way: Vec<(OrgId, String)>,
    filled: bool,
}

impl<W> std::fmt::Debug for Dhis2<'_, W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Dhis2")
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Unit<'a> {
    id: &'a str,
    code: &'a str,
    name: &'a str,
    short_name: String,
    opening_date: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<Reference<'a>>,
    level: usize,
    path: String,
    attribute_values: Vec<AttributeValue<'a>>,
}

#[derive(Serialize)]
struct Reference<'a> {
    id: &'a str,
}

#[derive(Serialize)]
struct AttributeValue<'a> {
    attribute: AttributeOf,
    value: &'a str,
}

#[derive(Serialize)]
struct AttributeOf {
    id: String,
    code: String,
}

fn attribute(code: String, value: &str) -> AttributeValue<'_> {
    AttributeValue {
        attribute: AttributeOf {
            id: uid(&code),
            code,
        },
        value,
    }
}

impl<'a, W: Write> Dhis2<'a, W> {
    /// Begins the document.
    ///
    /// # Errors
    /// What the writer says.
    pub fn new(mut out: W, rulebook: &'a Rulebook) -> io::Result<Self> {
        out.write_all(b"{\"organisationUnits\":[")?;
        Ok(Dhis2 {
            out,
            rulebook,
            way: Vec::new(),
            filled: false,
        })
    }

    /// Writes an organisation. One whose parent was not written stands at the top.
    ///
    /// # Errors
    /// What the writer says.
    pub fn org(&mut self, org: &Org) -> io::Result<()> {
        let above = self.way.iter().rposition(|(id, _)| Some(*id) == org.parent);
        self.way.truncate(above.map_or(0, |above| above + 1));
        let id = uid_of(org.id);
        let parent = self.way.last().map(|(_, uid)| uid.clone());
        self.way.push((org.id, id));
        let path = self
            .way
            .iter()
            .flat_map(|(_, uid)| ["/", uid.as_str()])
            .collect();
        // Their code is unique; ours is where the rulebook says so, else the organisation's own id.
        let unique = |scheme: &str| self.rulebook.code_scheme(scheme).is_some_and(|s| s.unique);
        let code = org.codes.iter().find(|code| unique(&code.scheme));
        let own = org.id.to_string();
        let mut attributes = vec![attribute(KIND.to_owned(), &org.kind)];
        attributes.extend(
            org.sector
                .as_deref()
                .map(|s| attribute(SECTOR.to_owned(), s)),
        );
        for code in &org.codes {
            attributes.push(attribute(format!("{CODE}{}", code.scheme), &code.code));
        }
        let short = org.short.as_deref().unwrap_or(&org.name);
        let unit = Unit {
            id: self.way.last().map_or("", |(_, uid)| uid),
            code: code.map_or(&own, |code| &code.code),
            name: &org.name,
            short_name: short.chars().take(SHORT_CHARS_MAX).collect(),
            opening_date: org.founded,
            // Theirs is the last day, ours the first one after it.
            closed_date: org.ended.map(|ended| ended.yesterday().unwrap_or(ended)),
            parent: parent.as_deref().map(|id| Reference { id }),
            level: self.way.len(),
            path,
            attribute_values: attributes,
        };
        self.out
            .write_all(if self.filled { b",\n" } else { b"\n" })?;
        self.filled = true;
        serde_json::to_writer(&mut self.out, &unit)?;
        Ok(())
    }

    /// Ends the document and gives the writer back.
    ///
    /// # Errors
    /// What the writer says.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(b"\n]}\n")?;
        Ok(self.out)
    }
}
