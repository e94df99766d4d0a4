//! Posts through the app: in what way one is held, who acts, who stays, follows or is called back; what goes over with a post; and all
//! that is refused on the way, with nothing changed.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use jiff::civil::date;
use needle_app::Failure;
use needle_app::ask::{DueKind, SentFilter};
use needle_model::command::{
    EndPost, FillPost, HandOverPost, PlanMeeting, Reach, RotatePost, SetIndicator,
};
use needle_model::post::{PostEnd, StandsIn};
use needle_model::{Event, FOREVER, Held, OrgId};
use needle_rights::{Principal, Role};
use needle_testkit::made;

#[path = "posts/ground.rs"]
mod ground;

use ground::{Ground, acting, extend, recall, rotate, sent_by, way};

#[test]
fn ways_and_senders_are_the_rulebooks() {
    let g = Ground::new();
    let (village, person) = (g.frame.village, g.frame.villagers[0]);
    let own = |how| g.fill(village, "secretary", person, how);
    assert_eq!(g.refused(own(way("sent"))), ["post-way-not"]);
    assert_eq!(g.refused(own(way("nonsense"))), ["post-way-not"]);
    assert_eq!(g.refused(own(sent_by(g.frame.county))), ["sent-by-not"]);
    let first = |how| g.fill(village, "first-secretary", person, how);
    assert_eq!(g.refused(first(Held::default())), ["sent-by-missing"]);
    assert_eq!(g.refused(first(sent_by(village))), ["sent-by-itself"]);
    let nowhere = OrgId::new(village.cell, needle_model::Uuid::from_u128(7));
    assert_eq!(g.refused(first(sent_by(nowhere))), ["id-unknown"]);
    // One way goes without saying, and so does how long it is.
    let holding = g.sent();
    let post = g.app.org_posts(&g.clerk, village).unwrap().remove(0);
    assert_eq!(
        (post.holding, post.how.way.as_deref(), post.term_ends),
        (holding, Some("sent"), Some(date(2026, 1, 10)))
    );
    // Two holders where there is one seat.
    let other = g.fill(village, "first-secretary", person, sent_by(g.frame.county));
    assert_eq!(g.refused(other), ["post-filled"]);
}

#[test]
fn whoever_acts_takes_no_seat_and_leaves_when_somebody_takes_it() {
    let g = Ground::new();
    let village = g.frame.village;
    let [first, second, third] = g.frame.villagers[..] else {
        panic!("three villagers")
    };
    let until = |mut command: FillPost| {
        command.term_ends = Some(date(2024, 7, 1));
        command
    };
    let acts = |person, whom| g.fill(village, "secretary", person, acting(whom));
    assert_eq!(
        g.refused(acts(second, StandsIn::Vacancy)),
        ["acting-until-missing"]
    );
    let post = g.fill(
        village,
        "first-secretary",
        second,
        acting(StandsIn::Vacancy),
    );
    assert_eq!(g.refused(until(post)), ["post-no-acting"]);
    g.run(until(acts(second, StandsIn::Vacancy))).unwrap();
    assert_eq!(
        g.refused(until(acts(third, StandsIn::Vacancy))),
        ["acting-already"]
    );
    let vacant = g.app.vacancies(&g.clerk, village).unwrap();
    let secretary = vacant.iter().find(|it| it.post == "secretary").unwrap();
    let name = secretary.acting.as_ref().map(|it| it.person);
    assert_eq!((secretary.since, name), (None, Some(second)));
    // A rule still finds it vacant, and whoever acts belongs to no body.
    let holding = g.secretary();
    let held = g.held(village);
    assert!(held.contains(&("secretary".to_owned(), second, date(2024, 1, 10), None)));
    assert_eq!(
        g.refused(until(acts(third, StandsIn::Vacancy))),
        ["acting-not-vacant"]
    );
    assert_eq!(
        g.refused(until(acts(first, StandsIn::Holder(holding)))),
        ["acting-for-oneself"]
    );
    g.run(until(acts(third, StandsIn::Holder(holding))))
        .unwrap();
    // For nobody: the one who holds it no longer does.
    g.run(EndPost {
        holding,
        effective: date(2024, 2, 1),
        reason: None,
    })
    .unwrap();
    assert_eq!(
        g.refused(until(acts(second, StandsIn::Holder(holding)))),
        ["acting-for-nobody"]
    );
    let facts = g.app.vacancies(&g.clerk, village).unwrap();
    let secretary = facts.iter().find(|it| it.post == "secretary").unwrap();
    assert_eq!(secretary.since, Some(date(2024, 2, 1)));
    g.app.recount().unwrap();
    assert_eq!(g.app.verified().problems, Vec::<String>::new());
}

