//! Meetings through the app: from the plan to what rules see, with everything that is refused on the way, two who act at once, one held
//! by two branches, the hours of those who were there, and a person who is erased afterwards.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use jiff::ToSpan;
use needle_app::Failure;
use needle_app::ask::HoursWhom;
use needle_model::PersonId;
use needle_model::case::Outcome;
use needle_model::command::{Dissolve, ErasePerson, MeetingStep, PlanMeeting};
use needle_model::meeting::MeetingAct;
use needle_rights::Principal;

#[path = "meetings/due.rs"]
mod due;
#[path = "meetings/ground.rs"]
mod ground;

use ground::{CLOSE, Ground, codes, vote};

#[test]
fn a_theme_day_with_a_lecture_is_entered_once_and_satisfies_both() {
    let ground = Ground::new();
    let meeting = ground.called(&["theme-day", "party-lecture", "general-meeting"]);
    ground.all_but(meeting, &ground.frame.villagers[..1]);
    assert_eq!(
        ground.codes(ground.step(meeting, vote(2, 1, 0))),
        ["vote-sum"]
    );
    assert_eq!(
        ground.codes(ground.step(meeting, vote(3, 3, 0))),
        ["vote-over-attendance"]
    );
    ground.step(meeting, vote(1, 1, 0)).unwrap();
    let page = ground.app.meeting_page(&ground.clerk, meeting).unwrap();
    assert_eq!(page.items[0].item.outcome, Some(Outcome::NoQuorum));
    ground.step(meeting, vote(2, 2, 0)).unwrap();
    let page = ground.app.meeting_page(&ground.clerk, meeting).unwrap();
    let (_, ruled) = page.items[0].verdict.clone().unwrap();
    assert_eq!((ruled.entitled, ruled.majority.needed), (3, 2));
    assert_eq!(page.items[0].item.outcome, Some(Outcome::Yes));
    ground.step(meeting, CLOSE).unwrap();
    let mut recorded = ground.recorded(ground.frame.village);
    recorded.sort();
    let heads = |activity: &str| (activity.to_owned(), Some(2), Some(3), None, false);
    assert_eq!(
        recorded,
        [
            heads("general-meeting"),
            heads("party-lecture"),
            heads("theme-day")
        ]
    );
    assert_eq!(ground.codes(ground.step(meeting, CLOSE)), ["meeting-over"]);
    // It is corrected like a record: what it recorded is struck, and recorded anew.
    ground.step(meeting, MeetingAct::Reopen).unwrap();
    assert!(ground.recorded(ground.frame.village).iter().all(|it| it.4));
    ground.all_but(meeting, &[]);
    ground.step(meeting, CLOSE).unwrap();
    let live = ground.recorded(ground.frame.village).into_iter();
    let live: Vec<_> = live.filter(|it| !it.4).collect();
    assert_eq!(live.len(), 3);
    assert!(live.iter().all(|it| (it.1, it.2) == (Some(3), Some(3))));
    assert_eq!(ground.app.verified().problems, Vec::<String>::new());
}

