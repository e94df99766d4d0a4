//! The question what hangs on the posts of an organisation; who signs in is told in [`super::me`] what comes to them.

use serde::Serialize;
use utoipa::ToSchema;

use super::json;
use super::shapes::{Day, Id, OrgLine};
use crate::answer::Answer;
use crate::ask::Ask;

/// Rights that hang on the posts of an organisation today.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PostRights {
    rights: Vec<PostRight>,
}

/// A right that hangs on a post.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PostRight {
    id: Id,
    /// Post of the rulebook.
    post: String,
    /// one (the post of the organisation where it was given), or each (that of each organisation under it as well).
    #[schema(pattern = "^(one|each)$")]
    spread: String,
    /// Code of the role.
    role: String,
    /// here, or below (where the post is held and everything under it).
    #[schema(pattern = "^(here|below)$")]
    reach: String,
    /// Where it was given.
    org: OrgLine,
    from: Day,
    /// First day after it; null until it is ended.
    until: Option<Day>,
}

pub(crate) fn of_posts(ask: &Ask) -> Answer {
    let rights = ask.app().post_rights(ask.who()?, ask.org()?)?;
    let rights = rights.into_iter().map(|it| PostRight {
        id: Id::of(it.grant.id),
        post: it.grant.post,
        spread: it.grant.spread.code().to_owned(),
        role: it.grant.role.code().to_owned(),
        reach: it.grant.reach.code().to_owned(),
        org: OrgLine::of(it.org),
        from: Day::of(it.grant.from),
        until: Day::end(it.grant.until),
    });
    json(&PostRights {
        rights: rights.collect(),
    })
}
