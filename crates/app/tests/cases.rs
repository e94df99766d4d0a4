//! Cases through the app: from the proposal to the published result, with a failed quorum, an objection, a late step, numbers that
//! do not add up, two who act at once, and what the register is told; why: the engine is tested by itself, this is what is around it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use jiff::ToSpan;
use needle_app::Failure;
use needle_app::ask::{CaseState, DueKind, Purpose};
use needle_course::{Action, Answer, Candidate, Counted, Poll, Stage};
use needle_model::case::{End, Subject, WaitsFor};
use needle_model::command::Dissolve;
use needle_model::{Actor, Event};
use needle_rights::{Action as Right, Principal};
use sha2::{Digest, Sha256};

#[path = "cases/ground.rs"]
mod ground;
#[path = "cases/moved.rs"]
mod moved;

use ground::{codes, coop, matter, typed, votes};

fn days(coop: &ground::Coop, days: i64) {
    let day = coop.app.today() + days.days();
    coop.app.clock.set_day(day);
}

#[test]
fn a_whole_case_ends_with_its_result_put_up() {
    let coop = coop();
    let case = coop.works();
    assert_eq!(coop.open(case), ["propose"]);
    coop.take(case, "propose", None);
    coop.take(case, "discuss", None);
    let events = coop.take(case, "review", Some(votes(8, 7, 1)));
    let recorded = events.iter().find_map(|event| match event {
        Event::Recorded {
            activity,
            present,
            entitled,
            note,
            ..
        } => Some((activity.as_str(), *present, *entitled, note.as_deref())),
        _ => None,
    });
    assert_eq!(
        recorded,
        Some(("general-meeting", Some(8), Some(10), Some("修渠"))),
        "the rules see the meeting"
    );
    coop.take(case, "decide", Some(typed(100, 60, 50, 10)));
    coop.take(case, "publish", None);
    let (_, papers) = coop.app.put_up(coop.coop).unwrap().unwrap();
    assert_eq!(papers.len(), 1);
    assert_eq!((papers[0].number, papers[0].objections), (1, true));
    let sum = Sha256::digest(papers[0].text.as_bytes());
    assert_eq!(papers[0].sha256, needle_model::hex::encode(&sum));
    assert!(papers[0].text.contains("修渠") && papers[0].text.contains("赞成 50"));
    assert_eq!(
        codes(coop.act(case, coop.taking("result", None))),
        ["step-needs"]
    );
    days(&coop, 7);
    coop.take(case, "result", None);
    let page = coop.app.case_page(&coop.clerk, case).unwrap();
    let over = page.case.over.as_ref().unwrap();
    assert_eq!(over.end, Some(End::Done));
    assert_eq!(page.file.state, CaseState::Over);
    assert_eq!(page.papers.len(), 2);
    assert!(page.turns.is_empty() && page.entries.len() == 7);
    assert_eq!(coop.app.verdicts(&coop.clerk, case).unwrap().len(), 2);
    assert_eq!(coop.app.verified().problems, Vec::<String>::new());
}

#[test]
fn too_few_came_and_it_is_done_again() {
    let coop = coop();
    let case = coop.works();
    coop.take(case, "propose", None);
    coop.take(case, "discuss", None);
    let events = coop.take(case, "review", Some(votes(4, 4, 0)));
    let recorded = |event: &Event| matches!(event, Event::Recorded { .. });
    assert!(!events.iter().any(recorded), "that was no meeting");
    assert_eq!(coop.open(case), ["review"]);
    coop.take(case, "review", Some(votes(5, 5, 0)));
    let page = coop.app.case_page(&coop.clerk, case).unwrap();
    assert!(
        page.case.over.is_some(),
        "five of ten is not more than half"
    );
}

#[test]
fn those_are_entitled_who_were_members_on_the_day_of_the_vote() {
    let coop = coop();
    let case = coop.works();
    coop.take(case, "propose", None);
    coop.take(case, "discuss", None);
    let held = coop.app.today();
    days(&coop, 1);
    ground::admit(&coop.app, coop.coop, 10, coop.app.today());
    let review = |entitled: u32| {
        let Action::Take(mut review) = coop.taking("review", Some(typed(entitled, 8, 7, 1))) else {
            panic!("a step is taken")
        };
        review.held = held;
        Action::Take(review)
    };
    assert_eq!(
        codes(coop.act(case, review(11))),
        ["vote-entitled-differs"],
        "whoever joined a day later had no vote"
    );
    coop.act(case, review(10)).unwrap();
    days(&coop, 20);
    let said = coop.app.verdicts(&coop.clerk, case).unwrap();
    assert_eq!(said[&("review".to_owned(), 0)].entitled, 10);
    let help = coop.app.step_help(&coop.clerk, case, "review").unwrap();
    assert_eq!(help.entitled, Some(11), "today they are one more");
}

