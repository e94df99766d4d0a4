//! Members of a register: what a form asks of a person and of a stay, for a hundred thousand a second. Whatever is in order passes
//! without a word put on the heap that is not kept; only what is not goes through the decision of the form, for its sentences.

use std::collections::BTreeMap;

use jiff::civil::Date;
use needle_model::bring::{ATTRIBUTES_MAX, MemberIn, NO_VALUE, PostIn};
use needle_model::event::Began;
use needle_model::ident::{Phone, ResidentId, SexByNumber};
use needle_model::limits::EARLIEST;
use needle_model::name::PersonName;
use needle_model::{Event, FOREVER, OrgId, PartialDate, PersonFacts, Refusal, Sealed};

use super::book::Book;
use super::days::Days;
use super::ids::Ids;
use super::org::OrgRow;
use crate::decide::{Refusals, SEX_FEMALE, SEX_MALE, SEX_STANDARD, facts_tidy};

/// The facts of a person in their one spelling.
#[derive(Debug)]
pub(super) struct Clean {
    pub(super) name: PersonName,
    pub(super) resident: Option<ResidentId>,
    pub(super) phone: Option<Phone>,
    pub(super) birth: Option<PartialDate>,
    pub(super) joined: Option<PartialDate>,
    /// Places of the values of the rulebook's attributes.
    pub(super) attributes: [u8; ATTRIBUTES_MAX],
}

/// The attribute that a resident number also tells: its place, and the places of its two values.
#[derive(Debug, Clone, Copy)]
struct Sex {
    at: usize,
    male: u8,
    female: u8,
}

/// Decides members.
#[derive(Debug)]
pub(super) struct Members<'a> {
    book: &'a Book<'a>,
    ids: Ids,
    sex: Option<Sex>,
}

