//! One write transaction: reading for decisions, appending to the ledger, applying — all or nothing.

use jiff::Timestamp;
use jiff::civil::Date;
use needle_model::{
    AccountId, Actor, Cell, Chance, Entry, Event, OrgId, PersonFacts, PersonId, Row, Sealed,
};
use rustc_hash::FxHashMap;

use crate::apply::{Applier, Memory, facts_place};
use crate::bulk::{NewPerson, Run, Sealer, keys_row, runs};
use crate::engine::Conn;
use crate::error::{Result, StoreError};
use crate::facts::{AttributeSet, Facts, pack};
use crate::keys::Keys;
use crate::ledger::{self, ENTRY_VERSION, Head};
use crate::read::Reader;
use crate::vault::{self, Preference, persons};

/// The one writer of a store.
pub(crate) struct Writer {
    conn: Conn,
    heads: FxHashMap<Cell, Head>,
    memory: Memory,
    /// The heads before the transaction that runs, while one does.
    before: Option<FxHashMap<Cell, Head>>,
}

/// What goes into an entry; number, cell and hash are the ledger's own business.
#[derive(Debug, Clone)]
pub struct Draft<'a> {
    /// When Needle was told.
    pub recorded: Timestamp,
    /// From when it holds.
    pub effective: Date,
    /// By whom.
    pub actor: &'a Actor,
    /// About which organisation first of all.
    pub org: Option<OrgId>,
    /// Name of the command.
    pub command: &'a str,
    /// Reason given.
    pub reason: Option<&'a str>,
}

impl Draft<'_> {
    /// The entry that takes these events to a place in a chain.
    pub(crate) fn entry(&self, cell: Cell, seq: u64, events: Vec<Event>) -> Entry {
        let recorded = Timestamp::from_microsecond(self.recorded.as_microsecond());
        Entry {
            v: ENTRY_VERSION,
            cell,
            seq,
            recorded: recorded.unwrap_or(self.recorded),
            effective: self.effective,
            actor: self.actor.clone(),
            org: self.org,
            command: self.command.to_owned(),
            reason: self.reason.map(str::to_owned),
            events,
        }
    }
}

/// A running write transaction.
pub struct Tx<'a> {
    pub(crate) conn: &'a mut Conn,
    pub(crate) keys: &'a Keys,
    heads: &'a mut FxHashMap<Cell, Head>,
    memory: &'a mut Memory,
    /// A key or a sheet was deleted: nothing of it may be found in a log either.
    pub(crate) forgot: bool,
}

impl std::fmt::Debug for Tx<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tx")
    }
}

impl Writer {
    pub(crate) fn new(mut conn: Conn) -> Result<Writer> {
        let heads = ledger::heads(&mut conn)?.into_iter().collect();
        Ok(Writer {
            conn,
            heads,
            memory: Memory::default(),
            before: None,
        })
    }

    pub(crate) fn transaction<T, E: From<StoreError>>(
        &mut self,
        keys: &Keys,
        f: impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        if let Some(heads) = self.before.take() {
            // A panic left the last transaction open. Beginning again would go on with it on one engine
            // and fail on the other.
            self.conn.rollback();
            self.heads = heads;
            self.memory = Memory::default();
        }
        self.conn.begin()?;
        self.before = Some(self.heads.clone());
        let mut tx = Tx {
            conn: &mut self.conn,
            keys,
            heads: &mut self.heads,
            memory: &mut self.memory,
            forgot: false,
        };
        let result = f(&mut tx);
        let forgot = tx.forgot;
        let result = match result {
            Ok(value) => self.conn.commit().map(|()| value).map_err(E::from),
            Err(error) => Err(error),
        };
        let before = self.before.take();
        self.memory.settle();
        if result.is_err() {
            self.conn.rollback();
            self.heads = before.unwrap_or_default();
            self.memory = Memory::default();
        } else if forgot {
            // The deletion itself is on disk. Where a long reader keeps the log, the next checkpoint empties it.
            let _ = self.conn.forget_log();
        }
        result
    }
}

