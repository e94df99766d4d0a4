//! Secret evaluations as their pages show them; why each sees so little: the organiser how many took part and never who, the
//! scrutineer their own half, the member whether their own sheet lies there, and nobody any number that is under the threshold.

use std::sync::Arc;

use jiff::civil::Date;
use needle_ballot::Closing;
use needle_model::poll::{PollState, PollSubject};
use needle_model::{Event, PollId, Uuid};
use needle_rights::{Action, Principal};
use needle_rulebook::Rulebook;
use needle_rulebook::poll::Evaluation;
use needle_store::read::PollRecord;
use needle_store::{Reader, StoreError};

use super::org::OrgLine;
use crate::failure::{Failure, OrHidden};
use crate::{App, poll};

/// Who or what is evaluated, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollSubjectLine {
    /// As commands name it.
    pub subject: PollSubject,
    /// The organisation.
    pub org: OrgLine,
    /// Post of the rulebook, and the name of whoever holds it: officers are named to those who are asked about them.
    pub post: Option<(String, String)>,
}

/// How a scrutineer's half stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PollHalf {
    /// Not taken yet.
    ToTake,
    /// Taken, while the other one's is not: asked for again, both are made anew.
    Taken,
    /// Both have theirs; it is not the day to count yet.
    Held,
    /// It may be typed in.
    ToGive,
    /// Typed in; the other one's is waited for.
    Given,
    /// The other one's is typed in; this one is waited for.
    Awaited,
    /// It is over.
    Over,
}

/// What came out, as far as it may be seen.
#[derive(Debug, Clone)]
pub struct PollResult {
    /// The record of the closing.
    pub closing: Closing,
    /// Free texts, for the organiser and the scrutineers.
    pub remarks: Vec<String>,
    /// True when the ballots themselves are kept, to be counted again.
    pub ballots: bool,
}

/// An evaluation, as one of those who have to do with it sees it.
#[derive(Debug, Clone)]
pub struct PollPage {
    /// It.
    pub record: PollRecord,
    /// The organisation that holds it.
    pub org: OrgLine,
    /// Its words.
    pub rules: Arc<Rulebook>,
    /// Who or what is evaluated.
    pub subjects: Vec<PollSubjectLine>,
    /// The names of the scrutineers' accounts.
    pub scrutineers: [String; 2],
    /// True for those who hold it.
    pub organiser: bool,
    /// How the asker's half stands, for a scrutineer.
    pub half: Option<PollHalf>,
    /// Whether the asker may take part, and whether their sheet lies there.
    pub voter: Option<bool>,
    /// True while a sheet is taken.
    pub takes: bool,
    /// How many sheets there are, for the organiser and the scrutineers, while it runs and from the threshold on.
    pub cast: Option<u64>,
    /// What came out.
    pub result: Option<PollResult>,
}

impl PollPage {
    /// What is asked, in the words of the rulebook.
    #[must_use]
    pub fn evaluation(&self) -> Option<&Evaluation> {
        self.rules.evaluation(&self.record.evaluation)
    }
}

impl App {
    /// An evaluation, for those who hold it, its scrutineers and those who may take part.
    ///
    /// # Errors
    /// Hidden for everybody else, or the store's failure.
    pub fn poll_page(&self, who: &Principal, id: PollId) -> Result<PollPage, Failure> {
        let today = self.today();
        let (scope, tree) = self.scope(who, Action::HoldPoll);
        let record = self.store.read(|r| r.poll(id))?.or_hidden("poll")?;
        let organiser = scope.org(record.org, &tree).is_ok();
        let place = poll::place(&record, who);
        let voter = self.voter(who, id).ok();
        if !organiser && place.is_none() && voter.is_none() {
            return Err(Failure::Hidden("poll"));
        }
        let rules = self.poll_rules(&record)?;
        let inner = organiser || place.is_some();
        let (subjects, scrutineers, cast, sheets, board) = self.store.read(|r| {
            let subjects = self.poll_subjects(r, &record, today)?;
            let mut names = [String::new(), String::new()];
            for (name, account) in names.iter_mut().zip(record.scrutineers) {
                *name = r.account(account)?.map_or_else(String::new, |it| it.name);
            }
            let cast = match voter {
                Some(person) if !record.state.over() => Some(r.sheet_cast(id, person)?),
                Some(_) => Some(false),
                None => None,
            };
            let sheets = r.sheets(id)?;
            let board = r.board(id)?;
            Ok::<_, StoreError>((subjects, names, cast, sheets, board))
        })?;
        let result = poll::closing(&record)?.map(|closing| PollResult {
            remarks: match &board {
                Some(board) if inner => remarks(board),
                _ => Vec::new(),
            },
            ballots: inner && board.as_deref().is_some_and(|it| !ballots(it).is_null()),
            closing,
        });
        let half = match place {
            Some(place) => Some(self.poll_half(&record, place)?),
            None => None,
        };
        let told = inner && record.state == PollState::Open && sheets >= record.terms.least;
        Ok(PollPage {
            org: self.org_line(record.org, today),
            takes: record.state == PollState::Open && today <= record.closes,
            cast: told.then_some(sheets),
            voter: cast,
            rules,
            subjects,
            scrutineers,
            organiser,
            half,
            result,
            record,
        })
    }

