//! The same work with scripts switched off; why: what is only added by scripts may be missing on an old machine, but
//! nobody may be kept from their work by it.

use crate::driver::Scripts;
use crate::founding::{found, menu};
use crate::page::Page;

#[test]
fn everything_works_without_scripts() {
    let page = Page::open(Scripts::Off);
    page.sign_in("township");
    // With scripts the print button would be shown; so we know that they are off.
    menu(&page, "统计");
    page.find("//main//button[@data-print][@hidden]");

    menu(&page, "组织");
    page.heading("组织");
    // Which of the invented villages has something under it differs from day to day.
    let open = page.find("//main//a[starts-with(@aria-label, '展开 ')]");
    let label = page.attribute(&open, "aria-label");
    let name = label.strip_prefix("展开 ").expect("a row that opens");
    let (closed, opened) = (
        format!("//main//a[@aria-label='展开 {name}']"),
        format!("//main//a[@aria-label='收起 {name}']"),
    );
    let below = format!("{opened}/ancestor::li[1]/ul/li");
    assert!(!page.has(&opened), "the row is closed at first");
    page.follow(&closed);
    page.find(&below);
    page.follow(&opened);
    page.find(&closed);
    assert!(!page.has(&below), "the row is closed again");

    found(&page, "村党支部");
    page.says("已记下");
}
