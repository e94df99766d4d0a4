//! A telephone without a connection: what is typed stays, what is sent waits and goes out in order and once, what somebody else did in
//! between is laid beside it, and nothing of it outlives the sign-out. The connection is gone because nobody answers any more.

use std::time::Duration;

use serde_json::{Value, json};

use crate::driver::Scripts;
use crate::narrow::{FAULTS, WIDTH};
use crate::page::Page;
use crate::pictures::folder;

const TRIES: u32 = 200;
const PAUSE: Duration = Duration::from_millis(50);
/// The bar's word, when something waits.
pub(crate) const WAITING: &str = "//header//a[@href='/drafts'][not(@hidden)]";

/// Waits until a script says yes.
pub(crate) fn until(page: &Page, what: &str, script: &str, args: &[Value]) {
    for _ in 0..TRIES {
        if page.script(script, args.to_vec()) == json!(true) {
            return;
        }
        std::thread::sleep(PAUSE);
    }
    panic!("{what}\n{}", page.describe());
}

/// Waits until the worker stands behind the pages.
pub(crate) fn worked(page: &Page) {
    let script = "return navigator.serviceWorker.controller !== null";
    until(page, "no worker", script, &[]);
}

/// Opens a form and waits until the browser keeps it.
pub(crate) fn opened(page: &Page, path: &str) {
    page.goto(path);
    let script = "const kept = async (path) => (await caches.match(path)) !== undefined;
        return Promise.all(arguments[0].map(kept)).then((all) => all.every(Boolean))";
    until(
        page,
        "the form is not kept",
        script,
        &[json!([path, "/drafts"])],
    );
}

pub(crate) fn own_org(page: &Page) -> String {
    page.goto("/");
    let link = page
        .find("//header//details[.//a[normalize-space()='组织']]//a[starts-with(@href, '/org/')]");
    page.attribute(&link, "href")
}

/// A new case; its address.
pub(crate) fn case(page: &Page, org: &str, title: &str) -> String {
    page.goto(&format!("{org}/case/new?procedure=four-deliberations"));
    page.fill("事项", title);
    page.press("开始办");
    page.heading(title);
    page.path().split('?').next().unwrap_or_default().to_owned()
}

/// The step that is next, by the link on the page of the case.
pub(crate) fn next(page: &Page, case: &str) -> String {
    page.goto(case);
    let link = page.find("//main//a[contains(@href, '/step/')]");
    page.attribute(&link, "href")
}

/// The numbers of a vote, as far as its form asks for them.
fn vote(page: &Page, present: &str) {
    for (label, number) in [("应到", "5"), ("实到", present), ("赞成", present)] {
        if page.has(&format!("//main//label[normalize-space()='{label}']")) {
            page.fill(label, number);
        }
    }
}

fn fits_a_phone(page: &Page, name: &str) {
    page.size(WIDTH, 900);
    for lang in ["zh", "en"] {
        page.goto(&format!("/drafts?lang={lang}"));
        page.find("//main//article | //main//section[not(@hidden)]");
        let found = page.script(FAULTS, vec![json!(WIDTH)]);
        assert_eq!(found, json!([]), "{name} in {lang}");
        pictured(page, &format!("{name}-{lang}"));
    }
    page.goto("/drafts?lang=zh");
}

/// A picture for whoever asks for pictures.
fn pictured(page: &Page, name: &str) {
    if let Some(folder) = folder() {
        std::thread::sleep(PAUSE * 10);
        let height = page.script("return document.documentElement.scrollHeight", Vec::new());
        let height = u32::try_from(height.as_u64().unwrap_or(900)).unwrap_or(900);
        page.size(WIDTH, height);
        let png = crate::pictures::taken(page);
        std::fs::write(folder.join(format!("{name}-{WIDTH}.png")), png).expect("it is written");
    }
}

#[test]
fn what_is_sent_without_a_connection_arrives_later_in_order_and_once() {
    let mut page = Page::open(Scripts::On);
    page.size(WIDTH, 900);
    page.sign_in("village");
    let org = own_org(&page);
    let cases = [case(&page, &org, "修渠"), case(&page, &org, "卖树")];
    worked(&page);
    let forms = [next(&page, &cases[0]), next(&page, &cases[1])];
    for form in &forms {
        opened(&page, form);
    }
    assert!(!page.has(WAITING));

    page.server.pause();
    page.fill("说明", "先填这一件");
    page.press("记下来");
    page.heading("没送到的");
    page.says("还没有送出");
    // The other form was opened before, so it opens now.
    page.goto(&forms[0]);
    page.heading("听取意见");
    page.fill("说明", "再填这一件");
    page.press("记下来");
    page.heading("没送到的");
    let bar = page.find(WAITING);
    assert_eq!(page.text(&bar), "没送到 2");
    pictured(&page, "drafts-waiting");
    // A page that is not kept leads here too, and says why.
    page.goto("/tree");
    page.heading("没送到的");
    page.says("这一页现在打不开");

    page.server.resume();
    // An answer that got lost on its way back: what was taken is sent a second time.
    page.script(
        "const key = Object.keys(localStorage).find((key) => key.startsWith('needle:outbox:'));
        const [one] = JSON.parse(localStorage.getItem(key));
        const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
        return fetch(one.path, { method: 'POST', body: one.body, headers, redirect: 'manual' }).then((answer) => answer.type)",
        Vec::new(),
    );
    page.click("//main//button[normalize-space()='现在送']");
    page.says("没有等着送的");
    let sent = page.script(
        "return Object.keys(localStorage).filter((key) => key.startsWith('needle:arrived:'))
            .flatMap((key) => JSON.parse(localStorage.getItem(key))).map((one) => one.place + one.title)",
        Vec::new(),
    );
    let sent: Vec<&str> = sent
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let both = |sent: &[&str]| matches!(sent, [a, b] if a.contains("卖树") && b.contains("修渠"));
    assert!(
        both(&sent),
        "in the order in which they were written: {sent:?}"
    );
    fits_a_phone(&page, "drafts-sent");
    for (case, words) in cases.iter().zip(["再填这一件", "先填这一件"]) {
        page.goto(case);
        let said = format!("//main//*[text()[normalize-space()='{words}']]");
        page.find(&said);
        let all = page
            .driver
            .elements(None, &said)
            .expect("it can be searched");
        assert_eq!(all.len(), 1, "{words} stands there once");
    }
    let verified = {
        let Page { driver, server, .. } = page;
        drop(driver);
        server.stopped(&["verify", "--replay"])
    };
    assert!(
        verified.status.success(),
        "{}",
        String::from_utf8_lossy(&verified.stdout)
    );
}

