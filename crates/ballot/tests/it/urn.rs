//! One vote a member: the last one counts, whoever sends however many at once, and a sheet that does not open counts nowhere.

use std::sync::Mutex;

use needle_ballot::{BadHalves, Half, Scrutineers, Sealed, Urn, close, open, seal};

use crate::{Seeded, opening, poll, sheet, voter};

#[test]
fn a_thousand_votes_of_one_member_at_once_are_one() {
    let poll = poll(1, 0);
    let (key, halves) = opening(&mut Seeded::new(1));
    let urn = Mutex::new(Urn::new());
    let kept = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for thread in 0..8u64 {
            let (urn, kept, poll) = (&urn, &kept, &poll);
            scope.spawn(move || {
                let mut chance = Seeded::new(100 + thread);
                for n in 0..125u64 {
                    let sheet = sheet(&[((thread + n) % 4) as u8], "");
                    let sealed = seal(poll, key, voter(1), &sheet, &mut chance).unwrap();
                    let before = urn.lock().unwrap().put(voter(1), sealed);
                    kept.lock().unwrap().push(before.is_none());
                }
            });
        }
    });
    let (urn, kept) = (urn.into_inner().unwrap(), kept.into_inner().unwrap());
    assert_eq!(kept.len(), 1_000);
    assert_eq!(
        kept.iter().filter(|first| **first).count(),
        1,
        "one was the first"
    );
    assert_eq!(urn.len(), 1);
    let opened = close(&poll, key, halves, &urn, &mut Seeded::new(2)).unwrap();
    assert_eq!(opened.board.ballots.len(), 1);
}

#[test]
fn the_last_vote_counts() {
    let poll = poll(2, 5);
    let mut chance = Seeded::new(3);
    let (key, halves) = opening(&mut chance);
    let mut urn = Urn::new();
    for (grades, text) in [([0, 0], "first"), ([3, 1], "last")] {
        let sealed = seal(&poll, key, voter(1), &sheet(&grades, text), &mut chance).unwrap();
        urn.put(voter(1), sealed);
    }
    let opened = close(&poll, key, halves, &urn, &mut chance).unwrap();
    assert_eq!(opened.board.ballots[0].grades, [Some(3), Some(1)]);
    assert_eq!(opened.remarks.texts, ["last"]);
    assert_eq!(opened.tally.questions, [[0, 0, 0, 1], [0, 1, 0, 0]]);
}

#[test]
fn a_sheet_that_was_copied_or_damaged_counts_nowhere() {
    let poll = poll(1, 0);
    let mut chance = Seeded::new(4);
    let (key, halves) = opening(&mut chance);
    let mut urn = Urn::new();
    let sealed = seal(&poll, key, voter(1), &sheet(&[2], ""), &mut chance).unwrap();
    urn.put(voter(2), sealed.clone());
    let mut damaged = sealed.as_bytes().to_vec();
    damaged[40] ^= 1;
    urn.put(voter(3), Sealed::from_bytes(damaged));
    urn.put(voter(4), Sealed::from_bytes(Vec::new()));
    urn.put(voter(1), sealed);
    let opened = close(&poll, key, halves, &urn, &mut chance).unwrap();
    assert_eq!(opened.spoiled, [voter(2), voter(3), voter(4)]);
    assert_eq!(opened.tally.ballots, 1);
}

#[test]
fn halves_that_do_not_fit_are_refused_with_the_reason() {
    let poll = poll(1, 0);
    let mut chance = Seeded::new(5);
    let ours = open(Scrutineers::Three, &mut chance);
    let theirs = open(Scrutineers::Three, &mut chance);
    let again = |half: &Half| Half::read(&half.written()).unwrap();
    let mut attempt = |a: &Half, b: &Half| {
        close(
            &poll,
            ours.key,
            [again(a), again(b)],
            &Urn::new(),
            &mut chance,
        )
        .map(|_| ())
    };
    let [one, two, three] = [0, 1, 2].map(|i| &ours.halves[i]);
    assert_eq!(attempt(one, one), Err(BadHalves::Same(1)));
    assert_eq!(
        attempt(one, &theirs.halves[1]),
        Err(BadHalves::OtherPoll(2))
    );
    for (a, b) in [(one, two), (two, three), (three, one)] {
        assert_eq!(attempt(a, b), Ok(()));
    }
}
