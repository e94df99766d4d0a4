//! Elections: who stands, which ballots count, who is elected.

use needle_rulebook::procedures::{Election, Seats, Surplus};

use super::*;
use needle_model::case::Candidate;

fn election(surplus: Surplus) -> Vote {
    let mut rule = vote(
        vec![share(AtLeast, 4, 5, OfEntitled)],
        share(MoreThan, 1, 2, OfEntitled),
    );
    rule.election = Some(Election {
        posts: Vec::new(),
        leave: Vec::new(),
        seats: Seats::Typed,
        surplus,
    });
    rule
}

fn polled(seats: u16, present: u32, votes: &[(&str, u32)]) -> Counted {
    let all = votes.iter();
    Counted {
        entitled: Some(41),
        present,
        poll: Some(Poll {
            seats: Some(seats),
            issued: present,
            returned: present,
            void: 0,
            candidates: all
                .map(|(who, votes)| Candidate {
                    who: (*who).to_owned(),
                    votes: *votes,
                })
                .collect(),
        }),
        ..Counted::default()
    }
}

const FIFTH: Surplus = Surplus::Share(Fraction { above: 1, below: 5 });

#[test]
fn a_fifth_more_stand_than_are_elected_rounded_up() {
    let names = [
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m",
    ];
    for (seats, least) in [(1, 2), (3, 4), (5, 6), (6, 8), (7, 9), (10, 12)] {
        let stand = |count: usize| {
            let votes: Vec<(&str, u32)> = names.iter().take(count).map(|name| (*name, 0)).collect();
            polled(seats, 41, &votes)
        };
        let enough = judged(&election(FIFTH), &stand(least));
        assert_eq!(enough.election.unwrap().standing_least as usize, least);
        assert_eq!(
            codes(&election(FIFTH), &stand(least - 1)),
            ["election-too-few-stand"]
        );
    }
    let two = polled(2, 41, &[("a", 40), ("b", 40)]);
    assert_eq!(
        judged(&election(Surplus::Equal), &two).result,
        VoteResult::Carried
    );
    let three = polled(2, 41, &[("a", 40), ("b", 40), ("c", 0)]);
    assert_eq!(
        codes(&election(Surplus::Equal), &three),
        ["election-too-many-stand"]
    );
    let between = election(Surplus::Between(1, 2));
    assert_eq!(codes(&between, &two), ["election-too-few-stand"]);
    assert_eq!(judged(&between, &three).result, VoteResult::Carried);
}

#[test]
fn more_than_half_of_those_entitled_elects_and_twenty_of_forty_one_does_not() {
    let votes = [("a", 30), ("b", 21), ("c", 25), ("d", 20)];
    let all = judged(&election(FIFTH), &polled(3, 33, &votes));
    assert_eq!((all.result, all.majority.needed), (VoteResult::Carried, 21));
    let chosen = all.election.unwrap().chosen();
    assert_eq!(
        (chosen.elected.join(""), chosen.missing),
        ("acb".to_owned(), 0)
    );
    let few = judged(
        &election(FIFTH),
        &polled(3, 33, &[("a", 30), ("b", 20), ("c", 25), ("d", 20)]),
    );
    assert_eq!(
        (few.result, few.election.unwrap().missing),
        (VoteResult::TooFew, 1)
    );
    let tie = judged(
        &election(FIFTH),
        &polled(3, 33, &[("a", 30), ("b", 22), ("c", 25), ("d", 22)]),
    );
    assert_eq!(tie.result, VoteResult::Tie);
    let none = judged(&election(FIFTH), &polled(3, 32, &votes));
    assert_eq!(none.result, VoteResult::NoQuorum);
    assert_eq!(
        none.election.unwrap().chosen().elected.len(),
        0,
        "too few were there"
    );
}

#[test]
fn ballots_that_do_not_add_up_are_refused() {
    let rule = election(FIFTH);
    let good = polled(3, 33, &[("a", 30), ("b", 21), ("c", 25), ("d", 20)]);
    let with = |change: fn(&mut Poll)| {
        let mut counted = good.clone();
        change(counted.poll.as_mut().unwrap());
        codes(&rule, &counted)
    };
    assert_eq!(with(|poll| poll.returned = 34), ["election-returned-over"]);
    assert_eq!(with(|poll| poll.issued = 34), ["election-issued-over"]);
    assert_eq!(
        with(|poll| poll.candidates[0].votes = 34),
        ["election-votes-over", "election-votes-sum"]
    );
    assert_eq!(
        with(|poll| poll.void = 4),
        ["election-votes-over", "election-votes-sum"]
    );
    assert_eq!(
        with(|poll| poll.candidates[1].who = "a".to_owned()),
        ["election-name-twice"]
    );
    assert_eq!(with(|poll| poll.seats = None), ["election-seats-missing"]);
    assert_eq!(
        with(|poll| poll.seats = Some(0)),
        ["election-seats-missing"]
    );
    let mut nobody = good.clone();
    nobody.poll = None;
    assert_eq!(codes(&rule, &nobody), ["election-missing", "vote-sum"]);
}

#[test]
fn after_a_tie_the_tied_stand_again_and_nobody_else() {
    let rule = election(FIFTH);
    let before = Before {
        elected: vec!["a".to_owned(), "c".to_owned()],
        seats: 1,
        among: vec!["b".to_owned(), "d".to_owned()],
    };
    let again = |votes: &[(&str, u32)]| {
        let mut counted = polled(1, 33, votes);
        counted.poll.as_mut().unwrap().seats = None;
        verdict(
            &Ruling {
                before: Some(&before),
                ..ruling(&rule)
            },
            &counted,
        )
    };
    let won = again(&[("b", 12), ("d", 21)]).unwrap();
    assert_eq!(won.result, VoteResult::Carried);
    assert_eq!(won.election.unwrap().chosen().elected, ["d"]);
    let refused = |votes: &[(&str, u32)]| again(votes).unwrap_err()[0].code;
    assert_eq!(
        refused(&[("b", 12), ("d", 20), ("e", 1)]),
        "election-not-in-round"
    );
    assert_eq!(refused(&[("b", 12)]), "election-tied-absent");
    assert_eq!(
        refused(&[("a", 12), ("b", 1), ("d", 1)]),
        "election-not-in-round"
    );
}
