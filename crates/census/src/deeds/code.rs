//! What hangs on one organisation as bytes: a word that says what there is, then each sort with its length before it; why: who asks
//! for meetings skips the posts, and an organisation with nothing takes nothing.

use needle_rulebook::rules::fact::{FactSource, OfActivity, Way};

use super::bytes::{Input, put_number};
use super::{Away, Deeds, Exception, Given, Holding, Link, Transfer, records};

mod rows;

pub(super) use rows::{id, put_id};

/// Sorts of rows, in the order of the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Holdings,
    Records,
    Given,
    LinksFrom,
    LinksTo,
    Incoming,
    Outgoing,
    Aways,
    Exceptions,
}

const SECTIONS: [Section; 9] = [
    Section::Holdings,
    Section::Records,
    Section::Given,
    Section::LinksFrom,
    Section::LinksTo,
    Section::Incoming,
    Section::Outgoing,
    Section::Aways,
    Section::Exceptions,
];

/// What of it is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Want {
    sections: u64,
    /// Of what was done only this activity.
    activity: Option<u32>,
    /// Of what was done more than the days.
    rest: bool,
}

impl Want {
    pub(crate) const ALL: Want = Want {
        sections: (1 << SECTIONS.len()) - 1,
        activity: None,
        rest: true,
    };
    /// Everything, but of what was done only the days.
    pub(crate) const DAYS: Want = Want {
        rest: false,
        ..Want::ALL
    };
    pub(crate) const NOTHING: Want = Want {
        sections: 0,
        activity: None,
        rest: false,
    };

    /// One sort of rows.
    pub(crate) fn section(section: Section) -> Want {
        Want {
            sections: 1 << section as u64,
            activity: None,
            rest: true,
        }
    }

    /// The same, of what was done only one activity.
    pub(crate) fn only(self, activity: Option<u32>) -> Want {
        Want { activity, ..self }
    }

    /// What a fact is read from.
    pub(crate) fn of(source: &FactSource) -> Want {
        let section = match source {
            FactSource::Changed => return Want::DAYS,
            FactSource::Activity(_, OfActivity::Last | OfActivity::Held(_)) => {
                return Want {
                    rest: false,
                    ..Want::section(Section::Records)
                };
            }
            FactSource::Post(..)
            | FactSource::CommitteePersons
            | FactSource::CommitteeSince
            | FactSource::TermEnds => Section::Holdings,
            FactSource::Activity(..) => Section::Records,
            FactSource::Indicator(_) | FactSource::IndicatorAsOf(_) => Section::Given,
            FactSource::LinksFrom(_) => Section::LinksFrom,
            FactSource::LinksTo(_) => Section::LinksTo,
            FactSource::LinksSince(_) => {
                return Want::section(Section::LinksFrom).and(Want::section(Section::LinksTo));
            }
            FactSource::TransfersOpen(way)
            | FactSource::TransfersOldest(way)
            | FactSource::TransfersDue(way) => match way {
                Way::In => Section::Incoming,
                Way::Out => Section::Outgoing,
            },
            FactSource::AwaysUnclaimed | FactSource::AwaysUnclaimedSince => Section::Aways,
            _ => return Want::NOTHING,
        };
        Want::section(section)
    }

    /// This and another.
    fn and(self, other: Want) -> Want {
        let records = 1 << Section::Records as u64;
        let activity = match (self.sections & records, other.sections & records) {
            (0, _) => other.activity,
            (_, 0) => self.activity,
            _ => self.activity.filter(|own| Some(*own) == other.activity),
        };
        Want {
            sections: self.sections | other.sections,
            activity,
            rest: self.rest | other.rest,
        }
    }

    /// All of these.
    pub(crate) fn all_of(wants: impl Iterator<Item = Want>) -> Want {
        wants.fold(Want::NOTHING, Want::and)
    }

    /// The sorts, a bit for each.
    pub(super) fn sections(self) -> u64 {
        self.sections
    }
}

