//! Procedures and actions made from bytes by chance.

use jiff::civil::Date;
use needle_course::{
    Action, Answer, Answers, Candidate, Case, Counted, Ground, Poll, Taking, open_steps,
};
use needle_model::{Cell, OrgId, Uuid};
use needle_rulebook::Named;
use needle_rulebook::procedures::{
    Actor, Amount, Anchor, Base, End, FieldType, Next, Outcome, Procedure, Repeat, Step, Than,
};

use crate::support::{
    after, days, never, person, procedure, publish, share, step, then, title, vote, wait, within,
};

/// A procedure of as many steps as there are rows.
pub(crate) fn made(rows: &[[u8; 14]]) -> Procedure {
    let count = rows.len();
    let steps = rows
        .iter()
        .enumerate()
        .map(|(place, row)| one(place, count, row));
    procedure(steps.collect())
}

fn id(place: usize) -> String {
    format!("s{place}")
}

fn next(byte: u8, count: usize) -> Next {
    match byte % 6 {
        1 => Next::Again,
        2 if byte % 12 == 2 => Next::End(End::Refused),
        3 if byte % 18 == 3 => Next::End(End::Own("own".to_owned())),
        4 | 5 => Next::Step(id(usize::from(byte / 6) % count)),
        _ => Next::Next,
    }
}

fn one(place: usize, count: usize, row: &[u8; 14]) -> Step {
    let before = |byte: u8| id(usize::from(byte) % place.max(1));
    let mut own = step(&id(place), &[]);
    if place > 0 {
        own.needs = match row[0] % 4 {
            0 => vec![id(place - 1)],
            1 => Vec::new(),
            2 => vec![before(row[1])],
            _ => vec![before(row[1]), before(row[2])],
        };
        own.needs.dedup();
        if row[3].is_multiple_of(8) {
            (own.sent, own.needs) = (true, Vec::new());
        }
    }
    if row[3] % 11 == 3 {
        own.applies = Some(never());
    }
    match row[4] % 4 {
        0 if place > 0 => {
            own.wait = vec![wait(after(&before(row[5])), days(i64::from(row[5] % 6)))]
        }
        1 => own.wait = vec![wait(Anchor::Start, days(i64::from(row[5] % 9)))],
        _ => {}
    }
    if row[6].is_multiple_of(3) {
        own.publish = Some(publish(days(i64::from(row[6] / 3 % 5))));
        own.then.push(then(Outcome::Objection, next(row[7], count)));
    }
    own.countersign = (0..row[8] % 8)
        .take(2)
        .filter(|_| row[8] % 8 < 3)
        .map(|it| Actor::Post(format!("c{it}")))
        .collect();
    if row[9].is_multiple_of(3) {
        let mut rule = vote();
        let than = |byte: u8| {
            if byte.is_multiple_of(2) {
                Than::AtLeast
            } else {
                Than::MoreThan
            }
        };
        let parts = [(1, 2), (2, 3), (4, 5), (1, 3), (3, 5)];
        let part = |byte: u8| parts[usize::from(byte) % parts.len()];
        let base = [Base::Entitled, Base::Present, Base::Cast][usize::from(row[9] / 3) % 3].clone();
        rule.quorum = vec![share(
            than(row[10]),
            part(row[10] / 2).0,
            part(row[10] / 2).1,
            Base::Entitled,
        )];
        rule.majority = share(
            than(row[11]),
            part(row[11] / 2).0,
            part(row[11] / 2).1,
            base,
        );
        own.vote = Some(rule);
        own.then.push(then(Outcome::NoQuorum, next(row[12], count)));
    }
    if row[12].is_multiple_of(2) {
        own.then.push(then(Outcome::No, next(row[13], count)));
    }
    if row[13].is_multiple_of(7) {
        own.then.push(then(Outcome::Yes, next(row[12], count)));
    }
    if row[11].is_multiple_of(4) {
        own.within = vec![within(Anchor::Start, days(i64::from(row[10] % 12)))];
        own.then.push(then(Outcome::Silence, next(row[10], count)));
    }
    if row[2].is_multiple_of(6) {
        own.repeat = Some(Repeat {
            every: days(3),
            at_least: Amount::Fixed(i64::from(row[1] % 3)),
        });
    }
    if row[7].is_multiple_of(4) {
        own.outcomes = vec![Named {
            id: "own".to_owned(),
            title: title("own"),
        }];
        own.then
            .push(then(Outcome::Own("own".to_owned()), next(row[8], count)));
    }
    if row[5].is_multiple_of(13) {
        own.sub = Some("other".to_owned());
        own.vote = None;
    }
    own
}

