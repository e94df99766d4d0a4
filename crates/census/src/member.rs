//! Members as dated spells and dated facts, packed small. Positions in the rulebook's lists stand for codes.

use jiff::civil::Date;
use needle_model::row::{FactsSpell, MemberSpell};
use needle_model::{FOREVER, MembershipId, OrgId, PartialDate, PersonId};
use needle_rulebook::{Birth, MemberFacts, Rulebook};
use rustc_hash::FxHashMap;

mod head;

pub(crate) use head::Head;

/// A code the rulebook does not know (any more).
const UNKNOWN: u16 = u16::MAX;

/// A stretch of a membership with one status and standing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    /// The membership it is part of.
    pub membership: MembershipId,
    /// Where.
    pub org: OrgId,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
    /// Status of the rulebook.
    pub status: String,
    /// Standing of the rulebook.
    pub standing: String,
}

impl Stay {
    /// Whether it has not ended.
    #[must_use]
    pub fn open(&self) -> bool {
        self.until == FOREVER
    }
}

#[derive(Debug)]
pub(crate) struct Spell {
    membership: MembershipId,
    org: OrgId,
    from: Date,
    until: Date,
    status: u16,
    standing: u16,
}

#[derive(Debug)]
pub(crate) struct Facts {
    from: Date,
    until: Date,
    birth: Option<Birth>,
    joined: Option<PartialDate>,
    /// By attribute of the rulebook: number of the value.
    codes: Box<[u16]>,
}

impl Spell {
    /// A spell packed.
    pub(crate) fn pack(rulebook: &Rulebook, s: &MemberSpell) -> Spell {
        let standing = rulebook
            .standings
            .iter()
            .position(|x| x.id == s.standing)
            .map_or(UNKNOWN, |i| i as u16);
        Spell {
            membership: s.membership,
            org: s.org,
            from: s.from,
            until: s.until,
            status: rulebook.status_index(&s.status).unwrap_or(UNKNOWN),
            standing,
        }
    }
}

impl Facts {
    /// Facts packed.
    pub(crate) fn pack(rulebook: &Rulebook, f: &FactsSpell) -> Facts {
        let codes = rulebook
            .attributes
            .iter()
            .map(|attribute| {
                let code = f.codes.get(&attribute.id);
                code.and_then(|code| attribute.values.iter().position(|v| v.code == *code))
                    .map_or(UNKNOWN, |i| i as u16)
            })
            .collect();
        let birth = f.birth.map(|b| Birth {
            year: b.year(),
            month: b.month(),
            day: b.day(),
        });
        Facts {
            from: f.from,
            until: f.until,
            birth,
            joined: f.joined,
            codes,
        }
    }
}

impl Facts {
    /// First day.
    pub(crate) fn from(&self) -> Date {
        self.from
    }
}

#[derive(Debug)]
struct Person {
    id: PersonId,
    spells: Vec<Spell>,
    facts: Vec<Facts>,
}

impl Person {
    /// The spell of a day. Spells of one person never overlap; one of zero length (begun and ended the same day) never
    /// holds.
    fn spell(&self, day: Date) -> Option<usize> {
        self.spells
            .iter()
            .rposition(|s| s.from <= day && day < s.until)
    }

    /// The facts of a day.
    fn facts(&self, day: Date) -> Option<&Facts> {
        let mut facts = self.facts.iter().rev();
        facts.find(|f| f.from <= day && day < f.until)
    }

    /// Hands over what the dimensions look at.
    fn view<T>(
        &self,
        spell: &Spell,
        day: Date,
        rulebook: &Rulebook,
        then: impl FnOnce(&MemberFacts<'_>) -> T,
    ) -> T {
        let facts = self.facts(day);
        let attribute = |id: &str| {
            let at = rulebook.attributes.iter().position(|a| a.id == id)?;
            let value = usize::from(*facts?.codes.get(at)?);
            rulebook.attributes[at]
                .values
                .get(value)
                .map(|v| v.code.as_str())
        };
        let status = rulebook.statuses.get(usize::from(spell.status));
        then(&MemberFacts {
            birth: facts.and_then(|f| f.birth),
            joined: facts.and_then(|f| f.joined),
            status: status.map_or("", |s| s.id.as_str()),
            attributes: &attribute,
        })
    }

    /// The buckets of a day, packed.
    fn profile(&self, spell: &Spell, day: Date, rulebook: &Rulebook, buckets: &mut [usize]) -> u32 {
        self.view(spell, day, rulebook, |view| {
            for (bucket, dimension) in buckets.iter_mut().zip(&rulebook.dimensions) {
                *bucket = dimension.bucket(view, day);
            }
        });
        rulebook.packing.pack(buckets)
    }
}

#[derive(Debug, Default)]
pub(crate) struct Members {
    persons: Vec<Person>,
    index: FxHashMap<PersonId, u32>,
    /// Persons that ever had a spell in an organisation.
    by_org: FxHashMap<OrgId, Vec<u32>>,
}

impl Members {
    pub(crate) fn len(&self) -> usize {
        self.persons.len()
    }

