//! Secret evaluations against whoever holds everything that is ever written down: of two sheets of a member one counts, one half opens
//! nothing, few ballots say nothing anywhere, and what is published can be counted again.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

#[path = "polls/before.rs"]
mod before;
#[path = "polls/few.rs"]
mod few;
#[path = "polls/ground.rs"]
mod ground;
#[path = "polls/hall.rs"]
mod hall;
#[path = "polls/linkage.rs"]
mod linkage;

use ground::{Held, codes};
use needle_app::ask::PollHalf;
use needle_app::{Answers, Failure, PollCounting, View};
use needle_model::poll::{PollEntitled, PollState};
use needle_testkit::{START, TODAY};

#[test]
fn a_thousand_casts_at_once_of_one_member_are_one_ballot() {
    let held = Held::open(5, 1);
    let halves = held.keyed();
    std::thread::scope(|scope| {
        for thread in 0..4u8 {
            let held = &held;
            scope.spawn(move || {
                for n in 0..250u32 {
                    held.cast(0, (n as u8 + thread) % 2);
                }
            });
        }
    });
    assert_eq!(held.sheets(), 1);
    (1..5).for_each(|voter| assert!(!held.cast(voter, 0)));
    assert!(held.cast(4, 1), "the last one stands in place of the first");
    let counts = held.counted(&halves);
    assert_eq!(counts.iter().sum::<u64>(), 5);
}

#[test]
fn who_may_not_take_part_finds_nothing_and_who_may_not_yet_is_told() {
    let held = Held::open(6, 2);
    let app = &held.app;
    let stranger = app.member_account(held.org, app.admit(held.org, "外人禾"));
    let answers = |grades: Vec<Option<u8>>| Answers {
        grades,
        text: String::new(),
    };
    let good = || answers(vec![Some(0)]);
    let hidden = |failure| matches!(failure, Err(Failure::Hidden("poll")));
    assert!(hidden(app.cast(&stranger, held.poll, good()).map(drop)));
    assert!(hidden(app.poll_page(&stranger, held.poll).map(drop)));
    assert!(hidden(app.take_half(&stranger, held.poll).map(drop)));
    assert!(hidden(app.enter_half(&stranger, held.poll, "1").map(drop)));
    // Also for those who run the machine.
    let operator = app.operator();
    assert!(hidden(app.cast(&operator, held.poll, good()).map(drop)));
    let refused = |answers| codes(app.cast(&held.voters[0], held.poll, answers).map(drop));
    assert_eq!(refused(good()), ["poll-not-open"]);
    held.keyed();
    assert_eq!(refused(answers(vec![Some(2)])), ["poll-sheet-wrong"]);
    assert_eq!(refused(answers(vec![])), ["poll-sheet-wrong"]);
    assert_eq!(refused(answers(vec![None])), ["poll-sheet-empty"]);
    let long = Answers {
        grades: vec![Some(0)],
        text: "长".repeat(101),
    };
    assert_eq!(refused(long), ["poll-text-long"]);
    app.clock.set_day(TODAY.tomorrow().unwrap());
    assert_eq!(refused(good()), ["poll-day-over"]);
    assert_eq!(held.sheets(), 0);
}

#[test]
fn one_half_opens_nothing_and_papers_of_elsewhere_are_named() {
    let held = Held::open(5, 3);
    let app = &held.app;
    let void = app.take_half(&held.scrutineers[0], held.poll).unwrap();
    assert!(!void.complete);
    let page = app.poll_page(&held.scrutineers[0], held.poll).unwrap();
    assert_eq!(page.half, Some(PollHalf::Taken));
    // Taken again before the other one has theirs: both are new.
    let [first, second] = held.keyed();
    assert_ne!(*void.written, first);
    let again = app.take_half(&held.scrutineers[0], held.poll).map(drop);
    assert_eq!(codes(again), ["poll-half-taken"]);
    (0..5).for_each(|voter| assert!(!held.cast(voter, 1)));
    let give = |who: usize, half: &str| app.enter_half(&held.scrutineers[who], held.poll, half);
    assert_eq!(codes(give(0, &void.written).map(drop)), ["poll-half-other"]);
    assert_eq!(codes(give(0, &second).map(drop)), ["poll-half-not-yours"]);
    assert_eq!(codes(give(0, "123").map(drop)), ["poll-half-count"]);
    let wrong = first.replacen(' ', "9 ", 1);
    assert_eq!(codes(give(0, &wrong).map(drop)), ["poll-half-group"]);
    assert_eq!(give(0, &first).unwrap(), PollCounting::Waits);
    assert_eq!(
        give(0, &first).unwrap(),
        PollCounting::Waits,
        "no second half"
    );
    let page = app.poll_page(&held.scrutineers[1], held.poll).unwrap();
    assert_eq!(page.half, Some(PollHalf::Awaited));
    assert_eq!(page.record.state, PollState::Open);
    assert_eq!(give(1, &second).unwrap(), PollCounting::Done);
    let page = app.poll_page(&held.voters[0], held.poll).unwrap();
    let shown = page.result.unwrap().closing.shown;
    // Five who all agree are fewer than twenty: it is not said that all do.
    assert!(matches!(shown.questions[0], View::Band { answer: 1, .. }));
    assert_eq!(codes(give(0, &first).map(drop)), ["poll-over"]);
    assert!(app.verified().problems.is_empty());
}

