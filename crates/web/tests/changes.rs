//! Changing things through the pages, without JavaScript: whole journeys, what previews say, what happens to
//! mistakes, and what stays out of reach.

mod browse;
mod kit;

use browse::{Browser, main, read};
use kit::Kit;
use needle_model::command::Reach;
use needle_model::{OrgId, PersonId};
use needle_rights::Role;
use needle_testkit::{Frame, TODAY, TestApp, facts};

fn site() -> (Kit, Frame) {
    let app = TestApp::sqlite();
    let frame = app.frame();
    (Kit::new(app), frame)
}

fn organiser<'a>(kit: &'a Kit, login: &str, org: OrgId) -> Browser<'a> {
    Browser {
        kit,
        token: kit.signed_in(login, Role::Organiser, org, Reach::Below),
    }
}

fn members(kit: &Kit, org: OrgId) -> u64 {
    kit.app.census().at(TODAY).members(org)
}

/// The id at the end of `/org/<id>?done=…`.
fn id<T: std::str::FromStr>(location: &str) -> T {
    let path = location.split('?').next().expect("a path");
    let last = path.rsplit('/').next().expect("a last part");
    last.parse()
        .unwrap_or_else(|_| panic!("no id in {location}"))
}

#[test]
fn from_founding_a_branch_to_a_member_taken_over() {
    let (kit, frame) = site();
    let here = organiser(&kit, "here", frame.township);
    let there = organiser(&kit, "there", frame.neighbour);

    let form = here
        .form(&format!("/org/{}/found", frame.township))
        .set("kind", "branch")
        .set("name", "柳树镇机关党支部");
    let form = form.set("sector", "organ");
    let seen = here.look(&form).text();
    assert!(
        seen.contains("“柳树镇机关党支部”将设在“柳树镇”下面。"),
        "{}",
        main(&seen)
    );
    let branch: OrgId = id(&here.carry_out(&form));
    assert_eq!(kit.app.org_line(branch, TODAY).name, "柳树镇机关党支部");

    let form = here.form(&format!("/org/{branch}/admit"));
    let form = form
        .set("name", "林小满")
        .set("birth", "1990-05")
        .set("attr-sex", "2")
        .set("attr-ethnicity", "01");
    let form = form.set("attr-education", "71").set("attr-occupation", "2");
    let seen = here.look(&form).text();
    // The branch, and the township above it; nothing of what is further up.
    assert!(
        seen.contains("+1") && seen.contains("柳树镇"),
        "{}",
        main(&seen)
    );
    assert!(!main(&seen).contains("松河县"), "{}", main(&seen));
    let person: PersonId = id(&here.carry_out(&form));
    assert_eq!(members(&kit, branch), 1);

    let form = here
        .form(&format!("/person/{person}/transfer"))
        .set("to", "青石村");
    let seen = here.look(&form).text();
    assert!(seen.contains("将请“青石村”接收"), "{}", main(&seen));
    here.carry_out(&form);
    assert_eq!(
        (members(&kit, branch), members(&kit, frame.far_village)),
        (1, 2),
        "nothing moves until it is accepted"
    );

    let due = kit
        .app
        .due(
            &kit.app
                .signed(&there.token)
                .expect("store")
                .expect("signed in")
                .principal,
        )
        .expect("due");
    let transfer = due
        .iter()
        .find_map(|d| match &d.kind {
            needle_app::ask::DueKind::TransferIn { transfer, .. } => Some(*transfer),
            _ => None,
        })
        .expect("it waits for the other side");
    let path = format!("/transfer/{transfer}");
    let form = there.form(&path);
    let page = there.get(&path).text();
    assert!(
        page.contains("林小满") && page.contains("接收以后"),
        "{}",
        main(&page)
    );
    assert!(
        page.contains("还有 90 天") && page.contains("等您答复"),
        "{}",
        main(&page)
    );
    // To send it back one must say why.
    let back = there.press(&form, "act", "return");
    assert_eq!(back.status, 422);
    assert!(back.text().contains("理由还没填") && back.text().contains("href=\"#f-reason\""));
    let got = there.press(&form, "act", "accept");
    assert_eq!(got.status, 303, "{}", main(&got.text()));
    assert_eq!(
        (members(&kit, branch), members(&kit, frame.far_village)),
        (0, 3)
    );
    // Pressed twice: it says so and nothing happens.
    assert_eq!(there.press(&form, "act", "accept").status, 422);
    assert_eq!(members(&kit, frame.far_village), 3);
    assert!(
        here.get(&path).text().contains("回执号"),
        "the sending side finds the receipt"
    );
}

