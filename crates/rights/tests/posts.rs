//! Rights that hang on posts, against a naive model: random posts held, rights given to posts and days, and who may do what where.

use jiff::civil::{Date, date};
use needle_model::command::{Reach, Spread};
use needle_model::{AccountId, Actor, Cell, GrantId, OrgId, Uuid};
use needle_rights::{Action, Grant, InPost, PostGrant, Principal, Role, Span, Tree, scope};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 23);
const POSTS: [&str; 3] = ["head", "deputy", "clerk"];

fn org(n: usize) -> OrgId {
    OrgId::new(Cell(1), Uuid::from_u128(n as u128 + 1))
}

/// A tree given by parents; child `i` has a parent smaller than `i`.
#[derive(Debug, Clone)]
struct Parents(Vec<usize>);

impl Parents {
    fn is_under(&self, mut node: usize, top: usize) -> bool {
        while node != top && node != 0 {
            node = self.0[node];
        }
        node == top
    }

    fn walk(&self, node: usize, next: &mut u32, out: &mut Vec<Span>) {
        let start = *next;
        *next += 1;
        for child in (1..self.0.len()).filter(|child| self.0[*child] == node) {
            self.walk(child, next, out);
        }
        out[node] = Span { start, end: *next };
    }
}

struct Spans(Vec<Span>);

impl Tree for Spans {
    fn span(&self, wanted: OrgId) -> Option<Span> {
        let place = (0..self.0.len()).find(|i| org(*i) == wanted);
        place.map(|i| self.0[i])
    }
}

/// A post held: organisation, post, first day, first day after, counted from today.
type Held = (usize, usize, i32, i32);
/// A right given: organisation, post, each, role, below, first day, first day after.
type Given = (usize, usize, bool, usize, bool, i32, i32);

fn day(days: i32) -> Date {
    TODAY.saturating_add(jiff::Span::new().days(days))
}

fn held() -> impl Strategy<Value = Held> {
    (0usize..12, 0usize..3, -4i32..4, -4i32..4)
}

fn given() -> impl Strategy<Value = Given> {
    let days = (-4i32..4, -4i32..4);
    let what = (
        0usize..12,
        0usize..3,
        any::<bool>(),
        0usize..6,
        any::<bool>(),
    );
    (what, days).prop_map(|((org, post, each, role, below), (from, until))| {
        (org, post, each, role, below, from, until)
    })
}

fn tree() -> impl Strategy<Value = Parents> {
    let raw = prop::collection::vec(0usize..1000, 12);
    raw.prop_map(|raw| {
        let parents = raw.iter().enumerate();
        Parents(
            parents
                .map(|(i, p)| if i == 0 { 0 } else { p % i })
                .collect(),
        )
    })
}

fn grant(n: usize, it: Given) -> PostGrant {
    let (at, post, each, role, below, from, until) = it;
    PostGrant {
        id: GrantId::new(Cell(1), Uuid::from_u128(n as u128)),
        role: Role::ALL[role],
        org: org(at),
        post: POSTS[post].to_owned(),
        spread: if each { Spread::Each } else { Spread::One },
        reach: if below { Reach::Below } else { Reach::Here },
        from: day(from),
        until: day(until),
    }
}

fn somebody(grants: Vec<Grant>) -> Principal {
    Principal {
        actor: Actor::Account(AccountId::new(Cell(1), Uuid::from_u128(9))),
        person: None,
        grants,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn who_is_in_a_post_may_what_hangs_on_it(
        parents in tree(),
        posts in prop::collection::vec(held(), 0..5),
        rights in prop::collection::vec(given(), 0..6),
        action in 0usize..Action::ALL.len(),
    ) {
        let mut spans = vec![Span { start: 0, end: 0 }; parents.0.len()];
        parents.walk(0, &mut 0, &mut spans);
        let (spans, action) = (Spans(spans), Action::ALL[action]);
        let mut grants = Vec::new();
        for (at, post, from, until) in &posts {
            let held = InPost { org: org(*at), post: POSTS[*post].to_owned(), from: day(*from), until: day(*until) };
            let all = rights.iter().enumerate().map(|(n, it)| grant(n, *it));
            grants.extend(all.filter_map(|it| it.gives(&held, &spans)));
        }
        prop_assert!(grants.iter().all(|it| it.from < it.until && it.post.is_some()));
        let allowed = scope(&somebody(grants), action, TODAY, &spans);
        for node in 0..parents.0.len() {
            // Said as a sentence and computed from scratch: there is a post held today and a right given to it that holds today.
            let may = posts.iter().any(|(at, post, from, until)| {
                *from <= 0 && 0 < *until && rights.iter().any(|(top, on, each, role, below, from, until)| {
                    let on_it = on == post && (top == at || *each && parents.is_under(*at, *top));
                    let as_far = node == *at || *below && parents.is_under(node, *at);
                    on_it && as_far && *from <= 0 && 0 < *until && Role::ALL[*role].allows(action)
                })
            });
            prop_assert_eq!(allowed.org(org(node), &spans).is_ok(), may, "{:?} at {}", action, node);
        }
    }

    #[test]
    fn nobody_gives_with_a_post_what_they_may_not_do_there(
        parents in tree(),
        own in prop::collection::vec((0usize..12, 0usize..6, any::<bool>()), 0..5),
        right in given(),
        at in 0usize..12,
    ) {
        let mut spans = vec![Span { start: 0, end: 0 }; parents.0.len()];
        parents.walk(0, &mut 0, &mut spans);
        let spans = Spans(spans);
        let grants = own.iter().enumerate().map(|(n, (at, role, below))| Grant {
            id: GrantId::new(Cell(1), Uuid::from_u128(n as u128)),
            role: Role::ALL[*role],
            org: org(*at),
            reach: if *below { Reach::Below } else { Reach::Here },
            from: day(-1),
            until: day(1),
            post: None,
        });
        let who = somebody(grants.collect());
        let right = grant(0, right);
        let may = |action| scope(&who, action, TODAY, &spans);
        let reached = (0..parents.0.len()).filter(|node| {
            *node == at || right.reach == Reach::Below && parents.is_under(*node, at)
        });
        let actions = || Action::ALL.iter().filter(|it| right.role.allows(**it));
        let all = reached.clone().all(|node| actions().all(|it| may(*it).org(org(node), &spans).is_ok()));
        let within = right.within(org(at), &spans, &may);
        prop_assert!(!within || all);
        // Below, whoever has every single one of them is not thereby trusted with those founded tomorrow.
        prop_assert!(right.reach == Reach::Below || within == all);
    }
}
