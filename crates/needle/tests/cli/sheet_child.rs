//! The program as the process that reads strangers' files: with less memory, no files, and the same book.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use needle_exchange::reader::Sheets;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PROGRAM: &str = env!("CARGO_BIN_EXE_needle");

/// A workbook whose sheet is these pieces one after the other.
fn workbook(pieces: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let related = |kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"rId1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_level(Some(1))
        .large_file(true);
    for (name, part) in [
        ("_rels/.rels", related("officeDocument", "xl/workbook.xml")),
        (
            "xl/_rels/workbook.xml.rels",
            related("worksheet", "worksheets/sheet1.xml"),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns:r=\"{office}\"><sheets><sheet name=\"名册\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    for piece in pieces {
        zip.write_all(&piece).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// So many rows of twelve columns.
fn honest(rows: usize) -> Vec<u8> {
    let row = |n: usize| {
        let mut row = format!("<row r=\"{n}\">");
        for column in 'A'..='L' {
            write!(
                row,
                "<c r=\"{column}{n}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                n * 7_919 % 99_991
            )
            .unwrap();
        }
        row + "</row>"
    };
    let begin = std::iter::once(b"<worksheet><sheetData>".to_vec());
    let end = std::iter::once(b"</sheetData></worksheet>".to_vec());
    workbook(
        begin
            .chain((1..=rows).map(|n| row(n).into_bytes()))
            .chain(end),
    )
}

fn code(bytes: &[u8]) -> &'static str {
    let child = Sheets::Child(PathBuf::from(PROGRAM));
    let book = child.read(bytes, &mut |_| ControlFlow::Continue(()));
    book.unwrap_err().code
}

#[test]
fn the_child_reads_what_this_process_reads() {
    let files = [honest(300), "姓名,备注\n\n王芳,\"一\n二\"\n".into()];
    for file in files {
        let mut step = |_| ControlFlow::Continue(());
        let inside = Sheets::Inside.read(&file, &mut step).unwrap();
        let child = Sheets::Child(PathBuf::from(PROGRAM));
        assert_eq!(child.read(&file, &mut step).unwrap(), inside);
    }
}

#[test]
fn bombs_end_in_a_sentence_and_not_in_the_child() {
    let wrapped = |pieces: usize| {
        let begin =
            b"<worksheet><sheetData><row r=\"1\"><c r=\"B1\" t=\"inlineStr\"><is><t>".to_vec();
        let pieces = std::iter::repeat_with(|| vec![b'a'; 1024 * 1024]).take(pieces);
        workbook(std::iter::once(begin).chain(pieces))
    };
    assert_eq!(
        code(&wrapped(512)),
        "long-text",
        "an inline text of 512 MiB"
    );
    assert_eq!(code(b"<html><table>"), "web-page");
    let corners = b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData></worksheet>";
    let file = workbook(std::iter::once(corners.to_vec()));
    let child = Sheets::Child(PathBuf::from(PROGRAM));
    let book = child
        .read(&file, &mut |_| ControlFlow::Continue(()))
        .unwrap();
    assert_eq!(
        book.sheets[0].rows.len(),
        2,
        "two cells, and not half a terabyte"
    );
}

#[test]
fn a_big_honest_file_needs_little_memory_and_can_be_given_up() {
    const ROWS: usize = 100_000;
    let file = honest(ROWS);
    let folder = tempfile::tempdir().unwrap();
    let limited = folder.path().join("limited");
    std::fs::write(
        &limited,
        format!("#!/bin/sh\nulimit -v 262144\nexec '{PROGRAM}' \"$@\"\n"),
    )
    .unwrap();
    let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&limited, executable).unwrap();
    let child = Sheets::Child(limited);
    let mut last = 0;
    let book = child.read(&file, &mut |rows| {
        assert!(rows >= last);
        last = rows;
        ControlFlow::Continue(())
    });
    assert_eq!(book.unwrap().sheets[0].rows.len(), ROWS);
    assert!(last > 10_000, "told {last} rows");
    let given_up = child.read(&file, &mut |rows| {
        if rows > 1_000 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert_eq!(given_up.unwrap_err().code, "cancelled");
}

/// The file is larger than what waits between two processes: when all of it is taken, the child has begun to read.
#[test]
#[cfg(target_os = "linux")]
fn the_child_has_given_away_what_it_does_not_need() {
    let mut child = Command::new(PROGRAM)
        .arg("read-sheet")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let input = child.stdin.as_mut().unwrap();
    input.write_all(&vec![b'a'; 4 * 1024 * 1024]).unwrap();
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
    for (name, value) in [
        ("Max address space", "1073741824"),
        ("Max cpu time", "60"),
        ("Max core file size", "0"),
        ("Max file size", "0"),
        ("Max open files", "3"),
    ] {
        let line = limits.lines().find(|line| line.starts_with(name)).unwrap();
        let mut values = line[name.len()..].split_whitespace();
        assert_eq!(
            (values.next(), values.next()),
            (Some(value), Some(value)),
            "{name}"
        );
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn it_is_not_in_the_help() {
    let help = Command::new(PROGRAM).arg("--help").output().unwrap();
    assert!(!String::from_utf8_lossy(&help.stdout).contains("read-sheet"));
}
