//! Rows against the register: is the person there already, just so, otherwise, or somewhere else? By resident number
//! first; without one, the same name and birth date in the same organisation are for a person to judge.

use needle_exchange::members::{Column, MemberRow};
use needle_exchange::problem::{Problem, State};
use needle_model::{FOREVER, OrgId, PersonFacts, PersonId};
use needle_rights::{Action, Principal, Scope, Seen, scope};
use needle_store::read::Called;
use rustc_hash::{FxHashMap, FxHashSet};

use super::meaning::heading;
use super::merge::{could_be, merged};
use super::{Found, Looked};
use crate::failure::OrHidden;
use crate::{App, Failure, TreeView};

/// What is known of the register so far.
pub(super) struct Register<'a> {
    app: &'a App,
    /// Where members may be changed.
    scope: &'a Scope,
    tree: &'a TreeView,
    /// For telling whose number it is at all; nothing of it is shown.
    everywhere: Scope,
    /// Members of the organisations that were asked about, by name.
    members: FxHashMap<OrgId, FxHashMap<String, Vec<Called>>>,
    /// Which row a person was found for first.
    rows: FxHashMap<PersonId, u32>,
    /// Whose records were compared with something to tell.
    compared: FxHashSet<PersonId>,
}

impl<'a> Register<'a> {
    pub(super) fn new(
        app: &'a App,
        who: &'a Principal,
        mine: &'a Scope,
        tree: &'a TreeView,
    ) -> Self {
        // Without the right to list members nothing is told of them; whoever changes members has it.
        debug_assert!(app.scope(who, Action::ListMembers).0.is_empty() == mine.is_empty());
        Register {
            app,
            scope: mine,
            tree,
            everywhere: scope(&Principal::operator(), Action::SeePerson, app.today(), tree),
            members: FxHashMap::default(),
            rows: FxHashMap::default(),
            compared: FxHashSet::default(),
        }
    }

    /// The persons whose records were compared with something to tell.
    pub(super) fn compared(self) -> Vec<PersonId> {
        let mut compared: Vec<PersonId> = self.compared.into_iter().collect();
        compared.sort_unstable();
        compared
    }

    /// Looks some rows over.
    pub(super) fn look(
        &mut self,
        columns: &[Column],
        rows: &mut [MemberRow],
        looked: &mut [Looked],
    ) -> Result<(), Failure> {
        let holders = self.holders(rows)?;
        let known = self.known(&holders)?;
        self.load(rows, looked, &holders)?;
        for ((row, looked), holder) in rows.iter_mut().zip(looked).zip(holders) {
            if row.state() == State::Rejected {
                continue;
            }
            let Some(org) = looked.org else {
                continue;
            };
            match holder {
                Some(person) => self.there(columns, row, looked, person, org, &known),
                None => self.alike(row, looked, org)?,
            }
        }
        Ok(())
    }