#[test]
fn longer_is_later_and_said_why() {
    let g = Ground::new();
    let holding = g.sent();
    let later = date(2027, 1, 10);
    assert_eq!(g.refused(extend(holding, later, None)), ["reason-missing"]);
    let same = extend(holding, date(2026, 1, 10), Some("项目没完"));
    assert_eq!(g.refused(same), ["extend-not-later"]);
    let past = extend(holding, date(2024, 5, 31), Some("项目没完"));
    assert_eq!(g.refused(past), ["term-before-start"]);
    g.run(extend(holding, later, Some("项目没完"))).unwrap();
    let post = g
        .app
        .org_posts(&g.clerk, g.frame.village)
        .unwrap()
        .remove(0);
    assert_eq!(post.term_ends, Some(later));
    g.run(recall(holding, date(2024, 8, 1), Some("另有任用")))
        .unwrap();
    let ended = extend(holding, date(2028, 1, 1), Some("项目没完"));
    assert_eq!(g.refused(ended), ["post-ended"]);
    assert_eq!(g.app.verified().problems, Vec::<String>::new());
}

#[test]
fn one_follows_the_other_without_a_day_between() {
    let g = Ground::new();
    let (village, first) = (g.frame.village, g.secretary());
    let [holder, next, _] = g.frame.villagers[..] else {
        panic!("three villagers")
    };
    let same = rotate(first, holder, Held::default());
    assert_eq!(g.refused(same), ["rotate-same"]);
    // An officer comes from here or from beside; another township's member does not.
    let stranger = rotate(first, g.frame.far_villagers[0], Held::default());
    assert_eq!(g.refused(stranger), ["post-person-not-member"]);
    let acts = rotate(first, next, acting(StandsIn::Vacancy));
    assert_eq!(g.refused(acts), ["rotate-acting"]);
    g.run(rotate(first, next, Held::default())).unwrap();
    let day = date(2025, 3, 1);
    assert_eq!(
        g.held(village),
        [
            ("secretary".to_owned(), next, FOREVER, None),
            ("secretary".to_owned(), holder, day, Some(PostEnd::Rotated)),
        ]
    );
    // Whoever is sent is followed by one of the same sender, unless somebody says otherwise.
    let sent = g.sent();
    let receipt = g
        .run(rotate(sent, g.frame.far_villagers[1], Held::default()))
        .unwrap();
    let [_, Event::PostFilled { how, .. }] = &receipt.events[..] else {
        panic!("one leaves and one comes")
    };
    assert_eq!(how.sent_by, Some(g.frame.county));
    assert_eq!(g.app.verified().problems, Vec::<String>::new());
}

#[test]
fn recalled_is_before_the_time_and_said_why() {
    let g = Ground::new();
    let holding = g.sent();
    let day = date(2024, 8, 1);
    assert_eq!(g.refused(recall(holding, day, None)), ["reason-missing"]);
    let over = recall(holding, date(2026, 1, 10), Some("不合适"));
    assert_eq!(g.refused(over), ["recall-after-term"]);
    g.run(recall(holding, day, Some("不合适"))).unwrap();
    let held = g.held(g.frame.village);
    assert_eq!((held[0].2, held[0].3), (day, Some(PostEnd::Recalled)));
}

