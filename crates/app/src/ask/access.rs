//! Reading personal records leaves a trace: why, by whom, when; and what is masked until a reason is given.

use jiff::SignedDuration;
use jiff::civil::Date;
use needle_model::{Event, OrgId, PersonFacts, PersonId, Refusal};
use needle_rights::{Action, Principal};
use needle_store::{Draft, StoreError};

use crate::App;
use crate::failure::{Failure, OrHidden};

/// The same reading within this time is recorded once.
const MERGE_READS: SignedDuration = SignedDuration::from_mins(10);

/// Why a record is read: classes a person can judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The name stood in a list.
    List,
    /// The record was opened.
    Record,
    /// A masked number was shown.
    Unmask,
    /// The record was opened to change it.
    Change,
    /// The record was taken away in a file, numbers masked.
    Export,
    /// The record was taken away in a file with its numbers in full.
    ExportWhole,
    /// By the person themself.
    Own,
}

impl Purpose {
    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Purpose::List => "list",
            Purpose::Record => "record",
            Purpose::Unmask => "unmask",
            Purpose::Change => "change",
            Purpose::Export => "export",
            Purpose::ExportWhole => "export-whole",
            Purpose::Own => "own",
        }
    }
}

impl App {
    /// All facts in clear, for the form that changes them; recorded as a reading to change.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn person_facts_for_change(
        &self,
        who: &Principal,
        person: PersonId,
    ) -> Result<PersonFacts, Failure> {
        let seen = self.see_person(who, Action::ChangeMembers, person)?;
        // Bound first: recording writes, and whoever writes waits for readers of the census.
        let stays = self.census().stays(person);
        if let Some(at) = stays.last() {
            self.record_reading(who, &[person], at.org, Purpose::Change, None)?;
        }
        self.store
            .read(|r| r.person(seen))?
            .and_then(|p| p.facts)
            .or_hidden("person")
    }

    /// Shows the resident number and the phone, with a reason that the person will read.
    ///
    /// # Errors
    /// Hidden, refused without a reason, or the store's failure.
    pub fn unmask(
        &self,
        who: &Principal,
        person: PersonId,
        reason: &str,
    ) -> Result<(Option<String>, Option<String>), Failure> {
        let own = who.person == Some(person);
        let seen = match self.see_person(who, Action::OpenSealed, person) {
            Err(_) if own => self.see_person(who, Action::SeePerson, person)?,
            other => other?,
        };
        let reason = reason.trim();
        if reason.is_empty() && !own {
            return Err(Refusal::new("reason-missing", "reason").into());
        }
        if reason.chars().count() > needle_model::limits::REASON_CHARS_MAX {
            return Err(Refusal::new("reason-too-long", "reason")
                .with("max", needle_model::limits::REASON_CHARS_MAX)
                .into());
        }
        let stays = self.census().stays(person);
        if let Some(at) = stays.last() {
            self.record_reading(who, &[person], at.org, Purpose::Unmask, Some(reason))?;
        }
        let facts = self
            .store
            .read(|r| r.person(seen))?
            .and_then(|p| p.facts)
            .or_hidden("person")?;
        Ok((facts.resident_id, facts.phone))
    }

    /// Records who read whose record, unless the same was recorded a moment ago.
    pub(crate) fn record_reading(
        &self,
        who: &Principal,
        subjects: &[PersonId],
        org: OrgId,
        purpose: Purpose,
        note: Option<&str>,
    ) -> Result<(), Failure> {
        let now = self.now();
        let (scope, tree) = self.scope(&Principal::operator(), Action::SeePerson);
        let mut fresh = Vec::new();
        for person in subjects {
            let seen = scope.person(*person, &[org], &tree).or_hidden("person")?;
            let last = self
                .store
                .read(|r| r.person_access_last(seen, &who.actor, purpose.code()))?;
            // A reason given is always kept, however soon.
            if note.is_some() || last.is_none_or(|last| now.duration_since(last) > MERGE_READS) {
                fresh.push(*person);
            }
        }
        if fresh.is_empty() {
            return Ok(());
        }
        fresh.sort_unstable_by_key(|p| p.cell);
        let events: Vec<Event> = fresh
            .chunk_by(|a, b| a.cell == b.cell)
            .map(|subjects| Event::PersonsRead {
                viewer: who.actor.clone(),
                subjects: subjects.to_vec(),
                purpose: purpose.code().to_owned(),
                note: note.map(str::to_owned),
            })
            .collect();
        let draft = Draft {
            recorded: now,
            effective: self.today(),
            actor: &who.actor,
            org: Some(org),
            command: "read-persons",
            reason: note,
        };
        self.store
            .write(|tx| tx.append(&draft, events, &mut |_| {}), |_| {})
            .map(|_| ())
            .map_err(|e: StoreError| e.into())
    }
}

/// What a page may show without a reason.
pub(super) fn mask(facts: &mut PersonFacts, today: Date) {
    let few = |text: &str, front: usize, back: usize| {
        let chars: Vec<char> = text.chars().collect();
        if chars.len() <= front + back {
            return "•".repeat(chars.len());
        }
        let hidden = "•".repeat(chars.len() - front - back);
        let head: String = chars[..front].iter().collect();
        let tail: String = chars[chars.len() - back..].iter().collect();
        format!("{head}{hidden}{tail}")
    };
    facts.resident_id = facts.resident_id.as_deref().map(|id| {
        needle_model::ident::ResidentId::parse(id, today)
            .map_or_else(|_| few(id, 4, 4), |id| id.masked())
    });
    facts.phone = facts.phone.as_deref().map(|phone| {
        needle_model::ident::Phone::parse(phone)
            .map_or_else(|_| few(phone, 3, 4), |phone| phone.masked())
    });
}
