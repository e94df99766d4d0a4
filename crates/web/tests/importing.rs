//! Importing from a spreadsheet at the site, as a person without scripts does it, and as a program does: chosen, looked
//! at, read again, taken, undone; and everything that must not happen on the way.

#[expect(dead_code, reason = "files are not sent by its forms")]
mod browse;
mod kit;
mod sheets;

use browse::{Browser, main};
use needle_model::command::Reach;
use needle_rights::Role;
use needle_testkit::{TODAY, resident_id};
use serde_json::Value;
use sheets::{api, api_to, choose, form, good, people, rested, roster, send, site};

#[test]
fn a_roster_comes_in_and_goes_out_again() {
    let (kit, frame, token) = site();
    let browser = Browser { kit: &kit, token };
    let org = frame.township.to_string();
    let before = people(&kit, frame.township);

    let form = browser.get(&format!("/org/{org}/import"));
    assert_eq!(form.status, 200);
    assert!(form.text().contains("multipart/form-data"));

    let path = choose(&browser, &org, &roster(&good()));
    let page = browser.get(&path);
    let text = main(&page.text());
    assert_eq!(page.status, 200, "{text}");
    for words in [
        "赵一苗",
        "钱二苗",
        "1988-05",
        "河湾村",
        "新录入",
        "合计",
        "导入 2 人",
    ] {
        assert!(text.contains(words), "{words} is not said: {text}");
    }
    assert_eq!(
        people(&kit, frame.township),
        before,
        "looking changes nothing"
    );

    let take = vec![
        ("rows".to_owned(), "all".to_owned()),
        ("reason".to_owned(), "建册".to_owned()),
    ];
    let got = browser.post(&format!("{path}/take"), &take);
    assert_eq!(got.status, 303, "{}", main(&got.text()));
    rested(&browser, &path);
    let done = browser.get(&path);
    assert_eq!(done.status, 303, "{}", main(&done.text()));
    let receipt = done
        .header("location")
        .split('?')
        .next()
        .unwrap_or_default()
        .to_owned();
    assert!(receipt.starts_with("/import/done/"), "{receipt}");
    let text = main(&browser.get(&receipt).text());
    for words in ["录入 2 人", "赵一苗", "建册", "名册.csv", "撤回这次导入"] {
        assert!(text.contains(words), "{words} is not said: {text}");
    }
    assert_eq!(people(&kit, frame.township), before + 2);
    let list = main(&browser.get(&format!("/org/{org}/imports")).text());
    assert!(
        list.contains("名册.csv") && list.contains("录入 2 人"),
        "{list}"
    );

    let undo = format!("{receipt}/undo");
    let asked = main(&browser.get(&undo).text());
    assert!(asked.contains("2 人会从名册里去掉"), "{asked}");
    assert_eq!(
        people(&kit, frame.township),
        before + 2,
        "asking changes nothing"
    );
    let got = browser.post(&undo, &[("step".to_owned(), "confirm".to_owned())]);
    assert_eq!(got.status, 303, "{}", main(&got.text()));
    assert_eq!(people(&kit, frame.township), before);
    let text = main(&browser.get(&receipt).text());
    assert!(
        text.contains("撤回，等于没有导入过") && !text.contains("/undo"),
        "{text}"
    );
    assert_eq!(
        browser.get(&undo).status,
        303,
        "there is nothing left to undo"
    );
    assert_eq!(kit.app.verified().problems, Vec::<String>::new());
}

#[test]
fn a_bad_row_stops_the_whole_and_the_good_ones_go_on_request() {
    let (kit, frame, token) = site();
    let browser = Browser { kit: &kit, token };
    let before = people(&kit, frame.township);
    let [first, second] = good();
    let bad = ["孙三苗", "女", "87年5月", "", "没有这个村"];
    let path = choose(
        &browser,
        &frame.township.to_string(),
        &roster(&[first, bad, second]),
    );
    let text = main(&browser.get(&path).text());
    assert!(
        text.contains("1 行不能导入") && text.contains("孙三苗"),
        "{text}"
    );
    assert!(
        !text.contains("赵一苗"),
        "the list begins with what is wrong: {text}"
    );
    assert!(text.contains("只导入没有问题的 2 人"), "{text}");
    let all = main(&browser.get(&format!("{path}?show=all")).text());
    assert!(all.contains("赵一苗") && all.contains("孙三苗"), "{all}");

    let got = browser.post(
        &format!("{path}/take"),
        &[("rows".to_owned(), "all".to_owned())],
    );
    assert_eq!(got.status, 422, "{}", main(&got.text()));
    assert_eq!(people(&kit, frame.township), before);

    let marked = browser.get(&format!("{path}/marked.xlsx"));
    assert_eq!(marked.status, 200);
    assert!(marked.body.starts_with(b"PK"), "a workbook");
    assert!(
        marked
            .header("content-disposition")
            .contains("filename*=UTF-8''")
    );

    let got = browser.post(
        &format!("{path}/take"),
        &[("rows".to_owned(), "good".to_owned())],
    );
    assert_eq!(got.status, 303);
    rested(&browser, &path);
    assert_eq!(people(&kit, frame.township), before + 2);
}

