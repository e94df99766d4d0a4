//! Findings through the pages and the API: on home, why, closed by the form its button opens; the reverse question;
//! postponed by a decision; a number set for a place; a changed rule tried, with nothing written.

#[expect(dead_code, reason = "each test file uses its part")]
mod browse;
mod kit;
#[expect(dead_code, reason = "each test file uses its part")]
mod looking;

use browse::{Browser, main, read};
use kit::Kit;
use looking::words;
use needle_model::OrgId;
use needle_model::command::{FillPost, Reach};
use needle_rights::Role;
use needle_testkit::{Frame, START, TestApp};
use serde_json::json;

/// Every branch holds one every month; it is an obligation, and is closed by recording it.
const MONTHLY: &str = "theme-day-monthly";

fn site() -> (Kit, Frame) {
    let app = TestApp::sqlite();
    let frame = app.frame();
    app.run(FillPost {
        org: frame.village,
        post: "secretary".to_owned(),
        person: frame.villagers[0],
        term_ends: None,
        how: needle_model::Held::default(),
        effective: START,
        reason: None,
    });
    (Kit::new(app), frame)
}

fn somebody<'a>(kit: &'a Kit, login: &str, role: Role, org: OrgId) -> Browser<'a> {
    Browser {
        kit,
        token: kit.signed_in(login, role, org, Reach::Below),
    }
}

fn finding(org: OrgId) -> String {
    format!("/org/{org}/finding/{MONTHLY}")
}

#[test]
fn a_finding_is_explained_and_closed_by_its_form() {
    let (kit, frame) = site();
    let clerk = somebody(&kit, "clerk", Role::Secretary, frame.village);
    let why = finding(frame.village);
    let home = clerk.get("/?lang=zh").text();
    assert!(home.contains(&why), "{}", words(&home));
    let page = clerk.get(&format!("{why}?lang=zh")).text();
    let said = words(&page);
    for part in ["逾期", "2026-10-31", "meetings.theme_day.held", "记下会议"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let button = page
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|href| href.contains("/record?activity=theme-day"))
        .unwrap()
        .replace("&#38;", "&");
    let form = clerk.form(&button);
    assert_eq!(form.get("back"), why);
    // Nonsense stays in the form, with a sentence beside it.
    let wrong = clerk.press(&form.clone().set("present", "三"), "step", "confirm");
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.text().contains("“三”不是一个整数"),
        "{}",
        main(&wrong.text())
    );
    for day in ["2026-10-20", "2026-11-20"] {
        let form = form
            .clone()
            .set("effective", day)
            .set("present", "2")
            .set("entitled", "3");
        let to = clerk.confirm(&form);
        assert!(to.starts_with(&format!("{why}?done=")), "{to}");
    }
    let home = clerk.get("/").text();
    assert!(!home.contains(&why), "{}", words(&home));
    let kept = words(&clerk.get(&why).text());
    assert!(kept.contains("已经做到"), "{kept}");
    let records = clerk.get(&format!("/org/{}/records", frame.village)).text();
    assert!(words(&records).contains("2 / 3"), "{}", words(&records));
    // Struck, it never was.
    let strike = records
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|href| href.ends_with("/strike"))
        .unwrap();
    clerk.confirm(&clerk.form(strike));
    assert!(clerk.get("/").text().contains(&why));
}

#[test]
fn why_a_rule_is_not_on_the_list() {
    let (kit, frame) = site();
    let town = somebody(&kit, "town", Role::Organiser, frame.township);
    let page = words(
        &town
            .get(&format!("{}?lang=en", finding(frame.township)))
            .text(),
    );
    assert!(page.contains("does not apply"), "{page}");
    assert!(page.contains("org.class"), "{page}");
    let all = words(
        &town
            .get(&format!("/org/{}/rules?lang=en", frame.village))
            .text(),
    );
    for state in ["late", "kept", "does not apply"] {
        assert!(all.contains(state), "{state}");
    }
    let found = town.get(&format!("/org/{}/rules?q={MONTHLY}", frame.village));
    assert!(
        words(&found.text()).contains("条规定里的 1 条"),
        "{}",
        words(&found.text())
    );
    assert_eq!(
        town.get(&format!("/org/{}/finding/no-such", frame.village))
            .status,
        404
    );
}

