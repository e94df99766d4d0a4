//! The rulebook in force, for programs that fill in commands: every id a field may name, with its titles.

use needle_rulebook::Sectors;
use serde::Serialize;
use utoipa::ToSchema;

use super::json;
use super::shapes::{Day, Title};
use crate::answer::Answer;
use crate::ask::Ask;

/// The words of the rulebook.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Rulebook {
    id: String,
    name: Title,
    version: String,
    in_force_since: Day,
    /// IANA name of the time zone its days begin and end in.
    zone: String,
    kinds: Vec<Kind>,
    sectors: Vec<Named>,
    posts: Vec<Named>,
    statuses: Vec<Named>,
    standings: Vec<Named>,
    endings: Vec<Named>,
    lines: Vec<Named>,
    code_schemes: Vec<Named>,
    attributes: Vec<Attribute>,
    dimensions: Vec<Dimension>,
}

/// An id with its title.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Named {
    id: String,
    title: Title,
}

/// A kind of organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Kind {
    id: String,
    title: Title,
    /// Kinds it may stand under.
    under: Vec<String>,
    /// Sectors it may belong to; null for any.
    sectors: Option<Vec<String>>,
    /// Posts available in it.
    posts: Vec<String>,
    /// Whether members may be registered directly in it.
    members: bool,
}

/// Something known of a person, with the codes it may have.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Attribute {
    id: String,
    title: Title,
    required: bool,
    values: Vec<Value>,
}

/// One code of an attribute.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Value {
    code: String,
    title: Title,
}

/// What members are counted by.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Dimension {
    id: String,
    title: Title,
    buckets: Vec<Named>,
}

fn named(id: &str, title: &needle_rulebook::Title) -> Named {
    Named {
        id: id.to_owned(),
        title: Title::of(title),
    }
}

pub(crate) fn show(ask: &Ask) -> Answer {
    ask.who()?;
    let book = ask.app().rulebook();
    json(&Rulebook {
        id: book.id.clone(),
        name: Title::of(&book.name),
        version: book.version.clone(),
        in_force_since: Day::of(book.in_force_since),
        zone: book.zone.clone(),
        kinds: book.kinds.iter().map(kind).collect(),
        sectors: book
            .sectors
            .iter()
            .map(|s| named(&s.id, &s.title))
            .collect(),
        posts: book.posts.iter().map(|p| named(&p.id, &p.title)).collect(),
        statuses: book
            .statuses
            .iter()
            .map(|s| named(&s.id, &s.title))
            .collect(),
        standings: book
            .standings
            .iter()
            .map(|s| named(&s.id, &s.title))
            .collect(),
        endings: book
            .endings
            .iter()
            .map(|e| named(&e.id, &e.title))
            .collect(),
        lines: book.lines.iter().map(|l| named(&l.id, &l.title)).collect(),
        code_schemes: book.codes.iter().map(|c| named(&c.id, &c.title)).collect(),
        attributes: book.attributes.iter().map(attribute).collect(),
        dimensions: book.dimensions.iter().map(dimension).collect(),
    })
}

fn kind(kind: &needle_rulebook::Kind) -> Kind {
    Kind {
        id: kind.id.clone(),
        title: Title::of(&kind.title),
        under: kind.under.clone(),
        sectors: match &kind.sectors {
            Sectors::Any => None,
            Sectors::Only(ids) => Some(ids.clone()),
        },
        posts: kind.posts.iter().map(|p| p.post.clone()).collect(),
        members: kind.members,
    }
}

fn attribute(attribute: &needle_rulebook::Attribute) -> Attribute {
    Attribute {
        id: attribute.id.clone(),
        title: Title::of(&attribute.title),
        required: attribute.required,
        values: attribute
            .values
            .iter()
            .map(|v| Value {
                code: v.code.clone(),
                title: Title::of(&v.title),
            })
            .collect(),
    }
}

fn dimension(dimension: &needle_rulebook::Dimension) -> Dimension {
    Dimension {
        id: dimension.id.clone(),
        title: Title::of(&dimension.title),
        buckets: dimension
            .buckets
            .iter()
            .map(|b| named(&b.id, &b.title))
            .collect(),
    }
}
