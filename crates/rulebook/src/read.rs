//! From the files of a folder to a checked [`Rulebook`]; why: one pass that finds every mistake, so that the author fixes all at once.

mod activities;
mod bodies;
mod bulletin;
mod check;
mod cover;
mod dimensions;
mod examples;
mod holidays;
mod kinds;
mod log;
mod members;
mod polls;
mod procedures;
mod rules;
mod shapes;
mod small;
mod table;
mod warnings;

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeTable;

use self::log::{Log, Place};
use self::table::Table;
use crate::problem::nearest;
use crate::procedures::example::Walk;
use crate::rules::Rule;
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
const OPTIONAL: [&str; 11] = [
    "lines.toml",
    "codes.toml",
    "divisions.toml",
    "activities.toml",
    "indicators.toml",
    "bulletin.toml",
    "bodies.toml",
    "matters.toml",
    "polls.toml",
    "votes.toml",
    "holidays.toml",
];

/// The folders of the rules and of the procedures, and how the files with their examples end.
const RULES: &str = "rules/";
const PROCEDURES: &str = "procedures/";
const TESTS: &str = "_test.toml";

/// Of which rules it is looked for what is odd.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Lint<'a> {
    /// Of none.
    Nothing,
    /// Of all.
    Everything,
    /// Of those that differ from this rulebook's.
    Changed(&'a Rulebook),
}

impl Lint<'_> {
    /// Whether a rule is looked at.
    pub(crate) fn wants(self, rule: &Rule) -> bool {
        match self {
            Lint::Nothing => false,
            Lint::Everything => true,
            Lint::Changed(before) => {
                let same = before.rules.rule(&rule.id);
                same.is_none_or(|(_, before)| before.text != rule.text)
            }
        }
    }
}

/// A rulebook with what is odd in it, or what is wrong with it.
pub(crate) type Outcome = Result<(Rulebook, Vec<Problem>), Vec<Problem>>;

/// Reads and checks a rulebook.
pub(crate) fn parse(files: &BTreeMap<String, String>, lint: Lint<'_>) -> Outcome {
    let log = Log::new(files);
    check_names(files, &log);
    let folders = files.keys().map(String::as_str);
    let folders = folders.filter(|name| is_of(RULES, name) || is_of(PROCEDURES, name));
    let names = REQUIRED.iter().chain(&OPTIONAL).copied().chain(folders);
    let texts: Vec<(&str, &str)> = names
        .filter_map(|name| Some((name, files.get(name)?.as_str())))
        .collect();
    let parsed: BTreeMap<&str, DeTable<'_>> = texts
        .iter()
        .zip(tables(&texts))
        .filter_map(|((name, _), read)| Some((*name, syntax(name, read, &log)?)))
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
        // A file that is missing or no TOML would make everything that refers to it look wrong. Nothing here refers to rules
        // or procedures.
        return Err(log.into_problems());
    }

    let head = small::head(open("rulebook.toml"));
    let (classes, tallies, sectors, kinds) = kinds::kinds(open("kinds.toml"));
    let (posts, post_ways) = small::posts(open("posts.toml"));
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
        post_ways,
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
        votes: Vec::new(),
        procedures: Vec::new(),
        matters: Vec::new(),
        evaluations: Vec::new(),
        work_years: holidays::years(open("holidays.toml")),
        bulletin: Bulletin::default(),
    };
    check::whole(&log, &rulebook, tree_known);

    let mut set = RuleSet {
        activities: activities::activities(open("activities.toml"), &rulebook),
        indicators: activities::indicators(open("indicators.toml"), &rulebook),
        ..RuleSet::default()
    };
    rulebook.bodies = bodies::bodies(open("bodies.toml"), &rulebook);
    rulebook.evaluations = polls::evaluations(open("polls.toml"), &rulebook);
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
    let text = |name| files.get(name).map_or("", String::as_str);
    for name in parsed.keys().copied().filter(|name| is_of(RULES, name)) {
        read.extend(rules::rules(open(name), text(name), &against));
    }
    let mut walked = Vec::new();
    let of_procedures = |name: &&str| is_of(PROCEDURES, name);
    for name in parsed.keys().copied().filter(of_procedures) {
        walked.extend(procedures::procedures(open(name), text(name), &against));
    }
    let votes = procedures::vote_kinds(open("votes.toml"), &against);
    let matters = bodies::matters(open("matters.toml"), &rulebook);
    log.check_uses();
    set.rules = read.iter().map(|read| read.rule.clone()).collect();
    rulebook.procedures = walked.iter().map(|read| read.procedure.clone()).collect();
    rulebook.matters = matters;
    rulebook.votes = votes;
    bodies::fit(&log, &rulebook);
    check::handovers(&log, &rulebook);
    procedures::nested(&log, &rulebook.procedures);
    if log.is_empty() && !matches!(lint, Lint::Nothing) {
        let wanted: Vec<bool> = set.rules.iter().map(|rule| lint.wants(rule)).collect();
        warnings::warnings(&log, (&rulebook, &set), &read, &wanted);
        warnings::of_procedures(&log, &walked);
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
    beside(RULES, files, |file, rules| {
        examples::examples(file, rules, book)
    })
}

