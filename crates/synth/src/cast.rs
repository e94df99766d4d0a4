//! Organisations, members and what is under way between them, as the builder remembers them; why: the world is told, never asked.

use jiff::civil::Date;
use needle_model::{AwayId, HoldingId, OrgId, PersonFacts, PersonId, TransferId};

/// A post held.
pub(crate) struct Seat {
    pub(crate) holding: HoldingId,
    pub(crate) post: String,
    pub(crate) person: usize,
    pub(crate) leader: bool,
    pub(crate) dispatched: bool,
    pub(crate) since: Date,
}

/// An organisation, known by its place in the list.
pub(crate) struct Org {
    pub(crate) id: OrgId,
    /// Place of its row in the frame.
    pub(crate) row: usize,
    pub(crate) kind: String,
    pub(crate) sector: Option<String>,
    pub(crate) stem: String,
    pub(crate) parent: Option<usize>,
    pub(crate) children: Vec<usize>,
    pub(crate) people: Vec<usize>,
    pub(crate) seats: Vec<Seat>,
    /// Posts beside the elected ones that its rules look at, such as the head of a body that works with it.
    pub(crate) offices: Vec<Seat>,
    pub(crate) founded: Date,
    /// First day of its present kind.
    pub(crate) kind_since: Date,
    /// Division code, where it has one.
    pub(crate) division: Option<String>,
    /// Children that were given a division code.
    pub(crate) divided: u32,
    /// Last day of the running term.
    pub(crate) term: Option<Date>,
    /// The day the last term known ends: all others end whole terms before it.
    pub(crate) last_term: Option<Date>,
    /// True when it does not hold its last election in time.
    pub(crate) late: bool,
    pub(crate) alive: bool,
    /// True when it is about to end, so that nobody is sent there any more.
    pub(crate) closing: bool,
    /// True when it is a place of the demo and must stay.
    pub(crate) kept: bool,
}

impl Org {
    /// One that has just come to be, with nothing in it.
    pub(crate) fn new(
        id: OrgId,
        row: usize,
        kind: &str,
        sector: Option<String>,
        stem: String,
        parent: Option<usize>,
        founded: Date,
    ) -> Org {
        Org {
            id,
            row,
            kind: kind.to_owned(),
            sector,
            stem,
            parent,
            children: Vec::new(),
            people: Vec::new(),
            seats: Vec::new(),
            offices: Vec::new(),
            founded,
            kind_since: founded,
            division: None,
            divided: 0,
            term: None,
            last_term: None,
            late: false,
            alive: true,
            closing: false,
            kept: false,
        }
    }
}

/// A member, known by their place in the list.
pub(crate) struct Person {
    pub(crate) id: PersonId,
    pub(crate) org: usize,
    pub(crate) facts: PersonFacts,
    pub(crate) birth: Date,
    pub(crate) woman: bool,
    pub(crate) probationary: bool,
    pub(crate) away: bool,
    /// The absence, while an organisation may still claim it by this id.
    pub(crate) absence: Option<AwayId>,
    /// Who looks after them while they are away.
    pub(crate) host: Option<usize>,
    pub(crate) lost: bool,
    /// True while a transfer waits for its answer.
    pub(crate) asked: bool,
    /// True when the membership has ended.
    pub(crate) gone: bool,
    /// Organisations in which they hold a post.
    pub(crate) seats: Vec<usize>,
    /// Organisations in which they hold one of the posts beside the elected ones.
    pub(crate) offices: Vec<usize>,
}

impl Person {
    /// Whether they can be elected, moved, sent away: nothing is under way about them.
    pub(crate) fn free(&self) -> bool {
        !self.gone && !self.asked && !self.away && !self.lost
    }
}

/// Something an organisation did and recorded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deed {
    pub(crate) day: Date,
    pub(crate) present: Option<u32>,
    pub(crate) entitled: Option<u32>,
    pub(crate) amount: Option<i64>,
}

/// A transfer nobody has answered.
pub(crate) struct Open {
    pub(crate) id: TransferId,
    pub(crate) person: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
}
