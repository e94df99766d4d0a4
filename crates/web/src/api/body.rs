//! Reading a JSON body strictly, and saying where it is wrong: a program's author should find the place without
//! guessing.

use axum::http::header;
use serde::de::DeserializeOwned;

use crate::answer::{BadJson, Problem};
use crate::ask::Ask;

/// The body as a value.
pub(crate) fn json<T: DeserializeOwned>(ask: &Ask) -> Result<T, Problem> {
    if !is_json(
        ask.header(header::CONTENT_TYPE.as_str())
            .unwrap_or_default(),
    ) {
        return Err(Problem::MediaType);
    }
    // Where a route takes more than is typed, too much arrives as nothing, with a word.
    if ask.body_over {
        return Err(Problem::TooLarge);
    }
    parse(&ask.body).map_err(Problem::BadJson)
}

fn is_json(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/json")
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, BadJson> {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        bad(
            if path == "." { String::new() } else { path },
            error.inner(),
        )
    })?;
    reader.end().map_err(|error| bad(String::new(), &error))?;
    Ok(value)
}

fn bad(path: String, error: &serde_json::Error) -> BadJson {
    let text = error.to_string();
    // serde_json says the place at the end of its sentence; here it has fields of its own.
    let why = text
        .rsplit_once(" at line ")
        .map_or(text.as_str(), |(why, _)| why);
    BadJson {
        path,
        line: error.line(),
        column: error.column(),
        why: why.chars().take(300).collect(),
    }
}

#[cfg(test)]
mod tests {
    use needle_model::command::{Found, Split};

    use super::*;

    fn found(text: &str) -> (String, usize, String) {
        let bad = parse::<Found>(text.as_bytes()).expect_err("it is wrong");
        (bad.path, bad.line, bad.why)
    }

    #[test]
    fn the_place_is_named() {
        let (path, line, why) = found("{\n \"kind\": 5}");
        assert_eq!((path.as_str(), line), ("kind", 2));
        assert!(why.contains("expected a string"), "{why}");
        let (path, _, why) = found(r#"{"kind":"branch","name":"a","effective":"2026-02-30"}"#);
        assert_eq!(path, "effective");
        assert!(!why.contains(" at line "), "{why}");
        let (path, _, why) = found(r#"{"kind":"branch","colour":"red"}"#);
        assert_eq!(path, "colour");
        assert!(why.contains("unknown field"), "{why}");
        assert!(found(r#"{"kind":"branch"}"#).2.contains("missing field"));
        assert!(found("").2.contains("EOF"));
        assert!(
            found(r#"{"kind":"branch","name":"a","effective":"2026-02-20"} {}"#)
                .2
                .contains("trailing")
        );
        let split =
            r#"{"org":"1-019365c0a5f07b3e8d6f0c1a2b3c4d5e","parts":[{"kind":"branch","name":7}]}"#;
        assert_eq!(
            parse::<Split>(split.as_bytes()).expect_err("wrong").path,
            "parts[0].name"
        );
    }

    #[test]
    fn only_json_is_json() {
        for yes in ["application/json", "Application/JSON; charset=utf-8"] {
            assert!(is_json(yes), "{yes}");
        }
        for no in [
            "",
            "text/plain",
            "application/json-patch+json",
            "application/x-www-form-urlencoded",
        ] {
            assert!(!is_json(no), "{no}");
        }
    }
}
