//! The members as a peer takes them in: one line each, in the order of the tree; why a file: all three read the same bytes.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use super::ours::Opened;
use crate::Failure;

/// Writes `position,path,bucket,…`, a line a member.
pub(super) fn write(opened: &Opened, folder: &Path) -> Result<PathBuf, Failure> {
    let file = folder.join("members.csv");
    let mut out = BufWriter::with_capacity(1 << 20, File::create(&file)?);
    let mut line = String::new();
    let dimensions = opened.dimensions();
    let mut last = None;
    let mut head = String::new();
    for member in opened.snapshot.list(opened.root, &[]) {
        if last != Some(member.org) {
            last = Some(member.org);
            head.clear();
            let position = opened.position(member.org);
            write!(head, "{position},{}", opened.path(position))?;
        }
        line.clear();
        line.push_str(&head);
        for dimension in 0..dimensions {
            write!(
                line,
                ",{}",
                opened.snapshot.bucket(member.profile, dimension)
            )?;
        }
        line.push('\n');
        out.write_all(line.as_bytes())?;
    }
    out.flush()?;
    Ok(file)
}