#[test]
fn before_its_day_it_is_counted_only_when_nobody_is_left() {
    let held = Held::open_until(5, 4, TODAY.tomorrow().unwrap());
    let [first, _] = held.keyed();
    (0..4).for_each(|voter| assert!(!held.cast(voter, 0)));
    let give = || held.app.enter_half(&held.scrutineers[0], held.poll, &first);
    assert_eq!(codes(give().map(drop)), ["poll-day-ahead"]);
    held.cast(4, 1);
    assert_eq!(give().unwrap(), PollCounting::Waits);
}

#[test]
fn fewer_than_the_threshold_say_nothing_anywhere() {
    let held = Held::open(8, 5);
    held.keyed_and(|held| {
        held.cast(0, 0);
        held.cast(1, 1);
        let page = held.app.poll_page(&held.organiser, held.poll).unwrap();
        assert_eq!(page.cast, None, "not even how many");
    });
    let app = &held.app;
    for who in [&held.organiser, &held.scrutineers[0], &held.voters[0]] {
        let page = app.poll_page(who, held.poll).unwrap();
        let result = page.result.unwrap();
        assert_eq!(result.closing.shown.ballots, None);
        assert_eq!(result.closing.shown.questions, [View::Hidden]);
        assert!(result.remarks.is_empty() && !result.ballots);
        let file = app.poll_ballots(who, held.poll).map(drop);
        assert!(matches!(file, Err(Failure::Hidden(_))));
    }
    let record = app.store().read(|r| r.poll(held.poll)).unwrap().unwrap();
    assert_eq!(record.spoiled, None);
    let board = app.store().read(|r| r.board(held.poll)).unwrap();
    assert_eq!(board, None, "nor are the ballots kept");
    assert!(app.verified().problems.is_empty());
}

#[test]
fn the_file_holds_neither_answers_before_nor_sheets_after() {
    let held = Held::open(6, 7);
    let text = "这句话谁也不该看到";
    let halves = held.keyed();
    (0..6).for_each(|voter| assert!(!held.say(voter, (voter % 2) as u8, text)));
    let app = &held.app;
    let (ids, sheets): (Vec<_>, Vec<_>) = held.sealed().into_iter().unzip();
    assert_eq!(sheets.len(), 6);
    // No sheet lies under the id of a person, and all are of one length.
    for person in &held.people {
        let key = person.key.as_bytes();
        let named = |id: &Vec<u8>| id.windows(key.len()).any(|it| it == key);
        assert!(!ids.iter().any(named));
    }
    let length = |sheet: &Vec<u8>| sheet.len() == sheets[0].len();
    assert!(sheets.iter().all(length));
    let finds = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).any(|it| it == what);
    let before = held.files();
    assert!(
        !finds(&before, text.as_bytes()),
        "sealed before it is stored"
    );
    for half in &halves {
        assert!(!finds(&before, half.as_bytes()));
    }
    assert!(sheets.iter().all(|sheet| finds(&before, sheet)));
    let entries = app.entries();
    held.give(&halves);
    let after = held.files();
    assert!(
        !finds(&after, text.as_bytes()),
        "remarks are sealed in the vault"
    );
    for sheet in &sheets {
        assert!(
            !finds(&after, sheet),
            "a sheet is left in the file or its log"
        );
    }
    // The ledger knows that it was counted, and nothing of who voted: one entry more, and none for any vote.
    assert_eq!(app.entries(), entries + 1);
    let (lines, _) = app
        .ledger(&app.operator(), Some(held.org), None, 100)
        .unwrap();
    let voter_acts = lines.iter().any(|line| {
        let acts = |who: &needle_rights::Principal| who.actor == line.entry.actor;
        held.voters.iter().any(acts)
    });
    assert!(!voter_acts);
    assert!(app.verified().problems.is_empty());
}

