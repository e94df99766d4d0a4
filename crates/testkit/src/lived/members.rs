//! What happens to members: they come, change, move, go away, are lost and found, hold posts, leave, are erased.

use jiff::civil::date;
use needle_model::command::*;
use needle_model::{AwayId, HoldingId, PersonId, TransferId};

use super::Days;
use crate::{Frame, facts, resident_id};

pub(super) fn members(days: &mut Days<'_>, frame: &Frame) -> (TransferId, AwayId, PersonId) {
    let (village, far) = (frame.village, frame.far_village);
    let mut known = facts("王有号");
    known.resident_id = Some(resident_id(date(1980, 5, 17), 11));
    known.phone = Some("13900000001".to_owned());
    let recruit = days.admit(village, "probationary", known.clone());
    known
        .attributes
        .insert("education".to_owned(), "31".to_owned());
    days.run(|effective| {
        UpdatePerson {
            person: recruit,
            facts: known,
            effective,
            reason: None,
        }
        .into()
    });
    days.run(|effective| {
        ConfirmFull {
            person: recruit,
            effective,
            reason: None,
        }
        .into()
    });
    let mover = days.admit(village, "full", facts("赵行"));
    let asked = days.ask(mover, far);
    days.run(|effective| {
        ReturnTransfer {
            transfer: asked,
            effective,
            reason: Some("材料不全".to_owned()),
        }
        .into()
    });
    let asked = days.ask(mover, far);
    days.run(|effective| {
        WithdrawTransfer {
            transfer: asked,
            effective,
            reason: None,
        }
        .into()
    });
    let asked = days.ask(mover, far);
    days.run(|effective| {
        AcceptTransfer {
            transfer: asked,
            effective,
            reason: None,
        }
        .into()
    });
    let transfer = days.ask(recruit, far);
    let traveller = days.admit(village, "full", facts("何远"));
    let away = days.go(traveller, None);
    days.run(|effective| {
        ClaimAway {
            away,
            host: far,
            effective,
            reason: None,
        }
        .into()
    });
    days.run(|effective| {
        ComeBack {
            person: traveller,
            effective,
            reason: None,
        }
        .into()
    });
    let away = days.go(traveller, None);
    let lost = days.admit(village, "full", facts("吕寻"));
    days.run(|effective| {
        LoseContact {
            person: lost,
            effective,
            reason: None,
        }
        .into()
    });
    days.run(|effective| {
        FindAgain {
            person: lost,
            effective,
            reason: None,
        }
        .into()
    });
    days.run(|effective| {
        EndMembership {
            person: lost,
            ending: "left".to_owned(),
            effective,
            reason: None,
        }
        .into()
    });
    (transfer, away, lost)
}

pub(super) fn posts(days: &mut Days<'_>, frame: &Frame) -> HoldingId {
    let fill = |post: &str, person, days: &mut Days<'_>| {
        let post = post.to_owned();
        days.run(|effective| {
            FillPost {
                org: frame.village,
                post,
                person,
                term_ends: None,
                how: needle_model::Held::default(),
                effective,
                reason: None,
            }
            .into()
        })
        .holdings[0]
    };
    let first = fill("secretary", frame.villagers[0], days);
    days.run(|effective| {
        EndPost {
            holding: first,
            effective,
            reason: None,
        }
        .into()
    });
    fill("deputy-secretary", frame.villagers[1], days)
}

pub(super) fn erasure(days: &mut Days<'_>, frame: &Frame) -> (PersonId, &'static str, String) {
    let name = "欧阳无痕";
    let number = resident_id(date(1975, 3, 9), 23);
    let mut known = facts(name);
    known.birth = None;
    known.resident_id = Some(number.clone());
    let person = days.admit(frame.village, "full", known);
    days.run(|effective| {
        EndMembership {
            person,
            ending: "left".to_owned(),
            effective,
            reason: None,
        }
        .into()
    });
    days.run(|effective| {
        ErasePerson {
            person,
            effective,
            reason: Some("本人要求".to_owned()),
        }
        .into()
    });
    (person, name, number)
}
