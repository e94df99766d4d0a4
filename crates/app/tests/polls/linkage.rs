//! The linkage game with everything real: two hundred members evaluate through the app, into a database on disk, again and again. The
//! attacker has the root key, a backup from just before the count with every sheet under its voter's name, the order in which
//! they were cast, the whole database after the count, and who gave which ballot in the evaluation before. They lack the
//! scrutineers' papers alone. Whatever the scripts may use besides answers, they link no more ballots than chance does.

use std::collections::BTreeMap;

use needle_app::Answers;
use needle_ballot::BallotId;
use needle_model::{AccountId, Cell, PersonId, Uuid};
use needle_testkit::Seeded;

use super::hall::{Hall, MEMBERS, mark, shuffled};

/// Evaluations played: so many that linking twice as well as chance would be seen.
const ROUNDS: u64 = 100;
/// Members who hand in two sheets.
const TWICE: usize = 20;

/// What the attacker knows of one voter.
struct Voter {
    person: PersonId,
    account: AccountId,
    admitted: usize,
    first: usize,
    last: usize,
    row: Vec<u8>,
    sealed: Vec<u8>,
}

/// Whom the attacker takes for the one who gave each ballot: for each voter a place among the ballots.
type Guess = Vec<usize>;

/// The place of each in their order by something.
fn ranks<K: Ord>(all: &[Voter], key: impl Fn(&Voter) -> K) -> Vec<usize> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|at| key(&all[*at]));
    let mut ranks = vec![0; all.len()];
    for (rank, at) in order.into_iter().enumerate() {
        ranks[at] = rank;
    }
    ranks
}

/// Every order in which voters lie somewhere.
fn orders(all: &[Voter]) -> Vec<(&'static str, Vec<usize>)> {
    let sum = |it: &Voter| it.sealed.iter().map(|byte| u32::from(*byte)).sum::<u32>();
    vec![
        ("list of those entitled", ranks(all, |it| it.person)),
        ("admission", ranks(all, |it| it.admitted)),
        ("account", ranks(all, |it| it.account)),
        ("first sheet", ranks(all, |it| it.first)),
        ("last sheet", ranks(all, |it| it.last)),
        ("row in the vault", ranks(all, |it| it.row.clone())),
        ("sealed bytes", ranks(all, |it| it.sealed.clone())),
        ("sum of sealed bytes", ranks(all, sum)),
    ]
}

/// Every script with its guess: orders of voters laid beside orders of ballots, and what was so before.
fn scripts(all: &[Voter], ids: &[BallotId], before: Option<&Guess>) -> Vec<(String, Guess)> {
    let places: Vec<usize> = (0..ids.len()).collect();
    let mut by_id = places.clone();
    by_id.sort_by_key(|at| ids[*at]);
    let from_the_end: Vec<usize> = places.iter().rev().copied().collect();
    let mut guesses = Vec::new();
    for (name, ranks) in orders(all) {
        for (beside, order) in [
            ("place", &places),
            ("place from the end", &from_the_end),
            ("id", &by_id),
        ] {
            let guess = ranks.iter().map(|rank| order[*rank]).collect();
            guesses.push((format!("{name} by {beside}"), guess));
        }
    }
    if let Some(before) = before {
        guesses.push(("as before".to_owned(), before.clone()));
    }
    guesses
}

