//! The command line: reads what was typed, opens the database, calls the app, prints the answer.
//! Why a crate of its own: it is the only place that reads a clock, randomness and the environment, and it decides nothing.

mod args;
mod commands;
mod find;
mod folder;
mod open;
mod output;
mod progress;
mod run;
mod stop;
mod words;
mod world;

use std::io::Write as _;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use clap::Parser as _;

pub use args::Args;

/// Carried out, or there was nothing to do.
const DONE: u8 = 0;
/// Could not be done; the sentence is on standard error.
const FAILED: u8 = 1;

/// Reads the arguments, does what they say, and answers the exit code of the process.
#[must_use]
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version go to standard output and end well; wrong usage is code 2: clap knows which is which.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(FAILED));
        }
    };
    let run = run::Run::new(args.global);
    quiet_panics(run.texts.cli_bug());
    let done = panic::catch_unwind(AssertUnwindSafe(|| args.command.carry_out(&run)));
    let code = match done {
        Ok(Ok(())) => DONE,
        Ok(Err(stop)) => {
            for sentence in words::sentences(run.texts, &stop) {
                run.note(&sentence);
            }
            stop.code()
        }
        // The hook has said its sentence.
        Err(_) => FAILED,
    };
    ExitCode::from(code)
}

/// A mistake of ours is said in a sentence, with its place for whoever reports it; nobody is shown a stack.
fn quiet_panics(sentence: std::borrow::Cow<'static, str>) {
    panic::set_hook(Box::new(move |info| {
        let place = info
            .location()
            .map_or_else(String::new, |l| format!(" ({}:{})", l.file(), l.line()));
        let _ = writeln!(std::io::stderr(), "{sentence}{place}");
    }));
}
