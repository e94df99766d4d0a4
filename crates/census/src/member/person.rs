//! One person on the heap: dated spells and dated facts, packed small. Positions in the rulebook's lists stand for codes.

use std::collections::BTreeMap;

use jiff::civil::Date;
use needle_model::row::{FactsSpell, MemberSpell};
use needle_model::{FOREVER, MembershipId, OrgId, PartialDate, PersonId};
use needle_rulebook::{Birth, MemberFacts, Rulebook};

/// A code the rulebook does not know (any more).
pub(crate) const UNKNOWN: u16 = u16::MAX;

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

#[derive(Debug, Clone)]
pub(crate) struct Spell {
    pub(crate) membership: MembershipId,
    pub(crate) org: OrgId,
    pub(crate) from: Date,
    pub(crate) until: Date,
    pub(crate) status: u16,
    pub(crate) standing: u16,
}

#[derive(Debug, Clone)]
pub(crate) struct Facts {
    pub(crate) from: Date,
    pub(crate) until: Date,
    pub(crate) birth: Option<Birth>,
    pub(crate) joined: Option<PartialDate>,
    /// By attribute of the rulebook: number of the value.
    pub(crate) codes: Box<[u16]>,
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
    /// Codes packed, by attribute.
    pub(crate) fn pack_codes(rulebook: &Rulebook, codes: &BTreeMap<String, String>) -> Box<[u16]> {
        let attributes = rulebook.attributes.iter();
        let place = attributes.map(|attribute| {
            let code = codes.get(&attribute.id);
            code.and_then(|code| attribute.values.iter().position(|v| v.code == *code))
                .map_or(UNKNOWN, |i| i as u16)
        });
        place.collect()
    }

    /// Facts packed.
    pub(crate) fn pack(rulebook: &Rulebook, f: &FactsSpell) -> Facts {
        let codes = Facts::pack_codes(rulebook, &f.codes);
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

impl Spell {
    /// A spell with the words of the rulebook.
    pub(super) fn stay(&self, rulebook: &Rulebook) -> Stay {
        let status = rulebook.statuses.get(usize::from(self.status));
        let standing = rulebook.standings.get(usize::from(self.standing));
        Stay {
            membership: self.membership,
            org: self.org,
            from: self.from,
            until: self.until,
            status: status.map_or_else(String::new, |x| x.id.clone()),
            standing: standing.map_or_else(String::new, |x| x.id.clone()),
        }
    }
}

impl Facts {
    /// First day.
    pub(crate) fn from(&self) -> Date {
        self.from
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) id: PersonId,
    pub(crate) spells: Vec<Spell>,
    pub(crate) facts: Vec<Facts>,
}

impl Person {
    /// The spell of a day. Spells of one person never overlap; one of zero length (begun and ended the same day) never
    /// holds.
    pub(super) fn spell(&self, day: Date) -> Option<usize> {
        self.spells
            .iter()
            .rposition(|s| s.from <= day && day < s.until)
    }

    /// The facts of a day.
    pub(super) fn facts(&self, day: Date) -> Option<&Facts> {
        let mut facts = self.facts.iter().rev();
        facts.find(|f| f.from <= day && day < f.until)
    }

    /// Hands over what the dimensions look at.
    pub(super) fn view<T>(
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
    pub(super) fn profile(
        &self,
        spell: &Spell,
        day: Date,
        rulebook: &Rulebook,
        buckets: &mut [usize],
    ) -> u32 {
        self.view(spell, day, rulebook, |view| {
            for (bucket, dimension) in buckets.iter_mut().zip(&rulebook.dimensions) {
                *bucket = dimension.bucket(view, day);
            }
        });
        rulebook.packing.pack(buckets)
    }

    /// Where the person is counted on a day, and the buckets packed.
    pub(super) fn counted(
        &self,
        day: Date,
        rulebook: &Rulebook,
        buckets: &mut [usize],
    ) -> Option<(OrgId, u32)> {
        let spell = &self.spells[self.spell(day)?];
        let status = rulebook.statuses.get(usize::from(spell.status));
        let counted = status.is_none_or(|s| s.counted);
        counted.then(|| (spell.org, self.profile(spell, day, rulebook, buckets)))
    }
}
