//! The project's only build script: `cargo xtask tidy | ci | pg | screenshots`.
//! It is a crate and not a shell file, so that the build server and a developer at home run the same
//! tested steps.

#![expect(
    clippy::print_stdout,
    reason = "printing is what a build script is for"
)]

mod ci;
mod metadata;
mod pg;
mod screenshots;
mod supply;
mod tidy;
mod tree;
mod version;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The result of a step: the error is a sentence for the person at the terminal.
type Outcome<T> = Result<T, Box<dyn Error>>;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  tidy                      check the house rules that the compiler does not
  ci [--only STEP] [-- ARGS]
                            every check in order; STEP is one of fmt, tidy, clippy, supply, test;
                            ARGS go to `cargo test`
  pg -- COMMAND [ARGS]      run a command with a private PostgreSQL server, its address in NEEDLE_TEST_PG
  screenshots               draw docs/screenshots anew";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let root = root();
    let outcome = match args.as_slice() {
        ["tidy"] => tidy::run(&root),
        ["ci", rest @ ..] => ci::run(&root, rest),
        ["pg", "--", program, rest @ ..] => pg::run_command(&root, program, rest),
        ["screenshots"] => screenshots::run(&root),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The repository's root: the folder above this crate.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}
