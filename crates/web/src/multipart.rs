//! Forms with a file in them (multipart/form-data, RFC 7578), taken apart where they lie: the body is in memory
//! already, so nothing of the file is copied.

use axum::body::Bytes;

use crate::answer::Problem;
use crate::form::Form;

/// Parts of one form: ours have a handful.
const PARTS_MAX: usize = 20;
/// Bytes of one part's headers: a name and a file name.
const HEAD_BYTES_MAX: usize = 4 * 1024;
/// Characters of a boundary, by RFC 2046.
const BOUNDARY_CHARS_MAX: usize = 70;
/// Characters kept of a file's name.
const NAME_CHARS_MAX: usize = 120;

/// A file that was sent along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sent {
    /// Its name, for showing only; empty when the browser sent none.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) bytes: Bytes,
}

/// The fields of a form and its one file.
///
/// # Errors
/// [`Problem::BadBody`] for anything else.
pub(crate) fn parse(content_type: &str, body: &Bytes) -> Result<(Form, Option<Sent>), Problem> {
    let bad = || Problem::BadBody("multipart/form-data".to_owned());
    let boundary = boundary(content_type).ok_or_else(bad)?;
    let parts = parts(&boundary, body).ok_or_else(bad)?;
    let mut form = Form::default();
    let mut file = None;
    for (head, bytes) in parts {
        let head = std::str::from_utf8(&head).map_err(|_| bad())?;
        let disposition = disposition(head).ok_or_else(bad)?;
        let name = parameter(disposition, "name").ok_or_else(bad)?;
        match parameter(disposition, "filename") {
            Some(filename) => {
                if file.is_some() {
                    return Err(bad());
                }
                let name = plain_name(&filename);
                file = Some(Sent { name, bytes });
            }
            None => {
                let value = std::str::from_utf8(&bytes).map_err(|_| bad())?;
                // No text to one of the two stores, and nobody types it.
                if name.contains('\0') || value.contains('\0') {
                    return Err(Problem::BadBody("U+0000".to_owned()));
                }
                form.0.push((name, value.to_owned()));
            }
        }
    }
    Ok((form, file))
}

/// What stands between the parts.
fn boundary(content_type: &str) -> Option<String> {
    let (kind, rest) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = parameter(rest, "boundary")?;
    let fits = (1..=BOUNDARY_CHARS_MAX).contains(&boundary.len());
    (fits && boundary.bytes().all(|b| (b' '..0x7f).contains(&b))).then_some(boundary)
}

/// Head and content of each part.
fn parts(boundary: &str, body: &Bytes) -> Option<Vec<(Bytes, Bytes)>> {
    let first = format!("--{boundary}");
    let between = format!("\r\n--{boundary}");
    let mut at = if body.starts_with(first.as_bytes()) {
        first.len()
    } else {
        find(body, 0, between.as_bytes())? + between.len()
    };
    let mut out = Vec::new();
    loop {
        let rest = body.get(at..)?;
        if rest.starts_with(b"--") {
            return Some(out);
        }
        // Blanks may stand after a boundary.
        let blanks = rest
            .iter()
            .take_while(|b| matches!(b, b' ' | b'\t'))
            .count();
        if !rest.get(blanks..)?.starts_with(b"\r\n") || out.len() >= PARTS_MAX {
            return None;
        }
        let head = at + blanks + 2;
        let head_end = find(
            body.get(..body.len().min(head + HEAD_BYTES_MAX))?,
            head,
            b"\r\n\r\n",
        )?;
        let content = head_end + 4;
        let end = find(body, content, between.as_bytes())?;
        out.push((body.slice(head..head_end), body.slice(content..end)));
        at = end + between.len();
    }
}

/// Where `what` next stands from `from` on.
fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|b| *b == first)?;
        if bytes.get(at..)?.starts_with(what) {
            return Some(at);
        }
        at += 1;
    }
}

/// The line that says which field a part is.
fn disposition(head: &str) -> Option<&str> {
    head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let (kind, rest) = value.split_once(';')?;
        (name.trim().eq_ignore_ascii_case("content-disposition")
            && kind.trim().eq_ignore_ascii_case("form-data"))
        .then_some(rest)
    })
}

