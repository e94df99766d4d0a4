//! Lists of organisations whose hierarchy is shown by numbering, indentation, merged cells or a parent column: read into a tree.
//! Why one module: the ways differ only in how a row finds its parent; names, kinds, codes and refusals are the same for all.

mod finish;
mod grid;
mod header;
mod indent;
mod kinds;
mod levels;
mod number;
mod outline;
mod parents;
mod rows;
mod words;

use std::collections::BTreeMap;

use needle_model::command::SchemeCode;
use needle_rulebook::Rulebook;

use crate::problem::Problem;
use crate::sheet::Book;
use crate::table::LeftOut;

pub(crate) use finish::{Draft, Said, finish};

/// What a column of the list holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrgField {
    /// Its number in the list, which may tell the level.
    Number,
    /// Full name.
    Name,
    /// Name of an organisation of one level, 1 at the top.
    Level(u8),
    /// The level as a number.
    Depth,
    /// Short name.
    Short,
    /// Kind, by id or title.
    Kind,
    /// Sector, by id or title.
    Sector,
    /// Name or code of the organisation above.
    Parent,
    /// Code of the organisation above.
    ParentCode,
    /// Own code of that scheme; without a scheme, the rulebook's own numbers.
    Code(Option<String>),
    /// Recognised, and of no use.
    Ignored,
}

impl OrgField {
    /// Stable text form, such as `name`, `level:2`, `code:credit`.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            OrgField::Number => "number".to_owned(),
            OrgField::Name => "name".to_owned(),
            OrgField::Level(level) => format!("level:{level}"),
            OrgField::Depth => "depth".to_owned(),
            OrgField::Short => "short".to_owned(),
            OrgField::Kind => "kind".to_owned(),
            OrgField::Sector => "sector".to_owned(),
            OrgField::Parent => "parent".to_owned(),
            OrgField::ParentCode => "parent_code".to_owned(),
            OrgField::Code(None) => "code".to_owned(),
            OrgField::Code(Some(scheme)) => format!("code:{scheme}"),
            OrgField::Ignored => "ignored".to_owned(),
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn from_code(code: &str) -> Option<OrgField> {
        Some(match code {
            "number" => OrgField::Number,
            "name" => OrgField::Name,
            "depth" => OrgField::Depth,
            "short" => OrgField::Short,
            "kind" => OrgField::Kind,
            "sector" => OrgField::Sector,
            "parent" => OrgField::Parent,
            "parent_code" => OrgField::ParentCode,
            "code" => OrgField::Code(None),
            "ignored" => OrgField::Ignored,
            other => match other.split_once(':')? {
                ("level", level) => OrgField::Level(level.parse().ok()?),
                ("code", scheme) => OrgField::Code(Some(scheme.to_owned())),
                _ => return None,
            },
        })
    }
}

/// How the list shows what stands under what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum By {
    /// By a column that names the organisation above.
    Parent,
    /// By columns, one a level, merged or filled once.
    Merged,
    /// By a column with the level as a number.
    Depth,
    /// By the numbers before the names or in their column.
    Numbering,
    /// By blanks before the name or the cell's indentation.
    Indent,
    /// Not at all: all stand side by side.
    Flat,
}

impl By {
    /// All, in the order they are tried.
    pub const ALL: [By; 6] = [
        By::Parent,
        By::Merged,
        By::Depth,
        By::Numbering,
        By::Indent,
        By::Flat,
    ];

    /// Stable word.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            By::Parent => "parent",
            By::Merged => "merged",
            By::Depth => "depth",
            By::Numbering => "numbering",
            By::Indent => "indent",
            By::Flat => "flat",
        }
    }
}

/// What the person at the preview has settled; by default everything is found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrgChoices {
    /// The sheet, by its place in the book.
    pub sheet: Option<usize>,
    /// The row number of the (last) header row.
    pub header: Option<u32>,
    /// What a column holds, by column from 0.
    pub columns: BTreeMap<u16, OrgField>,
    /// What this user settled earlier, by tidied heading.
    pub remembered: BTreeMap<String, OrgField>,
    /// How the hierarchy is shown.
    pub by: Option<By>,
    /// The sector of organisations for which the list gives none.
    pub sector: Option<String>,
}

/// The organisation everything is founded under.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Top {
    /// Its kind.
    pub kind: String,
    /// Its sector.
    pub sector: Option<String>,
    /// Its full and its short name: a list often begins with it.
    pub names: Vec<String>,
    /// Its codes.
    pub codes: Vec<String>,
}

/// One column as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrgColumn {
    /// From 0.
    pub column: u16,
    /// Heading as in the file; of two header rows, both, with a blank between.
    pub heading: String,
    /// What it holds; none: not recognised, and nothing is read from it.
    pub field: Option<OrgField>,
}

