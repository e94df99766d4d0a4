//! What goes out with every answer and what must come in with every change: headers, cookies, reading that changes
//! nothing, requests from elsewhere.

mod kit;

use axum::body::Body;
use axum::http::Request;
use kit::ground::{Ground, Lies};
use kit::{By, Got, HOST, Kit};
use needle_model::command::Reach;
use needle_rights::{Principal, Role};
use needle_testkit::{PASSWORD, TestApp};
use needle_web::{ROUTES, Route};

/// Exactly these, with exactly these values.
const ALWAYS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=()",
    ),
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
];
/// And these where the answer has something to say with them.
const SOMETIMES: &[&str] = &[
    "allow",
    "cache-control",
    "clear-site-data",
    "content-disposition",
    "content-length",
    "content-type",
    "location",
    // Which pages the worker in the browser may keep.
    "needle-keep",
    "retry-after",
    "set-cookie",
    "www-authenticate",
];

fn check(got: &Got, at: &str) {
    for (name, value) in ALWAYS {
        assert_eq!(got.header(name), *value, "{at}: {name}");
    }
    for name in got.headers.keys() {
        let known = ALWAYS.iter().any(|(n, _)| n == name) || SOMETIMES.contains(&name.as_str());
        assert!(known, "{at}: unexpected header {name}");
    }
    assert_eq!(got.header("cache-control"), "no-store", "{at}");
    for cookie in got.headers.get_all("set-cookie") {
        let cookie = cookie.to_str().expect("cookies are ASCII");
        assert!(cookie.contains("; SameSite=Lax"), "{at}: {cookie}");
        // The language is for scripts of nobody, but no secret either.
        assert!(
            cookie.starts_with("lang=") || cookie.contains("; HttpOnly"),
            "{at}: {cookie}"
        );
    }
    if got.header("content-type").starts_with("text/html") {
        let text = got.text();
        for inline in [
            " style=",
            "<style",
            "<script>",
            "javascript:",
            " onclick=",
            " onload=",
            " onsubmit=",
            " onchange=",
        ] {
            assert!(!text.contains(inline), "{at}: {inline} stands in the page");
        }
    } else if !got.body.is_empty() {
        let known = [
            "application/json",
            "application/problem+json",
            "text/csv; charset=utf-8",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "text/calendar; charset=utf-8",
            "text/plain; charset=utf-8",
            "text/turtle; charset=utf-8",
            "text/vcard; charset=utf-8",
        ];
        assert!(
            known.contains(&got.header("content-type")),
            "{at}: {}",
            got.header("content-type")
        );
    }
}

fn world() -> (Kit, Ground, String) {
    let app = TestApp::sqlite();
    let ground = Ground::new(&app);
    let kit = Kit::new(app);
    let token = kit.signed_in("county", Role::Organiser, ground.county, Reach::Below);
    (kit, ground, token)
}

fn path(ground: &Ground, route: &Route) -> String {
    ground.things(Lies::Own).fill(route.path, false)
}

#[test]
fn every_answer_carries_the_same_headers() {
    let (kit, ground, _) = world();
    for route in ROUTES {
        let path = path(&ground, route);
        // Some routes end the session, so each gets a look as somebody who is just signed in.
        let token = if route.path.contains("sign-out") || route.path.contains("session") {
            kit.sign_in("county")
        } else {
            kit.get("/api/v1/me", "").problem(401);
            fresh(&kit)
        };
        for by in [By::Nobody, By::Cookie(&token)] {
            let at = format!("{} {path}", route.method);
            check(&kit.request(route.method, &path, by, "", b""), &at);
            let lang = format!("{path}?lang=en");
            check(&kit.request(route.method, &lang, by, "", b""), &at);
        }
    }
    for (method, path) in [
        ("GET", "/nowhere"),
        ("POST", "/"),
        ("GET", "/api/v1/nowhere"),
        ("PUT", "/api/v1/me"),
    ] {
        check(&kit.request(method, path, By::Nobody, "", b""), path);
    }
}

