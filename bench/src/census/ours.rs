//! Needle's own side: a database opened the way a server opens it, and its census asked in this process.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use needle_app::{App, Purpose};
use needle_census::Snapshot;
use needle_model::OrgId;

use super::{Answer, How, Question, time};
use crate::{Failure, Line, point};

/// Organisations of a level that are asked about, for the slowest in a hundred.
const SAMPLE: usize = 1_000;

/// Shares of all members the levels of the table stand for.
const LEVELS: [(&str, f64); 4] = [
    ("nation", 1.0),
    ("province", 0.03),
    ("county", 0.0003),
    ("branch", 0.0),
];

/// A database in service.
pub(super) struct Opened {
    pub(super) app: App,
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) root: OrgId,
    /// By position: three signs a level.
    paths: Vec<String>,
}

impl Opened {
    pub(super) fn dimensions(&self) -> usize {
        self.app.rulebook().dimensions.len()
    }

    pub(super) fn position(&self, org: OrgId) -> u32 {
        self.snapshot.tree().span(org).map_or(0, |(start, _)| start)
    }

    pub(super) fn path(&self, position: u32) -> &str {
        &self.paths[position as usize]
    }
}

/// Resident memory of this process, in MiB: all of it, and what is not backed by a file.
pub(super) fn resident() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kib = line.and_then(|rest| rest.split_whitespace().next());
        kib.and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
    };
    (of("VmRSS:"), of("RssAnon:"))
}

/// Opens a database, and says how long it took and what it weighs.
pub(super) fn open(db: &Path, lines: &mut Vec<Line>) -> Result<Opened, Failure> {
    let start = Instant::now();
    let app = point::open(db, Purpose::Work)?;
    let opened = start.elapsed().as_secs_f64();
    let today = app.today();
    let snapshot = app.census().at(today);
    let ready = start.elapsed().as_secs_f64();
    let root = app.census().root().ok_or("nothing is in it")?;
    let members = snapshot.members(root);
    lines.push(Line {
        what: format!(
            "opened, {} organisations, {members} members",
            snapshot.tree().len()
        ),
        figure: time(opened),
        beside: format!("first number after {}", time(ready)),
        ratio: String::new(),
    });
    let (all, own) = resident();
    lines.push(Line {
        what: "resident after opening".to_owned(),
        figure: format!("{all} MiB"),
        beside: format!("{own} MiB of it not in files"),
        ratio: String::new(),
    });
    let paths = paths(&snapshot, root);
    Ok(Opened {
        app,
        snapshot,
        root,
        paths,
    })
}

/// Paths of three signs a level, by position.
fn paths(snapshot: &Snapshot, root: OrgId) -> Vec<String> {
    let tree = snapshot.tree();
    let mut paths = vec![String::new(); tree.len()];
    let mut stack = vec![root];
    while let Some(org) = stack.pop() {
        let Some((at, _)) = tree.span(org) else {
            continue;
        };
        for (number, child) in tree.children(org).enumerate() {
            if let Some((place, _)) = tree.span(child) {
                paths[place as usize] = format!("{}{}", paths[at as usize], signs(number));
            }
            stack.push(child);
        }
    }
    paths
}

/// A number in three signs that sort as numbers do.
fn signs(number: usize) -> String {
    let sign = |n: usize| char::from_digit((n % 36) as u32, 36).unwrap_or('0');
    [sign(number / 1_296), sign(number / 36), sign(number)]
        .iter()
        .collect()
}

/// Organisations whose share of all members is near that of a level.
pub(super) fn near(opened: &Opened, share: f64) -> Vec<OrgId> {
    let tree = opened.snapshot.tree();
    let all = opened.snapshot.members(opened.root) as f64;
    let all_orgs = (0..tree.len() as u32).filter_map(|p| tree.org_at(p));
    let mut found: Vec<(f64, OrgId)> = all_orgs
        .filter_map(|org| {
            let members = opened.snapshot.members(org) as f64;
            let off = if share > 0.0 {
                (members / (all * share)).ln().abs()
            } else {
                // A branch: some thirty members directly in it.
                let direct = opened.snapshot.members_direct(org) as f64;
                (direct.max(0.5) / 30.0).ln().abs()
            };
            (off.is_finite() && off < 1.0).then_some((off, org))
        })
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    found.truncate(SAMPLE);
    found.into_iter().map(|(_, org)| org).collect()
}

