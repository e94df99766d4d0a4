//! The naive model: dated edges and dated stays in two vectors, searched from end to end. It knows commands and
//! dates, nothing of events, rows, censuses or rules; what it says is right because it is too plain to be wrong.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use needle_app::App;
use needle_model::{Command, FOREVER, OrgId, PersonId};
use needle_synth::Made;

/// An organisation as it was from one day until another.
#[derive(Debug, Clone)]
pub(crate) struct Edge {
    pub(crate) org: OrgId,
    pub(crate) parent: Option<OrgId>,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) from: Date,
    pub(crate) until: Date,
}

/// A person in an organisation from one day until another.
#[derive(Debug, Clone)]
pub(crate) struct Stay {
    pub(crate) person: PersonId,
    pub(crate) org: OrgId,
    pub(crate) counted: bool,
    pub(crate) from: Date,
    pub(crate) until: Date,
}

#[derive(Debug, Default)]
pub(crate) struct Model {
    pub(crate) edges: Vec<Edge>,
    pub(crate) stays: Vec<Stay>,
    /// Who asked to go where, by transfer.
    asked: BTreeMap<needle_model::TransferId, (PersonId, OrgId)>,
}

/// What every organisation counted on a day.
pub(crate) type Totals = BTreeMap<OrgId, u64>;

impl Model {
    pub(crate) fn edge(&self, org: OrgId, on: Date) -> Option<&Edge> {
        self.edges
            .iter()
            .find(|e| e.org == org && e.from <= on && on < e.until)
    }

    pub(crate) fn open(&self) -> impl Iterator<Item = &Edge> {
        self.edges.iter().filter(|e| e.until == FOREVER)
    }

    fn children_open(&self, org: OrgId) -> Vec<OrgId> {
        self.open()
            .filter(|e| e.parent == Some(org))
            .map(|e| e.org)
            .collect()
    }

    pub(crate) fn members_open(&self, org: OrgId) -> Vec<PersonId> {
        self.stays
            .iter()
            .filter(|s| s.org == org && s.until == FOREVER)
            .map(|s| s.person)
            .collect()
    }

    /// From the day on it is otherwise; a change on the first day of an edge changes that edge.
    fn change(&mut self, org: OrgId, day: Date, change: impl FnOnce(&mut Edge)) {
        let last = self
            .edges
            .iter_mut()
            .find(|e| e.org == org && e.until == FOREVER)
            .expect("it is open");
        if last.from == day {
            change(last);
            return;
        }
        last.until = day;
        let mut next = Edge {
            from: day,
            until: FOREVER,
            ..last.clone()
        };
        change(&mut next);
        self.edges.push(next);
    }

    fn found(&mut self, org: OrgId, parent: Option<OrgId>, kind: &str, name: &str, from: Date) {
        self.edges.push(Edge {
            org,
            parent,
            kind: kind.to_owned(),
            name: name.to_owned(),
            from,
            until: FOREVER,
        });
    }

    fn leave(&mut self, person: PersonId, day: Date) -> Stay {
        let stay = self
            .stays
            .iter_mut()
            .find(|s| s.person == person && s.until == FOREVER)
            .expect("they are a member");
        stay.until = day;
        stay.clone()
    }

    fn go_over(&mut self, person: PersonId, to: OrgId, day: Date) {
        let old = self.leave(person, day);
        self.stays.push(Stay {
            org: to,
            from: day,
            until: FOREVER,
            ..old
        });
    }

    /// What a command that was carried out means.
    pub(crate) fn apply(&mut self, command: &Command, made: &Made) {
        let day = command.effective();
        match command {
            Command::Found(c) => self.found(made.orgs[0], c.parent, &c.kind, &c.name, day),
            Command::Rename(c) => self.change(c.org, day, |e| e.name.clone_from(&c.name)),
            Command::ChangeKind(c) => self.change(c.org, day, |e| e.kind.clone_from(&c.kind)),
            Command::Move(c) => self.change(c.org, day, |e| e.parent = Some(c.to)),
            Command::Dissolve(c) => self.end(c.org, day),
            Command::Merge(c) => {
                for org in &c.orgs {
                    for child in self
                        .children_open(*org)
                        .into_iter()
                        .filter(|child| !c.orgs.contains(child))
                    {
                        self.change(child, day, |e| e.parent = Some(c.into));
                    }
                    for person in self.members_open(*org) {
                        self.go_over(person, c.into, day);
                    }
                    self.end(*org, day);
                }
            }
            Command::Split(c) => {
                let parent = self
                    .edge(c.org, FOREVER.yesterday().expect("it has one"))
                    .expect("it is open")
                    .parent;
                for (part, org) in c.parts.iter().zip(&made.orgs) {
                    self.found(*org, parent, &part.kind, &part.name, day);
                    for child in &part.orgs {
                        self.change(*child, day, |e| e.parent = Some(*org));
                    }
                    for person in &part.persons {
                        self.go_over(*person, *org, day);
                    }
                }
            }
            Command::Admit(c) => {
                let counted = c.status != "suspended";
                self.stays.push(Stay {
                    person: made.persons[0],
                    org: c.org,
                    counted,
                    from: day,
                    until: FOREVER,
                });
            }
            Command::EndMembership(c) => drop(self.leave(c.person, day)),
            Command::AskTransfer(c) => drop(self.asked.insert(made.transfers[0], (c.person, c.to))),
            Command::AcceptTransfer(c) => {
                let (person, to) = self.asked[&c.transfer];
                self.go_over(person, to, day);
            }
            _ => {}
        }
    }

