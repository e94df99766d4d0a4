//! A meeting driven over HTTP from its plan to its minutes: the forms, what is wrong beside its field with what was typed kept, an item
//! that fails for want of a quorum and one that is carried, and the finding that is gone when it is closed.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod kit;

use kit::{By, Got, Kit, one_rule};
use needle_model::command::Reach;
use needle_rights::Role;
use serde_json::json;

struct Clerk {
    kit: Kit,
    token: String,
    org: String,
    people: Vec<String>,
}

impl Clerk {
    fn new() -> Clerk {
        let app = one_rule();
        let frame = app.frame();
        // A few days before the quarter ends the rule stands on the list, due soon.
        app.clock.set_day(jiff::civil::date(2026, 12, 18));
        let kit = Kit::new(app);
        let token = kit.signed_in("clerk", Role::Secretary, frame.village, Reach::Below);
        Clerk {
            kit,
            token,
            org: frame.village.to_string(),
            people: frame.villagers.iter().map(ToString::to_string).collect(),
        }
    }

    fn get(&self, path: &str) -> String {
        let got = self
            .kit
            .request("GET", path, By::Cookie(&self.token), "", b"");
        assert_eq!(got.status, 200, "{path}: {}", got.text());
        got.text()
    }

    fn post(&self, path: &str, form: &str) -> Got {
        self.kit.request(
            "POST",
            path,
            By::Cookie(&self.token),
            "application/x-www-form-urlencoded",
            format!("step=confirm&{form}").as_bytes(),
        )
    }

    /// Sends a form that is taken; where it leads, without the receipt.
    fn done(&self, path: &str, form: &str) -> String {
        let got = self.post(path, form);
        assert_eq!(got.status, 303, "{path}: {}", got.text());
        let to = got.header("location").to_owned();
        to.split('?').next().unwrap().to_owned()
    }

    /// Sends a form that is not taken; the page that comes back.
    fn refused(&self, path: &str, form: &str) -> String {
        let got = self.post(path, form);
        assert_eq!(got.status, 422, "{path}: {}", got.text());
        got.text()
    }

    fn findings(&self) -> String {
        self.get(&format!("/org/{}/findings", self.org))
    }
}

#[test]
fn a_meeting_goes_from_its_plan_to_its_minutes() {
    let clerk = Clerk::new();
    let org = &clerk.org;
    let missing = "这个季度还没有上党课";
    let open = || clerk.findings().matches(missing).count();
    let before = open();
    assert!(before > 0);
    let today = clerk.kit.app.today();
    let new = format!("/org/{org}/meeting/new");
    let form = clerk.get(&new);
    assert!(form.contains("value=\"theme-day\"") && !form.contains("value=\"dues-fixed\""));
    let none = clerk.refused(&new, &format!("held={today}&effective={today}"));
    assert!(none.contains("id=\"e-activities\""), "{none}");
    let plan = format!(
        "activities=theme-day&activities=party-lecture&activities=general-meeting&held={today}&effective={today}\
         &place=%E6%9D%91%E5%A7%94%E4%BC%9A&agenda=%E4%BF%AE%E6%B8%A0%0A%0A%E9%80%89%E5%9C%B0"
    );
    let meeting = clerk.done(&new, &plan);
    assert!(meeting.starts_with("/meeting/"), "{meeting}");
    let list = clerk.get(&format!("/org/{org}/meetings"));
    assert!(list.contains(&meeting) && list.contains("还没通知"));
    let page = clerk.get(&meeting);
    assert!(page.contains("修渠") && page.contains("2. 选地"), "{page}");
    let home = clerk.get("/");
    assert!(home.contains(&format!("{meeting}/do/call")), "{home}");
    let early = clerk.refused(&format!("{meeting}/do/close"), "x=");
    assert!(early.contains("还没有通知"), "{early}");
    clerk.done(&format!("{meeting}/do/call"), &format!("effective={today}"));
    assert!(clerk.get(&meeting).contains("通知了 3 人"));
    attended(&clerk, &meeting);
    minuted(&clerk, &meeting);
    clerk.done(&format!("{meeting}/do/close"), "x=");
    let twice = clerk.refused(&format!("{meeting}/do/close"), "x=");
    assert!(twice.contains("已经开完"), "{twice}");
    assert_eq!(open(), before - 1, "the rule is kept in this quarter");
    let records = clerk.get(&format!("/org/{org}/records?year={}", today.year()));
    assert!(records.contains("主题党日") && records.contains("党课"));
    let page = clerk.get(&meeting);
    assert!(
        page.contains("应到 3 人，实到 2 人，请假 1 人，缺席 0 人"),
        "{page}"
    );
    let person = clerk.get(&format!("/person/{}", clerk.people[0]));
    assert!(person.contains("主题党日、党课") && person.contains("请假"));
    over_the_api(&clerk, &meeting);
    let why = clerk.refused(&format!("{meeting}/do/reopen"), "reason=");
    assert!(why.contains("id=\"e-reason\""), "{why}");
    clerk.done(&format!("{meeting}/do/reopen"), "reason=%E9%94%99");
    assert_eq!(open(), before, "it is struck");
    assert!(clerk.kit.app.verified().problems.is_empty());
}

