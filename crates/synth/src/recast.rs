//! One organisation under another parent, with another name, of another kind; why: what grows changes its form.

use needle_model::command::{ChangeKind, Move, Rename, SetPlace};

use crate::World;
use crate::book::{Builder, Step};
use crate::task::Task;

/// Sorts of changes of kind: key of the row before, key of the row after.
pub(crate) const KINDS: [(&str, &str); 5] = [
    ("village", "village-total"),
    ("village-total", "village-party"),
    ("community-total", "community-party"),
    ("village", "township-community"),
    ("township-joint", "township-private"),
];

impl<W: World> Builder<'_, W> {
    /// A firm's branch moves to a park, with its address.
    pub(crate) fn move_one(&mut self) -> Step<W> {
        let park = self.some_org(|it, org| it.row(org).kind == "park");
        let firm = park.and_then(|park| {
            self.some_org(|it, org| {
                matches!(it.row(org).key, "township-private" | "street-private")
                    && it.settled(org)
                    && !it.within(org, park)
                    && it
                        .rulebook
                        .allowed_under(&it.orgs[org].kind, &it.orgs[park].kind)
            })
        });
        let (Some(park), Some(firm)) = (park, firm) else {
            self.try_again(Task::Move);
            return Ok(());
        };
        let reason = self.why("why-moved");
        self.put_under(firm, park, reason)?;
        let row = &self.frame[self.orgs[park].row];
        let address = row
            .place
            .replace("{n}", &self.dice.between(200, 299).to_string());
        self.tell(SetPlace {
            org: self.orgs[firm].id,
            address,
            phone: None,
            effective: self.day,
            reason: None,
        })?;
        Ok(())
    }

    fn put_under(&mut self, org: usize, to: usize, reason: Option<String>) -> Step<W> {
        self.tell(Move {
            org: self.orgs[org].id,
            to: self.orgs[to].id,
            effective: self.day,
            reason,
        })?;
        if let Some(parent) = self.orgs[org].parent.replace(to) {
            self.orgs[parent].children.retain(|child| *child != org);
        }
        self.orgs[to].children.push(org);
        Ok(())
    }

    /// A firm gets another name.
    pub(crate) fn rename(&mut self) -> Step<W> {
        let named = |it: &Self, org: usize| {
            it.row(org).stem.contains("{@firm") && it.orgs[org].children.is_empty()
        };
        let Some(org) = self.some_org(named) else {
            self.try_again(Task::Rename);
            return Ok(());
        };
        let row = self.orgs[org].row;
        let stem = self.stem(row, self.orgs[org].parent, 0);
        self.call(org, row, stem)
    }

    /// Gives an organisation the name its row makes of that stem.
    fn call(&mut self, org: usize, row: usize, stem: String) -> Step<W> {
        let name = self.named(row, self.orgs[org].parent, &stem, 0);
        let short =
            Some(self.frame[row].short.replace("{s}", &stem)).filter(|short| !short.is_empty());
        self.orgs[org].stem = stem;
        self.tell(Rename {
            org: self.orgs[org].id,
            name,
            short,
            effective: self.day,
            reason: None,
        })?;
        Ok(())
    }

    /// An organisation becomes one of another kind, and is called so.
    pub(crate) fn change_kind(&mut self, sort: usize) -> Step<W> {
        let Some((before, after)) = KINDS.get(sort) else {
            return Ok(());
        };
        let Some(row) = self.frame.iter().position(|row| row.key == *after) else {
            return Ok(());
        };
        let fits = |it: &Self, org: &usize| {
            it.orgs[*org].alive && it.row(*org).key == *before && it.settled(*org)
        };
        let fitting = (0..self.orgs.len()).filter(|org| fits(self, org));
        let Some(org) = fitting.max_by_key(|org| self.orgs[*org].people.len()) else {
            self.try_again(Task::ChangeKind(sort));
            return Ok(());
        };
        let Some(kind) = self.rulebook.kind(self.frame[row].kind) else {
            return Ok(());
        };
        let branches = if kind.members {
            Vec::new()
        } else {
            self.branch_out(org, self.frame[row].key)?
        };
        let posts: Vec<&str> = kind.posts.iter().map(|post| post.post.as_str()).collect();
        self.clear_seats(org, |seat| !posts.contains(&seat.post.as_str()))?;
        let sector = if kind.without_sector() {
            None
        } else {
            self.frame[row].sector.map(str::to_owned)
        };
        let reason = self.why("why-kind");
        let (id, kind) = (self.orgs[org].id, kind.id.clone());
        self.tell(ChangeKind {
            org: id,
            kind: kind.clone(),
            sector: sector.clone(),
            effective: self.day,
            reason,
        })?;
        let stem = self.orgs[org].stem.clone();
        let own = &mut self.orgs[org];
        (own.kind, own.sector, own.kind_since) = (kind, sector, self.day);
        let stem = match *after {
            "township-community" => stem.replace(
                &self.words.at("village-word", 0),
                &self.words.at("community-word", 0),
            ),
            // A joint branch of several firms whose largest now stands alone takes that firm's name.
            "township-private" => self.stem(row, self.orgs[org].parent, 0),
            _ => stem,
        };
        self.orgs[org].row = row;
        self.call(org, row, stem)?;
        for branch in branches {
            self.put_under(branch, org, None)?;
        }
        let days = self.dice.between(8, 30);
        self.plan_in(days, Task::Elect(org));
        Ok(())
    }

    /// Before a branch becomes a body above branches, its members are divided into branches.
    fn branch_out(&mut self, org: usize, after: &str) -> Step<W, Vec<usize>> {
        let members = self.orgs[org].people.clone();
        let row = self.frame.iter().position(|row| row.parent == after);
        let (Some(row), false) = (row, members.is_empty()) else {
            return Ok(Vec::new());
        };
        self.clear_seats(org, |seat| !seat.dispatched)?;
        let parts = [0, 1].map(|ordinal| {
            let stem = self.stem(row, Some(org), ordinal);
            let name = self.named(row, Some(org), &stem, ordinal);
            (
                stem,
                name,
                members.iter().copied().skip(ordinal).step_by(2).collect(),
            )
        });
        self.divide(org, row, parts.into())
    }
}
