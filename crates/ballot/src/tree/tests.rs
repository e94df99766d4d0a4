//! What is shown of trees, against somebody who subtracts. Two attackers: one solves every equation there is, exactly; the other
//! looks for a second world that agrees with all that is shown, where the number that is hidden is another one.

use super::*;
use crate::chance::tests::Seeded;
use crate::{Limits, chance::below, show};

fn limits() -> Limits {
    Limits::new(5, 20, 90).unwrap()
}

fn tally(counts: &[u64]) -> Tally {
    Tally {
        ballots: counts.iter().sum(),
        questions: vec![counts.to_vec()],
    }
}

fn node(parent: usize, counts: &[u64]) -> Node {
    Node {
        parent: Some(parent),
        own: Some(tally(counts)),
    }
}

const TOP: Node = Node {
    parent: None,
    own: None,
};

/// A tree by chance: up to nine nodes, up to eight votes for each of three answers, many polls where nearly all agree.
fn tree(chance: &mut Seeded) -> Vec<Node> {
    let nodes = 1 + below(9, chance);
    let node = |at: usize, chance: &mut Seeded| {
        let agree = below(3, chance) == 0;
        let own = (below(5, chance) > 0).then(|| {
            let most = [9, 4, 25][below(3, chance)];
            let mut counts = [0; 3].map(|_: u64| below(most, chance) as u64);
            if agree {
                let keep = below(3, chance);
                let other = (keep + 1) % 3;
                counts = [0, 1, 2].map(|i| match i {
                    i if i == keep => counts[i],
                    i if i == other => below(3, chance) as u64,
                    _ => 0,
                });
            }
            let mut own = tally(&counts);
            own.ballots += below(3, chance) as u64;
            own
        });
        Node {
            parent: (at > 0).then(|| below(at, chance)),
            own,
        }
    };
    (0..nodes).map(|at| node(at, chance)).collect()
}

fn own(nodes: &[Node]) -> Vec<Vec<u64>> {
    let counts = |node: &Node| {
        node.own
            .as_ref()
            .map_or(vec![0; 3], |t| t.questions[0].clone())
    };
    nodes.iter().map(counts).collect()
}

/// Which nodes lie at or under each node.
fn under(nodes: &[Node]) -> Vec<Vec<bool>> {
    let mut under = vec![vec![false; nodes.len()]; nodes.len()];
    for (at, node) in nodes.iter().enumerate() {
        under[at][at] = true;
        let mut above = node.parent;
        while let Some(place) = above {
            under[place][at] = true;
            above = nodes[place].parent;
        }
    }
    under
}

fn sum(polls: &[Vec<u64>], which: &[bool]) -> Vec<u64> {
    (0..3)
        .map(|answer| {
            let of = |(poll, in_it): (&Vec<u64>, &bool)| if *in_it { poll[answer] } else { 0 };
            polls.iter().zip(which).map(of).sum()
        })
        .collect()
}

/// Whether other polls would show the same: every exact sum equal, every band kept. What is hidden says nothing.
fn agrees(shown: &[Shown], under: &[Vec<bool>], polls: &[Vec<u64>]) -> bool {
    shown.iter().zip(under).all(|(shown, which)| {
        let sum = sum(polls, which);
        match shown.questions.first() {
            None | Some(View::Hidden) => true,
            Some(View::Exact(counts)) => *counts == sum,
            Some(View::Band {
                answer,
                at_least,
                answered,
            }) => {
                let all: u64 = sum.iter().sum();
                all == *answered && sum[usize::from(*answer)] * 100 >= u64::from(*at_least) * all
            }
        }
    })
}

/// Whether some world that agrees with what is shown gives poll `of` another count of `answer`: one vote is changed in it, and up
/// to two others anywhere.
fn is_open(
    shown: &[Shown],
    under: &[Vec<bool>],
    polls: &[Vec<u64>],
    of: usize,
    answer: usize,
) -> bool {
    let changes = (0..3).flat_map(|other| [(other, answer), (answer, other)]);
    let worlds: Vec<_> = changes
        .filter_map(|(from, to)| changed(polls, of, from, to))
        .collect();
    let differs = |world: &Vec<Vec<u64>>| world[of][answer] != polls[of][answer];
    (0..=2).any(|more| {
        let near = |world| agrees_near(shown, under, world, &differs, more);
        worlds.iter().any(near)
    })
}

/// Whether a world agrees after so many changes more.
fn agrees_near(
    shown: &[Shown],
    under: &[Vec<bool>],
    world: &Vec<Vec<u64>>,
    differs: &dyn Fn(&Vec<Vec<u64>>) -> bool,
    more: usize,
) -> bool {
    if more == 0 {
        return differs(world) && agrees(shown, under, world);
    }
    let votes = (0..world.len()).flat_map(|at| (0..9).map(move |n| (at, n / 3, n % 3)));
    let mut next = votes.filter_map(|(at, from, to)| changed(world, at, from, to));
    next.any(|world| agrees_near(shown, under, &world, differs, more - 1))
}