/// What an organisation stands under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parent {
    /// The organisation the list is founded under.
    Under,
    /// Another of [`OrgReading::rows`], by its place there.
    Row(usize),
    /// The list does not say it clearly; the row is rejected.
    Open,
}

/// One organisation as read. With columns for levels, a row of the sheet may hold several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrgRow {
    /// Number of the row as the person sees it.
    pub row: u32,
    /// Column of its name.
    pub column: Option<u16>,
    /// Its name, without the number before it.
    pub name: String,
    /// Its short name.
    pub short: Option<String>,
    /// Kind of the rulebook, where it could be told.
    pub kind: Option<String>,
    /// Sector of the rulebook.
    pub sector: Option<String>,
    /// Its codes.
    pub codes: Vec<SchemeCode>,
    /// What it stands under.
    pub parent: Parent,
    /// Steps below [`Parent::Under`], from 1; nought where that is open.
    pub depth: u16,
    /// What is wrong or odd.
    pub problems: Vec<Problem>,
}

/// A list as read.
#[derive(Debug, Clone, PartialEq)]
pub struct OrgReading {
    /// Which sheet of the book, by place, and its name.
    pub sheet: (usize, String),
    /// Names of other sheets that hold a list too.
    pub other_sheets: Vec<String>,
    /// Numbers of the header rows.
    pub header: Vec<u32>,
    /// The columns, from left to right.
    pub columns: Vec<OrgColumn>,
    /// How the hierarchy was read.
    pub by: By,
    /// Each way the list could be read, and for how many of a hundred rows it tells the place.
    pub ways: Vec<(By, u8)>,
    /// The organisations, in the order of the sheet.
    pub rows: Vec<OrgRow>,
    /// Rows that name the very organisation everything is founded under.
    pub top: Vec<u32>,
    /// Every other row of the sheet, in order.
    pub left_out: Vec<LeftOut>,
}

/// No sheet holds a list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no list of organisations in {}", .sheets.join(", "))]
pub struct NoList {
    /// The sheets looked at.
    pub sheets: Vec<String>,
}

/// Reads a list of organisations.
///
/// # Errors
/// No sheet holds one.
pub fn read(
    book: &Book,
    choices: &OrgChoices,
    rulebook: &Rulebook,
    top: &Top,
) -> Result<OrgReading, NoList> {
    let mut grid = grid::find(book, choices, rulebook)?;
    let (by, ways, placed) = choose(&grid, choices, top);
    let mut left_out = std::mem::take(&mut grid.left_out);
    left_out.extend(rows::adding_nothing(&grid, &placed));
    left_out.sort_by_key(|left| left.row);
    let drafts = rows::drafts(&grid, placed);
    let finished = finish(drafts, choices.sector.as_deref(), rulebook, top);
    Ok(OrgReading {
        sheet: grid.sheet,
        other_sheets: grid.other_sheets,
        header: grid.header,
        columns: grid.columns,
        by,
        ways,
        rows: finished.rows,
        top: finished.top,
        left_out,
    })
}

/// Reads the hierarchy in every way the list offers, and takes the one it most clearly shows.
fn choose(
    grid: &grid::Grid,
    choices: &OrgChoices,
    top: &Top,
) -> (By, Vec<(By, u8)>, Vec<rows::Placed>) {
    let mut best: Option<(By, u8, Vec<rows::Placed>)> = None;
    let mut ways = Vec::new();
    for by in By::ALL {
        let forced = choices.by == Some(by);
        let placed = match by {
            By::Parent => parents::place(grid, top),
            By::Merged => levels::place(grid),
            By::Depth => indent::by_depth(grid),
            By::Numbering => outline::place(grid, forced),
            By::Indent => indent::by_blanks(grid),
            By::Flat => Some(rows::flat(grid)),
        };
        let Some(placed) = placed else { continue };
        let clear = placed.iter().filter(|p| p.is_clear()).count();
        let share = (clear * 100).checked_div(placed.len()).unwrap_or(100);
        let share = u8::try_from(share).unwrap_or(100);
        ways.push((by, share));
        // A way that is there at all is meant: those with a column of their own come first, and of the two that are written
        // into the names the clearer one counts. Side by side stand only those of a list that shows nothing else.
        let better = match &best {
            None => true,
            Some((held, ..)) if choices.by == Some(*held) => false,
            Some(_) if forced => true,
            Some((held, clearer, _)) => {
                *held == By::Numbering && by == By::Indent && share > *clearer
            }
        };
        if better {
            best = Some((by, share, placed));
        }
    }
    match best {
        Some((by, _, placed)) => (by, ways, placed),
        None => (By::Flat, ways, Vec::new()),
    }
}

#[cfg(test)]
mod tests;
