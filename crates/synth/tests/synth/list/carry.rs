//! Carries the commands out on the list, one family of commands a function.

use jiff::civil::Date;
use needle_model::command::Command;
use needle_model::name::OrgName;
use needle_model::{AwayId, Cell, HoldingId, LinkId, OrgId, PersonId, TransferId};
use needle_synth::{Made, World};

use super::checks::ensure;
use super::{Holding, List, Org, Person, Transfer};

impl World for List {
    type Error = String;

    fn run(&mut self, on: Date, command: Command) -> Result<Made, String> {
        ensure(
            on >= self.last && on <= self.today && command.effective() == on,
            "days do not ascend",
        )?;
        self.last = on;
        self.told.push(command.clone());
        match &command {
            Command::Found(_)
            | Command::Rename(_)
            | Command::ChangeKind(_)
            | Command::Move(_)
            | Command::Merge(_)
            | Command::Split(_)
            | Command::Dissolve(_)
            | Command::AddLink(_)
            | Command::SetPlace(_) => self.tree(on, command),
            Command::FillPost(_) | Command::EndPost(_) => self.post(on, command),
            Command::Record(_) | Command::SetIndicator(_) => self.said(command),
            _ => self.person(on, command),
        }
    }
}

impl List {
    fn tree(&mut self, on: Date, command: Command) -> Result<Made, String> {
        let mut made = Made::default();
        match command {
            Command::Found(c) => {
                self.stands(&c.kind, c.sector.as_deref(), c.parent)?;
                OrgName::parse(&c.name).map_err(|problem| problem.to_string())?;
                c.codes
                    .iter()
                    .try_for_each(|code| self.code(&code.scheme, &code.code))?;
                let id = OrgId::new(Cell::HOME, self.key());
                self.enter(
                    id,
                    Org {
                        kind: c.kind,
                        sector: c.sector,
                        name: c.name,
                        parent: c.parent,
                        alive: true,
                        since: on,
                    },
                );
                made.orgs.push(id);
            }
            Command::Rename(c) => {
                ensure(self.latest(c.org, on)?.name != c.name, "nothing changes")?;
                let own = self.orgs.get_mut(&c.org).unwrap();
                (own.name, own.since) = (c.name, on);
            }
            Command::ChangeKind(c) => {
                let own = self.latest(c.org, on)?;
                ensure(own.kind != c.kind, "nothing changes")?;
                self.stands(&c.kind, c.sector.as_deref(), own.parent)?;
                let kind = self.rulebook.kind(&c.kind).unwrap().clone();
                ensure(
                    kind.members || self.members(c.org).is_empty(),
                    "it has members",
                )?;
                for child in self
                    .orgs
                    .values()
                    .filter(|child| child.alive && child.parent == Some(c.org))
                {
                    ensure(
                        self.rulebook.allowed_under(&child.kind, &c.kind),
                        "a child may not stand there",
                    )?;
                }
                self.end_seats(|held| held.org == c.org && !kind.has_post(&held.post))?;
                let own = self.orgs.get_mut(&c.org).unwrap();
                (own.kind, own.sector, own.since) = (c.kind, c.sector, on);
            }
            Command::Move(c) => {
                let own = self.latest(c.org, on)?;
                ensure(
                    own.parent != Some(c.to) && !self.within(c.to, c.org),
                    "no move",
                )?;
                self.stands(&own.kind, own.sector.as_deref(), Some(c.to))?;
                let own = self.orgs.get_mut(&c.org).unwrap();
                (own.parent, own.since) = (Some(c.to), on);
            }
            Command::Merge(c) => {
                let kind = self.alive(c.into)?.kind.clone();
                for org in c.orgs {
                    ensure(
                        self.latest(org, on)?.kind == kind && org != c.into,
                        "kinds differ",
                    )?;
                    self.no_transfers(org)?;
                    self.end_seats(|held| held.org == org)?;
                    for own in self.orgs.values_mut().filter(|own| own.parent == Some(org)) {
                        own.parent = Some(c.into);
                    }
                    for person in self.members(org) {
                        let own = self.member(person)?;
                        ensure(on >= own.since, "a member's last change")?;
                        (own.org, own.since) = (c.into, on);
                    }
                    self.orgs.get_mut(&org).unwrap().alive = false;
                }
            }
            Command::Split(c) => {
                let (parent, sector) = (
                    self.latest(c.org, on)?.parent,
                    self.latest(c.org, on)?.sector.clone(),
                );
                ensure(
                    c.parts.iter().any(|part| !part.persons.is_empty()),
                    "splits nothing",
                )?;
                for part in c.parts {
                    let sector = sector.clone();
                    self.stands(&part.kind, sector.as_deref(), parent)?;
                    let id = OrgId::new(Cell::HOME, self.key());
                    self.enter(
                        id,
                        Org {
                            kind: part.kind,
                            sector,
                            name: part.name,
                            parent,
                            alive: true,
                            since: on,
                        },
                    );
                    made.orgs.push(id);
                    for person in part.persons {
                        let own = self.member(person)?;
                        ensure(own.org == c.org && on >= own.since, "not its member")?;
                        (own.org, own.since) = (id, on);
                    }
                }
            }
            Command::Dissolve(c) => {
                self.latest(c.org, on)?;
                ensure(
                    self.members(c.org).is_empty() && self.children(c.org) == 0,
                    "not empty",
                )?;
                self.no_transfers(c.org)?;
                let hosted = |p: &Person| p.away.is_some_and(|(_, host)| host == Some(c.org));
                ensure(
                    !self.persons.values().any(hosted),
                    "it looks after somebody",
                )?;
                self.end_seats(|held| held.org == c.org)?;
                self.orgs.get_mut(&c.org).unwrap().alive = false;
            }
            Command::AddLink(c) => {
                let _ = (
                    self.alive(c.org)?,
                    self.alive(c.to)?,
                    self.rulebook.line(&c.line).ok_or("line")?,
                );
                let link = (c.org, c.to, c.line);
                ensure(
                    c.org != c.to && !self.links.contains(&link),
                    "linked already",
                )?;
                self.links.push(link);
                made.links.push(LinkId::new(Cell::HOME, self.key()));
            }
            Command::SetPlace(c) => {
                self.alive(c.org)?;
                ensure(!c.address.is_empty() && !c.address.contains('{'), "address")?;
            }
            other => return Err(format!("a county is not built with “{}”", other.name())),
        }
        Ok(made)
    }

