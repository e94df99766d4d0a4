//! One of every kind of event, on made-up ids.

use jiff::civil::{Date, date};
use needle_model::command::Reach;
use needle_model::event::{Began, MoveCause, TransferState};
use needle_model::{
    AccountId, Actor, AwayId, CalendarId, CaseId, Cell, Event, ExceptionId, GrantId, HoldingId,
    ImportId, LinkId, MembershipId, OrgId, PersonFacts, PersonId, RecordId, Sealed, TransferId, id,
};
use needle_testkit::{Seeded, facts, resident_id};

#[path = "about_cases.rs"]
mod about_cases;
#[path = "about_imports.rs"]
mod about_imports;
#[path = "about_meetings.rs"]
mod about_meetings;
#[path = "about_polls.rs"]
mod about_polls;
#[path = "about_posts.rs"]
mod about_posts;
#[path = "about_rules.rs"]
mod about_rules;
#[path = "read_back.rs"]
mod read_back;

pub(crate) use read_back::is_read_back;

/// Made-up ids; the second organisation stands in a cell of its own.
pub(crate) struct Ids {
    pub(crate) root: OrgId,
    pub(crate) child: OrgId,
    merged: OrgId,
    part: OrgId,
    pub(crate) person: PersonId,
    pub(crate) erased: PersonId,
    first: MembershipId,
    second: MembershipId,
    transfer: TransferId,
    away: AwayId,
    holding: HoldingId,
    acting: HoldingId,
    link: LinkId,
    pub(crate) account: AccountId,
    grant: GrantId,
    of_post: GrantId,
    pub(crate) calendar: CalendarId,
    import: ImportId,
    record: RecordId,
    struck: RecordId,
    exception: ExceptionId,
    ended: ExceptionId,
    case: CaseId,
    other: CaseId,
}

impl Ids {
    pub(crate) fn new() -> Ids {
        let mut chance = Seeded::new(7);
        let mut fresh = || id::fresh(jiff::Timestamp::UNIX_EPOCH, &mut chance);
        let (home, other) = (Cell::HOME, Cell(2));
        Ids {
            root: OrgId::new(home, fresh()),
            child: OrgId::new(other, fresh()),
            merged: OrgId::new(other, fresh()),
            part: OrgId::new(other, fresh()),
            person: PersonId::new(other, fresh()),
            erased: PersonId::new(home, fresh()),
            first: MembershipId::new(other, fresh()),
            second: MembershipId::new(home, fresh()),
            transfer: TransferId::new(other, fresh()),
            away: AwayId::new(other, fresh()),
            holding: HoldingId::new(other, fresh()),
            acting: HoldingId::new(other, fresh()),
            link: LinkId::new(home, fresh()),
            account: AccountId::new(home, fresh()),
            grant: GrantId::new(home, fresh()),
            calendar: CalendarId::new(home, fresh()),
            import: ImportId::new(home, fresh()),
            record: RecordId::new(other, fresh()),
            struck: RecordId::new(other, fresh()),
            exception: ExceptionId::new(other, fresh()),
            ended: ExceptionId::new(other, fresh()),
            case: CaseId::new(other, fresh()),
            other: CaseId::new(other, fresh()),
            of_post: GrantId::new(home, fresh()),
        }
    }
}

impl Ids {
    /// A case that came to its end.
    fn other_over(&self) -> CaseId {
        CaseId::new(self.record.cell, self.record.key)
    }
}

const NUMBER_BORN: Date = date(1980, 5, 17);

pub(crate) fn known() -> PersonFacts {
    PersonFacts {
        resident_id: Some(resident_id(NUMBER_BORN, 1)),
        ..facts("周一禾")
    }
}

pub(crate) fn changed() -> PersonFacts {
    let mut facts = known();
    facts
        .attributes
        .insert("education".to_owned(), "31".to_owned());
    facts
}

fn day(n: i8) -> Date {
    date(2021, 1, n)
}