#[test]
fn columns_are_read_as_one_says_and_it_is_remembered() {
    let (kit, frame, token) = site();
    let browser = Browser { kit: &kit, token };
    let org = frame.township.to_string();
    let text = roster(&good())
        .replace("姓名", "大名一栏")
        .replace("出生日期", "姓名");
    let path = choose(&browser, &org, &text);
    let page = main(&browser.get(&path).text());
    assert!(page.contains("大名一栏"), "{page}");
    let choices = [
        ("c-1", "name"),
        ("c-3", "birth"),
        ("effective", "2026-11-20"),
        ("header", "2"),
    ];
    let choices = choices.map(|(n, v)| (n.to_owned(), v.to_owned()));
    let got = browser.post(&format!("{path}/read"), &choices);
    assert_eq!(got.status, 303, "{}", main(&got.text()));
    rested(&browser, &path);
    let page = main(&browser.get(&path).text());
    assert!(
        page.contains("1988-05") && page.contains("从 2026-11-20 起算"),
        "{page}"
    );

    let again = main(&browser.get(&choose(&browser, &org, &text)).text());
    assert!(
        again.contains("1988-05"),
        "what was said of a heading is remembered: {again}"
    );

    let wrong = [("effective".to_owned(), "soon".to_owned())];
    assert_eq!(browser.post(&format!("{path}/read"), &wrong).status, 422);
}

#[test]
fn nobody_else_finds_the_file() {
    let (kit, frame, token) = site();
    let other = kit.signed_in("county", Role::Organiser, frame.county, Reach::Below);
    let browser = Browser { kit: &kit, token };
    let path = choose(&browser, &frame.township.to_string(), &roster(&good()));
    let stranger = Browser {
        kit: &kit,
        token: other,
    };
    for part in ["", "/events", "/marked.xlsx"] {
        assert_eq!(stranger.get(&format!("{path}{part}")).status, 404, "{part}");
    }
    for part in ["/take", "/read", "/drop", "/stop"] {
        let got = stranger.post(
            &format!("{path}{part}"),
            &[("rows".to_owned(), "all".to_owned())],
        );
        assert_eq!(got.status, 404, "{part}");
    }
    assert_eq!(
        browser.get(&path).status,
        200,
        "it is still there for its owner"
    );
    assert_eq!(browser.post(&format!("{path}/drop"), &[]).status, 303);
    let gone = browser.get(&path);
    assert_eq!(gone.status, 404);
    assert!(main(&gone.text()).contains("请重新选文件"));
}

#[test]
fn files_that_cannot_be_read_get_a_sentence() {
    let (kit, frame, token) = site();
    let browser = Browser { kit: &kit, token };
    let org = frame.township.to_string();
    for (text, words) in [
        ("<html><body><table></table></body></html>", "网页"),
        ("", "空"),
        ("今天天气不错", "表"),
    ] {
        let path = choose(&browser, &org, text);
        let page = main(&browser.get(&path).text());
        assert!(
            page.contains("读不了“名册.csv”") && page.contains(words),
            "{text}: {page}"
        );
        assert!(page.contains("另选文件"), "{page}");
        browser.post(&format!("{path}/drop"), &[]);
    }
    let upload = format!("/org/{org}/import");
    let none = browser.post(&upload, &[("what".to_owned(), "members".to_owned())]);
    assert_eq!(none.status, 422);
    assert!(main(&none.text()).contains("还没有选文件"));
    let nothing = send(&browser, &upload, &form("members", "", b""));
    assert_eq!(nothing.status, 422);
    assert_eq!(send(&browser, &upload, b"------x").status, 400);
    assert_eq!(
        send(&browser, &upload, &form("accounts", "a.csv", b"x")).status,
        404
    );
    let large = vec![b'x'; 21 * 1024 * 1024];
    let large = send(&browser, &upload, &form("members", "a.csv", &large));
    assert_eq!(large.status, 422);
    assert!(main(&large.text()).contains("超过 20 MB"));
    let stranger = Browser {
        kit: &kit,
        token: "nobody".to_owned(),
    };
    assert_eq!(
        send(&stranger, &upload, &form("members", "a.csv", b"x")).status,
        401
    );
}

#[test]
fn the_events_end_when_the_work_ends() {
    let (kit, frame, token) = site();
    let browser = Browser { kit: &kit, token };
    let path = choose(&browser, &frame.township.to_string(), &roster(&good()));
    let got = browser.get(&format!("{path}/events"));
    assert_eq!(
        (got.status, got.header("content-type")),
        (200, "text/event-stream")
    );
    let text = got.text();
    assert!(
        text.starts_with("event: end\ndata: {") && text.ends_with("}\n\n"),
        "{text}"
    );
}

