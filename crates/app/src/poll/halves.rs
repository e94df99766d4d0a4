//! Halves of keys on their way: from the server to the two scrutineers, and at closing back; why in memory alone: what could open the
//! sheets is on no disk, and in no backup. A restart before both have theirs makes both papers void, which costs a minute; nobody
//! can have voted yet.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use needle_ballot::{Half, PollKey, Scrutineers};
use needle_model::poll::PollState;
use needle_model::{Actor, Event, PollId, Refusal, hex};
use needle_rights::Principal;
use needle_store::Draft;
use needle_store::read::PollRecord;
use zeroize::Zeroizing;

use crate::failure::OrHidden;
use crate::{App, Failure};

/// How long a half that was typed in waits for the other one.
const WAITS: SignedDuration = SignedDuration::from_mins(60);

/// Halves on their way.
#[derive(Default)]
pub(crate) struct Halves(Mutex<Ways>);

#[derive(Default)]
pub(super) struct Ways {
    dealt: HashMap<PollId, Dealt>,
    /// Typed in at closing: by which scrutineer and when.
    entered: HashMap<PollId, (usize, Half, Timestamp)>,
}

/// A key that was made, and the halves that have not been taken yet.
struct Dealt {
    key: PollKey,
    halves: [Option<Half>; 2],
}

/// A half, for the scrutineer's eyes alone, this once.
pub struct TakenHalf {
    /// Which: 1 or 2.
    pub number: u8,
    /// Eighteen groups of six digits.
    pub written: Zeroizing<String>,
    /// True when the other scrutineer has theirs too: from now on ballots are taken.
    pub complete: bool,
}

impl std::fmt::Debug for TakenHalf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TakenHalf({}, …)", self.number)
    }
}

impl Halves {
    pub(super) fn ways(&self) -> MutexGuard<'_, Ways> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets all halves of a poll.
    pub(crate) fn forget(&self, poll: PollId) {
        let mut ways = self.ways();
        ways.dealt.remove(&poll);
        ways.entered.remove(&poll);
    }

    /// Whether a scrutineer has taken a half that still counts, before the other one has.
    pub(crate) fn taken(&self, poll: PollId, place: usize) -> bool {
        let ways = self.ways();
        let dealt = ways.dealt.get(&poll);
        dealt.is_some_and(|it| it.halves.get(place).is_some_and(Option::is_none))
    }

    /// Which scrutineer has typed a half in and waits for the other.
    pub(crate) fn waiting(&self, poll: PollId, now: Timestamp) -> Option<usize> {
        let mut ways = self.ways();
        ways.tidy(now);
        ways.entered.get(&poll).map(|(place, ..)| *place)
    }
}

impl Ways {
    fn tidy(&mut self, now: Timestamp) {
        self.entered
            .retain(|_, (_, _, at)| now.duration_since(*at) < WAITS);
    }

    /// The two halves when this is the second; else it waits.
    pub(super) fn met(
        &mut self,
        poll: PollId,
        place: usize,
        half: Half,
        now: Timestamp,
    ) -> Option<[Half; 2]> {
        self.tidy(now);
        match self.entered.remove(&poll) {
            Some((other, first, _)) if other != place => Some([first, half]),
            _ => {
                self.entered.insert(poll, (place, half, now));
                None
            }
        }
    }
}

impl App {
    /// The poll and the place of whoever asks among its scrutineers.
    pub(super) fn scrutineer(
        &self,
        who: &Principal,
        id: PollId,
    ) -> Result<(PollRecord, usize), Failure> {
        let record = self.store.read(|r| r.poll(id))?.or_hidden("poll")?;
        let place = place(&record, who).or_hidden("poll")?;
        Ok((record, place))
    }

    /// Hands a scrutineer their half, to be written down. It is shown this once. Asked for again before the other one has
    /// theirs, both are made anew, and the paper of before is void.
    ///
    /// # Errors
    /// Hidden for everybody else; refused when both have theirs; or the store's failure.
    pub fn take_half(&self, who: &Principal, id: PollId) -> Result<TakenHalf, Failure> {
        let (_, place) = self.scrutineer(who, id)?;
        // Held until the key is on disk: two who ask at once get halves of one key.
        let mut ways = self.halves.ways();
        let record = self.store.read(|r| r.poll(id))?.or_hidden("poll")?;
        match record.state {
            PollState::Preparing => {}
            PollState::Open => return Err(Refusal::new("poll-half-taken", "poll").into()),
            _ => {
                return Err(Refusal::new("poll-over", "poll")
                    .with("date", record.ended)
                    .into());
            }
        }
        let known = ways.dealt.remove(&id);
        let has = |it: &Dealt| it.halves.get(place).is_some_and(Option::is_some);
        let mut dealt = match known.filter(has) {
            Some(dealt) => dealt,
            None => self.deal().or_hidden("poll")?,
        };
        let half = dealt.halves.get_mut(place).and_then(Option::take);
        let half = half.or_hidden("poll")?;
        let complete = dealt.halves.iter().all(Option::is_none);
        if complete {
            self.poll_keyed(who, &record, dealt.key)?;
        } else {
            ways.dealt.insert(id, dealt);
        }
        Ok(TakenHalf {
            number: half.number(),
            written: half.written(),
            complete,
        })
    }

    fn deal(&self) -> Option<Dealt> {
        let opening = needle_ballot::open(Scrutineers::Two, self.chance().as_mut());
        let [first, second] = <[Half; 2]>::try_from(opening.halves).ok()?;
        Some(Dealt {
            key: opening.key,
            halves: [Some(first), Some(second)],
        })
    }

    fn poll_keyed(
        &self,
        who: &Principal,
        record: &PollRecord,
        key: PollKey,
    ) -> Result<(), Failure> {
        let event = Event::PollKeyed {
            poll: record.id,
            key: hex::encode(&key.to_bytes()),
        };
        let draft = Draft {
            recorded: self.now(),
            effective: self.today(),
            actor: &who.actor,
            org: Some(record.org),
            command: "key-poll",
            reason: None,
        };
        self.store.write(
            |tx| {
                // It may have been called off in between.
                let state = tx.reader().poll(record.id)?.map(|it| it.state);
                if state != Some(PollState::Preparing) {
                    return Err(Failure::from(
                        Refusal::new("poll-over", "poll").with("date", draft.effective),
                    ));
                }
                tx.append(&draft, vec![event], &mut |_| {})?;
                Ok(())
            },
            |()| {},
        )
    }
}

/// Which of the two scrutineers somebody is.
pub(crate) fn place(record: &PollRecord, who: &Principal) -> Option<usize> {
    let Actor::Account(account) = who.actor else {
        return None;
    };
    record.scrutineers.iter().position(|it| *it == account)
}
