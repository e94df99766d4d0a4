//! organisationUnits in: read as a stream, unit by unit, whatever else the document holds.
//! Why units are drafts first: parents may come later, and rings, namesakes and kinds are asked of all at once.

use std::fmt;
use std::io::Read;

use needle_model::OrgId;
use needle_model::limits::ROWS_PER_IMPORT_MAX;
use needle_rulebook::Rulebook;
use rustc_hash::FxHashMap;
use serde::de::{Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};

use super::{CODE, KIND, SECTOR, SHORT_CHARS_MAX, uid};
use crate::limit::{Limited, Passed};
use crate::orgs::{By, Draft, OrgReading, Parent, Said, Top, finish};
use crate::problem::{Problem, State, worst};

/// Bytes of a document at most: as many units as are taken at once, with all their translations and geometries.
const BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Bytes before the first character that are looked at to tell the format.
const HEAD: usize = 64;

/// Why a document cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Dhis2Problem {
    /// It is no JSON from this line on.
    #[error("no JSON from line {0} on")]
    Broken(usize),
    /// It holds no organisation units.
    #[error("no organisationUnits")]
    NoUnits,
    /// More units than are taken at once.
    #[error("more than {0} units")]
    Many(usize),
    /// More bytes than are read.
    #[error("more than {0} MiB")]
    Large(u64),
    /// It could not be read to its end.
    #[error("{0}")]
    Io(String),
}

impl Dhis2Problem {
    /// Stable code; the texts hold a message `sheet-file-<code>` for each, whose only value is `limit`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Dhis2Problem::Broken(_) => "json-broken",
            Dhis2Problem::NoUnits => "json-units",
            Dhis2Problem::Many(_) => "json-many",
            Dhis2Problem::Large(_) => "json-large",
            Dhis2Problem::Io(_) => "json-io",
        }
    }

    /// The number or reason its sentence has.
    #[must_use]
    pub fn limit(&self) -> String {
        match self {
            Dhis2Problem::Broken(line) => line.to_string(),
            Dhis2Problem::Many(most) => most.to_string(),
            Dhis2Problem::Large(most) => most.to_string(),
            Dhis2Problem::Io(why) => why.clone(),
            Dhis2Problem::NoUnits => String::new(),
        }
    }
}

/// Whether a file is JSON by its first character; its name does not matter.
#[must_use]
pub fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = bytes.iter().take(HEAD).find(|b| !b.is_ascii_whitespace());
    matches!(first, Some(b'{' | b'['))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Unit {
    id: Option<String>,
    code: Option<String>,
    name: Option<String>,
    display_name: Option<String>,
    short_name: Option<String>,
    closed_date: Option<String>,
    parent: Option<Reference>,
    level: Option<u16>,
    #[serde(default)]
    attribute_values: Vec<AttributeValue>,
}

#[derive(Deserialize)]
struct Reference {
    id: Option<String>,
    code: Option<String>,
}

#[derive(Deserialize)]
struct AttributeValue {
    attribute: Reference,
    value: Option<String>,
}

/// Reads a document. Units without a parent, or whose parent is outside it and who are of its topmost level, stand directly under
/// the organisation the list is founded under.
///
/// # Errors
/// Why it cannot be read.
pub fn read(
    input: impl Read,
    sector: Option<&str>,
    rulebook: &Rulebook,
    top: &Top,
) -> Result<OrgReading, Dhis2Problem> {
    let limited = Limited::new(input, BYTES_MAX, usize::MAX);
    let mut units = Vec::new();
    let mut json =
        serde_json::Deserializer::from_reader(std::io::BufReader::new(WithoutMark::new(limited)));
    let read = json
        .deserialize_any(Document(&mut units))
        .and_then(|found| json.end().map(|()| found));
    match read {
        Ok(true) => {}
        Ok(false) => return Err(Dhis2Problem::NoUnits),
        Err(error) => return Err(problem(&error, units.len())),
    }
    let drafts = drafts(units, rulebook, top);
    let clear = drafts
        .iter()
        .filter(|draft| worst(&draft.problems) != State::Rejected);
    let share = (clear.count() * 100)
        .checked_div(drafts.len())
        .unwrap_or(100);
    let finished = finish(drafts, sector, rulebook, top);
    Ok(OrgReading {
        sheet: (0, String::new()),
        other_sheets: Vec::new(),
        header: Vec::new(),
        columns: Vec::new(),
        by: By::Parent,
        ways: vec![(By::Parent, u8::try_from(share).unwrap_or(100))],
        rows: finished.rows,
        top: finished.top,
        left_out: Vec::new(),
    })
}

fn problem(error: &serde_json::Error, units: usize) -> Dhis2Problem {
    if units > ROWS_PER_IMPORT_MAX {
        return Dhis2Problem::Many(ROWS_PER_IMPORT_MAX);
    }
    if error.is_io() {
        let source = std::error::Error::source(error);
        let io = source.and_then(|source| source.downcast_ref::<std::io::Error>());
        return match io {
            Some(io) if Passed::of(io).is_some() => Dhis2Problem::Large(BYTES_MAX >> 20),
            _ => Dhis2Problem::Io(error.to_string()),
        };
    }
    Dhis2Problem::Broken(error.line())
}

/// Takes the mark some programs put before UTF-8 away, which JSON does not know.
struct WithoutMark<R> {
    inner: R,
    begun: bool,
    held: Vec<u8>,
}

impl<R: Read> WithoutMark<R> {
    fn new(inner: R) -> Self {
        WithoutMark {
            inner,
            begun: false,
            held: Vec::new(),
        }
    }
}

