//! A case driven over HTTP from its start to its published result: the forms, what is wrong beside its field with what was typed kept,
//! the list on the home page, and the public page where anybody reads and objects.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

#[path = "cases/hands.rs"]
mod hands;
mod kit;
#[path = "cases/moved.rs"]
mod moved;

use jiff::ToSpan;
use kit::{By, Got, Kit};
use needle_model::command::Reach;
use needle_rights::Role;
use needle_testkit::{Engine, TestApp};

/// The matter of the cases.
fn title() -> String {
    "effective=2026-11-23&title=%E4%BF%AE%E6%B8%A0".to_owned()
}

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
        Clerk {
            kit,
            token,
            org: frame.village.to_string(),
        }
    }

    fn get(&self, path: &str) -> Got {
        let got = self
            .kit
            .request("GET", path, By::Cookie(&self.token), "", b"");
        assert_eq!(got.status, 200, "{path}: {}", got.text());
        got
    }

    fn post(&self, path: &str, form: &str) -> Got {
        self.kit.request(
            "POST",
            path,
            By::Cookie(&self.token),
            "application/x-www-form-urlencoded",
            form.as_bytes(),
        )
    }

    /// Sends a form that is taken; where it leads, without the receipt.
    fn done(&self, path: &str, form: &str) -> String {
        let got = self.post(path, &format!("step=confirm&{form}"));
        assert_eq!(got.status, 303, "{path}: {}", got.text());
        let to = got.header("location").to_owned();
        to.split('?').next().unwrap().to_owned()
    }
}

#[test]
fn a_case_goes_from_its_start_to_its_published_result() {
    let clerk = Clerk::new();
    let org = &clerk.org;
    let choose = clerk.get(&format!("/org/{org}/case/new")).text();
    assert!(choose.contains("procedure=walked"), "{choose}");
    let start = format!("/org/{org}/case/new?procedure=walked");
    assert!(clerk.get(&start).text().contains("name=\"title\""));
    let empty = clerk.post(&start, "step=confirm&effective=2026-11-23&title=");
    assert_eq!(empty.status, 422);
    assert!(empty.text().contains("id=\"e-title\""), "{}", empty.text());
    let case = clerk.done(&start, "effective=2026-11-23&title=%E4%BF%AE%E6%B8%A0");
    assert!(case.starts_with("/case/"), "{case}");
    let list = clerk.get(&format!("/org/{org}/cases")).text();
    assert!(list.contains("修渠") && list.contains(&case));
    let home = clerk.get("/").text();
    assert!(home.contains(&format!("{case}/step/propose")), "{home}");
    clerk.done(
        &format!("{case}/step/propose"),
        "held=2026-11-23&a-what=%E4%BF%AE%E4%B8%80%E6%9D%A1",
    );
    let decide = format!("{case}/step/decide");
    assert!(clerk.get(&decide).text().contains("name=\"ayes\""));
    let wrong = clerk.post(
        &decide,
        "step=confirm&held=2026-11-23&entitled=41&present=30&ayes=24&nays=5",
    );
    assert_eq!(wrong.status, 422);
    let text = wrong.text();
    assert!(
        text.contains("id=\"e-ayes\"") && text.contains("value=\"24\""),
        "{text}"
    );
    clerk.done(
        &decide,
        "held=2026-11-23&entitled=41&present=30&ayes=24&nays=6",
    );
    let page = clerk.get(&case).text();
    assert!(page.contains("赞成 24") && page.contains("<svg"), "{page}");
    clerk.done(&format!("{case}/step/publish"), "held=2026-11-23");
    objected(&clerk, &case);
    clerk
        .kit
        .app
        .clock
        .set_day(clerk.kit.app.today() + 8.days());
    // Whoever comes back after a week signs in again.
    let clerk = Clerk {
        token: clerk.kit.sign_in("clerk"),
        ..clerk
    };
    let page = clerk.get(&case).text();
    assert!(page.contains("2026-11-30"), "it stood until then: {page}");
    assert!(clerk.kit.app.verified().problems.is_empty());
}