/// The polls with one vote changed; none where there is no such vote.
fn changed(polls: &[Vec<u64>], at: usize, from: usize, to: usize) -> Option<Vec<Vec<u64>>> {
    let mut polls = polls.to_vec();
    polls[at][from] = polls[at][from].checked_sub(1).filter(|_| from != to)?;
    polls[at][to] += 1;
    Some(polls)
}

/// Sums of polls that are known, and what follows from them by adding, subtracting and multiplying: elimination in whole numbers. Polls
/// that nobody answered are in no equation that matters and are left out on both sides.
struct Known {
    answered: Vec<bool>,
    rows: Vec<(usize, Vec<i64>)>,
}

impl Known {
    fn new(sums: &[Vec<bool>], polls: &[Vec<u64>]) -> Known {
        let answered = polls
            .iter()
            .map(|poll| poll.iter().any(|c| *c > 0))
            .collect();
        let mut known = Known {
            answered,
            rows: Vec::new(),
        };
        for sum in sums {
            let row = known.reduced(sum);
            if let Some(column) = row.iter().position(|n| *n != 0) {
                known.rows.push((column, row));
            }
        }
        known
    }

    fn reduced(&self, which: &[bool]) -> Vec<i64> {
        let both = which.iter().zip(&self.answered);
        let mut row: Vec<i64> = both.map(|(w, a)| i64::from(*w && *a)).collect();
        for (column, pivot) in &self.rows {
            let (a, b) = (pivot[*column], row[*column]);
            if b != 0 {
                for (n, p) in row.iter_mut().zip(pivot) {
                    *n = *n * a - b * p;
                }
            }
        }
        row
    }

    fn gives(&self, which: &[bool]) -> bool {
        self.reduced(which).iter().all(|n| *n == 0)
    }
}

/// Whether few enough, or alike enough, that nobody may know.
fn must_be_hidden(counts: &[u64]) -> bool {
    let all: u64 = counts.iter().sum();
    let most = counts.iter().copied().max().unwrap_or(0);
    (1..5).contains(&all) || (all > 0 && all < 20 && most == all)
}

#[test]
fn no_hidden_cell_of_ten_thousand_trees_can_be_worked_out() {
    let mut chance = Seeded::new(7);
    let (mut exact, mut bands, mut hidden, mut looked) = (0u32, 0u32, 0u32, 0u32);
    for round in 0..12_000 {
        let nodes = tree(&mut chance);
        let shown = show_tree(&nodes, limits()).unwrap();
        let (polls, under) = (own(&nodes), under(&nodes));
        assert!(
            agrees(&shown, &under, &polls),
            "round {round}: what is shown is true"
        );
        let is_exact = |at: usize| matches!(shown[at].questions.first(), Some(View::Exact(_)));
        for view in shown.iter().flat_map(|shown| &shown.questions) {
            match view {
                View::Hidden => hidden += 1,
                View::Band { .. } => bands += 1,
                View::Exact(_) => exact += 1,
            }
        }
        let sums = |of: &dyn Fn(usize) -> bool| -> Vec<Vec<bool>> {
            (0..nodes.len())
                .filter(|at| of(*at))
                .map(|at| under[at].clone())
                .collect()
        };
        let voters: Vec<Vec<u64>> = nodes
            .iter()
            .map(|node| vec![node.own.as_ref().map_or(0, |own| own.ballots)])
            .collect();
        let counts = Known::new(&sums(&is_exact), &polls);
        let is_told = |at: usize| {
            shown[at]
                .questions
                .first()
                .is_some_and(|v| *v != View::Hidden)
        };
        let answered = Known::new(&sums(&is_told), &polls);
        let turnout = Known::new(&sums(&|at| shown[at].ballots.is_some()), &voters);
        // Every set of polls somebody could ask for. Where a known sum has nobody, nobody is in its parts: that may be said.
        let mut nobody = vec![[false; 3]; nodes.len()];
        for set in 1..1usize << nodes.len() {
            let which: Vec<bool> = (0..nodes.len()).map(|at| set >> at & 1 == 1).collect();
            let (sum, known) = (sum(&polls, &which), counts.gives(&which));
            for at in (0..nodes.len()).filter(|at| known && which[*at]) {
                nobody[at]
                    .iter_mut()
                    .zip(&sum)
                    .for_each(|(n, count)| *n |= *count == 0);
            }
            if must_be_hidden(&sum) {
                assert!(!known, "round {round}: {nodes:?} {which:?}");
            }
            // A band says how many answered.
            if (1..5u64).contains(&sum.iter().sum()) {
                assert!(
                    !answered.gives(&which),
                    "round {round}: {nodes:?} {which:?}"
                );
            }
            let ballots = voters
                .iter()
                .zip(&which)
                .map(|(n, w)| n[0] * u64::from(*w))
                .sum();
            if (1..5u64).contains(&ballots) {
                assert!(!turnout.gives(&which), "round {round}: {nodes:?} {which:?}");
            }
        }
        let is_band = |at: usize| {
            let leaf = under[at].iter().filter(|under| **under).count() == 1;
            leaf && is_told(at) && !is_exact(at)
        };
        for at in (0..nodes.len()).filter(|at| must_be_hidden(&polls[*at]) || is_band(*at)) {
            for (answer, nobody) in nobody[at].iter().enumerate() {
                if !nobody {
                    looked += 1;
                    assert!(
                        is_open(&shown, &under, &polls, at, answer),
                        "round {round}: poll {at} answer {answer} of {nodes:?} is known by {shown:?}"
                    );
                }
            }
        }
    }
    assert!(exact > 10_000 && bands > 1_000 && hidden > 10_000 && looked > 10_000);
    println!("exact {exact}, bands {bands}, hidden {hidden}, cells attacked {looked}");
}

