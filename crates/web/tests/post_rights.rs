//! Rights that hang on posts, over HTTP and with an account for each: they come with the post on its first day, also to somebody who only
//! acts, and are gone with the day after its last, in sessions that go on; nobody gives by way of a post what is not theirs to give.

mod kit;

use std::cell::RefCell;
use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use kit::{By, Got, Kit};
use needle_model::command::{OpenAccount, Reach};
use needle_model::{AccountId, OrgId, PersonId};
use needle_rights::Role;
use needle_testkit::{Frame, PASSWORD, START, TODAY, TestApp, made};
use serde_json::{Value, json};

struct County {
    kit: Kit,
    frame: Frame,
    /// Who signed in today: signing in takes its time.
    tokens: RefCell<BTreeMap<(String, Date), String>>,
}

impl County {
    fn new() -> County {
        let app = TestApp::sqlite();
        let frame = app.frame();
        for (login, role) in [("clerk", Role::Organiser), ("admin", Role::Administrator)] {
            app.account_with_password(login, role, frame.county, Reach::Below);
        }
        County {
            kit: Kit::new(app),
            frame,
            tokens: RefCell::default(),
        }
    }

    fn token(&self, login: &str) -> String {
        let key = (login.to_owned(), self.kit.app.today());
        let mut tokens = self.tokens.borrow_mut();
        let token = tokens.entry(key);
        token.or_insert_with(|| self.kit.sign_in(login)).clone()
    }

    /// An account of a person, without any right of its own.
    fn open(&self, login: &str, person: PersonId) -> AccountId {
        let app = &self.kit.app;
        let opened = app.run(OpenAccount {
            login: login.to_owned(),
            name: login.to_owned(),
            person: Some(person),
            effective: START,
            reason: None,
        });
        let account = made(&opened.events).accounts[0];
        app.set_password(&app.operator(), account, PASSWORD)
            .expect("the password is long enough");
        account
    }

    /// Carried out by somebody who signs in for it.
    #[track_caller]
    fn done(&self, login: &str, name: &str, body: &Value) -> Value {
        let token = self.token(login);
        self.kit.command(name, &token, body)
    }

    #[track_caller]
    fn refused(&self, login: &str, name: &str, body: &Value, code: &str) {
        let token = self.token(login);
        let got = self
            .kit
            .post(&format!("/api/v1/commands/{name}"), &token, body);
        assert_eq!(got.status, 422, "{name}: {}", got.text());
        assert!(got.text().contains(code), "{code}: {}", got.text());
    }

    /// Lets a role hang on the secretary's post.
    fn give(&self, org: OrgId, spread: &str, role: &str, reach: &str) -> String {
        let body = json!({
            "org": org, "post": "secretary", "spread": spread, "role": role, "reach": reach, "effective": "2024-01-01",
        });
        let made = self.done("admin", "give-post-grant", &body);
        let id = made["made"]["grants"][0].as_str();
        id.expect("a grant was made").to_owned()
    }

    fn fill(&self, org: OrgId, person: PersonId, more: Value) -> String {
        let mut body = json!({
            "org": org, "post": "secretary", "person": person, "effective": "2024-01-10",
        });
        if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
            body.extend(more);
        }
        let made = self.done("clerk", "fill-post", &body);
        let id = made["made"]["holdings"][0].as_str();
        id.expect("a post was filled").to_owned()
    }

    fn page(&self, token: &str, path: &str) -> Got {
        self.kit.request("GET", path, By::Cookie(token), "", b"")
    }

    /// Whether somebody does a secretary's work in the village: looks at its members, and writes for it. Both or neither.
    #[track_caller]
    fn works(&self, token: &str) -> bool {
        let village = self.frame.village;
        let looks = self.page(token, &format!("/org/{village}/members")).status;
        let today = self.kit.app.today();
        let body = json!({ "org": village, "activity": "theme-day", "effective": today });
        let writes = self
            .kit
            .post("/api/v1/commands/record?dry_run=true", token, &body)
            .status;
        match (looks, writes) {
            (200, 200) => true,
            (404, 404) => false,
            other => panic!("looks and writes: {other:?}"),
        }
    }
}

