//! Messy rosters from seeds, read row by row and held against what a careful person would read; why seeds: the rules must
//! hold for files nobody has seen, not for a sample. A failure names its seed; `cargo run -p needle-exchange --example messy`
//! writes that file out to be looked at.

mod body;
mod columns;
mod dates;
mod dice;
mod file;
mod forms;
mod grid;
mod layout;
mod people;
mod rows;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use needle_exchange::members::{self, Choices, MemberRow, Reading};
use needle_exchange::problem::State;
use needle_exchange::reader::{self, Limits};
use needle_rulebook::{Rulebook, builtin};

use grid::{Expected, Row};

/// Files made and read in one run.
const FILES: u64 = 400;

#[test]
fn every_row_of_every_messy_file_is_read_as_a_careful_person_would() {
    let rulebook = builtin::rulebook("grassroots-party").expect("compiled in");
    let mut wrong: Vec<String> = Vec::new();
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..FILES {
        let file = file::make(seed);
        for (_, expected) in &file.expected {
            let state = match expected {
                Expected::Person(row) => row.state(),
                Expected::LeftOut(_) => "left out",
            };
            *states.entry(state).or_default() += 1;
        }
        let found = check(&file, &rulebook);
        if !found.is_empty() {
            wrong.push(format!(
                "seed {seed} ({}):\n  {}",
                file.kind,
                found.join("\n  ")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {FILES} files:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    // The mess is a mess: all states occur, and most rows can be taken.
    let count = |state| states.get(state).copied().unwrap_or_default();
    assert!(
        count("accepted") > 2_000 && count("warned") > 500,
        "{states:?}"
    );
    assert!(
        count("rejected") > 800 && count("left out") > 1_000,
        "{states:?}"
    );
}

#[test]
fn a_seed_makes_the_same_file_again() {
    // Workbooks hold the moment they were made, so only texts are the same to the byte.
    let texts = (0..40).filter(|seed| file::make(*seed).extension == "csv");
    let mut seen = 0;
    for seed in texts {
        assert_eq!(file::make(seed).bytes, file::make(seed).bytes);
        assert_eq!(file::make(seed).expected, file::make(seed).expected);
        seen += 1;
    }
    assert!(seen > 5);
}

/// What is read otherwise than expected.
fn check(file: &file::File, rulebook: &Rulebook) -> Vec<String> {
    let mut go_on = |_| ControlFlow::Continue(());
    let book = match reader::read(&file.bytes, &Limits::default(), &mut go_on) {
        Ok(book) => book,
        Err(problem) => return vec![format!("not read: {problem:?}")],
    };
    let reading = match members::read(&book, &Choices::default(), rulebook, people::TODAY) {
        Ok(reading) => reading,
        Err(problem) => return vec![format!("no table: {problem:?}")],
    };
    let mut wrong = Vec::new();
    let mut known: BTreeSet<u32> = BTreeSet::new();
    for (number, expected) in &file.expected {
        known.insert(*number);
        let person = reading.rows.iter().find(|row| row.row == *number);
        let left_out = reading.left_out.iter().find(|row| row.row == *number);
        match (expected, person, left_out) {
            (Expected::Person(expected), Some(row), None) => {
                wrong
                    .extend(differences(expected, row).map(|what| format!("row {number}: {what}")));
            }
            (Expected::LeftOut(whys), None, Some(row)) => {
                if !whys.contains(&row.why.code()) {
                    wrong.push(format!(
                        "row {number}: left out as {}, not as one of {whys:?}",
                        row.why.code()
                    ));
                }
            }
            // A row without any cell is no row of the sheet.
            (Expected::LeftOut(whys), None, None) if whys.contains(&"blank") => {}
            (expected, person, left_out) => wrong.push(format!(
                "row {number}: {} instead of {expected:?}",
                match (person, left_out) {
                    (Some(row), _) => format!("read as {:?} with {:?}", row.values(), codes(row)),
                    (_, Some(row)) => format!("left out as {}", row.why.code()),
                    _ => "lost".to_owned(),
                }
            )),
        }
    }
    wrong.extend(invented(&reading, &known));
    wrong
}

/// Rows nobody wrote.
fn invented(reading: &Reading, known: &BTreeSet<u32>) -> Vec<String> {
    let rows = reading.rows.iter().map(|row| row.row);
    let all = rows.chain(reading.left_out.iter().map(|row| row.row));
    all.filter(|row| !known.contains(row))
        .map(|row| format!("row {row} was never written"))
        .collect()
}

/// Codes of what refuses and of what warns.
fn codes(row: &MemberRow) -> (BTreeSet<String>, BTreeSet<String>) {
    let of = |state| {
        let problems = row
            .problems
            .iter()
            .filter(move |problem| problem.state == state);
        problems.map(|problem| problem.code.to_owned()).collect()
    };
    (of(State::Rejected), of(State::Warned))
}

fn differences(expected: &Row, row: &MemberRow) -> impl Iterator<Item = String> {
    let mut wrong = Vec::new();
    let (rejected, warned) = codes(row);
    if (&rejected, &warned) != (&expected.rejected, &expected.warned) {
        let problems: Vec<String> = row
            .problems
            .iter()
            .map(|problem| format!("{} {:?} {:?}", problem.code, problem.heading, problem.value))
            .collect();
        wrong.push(format!(
            "{problems:?} instead of {:?} and warnings {:?}",
            expected.rejected, expected.warned
        ));
    }
    let values = row.values();
    let fields: BTreeSet<&String> = values.keys().chain(expected.values.keys()).collect();
    for field in fields
        .into_iter()
        .filter(|field| !expected.open.contains(*field))
    {
        let read = values.get(field).and_then(|value| value.as_str());
        let wanted = expected.values.get(field).map(String::as_str);
        if read != wanted {
            wrong.push(format!("{field}: {read:?} instead of {wanted:?}"));
        }
    }
    if row.org.section != expected.section {
        wrong.push(format!(
            "section: {:?} instead of {:?}",
            row.org.section, expected.section
        ));
    }
    wrong.into_iter()
}
