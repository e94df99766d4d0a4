//! Digests of resident numbers put aside during a load, in the order of their persons, and brought into their table in the order
//! of the digests; why: inserted one by one they would touch a page of a table of gigabytes each.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use needle_model::{Cell, PersonId, Uuid};

use crate::engine::Conn;
use crate::error::{Result, StoreError};
use crate::keys::Digest;
use crate::load::same::twice;
use crate::{read, stmt};

/// Digest, cell, key.
const RECORD_LEN: usize = 12 + 4 + 16;
/// Records sorted in memory at a time (half a gigabyte of them); the file is read once for each such part.
const SORTED_MAX: u64 = 16_000_000;
/// Bytes gathered before they are written.
const BUFFER_LEN: usize = 1 << 20;

type Record = [u8; RECORD_LEN];

pub(super) struct Spool {
    path: PathBuf,
    file: BufWriter<File>,
    records: u64,
    failed: Option<std::io::Error>,
}

impl Spool {
    /// Opens the file, or makes it; what was put aside and never committed is cut off.
    pub(super) fn open(path: &Path, records: u64) -> Result<Spool> {
        let wrong = |error: std::io::Error| failed(path, &error);
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(path)
            .map_err(wrong)?;
        let wanted = records * RECORD_LEN as u64;
        if file.metadata().map_err(wrong)?.len() < wanted {
            return Err(StoreError::File {
                path: path.display().to_string(),
                why: "a load that was interrupted put resident numbers aside here, and they are gone; load into a new database"
                    .to_owned(),
            });
        }
        file.set_len(wanted).map_err(wrong)?;
        file.seek(SeekFrom::End(0)).map_err(wrong)?;
        Ok(Spool {
            path: path.to_owned(),
            file: BufWriter::with_capacity(BUFFER_LEN, file),
            records,
            failed: None,
        })
    }

    /// Puts one aside; a failure is said by the next [`Spool::sync`].
    pub(super) fn put(&mut self, digest: Digest, person: PersonId) {
        let mut record: Record = [0; RECORD_LEN];
        record[..12].copy_from_slice(&digest);
        record[12..16].copy_from_slice(&person.cell.0.to_be_bytes());
        record[16..].copy_from_slice(person.key.as_bytes());
        if let Err(error) = self.file.write_all(&record) {
            self.failed.get_or_insert(error);
        }
        self.records += 1;
    }

    /// Brings everything to the disk; answers how many there are.
    pub(super) fn sync(&mut self) -> Result<u64> {
        if let Some(error) = self.failed.take() {
            return Err(failed(&self.path, &error));
        }
        self.file
            .flush()
            .and_then(|()| self.file.get_ref().sync_data())
            .map_err(|error| failed(&self.path, &error))?;
        Ok(self.records)
    }

    /// Brings them into their table.
    pub(super) fn settle(
        &mut self,
        conn: &mut Conn,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<()> {
        let parts = self.records.div_ceil(SORTED_MAX).max(1);
        let mut done = 0;
        // Where nobody had a number before, whoever is in the way is in the same part.
        let nobody = conn.one(&stmt::IDENTITY_ANY, &[], |_| Ok(()))?.is_none();
        for part in 0..parts {
            let mut records = self.part(part, parts)?;
            records.sort_unstable();
            for pair in records.windows(2) {
                if pair[0][..12] == pair[1][..12] {
                    return Err(twice(conn, person(&pair[0]), person(&pair[1])));
                }
            }
            for record in &records {
                let of = person(record);
                let params = [record[..12].into(), of.cell.into(), (&of.key).into()];
                if nobody {
                    conn.put(&stmt::IDENTITY_INSERT, &params)?;
                } else if conn.exec(&stmt::IDENTITY_INSERT, &params)? == 0 {
                    let holder = read::person::holder(conn, &record[..12])?;
                    return Err(twice(conn, holder.unwrap_or(of), of));
                }
                done += 1;
                if done % 1_000_000 == 0 {
                    progress(done, self.records);
                }
            }
        }
        progress(done, self.records);
        Ok(())
    }

    /// The records whose digests lie in one of so many equal parts of all digests.
    fn part(&self, part: u64, parts: u64) -> Result<Vec<Record>> {
        let wrong = |error: std::io::Error| failed(&self.path, &error);
        let file = File::open(&self.path).map_err(wrong)?;
        let mut file = BufReader::with_capacity(BUFFER_LEN, file);
        let mut out = Vec::with_capacity((self.records / parts) as usize);
        let mut record: Record = [0; RECORD_LEN];
        for _ in 0..self.records {
            file.read_exact(&mut record).map_err(wrong)?;
            let first = u64::from(u32::from_be_bytes([
                record[0], record[1], record[2], record[3],
            ]));
            if (first * parts) >> 32 == part {
                out.push(record);
            }
        }
        Ok(out)
    }

    /// The numbers are in their table: nobody needs the file any more.
    pub(super) fn remove(self) {
        // One that stays does no harm: a new load cuts it off.
        let _ = std::fs::remove_file(&self.path);
    }
}

fn failed(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::File {
        path: path.display().to_string(),
        why: error.to_string(),
    }
}

fn person(record: &Record) -> PersonId {
    let (mut cell, mut key) = ([0u8; 4], [0u8; 16]);
    cell.copy_from_slice(&record[12..16]);
    key.copy_from_slice(&record[16..]);
    PersonId::new(Cell(u32::from_be_bytes(cell)), Uuid::from_bytes(key))
}
