//! Organisations and their officers in open formats. Why here and not on a page: the command line writes the same files.
//! What goes into each is gathered by [`crate::ask`], one organisation after the other; nothing is kept but who has been
//! named already.

use std::io::{self, Write};

use needle_exchange::open::dhis2::Dhis2;
use needle_exchange::open::{Card, Cards, Holding, Person, Popolo, Post, W3cOrg, Work};
use needle_model::{HoldingId, OrgId, PersonId};
use needle_text::Lang;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::ask::{Named, OpenTake};
use crate::{App, Failure};

/// Members whose names are read at a time; one entry of the ledger says who read them.
const PAGE: usize = 500;

/// How far a file is: organisations written, of how many in all passes over them.
pub type Progress<'a> = dyn FnMut(u64, u64) + 'a;

/// A failure on the way, for whoever only knows about bytes.
fn broken(failure: Failure) -> io::Error {
    io::Error::other(failure)
}

/// Organisations walked through several times, with word of how far it is.
struct Passes<'a, 'b> {
    orgs: Vec<OrgId>,
    of: u64,
    done: u64,
    progress: &'a mut Progress<'b>,
}

impl<'a, 'b> Passes<'a, 'b> {
    fn new(take: &OpenTake, passes: u64, progress: &'a mut Progress<'b>) -> Self {
        let orgs: Vec<OrgId> = take.orgs().collect();
        Passes {
            of: orgs.len() as u64 * passes,
            orgs,
            done: 0,
            progress,
        }
    }

    fn each(&mut self, mut f: impl FnMut(OrgId) -> io::Result<()>) -> io::Result<()> {
        for org in &self.orgs {
            f(*org)?;
            self.done += 1;
            (self.progress)(self.done, self.of);
        }
        Ok(())
    }
}

/// The posts of some holdings, each once, in their order.
fn posts(org: OrgId, org_name: &str, held: &[(Holding, Person)]) -> Vec<Post> {
    let mut out: Vec<Post> = Vec::new();
    for (holding, _) in held {
        if out.iter().all(|post| post.post != holding.post) {
            out.push(Post {
                org,
                org_name: org_name.to_owned(),
                post: holding.post.clone(),
            });
        }
    }
    out
}

impl App {
    /// Writes Popolo JSON, with titles in a language.
    ///
    /// # Errors
    /// When the bytes are not taken, or the store fails; the file is then not whole.
    pub fn write_popolo(
        &self,
        take: &OpenTake,
        lang: Lang,
        out: &mut dyn Write,
        progress: &mut Progress<'_>,
    ) -> io::Result<()> {
        let mut document = Popolo::new(out, &self.rulebook, lang.code())?;
        let mut passes = Passes::new(take, 3, progress);
        passes.each(|org| document.org(&self.open_org(take, org).map_err(broken)?))?;
        // Whatever is written between two passes by somebody else stays out of both.
        let mut written: FxHashSet<HoldingId> = FxHashSet::default();
        passes.each(|org| {
            let held = self.open_holdings(take, org).map_err(broken)?;
            written.extend(held.iter().map(|(holding, _)| holding.id));
            for post in posts(org, &self.org_words(take, org), &held) {
                document.post(&post)?;
            }
            Ok(())
        })?;
        let mut persons: Vec<Person> = Vec::new();
        let mut known: FxHashSet<PersonId> = FxHashSet::default();
        passes.each(|org| {
            for (holding, person) in self.open_holdings(take, org).map_err(broken)? {
                if written.contains(&holding.id) {
                    document.holding(&holding)?;
                    if known.insert(person.id) {
                        persons.push(person);
                    }
                }
            }
            Ok(())
        })?;
        if take.named() == Named::Members {
            self.members_to(take, &mut |member, person| {
                document.member(&member)?;
                if known.insert(person.id) {
                    persons.push(person);
                }
                Ok(())
            })?;
        }
        for person in &persons {
            document.person(person)?;
        }
        document.done()?.flush()
    }

