//! From the files of a folder to a checked [`Rulebook`]; why: one pass that finds every mistake, so that the author fixes all at once.

mod activities;
mod bulletin;
mod check;
mod cover;
mod dimensions;
mod examples;
mod kinds;
mod log;
mod members;
mod rules;
mod shapes;
mod small;
mod table;
mod warnings;

use std::collections::BTreeMap;

use toml::de::DeTable;

use self::log::{Log, Place};
use self::table::Table;
use crate::rules::example::Example;
use crate::{Bulletin, Catalogue, Packing, Problem, RuleSet, Rulebook};

/// Files every rulebook has.
const REQUIRED: [&str; 5] = [
    "rulebook.toml",
    "kinds.toml",
    "posts.toml",
    "members.toml",
    "dimensions.toml",
];

/// Files a rulebook may have.
const OPTIONAL: [&str; 6] = [
    "lines.toml",
    "codes.toml",
    "divisions.toml",
    "activities.toml",
    "indicators.toml",
    "bulletin.toml",
];

/// The folder of the rules, and how the files with their examples end.
const RULES: &str = "rules/";
const TESTS: &str = "_test.toml";

/// A rulebook with what is odd in it, or what is wrong with it.
pub(crate) type Outcome = Result<(Rulebook, Vec<Problem>), Vec<Problem>>;

/// Reads and checks a rulebook.
pub(crate) fn parse(files: &BTreeMap<String, String>, lint: bool) -> Outcome {
    let log = Log::new(files);
    check_names(files, &log);
    let parsed: BTreeMap<&str, DeTable<'_>> = REQUIRED
        .iter()
        .chain(&OPTIONAL)
        .copied()
        .chain(
            files
                .keys()
                .map(String::as_str)
                .filter(|name| is_rules(name)),
        )
        .filter_map(|name| Some((name, syntax(name, files.get(name)?, &log)?)))
        .collect();
    let empty = DeTable::new();
    let open = |name| {
        let whole = Place {
            file: name,
            span: 0..0,
        };
        Table::new(&log, parsed.get(name).unwrap_or(&empty), whole, "file")
    };
    if log.is_about(|file| !file.contains('/')) {
        // A file that is missing or no TOML would make everything that refers to it look wrong. Nothing refers to rules.
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
    let mut rulebook = Rulebook {
        id: head.id,
        name: head.name,
        version: head.version,
        in_force_since: head.in_force_since,
        languages: head.languages,
        zone: head.zone,
        root: head.root,
        privacy: head.privacy,
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
        rules: RuleSet::default(),
        bodies: Vec::new(),
        procedures: Vec::new(),
        matters: Vec::new(),
        bulletin: Bulletin::default(),
    };
    check::whole(&log, &rulebook, tree_known);

    let mut set = RuleSet {
        activities: activities::activities(open("activities.toml"), &rulebook),
        indicators: activities::indicators(open("indicators.toml"), &rulebook),
        ..RuleSet::default()
    };
    rulebook.bulletin = bulletin::bulletin(open("bulletin.toml"), &rulebook, &set);
    log.check_uses();
    set.catalogue = Catalogue::of(&rulebook, &set.activities, &set.indicators);
    if log.is_empty() {
        // Else an id that stands twice would be reported once more for every fact made of it.
        if log.is_empty() {
            rules::names(&log, &set);
        }
    }
    let against = rules::Against {
        book: &rulebook,
        set: &set,
        conditions: log.ids_sound(),
    };
    let mut read = Vec::new();
    for name in parsed.keys().copied().filter(|name| is_rules(name)) {
        let text = files.get(name).map_or("", String::as_str);
        read.extend(rules::rules(open(name), text, &against));
    }
    log.check_uses();
    set.rules = read.iter().map(|read| read.rule.clone()).collect();
    if log.is_empty() && lint {
        warnings::warnings(&log, &rulebook, &set, &read);
    }
    rulebook.rules = set;
    let sound = log.is_empty();
    let problems = log.into_problems();
    if sound {
        Ok((rulebook, problems))
    } else {
        Err(problems)
    }
}

/// Reads the examples that stand beside the rules of a rulebook.
pub(crate) fn examples(
    files: &BTreeMap<String, String>,
    book: &Rulebook,
) -> Result<Vec<Example>, Vec<Problem>> {
    let log = Log::new(files);
    let mut read = Vec::new();
    for (name, text) in files.iter().filter(|(name, _)| is_tests(name)) {
        let Some(table) = syntax(name, text, &log) else {
            continue;
        };
        let whole = Place {
            file: name,
            span: 0..0,
        };
        let rules = name.replace(TESTS, ".toml");
        let file = Table::new(&log, &table, whole, "file");
        read.extend(examples::examples(file, &rules, book));
    }
    if log.is_empty() {
        Ok(read)
    } else {
        Err(log.into_problems())
    }
}

/// A file of rules.
fn is_rules(name: &str) -> bool {
    let inner = name
        .strip_prefix(RULES)
        .and_then(|rest| rest.strip_suffix(".toml"));
    inner.is_some_and(|inner| !inner.contains('/')) && !name.ends_with(TESTS)
}

/// A file of examples for rules.
fn is_tests(name: &str) -> bool {
    let inner = name
        .strip_prefix(RULES)
        .and_then(|rest| rest.strip_suffix(TESTS));
    inner.is_some_and(|inner| !inner.contains('/'))
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
    let unknown = files.keys().filter(|name| {
        let known = REQUIRED.iter().chain(&OPTIONAL).any(|known| known == name);
        name.ends_with(".toml") && !known && !is_rules(name) && !is_tests(name)
    });
    for name in unknown {
        let known = REQUIRED.into_iter().chain(OPTIONAL);
        let place = Place {
            file: name,
            span: 0..0,
        };
        let help = match name.rsplit_once('/') {
            None => log::did_you_mean(name, known),
            Some((_, file)) => Some(format!("did you mean `{RULES}{file}`?")),
        };
        log.report(&place, format!("unknown file {name}"), help);
    }
}

/// The TOML of one file, or its syntax errors in the log.
fn syntax<'t>(file: &str, text: &'t str, log: &Log<'_>) -> Option<DeTable<'t>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        let message = format!("not valid TOML: {}", error.message());
        log.report(&Place { file, span }, message, None);
    }
    errors.is_empty().then(|| table.into_inner())
}