    pub(crate) fn knows(&self, person: PersonId) -> bool {
        self.index.contains_key(&person)
    }

    fn person(&mut self, person: PersonId) -> (u32, &mut Person) {
        let number = *self.index.entry(person).or_insert_with(|| {
            self.persons.push(Person {
                id: person,
                spells: Vec::new(),
                facts: Vec::new(),
            });
            (self.persons.len() - 1) as u32
        });
        (number, &mut self.persons[number as usize])
    }

    /// Takes a spell in; answers the first day about which it says something new.
    pub(crate) fn spell(&mut self, of: PersonId, spell: Spell) -> Date {
        let (from, org) = (spell.from, spell.org);
        let (number, person) = self.person(of);
        // Looked for among the person's few spells, not among the organisation's many persons.
        let listed = person.spells.iter().any(|old| old.org == org);
        let key = (from, spell.membership);
        let place = person
            .spells
            .binary_search_by_key(&key, |old| (old.from, old.membership));
        let first = match place {
            Ok(i) => {
                let old = std::mem::replace(&mut person.spells[i], spell);
                let new = &person.spells[i];
                let same =
                    old.org == new.org && old.status == new.status && old.standing == new.standing;
                if same { old.until.min(new.until) } else { from }
            }
            Err(i) => {
                person.spells.insert(i, spell);
                from
            }
        };
        if !listed {
            self.by_org.entry(org).or_default().push(number);
        }
        first
    }

    /// Takes facts in; answers the first day about which they say something new.
    pub(crate) fn facts(&mut self, of: PersonId, facts: Facts) -> Date {
        let from = facts.from;
        let (_, person) = self.person(of);
        let first = match person.facts.binary_search_by_key(&from, |old| old.from) {
            Ok(i) => {
                let old = std::mem::replace(&mut person.facts[i], facts);
                let new = &person.facts[i];
                let same =
                    old.birth == new.birth && old.joined == new.joined && old.codes == new.codes;
                if same { old.until.min(new.until) } else { from }
            }
            Err(i) => {
                person.facts.insert(i, facts);
                from
            }
        };
        // Facts hold from the beginning of time; they count from the first day of membership.
        person
            .spells
            .first()
            .map_or(FOREVER, |spell| first.max(spell.from))
    }

    pub(crate) fn erase(&mut self, person: PersonId) {
        self.person(person).1.facts.clear();
    }

    pub(crate) fn stays(&self, person: PersonId, rulebook: &Rulebook) -> Vec<Stay> {
        let Some(number) = self.index.get(&person) else {
            return Vec::new();
        };
        self.persons[*number as usize]
            .spells
            .iter()
            .map(|s| Stay {
                membership: s.membership,
                org: s.org,
                from: s.from,
                until: s.until,
                status: rulebook
                    .statuses
                    .get(usize::from(s.status))
                    .map_or_else(String::new, |x| x.id.clone()),
                standing: rulebook
                    .standings
                    .get(usize::from(s.standing))
                    .map_or_else(String::new, |x| x.id.clone()),
            })
            .collect()
    }

    pub(crate) fn of_org(&self, org: OrgId, on: Date) -> Vec<PersonId> {
        let numbers = self.by_org.get(&org).map_or(&[][..], Vec::as_slice);
        numbers
            .iter()
            .map(|n| &self.persons[*n as usize])
            .filter(|p| {
                p.spells
                    .iter()
                    .any(|s| s.org == org && s.from <= on && on < s.until)
            })
            .map(|p| p.id)
            .collect()
    }

    /// The last day on which a spell in an organisation ended.
    pub(crate) fn last_left(&self, org: OrgId) -> Option<Date> {
        let numbers = self.by_org.get(&org).map_or(&[][..], Vec::as_slice);
        let spells = numbers
            .iter()
            .flat_map(|n| &self.persons[*n as usize].spells);
        // A stay of no length (an import that was undone) was never there to leave.
        spells
            .filter(|s| s.org == org && s.until != FOREVER && s.from != s.until)
            .map(|s| s.until)
            .max()
    }

    /// Hands over everybody counted on a day: who, where, and their buckets packed.
    pub(crate) fn counted(
        &self,
        day: Date,
        rulebook: &Rulebook,
        f: &mut dyn FnMut(PersonId, OrgId, u32),
    ) {
        let mut buckets = vec![0usize; rulebook.dimensions.len()];
        for person in &self.persons {
            let Some(spell) = person.spell(day).map(|at| &person.spells[at]) else {
                continue;
            };
            let status = rulebook.statuses.get(usize::from(spell.status));
            if !status.is_none_or(|s| s.counted) {
                continue;
            }
            let profile = person.profile(spell, day, rulebook, &mut buckets);
            f(person.id, spell.org, profile);
        }
    }
}
