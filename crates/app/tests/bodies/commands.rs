//! One of every command, each naming only what lies in the township.

use needle_model::command::*;
use needle_model::{Command, PersonId};
use needle_testkit::{TODAY, facts};

use crate::ground::Side;
use crate::posts::posts;

pub(crate) fn commands(
    near: &Side,
    arriving: needle_model::TransferId,
    account: needle_model::AccountId,
    grant: needle_model::GrantId,
    erased: PersonId,
    list: String,
) -> Vec<Command> {
    let text = str::to_owned;
    let (effective, org, to, person) = (TODAY, near.first, near.second, near.member);
    let reason = || Some(text("试"));
    let mut changed = facts("改名");
    changed.attributes.insert(text("education"), text("31"));
    let part = SplitPart {
        kind: text("committee"),
        name: text("分"),
        short: None,
        orgs: vec![near.second],
        persons: vec![],
    };
    let apart = SplitPart {
        kind: text("branch"),
        name: text("分"),
        short: None,
        orgs: vec![],
        persons: vec![person],
    };
    let mut all = posts(near, list);
    all.extend([
        Found {
            parent: Some(near.committee),
            kind: text("branch"),
            sector: Some(text("organ")),
            name: text("新"),
            short: None,
            codes: vec![],
            effective,
            reason: reason(),
        }
        .into(),
        Rename {
            org,
            name: text("新名"),
            short: None,
            effective,
            reason: reason(),
        }
        .into(),
        ChangeKind {
            org,
            kind: text("joint-branch"),
            sector: None,
            effective,
            reason: reason(),
        }
        .into(),
        Move {
            org: near.second,
            to: near.general,
            effective,
            reason: reason(),
        }
        .into(),
        Merge {
            orgs: vec![near.second],
            into: near.empty,
            effective,
            reason: reason(),
        }
        .into(),
        Split {
            org: near.committee,
            parts: vec![part],
            effective,
            reason: reason(),
        }
        .into(),
        Split {
            org,
            parts: vec![apart],
            effective,
            reason: reason(),
        }
        .into(),
        Dissolve {
            org: near.empty,
            effective,
            reason: reason(),
        }
        .into(),
        AddLink {
            org,
            to,
            line: text("unit"),
            label: None,
            effective,
            reason: reason(),
        }
        .into(),
        EndLink {
            link: near.link,
            effective,
            reason: reason(),
        }
        .into(),
        GiveCode {
            org,
            scheme: text("internal"),
            code: text("Z-9"),
            effective,
            reason: reason(),
        }
        .into(),
        SetPlace {
            org,
            address: text("三号"),
            phone: None,
            effective,
            reason: reason(),
        }
        .into(),
        Admit {
            org,
            status: text("full"),
            facts: facts("新人"),
            effective,
            reason: reason(),
        }
        .into(),
        UpdatePerson {
            person,
            facts: changed,
            effective,
            reason: reason(),
        }
        .into(),
        ConfirmFull {
            person: near.probationary,
            effective,
            reason: reason(),
        }
        .into(),
        AskTransfer {
            person,
            to,
            effective,
            reason: reason(),
        }
        .into(),
        AcceptTransfer {
            transfer: arriving,
            effective,
            reason: reason(),
        }
        .into(),
        ReturnTransfer {
            transfer: arriving,
            effective,
            reason: reason(),
        }
        .into(),
        WithdrawTransfer {
            transfer: near.leaving,
            effective,
            reason: reason(),
        }
        .into(),
        GoAway {
            person,
            place: text("远方"),
            host: Some(to),
            effective,
            reason: reason(),
        }
        .into(),
        ClaimAway {
            away: near.away.1,
            host: near.second,
            effective,
            reason: reason(),
        }
        .into(),
        ComeBack {
            person: near.away.0,
            effective,
            reason: reason(),
        }
        .into(),
        LoseContact {
            person,
            effective,
            reason: reason(),
        }
        .into(),
        FindAgain {
            person: near.lost,
            effective,
            reason: reason(),
        }
        .into(),
        EndMembership {
            person,
            ending: text("left"),
            effective,
            reason: reason(),
        }
        .into(),
        OpenAccount {
            login: text("another"),
            name: text("账户"),
            person: None,
            effective,
            reason: reason(),
        }
        .into(),
        CloseAccount {
            account,
            effective,
            reason: reason(),
        }
        .into(),
        GiveGrant {
            account,
            role: text("member"),
            org,
            reach: Reach::Here,
            until: None,
            effective,
            reason: reason(),
        }
        .into(),
        GivePostGrant {
            org,
            post: text("secretary"),
            spread: Spread::One,
            role: text("secretary"),
            reach: Reach::Here,
            until: None,
            effective,
            reason: reason(),
        }
        .into(),
        EndGrant {
            grant,
            effective,
            reason: reason(),
        }
        .into(),
        Record {
            org,
            activity: text("general-meeting"),
            present: Some(4),
            entitled: Some(5),
            amount: None,
            note: Some(text("又一次")),
            effective,
            reason: reason(),
        }
        .into(),
        StrikeRecord {
            record: near.record,
            effective,
            reason: reason(),
        }
        .into(),
        SetIndicator {
            org: near.township,
            indicator: text("units-without-branch"),
            value: 1,
            effective,
            reason: reason(),
        }
        .into(),
        SetParameter {
            org,
            rule: text("members-meeting-quarterly"),
            parameter: text("times"),
            value: Some(3),
            effective,
            reason: reason(),
        }
        .into(),
        GiveException {
            org: near.second,
            rule: text("theme-day-monthly"),
            kind: ExceptionKind::Lifted,
            until: jiff::civil::date(2027, 3, 1),
            authority: text("镇里定的"),
            effective,
            reason: reason(),
        }
        .into(),
        EndException {
            exception: near.exception,
            effective,
            reason: reason(),
        }
        .into(),
        IssueRulebook {
            files: needle_rulebook::builtin::files("grassroots-party").unwrap_or_default(),
            effective: jiff::civil::date(2032, 1, 1),
            reason: reason(),
        }
        .into(),
        StartCase {
            org,
            procedure: text("walked"),
            about: needle_model::case::Subject::Matter {
                title: text("修桥"),
                listed: None,
            },
            from: None,
            inside: None,
            effective,
            reason: reason(),
        }
        .into(),
        CaseStep {
            case: near.case,
            action: needle_model::case::Action::Withdraw { why: text("试") },
            effective,
            reason: reason(),
        }
        .into(),
        MoveCase {
            case: near.case,
            version: text("x"),
            effective,
            reason: reason(),
        }
        .into(),
        OpenPoll {
            org,
            evaluation: text("walked"),
            subjects: vec![needle_model::poll::PollSubject::Org(org)],
            entitled: needle_model::poll::PollEntitled::Persons(vec![
                person,
                near.lost,
                near.away.0,
            ]),
            scrutineers: near.scrutineers.into(),
            closes: TODAY,
            inside: None,
            effective,
            reason: reason(),
        }
        .into(),
        PlanMeeting {
            org,
            with: Vec::new(),
            activities: vec![text("theme-day")],
            held: jiff::civil::date(2027, 1, 4),
            place: Some(text("村委会")),
            agenda: vec![text("修桥")],
            effective,
            reason: reason(),
        }
        .into(),
        WithdrawPoll {
            poll: near.poll,
            effective,
            reason: reason(),
        }
        .into(),
        MeetingStep {
            meeting: near.meeting,
            act: needle_model::meeting::MeetingAct::CallOff,
            seen: None,
            effective,
            reason: Some(text("下雨")),
        }
        .into(),
        UndoImport {
            import: near.import,
            effective,
            reason: reason(),
        }
        .into(),
        ErasePerson {
            person: erased,
            effective,
            reason: reason(),
        }
        .into(),
    ]);
    all
}