/// Reads the walks that stand beside the procedures of a rulebook.
pub(crate) fn walks(
    files: &BTreeMap<String, String>,
    book: &Rulebook,
) -> Result<Vec<Walk>, Vec<Problem>> {
    beside(PROCEDURES, files, |file, procedures| {
        procedures::examples::walks(file, procedures, book)
    })
}

/// Reads the files of examples in a folder; `read` is told which file each stands beside.
fn beside<T>(
    folder: &str,
    files: &BTreeMap<String, String>,
    read: impl Fn(Table<'_>, &str) -> Vec<T>,
) -> Result<Vec<T>, Vec<Problem>> {
    let log = Log::new(files);
    let mut all = Vec::new();
    for (name, text) in files.iter().filter(|(name, _)| is_tests(folder, name)) {
        let Some(table) = syntax(name, DeTable::parse_recoverable(text), &log) else {
            continue;
        };
        let whole = Place {
            file: name,
            span: 0..0,
        };
        let file = Table::new(&log, &table, whole, "file");
        all.extend(read(file, &name.replace(TESTS, ".toml")));
    }
    if log.is_empty() {
        Ok(all)
    } else {
        Err(log.into_problems())
    }
}

/// A file of rules or procedures, by the folder.
fn is_of(folder: &str, name: &str) -> bool {
    inside(folder, name, ".toml") && !name.ends_with(TESTS)
}

/// A file of examples for them.
fn is_tests(folder: &str, name: &str) -> bool {
    inside(folder, name, TESTS)
}

/// A file directly in the folder, whose name ends so.
fn inside(folder: &str, name: &str, end: &str) -> bool {
    let inner = name
        .strip_prefix(folder)
        .and_then(|rest| rest.strip_suffix(end));
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
        let in_folder = [RULES, PROCEDURES]
            .iter()
            .any(|folder| inside(folder, name, ".toml"));
        name.ends_with(".toml") && !known && !in_folder
    });
    for name in unknown {
        let known = REQUIRED.into_iter().chain(OPTIONAL);
        let place = Place {
            file: name,
            span: 0..0,
        };
        let help = match name.rsplit_once('/') {
            None => log::did_you_mean(name, known),
            Some((folder, file)) => {
                let meant = format!("{folder}/");
                let near = nearest(&meant, [RULES, PROCEDURES]).unwrap_or(RULES);
                Some(format!("did you mean `{near}{file}`?"))
            }
        };
        log.report(&place, format!("unknown file {name}"), help);
    }
}

/// A file as TOML, as far as it is any, and what is wrong with it.
type Toml<'t> = (Spanned<DeTable<'t>>, Vec<toml::de::Error>);

/// The TOML of files in their order, read on two threads; why: whoever tries a changed rule waits for all of it.
fn tables<'t>(texts: &[(&str, &'t str)]) -> Vec<Toml<'t>> {
    let read = |(_, text): &(&str, &'t str)| DeTable::parse_recoverable(text);
    let all: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let ends = texts.iter().scan(0, |end, (_, text)| {
        *end += text.len();
        Some(*end)
    });
    let half = ends.take_while(|end| *end <= all / 2).count();
    let (first, second) = texts.split_at(half);
    std::thread::scope(|scope| {
        let other = || second.iter().map(read).collect::<Vec<_>>();
        let reading = std::thread::Builder::new().spawn_scoped(scope, other);
        let mut tables: Vec<Toml<'t>> = first.iter().map(read).collect();
        tables.extend(match reading.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(more)) => more,
            Ok(Err(broken)) => std::panic::resume_unwind(broken),
            // No second thread is to be had.
            Err(_) => other(),
        });
        tables
    })
}

/// The TOML of one file, or its syntax errors in the log.
fn syntax<'t>(file: &str, (table, errors): Toml<'t>, log: &Log<'_>) -> Option<DeTable<'t>> {
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        let message = format!("not valid TOML: {}", error.message());
        log.report(&Place { file, span }, message, None);
    }
    errors.is_empty().then(|| table.into_inner())
}
