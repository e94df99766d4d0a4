//! Counting: when both halves are in, one transaction opens the urn, records what may be seen of it, keeps what may be counted again,
//! and deletes the sheets; why one: there is no moment in which ballots are open and anything else could still fail.

use needle_ballot::{Half, Mistake, Sealed, Urn, close, publish, show};
use needle_model::{Event, PollId, Refusal};
use needle_rights::Principal;
use needle_store::{Draft, Tx};
use serde_json::json;

use super::{asked, damaged, is_open, key};
use crate::failure::OrHidden;
use crate::{App, Failure};

/// Under which name a count stands in the ledger.
pub(crate) const CLOSE: &str = "close-poll";

/// What became of a half that was typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// It waits for the other scrutineer's.
    Waits,
    /// Both were there: it is counted, and the key is gone.
    Done,
}

impl App {
    /// Takes a scrutineer's half at closing; with the second one it is counted.
    ///
    /// # Errors
    /// Hidden for everybody but the scrutineers; refused, with the group that is wrong; or the store's failure.
    pub fn enter_half(
        &self,
        who: &Principal,
        id: PollId,
        typed: &str,
    ) -> Result<Counting, Failure> {
        let (record, place) = self.scrutineer(who, id)?;
        is_open(&record)?;
        if !self.countable(&record)? {
            return Err(Refusal::new("poll-day-ahead", "half")
                .with("date", record.closes)
                .into());
        }
        let half = Half::read(typed).map_err(mistake)?;
        let key = key(&record)?.ok_or_else(|| damaged(id))?;
        if !half.looks_like(&key) {
            return Err(Refusal::new("poll-half-other", "half").into());
        }
        if usize::from(half.number()) != place + 1 {
            return Err(Refusal::new("poll-half-not-yours", "half").into());
        }
        let met = self.halves.ways().met(id, place, half, self.now());
        let Some(halves) = met else {
            return Ok(Counting::Waits);
        };
        let draft = Draft {
            recorded: self.now(),
            effective: self.today(),
            actor: &who.actor,
            org: Some(record.org),
            command: CLOSE,
            reason: None,
        };
        self.store
            .write(|tx| self.count_poll(tx, &draft, id, halves), |()| {})?;
        self.halves.forget(id);
        Ok(Counting::Done)
    }

    /// Whether it may be counted: its last day has come, or nobody is left to vote.
    pub(crate) fn countable(
        &self,
        record: &needle_store::read::PollRecord,
    ) -> Result<bool, Failure> {
        if self.today() >= record.closes {
            return Ok(true);
        }
        let cast = self.store.read(|r| r.sheets(record.id))?;
        Ok(cast >= record.entitled)
    }

    fn count_poll(
        &self,
        tx: &mut Tx<'_>,
        draft: &Draft<'_>,
        id: PollId,
        halves: [Half; 2],
    ) -> Result<(), Failure> {
        let record = tx.reader().poll(id)?.or_hidden("poll")?;
        is_open(&record)?;
        let poll = asked(&record)?;
        let key = key(&record)?.ok_or_else(|| damaged(id))?;
        let voters = tx.reader().poll_entitled(id)?;
        let sheets = tx.sheets_take(id, &voters)?;
        let urn: Urn = sheets
            .into_iter()
            .map(|(voter, sheet)| (voter, Sealed::from_bytes(sheet)))
            .collect();
        let mut chance = self.chance();
        let opened = close(&poll, key, halves, &urn, chance.as_mut())
            .map_err(|_| Refusal::new("poll-halves-not", "half"))?;
        let shown = show(&opened.tally, poll.limits());
        let spoiled = shown.ballots.map(|_| opened.spoiled.len() as u64);
        let public = publish(&poll, key, &opened, shown);
        let text = |value: &serde_json::Value| value.to_string();
        let closing = serde_json::to_string(&public.closing).map_err(|_| damaged(id))?;
        // What may not be published is kept nowhere: whoever has the root key could open it.
        if public.board.is_some() || public.remarks.is_some() {
            let board = json!({
                "poll": poll,
                "closing": public.closing,
                "board": public.board,
                "remarks": public.remarks,
            });
            tx.board_put(id, text(&board).as_bytes(), chance.as_mut())?;
        }
        let event = Event::PollClosed {
            poll: id,
            closing,
            spoiled,
        };
        tx.append(draft, vec![event], &mut |_| {})?;
        Ok(())
    }
}

fn mistake(mistake: Mistake) -> Refusal {
    let group = |code, group: usize| Refusal::new(code, "half").with("group", group);
    match mistake {
        Mistake::NotDigits(at) | Mistake::Length(at) | Mistake::Group(at) => {
            group("poll-half-group", at)
        }
        Mistake::Count(digits) => Refusal::new("poll-half-count", "half").with("count", digits),
        Mistake::Together => Refusal::new("poll-half-together", "half"),
    }
}
