//! The day of a township organiser: a branch is founded, a member admitted and transferred; the county's numbers
//! move, last year's do not, the neighbour stays closed, and the ledger gives the same tables again.

use crate::driver::Scripts;
use crate::page::Page;

const COUNTY: &str = "松河县委";
const TOWNSHIP: &str = "柳树镇党委";
const NEIGHBOUR: &str = "石桥镇党委";
const OFFICE: &str = "柳树镇机关党支部";
const BRANCH: &str = "柳树镇河东村党支部";
const MEMBER: &str = "顾小禾";

#[test]
fn a_branch_is_founded_and_a_member_moves() {
    let page = Page::open(Scripts::On);

    page.sign_in("county");
    let county = county_page(&page);
    let neighbour = page.find(&format!("//main//a[normalize-space()='{NEIGHBOUR}']"));
    let neighbour = page.attribute(&neighbour, "href");
    let (_, office) = township_page(&page);
    page.sign_out();

    page.sign_in("township");
    found(&page, "村党支部");
    assert_eq!(page.fact("成员"), 0);
    admit(&page);
    home_of_member(&page, BRANCH);
    transfer(&page);
    refused(&page, &neighbour);
    last_year(&page);
    page.sign_out();

    page.sign_in("county");
    let after = county_page(&page);
    assert_eq!(
        (after.0, after.1),
        (county.0 + 1, county.1 + 1),
        "the county counts the new member, once"
    );
    assert_eq!(
        township_page(&page),
        (Some(0), office + 1),
        "she counts where she was received"
    );
    assert_eq!(
        page.driver.console_errors(),
        vec![refusal_line(&page, &neighbour)],
        "the console complains of nothing but the refusal"
    );

    let Page { driver, server, .. } = page;
    drop(driver);
    let verified = server.stopped(&["verify", "--replay"]);
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(
        verified.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&verified.stderr)
    );
    assert!(said.contains("一致"), "{said}");
}

/// Members of the county, and of the township in its table.
fn county_page(page: &Page) -> (i64, i64) {
    place(page, COUNTY);
    (page.fact("成员"), page.number(TOWNSHIP))
}

/// From the county's page on: members of the new branch, if it is there, and of the township's office.
fn township_page(page: &Page) -> (Option<i64>, i64) {
    page.link(TOWNSHIP);
    page.heading(TOWNSHIP);
    let there = page.has(&format!("//main//a[normalize-space()='{BRANCH}']"));
    let branch = if there {
        Some(page.number(BRANCH))
    } else {
        None
    };
    (branch, page.number(OFFICE))
}

/// The own organisation, through the menu of the place.
pub(crate) fn place(page: &Page, name: &str) {
    menu(page, name);
    page.heading(name);
}

/// A link of the menu of the place.
pub(crate) fn menu(page: &Page, words: &str) {
    let menu = format!("//header//details[.//a[normalize-space()='{words}']]");
    page.click(&format!("{menu}/summary"));
    page.follow(&format!("{menu}//a[normalize-space()='{words}']"));
}

/// Founds the branch, by form, preview and confirmation, and ends on its page.
pub(crate) fn found(page: &Page, kind: &str) {
    place(page, TOWNSHIP);
    page.link("在下面新建组织");
    page.heading("新建组织");
    page.choose("类别", kind);
    page.fill("全称", BRANCH);
    page.press("看看会改变什么");
    page.says(&format!("“{BRANCH}”将设在“{TOWNSHIP}”下面。"));
    page.press("新建");
    page.heading(BRANCH);
}

/// Admits the member into the branch whose page is open, and ends on hers.
fn admit(page: &Page) {
    page.link("登记新成员");
    page.heading("录入成员");
    page.fill("姓名", MEMBER);
    page.fill("出生日期", "1996-04");
    page.choose("性别", "女");
    page.choose("民族", "汉族");
    page.choose("学历", "大学专科毕业");
    page.choose("职业", "农牧渔民");
    page.press("看看会改变什么");
    page.says(&format!("{MEMBER} 将成为“{BRANCH}”的成员。"));
    page.press("录入");
    page.heading(MEMBER);
}

/// The member's page names the organisation she is with.
fn home_of_member(page: &Page, org: &str) {
    page.find(&format!("//main//a[normalize-space()='{org}']"));
}

/// Asks for the transfer; the township receives it from its own list.
fn transfer(page: &Page) {
    page.link("转到别的组织");
    page.fill("转到哪个组织", OFFICE);
    page.press("看看会改变什么");
    page.says(&format!("将请“{OFFICE}”接收。"));
    page.press("提出转移");
    page.heading(MEMBER);
    home_of_member(page, BRANCH);

    page.follow("//header//a[normalize-space()='一根针']");
    let row = format!("//main//li[contains(., '{MEMBER}要转来')]");
    page.follow(&format!("{row}//a[normalize-space()='接收或退回']"));
    page.press("接收");
    page.says("已接收");
    page.link(MEMBER);
    home_of_member(page, OFFICE);
}

/// The neighbour's address answers as if there were nothing.
fn refused(page: &Page, neighbour: &str) {
    page.goto(neighbour);
    page.heading("没有这一页");
    assert_eq!(page.status(), 404);
    assert!(
        !page.has(&format!("//*[contains(text(), '{NEIGHBOUR}')]")),
        "not even its name is told"
    );
    page.goto("/");
}

/// What Chromium itself writes to the console about the refused page.
fn refusal_line(page: &Page, neighbour: &str) -> String {
    format!(
        "http://127.0.0.1:{}{neighbour} - Failed to load resource: the server responded with a status of 404 (Not Found)",
        page.server.port
    )
}

/// The tree as it was a year ago, by the date on the page: without the branch.
fn last_year(page: &Page) {
    let branch = format!("//main//a[normalize-space()='{BRANCH}']");
    menu(page, "组织");
    page.find(&branch);
    page.click("//details[contains(., '看哪一天的情况')]/summary");
    let field = page.find("//input[@id=//label[normalize-space()='看哪一天的情况']/@for]");
    let today = page.attribute(&field, "value");
    let (year, rest) = today.split_once('-').expect("a day");
    let (month, day) = rest.split_once('-').expect("a day");
    let year: i32 = year.parse().expect("a year");
    // The 29th of February is not in every year.
    let day = if (month, day) == ("02", "29") {
        "28"
    } else {
        day
    };
    page.type_into(&field, &format!("{month}{day}{}", year - 1));
    page.follow("//button[normalize-space()='看这一天']");
    page.says("这是过去某一天的情况");
    assert!(
        page.path()
            .contains(&format!("as_of={}-{month}-{day}", year - 1)),
        "{}",
        page.path()
    );
    page.find(&format!("//main//a[normalize-space()='{OFFICE}']"));
    assert!(
        !page.has(&branch),
        "last year's tree has no branch of today"
    );
    page.follow("//main//a[normalize-space()='回到今天']");
    page.find(&branch);
}
