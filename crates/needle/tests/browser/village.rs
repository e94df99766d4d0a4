//! Four deliberations and two publications at a village, from the proposal to the published result, as its secretary does it at a
//! telephone: one step a page, each by its words. Everything is recorded afterwards, so that a fortnight of publications fits into a test.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::drafts::own_org;
use crate::driver::Scripts;
use crate::narrow::WIDTH;
use crate::page::Page;

/// More steps than the procedure has, with a meeting that is held again.
const STEPS_MAX: usize = 16;
/// Days ago it began: the first publication has stood since.
const AGO: i64 = 45;

#[test]
fn a_village_decides_from_the_proposal_to_the_published_result() {
    let page = Page::open(Scripts::On);
    page.size(WIDTH, 900);
    page.sign_in("village");
    let org = own_org(&page);
    page.goto(&format!("{org}/case/new?procedure=four-deliberations"));
    let today: Date = page.value("开始日期").parse().expect("the form says today");
    let began = today.saturating_sub(Span::new().days(AGO));
    page.fill("事项", "修灌溉渠");
    page.fill("开始日期", &began.to_string());
    page.press("开始办");
    page.heading("修灌溉渠");
    let case = page.path().split('?').next().unwrap_or_default().to_owned();

    let mut day = began;
    let mut taken = Vec::new();
    let mut called = 0;
    for _ in 0..STEPS_MAX {
        page.goto(&case);
        if page.has("//main//a[contains(@href, '/do/sign?at=')]") {
            page.click("//main//a[contains(@href, '/do/sign?at=')]");
            page.heading("签字");
            page.press("签字");
            taken.push("sign".to_owned());
            continue;
        }
        let Some(step) = next(&page) else { break };
        page.goto(&step);
        let name = step.rsplit('/').next().unwrap_or_default().to_owned();
        // What was put up stands a week before anything follows.
        let apart = if name == "carry-out" { 8 } else { 1 };
        day = day.saturating_add(apart.days());
        if name == "result" {
            // Whoever signs does so today, and what follows cannot be before.
            day = today;
        }
        page.fill("哪一天办的", &day.to_string());
        match name.as_str() {
            "propose" | "consult" => vote(&page, "9", "9", "9"),
            "examine" => {
                day = day.saturating_add(4.days());
                page.fill("哪一天办的", &day.to_string());
                let given = day.saturating_sub(4.days());
                page.fill("方案发给党员的日期", &given.to_string());
                vote(&page, "9", "9", "9");
            }
            "call" => page.choose("结果", "同意、办成了"),
            "representatives" => {
                called += 1;
                // The first time too few come, and it is held again.
                let there = if called == 1 { "12" } else { "27" };
                vote(&page, "30", there, there);
            }
            _ => {}
        }
        page.press("记下来");
        page.heading("修灌溉渠");
        taken.push(name);
    }
    let all = [
        "consult",
        "examine",
        "call",
        "representatives",
        "representatives",
        "resolution",
        "carry-out",
        "sign",
        "result",
    ];
    let said: Vec<&str> = taken
        .iter()
        .map(String::as_str)
        .filter(|it| !matches!(*it, "ask" | "propose"))
        .collect();
    assert_eq!(said, all, "{}", page.describe());
    page.says("到会少");
    // Both notices stand on the page that anybody reads.
    page.sign_out();
    page.goto(&org.replace("/org/", "/public/org/"));
    page.says("修灌溉渠");
    for number in ["1", "2"] {
        page.find(&format!("//main//a[contains(@href, 'paper={number}')]"));
    }
    assert_eq!(page.driver.console_errors(), Vec::<String>::new());
}

/// The step that is next, if there is one.
fn next(page: &Page) -> Option<String> {
    let link = "//main//a[contains(@href, '/step/')]";
    page.has(link)
        .then(|| page.attribute(&page.find(link), "href"))
}

/// The numbers of a vote; where the register knows who may vote, all of them are there and agree.
fn vote(page: &Page, entitled: &str, present: &str, ayes: &str) {
    let label = "//main//label[normalize-space()='应到']";
    if page.has(label) {
        page.fill("应到", entitled);
        page.fill("实到", present);
        page.fill("赞成", ayes);
        return;
    }
    let hint = page.text(&page.find("//main//p[@id='h-present']"));
    let all: String = hint
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    page.fill("实到", &all);
    page.fill("赞成", &all);
}