    /// Whose resident numbers the good rows have.
    fn holders(&self, rows: &[MemberRow]) -> Result<Vec<Option<PersonId>>, Failure> {
        let numbers: Vec<(usize, &str)> = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.state() != State::Rejected)
            .filter_map(|(place, row)| Some((place, row.facts.resident_id.as_deref()?)))
            .collect();
        let texts: Vec<&str> = numbers.iter().map(|(_, number)| *number).collect();
        let found = self.app.store().read(|r| r.resident_holders(&texts))?;
        let mut holders = vec![None; rows.len()];
        for ((place, _), holder) in numbers.into_iter().zip(found) {
            holders[place] = holder;
        }
        Ok(holders)
    }

    /// The facts of those found that are members within reach.
    fn known(
        &self,
        holders: &[Option<PersonId>],
    ) -> Result<FxHashMap<PersonId, PersonFacts>, Failure> {
        let census = self.app.census();
        let seen: Vec<Seen<PersonId>> = holders
            .iter()
            .flatten()
            .filter_map(|person| {
                let stays = census.stays(*person);
                let open = stays.iter().find(|s| s.open())?;
                self.scope.person(*person, &[open.org], self.tree).ok()
            })
            .collect();
        drop(census);
        Ok(self.app.store().read(|r| r.facts_of(&seen))?)
    }

    /// A person with this resident number is in the register.
    fn there(
        &mut self,
        columns: &[Column],
        row: &mut MemberRow,
        looked: &mut Looked,
        person: PersonId,
        org: OrgId,
        known: &FxHashMap<PersonId, PersonFacts>,
    ) {
        let stays = self.app.census().stays(person);
        let open = stays.iter().find(|s| s.open());
        let Some(open) = open else {
            let last = stays.last();
            let mine = last.is_some_and(|last| self.scope.org(last.org, self.tree).is_ok());
            match last.filter(|_| mine) {
                Some(last) => {
                    looked.person = Some(person);
                    self.compared.insert(person);
                    let problem = Problem::reject("was-member").with("org", self.name(last.org));
                    row.problems.push(problem.with("date", last.until));
                }
                None => row.problems.push(Problem::reject("registered-elsewhere")),
            }
            return;
        };
        let Some(facts) = known.get(&person) else {
            row.problems.push(Problem::reject("registered-elsewhere"));
            return;
        };
        looked.person = Some(person);
        if let Some(first) = self.rows.get(&person) {
            row.problems
                .push(Problem::reject("duplicate-person").with("first", first));
            return;
        }
        self.rows.insert(person, row.row);
        if open.org != org {
            self.compared.insert(person);
            let from = self.name(open.org);
            row.problems
                .push(Problem::warn("member-of-other").with("org", from));
            looked.found = Found::Transfer {
                person,
                from: open.org,
            };
            return;
        }
        if let Some(status) = &row.status
            && *status != open.status
        {
            self.compared.insert(person);
            let title = self.app.rulebook().status(&open.status).map(|s| &s.title);
            let mut problem = Problem::warn("status-differs");
            if let Some(title) = title {
                let title = needle_model::refusal::Arg::Each {
                    zh: title.zh.clone(),
                    en: title.en.clone(),
                };
                problem.args.push(("status", title));
            }
            row.problems.push(problem);
        }
        let (_, fields) = merged(facts.clone(), row);
        if fields.is_empty() {
            looked.found = Found::Same { person };
            return;
        }
        self.compared.insert(person);
        let named: Vec<&str> = fields
            .iter()
            .map(|field| heading(columns, field).unwrap_or(field.code()))
            .collect();
        let mut problem = Problem::warn("already-here-differs");
        let list = needle_model::refusal::Arg::Each {
            zh: named.join("\u{3001}"),
            en: named.join(", "),
        };
        problem.args.push(("fields", list));
        row.problems.push(problem);
        looked.found = Found::Update { person, fields };
    }

    /// Nobody has the row's resident number, or it has none: is somebody of that name and birth in the organisation?
    fn alike(
        &mut self,
        row: &mut MemberRow,
        looked: &mut Looked,
        org: OrgId,
    ) -> Result<(), Failure> {
        let here = self
            .members
            .get(&org)
            .and_then(|by| by.get(&row.facts.name));
        let birth = row.facts.birth;
        let alike: Vec<PersonId> = here
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .filter(|called| could_be(called.birth, birth))
            .map(|called| called.person)
            .collect();
        if alike.is_empty() {
            return Ok(());
        }
        let seen: Vec<Seen<PersonId>> = alike
            .iter()
            .map(|person| self.scope.person(*person, &[org], self.tree))
            .collect::<Result<_, _>>()
            .or_hidden("person")?;
        let known = self.app.store().read(|r| r.facts_of(&seen))?;
        // Two different resident numbers are two different persons, whatever they are called.
        let same = alike.iter().copied().find(|person| {
            let theirs = known.get(person).and_then(|f| f.resident_id.as_ref());
            theirs.is_none() || row.facts.resident_id.is_none()
        });
        self.compared.extend(&alike);
        let name = self.name(org);
        match same {
            Some(person) => {
                looked.person = Some(person);
                let problem = Problem::reject("looks-registered").with("org", name);
                row.problems.push(problem.with("name", &row.facts.name));
            }
            None => {
                let problem = Problem::warn("same-name-here").with("org", name);
                row.problems.push(problem.with("name", &row.facts.name));
            }
        }
        Ok(())
    }

    /// Names and birth dates of the members of those organisations in which somebody is to be looked for.
    fn load(
        &mut self,
        rows: &[MemberRow],
        looked: &[Looked],
        holders: &[Option<PersonId>],
    ) -> Result<(), Failure> {
        for ((row, looked), holder) in rows.iter().zip(looked).zip(holders) {
            let wanted = holder.is_none() && row.state() != State::Rejected;
            let Some(org) = looked.org.filter(|_| wanted) else {
                continue;
            };
            if self.members.contains_key(&org) {
                continue;
            }
            let open = self.app.census().members_open(org);
            let seen: Vec<Seen<PersonId>> = open
                .iter()
                .map(|person| self.everywhere.person(*person, &[org], self.tree))
                .collect::<Result<_, _>>()
                .or_hidden("person")?;
            let mut by_name: FxHashMap<String, Vec<Called>> = FxHashMap::default();
            for called in self.app.store().read(|r| r.called(&seen))? {
                by_name.entry(called.name.clone()).or_default().push(called);
            }
            self.members.insert(org, by_name);
        }
        Ok(())
    }

    fn name(&self, org: OrgId) -> String {
        let census = self.app.census();
        let facts = census.org(org, FOREVER);
        facts.map_or_else(String::new, |facts| facts.name.to_owned())
    }
}
