//! From placed rows to organisations: names, rings, kinds from the top down, codes, namesakes; a row under a refused one is refused.
//! Why for every source alike: whatever format a list came in, the same is asked of it.

mod codes;
mod twice;

use needle_model::name::{NameNote, NameProblem, OrgName};
use needle_rulebook::Rulebook;

use super::kinds;
use super::words::fold;
use super::{OrgRow, Parent, Top};
use crate::problem::{Problem, State, worst};
use crate::value::tidy;

/// Names shown of those that stand in a ring.
const RING_SHOWN: usize = 8;

/// What a cell says, and where it stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Said {
    /// As stored.
    pub(crate) text: String,
    /// Byte at which the value begins: after blanks and number.
    pub(crate) begins: usize,
    /// Its column, in a sheet.
    pub(crate) column: Option<u16>,
    /// The heading over it.
    pub(crate) heading: String,
    /// A number too long for its cell.
    pub(crate) digits_lost: bool,
    /// An error of the spreadsheet.
    pub(crate) error: bool,
}

impl Said {
    fn value(&self) -> &str {
        self.text.get(self.begins..).unwrap_or("").trim()
    }

    /// A problem with it.
    fn at(&self, problem: Problem) -> Problem {
        let problem = problem.value(self.text.trim());
        match self.column {
            Some(column) => problem.at(column, &self.heading),
            None => problem,
        }
    }
}

/// An organisation as its row says it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draft {
    /// Number of its row.
    pub(crate) row: u32,
    /// Its name.
    pub(crate) name: Said,
    /// Its short name.
    pub(crate) short: Option<Said>,
    /// Its kind.
    pub(crate) kind: Option<Said>,
    /// Its sector.
    pub(crate) sector: Option<Said>,
    /// The heading over its level, which may be a kind.
    pub(crate) hint: Option<String>,
    /// Its codes with their schemes; without one, the rulebook's own numbers.
    pub(crate) codes: Vec<(Option<String>, Said)>,
    /// What it stands under, by place among the drafts.
    pub(crate) parent: Parent,
    /// What is wrong or odd so far.
    pub(crate) problems: Vec<Problem>,
}

/// Organisations, and the rows that name the one everything is founded under.
pub(crate) struct Finished {
    pub(crate) rows: Vec<OrgRow>,
    pub(crate) top: Vec<u32>,
}

/// Makes organisations of drafts. `sector`: that of organisations whose row gives none.
pub(crate) fn finish(
    mut drafts: Vec<Draft>,
    sector: Option<&str>,
    rulebook: &Rulebook,
    top: &Top,
) -> Finished {
    let top_rows = take_top(&mut drafts, top);
    let order = from_the_top(&mut drafts);
    let kinds = kinds::Kinds::new(rulebook);
    let mut rows: Vec<OrgRow> = drafts.iter_mut().map(named).collect();
    for place in order {
        let draft = &drafts[place];
        let (depth, above, above_sector) = match draft.parent {
            Parent::Under => (1, Some(top.kind.as_str()), top.sector.as_deref()),
            Parent::Row(above) => {
                let above = &rows[above];
                (
                    above.depth.saturating_add(1),
                    above.kind.as_deref(),
                    above.sector.as_deref(),
                )
            }
            Parent::Open => (0, None, None),
        };
        let said = kinds::Said {
            column: draft.kind.as_ref().map(|said| said.text.as_str()),
            heading: draft.hint.as_deref(),
            name: &rows[place].name,
            above,
        };
        let mut problems = Vec::new();
        let mut found = (None, None);
        match kinds::kind(&kinds, &said) {
            Ok(kind) => {
                let said = draft.sector.as_ref();
                let text = said.map(|said| said.text.as_str());
                let name = &rows[place].name;
                let (sector, problem) =
                    kinds::sector(rulebook, kind, text, above_sector, sector, name);
                // Where what is above has no kind yet, its sector may still answer.
                let problem = problem.filter(|_| above.is_some() || said.is_some());
                problems.extend(problem.map(|problem| said.unwrap_or(&draft.name).at(problem)));
                found = (Some(kind.id.clone()), sector);
            }
            // Where the place is open or the name missing, that is what has to be mended first.
            Err(_) if draft.parent == Parent::Open || rows[place].name.is_empty() => {}
            // What may stand under an organisation whose own kind is open is not known.
            Err(_) if above.is_none() => {}
            Err(problem) => problems.push(draft.kind.as_ref().unwrap_or(&draft.name).at(problem)),
        }
        let row = &mut rows[place];
        (row.depth, (row.kind, row.sector)) = (depth, found);
        row.problems.extend(problems);
    }
    codes::read(&drafts, &mut rows, rulebook);
    twice::refuse(&drafts, &mut rows);
    refuse_below(&mut rows);
    Finished {
        rows,
        top: top_rows,
    }
}

