//! Votes and elections on both sides of every border.

use needle_rulebook::Named;
use needle_rulebook::Title;
use needle_rulebook::procedures::{Actor, Entitled, Portion, Stricter};

use super::*;
mod election;

use needle_model::case::{LeftOut, Pair, Poll};

fn share(than: Than, above: u32, below: u32, of: Base) -> Share {
    Share {
        than,
        portion: Portion::Fraction(Fraction { above, below }),
        of,
    }
}

fn vote(quorum: Vec<Share>, majority: Share) -> Vote {
    Vote {
        who: Actor::Body("all".to_owned()),
        entitled: Entitled::Typed,
        quorum,
        majority,
        secret: false,
        written: false,
        not_counted: false,
        counts: Vec::new(),
        stricter: Vec::new(),
        election: None,
    }
}

fn ruling(vote: &Vote) -> Ruling<'_> {
    Ruling {
        vote,
        settings: &|_| None,
        entitled: None,
        seats: None,
        matter: None,
        before: None,
    }
}

fn counted(entitled: u32, present: u32, ayes: u32, nays: u32) -> Counted {
    Counted {
        entitled: Some(entitled),
        present,
        ayes,
        nays,
        abstained: present.saturating_sub(ayes).saturating_sub(nays),
        ..Counted::default()
    }
}

fn judged(vote: &Vote, counted: &Counted) -> Verdict {
    verdict(&ruling(vote), counted).unwrap_or_else(|all| panic!("{all:?}"))
}

fn codes(vote: &Vote, counted: &Counted) -> Vec<&'static str> {
    let refused = verdict(&ruling(vote), counted).unwrap_err();
    refused.iter().map(|refusal| refusal.code).collect()
}

use Base::{Cast, Entitled as OfEntitled, Present};
use Than::{AtLeast, MoreThan};

#[test]
fn every_quorum_on_both_sides_of_its_border() {
    for (than, above, below, entitled, needed) in [
        (AtLeast, 1, 2, 40, 20),
        (AtLeast, 1, 2, 41, 21),
        (MoreThan, 1, 2, 40, 21),
        (MoreThan, 1, 2, 41, 21),
        (AtLeast, 2, 3, 30, 20),
        (AtLeast, 2, 3, 31, 21),
        (AtLeast, 2, 3, 32, 22),
        (AtLeast, 4, 5, 40, 32),
        (AtLeast, 4, 5, 41, 33),
        (AtLeast, 4, 5, 44, 36),
        (AtLeast, 1, 3, 30, 10),
        (AtLeast, 1, 3, 31, 11),
        (MoreThan, 2, 3, 30, 21),
    ] {
        let rule = vote(
            vec![share(than, above, below, OfEntitled)],
            share(MoreThan, 1, 2, Present),
        );
        let enough = judged(&rule, &counted(entitled, needed, needed, 0));
        assert_eq!(
            enough.result,
            VoteResult::Carried,
            "{than:?} {above}/{below} of {entitled}"
        );
        assert_eq!(
            (enough.quorum[0].needed, enough.quorum[0].lacking()),
            (u64::from(needed), 0)
        );
        let few = judged(&rule, &counted(entitled, needed - 1, needed - 1, 0));
        assert_eq!(
            few.result,
            VoteResult::NoQuorum,
            "{than:?} {above}/{below} of {entitled}"
        );
        assert_eq!(few.quorum[0].lacking(), 1);
    }
}