#[test]
fn under_the_threshold_nothing_is_said() {
    let nothing = |counts: &[u64]| {
        show(&tally(counts), limits())
            == Shown {
                ballots: None,
                questions: vec![View::Hidden],
            }
    };
    assert!(nothing(&[0, 0]) && nothing(&[4, 0]) && nothing(&[2, 2]));
    let five = show(&tally(&[2, 3]), limits());
    assert_eq!(five.ballots, Some(5));
}

#[test]
fn a_band_looks_the_same_whoever_dissents() {
    let views = [[9, 0], [8, 1], [7, 2]].map(|counts| show(&tally(&counts), limits()));
    assert_eq!(
        views[0].questions,
        [View::Band {
            answer: 0,
            at_least: 77,
            answered: 9
        }]
    );
    assert_eq!(views[0], views[1]);
    assert_eq!(views[0], views[2]);
    assert_eq!(
        show(&tally(&[6, 3]), limits()).questions,
        [View::Exact(vec![6, 3])]
    );
    assert_eq!(
        show(&tally(&[20, 0]), limits()).questions,
        [View::Exact(vec![20, 0])]
    );
}

#[test]
fn few_answers_to_one_question_are_hidden_though_many_voted() {
    let mut few = tally(&[2, 2]);
    few.ballots = 30;
    let shown = show(&few, limits());
    assert_eq!(
        (shown.ballots, &shown.questions[0]),
        (Some(30), &View::Hidden)
    );
}

#[test]
fn a_small_branch_takes_its_smallest_neighbour_into_hiding() {
    let nodes = [TOP, node(0, &[1, 2]), node(0, &[4, 4]), node(0, &[9, 9])];
    let shown = show_tree(&nodes, limits()).unwrap();
    let views: Vec<&View> = shown.iter().map(|s| &s.questions[0]).collect();
    assert_eq!(*views[0], View::Exact(vec![14, 15]));
    assert_eq!([views[1], views[2]], [&View::Hidden; 2]);
    assert_eq!(*views[3], View::Exact(vec![9, 9]));
    assert_eq!(shown[2].ballots, None, "nor how many voted");
}

#[test]
fn small_branches_that_all_agree_are_not_told_by_their_sum() {
    let mut nodes = vec![TOP];
    nodes.extend((0..10).map(|_| node(0, &[3, 0])));
    let shown = show_tree(&nodes, limits()).unwrap();
    let band = View::Band {
        answer: 0,
        at_least: 93,
        answered: 30,
    };
    assert_eq!(shown[0].questions, [band], "28 of 30 would look the same");
}

#[test]
fn an_evaluation_of_one_branch_keeps_its_band_beside_the_county() {
    let nodes = [TOP, node(0, &[7, 0]), node(0, &[3, 3]), node(0, &[9, 9])];
    let shown = show_tree(&nodes, limits()).unwrap();
    assert!(matches!(
        shown[1].questions[0],
        View::Band { answered: 7, .. }
    ));
    assert!(matches!(shown[0].questions[0], View::Exact(_)));
}

#[test]
fn what_is_no_tree_is_refused() {
    let backwards = [node(1, &[1]), TOP];
    assert_eq!(show_tree(&backwards, limits()), Err(BadTree::Order(0)));
    let other = [TOP, node(0, &[1, 1]), node(0, &[1, 1, 1])];
    assert_eq!(show_tree(&other, limits()), Err(BadTree::Questions(2)));
    let mut more = [TOP, node(0, &[1, 1])];
    more[1].own.as_mut().unwrap().ballots = 1;
    assert_eq!(show_tree(&more, limits()), Err(BadTree::Counts(1)));
    assert_eq!(show_tree(&[], limits()), Ok(Vec::new()));
}
