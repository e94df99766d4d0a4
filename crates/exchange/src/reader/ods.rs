//! OpenDocument spreadsheets, row by row: repetitions are counted before they are written out.
//! Why our own reader on a streaming XML parser: a repetition of a billion rows is eleven characters, and merged areas,
//! dates shown as months and indentation are in the same pass.

mod cells;
mod paragraph;
mod styles;

use quick_xml::events::Event;

use super::archive::Archive;
use super::meter::Meter;
use super::problem::{ReadProblem, code};
use super::xml::Xml;
use cells::Reading;
use styles::Styles;

/// What the first part of the archive says of a spreadsheet; templates say the same and more.
const MIME: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
/// Bytes of the list of parts that are searched for a note of encryption.
const MANIFEST_BYTES: u64 = 256 * 1024;
const CONTENT: &str = "content.xml";

/// Whether the archive is a spreadsheet; a problem if it is another document.
pub(crate) fn is_spreadsheet(archive: &mut Archive<'_>) -> Result<bool, ReadProblem> {
    let mime = archive.start("mimetype", 100)?;
    if mime.starts_with(b"application/vnd.oasis.opendocument") && !mime.starts_with(MIME) {
        return Err(ReadProblem::new(code::DOCUMENT));
    }
    // Without the first part, the content itself says what it is.
    Ok(mime.starts_with(MIME) || archive.has(CONTENT) && archive.has("META-INF/manifest.xml"))
}

/// Reads all sheets.
pub(crate) fn read(archive: &mut Archive<'_>, meter: &mut Meter<'_>) -> Result<(), ReadProblem> {
    let manifest = archive.start("META-INF/manifest.xml", MANIFEST_BYTES)?;
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(ReadProblem::new(code::ENCRYPTED));
    }
    let mut styles = Styles::default();
    if let Some(mut xml) = archive.xml("styles.xml")? {
        common(&mut xml, &mut styles)?;
    }
    let mut xml = archive
        .xml(CONTENT)?
        .ok_or_else(|| ReadProblem::damaged(CONTENT))?;
    let mut reading = Reading::new(styles, meter);
    loop {
        let taken = match xml.next() {
            Ok(Event::Eof) => break,
            Ok(event) => reading.take(&event)?,
            Err(problem) => {
                return Err(if xml.is_overlong() {
                    reading.overlong(problem)
                } else {
                    problem
                });
            }
        };
        if taken.is_none() {
            return Err(xml.damaged());
        }
    }
    reading.finish()
}

/// The styles that several documents may share.
fn common(xml: &mut Xml<'_>, styles: &mut Styles) -> Result<(), ReadProblem> {
    loop {
        let event = xml.next()?;
        if matches!(event, Event::Eof) {
            return Ok(());
        }
        if styles.take(&event).is_none() {
            return Err(xml.damaged());
        }
    }
}
