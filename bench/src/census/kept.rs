//! Where peers keep the members they took in: in the folder of the run, or in one that is named, where the next run finds them; why: taking
//! them in lasts minutes and may be done while the machine is busy, asking wants a quiet one.

use std::path::{Path, PathBuf};

use crate::Failure;

/// What taking the members in came to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken {
    pub(super) seconds: f64,
    pub(super) bytes: u64,
}

/// A folder for the files of peers.
pub(super) struct Kept {
    folder: PathBuf,
    /// Whether they stay.
    stay: bool,
    /// Which members: files of others are made anew.
    members: u64,
}

impl Kept {
    pub(super) fn new(own: &Path, named: Option<&Path>, members: u64) -> Result<Kept, Failure> {
        if let Some(named) = named {
            std::fs::create_dir_all(named)?;
        }
        Ok(Kept {
            folder: named.unwrap_or(own).to_owned(),
            stay: named.is_some(),
            members,
        })
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether files stay.
    pub(super) fn stay(&self) -> bool {
        self.stay
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn note(&self, peer: &str) -> PathBuf {
        self.file(&format!("{peer}.taken"))
    }

    /// What an earlier run noted of a peer that has these members.
    pub(super) fn taken(&self, peer: &str) -> Result<Option<Taken>, Failure> {
        let note = self.note(peer);
        if !self.stay || !note.exists() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(note)?;
        let mut words = text.split_whitespace();
        let mut next = || words.next().unwrap_or_default();
        let (members, seconds, bytes) = (next(), next(), next());
        Ok((members.parse() == Ok(self.members)).then_some(Taken {
            seconds: seconds.parse()?,
            bytes: bytes.parse()?,
        }))
    }

    /// Notes it.
    pub(super) fn put(&self, peer: &str, seconds: f64, bytes: u64) -> Result<Taken, Failure> {
        if self.stay {
            std::fs::write(
                self.note(peer),
                format!("{} {seconds} {bytes}\n", self.members),
            )?;
        }
        Ok(Taken { seconds, bytes })
    }

    /// A file that is not needed any more, unless it stays.
    pub(super) fn done(&self, file: &Path) -> Result<(), Failure> {
        if !self.stay {
            std::fs::remove_file(file)?;
        }
        Ok(())
    }
}
