//! Recounting by strangers, and silence where nothing may be said: a thousand polls, each changed by one ballot in three ways; and
//! small polls, of which nothing published may tell a number.

use needle_ballot::{
    Ballot, BallotFile, BallotId, Board, Closing, Mismatch, Opened, Poll, PollKey, Publication,
    Remarks, Salt, Tally, View, close, differences, publish, recount, show,
};
use needle_model::Chance;

use crate::{Seeded, limits, opening, poll, sheet, urn};

/// A poll with so many members who answer by chance, closed and published.
fn published(poll: &Poll, members: u64, chance: &mut Seeded) -> Publication {
    let (key, halves) = opening(chance);
    let sheets: Vec<_> = (0..members)
        .map(|_| sheet(&[chance.below(4) as u8, chance.below(4) as u8], "so"))
        .collect();
    let urn = urn(poll, key, &sheets, chance);
    let opened = close(poll, key, halves, &urn, chance).expect("the halves fit");
    let shown = show(&opened.tally, limits());
    publish(poll, key, &opened, shown)
}

/// The same without the sealing, which takes most of the time and adds nothing here.
fn drawn(poll: &Poll, members: u64, chance: &mut Seeded) -> Publication {
    let mut bytes = || {
        let mut bytes = [0; 16];
        chance.fill(&mut bytes);
        bytes
    };
    let ballots: Vec<Ballot> = (0..members)
        .map(|_| Ballot {
            id: BallotId(bytes()),
            grades: vec![Some(bytes()[0] % 4), Some(bytes()[0] % 4)],
        })
        .collect();
    let opened = Opened {
        tally: Tally::of(poll, &ballots),
        board: Board {
            salt: Salt(bytes()),
            ballots,
        },
        remarks: Remarks {
            salt: Salt(bytes()),
            texts: Vec::new(),
        },
        spoiled: Vec::new(),
    };
    let shown = show(&opened.tally, limits());
    publish(poll, PollKey::from_bytes([9; 32]), &opened, shown)
}

fn through_a_file<T: serde::Serialize + serde::de::DeserializeOwned>(written: &T) -> T {
    let text = serde_json::to_string(written).expect("it can be written");
    serde_json::from_str(&text).expect("what was written can be read")
}

#[test]
fn a_thousand_polls_recount_and_one_ballot_more_less_or_other_is_noticed() {
    let poll = poll(2, 4);
    let mut chance = Seeded::new(1);
    let mut done = 0;
    let mut swapped = 0;
    while done < 1_000 {
        let members = 5 + chance.below(8);
        let way = if done % 10 == 0 { published } else { drawn };
        let publication = way(&poll, members, &mut chance);
        // Polls with a band publish no ballots: there is nothing to recount.
        let Some(board) = publication.board else {
            continue;
        };
        let file = through_a_file(&BallotFile {
            poll: poll.clone(),
            closing: publication.closing,
            board,
        });
        let BallotFile { closing, board, .. } = file;
        let tally = recount(&poll, &closing, &board).unwrap();
        assert_eq!(tally.ballots, members);
        let counts = tally.questions.iter().cloned().map(View::Exact);
        assert_eq!(counts.collect::<Vec<_>>(), closing.shown.questions);
        let at = chance.below(members) as usize;

        let mut more = board.clone();
        let mut id = [0; 16];
        chance.fill(&mut id);
        more.ballots.push(Ballot {
            id: BallotId(id),
            grades: more.ballots[at].grades.clone(),
        });
        assert!(matches!(
            recount(&poll, &closing, &more),
            Err(Mismatch::Number { .. })
        ));

        let mut fewer = board.clone();
        fewer.ballots.remove(at);
        assert!(matches!(
            recount(&poll, &closing, &fewer),
            Err(Mismatch::Number { .. })
        ));

        let mut other = board.clone();
        let grade = other.ballots[at].grades[1].unwrap();
        other.ballots[at].grades[1] = Some((grade + 1) % 4);
        assert!(
            matches!(recount(&poll, &closing, &other), Err(Mismatch::Question(q)) if q == "q1")
        );

        let mut silent = board.clone();
        silent.ballots[at].grades[0] = None;
        let mut renamed = board.clone();
        renamed.ballots[at].id = BallotId(id);
        assert_eq!(
            differences(&poll, &closing, &renamed),
            [Mismatch::Ballots],
            "the same counts"
        );

        // Whoever writes a result to the changed ballots makes a file that agrees with itself, and with no other copy.
        for changed in [&more, &fewer, &other, &silent, &renamed] {
            let forged = Closing {
                board: changed.digest(&poll),
                shown: show(&Tally::of(&poll, &changed.ballots), limits()),
                ..closing.clone()
            };
            assert_ne!(forged, closing);
            assert!(differences(&poll, &closing, changed).contains(&Mismatch::Ballots));
        }

        // Two ballots that exchange an answer: the counts stay as they are.
        let next = (at + 1) % board.ballots.len();
        let mut exchanged = board.clone();
        let answer = exchanged.ballots[at].grades[0];
        exchanged.ballots[at].grades[0] = exchanged.ballots[next].grades[0];
        exchanged.ballots[next].grades[0] = answer;
        if exchanged != board {
            swapped += 1;
            assert_eq!(recount(&poll, &closing, &exchanged), Err(Mismatch::Ballots));
        }
        done += 1;
    }
    assert!(swapped > 500);
}

