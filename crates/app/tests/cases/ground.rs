//! A cooperative that has cases: its board, ten members, somebody who writes for it, and a few words for what is done; why: each
//! test says only what it is about.

use jiff::civil::Date;
use needle_app::Failure;
use needle_course::{Action, Answer, Counted, Taking};
use needle_model::case::Subject;
use needle_model::command::{Admit, CaseStep, FillPost, StartCase};
use needle_model::{CaseId, Event, OrgId, PersonFacts, PersonId};
use needle_rights::Principal;
use needle_rulebook::{Rulebook, builtin};
use needle_testkit::{Engine, START, TestApp};

pub(crate) struct Coop {
    pub(crate) app: TestApp,
    pub(crate) root: OrgId,
    pub(crate) coop: OrgId,
    pub(crate) people: Vec<PersonId>,
    pub(crate) clerk: Principal,
}

/// The rulebook of the farm cooperatives with the procedures of these tests.
pub(crate) fn book() -> Rulebook {
    let mut files = builtin::files("farm-cooperative").unwrap();
    files.insert(
        "procedures/works.toml".to_owned(),
        include_str!("works.toml").to_owned(),
    );
    Rulebook::parse(&files).unwrap_or_else(|problems| panic!("{problems:?}"))
}

pub(crate) fn coop() -> Coop {
    let app = TestApp::with(Engine::Sqlite, book(), 1);
    let root = app.found(None, "federation", "联合会");
    let coop = app.found_in(Some(root), "cooperative", Some("crops"), "河湾合作社");
    let people: Vec<PersonId> = (0..10).map(|n| admit(&app, coop, n, START)).collect();
    for (post, person) in [("chair", 0), ("vice-chair", 1), ("treasurer", 2)] {
        app.run(FillPost {
            org: coop,
            post: post.to_owned(),
            person: people[person],
            term_ends: None,
            how: needle_model::Held::default(),
            effective: START,
            reason: None,
        });
    }
    let clerk = app.secretary(coop);
    Coop {
        app,
        root,
        coop,
        people,
        clerk,
    }
}

/// Somebody becomes a member on a day.
pub(crate) fn admit(app: &TestApp, org: OrgId, n: usize, effective: Date) -> PersonId {
    let receipt = app.run(Admit {
        org,
        status: "ordinary".to_owned(),
        facts: PersonFacts {
            name: format!(
                "社员{}",
                [
                    "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子"
                ][n]
            ),
            resident_id: None,
            phone: None,
            birth: None,
            joined: None,
            attributes: [("tenure".to_owned(), "own".to_owned())].into(),
        },
        effective,
        reason: None,
    });
    let found = receipt.events.iter().find_map(|event| match event {
        Event::PersonRegistered { person, .. } => Some(*person),
        _ => None,
    });
    found.unwrap()
}

impl Coop {
    pub(crate) fn start_of(
        &self,
        who: &Principal,
        procedure: &str,
        about: Subject,
    ) -> Result<CaseId, Failure> {
        let receipt = self.app.execute(
            who,
            StartCase {
                org: self.coop,
                procedure: procedure.to_owned(),
                about,
                from: None,
                inside: None,
                effective: self.app.today(),
                reason: None,
            },
        )?;
        let found = receipt.events.iter().find_map(|event| match event {
            Event::CaseWent { case, .. } => Some(*case),
            _ => None,
        });
        Ok(found.unwrap())
    }

    pub(crate) fn works(&self) -> CaseId {
        self.start_of(&self.clerk, "works", matter("修渠", None))
            .unwrap()
    }

    pub(crate) fn act(&self, case: CaseId, action: Action) -> Result<Vec<Event>, Failure> {
        self.act_as(&self.clerk, case, action)
    }

    pub(crate) fn act_as(
        &self,
        who: &Principal,
        case: CaseId,
        action: Action,
    ) -> Result<Vec<Event>, Failure> {
        let receipt = self.app.execute(
            who,
            CaseStep {
                case,
                action,
                effective: self.app.today(),
                reason: None,
            },
        )?;
        Ok(receipt.events)
    }

    pub(crate) fn take(&self, case: CaseId, step: &str, vote: Option<Counted>) -> Vec<Event> {
        self.act(case, self.taking(step, vote))
            .unwrap_or_else(|failure| panic!("{step}: {failure}"))
    }

    pub(crate) fn taking(&self, step: &str, vote: Option<Counted>) -> Action {
        let mut taking = Taking::new(step, self.app.today());
        taking.vote = vote;
        if step == "propose" && taking.vote.is_none() {
            let what = Answer::Text("修一条渠".to_owned());
            taking.answers.insert("what".to_owned(), what);
        }
        Action::Take(Box::new(taking))
    }

    /// Goes on until the decision of the villagers is put up.
    pub(crate) fn until_published(&self, case: CaseId) {
        self.take(case, "propose", None);
        self.take(case, "discuss", None);
        self.take(case, "review", Some(votes(8, 7, 1)));
        self.take(case, "decide", Some(typed(100, 60, 50, 10)));
        self.take(case, "publish", None);
    }

    pub(crate) fn open(&self, case: CaseId) -> Vec<String> {
        let page = self.app.case_page(&self.clerk, case).unwrap();
        page.turns.into_iter().map(|turn| turn.step).collect()
    }
}

pub(crate) fn matter(title: &str, listed: Option<&str>) -> Subject {
    Subject::Matter {
        title: title.to_owned(),
        listed: listed.map(str::to_owned),
    }
}

pub(crate) fn votes(present: u32, ayes: u32, nays: u32) -> Counted {
    Counted {
        present,
        ayes,
        nays,
        ..Counted::default()
    }
}

pub(crate) fn typed(entitled: u32, present: u32, ayes: u32, nays: u32) -> Counted {
    Counted {
        entitled: Some(entitled),
        ..votes(present, ayes, nays)
    }
}

/// The codes of what was refused.
pub(crate) fn codes<T: std::fmt::Debug>(result: Result<T, Failure>) -> Vec<&'static str> {
    match result {
        Err(Failure::Refused(all)) => all.into_iter().map(|refusal| refusal.code).collect(),
        Err(Failure::Hidden(what)) => panic!("{what} is hidden"),
        other => panic!("not refused: {other:?}"),
    }
}