    fn person(&mut self, on: Date, command: Command) -> Result<Made, String> {
        let mut made = Made::default();
        match command {
            Command::Admit(c) => {
                let kind = self.rulebook.kind(&self.alive(c.org)?.kind).unwrap();
                ensure(
                    kind.members && self.rulebook.status(&c.status).is_some(),
                    "no members there",
                )?;
                self.facts(&c.facts, None)?;
                ensure(
                    c.facts.joined.is_some_and(|joined| joined.earliest() <= on),
                    "joined later",
                )?;
                let id = PersonId::new(Cell::HOME, self.key());
                if let Some(number) = &c.facts.resident_id {
                    self.numbers.insert(number.clone(), id);
                }
                let own = Person {
                    facts: c.facts,
                    org: c.org,
                    since: on,
                    status: c.status,
                    alive: true,
                    away: None,
                    lost: false,
                };
                self.persons.insert(id, own);
                made.persons.push(id);
            }
            Command::UpdatePerson(c) => {
                self.facts(&c.facts, Some(c.person))?;
                let own = self.member(c.person)?;
                ensure(own.facts != c.facts, "nothing changes")?;
                own.facts = c.facts;
            }
            Command::ConfirmFull(c) => {
                let own = self.member(c.person)?;
                ensure(own.status == "probationary", "not on probation")?;
                let year = own
                    .facts
                    .joined
                    .unwrap()
                    .earliest()
                    .saturating_add(jiff::Span::new().years(1));
                ensure(on >= year, "a year has not passed")?;
                own.status = "full".to_owned();
            }
            Command::AskTransfer(c) => {
                ensure(
                    self.rulebook.kind(&self.alive(c.to)?.kind).unwrap().members,
                    "no members there",
                )?;
                let from = self.member(c.person)?.org;
                let open = self
                    .transfers
                    .values()
                    .any(|own| own.person == c.person && own.state == "asked");
                ensure(from != c.to && !open, "no transfer")?;
                self.alive(from)?;
                let id = TransferId::new(Cell::HOME, self.key());
                self.transfers.insert(
                    id,
                    Transfer {
                        person: c.person,
                        to: c.to,
                        asked: on,
                        state: "asked",
                    },
                );
                made.transfers.push(id);
            }
            Command::AcceptTransfer(c) => {
                let (person, to) = self.settle(c.transfer, on, "accepted")?;
                ensure(
                    self.rulebook.kind(&self.alive(to)?.kind).unwrap().members,
                    "no members there",
                )?;
                self.end_seats(|held| held.person == person)?;
                let own = self.member(person)?;
                (own.org, own.since, own.away, own.lost) = (to, on, None, false);
            }
            Command::ReturnTransfer(c) => {
                ensure(
                    c.reason.is_some_and(|reason| !reason.is_empty()),
                    "no reason",
                )?;
                self.settle(c.transfer, on, "returned")?;
            }
            Command::WithdrawTransfer(c) => {
                self.settle(c.transfer, on, "withdrawn")?;
            }
            Command::GoAway(c) => {
                let id = AwayId::new(Cell::HOME, self.key());
                let own = self.member(c.person)?;
                ensure(own.away.is_none() && !c.place.is_empty(), "away already")?;
                own.away = Some((id, c.host));
                made.aways.push(id);
            }
            Command::ClaimAway(c) => {
                self.alive(c.host)?;
                let own = self
                    .persons
                    .values_mut()
                    .find(|own| own.away.is_some_and(|(id, _)| id == c.away))
                    .ok_or("not away")?;
                ensure(
                    own.away.unwrap().1.is_none() && own.org != c.host,
                    "claimed already",
                )?;
                own.away = Some((c.away, Some(c.host)));
            }
            Command::ComeBack(c) => {
                self.member(c.person)?.away.take().ok_or("not away")?;
            }
            Command::LoseContact(c) => {
                let own = self.member(c.person)?;
                ensure(!std::mem::replace(&mut own.lost, true), "lost already")?;
                own.away = None;
            }
            Command::FindAgain(c) => {
                ensure(std::mem::take(&mut self.member(c.person)?.lost), "not lost")?;
            }
            Command::EndMembership(c) => {
                self.rulebook.ending(&c.ending).ok_or("ending")?;
                self.end_seats(|held| held.person == c.person)?;
                let open = self
                    .transfers
                    .values()
                    .any(|own| own.person == c.person && own.state == "asked");
                ensure(!open, "a transfer is open")?;
                let own = self.member(c.person)?;
                (own.alive, own.away, own.lost) = (false, None, false);
            }
            other => return Err(format!("a county is not built with “{}”", other.name())),
        }
        Ok(made)
    }

