//! The same pages from a machine that is reached without https under another name: the browser allows no worker there, so no page opens
//! without a connection; what is typed is kept all the same, what is sent waits, and it is said plainly that nobody answered.

use serde_json::json;

use crate::drafts::{WAITING, case, next, own_org, until};
use crate::driver::{ELSEWHERE, Scripts};
use crate::narrow::WIDTH;
use crate::page::Page;

#[test]
fn without_a_worker_nothing_that_was_typed_is_lost() {
    let mut page = Page::open(Scripts::On);
    page.host = ELSEWHERE;
    page.size(WIDTH, 900);
    page.sign_in("village");
    let bare = "return !isSecureContext && !('serviceWorker' in navigator)";
    assert_eq!(page.script(bare, Vec::new()), json!(true));
    let org = own_org(&page);
    let case = case(&page, &org, "修渠");
    let form = next(&page, &case);

    // What is half typed is there when the page is opened again.
    page.goto(&form);
    page.fill("说明", "写了一半");
    page.goto(&case);
    page.goto(&form);
    page.says("上次填的内容在这台设备上保存着");
    assert_eq!(page.value("说明"), "写了一半");

    page.fill("说明", "写完了");
    page.server.pause();
    page.click("//main//button[normalize-space()='记下来']");
    page.says("没有连上。这份内容已经保存在这台设备上");
    assert_eq!(page.value("说明"), "写完了", "it stays on the page");
    assert_eq!(page.text(&page.find(WAITING)), "没送到 1");

    // Pressed once more it is still one thing.
    page.click("//main//button[normalize-space()='记下来']");
    page.says("没有连上。这份内容已经保存在这台设备上");
    page.server.resume();
    page.goto("/drafts");
    page.says("没有等着送的");
    let none = "return document.querySelector('[data-waiting]').hidden";
    until(&page, "something still waits", none, &[]);
    page.goto(&case);
    let said = "//main//*[text()[normalize-space()='写完了']]";
    page.find(said);
    let all = page.driver.elements(None, said);
    assert_eq!(all.expect("it can be searched").len(), 1);
    page.goto(&form);
    assert!(!page.has("//main//*[contains(@class, 'draft-note')]"));
}
