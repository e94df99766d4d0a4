//! Two hundred sheets before and after the count: where casting leaves anything at all, what of it can be read with the root key and one
//! scrutineer's paper (nothing), and what is left when the count is over.

use std::collections::BTreeMap;

use needle_app::Answers;
use needle_ballot::{Half, PollKey, Scrutineers, Sealed, Urn, close, open};
use needle_model::hex;
use needle_testkit::Seeded;

use super::hall::{Hall, MEMBERS, mark};

/// What everybody writes beside a number of their own.
const PHRASE: &str = "这句话谁也不该看到";

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    let first = what[0];
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == first) {
        if bytes[from + at..].starts_with(what) {
            return true;
        }
        from += at + 1;
    }
    false
}

/// Tables whose rows are not the same in both.
fn changed(
    before: &BTreeMap<String, Vec<String>>,
    after: &BTreeMap<String, Vec<String>>,
) -> Vec<String> {
    let names = after
        .keys()
        .filter(|name| before.get(*name) != after.get(*name));
    names.cloned().collect()
}

#[test]
fn of_two_hundred_sheets_one_half_opens_none() {
    let hall = Hall::new(3);
    let poll = hall.open();
    let halves = hall.keyed(poll);
    let empty = hall.dump();
    for who in 0..MEMBERS {
        for said in [MEMBERS - who, who] {
            let answers = Answers {
                grades: mark(said),
                text: format!("{PHRASE}{said}"),
            };
            hall.app.cast(&hall.voters[who], poll, answers).unwrap();
        }
    }
    // Casting writes into the vault and nowhere else: no ledger, no account, no count, no time.
    let full = hall.dump();
    assert_eq!(changed(&empty, &full), ["vault"]);
    assert_eq!(full["vault"].len(), empty["vault"].len() + MEMBERS);

    let files = hall.files();
    let (backup, sheets) = hall.backup(poll);
    assert_eq!(sheets.len(), MEMBERS);
    for bytes in [&files, &backup] {
        assert!(!holds(bytes, PHRASE.as_bytes()));
        assert!(halves.iter().all(|half| !holds(bytes, half.as_bytes())));
    }
    assert!(
        sheets
            .iter()
            .all(|(_, sheet)| !holds(sheet, PHRASE.as_bytes()))
    );

    hall.give(poll, &halves);
    let counted = hall.dump();
    assert_eq!(changed(&empty, &counted), ["ledger", "poll", "vault"]);
    assert_eq!(counted["ledger"].len(), empty["ledger"].len() + 1);
    assert_eq!(
        counted["vault"].len(),
        empty["vault"].len() + 1,
        "all ballots are one row"
    );

    // Whoever has the root key, the backup and one paper has nothing; with both papers they have everything, so papers are burnt.
    let asked = hall.ballots(poll).poll;
    let record = hall.app.store().read(|r| r.poll(poll)).unwrap().unwrap();
    let key = hex::decode(&record.key.unwrap()).unwrap();
    let key = PollKey::from_bytes(key.try_into().unwrap());
    let sealed = sheets
        .into_iter()
        .map(|(who, sheet)| (who, Sealed::from_bytes(sheet)));
    let urn: Urn = sealed.collect();
    let mut chance = Seeded::new(5);
    let readable = |one: &str, other: Half| {
        let halves = [Half::read(one).unwrap(), other];
        close(&asked, key, halves, &urn, &mut Seeded::new(6))
            .map_or(0, |opened| opened.board.ballots.len())
    };
    for half in &halves {
        assert_eq!(readable(half, Half::read(half).unwrap()), 0);
        for _ in 0..20 {
            for made in open(Scrutineers::Two, &mut chance).halves {
                assert_eq!(readable(half, made), 0);
            }
        }
    }
    assert_eq!(
        readable(&halves[0], Half::read(&halves[1]).unwrap()),
        MEMBERS
    );
}