#[test]
fn the_list_that_is_handed_over_is_the_one_both_have_seen() {
    let g = Ground::new();
    let village = g.frame.village;
    let first = g.secretary();
    let next = g.frame.villagers[1];
    let heir = g
        .app
        .account("heir", Role::Secretary, village, Reach::Here, Some(next));
    let today = g.app.today();
    let command = RotatePost {
        effective: today,
        ..rotate(first, next, Held::default())
    };
    let receipt = g.run(command).unwrap();
    let holding = made(&receipt.events).holdings[0];
    let waits = |who: &Principal| {
        let due = g.app.due(who).unwrap();
        let waits = |kind: &DueKind| matches!(kind, DueKind::Handover { holding: id, .. } if *id == holding);
        due.iter().any(|line| waits(&line.kind))
    };
    assert!(waits(&heir) && !waits(&g.clerk));
    let seen = g.app.handover_page(&heir, holding).unwrap();
    assert_eq!(
        seen.from.as_ref().map(|it| it.person),
        Some(g.frame.villagers[0])
    );
    let over = |list: String| HandOverPost {
        holding,
        list,
        effective: today,
        reason: None,
    };
    // A meeting is planned while they read.
    g.run(PlanMeeting {
        org: village,
        with: Vec::new(),
        activities: vec!["theme-day".to_owned()],
        held: date(2026, 12, 20),
        place: None,
        agenda: Vec::new(),
        effective: today,
        reason: None,
    })
    .unwrap();
    let old = seen.list.counted().sha256;
    assert_eq!(g.refused(over(old)), ["handover-list-changed"]);
    let now = g.app.handover_page(&heir, holding).unwrap().list.counted();
    assert_eq!(now.meetings, 1);
    let receipt = g.app.execute(&heir, over(now.sha256.clone())).unwrap();
    assert!(matches!(
        &receipt.events[..],
        [Event::PostHandedOver { previous, list, .. }] if *previous == Some(first) && *list == now
    ));
    assert_eq!(g.refused(over(now.sha256)), ["handed-over-already"]);
    assert!(!waits(&heir));
    assert_eq!(g.app.verified().problems, Vec::<String>::new());
}

#[test]
fn who_is_where_and_which_listed_village_has_nobody() {
    let g = Ground::new();
    let holding = g.sent();
    let find = |who: &Principal, org, near| {
        let filter = SentFilter { post: None, near };
        g.app.sent_under(who, org, &filter)
    };
    let county = g.frame.county;
    assert_eq!(find(&g.clerk, county, false).unwrap(), [holding]);
    assert_eq!(find(&g.clerk, g.frame.neighbour, false).unwrap(), []);
    // The stay ended in January, so it is on the list of those that end.
    assert_eq!(find(&g.clerk, county, true).unwrap(), [holding]);
    g.run(extend(holding, date(2029, 1, 10), Some("项目没完")))
        .unwrap();
    assert_eq!(find(&g.clerk, county, true).unwrap(), []);
    let far = g.app.organiser(g.frame.neighbour);
    assert!(matches!(
        find(&far, county, false),
        Err(Failure::Hidden("org"))
    ));
    let without = || {
        let lines = g.app.listed_without(&g.clerk, county).unwrap();
        lines.iter().map(|it| it.org.id).collect::<Vec<_>>()
    };
    assert_eq!(without(), []);
    for org in [g.frame.village, g.frame.hamlet] {
        g.run(SetIndicator {
            org,
            indicator: "key-village".to_owned(),
            value: 1,
            effective: date(2024, 2, 1),
            reason: None,
        })
        .unwrap();
    }
    assert_eq!(without(), [g.frame.hamlet]);
    // One person, two posts.
    let secretary = g.secretary();
    let head = g.fill(
        g.frame.village,
        "villagers-committee-head",
        g.frame.villagers[0],
        Held::default(),
    );
    let head = made(&g.run(head).unwrap().events).holdings[0];
    let together = g.app.together_under(&g.clerk, county).unwrap();
    assert_eq!(together.len(), 1);
    let mut both = together[0].clone();
    both.sort();
    let mut wanted = vec![secretary, head];
    wanted.sort();
    assert_eq!(both, wanted);
}
