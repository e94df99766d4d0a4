//! The reading process seen from outside: whatever becomes of it, whoever asked gets an answer and lives on.
//! Why with programs of our own in its place: they fail in ways the real one hopefully never does.

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    reason = "a helper of a test fails as a test does: by panicking"
)]

use std::fs::{self, Permissions};
use std::ops::ControlFlow;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use needle_exchange::reader::{ReadProblem, Sheets};
use needle_exchange::sheet::Book;
use tempfile::TempDir;

/// A program of one line in the place of the reading process.
fn reader(line: &str) -> (TempDir, Sheets) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reader");
    fs::write(&path, format!("#!/bin/sh\n{line}\n")).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
    (folder, Sheets::Child(path))
}

fn read(sheets: &Sheets, file: &[u8]) -> Result<Book, ReadProblem> {
    sheets.read(file, &mut |_| ControlFlow::Continue(()))
}

/// The code with which a file is refused when this line reads it.
fn code(line: &str, file: &[u8]) -> &'static str {
    let (_folder, sheets) = reader(line);
    read(&sheets, file).unwrap_err().code
}

const FILE: &[u8] = b"a,b\n1,2\n";

#[test]
fn however_the_process_ends_there_is_an_answer() {
    assert_eq!(code("exit 0", FILE), "crashed");
    assert_eq!(code("cat >/dev/null; exit 3", FILE), "crashed");
    assert_eq!(code("cat", FILE), "crashed", "an answer that is none");
    assert_eq!(code("cat /dev/zero", FILE), "crashed", "without end");
    assert_eq!(code("kill -ABRT $$", FILE), "memory");
    assert_eq!(code("kill -KILL $$", FILE), "memory");
    assert_eq!(code("kill -XCPU $$", FILE), "time");
    assert_eq!(code("kill -SEGV $$", FILE), "crashed");
    let missing = Sheets::Child(PathBuf::from("/nowhere/at/all"));
    assert_eq!(read(&missing, FILE).unwrap_err().code, "no-reader");
    let large = vec![b'a'; 3_000_000];
    assert_eq!(
        code("exit 0", &large),
        "crashed",
        "it takes no byte of the file"
    );
}

#[test]
fn what_it_says_is_believed_no_more_than_the_file() {
    // A sheet, and then a row whose number no sheet has.
    let far = r"printf 'S\001\000\000\000a\000\000R\377\377\377\377\001\000\000\000\000b\001E'";
    assert_eq!(code(far, FILE), "rows");
    // A row before any sheet.
    assert_eq!(
        code(
            r"printf 'R\001\000\000\000\001\000\000\000\000b\001Ex'",
            FILE
        ),
        "damaged"
    );
    // A text of four gigabytes.
    assert_eq!(code(r"printf 'S\377\377\377\377'", FILE), "crashed");
    // A problem nobody knows.
    assert_eq!(code(r"printf 'P\003\000\000\000abc\000'", FILE), "crashed");
    // A book, and more after its end.
    let (_folder, sheets) =
        reader(r"printf 'S\001\000\000\000a\000\000R\007\000\000\000\001\000\000\000\000b\001ExS'");
    let book = read(&sheets, FILE).unwrap();
    assert_eq!((book.bytes, book.sheets[0].rows[0].number), (8, 7));
}

#[test]
fn whoever_gives_up_does_not_wait() {
    let (_folder, sheets) = reader("exec sleep 1000");
    let mut asked = 0;
    let result = sheets.read(FILE, &mut |_| {
        asked += 1;
        if asked < 3 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    assert_eq!((result.unwrap_err().code, asked), ("cancelled", 3));
}

#[test]
fn what_the_first_bytes_say_needs_no_process() {
    let missing = Sheets::Child(PathBuf::from("/nowhere/at/all"));
    assert_eq!(read(&missing, b"").unwrap_err().code, "empty");
    assert_eq!(read(&missing, b"%PDF-1.7").unwrap_err().code, "pdf");
}
