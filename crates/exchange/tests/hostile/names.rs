//! Names of entries and targets that climb out of a folder: nothing is ever written, and nothing outside is found.

use super::kit::{Case, Fate, all, book_of, cell, relations, workbook, zip};

#[test]
fn names_that_climb_find_nothing() {
    let harmless = |name: &str| book_of(&[(name, b"root:x:0:0")]);
    let read = || Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("n1"));
    let target = |to: &str| {
        book_of(&[(
            "xl/_rels/workbook.xml.rels",
            relations(&[("worksheet", to)]).as_bytes(),
        )])
    };
    let outside = book_of(&[(
        "xl/_rels/workbook.xml.rels",
        relations(&[("worksheet", "file:///etc/passwd")])
            .replace("Target=", "TargetMode=\"External\" Target=")
            .as_bytes(),
    )]);
    let long = "a/".repeat(20_000);
    let cases: Vec<Case> = vec![
        ("up", harmless("../../../../tmp/evil"), read()),
        ("up from inside", harmless("xl/../../../tmp/evil"), read()),
        ("from the root", harmless("/etc/passwd"), read()),
        ("with a drive", harmless("C:\\Windows\\evil.dll"), read()),
        ("with backslashes", harmless("..\\..\\evil"), read()),
        ("on a server", harmless("\\\\server\\share\\evil"), read()),
        ("with a line break", harmless("xl/a\nb.bin"), read()),
        ("with nothing", harmless("xl/ "), read()),
        ("very long", harmless(&long), read()),
        ("a device", harmless("/dev/stdin"), read()),
        (
            "a target above everything",
            target("../../../../../../etc/passwd"),
            Fate::Refused(&["damaged"]),
        ),
        (
            "a target from the root",
            target("/etc/passwd"),
            Fate::Refused(&["damaged"]),
        ),
        (
            "a target outside",
            outside,
            Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("n1")),
        ),
        (
            "a workbook of other slashes",
            zip(&[
                (
                    "_rels\\.rels",
                    relations(&[("officeDocument", "/xl\\workbook.xml")]).as_bytes(),
                ),
                ("xl\\workbook.xml", workbook().as_bytes()),
                (
                    "xl\\_rels\\workbook.xml.rels",
                    relations(&[("worksheet", "worksheets\\Sheet1.xml")]).as_bytes(),
                ),
                (
                    "XL\\Worksheets\\sheet1.xml",
                    super::kit::sheet("<row><c><v>1</v></c></row>").as_bytes(),
                ),
            ]),
            read(),
        ),
    ];
    all(14, cases);
}
