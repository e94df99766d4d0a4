//! Each sort of row as bytes.

use needle_model::command::ExceptionKind;
use needle_model::{AwayId, Cell, ExceptionId, HoldingId, LinkId, PersonId, TransferId, Uuid};
use needle_rulebook::rules::eval::day_of;

use crate::deeds::bytes::{Input, put_number, put_signed};
use crate::deeds::kept::ENDLESS;
use crate::deeds::{Away, Exception, Given, Holding, Link, Transfer};

/// Puts an id down.
pub(in crate::deeds) fn put_id(out: &mut Vec<u8>, cell: Cell, key: Uuid) {
    put_number(out, u64::from(cell.0));
    out.extend_from_slice(key.as_bytes());
}

/// Reads an id.
pub(in crate::deeds) fn id(input: &mut Input<'_>) -> Option<(Cell, Uuid)> {
    let cell = Cell(input.narrow()?);
    let key = input.take(16)?.try_into().ok()?;
    Some((cell, Uuid::from_bytes(key)))
}

/// Puts down from when until when; what has not ended takes one byte for it.
fn put_span(out: &mut Vec<u8>, from: i32, until: i32) {
    put_signed(out, i64::from(from));
    put_number(
        out,
        match until == ENDLESS {
            true => 0,
            // A span may be empty and, in rows that contradict each other, even be turned round.
            false => 1 + zigzag(i64::from(until) - i64::from(from)),
        },
    );
}

fn span(input: &mut Input<'_>) -> Option<(i32, i32)> {
    let from = input.day()?;
    let until = match input.number()? {
        0 => ENDLESS,
        more => i32::try_from(i64::from(from) + zagzig(more - 1)).ok()?,
    };
    Some((from, until))
}

fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

fn zagzig(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

impl Holding {
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        put_id(out, self.id.cell, self.id.key);
        put_id(out, self.person.cell, self.person.key);
        put_number(out, u64::from(self.post));
        put_span(out, self.from, self.until);
        put_number(
            out,
            self.term_ends
                .map_or(0, |ends| 1 + zigzag(i64::from(ends) - i64::from(self.from))),
        );
        put_number(out, u64::from(self.acts));
    }

    pub(super) fn decode(input: &mut Input<'_>) -> Option<Holding> {
        let (holding, person) = (id(input)?, id(input)?);
        let post = input.narrow()?;
        let (from, until) = span(input)?;
        let term_ends = match input.number()? {
            0 => None,
            more => Some(i32::try_from(i64::from(from) + zagzig(more - 1)).ok()?),
        };
        Some(Holding {
            id: HoldingId::new(holding.0, holding.1),
            person: PersonId::new(person.0, person.1),
            post,
            from,
            until,
            term_ends,
            acts: input.number()? != 0,
        })
    }
}

impl Link {
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        put_id(out, self.id.cell, self.id.key);
        put_number(out, u64::from(self.line));
        put_span(out, self.from, self.until);
    }

    pub(super) fn decode(input: &mut Input<'_>) -> Option<Link> {
        let (cell, key) = id(input)?;
        let line = input.narrow()?;
        let (from, until) = span(input)?;
        Some(Link {
            id: LinkId::new(cell, key),
            line,
            from,
            until,
        })
    }
}

impl Transfer {
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        put_id(out, self.id.cell, self.id.key);
        put_span(out, self.asked, self.settled);
        put_signed(out, i64::from(self.due));
    }

    pub(super) fn decode(input: &mut Input<'_>) -> Option<Transfer> {
        let (cell, key) = id(input)?;
        let (asked, settled) = span(input)?;
        Some(Transfer {
            id: TransferId::new(cell, key),
            asked,
            due: input.day()?,
            settled,
        })
    }
}

impl Away {
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        put_id(out, self.id.cell, self.id.key);
        put_number(out, u64::from(self.claimed));
        put_span(out, self.from, self.until);
    }

    pub(super) fn decode(input: &mut Input<'_>) -> Option<Away> {
        let (cell, key) = id(input)?;
        let claimed = input.number()? != 0;
        let (from, until) = span(input)?;
        Some(Away {
            id: AwayId::new(cell, key),
            claimed,
            from,
            until,
        })
    }
}

impl Given {
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        put_number(out, u64::from(self.indicator));
        put_signed(out, i64::from(self.from));
        put_signed(out, self.value);
    }

    pub(super) fn decode(input: &mut Input<'_>) -> Option<Given> {
        Some(Given {
            indicator: input.narrow()?,
            from: input.day()?,
            value: input.signed()?,
        })
    }
}

impl Exception {
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        put_id(out, self.id.cell, self.id.key);
        put_number(out, u64::from(self.rule));
        put_number(out, u64::from(self.kind == ExceptionKind::Lifted));
        put_span(out, self.from, self.until);
        put_number(out, self.authority.len() as u64);
        out.extend_from_slice(self.authority.as_bytes());
    }

    pub(super) fn decode(input: &mut Input<'_>) -> Option<Exception> {
        let (cell, key) = id(input)?;
        let rule = input.narrow()?;
        let kind = match input.number()? {
            0 => ExceptionKind::Postponed,
            _ => ExceptionKind::Lifted,
        };
        let (from, until) = span(input)?;
        let len = input.narrow()?;
        let authority = std::str::from_utf8(input.take(len)?).ok()?;
        Some(Exception {
            id: ExceptionId::new(cell, key),
            rule,
            kind,
            from,
            until,
            dates: (day_of(i64::from(from))?, day_of(i64::from(until))?),
            authority: authority.into(),
        })
    }
}
