//! From signing in to an organisation's page by keys alone, seeing at each step where one is; why: some clerks type
//! faster than they point, and some cannot point.

use serde_json::{Value, json};

use crate::driver::Scripts;
use crate::page::Page;

/// More keys than any page before its main part needs.
const TABS_MAX: usize = 40;

/// The keys without a letter, as the driver's protocol names them.
const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const CONTROL: char = '\u{e009}';
const DOWN: char = '\u{e015}';

/// Whether what has the focus shows it, and what it says.
const FOCUS: &str = "
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    return [at.matches(':focus-visible') && (outlined || style.boxShadow !== 'none'), at.outerHTML.slice(0, 120)];";

#[test]
fn keys_alone_lead_from_the_sign_in_to_an_organisation() {
    let page = Page::open(Scripts::On);
    page.goto("/sign-in");
    page.heading("登录");
    let password = page.find("//tr[.//code='township']//td[@data-label='密码']");
    let password = page.text(&password);

    tab_to(
        &page,
        "//main//input[@name='login' and @autocomplete='username']",
    );
    type_text(&page, "township");
    tab_to(&page, "//main//input[@type='password']");
    type_text(&page, &password);
    enter(&page);
    page.heading("待办");

    // The first Tab on a page offers to skip the bar.
    tab(&page);
    assert_eq!(page.text(&page.driver.focused()), "直接看正文");

    keys(&page, &[CONTROL, 'k']);
    type_text(&page, "hwc");
    page.find("//ul[@role='listbox']/li");
    keys(&page, &[DOWN]);
    page.find("//ul[@role='listbox']/li[@aria-selected='true'][contains(., '河湾村')]");
    enter(&page);
    page.heading("河湾村党支部");

    // Into the page: its first tab, then by Enter to the members.
    tab_to(&page, "//main//nav//a[normalize-space()='成员']");
    enter(&page);
    page.heading("成员");
    assert_eq!(page.driver.console_errors(), Vec::<String>::new());
}

/// One Tab; what has the focus then must show it.
fn tab(page: &Page) {
    keys(page, &[TAB]);
    let focus = page.script(FOCUS, Vec::new());
    assert_eq!(focus[0], true, "the focus cannot be seen on {}", focus[1]);
}

/// Tabs until this has the focus.
fn tab_to(page: &Page, xpath: &str) {
    let wanted = page.find(xpath);
    for _ in 0..TABS_MAX {
        tab(page);
        if page.driver.focused() == wanted {
            return;
        }
    }
    panic!(
        "{xpath} is not reached by {TABS_MAX} tabs\n{}",
        page.describe()
    );
}

fn type_text(page: &Page, text: &str) {
    for key in text.chars() {
        keys(page, &[key]);
    }
}

/// Enter, which leads to another page.
fn enter(page: &Page) {
    let before = page.find("/html");
    keys(page, &[ENTER]);
    page.gone(&before, "Enter");
}

/// Presses keys together: each down in turn, then up again.
fn keys(page: &Page, keys: &[char]) {
    let down = keys
        .iter()
        .map(|key| json!({ "type": "keyDown", "value": key }));
    let up = keys
        .iter()
        .rev()
        .map(|key| json!({ "type": "keyUp", "value": key }));
    let actions: Vec<Value> = down.chain(up).collect();
    let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
    page.driver
        .post("actions", &json!({ "actions": [keyboard] }))
        .expect("the keys are pressed");
}