/// One session for all routes that leave it alone.
fn fresh(kit: &Kit) -> String {
    use std::cell::RefCell;
    thread_local!(static TOKEN: RefCell<Option<String>> = const { RefCell::new(None) });
    TOKEN.with(|kept| {
        kept.borrow_mut()
            .get_or_insert_with(|| kit.sign_in("county"))
            .clone()
    })
}

#[test]
fn behind_a_certificate_cookies_and_browsers_stay_with_it() {
    let app = TestApp::sqlite();
    let ground = Ground::new(&app);
    app.account_with_password("county", Role::Organiser, ground.county, Reach::Below);
    let kit = Kit::with(app, true);
    let got = kit.request("GET", "/sign-in", By::Nobody, "", b"");
    assert_eq!(
        got.header("strict-transport-security"),
        "max-age=31536000; includeSubDomains"
    );
    let token = kit.sign_in("county");
    let with = |cookie: String| {
        let request = Request::get("/api/v1/me")
            .header("host", HOST)
            .header("cookie", cookie);
        kit.send(request.body(Body::empty()).expect("a request"))
            .status
    };
    assert_eq!(with(format!("__Host-needle={token}")), 200);
    assert_eq!(
        with(format!("needle={token}")),
        401,
        "the name without the prefix could be set by a neighbour"
    );
    let form = format!("login=county&password={}", PASSWORD.replace(' ', "+"));
    let request = Request::post("/sign-in")
        .header("host", HOST)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    let got = kit.send(request.body(Body::from(form)).expect("a request"));
    assert_eq!(got.status, 303, "{}", got.text());
    let cookie = got.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-needle=")
            && cookie.contains("; Secure")
            && cookie.contains("; Path=/"),
        "{cookie}"
    );
    assert!(!cookie.contains("Domain"), "{cookie}");
}

/// Entries that are not the record of a reading.
fn changes(kit: &Kit) -> Vec<(String, u64)> {
    let (lines, _) = kit
        .app
        .ledger(&Principal::operator(), None, None, 100_000)
        .expect("the ledger opens");
    let changes = lines
        .into_iter()
        .filter(|l| l.entry.command != "read-persons");
    changes.map(|l| (l.entry.command, l.entry.seq)).collect()
}

#[test]
fn reading_changes_nothing() {
    let (kit, ground, token) = world();
    let before = changes(&kit);
    for route in ROUTES.iter().filter(|r| r.method == "GET") {
        for by in [By::Cookie(&token), By::Token(&token)] {
            let got = kit.request(
                "GET",
                &path(&ground, route),
                by,
                "",
                b"step=confirm&login=x",
            );
            assert!(got.status < 500, "{}: {}", route.path, got.text());
        }
        kit.request("HEAD", &path(&ground, route), By::Cookie(&token), "", b"");
    }
    assert_eq!(changes(&kit), before);
    assert_eq!(kit.app.verified().problems, Vec::<String>::new());
}

#[test]
fn a_change_comes_from_our_own_pages() {
    let (kit, ground, token) = world();
    let own = format!("http://{HOST}");
    let cases: [(&[(&str, &str)], bool); 8] = [
        (&[("sec-fetch-site", "same-origin")], true),
        (&[("sec-fetch-site", "none")], true),
        (&[("sec-fetch-site", "same-site")], false),
        (&[("sec-fetch-site", "cross-site"), ("origin", &own)], false),
        (&[("origin", &own)], true),
        (&[("origin", "http://elsewhere.test")], false),
        (&[("origin", "null")], false),
        (&[], false),
    ];
    let before = changes(&kit);
    for route in ROUTES.iter().filter(|r| r.method == "POST") {
        let path = path(&ground, route);
        for (headers, ours) in cases {
            let mut request = Request::post(&path)
                .header("host", HOST)
                .header("cookie", format!("needle={token}"));
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let got = kit.send(request.body(Body::empty()).expect("a request"));
            assert_eq!(
                got.status != 403,
                ours,
                "{path} {headers:?}: {}",
                got.status
            );
            check(&got, &path);
        }
    }
    // Whatever was let through had an empty body, which is no command.
    assert_eq!(changes(&kit), before);
}
