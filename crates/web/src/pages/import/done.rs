//! What an import did, for good: its receipt, and the list of receipts.

use needle_app::import::{Counts, ImportItem, ImportLine, ImportPage as Receipt, RowRefused, Undo};
use needle_model::{Actor, ImportId};
use needle_text::{Texts, moment};

use super::frame;
use super::work::State;
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::short;
use crate::pages::numbers::Numbers;
use crate::pages::{names, orgs, page};
use crate::view::{Frame, Link, Pager};
use crate::words::refusal_sentence;

struct Item {
    row: String,
    action: String,
    name: Link,
    org: Link,
}

struct Refused {
    row: u32,
    text: String,
}

#[derive(askama::Template)]
#[template(path = "import/done.html")]
struct DonePage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    counts: Vec<String>,
    refused: Vec<Refused>,
    refused_text: String,
    sha256: String,
    under: Link,
    by: String,
    recorded: String,
    effective: String,
    reason: String,
    entries: Vec<Link>,
    entries_more: String,
    items: Vec<Item>,
    pager: Pager,
    undo: String,
    undo_why: Vec<String>,
    again: String,
}

/// Entries linked from the receipt; a large import has hundreds.
const ENTRIES_SHOWN: usize = 6;

pub(super) fn show(ask: &Ask) -> Answer {
    let import: ImportId = ask.id("import")?;
    let t = ask.t();
    let who = ask.who()?;
    let found = ask.app().import_page(who, import, ask.page())?;
    let numbers = Numbers::new(ask)?;
    let line = &found.line;
    let entry = |(cell, seq): &(needle_model::Cell, u64)| {
        Link::new(format!("{cell}-{seq}"), format!("/ledger/{cell}/{seq}"))
    };
    let refused = left(ask, import)?;
    page(&DonePage {
        t,
        frame: frame(ask, line.under.id, t.import_done(line.name.as_str())),
        lead: lead(ask, line),
        counts: counts(t, &line.counts)
            .into_iter()
            .map(|(done, _)| done)
            .collect(),
        refused_text: t.import_refused(refused.len() as u64),
        refused,
        sha256: line.sha256.clone(),
        under: Link::new(short(&line.under), numbers.org(line.under.id)),
        by: by(t, line),
        recorded: moment(line.recorded, ask.app().zone()),
        effective: line.effective.to_string(),
        reason: found.reason.clone().unwrap_or_default(),
        entries: found
            .entries
            .iter()
            .take(ENTRIES_SHOWN)
            .map(entry)
            .collect(),
        entries_more: if found.entries.len() > ENTRIES_SHOWN {
            t.import_entries_more(names::count(found.entries.len() as u64))
        } else {
            String::new()
        },
        items: found.items.iter().map(|i| item(ask, &numbers, i)).collect(),
        pager: orgs::pager(ask, found.page, found.pages, found.total),
        undo: if found.undo == Undo::Possible {
            format!("/import/done/{import}/undo")
        } else {
            String::new()
        },
        undo_why: why(ask, &found),
        again: format!("/org/{}/import", line.under.id),
    })
}

fn lead(ask: &Ask, line: &ImportLine) -> String {
    match line.undone {
        Some(at) => ask.t().import_was_undone(moment(at, ask.app().zone())),
        None => String::new(),
    }
}

fn by(t: &Texts, line: &ImportLine) -> String {
    match line.actor {
        Actor::Operator => t.ledger_operator().into_owned(),
        Actor::System => t.ledger_system().into_owned(),
        Actor::Account(_) => line.by.clone(),
    }
}

/// What was done, and what undoing it does: a sentence each for whatever there is.
pub(super) fn counts(t: &Texts, counts: &Counts) -> Vec<(String, String)> {
    let some = |count: u64, done: String, undone: String| (count > 0).then_some((done, undone));
    [
        some(
            counts.added,
            t.import_counts_added(counts.added),
            t.import_undoes_added(counts.added),
        ),
        some(
            counts.updated,
            t.import_counts_updated(counts.updated),
            t.import_undoes_updated(counts.updated),
        ),
        some(
            counts.asked,
            t.import_counts_asked(counts.asked),
            t.import_undoes_asked(counts.asked),
        ),
        some(
            counts.founded,
            t.import_counts_founded(counts.founded),
            t.import_undoes_founded(counts.founded),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn why(ask: &Ask, found: &Receipt) -> Vec<String> {
    let t = ask.t();
    match &found.undo {
        Undo::Possible | Undo::Done(_) => Vec::new(),
        Undo::NotYours => vec![t.import_undo_not_yours().into_owned()],
        Undo::Used(refusals) => refusals.iter().map(|r| refusal_sentence(t, r)).collect(),
    }
}

fn item(ask: &Ask, numbers: &Numbers<'_>, item: &ImportItem) -> Item {
    let person = item
        .person
        .map(|person| Link::new(item.name.clone(), numbers.person(person)));
    let org = item
        .org
        .as_ref()
        .map(|org| Link::new(short(org), numbers.org(org.id)));
    Item {
        row: item.row.to_string(),
        action: names::lookup(ask, "import-did-", &item.action),
        name: person.unwrap_or_default(),
        org: org.unwrap_or_default(),
    }
}

/// Rows that were left out, as long as the job that did it is remembered.
fn left(ask: &Ask, import: ImportId) -> Result<Vec<Refused>, Problem> {
    let actor = &ask.who()?.actor;
    let Some(job) = ask.site.imports.find(ask.app().now(), ask.q("job"), actor) else {
        return Ok(Vec::new());
    };
    let t = ask.t();
    let words = |row: &RowRefused| Refused {
        row: row.row,
        text: row
            .refusals
            .iter()
            .map(|r| refusal_sentence(t, r))
            .collect::<Vec<_>>()
            .join(" "),
    };
    match &job.content().state {
        State::Taken(taken, rows) if *taken == import => Ok(rows.iter().map(words).collect()),
        _ => Ok(Vec::new()),
    }
}

struct Past {
    href: String,
    name: String,
    recorded: String,
    by: String,
    done: String,
    under: Link,
    undone: bool,
}

#[derive(askama::Template)]
#[template(path = "import/list.html")]
struct ListPage {
    t: &'static Texts,
    frame: Frame,
    rows: Vec<Past>,
    import: String,
}

pub(super) fn list(ask: &Ask) -> Answer {
    let org = ask.org()?;
    let t = ask.t();
    let lines = ask.app().imports(ask.who()?, org)?;
    let numbers = Numbers::new(ask)?;
    let name = short(&ask.app().org_line(org, ask.app().today()));
    let row = |line: &ImportLine| Past {
        href: format!("/import/done/{}", line.id),
        name: line.name.clone(),
        recorded: moment(line.recorded, ask.app().zone()),
        by: by(t, line),
        done: counts(t, &line.counts)
            .into_iter()
            .map(|(done, _)| done)
            .collect::<Vec<_>>()
            .join(t.import_comma().as_ref()),
        under: Link::new(short(&line.under), numbers.org(line.under.id)),
        undone: line.undone.is_some(),
    };
    page(&ListPage {
        t,
        frame: frame(ask, org, t.import_list_title(name)),
        rows: lines.iter().map(row).collect(),
        import: format!("/org/{org}/import"),
    })
}
