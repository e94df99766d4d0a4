//! A database in which everything has happened at least once: every command carried out, every table filled. What
//! checks tables or commands one by one leans on it.

use jiff::civil::Date;
use needle_app::Failure;
use needle_app::ask::Purpose;
use needle_model::command::*;
use needle_model::event::ImportAction;
use needle_model::{
    AccountId, AwayId, Event, ExceptionId, GrantId, HoldingId, ImportId, LinkId, OrgId,
    PersonFacts, PersonId, RecordId, TransferId,
};
use needle_rights::Principal;
use needle_synth::Made;

mod accounts;
mod members;
mod rules;

use accounts::accounts;
use members::{erasure, members, posts};
use rules::rules;

use crate::{Frame, PASSWORD, START, TODAY, TestApp, facts, made};

/// What is still there at the end.
#[derive(Debug, Clone)]
pub struct Lived {
    /// The tree it happened in.
    pub frame: Frame,
    /// A link that holds.
    pub link: LinkId,
    /// A transfer nobody has answered, from the village to the neighbour's.
    pub transfer: TransferId,
    /// An absence from the village that holds, claimed by nobody.
    pub away: AwayId,
    /// A post of the village, held.
    pub holding: HoldingId,
    /// An account with a grant at the neighbour's village.
    pub account: AccountId,
    /// That grant.
    pub grant: GrantId,
    /// Something the village did.
    pub record: RecordId,
    /// An obligation postponed for the village.
    pub exception: ExceptionId,
    /// Somebody whose key was deleted,
    pub erased: PersonId,
    /// and what they were called,
    pub erased_name: &'static str,
    /// and their number.
    pub erased_number: String,
    /// Somebody whose membership ended.
    pub ended: PersonId,
}

/// Runs commands one day after another.
struct Days<'a> {
    app: &'a TestApp,
    day: Date,
}

impl Days<'_> {
    fn run(&mut self, command: impl FnOnce(Date) -> Command) -> Made {
        made(&self.events(command))
    }

    fn events(&mut self, command: impl FnOnce(Date) -> Command) -> Vec<Event> {
        self.day = self
            .day
            .tomorrow()
            .expect("a test does not reach the end of the calendar");
        self.app.run(command(self.day)).events
    }

    fn found(&mut self, parent: OrgId, kind: &str, sector: Option<&str>, name: &str) -> OrgId {
        let (kind, sector, name) = (kind.to_owned(), sector.map(str::to_owned), name.to_owned());
        let codes = vec![SchemeCode {
            scheme: "internal".to_owned(),
            code: format!("N-{name}"),
        }];
        self.run(|effective| {
            Found {
                parent: Some(parent),
                kind,
                sector,
                short: Some("短名".to_owned()),
                name,
                codes,
                effective,
                reason: None,
            }
            .into()
        })
        .orgs[0]
    }

    fn admit(&mut self, org: OrgId, status: &str, facts: PersonFacts) -> PersonId {
        let status = status.to_owned();
        self.run(|effective| {
            Admit {
                org,
                status,
                facts,
                effective,
                reason: None,
            }
            .into()
        })
        .persons[0]
    }

    fn ask(&mut self, person: PersonId, to: OrgId) -> TransferId {
        self.run(|effective| {
            AskTransfer {
                person,
                to,
                effective,
                reason: None,
            }
            .into()
        })
        .transfers[0]
    }

    fn go(&mut self, person: PersonId, host: Option<OrgId>) -> AwayId {
        self.run(|effective| {
            GoAway {
                person,
                place: "临江市".to_owned(),
                host,
                effective,
                reason: None,
            }
            .into()
        })
        .aways[0]
    }
}

impl TestApp {
    /// Lets everything happen, in an empty database.
    ///
    /// # Panics
    /// When anything is refused.
    pub fn lived(&self) -> Lived {
        let frame = self.frame();
        let mut days = Days {
            app: self,
            day: START,
        };
        tree_changes(&mut days, &frame);
        let link = details(&mut days, &frame);
        let (transfer, away, ended) = members(&mut days, &frame);
        let holding = posts(&mut days, &frame);
        let (record, exception) = rules(&mut days, &frame);
        let (erased, erased_name, erased_number) = erasure(&mut days, &frame);
        let (account, grant) = accounts(self, &mut days, &frame);
        looked_at_and_imported(self, &frame);
        Lived {
            frame,
            link,
            transfer,
            away,
            holding,
            record,
            exception,
            account,
            grant,
            erased,
            erased_name,
            erased_number,
            ended,
        }
    }
}

