//! From the files of a folder to a checked [`Rulebook`]; why: one pass that finds every mistake, so that the author fixes all at once.

mod check;
mod cover;
mod dimensions;
mod kinds;
mod log;
mod members;
mod shapes;
mod small;
mod table;

use std::collections::BTreeMap;

use toml::de::DeTable;

use self::log::{Log, Place};
use self::table::Table;
use crate::{Packing, Problem, Rulebook};

/// Files every rulebook has.
const REQUIRED: [&str; 5] = [
    "rulebook.toml",
    "kinds.toml",
    "posts.toml",
    "members.toml",
    "dimensions.toml",
];

/// Files a rulebook may have.
const OPTIONAL: [&str; 3] = ["lines.toml", "codes.toml", "divisions.toml"];

/// Reads and checks a rulebook.
pub(crate) fn parse(files: &BTreeMap<String, String>) -> Result<Rulebook, Vec<Problem>> {
    let log = Log::new(files);
    check_names(files, &log);
    let parsed: BTreeMap<&str, DeTable<'_>> = REQUIRED
        .iter()
        .chain(&OPTIONAL)
        .filter_map(|name| Some((*name, syntax(name, files.get(*name)?, &log)?)))
        .collect();
    let empty = DeTable::new();
    let open = |name: &'static str| {
        let whole = Place {
            file: name,
            span: 0..0,
        };
        Table::new(&log, parsed.get(name).unwrap_or(&empty), whole, "file")
    };
    if !log.is_empty() {
        // A file that is missing or no TOML would make everything that refers to it look wrong.
        return Err(log.into_problems());
    }

    let head = small::head(open("rulebook.toml"));
    let (classes, tallies, sectors, kinds) = kinds::kinds(open("kinds.toml"));
    let posts = small::posts(open("posts.toml"));
    let members = members::members(open("members.toml"));
    let lines = small::lines(open("lines.toml"));
    let codes = small::codes(open("codes.toml"));
    let divisions = small::divisions(open("divisions.toml"));
    let dimensions = dimensions::dimensions(open("dimensions.toml"), &members);

    let tree_known = log.check_uses();
    let packing = Packing::of(&dimensions);
    if packing.is_none() {
        check::too_wide(&log, &dimensions);
    }
    let rulebook = Rulebook {
        id: head.id,
        name: head.name,
        version: head.version,
        in_force_since: head.in_force_since,
        languages: head.languages,
        zone: head.zone,
        root: head.root,
        sources: head.sources,
        classes,
        tallies,
        kinds,
        sectors,
        posts,
        lines,
        codes,
        divisions,
        statuses: members.statuses,
        standings: members.standings,
        endings: members.endings,
        transfer: members.transfer,
        attributes: members.attributes,
        dimensions,
        packing: packing.unwrap_or_default(),
    };
    check::whole(&log, &rulebook, tree_known);
    if log.is_empty() {
        Ok(rulebook)
    } else {
        Err(log.into_problems())
    }
}

/// Missing files, and files beside the known ones whose name is probably a slip.
fn check_names(files: &BTreeMap<String, String>, log: &Log<'_>) {
    for name in REQUIRED {
        if !files.contains_key(name) {
            let help = Some("every rulebook has this file".to_owned());
            log.report(
                &Place {
                    file: name,
                    span: 0..0,
                },
                format!("file {name} is missing"),
                help,
            );
        }
    }
    // Folders such as rules/ are read elsewhere; only the top of the folder is ours.
    let unknown = files
        .keys()
        .filter(|name| !name.contains('/') && name.ends_with(".toml"));
    for name in unknown {
        if !REQUIRED.iter().chain(&OPTIONAL).any(|known| known == name) {
            let known = REQUIRED.into_iter().chain(OPTIONAL);
            let place = Place {
                file: name,
                span: 0..0,
            };
            log.report(
                &place,
                format!("unknown file {name}"),
                log::did_you_mean(name, known),
            );
        }
    }
}

/// The TOML of one file, or its syntax errors in the log.
fn syntax<'t>(file: &'static str, text: &'t str, log: &Log<'_>) -> Option<DeTable<'t>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        let message = format!("not valid TOML: {}", error.message());
        log.report(&Place { file, span }, message, None);
    }
    errors.is_empty().then(|| table.into_inner())
}
