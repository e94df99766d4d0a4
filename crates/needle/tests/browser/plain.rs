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
    let below = "//main//a[normalize-space()='望沟村第一党支部']";
    assert!(!page.has(below), "the row is closed at first");
    page.follow("//main//a[@aria-label='展开 望沟村']");
    page.find(below);
    page.follow("//main//a[@aria-label='收起 望沟村']");
    page.find("//main//a[@aria-label='展开 望沟村']");
    assert!(!page.has(below), "the row is closed again");

    found(&page, "村党支部");
    page.says("已记下");
}
