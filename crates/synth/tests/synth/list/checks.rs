//! What the list refuses; why: each check stands in the app too, where it costs a store.

use jiff::civil::Date;
use needle_model::ident::{CreditCode, Phone, ResidentId, SexByNumber};
use needle_model::name::PersonName;
use needle_model::{OrgId, PersonFacts, PersonId, TransferId, Uuid};

use super::{Holding, List, Org, Person, Transfer};

pub(super) fn ensure(holds: bool, why: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why.to_owned()) }
}

impl List {
    pub(super) fn key(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    pub(super) fn alive(&self, org: OrgId) -> Result<&Org, String> {
        self.orgs
            .get(&org)
            .filter(|org| org.alive)
            .ok_or_else(|| "no such organisation alive".to_owned())
    }

    pub(super) fn latest(&self, org: OrgId, on: Date) -> Result<&Org, String> {
        let own = self.alive(org)?;
        ensure(on >= own.since, "before the last change")?;
        Ok(own)
    }

    pub(super) fn member(&mut self, person: PersonId) -> Result<&mut Person, String> {
        self.persons
            .get_mut(&person)
            .filter(|person| person.alive)
            .ok_or_else(|| "not a member".to_owned())
    }

    pub(super) fn children(&self, org: OrgId) -> usize {
        self.orgs
            .values()
            .filter(|own| own.alive && own.parent == Some(org))
            .count()
    }

    pub(crate) fn members(&self, org: OrgId) -> Vec<PersonId> {
        let of =
            |(id, person): (&PersonId, &Person)| (person.alive && person.org == org).then_some(*id);
        self.persons.iter().filter_map(of).collect()
    }

    pub(crate) fn within(&self, org: OrgId, above: OrgId) -> bool {
        let mut at = Some(org);
        while let Some(here) = at {
            if here == above {
                return true;
            }
            at = self.orgs[&here].parent;
        }
        false
    }

    pub(super) fn stands(
        &self,
        kind: &str,
        sector: Option<&str>,
        parent: Option<OrgId>,
    ) -> Result<(), String> {
        let own = self.rulebook.kind(kind).ok_or("no such kind")?;
        match sector {
            Some(sector) => ensure(
                self.rulebook.sector(sector).is_some() && own.allows_sector(sector),
                "sector not allowed",
            )?,
            None => ensure(
                own.without_sector() || own.only_sector().is_some(),
                "sector missing",
            )?,
        }
        match parent {
            Some(parent) => ensure(
                self.rulebook.allowed_under(kind, &self.alive(parent)?.kind),
                &format!("{kind} may not stand there"),
            ),
            None => ensure(
                self.orgs.is_empty() && kind == self.rulebook.root.kind,
                "a second root",
            ),
        }
    }

    pub(super) fn no_transfers(&self, org: OrgId) -> Result<(), String> {
        let open = |t: &&Transfer| {
            t.state == "asked" && (t.to == org || self.persons[&t.person].org == org)
        };
        ensure(!self.transfers.values().any(|t| open(&t)), "open transfers")
    }

    pub(super) fn facts(
        &mut self,
        facts: &PersonFacts,
        own: Option<PersonId>,
    ) -> Result<(), String> {
        PersonName::parse(&facts.name)
            .map_err(|problem| format!("name {}: {problem}", facts.name))?;
        if let Some(phone) = &facts.phone {
            Phone::parse(phone).map_err(|problem| problem.to_string())?;
        }
        if let Some(number) = &facts.resident_id {
            let (read, notes) = ResidentId::parse_noting(number, self.today)
                .map_err(|problem| problem.to_string())?;
            ensure(
                notes.is_empty() && read.area() == "379999",
                "an odd resident number",
            )?;
            ensure(
                facts
                    .birth
                    .is_some_and(|birth| birth.agrees_with(read.birth())),
                "birth disagrees",
            )?;
            let sex = if read.sex() == SexByNumber::Male {
                "1"
            } else {
                "2"
            };
            ensure(facts.attributes["sex"] == sex, "sex disagrees")?;
            let held = self.numbers.get(number).copied();
            ensure(
                held.is_none() || held == own,
                "the number belongs to somebody",
            )?;
        }
        for attribute in &self.rulebook.attributes {
            let code = facts.attributes.get(&attribute.id);
            match code {
                Some(code) => ensure(attribute.value(code).is_some(), "unknown attribute value")?,
                None => ensure(!attribute.required, "attribute missing")?,
            }
        }
        let known = |id: &String| self.rulebook.attributes.iter().any(|own| own.id == *id);
        ensure(facts.attributes.keys().all(known), "unknown attribute")
    }

    pub(super) fn enter(&mut self, org: OrgId, own: Org) {
        assert!(self.orgs.insert(org, own).is_none());
    }

    pub(super) fn end_seats(&mut self, which: impl Fn(&Holding) -> bool) -> Result<(), String> {
        ensure(!self.holdings.values().any(which), "posts still held")
    }

    pub(super) fn settle(
        &mut self,
        transfer: TransferId,
        on: Date,
        state: &'static str,
    ) -> Result<(PersonId, OrgId), String> {
        let own = self
            .transfers
            .get_mut(&transfer)
            .filter(|own| own.state == "asked")
            .ok_or("not open")?;
        ensure(on >= own.asked, "before it was asked")?;
        own.state = state;
        Ok((own.person, own.to))
    }

    pub(super) fn code(&self, scheme: &str, code: &str) -> Result<(), String> {
        match scheme {
            "division" => ensure(
                code.len() == 12 && code.starts_with("379999"),
                "division code",
            ),
            "register" => ensure(code.len() == 6, "register number"),
            "credit" => CreditCode::parse(code)
                .map(|_| ())
                .map_err(|problem| problem.to_string()),
            other => Err(format!("scheme {other}")),
        }
    }
}
