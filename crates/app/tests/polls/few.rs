//! Under the threshold: whatever so few have said, everything that anybody is told of it afterwards is the same to the letter.

use needle_app::Failure;
use needle_rights::Principal;

use super::ground::Held;

/// Digests are of chance, and say nothing; they are taken out.
fn without_digests(text: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_hexdigit() {
            run.push(c);
            continue;
        }
        if run.len() != 64 {
            out.push_str(&run);
        }
        run.clear();
        out.push(c);
    }
    out
}

/// Everything that is told of an evaluation of eight in which these were the answers: pages, lists, file, ledger, rows.
fn told(answers: &[u8]) -> String {
    let held = Held::open(8, 77);
    held.keyed_and(|held| {
        for (voter, grade) in answers.iter().enumerate() {
            held.say(voter, *grade, "一句话");
        }
    });
    let app = &held.app;
    let mut all = String::new();
    let who: [&Principal; 4] = [
        &held.organiser,
        &held.scrutineers[0],
        &held.voters[0],
        &held.voters[7],
    ];
    for who in who {
        let page = app.poll_page(who, held.poll).unwrap();
        let result = page.result.unwrap();
        all += &format!("{:?} {:?} {:?}\n", page.cast, page.voter, page.record);
        all += &format!(
            "{:?} {:?} {:?}\n",
            result.closing, result.remarks, result.ballots
        );
        let file = app.poll_ballots(who, held.poll).map(drop);
        assert!(matches!(file, Err(Failure::Hidden(_))));
    }
    let (lines, _) = app
        .ledger(&app.operator(), Some(held.org), None, usize::MAX)
        .unwrap();
    for line in lines {
        let (cell, seq) = (line.entry.cell, line.entry.seq);
        let (entry, _) = app.ledger_entry(&app.operator(), cell, seq).unwrap();
        all += &format!(
            "{} {:?} {:?}\n",
            line.entry.command, entry.actor, entry.events
        );
    }
    let counted = app.poll_counted(&app.operator(), held.poll.key).unwrap();
    all += &format!("{counted:?}\n");
    let board = app.store().read(|r| r.board(held.poll)).unwrap();
    all += &format!("{board:?} {}\n", held.vault());
    without_digests(&all)
}

#[test]
fn whatever_fewer_than_the_threshold_say_is_told_alike() {
    let nobody = told(&[]);
    for answers in [&[0][..], &[1], &[0, 0], &[0, 1], &[1, 0], &[1, 1]] {
        assert_eq!(told(answers), nobody, "{answers:?}");
    }
    // From the threshold on there is something to be told.
    assert_ne!(told(&[0, 1, 1]), nobody);
}
