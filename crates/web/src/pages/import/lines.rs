//! The rows of a file as a person reads them: which row, who, where, what will be done with it, and what is wrong
//! with it. Why numbers are masked here: what is wrong with one is shown as it was typed, the others nobody needs to see.

use needle_app::import::report::sentence;
use needle_app::import::{Found, Looked as Row, Prepared};
use needle_exchange::members::{Field, MemberRow, NoTable, Note, heading_of};
use needle_exchange::orgs::NoList;
use needle_exchange::problem::{Problem as RowProblem, State};
use needle_exchange::reader::ReadProblem;
use needle_exchange::sheet::letters;
use needle_model::ident::ResidentId;
use needle_text::{Arg, Texts};

use crate::ask::Ask;
use crate::frame::short;
use crate::pages::names;

/// Which rows are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    All,
    Rejected,
    Warned,
    New,
    Same,
    Update,
    Transfer,
}

impl Show {
    pub(super) const ALL: [Show; 7] = [
        Show::All,
        Show::Rejected,
        Show::Warned,
        Show::New,
        Show::Same,
        Show::Update,
        Show::Transfer,
    ];

    pub(super) fn code(self) -> &'static str {
        match self {
            Show::All => "all",
            Show::Rejected => "rejected",
            Show::Warned => "warned",
            Show::New => "new",
            Show::Same => "same",
            Show::Update => "update",
            Show::Transfer => "transfer",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Show> {
        Show::ALL.into_iter().find(|show| show.code() == code)
    }

    pub(super) fn words(self, t: &Texts) -> String {
        match self {
            Show::All => t.import_show_all(),
            Show::Rejected => t.import_show_rejected(),
            Show::Warned => t.import_show_warned(),
            Show::New => t.import_show_new(),
            Show::Same => t.import_show_same(),
            Show::Update => t.import_show_update(),
            Show::Transfer => t.import_show_transfer(),
        }
        .into_owned()
    }

    fn takes(self, state: State, found: &Found) -> bool {
        match self {
            Show::All => true,
            Show::Rejected => state == State::Rejected,
            Show::Warned => state == State::Warned,
            Show::New => matches!(found, Found::New),
            Show::Same => matches!(found, Found::Same { .. }),
            Show::Update => matches!(found, Found::Update { .. }),
            Show::Transfer => matches!(found, Found::Transfer { .. }),
        }
    }

    /// Places of the rows it lists.
    pub(super) fn places(self, prepared: &Prepared) -> Vec<usize> {
        let rows = prepared.rows.iter().enumerate();
        rows.filter(|(place, row)| self.takes(prepared.state(*place), &row.found))
            .map(|(place, _)| place)
            .collect()
    }
}

/// A sentence about a row.
pub(super) struct Said {
    /// Where in the row: the column's letter and heading; empty for the whole row.
    pub(super) place: String,
    /// What, why, what to do.
    pub(super) text: String,
    /// What to write instead.
    pub(super) instead: String,
}

/// A row in the list.
pub(super) struct Line {
    pub(super) number: u32,
    pub(super) name: String,
    /// Birth date and masked number.
    pub(super) about: String,
    pub(super) org: String,
    /// What will be done with it.
    pub(super) outcome: String,
    pub(super) rejected: bool,
    pub(super) said: Vec<Said>,
}

/// One row of the list.
pub(super) fn line(ask: &Ask, prepared: &Prepared, place: usize) -> Option<Line> {
    let (read, row) = (prepared.reading.rows.get(place)?, prepared.rows.get(place)?);
    let t = ask.t();
    let state = prepared.state(place);
    Some(Line {
        number: read.row,
        name: read.facts.name.clone(),
        about: about(ask, read),
        org: org(ask, prepared, read, row),
        outcome: outcome(ask, state, &row.found),
        rejected: state == State::Rejected,
        said: read
            .problems
            .iter()
            .map(|problem| said(t, problem))
            .collect(),
    })
}

fn about(ask: &Ask, read: &MemberRow) -> String {
    let mut parts = Vec::new();
    if let Some(birth) = read.facts.birth {
        parts.push(birth.to_string());
    }
    if let Some(number) = &read.facts.resident_id {
        parts.push(
            ResidentId::parse(number, ask.app().today())
                .map_or_else(|_| MASK.to_owned(), |id| id.masked()),
        );
    }
    if let Some(status) = &read.status {
        parts.push(names::status(ask, status));
    }
    parts.join(" · ")
}

/// What stands for a number that cannot be read.
const MASK: &str = "\u{2022}\u{2022}\u{2022}\u{2022}";

fn org(ask: &Ask, prepared: &Prepared, read: &MemberRow, row: &Row) -> String {
    match row.org {
        Some(org) => short(&ask.app().org_line(org, prepared.effective)),
        None => read
            .org
            .name
            .clone()
            .or_else(|| read.org.code.clone())
            .unwrap_or_default(),
    }
}

fn outcome(ask: &Ask, state: State, found: &Found) -> String {
    let t = ask.t();
    if state == State::Rejected {
        return t.import_does_nothing().into_owned();
    }
    match found {
        Found::Rejected => t.import_does_nothing().into_owned(),
        Found::New => t.import_does_new().into_owned(),
        Found::Same { .. } => t.import_does_same().into_owned(),
        Found::Update { fields, .. } => {
            let fields: Vec<String> = fields.iter().map(|f| field_name(ask, f)).collect();
            t.import_does_update(fields.join(t.import_comma().as_ref()))
        }
        Found::Transfer { from, .. } => {
            t.import_does_transfer(short(&ask.app().org_line(*from, ask.app().today())))
        }
    }
}

/// A sentence about a row, and where in it.
pub(super) fn said(t: &Texts, problem: &RowProblem) -> Said {
    let place = match problem.column {
        Some(column) => format!("{} {}", letters(column), problem.heading),
        None => String::new(),
    };
    let text = sentence(t, problem);
    // Where the sentence says it already it is not said twice.
    let instead: Vec<&str> = problem
        .suggestions
        .iter()
        .map(String::as_str)
        .filter(|suggestion| !text.contains(*suggestion))
        .collect();
    Said {
        place: place.trim().to_owned(),
        text,
        instead: instead.join(t.import_or().as_ref()),
    }
}

/// Name of a field, as a column may hold it.
pub(super) fn field_name(ask: &Ask, field: &Field) -> String {
    match field {
        Field::Ignored => ask.t().import_field_ignored().into_owned(),
        field => heading_of(field, ask.app().rulebook(), ask.t().lang().code()),
    }
}

/// Something to tell about the columns.
pub(super) fn note(ask: &Ask, note: &Note) -> String {
    match note {
        Note::Twice {
            column,
            heading,
            instead,
            instead_heading,
            ..
        } => ask.t().import_note_twice(
            format!("{} {heading}", letters(*column)),
            format!("{} {instead_heading}", letters(*instead)),
        ),
    }
}

/// Why a file cannot be read.
pub(crate) fn unread(t: &Texts, problem: &ReadProblem) -> String {
    coded(t, "sheet-file-", problem.code, &problem.args)
}

/// Why there is no table in it.
pub(crate) fn no_table(t: &Texts, none: &NoTable) -> String {
    coded(t, "sheet-", none.code, &none.args)
}

/// Why there is no list of organisations in it.
pub(crate) fn no_list(t: &Texts, none: &NoList) -> String {
    if none.sheets.iter().all(String::is_empty) {
        return t.import_no_list().into_owned();
    }
    let names: Vec<String> = none
        .sheets
        .iter()
        .map(|name| t.import_quoted(name.as_str()))
        .collect();
    t.import_no_list_in(names.join(t.import_comma().as_ref()))
}

fn coded(
    t: &Texts,
    prefix: &str,
    code: &str,
    args: &[(&'static str, needle_model::refusal::Arg)],
) -> String {
    let lang = t.lang().code();
    let args: Vec<(&str, Arg<'_>)> = args
        .iter()
        .map(|(name, value)| (*name, Arg::from(value.get(lang))))
        .collect();
    t.lookup(&format!("{prefix}{code}"), &args)
        .unwrap_or_else(|| code.to_owned())
}
