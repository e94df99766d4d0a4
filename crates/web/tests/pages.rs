//! The pages for looking, as each role meets them: they open in both languages, every link on them opens too, and what
//! they say is what was recorded.

mod kit;
mod looking;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use kit::{By, Got, Kit};
use looking::{FORM, get, links, page, shape, words};
use needle_model::command::{Admit, AskTransfer, FillPost, Reach};
use needle_model::{Held, OrgId, PersonId};
use needle_rights::{Principal, Role};
use needle_testkit::{Frame, PASSWORD, START, TODAY, TestApp};

#[test]
fn every_link_opens_for_whoever_sees_it() {
    let (app, county) = TestApp::hamlet();
    for account in &county.accounts {
        let record = app
            .account_by_login(account.login)
            .expect("the store answers")
            .expect("an account");
        app.set_password(&Principal::operator(), record.id, PASSWORD)
            .expect("long enough");
    }
    let kit = Kit::new(app);
    let mut met = BTreeSet::new();
    for account in &county.accounts {
        let token = kit.sign_in(account.login);
        let mut todo: VecDeque<String> = ["/", "/?lang=en"].map(str::to_owned).into();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut done = BTreeSet::new();
        while let Some(path) = todo.pop_front() {
            let times = seen.entry(shape(&path)).or_default();
            // A few of each kind of page say as much as all; sign-in is for those whose session ended meanwhile.
            if *times >= 6 || path.starts_with("/sign-in") || !done.insert(path.clone()) {
                continue;
            }
            *times += 1;
            let text = page(&kit, &path, &token);
            todo.extend(links(&text));
        }
        met.extend(seen.into_keys());
    }
    let ours = [
        "/",
        "/tree",
        "/org/*",
        "/org/*/history",
        "/org/*/posts",
        "/org/*/members",
        "/org/*/members.csv",
        "/org/*/members.xlsx",
        "/org/*/members/full",
        "/org/*/orgs.json",
        "/org/*/orgs",
        "/org/*/import",
        "/org/*/imports",
        "/import/template/members.xlsx",
        "/org/*/ledger",
        "/org/*/findings",
        "/org/*/finding/*",
        "/org/*/rules",
        "/org/*/ahead",
        "/org/*/record",
        "/rules",
        "/rules/*",
        "/what-if",
        "/person/*",
        "/census",
        "/census.csv",
        "/census.xlsx",
        "/ledger.json",
        "/ledger",
        "/ledger/*/*",
        "/account",
        "/accounts",
    ];
    for shape in ours {
        assert!(met.contains(shape), "no link led to {shape}: {met:?}");
    }
}

/// A small site: a transfer to answer, a secretary whose term ends.
fn site() -> (Kit, Frame) {
    site_of(TestApp::sqlite())
}

fn site_of(app: TestApp) -> (Kit, Frame) {
    let frame = app.frame();
    app.run(AskTransfer {
        person: frame.far_villagers[0],
        to: frame.village,
        effective: TODAY,
        reason: None,
    });
    let post = FillPost {
        org: frame.village,
        post: "secretary".to_owned(),
        person: frame.villagers[0],
        term_ends: Some(jiff::civil::date(2026, 12, 31)),
        how: Held::default(),
        effective: START,
        reason: None,
    };
    app.run(post);
    (Kit::new(app), frame)
}

fn organiser(kit: &Kit, org: OrgId) -> String {
    kit.signed_in("organiser", Role::Organiser, org, Reach::Below)
}

#[test]
fn what_the_pages_say() {
    let (kit, frame) = site_of(kit::one_rule());
    let token = organiser(&kit, frame.township);
    let village = frame.village;
    let mut said = String::new();
    for lang in ["zh", "en"] {
        let sign_in = kit.request("GET", &format!("/sign-in?lang={lang}"), By::Nobody, "", b"");
        said.push_str(&format!(
            "── sign-in {lang}\n{}\n\n",
            words(&sign_in.text())
        ));
        for (name, path) in [
            ("home", "/".to_owned()),
            ("organisation", format!("/org/{village}")),
            ("history", format!("/org/{village}/history")),
            ("posts", format!("/org/{village}/posts")),
            ("members", format!("/org/{village}/members")),
            ("census", format!("/census?org={}&by=sex", frame.township)),
            ("findings", format!("/org/{}/findings", frame.township)),
            ("why", format!("/org/{village}/finding/lecture-quarterly")),
            (
                "why not",
                format!("/org/{}/finding/lecture-quarterly", frame.township),
            ),
            ("states", format!("/org/{village}/rules")),
            ("ahead", format!("/org/{}/ahead", frame.township)),
            ("records", format!("/org/{village}/records")),
            (
                "record",
                format!("/org/{village}/record?activity=party-lecture"),
            ),
            ("rules", "/rules".to_owned()),
            ("rule", "/rules/lecture-quarterly".to_owned()),
            ("what if", "/what-if?rule=lecture-quarterly".to_owned()),
        ] {
            let mark = if path.contains('?') { '&' } else { '?' };
            let text = page(&kit, &format!("{path}{mark}lang={lang}"), &token);
            said.push_str(&format!("── {name} {lang}\n{}\n\n", words(&text)));
        }
    }
    insta::assert_snapshot!(said);
}

