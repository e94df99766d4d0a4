//! Two people take the minutes of one meeting, one of them without a connection: whoever arrives later sees field by field what the other
//! wrote, chooses, and what was chosen is what is recorded.

use serde_json::json;

use crate::drafts::{opened, own_org, worked};
use crate::driver::Scripts;
use crate::narrow::WIDTH;
use crate::page::Page;

/// A meeting of today that was called, with everybody there; its address.
fn held(page: &Page, org: &str) -> String {
    page.goto(&format!("{org}/case/new?procedure=four-deliberations"));
    let today = page.value("开始日期");
    page.goto(&format!("{org}/meeting/new"));
    page.choose("算作什么会", "主题党日");
    page.fill("哪一天开", &today);
    page.fill("议程", "修渠");
    page.press("安排会议");
    page.find("//main//a[contains(@href, '/do/call')]");
    let meeting = page.path().split('?').next().unwrap_or_default().to_owned();
    page.goto(&format!("{meeting}/do/call"));
    page.press("通知开会");
    page.goto(&format!("{meeting}/attend"));
    page.press("记下来");
    page.find(&format!("//main//a[contains(@href, '{meeting}/item/1')]"));
    meeting
}

/// How many may vote, as the form says it.
fn entitled(page: &Page) -> u32 {
    let hint = page.text(&page.find("//main//p[@id='h-present']"));
    let digits = hint.chars().skip_while(|c| !c.is_ascii_digit());
    let digits: String = digits.take_while(char::is_ascii_digit).collect();
    digits.parse().expect("a number of voters")
}

fn minuted(page: &Page, votes: u32, resolution: &str) {
    page.fill("实到", &votes.to_string());
    page.fill("赞成", &votes.to_string());
    page.fill("决定", resolution);
    page.press("记下来");
}

#[test]
fn minutes_that_two_have_taken_are_laid_side_by_side() {
    let mut page = Page::open(Scripts::On);
    page.size(WIDTH, 900);
    page.sign_in("village");
    let org = own_org(&page);
    worked(&page);
    let meeting = held(&page, &org);
    let form = format!("{meeting}/item/1?vote=members-decision");
    opened(&page, &form);
    let all = entitled(&page);
    page.server.pause();
    minuted(&page, all - 1, "先修东边");
    page.heading("没送到的");

    page.driver.tools("Network.clearBrowserCookies", &json!({}));
    page.server.resume();
    page.sign_in("county");
    page.goto(&form);
    minuted(&page, all, "先修西边");
    page.says("先修西边");

    page.driver.tools("Network.clearBrowserCookies", &json!({}));
    page.sign_in("village");
    page.goto("/drafts");
    page.says("一项一项选");
    let field = |label: &str| format!("//main//fieldset[legend[normalize-space()='{label}']]");
    let sides = |label: &str| {
        let side = |side: &str| {
            page.text(&page.find(&format!("{}//*[@data-slot='{side}']", field(label))))
        };
        (side("mine"), side("now"))
    };
    let (few, many) = ((all - 1).to_string(), all.to_string());
    assert_eq!(sides("实到"), (few.clone(), many.clone()));
    assert_eq!(sides("赞成"), (few, many.clone()));
    assert_eq!(
        sides("决定"),
        ("先修东边".to_owned(), "先修西边".to_owned())
    );
    // The other counted better; the words are one's own.
    for label in ["实到", "赞成"] {
        page.click(&format!("{}//input[@value='now']", field(label)));
    }
    page.press("用选好的内容接着填");
    page.heading("修渠");
    assert_eq!(
        (page.value("实到"), page.value("赞成")),
        (many.clone(), many)
    );
    assert_eq!(page.value("决定"), "先修东边");
    page.press("记下来");
    page.goto(&meeting);
    page.says("先修东边");
    assert!(!page.has("//main//*[contains(text(), '先修西边')]"));
    assert!(!page.has(crate::drafts::WAITING));
}