#[test]
fn the_right_goes_with_the_post_from_its_first_day_to_its_last() {
    let county = County::new();
    let (kit, village) = (&county.kit, county.frame.village);
    let [a, b, c] = county.frame.villagers[..] else {
        panic!("three villagers")
    };
    for (login, person) in [("aa", a), ("bb", b), ("cc", c)] {
        county.open(login, person);
    }
    let token = kit.sign_in("aa");
    assert!(!county.works(&token), "no right, no post");
    let held = county.fill(village, a, json!({}));
    assert!(!county.works(&token), "a post no right hangs on");
    let given = county.give(county.frame.county, "each", "secretary", "here");
    assert!(county.works(&token), "from the next request on");
    let own = county.page(&token, "/account").text();
    assert!(own.contains("的岗位"), "{own}");
    let me = kit.get("/api/v1/me", &token).json();
    assert_eq!(me["grants"][0]["post"], "secretary");
    assert_eq!(me["grants"][0]["org"]["id"], village.to_string());
    assert!(!county.works(&kit.sign_in("bb")));

    // The day of the change: both are signed in, and stay so.
    kit.app.clock.set_day(date(2026, 12, 1));
    let (old, new) = (kit.sign_in("aa"), kit.sign_in("bb"));
    assert!(county.works(&old) && !county.works(&new));
    let rotate = json!({ "holding": held, "person": b, "effective": "2026-12-01" });
    let made = county.done("clerk", "rotate-post", &rotate);
    assert!(!county.works(&old) && county.works(&new));
    let held = made["made"]["holdings"][0].as_str().expect("the next one");

    // Somebody acts for her, to the end of a day and not beyond.
    let acts = json!({ "stands_in": { "holder": held } });
    county.fill(
        village,
        c,
        json!({ "how": acts, "effective": "2026-12-01", "term_ends": "2026-12-05" }),
    );
    assert!(county.works(&new), "and she still has it herself");
    let late = |day: i8, hour, minute| {
        let at = date(2026, 12, day).at(hour, minute, 0, 0);
        at.in_tz("Asia/Shanghai").expect("a moment").timestamp()
    };
    kit.app.clock.set(late(5, 23, 50));
    let acting = kit.sign_in("cc");
    assert!(county.works(&acting));
    kit.app.clock.set(late(6, 0, 5));
    assert!(!county.works(&acting), "the same session, a day later");
    assert_eq!(kit.get("/api/v1/me", &acting).status, 200);

    // Her term is over one day, and she goes on until the next one comes.
    kit.app.clock.set_day(date(2031, 12, 20));
    let token = kit.sign_in("bb");
    assert!(county.works(&token));
    // The post is vacant.
    let end = json!({ "holding": held, "effective": "2031-12-20" });
    county.done("clerk", "end-post", &end);
    assert!(!county.works(&token));
    // It is filled again, and then the right is taken from the post.
    county.fill(village, c, json!({ "effective": "2031-12-20" }));
    let token = kit.sign_in("cc");
    assert!(county.works(&token));
    let admin = county.token("admin");
    let said = kit.get(&format!("/api/v1/orgs/{village}/post-rights"), &admin);
    let said = &said.json()["rights"][0];
    assert_eq!(
        (&said["id"], &said["spread"]),
        (&json!(given), &json!("each"))
    );
    assert_eq!(said["org"]["id"], county.frame.county.to_string());
    let page = county
        .page(&admin, &format!("/org/{village}/rights"))
        .text();
    assert!(page.contains(&format!("/grant/{given}/end")), "{page}");
    let form = format!("step=confirm&effective={}", kit.app.today());
    let path = format!("/grant/{given}/end");
    let kind = "application/x-www-form-urlencoded";
    let got = kit.request("POST", &path, By::Cookie(&admin), kind, form.as_bytes());
    assert_eq!(got.status, 303, "{}", got.text());
    assert!(got.header("location").contains("/rights"));
    assert!(!county.works(&token));
    assert_eq!(kit.app.verified().problems, Vec::<String>::new());
}

