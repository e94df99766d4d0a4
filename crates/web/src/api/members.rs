//! The members under an organisation, by name: the list behind a number.

use std::collections::BTreeMap;

use needle_app::ask::MemberLine;
use serde::Serialize;
use utoipa::ToSchema;

use super::census::{bucket_id, only};
use super::json;
use super::shapes::{Day, Id, OrgLine};
use crate::answer::Answer;
use crate::ask::Ask;

/// A member in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Member {
    person: Id,
    name: String,
    org: OrgLine,
    /// Standing of the rulebook.
    standing: String,
    /// Bucket by dimension.
    buckets: BTreeMap<String, String>,
}

/// A page of the members under an organisation. That the names were read is recorded.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Members {
    as_of: Day,
    /// Members in all.
    total: usize,
    /// This page, from 1.
    page: usize,
    pages: usize,
    members: Vec<Member>,
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let as_of = ask.as_of()?;
    let list = ask
        .app()
        .members(ask.who()?, ask.org()?, &only(ask)?, as_of, ask.page())?;
    let dimensions = &ask.app().rulebook().dimensions;
    let member = |line: MemberLine| Member {
        person: Id::of(line.person),
        name: line.name,
        org: OrgLine::of(line.org),
        standing: line.standing,
        buckets: dimensions
            .iter()
            .zip(&line.buckets)
            .enumerate()
            .map(|(i, (d, bucket))| (d.id.clone(), bucket_id(ask, i, *bucket)))
            .collect(),
    };
    json(&Members {
        as_of: Day::of(as_of),
        total: list.total,
        page: list.page,
        pages: list.pages,
        members: list.lines.into_iter().map(member).collect(),
    })
}