fn tree_changes(days: &mut Days<'_>, frame: &Frame) {
    let committee = days.found(frame.township, "committee", Some("organ"), "镇机关");
    let branches = ["东支部", "西支部", "南支部"]
        .map(|name| days.found(committee, "branch", Some("organ"), name));
    for (i, branch) in branches.iter().enumerate() {
        for n in 0..2 {
            days.admit(
                *branch,
                "full",
                facts(["钱甲", "孙甲", "李甲", "钱乙", "孙乙", "李乙"][i * 2 + n]),
            );
        }
    }
    let moved_persons = days.app.census().members_open(branches[2]);
    days.run(|effective| {
        Rename {
            org: branches[0],
            name: "东街支部".to_owned(),
            short: None,
            effective,
            reason: Some("改名".to_owned()),
        }
        .into()
    });
    days.run(|effective| {
        let part = SplitPart {
            kind: "branch".to_owned(),
            name: "新支部".to_owned(),
            short: None,
            orgs: Vec::new(),
            persons: moved_persons[..1].to_vec(),
        };
        Split {
            org: branches[2],
            parts: vec![part],
            effective,
            reason: None,
        }
        .into()
    });
    days.run(|effective| {
        Merge {
            orgs: vec![branches[1]],
            into: branches[0],
            effective,
            reason: None,
        }
        .into()
    });
    let general = days.found(committee, "branch", Some("organ"), "将改支部");
    days.run(|effective| {
        ChangeKind {
            org: general,
            kind: "general-branch".to_owned(),
            sector: None,
            effective,
            reason: None,
        }
        .into()
    });
    days.run(|effective| {
        Move {
            org: branches[2],
            to: general,
            effective,
            reason: None,
        }
        .into()
    });
    let short_lived = days.found(committee, "branch", Some("organ"), "短支部");
    days.run(|effective| {
        Dissolve {
            org: short_lived,
            effective,
            reason: None,
        }
        .into()
    });
}

fn details(days: &mut Days<'_>, frame: &Frame) -> LinkId {
    let links = ["trade", "unit"].map(|line| {
        let add = |effective| AddLink {
            org: frame.village,
            to: frame.neighbour,
            line: line.to_owned(),
            label: Some("联系".to_owned()),
            effective,
            reason: None,
        };
        days.run(|effective| add(effective).into()).links[0]
    });
    days.run(|effective| {
        EndLink {
            link: links[0],
            effective,
            reason: None,
        }
        .into()
    });
    for code in ["379999000001", "379999000002"] {
        let give = |effective| GiveCode {
            org: frame.village,
            scheme: "division".to_owned(),
            code: code.to_owned(),
            effective,
            reason: None,
        };
        days.run(|effective| give(effective).into());
    }
    for address in ["柳树镇一号", "柳树镇二号"] {
        let phone = Some("13900000000".to_owned());
        days.run(|effective| {
            SetPlace {
                org: frame.village,
                address: address.to_owned(),
                phone,
                effective,
                reason: None,
            }
            .into()
        });
    }
    links[1]
}

fn looked_at_and_imported(app: &TestApp, frame: &Frame) {
    let secretary = app.secretary(frame.village);
    app.person_view(&secretary, frame.villagers[0], Purpose::Record)
        .expect("a secretary sees a member's record");
    app.unmask(&secretary, frame.villagers[0], "核对")
        .expect("a secretary may unmask with a reason");
    app.batch(&Principal::operator(), |batch| {
        let import = ImportId::new(frame.county.cell, batch.fresh());
        let imported = Event::FileImported {
            import,
            under: frame.county,
            what: "members".to_owned(),
            name: "members.csv".to_owned(),
            sha256: "00".repeat(32),
            rows: 3,
        };
        let nothing_new = Event::ImportBatch {
            import,
            cell: frame.county.cell,
            number: 1,
            sha256: "00".repeat(32),
            action: ImportAction::New,
            lines: Vec::new(),
            before: Vec::new(),
        };
        batch.record(
            "import-members",
            Some(frame.county),
            TODAY,
            vec![imported, nothing_new],
        )?;
        Ok::<_, Failure>(())
    })
    .expect("an import is recorded");
    for org in [None, Some(frame.village)] {
        app.open_calendar(&secretary, org)
            .expect("a calendar is opened");
    }
    let open = app.calendars(&secretary).expect("they are listed");
    app.close_calendar(&secretary, open[0].id)
        .expect("one is closed again");
    for login in ["second", "second"] {
        app.sign_in(login, PASSWORD).expect("the account signs in");
    }
}
