//! A county with a village, and words for what is done with its posts; why: each test says only what it is about.

use jiff::civil::{Date, date};
use needle_app::{Failure, Receipt};
use needle_model::command::{ExtendPost, FillPost, Recall, RotatePost};
use needle_model::post::{PostEnd, StandsIn};
use needle_model::{Command, Held, HoldingId, OrgId, PersonId};
use needle_rights::Principal;
use needle_testkit::{Frame, TestApp, made};

pub(crate) struct Ground {
    pub(crate) app: TestApp,
    pub(crate) frame: Frame,
    pub(crate) clerk: Principal,
}

impl Ground {
    pub(crate) fn new() -> Ground {
        let app = TestApp::sqlite();
        let frame = app.frame();
        let clerk = app.organiser(frame.county);
        Ground { app, frame, clerk }
    }

    pub(crate) fn run(&self, command: impl Into<Command>) -> Result<Receipt, Failure> {
        self.app.execute(&self.clerk, command)
    }

    pub(crate) fn fill(&self, org: OrgId, post: &str, person: PersonId, how: Held) -> FillPost {
        FillPost {
            org,
            post: post.to_owned(),
            person,
            term_ends: None,
            how,
            effective: date(2024, 1, 10),
            reason: None,
        }
    }

    /// The secretary of the village, appointed.
    pub(crate) fn secretary(&self) -> HoldingId {
        let person = self.frame.villagers[0];
        let how = way("appointed");
        let filled = self.run(self.fill(self.frame.village, "secretary", person, how));
        made(&filled.unwrap().events).holdings[0]
    }

    /// A first secretary, sent to the village by the county.
    pub(crate) fn sent(&self) -> HoldingId {
        let person = self.frame.far_villagers[0];
        let how = sent_by(self.frame.county);
        let filled = self.run(self.fill(self.frame.village, "first-secretary", person, how));
        made(&filled.unwrap().events).holdings[0]
    }

    /// What is refused, and that nothing was written.
    pub(crate) fn refused(&self, command: impl Into<Command>) -> Vec<&'static str> {
        let before = self.app.entries();
        let codes = match self.run(command) {
            Err(Failure::Refused(all)) => all.into_iter().map(|it| it.code).collect(),
            other => panic!("it was to be refused: {other:?}"),
        };
        assert_eq!(self.app.entries(), before);
        codes
    }

    pub(crate) fn held(&self, org: OrgId) -> Vec<(String, PersonId, Date, Option<PostEnd>)> {
        let posts = self.app.org_posts(&self.clerk, org).unwrap();
        let line =
            |it: &needle_app::ask::PostView| (it.post.clone(), it.person, it.until, it.ended);
        posts.iter().map(line).collect()
    }
}

pub(crate) fn way(id: &str) -> Held {
    Held {
        way: Some(id.to_owned()),
        ..Held::default()
    }
}

pub(crate) fn sent_by(org: OrgId) -> Held {
    Held {
        sent_by: Some(org),
        ..Held::default()
    }
}

pub(crate) fn acting(whom: StandsIn) -> Held {
    Held {
        stands_in: Some(whom),
        ..Held::default()
    }
}

pub(crate) fn extend(holding: HoldingId, term_ends: Date, reason: Option<&str>) -> ExtendPost {
    ExtendPost {
        holding,
        term_ends,
        effective: date(2024, 6, 1),
        reason: reason.map(str::to_owned),
    }
}

pub(crate) fn rotate(holding: HoldingId, person: PersonId, how: Held) -> RotatePost {
    RotatePost {
        holding,
        person,
        term_ends: None,
        how,
        effective: date(2025, 3, 1),
        reason: None,
    }
}

pub(crate) fn recall(holding: HoldingId, effective: Date, reason: Option<&str>) -> Recall {
    Recall {
        holding,
        effective,
        reason: reason.map(str::to_owned),
    }
}