#[test]
fn a_program_imports_looks_first_and_undoes() {
    let (kit, frame, token) = site();
    let org = frame.township.to_string();
    let before = people(&kit, frame.township);
    let number = resident_id(jiff::civil::date(1990, 3, 2), 17);
    let disagrees = ["孙三苗", "女", "1990-03-02", number.as_str(), "河湾村"];
    let [first, second] = good();
    let text = roster(&[first, disagrees, second]);

    let report = api(&kit, &token, &org, "dry_run=true&name=a.csv", &text);
    assert_eq!(report.status, 200, "{}", report.text());
    let report = report.json();
    assert_eq!(report["file"], "a.csv");
    assert_eq!(report["summary"]["accepted"].as_u64(), Some(2), "{report}");
    assert_eq!(report["summary"]["rejected"].as_u64(), Some(1), "{report}");
    let rows = report["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 3);
    assert_eq!(
        (&rows[0]["row"], &rows[0]["status"]),
        (&Value::from(3), &Value::from("accepted"))
    );
    assert_eq!(rows[0]["values"]["name"], "赵一苗");
    assert_eq!(rows[0]["values"]["birth"], "1988-05");
    let problem = &rows[1]["problems"][0];
    assert_eq!(rows[1]["status"], "rejected");
    for field in ["code", "message", "column"] {
        assert!(
            problem[field].as_str().is_some_and(|text| !text.is_empty()),
            "{field}: {problem}"
        );
    }
    assert_eq!(
        report["left_out"].as_array().map(Vec::len),
        Some(3),
        "{report}"
    );

    let refused = api(&kit, &token, &org, "name=a.csv", &text);
    let problem = refused.problem(422);
    assert_eq!(
        problem["rows"].as_array().map(Vec::len),
        Some(1),
        "{problem}"
    );
    assert_eq!(people(&kit, frame.township), before);

    let done = api(&kit, &token, &org, "name=a.csv&only_good=true", &text);
    assert_eq!(done.status, 201, "{}", done.text());
    let done = done.json();
    assert_eq!(
        (&done["added"], done["left_out"].as_array().map(Vec::len)),
        (&Value::from(2), Some(1))
    );
    assert_eq!(people(&kit, frame.township), before + 2);
    let undo = serde_json::json!({ "import": done["import"], "effective": TODAY.to_string() });
    kit.command("undo-import", &token, &undo);
    assert_eq!(people(&kit, frame.township), before);

    api(&kit, &token, &org, "dry_run=perhaps", &text).problem(400);
    api(&kit, &token, &org, "effective=2026-02-30", &text).problem(400);
    api(&kit, &token, &org, "dry_run=true", "<html></html>").problem(400);
    api(
        &kit,
        &token,
        &frame.county.to_string(),
        "dry_run=true",
        &text,
    )
    .problem(404);
    api(&kit, "nobody", &org, "dry_run=true", &text).problem(401);
}

#[test]
fn a_program_founds_a_list_and_undoes() {
    let (kit, frame, token) = site();
    let org = frame.township;
    let below = || {
        let census = kit.app.census();
        let tree = census.tree();
        let alive = |child: &needle_model::OrgId| {
            let facts = census.org(*child, TODAY);
            facts.is_some_and(|facts| facts.alive(TODAY))
        };
        tree.children(org).filter(alive).count()
    };
    let before = below();
    let text = "序号,组织名称,类别\n一,东片党支部,党支部\n（一）,东片第一党小组,党小组\n二,西片,没有这一类\n";
    let to = |query: &str| format!("{org}/import/orgs?sector=village&name=o.csv&{query}");
    let report = api_to(&kit, &token, &to("dry_run=true"), text);
    assert_eq!(report.status, 200, "{}", report.text());
    let report = report.json();
    assert_eq!(report["by"], "numbering", "{report}");
    assert_eq!(report["rows"][1]["values"]["parent"], "东片党支部");
    assert_eq!(
        (&report["good"], &report["rejected"]),
        (&2.into(), &1.into())
    );
    let refused = api_to(&kit, &token, &to(""), text).problem(422);
    assert_eq!(refused["rows"][0]["row"], 4, "{refused}");
    api_to(&kit, &token, &to("by=size"), text).problem(400);
    let beside = format!("{}/import/orgs", frame.county);
    api_to(&kit, &token, &beside, text).problem(404);
    assert_eq!(below(), before);
    let done = api_to(&kit, &token, &to("only_good=true"), text);
    assert_eq!(done.status, 201, "{}", done.text());
    let done = done.json();
    assert_eq!(done["founded"], 2);
    assert_eq!(below(), before + 1);
    let undo = serde_json::json!({ "import": done["import"], "effective": TODAY.to_string() });
    kit.command("undo-import", &token, &undo);
    assert_eq!(below(), before);
}
