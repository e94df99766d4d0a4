//! Commands over HTTP: the body is the command itself, the answer says what it left behind or, with
//! `?dry_run=true`, what it would change.

use needle_app::{Preview, Receipt};
use needle_model::case::CaseEvent;
use needle_model::command::SHAPES;
use needle_model::meeting::MeetingEvent;
use needle_model::{Command, Event};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::ToSchema;

use super::shapes::{Id, OrgLine};
use super::{body, created, json};
use crate::answer::{Answer, BadJson, Problem};
use crate::ask::Ask;

/// What a command that was carried out left behind.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Done {
    /// Its entries in the ledger.
    entries: Vec<EntryRef>,
    /// Ids it made.
    made: Made,
}

/// An entry of the ledger.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EntryRef {
    /// Whose chain.
    cell: u32,
    /// Place in it, from 1.
    seq: u64,
}

impl EntryRef {
    pub(crate) fn of(cell: needle_model::Cell, seq: u64) -> EntryRef {
        EntryRef { cell: cell.0, seq }
    }
}

/// Ids a command made, in order.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct Made {
    orgs: Vec<Id>,
    persons: Vec<Id>,
    memberships: Vec<Id>,
    transfers: Vec<Id>,
    aways: Vec<Id>,
    holdings: Vec<Id>,
    links: Vec<Id>,
    accounts: Vec<Id>,
    grants: Vec<Id>,
    records: Vec<Id>,
    exceptions: Vec<Id>,
    polls: Vec<Id>,
    meetings: Vec<Id>,
    cases: Vec<Id>,
}

/// What a command would change.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WouldChange {
    /// Whose numbers change.
    counts: Vec<CountChange>,
    /// Which accounts gain or lose sight of which organisation.
    rights: Vec<RightChange>,
    /// Members that change organisation.
    members_moved: u64,
    /// Organisations that get another parent.
    orgs_moved: u64,
    orgs_founded: u64,
    orgs_ended: u64,
    posts_ended: u64,
    links_ended: u64,
}

/// Members under an organisation before and after.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CountChange {
    org: OrgLine,
    members_before: u64,
    members_after: u64,
}

/// An account that gains or loses sight of an organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RightChange {
    /// Name of the account.
    account: String,
    /// Role of the grant.
    role: String,
    /// Where the grant is.
    at: OrgLine,
    /// The organisation in question.
    org: OrgLine,
    /// Gained (true) or lost (false).
    gained: bool,
}

/// Carries a command out, or says what it would do.
pub(crate) fn run<C: DeserializeOwned + Into<Command>>(ask: &Ask) -> Answer {
    let who = ask.who()?;
    let command: Command = body::json::<C>(ask)?.into();
    let name = ask.path.rsplit('/').next().unwrap_or_default();
    plain(&ask.body, name)?;
    if command.name() != name {
        return Err(Problem::Internal(
            "a command's address and its body are of different commands",
        ));
    }
    match ask.q("dry_run") {
        "true" => {
            let preview = ask.app().preview(who, command)?;
            json(&would_change(ask, preview))
        }
        "" | "false" => {
            let receipt = ask.app().execute(who, command)?;
            created(&done(&receipt))
        }
        _ => Err(Problem::BadBody("dry_run: true, false".to_owned())),
    }
}