/// The questions of the table: of each level the organisation nearest to its share.
pub(super) fn questions(opened: &Opened) -> Vec<Question> {
    let mut out = Vec::new();
    for (level, share) in LEVELS {
        let org = if share == 1.0 {
            Some(opened.root)
        } else {
            near(opened, share).first().copied()
        };
        let Some(org) = org else { continue };
        let Some(span) = opened.snapshot.tree().span(org) else {
            continue;
        };
        for how in How::ALL {
            out.push(Question {
                level,
                how,
                members: opened.snapshot.members(org),
                span,
                path: opened.path(span.0).to_owned(),
                org,
            });
        }
    }
    out
}

fn answer(opened: &Opened, org: OrgId, how: How) -> Answer {
    let rulebook = opened.app.rulebook();
    let all: Vec<usize> = (0..opened.dimensions()).collect();
    let asked: Vec<&[usize]> = match how {
        How::One => vec![&all[..1]],
        How::All => vec![&all[..]],
        How::Each => all.chunks(1).collect(),
    };
    let mut answer = Answer::default();
    for dimensions in asked {
        let cross = opened.snapshot.cross(org, dimensions, &[], rulebook);
        for cell in cross.cells() {
            answer.add(cell.count);
        }
    }
    answer
}

/// Asks; gives the time of each question (the middle of many) with its answer, and adds a line with the slowest in a hundred.
pub(super) fn ask(
    opened: &Opened,
    questions: &[Question],
    lines: &mut Vec<Line>,
) -> Vec<(f64, Answer)> {
    let mut out = Vec::new();
    let (mut level, mut orgs) = ("", Vec::new());
    for question in questions {
        if question.level != level {
            level = question.level;
            let share = LEVELS.iter().find(|(own, _)| *own == level);
            orgs = match share {
                Some((_, share)) if *share < 1.0 => near(opened, *share),
                _ => Vec::new(),
            };
            orgs.push(question.org);
        }
        let mut times: Vec<f64> = Vec::new();
        let all: Vec<usize> = (0..opened.dimensions()).collect();
        let rulebook = opened.app.rulebook();
        while times.len() < SAMPLE {
            for org in &orgs {
                // Only the counting is timed; the answer is read below, once.
                let start = Instant::now();
                match question.how {
                    How::One => {
                        std::hint::black_box(opened.snapshot.cross(*org, &all[..1], &[], rulebook));
                    }
                    How::All => {
                        std::hint::black_box(opened.snapshot.cross(*org, &all, &[], rulebook));
                    }
                    How::Each => {
                        for one in all.chunks(1) {
                            std::hint::black_box(opened.snapshot.cross(*org, one, &[], rulebook));
                        }
                    }
                }
                times.push(start.elapsed().as_secs_f64());
            }
        }
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        lines.push(Line {
            what: format!("{}, {}", question.level, question.how.words()),
            figure: time(at(0.5)),
            beside: format!("99 of 100 within {}", time(at(0.99))),
            ratio: String::new(),
        });
        out.push((at(0.5), answer(opened, question.org, question.how)));
    }
    out
}

/// A plain walk over as many bytes as the members take, and what was in memory by then.
pub(super) fn rest(opened: &Opened, lines: &mut Vec<Line>) -> Result<(), Failure> {
    let bytes = opened.snapshot.members(opened.root) as usize * 2;
    let plain = vec![1u16; bytes / 2];
    let start = Instant::now();
    let sum: u64 = plain.iter().map(|n| u64::from(*n)).sum();
    let took = start.elapsed().as_secs_f64();
    lines.push(Line {
        what: format!("plain walk over {} MB of memory", bytes / 1_000_000),
        figure: String::new(),
        beside: time(took),
        ratio: String::new(),
    });
    if std::hint::black_box(sum) != plain.len() as u64 {
        return Err("memory does not add up".into());
    }
    let (all, own) = resident();
    lines.push(Line {
        what: "resident after all questions".to_owned(),
        figure: format!("{all} MiB"),
        beside: format!("{own} MiB of it not in files"),
        ratio: String::new(),
    });
    Ok(())
}
