//! Counting over HTTP: members under an organisation, by dimensions of the rulebook, on a day.

use needle_app::ask::CensusQuestion;
use needle_model::OrgId;
use serde::Serialize;
use utoipa::ToSchema;

use super::json;
use super::shapes::{CountOf, Day, OrgLine};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;

/// Counts of members.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Census {
    org: OrgLine,
    as_of: Day,
    /// Members under the organisation without the filter; null when the number is not shown, because it is small or a small
    /// one could be worked out from it and the asker may not list the members.
    members: Option<u64>,
    /// Members with the filter: the sum of the cells; null when not shown.
    total: Option<u64>,
    /// Dimensions the cells are by, in order.
    by: Vec<String>,
    cells: Vec<CensusCell>,
    /// Organisations under it and itself, by kind.
    kinds: Vec<CountOf>,
    /// The same by sector.
    sectors: Vec<CountOf>,
    /// Direct sub-organisations with their members under the same filter.
    children: Vec<ChildCount>,
}

/// Members with one bucket of each dimension asked for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CensusCell {
    /// Buckets, in the order of the dimensions.
    buckets: Vec<String>,
    /// Null when the number is not shown.
    count: Option<u64>,
}

/// Members under a direct sub-organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChildCount {
    org: OrgLine,
    /// Null when the number is not shown.
    members: Option<u64>,
}

/// The rulebook's id of a bucket.
pub(super) fn bucket_id(ask: &Ask, dimension: usize, bucket: usize) -> String {
    let dimension = ask.app().rulebook().dimensions.get(dimension);
    dimension
        .and_then(|d| d.buckets.get(bucket))
        .map_or_else(String::new, |b| b.id.clone())
}

fn dimension(ask: &Ask, id: &str) -> Result<usize, Problem> {
    let known = || {
        ask.app()
            .rulebook()
            .dimensions
            .iter()
            .map(|d| d.id.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let found = ask.app().rulebook().dimension_index(id);
    found.ok_or_else(|| Problem::BadBody(format!("{} ∉ {}", quote(id), known())))
}

/// The filter: `only=dimension:bucket`, several of them.
pub(super) fn only(ask: &Ask) -> Result<Vec<(usize, usize)>, Problem> {
    ask.q_all("only")
        .map(|pair| {
            let (d, bucket) = pair.split_once(':').ok_or_else(|| {
                Problem::BadBody(format!("only={}: only=dimension:bucket", quote(pair)))
            })?;
            let index = dimension(ask, d)?;
            let d = &ask.app().rulebook().dimensions[index];
            let found = d.bucket_index(bucket).ok_or_else(|| {
                let known: Vec<&str> = d.buckets.iter().map(|b| b.id.as_str()).collect();
                Problem::BadBody(format!(
                    "only={}: {} ∉ {}",
                    quote(pair),
                    quote(bucket),
                    known.join(", ")
                ))
            })?;
            Ok((index, found))
        })
        .collect()
}

fn quote(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    format!("“{short}”")
}

pub(crate) fn count(ask: &Ask) -> Answer {
    let who = ask.who()?;
    let org: OrgId = match ask.q("org") {
        "" => ask.app().place_of(who).ok_or(Problem::NotFound)?,
        text => text.parse().map_err(|_| Problem::NotFound)?,
    };
    let by = ask
        .q_all("by")
        .flat_map(|list| list.split(','))
        .filter(|id| !id.is_empty())
        .map(|id| dimension(ask, id))
        .collect::<Result<Vec<_>, _>>()?;
    let question = CensusQuestion {
        org,
        as_of: ask.as_of()?,
        by,
        only: only(ask)?,
        todays_tree: ask.todays_tree()?,
    };
    let answer = ask.app().census_ask(who, &question)?;
    let dimensions = answer.cross.dimensions().to_vec();
    let bucket = |(d, bucket): (&usize, &usize)| bucket_id(ask, *d, *bucket);
    let line = |org| OrgLine::of(ask.app().org_line(org, question.as_of));
    json(&Census {
        org: line(org),
        as_of: Day::of(question.as_of),
        members: answer.members,
        total: answer.cross.total(),
        by: dimensions
            .iter()
            .map(|d| ask.app().rulebook().dimensions[*d].id.clone())
            .collect(),
        cells: answer
            .cross
            .cells()
            .map(|c| CensusCell {
                buckets: dimensions.iter().zip(&c.buckets).map(bucket).collect(),
                count: c.count,
            })
            .collect(),
        kinds: CountOf::all(answer.kinds),
        sectors: CountOf::all(answer.sectors),
        children: answer
            .children
            .into_iter()
            .map(|(org, members)| ChildCount {
                org: line(org),
                members,
            })
            .collect(),
    })
}