#[test]
fn the_sending_side_may_withdraw_and_others_see_nothing() {
    let (kit, frame) = site();
    let here = organiser(&kit, "here", frame.village);
    let there = organiser(&kit, "there", frame.neighbour);
    let other = organiser(&kit, "other", frame.hamlet);
    let form = here
        .form(&format!("/person/{}/transfer", frame.villagers[0]))
        .set("to", &frame.far_village.to_string());
    here.carry_out(&form);
    let who = kit
        .app
        .signed(&here.token)
        .expect("store")
        .expect("signed in")
        .principal;
    let view = kit
        .app
        .person_view(&who, frame.villagers[0], needle_app::ask::Purpose::Record)
        .expect("view");
    let path = format!("/transfer/{}", view.transfers[0].id);
    assert_eq!(other.get(&path).status, 404);
    let theirs = there.form(&path);
    assert_eq!(
        there.press(&theirs, "act", "withdraw").status,
        422,
        "it is not theirs to withdraw"
    );
    // Who was asked to take a member over may look at the record, not change it.
    assert_eq!(
        there
            .get(&format!("/person/{}/update", frame.villagers[0]))
            .status,
        404
    );
    let mine = here.form(&path);
    assert_eq!(here.press(&mine, "act", "withdraw").status, 303);
    assert!(here.get(&path).text().contains("已撤回"));
}

#[test]
fn moving_says_who_comes_along_and_whose_numbers_change() {
    let (kit, frame) = site();
    let county = organiser(&kit, "county", frame.county);
    let town = organiser(&kit, "town", frame.township);
    let form = county.form(&format!("/org/{}/move", frame.village));
    // The neighbouring township is offered without typing.
    assert!(
        county
            .get(&form.path)
            .text()
            .contains(&format!("value=\"{}\"", frame.neighbour))
    );
    let picked = form.clone().set("to-pick", &frame.neighbour.to_string());
    let seen = county.look(&picked).text();
    for words in [
        "从“柳树镇”移到“石桥镇”下面",
        "成员 3 人，没有下级组织",
        "<del class=\"gone\">河湾村 3 人</del>",
        "<ins class=\"added\">河湾村 3 人</ins>",
        "石桥镇 5 人",
        "将看不到“河湾村”",
        "−3",
        "+3",
    ] {
        assert!(seen.contains(words), "{words}: {}", main(&seen));
    }
    // The way back keeps what was chosen.
    let again = county.press(&read(&form.path, &seen), "step", "edit");
    assert_eq!(
        read(&form.path, &again.text()).get("to-pick"),
        frame.neighbour.to_string()
    );
    county.carry_out(&picked);
    assert_eq!(
        (
            members(&kit, frame.township),
            members(&kit, frame.neighbour)
        ),
        (0, 5)
    );
    // The township it left no longer reaches it.
    assert_eq!(
        town.get(&format!("/org/{}/admit", frame.village)).status,
        404
    );
}

#[test]
fn merging_splitting_and_dissolving_say_what_they_do() {
    let (kit, frame) = site();
    let town = organiser(&kit, "town", frame.township);
    let form = town
        .form(&format!("/org/{}/split", frame.village))
        .set("name", "河湾村第二党支部");
    let form = form.set("persons", &frame.villagers[0].to_string());
    let seen = town.look(&form).text();
    for words in [
        "从“河湾村”分出“河湾村第二党支部”",
        "1 名成员换组织",
        "河湾村 2 人",
        "河湾村第二党支部 1 人",
        "周一禾",
    ] {
        assert!(seen.contains(words), "{words}: {}", main(&seen));
    }
    town.carry_out(&form);
    assert_eq!(
        (members(&kit, frame.village), members(&kit, frame.township)),
        (2, 3)
    );

    let form = town
        .form(&format!("/org/{}/merge", frame.village))
        .set("into", "小桥村");
    let seen = town.look(&form).text();
    for words in [
        "“河湾村”将并入“小桥村”",
        "2 名成员换组织",
        "1 个组织撤销",
        "小桥村 2 人",
    ] {
        assert!(seen.contains(words), "{words}: {}", main(&seen));
    }
    assert_eq!(id::<OrgId>(&town.carry_out(&form)), frame.hamlet);
    assert_eq!(members(&kit, frame.hamlet), 2);

    let form = town.form(&format!("/org/{}/dissolve", frame.hamlet));
    let got = town.press(&form, "step", "preview");
    assert_eq!(got.status, 422);
    assert!(
        got.text().contains("“小桥村”还有 2 名成员，不能撤销"),
        "{}",
        main(&got.text())
    );
    let empty = kit.app.found(Some(frame.township), "village", "空村");
    let form = town.form(&format!("/org/{empty}/dissolve"));
    town.carry_out(&form);
    assert!(!kit.app.org_lives(empty));
}

