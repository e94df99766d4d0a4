//! Counting at size: the same questions to Needle and to three databases, on the same members, in one run; why: a figure beside nothing
//! says nothing, and where another is quicker the table says so.

mod duck;
mod kept;
mod lite;
mod ours;
mod rows;
pub(crate) mod scale;
mod server;
mod work;

use std::path::Path;

use crate::{Failure, Line};

/// Times a peer answers each question; the middle one counts.
const RUNS: usize = 3;
/// Seconds after which a peer is not asked the same again: it is slow enough to be told apart.
const SLOW: f64 = 5.0;

/// One question: which members, and how they are to be counted.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    /// Nation, province, county or branch.
    pub(crate) level: &'static str,
    pub(crate) how: How,
    /// Members asked about.
    pub(crate) members: u64,
    /// First position in the tree, and the first after.
    pub(crate) span: (u32, u32),
    /// Path of the organisation; its members' paths begin with it.
    pub(crate) path: String,
    pub(crate) org: needle_model::OrgId,
}

/// How members are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// By one dimension.
    One,
    /// By all dimensions crossed.
    All,
    /// By each dimension for itself: what a yearly bulletin asks.
    Each,
}

impl How {
    pub(crate) const ALL: [How; 3] = [How::One, How::All, How::Each];

    fn words(self) -> &'static str {
        match self {
            How::One => "one dimension",
            How::All => "all dimensions crossed",
            How::Each => "each dimension (bulletin)",
        }
    }
}

/// What an answer must agree in: groups that are not empty, members, and the sum of the squares of the groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Answer {
    pub(crate) groups: u64,
    pub(crate) members: u64,
    pub(crate) squares: u128,
}

impl Answer {
    pub(crate) fn add(&mut self, count: u64) {
        if count > 0 {
            self.groups += 1;
            self.members += count;
            self.squares += u128::from(count) * u128::from(count);
        }
    }
}

/// How long a peer took for each question, in seconds.
pub(crate) struct Peer {
    pub(crate) name: String,
    /// Seconds to take the members in.
    pub(crate) loaded: f64,
    pub(crate) bytes: u64,
    pub(crate) took: Vec<(f64, Answer)>,
}

/// Asks a peer; `None` where it is not on the machine.
type Ask = fn(&Path, &[Question], usize, &kept::Kept) -> Result<Option<Peer>, Failure>;

/// Middle of some times.
pub(crate) fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A time as a person reads it.
pub(crate) fn time(seconds: f64) -> String {
    if seconds < 1e-3 {
        format!("{:.1} µs", seconds * 1e6)
    } else if seconds < 1.0 {
        format!("{:.1} ms", seconds * 1e3)
    } else {
        format!("{seconds:.2} s")
    }
}

/// The table of what is named: a size, which is loaded first, or a database.
///
/// `peers`: which of the others are asked, by the beginnings of their names; none given, all; `none`, nobody.
/// `--keep FOLDER` before them keeps what they took in there, for the next run.
pub(crate) fn named(what: &str, peers: &[String], folder: &Path) -> Result<Vec<Line>, Failure> {
    let (keep, peers) = match peers {
        [option, keep, peers @ ..] if option == "--keep" => (Some(Path::new(keep)), peers),
        peers => (None, peers),
    };
    let mut lines = Vec::new();
    let db = match scale::size(what) {
        Some(size) => scale::build(
            size,
            jiff::Timestamp::now()
                .to_zoned_datetime(jiff::tz::TimeZone::UTC)
                .date(),
            folder,
            &mut lines,
        )?,
        None => what.into(),
    };
    lines.extend(table(&db, peers, folder, keep)?);
    Ok(lines)
}

/// How quickly a size is loaded, and nothing else.
pub(crate) fn loaded(what: &str, folder: &Path) -> Result<Vec<Line>, Failure> {
    let size =
        scale::size(what).ok_or("of what size? county, city, province, nation or a number")?;
    let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC);
    let mut lines = Vec::new();
    scale::build(size, today.date(), folder, &mut lines)?;
    Ok(lines)
}

/// The table of a database.
fn table(
    db: &Path,
    wanted: &[String],
    folder: &Path,
    keep: Option<&Path>,
) -> Result<Vec<Line>, Failure> {
    let mut lines = Vec::new();
    let opened = ours::open(db, &mut lines)?;
    let questions = ours::questions(&opened);
    let answers = ours::ask(&opened, &questions, &mut lines);
    work::lines(&opened, &mut lines)?;
    ours::rest(&opened, &mut lines)?;
    let all: [(&str, Ask); 3] = [
        ("duckdb", duck::ask),
        ("sqlite", lite::ask),
        ("postgresql", server::ask),
    ];
    let asked =
        |name: &str| wanted.is_empty() || wanted.iter().any(|one| name.starts_with(one.as_str()));
    // The file all of them read takes longer than everything before it.
    if !all.iter().any(|(name, _)| asked(name)) {
        return Ok(lines);
    }
    let members = opened.snapshot.members(opened.root);
    let kept = kept::Kept::new(folder, keep, members)?;
    let mut ready = true;
    for (name, _) in all {
        ready &= !asked(name) || kept.taken(name)?.is_some();
    }
    let file = match ready {
        true => kept.file("members.csv"),
        false => rows::write(&opened, kept.folder())?,
    };
    let dimensions = opened.dimensions();
    drop(opened);
    let mut peers = Vec::new();
    for (name, ask) in all {
        if asked(name)
            && let Some(peer) = ask(&file, &questions, dimensions, &kept)?
        {
            peers.push(peer);
        }
    }
    if !ready {
        std::fs::remove_file(&file)?;
    }
    for peer in peers {
        lines.push(Line {
            what: format!("{}: taking the members in", peer.name),
            figure: String::new(),
            beside: format!("{}, {:.1} GB", time(peer.loaded), peer.bytes as f64 / 1e9),
            ratio: String::new(),
        });
        for ((question, (took, answer)), (own, expected)) in
            questions.iter().zip(&peer.took).zip(&answers)
        {
            if answer != expected {
                return Err(format!(
                    "{} answers {answer:?} where we answer {expected:?}: {}, {}",
                    peer.name,
                    question.level,
                    question.how.words()
                )
                .into());
            }
            lines.push(Line {
                what: format!(
                    "{} ({}), {}",
                    question.level,
                    question.members,
                    question.how.words()
                ),
                figure: time(*own),
                beside: format!("{}: {}", peer.name, time(*took)),
                ratio: format!("1/{:.0}", took / own),
            });
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use needle_synth::nation::Size;

    /// Every peer that is there gives the answers we give; how long anybody takes is none of a test's business.
    #[test]
    fn peers_answer_as_we_do() -> Result<(), super::Failure> {
        let folder = std::env::temp_dir().join(format!("needle-bench-test-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let mut lines = Vec::new();
        let db = super::scale::build(Size::County, date(2026, 11, 24), &folder, &mut lines)?;
        let found = super::table(&db, &[], &folder, None);
        std::fs::remove_dir_all(&folder)?;
        lines.extend(found?);
        let asked = |peer: &str| lines.iter().filter(|l| l.beside.starts_with(peer)).count();
        // Four levels, three questions each, and how long the members took to take in.
        assert_eq!(asked("SQLite"), 12);
        assert_eq!(asked("PostgreSQL"), 12);
        Ok(())
    }
}
