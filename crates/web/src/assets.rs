//! Our own style sheets and scripts, compiled in. One version for all of them stands in the path, because the
//! scripts import each other by relative address; under it nothing ever changes, so it may be kept for ever.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

macro_rules! files {
    ($($name:literal : $kind:literal),* $(,)?) => {
        &[$(($name, $kind, include_str!(concat!("../assets/", $name)))),*]
    };
}

/// Name, media type, content.
const FILES: &[(&str, &str, &str)] = files![
    "icon.svg": "image/svg+xml",
    "js/main.js": "text/javascript; charset=utf-8",
    "js/say.js": "text/javascript; charset=utf-8",
    "js/palette.js": "text/javascript; charset=utf-8",
    "js/tree.js": "text/javascript; charset=utf-8",
    "js/draft.js": "text/javascript; charset=utf-8",
    "js/live.js": "text/javascript; charset=utf-8",
    "js/progress.js": "text/javascript; charset=utf-8",
    "js/file.js": "text/javascript; charset=utf-8",
    "js/kept.js": "text/javascript; charset=utf-8",
    "js/fields.js": "text/javascript; charset=utf-8",
    "js/send.js": "text/javascript; charset=utf-8",
    "js/drafts.js": "text/javascript; charset=utf-8",
];

macro_rules! sheets {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("../assets/css/", $name)))),*] };
}

/// In the order they are joined in; `assets/css/order.txt` says the same, and a test compares the two.
const SHEETS: &[(&str, &str)] = sheets![
    "layers.css",
    "reset.css",
    "tokens.css",
    "base.css",
    "frame.css",
    "menus.css",
    "forms.css",
    "buttons.css",
    "lists.css",
    "tree.css",
    "tables.css",
    "parts.css",
    "charts.css",
    "import.css",
    "findings.css",
    "pages.css",
    "print.css",
];

/// What stands between the pages and the connection. At an address of its own: a worker looks after what lies below its address.
const WORKER: &str = include_str!("../assets/sw.js");

pub(crate) struct Assets {
    site_css: String,
    /// `/assets/<version>`.
    base: &'static str,
}

impl Assets {
    pub(crate) fn new() -> Assets {
        let site_css: String = SHEETS.iter().map(|(_, text)| *text).collect();
        let parts = FILES
            .iter()
            .map(|(_, _, text)| *text)
            .chain([site_css.as_str(), WORKER]);
        // FNV-1a over all bytes: a name for this build's files, not a protection.
        let version = parts
            .flat_map(str::bytes)
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            });
        // One small leak for each server that is put together: the frame borrows it on every page.
        Assets {
            site_css,
            base: Box::leak(format!("/assets/{version:016x}").into_boxed_str()),
        }
    }

    pub(crate) fn base(&self) -> &'static str {
        self.base
    }

    /// The worker; asked for anew each time, so that a new version is noticed.
    pub(crate) fn worker() -> Response {
        let mut response = WORKER.into_response();
        response.headers_mut().insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/javascript; charset=utf-8"),
        );
        response
    }

    pub(crate) fn serve(&self, path: &str) -> Response {
        let Some(name) = path
            .strip_prefix(self.base)
            .and_then(|rest| rest.strip_prefix('/'))
        else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let found = if name == "site.css" {
            Some(("text/css; charset=utf-8", self.site_css.clone()))
        } else {
            FILES
                .iter()
                .find(|(file, ..)| *file == name)
                .map(|(_, kind, text)| (*kind, (*text).to_owned()))
        };
        match found {
            None => StatusCode::NOT_FOUND.into_response(),
            Some((kind, text)) => {
                let mut response = text.into_response();
                response
                    .headers_mut()
                    .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
                response.headers_mut().insert(
                    header::CACHE_CONTROL,
                    HeaderValue::from_static("public, max-age=31536000, immutable"),
                );
                response
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_keeps_all_our_files_as_long_as_drafts() {
        for name in FILES.iter().map(|(name, ..)| *name).chain(["site.css"]) {
            assert!(WORKER.contains(&format!("\"{name}\"")), "{name}");
        }
        let days = needle_model::limits::DRAFT_DAYS;
        assert!(WORKER.contains(&format!("const DAYS = {days};")));
    }

    #[test]
    fn sheets_stand_in_the_written_order() {
        let order: Vec<&str> = include_str!("../assets/css/order.txt")
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty() && !l.starts_with('#'))
            .collect();
        let ours: Vec<&str> = SHEETS.iter().map(|(name, _)| *name).collect();
        assert_eq!(order, ours);
    }
}