/// Entries, each with its effective day. Each event spells its fields out: a new field must be thought about here.
pub(crate) fn every_event(ids: &Ids, [kept, later, lost]: [Sealed; 3]) -> Vec<(Date, Vec<Event>)> {
    let text = str::to_owned;
    let founded = |org, parent, name: &str| Event::OrgFounded {
        org,
        parent,
        kind: text("village"),
        sector: Some(text("village")),
        name: text(name),
        short: None,
    };
    let began = |membership, person, org| Event::MemberBegun {
        membership,
        person,
        org,
        status: text("full"),
        standing: text("present"),
        began: Began::Admitted,
    };
    let person = ids.person;
    vec![
        (
            day(1),
            vec![
                founded(ids.root, None, "总部"),
                founded(ids.child, Some(ids.root), "甲"),
                founded(ids.merged, Some(ids.root), "乙"),
            ],
        ),
        (
            day(2),
            vec![Event::OrgRenamed {
                org: ids.child,
                name: text("丙"),
                short: Some(text("短")),
            }],
        ),
        (
            day(3),
            vec![Event::OrgKindChanged {
                org: ids.child,
                kind: text("community"),
                sector: Some(text("community")),
            }],
        ),
        (
            day(4),
            vec![
                founded(ids.part, Some(ids.root), "部分"),
                Event::OrgDivided {
                    org: ids.child,
                    part: ids.part,
                },
            ],
        ),
        (
            day(5),
            vec![Event::OrgMoved {
                org: ids.part,
                parent: ids.child,
                from: Some(ids.root),
                cause: MoveCause::Moved,
            }],
        ),
        (
            day(6),
            vec![Event::OrgDissolved {
                org: ids.merged,
                into: Some(ids.child),
            }],
        ),
        (
            day(7),
            vec![Event::LinkBegun {
                link: ids.link,
                org: ids.root,
                to: ids.child,
                line: text("trade"),
                label: None,
            }],
        ),
        (
            day(8),
            vec![Event::LinkEnded {
                link: ids.link,
                org: ids.root,
            }],
        ),
        (
            day(9),
            vec![Event::CodeGiven {
                org: ids.child,
                scheme: text("internal"),
                code: text("A-1"),
            }],
        ),
        (
            day(10),
            vec![Event::CodeEnded {
                org: ids.child,
                scheme: text("internal"),
                code: text("A-1"),
            }],
        ),
        (
            day(11),
            vec![Event::PlaceSet {
                org: ids.child,
                address: text("一号"),
                phone: Some(text("13900000000")),
            }],
        ),
        (
            day(12),
            vec![
                Event::PersonRegistered {
                    person,
                    facts: kept,
                },
                began(ids.first, person, ids.child),
            ],
        ),
        (
            day(13),
            vec![Event::PersonChanged {
                person,
                facts: later,
            }],
        ),
        (
            day(14),
            vec![Event::MemberChanged {
                membership: ids.first,
                status: text("full"),
                standing: text("away"),
            }],
        ),
        (
            day(15),
            vec![Event::AwayBegun {
                away: ids.away,
                person,
                home: ids.child,
                place: text("临江市"),
                host: None,
            }],
        ),
        (
            day(16),
            vec![Event::AwayClaimed {
                away: ids.away,
                host: ids.root,
            }],
        ),
        (day(17), vec![Event::AwayEnded { away: ids.away }]),
        about_posts::held(ids, person),
        about_posts::left(ids),
        (
            day(20),
            vec![Event::TransferAsked {
                transfer: ids.transfer,
                membership: ids.first,
                person,
                from: ids.child,
                to: ids.root,
                due: day(30),
            }],
        ),
        (
            day(21),
            vec![
                Event::TransferSettled {
                    transfer: ids.transfer,
                    state: TransferState::Accepted,
                    receipt: Some(text("R-1")),
                },
                Event::MemberEnded {
                    membership: ids.first,
                    ending: text("transferred"),
                },
                began(ids.second, person, ids.root),
            ],
        ),
        (
            day(22),
            vec![Event::AccountOpened {
                account: ids.account,
                login: text("village"),
                name: text("账户"),
                person: Some(person),
            }],
        ),
        (
            day(23),
            vec![Event::CredentialSet {
                account: ids.account,
            }],
        ),
        (
            day(24),
            vec![
                Event::GrantGiven {
                    grant: ids.grant,
                    account: ids.account,
                    role: text("secretary"),
                    org: ids.child,
                    reach: Reach::Below,
                    until: Some(day(31)),
                },
                about_posts::given(ids),
            ],
        ),
        (
            day(25),
            vec![
                Event::GrantEnded { grant: ids.grant },
                Event::CalendarOpened {
                    calendar: ids.calendar,
                    account: ids.account,
                    org: Some(ids.child),
                    digest: "ab".repeat(32),
                },
                Event::CalendarClosed {
                    calendar: ids.calendar,
                },
            ],
        ),
        (
            day(26),
            vec![Event::AccountClosed {
                account: ids.account,
            }],
        ),
        (
            day(27),
            vec![Event::PersonsRead {
                viewer: Actor::Account(ids.account),
                subjects: vec![person],
                purpose: text("record"),
                note: Some(text("看")),
            }],
        ),
        about_imports::read(ids),
        about_imports::loaded(ids, lost),
        (day(30), vec![Event::PersonErased { person: ids.erased }]),
    ]
    .into_iter()
    .chain(about_rules::events(ids))
    .chain(about_cases::events(ids))
    .chain(about_polls::events(ids))
    .chain(about_meetings::events(ids))
    .collect()
}
