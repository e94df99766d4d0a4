//! What the register knows around a case, as the engine asks it; why: who may act, how many may vote and what a fact says come
//! from the same tree, members and posts that every page shows.
//!
//! Whoever may write for the organisation whose turn it is records what its posts and bodies did: small organisations have one
//! person at the keyboard.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use needle_census::{Census, OrgValues};
use needle_course::{Calendar, Case, Knows};
use needle_model::case::{Answer, Subject};
use needle_model::{CaseId, FOREVER, OrgId, PersonId};
use needle_rights::{Action, Principal, Scope, scope};
use needle_rulebook::Rulebook;
use needle_rulebook::procedures::{Actor, Body, PollNumber, Procedure};
use needle_rulebook::rules::eval::{At, Facts, day_number, value};
use needle_rulebook::rules::{Condition, FactId};
use needle_store::Reader;

use crate::failure::Failure;
use crate::meeting::Register;
use crate::view::TreeView;

/// Where a case runs and who asks.
#[derive(Clone, Copy)]
pub(crate) struct Where<'a> {
    pub(crate) census: &'a Census,
    pub(crate) tree: &'a TreeView,
    /// The rulebook the case goes by.
    pub(crate) rules: &'a Rulebook,
    pub(crate) procedure: &'a Procedure,
    /// The rulebook of today, which says on which days people work, also to a case that goes by an older one.
    pub(crate) now: &'a Rulebook,
    pub(crate) org: OrgId,
    /// Which case; a new one has no evaluations.
    pub(crate) case: CaseId,
    pub(crate) who: &'a Principal,
    pub(crate) today: Date,
    /// Days on which it is asked who belonged to a body, besides today.
    pub(crate) voted: &'a [Date],
    /// What it is to be about, before it was started.
    pub(crate) about: Option<&'a Subject>,
}

/// What is known.
pub(crate) struct Told<'a> {
    at: Where<'a>,
    who: String,
    scope: Scope,
    values: Option<OrgValues<'a>>,
    /// How many belonged to each body that votes, on the days that are asked about.
    bodies: BTreeMap<(String, Date), u64>,
    /// Posts whoever asks holds here.
    posts: BTreeSet<String>,
    lines: Vec<(String, OrgId)>,
    /// Of the evaluations held for steps and closed: how many could take part, and the ballots where that is said. The last one counts.
    polls: BTreeMap<String, (u64, Option<u64>)>,
    calendar: Calendar,
}

impl<'a> Told<'a> {
    /// Reads what is in the store; the rest is asked of the census when it is wanted.
    pub(crate) fn read(at: Where<'a>, reader: &mut Reader<'_>) -> Result<Told<'a>, Failure> {
        // Posts and lines of an organisation are no secret to its own procedure, whoever takes part in it.
        let system = scope(&crate::decide::SYSTEM, Action::SeeOrg, at.today, at.tree);
        let mut told = Told {
            who: at.who.actor.to_string(),
            scope: scope(at.who, Action::TakeStep, at.today, at.tree),
            values: at.census.org_facts(at.org, at.today, at.rules),
            bodies: BTreeMap::new(),
            posts: BTreeSet::new(),
            lines: Vec::new(),
            polls: crate::poll::numbers(reader, at.case)?,
            calendar: Calendar::of(&at.now.work_years),
            at,
        };
        let Ok(seen) = system.org(at.org, at.tree) else {
            return Ok(told);
        };
        for link in reader.org_links(seen)? {
            if link.until == FOREVER && link.org == at.org {
                told.lines.push((link.line, link.to));
            }
        }
        for held in reader.holdings(seen)? {
            if held.until == FOREVER && at.who.person == Some(held.person) {
                told.posts.insert(held.post);
            }
        }
        let votes = at.procedure.steps.iter().filter_map(|it| it.vote.as_ref());
        for vote in votes {
            let Actor::Body(id) = &vote.who else {
                continue;
            };
            let Some(body) = at.rules.body(id) else {
                continue;
            };
            let register = Register {
                census: at.census,
                tree: at.tree,
                rules: at.rules,
            };
            for day in at.voted.iter().copied().chain([at.today]) {
                let key = (id.clone(), day);
                if told.bodies.contains_key(&key) {
                    continue;
                }
                let number = register.people(reader, told.seat(body), &body.who, day)?;
                let number = number.map(|persons| persons.len() as u64);
                // A body nobody belongs to is one whose posts were never entered: then the number is typed.
                if let Some(number) = number.filter(|number| *number > 0) {
                    told.bodies.insert(key, number);
                }
            }
        }
        Ok(told)
    }

    pub(crate) fn census(&self) -> &'a Census {
        self.at.census
    }

    pub(crate) fn today(&self) -> Date {
        self.at.today
    }

    /// The organisation the case runs in.
    pub(crate) fn own(&self) -> OrgId {
        self.at.org
    }

    /// The setting that holds here, where somebody set it.
    pub(crate) fn setting(&self, id: &str) -> Option<i64> {
        let procedure = self.at.procedure.settings_name();
        let row = self
            .at
            .census
            .parameter_set(self.at.org, &procedure, id, self.at.today)?;
        row.value
    }

    fn kind(&self, org: OrgId) -> Option<&str> {
        self.at.census.org(org, self.at.today).map(|it| it.kind)
    }

    /// The nearest organisation, from that of the case upwards, of which something holds.
    fn nearest(&self, holds: impl Fn(&str) -> bool) -> Option<OrgId> {
        let above = self.at.tree.0.ancestors(self.at.org);
        let mut all = std::iter::once(self.at.org).chain(above);
        all.find(|org| self.kind(*org).is_some_and(&holds))
    }

    /// The organisation in which a body sits.
    fn seat(&self, body: &Body) -> OrgId {
        let has = |kind: &str| body.of.is_empty() || body.of.iter().any(|of| of == kind);
        self.nearest(has).unwrap_or(self.at.org)
    }

    /// The organisation that acts as this actor.
    pub(crate) fn org_of(&self, actor: &Actor, case: &Case) -> Option<OrgId> {
        let (own, rules) = (self.at.org, self.at.rules);
        match actor {
            Actor::Own | Actor::Subject | Actor::Public => Some(own),
            Actor::Post(id) => {
                let has = |kind: &str| rules.post_max(kind, id).is_some();
                Some(self.nearest(has).unwrap_or(own))
            }
            Actor::Body(id) => Some(rules.body(id).map_or(own, |body| self.seat(body))),
            Actor::Above | Actor::Oversight => self.at.tree.0.parent(own),
            Actor::AboveOf(id) => self.at.tree.0.ancestors(own).into_iter().find(|org| {
                let kind = self.kind(*org).and_then(|kind| rules.kind(kind));
                kind.is_some_and(|kind| kind.id == *id || kind.class == *id)
            }),
            Actor::Line(id) => {
                let found = self.lines.iter().find(|(line, _)| line == id);
                found.map(|(_, org)| *org)
            }
            Actor::Given(of) => match case.last(&of.step)?.answers.get(&of.field) {
                Some(Answer::Organization(org)) => Some(*org),
                _ => None,
            },
        }
    }

    fn writes_for(&self, org: OrgId) -> bool {
        self.scope.org(org, self.at.tree).is_ok()
    }

    fn is_subject(&self, case: &Case) -> bool {
        let about = self.at.about.filter(|_| !case.is_started());
        match about.unwrap_or(&case.about) {
            Subject::Persons(persons) => self
                .at
                .who
                .person
                .is_some_and(|person| persons.contains(&person)),
            _ => false,
        }
    }
}

