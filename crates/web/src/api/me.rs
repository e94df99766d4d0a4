//! Questions that begin at whoever asks: who am I, what asks something of me, where is that organisation.

use needle_app::ask::{DueKind, PollDuty};
use needle_model::FOREVER;
use serde::Serialize;
use utoipa::ToSchema;

use super::json;
use super::shapes::{Day, Id, OrgLine};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Me {
    account: Id,
    login: String,
    name: String,
    /// The member it belongs to.
    person: Option<Id>,
    /// Where the work begins: the organisation of the first grant that holds.
    place: Option<OrgLine>,
    /// Today, where the organisation is.
    today: Day,
    grants: Vec<GrantLine>,
}

/// A right given to the account.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GrantLine {
    id: Id,
    /// Code of the role.
    role: String,
    org: OrgLine,
    /// here, or below (there and everything under it).
    #[schema(pattern = "^(here|below)$")]
    reach: String,
    from: Day,
    /// First day after it; null until it is ended.
    until: Option<Day>,
    /// Whether it holds today.
    live: bool,
    /// Post of the rulebook it comes with, held at `org`; null: it was given to the account itself.
    post: Option<String>,
}

/// The one list: what asks something of whoever asks, by due day.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DueList {
    today: Day,
    due: Vec<Due>,
}

/// One line of the list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Due {
    due: Day,
    org: OrgLine,
    /// transfer-in (to answer), transfer-out (one's own request), case (a step to take), poll-vote, poll-half and poll-count (an
    /// evaluation: to take part, to fetch and to give one's half of the key), meeting (to call, to hold, to close, to go to), task (what a
    /// meeting resolved), handover (what hangs on a post) or term (posts whose term ends).
    #[schema(
        pattern = "^(transfer-in|transfer-out|case|poll-vote|poll-half|poll-count|meeting|task|handover|term)$"
    )]
    kind: &'static str,
    /// Name of the person it is about.
    name: String,
    transfer: Option<Id>,
    /// The other side of a transfer.
    other: Option<OrgLine>,
    /// Post of the rulebook whose term ends.
    post: Option<String>,
    /// How many posts of the organisation end on that day.
    posts: Option<usize>,
    /// The case whose turn it is.
    case: Option<Id>,
    /// The step of the case.
    step: Option<String>,
    /// The secret evaluation that waits.
    poll: Option<Id>,
    /// The meeting.
    meeting: Option<Id>,
    /// The place of the item on its agenda that is to be carried out.
    item: Option<u32>,
    /// The holding of a post that is to be taken over.
    holding: Option<Id>,
}

/// Organisations found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Found {
    found: Vec<FoundOrg>,
}

/// An organisation found, with the names above it, nearest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundOrg {
    org: OrgLine,
    above: Vec<String>,
}

pub(crate) fn me(ask: &Ask) -> Answer {
    let signed = ask.signed.as_ref().ok_or(Problem::SignIn)?;
    let today = ask.app().today();
    let line = |org| OrgLine::of(ask.app().org_line(org, today));
    let grants = signed.principal.grants.iter().map(|grant| GrantLine {
        id: Id::of(grant.id),
        role: grant.role.code().to_owned(),
        org: line(grant.org),
        reach: grant.reach.code().to_owned(),
        from: Day::of(grant.from),
        until: (grant.until != FOREVER).then(|| Day::of(grant.until)),
        live: grant.live(today),
        post: grant.post.clone(),
    });
    json(&Me {
        account: Id::of(signed.account.id),
        login: signed.account.login.clone(),
        name: signed.account.name.clone(),
        person: signed.account.person.map(Id::of),
        place: ask.app().place_of(&signed.principal).map(line),
        today: Day::of(today),
        grants: grants.collect(),
    })
}

pub(crate) fn due(ask: &Ask) -> Answer {
    let due = ask.app().due(ask.who()?)?.into_iter().map(|line| {
        let mut out = Due {
            due: Day::of(line.due),
            org: OrgLine::of(line.org),
            kind: "term",
            name: String::new(),
            transfer: None,
            other: None,
            post: None,
            posts: None,
            case: None,
            step: None,
            poll: None,
            meeting: None,
            item: None,
            holding: None,
        };
        match line.kind {
            DueKind::TransferIn {
                transfer,
                name,
                from: other,
                ..
            } => {
                out.kind = "transfer-in";
                (out.name, out.transfer, out.other) =
                    (name, Some(Id::of(transfer)), Some(OrgLine::of(other)));
            }
            DueKind::TransferOut {
                transfer,
                name,
                to: other,
                ..
            } => {
                out.kind = "transfer-out";
                (out.name, out.transfer, out.other) =
                    (name, Some(Id::of(transfer)), Some(OrgLine::of(other)));
            }
            DueKind::Case {
                case, step, title, ..
            } => {
                out.kind = "case";
                (out.case, out.step, out.name) = (Some(Id::of(case)), Some(step), title.zh);
            }
            DueKind::Poll { poll, title, duty } => {
                out.kind = match duty {
                    PollDuty::Vote => "poll-vote",
                    PollDuty::Take => "poll-half",
                    PollDuty::Give => "poll-count",
                };
                (out.poll, out.name) = (Some(Id::of(poll)), title.zh);
            }
            DueKind::Meeting { meeting, title, .. } => {
                out.kind = "meeting";
                (out.meeting, out.name) = (Some(Id::of(meeting)), title.zh);
            }
            DueKind::Task {
                meeting,
                item,
                title,
                post,
            } => {
                out.kind = "task";
                (out.meeting, out.item) = (Some(Id::of(meeting)), Some(item));
                (out.name, out.post) = (title, post);
            }
            DueKind::Handover { holding, post } => {
                out.kind = "handover";
                (out.holding, out.post) = (Some(Id::of(holding)), Some(post));
            }
            DueKind::Term {
                post, name, posts, ..
            } => {
                (out.name, out.post, out.posts) = (name, Some(post), Some(posts));
            }
        }
        out
    });
    json(&DueList {
        today: Day::of(ask.app().today()),
        due: due.collect(),
    })
}

pub(crate) fn search(ask: &Ask) -> Answer {
    let found = ask
        .app()
        .search(ask.who()?, ask.q("q"), ask.q("everywhere") == "true")?;
    let found = found.into_iter().map(|f| FoundOrg {
        org: OrgLine::of(f.org),
        above: f.above,
    });
    json(&Found {
        found: found.collect(),
    })
}
