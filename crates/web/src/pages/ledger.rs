//! Who did what and when: the latest entries, those about one organisation, and one entry with all that happened in it.

use jiff::Timestamp;
use needle_app::ask::LedgerLine;
use needle_model::{Actor, Cell};
use needle_text::{Texts, moment};

use super::ledger_words::{Happened, event};
use super::numbers::Numbers;
use super::{names, org_view, page};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::short;
use crate::view::{Frame, Link};

/// Entries on a page of the ledger of all.
const LINES: usize = 50;
/// Entries about one organisation that are listed.
const LINES_OF_ORG: usize = 200;
/// Events of one entry that are shown; a large merger has thousands of one kind.
const EVENTS_SHOWN: usize = 200;

/// The command under which readings are recorded.
pub(super) const READ: &str = "read-persons";
/// Entries looked at in one go while readings are left out,
const LOOKED_AT: usize = 500;
/// and how many times: then the page is short, and its link goes on.
const ROUNDS: usize = 8;

struct Row {
    recorded: String,
    effective: String,
    what: String,
    href: String,
    org: Link,
    who: String,
}

#[derive(askama::Template)]
#[template(path = "ledger.html")]
struct LedgerPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    rows: Vec<Row>,
    show_org: bool,
    cut: bool,
    reads: Link,
    earlier: String,
    newest: String,
    all: String,
    files: Vec<Link>,
}

#[derive(askama::Template)]
#[template(path = "ledger_entry.html")]
struct EntryPage {
    t: &'static Texts,
    frame: Frame,
    what: String,
    facts: Vec<(String, Link)>,
    events: Vec<Happened>,
    cut: bool,
}

pub(crate) fn who(ask: &Ask, actor: &Actor, name: &str) -> String {
    match actor {
        Actor::Account(_) => name.to_owned(),
        Actor::Operator => ask.t().ledger_operator().into_owned(),
        Actor::System => ask.t().ledger_system().into_owned(),
    }
}

fn row(ask: &Ask, numbers: &Numbers<'_>, line: &LedgerLine) -> Row {
    let entry = &line.entry;
    let org = line.org.as_ref();
    Row {
        recorded: moment(entry.recorded, ask.app().zone()),
        effective: entry.effective.to_string(),
        what: names::lookup(ask, "ledger-command-", &entry.command),
        href: format!("/ledger/{}/{}", entry.cell, entry.seq),
        org: org.map_or_else(Link::default, |o| Link::new(short(o), numbers.org(o.id))),
        who: who(ask, &entry.actor, &line.actor),
    }
}

/// Whether readings of records are listed too: there are many more of them than changes, so only when asked for.
pub(super) fn with_reads(ask: &Ask) -> bool {
    ask.q("reads") == "1"
}

/// The same page with the readings, or without.
fn reads_link(ask: &Ask) -> Link {
    if with_reads(ask) {
        Link::new(ask.t().ledger_without_reads(), ask.path.as_str())
    } else {
        Link::new(ask.t().ledger_with_reads(), format!("{}?reads=1", ask.path))
    }
}

pub(crate) fn of_org(ask: &Ask) -> Answer {
    let org = ask.org()?;
    let t = ask.t();
    let (mut lines, _) = ask.app().ledger(ask.who()?, Some(org), None, LOOKED_AT)?;
    lines.retain(|l| with_reads(ask) || l.entry.command != READ);
    let cut = lines.len() > LINES_OF_ORG;
    lines.truncate(LINES_OF_ORG);
    let numbers = Numbers::new(ask)?;
    let (frame, _) = super::org_past::about(ask, org, &|name| t.ledger_title_of(name));
    page(&LedgerPage {
        t,
        frame,
        tabs: org_view::tabs(ask, org, &ask.path)?,
        cut,
        reads: reads_link(ask),
        rows: lines.iter().map(|l| row(ask, &numbers, l)).collect(),
        show_org: false,
        earlier: String::new(),
        newest: String::new(),
        all: "/ledger".to_owned(),
        files: super::take::links(ask, &ask.path),
    })
}

