//! In what way a post is held, in words; why one place: a post reads the same on every page and in every file.

use needle_app::ask::{PostLine, PostView};
use needle_exchange::out::Value;
use needle_model::HoldingId;
use needle_model::post::{PostEnd, StandsIn};
use needle_rights::Principal;

use crate::ask::Ask;
use crate::frame::short;
use crate::pages::names;

/// How it is held: elected, sent by whom, acting for whom. `all` are the posts among which the one acted for is looked for.
pub(crate) fn how(ask: &Ask, post: &PostView, all: &[PostView]) -> String {
    let t = ask.t();
    let mut said = Vec::new();
    said.extend(post.how.stands_in.map(|whom| acting(ask, whom, all)));
    let way = post.how.way.as_deref().map(|way| names::post_way(ask, way));
    let from = post.how.sent_by.map(|org| {
        let today = ask.app().today();
        short(&ask.app().org_line(org, today))
    });
    match (way, from) {
        (Some(way), Some(from)) => said.push(t.post_way_sent(from, way)),
        (Some(way), None) => said.push(way),
        (None, Some(from)) => said.push(from),
        (None, None) => {}
    }
    said.join(" · ")
}

/// For whom somebody acts.
pub(crate) fn acting(ask: &Ask, whom: StandsIn, all: &[PostView]) -> String {
    let t = ask.t();
    let named = match whom {
        StandsIn::Vacancy => None,
        StandsIn::Holder(id) => all.iter().find(|it| it.holding == id),
    };
    match named {
        Some(held) => t.post_acting_name(held.name.as_str()),
        None => t.post_acting_vacant().into_owned(),
    }
}

/// How it ended, where more is said than that.
pub(crate) fn ended(ask: &Ask, post: &PostView) -> String {
    match post.ended {
        None => String::new(),
        Some(PostEnd::Rotated) => ask.t().post_ended_rotated().into_owned(),
        Some(PostEnd::Recalled) => ask.t().post_ended_recalled().into_owned(),
    }
}

/// Lines of a list that goes out as a file.
pub(super) fn read(
    ask: &Ask,
    who: &Principal,
    ids: &[HoldingId],
) -> std::io::Result<Vec<PostLine>> {
    let lines = ask.app().post_lines(who, ids);
    lines.map_err(|_| std::io::Error::other("the list cannot be read"))
}

/// The post of a line, as files write it.
pub(super) fn code<'l>(ask: &Ask, line: &'l PostLine) -> Value<'l> {
    Value::Code(
        line.post.post.as_str().into(),
        names::post(ask, &line.post.post).into(),
    )
}
