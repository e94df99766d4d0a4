//! What stands before every answer: where the request came from, and the headers that go out with each.

use axum::http::{HeaderMap, HeaderValue, Method, header};

use crate::pages::subscription::PATH;

/// Nothing from elsewhere, nothing inline, no frames; forms go only home.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                   connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

/// Headers every answer carries.
pub(crate) const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", CSP),
    ("x-content-type-options", "nosniff"),
    // Nobody else learns an address of ours. Not "no-referrer": a browser that reaches us without https under another name sends no
    // Sec-Fetch-Site, and would then say of our own forms as well that they come from nowhere (Origin: null).
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// Puts the headers on; what has no caching rule of its own is kept nowhere, because it may be about persons.
pub(crate) fn headers(out: &mut HeaderMap, https: bool) {
    for (name, value) in HEADERS {
        out.insert(*name, HeaderValue::from_static(value));
    }
    if https {
        out.insert(
            "strict-transport-security",
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
    out.entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
}

/// A path as it may stand in a log: without the secret of a calendar's address.
pub(crate) fn loggable(path: &str) -> &str {
    if path.starts_with(PATH) { PATH } else { path }
}

/// Whether a request that changes something came from our own pages: by Sec-Fetch-Site where the browser sends
/// it, else by Origin against Host. A request with our cookie and neither is refused.
pub(crate) fn same_site(method: &Method, headers: &HeaderMap, has_cookie: bool) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    match (text("origin"), text("host")) {
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, rest)| rest == host),
        // No browser of the last ten years; without a cookie it is a program with its own key.
        _ => !has_cookie,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(n, v)| (n.parse().expect("name"), HeaderValue::from_static(v)))
            .collect()
    }

    #[test]
    fn a_secret_in_an_address_is_not_logged() {
        assert_eq!(loggable("/calendar/0123abcd.ics"), "/calendar/");
        assert_eq!(loggable("/org/1-a"), "/org/1-a");
    }

    #[test]
    fn only_our_own_pages_may_post() {
        let post = Method::POST;
        assert!(same_site(
            &Method::GET,
            &asked(&[("sec-fetch-site", "cross-site")]),
            true
        ));
        assert!(same_site(
            &post,
            &asked(&[("sec-fetch-site", "same-origin")]),
            true
        ));
        assert!(same_site(
            &post,
            &asked(&[("sec-fetch-site", "none")]),
            true
        ));
        assert!(!same_site(
            &post,
            &asked(&[("sec-fetch-site", "same-site")]),
            true
        ));
        assert!(!same_site(
            &post,
            &asked(&[
                ("sec-fetch-site", "cross-site"),
                ("origin", "http://a"),
                ("host", "a")
            ]),
            true
        ));
        assert!(same_site(
            &post,
            &asked(&[("origin", "http://a:8080"), ("host", "a:8080")]),
            true
        ));
        assert!(!same_site(
            &post,
            &asked(&[("origin", "http://evil"), ("host", "a:8080")]),
            true
        ));
        assert!(!same_site(
            &post,
            &asked(&[("origin", "null"), ("host", "a:8080")]),
            true
        ));
        assert!(!same_site(&post, &asked(&[("host", "a")]), true));
        assert!(same_site(&post, &asked(&[("host", "a")]), false));
    }
}
