//! The file of an import, read in a child process; why not here: a few bytes can make a reader ask for all the memory
//! there is, and then only the child ends.

use std::fs::File;
use std::io::Read as _;
use std::ops::ControlFlow;
use std::path::Path;

use needle_exchange::members::NoTable;
use needle_exchange::reader::{Sheets, TEXT_BYTES_MAX};
use needle_exchange::sheet::Book;
use needle_model::refusal::Arg as Value;
use needle_text::Arg;

use crate::progress::Progress;
use crate::run::Run;
use crate::stop::Stop;

/// The name of a file without its folders.
pub(super) fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Its bytes; of a file that is too large one more than allowed, so that the reader says so.
pub(super) fn bytes(run: &Run, path: &Path) -> Result<Vec<u8>, Stop> {
    let failed = |error: std::io::Error| {
        let shown = path.display().to_string();
        Stop::failed(run.texts.cli_store_file(shown, error.to_string()))
    };
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(TEXT_BYTES_MAX + 1).read_to_end(&mut bytes))
        .map_err(failed)?;
    Ok(bytes)
}

/// Its sheets.
pub(super) fn read(run: &Run, path: &Path) -> Result<Book, Stop> {
    let bytes = bytes(run, path)?;
    let bar = Progress::counter(&run.texts.cli_sheet_reading());
    let sheets = Sheets::Child(run.program()?);
    sheets
        .read(&bytes, &mut |rows| {
            bar.count(rows);
            ControlFlow::Continue(())
        })
        .map_err(|problem| Stop::failed(sentence(run, "sheet-file-", problem.code, &problem.args)))
}

/// The sentence for a book without a table.
pub(super) fn no_table(run: &Run, none: &NoTable) -> String {
    sentence(run, "sheet-", none.code, &none.args)
}

fn sentence(run: &Run, before: &str, code: &str, args: &[(&'static str, Value)]) -> String {
    let language = run.texts.lang().code();
    let args: Vec<(&str, Arg<'_>)> = args
        .iter()
        .map(|(name, value)| (*name, Arg::from(value.get(language))))
        .collect();
    let found = run.texts.lookup(&format!("{before}{code}"), &args);
    found.unwrap_or_else(|| code.to_owned())
}
