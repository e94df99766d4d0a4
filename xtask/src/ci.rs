//! Every check, in one readable list: what the build server runs and what a developer runs before handing in.
//! A step that fails does not stop the next: one run shows everything that is wrong.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::{Outcome, pg, supply, tidy};

const STEPS: [&str; 5] = ["fmt", "tidy", "clippy", "supply", "test"];
/// Where Debian puts the driver of its Chromium.
pub(crate) const CHROMEDRIVER: &str = "/usr/bin/chromedriver";

/// `ci [--only STEP] [-- ARGS]`; the list of what is checked.
pub(crate) fn run(root: &Path, args: &[&str]) -> Outcome<()> {
    let (only, test_args) = parse(args)?;
    let mut report = Report {
        only,
        rows: Vec::new(),
    };
    report.step("fmt", "every file formatted", || {
        cargo_run(root, &["fmt", "--all", "--", "--check"], &[])
    });
    report.step("tidy", "house rules", || tidy::run(root));
    report.step("clippy", "lints", || {
        let clippy = [
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--quiet",
            "--",
            "-D",
            "warnings",
        ];
        cargo_run(root, &clippy, &[])
    });
    report.step("supply", "licences, bans, sources, advisories", || {
        supply::run(root)
    });
    let mut server = None;
    report.step("test", "PostgreSQL up", || {
        server = Some(pg::Server::start(root)?);
        Ok(())
    });
    report.step("test", "every test", || {
        test(root, server.as_ref(), test_args)
    });
    report.step("test", "PostgreSQL down", || {
        server.take().map_or(Ok(()), pg::Server::stop)
    });
    report.finish()
}

fn parse<'a>(args: &'a [&'a str]) -> Outcome<(Option<&'a str>, &'a [&'a str])> {
    let (only, rest) = match args {
        ["--only", step, rest @ ..] if STEPS.contains(step) => (Some(*step), rest),
        ["--only", ..] => return Err(format!("--only takes one of: {}", STEPS.join(", ")).into()),
        rest => (None, rest),
    };
    match rest {
        [] => Ok((only, &[])),
        ["--", test_args @ ..] => Ok((only, test_args)),
        [other, ..] => Err(format!("{other} was not expected; {}", crate::USAGE).into()),
    }
}

/// `cargo test` with the servers that the tests ask for; `args` are added to its own.
fn test(root: &Path, server: Option<&pg::Server>, args: &[&str]) -> Outcome<()> {
    let server = server.ok_or("the tests need the PostgreSQL server that did not start")?;
    if !Path::new(CHROMEDRIVER).exists() {
        return Err(format!(
            "{CHROMEDRIVER} is missing: ./test installs it (Debian package chromium-driver)"
        )
        .into());
    }
    let url = server.url();
    let mut command = vec!["test", "--locked", "--no-fail-fast"];
    if !args.iter().any(|arg| matches!(*arg, "-p" | "--package")) {
        command.push("--workspace");
    }
    command.extend(args);
    cargo_run(
        root,
        &command,
        &[
            (pg::VARIABLE, &url),
            ("NEEDLE_TEST_CHROMEDRIVER", CHROMEDRIVER),
        ],
    )
}

/// Cargo itself: the one that started us, or the one on the PATH.
#[expect(
    clippy::disallowed_methods,
    reason = "cargo tells its subcommands in CARGO which cargo it is"
)]
pub(crate) fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Runs cargo with these arguments and variables; an error if it fails.
pub(crate) fn cargo_run(root: &Path, args: &[&str], variables: &[(&str, &str)]) -> Outcome<()> {
    let status = Command::new(cargo())
        .args(args)
        .envs(variables.iter().copied())
        .current_dir(root)
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("cargo {} failed ({status})", args.join(" ")).into())
    }
}

/// What was run, how long it took, and whether it went well.
struct Report<'a> {
    only: Option<&'a str>,
    rows: Vec<Row>,
}

struct Row {
    step: &'static str,
    what: &'static str,
    took: Duration,
    error: Option<String>,
}

impl Report<'_> {
    /// Runs one step, unless another was asked for alone.
    #[expect(
        clippy::disallowed_methods,
        reason = "the report says how long each step took"
    )]
    fn step(&mut self, step: &'static str, what: &'static str, work: impl FnOnce() -> Outcome<()>) {
        if self.only.is_some_and(|only| only != step) {
            return;
        }
        println!("\n== {step}: {what}");
        let start = Instant::now();
        let error = work().err().map(|error| error.to_string());
        let took = start.elapsed();
        if let Some(error) = &error {
            println!("{error}");
        }
        println!(
            "== {step}: {what}: {} in {:.1} s",
            verdict(error.as_ref()),
            took.as_secs_f64()
        );
        self.rows.push(Row {
            step,
            what,
            took,
            error,
        });
    }

    /// Prints the table of times. An error if a step failed.
    fn finish(&self) -> Outcome<()> {
        println!("\n{}", self.table());
        let failed: Vec<&str> = self
            .rows
            .iter()
            .filter(|row| row.error.is_some())
            .map(|row| row.step)
            .collect();
        if failed.is_empty() {
            Ok(())
        } else {
            Err(format!("failed: {}", failed.join(", ")).into())
        }
    }

    fn table(&self) -> String {
        let total: Duration = self.rows.iter().map(|row| row.took).sum();
        let line = |step: &str, what: &str, took: Duration, verdict: &str| {
            format!(
                "{step:8}{what:38}{:>8.1} s  {verdict}\n",
                took.as_secs_f64()
            )
        };
        let rows: String = self
            .rows
            .iter()
            .map(|row| line(row.step, row.what, row.took, verdict(row.error.as_ref())))
            .collect();
        rows + &line("all", "", total, "")
    }
}

fn verdict(error: Option<&String>) -> &'static str {
    if error.is_some() { "FAILED" } else { "ok" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_and_others_refused() {
        assert_eq!(parse(&[]).unwrap(), (None, &[][..]));
        assert_eq!(
            parse(&["--only", "test", "--", "a"]).unwrap(),
            (Some("test"), &["a"][..])
        );
        assert_eq!(parse(&["--", "-p", "x"]).unwrap(), (None, &["-p", "x"][..]));
        for bad in [
            &["--only"][..],
            &["--only", "bench"],
            &["fmt"],
            &["--only", "fmt", "x"],
        ] {
            assert!(parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_failed_step_does_not_stop_the_next_but_fails_the_whole() {
        let mut report = Report {
            only: None,
            rows: Vec::new(),
        };
        report.step("fmt", "bad", || Err("no".into()));
        report.step("tidy", "good", || Ok(()));
        assert_eq!(report.rows.len(), 2);
        assert_eq!(report.finish().unwrap_err().to_string(), "failed: fmt");
        assert!(report.table().contains("FAILED"));
    }

    #[test]
    fn only_the_asked_step_is_run() {
        let mut report = Report {
            only: Some("test"),
            rows: Vec::new(),
        };
        report.step("fmt", "not run", || Err("no".into()));
        report.step("test", "run", || Ok(()));
        assert_eq!(
            report.rows.iter().map(|row| row.step).collect::<Vec<_>>(),
            ["test"]
        );
        assert!(report.finish().is_ok());
    }
}
