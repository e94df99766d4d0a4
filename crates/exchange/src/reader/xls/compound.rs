//! A compound file: a small file system of sectors, of which one stream is wanted.
//! Why bounded by itself: no chain is followed for more sectors than the file has, so no stream is longer than the file.

/// End of a chain, and every other mark that is no sector.
const NO_SECTOR: u32 = 0xffff_fffa;
/// Bytes of a directory entry.
const ENTRY: usize = 128;
/// Places of the table of sectors that stand in the header.
const IN_HEADER: usize = 109;

/// The opened file.
struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    /// For each sector the next.
    next: Vec<u32>,
}

/// The stream with this name.
pub(super) fn stream(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let shift = u16_at(bytes, 30)?;
    // 512 or 4,096 bytes; nothing else was ever written.
    if shift != 9 && shift != 12 {
        return None;
    }
    let mut file = Compound {
        bytes,
        sector: 1 << shift,
        next: Vec::new(),
    };
    file.next = file.table()?;
    let directory = file.chain(u32_at(bytes, 48)?)?;
    let mut root = None;
    let mut found = None;
    for entry in directory.chunks_exact(ENTRY) {
        let length = usize::from(u16_at(entry, 64)?);
        // A stream or the root, which holds the small streams.
        match entry.get(66)? {
            5 => root = Some(entry),
            2 if is_named(entry, length, name) => found = Some(entry),
            _ => {}
        }
    }
    let entry = found?;
    let (start, size) = (u32_at(entry, 116)?, u32_at(entry, 120)? as usize);
    let is_small = size < u32_at(bytes, 56)? as usize;
    let mut stream = if is_small {
        file.small(root?, start)?
    } else {
        file.chain(start)?
    };
    // Shorter than it says it is: cut off.
    if stream.len() < size {
        return None;
    }
    stream.truncate(size);
    Some(stream)
}

fn is_named(entry: &[u8], length: usize, name: &str) -> bool {
    let units: Vec<u16> = entry
        .get(..length.saturating_sub(2).min(64))
        .unwrap_or_default()
        .as_chunks::<2>()
        .0
        .iter()
        .map(|pair| u16::from_le_bytes(*pair))
        .collect();
    String::from_utf16_lossy(&units).eq_ignore_ascii_case(name)
}

impl Compound<'_> {
    fn sector(&self, number: u32) -> Option<&[u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        // The last one may be cut short.
        self.bytes
            .get(start..end)
            .filter(|sector| !sector.is_empty())
    }

    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    /// The table that says which sector follows which: its own sectors are listed in the header, and then in more.
    fn table(&self) -> Option<Vec<u32>> {
        let mut places: Vec<u32> = words(self.bytes.get(76..76 + IN_HEADER * 4)?).collect();
        let mut more = u32_at(self.bytes, 68)?;
        let mut seen = 0;
        while more < NO_SECTOR {
            seen += 1;
            if seen > self.sectors() {
                return None;
            }
            let mut list: Vec<u32> = words(self.sector(more)?).collect();
            more = list.pop()?;
            places.extend(list);
        }
        let mut next = Vec::new();
        for place in places.into_iter().filter(|place| *place < NO_SECTOR) {
            next.extend(words(self.sector(place)?));
            if next.len() > self.sectors() + self.sector {
                break;
            }
        }
        Some(next)
    }

    /// The bytes of a chain of sectors.
    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut at = start;
        let mut seen = 0;
        while at < NO_SECTOR {
            seen += 1;
            if seen > self.sectors() {
                return None;
            }
            out.extend_from_slice(self.sector(at)?);
            at = *self.next.get(at as usize)?;
        }
        Some(out)
    }

    /// A stream of small sectors, which lie in the stream of the root.
    fn small(&self, root: &[u8], start: u32) -> Option<Vec<u8>> {
        let size = 1usize << u16_at(self.bytes, 32).filter(|shift| *shift == 6)?;
        let container = self.chain(u32_at(root, 116)?)?;
        let next: Vec<u32> = words(&self.chain(u32_at(self.bytes, 60)?)?).collect();
        let mut out = Vec::new();
        let mut at = start;
        while at < NO_SECTOR {
            if out.len() > container.len() {
                return None;
            }
            let from = (at as usize).checked_mul(size)?;
            let to = from.checked_add(size)?.min(container.len());
            out.extend_from_slice(container.get(from..to).filter(|small| !small.is_empty())?);
            at = *next.get(at as usize)?;
        }
        Some(out)
    }
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let (words, _) = bytes.as_chunks::<4>();
    words.iter().map(|word| u32::from_le_bytes(*word))
}

/// Two bytes as a number.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*bytes))
}

/// Four bytes as a number.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes))
}