    /// Writes the W3C's organisation ontology in Turtle.
    ///
    /// # Errors
    /// When the bytes are not taken, or the store fails; the file is then not whole.
    pub fn write_org_ontology(
        &self,
        take: &OpenTake,
        out: &mut dyn Write,
        progress: &mut Progress<'_>,
    ) -> io::Result<()> {
        let mut file = W3cOrg::new(out, &self.rulebook, self.zone.clone())?;
        let mut known: FxHashSet<PersonId> = FxHashSet::default();
        Passes::new(take, 1, progress).each(|id| {
            let org = self.open_org(take, id).map_err(broken)?;
            let held = self.open_holdings(take, id).map_err(broken)?;
            file.org(&org)?;
            for post in posts(id, &org.name, &held) {
                file.post(&post)?;
            }
            for (holding, person) in held {
                if known.insert(person.id) {
                    file.person(&person)?;
                }
                file.holding(&holding)?;
            }
            for change in self.open_changes(take, &org).map_err(broken)? {
                file.change(&change)?;
            }
            Ok(())
        })?;
        if take.named() == Named::Members {
            self.members_to(take, &mut |member, person| {
                if known.insert(person.id) {
                    file.person(&person)?;
                }
                file.member(&member)
            })?;
        }
        file.done()?;
        Ok(())
    }

    /// Writes organisation units for DHIS2.
    ///
    /// # Errors
    /// When the bytes are not taken, or the store fails; the file is then not whole.
    pub fn write_dhis2(
        &self,
        take: &OpenTake,
        out: &mut dyn Write,
        progress: &mut Progress<'_>,
    ) -> io::Result<()> {
        let mut document = Dhis2::new(out, &self.rulebook)?;
        Passes::new(take, 1, progress)
            .each(|org| document.org(&self.open_org(take, org).map_err(broken)?))?;
        document.finish()?.flush()
    }

    fn members_to(
        &self,
        take: &OpenTake,
        f: &mut dyn FnMut(needle_exchange::open::Member, Person) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut unwritten = None;
        let read = self.taken_members(take, PAGE, &mut |page| {
            for (member, person) in page {
                if let Err(error) = f(member, person) {
                    unwritten = Some(error);
                    return Err(Failure::Hidden("reader"));
                }
            }
            Ok(())
        });
        match unwritten {
            Some(error) => Err(error),
            None => read.map_err(broken),
        }
    }

    /// Writes a card for each officer, with titles in a language. A person with several posts has one card.
    ///
    /// # Errors
    /// When the bytes are not taken, or the store fails; the file is then not whole.
    pub fn write_cards(
        &self,
        take: &OpenTake,
        lang: Lang,
        out: &mut dyn Write,
        progress: &mut Progress<'_>,
    ) -> io::Result<()> {
        let mut cards: Vec<Card> = Vec::new();
        let mut places: FxHashMap<PersonId, usize> = FxHashMap::default();
        Passes::new(take, 1, progress).each(|id| {
            let held = self.open_holdings(take, id).map_err(broken)?;
            if held.is_empty() {
                return Ok(());
            }
            let org = self.open_org(take, id).map_err(broken)?;
            let persons: Vec<PersonId> = held.iter().map(|(_, person)| person.id).collect();
            let phones = self.open_phones(take, id, &persons).map_err(broken)?;
            for (holding, person) in held {
                let title = self.rulebook.post(&holding.post);
                let title = title.map_or(holding.post.as_str(), |p| p.title.get(lang.code()));
                let kind = self.rulebook.kind(&org.kind);
                let kind = kind.map_or(org.kind.as_str(), |k| k.title.get(lang.code()));
                let work = Work {
                    org: org.name.clone(),
                    title: title.to_owned(),
                    role: match lang {
                        Lang::Zh => format!("{kind}{title}"),
                        Lang::En => format!("{title}, {kind}"),
                    },
                    phone: org.place.as_ref().and_then(|place| place.phone.clone()),
                };
                let at = *places.entry(person.id).or_insert_with(|| {
                    cards.push(Card {
                        person: person.id,
                        name: person.name,
                        works: Vec::new(),
                        phone: None,
                    });
                    cards.len() - 1
                });
                cards[at].works.push(work);
            }
            for (person, phone) in phones {
                if let Some(at) = places.get(&person) {
                    cards[*at].phone = Some(phone);
                }
            }
            Ok(())
        })?;
        let mut writer = Cards::new(out, self.now());
        for card in &cards {
            writer.card(card)?;
        }
        writer.done().flush()
    }

    /// What an organisation is called in a few words on the day of a file.
    fn org_words(&self, take: &OpenTake, org: OrgId) -> String {
        let line = self.org_line(org, take.on());
        line.short.unwrap_or(line.name)
    }
}