#[test]
fn every_majority_on_both_sides_of_its_border() {
    // Of 41 who may vote 30 are there; what more than half is, is another number of each.
    for (than, above, below, of, needed) in [
        (MoreThan, 1, 2, OfEntitled, 21),
        (AtLeast, 1, 2, OfEntitled, 21),
        (MoreThan, 1, 2, Present, 16),
        (AtLeast, 1, 2, Present, 15),
        (AtLeast, 2, 3, Present, 20),
        (MoreThan, 2, 3, Present, 21),
        (AtLeast, 2, 3, OfEntitled, 28),
        (AtLeast, 3, 5, OfEntitled, 25),
        (AtLeast, 4, 5, Present, 24),
        (MoreThan, 1, 3, Cast, 11),
    ] {
        let rule = vote(Vec::new(), share(than, above, below, of.clone()));
        let won = judged(&rule, &counted(41, 30, needed, 0));
        assert_eq!(
            won.result,
            VoteResult::Carried,
            "{than:?} {above}/{below} of {of:?}"
        );
        let lost = judged(&rule, &counted(41, 30, needed - 1, 1));
        assert_eq!(
            lost.result,
            VoteResult::Lost,
            "{than:?} {above}/{below} of {of:?}"
        );
        assert_eq!(
            (lost.majority.needed, lost.majority.lacking()),
            (u64::from(needed), 1)
        );
    }
}

#[test]
fn present_thirty_ayes_twenty_lack_one_of_forty_one() {
    let rule = vote(
        vec![share(AtLeast, 1, 2, OfEntitled)],
        share(MoreThan, 1, 2, OfEntitled),
    );
    let lost = judged(&rule, &counted(41, 30, 20, 10));
    assert!(lost.quorate());
    assert_eq!(
        (lost.result, lost.majority.lacking()),
        (VoteResult::Lost, 1)
    );
    assert_eq!(
        judged(&rule, &counted(41, 30, 24, 6)).result,
        VoteResult::Carried
    );
}

#[test]
fn as_many_for_as_against_is_a_tie_and_void_votes_are_not_cast() {
    let rule = vote(Vec::new(), share(MoreThan, 1, 2, Cast));
    assert_eq!(
        judged(&rule, &counted(10, 10, 5, 5)).result,
        VoteResult::Tie
    );
    assert_eq!(
        judged(&rule, &counted(10, 10, 0, 0)).result,
        VoteResult::Lost
    );
    let mut some_void = counted(10, 10, 5, 4);
    (some_void.abstained, some_void.void) = (0, 1);
    let won = judged(&rule, &some_void);
    assert_eq!((won.cast, won.result), (9, VoteResult::Carried));
    // Half of nothing is not reached by nobody.
    let half = vote(
        vec![share(AtLeast, 0, 1, OfEntitled)],
        share(AtLeast, 1, 2, Cast),
    );
    assert_eq!(
        judged(&half, &counted(10, 0, 0, 0)).result,
        VoteResult::NoQuorum
    );
}

#[test]
fn of_two_quorums_one_is_enough() {
    let mut rule = vote(
        vec![
            share(MoreThan, 1, 2, OfEntitled),
            share(AtLeast, 2, 3, Base::Counted("households".to_owned())),
        ],
        share(MoreThan, 1, 2, Present),
    );
    let title = Title {
        zh: String::new(),
        en: String::new(),
    };
    rule.counts = vec![Named {
        id: "households".to_owned(),
        title,
    }];
    let mut few = counted(1000, 400, 300, 100);
    assert_eq!(judged(&rule, &few).result, VoteResult::NoQuorum);
    few.counts.insert(
        "households".to_owned(),
        Pair {
            of: 300,
            present: 199,
        },
    );
    let lacking = judged(&rule, &few);
    assert_eq!(lacking.result, VoteResult::NoQuorum);
    assert_eq!(lacking.nearest_quorum().map(Measured::lacking), Some(1));
    few.counts.insert(
        "households".to_owned(),
        Pair {
            of: 300,
            present: 200,
        },
    );
    assert_eq!(judged(&rule, &few).result, VoteResult::Carried);
    few.counts.insert(
        "households".to_owned(),
        Pair {
            of: 300,
            present: 301,
        },
    );
    assert_eq!(codes(&rule, &few), ["vote-count-over"]);
}

#[test]
fn opinions_in_writing_count_as_present_and_cast_where_they_may() {
    let mut rule = vote(
        vec![share(MoreThan, 1, 2, OfEntitled)],
        share(MoreThan, 1, 2, OfEntitled),
    );
    let mut some = counted(41, 18, 0, 0);
    (some.written, some.ayes, some.abstained) = (3, 21, 0);
    assert_eq!(codes(&rule, &some), ["vote-no-writing"]);
    rule.written = true;
    let won = judged(&rule, &some);
    assert_eq!(
        (won.present, won.written, won.result),
        (21, 3, VoteResult::Carried)
    );
}

