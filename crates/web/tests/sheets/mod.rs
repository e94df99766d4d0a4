//! Rosters for tests of importing, and how a browser or a program sends them.

mod orgs;

use std::time::Duration;

use needle_model::command::Reach;
use needle_rights::{Principal, Role};
use needle_testkit::{Frame, TODAY, TestApp};

use super::browse::{Browser, main};
use super::kit::{By, Got, Kit};

const BOUNDARY: &str = "----needle";

pub(crate) fn site() -> (Kit, Frame, String) {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let kit = Kit::new(app);
    let token = kit.signed_in("township", Role::Organiser, frame.township, Reach::Below);
    (kit, frame, token)
}

/// A roster with a title, a header, and these rows: name, sex, birth date, number, organisation.
pub(crate) fn roster(rows: &[[&str; 5]]) -> String {
    let mut text =
        "柳树镇成员名册,,,,,,,\r\n序号,姓名,性别,出生日期,身份证号,民族,学历,职业,所在组织\r\n"
            .to_owned();
    for (place, [name, sex, birth, number, org]) in rows.iter().enumerate() {
        text += &format!(
            "{},{name},{sex},{birth},{number},汉族,初中,农牧渔民,{org}\r\n",
            place + 1
        );
    }
    text + "合计,,,,,,,\r\n"
}

pub(crate) fn form(what: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"what\"\r\n\r\n{what}\r\n--{BOUNDARY}\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    body
}

pub(crate) fn send(browser: &Browser<'_>, path: &str, body: &[u8]) -> Got {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    browser
        .kit
        .request("POST", path, By::Cookie(&browser.token), &kind, body)
}

/// Chooses a file at an organisation; the address of the page that shows what was read.
#[track_caller]
pub(crate) fn choose(browser: &Browser<'_>, org: &str, text: &str) -> String {
    let got = send(
        browser,
        &format!("/org/{org}/import"),
        &form("members", "名册.csv", text.as_bytes()),
    );
    assert_eq!(got.status, 303, "{}", main(&got.text()));
    let path = got.header("location").to_owned();
    rested(browser, &path);
    path
}

/// Waits until the job has come to rest.
pub(crate) fn rested(browser: &Browser<'_>, path: &str) {
    for _ in 0..600 {
        let got = browser.get(path);
        if !got.text().contains("data-progress=") {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{path} does not come to rest");
}

pub(crate) fn people(kit: &Kit, org: needle_model::OrgId) -> usize {
    kit.app
        .members(&Principal::operator(), org, &[], TODAY, 1)
        .expect("the list opens")
        .total
}

pub(crate) fn good() -> [[&'static str; 5]; 2] {
    [
        ["赵一苗", "女", "1988.05", "", "河湾村"],
        ["钱二苗", "男", "1990-03-02", "", "小桥村"],
    ]
}

/// What a program sends, and what it gets.
pub(crate) fn api(kit: &Kit, token: &str, org: &str, query: &str, text: &str) -> Got {
    api_to(kit, token, &format!("{org}/import/members?{query}"), text)
}

/// The same, to any of the routes that take a file.
pub(crate) fn api_to(kit: &Kit, token: &str, rest: &str, text: &str) -> Got {
    let path = format!("/api/v1/orgs/{rest}");
    kit.request(
        "POST",
        &path,
        By::Token(token),
        "application/octet-stream",
        text.as_bytes(),
    )
}