#[test]
fn what_is_not_its_time_or_does_not_fit_is_refused() {
    let ground = Ground::new();
    let tomorrow = ground.today() + 1.day();
    let plan = |activities: &[&str], held| {
        codes(
            ground
                .planned(&ground.clerk, ground.plan(activities, held))
                .map(|_| ()),
        )
    };
    assert_eq!(plan(&[], tomorrow), ["meeting-activities"]);
    assert_eq!(plan(&["dues-fixed"], tomorrow), ["meeting-not-so"]);
    assert_eq!(plan(&["no-such"], tomorrow), ["activity-unknown"]);
    assert_eq!(plan(&["plenary"], tomorrow), ["not-asked-of-kind"]);
    assert_eq!(
        plan(&["democratic-review", "member-training"], tomorrow),
        ["meeting-units-differ"]
    );
    assert_eq!(
        plan(&["theme-day"], ground.today() - 1.day()),
        ["meeting-day"]
    );
    assert_eq!(
        plan(&["theme-day"], ground.today() + 3.years()),
        ["meeting-day"]
    );
    let meeting = ground
        .planned(&ground.clerk, ground.plan(&["theme-day"], tomorrow))
        .unwrap();
    let refused = |act| ground.codes(ground.step(meeting, act));
    assert_eq!(refused(CLOSE), ["meeting-not-called"]);
    ground.step(meeting, MeetingAct::Call).unwrap();
    assert_eq!(refused(MeetingAct::Call), ["meeting-called"]);
    assert_eq!(refused(CLOSE), ["meeting-before-day"]);
    assert_eq!(refused(vote(1, 1, 0)), ["meeting-before-day"]);
    assert_eq!(refused(MeetingAct::Reopen), ["meeting-not-over"]);
    ground.app.clock.set_day(tomorrow);
    assert_eq!(refused(CLOSE), ["meeting-unmarked"]);
    let stranger = ground.frame.far_villagers[0];
    let [first, second, _] = ground.frame.villagers[..] else {
        panic!("three villagers")
    };
    let attend = |present: Vec<PersonId>, absent: Vec<PersonId>| MeetingAct::Attend {
        present,
        absent,
        excused: Vec::new(),
        guests: Vec::new(),
        rest: None,
    };
    assert_eq!(
        refused(attend(vec![stranger], Vec::new())),
        ["meeting-not-called-person"]
    );
    assert_eq!(
        refused(attend(vec![first], vec![first])),
        ["meeting-marked-twice"]
    );
    ground
        .step(meeting, attend(vec![first], vec![second]))
        .unwrap();
    assert_eq!(refused(CLOSE), ["meeting-unmarked"]);
    let numbers = MeetingAct::Close {
        present: Some(2),
        entitled: Some(3),
        amount: Some(4),
    };
    ground.all_but(meeting, &[]);
    assert_eq!(refused(numbers), ["meeting-listed", "amount-not-counted"]);
    let minute = |item, title: Option<&str>| MeetingAct::Minute {
        item,
        title: title.map(str::to_owned),
        resolution: Some("好".to_owned()),
        vote: None,
        due: None,
        post: None,
    };
    assert_eq!(refused(minute(4, Some("临时"))), ["item-unknown"]);
    assert_eq!(refused(minute(3, None)), ["item-empty"]);
    ground.step(meeting, minute(3, Some("临时"))).unwrap();
    let change = |agenda: Option<Vec<String>>| MeetingAct::Change {
        held: tomorrow,
        place: None,
        agenda,
    };
    assert_eq!(
        refused(change(Some(vec!["别的".to_owned()]))),
        ["meeting-minuted"]
    );
    ground.step(meeting, change(None)).unwrap();
    ground.step(meeting, MeetingAct::CallOff).unwrap();
    assert_eq!(refused(CLOSE), ["meeting-over"]);
    assert_eq!(refused(MeetingAct::Reopen), ["meeting-over"]);
}

#[test]
fn notice_is_given_as_long_before_as_the_act_says() {
    let ground = Ground::new();
    let plan = ground.plan(&["villagers-meeting"], ground.today() + 9.days());
    let meeting = ground.planned(&ground.clerk, plan).unwrap();
    let refused = ground.step(meeting, MeetingAct::Call);
    let Err(Failure::Refused(refusals)) = refused else {
        panic!("nine days are no ten")
    };
    let said = |name: &str| {
        let found = refusals[0].args.iter().find(|(it, _)| *it == name);
        found.unwrap().1.get("zh").to_owned()
    };
    assert_eq!(refusals[0].code, "meeting-notice");
    assert_eq!(said("days"), "10");
    assert_eq!(said("earliest"), (ground.today() + 10.days()).to_string());
    assert!(said("source").contains("21"), "{}", said("source"));
    let later = MeetingAct::Change {
        held: ground.today() + 10.days(),
        place: None,
        agenda: None,
    };
    ground.step(meeting, later).unwrap();
    ground.step(meeting, MeetingAct::Call).unwrap();
    // Once it is called it cannot be brought forward into the notice.
    let sooner = MeetingAct::Change {
        held: ground.today() + 5.days(),
        place: None,
        agenda: None,
    };
    assert_eq!(
        ground.codes(ground.step(meeting, sooner)),
        ["meeting-notice"]
    );
    // The register does not hold the villagers: their number is typed when it is closed.
    ground.app.clock.set_day(ground.today() + 10.days());
    let close = MeetingAct::Close {
        present: Some(60),
        entitled: Some(100),
        amount: None,
    };
    ground.step(meeting, close).unwrap();
    let heads = (
        "villagers-meeting".to_owned(),
        Some(60),
        Some(100),
        None,
        false,
    );
    assert_eq!(ground.recorded(ground.frame.village), [heads]);
}

