//! Popolo JSON: organisations, posts, memberships and persons, as programs about public offices read them.
//! Why one thing a line: two files of different days can then be compared with what everybody has for comparing.

use std::io::{self, Write};

use jiff::civil::Date;
use needle_rulebook::{Rulebook, Title};
use serde::Serialize;

use super::{Holding, Member, Org, Person, Place, Post};

/// Parts of the document, in the order in which they stand.
const PARTS: [&str; 4] = ["organizations", "posts", "memberships", "persons"];

/// A document being written: all organisations, then all posts, then all memberships, then all persons.
pub struct Popolo<'a, W> {
    out: W,
    rulebook: &'a Rulebook,
    language: &'a str,
    /// How many parts have been opened, and whether the last has anything in it.
    open: usize,
    filled: bool,
}

impl<W: Write> std::fmt::Debug for Popolo<'_, W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Popolo")
    }
}

#[derive(Serialize)]
struct JsonOrg<'a> {
    id: String,
    name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_names: Vec<JsonName<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    identifiers: Vec<JsonIdentifier<'a>>,
    classification: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_id: Option<String>,
    founding_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    dissolution_date: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contact_details: Vec<JsonContact<'a>>,
}

#[derive(Serialize)]
struct JsonName<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
}

#[derive(Serialize)]
struct JsonIdentifier<'a> {
    identifier: &'a str,
    scheme: &'a str,
}

#[derive(Serialize)]
struct JsonContact<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    valid_from: String,
}

#[derive(Serialize)]
struct JsonPost<'a> {
    id: String,
    label: String,
    role: &'a str,
    organization_id: String,
}

#[derive(Serialize)]
struct JsonMembership<'a> {
    id: String,
    role: &'a str,
    person_id: String,
    organization_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    post_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_behalf_of_id: Option<String>,
    start_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
}

#[derive(Serialize)]
struct JsonPerson<'a> {
    id: String,
    name: &'a str,
}

/// A title in a language; the id where the rulebook no longer knows it.
fn title<'t>(language: &str, title: Option<&'t Title>, id: &'t str) -> &'t str {
    title.map_or(id, |title| title.get(language))
}

/// Address and office telephone.
fn contacts(place: &Place) -> Vec<JsonContact<'_>> {
    let entry = |kind, value| JsonContact {
        kind,
        value,
        valid_from: day(place.from),
    };
    let phone = place.phone.as_deref().map(|phone| entry("voice", phone));
    let address = entry("address", place.address.as_str());
    std::iter::once(address).chain(phone).collect()
}

fn day(day: Date) -> String {
    day.to_string()
}

impl<'a, W: Write> Popolo<'a, W> {
    /// Begins a document with titles in a language.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn new(mut out: W, rulebook: &'a Rulebook, language: &'a str) -> io::Result<Self> {
        out.write_all(b"{")?;
        Ok(Popolo {
            out,
            rulebook,
            language,
            open: 0,
            filled: false,
        })
    }

    /// Writes an organisation.
    ///
    /// # Errors
    /// When the bytes cannot be written, or another part has begun.
    pub fn org(&mut self, org: &Org) -> io::Result<()> {
        let short = org.short.as_deref().map(|name| JsonName {
            name,
            start_date: None,
            end_date: None,
        });
        let former = org.former.iter().map(|former| JsonName {
            name: &former.name,
            start_date: Some(day(former.from)),
            end_date: Some(day(former.until)),
        });
        let (rulebook, language) = (self.rulebook, self.language);
        let kind = rulebook.kind(&org.kind).map(|kind| &kind.title);
        let value = JsonOrg {
            id: org.id.to_string(),
            name: &org.name,
            other_names: short.into_iter().chain(former).collect(),
            identifiers: org
                .codes
                .iter()
                .map(|code| JsonIdentifier {
                    identifier: &code.code,
                    scheme: &code.scheme,
                })
                .collect(),
            classification: title(language, kind, &org.kind),
            parent_id: org.parent.map(|parent| parent.to_string()),
            founding_date: day(org.founded),
            dissolution_date: org.ended.map(day),
            contact_details: org.place.as_ref().map_or_else(Vec::new, contacts),
        };
        self.put(0, &value)
    }

    /// Writes a post.
    ///
    /// # Errors
    /// When the bytes cannot be written, or a later part has begun.
    pub fn post(&mut self, post: &Post) -> io::Result<()> {
        let (rulebook, language) = (self.rulebook, self.language);
        let role = rulebook.post(&post.post).map(|post| &post.title);
        let role = title(language, role, &post.post);
        let value = JsonPost {
            id: format!("{}/{}", post.org, post.post),
            label: format!("{} {role}", post.org_name),
            role,
            organization_id: post.org.to_string(),
        };
        self.put(1, &value)
    }

    /// Writes who holds a post.
    ///
    /// # Errors
    /// When the bytes cannot be written, or a later part has begun.
    pub fn holding(&mut self, held: &Holding) -> io::Result<()> {
        let (rulebook, language) = (self.rulebook, self.language);
        let role = rulebook.post(&held.post).map(|post| &post.title);
        let value = JsonMembership {
            id: held.id.to_string(),
            role: title(language, role, &held.post),
            person_id: held.person.to_string(),
            organization_id: held.org.to_string(),
            post_id: Some(format!("{}/{}", held.org, held.post)),
            on_behalf_of_id: held.sent_by.map(|org| org.to_string()),
            start_date: day(held.from),
            end_date: held.until.map(day),
        };
        self.put(2, &value)
    }

    /// Writes who is a member.
    ///
    /// # Errors
    /// When the bytes cannot be written, or a later part has begun.
    pub fn member(&mut self, member: &Member) -> io::Result<()> {
        let (rulebook, language) = (self.rulebook, self.language);
        let status = rulebook.status(&member.status).map(|status| &status.title);
        let value = JsonMembership {
            id: member.id.to_string(),
            role: title(language, status, &member.status),
            person_id: member.person.to_string(),
            organization_id: member.org.to_string(),
            post_id: None,
            on_behalf_of_id: None,
            start_date: day(member.from),
            end_date: None,
        };
        self.put(2, &value)
    }

    /// Writes a person.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn person(&mut self, person: &Person) -> io::Result<()> {
        let value = JsonPerson {
            id: person.id.to_string(),
            name: &person.name,
        };
        self.put(3, &value)
    }

    /// Ends the document.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn done(mut self) -> io::Result<W> {
        self.part(PARTS.len() - 1)?;
        self.out.write_all(b"\n]}\n")?;
        Ok(self.out)
    }

    fn put(&mut self, part: usize, value: &impl Serialize) -> io::Result<()> {
        self.part(part)?;
        let lead: &[u8] = if self.filled { b",\n" } else { b"\n" };
        self.out.write_all(lead)?;
        self.filled = true;
        serde_json::to_writer(&mut self.out, value).map_err(io::Error::from)
    }

    /// Opens a part, and those before it that have nothing in them.
    fn part(&mut self, part: usize) -> io::Result<()> {
        if part + 1 < self.open {
            return Err(io::Error::other("the part of the document is closed"));
        }
        while self.open <= part {
            let end: &[u8] = if self.open == 0 { b"\n" } else { b"\n],\n" };
            self.out.write_all(end)?;
            write!(self.out, "\"{}\":[", PARTS[self.open])?;
            (self.open, self.filled) = (self.open + 1, false);
        }
        Ok(())
    }
}