#[test]
fn an_obligation_is_postponed_from_above_only() {
    let (kit, frame) = site();
    let clerk = somebody(&kit, "clerk", Role::Secretary, frame.village);
    let town = somebody(&kit, "town", Role::Organiser, frame.township);
    let why = finding(frame.village);
    assert!(!clerk.get(&why).text().contains("/exception?rule="));
    let page = town.get(&why).text();
    let path = format!("/org/{}/exception?rule={MONTHLY}", frame.village);
    assert!(page.contains(&path), "{}", main(&page));
    let form = town
        .form(&path)
        .set("kind", "postponed")
        .set("until", "2027-01-01")
        .set("authority", "镇党委会议纪要第 3 号");
    let missing = town.press(&form, "step", "preview");
    assert_eq!(missing.status, 422, "a reason is asked for");
    let form = form.set("reason", "修路");
    let own = clerk.press(&form, "step", "preview");
    assert_eq!(own.status, 422, "{}", words(&own.text()));
    let seen = town.look(&form);
    assert!(words(&seen.text()).contains("镇党委会议纪要第 3 号"));
    let to = town.confirm(&read(&path, &seen.text()));
    let after = words(&town.get(&to).text());
    assert!(
        after.contains("2027-01-01") && after.contains("镇党委会议纪要第 3 号"),
        "{after}"
    );
    assert!(!clerk.get("/").text().contains(&why));
    let page = town.get(&why).text();
    let end = page
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|href| href.ends_with("/end"))
        .unwrap();
    town.confirm(&town.form(end));
    assert!(clerk.get("/").text().contains(&why));
}

#[test]
fn those_above_see_counts_that_open_lists() {
    let (kit, frame) = site();
    let town = somebody(&kit, "town", Role::Organiser, frame.township);
    let home = town.get("/?lang=zh").text();
    let list = format!("/org/{}/findings?rule={MONTHLY}&state=late", frame.township);
    assert!(
        home.replace("&#38;", "&").contains(&list),
        "{}",
        words(&home)
    );
    let page = words(&town.get(&list).text());
    assert!(
        page.contains("河湾村") && !page.contains("青石村"),
        "{page}"
    );
    let soon = town.get(&list.replace("state=late", "state=soon")).text();
    assert!(
        soon.contains("2026-11-30") && !soon.contains("2026-10-31"),
        "{}",
        words(&soon)
    );
    let sheet = town.get(&list.replace("findings?", "findings.csv?"));
    assert_eq!(sheet.status, 200);
    let lines: Vec<String> = sheet.text().lines().map(str::to_owned).collect();
    assert!(
        lines.len() > 1 && lines[1..].iter().all(|l| l.contains(MONTHLY)),
        "{lines:?}"
    );
    for path in ["rules.json", "ahead.csv", "findings.xlsx"] {
        let got = town.get(&format!("/org/{}/{path}", frame.township));
        assert_eq!(got.status, 200, "{path}");
    }
    let ahead = words(&town.get(&format!("/org/{}/ahead", frame.township)).text());
    assert!(ahead.contains("2026-11"), "{ahead}");
}

