//! A folder of its own and the binary in it; what it printed, with what differs from run to run taken out.

#![expect(
    clippy::unwrap_used,
    reason = "a helper of a test fails as a test does: by panicking"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use needle_store::{Place, Purpose, Store};
use tempfile::TempDir;

/// A temporary folder in which the binary runs.
pub(crate) struct Bench(TempDir);

/// Filters that take out ids, hashes, dates and the time a building took.
pub(crate) const FILTERS: [(&str, &str); 6] = [
    (r"\b\d+-[0-9a-f]{32}\b", "[id]"),
    (r"\b[0-9a-f]{64}\b", "[hash]"),
    (r"\b20\d\d-\d\d-\d\d\b", "[day]"),
    (r"made in \d+ s", "made in [n] s"),
    (r"用了 \d+ 秒", "用了 [n] 秒"),
    // Tables are aligned to the longest value, which is one of those above.
    (r"[ ]{2,}", "  "),
];

impl Bench {
    pub(crate) fn new() -> Bench {
        Bench(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// Runs the program: exit code, standard output, standard error.
    pub(crate) fn run(&self, args: &[&str]) -> (i32, String, String) {
        self.run_with(args, "")
    }

    /// The same, with something on standard input.
    pub(crate) fn run_with(&self, args: &[&str], input: &str) -> (i32, String, String) {
        use std::io::Write as _;
        let mut child = Command::new(env!("CARGO_BIN_EXE_needle"))
            .args(args)
            .current_dir(self.0.path())
            .env_clear()
            .env("NEEDLE_LANG", "en")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that did not want it has closed its end; that is its right.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (
            output.status.code().unwrap_or(-1),
            text(output.stdout),
            text(output.stderr),
        )
    }

    /// What a run shows, for a snapshot.
    pub(crate) fn shown(&self, args: &[&str]) -> String {
        let (code, out, err) = self.run(args);
        format!("exit {code}\n--- stdout\n{out}--- stderr\n{err}")
    }

    /// Runs what must succeed, and gives its standard output.
    pub(crate) fn done(&self, args: &[&str]) -> String {
        let (code, out, err) = self.run(args);
        assert_eq!(code, 0, "{args:?}: {err}");
        out
    }

    /// A value of the JSON that a run prints.
    pub(crate) fn json(&self, args: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.done(&[&["--format", "json"], args].concat())).unwrap()
    }

    /// Opens a database from within the test.
    pub(crate) fn store(&self, db: &str, purpose: Purpose) -> Store {
        let hex = std::fs::read_to_string(self.path(&format!("{db}.key"))).unwrap();
        let key: [u8; 32] = needle_model::hex::decode(hex.trim_end())
            .unwrap()
            .try_into()
            .unwrap();
        Store::open(Place::File(self.path(db)), &key, purpose).unwrap()
    }
}

/// The permission bits of a file.
#[cfg(unix)]
pub(crate) fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}