/// Without an account: the notice is read, its bytes are those of its sum, and an objection comes in and is answered.
fn objected(clerk: &Clerk, case: &str) {
    let public = format!("/public/org/{}", clerk.org);
    let nobody = |method: &str, path: &str, form: &str| {
        let kind = if form.is_empty() {
            ""
        } else {
            "application/x-www-form-urlencoded"
        };
        clerk
            .kit
            .request(method, path, By::Nobody, kind, form.as_bytes())
    };
    let page = nobody("GET", &format!("{public}?object=1"), "");
    assert_eq!(page.status, 200);
    assert!(page.text().contains("修渠") && page.text().contains("name=\"why\""));
    let bytes = nobody("GET", &format!("{public}?paper=1"), "");
    let org = clerk.org.parse().unwrap();
    let (_, papers) = clerk.kit.app.put_up(org).unwrap().unwrap();
    assert_eq!(bytes.body, papers[0].text.as_bytes(), "byte for byte");
    assert!(page.text().contains(&papers[0].sha256));
    assert_eq!(nobody("POST", &public, "number=7&why=x").status, 422);
    assert_eq!(nobody("POST", &public, "number=1&why=").status, 422);
    let sent = nobody("POST", &public, "number=1&why=%E4%B8%8D%E5%AF%B9");
    assert_eq!(sent.status, 303, "{}", sent.text());
    let page = clerk.get(case).text();
    assert!(
        page.contains("不对") && page.contains("do/answer"),
        "{page}"
    );
    let waits = nobody("GET", &public, "").text();
    assert!(
        waits.contains("1 条意见等待答复") && !waits.contains("不对"),
        "{waits}"
    );
    assert!(waits.contains("意见提给："), "whom to object to: {waits}");
    let answer = format!("{case}/do/answer?which=publish.0");
    let form = clerk.get(&answer).text();
    assert!(
        form.contains("name=\"answer\"") && form.contains("value=\"publish.0\""),
        "{form}"
    );
    clerk.done(
        &answer,
        "which=publish.0&answer=%E5%B7%B2%E6%A0%B8&upheld=no",
    );
    let answered = nobody("GET", &public, "").text();
    assert!(
        answered.contains("已核") && answered.contains("意见不成立"),
        "{answered}"
    );
    printed(clerk, case);
    let rest = format!("{case}/do/suspend");
    assert_eq!(clerk.post(&rest, "step=confirm&why=").status, 422);
    clerk.done(&rest, "why=%E9%9B%A8");
    clerk.done(&format!("{case}/do/resume"), "x=");
}

#[test]
fn a_procedure_is_read_and_taken_away_as_bpmn() {
    let clerk = Clerk::new();
    let list = clerk.get("/procedures").text();
    assert!(list.contains("/procedures/four-deliberations"), "{list}");
    let page = clerk.get("/procedures/four-deliberations").text();
    assert!(page.contains("四议两公开") && page.contains("<svg"));
    assert!(page.contains("意见提给：村务监督委员会主任"), "{page}");
    assert!(page.contains("/procedures/four-deliberations/bpmn"));
    let file = clerk.get("/procedures/four-deliberations/bpmn");
    assert!(file.header("content-type").starts_with("application/xml"));
    assert!(
        file.header("content-disposition")
            .contains("four-deliberations.bpmn")
    );
    let text = file.text();
    assert!(
        text.contains("<userTask id=\"step_consult\" name=\"两委商议\">"),
        "{text}"
    );
    assert!(text.contains("bpmndi:BPMNEdge"));
    let english = clerk.get("/procedures/four-deliberations?lang=en").text();
    assert!(english.contains("Download the diagram"), "{english}");
    let gone = clerk
        .kit
        .request("GET", "/procedures/none", By::Cookie(&clerk.token), "", b"");
    assert_eq!(gone.status, 404);
    let org = &clerk.org;
    let start = format!("/org/{org}/case/new?procedure=walked");
    let case = clerk.done(&start, "effective=2026-11-23&title=%E4%BF%AE%E6%B8%A0");
    assert!(clerk.get(&case).text().contains("procedure.bpmn"));
    let own = clerk.get(&format!("{case}/procedure.bpmn")).text();
    assert!(own.contains("step_propose"), "{own}");
}

