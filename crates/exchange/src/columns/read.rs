//! A register out of columnar files, as a source that is run through once. Whatever is wrong is said with file, row and column; what
//! the register itself does not allow is found by whoever takes it in.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use needle_model::bring::{
    ATTRIBUTES_MAX, Amounts, IndicatorIn, MemberIn, NO_VALUE, OrgIn, Piece, PostIn, RecordIn,
    Source,
};
use needle_rulebook::Rulebook;
use rustc_hash::FxHashMap;
use sha2::{Digest as _, Sha256};

use super::layout::{self, indicator, member, org, record};
use super::table::Table;
use super::{INDICATORS, MEMBERS, ORGS, ORGS_MAX, Problem, RECORDS, ROWS_MAX, What};

/// Rows of one piece: little to hold, and much more than a piece costs by itself.
const PIECE_ROWS: usize = 8_192;

/// Ids of a list of the rulebook with their places.
struct Places(FxHashMap<String, u16>);

impl Places {
    fn of<'a>(ids: impl Iterator<Item = &'a str>) -> Places {
        Places((0..).zip(ids).map(|(at, id)| (id.to_owned(), at)).collect())
    }
}

/// The lists of the rulebook that rows name.
struct Codes {
    kinds: Places,
    sectors: Places,
    statuses: Places,
    standings: Places,
    endings: Places,
    posts: Places,
    activities: Places,
    indicators: Places,
    attributes: Vec<Places>,
    default_status: Option<u8>,
    default_standing: Option<u8>,
}

impl Codes {
    fn of(rulebook: &Rulebook) -> Codes {
        let usual = |at: Option<usize>| at.and_then(|at| u8::try_from(at).ok());
        Codes {
            kinds: Places::of(rulebook.kinds.iter().map(|x| x.id.as_str())),
            sectors: Places::of(rulebook.sectors.iter().map(|x| x.id.as_str())),
            statuses: Places::of(rulebook.statuses.iter().map(|x| x.id.as_str())),
            standings: Places::of(rulebook.standings.iter().map(|x| x.id.as_str())),
            endings: Places::of(rulebook.endings.iter().map(|x| x.id.as_str())),
            posts: Places::of(rulebook.posts.iter().map(|x| x.id.as_str())),
            activities: Places::of(rulebook.rules.activities.iter().map(|x| x.id.as_str())),
            indicators: Places::of(rulebook.rules.indicators.iter().map(|x| x.id.as_str())),
            attributes: rulebook
                .attributes
                .iter()
                .map(|a| Places::of(a.values.iter().map(|v| v.code.as_str())))
                .collect(),
            default_status: usual(rulebook.statuses.iter().position(|s| s.default)),
            default_standing: usual(rulebook.standings.iter().position(|s| s.default)),
        }
    }
}

impl Table {
    /// The place an id at hand has in a list of the rulebook.
    fn code<N: TryFrom<u16>>(
        &self,
        column: usize,
        row: usize,
        places: &Places,
    ) -> Result<Option<N>, Problem> {
        let Some(id) = self.text(column, row)? else {
            return Ok(None);
        };
        let place = places.0.get(id).and_then(|at| N::try_from(*at).ok());
        place
            .map(Some)
            .ok_or_else(|| self.problem(column, row, id, What::Unknown))
    }

    fn code_needed<N: TryFrom<u16>>(
        &self,
        column: usize,
        row: usize,
        places: &Places,
    ) -> Result<N, Problem> {
        self.code(column, row, places)?
            .ok_or_else(|| self.problem(column, row, "", What::Missing))
    }

    fn owned(&self, column: usize, row: usize) -> Result<Option<String>, Problem> {
        Ok(self.text(column, row)?.map(str::to_owned))
    }

    /// The organisation a row is about: rows follow the order of the organisations.
    fn org(&self, column: usize, row: usize, orgs: u64, last: &mut u32) -> Result<u32, Problem> {
        let org: u32 = self.whole_needed(column, row)?;
        if u64::from(org) >= orgs || org < *last {
            return Err(self.problem(column, row, &org.to_string(), What::Order));
        }
        *last = org;
        Ok(org)
    }
}

