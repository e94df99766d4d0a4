//! Ids of a register's rows: worked out from the moment and the chance of the load's beginning and the number of the row, so that a load that was killed makes the same
//! ones again and nobody keeps a list. They rise with the row, so that every table grows at its end.

use jiff::Timestamp;
use needle_model::{
    Cell, Chance, HoldingId, ImportId, MembershipId, OrgId, PersonId, RecordId, Uuid,
};

/// Bits that count, before the moment itself moves on by a millisecond.
const COUNT_BITS: u32 = 26;

/// Makes ids. The moment and five bytes of chance are those of its beginning; the last byte says what the id is of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ids {
    millis: u64,
    chance: [u8; 5],
}

impl Ids {
    /// Those of a load that begins.
    pub(super) fn begin(now: Timestamp, chance: &mut dyn Chance) -> Ids {
        let mut ids = Ids {
            millis: u64::try_from(now.as_millisecond()).unwrap_or(0),
            chance: [0; 5],
        };
        chance.fill(&mut ids.chance);
        ids
    }

    /// Those of a load that goes on, by the first organisation it made.
    pub(super) fn resume(root: OrgId) -> Ids {
        let bytes = root.key.as_bytes();
        let mut millis = [0u8; 8];
        millis[2..].copy_from_slice(&bytes[..6]);
        let mut chance = [0u8; 5];
        chance.copy_from_slice(&bytes[10..15]);
        Ids {
            millis: u64::from_be_bytes(millis),
            chance,
        }
    }

    /// The import as which the load stands in the ledger.
    pub(super) fn import(self) -> ImportId {
        ImportId::new(Cell::HOME, self.key(0, b'i'))
    }

    fn key(self, number: u64, what: u8) -> Uuid {
        let count = (number & ((1 << COUNT_BITS) - 1)) as u32;
        let mut rest = [0u8; 10];
        // Twelve bits stand before the variant of the id, fourteen after it.
        [rest[0], rest[1]] = ((count >> 14) as u16).to_be_bytes();
        [rest[2], rest[3]] = ((count & 0x3fff) as u16).to_be_bytes();
        rest[4..9].copy_from_slice(&self.chance);
        rest[9] = what;
        let millis = self.millis + (number >> COUNT_BITS);
        uuid_of(millis, &rest)
    }

    pub(super) fn org(self, cell: Cell, number: u64) -> OrgId {
        OrgId::new(cell, self.key(number, b'o'))
    }

    pub(super) fn person(self, cell: Cell, number: u64) -> PersonId {
        PersonId::new(cell, self.key(number, b'p'))
    }

    /// The stay has the key of its person: the tables then need not name the person a second time, nor an index of it.
    pub(super) fn membership(self, cell: Cell, number: u64) -> MembershipId {
        MembershipId::new(cell, self.person(cell, number).key)
    }

    pub(super) fn holding(self, cell: Cell, number: u64) -> HoldingId {
        HoldingId::new(cell, self.key(number, b'h'))
    }

    pub(super) fn record(self, cell: Cell, number: u64) -> RecordId {
        RecordId::new(cell, self.key(number, b'r'))
    }
}

/// A UUIDv7 of a moment and ten bytes; version and variant are laid over them.
fn uuid_of(millis: u64, rest: &[u8; 10]) -> Uuid {
    let mut bytes = [0u8; 16];
    bytes[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
    bytes[6..].copy_from_slice(rest);
    bytes[6] = (bytes[6] & 0x0f) | 0x70;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    Uuid::from_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Sevens;
    impl Chance for Sevens {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.fill(0xf7);
        }
    }

    #[test]
    fn ids_rise_with_the_row_and_never_meet() {
        let now = Timestamp::from_millisecond(1_795_000_000_000).unwrap();
        let ids = Ids::begin(now, &mut Sevens);
        // Around every border at which the count moves into the next field.
        let numbers = [
            0,
            1,
            2,
            (1 << 14) - 1,
            1 << 14,
            (1 << 26) - 1,
            1 << 26,
            96_712_000,
        ];
        let persons = numbers.map(|number| ids.person(Cell(2), number));
        assert!(persons.windows(2).all(|pair| pair[0] < pair[1]));
        for (person, number) in persons.iter().zip(numbers) {
            assert_eq!(person.key.get_version_num(), 7);
            assert_eq!(person.to_string().parse(), Ok(*person));
            assert_eq!(person.key, ids.membership(Cell(2), number).key);
            assert_ne!(person.key, ids.holding(Cell(2), number).key);
        }
        let again = Ids::resume(ids.org(Cell::HOME, 0));
        assert_eq!(again.import(), ids.import());
        assert_eq!(again.org(Cell(9), 77), ids.org(Cell(9), 77));
    }
}
