//! Cases: what a whole one and a withdrawn one must have left in the tables, and what their lists say; why: a case itself is read
//! from the ledger, so the tables must point exactly there.

use jiff::civil::Date;
use needle_model::case::{
    Answer, CaseEvent, CaseInside, CaseWaits, Counted, End, Outcome, Paper, Subject, WaitsFor,
};
use needle_model::{CaseId, Event, FOREVER, OrgId};
use needle_rights::{Action, Principal, scope};
use needle_store::read::CaseState;
use needle_store::{Store, StoreError};
use needle_testkit::TODAY;

use super::{Ids, day};
use crate::{Flat, seen, seen_org};

fn started(ids: &Ids, about: Subject, on: Date) -> CaseEvent {
    CaseEvent::Started {
        procedure: "works".to_owned(),
        version: "1".to_owned(),
        org: ids.child,
        about,
        from: None,
        on,
        who: "operator".to_owned(),
    }
}

fn taken(step: &str, on: Date) -> CaseEvent {
    CaseEvent::Taken {
        step: step.to_owned(),
        held: on,
        on,
        who: "operator".to_owned(),
        answers: [("what".to_owned(), Answer::Text("修渠".to_owned()))].into(),
        vote: Some(Counted {
            present: 21,
            ayes: 21,
            ..Counted::default()
        }),
        chosen: None,
        outcome: Outcome::Yes,
        late: None,
        reason: None,
        sub: None,
        signers: Vec::new(),
    }
}

fn waits(step: &str, org: OrgId, latest: Option<Date>) -> CaseWaits {
    CaseWaits {
        step: step.to_owned(),
        what: WaitsFor::Take,
        org,
        actor: "own".to_owned(),
        named: None,
        earliest: None,
        latest,
    }
}

fn paper(step: &str, number: u32, from: Date) -> Paper {
    Paper {
        step: step.to_owned(),
        number,
        from,
        until: day(30),
        objections: true,
        text: "决议\n".to_owned(),
        sha256: "cd".repeat(32),
    }
}

fn published(step: &str, from: Date) -> CaseEvent {
    CaseEvent::Published {
        step: step.to_owned(),
        from,
        until: day(30),
    }
}

/// Entries, each with its effective day.
pub(super) fn events(ids: &Ids) -> Vec<(Date, Vec<Event>)> {
    let went = |case: CaseId, events, waits, papers, inside| Event::CaseWent {
        case,
        org: ids.child,
        events,
        waits,
        papers,
        inside,
    };
    let matter = Subject::Matter {
        title: "修渠".to_owned(),
        listed: Some("works-large".to_owned()),
    };
    let first = vec![
        started(ids, matter, day(12)),
        taken("propose", day(12)),
        published("propose", day(12)),
    ];
    let moved = CaseEvent::Moved {
        version: "2".to_owned(),
        on: day(13),
        who: "operator".to_owned(),
    };
    let passed = CaseEvent::Passed {
        step: "propose".to_owned(),
        on: day(14),
    };
    let inside = CaseInside {
        case: ids.case,
        step: "vote".to_owned(),
    };
    let persons = Subject::Persons(vec![ids.person]);
    let suspended = CaseEvent::Suspended {
        why: "水".to_owned(),
        until: None,
        on: day(15),
        who: "operator".to_owned(),
    };
    let withdrawn = CaseEvent::Withdrawn {
        why: "不修".to_owned(),
        on: day(17),
        who: "operator".to_owned(),
    };
    let ended = CaseEvent::Ended {
        end: End::Own("put-off".to_owned()),
        step: Some("result".to_owned()),
        on: day(18),
    };
    let late = waits("vote", ids.root, Some(day(20)));
    let whenever = waits("hear", ids.child, None);
    vec![
        (
            day(12),
            vec![
                Event::CodeEnded {
                    org: ids.child,
                    scheme: "none".to_owned(),
                    code: String::new(),
                },
                went(
                    ids.case,
                    first,
                    vec![late.clone(), whenever.clone()],
                    vec![paper("propose", 1, day(12))],
                    None,
                ),
            ],
        ),
        (
            day(14),
            vec![went(
                ids.case,
                vec![moved, passed, published("result", day(14))],
                vec![late, whenever],
                vec![paper("result", 2, day(14))],
                None,
            )],
        ),
        (
            day(15),
            vec![went(
                ids.other,
                vec![started(ids, persons, day(15)), suspended],
                vec![waits("hear", ids.child, Some(day(19)))],
                Vec::new(),
                Some(inside),
            )],
        ),
        (
            day(17),
            vec![went(
                ids.other,
                vec![withdrawn],
                Vec::new(),
                Vec::new(),
                None,
            )],
        ),
        (
            day(18),
            vec![went(
                ids.other_over(),
                vec![started(ids, Subject::Organization, day(18)), ended],
                Vec::new(),
                Vec::new(),
                None,
            )],
        ),
    ]
}