/// The list is all present but for whoever is changed; names stand on it, and on a page of their own.
fn attended(clerk: &Clerk, meeting: &str) {
    let attend = format!("{meeting}/attend");
    let form = clerk.get(&attend);
    assert!(form.contains("周一禾") && form.contains("option value=\"present\" selected"));
    let away = &clerk.people[0];
    let wrong = clerk.refused(&attend, "guests=%E6%97%A0%E6%AD%A4%E4%BA%BA");
    assert!(wrong.contains("id=\"e-guests\""), "{wrong}");
    clerk.done(&attend, &format!("p-{away}=excused"));
    let people = clerk.get(&format!("{meeting}/people"));
    assert!(people.contains("周一禾") && people.contains("请假"));
    // Somebody who looked before that is told so.
    let late = clerk.refused(&attend, "seen=1&guests=");
    assert!(late.contains("刚才有人改过"), "{late}");
}

fn minuted(clerk: &Clerk, meeting: &str) {
    let first = format!("{meeting}/item/1?vote=members-decision");
    let form = clerk.get(&first);
    assert!(
        form.contains("name=\"ayes\"") && form.contains("应到 3 人"),
        "{form}"
    );
    let sum = clerk.refused(&first, "vote=members-decision&present=2&ayes=1&nays=0");
    assert!(
        sum.contains("id=\"e-ayes\"") && sum.contains("value=\"2\""),
        "{sum}"
    );
    let over = clerk.refused(&first, "vote=members-decision&present=3&ayes=3");
    assert!(over.contains("id=\"e-present\""), "{over}");
    clerk.done(&first, "vote=members-decision&present=1&ayes=1");
    let page = clerk.get(meeting);
    assert!(page.contains("到会少 1 人"), "no quorum: {page}");
    let second = format!("{meeting}/item/2?vote=members-decision");
    clerk.done(
        &second,
        "vote=members-decision&present=2&ayes=2&resolution=%E9%80%89%E4%B8%9C%E8%BE%B9",
    );
    let page = clerk.get(meeting);
    assert!(
        page.contains("应到 3 人，实到 2 人，赞成 2，反对 0，弃权 0。 需要 2 票，通过。")
            && page.contains("选东边"),
        "{page}"
    );
    let third = format!("{meeting}/item/3?vote=none");
    let untitled = clerk.refused(&third, "resolution=%E5%A5%BD");
    assert!(untitled.contains("id=\"e-title\""), "{untitled}");
    clerk.done(&third, "title=%E4%B8%B4%E6%97%B6&resolution=%E5%A5%BD");
    assert!(clerk.get(meeting).contains("3. 临时"));
}