#[test]
fn who_is_left_out_of_the_count_makes_it_smaller() {
    let mut rule = vote(
        vec![share(AtLeast, 4, 5, OfEntitled)],
        share(MoreThan, 1, 2, OfEntitled),
    );
    let mut some = counted(41, 32, 21, 11);
    assert_eq!(judged(&rule, &some).result, VoteResult::NoQuorum);
    some.left_out = vec![LeftOut {
        who: String::new(),
        why: "abroad".to_owned(),
    }];
    assert_eq!(codes(&rule, &some), ["vote-all-counted"]);
    rule.not_counted = true;
    let won = judged(&rule, &some);
    assert_eq!(
        (won.entitled, won.left_out, won.result),
        (40, 1, VoteResult::Carried)
    );
    some.left_out[0].why = " ".to_owned();
    assert_eq!(codes(&rule, &some), ["reason-missing"]);
}

#[test]
fn some_matters_ask_for_more() {
    let mut rule = vote(
        vec![share(AtLeast, 1, 2, OfEntitled)],
        share(MoreThan, 1, 2, OfEntitled),
    );
    rule.stricter = vec![Stricter {
        matters: vec!["posts".to_owned()],
        quorum: vec![share(AtLeast, 2, 3, OfEntitled)],
        majority: Some(share(AtLeast, 2, 3, OfEntitled)),
    }];
    let numbers = counted(9, 5, 5, 0);
    assert_eq!(judged(&rule, &numbers).result, VoteResult::Carried);
    let of = |matter| {
        verdict(
            &Ruling {
                matter: Some(matter),
                ..ruling(&rule)
            },
            &numbers,
        )
        .unwrap()
    };
    assert_eq!(of("other").result, VoteResult::Carried);
    let strict = of("posts");
    assert!(strict.stricter);
    assert_eq!(
        (strict.result, strict.quorum[0].needed),
        (VoteResult::NoQuorum, 6)
    );
}

#[test]
fn a_share_in_per_cent_is_the_places_own() {
    let mut rule = vote(Vec::new(), share(AtLeast, 1, 2, Present));
    rule.majority.portion = Portion::Percent("agree".to_owned());
    assert_eq!(codes(&rule, &counted(10, 10, 6, 4)), ["vote-share-unset"]);
    let with = Ruling {
        settings: &|_| Some(67),
        ..ruling(&rule)
    };
    assert_eq!(
        verdict(&with, &counted(10, 10, 6, 4)).unwrap().result,
        VoteResult::Lost
    );
    assert_eq!(
        verdict(&with, &counted(10, 10, 7, 3)).unwrap().result,
        VoteResult::Carried
    );
}

#[test]
fn numbers_that_do_not_add_up_are_refused() {
    let rule = vote(Vec::new(), share(MoreThan, 1, 2, Present));
    assert_eq!(
        codes(&rule, &counted(10, 11, 6, 5)),
        ["present-over-entitled"]
    );
    assert_eq!(
        codes(&rule, &counted(0, 0, 0, 0)),
        ["vote-entitled-missing"]
    );
    let sum = Counted {
        abstained: 0,
        ..counted(10, 9, 5, 3)
    };
    assert_eq!(codes(&rule, &sum), ["vote-sum"]);
    let unknown = Counted {
        entitled: None,
        ..counted(10, 9, 5, 3)
    };
    assert_eq!(codes(&rule, &unknown), ["vote-entitled-missing"]);
    let known = Ruling {
        entitled: Some(12),
        ..ruling(&rule)
    };
    assert_eq!(
        verdict(&known, &counted(10, 9, 5, 3)).unwrap_err()[0].code,
        "vote-entitled-differs"
    );
    assert_eq!(verdict(&known, &unknown).unwrap().entitled, 12);
    let poll = Counted {
        poll: Some(Poll::default()),
        ..counted(10, 0, 0, 0)
    };
    assert_eq!(codes(&rule, &poll), ["election-not-asked"]);
}
