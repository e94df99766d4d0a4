//! Two hundred members of a township who evaluate its eight branches, so that two hundred answers differ; and what an attacker takes away:
//! the rows of the database, the backup, the sheets in it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use needle_app::{Place, Purpose};
use needle_ballot::BallotFile;
use needle_model::command::{OpenPoll, Reach};
use needle_model::poll::{PollEntitled, PollSubject};
use needle_model::{AccountId, Event, OrgId, PersonId, PollId};
use needle_rights::{Principal, Role};
use needle_store::{Store, StoreError};
use needle_testkit::{Engine, ROOT_KEY, Seeded, TODAY, TestApp, WALKED};
use rusqlite::Connection;
use rusqlite::types::Value;

use super::ground::account;

/// Who takes part.
pub(crate) const MEMBERS: usize = 200;
/// Branches that are evaluated, by two grades each: 256 different sheets.
const BRANCHES: usize = 8;

pub(crate) struct Hall {
    pub(crate) app: TestApp,
    township: OrgId,
    branches: Vec<OrgId>,
    pub(crate) people: Vec<PersonId>,
    pub(crate) voters: Vec<Principal>,
    scrutineers: [Principal; 2],
    organiser: Principal,
    /// A look at the database from outside.
    look: Connection,
    rows_seen: RefCell<BTreeSet<Vec<u8>>>,
}

/// A number as grades: one bit for each branch.
pub(crate) fn mark(number: usize) -> Vec<Option<u8>> {
    (0..BRANCHES)
        .map(|bit| Some((number >> bit & 1) as u8))
        .collect()
}

/// The numbers below `n` in an order by chance.
pub(crate) fn shuffled(n: usize, chance: &mut Seeded) -> Vec<usize> {
    let mut all: Vec<usize> = (0..n).collect();
    for left in (2..=n).rev() {
        all.swap(left - 1, chance.below(left));
    }
    all
}

impl Hall {
    pub(crate) fn new(seed: u64) -> Hall {
        let app = TestApp::with(Engine::Sqlite, needle_testkit::walked(), seed);
        let township = app.frame().township;
        let branch = |n: usize| app.found_in(Some(township), "branch", Some("organ"), BRANCH[n]);
        let branches: Vec<OrgId> = (0..BRANCHES).map(branch).collect();
        let letter = |n: usize| char::from(b'a' + n as u8);
        let admit = |n: usize| {
            let name = format!("党员{}{}", letter(n / 26), letter(n % 26));
            app.admit(branches[n % BRANCHES], &name)
        };
        let people: Vec<PersonId> = (0..MEMBERS).map(admit).collect();
        // Accounts are opened in another order than members came.
        let mut accounts = BTreeMap::new();
        for n in shuffled(MEMBERS, &mut Seeded::new(seed + 1)) {
            let own = app.member_account(branches[n % BRANCHES], people[n]);
            accounts.insert(n, own);
        }
        Hall {
            scrutineers: [(); 2].map(|()| app.actor(Role::Auditor, township, Reach::Here, None)),
            organiser: app.organiser(township),
            look: Connection::open(app.file()).unwrap(),
            voters: accounts.into_values().collect(),
            rows_seen: RefCell::default(),
            township,
            branches,
            people,
            app,
        }
    }

    pub(crate) fn open(&self) -> PollId {
        let receipt = self.app.run_as(
            &self.organiser,
            OpenPoll {
                org: self.township,
                evaluation: WALKED.to_owned(),
                subjects: self
                    .branches
                    .iter()
                    .map(|it| PollSubject::Org(*it))
                    .collect(),
                entitled: PollEntitled::Persons(self.people.clone()),
                scrutineers: self.scrutineers.iter().map(account).collect(),
                closes: TODAY,
                inside: None,
                effective: TODAY,
                reason: None,
            },
        );
        match &receipt.events[..] {
            [Event::PollOpened { poll, .. }] => *poll,
            other => panic!("an evaluation was to be opened: {other:?}"),
        }
    }

