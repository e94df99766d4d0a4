//! A register in which things are decided: a case that is put up, one about a member, a meeting that was called, a secret evaluation.

use needle_course::{Action, Answer, Counted, Taking};
use needle_model::case::Subject;
use needle_model::command::{CaseStep, MeetingStep, PlanMeeting, StartCase};
use needle_model::meeting::MeetingAct;
use needle_model::{CaseId, Event};
use needle_testkit::{Engine, TODAY, TestApp};

pub(crate) fn decided() -> TestApp {
    let app = TestApp::with(Engine::Sqlite, needle_testkit::walked(), 2);
    let frame = app.frame();
    let org = frame.village;
    let case = app.walked_case(org);
    take(&app, case, "propose", None);
    let counted = Counted {
        entitled: Some(30),
        present: 20,
        ayes: 18,
        nays: 2,
        ..Counted::default()
    };
    take(&app, case, "decide", Some(counted));
    take(&app, case, "publish", None);
    app.walked_case(org);
    app.run(StartCase {
        org,
        procedure: "dues-relief".to_owned(),
        about: Subject::Persons(vec![frame.villagers[0]]),
        from: None,
        inside: None,
        effective: TODAY,
        reason: None,
    });
    let planned = app.run(PlanMeeting {
        org,
        with: Vec::new(),
        activities: vec!["theme-day".to_owned()],
        held: TODAY.saturating_add(jiff::ToSpan::days(20)),
        place: Some("村委会".to_owned()),
        agenda: vec!["修渠".to_owned()],
        effective: TODAY,
        reason: None,
    });
    let [Event::MeetingWent { meeting, .. }] = &planned.events[..] else {
        panic!("a meeting was to be planned");
    };
    app.run(MeetingStep {
        meeting: *meeting,
        act: MeetingAct::Call,
        seen: None,
        effective: TODAY,
        reason: None,
    });
    let scrutineers = [(); 2].map(|()| app.scrutineer(org));
    let more = ["刘四禾", "何五禾", "孙六禾"].map(|name| app.admit(org, name));
    app.walked_poll(
        org,
        scrutineers,
        &[&frame.villagers[..], &more[..]].concat(),
    );
    app
}

fn take(app: &TestApp, case: CaseId, step: &str, vote: Option<Counted>) {
    let mut taking = Taking::new(step, TODAY);
    taking.vote = vote;
    if step == "propose" {
        let what = Answer::Text("修一条渠".to_owned());
        taking.answers.insert("what".to_owned(), what);
    }
    app.run(CaseStep {
        case,
        action: Action::Take(Box::new(taking)),
        effective: TODAY,
        reason: None,
    });
}