fn sign_in(kit: &Kit, login: &str, password: &str, back: &str) -> Got {
    let body = format!("login={login}&password={password}&back={back}");
    kit.request("POST", "/sign-in", By::Nobody, FORM, body.as_bytes())
}

#[test]
fn signing_in_and_out() {
    let (kit, frame) = site();
    kit.app
        .account_with_password("clerk", Role::Organiser, frame.township, Reach::Below);
    let good = PASSWORD.replace(' ', "+");

    // Nobody learns which names exist.
    let unknown = sign_in(&kit, "nobody", &good, "");
    let wrong = sign_in(&kit, "clerk", "wrong+wrong+wrong", "");
    assert_eq!((unknown.status, wrong.status), (422, 422));
    let without = |got: &Got, login: &str| got.text().replace(&format!("value=\"{login}\""), "");
    assert_eq!(without(&unknown, "nobody"), without(&wrong, "clerk"));
    assert!(!wrong.text().contains("wrong+wrong") && !wrong.text().contains("wrong wrong"));

    for (back, to) in [
        ("/tree", "/tree"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/%5Cevil", "/"),
    ] {
        let got = sign_in(&kit, "clerk", &good, back);
        assert_eq!((got.status, got.header("location")), (303, to), "{back}");
        let cookie = got.header("set-cookie");
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
            "{cookie}"
        );
    }

    let token = kit.sign_in("clerk");
    assert_eq!(get(&kit, "/", &token).status, 200);
    let out = kit.request("POST", "/sign-out", By::Cookie(&token), FORM, b"");
    assert_eq!((out.status, out.header("location")), (303, "/sign-in"));
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert!(out.header("clear-site-data").contains("cache"));
    let after = get(&kit, "/", &token);
    assert_eq!(
        (after.status, after.header("location")),
        (303, "/sign-in?back=%2F")
    );

    for _ in 0..6 {
        sign_in(&kit, "clerk", "wrong", "");
    }
    let waits = sign_in(&kit, "clerk", &good, "");
    assert_eq!(waits.status, 429, "{}", words(&waits.text()));
    assert!(!waits.header("retry-after").is_empty());
}

#[test]
fn numbers_of_a_person_are_shown_only_for_a_reason() {
    let (kit, frame) = site();
    let token = organiser(&kit, frame.township);
    let mut facts = needle_testkit::facts("孙四禾");
    let id = needle_testkit::resident_id(jiff::civil::date(1980, 5, 17), 13);
    facts.resident_id = Some(id.clone());
    let admit = Admit {
        org: frame.village,
        status: "full".to_owned(),
        facts,
        effective: START,
        reason: None,
    };
    let person: PersonId = needle_testkit::made(&kit.app.run(admit).events).persons[0];
    let (path, unmask) = (
        format!("/person/{person}"),
        format!("/person/{person}/unmask"),
    );
    assert!(!page(&kit, &path, &token).contains(&id));

    let post = |body: &str| kit.request("POST", &unmask, By::Cookie(&token), FORM, body.as_bytes());
    let without = post("reason=+");
    assert_eq!(without.status, 422);
    assert!(!without.text().contains(&id));
    let with = post("reason=for+the+letter");
    assert_eq!(
        (with.status, with.header("cache-control")),
        (200, "no-store")
    );
    assert!(with.text().contains(&id));
    let again = page(&kit, &path, &token);
    assert!(!again.contains(&id) && again.contains("for the letter"));
    // The neighbour's people are not there at all.
    let far = frame.far_villagers[1];
    assert_eq!(get(&kit, &format!("/person/{far}"), &token).status, 404);
    // One who is asked to come may be looked at.
    assert_eq!(
        get(&kit, &format!("/person/{}", frame.far_villagers[0]), &token).status,
        200
    );
}

