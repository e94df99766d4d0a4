//! How long a database takes to be opened for work: with its files read from the disk, as on the morning after a restart, and with its
//! files in memory.

use std::fs::File;
use std::path::Path;
use std::time::Instant;

use needle_app::Purpose;
use rustix::fs::{Advice, fadvise};

use crate::{Failure, Line, point};

/// Times each way is gone.
const ROUNDS: usize = 5;

/// What the files of a database are called after it.
const ENDINGS: [&str; 6] = [
    "",
    "-wal",
    ".census",
    ".census.deeds",
    ".census.names",
    ".census.findings",
];

/// One opening: seconds until it is in service and until the first number, MiB read from the disk until then.
struct Opening {
    opened: f64,
    number: f64,
    read: [u64; 2],
}

pub(crate) fn lines(db: &Path) -> Result<Vec<Line>, Failure> {
    let mut lines = Vec::new();
    several("read from the disk", db, true, &mut lines)?;
    several("files in memory", db, false, &mut lines)?;
    let app = point::open(db, Purpose::Work)?;
    forget(db)?;
    let start = Instant::now();
    let damaged = needle_app::damaged_beside(app.store())?;
    if !damaged.is_empty() {
        return Err(format!("{damaged:?}").into());
    }
    lines.push(Line {
        what: "files beside it read from end to end, once a start".to_owned(),
        figure: ms(start.elapsed().as_secs_f64()),
        ..Line::default()
    });
    app.tend()?;
    app.rest()?;
    drop(app);
    several(
        "read from the disk, with today's findings",
        db,
        true,
        &mut lines,
    )?;
    Ok(lines)
}

fn ms(seconds: f64) -> String {
    format!("{:.0} ms", seconds * 1e3)
}

/// Opens it several times, each time with its files forgotten or read just before.
fn several(what: &str, db: &Path, cold: bool, lines: &mut Vec<Line>) -> Result<(), Failure> {
    let mut openings = Vec::new();
    for _ in 0..ROUNDS {
        if cold {
            forget(db)?;
        }
        openings.push(open(db)?);
    }
    openings.sort_by(|a, b| a.opened.total_cmp(&b.opened));
    let (first, last) = (&openings[0], &openings[ROUNDS - 1]);
    let middle = &openings[ROUNDS / 2];
    lines.push(Line {
        what: format!("opened, {what}"),
        figure: ms(middle.opened),
        beside: format!("{} to {}", ms(first.opened), ms(last.opened)),
        ..Line::default()
    });
    lines.push(Line {
        what: "  until the first number".to_owned(),
        figure: ms(middle.number),
        beside: format!("read: {} MiB, {} MiB", middle.read[0], middle.read[1]),
        ..Line::default()
    });
    Ok(())
}

fn open(db: &Path) -> Result<Opening, Failure> {
    let before = read_from_disk();
    let start = Instant::now();
    let app = point::open(db, Purpose::Work)?;
    let opened = start.elapsed().as_secs_f64();
    let first = read_from_disk();
    let root = app.census().root().ok_or("nothing is in it")?;
    let members = app.census().at(app.today()).members(root);
    let number = start.elapsed().as_secs_f64();
    if members == 0 {
        return Err("nobody is in it".into());
    }
    let mib = |bytes: u64| (bytes - before) / (1 << 20);
    Ok(Opening {
        opened,
        number,
        read: [mib(first), mib(read_from_disk())],
    })
}

/// Lets the system forget what it has read of the files.
fn forget(db: &Path) -> Result<(), Failure> {
    for ending in ENDINGS {
        let mut path = db.as_os_str().to_owned();
        path.push(ending);
        if let Ok(file) = File::open(path) {
            file.sync_all()?;
            fadvise(&file, 0, None, Advice::DontNeed)?;
        }
    }
    Ok(())
}

/// Bytes this process has had read from a disk.
fn read_from_disk() -> u64 {
    let io = std::fs::read_to_string("/proc/self/io").unwrap_or_default();
    let line = io.lines().find_map(|l| l.strip_prefix("read_bytes: "));
    line.and_then(|n| n.trim().parse().ok()).unwrap_or(0)
}
