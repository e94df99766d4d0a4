//! Questions about meetings: those of an organisation, one with its minutes, the hours members have. Who was there stands in no answer
//! but the last, and there in hours.

use needle_app::ask;
use serde::Serialize;
use serde_json::{Value, json as value};
use utoipa::ToSchema;

use super::json;
use super::shapes::{Day, Id, OrgLine, Title};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::pages::case::minutes::sentence;

/// Meetings of an organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Meetings {
    meetings: Vec<MeetingLine>,
    /// Whether there is another page.
    more: bool,
}

/// A meeting in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MeetingLine {
    id: Id,
    title: Title,
    held: Day,
    #[schema(pattern = "^(planned|called|closed|off)$")]
    state: &'static str,
}

/// A meeting.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Meeting {
    id: Id,
    org: OrgLine,
    /// Who holds it together with that organisation.
    with: Vec<OrgLine>,
    title: Title,
    /// Activities of the rulebook.
    activities: Vec<String>,
    held: Day,
    place: Option<String>,
    #[schema(pattern = "^(planned|called|closed|off)$")]
    state: &'static str,
    called: Option<Day>,
    heads: MeetingHeads,
    /// Hours counted for everybody who was there.
    hours: Option<i64>,
    items: Vec<MeetingItem>,
    /// How many things happened to it: `seen` of the next step.
    seen: u32,
}

/// How many are called and were there.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MeetingHeads {
    called: usize,
    present: usize,
    excused: usize,
    absent: usize,
    /// Of whom nobody has said it yet.
    open: usize,
    guests: usize,
}

/// An item.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MeetingItem {
    /// Its place, from 1.
    item: u32,
    title: String,
    minuted: bool,
    resolution: Option<String>,
    /// How it was voted on: {kind, counted}.
    vote: Option<Value>,
    /// How the vote came out.
    outcome: Option<String>,
    /// The day by which what was resolved is to be done.
    due: Option<Day>,
    /// The post that does it.
    post: Option<String>,
    /// The day it was done.
    done: Option<Day>,
    /// The sentence for the minutes, in the language asked for.
    sentence: Option<String>,
}

/// Hours of members in a year, by organisation and name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Hours {
    year: i16,
    members: Vec<HoursOf>,
    total: usize,
    page: usize,
    pages: usize,
}

/// Hours of one member.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HoursOf {
    person: Id,
    name: String,
    org: OrgLine,
    hours: i64,
    times: usize,
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let page = u32::try_from(ask.page() - 1).unwrap_or(u32::MAX);
    let page = page.min(u32::MAX / ask::MEETINGS_PAGE);
    let (found, more) = ask.app().meetings_of(ask.who()?, ask.org()?, page)?;
    let line = |it: ask::MeetingLine| MeetingLine {
        id: Id::of(it.file.id),
        title: Title::of(&it.title),
        held: Day::of(it.file.held),
        state: it.file.state.code(),
    };
    json(&Meetings {
        meetings: found.into_iter().map(line).collect(),
        more,
    })
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let found = ask.app().meeting_page(ask.who()?, ask.id("meeting")?)?;
    let title = found.title();
    let (file, heads) = (found.file, found.heads);
    let item = |it: ask::ItemView| MeetingItem {
        item: it.item.n,
        title: it.item.title,
        minuted: it.item.minuted,
        resolution: it.item.resolution,
        vote: it.item.vote.map(|vote| value!(vote)),
        outcome: it.item.outcome.map(|outcome| outcome.code().to_owned()),
        due: it.item.due.map(Day::of),
        post: it.item.post,
        done: it.item.done.map(Day::of),
        sentence: it.verdict.map(|(_, ruled)| sentence(ask.t(), &ruled)),
    };
    json(&Meeting {
        id: Id::of(file.id),
        org: OrgLine::of(found.org),
        with: found.with.into_iter().map(OrgLine::of).collect(),
        title: Title::of(&title),
        activities: file.activities,
        held: Day::of(file.held),
        place: file.place,
        state: file.state.code(),
        called: file.called.map(Day::of),
        heads: MeetingHeads {
            called: heads.called,
            present: heads.present,
            excused: heads.excused,
            absent: heads.absent,
            open: heads.open,
            guests: heads.guests,
        },
        hours: file.hours,
        items: found.items.into_iter().map(item).collect(),
        seen: file.turn,
    })
}

/// Of every member, or with `whom=officers` of those who hold a post.
pub(crate) fn whose_hours(ask: &Ask) -> ask::HoursWhom {
    match ask.q("whom") {
        "officers" => ask::HoursWhom::Officers,
        _ => ask::HoursWhom::Members,
    }
}

pub(crate) fn hours(ask: &Ask) -> Answer {
    let this = ask.app().today().year();
    let year = ask.q("year").parse().unwrap_or(this);
    let whom = whose_hours(ask);
    let found = ask
        .app()
        .hours(ask.who()?, ask.org()?, whom, year, ask.page())?;
    let member = |it: ask::HoursLine| HoursOf {
        person: Id::of(it.person),
        name: it.name,
        org: OrgLine::of(it.org),
        hours: it.hours,
        times: it.times,
    };
    json(&Hours {
        year,
        members: found.lines.into_iter().map(member).collect(),
        total: found.total,
        page: found.page,
        pages: found.pages,
    })
}