/// A register in columnar files.
pub struct Register {
    folder: PathBuf,
    codes: Codes,
    identity: String,
    amounts: Amounts,
    tables: [Option<Table>; 4],
    /// The table that is being read.
    at: usize,
    /// The organisation of the last row.
    last: u32,
}

impl std::fmt::Debug for Register {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Register({}: {:?})", self.folder.display(), self.amounts)
    }
}

/// Opens the files of a folder and takes their digest, which is what tells one register from another. `progress` is told how many
/// bytes of how many have been digested.
///
/// # Errors
/// What is wrong with the files as a whole.
pub fn open(
    folder: &Path,
    rulebook: &Rulebook,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Register, Problem> {
    let mut tables = [None, None, None, None];
    for (table, (name, columns)) in tables.iter_mut().zip(layout::files(rulebook)?) {
        let path = folder.join(name);
        let most = if name == ORGS { ORGS_MAX } else { ROWS_MAX };
        if matches!(name, ORGS | MEMBERS) || path.exists() {
            *table = Some(Table::open(&path, name, columns, most)?);
        }
    }
    let rows = |at: usize| tables[at].as_ref().map_or(0, Table::total);
    let amounts = Amounts {
        orgs: rows(0),
        members: rows(1),
        records: rows(2),
        indicators: rows(3),
    };
    Ok(Register {
        folder: folder.to_owned(),
        codes: Codes::of(rulebook),
        identity: digest(folder, progress)?,
        amounts,
        tables,
        at: 0,
        last: 0,
    })
}

/// The digest of all files, in hex, with their names between.
fn digest(folder: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<String, Problem> {
    let mut files = Vec::new();
    for name in [ORGS, MEMBERS, RECORDS, INDICATORS] {
        let path = folder.join(name);
        if path.exists() {
            let failed = |error: io::Error| Problem::file(name, &error);
            let file = File::open(&path).map_err(failed)?;
            let length = file.metadata().map_err(failed)?.len();
            files.push((name, file, length));
        }
    }
    let of: u64 = files.iter().map(|(.., length)| length).sum();
    let (mut sha, mut done) = (Sha256::new(), 0);
    let mut buffer = vec![0u8; 1 << 18];
    for (name, mut file, length) in files {
        sha.update(name.as_bytes());
        sha.update(length.to_be_bytes());
        loop {
            let read = io::Read::read(&mut file, &mut buffer);
            let read = read.map_err(|error| Problem::file(name, &error))?;
            if read == 0 {
                break;
            }
            sha.update(&buffer[..read]);
            done += read as u64;
            progress(done, of);
        }
    }
    Ok(needle_model::hex::encode(&sha.finalize()))
}

impl Register {
    /// The digest of all files, in hex.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.identity
    }

    fn orgs(&self, table: &Table, rows: usize) -> Result<Vec<OrgIn>, Problem> {
        let codes = &self.codes;
        let one = |row: usize| {
            let number: u64 = table.whole_needed(org::NUMBER, row)?;
            let here = table.before() + row as u64;
            if number != here {
                return Err(table.problem(org::NUMBER, row, &number.to_string(), What::Order));
            }
            let parent: Option<u32> = table.whole(org::PARENT, row)?;
            if let Some(parent) = parent
                && u64::from(parent) >= here
            {
                return Err(table.problem(org::PARENT, row, &parent.to_string(), What::Order));
            }
            Ok(OrgIn {
                parent,
                kind: table.code_needed(org::KIND, row, &codes.kinds)?,
                sector: table.code(org::SECTOR, row, &codes.sectors)?,
                name: table.text_needed(org::NAME, row)?.to_owned(),
                short: table.owned(org::SHORT, row)?,
                founded: table.day_needed(org::FOUNDED, row)?,
                dissolved: table.day(org::DISSOLVED, row)?,
                division: table.owned(org::DIVISION, row)?,
            })
        };
        (0..rows).map(one).collect()
    }

    fn members(
        &self,
        table: &Table,
        rows: usize,
        last: &mut u32,
    ) -> Result<Vec<MemberIn>, Problem> {
        (0..rows).map(|row| self.member(table, row, last)).collect()
    }

    fn member(&self, table: &Table, row: usize, last: &mut u32) -> Result<MemberIn, Problem> {
        let codes = &self.codes;
        let missing = |column: usize| table.problem(column, row, "", What::Missing);
        let from = table.day_needed(member::FROM, row)?;
        let mut attributes = [NO_VALUE; ATTRIBUTES_MAX];
        for (at, places) in codes.attributes.iter().enumerate() {
            if let Some(place) = table.code(member::ATTRIBUTES + at, row, places)? {
                attributes[at] = place;
            }
        }
        let ended = table.day(member::ENDED, row)?;
        let ending = table.code(member::ENDING, row, &codes.endings)?;
        let ended = match (ended, ending) {
            (None, None) => None,
            (Some(day), Some(ending)) => Some((day, ending)),
            (None, Some(_)) => return Err(missing(member::ENDED)),
            (Some(_), None) => return Err(missing(member::ENDING)),
        };
        let post = match table.code(member::POST, row, &codes.posts)? {
            None => None,
            Some(post) => Some(PostIn {
                post,
                from: table.day(member::POST_FROM, row)?.unwrap_or(from),
                term_ends: table.day(member::TERM_ENDS, row)?,
            }),
        };
        Ok(MemberIn {
            org: table.org(member::ORG, row, self.amounts.orgs, last)?,
            name: table.text_needed(member::NAME, row)?.to_owned(),
            resident_id: table.owned(member::RESIDENT_ID, row)?,
            phone: table.owned(member::PHONE, row)?,
            birth: table.partial(member::BIRTH, row)?,
            joined: table.partial(member::JOINED, row)?,
            attributes,
            status: table
                .code(member::STATUS, row, &codes.statuses)?
                .or(codes.default_status)
                .ok_or_else(|| missing(member::STATUS))?,
            standing: table
                .code(member::STANDING, row, &codes.standings)?
                .or(codes.default_standing)
                .ok_or_else(|| missing(member::STANDING))?,
            from,
            ended,
            post,
        })
    }

    fn records(
        &self,
        table: &Table,
        rows: usize,
        last: &mut u32,
    ) -> Result<Vec<RecordIn>, Problem> {
        let one = |row: usize| {
            Ok(RecordIn {
                org: table.org(record::ORG, row, self.amounts.orgs, last)?,
                activity: table.code_needed(record::ACTIVITY, row, &self.codes.activities)?,
                day: table.day_needed(record::DAY, row)?,
                present: table.whole(record::PRESENT, row)?,
                entitled: table.whole(record::ENTITLED, row)?,
                amount: table.whole(record::AMOUNT, row)?,
            })
        };
        (0..rows).map(one).collect()
    }

    fn indicators(
        &self,
        table: &Table,
        rows: usize,
        last: &mut u32,
    ) -> Result<Vec<IndicatorIn>, Problem> {
        let one = |row: usize| {
            Ok(IndicatorIn {
                org: table.org(indicator::ORG, row, self.amounts.orgs, last)?,
                indicator: table.code_needed(indicator::INDICATOR, row, &self.codes.indicators)?,
                from: table.day_needed(indicator::FROM, row)?,
                value: table.whole_needed(indicator::VALUE, row)?,
            })
        };
        (0..rows).map(one).collect()
    }
}

impl Source for Register {
    type Error = Problem;

    fn identity(&self) -> String {
        self.identity.clone()
    }

    fn amounts(&self) -> Amounts {
        self.amounts
    }

    fn next(&mut self) -> Result<Option<Piece>, Problem> {
        while self.at < self.tables.len() {
            // Taken out for the moment, so that the rest of the register can be looked at beside it.
            if let Some(mut table) = self.tables[self.at].take() {
                let rows = table.next(PIECE_ROWS)?;
                if rows > 0 {
                    let mut last = self.last;
                    let piece = match self.at {
                        0 => Piece::Orgs(self.orgs(&table, rows)?),
                        1 => Piece::Members(self.members(&table, rows, &mut last)?),
                        2 => Piece::Records(self.records(&table, rows, &mut last)?),
                        _ => Piece::Indicators(self.indicators(&table, rows, &mut last)?),
                    };
                    self.last = last;
                    self.tables[self.at] = Some(table);
                    return Ok(Some(piece));
                }
            }
            self.at += 1;
            self.last = 0;
        }
        Ok(None)
    }
}
