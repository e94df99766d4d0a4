//! Open formats and subscriptions through the site: what one may take is linked and sent as what it is; an address that
//! was taken back answers like one that never was.

mod kit;

use kit::{By, Got, Kit};
use needle_model::command::{FillPost, Reach};
use needle_rights::Role;
use needle_testkit::{Frame, START, TODAY, TestApp};

fn site() -> (Kit, Frame) {
    let app = TestApp::sqlite();
    let frame = app.frame();
    app.run(FillPost {
        org: frame.village,
        post: "secretary".to_owned(),
        person: frame.villagers[0],
        term_ends: Some(jiff::civil::date(2026, 12, 31)),
        how: needle_model::Held::default(),
        effective: START,
        reason: None,
    });
    (Kit::new(app), frame)
}

fn page(kit: &Kit, path: &str, token: &str) -> Got {
    kit.request("GET", path, By::Cookie(token), "", b"")
}

fn send(kit: &Kit, path: &str, token: &str, body: &str) -> Got {
    let kind = "application/x-www-form-urlencoded";
    kit.request("POST", path, By::Cookie(token), kind, body.as_bytes())
}

#[test]
fn an_organisation_is_taken_away_in_open_formats() {
    let (kit, frame) = site();
    let token = kit.signed_in("organiser", Role::Organiser, frame.township, Reach::Below);
    let text = page(&kit, &format!("/org/{}", frame.township), &token).text();
    let files = [
        ("popolo.json", "application/json", "周一禾"),
        ("org.ttl", "text/turtle; charset=utf-8", "周一禾"),
        ("dhis2.json", "application/json", "河湾村"),
        ("officers.vcf", "text/vcard; charset=utf-8", "FN:周一禾"),
    ];
    for (file, kind, inside) in files {
        let path = format!("/org/{}/export/{file}", frame.township);
        assert!(
            text.contains(&format!("href=\"{path}\"")),
            "{path} is not linked"
        );
        let got = page(&kit, &path, &token);
        assert_eq!(
            (got.status, got.header("content-type")),
            (200, kind),
            "{file}"
        );
        assert_eq!(got.header("cache-control"), "no-store");
        assert!(
            got.header("content-disposition")
                .contains(&format!("{TODAY}."))
        );
        assert!(got.text().contains(inside), "{}", got.text());
        assert!(!got.text().contains("青石村"), "another township's");
    }
    let bad = page(
        &kit,
        &format!("/org/{}/export/org.ttl?as_of=x", frame.township),
        &token,
    );
    assert_eq!(bad.status, 400);
    // Who may not list members is not offered their cards, and gets none.
    let auditor = kit.signed_in("auditor", Role::Auditor, frame.township, Reach::Below);
    let text = page(&kit, &format!("/org/{}", frame.township), &auditor).text();
    assert!(text.contains("popolo.json") && !text.contains("officers.vcf"));
    let path = format!("/org/{}/export/officers.vcf", frame.township);
    assert_eq!(page(&kit, &path, &auditor).status, 404);
}

/// The path of the address a page shows.
fn address(text: &str) -> String {
    let start = text.find("/calendar/").expect("an address");
    let rest = &text[start..];
    let end = rest.find(['<', '"']).expect("its end");
    rest[..end].replace("&#38;", "&").replace("&amp;", "&")
}

#[test]
fn due_dates_are_subscribed_to_and_taken_back() {
    let (kit, frame) = site();
    let token = kit.signed_in("organiser", Role::Organiser, frame.township, Reach::Below);
    let opened = send(&kit, "/account/calendar", &token, "org=");
    assert_eq!(opened.status, 200, "{}", opened.text());
    assert!(
        opened
            .text()
            .contains(&format!("http://{}/calendar/", kit::HOST))
    );
    let path = address(&opened.text());
    assert!(path.contains(".ics?lang="), "{path}");
    let got = kit.request("GET", &path, By::Nobody, "", b"");
    assert_eq!(got.status, 200, "{}", got.text());
    assert_eq!(got.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(got.header("cache-control"), "no-store");
    assert!(got.text().contains("DTSTART;VALUE=DATE:20261231"));
    // It is shown once.
    let later = page(&kit, "/account", &token).text();
    assert!(!later.contains(".ics") && later.contains("name=\"calendar\""));
    let id = later
        .split("name=\"calendar\" value=\"")
        .nth(1)
        .expect("a form");
    let id = id.split('"').next().expect("an id");
    let other = kit.signed_in("other", Role::Organiser, frame.county, Reach::Below);
    let not_theirs = send(
        &kit,
        "/account/calendar/close",
        &other,
        &format!("calendar={id}"),
    );
    assert_eq!(not_theirs.status, 422);
    let closed = send(
        &kit,
        "/account/calendar/close",
        &token,
        &format!("calendar={id}"),
    );
    assert_eq!(
        (closed.status, closed.header("location")),
        (303, "/account?done=calendar")
    );
    let gone = kit.request("GET", &path, By::Nobody, "", b"");
    let unknown = format!("/calendar/{}.ics", "0".repeat(64));
    let never = kit.request("GET", &unknown, By::Nobody, "", b"");
    assert_eq!((gone.status, never.status), (404, 404));
    let bare = path.split('?').next().expect("a path");
    let gone = kit.request("GET", bare, By::Nobody, "", b"");
    let plain = |text: String, path: &str| {
        let path = path.replace('/', "%2F");
        text.replace(&path, "PATH")
            .replace(&path.replace("%2F", "/"), "PATH")
    };
    assert_eq!(plain(gone.text(), bare), plain(never.text(), &unknown));
    for _ in 0..4 {
        kit.request("GET", &unknown, By::Nobody, "", b"");
    }
    let waits = kit.request("GET", &unknown, By::Nobody, "", b"");
    assert_eq!(waits.status, 429);
    assert!(!waits.header("retry-after").is_empty());
}

#[test]
fn an_organisation_out_of_reach_has_no_calendar() {
    let (kit, frame) = site();
    let token = kit.signed_in("organiser", Role::Organiser, frame.township, Reach::Below);
    let body = format!("org={}", frame.far_village);
    assert_eq!(send(&kit, "/account/calendar", &token, &body).status, 404);
    assert_eq!(send(&kit, "/account/calendar", &token, "org=x").status, 404);
}