    fn post(&mut self, on: Date, command: Command) -> Result<Made, String> {
        let mut made = Made::default();
        match command {
            Command::FillPost(c) => {
                let org = self.alive(c.org)?;
                let max = self
                    .rulebook
                    .post_max(&org.kind, &c.post)
                    .ok_or("no such post there")?
                    .value;
                let held = |held: &&Holding| held.org == c.org;
                let all: Vec<&Holding> = self.holdings.values().filter(held).collect();
                ensure(
                    all.iter().filter(|held| held.post == c.post).count() < usize::from(max),
                    "post filled",
                )?;
                ensure(
                    !all.iter()
                        .any(|held| held.person == c.person && held.post == c.post),
                    "holds that post there already",
                )?;
                let person = self
                    .persons
                    .get(&c.person)
                    .filter(|person| person.alive)
                    .ok_or("not a member")?;
                let pool = org.parent.unwrap_or(c.org);
                let post = self.rulebook.post(&c.post).unwrap();
                ensure(
                    post.dispatched || self.within(person.org, pool),
                    "from elsewhere",
                )?;
                ensure(
                    c.term_ends.is_none_or(|ends| ends > on),
                    "term before start",
                )?;
                ensure(post.term || c.term_ends.is_none(), "a term where none runs")?;
                let id = HoldingId::new(Cell::HOME, self.key());
                self.holdings.insert(
                    id,
                    Holding {
                        org: c.org,
                        post: c.post,
                        person: c.person,
                        ends: c.term_ends,
                    },
                );
                made.holdings.push(id);
            }
            Command::EndPost(c) => {
                self.holdings.remove(&c.holding).ok_or("not held")?;
            }
            other => return Err(format!("a county is not built with “{}”", other.name())),
        }
        Ok(made)
    }
}