#[test]
fn what_was_typed_survives_a_mistake_in_both_languages() {
    let (kit, frame) = site();
    let town = organiser(&kit, "town", frame.township);
    let path = format!("/org/{}/admit", frame.village);
    let form = town
        .form(&path)
        .set("name", "何 <b>\"满\"")
        .set("phone", "12")
        .set("effective", "2026-02-30")
        .set("birth", "1987.1");
    let form = form.set("resident_id", "110101199001011234");
    let got = town.press(&form, "step", "preview");
    assert_eq!(got.status, 422);
    let html = got.text();
    for words in [
        "“2026-02-30”看不出是哪一天",
        "href=\"#f-effective\"",
        "“1987.1”看不出是 1 月还是 10 月",
        "有 2 处要改",
    ] {
        assert!(html.contains(words), "{words}: {}", main(&html));
    }
    let kept = read(&path, &html);
    for name in ["name", "phone", "effective", "birth", "resident_id"] {
        assert_eq!(kept.get(name), form.get(name), "{name}");
    }
    assert!(!html.contains("<b>"), "typed text is never markup");
    // The app's refusals come beside their fields, also those about attributes.
    let form = form.set("effective", "2026-11-20").set("birth", "1987");
    let refused = town.press(&form, "step", "preview");
    assert_eq!(refused.status, 422);
    let html = refused.text();
    for words in [
        "身份证号不对",
        "href=\"#f-resident_id\"",
        "href=\"#f-phone\"",
        "href=\"#f-attr-ethnicity\"",
        "“民族”还没填",
    ] {
        assert!(html.contains(words), "{words}: {}", main(&html));
    }
    let english = town.post(&format!("{path}?lang=en"), &form.fields).text();
    for words in [
        "The identity number is not valid",
        "Compare it with the card",
        "things need correcting",
    ] {
        assert!(english.contains(words), "{words}: {}", main(&english));
    }
    assert_eq!(members(&kit, frame.village), 3);
}

#[test]
fn a_name_that_fits_several_is_asked_back_and_none_is_said() {
    let (kit, frame) = site();
    let first = kit.app.found(Some(frame.neighbour), "village", "河东村");
    kit.app.found(Some(frame.neighbour), "village", "河西村");
    let town = organiser(&kit, "town", frame.township);
    let path = format!("/person/{}/transfer", frame.villagers[0]);
    let form = town.form(&path);
    let none = town.press(&form.clone().set("to", "没有这个村"), "step", "preview");
    assert_eq!(none.status, 422);
    assert!(none.text().contains("找不到“没有这个村”这个组织"));
    let several = town.press(&form.set("to", "河"), "step", "preview");
    assert_eq!(several.status, 422);
    let html = several.text();
    assert!(html.contains("有 2 个都像“河”"), "{}", main(&html));
    assert!(
        html.contains("河东村") && html.contains("河西村") && html.contains("上级：石桥镇"),
        "{}",
        main(&html)
    );
    let chosen = read(&path, &html).set("to-pick", &first.to_string());
    assert!(town.look(&chosen).text().contains("将请“河东村”接收"));
    // Another text makes the pick void.
    let other = town.look(&chosen.set("to", "青石村")).text();
    assert!(other.contains("将请“青石村”接收"), "{}", main(&other));
}

#[test]
fn the_same_name_again_is_warned_of() {
    let (kit, frame) = site();
    let town = organiser(&kit, "town", frame.township);
    let form = town
        .form(&format!("/org/{}/found", frame.township))
        .set("kind", "village")
        .set("name", "河湾村");
    assert!(town.look(&form).text().contains("已有同名的“河湾村”"));
    let known = facts("周一禾");
    let mut form = town
        .form(&format!("/org/{}/admit", frame.village))
        .set("name", "周一禾");
    for (attribute, code) in &known.attributes {
        form = form.set(&format!("attr-{attribute}"), code);
    }
    assert!(town.look(&form).text().contains("已有同名的 周一禾"));
}