#[test]
fn figures_lead_to_names_only_for_those_who_may_read_them() {
    let (kit, frame) = site();
    let token = organiser(&kit, frame.township);
    let path = format!("/census?org={}&by=sex", frame.township);
    let list = format!("/org/{}/members?only=sex%3A", frame.township);
    let text = page(&kit, &path, &token);
    assert!(text.contains(&list), "{}", words(&text));
    let auditor = kit.signed_in("auditor", Role::Auditor, frame.township, Reach::Below);
    let text = page(&kit, &path, &auditor);
    assert!(!text.contains("/members"), "{}", words(&text));

    // The list behind a number is as long as the number; the file says the same.
    let listed = page(
        &kit,
        &format!("/org/{}/members?only=status%3Afull", frame.township),
        &token,
    );
    assert_eq!(
        listed.matches("<tr><th scope=\"row\">").count(),
        3,
        "{}",
        words(&listed)
    );
    let csv = get(
        &kit,
        &format!("/org/{}/members.csv", frame.township),
        &token,
    );
    assert_eq!(csv.text().lines().count(), 1 + 3);
    let csv = get(
        &kit,
        &format!("/census.csv?org={}&by=sex", frame.township),
        &token,
    );
    assert!(
        csv.text().lines().last().is_some_and(|l| l.ends_with(",3")),
        "{}",
        csv.text()
    );
    for wrong in ["only=sex", "only=sex:blue", "only=height:tall", "by=height"] {
        assert_eq!(
            get(
                &kit,
                &format!("/census?org={}&{wrong}", frame.township),
                &token
            )
            .status,
            404,
            "{wrong}"
        );
    }
}

#[test]
fn the_tree_opens_in_place_and_without_scripts() {
    let (kit, frame) = site();
    let token = organiser(&kit, frame.county);
    let text = page(&kit, "/tree", &token);
    assert!(text.contains("柳树镇") && !text.contains("河湾村"));
    let toggle = links(&text)
        .into_iter()
        .find(|l| l.starts_with("/tree?row=") && l.contains(&frame.township.to_string()));
    let toggle = toggle.expect("the township opens");
    let opened = page(&kit, &toggle, &token);
    assert!(opened.contains("河湾村"));
    let part = get(&kit, &format!("{toggle}&fragment=1"), &token).text();
    assert!(
        part.starts_with("<ul>") && part.contains("河湾村") && !part.contains("石桥镇"),
        "{part}"
    );
    let balanced = |html: &str| html.matches("<ul").count() == html.matches("</ul>").count();
    assert!(balanced(&opened) && balanced(&part));
}

#[test]
fn the_past_shows_nothing_to_change() {
    let (kit, frame) = site();
    let token = organiser(&kit, frame.county);
    let now = page(&kit, &format!("/org/{}", frame.village), &token);
    assert!(now.contains(&format!("/org/{}/rename", frame.village)));
    let then = page(
        &kit,
        &format!("/org/{}?as_of=2024-06-30", frame.village),
        &token,
    );
    assert!(
        !then.contains("/rename")
            && then.contains("as_of=2024-06-30")
            && then.contains("class=\"past\"")
    );
    assert_eq!(
        get(
            &kit,
            &format!("/org/{}?as_of=2026-02-30", frame.village),
            &token
        )
        .status,
        400
    );
}

#[test]
fn one_changes_ones_own_password_knowing_the_old_one() {
    let (kit, frame) = site();
    let token = organiser(&kit, frame.township);
    let post = |body: String| {
        kit.request(
            "POST",
            "/account",
            By::Cookie(&token),
            FORM,
            body.as_bytes(),
        )
    };
    let good = PASSWORD.replace(' ', "+");
    let new = "the+bridge+over+the+canal";
    for body in [
        format!("old=wrong&new={new}&again={new}"),
        format!("old={good}&new={new}&again=other"),
        format!("old={good}&new=short&again=short"),
    ] {
        let got = post(body);
        assert_eq!(got.status, 422, "{}", words(&got.text()));
    }
    assert_eq!(
        post(format!("old={good}&new={new}&again={new}")).header("location"),
        "/account?done=password"
    );
    assert_eq!(sign_in(&kit, "organiser", new, "").status, 303);
    assert_eq!(sign_in(&kit, "organiser", &good, "").status, 422);
}

#[test]
fn searching_finds_organisations_within_reach() {
    let (kit, frame) = site();
    let token = organiser(&kit, frame.township);
    let here = page(&kit, "/search?q=hwc", &token);
    assert!(here.contains("河湾村"), "{}", words(&here));
    let elsewhere = page(&kit, "/search?q=%E9%9D%92%E7%9F%B3", &token);
    assert!(!elsewhere.contains("青石村"), "{}", words(&elsewhere));
    let part = page(&kit, "/search?q=hwc&fragment=1", &token);
    assert!(part.starts_with("<ul>") && part.contains(&frame.village.to_string()));
}
