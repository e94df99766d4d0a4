//! One XML part, event by event: UTF-8 only, no document type, no entities but the five, not too deep.
//! Why so little of XML: what workbooks need is small, and the rest of the standard is how readers are attacked.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use super::archive::Guard;
use super::limits::XML_DEPTH_MAX;
use super::problem::{ReadProblem, code, shown};

/// A part that is being read.
pub(crate) struct Xml<'x> {
    reader: Reader<Guard<'x>>,
    buffer: Vec<u8>,
    depth: usize,
    part: String,
}

impl<'x> Xml<'x> {
    pub(crate) fn new(guard: Guard<'x>, part: &str) -> Xml<'x> {
        let mut reader = Reader::from_reader(guard);
        // `<c/>` comes as a beginning and an end, so that nobody must think of both.
        reader.config_mut().expand_empty_elements = true;
        Xml {
            reader,
            buffer: Vec::with_capacity(1024),
            depth: 0,
            part: part.to_owned(),
        }
    }

    /// The next event; the end of the part is an event too.
    pub(crate) fn next(&mut self) -> Result<Event<'_>, ReadProblem> {
        self.buffer.clear();
        self.reader.get_mut().event = 0;
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::DocType(_)) => Err(entities(&self.part)),
            Ok(event) => {
                match event {
                    Event::Start(_) => self.depth += 1,
                    Event::End(_) => self.depth = self.depth.saturating_sub(1),
                    // Cut off between two elements, where the parser itself sees nothing wrong.
                    Event::Eof if self.depth > 0 => return Err(ReadProblem::damaged(&self.part)),
                    _ => {}
                }
                if self.depth > XML_DEPTH_MAX {
                    return Err(ReadProblem::damaged(&self.part));
                }
                Ok(event)
            }
            Err(_) => Err(self.reader.get_ref().problem(&self.part)),
        }
    }

    /// Whether reading stopped in a tag, text or comment longer than any may be.
    pub(crate) fn is_overlong(&self) -> bool {
        self.reader.get_ref().is_overlong()
    }

    /// Damage in this part.
    pub(crate) fn damaged(&self) -> ReadProblem {
        ReadProblem::damaged(&self.part)
    }
}

fn entities(part: &str) -> ReadProblem {
    ReadProblem::new(code::ENTITIES).with("part", shown(part))
}

/// Adds the text of an event, if it has one.
pub(crate) fn append(event: &Event<'_>, text: &mut String) -> Result<(), ReadProblem> {
    match event {
        Event::Text(t) => text.push_str(&t.xml10_content()),
        Event::CData(t) => text.push_str(&t.xml10_content()),
        Event::GeneralRef(name) => {
            if let Some(known) = resolve_xml_entity(name) {
                text.push_str(known);
            } else if let Ok(Some(c)) = name.resolve_char_ref() {
                text.push(c);
            } else {
                return Err(entities(""));
            }
        }
        _ => {}
    }
    Ok(())
}

/// The value of an attribute by its local name; none also where it is malformed.
pub(crate) fn attribute<'e>(element: &'e BytesStart<'_>, name: &str) -> Option<Cow<'e, str>> {
    element
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok())
}

/// Whether an attribute says yes, in one of the ways programs write it.
pub(crate) fn is_yes(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// What is wrong with the beginning of a part, as a code.
pub(crate) fn prolog(start: &[u8]) -> Option<&'static str> {
    // UTF-16 and UTF-32, with or without a mark: a zero byte where XML has none.
    if start.starts_with(&[0xfe, 0xff])
        || start.starts_with(&[0xff, 0xfe])
        || start.iter().take(4).any(|b| *b == 0)
    {
        return Some(code::XML_ENCODING);
    }
    let text = String::from_utf8_lossy(start);
    if text.contains("<!DOCTYPE") || text.contains("<!ENTITY") {
        return Some(code::ENTITIES);
    }
    let declaration = text.trim_start_matches('\u{feff}').strip_prefix("<?xml")?;
    let declaration = declaration.split("?>").next()?;
    let (_, encoding) = declaration.split_once("encoding")?;
    let encoding: String = encoding
        .chars()
        .filter(|c| !matches!(c, '=' | '"' | '\'' | ' '))
        .take(20)
        .collect();
    let ours = ["utf-8", "utf8", "us-ascii", "ascii"];
    let known = ours.iter().any(|name| {
        encoding
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
    });
    (!known).then_some(code::XML_ENCODING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_parts() {
        for start in [
            &b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><worksheet/>"[..],
            b"\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?><a/>",
            b"<?xml version=\"1.0\"?>\n<a/>",
            b"<a encoding=\"gbk\"/>",
            b"",
        ] {
            assert_eq!(prolog(start), None, "{}", String::from_utf8_lossy(start));
        }
        for start in [
            &b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE"[..],
            b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>",
            b"\xff\xfe<\0?\0",
            b"\xfe\xff\0<\0?",
            b"<\0?\0x\0",
            b"\0\0\0<",
        ] {
            assert_eq!(prolog(start), Some(code::XML_ENCODING));
        }
        assert_eq!(
            prolog(b"<?xml version='1.0'?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"),
            Some(code::ENTITIES)
        );
    }
}