#[test]
fn the_handover_page_says_what_goes_what_stays_and_who_opens_an_account() {
    let county = County::new();
    let (kit, village) = (&county.kit, county.frame.village);
    let [a, b, _] = county.frame.villagers[..] else {
        panic!("three villagers")
    };
    let account = county.open("aa", a);
    county.give(village, "one", "secretary", "below");
    let held = county.fill(village, a, json!({}));
    let auditor = json!({
        "account": account, "role": "auditor", "org": village, "reach": "here", "effective": TODAY,
    });
    county.done("admin", "give-grant", &auditor);
    let rotate = json!({ "holding": held, "person": b, "effective": TODAY });
    let made = county.done("clerk", "rotate-post", &rotate);
    let next = made["made"]["holdings"][0].as_str().expect("the next one");
    let path = format!("/holding/{next}/handover");
    let page = county.page(&county.token("clerk"), &path).text();
    let part = |page: &str| {
        let from = page.find("<h2>权限</h2>").expect("a part about rights");
        page[from..]
            .split("<h2>")
            .nth(1)
            .unwrap_or_default()
            .to_owned()
    };
    let rights = part(&page);
    // What goes with the post is not among what is to be taken back.
    let (goes, left) = rights.split_once("要另外收回").expect("one stays behind");
    assert!(
        goes.contains("负责人") && !goes.contains("核查者"),
        "{rights}"
    );
    assert!(
        left.contains("核查者") && !left.contains("负责人"),
        "{rights}"
    );
    assert!(rights.contains("还没有自己的账户"), "{rights}");
    assert!(rights.contains("administrator admin"), "{rights}");
    assert!(!rights.contains("/accounts/new"), "the clerk opens none");
    // The administrator opens one by the person, and there is nothing else to be done.
    let open = json!({ "login": "bb", "name": "bb", "person": b, "effective": TODAY });
    let opened = county.done("admin", "open-account", &open);
    let id = opened["made"]["accounts"][0].as_str().expect("an account");
    let id: AccountId = id.parse().expect("an id");
    kit.app
        .set_password(&kit.app.operator(), id, PASSWORD)
        .expect("the password is long enough");
    assert!(county.works(&kit.sign_in("bb")));
    let page = county.page(&county.token("clerk"), &path).text();
    assert!(!part(&page).contains("还没有自己的账户"));
}

