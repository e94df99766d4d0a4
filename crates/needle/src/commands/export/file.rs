//! Where an export goes: standard output, or a file that has its name only once it is whole.
//! Why never over another file unless asked: the old one may be the only one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use needle_app::Failure;
use needle_exchange::out::Format as TableFormat;
use needle_model::Chance as _;

use super::ending;
use crate::args::Format;
use crate::progress::Progress;
use crate::run::Run;
use crate::stop::Stop;
use crate::world::OsChance;

/// What fills a file.
pub(in crate::commands) type Fill<'a> = dyn FnMut(&mut dyn Write) -> io::Result<()> + 'a;

/// Where it goes.
#[derive(Debug, Args)]
pub(in crate::commands) struct Target {
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace the file if it is there already
    #[arg(long, requires = "out")]
    replace: bool,
}

impl Target {
    /// What a table is written as: what was asked for, else what the file's name says, else CSV.
    pub(in crate::commands) fn table(&self, run: &Run) -> Result<TableFormat, Stop> {
        let named = ending(self.out.as_ref()).and_then(|e| TableFormat::from_ending(&e));
        let format = match run.global.format {
            Format::Xlsx => TableFormat::Xlsx,
            Format::Csv => TableFormat::Csv,
            Format::Json => TableFormat::Json,
            Format::Text => named.unwrap_or(TableFormat::Csv),
        };
        if format == TableFormat::Xlsx && self.out.is_none() && io::stdout().is_terminal() {
            return Err(Stop::failed(run.texts.cli_export_terminal()));
        }
        Ok(format)
    }

    /// Whether a file was named.
    pub(in crate::commands) fn named(&self) -> bool {
        self.out.is_some()
    }

    /// Writes it, with a count of what has been written.
    pub(super) fn write_counted(&self, run: &Run, fill: &mut Fill<'_>) -> Result<(), Stop> {
        let bar = Progress::counter(&run.texts.cli_export_bytes());
        self.write(run, &mut |out| {
            let mut counted = Counted {
                out,
                written: 0,
                bar: &bar,
            };
            fill(&mut counted)
        })
    }

    /// Writes it.
    pub(in crate::commands) fn write(&self, run: &Run, fill: &mut Fill<'_>) -> Result<(), Stop> {
        match &self.out {
            Some(path) => self.write_file(run, path, fill),
            None => {
                let mut out = BufWriter::new(io::stdout().lock());
                fill(&mut out)
                    .and_then(|()| out.flush())
                    .map_err(|error| stopped(run, error))
            }
        }
    }

    fn write_file(&self, run: &Run, path: &Path, fill: &mut Fill<'_>) -> Result<(), Stop> {
        let shown = || path.display().to_string();
        if path.exists() && !self.replace {
            return Err(Stop::failed(run.texts.cli_export_exists(shown())));
        }
        let named =
            |error: io::Error| Stop::failed(run.texts.cli_store_file(shown(), error.to_string()));
        let (part, file) = Part::beside(path).map_err(named)?;
        let mut out = BufWriter::new(file);
        fill(&mut out).map_err(|error| stopped(run, error))?;
        let file = out
            .into_inner()
            .map_err(|error| named(error.into_error()))?;
        file.sync_all().map_err(named)?;
        part.named(path).map_err(named)?;
        run.note(&run.texts.cli_export_done(shown()));
        Ok(())
    }
}

/// A file that is not whole yet; it is removed unless it gets its name.
struct Part(Option<PathBuf>);

impl Part {
    fn beside(path: &Path) -> io::Result<(Part, File)> {
        let mut bytes = [0u8; 8];
        OsChance.fill(&mut bytes);
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{}.part", needle_model::hex::encode(&bytes)));
        let part = PathBuf::from(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        // It may hold records of members.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&part)?;
        Ok((Part(Some(part)), file))
    }

    fn named(mut self, path: &Path) -> io::Result<()> {
        if let Some(part) = &self.0 {
            fs::rename(part, path)?;
        }
        self.0 = None;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(part) = &self.0 {
            // What stopped the writing is said already.
            let _ = fs::remove_file(part);
        }
    }
}

/// Passes bytes on and counts them.
struct Counted<'a> {
    out: &'a mut dyn Write,
    written: u64,
    bar: &'a Progress,
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.written += taken as u64;
        self.bar.count(self.written);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Why writing ended: whoever read our output has gone, something could not be had, or the bytes were not taken.
fn stopped(run: &Run, error: io::Error) -> Stop {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Stop::Unread;
    }
    match error.downcast::<Failure>() {
        Ok(failure) => failure.into(),
        Err(error) => Stop::failed(run.texts.cli_output_failed(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_gets_no_name_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let (part, _) = Part::beside(&path).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        drop(part);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        let (part, mut file) = Part::beside(&path).unwrap();
        file.write_all(b"x").unwrap();
        part.named(&path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"x");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