#[test]
fn a_draft_outlives_its_tab_and_not_the_sign_out() {
    let page = Page::open(Scripts::On);
    page.size(WIDTH, 900);
    page.sign_in("village");
    let org = own_org(&page);
    let case = case(&page, &org, "修渠");
    let form = next(&page, &case);
    opened(&page, &form);
    page.fill("说明", "写了一半");

    let new = page
        .driver
        .post("window/new", &json!({ "type": "tab" }))
        .expect("a tab");
    page.driver.delete("window").expect("the old one is closed");
    page.driver
        .post("window", &json!({ "handle": new["handle"] }))
        .expect("the new one is there");
    page.size(WIDTH, 900);
    page.goto(&form);
    page.says("上次填的内容在这台设备上保存着");
    assert_eq!(page.value("说明"), "写了一半");
    pictured(&page, "drafts-form-zh");
    page.goto(&format!("{form}?lang=en"));
    page.says("kept on this device and not yet sent");
    pictured(&page, "drafts-form-en");
    page.goto(&format!("{form}?lang=zh"));
    page.click("//main//button[normalize-space()='不要了，重新填']");
    assert_eq!(page.value("说明"), "");
    page.fill("说明", "又写了一半");
    page.goto("/drafts");
    page.find("//main//section[not(@hidden)]//a[contains(@href, '/step/')]");

    page.sign_out();
    let left = "return caches.keys().then((caches) => [...caches, ...Object.keys(localStorage)])";
    for _ in 0..TRIES {
        if page.script(left, Vec::new()) == json!([]) {
            break;
        }
        std::thread::sleep(PAUSE);
    }
    assert_eq!(page.script(left, Vec::new()), json!([]));
    page.sign_in("village");
    page.goto(&form);
    assert_eq!(page.value("说明"), "");
    assert!(!page.has("//main//*[contains(@class, 'draft-note')]"));
}

#[test]
fn what_somebody_else_did_in_between_is_shown_field_by_field() {
    let mut page = Page::open(Scripts::On);
    page.size(WIDTH, 900);
    page.sign_in("village");
    let org = own_org(&page);
    let case = case(&page, &org, "修渠");
    worked(&page);
    page.goto(&next(&page, &case));
    page.press("记下来");
    let form = next(&page, &case);
    opened(&page, &form);
    vote(&page, "4");
    page.fill("说明", "四个人都来了");
    page.server.pause();
    page.press("记下来");
    page.heading("没送到的");

    // Meanwhile the session has ended, and somebody else sits down here: nothing of it is theirs to see or to send.
    page.driver.tools("Network.clearBrowserCookies", &json!({}));
    page.server.resume();
    page.sign_in("county");
    assert!(!page.has(WAITING));
    page.goto("/drafts");
    page.says("没有等着送的");
    page.goto(&form);
    vote(&page, "3");
    page.press("记下来");
    page.heading("修渠");

    page.driver.tools("Network.clearBrowserCookies", &json!({}));
    page.sign_in("village");
    page.find(WAITING);
    page.goto("/drafts");
    page.says("一项一项选");
    page.says("现在填不了");
    fits_a_phone(&page, "drafts-conflict");
    page.says("一项一项选");
    let field = "//main//fieldset[legend[normalize-space()='实到']]";
    let side = |page: &Page, side: &str| {
        page.text(&page.find(&format!("{field}//*[@data-slot='{side}']")))
    };
    assert_eq!(
        (side(&page, "mine"), side(&page, "now")),
        ("4".to_owned(), "3".to_owned())
    );
    page.click(&format!("{field}//input[@value='now']"));
    page.press("用选好的内容接着填");
    page.heading("重新办一步");
    page.fill("说明", "人数记错了");
    page.press("重新办");
    page.heading("修渠");
    page.goto(&form);
    page.says("上次填的内容");
    assert_eq!(page.value("实到"), "3", "the other's number was chosen");
    assert_eq!(
        page.value("说明"),
        "四个人都来了",
        "what was typed is there"
    );
    page.fill("赞成", "3");
    page.press("记下来");
    page.heading("修渠");
    page.says("四个人都来了");
    assert!(!page.has(WAITING));
}
