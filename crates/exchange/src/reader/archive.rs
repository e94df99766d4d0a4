//! The zip archive around a workbook: its parts, unpacked through counters, never larger than allowed.
//! Why counters and not the sizes in the headers: whoever writes a bomb also writes its headers. Nothing is ever
//! unpacked to a disk, and parts are looked up by the names we want, so a name that climbs out of a folder finds nothing.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use rustc_hash::FxHashMap;
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::{ZipError, ZipResult};

use super::limits::{Limits, XML_EVENT_BYTES_MAX};
use super::problem::{ReadProblem, code, shown};
use super::xml::{Xml, prolog};

/// Bytes looked at of the beginning of each XML part.
const PROLOG_BYTES: u64 = 4 * 1024;
/// Bytes unpacked at a time.
const CHUNK: usize = 64 * 1024;

/// An opened archive.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Place of each entry by its name, in small letters and with `/` between folders.
    names: FxHashMap<String, usize>,
    limits: &'a Limits,
    /// Bytes that may still be unpacked.
    left: Cell<u64>,
}

impl<'a> Archive<'a> {
    /// Reads the directory and looks at the beginning of every XML part.
    pub(crate) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Archive<'a>, ReadProblem> {
        let broken = |_| ReadProblem::damaged("zip");
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if zip.len() > limits.entries {
            return Err(ReadProblem::new(code::ENTRIES).with("limit", limits.entries));
        }
        // Two entries of one name are read differently by different programs; shared bytes are how small bombs grow.
        if zip.has_duplicate_names() || zip.has_overlapping_entries().map_err(broken)? {
            return Err(ReadProblem::new(code::OVERLAP));
        }
        let mut names = FxHashMap::default();
        for (place, name) in zip.file_names_raw().enumerate() {
            names
                .entry(folded(&String::from_utf8_lossy(name)))
                .or_insert(place);
        }
        let mut archive = Archive {
            zip,
            names,
            limits,
            left: Cell::new(limits.unpacked_bytes),
        };
        archive.check_prologs()?;
        Ok(archive)
    }

    /// A document type is refused wherever it stands, also in parts nobody reads.
    fn check_prologs(&mut self) -> Result<(), ReadProblem> {
        let is_xml = |name: &str| {
            [".xml", ".rels", ".vml", ".rdf"]
                .iter()
                .any(|end| name.ends_with(end))
        };
        let parts: Vec<(String, usize)> = self
            .names
            .iter()
            .filter(|(name, _)| is_xml(name))
            .map(|(name, place)| (name.clone(), *place))
            .collect();
        let mut start = Vec::new();
        for (name, place) in parts {
            start.clear();
            // What cannot be unpacked is damage only if somebody reads it.
            if let Ok(file) = self.zip.by_index(place) {
                let _ = file.take(PROLOG_BYTES).read_to_end(&mut start);
            }
            if let Some(code) = prolog(&start) {
                return Err(ReadProblem::new(code).with("part", shown(&name)));
            }
        }
        Ok(())
    }

    /// Names of all entries, in small letters.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// Whether there is such an entry.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&folded(name))
    }

    /// A part as XML; none if there is no such entry.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Option<Xml<'_>>, ReadProblem> {
        let guard = self.guarded(name)?;
        Ok(guard.map(|guard| Xml::new(guard, name)))
    }

    /// The first bytes of a part.
    pub(crate) fn start(&mut self, name: &str, bytes: u64) -> Result<Vec<u8>, ReadProblem> {
        let mut start = Vec::new();
        if let Some(guard) = self.guarded(name)? {
            guard
                .take(bytes)
                .read_to_end(&mut start)
                .map_err(|_| ReadProblem::damaged(name))?;
        }
        Ok(start)
    }

    fn guarded(&mut self, name: &str) -> Result<Option<Guard<'_>>, ReadProblem> {
        let Some(place) = self.names.get(&folded(name)) else {
            return Ok(None);
        };
        let file = opened(self.zip.by_index(*place), name)?;
        let packed = file.compressed_size().max(1);
        // Never below the size from which a ratio counts, so that small parts are left alone.
        let by_ratio = packed
            .saturating_mul(self.limits.ratio)
            .max(self.limits.ratio_from);
        Ok(Some(Guard {
            by_ratio,
            by_size: self.limits.entry_bytes,
            unpacked: 0,
            left: &self.left,
            event: 0,
            ratio: self.limits.ratio,
            passed: None,
            inner: BufReader::with_capacity(CHUNK, Box::new(file)),
        }))
    }
}

fn opened<'z, R: Read>(
    file: ZipResult<ZipFile<'z, R>>,
    name: &str,
) -> Result<ZipFile<'z, R>, ReadProblem> {
    match file {
        Ok(file) => Ok(file),
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
            Err(ReadProblem::new(code::ENCRYPTED))
        }
        Err(_) => Err(ReadProblem::damaged(name)),
    }
}

/// A name as it is compared: some programs write `\`, some begin with `/`, some change the case.
fn folded(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_ascii_lowercase()
}

/// Lets through what the limits allow.
pub(crate) struct Guard<'x> {
    inner: BufReader<Box<dyn Read + 'x>>,
    by_ratio: u64,
    by_size: u64,
    ratio: u64,
    unpacked: u64,
    left: &'x Cell<u64>,
    /// Bytes since this was last set to 0: of one tag, text or comment.
    pub(crate) event: usize,
    /// Why it stopped.
    passed: Option<&'static str>,
}

impl Guard<'_> {
    /// What the last error of reading means.
    pub(crate) fn problem(&self, part: &str) -> ReadProblem {
        let megabytes = |bytes: u64| bytes >> 20;
        match self.passed {
            Some(code::UNPACKED) => {
                ReadProblem::new(code::UNPACKED).with("limit", megabytes(self.by_size))
            }
            Some(code::RATIO) => ReadProblem::new(code::RATIO)
                .with("part", shown(part))
                .with("limit", self.ratio),
            _ => ReadProblem::damaged(part),
        }
    }

    /// Whether it stopped because one tag, text or comment is longer than any may be.
    pub(crate) fn is_overlong(&self) -> bool {
        self.passed == Some(code::LONG_TEXT)
    }

    fn check(&mut self) -> Result<(), &'static str> {
        if self.event > XML_EVENT_BYTES_MAX {
            return Err(code::LONG_TEXT);
        }
        if self.unpacked > self.by_size || self.left.get() == 0 {
            return Err(code::UNPACKED);
        }
        if self.unpacked > self.by_ratio {
            return Err(code::RATIO);
        }
        Ok(())
    }
}

impl BufRead for Guard<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if let Err(code) = self.check() {
            self.passed = Some(code);
            return Err(io::Error::other(code));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.inner.consume(amount);
        self.event += amount;
        self.unpacked += amount as u64;
        self.left.set(self.left.get().saturating_sub(amount as u64));
    }
}

impl Read for Guard<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}