/// A parameter of a header, quoted or not; browsers write a quote and a line break in it as `%22`, `%0D%0A`.
fn parameter(text: &str, wanted: &str) -> Option<String> {
    let mut rest = text;
    loop {
        let (name, after) = rest.split_once('=')?;
        let name = name.trim_matches(|c: char| c == ';' || c.is_ascii_whitespace());
        let (value, after) = match after.trim_start().strip_prefix('"') {
            Some(quoted) => {
                let end = quoted.find('"')?;
                (quoted.get(..end)?, quoted.get(end + 1..)?)
            }
            None => after.split_once(';').unwrap_or((after, "")),
        };
        if name.eq_ignore_ascii_case(wanted) {
            let value = value.trim().replace("%22", "\"").replace("%0D%0A", " ");
            return Some(value);
        }
        rest = after;
    }
}

/// The last part of a path, without anything that would disturb a line of text.
pub(crate) fn plain_name(text: &str) -> String {
    let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean = last.chars().filter(|c| !c.is_control());
    clean
        .take(NAME_CHARS_MAX)
        .collect::<String>()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = "multipart/form-data; boundary=----b";

    fn body(text: &str) -> Bytes {
        Bytes::from(text.replace('\n', "\r\n").into_bytes())
    }

    #[test]
    fn fields_and_the_file_are_found() {
        let text = "------b\nContent-Disposition: form-data; name=\"what\"\n\nmembers\n------b\n\
                    Content-Disposition: form-data; name=\"file\"; filename=\"C:\\\\表\\\\名册 %22新%22.csv\"\n\
                    Content-Type: text/csv\n\n姓名\n--x\n------b\n\
                    Content-Disposition: form-data; name=\"none\"\n\n\n------b--\n";
        let (form, file) = parse(KIND, &body(text)).expect("it is a form");
        assert_eq!(form.get("what"), "members");
        assert_eq!(
            form.0.last().map(|(n, v)| (n.as_str(), v.as_str())),
            Some(("none", ""))
        );
        let file = file.expect("there is a file");
        assert_eq!(file.name, "名册 \"新\".csv");
        assert_eq!(file.bytes, "姓名\r\n--x".as_bytes());
    }

    #[test]
    fn an_empty_file_is_a_file() {
        let text =
            "------b\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\n\n\n------b--";
        let (_, file) = parse(KIND, &body(text)).expect("it is a form");
        assert_eq!(
            file,
            Some(Sent {
                name: String::new(),
                bytes: Bytes::new()
            })
        );
    }

    #[test]
    fn what_is_no_form_is_refused() {
        let good = "------b\nContent-Disposition: form-data; name=\"a\"\n\nx\n------b--";
        assert!(parse(KIND, &body(good)).is_ok());
        for kind in [
            "",
            "multipart/form-data",
            "text/plain; boundary=----b",
            "multipart/form-data; boundary=\"\"",
        ] {
            assert!(parse(kind, &body(good)).is_err(), "{kind}");
        }
        for text in [
            "",
            "------b",
            "------b\n",
            "------b\nContent-Disposition: form-data; name=\"a\"\n\nx",
            "------b\n\nx\n------b--",
            "------b\nContent-Disposition: form-data\n\nx\n------b--",
            "------b\nContent-Disposition: form-data; name=\"a\n\nx\n------b--",
        ] {
            assert!(parse(KIND, &body(text)).is_err(), "{text}");
        }
        let nul = "------b\nContent-Disposition: form-data; name=\"a\"\n\nx\0\n------b--";
        assert!(parse(KIND, &body(nul)).is_err());
        let many = "------b\nContent-Disposition: form-data; name=\"a\"\n\nx\n"
            .repeat(PARTS_MAX + 1)
            + "------b--";
        assert!(parse(KIND, &body(&many)).is_err());
    }

    /// Cut anywhere, it is refused or read, and never a panic.
    #[test]
    fn cut_anywhere() {
        let text = "------b\nContent-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\n\nx\n------b--";
        let whole = body(text);
        for end in 0..whole.len() {
            let cut = parse(KIND, &whole.slice(..end));
            assert!(cut.is_err(), "cut at {end}");
        }
    }
}
