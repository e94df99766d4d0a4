//! The Organization Ontology of the W3C (ORG) in Turtle: organisations, posts, who holds them and when, and what became
//! of what by mergers and divisions.
//! Why the concepts come first and whole: a reader then finds what a kind is called without a second file.

use std::io::{self, Write};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use needle_model::{OrgId, PersonId};
use needle_rulebook::Rulebook;

use super::concepts::Concepts;
use super::turtle::{Iri, Statements, Text};
use super::{Change, Holding, Member, Org, Person, Post};

const PREFIXES: &str = "\
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

";

/// A file being written. What is said of a thing may come in any order.
pub struct W3cOrg<W> {
    out: W,
    concepts: Concepts,
    zone: TimeZone,
}

impl<W: Write> std::fmt::Debug for W3cOrg<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("W3cOrg")
    }
}

fn org(id: OrgId) -> Iri {
    Iri::of(id.key)
}

fn person(id: PersonId) -> Iri {
    Iri::of(id.key)
}

fn post(at: OrgId, post: &str) -> Iri {
    Iri::part(at.key, "post", post)
}

/// From when to when, as the ontology of time says it: the last day is within.
fn during(from: Date, until: Option<Date>) -> String {
    let instant = |property: &str, day: Date| {
        format!(" ; time:{property} [ a time:Instant ; time:inXSDDate \"{day}\"^^xsd:date ]")
    };
    let begins = instant("hasBeginning", from);
    let last = until.map(|until| until.yesterday().unwrap_or(until).max(from));
    let ends = last.map(|last| instant("hasEnd", last)).unwrap_or_default();
    format!("[ a time:Interval{begins}{ends} ]")
}

impl<W: Write> W3cOrg<W> {
    /// Begins a file; days begin and end in `zone`.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn new(mut out: W, rulebook: &Rulebook, zone: TimeZone) -> io::Result<W3cOrg<W>> {
        out.write_all(PREFIXES.as_bytes())?;
        let concepts = Concepts::new(rulebook);
        for said in concepts.said(rulebook) {
            write!(out, "{said}")?;
        }
        writeln!(out)?;
        Ok(W3cOrg {
            out,
            concepts,
            zone,
        })
    }

    fn say(&mut self, said: &Statements) -> io::Result<()> {
        write!(self.out, "{said}")
    }

    /// The moment a day begins.
    fn begins(&self, day: Date) -> String {
        match day.to_zoned_datetime(self.zone.clone()) {
            Ok(at) => format!("\"{}\"^^xsd:dateTime", at.strftime("%Y-%m-%dT%H:%M:%S%:z")),
            // Beyond what clocks can say; the calendar still can.
            Err(_) => format!("\"{day}T00:00:00\"^^xsd:dateTime"),
        }
    }

    /// Writes an organisation.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn org(&mut self, value: &Org) -> io::Result<()> {
        let iri = org(value.id);
        let classes = std::iter::once(self.concepts.kind(&value.kind))
            .chain(value.sector.iter().map(|id| self.concepts.sector(id)));
        let codes = value
            .codes
            .iter()
            .map(|c| format!("{}^^{}", Text(&c.code), self.concepts.code(&c.scheme)));
        let former = value.former.iter().map(|former| Text(&former.name));
        let ended = value.ended.map(|day| self.begins(day));
        let said = Statements::about(&iri, "org:Organization, prov:Entity")
            .with("skos:prefLabel", Text(&value.name))
            .with_all("skos:altLabel", value.short.iter().map(|s| Text(s)))
            .with_all("skos:hiddenLabel", former)
            .with_all("org:classification", classes)
            .with_all("org:identifier", codes)
            .with_all("org:subOrganizationOf", value.parent.map(org))
            .with("prov:generatedAtTime", self.begins(value.founded))
            .with_all("prov:invalidatedAtTime", ended);
        self.say(&said)?;
        match value.parent {
            Some(parent) => self.say(&Statements::of(
                &org(parent),
                "org:hasSubOrganization",
                &iri,
            )),
            None => Ok(()),
        }
    }

    /// Writes a post.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn post(&mut self, value: &Post) -> io::Result<()> {
        let iri = post(value.org, &value.post);
        let said = Statements::about(&iri, "org:Post")
            .with("org:postIn", org(value.org))
            .with("org:role", self.concepts.post(&value.post));
        self.say(&said)?;
        self.say(&Statements::of(&org(value.org), "org:hasPost", iri))
    }

    /// Writes who holds, or held, a post.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn holding(&mut self, held: &Holding) -> io::Result<()> {
        let said = Statements::about(&Iri::of(held.id.key), "org:Membership")
            .with("org:member", person(held.person))
            .with("org:organization", org(held.org))
            .with("org:role", self.concepts.post(&held.post))
            .with("org:memberDuring", during(held.from, held.until));
        self.say(&said)?;
        if held.until.is_some() {
            return Ok(());
        }
        let holds = Statements::of(
            &person(held.person),
            "org:holds",
            post(held.org, &held.post),
        );
        self.say(&holds)
    }

    /// Writes who is a member.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn member(&mut self, member: &Member) -> io::Result<()> {
        let said = Statements::about(&Iri::of(member.id.key), "org:Membership")
            .with("org:member", person(member.person))
            .with("org:organization", org(member.org))
            .with("org:role", self.concepts.status(&member.status))
            .with("org:memberDuring", during(member.from, None));
        self.say(&said)
    }

    /// Writes a person.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn person(&mut self, value: &Person) -> io::Result<()> {
        let said = Statements::about(&person(value.id), "foaf:Person");
        self.say(&said.with("foaf:name", Text(&value.name)))
    }

    /// Writes what became of what.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn change(&mut self, change: &Change) -> io::Result<()> {
        let event = Iri::part(change.at.key, change.what.code(), &change.day.to_string());
        let at = self.begins(change.day);
        let said = Statements::about(&event, "org:ChangeEvent, prov:Activity")
            .with_all(
                "org:originalOrganization",
                change.before.iter().copied().map(org),
            )
            .with_all(
                "org:resultingOrganization",
                change.after.iter().copied().map(org),
            )
            .with("prov:startedAtTime", &at)
            .with("prov:endedAtTime", &at);
        self.say(&said)?;
        for before in &change.before {
            self.say(&Statements::of(&org(*before), "org:changedBy", &event))?;
        }
        for after in &change.after {
            self.say(&Statements::of(&org(*after), "org:resultedFrom", &event))?;
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When the last bytes cannot be written.
    pub fn done(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}