pub(super) fn are_read_back(store: &Store, ids: &Ids) {
    let child = seen_org(ids.child);
    store
        .read::<_, StoreError>(|r| {
            let file = r.case_file(ids.case)?.unwrap();
            assert_eq!(
                (file.org, file.procedure.as_str(), file.version.as_str()),
                (ids.child, "works", "2")
            );
            assert_eq!(
                (file.title.as_str(), file.about.as_str()),
                ("修渠", "matter")
            );
            assert_eq!(file.listed.as_deref(), Some("works-large"));
            assert_eq!(
                (file.state, file.started, file.ended),
                (CaseState::Running, day(12), FOREVER)
            );
            let entries = r.case_entries(ids.case)?;
            assert_eq!(entries.len(), 2, "where the ledger has them, in order");
            assert_eq!(entries[0].events[1], taken("propose", day(12)));
            assert_eq!(entries[1].events.len(), 3);
            let all = r.cases_of_org(child, 10, 0)?;
            let states: Vec<_> = all.iter().map(|c| (c.id, c.state, c.ended)).collect();
            assert_eq!(
                states,
                [
                    (ids.case, CaseState::Running, FOREVER),
                    (ids.other_over(), CaseState::Over, day(18)),
                    (ids.other, CaseState::Withdrawn, day(17)),
                ]
            );
            assert_eq!(all[1].outcome.as_deref(), Some("end:put-off"));
            assert_eq!(r.cases_of_org(child, 10, 2)?.len(), 1);
            let about = r.cases_of_person(seen(ids.person, ids))?;
            assert_eq!(about, r.cases_inside(ids.case)?);
            assert_eq!(
                about[0].inside.as_ref().map(|i| i.step.as_str()),
                Some("vote")
            );
            turns(r, ids)?;
            let papers = r.papers(ids.child, 10)?;
            let stand: Vec<_> = papers.iter().map(|p| (p.number, p.ended)).collect();
            assert_eq!(stand, [(2, FOREVER), (1, day(14))]);
            assert!(papers[1].stands(day(13)) && !papers[1].stands(day(14)));
            assert_eq!(papers[0].text, "决议\n");
            assert_eq!(r.paper(ids.child, 2)?.as_ref(), papers.first());
            assert_eq!(r.papers_of_case(ids.case)?.len(), 2);
            assert_eq!((r.paper_last(ids.child)?, r.paper_last(ids.root)?), (2, 0));
            Ok(())
        })
        .unwrap();
}

fn turns(r: &mut needle_store::Reader<'_>, ids: &Ids) -> Result<(), StoreError> {
    let steps = |lines: &[needle_store::read::CaseTurn]| {
        let steps = lines.iter().map(|l| (l.step.clone(), l.turn, l.latest));
        steps.collect::<Vec<_>>()
    };
    let vote = ("vote".to_owned(), ids.root, day(20));
    let hear = ("hear".to_owned(), ids.child, FOREVER);
    assert_eq!(
        steps(&r.case_turns(ids.case)?),
        [vote.clone(), hear.clone()],
        "those of a case that is over are gone"
    );
    assert_eq!(r.case_turns(ids.other)?, []);
    assert_eq!(
        steps(&r.case_turns_of(seen_org(ids.root), day(20), 50)?),
        std::slice::from_ref(&vote)
    );
    assert_eq!(r.case_turns_of(seen_org(ids.root), day(19), 50)?, []);
    let keys = r.case_turn_keys_of(seen_org(ids.root), day(20), 50)?;
    assert_eq!(r.case_turn_keys_of(seen_org(ids.root), day(19), 50)?, []);
    let mut lines = Vec::new();
    for key in keys {
        lines.extend(r.case_turn(key)?);
    }
    assert_eq!(lines, r.case_turns_of(seen_org(ids.root), day(20), 50)?);
    let all = scope(&Principal::operator(), Action::SeeOrg, TODAY, &Flat);
    let due = r.case_turns_due((&all, &Flat), FOREVER, None, 50)?;
    assert_eq!(steps(&due), [vote, hear.clone()]);
    let first = (due[0].latest, due[0].case, due[0].n);
    let rest = r.case_turns_due((&all, &Flat), FOREVER, Some(first), 50)?;
    assert_eq!(steps(&rest), [hear]);
    assert_eq!((rest[0].org, rest[0].title.as_str()), (ids.child, "修渠"));
    Ok(())
}