/// Rows that name the organisation everything is founded under are that one, not another of its name; what stands under them
/// stands under it.
fn take_top(drafts: &mut Vec<Draft>, top: &Top) -> Vec<u32> {
    let names: Vec<String> = top
        .names
        .iter()
        .chain(&top.codes)
        .map(|name| fold(name))
        .collect();
    let is_top: Vec<bool> = drafts
        .iter()
        .map(|draft| {
            let name = fold(draft.name.value());
            let code = || {
                draft
                    .codes
                    .iter()
                    .any(|(_, said)| names.contains(&fold(said.value())))
            };
            draft.parent == Parent::Under && !name.is_empty() && (names.contains(&name) || code())
        })
        .collect();
    if !is_top.contains(&true) {
        return Vec::new();
    }
    let mut moved = Vec::with_capacity(drafts.len());
    let mut kept = 0;
    for top in &is_top {
        moved.push(kept);
        kept += usize::from(!top);
    }
    for draft in drafts.iter_mut() {
        if let Parent::Row(above) = draft.parent {
            draft.parent = if is_top[above] {
                Parent::Under
            } else {
                Parent::Row(moved[above])
            };
        }
    }
    let rows = drafts.iter().zip(&is_top).filter(|(_, top)| **top);
    let rows = rows.map(|(draft, _)| draft.row).collect();
    let mut is_top = is_top.into_iter();
    drafts.retain(|_| !is_top.next().unwrap_or(false));
    rows
}

/// The places in an order in which what is above comes first. Rows that stand in a ring get an open place and a problem.
fn from_the_top(drafts: &mut [Draft]) -> Vec<usize> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Not,
        OnTheWay,
        Done,
    }
    let mut seen = vec![Seen::Not; drafts.len()];
    let mut order = Vec::with_capacity(drafts.len());
    for start in 0..drafts.len() {
        let mut way = Vec::new();
        let mut at = start;
        while seen[at] == Seen::Not {
            seen[at] = Seen::OnTheWay;
            way.push(at);
            match drafts[at].parent {
                Parent::Row(above) => at = above,
                Parent::Under | Parent::Open => break,
            }
        }
        // Come back to a row of the same way: from there on it is a ring.
        let ring = way
            .iter()
            .position(|place| *place == at && seen[at] == Seen::OnTheWay);
        let closes = matches!(
            way.last().map(|last| drafts[*last].parent),
            Some(Parent::Row(_))
        );
        if let Some(from) = ring.filter(|_| closes) {
            let names = way[from..].iter().take(RING_SHOWN);
            let mut names: Vec<&str> = names.map(|place| drafts[*place].name.value()).collect();
            if way.len() - from > RING_SHOWN {
                names.push("\u{2026}");
            }
            let names = names.join(" \u{2192} ");
            for place in &way[from..] {
                let draft = &mut drafts[*place];
                let problem = Problem::reject("org-ring").with("names", &names);
                draft.problems.push(draft.name.at(problem));
                draft.parent = Parent::Open;
            }
        }
        for place in way.into_iter().rev() {
            seen[place] = Seen::Done;
            order.push(place);
        }
    }
    order
}

/// The row with its name read.
fn named(draft: &mut Draft) -> OrgRow {
    let mut problems = std::mem::take(&mut draft.problems);
    let (name, said) = read_name(&draft.name);
    problems.extend(said.map(|problem| draft.name.at(problem)));
    let short = draft.short.as_ref().and_then(|short| {
        let (name, said) = read_name(short);
        problems.extend(said.map(|problem| short.at(problem)));
        name
    });
    OrgRow {
        row: draft.row,
        column: draft.name.column,
        name: name.unwrap_or_default(),
        short,
        kind: None,
        sector: None,
        codes: Vec::new(),
        parent: draft.parent,
        depth: 0,
        problems,
    }
}

/// A name as the register keeps it, and what is wrong or odd with it.
fn read_name(said: &Said) -> (Option<String>, Option<Problem>) {
    if said.error {
        return (None, Some(Problem::reject("org-name-error")));
    }
    match OrgName::parse(&tidy(&without_breaks(said.value()))) {
        Ok((name, notes)) => {
            let private = notes.into_iter().find_map(|note| match note {
                NameNote::PrivateUse(c) => {
                    Some(Problem::warn("org-name-private").with("character", c))
                }
                _ => None,
            });
            (Some(name.as_str().to_owned()), private)
        }
        Err(problem) => (
            None,
            Some(match problem {
                NameProblem::Missing => Problem::reject("org-name-missing"),
                NameProblem::TooLong { most, .. } => {
                    Problem::reject("org-name-too-long").with("max", most)
                }
                NameProblem::PrivateUse { character, .. }
                | NameProblem::Control { character, .. }
                | NameProblem::Invisible { character, .. } => Problem::reject("org-name-character")
                    .with("character", format!("U+{:04X}", u32::from(character))),
            }),
        ),
    }
}

/// A line break within a cell is there for its width: beside a wide character it is nothing, else a blank.
fn without_breaks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut broken = false;
    for c in text.chars() {
        if matches!(c, '\n' | '\r' | '\u{2028}' | '\u{B}') {
            broken = true;
            continue;
        }
        if broken {
            broken = false;
            let narrow = |c: char| c.is_ascii();
            if narrow(c) && out.chars().next_back().is_none_or(narrow) {
                out.push(' ');
            }
        }
        out.push(c);
    }
    out
}

/// A refused row takes along what stands under it.
fn refuse_below(rows: &mut [OrgRow]) {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|place| rows[*place].depth);
    for place in order {
        let Parent::Row(above) = rows[place].parent else {
            continue;
        };
        let refused = worst(&rows[above].problems) == State::Rejected;
        if refused && worst(&rows[place].problems) != State::Rejected {
            let problem = Problem::reject("org-above-rejected");
            let problem = problem
                .with("row", rows[above].row)
                .with("above", &rows[above].name);
            rows[place].problems.push(problem);
        }
    }
}