#[test]
fn two_at_once_and_an_organisation_that_ended() {
    let ground = Ground::new();
    let meeting = ground.called(&["theme-day"]);
    let seen = ground
        .app
        .meeting_page(&ground.clerk, meeting)
        .unwrap()
        .file
        .turn;
    ground.all_but(meeting, &[]);
    let second = ground.step_seen(meeting, CLOSE, Some(seen));
    assert_eq!(ground.codes(second), ["meeting-changed-since"]);
    assert_eq!(ground.recorded(ground.frame.village), []);
    ground.step_seen(meeting, CLOSE, Some(seen + 1)).unwrap();
    // One whose meeting is planned does not end before it is held or called off; one that ended holds none.
    let branch = ground
        .app
        .found(Some(ground.frame.township), "village", "新村");
    let organiser = ground.app.organiser(ground.frame.township);
    let plan = PlanMeeting {
        org: branch,
        ..ground.plan(&["theme-day"], ground.today() + 1.day())
    };
    let open = ground.planned(&organiser, plan.clone()).unwrap();
    let dissolve = || {
        ground.app.execute(
            &organiser,
            Dissolve {
                org: branch,
                effective: ground.today(),
                reason: None,
            },
        )
    };
    assert_eq!(ground.codes(dissolve()), ["has-open-work"]);
    ground.app.run_as(
        &organiser,
        MeetingStep {
            meeting: open,
            act: MeetingAct::CallOff,
            seen: None,
            effective: ground.today(),
            reason: Some("撤销".to_owned()),
        },
    );
    dissolve().unwrap();
    let again = ground.planned(&organiser, plan).map(|_| ());
    assert_eq!(codes(again), ["org-dissolved"]);
    let plan = ground.plan(&["theme-day"], ground.today());
    let beside = ground.app.secretary(ground.frame.hamlet);
    assert!(matches!(
        ground.planned(&beside, plan),
        Err(Failure::Hidden("org"))
    ));
    assert!(matches!(
        ground.app.meeting_page(&beside, meeting),
        Err(Failure::Hidden("meeting"))
    ));
}

#[test]
fn two_branches_hold_one_together_and_hours_are_counted_for_whoever_was_there() {
    let ground = Ground::new();
    let (village, hamlet) = (ground.frame.village, ground.frame.hamlet);
    let guest = ground.app.admit(hamlet, "钱甲禾");
    let organiser = ground.app.organiser(ground.frame.township);
    let together = PlanMeeting {
        with: vec![hamlet],
        ..ground.plan(&["theme-day", "member-training"], ground.today())
    };
    assert!(matches!(
        ground.planned(&ground.clerk, together.clone()),
        Err(Failure::Hidden("org"))
    ));
    let meeting = ground.planned(&organiser, together).unwrap();
    ground.step(meeting, MeetingAct::Call).unwrap();
    ground.all_but(meeting, &ground.frame.villagers[..1]);
    let close = MeetingAct::Close {
        present: None,
        entitled: None,
        amount: Some(4),
    };
    ground.step(meeting, close).unwrap();
    let of = |org| {
        let mut all = ground.recorded(org);
        all.sort();
        all
    };
    let training = ("member-training".to_owned(), None, None, Some(4), false);
    let theme = |present, all| {
        let name = "theme-day".to_owned();
        (name, Some(present), Some(all), None, false)
    };
    assert_eq!(of(village), [training.clone(), theme(2, 3)]);
    assert_eq!(of(hamlet), [training, theme(1, 1)]);
    let year = ground.today().year();
    let list = ground
        .app
        .hours(&ground.clerk, village, HoursWhom::Members, year, 1)
        .unwrap();
    let hours: Vec<i64> = list.lines.iter().map(|it| it.hours).collect();
    assert_eq!((list.total, hours.iter().sum::<i64>()), (3, 8));
    let none = ground
        .app
        .hours(&ground.clerk, village, HoursWhom::Members, year - 1, 1)
        .unwrap();
    assert!(none.lines.iter().all(|it| it.hours == 0));
    let mut names: Vec<&str> = list.lines.iter().map(|it| it.name.as_str()).collect();
    let shown = names.clone();
    names.sort_by_key(|name| needle_text::sort_key_of_person(name));
    assert_eq!(shown, names, "by name, not by hours");
    let own = ground
        .app
        .person_meetings(&Principal::operator(), guest)
        .unwrap();
    assert_eq!((own.len(), own[0].0.hours()), (1, 4));
    // The clerk sees that somebody of the hamlet was there, and not who.
    let people = ground.app.meeting_people(&ground.clerk, meeting).unwrap();
    assert_eq!(people.len(), 4);
    let hidden = people.iter().filter(|(_, name)| name.is_none());
    assert_eq!(hidden.map(|(it, _)| it.person).collect::<Vec<_>>(), [guest]);
    // Erased, they are still counted.
    ground.app.run(needle_model::command::EndMembership {
        person: guest,
        ending: "left".to_owned(),
        effective: ground.today(),
        reason: Some("退".to_owned()),
    });
    ground.app.run(ErasePerson {
        person: guest,
        effective: ground.today(),
        reason: Some("请求".to_owned()),
    });
    let page = ground.app.meeting_page(&organiser, meeting).unwrap();
    assert_eq!((page.heads.called, page.heads.present), (4, 3));
    let people = ground.app.meeting_people(&Principal::operator(), meeting);
    let erased = people
        .unwrap()
        .into_iter()
        .find(|(it, _)| it.person == guest);
    assert_eq!(erased.unwrap().1.as_deref(), Some(""));
    assert_eq!(of(hamlet).len(), 2);
    assert_eq!(ground.app.verified().problems, Vec::<String>::new());
}