impl<'a> Members<'a> {
    pub(super) fn new(book: &'a Book<'a>, ids: Ids) -> Members<'a> {
        let attributes = &book.rulebook.attributes;
        let sex = attributes.iter().position(|a| a.standard == SEX_STANDARD);
        let sex = sex.and_then(|at| {
            let place = |code| {
                let values = &attributes[at].values;
                let place = values.iter().position(|value| value.code == code)?;
                u8::try_from(place).ok()
            };
            Some(Sex {
                at,
                male: place(SEX_MALE)?,
                female: place(SEX_FEMALE)?,
            })
        });
        Members { book, ids, sex }
    }

    /// Decides a row; answers the facts in their one spelling.
    pub(super) fn decide(&self, org: &OrgRow, row: &MemberIn) -> Result<Clean, Vec<Refusal>> {
        let mut refusals = Vec::new();
        let mut keep = |refused: Result<(), Refusal>| refusals.extend(refused.err());
        keep(self.place(org, row));
        keep(self.stay(org, row));
        let clean = self.clean(row);
        if clean.is_none() {
            refusals.extend(self.why(row));
        }
        match clean {
            Some(clean) if refusals.is_empty() => Ok(clean),
            _ => Err(refusals),
        }
    }

    /// Members are kept there, and everything named is known.
    fn place(&self, org: &OrgRow, row: &MemberIn) -> Result<(), Refusal> {
        let book = self.book.rulebook;
        if !self.book.kind(org.kind).is_some_and(|kind| kind.members) {
            return Err(self
                .book
                .about_kind("kind-holds-no-members", "org", org.kind));
        }
        if usize::from(row.status) >= book.statuses.len() {
            return Err(Refusal::new("status-unknown", "status").with("status", row.status));
        }
        if usize::from(row.standing) >= book.standings.len() {
            return Err(Refusal::new("status-unknown", "standing").with("status", row.standing));
        }
        match row.ended {
            Some((_, ending)) if usize::from(ending) >= book.endings.len() => {
                Err(Refusal::new("ending-unknown", "ending").with("ending", ending))
            }
            _ => Ok(()),
        }
    }

    /// The stay begins and ends while the organisation stands.
    fn stay(&self, org: &OrgRow, row: &MemberIn) -> Result<(), Refusal> {
        self.book.day(row.from, "from")?;
        org.stands(row.from, "from")?;
        if let Some((ended, _)) = row.ended {
            self.book.day(ended, "ended")?;
            if ended < row.from {
                return Err(Refusal::new("before-last-change", "ended")
                    .with("date", ended)
                    .with("last", row.from));
            }
        }
        if row.ended.map_or(FOREVER, |(ended, _)| ended) > org.until {
            return Err(Refusal::new("org-dissolved", "org")
                .with("org", "—")
                .with("date", org.until));
        }
        Ok(())
    }

    /// The facts in their one spelling; none where anything is wrong with them.
    fn clean(&self, row: &MemberIn) -> Option<Clean> {
        let (name, _) = PersonName::parse(&row.name).ok()?;
        let phone = match given(&row.phone) {
            None => None,
            Some(text) => Some(Phone::parse(text).ok()?),
        };
        let today = self.book.today;
        if row.birth.is_some_and(|birth| birth.earliest() > today) {
            return None;
        }
        let joined = row.joined.or_else(|| PartialDate::try_from(row.from).ok());
        if joined.is_some_and(|j| j.earliest() < EARLIEST || j.earliest() > today) {
            return None;
        }
        let (mut birth, mut attributes) = (row.birth, row.attributes);
        let resident = match given(&row.resident_id) {
            None => None,
            Some(text) => {
                let number = ResidentId::parse(text, today).ok()?;
                if birth.is_some_and(|birth| !birth.agrees_with(number.birth())) {
                    return None;
                }
                birth = PartialDate::try_from(number.birth()).ok();
                self.told(&number, &mut attributes)?;
                Some(number)
            }
        };
        let known = &self.book.rulebook.attributes;
        for (at, place) in attributes.iter().enumerate() {
            let fits = match known.get(at) {
                None => *place == NO_VALUE,
                Some(attribute) if *place == NO_VALUE => !attribute.required,
                Some(attribute) => usize::from(*place) < attribute.values.len(),
            };
            if !fits {
                return None;
            }
        }
        Some(Clean {
            name,
            resident,
            phone,
            birth,
            joined,
            attributes,
        })
    }

    /// What a resident number tells of the sex fills what is missing and must agree with what is there.
    fn told(&self, number: &ResidentId, attributes: &mut [u8; ATTRIBUTES_MAX]) -> Option<()> {
        if let Some(sex) = self.sex {
            let told = match number.sex() {
                SexByNumber::Male => sex.male,
                SexByNumber::Female => sex.female,
            };
            match &mut attributes[sex.at] {
                none if *none == NO_VALUE => *none = told,
                given if *given != told => return None,
                _ => {}
            }
        }
        Some(())
    }

    /// What the form says of the same facts.
    fn why(&self, row: &MemberIn) -> Vec<Refusal> {
        let book = self.book.rulebook;
        let mut attributes = BTreeMap::new();
        let mut refusals = Refusals::default();
        for (at, place) in row.attributes.iter().enumerate() {
            if *place == NO_VALUE {
                continue;
            }
            let attribute = book.attributes.get(at);
            match attribute.and_then(|a| Some((a, a.values.get(usize::from(*place))?))) {
                Some((attribute, value)) => {
                    attributes.insert(attribute.id.clone(), value.code.clone());
                }
                None => refusals
                    .push(Refusal::new("attribute-unknown", "attributes").with("attribute", place)),
            }
        }
        let facts = PersonFacts {
            name: row.name.clone(),
            resident_id: row.resident_id.clone(),
            phone: row.phone.clone(),
            birth: row.birth,
            joined: row.joined,
            attributes,
        };
        facts_tidy(book, self.book.today, &facts, &mut refusals);
        refusals.0
    }

    /// What entering the person leaves in the ledger.
    pub(super) fn events(
        &self,
        number: u64,
        org: &OrgRow,
        id: OrgId,
        row: &MemberIn,
        facts: Sealed,
        out: &mut Days,
    ) {
        let book = self.book.rulebook;
        let person = self.ids.person(id.cell, number);
        let membership = self.ids.membership(id.cell, number);
        out.push(row.from, Event::PersonRegistered { person, facts });
        out.push(
            row.from,
            Event::MemberBegun {
                membership,
                person,
                org: id,
                status: book.statuses[usize::from(row.status)].id.clone(),
                standing: book.standings[usize::from(row.standing)].id.clone(),
                began: Began::Admitted,
            },
        );
        let holding = self.ids.holding(id.cell, number);
        if let Some(post) = row.post {
            let filled = Event::PostFilled {
                holding,
                org: id,
                post: book.posts[usize::from(post.post)].id.clone(),
                person,
                term_ends: self.term_ends(org, post),
                how: needle_model::Held::default(),
            };
            out.push(post.from, filled);
        }
        if let Some((day, ending)) = row.ended {
            if row.post.is_some() {
                out.push(
                    day,
                    Event::PostEnded {
                        holding,
                        cause: None,
                    },
                );
            }
            let ending = book.endings[usize::from(ending)].id.clone();
            out.push(day, Event::MemberEnded { membership, ending });
        }
    }

    /// The last day of a term: as given, else as the rulebook says for the kind.
    fn term_ends(&self, org: &OrgRow, post: PostIn) -> Option<Date> {
        let book = self.book.rulebook;
        post.term_ends.or_else(|| {
            let kind = self.book.kind(org.kind)?;
            let sector = org.sector().and_then(|place| book.sector_at(place));
            let term = book.posts[usize::from(post.post)].term;
            let years = book
                .term_years(&kind.id, sector.map(|s| s.id.as_str()))
                .filter(|_| term)?;
            let years = jiff::Span::new().years(i64::from(years.value));
            Some(post.from.saturating_add(years))
        })
    }
}

/// A text with something in it.
fn given(text: &Option<String>) -> Option<&str> {
    let text = text.as_deref()?.trim();
    (!text.is_empty()).then_some(text)
}