impl Knows for Told<'_> {
    fn who(&self) -> &str {
        &self.who
    }

    fn fits(&self, actor: &Actor, case: &Case) -> bool {
        let by_right = || {
            self.org_of(actor, case)
                .is_some_and(|org| self.writes_for(org))
        };
        match actor {
            Actor::Public => true,
            Actor::Subject => self.is_subject(case) || by_right(),
            Actor::Post(id) => self.posts.contains(id) || by_right(),
            Actor::Oversight => {
                let above = self.at.tree.0.ancestors(self.at.org);
                above.into_iter().any(|org| self.writes_for(org))
            }
            _ => by_right(),
        }
    }

    fn fact(&self, path: &str) -> Option<i64> {
        let (_, fact) = self.at.rules.rules.catalogue.find(path)?;
        self.values.as_ref()?.value(&fact.source)
    }

    fn holds(&self, condition: &Condition) -> Option<bool> {
        let at = At {
            today: day_number(self.at.today),
            period: None,
            back: 0,
        };
        value(&condition.node, self, &at).map(|it| it != 0)
    }

    fn fact_on(&self, path: &str, on: Date) -> Option<i64> {
        if on == self.at.today {
            return Knows::fact(self, path);
        }
        let (_, fact) = self.at.rules.rules.catalogue.find(path)?;
        let values = self.at.census.org_facts(self.at.org, on, self.at.rules)?;
        values.value(&fact.source)
    }

    fn entitled(&self, body: &Actor, _: &Case, on: Date) -> Option<u64> {
        match body {
            Actor::Body(id) => self.bodies.get(&(id.clone(), on)).copied(),
            _ => None,
        }
    }

    fn person(&self, person: PersonId, statuses: &[String]) -> bool {
        let stays = self.at.census.stays(person);
        if statuses.is_empty() {
            return !stays.is_empty();
        }
        let mut open = stays.iter().filter(|stay| stay.open());
        open.any(|stay| statuses.contains(&stay.status))
    }

    fn organization(&self, org: OrgId, kinds: &[String]) -> bool {
        let found = self.at.census.org(org, self.at.today);
        found.is_some_and(|it| kinds.is_empty() || kinds.iter().any(|kind| kind == it.kind))
    }

    fn poll(&self, step: &str, number: PollNumber) -> Option<i64> {
        let (entitled, ballots) = self.polls.get(step)?;
        let number = match number {
            PollNumber::Entitled => Some(*entitled),
            PollNumber::Ballots => *ballots,
        };
        number.and_then(|it| i64::try_from(it).ok())
    }

    fn calendar(&self) -> &Calendar {
        &self.calendar
    }
}

impl Facts for Told<'_> {
    fn fact(&self, id: FactId, _: &At) -> Option<i64> {
        let source = &self.at.rules.rules.catalogue.get(id)?.source;
        self.values.as_ref()?.value(source)
    }

    fn param(&self, place: usize) -> i64 {
        let param = self.at.procedure.params.get(place);
        param.map_or(0, |param| self.setting(&param.id).unwrap_or(param.value))
    }
}
