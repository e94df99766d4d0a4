//! Posts driven over HTTP: a secretary is appointed, somebody acts, the term is extended, another follows and takes over by the list, and
//! is recalled; a first secretary is sent, stands on the list, stays longer and is followed; the listed village without one is named.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod kit;

use kit::{By, Got, Kit};
use needle_model::command::Reach;
use needle_model::{Actor, PersonId};
use needle_rights::Role;
use needle_testkit::{Frame, PASSWORD, TestApp};
use serde_json::json;

struct County {
    kit: Kit,
    frame: Frame,
    token: String,
}

impl County {
    fn new() -> County {
        let app = TestApp::sqlite();
        let frame = app.frame();
        let kit = Kit::new(app);
        let token = kit.signed_in("county", Role::Organiser, frame.county, Reach::Below);
        County { kit, frame, token }
    }

    fn ask(&self, token: &str, path: &str) -> Got {
        self.kit.request("GET", path, By::Cookie(token), "", b"")
    }

    fn get_as(&self, token: &str, path: &str) -> String {
        let got = self.ask(token, path);
        assert_eq!(got.status, 200, "{path}: {}", got.text());
        got.text()
    }

    fn get(&self, path: &str) -> String {
        self.get_as(&self.token, path)
    }

    fn send(&self, token: &str, path: &str, form: &str) -> Got {
        self.kit.request(
            "POST",
            path,
            By::Cookie(token),
            "application/x-www-form-urlencoded",
            format!("step=confirm&{form}").as_bytes(),
        )
    }

    fn done(&self, path: &str, form: &str) {
        let got = self.send(&self.token, path, form);
        assert_eq!(got.status, 303, "{path}: {}", got.text());
    }

    fn refused(&self, path: &str, form: &str) -> String {
        let got = self.send(&self.token, path, form);
        assert_eq!(got.status, 422, "{path}: {}", got.text());
        got.text()
    }

    fn posts(&self) -> String {
        self.get(&format!("/org/{}/posts", self.frame.village))
    }

    /// An account of a member who writes for the village.
    fn secretary(&self, person: PersonId) -> String {
        let app = &self.kit.app;
        let village = self.frame.village;
        let who = app.account("heir", Role::Secretary, village, Reach::Below, Some(person));
        let Actor::Account(account) = who.actor else {
            panic!("an account acts")
        };
        app.set_password(&app.operator(), account, PASSWORD)
            .unwrap();
        self.kit.sign_in("heir")
    }
}

/// The holding whose link to something stands on a page, first of all.
fn holding(page: &str, what: &str) -> String {
    let end = page.find(&format!("/{what}\"")).unwrap();
    let start = page[..end].rfind("/holding/").unwrap();
    page[start + "/holding/".len()..end].to_owned()
}

