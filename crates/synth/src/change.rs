//! Changes of the tree: mergers, splits, moves, new names, other kinds; why: ten years leave no tree as it was.

use needle_model::command::{Merge, Split, SplitPart};

use crate::book::{Builder, Step};
use crate::cast::Org;
use crate::days::days_between;
use crate::task::Task;
use crate::{Shape, World};

/// Days until a change is tried again for which no organisation was found.
const AGAIN_DAYS: i64 = 9;
/// Fewest members of what is divided.
const SPLIT_MEMBERS: usize = 8;

impl<W: World> Builder<'_, W> {
    /// Spreads the changes over the years, and today's open transfers over the last weeks.
    pub(crate) fn plan_changes(&mut self) {
        let shape = self.plan.shape;
        let count = |in_county: usize, in_hamlet: usize, in_federation: usize| match shape {
            Shape::County => in_county,
            Shape::Hamlet => in_hamlet,
            Shape::Federation => in_federation,
        };
        let mut changes: Vec<Task> = Vec::new();
        let mut some =
            |task: Task, number: usize| changes.extend(std::iter::repeat_n(task, number));
        some(Task::Merge, count(6, 1, 0));
        some(Task::Split, count(4, 1, 0));
        some(Task::Move, count(5, 1, 0));
        some(Task::Rename, count(8, 1, 2));
        some(Task::Found, count(60, 2, 6));
        some(Task::Close, count(25, 1, 2));
        changes.extend((0..count(crate::recast::KINDS.len(), 1, 0)).map(Task::ChangeKind));
        let whole = days_between(self.start, self.plan.today);
        for task in changes {
            let days = self.dice.between(whole.min(100), whole - whole.min(80));
            self.plan_in(days, task);
        }
        for number in 0..count(14, 4, 4) {
            // The second was asked for so long ago that its time has run out.
            let ago = if number == 1 {
                115
            } else {
                3 + 3 * i64::try_from(number).unwrap_or(0)
            };
            self.plan_in(whole - ago, Task::StandOpen(number));
        }
    }

    pub(crate) fn try_again(&mut self, task: Task) {
        self.plan_in(AGAIN_DAYS, task);
    }

    pub(crate) fn why(&mut self, list: &str) -> Option<String> {
        Some(self.words.any(list, &mut self.dice)).filter(|why| !why.is_empty())
    }

    /// Whether it may be changed as such just now.
    pub(crate) fn settled(&self, org: usize) -> bool {
        !self.orgs[org].kept && !self.busy(org)
    }

    /// Two villages beside each other become one.
    pub(crate) fn merge(&mut self) -> Step<W> {
        let village = |it: &Self, org: usize| {
            it.row(org).key == "village" && it.holds_members(org) && it.settled(org)
        };
        let from = self.some_org(|it, org| village(it, org) && it.orgs[org].people.len() < 40);
        let into = from.and_then(|from| {
            self.some_org(|it, org| {
                village(it, org) && org != from && it.orgs[org].parent == it.orgs[from].parent
            })
        });
        let (Some(from), Some(into)) = (from, into) else {
            self.try_again(Task::Merge);
            return Ok(());
        };
        self.clear_seats(from, |_| true)?;
        let reason = self.why("why-merged");
        let (orgs, id) = (vec![self.orgs[from].id], self.orgs[into].id);
        self.tell(Merge {
            orgs,
            into: id,
            effective: self.day,
            reason,
        })?;
        for child in std::mem::take(&mut self.orgs[from].children) {
            self.orgs[child].parent = Some(into);
            self.orgs[into].children.push(child);
        }
        for person in std::mem::take(&mut self.orgs[from].people) {
            self.rehome(person, into);
        }
        self.gone(from);
        Ok(())
    }

    /// A member goes with a reorganisation; an absence gets another id by it.
    pub(crate) fn rehome(&mut self, person: usize, to: usize) {
        self.persons[person].org = to;
        self.persons[person].absence = None;
        self.orgs[to].people.push(person);
    }

    /// Takes an ended organisation out of the tree.
    pub(crate) fn gone(&mut self, org: usize) {
        self.orgs[org].alive = false;
        if let Some(parent) = self.orgs[org].parent {
            self.orgs[parent].children.retain(|child| *child != org);
        }
    }

    /// A large branch that stands in a numbered row gets another one beside it.
    pub(crate) fn split(&mut self) -> Step<W> {
        let numbered = |it: &Self, org: &usize| {
            it.row(*org).stem.contains("{i}")
                && it.holds_members(*org)
                && it.settled(*org)
                && it.orgs[*org].children.is_empty()
                && it.orgs[*org].people.len() >= SPLIT_MEMBERS
        };
        let fitting =
            (0..self.orgs.len()).filter(|org| self.orgs[*org].alive && numbered(self, org));
        let Some(org) = fitting.max_by_key(|org| self.orgs[*org].people.len()) else {
            self.try_again(Task::Split);
            return Ok(());
        };
        let Some(parent) = self.orgs[org].parent else {
            return Ok(());
        };
        let row = self.orgs[org].row;
        let ordinal = self
            .orgs
            .iter()
            .filter(|own| own.parent == Some(parent) && own.row == row)
            .count();
        let stem = self.stem(row, Some(parent), ordinal);
        let name = self.named(row, Some(parent), &stem, ordinal);
        // Whoever holds a post stays; of the others every second goes.
        let movable = self.orgs[org]
            .people
            .iter()
            .copied()
            .filter(|one| !self.persons[*one].seats.contains(&org));
        let going: Vec<usize> = movable.step_by(2).collect();
        self.divide(org, row, vec![(stem, name, going)])?;
        Ok(())
    }

    /// Divides an organisation; the parts stand beside it. Gives their places back.
    pub(crate) fn divide(
        &mut self,
        org: usize,
        row: usize,
        parts: Vec<(String, String, Vec<usize>)>,
    ) -> Step<W, Vec<usize>> {
        let kind = self.frame[row].kind;
        let told = parts.iter().map(|(_, name, going)| SplitPart {
            kind: kind.to_owned(),
            name: name.clone(),
            short: None,
            orgs: Vec::new(),
            persons: going
                .iter()
                .map(|person| self.persons[*person].id)
                .collect(),
        });
        let told: Vec<SplitPart> = told.collect();
        let reason = self.why("why-split");
        let made = self.tell(Split {
            org: self.orgs[org].id,
            parts: told,
            effective: self.day,
            reason,
        })?;
        let mut places = Vec::new();
        for ((stem, _, going), id) in parts.into_iter().zip(made.orgs) {
            let at = self.orgs.len();
            let parent = self.orgs[org].parent;
            let sector = self.orgs[org].sector.clone();
            self.orgs
                .push(Org::new(id, row, kind, sector, stem, parent, self.day));
            if let Some(parent) = parent {
                self.orgs[parent].children.push(at);
            }
            self.orgs[org]
                .people
                .retain(|person| !going.contains(person));
            for person in going {
                self.rehome(person, at);
            }
            let days = self.dice.between(8, 30);
            self.plan_in(days, Task::Elect(at));
            places.push(at);
        }
        Ok(places)
    }
}
