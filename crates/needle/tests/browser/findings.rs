//! A secretary's morning: something is missing, the page says why, the form that its one button opens closes it, and it is
//! gone from the list; the pages about it fit a phone.

use serde_json::json;

use crate::driver::Scripts;
use crate::narrow::{FAULTS, WIDTH};
use crate::page::Page;

/// What every branch does every month.
const RULE: &str = "theme-day-monthly";
const ACTIVITY: &str = "theme-day";

#[test]
fn what_is_missing_is_explained_and_closed() {
    for scripts in [Scripts::On, Scripts::Off] {
        let page = Page::open(scripts);
        page.sign_in("village");
        let place = "//header//details//a[starts-with(@href,'/org/')]";
        let org = page.attribute(&page.find(place), "href");
        page.goto(&org);
        let today = page.attribute(
            &page.find("//details[contains(@class,'as-of')]//time"),
            "datetime",
        );
        let (year, month) = before(&today);
        let begins = format!("{year}-{month:02}-");

        // Whatever was recorded for the month before was a mistake; so something is missing.
        let struck =
            format!("//main//tr[.//td[starts-with(.,'{begins}')]]//a[contains(@href,'/strike')]");
        let records = format!("{org}/records?year={year}&activity={ACTIVITY}");
        page.goto(&records);
        while page.has(&struck) {
            page.follow(&struck);
            page.press("划掉");
            page.says("已记下");
            page.goto(&records);
        }
        page.goto("/");
        let line = format!(
            "//main//li[contains(.,'{year} 年 {month} 月')]//a[contains(@href,'/finding/{RULE}')]"
        );
        let why = page.attribute(&page.find(&line), "href");
        page.follow(&line);
        page.says("逾期");
        page.says("根据这些事实");
        page.follow("//main//p[contains(@class,'acts')]/a[normalize-space()='记下会议']");
        page.fill("哪一天", &format!("{begins}15"));
        page.press("记下来");
        // Back where the form was opened from; and gone from the list.
        assert!(page.path().starts_with(&why), "{}", page.path());
        page.says("已记下");
        page.goto("/");
        page.heading("待办");
        assert!(!page.has(&line), "still on the list: {}", page.describe());
        page.goto(&records);
        page.find(&struck);
    }
}

/// The month before that of a day: its year and its number.
fn before(day: &str) -> (i32, u32) {
    let mut parts = day.split('-');
    let year: i32 = parts.next().and_then(|y| y.parse().ok()).expect("a year");
    let month: u32 = parts.next().and_then(|m| m.parse().ok()).expect("a month");
    if month == 1 {
        (year - 1, 12)
    } else {
        (year, month - 1)
    }
}

#[test]
fn pages_about_rules_fit_a_phone() {
    let page = Page::open(Scripts::On);
    page.size(WIDTH, 800);
    page.sign_in("township");
    let place = "//header//details//a[starts-with(@href,'/org/')]";
    let org = page.attribute(&page.find(place), "href");
    let rule = "members-meeting-quarterly";
    let mut paths: Vec<String> = [
        "findings",
        "rules",
        "ahead",
        "records",
        "indicators",
        "record",
    ]
    .map(|name| format!("{org}/{name}"))
    .into();
    paths.push(format!("{org}/finding/{rule}"));
    paths.push(format!("{org}/exception?rule={rule}"));
    paths.push(format!("{org}/parameter?which={rule}.times"));
    paths.push(format!("/rules/{rule}"));
    paths.push(format!("/what-if?rule={rule}"));
    paths.extend(["/", "/rules"].map(str::to_owned));
    let mut faults = Vec::new();
    for path in paths {
        for lang in ["zh", "en"] {
            let mark = if path.contains('?') { '&' } else { '?' };
            page.goto(&format!("{path}{mark}lang={lang}"));
            assert_eq!(page.status(), 200, "{path} in {lang}");
            let found = page.script(FAULTS, vec![json!(WIDTH)]);
            for fault in found.as_array().into_iter().flatten() {
                faults.push(format!("{path} in {lang}: {fault}"));
            }
        }
    }
    faults.extend(page.driver.console_errors());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
