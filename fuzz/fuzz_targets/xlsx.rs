//! Office Open XML: the file itself, or, after a nought, its sheet, texts and formats, each up to the next nought.
//! Why both: the first finds what the archive lets through, the second what the markup does.

#![no_main]

mod packed;

use libfuzzer_sys::fuzz_target;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fuzz_target!(|bytes: &[u8]| {
    let Some(parts) = bytes.strip_prefix(&[0]) else {
        return packed::open(bytes);
    };
    let mut parts = parts.split(|byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let related = |kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"r\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let main = related("officeDocument", "xl/workbook.xml");
    let inner = related("worksheet", "worksheets/sheet1.xml");
    packed::open_packed(&[
        ("_rels/.rels", main.as_bytes()),
        ("xl/_rels/workbook.xml.rels", inner.as_bytes()),
        (
            "xl/workbook.xml",
            b"<workbook><sheets><sheet name=\"a\" id=\"r\"/></sheets></workbook>",
        ),
        ("xl/worksheets/sheet1.xml", next()),
        ("xl/sharedStrings.xml", next()),
        ("xl/styles.xml", next()),
    ]);
});