#[test]
fn what_is_published_is_counted_again_and_every_change_is_found() {
    let held = Held::open(9, 8);
    held.keyed_and(|held| {
        (0..9).for_each(|voter| assert!(!held.cast(voter, u8::from(voter >= 5))))
    });
    let bytes = held
        .app
        .poll_ballots(&held.scrutineers[1], held.poll)
        .unwrap();
    let voter = held.app.poll_ballots(&held.voters[1], held.poll).map(drop);
    assert!(matches!(voter, Err(Failure::Hidden(_))));
    let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let poll = serde_json::from_value(value["poll"].clone()).unwrap();
    let closing = serde_json::from_value(value["closing"].clone()).unwrap();
    let board: needle_ballot::Board = serde_json::from_value(value["board"].clone()).unwrap();
    let tally = needle_ballot::recount(&poll, &closing, &board).unwrap();
    assert_eq!(tally.questions, [[5, 4]]);
    for n in 0..board.ballots.len() {
        let mut gone = board.clone();
        gone.ballots.remove(n);
        assert!(needle_ballot::recount(&poll, &closing, &gone).is_err());
        let mut other = board.clone();
        let grade = other.ballots[n].grades[0].unwrap();
        other.ballots[n].grades[0] = Some(1 - grade);
        assert!(needle_ballot::recount(&poll, &closing, &other).is_err());
    }
    let key = held.app.poll_page(&held.organiser, held.poll).unwrap();
    assert_eq!(key.record.state, PollState::Closed);
    // Of remarks the digest alone.
    let parts: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(parts, ["board", "closing", "poll"]);
    assert!(value["board"].get("remarks").is_none(), "{value}");
}

#[test]
fn called_off_what_was_cast_is_gone_and_after_a_restart_votes_are_there() {
    let mut held = Held::open(5, 9);
    let halves = held.keyed();
    (0..5).for_each(|voter| assert!(!held.cast(voter, u8::from(voter > 2))));
    held = held.reopened();
    assert_eq!(held.sheets(), 5, "what was taken is on disk");
    held.give(&halves);
    let record = held.app.store().read(|r| r.poll(held.poll)).unwrap();
    assert_eq!(record.unwrap().state, PollState::Closed);

    let held = Held::open(5, 10);
    held.keyed();
    held.cast(0, 0);
    let withdraw = |reason: Option<&str>| {
        held.app.execute(
            &held.organiser,
            needle_model::command::WithdrawPoll {
                poll: held.poll,
                effective: TODAY,
                reason: reason.map(str::to_owned),
            },
        )
    };
    assert_eq!(codes(withdraw(None).map(drop)), ["reason-missing"]);
    assert_eq!(held.sheets(), 1);
    withdraw(Some("会议改期")).unwrap();
    assert_eq!(held.sheets(), 0);
    assert_eq!(codes(withdraw(Some("再")).map(drop)), ["poll-over"]);
    assert!(held.app.verified().problems.is_empty());
}

#[test]
fn what_could_not_be_held_is_refused_before_anybody_votes() {
    let held = Held::open(5, 11);
    let (app, org) = (&held.app, held.org);
    let good = held.command();
    let try_it = |change: &dyn Fn(&mut needle_model::command::OpenPoll)| {
        let mut command = good.clone();
        change(&mut command);
        codes(app.execute(&held.organiser, command).map(drop))
    };
    assert_eq!(
        try_it(&|c| c.evaluation = "none".to_owned()),
        ["poll-kind-unknown"]
    );
    assert_eq!(try_it(&|c| c.subjects.clear()), ["poll-subjects"]);
    assert_eq!(
        try_it(&|c| c.subjects.push(c.subjects[0])),
        ["poll-subject-twice"]
    );
    let few = |c: &mut needle_model::command::OpenPoll| {
        c.entitled = PollEntitled::Persons(held.people[..2].to_vec());
    };
    assert_eq!(try_it(&few), ["poll-entitled-few"]);
    assert_eq!(try_it(&|c| c.scrutineers.truncate(1)), ["poll-scrutineers"]);
    assert_eq!(
        try_it(&|c| c.scrutineers[1] = c.scrutineers[0]),
        ["poll-scrutineers"]
    );
    assert_eq!(try_it(&|c| c.closes = START), ["poll-closes"]);
    let members = |c: &mut needle_model::command::OpenPoll| {
        c.entitled = PollEntitled::Members(vec![org]);
    };
    assert!(try_it(&members).is_empty(), "all members of the branch");
}