    pub(crate) fn account(&self, voter: usize) -> AccountId {
        account(&self.voters[voter])
    }

    pub(crate) fn keyed(&self, poll: PollId) -> [String; 2] {
        [0, 1].map(|n| {
            let half = self.app.take_half(&self.scrutineers[n], poll).unwrap();
            half.written.to_string()
        })
    }

    pub(crate) fn give(&self, poll: PollId, halves: &[String; 2]) {
        for (who, half) in self.scrutineers.iter().zip(halves) {
            self.app.enter_half(who, poll, half).unwrap();
        }
    }

    /// The file of the ballots, as a scrutineer takes it away.
    pub(crate) fn ballots(&self, poll: PollId) -> BallotFile {
        let bytes = self.app.poll_ballots(&self.scrutineers[0], poll).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    pub(crate) fn remarks(&self, poll: PollId) -> Vec<String> {
        let page = self.app.poll_page(&self.scrutineers[0], poll).unwrap();
        page.result.unwrap().remarks
    }

    /// How many rows a table has.
    pub(crate) fn rows(&self, table: &str) -> i64 {
        let count = format!("select count(*) from {table}");
        self.look.query_row(&count, [], |row| row.get(0)).unwrap()
    }

    /// The place of a sheet that was not there at the last look.
    pub(crate) fn new_row(&self) -> Vec<u8> {
        let mut select = self
            .look
            .prepare_cached("select id from vault where kind = 'sheet'")
            .unwrap();
        let rows = select
            .query_map([], |row| row.get::<_, Vec<u8>>(0))
            .unwrap();
        let mut seen = self.rows_seen.borrow_mut();
        let mut new = rows.map(Result::unwrap).filter(|id| !seen.contains(id));
        let found = new.next().expect("a sheet was cast");
        assert!(new.next().is_none());
        seen.insert(found.clone());
        found
    }

    /// Every table with all its rows, as text.
    pub(crate) fn dump(&self) -> BTreeMap<String, Vec<String>> {
        let names = "select name from sqlite_master where type = 'table' order by name";
        let mut tables = self.look.prepare(names).unwrap();
        let names = tables.query_map([], |row| row.get::<_, String>(0)).unwrap();
        let rows = |name: &String| {
            let mut select = self.look.prepare(&format!("select * from {name}")).unwrap();
            let columns = select.column_count();
            let rows = select.query_map([], |row| {
                let values = (0..columns).map(|at| row.get::<_, Value>(at));
                Ok(format!("{:?}", values.collect::<Result<Vec<_>, _>>()?))
            });
            rows.unwrap().map(Result::unwrap).collect()
        };
        names
            .map(Result::unwrap)
            .map(|name| (name.clone(), rows(&name)))
            .collect()
    }

    /// The bytes of a backup taken now, and what the root key opens in it: every voter's sheet, still sealed to the key of the poll.
    pub(crate) fn backup(&self, poll: PollId) -> (Vec<u8>, Vec<(PersonId, Vec<u8>)>) {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("copy.db");
        self.app.store().backup(&copy).unwrap();
        let bytes = std::fs::read(&copy).unwrap();
        let store = Store::open(Place::File(copy), &ROOT_KEY, Purpose::Work).unwrap();
        let taken = store.write::<_, StoreError>(|tx| tx.sheets_take(poll, &self.people), |_| {});
        (bytes, taken.unwrap())
    }

    pub(crate) fn backed_up(&self, poll: PollId) -> Vec<(PersonId, Vec<u8>)> {
        self.backup(poll).1
    }

    /// Every byte of the database and of what lies beside it.
    pub(crate) fn files(&self) -> Vec<u8> {
        super::ground::files(&self.app)
    }
}

const BRANCH: [&str; BRANCHES] = [
    "一支部",
    "二支部",
    "三支部",
    "四支部",
    "五支部",
    "六支部",
    "七支部",
    "八支部",
];
