//! A step handed over to somebody by name, and somebody asked to sign it too: the form, the list of whoever it is for, and who is
//! refused with which reason.

use needle_model::command::Reach;
use needle_rights::Role;
use serde_json::json;

use super::kit::By;
use super::{Clerk, title};

const WHY: &str = "why=%E5%87%BA%E5%B7%AE";
const PROPOSED: &str = "held=2026-11-23&a-what=%E6%B8%A0";

/// Somebody else who may write for the village, as their actor is written.
fn deputy(clerk: &Clerk) -> (Deputy<'_>, String) {
    let org = clerk.org.parse().unwrap();
    let kit = &clerk.kit;
    let own = kit
        .app
        .account_with_password("deputy", Role::Secretary, org, Reach::Here);
    let token = kit.sign_in("deputy");
    (Deputy { clerk, token }, own.actor.to_string())
}

/// A second one at the keyboard of the same village.
struct Deputy<'c> {
    clerk: &'c Clerk,
    token: String,
}

impl Deputy<'_> {
    fn get(&self, path: &str) -> String {
        let by = By::Cookie(&self.token);
        let got = self.clerk.kit.request("GET", path, by, "", b"");
        assert_eq!(got.status, 200, "{path}: {}", got.text());
        got.text()
    }

    fn post(&self, path: &str, form: &str) -> (u16, String) {
        let kind = "application/x-www-form-urlencoded";
        let by = By::Cookie(&self.token);
        let body = format!("step=confirm&{form}");
        let got = self
            .clerk
            .kit
            .request("POST", path, by, kind, body.as_bytes());
        (got.status, got.text())
    }
}

fn code(clerk: &Clerk, token: &str, case: &str, action: &serde_json::Value) -> String {
    let body = json!({
        "case": case.trim_start_matches("/case/"),
        "action": action,
        "effective": clerk.kit.app.today().to_string(),
    });
    let got = clerk.kit.post("/api/v1/commands/case-step", token, &body);
    let code = &got.problem(422)["refusals"][0]["code"];
    code.as_str().unwrap().to_owned()
}

#[test]
fn a_step_is_handed_over_and_only_the_new_one_takes_it() {
    let clerk = Clerk::new();
    let (deputy, named) = deputy(&clerk);
    let org = clerk.org.parse().unwrap();
    let stranger = clerk.kit.app.actor(Role::Auditor, org, Reach::Below, None);
    let stranger = stranger.actor.to_string();
    let start = format!("/org/{org}/case/new?procedure=walked");
    let case = clerk.done(&start, &title());
    let step = format!("{case}/step/propose");
    let hand = format!("{step}/hand");
    assert!(clerk.get(&case).text().contains(&hand));
    let form = clerk.get(&hand).text();
    assert!(form.contains(&named) && !form.contains(&stranger), "{form}");
    let no_why = clerk.post(&hand, &format!("step=confirm&to={named}&why="));
    assert_eq!(no_why.status, 422);
    assert!(no_why.text().contains("id=\"e-why\""), "{}", no_why.text());
    let unable = clerk.post(&hand, &format!("step=confirm&to={stranger}&{WHY}"));
    assert_eq!(unable.status, 422);
    let text = unable.text();
    assert!(
        text.contains("id=\"e-to\"") && text.contains("没有权限办“提议”"),
        "{text}"
    );
    clerk.done(&hand, &format!("to={named}&{WHY}"));
    for path in [case.clone(), format!("{case}/print")] {
        let page = clerk.get(&path).text();
        assert!(page.contains("提议：交给secretary deputy办"), "{page}");
        assert!(page.contains("出差"), "{page}");
    }
    let page = clerk.get(&case).text();
    assert!(page.contains("· 交给secretary deputy办"), "{page}");
    // It stands on one list, and on that one by name.
    let mine = format!("href=\"{step}\"");
    assert!(!clerk.get("/").text().contains(&mine));
    let home = deputy.get("/");
    assert!(
        home.contains(&mine) && home.contains("交给您的："),
        "{home}"
    );
    // Whoever had it is told why not, with what they typed kept.
    let old = clerk.post(&step, &format!("step=confirm&{PROPOSED}"));
    assert_eq!(old.status, 422);
    let text = old.text();
    assert!(
        text.contains("已经交给别人办了") && text.contains("value=\"2026-11-23\""),
        "{text}"
    );
    let take = json!({ "do": "take", "step": "propose", "held": "2026-11-23",
        "answers": { "what": { "text": "渠" } } });
    assert_eq!(code(&clerk, &clerk.token, &case, &take), "step-handed-over");
    let again = json!({ "do": "hand-over", "step": "propose", "to": named, "why": "x" });
    assert_eq!(code(&clerk, &clerk.token, &case, &again), "hand-over-same");
    let nobody = json!({ "do": "hand-over", "step": "propose", "to": "x", "why": "x" });
    assert_eq!(code(&clerk, &clerk.token, &case, &nobody), "named-not-able");
    let (status, text) = deputy.post(&step, PROPOSED);
    assert_eq!(status, 303, "{text}");
    let page = clerk.get(&case).text();
    assert!(page.contains(&format!("{case}/step/decide")), "{page}");
    assert_eq!(clerk.kit.app.verified().problems, Vec::<String>::new());
}

