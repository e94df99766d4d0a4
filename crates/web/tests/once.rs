//! A form that comes twice counts once: the answer that got lost, the press that was doubled, the queue of a telephone that had no
//! connection. And what the browser may keep for that.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod kit;

use jiff::ToSpan;
use kit::{By, Got, Kit};
use needle_model::command::Reach;
use needle_rights::Role;
use needle_testkit::{Engine, TestApp};

struct Clerk {
    kit: Kit,
    token: String,
    org: String,
}

impl Clerk {
    fn new() -> Clerk {
        let app = TestApp::with(Engine::Sqlite, needle_testkit::walked(), 1);
        let frame = app.frame();
        let kit = Kit::new(app);
        let token = kit.signed_in("clerk", Role::Secretary, frame.village, Reach::Below);
        kit.signed_in("other", Role::Secretary, frame.village, Reach::Below);
        Clerk {
            kit,
            token,
            org: frame.village.to_string(),
        }
    }

    fn get(&self, path: &str) -> Got {
        self.kit
            .request("GET", path, By::Cookie(&self.token), "", b"")
    }

    fn post(&self, path: &str, form: &str) -> Got {
        self.kit.request(
            "POST",
            path,
            By::Cookie(&self.token),
            "application/x-www-form-urlencoded",
            format!("step=confirm&{form}").as_bytes(),
        )
    }

    /// Under which name the browser keeps things, as its pages say.
    fn account(&self) -> String {
        let page = self.get("/").text();
        let (_, rest) = page.split_once("data-account=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    }

    fn start(&self) -> String {
        format!("/org/{}/case/new?procedure=walked", self.org)
    }

    fn cases(&self) -> usize {
        let list = self.get(&format!("/org/{}/cases", self.org)).text();
        list.matches("修渠").count()
    }
}

const MATTER: &str = "effective=2026-11-23&title=%E4%BF%AE%E6%B8%A0";

#[test]
fn a_form_that_comes_twice_counts_once() {
    let clerk = Clerk::new();
    let word = format!("once={}.a1", clerk.account());
    let form = format!("{MATTER}&{word}");
    let first = clerk.post(&clerk.start(), &form);
    assert_eq!(first.status, 303, "{}", first.text());
    let to = first.header("location").to_owned();
    assert!(to.contains("sent=") && to.contains("done="), "{to}");
    let again = clerk.post(&clerk.start(), &form);
    assert_eq!((again.status, again.header("location")), (303, to.as_str()));
    assert_eq!(clerk.cases(), 1);
    // A step is not even found the second time, and still answered as the first.
    let case = to.split('?').next().unwrap();
    let step = format!("{case}/step/propose");
    let form = format!("held=2026-11-23&a-what=x&once={}.a2", clerk.account());
    let first = clerk.post(&step, &form);
    assert_eq!(first.status, 303, "{}", first.text());
    assert_eq!(
        clerk.post(&step, &form).header("location"),
        first.header("location")
    );
    assert_eq!(clerk.post(&step, "held=2026-11-23&a-what=x").status, 404);
    assert!(clerk.kit.app.verified().problems.is_empty());
    // After some weeks nobody remembers: the device has thrown it away before.
    let late = clerk.kit.app.today() + 29.days();
    clerk.kit.app.clock.set_day(late);
    let clerk = Clerk {
        token: clerk.kit.sign_in("clerk"),
        ..clerk
    };
    assert_eq!(clerk.post(&step, &form).status, 404);
}

#[test]
fn what_was_refused_may_be_corrected_under_another_word() {
    let clerk = Clerk::new();
    let word = format!("{}.b1", clerk.account());
    let empty = clerk.post(
        &clerk.start(),
        &format!("effective=2026-11-23&title=&once={word}"),
    );
    assert_eq!(empty.status, 422);
    let field = format!("name=\"once\" value=\"{word}\"");
    assert!(empty.text().contains(&field), "{}", empty.text());
    let taken = clerk.post(&clerk.start(), &format!("{MATTER}&once={word}"));
    assert_eq!(
        taken.status,
        303,
        "nothing was done under it: {}",
        taken.text()
    );
    assert_eq!(clerk.cases(), 1);
}

#[test]
fn a_form_of_somebody_else_waits_for_them() {
    let clerk = Clerk::new();
    let word = format!("once={}.c1", clerk.account());
    let other = Clerk {
        token: clerk.kit.sign_in("other"),
        ..clerk
    };
    for word in [word.as_str(), "once=nobody.c1", "once=c1"] {
        let got = other.post(&other.start(), &format!("{MATTER}&{word}"));
        assert_eq!(got.status, 401, "{word}: {}", got.text());
    }
    assert_eq!(other.cases(), 0);
}

#[test]
fn only_forms_may_be_kept_and_a_step_that_was_taken_is_shown_to_who_asks() {
    let clerk = Clerk::new();
    let keep = |path: &str| {
        let got = clerk.get(path);
        assert_eq!(got.status, 200, "{path}");
        got.header("needle-keep") == "form"
    };
    let case = clerk
        .post(&clerk.start(), MATTER)
        .header("location")
        .to_owned();
    let case = case.split('?').next().unwrap();
    let step = format!("{case}/step/propose");
    for path in [clerk.start(), "/drafts".to_owned(), step.clone()] {
        assert!(keep(&path), "{path}");
    }
    let lists = [
        "/".to_owned(),
        case.to_owned(),
        format!("/org/{}/members", clerk.org),
        format!("/org/{}/cases", clerk.org),
    ];
    for path in lists {
        assert!(!keep(&path), "{path}");
    }
    assert_eq!(
        clerk
            .post(&step, "held=2026-11-23&a-what=%E4%B8%80%E6%9D%A1")
            .status,
        303
    );
    assert_eq!(clerk.get(&step).status, 404);
    let ask = |path: &str| clerk.get(&format!("{path}?fragment=1"));
    let taken = ask(&step);
    let text = taken.text();
    assert_eq!(taken.status, 200, "{text}");
    assert!(
        text.contains("data-name=\"a-what\" data-value=\"一条\""),
        "{text}"
    );
    assert!(text.contains("data-name=\"held\" data-value=\"2026-11-23\""));
    assert_eq!(taken.header("needle-keep"), "");
    assert_eq!(
        ask(&format!("{case}/step/decide")).status,
        200,
        "it is open"
    );
    assert_eq!(
        ask(&format!("{case}/step/publish")).status,
        404,
        "nobody has taken it"
    );
    let worker = clerk.get("/sw.js");
    assert_eq!(
        worker.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(worker.header("cache-control"), "no-store");
}