/// The sorts there are, a bit for each.
pub(super) fn sections(bytes: &[u8]) -> u64 {
    Input::new(bytes).number().unwrap_or(0)
}

/// Puts down what hangs on an organisation; nothing where nothing does.
pub(super) fn encode(deeds: &Deeds, out: &mut Vec<u8>) {
    let mut bodies: [Vec<u8>; SECTIONS.len()] = Default::default();
    for (section, body) in SECTIONS.iter().zip(&mut bodies) {
        match section {
            Section::Holdings => deeds.holdings.iter().for_each(|row| row.encode(body)),
            Section::Records => deeds.records.encode(body),
            Section::Given => deeds.given.iter().for_each(|row| row.encode(body)),
            Section::LinksFrom => deeds.links_from.iter().for_each(|row| row.encode(body)),
            Section::LinksTo => deeds.links_to.iter().for_each(|row| row.encode(body)),
            Section::Incoming => deeds.incoming.iter().for_each(|row| row.encode(body)),
            Section::Outgoing => deeds.outgoing.iter().for_each(|row| row.encode(body)),
            Section::Aways => deeds.aways.iter().for_each(|row| row.encode(body)),
            Section::Exceptions => deeds.exceptions.iter().for_each(|row| row.encode(body)),
        }
    }
    let there = bodies.iter().enumerate();
    let mask = there.fold(0, |mask, (at, body)| {
        mask | u64::from(!body.is_empty()) << at
    });
    if mask == 0 {
        return;
    }
    put_number(out, mask);
    for body in bodies.iter().filter(|body| !body.is_empty()) {
        put_number(out, body.len() as u64);
        out.extend_from_slice(body);
    }
}

/// Unpacks what is wanted; the rest of the room is empty. Bytes come from [`encode`], and files of them are checked as wholes: what
/// could not be read all the same counts as not there.
pub(super) fn decode(bytes: &[u8], want: Want, room: &mut Deeds) {
    room.clear();
    let mut input = Input::new(bytes);
    let Some(mask) = input.number() else {
        return;
    };
    for section in SECTIONS {
        if mask >> section as u64 & 1 == 0 {
            continue;
        }
        let Some(body) = input.stretch() else {
            return;
        };
        if want.sections >> section as u64 & 1 == 0 {
            continue;
        }
        match section {
            Section::Holdings => all(body, &mut room.holdings, Holding::decode),
            Section::Records => room.records.decode(body, want.activity, want.rest),
            Section::Given => all(body, &mut room.given, Given::decode),
            Section::LinksFrom => all(body, &mut room.links_from, Link::decode),
            Section::LinksTo => all(body, &mut room.links_to, Link::decode),
            Section::Incoming => all(body, &mut room.incoming, Transfer::decode),
            Section::Outgoing => all(body, &mut room.outgoing, Transfer::decode),
            Section::Aways => all(body, &mut room.aways, Away::decode),
            Section::Exceptions => all(body, &mut room.exceptions, Exception::decode),
        }
    }
}

/// The days on which one activity was done, in order, put behind those in a list: what [`decode`] gives of it and no more, where nothing else
/// of millions of organisations is asked.
pub(super) fn days_of(bytes: &[u8], activity: u32, out: &mut Vec<i32>) {
    let mut input = Input::new(bytes);
    let mask = input.number().unwrap_or(0);
    for section in SECTIONS {
        if mask >> section as u64 & 1 == 0 {
            continue;
        }
        match (section, input.stretch()) {
            (Section::Records, Some(body)) => return records::days_of(body, activity, out),
            (_, Some(_)) => {}
            (_, None) => return,
        }
    }
}

fn all<T>(mut input: Input<'_>, list: &mut Vec<T>, read: impl Fn(&mut Input<'_>) -> Option<T>) {
    while !input.is_empty() {
        let Some(row) = read(&mut input) else {
            return;
        };
        list.push(row);
    }
}
