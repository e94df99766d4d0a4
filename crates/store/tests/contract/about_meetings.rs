//! Meetings: what one that was held, corrected and closed again, and one that was called off, must have left in the tables, and what
//! their lists say.

use jiff::civil::{Date, date};
use needle_model::case::{Counted, Outcome, Pair};
use needle_model::meeting::{Attended, Called, ItemVote, Mark, MeetingEvent};
use needle_model::{Event, FOREVER, MeetingId};
use needle_rights::{Action, Principal, scope};
use needle_store::read::MeetingState;
use needle_store::{Store, StoreError};
use needle_testkit::TODAY;

use super::{Ids, day};
use crate::{Flat, seen, seen_org};

const HELD: Date = date(2021, 3, 5);

fn met(ids: &Ids) -> MeetingId {
    MeetingId::new(ids.child.cell, ids.child.key)
}

fn off(ids: &Ids) -> MeetingId {
    MeetingId::new(ids.root.cell, ids.root.key)
}

fn ahead(ids: &Ids) -> MeetingId {
    MeetingId::new(ids.part.cell, ids.part.key)
}

fn planned(agenda: &[&str]) -> MeetingEvent {
    MeetingEvent::Planned {
        with: Vec::new(),
        activities: vec!["theme-day".to_owned(), "party-lecture".to_owned()],
        held: day(25),
        place: None,
        agenda: agenda.iter().map(|it| (*it).to_owned()).collect(),
    }
}

fn vote() -> ItemVote {
    ItemVote {
        kind: "members-decision".to_owned(),
        counted: Counted {
            entitled: Some(3),
            present: 2,
            ayes: 2,
            counts: [("households".to_owned(), Pair { of: 5, present: 4 })].into(),
            ..Counted::default()
        },
    }
}

/// Entries, each with its effective day.
pub(super) fn events(ids: &Ids) -> Vec<(Date, Vec<Event>)> {
    let of = |meeting, org, what| Event::MeetingWent { meeting, org, what };
    let went = |what| of(met(ids), ids.child, what);
    let together = MeetingEvent::Planned {
        with: vec![ids.root],
        activities: vec!["theme-day".to_owned(), "party-lecture".to_owned()],
        held: day(25),
        place: None,
        agenda: vec!["旧".to_owned()],
    };
    let mark = |person, attended, guest| Mark {
        person,
        attended,
        guest,
    };
    let minuted =
        |item, title: Option<&str>, vote: Option<ItemVote>, outcome| MeetingEvent::Minuted {
            item,
            title: title.map(str::to_owned),
            resolution: Some("修".to_owned()),
            vote,
            outcome,
            due: Some(day(28)),
            post: Some("secretary".to_owned()),
        };
    vec![
        (day(20), vec![went(together)]),
        (
            day(20),
            vec![went(MeetingEvent::Changed {
                held: HELD,
                place: Some("村委会".to_owned()),
                agenda: Some(vec!["修渠".to_owned(), "其他".to_owned()]),
            })],
        ),
        (
            day(21),
            vec![went(MeetingEvent::Called {
                persons: vec![Called {
                    person: ids.person,
                    org: ids.child,
                }],
            })],
        ),
        (
            day(22),
            vec![
                went(MeetingEvent::Attended {
                    marks: vec![mark(ids.erased, Attended::Present, true)],
                }),
                went(MeetingEvent::Attended {
                    marks: vec![
                        mark(ids.person, Attended::Present, false),
                        mark(ids.erased, Attended::Present, true),
                    ],
                }),
            ],
        ),
        (
            day(22),
            vec![
                went(minuted(1, None, Some(vote()), Some(Outcome::Yes))),
                went(minuted(3, Some("临时"), None, None)),
            ],
        ),
        (
            day(23),
            vec![
                went(MeetingEvent::Closed {
                    hours: Some(8),
                    records: vec![ids.record],
                }),
                went(MeetingEvent::Reopened),
                went(MeetingEvent::Closed {
                    hours: Some(4),
                    records: vec![ids.record, ids.struck],
                }),
            ],
        ),
        (
            day(24),
            vec![went(MeetingEvent::Done {
                item: 3,
                on: day(24),
            })],
        ),
        (
            day(23),
            vec![
                of(off(ids), ids.root, planned(&[])),
                of(off(ids), ids.root, MeetingEvent::CalledOff),
            ],
        ),
        (day(24), vec![of(ahead(ids), ids.child, planned(&["下次"]))]),
    ]
}