#[test]
fn whoever_handed_a_step_over_takes_it_back() {
    let clerk = Clerk::new();
    let (deputy, named) = deputy(&clerk);
    let start = format!("/org/{}/case/new?procedure=walked", clerk.org);
    let case = clerk.done(&start, &title());
    let step = format!("{case}/step/propose");
    let hand = format!("{step}/hand");
    clerk.done(&hand, &format!("to={named}&{WHY}"));
    let form = clerk.get(&hand).text();
    assert!(!form.contains(&named), "it is with them already: {form}");
    let own = form.split("value=\"account:").nth(1).unwrap();
    let own = own.split('"').next().unwrap();
    clerk.done(&hand, &format!("to=account:{own}&{WHY}"));
    let (status, text) = deputy.post(&step, PROPOSED);
    assert_eq!(status, 422, "{text}");
    clerk.done(&step, PROPOSED);
}

#[test]
fn a_signer_is_added_and_signs_before_it_goes_on() {
    let clerk = Clerk::new();
    let (deputy, named) = deputy(&clerk);
    let start = format!("/org/{}/case/new?procedure=walked", clerk.org);
    let case = clerk.done(&start, &title());
    let signer = format!("{case}/step/propose/signer");
    assert!(clerk.get(&case).text().contains(&signer));
    clerk.done(&signer, &format!("to={named}&why="));
    let twice = clerk.post(&signer, &format!("step=confirm&to={named}&why="));
    assert!(twice.status == 422 && twice.text().contains("id=\"e-to\""));
    clerk.done(&format!("{case}/step/propose"), PROPOSED);
    let page = clerk.get(&case).text();
    assert!(page.contains("还要secretary deputy签字"), "{page}");
    assert!(!page.contains(&format!("{case}/step/decide")), "{page}");
    let sign = json!({ "do": "sign", "step": "propose" });
    assert_eq!(code(&clerk, &clerk.token, &case, &sign), "sign-not-yours");
    let home = deputy.get("/");
    assert!(home.contains("交给您的：修渠：给“提议”签字"), "{home}");
    let (status, text) = deputy.post(&format!("{case}/do/sign"), "at=propose");
    assert_eq!(status, 303, "{text}");
    let page = clerk.get(&case).text();
    assert!(page.contains(&format!("{case}/step/decide")), "{page}");
    let file = clerk.get(&format!("{case}/print")).text();
    assert!(file.contains("提议：请secretary deputy也签字"), "{file}");
    assert_eq!(clerk.kit.app.verified().problems, Vec::<String>::new());
}