    pub(super) fn poll_half(&self, record: &PollRecord, place: usize) -> Result<PollHalf, Failure> {
        Ok(match record.state {
            PollState::Preparing if self.halves.taken(record.id, place) => PollHalf::Taken,
            PollState::Preparing => PollHalf::ToTake,
            PollState::Closed | PollState::Withdrawn => PollHalf::Over,
            PollState::Open if !self.countable(record)? => PollHalf::Held,
            PollState::Open => match self.halves.waiting(record.id, self.now()) {
                Some(other) if other == place => PollHalf::Given,
                Some(_) => PollHalf::Awaited,
                None => PollHalf::ToGive,
            },
        })
    }

    pub(super) fn poll_rules(&self, record: &PollRecord) -> Result<Arc<Rulebook>, StoreError> {
        let versions = self.versions();
        let named = versions.evaluating(&record.version, &record.evaluation);
        named.map(Arc::clone).ok_or_else(|| {
            StoreError::Damaged(format!(
                "the rulebook {} by which the evaluation {} is held is not there",
                record.version, record.id
            ))
        })
    }

    fn poll_subjects(
        &self,
        reader: &mut Reader<'_>,
        record: &PollRecord,
        today: Date,
    ) -> Result<Vec<PollSubjectLine>, StoreError> {
        let mut all = Vec::new();
        for subject in &record.terms.subjects {
            let (org, post) = match subject {
                PollSubject::Org(org) => (*org, None),
                PollSubject::Holding(id) => {
                    let Some(held) = reader.holding(*id)? else {
                        continue;
                    };
                    let name = reader.officer_name(&held)?;
                    (held.org, Some((held.post, name)))
                }
            };
            all.push(PollSubjectLine {
                subject: *subject,
                org: self.org_line(org, today),
                post,
            });
        }
        Ok(all)
    }

    /// The ballots with everything it takes to count them again, where they may be published.
    ///
    /// # Errors
    /// Hidden for all but the organiser and the scrutineers, and where nothing may be counted again; or the store's failure.
    pub fn poll_ballots(&self, who: &Principal, id: PollId) -> Result<Vec<u8>, Failure> {
        let page = self.poll_page(who, id)?;
        if !page.result.is_some_and(|it| it.ballots) {
            return Err(Failure::Hidden("poll"));
        }
        let board = self.store.read(|r| r.board(id))?.or_hidden("poll")?;
        let mut value: serde_json::Value =
            serde_json::from_slice(&board).map_err(|_| Failure::Hidden("poll"))?;
        if let Some(object) = value.as_object_mut() {
            // Texts can be known by their style; they stand on the page for the few, and go into no file.
            object.remove("remarks");
        }
        Ok(value.to_string().into_bytes())
    }

    /// The record of a count as the entry of the ledger has it, which no table stands between; none where it was not counted.
    ///
    /// # Errors
    /// Hidden for those who may not read the ledger of its organisation, or the store's failure.
    pub fn poll_counted(&self, who: &Principal, key: Uuid) -> Result<Option<Closing>, Failure> {
        for cell in self.store.cells()? {
            let id = PollId::new(cell, key);
            let Some(record) = self.store.read(|r| r.poll(id))? else {
                continue;
            };
            let (lines, _) = self.ledger(who, Some(record.org), None, usize::MAX)?;
            for line in lines {
                if line.entry.command != poll::CLOSE || line.entry.effective != record.ended {
                    continue;
                }
                let (entry, _) = self.ledger_entry(who, line.entry.cell, line.entry.seq)?;
                let closed = entry.events.into_iter().find_map(|event| match event {
                    Event::PollClosed { poll, closing, .. } if poll == id => Some(closing),
                    _ => None,
                });
                if let Some(text) = closed {
                    return serde_json::from_str(&text).map(Some).map_err(|_| {
                        let entry = format!("the count of the evaluation {id} cannot be read");
                        StoreError::Damaged(entry).into()
                    });
                }
            }
        }
        Ok(None)
    }
}

fn part(board: &[u8], name: &str) -> serde_json::Value {
    let value = serde_json::from_slice::<serde_json::Value>(board);
    value
        .ok()
        .and_then(|mut it| it.get_mut(name).map(serde_json::Value::take))
        .unwrap_or_default()
}

fn ballots(board: &[u8]) -> serde_json::Value {
    part(board, "board")
}

fn remarks(board: &[u8]) -> Vec<String> {
    let texts = part(board, "remarks");
    let texts = texts.get("texts").and_then(|it| it.as_array().cloned());
    let texts = texts.unwrap_or_default().into_iter();
    texts
        .filter_map(|it| it.as_str().map(str::to_owned))
        .collect()
}