#[test]
fn a_board_that_is_none_is_refused() {
    let two = poll(2, 4);
    let mut chance = Seeded::new(2);
    let publication = published(&two, 30, &mut chance);
    let (closing, board) = (publication.closing, publication.board.unwrap());
    let mut twice = board.clone();
    twice.ballots.push(board.ballots[0].clone());
    assert_eq!(
        recount(&two, &closing, &twice),
        Err(Mismatch::Twice(board.ballots[0].id))
    );
    let mut impossible = board.clone();
    impossible.ballots[3].grades[0] = Some(4);
    assert_eq!(
        recount(&two, &closing, &impossible),
        Err(Mismatch::Impossible(board.ballots[3].id))
    );
    assert_eq!(recount(&poll(2, 5), &closing, &board), Err(Mismatch::Poll));
    let mut order = board.clone();
    order.ballots.reverse();
    assert!(
        recount(&two, &closing, &order).is_ok(),
        "their order means nothing"
    );
}

#[test]
fn which_of_ballots_and_result_was_changed_is_seen() {
    let two = poll(2, 4);
    let mut chance = Seeded::new(5);
    let publication = published(&two, 30, &mut chance);
    let (closing, board) = (publication.closing, publication.board.unwrap());
    assert!(differences(&two, &closing, &board).is_empty());
    // The result alone: the digest of the ballots is still theirs.
    let mut other = closing.clone();
    other.shown.questions[1] = View::Exact(vec![30, 0, 0, 0]);
    let question = Mismatch::Question("q1".to_owned());
    assert_eq!(differences(&two, &other, &board), [question]);
    // A ballot twice: it is named once, and what else follows is said beside it.
    let mut more = board.clone();
    more.ballots.push(board.ballots[0].clone());
    more.ballots.push(board.ballots[0].clone());
    let found = differences(&two, &closing, &more);
    assert_eq!(found[0], Mismatch::Twice(board.ballots[0].id));
    let number = Mismatch::Number {
        published: 30,
        found: 32,
    };
    assert_eq!(found[1], number);
    assert_eq!(found.last(), Some(&Mismatch::Ballots));
    // A file with anything else in it is none of ours.
    let file = BallotFile {
        poll: two,
        closing,
        board,
    };
    let text = serde_json::to_string(&file).unwrap();
    let with_more = text.replacen('{', r#"{"remarks":[],"#, 1);
    assert!(serde_json::from_str::<BallotFile>(&with_more).is_err());
}

#[test]
fn what_is_published_of_a_small_poll_is_silent() {
    let poll = poll(2, 4);
    let mut chance = Seeded::new(3);
    for members in 0..5 {
        let publication = published(&poll, members, &mut chance);
        assert_eq!((publication.board, publication.remarks), (None, None));
        let shown = &publication.closing.shown;
        assert_eq!(
            (shown.ballots, &shown.questions[..]),
            (None, &[View::Hidden, View::Hidden][..])
        );
        // The record differs from that of any other small poll in nothing but digests.
        let text = serde_json::to_string(&publication.closing).unwrap();
        assert!(text.ends_with(r#""shown":{"ballots":null,"questions":["hidden","hidden"]}}"#));
    }
    // Not even a digest of nothing can be guessed: chance is in it.
    let [one, other] = [0, 0].map(|n| published(&poll, n, &mut chance).closing);
    assert_ne!(one.board, other.board);
    assert_ne!(one.remarks, other.remarks);
}

#[test]
fn a_poll_where_all_agree_publishes_no_ballots() {
    let poll = poll(1, 4);
    let mut chance = Seeded::new(4);
    let (key, halves) = opening(&mut chance);
    let sheets: Vec<_> = (0..7).map(|_| sheet(&[2], "")).collect();
    let urn = urn(&poll, key, &sheets, &mut chance);
    let opened = close(&poll, key, halves, &urn, &mut chance).unwrap();
    let shown = show(&opened.tally, limits());
    assert!(matches!(
        shown.questions[0],
        View::Band {
            answer: 2,
            answered: 7,
            ..
        }
    ));
    let publication = publish(&poll, key, &opened, shown);
    assert_eq!(publication.board, None);
    assert!(publication.remarks.is_some());
}