impl<'a> Tx<'a> {
    /// For reading within the transaction.
    pub fn reader(&mut self) -> Reader<'_> {
        Reader::new(self.conn, self.keys)
    }

    /// Records events, split by cell in order, and applies them. Answers the entries' places.
    ///
    /// # Errors
    /// When the store fails; then the transaction is to be given up.
    pub fn append(
        &mut self,
        draft: &Draft<'_>,
        events: Vec<Event>,
        sink: &mut dyn FnMut(Row),
    ) -> Result<Vec<(Cell, u64)>> {
        self.append_new(draft, events, Vec::new(), sink)
    }

    /// The same for an entry that registers persons sealed by a [`Sealer`], given in the order in which it registers them.
    ///
    /// # Errors
    /// When the store fails; then the transaction is to be given up.
    pub fn append_new(
        &mut self,
        draft: &Draft<'_>,
        events: Vec<Event>,
        persons: Vec<NewPerson>,
        sink: &mut dyn FnMut(Row),
    ) -> Result<Vec<(Cell, u64)>> {
        let mut places = Vec::new();
        for run in runs(events, persons)? {
            places.push((run.cell, self.append_run(draft, run, sink)?));
        }
        Ok(places)
    }

    fn append_run(
        &mut self,
        draft: &Draft<'_>,
        run: Run,
        sink: &mut dyn FnMut(Row),
    ) -> Result<u64> {
        let head = self.heads.get(&run.cell).copied().unwrap_or(Head::START);
        let entry = draft.entry(run.cell, head.seq + 1, run.events);
        let body = ledger::encode(&entry)?;
        let hash = ledger::chain(&head.hash, &body);
        ledger::insert(self.conn, &entry, &body, &hash)?;
        if let Some(row) = keys_row(self.keys, run.cell, entry.seq, &entry.events, &run.new) {
            persons::put(self.conn, run.cell, entry.seq, &row)?;
        }
        let mut applier = Applier::new(self.conn, self.keys, self.memory, &run.new);
        applier.sink = Some(sink);
        applier.entry(&entry)?;
        let head = Head {
            seq: entry.seq,
            hash,
        };
        self.heads.insert(run.cell, head);
        Ok(entry.seq)
    }

    /// The number a new cell gets.
    #[must_use]
    pub fn next_cell(&self) -> Cell {
        Cell(self.heads.keys().map(|c| c.0).max().unwrap_or(0) + 1)
    }

    /// Seals facts of new persons away from this transaction, on another thread.
    #[must_use]
    pub fn sealer(&self) -> Sealer<'a> {
        Sealer { keys: self.keys }
    }

    /// Seals a new person's facts with a key made for them.
    ///
    /// # Errors
    /// When the store fails.
    pub fn seal_new(
        &mut self,
        person: PersonId,
        facts: &PersonFacts,
        chance: &mut dyn Chance,
    ) -> Result<Sealed> {
        let key = persons::make(self.conn, self.keys, chance, person)?;
        let attributes = AttributeSet::new(&facts.attributes)?;
        let plain = pack(&Facts::of(facts, &attributes));
        Ok(Sealed(key.seal_first(&plain, &facts_place(person))))
    }

    /// Seals changed facts with the person's key.
    ///
    /// # Errors
    /// When the store fails or the person is erased.
    pub fn seal(
        &mut self,
        person: PersonId,
        facts: &PersonFacts,
        chance: &mut dyn Chance,
    ) -> Result<Sealed> {
        let ring = &mut self.memory.ring;
        let key = ring
            .key(self.conn, self.keys, person, None)?
            .ok_or_else(|| StoreError::Damaged(format!("person {person} has no key")))?;
        let attributes = AttributeSet::new(&facts.attributes)?;
        let plain = pack(&Facts::of(facts, &attributes));
        Ok(Sealed(key.seal(&plain, &facts_place(person), chance)))
    }

    /// Deletes a person's key. Goes with [`Event::PersonErased`] in the same transaction.
    ///
    /// # Errors
    /// When the store fails.
    pub fn forget_key(&mut self, person: PersonId) -> Result<()> {
        self.forgot = true;
        // Afterwards nobody can say any more by which digest the person was to be found.
        let digest = Applier::new(self.conn, self.keys, self.memory, &[]).digest_now(person)?;
        self.memory.gone.insert(person, digest);
        self.memory.last_key = None;
        self.memory.ring.forget(self.conn, self.keys, person)
    }

    /// Keeps the password hash of an account. Goes with [`Event::CredentialSet`].
    ///
    /// # Errors
    /// When the store fails.
    pub fn password_set(
        &mut self,
        account: AccountId,
        hash: &str,
        chance: &mut dyn Chance,
    ) -> Result<()> {
        vault::password_put(self.conn, self.keys, chance, account, hash)
    }

    /// Keeps what somebody prefers, by the name of what it is about: no fact, so not in the ledger.
    ///
    /// # Errors
    /// When the store fails.
    pub fn preference_set(
        &mut self,
        account: AccountId,
        preference: Preference,
        content: &[u8],
        chance: &mut dyn Chance,
    ) -> Result<()> {
        vault::preference_put(self.conn, self.keys, chance, account, preference, content)
    }

    /// Keeps a session.
    ///
    /// # Errors
    /// When the store fails.
    pub fn session_put(
        &mut self,
        token: &[u8; 32],
        expires: Timestamp,
        content: &[u8],
        chance: &mut dyn Chance,
    ) -> Result<()> {
        vault::session::put(
            self.conn,
            self.keys,
            chance,
            token,
            expires.as_microsecond(),
            content,
        )
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the store fails.
    pub fn session_drop(&mut self, token: &[u8; 32]) -> Result<()> {
        vault::session::drop(self.conn, token)
    }

    /// Removes sessions that have run out.
    ///
    /// # Errors
    /// When the store fails.
    pub fn sessions_expire(&mut self, now: Timestamp) -> Result<u64> {
        vault::session::expire(self.conn, now.as_microsecond())
    }
}

impl Reader<'_> {
    /// What somebody prefers, if they ever said.
    ///
    /// # Errors
    /// When the store fails.
    pub fn preference(
        &mut self,
        account: AccountId,
        preference: Preference,
    ) -> Result<Option<Vec<u8>>> {
        vault::preference(self.conn, self.keys, account, preference)
    }

    /// A session's content and when it runs out; `None` if there is none or it was touched.
    ///
    /// # Errors
    /// When the store fails.
    pub fn session(&mut self, token: &[u8; 32]) -> Result<Option<(Timestamp, Vec<u8>)>> {
        let found = vault::session::get(self.conn, self.keys, token)?;
        Ok(found
            .and_then(|(at, content)| Timestamp::from_microsecond(at).ok().map(|at| (at, content))))
    }
}