/// What reads as a command and is still none of ours: a text with U+0000 in it (no text to one of the two stores),
/// a day in another spelling than the one everything stored and signed uses.
fn plain(body: &[u8], name: &str) -> Result<(), Problem> {
    let refuse = |path: String, why: &str| {
        let why = why.to_owned();
        Err(Problem::BadJson(BadJson {
            path,
            line: 0,
            column: 0,
            why,
        }))
    };
    let value: Value =
        serde_json::from_slice(body).map_err(|_| Problem::Internal("a command that is no JSON"))?;
    if let Some(path) = nul(&value, "") {
        return refuse(path, "the character U+0000 stands in the text");
    }
    let fields = SHAPES
        .iter()
        .find(|shape| shape.name == name)
        .map_or(&[][..], |shape| shape.fields);
    let days = fields
        .iter()
        .filter(|f| matches!(f.ty, "Date" | "Option<Date>"));
    let days = days.map(|f| (f.name.to_owned(), value.get(f.name)));
    for (path, day) in days {
        if day
            .and_then(Value::as_str)
            .is_some_and(|text| needle_model::parse_day(text).is_err())
        {
            return refuse(path, "a day is written like 2026-11-23");
        }
    }
    Ok(())
}

/// Way to the first text with U+0000 in it.
fn nul(value: &Value, path: &str) -> Option<String> {
    match value {
        Value::String(text) => text.contains('\0').then(|| path.to_owned()),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(i, item)| nul(item, &format!("{path}[{i}]"))),
        Value::Object(fields) => fields.iter().find_map(|(name, item)| {
            let inner = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}.{name}")
            };
            if name.contains('\0') {
                Some(path.to_owned())
            } else {
                nul(item, &inner)
            }
        }),
        _ => None,
    }
}

fn done(receipt: &Receipt) -> Done {
    let mut made = Made::default();
    for event in &receipt.events {
        match event {
            Event::OrgFounded { org, .. } => made.orgs.push(Id::of(org)),
            Event::PersonRegistered { person, .. } => made.persons.push(Id::of(person)),
            Event::MemberBegun { membership, .. } => made.memberships.push(Id::of(membership)),
            Event::TransferAsked { transfer, .. } => made.transfers.push(Id::of(transfer)),
            Event::AwayBegun { away, .. } => made.aways.push(Id::of(away)),
            Event::PostFilled { holding, .. } => made.holdings.push(Id::of(holding)),
            Event::LinkBegun { link, .. } => made.links.push(Id::of(link)),
            Event::AccountOpened { account, .. } => made.accounts.push(Id::of(account)),
            Event::GrantGiven { grant, .. } | Event::PostGrantGiven { grant, .. } => {
                made.grants.push(Id::of(grant));
            }
            Event::Recorded { record, .. } => made.records.push(Id::of(record)),
            Event::ExceptionGiven { exception, .. } => made.exceptions.push(Id::of(exception)),
            Event::PollOpened { poll, .. } => made.polls.push(Id::of(poll)),
            Event::CaseWent { case, events, .. }
                if matches!(events.first(), Some(CaseEvent::Started { .. })) =>
            {
                made.cases.push(Id::of(case));
            }
            Event::MeetingWent {
                meeting,
                what: MeetingEvent::Planned { .. },
                ..
            } => made.meetings.push(Id::of(meeting)),
            _ => {}
        }
    }
    let entries = receipt
        .entries
        .iter()
        .map(|(cell, seq)| EntryRef {
            cell: cell.0,
            seq: *seq,
        })
        .collect();
    Done { entries, made }
}

fn would_change(ask: &Ask, preview: Preview) -> WouldChange {
    let today = ask.app().today();
    let line = |org| OrgLine::of(ask.app().org_line(org, today));
    WouldChange {
        counts: preview
            .counts
            .iter()
            .map(|c| CountChange {
                org: line(c.org),
                members_before: c.members_before,
                members_after: c.members_after,
            })
            .collect(),
        rights: preview
            .rights
            .into_iter()
            .map(|r| RightChange {
                account: r.account,
                role: r.role.code().to_owned(),
                at: line(r.at),
                org: line(r.org),
                gained: r.gained,
            })
            .collect(),
        members_moved: preview.members_moved,
        orgs_moved: preview.orgs_moved,
        orgs_founded: preview.orgs_founded,
        orgs_ended: preview.orgs_ended,
        posts_ended: preview.posts_ended,
        links_ended: preview.links_ended,
    }
}
