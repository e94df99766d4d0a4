//! A village with three members and its secretary, and a few words for what is done with a meeting; why: each test says only what it
//! is about.

use jiff::civil::Date;
use needle_app::{Failure, Receipt};
use needle_model::case::Counted;
use needle_model::command::{MeetingStep, PlanMeeting};
use needle_model::meeting::{Attended, ItemVote, MeetingAct};
use needle_model::{Event, MeetingId, OrgId, PersonId};
use needle_rights::Principal;
use needle_testkit::{Engine, Frame, TestApp};

/// Activity, present, entitled, amount, struck.
pub(crate) type Recorded = (String, Option<u32>, Option<u32>, Option<i64>, bool);

pub(crate) struct Ground {
    pub(crate) app: TestApp,
    pub(crate) frame: Frame,
    pub(crate) clerk: Principal,
}

impl Ground {
    pub(crate) fn new() -> Ground {
        let app = TestApp::on(Engine::Sqlite);
        let frame = app.frame();
        let clerk = app.secretary(frame.village);
        Ground { app, frame, clerk }
    }

    pub(crate) fn today(&self) -> Date {
        self.app.today()
    }

    pub(crate) fn plan(&self, activities: &[&str], held: Date) -> PlanMeeting {
        PlanMeeting {
            org: self.frame.village,
            with: Vec::new(),
            activities: activities.iter().map(|it| (*it).to_owned()).collect(),
            held,
            place: Some("村委会".to_owned()),
            agenda: vec!["修渠".to_owned(), "其他".to_owned()],
            effective: self.today(),
            reason: None,
        }
    }

    pub(crate) fn planned(&self, who: &Principal, plan: PlanMeeting) -> Result<MeetingId, Failure> {
        let receipt = self.app.execute(who, plan)?;
        match &receipt.events[..] {
            [Event::MeetingWent { meeting, .. }] => Ok(*meeting),
            other => panic!("a meeting was to be planned: {other:?}"),
        }
    }

    pub(crate) fn step(&self, meeting: MeetingId, act: MeetingAct) -> Result<Receipt, Failure> {
        self.step_seen(meeting, act, None)
    }

    pub(crate) fn step_seen(
        &self,
        meeting: MeetingId,
        act: MeetingAct,
        seen: Option<u32>,
    ) -> Result<Receipt, Failure> {
        self.app.execute(
            &self.clerk,
            MeetingStep {
                meeting,
                act,
                seen,
                effective: self.today(),
                reason: Some("改".to_owned()),
            },
        )
    }

    /// A meeting of today that is called.
    pub(crate) fn called(&self, activities: &[&str]) -> MeetingId {
        let plan = self.plan(activities, self.today());
        let meeting = self.planned(&self.clerk, plan).unwrap();
        self.step(meeting, MeetingAct::Call).unwrap();
        meeting
    }

    pub(crate) fn all_but(&self, meeting: MeetingId, absent: &[PersonId]) {
        let act = MeetingAct::Attend {
            present: Vec::new(),
            excused: absent.to_vec(),
            absent: Vec::new(),
            guests: Vec::new(),
            rest: Some(Attended::Present),
        };
        self.step(meeting, act).unwrap();
    }

    pub(crate) fn codes(&self, result: Result<Receipt, Failure>) -> Vec<&'static str> {
        codes(result.map(|_| ()))
    }

    pub(crate) fn recorded(&self, org: OrgId) -> Vec<Recorded> {
        let records = self.app.records(&Principal::operator(), org).unwrap();
        let rows = records.into_iter().map(|it| it.row);
        rows.map(|it| (it.activity, it.present, it.entitled, it.amount, it.struck))
            .collect()
    }
}

pub(crate) fn codes(result: Result<(), Failure>) -> Vec<&'static str> {
    match result {
        Err(Failure::Refused(refusals)) => refusals.iter().map(|it| it.code).collect(),
        other => panic!("it was to be refused: {other:?}"),
    }
}

pub(crate) const CLOSE: MeetingAct = MeetingAct::Close {
    present: None,
    entitled: None,
    amount: None,
};

pub(crate) fn vote(present: u32, ayes: u32, nays: u32) -> MeetingAct {
    MeetingAct::Minute {
        item: 1,
        title: None,
        resolution: Some("修一条".to_owned()),
        vote: Some(ItemVote {
            kind: "members-decision".to_owned(),
            counted: Counted {
                present,
                ayes,
                nays,
                ..Counted::default()
            },
        }),
        due: None,
        post: None,
    }
}
