//! The columns of a table: what the header says, overruled by what somebody chose, each field once.

use super::header::Heading;
use super::{Column, Fit, Note, Plan, Role};

/// The columns of a table and the role of each.
pub(super) struct Columns<F> {
    pub(super) list: Vec<Column<F>>,
    /// By column.
    pub(super) roles: Vec<Option<Role>>,
    pub(super) notes: Vec<Note>,
}

/// Settles what each column holds. Of two columns with the same field the surer one, then the left one is read.
pub(super) fn settle<F: Clone + PartialEq>(
    headings: &[Heading<F>],
    plan: &Plan<'_, F>,
) -> Columns<F> {
    let mut columns: Vec<u16> = headings.iter().map(|heading| heading.column).collect();
    columns.extend(plan.columns.keys());
    columns.sort_unstable();
    columns.dedup();
    let width = columns.last().map_or(0, |last| usize::from(*last) + 1);
    let mut roles = vec![None; width];
    let mut list: Vec<Column<F>> = Vec::with_capacity(columns.len());
    let mut notes = Vec::new();
    for &column in &columns {
        let heading = headings.iter().find(|heading| heading.column == column);
        let claim = Claim::of(column, heading, plan);
        let mut field = claim.field.clone();
        if let Some(wanted) = &claim.field
            && !claim.chosen
            && !matches!(claim.role, Role::Aside | Role::Number)
            && !(plan.many)(wanted)
        {
            let rivals = headings.iter().filter(|rival| rival.column != column);
            let rivals = rivals.map(|rival| Claim::of(rival.column, Some(rival), plan));
            let chosen = plan.columns.keys().filter(|other| **other != column);
            let chosen = chosen.map(|other| Claim::of(*other, None, plan));
            let better = rivals
                .chain(chosen)
                .filter(|rival| rival.field.as_ref() == Some(wanted))
                .filter(|rival| rival.before(&claim))
                .min_by_key(|rival| rival.order());
            if let Some(better) = better {
                let text = |column| headings.iter().find(|heading| heading.column == column);
                let text =
                    |column| text(column).map_or_else(String::new, |found| found.text.clone());
                notes.push(Note::Twice {
                    column,
                    heading: text(column),
                    instead: better.column,
                    instead_heading: text(better.column),
                    // A heading that only may mean names says nothing of people.
                    name: claim.role == Role::Name && claim.fit > Some(Fit::Part),
                });
                field = None;
            }
        }
        if field.is_some() {
            roles[usize::from(column)] = Some(claim.role);
        }
        list.push(Column {
            column,
            heading: heading.map_or_else(String::new, |heading| heading.text.clone()),
            field,
        });
    }
    Columns { list, roles, notes }
}

/// What one column says it holds.
struct Claim<F> {
    column: u16,
    field: Option<F>,
    role: Role,
    chosen: bool,
    fit: Option<Fit>,
}

impl<F: Clone + PartialEq> Claim<F> {
    fn of(column: u16, heading: Option<&Heading<F>>, plan: &Plan<'_, F>) -> Claim<F> {
        if let Some(field) = plan.columns.get(&column) {
            return Claim {
                column,
                field: Some(field.clone()),
                role: (plan.role)(field),
                chosen: true,
                fit: None,
            };
        }
        let found = heading.and_then(|heading| heading.found.as_ref());
        Claim {
            column,
            field: found.map(|found| found.field.clone()),
            role: found.map_or(Role::Aside, |found| found.role),
            chosen: false,
            fit: found.map(|found| found.fit),
        }
    }

    /// The smallest claim is read.
    fn order(&self) -> (bool, std::cmp::Reverse<Option<Fit>>, u16) {
        (!self.chosen, std::cmp::Reverse(self.fit), self.column)
    }

    fn before(&self, other: &Claim<F>) -> bool {
        self.order() < other.order()
    }
}