/// The same by the API: no name stands in the meeting, and hours stand by name.
fn over_the_api(clerk: &Clerk, meeting: &str) {
    let ask = |path: &str| {
        let got = clerk
            .kit
            .request("GET", path, By::Token(&clerk.token), "", b"");
        assert_eq!(got.status, 200, "{path}: {}", got.text());
        got
    };
    let id = meeting.trim_start_matches("/meeting/");
    let got = ask(&format!("/api/v1/meetings/{id}"));
    assert!(!got.text().contains("周一禾"));
    let found = got.json();
    assert_eq!(found["state"], "closed");
    assert_eq!(found["heads"]["excused"], 1);
    assert_eq!(found["items"][0]["outcome"], "no_quorum");
    assert_eq!(found["items"][1]["outcome"], "yes");
    let list = ask(&format!("/api/v1/orgs/{}/meetings", clerk.org)).json();
    assert_eq!(list["meetings"][0]["id"], id);
    let hours = ask(&format!("/api/v1/orgs/{}/hours", clerk.org)).json();
    assert_eq!(hours["total"], 3);
    let page = clerk.get(&format!("/org/{}/hours", clerk.org));
    assert!(page.contains("周一禾"));
    let body = json!({
        "meeting": id, "act": { "do": "close" }, "effective": clerk.kit.app.today().to_string()
    });
    let again = clerk.kit.request(
        "POST",
        "/api/v1/commands/meeting-step",
        By::Token(&clerk.token),
        "application/json",
        body.to_string().as_bytes(),
    );
    assert_eq!(again.problem(422)["refusals"][0]["code"], "meeting-over");
}

#[test]
fn what_a_meeting_resolved_stands_on_the_list_until_it_is_recorded_as_done() {
    let clerk = Clerk::new();
    let today = clerk.kit.app.today();
    let new = format!("/org/{}/meeting/new", clerk.org);
    let plan = format!(
        "activities=theme-day&held={today}&effective={today}&agenda=%E4%BF%AE%E6%B8%A0%0A%E9%80%89%E5%9C%B0"
    );
    let meeting = clerk.done(&new, &plan);
    clerk.done(&format!("{meeting}/do/call"), &format!("effective={today}"));
    clerk.done(&format!("{meeting}/attend"), "x=");
    let item = format!("{meeting}/item/1?vote=none");
    let form = clerk.get(&item);
    assert!(
        form.contains("name=\"due\"") && form.contains("value=\"secretary\""),
        "{form}"
    );
    let no_day = clerk.refused(&item, "vote=none&resolution=x&due=&post=secretary");
    assert!(no_day.contains("id=\"e-due\""), "{no_day}");
    let early = clerk.refused(&item, "vote=none&resolution=x&due=2026-12-01&post=");
    assert!(early.contains("id=\"e-due\""), "{early}");
    let other = clerk.refused(&item, "vote=none&resolution=x&due=2026-12-28&post=nobody");
    assert!(other.contains("id=\"e-post\""), "{other}");
    clerk.done(
        &item,
        "vote=none&resolution=x&due=2026-12-28&post=secretary",
    );
    // What was not carried is nobody's to do.
    let lost = format!("{meeting}/item/2?vote=members-decision");
    let lost = clerk.refused(
        &lost,
        "vote=members-decision&present=3&ayes=1&nays=2&due=2026-12-28",
    );
    assert!(lost.contains("id=\"e-due\""), "{lost}");
    let task = format!("{meeting}/item/1/done");
    assert!(
        !clerk.get("/").contains(&task),
        "the minutes do not stand yet"
    );
    assert!(clerk.refused(&task, "on=2026-12-18").contains("还没有开完"));
    clerk.done(&format!("{meeting}/do/close"), "x=");
    let home = clerk.get("/");
    assert!(
        home.contains(&task) && home.contains("落实会议决定：修渠"),
        "{home}"
    );
    assert!(clerk.get(&meeting).contains(&task));
    clerk.kit.app.clock.set_day(jiff::civil::date(2027, 1, 5));
    let clerk = Clerk {
        token: clerk.kit.sign_in("clerk"),
        ..clerk
    };
    assert!(clerk.get("/").contains(&task), "late is still to be done");
    let ahead = clerk.refused(&task, "on=2027-02-01");
    assert!(ahead.contains("id=\"e-on\""), "{ahead}");
    clerk.done(&task, "on=2027-01-04");
    assert!(!clerk.get("/").contains(&task));
    let page = clerk.get(&meeting);
    assert!(
        page.contains("2027-01-04 办完，比期限 2026-12-28 晚了"),
        "{page}"
    );
    assert!(clerk.refused(&task, "on=2027-01-04").contains("不用再记"));
    let asked = clerk.kit.get(
        &format!("/api/v1{}", meeting.replace("/meeting/", "/meetings/")),
        &clerk.token,
    );
    let asked = asked.json();
    assert_eq!(asked["items"][0]["done"], "2027-01-04");
    assert_eq!(asked["items"][0]["post"], "secretary");
    assert_eq!(clerk.kit.app.verified().problems, Vec::<String>::new());
}