pub(super) fn are_read_back(store: &Store, ids: &Ids) {
    store
        .read::<_, StoreError>(|r| {
            let file = r.meeting(met(ids))?.unwrap();
            assert_eq!((file.org, file.held), (ids.child, HELD));
            assert_eq!(file.activities, ["theme-day", "party-lecture"]);
            assert_eq!(file.place.as_deref(), Some("村委会"));
            assert_eq!(
                (file.state, file.called, file.hours, file.turn),
                (MeetingState::Closed, Some(day(21)), Some(4), 11)
            );
            assert_eq!(file.records, [ids.record, ids.struck]);
            let orgs = r.meeting_orgs(met(ids))?;
            assert_eq!(orgs.len(), 2);
            assert!(orgs.contains(&ids.root) && orgs.contains(&ids.child));
            let items = r.meeting_items(met(ids))?;
            let said: Vec<_> = items
                .iter()
                .map(|it| (it.n, it.title.as_str(), it.minuted))
                .collect();
            assert_eq!(
                said,
                [(1, "修渠", true), (2, "其他", false), (3, "临时", true)]
            );
            assert_eq!(items[0].vote, Some(vote()));
            assert_eq!(items[0].outcome, Some(Outcome::Yes));
            assert_eq!(items[2].resolution.as_deref(), Some("修"));
            assert_eq!((items[0].due, items[0].done), (Some(day(28)), None));
            assert_eq!(
                (items[2].due, items[2].done),
                (Some(day(28)), Some(day(24)))
            );
            let persons = r.meeting_persons(met(ids))?;
            let there: Vec<_> = persons
                .iter()
                .map(|it| (it.person, it.org, it.guest, it.attended))
                .collect();
            let present = Some(Attended::Present);
            assert_eq!(
                there,
                [
                    (ids.person, ids.child, false, present),
                    (ids.erased, ids.child, true, present),
                ],
                "an erased person is still counted"
            );
            assert_eq!(r.meeting(off(ids))?.unwrap().state, MeetingState::Off);
            lists(r, ids)
        })
        .unwrap();
}

fn lists(r: &mut needle_store::Reader<'_>, ids: &Ids) -> Result<(), StoreError> {
    let found = |all: Vec<needle_store::read::MeetingFile>| {
        all.into_iter().map(|it| it.id).collect::<Vec<_>>()
    };
    let child = seen_org(ids.child);
    assert_eq!(
        found(r.meetings(child, 10, 0)?),
        [ahead(ids), met(ids)],
        "those to come first"
    );
    assert_eq!(found(r.meetings(child, 10, 1)?), [met(ids)]);
    let root = found(r.meetings(seen_org(ids.root), 10, 0)?);
    assert_eq!(root, [met(ids), off(ids)]);
    let open = r.meetings_open_of(child, FOREVER, 10)?;
    assert_eq!((open.len(), open[0].file.id), (1, ahead(ids)));
    assert_eq!(r.meetings_open_of(child, day(24), 10)?, []);
    let all = scope(&Principal::operator(), Action::SeeOrg, TODAY, &Flat);
    assert_eq!(r.meetings_open((&all, &Flat), FOREVER, 10)?, open);
    assert_eq!(r.meetings_open((&all, &Flat), day(24), 10)?, []);
    let tasks = r.meeting_tasks_of(child, FOREVER, 10)?;
    let said: Vec<_> = tasks
        .iter()
        .map(|it| (it.meeting, it.item, it.due))
        .collect();
    assert_eq!(said, [(met(ids), 1, day(28))], "what is done is left out");
    assert_eq!(
        (tasks[0].org, tasks[0].post.as_deref()),
        (ids.child, Some("secretary"))
    );
    assert_eq!(r.meeting_tasks_of(child, day(27), 10)?, []);
    assert_eq!(r.meeting_tasks((&all, &Flat), FOREVER, 10)?, tasks);
    assert_eq!(r.meeting_tasks((&all, &Flat), day(27), 10)?, []);
    let own = r.meetings_of_person(seen(ids.person, ids), date(2021, 1, 1), FOREVER)?;
    assert_eq!((own.len(), own[0].hours(), own[0].guest), (1, 4, false));
    let later = r.meetings_of_person(seen(ids.person, ids), date(2022, 1, 1), FOREVER)?;
    assert_eq!(later, []);
    Ok(())
}