/// Something to be done, made from bytes, that makes some sense for the procedure.
pub(crate) fn action(ground: &Ground<'_>, case: &Case, bytes: &[u8; 8]) -> Action {
    let steps = &ground.procedure.steps;
    // Mostly where something can be done, and sometimes anywhere.
    let waits = |step: &&Step| {
        let track = case.steps.get(&step.id);
        track.is_some_and(|track| track.pending().is_some())
    };
    let mut likely: Vec<&Step> = steps.iter().filter(waits).collect();
    if bytes[0] % 32 < 16 {
        likely = open_steps(ground, case);
    }
    let of = match likely.len() {
        some if some > 0 && !bytes[1].is_multiple_of(4) => likely[usize::from(bytes[1] / 4) % some],
        _ => &steps[usize::from(bytes[1]) % steps.len()],
    };
    let step = of.id.clone();
    let why = "why".to_owned();
    let other = steps[usize::from(bytes[2]) % steps.len()].id.clone();
    match bytes[0] % 32 {
        0..=15 => Action::Take(Box::new(taking(of, ground.today, bytes))),
        16..=18 => Action::Sign { step },
        19 => Action::AddSigner {
            step,
            signer: format!("p{}", bytes[2] % 3),
            why: String::new(),
        },
        20 => Action::SendBack {
            from: step,
            to: other,
            why,
        },
        21 => Action::HandOver {
            step,
            to: format!("p{}", bytes[2] % 3),
            why,
        },
        22 if bytes[2].is_multiple_of(8) => Action::Withdraw { why },
        23 if bytes[2].is_multiple_of(3) => Action::Suspend {
            why,
            until: ground.today.tomorrow().ok(),
        },
        24 => Action::Resume,
        25 | 26 => Action::Object { step, why },
        27 | 28 => Action::AnswerObjection {
            step,
            place: usize::from(bytes[2] % 8 == 7),
            upheld: bytes[3].is_multiple_of(4),
            answer: why,
        },
        29 => Action::Silence { step },
        30 => Action::SubEnded {
            step,
            case: "c".to_owned(),
            well: !bytes[2].is_multiple_of(3),
            on: ground.today,
        },
        31 => Action::Again { step, why },
        _ => Action::Look,
    }
}

pub(crate) fn taking(step: &Step, today: Date, bytes: &[u8; 8]) -> Taking {
    let held =
        (0..(bytes[3] % 8).saturating_sub(5)).fold(today, |day, _| day.yesterday().unwrap_or(day));
    let poll = step.vote.as_ref().and_then(|vote| vote.election.as_ref());
    let present = u32::from(bytes[4] % 12);
    let ayes = u32::from(bytes[5] % 12);
    let nays = present.saturating_sub(ayes).min(u32::from(bytes[6] % 6));
    let counted = Counted {
        present,
        ayes: if poll.is_some() { 0 } else { ayes },
        nays: if poll.is_some() { 0 } else { nays },
        abstained: if poll.is_some() {
            0
        } else {
            present.saturating_sub(ayes + nays)
        },
        poll: poll.map(|_| Poll {
            seats: None,
            issued: present,
            returned: present,
            void: u32::from(bytes[6] % 2),
            candidates: (0..bytes[2] % 6)
                .map(|it| Candidate {
                    who: format!("p{it}"),
                    votes: ayes.saturating_sub(u32::from(it)),
                })
                .collect(),
        }),
        ..Counted::default()
    };
    Taking {
        answers: answers(step, today, bytes),
        vote: step.vote.is_some().then_some(counted),
        outcome: match bytes[7] % 8 {
            0 if step.vote.is_none() => Some(Outcome::No),
            1 => Some(Outcome::Own("own".to_owned())),
            2 => step
                .outcomes
                .first()
                .map(|own| Outcome::Own(own.id.clone())),
            _ => None,
        },
        reason: (bytes[7].is_multiple_of(5)).then(|| "a reason".to_owned()),
        ..Taking::new(&step.id, held)
    }
}

fn answers(step: &Step, today: Date, bytes: &[u8; 8]) -> Answers {
    let mut all = Answers::new();
    for field in &step.ask {
        let answer = match &field.ty {
            FieldType::Day { ago: Some(_), .. } => Answer::Day(jiff::civil::date(1980, 1, 1)),
            FieldType::Day { .. } => Answer::Day(today),
            FieldType::Number { min, .. } => Answer::Number(match min {
                Some(Amount::Fixed(min)) => min + i64::from(bytes[6] % 4),
                _ => i64::from(bytes[6]),
            }),
            FieldType::Text => Answer::Text("text".to_owned()),
            FieldType::YesNo => Answer::YesNo(bytes[6].is_multiple_of(2)),
            FieldType::Choice(all) => {
                Answer::Choice(all[usize::from(bytes[6]) % all.len()].id.clone())
            }
            FieldType::Persons { min, .. } => {
                let least = min.value(|_| None).unwrap_or(1).max(1);
                Answer::Persons((1..=least).map(|it| person(it as u128)).collect())
            }
            FieldType::Organization { .. } => {
                Answer::Organization(OrgId::new(Cell::HOME, Uuid::from_u128(9)))
            }
            FieldType::Paper => Answer::Paper("12".to_owned()),
        };
        all.insert(field.id.clone(), answer);
    }
    all
}