/// Where a page of the ledger begins, as it stands in addresses.
fn place(text: &str) -> Option<(Timestamp, Cell, u64)> {
    let mut parts = text.split('.');
    let at = Timestamp::from_microsecond(parts.next()?.parse().ok()?).ok()?;
    let place = (
        at,
        Cell(parts.next()?.parse().ok()?),
        parts.next()?.parse().ok()?,
    );
    parts.next().is_none().then_some(place)
}

/// A place in the ledger.
type Place = (Timestamp, Cell, u64);

/// Entries of one page, and where the next begins.
fn lines(
    ask: &Ask,
    mut before: Option<Place>,
) -> Result<(Vec<LedgerLine>, Option<Place>), Problem> {
    let who = ask.who()?;
    if with_reads(ask) {
        return Ok(ask.app().ledger(who, None, before, LINES)?);
    }
    let mut out: Vec<LedgerLine> = Vec::new();
    for _ in 0..ROUNDS {
        let (found, next) = ask.app().ledger(who, None, before, LOOKED_AT)?;
        for line in found.into_iter().filter(|l| l.entry.command != READ) {
            if out.len() >= LINES {
                let last = out.last().map(|l| &l.entry);
                let place = last.map(|e| (e.recorded, e.cell, e.seq));
                return Ok((out, place));
            }
            out.push(line);
        }
        before = next;
        if before.is_none() {
            break;
        }
    }
    Ok((out, before))
}

pub(crate) fn recent(ask: &Ask) -> Answer {
    let t = ask.t();
    let before = match ask.q("before") {
        "" => None,
        text => Some(place(text).ok_or(Problem::NotFound)?),
    };
    let (lines, next) = lines(ask, before)?;
    let numbers = Numbers::new(ask)?;
    page(&LedgerPage {
        t,
        frame: ask.frame(t.ledger_title()),
        tabs: Vec::new(),
        rows: lines.iter().map(|l| row(ask, &numbers, l)).collect(),
        show_org: true,
        cut: false,
        reads: reads_link(ask),
        earlier: next.map_or_else(String::new, |(at, cell, seq)| {
            let reads = if with_reads(ask) { "&reads=1" } else { "" };
            format!("/ledger?before={}.{cell}.{seq}{reads}", at.as_microsecond())
        }),
        newest: if before.is_some() {
            "/ledger".to_owned()
        } else {
            String::new()
        },
        all: String::new(),
        files: super::take::links(ask, "/ledger"),
    })
}

pub(crate) fn entry(ask: &Ask) -> Answer {
    let t = ask.t();
    let cell = ask
        .param("cell")
        .parse()
        .map(Cell)
        .map_err(|_| Problem::NotFound)?;
    let seq: u64 = ask.param("seq").parse().map_err(|_| Problem::NotFound)?;
    let (entry, actor) = ask.app().ledger_entry(ask.who()?, cell, seq)?;
    let numbers = Numbers::new(ask)?;
    let plain = |text: String| Link::new(text, "");
    let mut facts = vec![
        (t.ledger_who(), plain(who(ask, &entry.actor, &actor))),
        (
            t.ledger_recorded(),
            plain(moment(entry.recorded, ask.app().zone())),
        ),
        (t.ledger_effective(), plain(entry.effective.to_string())),
    ];
    if let Some(org) = entry.org {
        let name = short(&ask.app().org_line(org, entry.effective));
        facts.push((t.ledger_org(), Link::new(name, numbers.org(org))));
    }
    let reason = entry.reason.clone();
    facts.push((
        t.ledger_reason(),
        plain(reason.unwrap_or_else(|| t.ledger_no_reason().into_owned())),
    ));
    facts.push((t.ledger_cell(), plain(cell.to_string())));
    let mut frame = ask.frame(t.ledger_entry_title(seq.to_string()));
    frame.crumbs = vec![Link::new(t.ledger_title(), "/ledger")];
    page(&EntryPage {
        t,
        frame,
        what: names::lookup(ask, "ledger-command-", &entry.command),
        facts: facts
            .into_iter()
            .map(|(name, link)| (name.into_owned(), link))
            .collect(),
        cut: entry.events.len() > EVENTS_SHOWN,
        events: entry
            .events
            .iter()
            .take(EVENTS_SHOWN)
            .map(|e| event(ask, &numbers, e))
            .collect(),
    })
}