#[test]
fn a_secretary_is_appointed_stays_is_followed_hands_over_and_is_recalled() {
    let county = County::new();
    let village = county.frame.village;
    let [first, acts, next] = county.frame.villagers[..] else {
        panic!("three villagers")
    };
    let today = county.kit.app.today();
    let fill = format!("/org/{village}/post");
    let form = county.get(&fill);
    assert!(form.contains("任职方式") && form.contains("value=\"vacancy\""));
    let wrong = county.refused(
        &fill,
        &format!("post=secretary&person={first}&way=sent&effective=2024-01-10"),
    );
    assert!(wrong.contains("id=\"e-way\""), "{wrong}");
    assert!(
        county.posts().contains("没有任职记录"),
        "nobody ever held it"
    );
    county.done(
        &fill,
        &format!("post=secretary&person={first}&way=appointed&effective=2024-01-10"),
    );
    let page = county.posts();
    assert!(page.contains("上级任命"), "{page}");
    let held = holding(&page, "extend");

    // Somebody acts for her.
    let acting = format!("post=secretary&person={acts}&stands_in={held}&effective=2024-05-01");
    let until = county.refused(&fill, &acting);
    assert!(until.contains("id=\"e-term_ends\""), "{until}");
    county.done(&fill, &format!("{acting}&term_ends=2024-08-01"));
    let page = county.posts();
    assert!(page.contains("代理周一禾"), "{page}");
    let own = county.get(&format!("/org/{village}"));
    assert!(own.contains("代理周一禾"), "{own}");

    // She stays longer, and somebody says why.
    let longer = format!("/holding/{held}/extend");
    let none = county.refused(&longer, &format!("term_ends=2031-01-10&effective={today}"));
    assert!(none.contains("id=\"e-reason\""), "{none}");
    let why = format!(
        "term_ends=2031-01-10&effective={today}&reason=%E6%8D%A2%E5%B1%8A%E6%8E%A8%E8%BF%9F"
    );
    let look = format!("step=preview&{why}");
    let look = county.kit.request(
        "POST",
        &longer,
        By::Cookie(&county.token),
        "application/x-www-form-urlencoded",
        look.as_bytes(),
    );
    assert_eq!(look.status, 200, "{}", look.text());
    assert!(look.text().contains("换届推迟"), "{}", look.text());
    county.done(&longer, &why);
    assert!(county.posts().contains("2031-01-10"));

    // Another follows on one day, and whoever acted for her no longer does.
    county.done(
        &format!("/holding/{held}/rotate"),
        &format!("person={next}&effective={today}"),
    );
    let page = county.posts();
    assert!(
        page.contains("轮换") && !page.contains("代理周一禾 ·"),
        "{page}"
    );
    assert!(page.contains("还没交接"), "{page}");
    let now = holding(&page, "handover");
    handed_over(&county, next, &now);

    // And is called back.
    let recall = format!("/holding/{now}/recall");
    let none = county.refused(&recall, &format!("effective={today}"));
    assert!(none.contains("id=\"e-reason\""), "{none}");
    county.done(
        &recall,
        &format!("effective={today}&reason=%E5%8F%A6%E6%9C%89%E4%BB%BB%E7%94%A8"),
    );
    let page = county.posts();
    assert!(page.contains("召回"), "{page}");
    assert!(page.contains(&format!("{today} 起空缺")), "{page}");
    let over = county.refused(&recall, &format!("effective={today}&reason=x"));
    assert!(over.contains("卸任"), "{over}");
}

/// The one who follows finds the list on her page, and takes over what stands on it, not what stood on it.
fn handed_over(county: &County, next: PersonId, holding: &str) {
    let village = county.frame.village;
    let today = county.kit.app.today();
    let heir = county.secretary(next);
    let path = format!("/holding/{holding}/handover");
    let home = county.get_as(&heir, "/");
    assert!(home.contains(&path), "{home}");
    let sum = |page: &str| {
        let start = page.find("name=\"list\" value=\"").unwrap() + "name=\"list\" value=\"".len();
        page[start..start + 64].to_owned()
    };
    let list = county.get_as(&heir, &path);
    assert!(list.contains("周一禾") && list.contains("郑三禾"), "{list}");
    county.kit.command(
        "plan-meeting",
        &county.token,
        &json!({
            "org": village, "activities": ["theme-day"], "held": today, "effective": today,
            "with": [], "agenda": [],
        }),
    );
    let stale = county.send(
        &heir,
        &path,
        &format!("list={}&effective={today}", sum(&list)),
    );
    assert_eq!(stale.status, 422, "{}", stale.text());
    assert!(stale.text().contains("不一样了"), "{}", stale.text());
    let list = county.get_as(&heir, &path);
    assert!(list.contains("主题党日"), "{list}");
    assert!(list.contains("data-print") && list.contains("交的人"));
    assert!(list.contains("case/new?procedure=handover"), "{list}");
    let bad = county.send(&heir, &path, &format!("list={}&effective=soon", sum(&list)));
    assert_eq!(bad.status, 422, "{}", bad.text());
    let done = county.send(
        &heir,
        &path,
        &format!("list={}&effective={today}", sum(&list)),
    );
    assert_eq!(done.status, 303, "{}", done.text());
    let home = county.get_as(&heir, "/");
    assert!(!home.contains(&path), "{home}");
    let page = county.posts();
    assert!(page.contains("已交接"), "{page}");
    // Once is enough, and the page says so.
    assert!(!county.get_as(&heir, &path).contains("name=\"list\""));
    let beside = county
        .kit
        .signed_in("beside", Role::Secretary, county.frame.hamlet, Reach::Below);
    assert_eq!(county.ask(&beside, &path).status, 404);
}

