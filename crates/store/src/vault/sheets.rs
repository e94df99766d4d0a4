//! Sealed sheets of secret evaluations, and the ballots of those that are closed; why in the vault: both must be deletable, and no
//! event of the ledger says who took part. A sheet stands under a keyed digest of poll and voter: one place for each voter, which
//! is what makes a second sheet replace the first, and no name in it for whoever holds the file without the root key. Rows lie
//! in the order of these digests, so that nothing tells who came first.

use needle_model::{Chance, PersonId, PollId};
use rustc_hash::FxHashSet;

use crate::engine::Conn;
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::read::Reader;
use crate::stmt;
use crate::tx::Tx;

/// A sealed sheet.
pub(super) const SHEET: &str = "sheet";
/// The ballots of a closed poll, as far as they may be counted again.
const BOARD: &str = "board";
/// Bytes of a poll's key at the beginning of the place of a sheet.
pub(super) const POLL_LEN: usize = 16;
const DIGEST_LEN: usize = 12;

fn id(keys: &Keys, poll: PollId, voter: PersonId) -> Vec<u8> {
    let mut id = poll.key.as_bytes().to_vec();
    id.extend(keys.index("sheet", &format!("{poll}|{voter}")));
    id
}

/// The first and the last place a sheet of the poll could have.
fn all(poll: PollId) -> [Vec<u8>; 2] {
    [0x00, 0xff].map(|fill| {
        let mut id = poll.key.as_bytes().to_vec();
        id.extend([fill; DIGEST_LEN]);
        id
    })
}

fn get(conn: &mut Conn, keys: &Keys, poll: PollId, id: &[u8]) -> Result<Option<Vec<u8>>> {
    let place = super::place(poll.cell, SHEET, id);
    let at = [poll.cell.into(), SHEET.into(), id.into()];
    conn.one(&stmt::VAULT_GET, &at, |row| {
        let opened = keys.open(row.blob(0)?, &place);
        opened
            .map(|sheet| sheet.to_vec())
            .ok_or_else(|| StoreError::Damaged("a sheet in the vault does not open".to_owned()))
    })
}

impl Reader<'_> {
    /// Whether somebody has cast a sheet. For themselves alone: nobody else is ever told.
    ///
    /// # Errors
    /// When the store fails.
    pub fn sheet_cast(&mut self, poll: PollId, voter: PersonId) -> Result<bool> {
        let id = id(self.keys, poll, voter);
        let found = get(self.conn, self.keys, poll, &id)?;
        Ok(found.is_some())
    }

    /// How many sheets of a poll there are.
    ///
    /// # Errors
    /// When the store fails.
    pub fn sheets(&mut self, poll: PollId) -> Result<u64> {
        let [first, last] = all(poll);
        let at = [
            poll.cell.into(),
            SHEET.into(),
            (&first).into(),
            (&last).into(),
        ];
        let count = self.conn.one(&stmt::VAULT_COUNT, &at, |row| row.int(0))?;
        Ok(count.and_then(|it| u64::try_from(it).ok()).unwrap_or(0))
    }

    /// The ballots of a closed poll, where they may be counted again.
    ///
    /// # Errors
    /// When the store fails.
    pub fn board(&mut self, poll: PollId) -> Result<Option<Vec<u8>>> {
        let found = super::get(self.conn, self.keys, poll.cell, BOARD, &poll.key)?;
        Ok(found.map(|board| board.to_vec()))
    }
}

impl Tx<'_> {
    /// Keeps a voter's sheet in place of the one they gave before.
    ///
    /// # Errors
    /// When the store fails.
    pub fn sheet_put(
        &mut self,
        poll: PollId,
        voter: PersonId,
        sheet: &[u8],
        chance: &mut dyn Chance,
    ) -> Result<()> {
        let id = id(self.keys, poll, voter);
        let sealed = self
            .keys
            .seal(sheet, &super::place(poll.cell, SHEET, &id), chance);
        self.conn.exec(
            &stmt::VAULT_PUT,
            &[
                poll.cell.into(),
                SHEET.into(),
                (&id).into(),
                (&sealed).into(),
            ],
        )?;
        Ok(())
    }

    /// Takes all sheets of a poll out: they are gone, here and in the log of the database, once this transaction is.
    ///
    /// # Errors
    /// When the store fails.
    pub fn sheets_take(
        &mut self,
        poll: PollId,
        voters: &[PersonId],
    ) -> Result<Vec<(PersonId, Vec<u8>)>> {
        let mut out = Vec::new();
        for voter in voters {
            let id = id(self.keys, poll, *voter);
            if let Some(sheet) = get(self.conn, self.keys, poll, &id)? {
                out.push((*voter, sheet));
            }
        }
        let [first, last] = all(poll);
        let at = [
            poll.cell.into(),
            SHEET.into(),
            (&first).into(),
            (&last).into(),
        ];
        self.conn.exec(&stmt::VAULT_DROP_BETWEEN, &at)?;
        self.forgot = true;
        Ok(out)
    }

    /// Keeps the ballots of a closed poll.
    ///
    /// # Errors
    /// When the store fails.
    pub fn board_put(&mut self, poll: PollId, board: &[u8], chance: &mut dyn Chance) -> Result<()> {
        super::put(
            self.conn, self.keys, chance, poll.cell, BOARD, &poll.key, board,
        )
    }
}

/// Sheets may lie only with polls that take them.
pub(crate) fn check(conn: &mut Conn, polls: &FxHashSet<PollId>) -> Result<Vec<String>> {
    let mut running = FxHashSet::default();
    conn.each(&stmt::POLL_RUNNING, &[], &mut |row| {
        running.insert(PollId::new(
            crate::ledger::cell(row, 0)?,
            crate::read::uuid(row, 1)?,
        ));
        Ok(())
    })?;
    let left = polls.difference(&running);
    Ok(left
        .map(|poll| format!("vault: sheets of the evaluation {poll} are there, and it takes none"))
        .collect())
}