/// The file on paper: contents, line, minutes with who recorded them, what was put up with its digest, a place for the seal.
fn printed(clerk: &Clerk, case: &str) {
    let page = clerk.get(case).text();
    assert!(
        page.contains(&format!("{case}/print")) && page.contains("clerk，"),
        "{page}"
    );
    let file = clerk.get(&format!("{case}/print")).text();
    for there in [
        "href=\"#s-decide\"",
        "id=\"s-decide\"",
        "href=\"#sign\"",
        "<svg",
        "赞成 24",
        "单位（盖章）",
    ] {
        assert!(file.contains(there), "{there}: {file}");
    }
    let org = clerk.org.parse().unwrap();
    let (_, papers) = clerk.kit.app.put_up(org).unwrap().unwrap();
    assert!(file.contains(&papers[0].sha256), "{file}");
}

#[test]
fn a_step_recorded_wrongly_is_taken_anew() {
    let clerk = Clerk::new();
    let start = format!("/org/{}/case/new?procedure=walked", clerk.org);
    let case = clerk.done(&start, "effective=2026-11-23&title=%E4%BF%AE%E6%B8%A0");
    clerk.done(
        &format!("{case}/step/propose"),
        "held=2026-11-23&a-what=%E9%94%99",
    );
    let again = format!("{case}/do/again");
    assert!(clerk.get(&case).text().contains(&again));
    assert_eq!(
        clerk.post(&again, "step=confirm&at=propose&why=").status,
        422
    );
    clerk.done(&again, "at=propose&why=%E8%AE%B0%E9%94%99");
    let page = clerk.get(&case).text();
    assert!(
        page.contains("记错") && page.contains(&format!("{case}/step/propose")),
        "{page}"
    );
    let silence = clerk.post(&format!("{case}/do/silence"), "step=confirm&at=propose");
    assert_eq!(silence.status, 422, "nothing is over: {}", silence.text());
}

#[test]
fn a_case_inside_another_is_started_from_its_step_and_both_lead_to_each_other() {
    let clerk = Clerk::new();
    let new = format!("/org/{}/case/new?procedure=", clerk.org);
    let title = "effective=2026-11-23&title=%E4%BF%AE%E6%B8%A0";
    let outer = clerk.done(&format!("{new}around"), title);
    let page = clerk.get(&outer).text();
    let id = outer.trim_start_matches("/case/");
    let href = format!("{new}walked&amp;inside={id}&amp;at=within");
    let plain = href.replace("&amp;", "&");
    assert!(
        page.contains(&href)
            || page.contains(&plain)
            || page.contains(&href.replace("&amp;", "&#38;")),
        "{page}"
    );
    let inner = clerk.done(&plain, title);
    assert!(
        clerk
            .get(&inner)
            .text()
            .contains(&format!("属于 <a href=\"{outer}\""))
    );
    let page = clerk.get(&outer).text();
    assert!(
        page.contains(&format!("里面的办件 <a href=\"{inner}\"")),
        "{page}"
    );
    assert!(!page.contains("inside="), "one runs already: {page}");
    let twice = clerk.post(&plain, &format!("step=confirm&{title}"));
    assert_eq!(twice.status, 422);
}

#[test]
fn a_setting_of_a_procedure_is_set_for_a_place_and_holds_in_its_cases() {
    let clerk = Clerk::new();
    let org = clerk.org.parse().unwrap();
    let organiser = clerk
        .kit
        .signed_in("organiser", Role::Organiser, org, Reach::Below);
    let clerk = Clerk {
        token: organiser,
        ..clerk
    };
    let page = clerk.get("/procedures/four-deliberations").text();
    assert!(page.contains("7 天"), "{page}");
    let which = "procedure%3Afour-deliberations.notice";
    let form = format!("/org/{}/parameter?which={which}", clerk.org);
    assert!(clerk.get(&form).text().contains("四议两公开"));
    let set = format!("/org/{}/parameter", clerk.org);
    let wrong = clerk.post(
        &set,
        &format!("step=confirm&which={which}&value=3&effective=2026-11-23"),
    );
    assert_eq!(wrong.status, 422, "less than the rule allows");
    let to = clerk.done(
        &set,
        &format!("which={which}&value=10&effective=2026-11-23"),
    );
    assert_eq!(to, "/procedures/four-deliberations");
    let page = clerk.get(&to).text();
    assert!(page.contains("10 天"), "{page}");
    // The rule of the same name, where there is one, is another thing.
    let none = clerk.post(
        &set,
        "step=confirm&which=four-deliberations.notice&value=10&effective=2026-11-23",
    );
    assert_eq!(none.status, 422);
}