#[test]
fn a_first_secretary_is_sent_stays_is_followed_and_the_village_without_one_is_named() {
    let county = County::new();
    let village = county.frame.village;
    let [first, second] = county.frame.far_villagers[..] else {
        panic!("two from the other township")
    };
    let today = county.kit.app.today();
    for org in [village, county.frame.hamlet] {
        county.kit.command(
            "set-indicator",
            &county.token,
            &json!({ "org": org, "indicator": "key-village", "value": 1, "effective": "2024-02-01" }),
        );
    }
    let list = format!("/org/{}/dispatched", county.frame.county);
    let page = county.get(&list);
    assert!(page.contains("没有派来任职的人"), "{page}");
    assert!(page.contains("河湾村") && page.contains("小桥村"), "{page}");
    let fill = format!("/org/{village}/post");
    let sent = format!("post=first-secretary&other={first}&effective=2024-06-01");
    let none = county.refused(&fill, &sent);
    assert!(none.contains("id=\"e-sent_by\""), "{none}");
    let from = county.frame.city;
    county.done(&fill, &format!("{sent}&sent_by={from}"));
    let page = county.get(&list);
    for shown in [
        "冯一水",
        "驻村第一书记",
        "平江市",
        "2024-06-01",
        "2026-06-01",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let without = page.split("id=\"without\"").nth(1).unwrap();
    assert!(
        without.contains("小桥村") && !without.contains("河湾村"),
        "{without}"
    );
    let csv = county.get(&format!("{list}.csv"));
    assert!(csv.contains("冯一水") && csv.contains("平江市"), "{csv}");

    let held = holding(&county.posts(), "extend");
    county.done(
        &format!("/holding/{held}/extend"),
        &format!("term_ends=2028-06-01&effective={today}&reason=%E7%BB%AD%E6%B4%BE"),
    );
    assert!(county.get(&list).contains("2028-06-01"));
    let near = county.get(&format!("{list}?term=near"));
    assert!(near.contains("没有派来任职的人"), "{near}");
    let other = county.get(&format!("{list}?post=instructor"));
    assert!(other.contains("没有派来任职的人"), "{other}");
    county.done(
        &format!("/holding/{held}/rotate"),
        &format!("other={second}&effective={today}"),
    );
    let page = county.get(&list);
    assert!(page.contains("陈二水") && page.contains("平江市"), "{page}");
    assert!(!page.contains("冯一水"), "{page}");

    // Whoever looks after the township beside sees none of it.
    let beside = county.kit.signed_in(
        "beside",
        Role::Organiser,
        county.frame.neighbour,
        Reach::Below,
    );
    assert_eq!(county.ask(&beside, &list).status, 404);
    let own = format!("/org/{}/dispatched", county.frame.neighbour);
    assert!(county.get_as(&beside, &own).contains("没有派来任职的人"));

    // One person in two posts is seen as that.
    let person = county.frame.villagers[0];
    for post in ["secretary", "villagers-committee-head"] {
        county.done(
            &fill,
            &format!("post={post}&person={person}&effective={today}"),
        );
    }
    let together = format!("/org/{}/together", county.frame.county);
    let page = county.get(&together);
    assert!(
        page.contains("周一禾") && page.contains("村民委员会主任"),
        "{page}"
    );
    assert!(page.contains("1 人任两个以上"), "{page}");
    assert!(county.get(&format!("{together}.csv")).contains("周一禾"));
}
