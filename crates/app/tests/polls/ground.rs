//! An evaluation with so many who may take part, two scrutineers, an organiser, and a few words for what is done with it.

use jiff::civil::Date;
use needle_app::{Answers, Failure, PollCounting, View};
use needle_model::command::{OpenPoll, Reach};
use needle_model::poll::{PollEntitled, PollSubject};
use needle_model::{AccountId, Actor, Event, OrgId, PersonId, PollId};
use needle_rights::{Principal, Role};
use needle_testkit::{Engine, TODAY, TestApp, WALKED};

pub(crate) struct Held {
    pub(crate) app: TestApp,
    pub(crate) org: OrgId,
    pub(crate) poll: PollId,
    pub(crate) people: Vec<PersonId>,
    pub(crate) voters: Vec<Principal>,
    pub(crate) scrutineers: [Principal; 2],
    pub(crate) organiser: Principal,
}

/// Codes of a refusal; none when it was done.
pub(crate) fn codes(result: Result<(), Failure>) -> Vec<&'static str> {
    match result {
        Ok(()) => Vec::new(),
        Err(Failure::Refused(refusals)) => refusals.iter().map(|it| it.code).collect(),
        Err(other) => panic!("neither done nor refused: {other}"),
    }
}

pub(crate) fn account(who: &Principal) -> AccountId {
    match who.actor {
        Actor::Account(account) => account,
        _ => panic!("an account acts"),
    }
}

impl Held {
    pub(crate) fn open(voters: usize, seed: u64) -> Held {
        Held::open_until(voters, seed, TODAY)
    }

    pub(crate) fn open_until(voters: usize, seed: u64, closes: Date) -> Held {
        let app = TestApp::with(Engine::Sqlite, needle_testkit::walked(), seed);
        let township = app.frame().township;
        let org = app.found_in(Some(township), "branch", Some("organ"), "一支部");
        let people: Vec<PersonId> = (0..voters)
            .map(|n| app.admit(org, &format!("党员{}", char::from(b'a' + n as u8))))
            .collect();
        let own = |person: &PersonId| app.member_account(org, *person);
        let mut held = Held {
            voters: people.iter().map(own).collect(),
            scrutineers: [(); 2].map(|()| app.actor(Role::Auditor, org, Reach::Here, None)),
            organiser: app.organiser(org),
            poll: PollId::new(org.cell, org.key),
            org,
            people,
            app,
        };
        let command = OpenPoll {
            closes,
            ..held.command()
        };
        let receipt = held.app.run_as(&held.organiser, command);
        held.poll = match &receipt.events[..] {
            [Event::PollOpened { poll, .. }] => *poll,
            other => panic!("an evaluation was to be opened: {other:?}"),
        };
        held
    }

    /// What opens one like it.
    pub(crate) fn command(&self) -> OpenPoll {
        OpenPoll {
            org: self.org,
            evaluation: WALKED.to_owned(),
            subjects: vec![PollSubject::Org(self.org)],
            entitled: PollEntitled::Persons(self.people.clone()),
            scrutineers: self.scrutineers.iter().map(account).collect(),
            closes: TODAY,
            inside: None,
            effective: TODAY,
            reason: None,
        }
    }

    /// Both scrutineers take their halves; what they wrote down.
    pub(crate) fn keyed(&self) -> [String; 2] {
        let take = |who: &Principal| {
            let half = self.app.take_half(who, self.poll).unwrap();
            half.written.to_string()
        };
        [take(&self.scrutineers[0]), take(&self.scrutineers[1])]
    }

    /// The same, then what is voted, then it is counted.
    pub(crate) fn keyed_and(&self, vote: impl FnOnce(&Held)) {
        let halves = self.keyed();
        vote(self);
        self.give(&halves);
    }

    pub(crate) fn give(&self, halves: &[String; 2]) {
        for (who, half) in self.scrutineers.iter().zip(halves) {
            let done = self.app.enter_half(who, self.poll, half).unwrap();
            let last = account(who) == account(&self.scrutineers[1]);
            assert_eq!(done == PollCounting::Done, last);
        }
    }

    /// Casts one answer; true when it stands in place of an earlier one.
    pub(crate) fn cast(&self, voter: usize, grade: u8) -> bool {
        self.say(voter, grade, "")
    }

    pub(crate) fn say(&self, voter: usize, grade: u8, text: &str) -> bool {
        let answers = Answers {
            grades: vec![Some(grade)],
            text: text.to_owned(),
        };
        self.app
            .cast(&self.voters[voter], self.poll, answers)
            .unwrap()
    }

    pub(crate) fn sheets(&self) -> u64 {
        self.app.store().read(|r| r.sheets(self.poll)).unwrap()
    }

    /// Counts it; the counts of its one question, or how many answered.
    pub(crate) fn counted(&self, halves: &[String; 2]) -> Vec<u64> {
        self.give(halves);
        let page = self.app.poll_page(&self.organiser, self.poll).unwrap();
        match &page.result.unwrap().closing.shown.questions[0] {
            View::Exact(counts) => counts.clone(),
            View::Band { answered, .. } => vec![*answered],
            View::Hidden => Vec::new(),
        }
    }

    /// The sealed sheets with their places, as they lie in the database.
    pub(crate) fn sealed(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
        let conn = rusqlite::Connection::open(self.app.file()).unwrap();
        let mut select = conn
            .prepare("select id, sealed from vault where kind = 'sheet'")
            .unwrap();
        let rows = select
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        rows.map(Result::unwrap).collect()
    }

    /// How many rows the vault has.
    pub(crate) fn vault(&self) -> i64 {
        let conn = rusqlite::Connection::open(self.app.file()).unwrap();
        let count = "select count(*) from vault";
        conn.query_row(count, [], |row| row.get(0)).unwrap()
    }

    pub(crate) fn files(&self) -> Vec<u8> {
        files(&self.app)
    }

    /// After a restart.
    pub(crate) fn reopened(self) -> Held {
        Held {
            app: self.app.reopen(),
            ..self
        }
    }
}

/// Every byte of the database and of what lies beside it.
pub(crate) fn files(app: &TestApp) -> Vec<u8> {
    let file = app.file();
    let mut all = Vec::new();
    for entry in std::fs::read_dir(file.parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            all.extend(std::fs::read(path).unwrap());
        }
    }
    all
}