/// Plays one evaluation: what each script finds of ballots, and of remarks.
fn play(
    hall: &Hall,
    round: u64,
    before: &mut Option<Guess>,
    hits: &mut BTreeMap<String, (u32, u32)>,
) {
    let mut chance = Seeded::new(7_000 + round);
    let poll = hall.open();
    let halves = hall.keyed(poll);
    let entries = hall.rows("ledger");
    let marks = shuffled(MEMBERS, &mut chance);
    let order = shuffled(MEMBERS, &mut chance);
    let mut voters: Vec<Option<Voter>> = (0..MEMBERS).map(|_| None).collect();
    let sheets = order.iter().take(TWICE).map(|voter| (*voter, false));
    let sheets = sheets.chain(order.iter().map(|voter| (*voter, true)));
    for (at, (who, counts)) in sheets.enumerate() {
        // Of two sheets the first says the contrary.
        let said = if counts { marks[who] } else { !marks[who] };
        let answers = Answers {
            grades: mark(said),
            text: if counts {
                said.to_string()
            } else {
                String::new()
            },
        };
        let again = hall.app.cast(&hall.voters[who], poll, answers).unwrap();
        assert_eq!(again, counts && voters[who].is_some());
        match &mut voters[who] {
            Some(voter) => voter.last = at,
            none => {
                *none = Some(Voter {
                    person: hall.people[who],
                    account: hall.account(who),
                    admitted: who,
                    first: at,
                    last: at,
                    row: hall.new_row(),
                    sealed: Vec::new(),
                });
            }
        }
    }
    let mut voters: Vec<Voter> = voters.into_iter().flatten().collect();
    assert_eq!((voters.len(), hall.rows("ledger")), (MEMBERS, entries));
    for (person, sheet) in hall.backed_up(poll) {
        let voter = voters.iter_mut().find(|it| it.person == person).unwrap();
        voter.sealed = sheet;
    }
    let length = voters[0].sealed.len();
    assert!(length > 0 && voters.iter().all(|it| it.sealed.len() == length));
    hall.give(poll, &halves);
    assert_eq!(hall.rows("ledger"), entries + 1, "the count, and no vote");

    let ballots = hall.ballots(poll).board.ballots;
    let ids: Vec<BallotId> = ballots.iter().map(|it| it.id).collect();
    assert_eq!(ids.len(), MEMBERS);
    let place = |said: usize| {
        let found = ballots.iter().position(|it| it.grades == mark(said));
        found.expect("each member's ballot is there")
    };
    let truth: Guess = marks.iter().map(|said| place(*said)).collect();
    let remarks = hall.remarks(poll);
    let place = |said: usize| remarks.iter().position(|it| *it == said.to_string());
    let texts: Vec<Option<usize>> = marks.iter().map(|said| place(*said)).collect();
    assert!(texts.iter().all(Option::is_some));
    for (name, guess) in scripts(&voters, &ids, before.as_ref()) {
        let found = |it: &dyn Fn(usize) -> bool| (0..MEMBERS).filter(|at| it(*at)).count() as u32;
        let hit = hits.entry(name).or_default();
        hit.0 += found(&|at| guess[at] == truth[at]);
        hit.1 += found(&|at| Some(guess[at]) == texts[at]);
    }
    *before = Some(truth);
}

/// What came of a game: a line for each script, and those that linked more than chance does.
struct Played {
    lines: Vec<String>,
    beyond: Vec<String>,
}

fn game(rounds: u64) -> Played {
    let hall = Hall::new(1);
    let (mut before, mut hits) = (None, BTreeMap::new());
    for round in 0..rounds {
        play(&hall, round, &mut before, &mut hits);
    }
    let p = 1.0 / MEMBERS as f64;
    let (mut lines, mut beyond) = (Vec::new(), Vec::new());
    let mut best = (0.0, String::new());
    for (name, (ballots, remarks)) in hits {
        let played = if name == "as before" {
            rounds - 1
        } else {
            rounds
        };
        let tries = (MEMBERS as u64 * played) as f64;
        let most = p + 3.0 * (p * (1.0 - p) / tries).sqrt();
        for (what, found) in [("ballots", ballots), ("remarks", remarks)] {
            let rate = f64::from(found) / tries;
            let line = format!("{name}: {found} {what} of {tries}, {rate:.5}, at most {most:.5}");
            if rate > most {
                beyond.push(line.clone());
            }
            if rate > best.0 {
                best = (rate, line.clone());
            }
            lines.push(line);
        }
    }
    lines.push(format!("best of {rounds} evaluations: {}", best.1));
    assert!(hall.app.verified().problems.is_empty());
    Played { lines, beyond }
}

#[test]
fn nothing_that_is_kept_leads_from_a_ballot_to_its_voter() {
    let played = game(ROUNDS);
    println!("{}", played.lines.join("\n"));
    assert_eq!(played.beyond, Vec::<String>::new());
}

#[test]
fn the_scripts_would_find_ballots_that_lie_in_any_order_of_voters() {
    let mut chance = Seeded::new(11);
    let by: [Vec<usize>; 7] = std::array::from_fn(|_| shuffled(MEMBERS, &mut chance));
    let id = |n: usize| Uuid::from_u128(n as u128);
    let bytes = |n: usize| n.to_be_bytes().to_vec();
    let voter = |n: usize| Voter {
        person: PersonId::new(Cell::HOME, id(by[0][n])),
        account: AccountId::new(Cell::HOME, id(by[1][n])),
        admitted: by[2][n],
        first: by[3][n],
        last: by[4][n],
        row: bytes(by[5][n]),
        sealed: bytes(by[6][n]),
    };
    let voters: Vec<Voter> = (0..MEMBERS).map(voter).collect();
    let mut draw = || {
        let mut id = [0; 16];
        needle_model::Chance::fill(&mut chance, &mut id);
        BallotId(id)
    };
    let ids: Vec<BallotId> = (0..MEMBERS).map(|_| draw()).collect();
    // Had the count left the ballots in one of these orders, each voter's would lie at the voter's own place.
    for (by, truth) in by.iter().enumerate() {
        let found = |(_, guess): &(String, Guess)| {
            let pairs = guess.iter().zip(truth);
            pairs.filter(|(guess, truth)| guess == truth).count()
        };
        let best = scripts(&voters, &ids, None).iter().map(found).max();
        assert_eq!(best, Some(MEMBERS), "order {by}");
    }
}