    fn end(&mut self, org: OrgId, day: Date) {
        self.edges
            .iter_mut()
            .find(|e| e.org == org && e.until == FOREVER)
            .expect("it is open")
            .until = day;
    }

    /// Every living organisation's members on a day, itself and everything below.
    pub(crate) fn totals(&self, on: Date) -> Totals {
        let edges: BTreeMap<OrgId, &Edge> = self
            .edges
            .iter()
            .filter(|e| e.from <= on && on < e.until)
            .map(|e| (e.org, e))
            .collect();
        let mut totals: Totals = edges.keys().map(|org| (*org, 0)).collect();
        for stay in self
            .stays
            .iter()
            .filter(|s| s.counted && s.from <= on && on < s.until)
        {
            let mut at = Some(stay.org);
            let mut steps = 0;
            while let Some(org) = at {
                *totals.entry(org).or_default() += 1;
                at = edges.get(&org).and_then(|e| e.parent);
                steps += 1;
                assert!(steps < 100, "{org} stands in a ring on {on}");
            }
        }
        totals
    }

    /// The census says on this day what the model says.
    pub(crate) fn agrees(&self, app: &App, on: Date) -> Result<Totals, String> {
        let census = app.census();
        let snapshot = census.at(on);
        let tree = snapshot.tree();
        let totals = self.totals(on);
        let here = |what: &str, org: OrgId| format!("{what} of {org} on {on}");
        let mut living = 0u64;
        for edge in self.edges.iter().filter(|e| e.from <= on && on < e.until) {
            living += 1;
            if tree.span(edge.org).is_none() || tree.parent(edge.org) != edge.parent {
                return Err(format!(
                    "{}: {:?}, not {:?}",
                    here("parent", edge.org),
                    tree.parent(edge.org),
                    edge.parent
                ));
            }
            let facts = census
                .org(edge.org, on)
                .ok_or_else(|| here("facts", edge.org))?;
            if facts.name != edge.name || facts.kind != edge.kind {
                return Err(format!(
                    "{}: {} {}, not {} {}",
                    here("facts", edge.org),
                    facts.name,
                    facts.kind,
                    edge.name,
                    edge.kind
                ));
            }
            let (counted, expected) = (snapshot.members(edge.org), totals[&edge.org]);
            if counted != expected {
                return Err(format!(
                    "{}: {counted}, not {expected}",
                    here("members", edge.org)
                ));
            }
        }
        if tree.len() as u64 != living {
            return Err(format!(
                "{} organisations on {on}, not {living}",
                tree.len()
            ));
        }
        let present = self
            .stays
            .iter()
            .filter(|s| s.counted && s.from <= on && on < s.until);
        let persons: Vec<PersonId> = present.map(|s| s.person).collect();
        let once: BTreeSet<PersonId> = persons.iter().copied().collect();
        if once.len() != persons.len() {
            return Err(format!("somebody is in two organisations on {on}"));
        }
        let Some(root) = tree.roots().first() else {
            return Ok(totals);
        };
        let listed: Vec<PersonId> = snapshot.list(*root, &[]).map(|l| l.person).collect();
        if listed.len() != persons.len() || listed.into_iter().collect::<BTreeSet<_>>() != once {
            return Err(format!(
                "somebody is lost or listed twice on {on}: {} at the root, {} are members",
                snapshot.members(*root),
                persons.len()
            ));
        }
        if tree.roots().len() != 1 {
            return Err(format!("{} roots on {on}", tree.roots().len()));
        }
        Ok(totals)
    }
}