#[test]
fn nobody_gives_by_way_of_a_post_what_is_not_theirs() {
    let county = County::new();
    let (kit, frame) = (&county.kit, &county.frame);
    let app = &kit.app;
    let [a, b, _] = frame.villagers[..] else {
        panic!("three villagers")
    };
    let right = |org: OrgId, role: &str, reach: &str, spread: &str| {
        json!({
            "org": org, "post": "secretary", "spread": spread, "role": role, "reach": reach, "effective": TODAY,
        })
    };
    // Not to manage accounts; not twice; not a post that is not there; not where one looks after no accounts.
    let township = frame.township;
    for (body, code) in [
        (
            right(township, "administrator", "below", "one"),
            "post-role-not",
        ),
        (right(township, "chief", "below", "one"), "role-unknown"),
    ] {
        county.refused("admin", "give-post-grant", &body, code);
    }
    let mut body = right(township, "organiser", "below", "one");
    body["post"] = json!("king");
    county.refused("admin", "give-post-grant", &body, "post-unknown");
    body["post"] = json!("group-leader");
    county.refused("admin", "give-post-grant", &body, "post-not-in-kind");
    county.give(township, "one", "organiser", "below");
    let same = right(township, "organiser", "below", "one");
    county.refused("admin", "give-post-grant", &same, "post-role-already");
    for (login, role, org) in [
        ("beside", Role::Administrator, frame.neighbour),
        ("within", Role::Administrator, frame.village),
        ("staff", Role::Organiser, township),
    ] {
        app.account_with_password(login, role, org, Reach::Below);
        let token = county.token(login);
        let got = kit.post(
            "/api/v1/commands/give-post-grant",
            &token,
            &right(township, "secretary", "here", "one"),
        );
        assert_eq!(got.status, 404, "{login}: {}", got.text());
    }
    // Whoever looks after accounts of one organisation gives none that reach below it.
    app.account_with_password("narrow", Role::Administrator, township, Reach::Here);
    for (reach, spread) in [("below", "one"), ("here", "each")] {
        let body = right(township, "secretary", reach, spread);
        county.refused("narrow", "give-post-grant", &body, "grant-outside");
    }

    // A secretary of the township puts nobody into a post that carries more than theirs; the county does.
    app.account_with_password("desk", Role::Secretary, township, Reach::Here);
    let fill =
        json!({ "org": township, "post": "secretary", "person": a, "effective": "2024-01-10" });
    county.refused("desk", "fill-post", &fill, "post-rights-beyond");
    county.fill(township, a, json!({}));

    // Her account would have those rights, so nobody in the village opens one for her, and nobody there sets its password.
    let open = json!({ "login": "aa", "name": "aa", "person": a, "effective": TODAY });
    county.refused("within", "open-account", &open, "account-posts-outside");
    let account = county.open("aa", a);
    let page = format!("/account/{account}");
    assert_eq!(county.page(&county.token("within"), &page).status, 404);
    assert_eq!(county.page(&county.token("admin"), &page).status, 200);
    let list = county.page(&county.token("within"), "/accounts").text();
    assert!(!list.contains(&page), "{list}");
    let close = json!({ "account": account, "effective": TODAY });
    let token = county.token("within");
    let got = kit.post("/api/v1/commands/close-account", &token, &close);
    assert_eq!(got.status, 404, "{}", got.text());
    // She herself may, below her: that is what the post is for.
    let fill = json!({ "org": frame.village, "post": "secretary", "person": b, "effective": "2024-01-10" });
    county.done("aa", "fill-post", &fill);
}

#[test]
fn a_right_is_given_to_a_post_on_a_page() {
    let county = County::new();
    let (kit, village) = (&county.kit, county.frame.village);
    let admin = county.token("admin");
    let path = format!("/org/{village}/right");
    let form = county.page(&admin, &path).text();
    assert!(form.contains("value=\"each\"") && form.contains("value=\"secretary\""));
    assert!(!form.contains("value=\"administrator\""), "{form}");
    let kind = "application/x-www-form-urlencoded";
    let typed = "post=secretary&spread=one&role=secretary&reach=here";
    let look = format!("step=preview&{typed}");
    let got = kit.request("POST", &path, By::Cookie(&admin), kind, look.as_bytes());
    assert_eq!(got.status, 200, "{}", got.text());
    assert!(got.text().contains("马上生效"), "{}", got.text());
    let none = kit.request("POST", &path, By::Cookie(&admin), kind, b"step=confirm");
    assert_eq!(none.status, 422, "{}", none.text());
    let send = format!("step=confirm&{typed}");
    let got = kit.request("POST", &path, By::Cookie(&admin), kind, send.as_bytes());
    assert_eq!(got.status, 303, "{}", got.text());
    let list = county
        .page(&admin, &format!("/org/{village}/rights"))
        .text();
    assert!(
        list.contains("只在这个组织") && list.contains("收回"),
        "{list}"
    );
    let posts = county.page(&admin, &format!("/org/{village}/posts")).text();
    assert!(posts.contains(&format!("/org/{village}/rights")), "{posts}");
    let clerk = county.token("clerk");
    assert_eq!(
        county
            .page(&clerk, &format!("/org/{village}/rights"))
            .status,
        404
    );
    assert_eq!(county.page(&clerk, &path).status, 404);
}
