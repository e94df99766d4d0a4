//! Lists of organisations at the site: the tree they show, founded and taken back; and who is asked for one at all.

use needle_model::command::Reach;
use needle_rights::Role;

use super::{form, rested, send, site};
use crate::browse::{Browser, main};

#[test]
fn a_list_of_organisations_becomes_a_tree_and_goes_again() {
    let (kit, frame, token) = site();
    let browser = Browser { kit: &kit, token };
    let text = "柳树镇组织名单,,\r\n组织名称,类别,上级组织\r\n新河村东组,group,新河村\r\n新河村,village,\r\n";
    let upload = format!("/org/{}/import", frame.township);
    let got = send(
        &browser,
        &upload,
        &form("orgs", "组织.csv", text.as_bytes()),
    );
    assert_eq!(got.status, 303, "{}", main(&got.text()));
    let path = got.header("location").to_owned();
    rested(&browser, &path);
    let page = main(&browser.get(&path).text());
    let (parent, child) = (page.find("新河村</th>"), page.find("新河村东组</th>"));
    assert!(
        parent.is_some() && parent < child,
        "what stands under another stands below it: {page}"
    );
    assert!(
        page.contains("新建 2 个组织") && page.contains("看“上级”那一列"),
        "{page}"
    );
    let again =
        [("by", "flat"), ("effective", "2026-11-20")].map(|(n, v)| (n.to_owned(), v.to_owned()));
    assert_eq!(browser.post(&format!("{path}/read"), &again).status, 303);
    rested(&browser, &path);
    let page = main(&browser.get(&path).text());
    assert!(
        page.contains("都在同一级") && page.contains("从 2026-11-20 起算"),
        "{page}"
    );
    let again = [("by".to_owned(), "parent".to_owned())];
    assert_eq!(browser.post(&format!("{path}/read"), &again).status, 303);
    rested(&browser, &path);
    assert!(
        browser
            .get(&format!("{path}/marked.xlsx"))
            .body
            .starts_with(b"PK")
    );

    let under = |name: &str| {
        main(&browser.get(&format!("/tree?at={}", frame.township)).text()).contains(name)
    };
    assert!(!under("新河村"));
    let got = browser.post(
        &format!("{path}/take"),
        &[("rows".to_owned(), "all".to_owned())],
    );
    assert_eq!(got.status, 303, "{}", main(&got.text()));
    rested(&browser, &path);
    let receipt = browser.get(&path).header("location").to_owned();
    let text = main(&browser.get(&receipt).text());
    assert!(
        text.contains("新建 2 个组织") && text.contains("新河村东组"),
        "{text}"
    );
    assert!(under("新河村"));
    let undo = format!("{}/undo", receipt.split('?').next().unwrap_or_default());
    let got = browser.post(&undo, &[("step".to_owned(), "confirm".to_owned())]);
    assert_eq!(got.status, 303, "{}", main(&got.text()));
    assert!(!under("新河村"));
}

#[test]
fn only_those_who_may_found_are_asked_for_organisations() {
    let (kit, frame, _) = site();
    let token = kit.signed_in("secretary", Role::Secretary, frame.village, Reach::Below);
    let browser = Browser { kit: &kit, token };
    let upload = format!("/org/{}/import", frame.village);
    let page = browser.get(&upload).text();
    assert!(!page.contains("value=\"orgs\""), "{}", main(&page));
    assert_eq!(
        send(&browser, &upload, &form("orgs", "a.csv", b"x")).status,
        404
    );
    let above = format!("/org/{}/import", frame.township);
    assert_eq!(
        send(&browser, &above, &form("members", "a.csv", b"x")).status,
        404
    );
}