#[test]
fn an_objection_is_answered_and_may_send_it_back() {
    let coop = coop();
    let case = coop.works();
    coop.until_published(case);
    let object = Action::Object {
        step: "publish".to_owned(),
        why: "渠不该从这里过".to_owned(),
    };
    coop.act(case, object).unwrap();
    let due = coop.app.due(&coop.clerk).unwrap();
    let answer = due.iter().any(|due| {
        matches!(
            &due.kind,
            DueKind::Case {
                what: WaitsFor::Answer,
                ..
            }
        )
    });
    assert!(answer, "it is on the list of whoever is to answer");
    days(&coop, 8);
    assert_eq!(
        codes(coop.act(case, coop.taking("result", None))),
        ["step-needs"]
    );
    let answer = Action::AnswerObjection {
        step: "publish".to_owned(),
        place: 0,
        upheld: true,
        answer: "改道".to_owned(),
    };
    coop.act(case, answer).unwrap();
    assert_eq!(coop.open(case), ["decide"]);
    let (_, papers) = coop.app.put_up(coop.coop).unwrap().unwrap();
    assert!(!papers[0].stands(coop.app.today()), "it was taken down");
    let page = coop.app.case_page(&coop.clerk, case).unwrap();
    assert_eq!(page.case.steps["decide"].rounds[0].stage, Stage::Aside);
}

#[test]
fn late_is_recorded_and_wrong_sums_and_early_days_are_refused() {
    let coop = coop();
    let case = coop.works();
    coop.take(case, "propose", None);
    coop.take(case, "discuss", None);
    let wrong = coop.act(case, coop.taking("review", Some(votes(8, 7, 2))));
    assert_eq!(codes(wrong), ["vote-sum"]);
    days(&coop, 40);
    coop.take(case, "review", Some(votes(8, 7, 1)));
    let page = coop.app.case_page(&coop.clerk, case).unwrap();
    let late = page.case.steps["review"].rounds[0].late.unwrap();
    assert!(late.days > 5, "{late:?}");
    let major = coop.start_of(&coop.clerk, "major-decision", matter("贷款", Some("loan")));
    let major = major.unwrap();
    coop.take(major, "propose", Some(votes(3, 3, 0)));
    let early = coop.act(major, coop.taking("decide", Some(votes(9, 9, 0))));
    assert_eq!(codes(early), ["step-too-early"]);
}

#[test]
fn the_second_of_two_at_once_is_refused_and_a_withdrawn_case_is_over() {
    let coop = coop();
    let case = coop.works();
    let second = coop.app.secretary(coop.coop);
    let action = coop.taking("propose", None);
    coop.act(case, action.clone()).unwrap();
    assert_eq!(codes(coop.act_as(&second, case, action)), ["step-done"]);
    let why = "不办了".to_owned();
    coop.act(case, Action::Withdraw { why }).unwrap();
    assert_eq!(
        codes(coop.act(case, coop.taking("discuss", None))),
        ["case-over"]
    );
    let (list, more) = coop.app.cases_of(&coop.clerk, coop.coop, 0).unwrap();
    assert_eq!((list.len(), more), (1, false));
    assert_eq!(list[0].file.state, CaseState::Withdrawn);
    assert!(
        coop.app
            .due(&coop.clerk)
            .unwrap()
            .iter()
            .all(|due| { !matches!(due.kind, DueKind::Case { .. }) })
    );
}

#[test]
fn what_a_case_does_to_a_person_is_done_with_it() {
    let coop = coop();
    let about = Subject::Persons(vec![coop.people[5]]);
    let subject = coop.app.member_account(coop.coop, coop.people[5]);
    let other = coop.app.member_account(coop.coop, coop.people[6]);
    let case = coop.start_of(&subject, "rest", about).unwrap();
    assert!(
        coop.app.case_page(&subject, case).is_ok(),
        "it is about them"
    );
    assert!(matches!(
        coop.app.case_page(&other, case),
        Err(Failure::Hidden("case"))
    ));
    // Who reads their name there stands in their record.
    let page = coop.app.case_page(&coop.clerk, case).unwrap();
    assert_eq!(page.persons[0].1.as_deref(), Some("社员己"));
    let own = coop.app.person_view(&subject, coop.people[5], Purpose::Own);
    let own = own.unwrap();
    let clerk = coop.clerk.actor.clone();
    assert!(
        own.access
            .iter()
            .any(|(line, _)| line.viewer == clerk && line.purpose == "list")
    );
    let taken = coop.act_as(&subject, case, coop.taking("grant", None));
    assert_eq!(codes(taken), ["step-not-yours"]);
    coop.take(case, "grant", None);
    let stays = coop.app.census().stays(coop.people[5]);
    assert_eq!(stays.last().unwrap().standing, "resting");
    assert_eq!(coop.app.verified().problems, Vec::<String>::new());
}

#[test]
fn what_may_not_be_started_is_said_at_once() {
    let coop = coop();
    let listed = coop.start_of(&coop.clerk, "works", matter("merger", Some("merger")));
    assert_eq!(codes(listed), ["matter-other-procedure"]);
    let typed = coop.start_of(&coop.clerk, "works", matter("与别的合作社合并", None));
    assert_eq!(codes(typed), ["matter-other-procedure"]);
    let person = coop.start_of(&coop.clerk, "works", Subject::Organization);
    assert_eq!(codes(person), ["case-about-wrong"]);
}

