//! A township with everything in it, and one beside it with everything in it.

use needle_app::import::{NewOrg, Parent, Taking};
use needle_model::command::*;
use needle_model::{Command, Event, OrgId, PersonId};
use needle_rights::{Principal, Role};
use needle_testkit::{Engine, Lived, TODAY, TestApp, facts, made};

use crate::commands::commands;

/// A township with everything in it, and one outside with everything in it.
pub(crate) struct Ground {
    pub(crate) app: TestApp,
    /// Commands that name only what lies in the township.
    pub(crate) commands: Vec<Command>,
    /// Ids of every kind from outside.
    pub(crate) outside: Vec<String>,
    pub(crate) organiser: Principal,
    pub(crate) administrator: Principal,
    pub(crate) secretary: Principal,
    pub(crate) rule_writer: Principal,
}

fn found(app: &TestApp, parent: OrgId, name: &str) -> OrgId {
    app.found_in(Some(parent), "branch", Some("organ"), name)
}

fn id<T: Copy>(ids: &[T]) -> T {
    ids[0]
}

/// What one of the two sides has: an organisation with a child, members in every state, links, posts, transfers.
pub(crate) struct Side {
    pub(crate) committee: OrgId,
    pub(crate) first: OrgId,
    pub(crate) second: OrgId,
    pub(crate) empty: OrgId,
    pub(crate) general: OrgId,
    pub(crate) member: PersonId,
    pub(crate) probationary: PersonId,
    pub(crate) lost: PersonId,
    pub(crate) away: (PersonId, needle_model::AwayId),
    pub(crate) leaving: needle_model::TransferId,
    pub(crate) holding: needle_model::HoldingId,
    pub(crate) link: needle_model::LinkId,
    pub(crate) import: needle_model::ImportId,
    pub(crate) township: OrgId,
    pub(crate) record: needle_model::RecordId,
    pub(crate) exception: needle_model::ExceptionId,
    pub(crate) case: needle_model::CaseId,
    pub(crate) poll: needle_model::PollId,
    pub(crate) scrutineers: [needle_model::AccountId; 2],
    pub(crate) meeting: needle_model::MeetingId,
}

fn side(app: &TestApp, township: OrgId, elsewhere: OrgId) -> Side {
    let committee = app.found_in(Some(township), "committee", Some("organ"), "机关");
    let [first, second, empty] =
        ["甲支部", "乙支部", "空支部"].map(|name| found(app, committee, name));
    let general = app.found_in(Some(committee), "general-branch", Some("organ"), "总支");
    let [member, lost, gone, leaver] =
        ["甲一", "甲二", "甲三", "甲四"].map(|name| app.admit(first, name));
    let (effective, reason) = (TODAY, None);
    let probationary = app.run(Admit {
        org: first,
        status: "probationary".to_owned(),
        facts: facts("甲五"),
        effective,
        reason: None,
    });
    app.run(LoseContact {
        person: lost,
        effective,
        reason: None,
    });
    let away = app.run(GoAway {
        person: gone,
        place: "远方".to_owned(),
        host: None,
        effective,
        reason: None,
    });
    let asked = app.run(AskTransfer {
        person: leaver,
        to: elsewhere,
        effective,
        reason: None,
    });
    let filled = app.run(FillPost {
        org: first,
        post: "secretary".to_owned(),
        person: member,
        term_ends: None,
        how: needle_model::Held::default(),
        effective,
        reason: None,
    });
    let linked = app.run(AddLink {
        org: first,
        to: second,
        line: "trade".to_owned(),
        label: None,
        effective,
        reason,
    });
    let recorded = app.run(Record {
        org: first,
        activity: "general-meeting".to_owned(),
        present: None,
        entitled: None,
        amount: None,
        note: None,
        effective,
        reason: None,
    });
    let planned = app.run(PlanMeeting {
        org: first,
        with: Vec::new(),
        activities: vec!["theme-day".to_owned()],
        held: jiff::civil::date(2027, 1, 4),
        place: None,
        agenda: Vec::new(),
        effective,
        reason: None,
    });
    let [Event::MeetingWent { meeting, .. }] = planned.events[..] else {
        panic!("a meeting was to be planned")
    };
    let excepted = app.run(GiveException {
        org: first,
        rule: "members-meeting-quarterly".to_owned(),
        kind: ExceptionKind::Postponed,
        until: jiff::civil::date(2027, 1, 1),
        authority: "支部大会".to_owned(),
        effective,
        reason: Some("修路".to_owned()),
    });
    let (record, exception) = match (&recorded.events[..], &excepted.events[..]) {
        ([Event::Recorded { record, .. }], [Event::ExceptionGiven { exception, .. }]) => {
            (*record, *exception)
        }
        _ => panic!("one of each was made"),
    };
    let listed = NewOrg {
        row: 2,
        parent: Parent::Under,
        kind: "branch".to_owned(),
        sector: Some("organ".to_owned()),
        name: "导入支部".to_owned(),
        short: None,
        codes: Vec::new(),
    };
    let imported = app.take_orgs(
        &Principal::operator(),
        committee,
        effective,
        &[listed],
        &Taking::default(),
        &mut |_, _| std::ops::ControlFlow::Continue(()),
    );
    let scrutineers = [(); 2].map(|()| app.scrutineer(first));
    Side {
        poll: app.walked_poll(first, scrutineers, &[member, lost, gone]),
        scrutineers,
        committee,
        first,
        second,
        empty,
        general,
        member,
        probationary: id(&made(&probationary.events).persons),
        lost,
        away: (gone, id(&made(&away.events).aways)),
        leaving: id(&made(&asked.events).transfers),
        holding: id(&made(&filled.events).holdings),
        link: id(&made(&linked.events).links),
        import: imported.expect("a list of one is founded").import,
        township,
        record,
        exception,
        case: app.walked_case(first),
        meeting,
    }
}