#[test]
fn a_number_is_given_and_a_rule_is_tried() {
    let (kit, frame) = site();
    let clerk = somebody(&kit, "clerk", Role::Organiser, frame.township);
    let numbers = format!("/org/{}/indicators", frame.township);
    let page = clerk.get(&numbers).text();
    let give = page
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|href| href.contains("/indicator?indicator="))
        .unwrap()
        .to_owned();
    let form = clerk.form(&give);
    assert_eq!(clerk.press(&form, "step", "confirm").status, 422);
    let to = clerk.confirm(&form.set("value", "1"));
    assert!(to.starts_with(&numbers), "{to}");
    // The rules, and one of them changed: nothing is written.
    let writer = somebody(&kit, "writer", Role::RuleWriter, frame.township);
    assert!(writer.get("/rules?q=theme").text().contains(MONTHLY));
    let path = format!("/what-if?rule={MONTHLY}");
    let page = writer.get(&path).text();
    let at = page
        .rfind("<form method=\"post\" action=\"/what-if\"")
        .unwrap();
    let form = read("/what-if", &page[at..]);
    assert!(form.get("text").contains(MONTHLY));
    let lax = form
        .clone()
        .set("text", &form.get("text").replace("held == 0", "held > 99"));
    let tried = writer.post("/what-if", &lax.fields);
    assert_eq!(tried.status, 200, "{}", words(&tried.text()));
    assert!(
        tried.text().contains("什么都没有写入") || tried.text().contains("Nothing was written")
    );
    assert!(words(&tried.text()).contains("青石村") || words(&tried.text()).contains("河湾村"));
    let mut sheet = lax.fields.clone();
    sheet.push(("as".to_owned(), "csv".to_owned()));
    let sheet = writer.post("/what-if", &sheet);
    assert_eq!(sheet.header("content-type"), "text/csv; charset=utf-8");
    assert!(sheet.text().contains("河湾村"), "{}", sheet.text());
    let broken = form
        .clone()
        .set("text", &form.get("text").replace("theme_day", "theme_dya"));
    let broken = writer.post("/what-if", &broken.fields);
    assert_eq!(broken.status, 422);
    assert!(
        broken.text().contains("theme_day"),
        "{}",
        words(&broken.text())
    );
    let secretary = somebody(&kit, "secretary", Role::Secretary, frame.village);
    assert_eq!(secretary.get("/what-if").status, 404);
    assert!(
        clerk
            .get(&finding(frame.village))
            .text()
            .contains("2026-10-31")
    );
}

#[test]
fn the_same_through_the_api() {
    let (kit, frame) = site();
    let token = kit.signed_in("clerk", Role::Secretary, frame.village, Reach::Below);
    let org = format!("/api/v1/orgs/{}", frame.village);
    let list = kit
        .get(&format!("{org}/findings?rule={MONTHLY}"), &token)
        .json();
    assert_eq!(list["findings"][0]["rule"], MONTHLY);
    assert_eq!(list["findings"][0]["severity"], "breach");
    let why = kit.get(&format!("{org}/findings/{MONTHLY}"), &token).json();
    assert_eq!(why["state"], "late");
    assert_eq!(why["looks"][1]["period"]["first"], "2026-10-01");
    let tallies = kit.get(&format!("{org}/tallies"), &token).json();
    let rules: Vec<&str> = tallies["tallies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t["rule"].as_str().unwrap())
        .collect();
    assert!(rules.contains(&MONTHLY), "{rules:?}");
    let ahead = kit.get(&format!("{org}/ahead"), &token).json();
    assert_eq!(ahead["months"].as_array().unwrap().len(), 12);
    let rules = kit.get("/api/v1/rules", &token).json();
    assert!(
        rules["activities"]
            .as_array()
            .unwrap()
            .iter()
            .any(|a| a["id"] == "theme-day")
    );
    let body = json!({ "org": frame.village, "activity": "theme-day", "effective": "2026-10-20" });
    kit.command("record", &token, &body);
    let why = kit.get(&format!("{org}/findings/{MONTHLY}"), &token).json();
    assert_eq!(why["looks"][1]["standing"], "kept");
    let writer = kit.signed_in("writer", Role::RuleWriter, frame.township, Reach::Below);
    let ask = json!({
        "under": frame.township, "rule": "members-meeting-quarterly", "parameter": "times", "value": 2
    });
    let tried = kit.post("/api/v1/what-if", &writer, &ask);
    assert_eq!(tried.status, 200, "{}", tried.text());
    assert!(tried.json()["problems"].as_array().unwrap().is_empty());
    kit.post("/api/v1/what-if", &token, &ask).problem(404);
    kit.post(
        "/api/v1/what-if",
        &writer,
        &json!({ "under": frame.township }),
    )
    .problem(400);
}
