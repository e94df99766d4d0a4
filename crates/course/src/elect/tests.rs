//! Who is elected, by tables worked out by hand.

use super::*;

fn standing(votes: &[(&str, u32)]) -> Vec<Candidate> {
    let all = votes.iter();
    all.map(|(who, votes)| Candidate {
        who: (*who).to_owned(),
        votes: *votes,
    })
    .collect()
}

fn names(list: &[Candidate]) -> String {
    let names: Vec<&str> = list.iter().map(|one| one.who.as_str()).collect();
    names.join("")
}

fn filled(votes: &[(&str, u32)], seats: u16, needed: u64) -> (String, String, String) {
    let (elected, tied, others) = fill(&standing(votes), seats, needed);
    (names(&elected), names(&tied), names(&others))
}

fn is(elected: &str, tied: &str, others: &str) -> (String, String, String) {
    (elected.to_owned(), tied.to_owned(), others.to_owned())
}

#[test]
fn seats_are_filled_by_votes_among_those_with_enough() {
    let four = [("a", 30), ("b", 21), ("c", 25), ("d", 20)];
    assert_eq!(filled(&four, 3, 21), is("acb", "", "d"));
    assert_eq!(filled(&four, 2, 21), is("ac", "", "bd"));
    assert_eq!(
        filled(&four, 3, 22),
        is("ac", "", "bd"),
        "too few have enough"
    );
    assert_eq!(filled(&four, 3, 31), is("", "", "acbd"));
}

#[test]
fn a_tie_at_the_last_seat_is_among_those_tied_and_no_others() {
    let votes = [("a", 30), ("b", 25), ("c", 25), ("d", 25), ("e", 22)];
    assert_eq!(filled(&votes, 1, 21), is("a", "", "bcde"));
    assert_eq!(filled(&votes, 2, 21), is("a", "bcd", "e"));
    assert_eq!(filled(&votes, 3, 21), is("a", "bcd", "e"));
    assert_eq!(
        filled(&votes, 4, 21),
        is("abcd", "", "e"),
        "equal, and all have a seat"
    );
    // A tie of those without enough votes is none.
    assert_eq!(filled(&votes, 3, 26), is("a", "", "bcde"));
}

#[test]
fn a_ballot_with_more_names_than_seats_is_void_and_fewer_are_not() {
    let stand: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).into();
    let ballots = ["abc", "ab", "abcd", "", "aab", "abx"];
    let ballots: Vec<Vec<String>> = ballots
        .iter()
        .map(|names| names.chars().map(|name| name.to_string()).collect())
        .collect();
    let poll = tally(&stand, 3, 7, &ballots);
    assert_eq!(
        (poll.issued, poll.returned, poll.void, poll.valid()),
        (7, 6, 3, 3)
    );
    let votes: Vec<u32> = poll.candidates.iter().map(|one| one.votes).collect();
    assert_eq!(votes, [2, 2, 1, 0]);
}
