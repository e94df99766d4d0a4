//! A member of the base as a person like any other, and persons as bytes; why: what fits in the columns stays there until something about the
//! person changes, and what does not fit is kept beside them.

use jiff::civil::Date;
use needle_model::row::MemberLine;
use needle_model::{Cell, FOREVER, MembershipId, OrgId, PartialDate, PersonId, Uuid};
use needle_rulebook::{Birth, Rulebook};

use super::person::{Facts, Person, Spell, UNKNOWN};
use crate::base::Base;
use crate::base::bytes::{Read, Write};
use crate::base::lens::birth;
use crate::base::stats::Stat;

/// Since when what is known of a person from the beginning holds.
pub(crate) const ALWAYS: Date = jiff::civil::date(1, 1, 1);

impl Person {
    /// The person of a row.
    pub(crate) fn of_row(base: &Base, row: u32) -> Person {
        let (at, number) = (row as usize, base.org_of_row(row));
        let cell = base.org_cell(number);
        let unknown = || Stat {
            status: UNKNOWN,
            standing: UNKNOWN,
            codes: Box::default(),
        };
        let stat = base.stats.get(base.stat[at] as usize).cloned();
        let stat = stat.unwrap_or_else(unknown);
        let spell = Spell {
            membership: MembershipId::new(cell, Uuid::from_bytes(*base.membership_key(row))),
            org: base.org_id(number),
            from: base.days.day(base.from[at]),
            until: base.days.day(base.until[at]),
            status: stat.status,
            standing: stat.standing,
        };
        Person {
            id: PersonId::new(cell, Uuid::from_bytes(*base.person_key(row))),
            spells: vec![spell],
            facts: vec![Facts {
                from: ALWAYS,
                until: FOREVER,
                birth: base.days.partial(base.birth[at]).map(birth),
                joined: base.days.partial(base.joined[at]),
                codes: stat.codes,
            }],
        }
    }

    /// A person from a line that says all there is.
    pub(crate) fn of_line(rulebook: &Rulebook, line: &MemberLine<'_>, codes: Box<[u16]>) -> Person {
        let standings = &rulebook.standings;
        let standing = standings.iter().position(|s| s.id == line.standing);
        Person {
            id: line.person,
            spells: vec![Spell {
                membership: line.membership,
                org: line.org,
                from: line.from,
                until: line.until,
                status: rulebook.status_index(line.status).unwrap_or(UNKNOWN),
                standing: standing.map_or(UNKNOWN, |i| i as u16),
            }],
            facts: vec![Facts {
                from: ALWAYS,
                until: FOREVER,
                birth: line.birth.map(birth),
                joined: line.joined,
                codes,
            }],
        }
    }

    /// The one spell and the facts that always held, when there is no more to a person than that.
    pub(crate) fn regular(&self) -> Option<(&Spell, Option<&Facts>)> {
        let spell = match &self.spells[..] {
            [spell] if spell.membership.cell == self.id.cell && spell.org.cell == self.id.cell => {
                spell
            }
            _ => return None,
        };
        match &self.facts[..] {
            [] => Some((spell, None)),
            [facts] if facts.from == ALWAYS && facts.until == FOREVER => Some((spell, Some(facts))),
            _ => None,
        }
    }
}

/// Birth as it is stored.
pub(crate) fn partial(birth: Birth) -> Option<PartialDate> {
    PartialDate::new(birth.year, birth.month, birth.day).ok()
}

/// Persons as bytes.
pub(crate) fn write<'a>(persons: impl Iterator<Item = &'a Person>) -> Vec<u8> {
    let mut out = Write::default();
    for person in persons {
        out.u32(person.id.cell.0);
        out.0.extend(person.id.key.as_bytes());
        out.u16(person.spells.len() as u16);
        for s in &person.spells {
            out.u32(s.membership.cell.0);
            out.0.extend(s.membership.key.as_bytes());
            out.u32(s.org.cell.0);
            out.0.extend(s.org.key.as_bytes());
            out.day(s.from);
            out.day(s.until);
            out.u16(s.status);
            out.u16(s.standing);
        }
        out.u16(person.facts.len() as u16);
        for f in &person.facts {
            out.day(f.from);
            out.day(f.until);
            out.partial(f.birth.and_then(partial));
            out.partial(f.joined);
            out.u16(f.codes.len() as u16);
            f.codes.iter().for_each(|code| out.u16(*code));
        }
    }
    out.0
}

/// And back.
pub(crate) fn read(bytes: &[u8]) -> Option<Vec<Person>> {
    let mut bytes = Read(bytes);
    let mut out = Vec::new();
    while !bytes.0.is_empty() {
        let id = |b: &mut Read<'_>| Some((Cell(b.u32()?), Uuid::from_bytes(b.key()?)));
        let (cell, key) = id(&mut bytes)?;
        let mut person = Person {
            id: PersonId::new(cell, key),
            spells: Vec::new(),
            facts: Vec::new(),
        };
        for _ in 0..bytes.u16()? {
            let (cell, key) = id(&mut bytes)?;
            let membership = MembershipId::new(cell, key);
            let (cell, key) = id(&mut bytes)?;
            person.spells.push(Spell {
                membership,
                org: OrgId::new(cell, key),
                from: bytes.day()?,
                until: bytes.day()?,
                status: bytes.u16()?,
                standing: bytes.u16()?,
            });
        }
        for _ in 0..bytes.u16()? {
            person.facts.push(Facts {
                from: bytes.day()?,
                until: bytes.day()?,
                birth: bytes.partial()?.map(birth),
                joined: bytes.partial()?,
                codes: {
                    let count = bytes.u16()?;
                    (0..count).map(|_| bytes.u16()).collect::<Option<_>>()?
                },
            });
        }
        out.push(person);
    }
    Some(out)
}
