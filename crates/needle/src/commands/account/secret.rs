//! Reading a password: from a file, from a pipe, or from the keyboard without showing it.
//! Why the terminal's own tool hides it: turning the echo off otherwise takes unsafe code or another dependency.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, IsTerminal as _, Read, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use needle_model::limits::PASSWORD_CHARS_MAX;
use zeroize::Zeroizing;

use crate::run::Run;
use crate::stop::Stop;

/// Bytes read at most: the longest password of the widest characters, and its line break.
const LINE_BYTES_MAX: u64 = PASSWORD_CHARS_MAX as u64 * 4 + 2;

/// The password: the first line of the file, or of standard input; asked for where that is a keyboard.
pub(super) fn read(run: &Run, file: Option<&Path>) -> Result<Zeroizing<String>, Stop> {
    let line = match file {
        Some(path) => File::open(path).and_then(first_line).map_err(|error| {
            Stop::failed(
                run.texts
                    .cli_store_file(path.display().to_string(), error.to_string()),
            )
        })?,
        None if io::stdin().is_terminal() => {
            let first = ask(&run.texts.cli_password_ask())?;
            if *first != *ask(&run.texts.cli_password_ask_again())? {
                return Err(Stop::failed(run.texts.cli_password_differs()));
            }
            first
        }
        None => first_line(io::stdin())
            .map_err(|error| Stop::failed(run.texts.cli_password_unread(error.to_string())))?,
    };
    Ok(line)
}

fn first_line(from: impl Read) -> io::Result<Zeroizing<String>> {
    let mut line = Zeroizing::new(String::new());
    BufReader::new(from.take(LINE_BYTES_MAX)).read_line(&mut line)?;
    let end = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(end);
    Ok(line)
}

/// Asks on the terminal. Where the echo cannot be turned off the typing is seen, which is better than not at all.
fn ask(question: &str) -> Result<Zeroizing<String>, Stop> {
    let mut err = io::stderr();
    let _ = write!(err, "{question} ");
    let _ = err.flush();
    echo(false);
    let line = first_line(io::stdin());
    echo(true);
    let _ = writeln!(err);
    line.map_err(|error| Stop::failed(error.to_string()))
}

fn echo(on: bool) {
    let argument = if on { "echo" } else { "-echo" };
    let _ = Command::new("stty")
        .arg(argument)
        .stdin(Stdio::inherit())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
}