#[test]
fn a_case_founds_an_organisation_with_the_name_that_was_decided() {
    let coop = coop();
    let case = coop
        .start_of(&coop.clerk, "found-section", Subject::Organization)
        .unwrap();
    let Action::Take(mut bad) = coop.taking("found", None) else {
        panic!("a step is taken")
    };
    let name = |text: &str| Answer::Text(text.to_owned());
    let good = bad.clone();
    bad.answers.insert("name".to_owned(), name("  \u{202e} "));
    assert!(coop.act(case, Action::Take(bad)).is_err(), "no name at all");
    assert_eq!(coop.app.census().tree().len(), 2);
    let mut good = good;
    good.answers.insert("name".to_owned(), name("第一小组"));
    let events = coop.act(case, Action::Take(good)).unwrap();
    let founded = events.iter().find_map(|event| match event {
        Event::OrgFounded {
            parent, name, kind, ..
        } => Some((*parent, name.as_str(), kind.as_str())),
        _ => None,
    });
    assert_eq!(founded, Some((Some(coop.coop), "第一小组", "section")));
    let page = coop.app.case_page(&coop.clerk, case).unwrap();
    assert_eq!(page.file.state, CaseState::Over);
    assert_eq!(coop.app.verified().problems, Vec::<String>::new());
}

#[test]
fn strangers_see_nothing_and_those_above_everything() {
    let coop = coop();
    let case = coop.works();
    let above = coop.app.organiser(coop.root);
    assert!(coop.app.case_page(&above, case).is_ok());
    let elsewhere = coop
        .app
        .found_in(Some(coop.root), "cooperative", Some("dairy"), "别处");
    let stranger = coop.app.secretary(elsewhere);
    assert!(coop.app.case_page(&stranger, case).is_err());
    let acted = coop.act_as(&stranger, case, coop.taking("propose", None));
    assert!(matches!(acted, Err(Failure::Hidden("case"))));
    assert!(!coop.app.may(&stranger, Right::SeeCase, coop.coop));
    let gone = coop
        .app
        .found_in(Some(coop.root), "cooperative", Some("dairy"), "散了");
    coop.app.run(Dissolve {
        org: gone,
        effective: coop.app.today(),
        reason: None,
    });
    let started = coop.app.execute(
        &Principal {
            actor: Actor::Operator,
            person: None,
            grants: Vec::new(),
        },
        needle_model::command::StartCase {
            org: gone,
            procedure: "works".to_owned(),
            about: matter("修渠", None),
            from: None,
            inside: None,
            effective: coop.app.today(),
            reason: None,
        },
    );
    assert_eq!(codes(started), ["org-dissolved"]);
}

fn poll(present: u32, names: &[(needle_model::PersonId, u32)]) -> Counted {
    let candidate = |(who, votes): &(needle_model::PersonId, u32)| Candidate {
        who: who.to_string(),
        votes: *votes,
    };
    Counted {
        present,
        poll: Some(Poll {
            issued: present,
            returned: present,
            candidates: names.iter().map(candidate).collect(),
            ..Poll::default()
        }),
        ..Counted::default()
    }
}

#[test]
fn an_election_fills_posts_and_ends_who_held_them() {
    let coop = coop();
    let case = coop
        .start_of(&coop.clerk, "board-election", Subject::Organization)
        .unwrap();
    let Action::Take(mut call) = coop.taking("call", None) else {
        panic!("a step is taken")
    };
    let day = coop.app.today() + 20.days();
    call.answers.insert("day".to_owned(), Answer::Day(day));
    call.answers.insert("seats".to_owned(), Answer::Number(3));
    coop.act(case, Action::Take(call)).unwrap();
    coop.take(case, "invite", None);
    days(&coop, 20);
    let p = &coop.people;
    let votes = [(p[3], 10), (p[4], 8), (p[5], 7), (p[6], 3)];
    let events = coop.take(case, "elect", Some(poll(10, &votes)));
    let filled = events.iter().filter_map(|event| match event {
        Event::PostFilled { post, person, .. } => Some((post.as_str(), *person)),
        _ => None,
    });
    let seats = [p[3], p[4], p[5]].map(|person| ("board-member", person));
    assert_eq!(filled.collect::<Vec<_>>(), seats);
    let events = coop.take(case, "chair", Some(poll(6, &[(p[3], 6)])));
    let ended = events
        .iter()
        .any(|event| matches!(event, Event::PostEnded { .. }));
    assert!(ended, "there is one chair");
    coop.take(case, "tell", None);
    let page = coop.app.case_page(&coop.clerk, case).unwrap();
    assert_eq!(page.file.state, CaseState::Over);
    assert_eq!(coop.app.verified().problems, Vec::<String>::new());
}
