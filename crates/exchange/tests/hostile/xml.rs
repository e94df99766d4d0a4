//! Document types, entities and encodings: in every part, in every disguise.

use super::kit::{Case, Fate, all, book, book_of, cell, ods, ods_cell, ods_of, sheet, workbook};

const TYPE: &str = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";

fn utf16(text: &str, mark: bool, big: bool) -> Vec<u8> {
    let units = mark
        .then_some(0xfeff)
        .into_iter()
        .chain(text.encode_utf16());
    units
        .flat_map(|unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn document_types_and_encodings_are_refused_everywhere() {
    let plain = sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    let typed = plain.replace("<worksheet>", &format!("{TYPE}<worksheet>"));
    let declared = |encoding: &str| plain.replace("UTF-8", encoding);
    let part = |name: &str, bytes: &[u8]| book_of(&[(name, bytes)]);
    let sheet_part = |bytes: &[u8]| part("xl/worksheets/sheet1.xml", bytes);
    let text = |inside: &str| {
        book(&format!(
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>{inside}</v></c></row>"
        ))
    };
    let before = |root: &str| format!("<?xml version=\"1.0\"?>{TYPE}{root}").into_bytes();
    let lol = "<!DOCTYPE l [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>";
    let hidden = format!(
        "<?xml version=\"1.0\"?><!--{}-->{TYPE}<worksheet><sheetData/></worksheet>",
        "-a".repeat(10_000)
    );
    let content = "<office:document-content><office:body><office:spreadsheet/></office:body></office:document-content>";
    let entities = Fate::Refused(&["entities"]);
    let encoding = || Fate::Refused(&["xml-encoding"]);
    let is_entities = || Fate::Refused(&["entities"]);
    let cases: Vec<Case> = vec![
        ("in the sheet", sheet_part(typed.as_bytes()), entities),
        (
            "in the workbook",
            part(
                "xl/workbook.xml",
                &[TYPE, &workbook()].concat().into_bytes(),
            ),
            is_entities(),
        ),
        (
            "in the relations",
            part("_rels/.rels", &before("<Relationships/>")),
            is_entities(),
        ),
        (
            "in the list of types",
            part("[Content_Types].xml", &before("<Types/>")),
            is_entities(),
        ),
        (
            "in the formats",
            part("xl/styles.xml", &before("<styleSheet/>")),
            is_entities(),
        ),
        (
            "in the shared texts",
            part("xl/sharedStrings.xml", &before("<sst/>")),
            is_entities(),
        ),
        (
            "in the properties",
            part("docProps/core.xml", &before("<a/>")),
            is_entities(),
        ),
        (
            "in a drawing",
            part("xl/drawings/vmlDrawing1.vml", &before("<a/>")),
            is_entities(),
        ),
        (
            "in the theme",
            part("xl/theme/theme1.xml", &before("<a/>")),
            is_entities(),
        ),
        (
            "in an OpenDocument",
            ods_of(&[TYPE, content].concat(), &[]),
            is_entities(),
        ),
        (
            "in its styles",
            ods_of(content, &[("styles.xml", &before("<a/>"))]),
            is_entities(),
        ),
        (
            "in its list of parts",
            ods_of(content, &[("META-INF/manifest.xml", &before("<a/>"))]),
            is_entities(),
        ),
        (
            "entities that grow",
            sheet_part(lol.as_bytes()),
            is_entities(),
        ),
        (
            "after a long comment",
            sheet_part(hidden.as_bytes()),
            is_entities(),
        ),
        ("an entity nobody declared", text("&xxe;"), is_entities()),
        (
            "the character nought",
            text("&#0;"),
            Fate::Refused(&["entities", "damaged"]),
        ),
        (
            "a character there is not",
            text("&#x110000;"),
            is_entities(),
        ),
        (
            "UTF-16 with a mark",
            sheet_part(&utf16(&typed, true, false)),
            encoding(),
        ),
        (
            "UTF-16 the other way",
            sheet_part(&utf16(&typed, true, true)),
            encoding(),
        ),
        (
            "UTF-16 without a mark",
            sheet_part(&utf16(&typed, false, false)),
            encoding(),
        ),
        (
            "UTF-16 in a part nobody reads",
            part("docProps/app.xml", &utf16(&typed, true, false)),
            encoding(),
        ),
        (
            "declared as UTF-7",
            sheet_part(
                declared("UTF-7")
                    .replace("<worksheet>", "+ADw-worksheet+AD4-")
                    .as_bytes(),
            ),
            encoding(),
        ),
        (
            "declared as Latin 1",
            sheet_part(declared("ISO-8859-1").as_bytes()),
            encoding(),
        ),
        (
            "declared as GBK",
            sheet_part(declared("GBK").as_bytes()),
            encoding(),
        ),
        (
            "declared with blanks",
            sheet_part(
                plain
                    .replace("encoding=\"UTF-8\"", "encoding = 'utf-7'")
                    .as_bytes(),
            ),
            encoding(),
        ),
        (
            "UTF-32",
            sheet_part(
                &plain
                    .chars()
                    .flat_map(|c| u32::from(c).to_le_bytes())
                    .collect::<Vec<u8>>(),
            ),
            encoding(),
        ),
        (
            "bytes that are not UTF-8",
            sheet_part(
                &plain
                    .replace("<v>1", "<v>\u{1}")
                    .into_bytes()
                    .iter()
                    .map(|b| if *b == 1 { 0xff } else { *b })
                    .collect::<Vec<u8>>(),
            ),
            Fate::Refused(&["damaged"]),
        ),
        (
            "an inclusion",
            sheet_part(
                plain
                    .replace(
                        "<sheetData>",
                        "<xi:include href=\"file:///etc/passwd\" parse=\"text\"/><sheetData>",
                    )
                    .as_bytes(),
            ),
            Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("n1")),
        ),
        (
            "the five that are allowed",
            text("&lt;&gt;&amp;&quot;&apos;&#x738b;"),
            Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("<>&\"'王")),
        ),
        (
            "the same in an OpenDocument",
            ods(&format!(
                "<table:table-row>{}</table:table-row>",
                ods_cell("", "&xxe;")
            )),
            is_entities(),
        ),
        (
            "elements that do not close",
            sheet_part(b"<worksheet><sheetData><row></sheetData></worksheet>"),
            Fate::Refused(&["damaged"]),
        ),
        (
            "an end without a beginning",
            sheet_part(b"</worksheet>"),
            Fate::Refused(&["damaged"]),
        ),
    ];
    all(30, cases);
}
