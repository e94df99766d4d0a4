//! The matrix as a golden file, and scopes against a naive model of grants on a tree of parents.

use jiff::civil::date;
use needle_model::command::Reach;
use needle_model::{AccountId, Actor, Cell, GrantId, OrgId, PersonId, Uuid};
use needle_rights::{Action, Grant, Principal, Role, Span, Tree, scope};
use proptest::prelude::*;

#[test]
fn matrix_is_the_golden_one() {
    let mut out = format!("{:18}", "");
    for role in Role::ALL {
        out.push_str(&format!("{:>15}", role.code()));
    }
    for action in Action::ALL {
        out.push_str(&format!("\n{:18}", action.code()));
        for role in Role::ALL {
            out.push_str(&format!(
                "{:>15}",
                if role.allows(*action) { "yes" } else { "-" }
            ));
        }
    }
    insta::assert_snapshot!(out);
}

fn org(n: usize) -> OrgId {
    OrgId::new(Cell(1), Uuid::from_u128(n as u128 + 1))
}

/// A tree given by parents; child `i` has a parent smaller than `i`.
struct Parents(Vec<usize>);

impl Parents {
    fn is_under(&self, mut node: usize, top: usize) -> bool {
        loop {
            if node == top {
                return true;
            }
            if node == 0 {
                return false;
            }
            node = self.0[node];
        }
    }
    fn spans(&self) -> Vec<Span> {
        fn walk(tree: &Parents, node: usize, next: &mut u32, out: &mut Vec<Span>) {
            let start = *next;
            *next += 1;
            for child in 1..tree.0.len() {
                if tree.0[child] == node {
                    walk(tree, child, next, out);
                }
            }
            out[node] = Span { start, end: *next };
        }
        let mut out = vec![Span { start: 0, end: 0 }; self.0.len()];
        walk(self, 0, &mut 0, &mut out);
        out
    }
}

struct Spans(Vec<Span>);
impl Tree for Spans {
    fn span(&self, wanted: OrgId) -> Option<Span> {
        (0..self.0.len())
            .find(|i| org(*i) == wanted)
            .map(|i| self.0[i])
    }
}

proptest! {
    #[test]
    fn scope_equals_the_naive_reading_of_grants(
        parents in prop::collection::vec(0usize..1000, 1..30),
        grants in prop::collection::vec((0usize..40, 0usize..6, any::<bool>(), -5i32..5, -5i32..5), 0..6),
        action in 0usize..11,
    ) {
        let parents = Parents(parents.iter().enumerate().map(|(i, p)| if i == 0 { 0 } else { p % i }).collect());
        let today = date(2026, 11, 23);
        let shift = |days: i32| today.checked_add(jiff::Span::new().days(days)).expect("near today");
        let grants: Vec<Grant> = grants.iter().enumerate().map(|(i, (at, role, below, from, until))| Grant {
            id: GrantId::new(Cell(1), Uuid::from_u128(i as u128)),
            role: Role::ALL[*role],
            org: org(*at),
            reach: if *below { Reach::Below } else { Reach::Here },
            from: shift(*from),
            until: shift(*until),
            post: None,
        }).collect();
        let principal = Principal {
            actor: Actor::Account(AccountId::new(Cell(1), Uuid::from_u128(9))),
            person: Some(PersonId::new(Cell(1), Uuid::from_u128(77))),
            grants: grants.clone(),
        };
        let action = Action::ALL[action];
        let tree = Spans(parents.spans());
        let scope = scope(&principal, action, today, &tree);
        for node in 0..parents.0.len() {
            let naive = grants.iter().any(|g| {
                let at = (0..parents.0.len()).find(|i| org(*i) == g.org);
                g.role.allows(action) && g.from <= today && today < g.until
                    && at.is_some_and(|at| match g.reach { Reach::Here => at == node, Reach::Below => parents.is_under(node, at) })
            });
            prop_assert_eq!(scope.org(org(node), &tree).is_ok(), naive);
            let other = PersonId::new(Cell(1), Uuid::from_u128(78));
            prop_assert_eq!(scope.person(other, &[org(node)], &tree).is_ok(), naive);
        }
        let me = PersonId::new(Cell(1), Uuid::from_u128(77));
        prop_assert_eq!(scope.person(me, &[], &tree).is_ok(), action == Action::SeePerson);
        prop_assert!(scope.org(org(5000), &tree).is_err());
    }
}