impl<R: Read> Read for WithoutMark<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if !self.begun {
            self.begun = true;
            let mut head = Vec::new();
            self.inner.by_ref().take(3).read_to_end(&mut head)?;
            if head != b"\xEF\xBB\xBF" {
                self.held = head;
            }
        }
        if self.held.is_empty() {
            return self.inner.read(buffer);
        }
        let count = self.held.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.held[..count]);
        self.held.drain(..count);
        Ok(count)
    }
}

/// The document: an object of which one field holds the units, or the units alone. Answers whether there were any.
struct Document<'a>(&'a mut Vec<Unit>);

impl<'de> Visitor<'de> for Document<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("organisationUnits")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut found = false;
        while let Some(key) = map.next_key::<String>()? {
            if key == "organisationUnits" {
                found = true;
                map.next_value_seed(Units(self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<bool, A::Error> {
        Units(self.0).visit_seq(seq)?;
        Ok(true)
    }
}

/// The units, one after another.
struct Units<'a>(&'a mut Vec<Unit>);

impl<'de> de::DeserializeSeed<'de> for Units<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Units<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of organisation units")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(unit) = seq.next_element::<Unit>()? {
            self.0.push(unit);
            if self.0.len() > ROWS_PER_IMPORT_MAX {
                return Err(de::Error::custom("too many units"));
            }
        }
        Ok(())
    }
}

fn said(text: impl Into<String>) -> Said {
    Said {
        text: text.into(),
        ..Said::default()
    }
}

fn drafts(units: Vec<Unit>, rulebook: &Rulebook, top: &Top) -> Vec<Draft> {
    let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (place, unit) in units.iter().enumerate() {
        let mut keys: Vec<&String> = [&unit.id, &unit.code].into_iter().flatten().collect();
        keys.dedup();
        for key in keys.into_iter().filter(|key| !key.is_empty()) {
            places.entry(key.clone()).or_default().push(place);
        }
    }
    let least = units.iter().filter_map(|unit| unit.level).min();
    let levels: Vec<Option<u16>> = units.iter().map(|unit| unit.level).collect();
    let mut drafts = Vec::with_capacity(units.len());
    for (place, unit) in units.into_iter().enumerate() {
        let mut problems = Vec::new();
        let named = unit
            .parent
            .as_ref()
            .and_then(|parent| parent.id.as_ref().or(parent.code.as_ref()));
        let found = named.and_then(|key| places.get(key)).map(Vec::as_slice);
        let parent = match (named, found) {
            (None, _) => Parent::Under,
            (Some(key), Some([one])) if *one == place => {
                problems.push(Problem::reject("org-parent-itself").value(key));
                Parent::Open
            }
            (Some(_), Some([one])) => Parent::Row(*one),
            (Some(key), Some(several)) if several.len() > 1 => {
                let rows = several.iter().take(5).map(|place| (place + 1).to_string());
                let rows: Vec<String> = rows.collect();
                problems.push(
                    Problem::reject("org-parent-several")
                        .value(key)
                        .with("count", several.len())
                        .with("choices", rows.join(", ")),
                );
                Parent::Open
            }
            (Some(key), _) if top.codes.contains(key) => Parent::Under,
            (Some(_), _) if unit.level.is_some() && unit.level == least => Parent::Under,
            (Some(key), _) => {
                problems.push(Problem::reject("org-parent-unknown").value(key));
                Parent::Open
            }
        };
        if let (Parent::Row(above), Some(level)) = (parent, unit.level)
            && let Some(upper) = levels[above].filter(|upper| upper.saturating_add(1) != level)
        {
            let problem = Problem::warn("org-level-differs").value(level.to_string());
            problems.push(problem.with("upper", upper));
        }
        if let Some(id) = unit
            .id
            .as_ref()
            .filter(|id| places.get(*id).is_some_and(|p| p.len() > 1))
        {
            let others = places.get(id).into_iter().flatten();
            let other = others
                .into_iter()
                .find(|other| **other != place)
                .copied()
                .unwrap_or(place);
            let problem = Problem::reject("org-code-twice")
                .value(id)
                .with("row", other + 1);
            problems.push(problem);
        }
        if let Some(closed) = unit
            .closed_date
            .as_deref()
            .filter(|closed| !closed.trim().is_empty())
        {
            let day: String = closed.chars().take(10).collect();
            problems.push(Problem::reject("org-closed").value(day));
        }
        let value = |code: &str| {
            let fits = |of: &Reference| {
                of.code.as_deref() == Some(code) || of.id.as_deref() == Some(uid(code).as_str())
            };
            let found = unit
                .attribute_values
                .iter()
                .find(|value| fits(&value.attribute));
            found
                .and_then(|found| found.value.clone())
                .filter(|value| !value.is_empty())
        };
        let mut codes = Vec::new();
        for scheme in &rulebook.codes {
            if let Some(code) = value(&format!("{CODE}{}", scheme.id)) {
                codes.push((Some(scheme.id.clone()), said(code)));
            }
        }
        // Their one code, unless it is our id or stands among the attributes already.
        if let Some(code) = unit
            .code
            .filter(|code| !code.is_empty() && code.parse::<OrgId>().is_err())
            && !codes.iter().any(|(_, said)| said.text == code)
        {
            codes.push((None, said(code)));
        }
        let name = unit.name.or(unit.display_name).unwrap_or_default();
        let cut: String = name.chars().take(SHORT_CHARS_MAX).collect();
        let short = unit
            .short_name
            .filter(|short| !short.trim().is_empty() && *short != cut);
        drafts.push(Draft {
            row: u32::try_from(place + 1).unwrap_or(u32::MAX),
            short: short.map(said),
            kind: value(KIND).map(said),
            sector: value(SECTOR).map(said),
            hint: None,
            codes,
            parent,
            problems,
            name: said(name),
        });
    }
    drafts
}
