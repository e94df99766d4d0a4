//! The sorts of organisation of the nation, read against a rulebook; why: which there are and how many stands in a table, and what
//! the rulebook does not know must be said before anything is built.

use needle_rulebook::Rulebook;

use super::NationError;
use super::figures::groups;
use crate::data::rows;

const FRAME: &str = include_str!("../../data/nation/frame.csv");

/// How many there are of a sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HowMany {
    /// A level of the territory: as many as it has.
    Land,
    /// So many in the whole nation, by which those of the same group and tally are shared out.
    Count(u64),
    /// One under each parent.
    Each,
    /// As many as ended in the year of the figures.
    Closed,
}

/// A sort of organisation.
#[derive(Debug, Clone)]
pub(crate) struct Sort {
    pub(crate) key: &'static str,
    /// Sorts it stands under, and how much such a parent draws.
    pub(crate) parents: Vec<(usize, u64)>,
    /// The sort whose places it takes, instead of standing under anything.
    pub(crate) instead_of: Option<usize>,
    pub(crate) how_many: HowMany,
    /// Place of the kind and the sector in the rulebook.
    pub(crate) kind: u16,
    pub(crate) sector: Option<u16>,
    /// Place of the group of sectors and of the tally by which it is counted.
    pub(crate) cell: Option<(usize, usize)>,
    /// At least so many under each parent, and at all.
    pub(crate) min: u64,
    pub(crate) floor: u64,
    /// Place of the profile of its members, their average number and the fewest; how uneven.
    pub(crate) profile: Option<usize>,
    pub(crate) average: u64,
    pub(crate) least: u64,
    pub(crate) wide: bool,
    /// Years it is founded in; none: in the year of the figures.
    pub(crate) founded: Option<(i16, i16)>,
    pub(crate) stem: &'static str,
    pub(crate) name: &'static str,
    /// Years of a term of its officers, where one runs.
    pub(crate) term: Option<u8>,
}

/// All sorts, parents before children.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) sorts: Vec<Sort>,
    /// Name of the whole.
    pub(crate) root: String,
}

/// The error for something the rulebook lacks.
pub(crate) fn missing(rulebook: &Rulebook, what: impl Into<String>) -> NationError {
    NationError::Missing {
        rulebook: rulebook.id.clone(),
        what: what.into(),
    }
}

impl Frame {
    /// Reads the table against the rulebook.
    pub(crate) fn read(rulebook: &Rulebook) -> Result<Frame, NationError> {
        let profiles = super::profiles::names();
        let mut sorts: Vec<Sort> = Vec::new();
        for fields in rows(FRAME) {
            let sort = sort(&fields, &sorts, &profiles, rulebook)?;
            sorts.push(sort);
        }
        Ok(Frame {
            sorts,
            root: rulebook.root.name.zh.clone(),
        })
    }

    /// Place of the sort of that key.
    pub(crate) fn place(&self, key: &str) -> Option<usize> {
        self.sorts.iter().position(|sort| sort.key == key)
    }

    /// The sort at a place; places come from this frame, so there is always one.
    pub(crate) fn sort(&self, at: u8) -> &Sort {
        &self.sorts[usize::from(at)]
    }
}

fn sort(
    fields: &[&'static str],
    before: &[Sort],
    profiles: &[&'static str],
    rulebook: &Rulebook,
) -> Result<Sort, NationError> {
    let field = |at: usize| fields.get(at).copied().unwrap_or("");
    let number = |at: usize| field(at).parse::<u64>().unwrap_or(0);
    let place_of = |key: &str| before.iter().position(|sort| sort.key == key);
    let id = field(2);
    let kind = rulebook
        .kind(id)
        .ok_or_else(|| missing(rulebook, format!("kind “{id}”")))?;
    let kind_place = rulebook.kind_index(id);
    let sector = field(3);
    let sector_place = if sector.is_empty() {
        None
    } else {
        let known = rulebook.sector_index(sector);
        Some(known.ok_or_else(|| missing(rulebook, format!("sector “{sector}”")))?)
    };
    let tally = match kind.counts_as.as_deref() {
        Some("committee") => Some(0),
        Some("general-branch") => Some(1),
        Some("branch") => Some(2),
        _ => None,
    };
    let group = groups()
        .iter()
        .position(|group| group.sectors.split('|').any(|own| own == sector));
    let mut parents = Vec::new();
    if field(1) != "land" && !field(1).starts_with('=') {
        for parent in field(1).split('|') {
            let (key, draws) = parent.split_once('*').unwrap_or((parent, "1"));
            let place =
                place_of(key).ok_or_else(|| missing(rulebook, format!("frame row “{key}”")))?;
            parents.push((place, draws.parse().unwrap_or(1)));
        }
    }
    let year = |at: usize| field(at).parse::<i16>().ok().filter(|year| *year > 0);
    let how_many = match field(4) {
        "land" => HowMany::Land,
        "each" => HowMany::Each,
        "closed" => HowMany::Closed,
        _ => HowMany::Count(number(4)),
    };
    Ok(Sort {
        key: field(0),
        parents,
        instead_of: field(1).strip_prefix('=').and_then(place_of),
        how_many,
        kind: kind_place.unwrap_or(0),
        sector: sector_place,
        cell: group.zip(tally).filter(|_| how_many != HowMany::Closed),
        min: number(5),
        floor: number(6),
        profile: profiles.iter().position(|name| *name == field(7)),
        average: number(8),
        least: number(9),
        wide: field(10) == "1",
        founded: year(11).zip(year(12)),
        stem: field(13),
        name: field(14),
        term: rulebook
            .term_years(id, Some(sector).filter(|sector| !sector.is_empty()))
            .map(|years| years.value),
    })
}