impl Ground {
    /// Those who have rights in the township.
    pub(crate) fn everybody(&self) -> [&Principal; 4] {
        [
            &self.organiser,
            &self.administrator,
            &self.secretary,
            &self.rule_writer,
        ]
    }

    pub(crate) fn new() -> Ground {
        let app = TestApp::with(Engine::Sqlite, needle_testkit::walked(), 1);
        let lived: Lived = app.lived();
        let frame = lived.frame.clone();
        let far = side(&app, frame.neighbour, frame.far_village);
        let near = side(&app, frame.township, frame.hamlet);
        // One that is to be answered here.
        let arriving = app.run(AskTransfer {
            person: frame.far_villagers[1],
            to: near.first,
            effective: TODAY,
            reason: None,
        });
        let arriving = id(&made(&arriving.events).transfers);
        let near_account = app.account("near", Role::Secretary, near.first, Reach::Here, None);
        let (account, grant) = match (near_account.actor, near_account.grants.first()) {
            (needle_model::Actor::Account(account), Some(grant)) => (account, grant.id),
            _ => panic!("the account has a grant"),
        };
        let outside: Vec<String> = vec![
            far.committee.to_string(),
            far.first.to_string(),
            frame.neighbour.to_string(),
            frame.county.to_string(),
            frame.root.to_string(),
            far.member.to_string(),
            far.lost.to_string(),
            far.away.0.to_string(),
            far.away.1.to_string(),
            far.leaving.to_string(),
            far.holding.to_string(),
            far.link.to_string(),
            far.import.to_string(),
            far.record.to_string(),
            far.exception.to_string(),
            far.case.to_string(),
            far.poll.to_string(),
            far.meeting.to_string(),
            lived.account.to_string(),
            lived.grant.to_string(),
        ];
        let organiser = app.organiser(frame.township);
        let administrator = app.actor(Role::Administrator, frame.township, Reach::Below, None);
        let secretary = app.secretary(near.first);
        let rule_writer = app.actor(Role::RuleWriter, frame.township, Reach::Below, None);
        let handed = app.handover_page(&app.operator(), near.holding);
        let list = handed.expect("a post is held").list.counted().sha256;
        let commands = commands(&near, arriving, account, grant, lived.erased, list);
        Ground {
            app,
            commands,
            outside,
            organiser,
            administrator,
            secretary,
            rule_writer,
        }
    }
}
