//! What is said of broken procedures, bodies, matters and walks; why: their author must see every mistake at once, at its words, and a
//! way that gets stuck before anybody sets out on it.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests may unwrap like the tests themselves"
)]

mod steps;

use needle_rulebook::{Rulebook, render};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use steps::{Files, HEAD, farm, said, step, with, with_steps};

/// What is said where the second of three steps has these lines besides.
fn of_step(more: &str) -> String {
    let steps = step(
        "first",
        "ask = [{ id = \"day\", zh = \"日\", en = \"day\", type = \"day\" }, { id = \"many\", zh = \"数\", en = \"many\", type = \"number\" }]",
    );
    let steps = steps + &step("second", more) + &step("third", "");
    said(&with_steps(&steps))
}

fn shown(cases: &[&str], said: impl Fn(&str) -> String) -> String {
    let shown = cases.iter().map(|case| format!("{case}\n{}", said(case)));
    shown.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_sound_step_is_taken() {
    assert_eq!(of_step(""), "  nothing\n");
}

#[test]
fn every_mistake_in_a_step_is_said_with_its_words() {
    let cases = [
        // Who takes it.
        "by = []",
        "by = \"post:chairman\"",
        "by = \"chair\"",
        "by = \"post:chair2\"",
        "by = \"body:bord\"",
        "by = \"assembly:board\"",
        "by = \"body:members\"",
        "by = \"above:unio\"",
        "by = \"above:section\"",
        "by = \"line:machinery\"",
        "by = \"given:first.day\"",
        "by = \"given:nowhere.day\"",
        "by = [\"own\", \"own\"]",
        "by = 3",
        // What it needs.
        "needs = [\"frist\"]",
        "needs = [\"first\", \"first\"]",
        "needs = [\"second\"]",
        "needs = [\"third\"]",
        "sent = true",
        "sent = true\nneeds = [\"first\"]",
        // What is asked.
        "ask = [{ id = \"a\", zh = \"甲\", en = \"a\", type = \"dya\" }]",
        "ask = [{ id = \"a\", zh = \"甲\", en = \"a\" }]",
        "ask = [{ id = \"a\", zh = \"甲\", type = \"day\" }]",
        "ask = [{ id = \"a\", zh = \"甲\", en = \"a\", type = \"day\" }, { id = \"a\", zh = \"乙\", en = \"b\", type = \"text\" }]",
        "ask = [{ id = \"a\", zh = \"甲\", en = \"a\", type = \"number\", min = 3, max = 2 }]",
        "ask = [{ id = \"a\", zh = \"甲\", en = \"a\", type = \"choice\" }]",
        "ask = [{ id = \"a\", zh = \"甲\", en = \"a\", type = \"person\", status = [\"ordinari\"] }]",
        "ask = [{ id = \"a\", zh = \"甲\", en = \"a\", type = \"text\", min = 3 }]",
        "ask = [{ id = \"a\", zh = \"甲\", en = \"a\", type = \"number\", known = \"members.totl\" }]",
        "ask = [{ id = \"a\", zh = \"甲\", en = \"a\", type = \"number\", known = \"term.ends\" }]",
        "ask = [{ id = \"a\", zh = \"甲\", en = \"a\", type = \"number\", known = \"first.day\" }]",
        "ask = [{ id = \"a\", zh = \"甲\", en = \"a\", type = \"number\", known = \"meetings.board_meeting.held\" }]",
        "enough = [{ field = \"many\", at_least = 2 }]",
        // Votes.
        "by = \"body:board\"\nvote = {}",
        "vote = { majority = { more_than = \"1/2\", of = \"cast\" } }",
        "vote = { who = \"post:chair\", majority = { more_than = \"1/2\", of = \"cast\" } }",
        "by = \"body:board\"\nvote = { majority = { more_than = \"1/2\" } }",
        "by = \"body:board\"\nvote = { majority = { more_than = \"half\", of = \"cast\" } }",
        "by = \"body:board\"\nvote = { majority = { more_than = \"3/2\", of = \"cast\" } }",
        "by = \"body:board\"\nvote = { majority = { more_than = \"1/1\", of = \"cast\" } }",
        "by = \"body:board\"\nvote = { majority = { at_least = \"1/2\", more_than = \"1/2\", of = \"cast\" } }",
        "by = \"body:board\"\nvote = { majority = { more_than = \"param.few\", of = \"presnt\" } }",
        "by = \"body:board\"\nvote = { majority = { more_than = \"1/2\", of = \"cast\" }, quorum = { at_least = \"1/2\", of = \"present\" } }",
        "by = \"body:board\"\nvote = { majority = { more_than = \"1/2\", of = \"cast\" }, entitled = \"members.votng\" }",
        "by = \"body:board\"\nvote = { majority = { more_than = \"1/2\", of = \"cast\" }, entitled = \"children.total\" }",
        "by = \"assembly:villagers\"\nvote = { majority = { more_than = \"1/2\", of = \"cast\" }, entitled = \"register\" }",
        "by = \"body:board\"\nvote = { majority = { more_than = \"1/2\", of = \"cast\" }, election = { posts = [\"chairr\"] } }",
        "by = \"body:board\"\nvote = { majority = { more_than = \"1/2\", of = \"cast\" }, election = { seats = \"first.day\", surplus = \"1\" } }",
        "by = \"body:board\"\nvote = { majority = { more_than = \"1/2\", of = \"cast\" }, stricter = { matters = [\"loans\"] } }",
        "by = \"above\"\nvote = { who = \"assembly:members\", majority = { more_than = \"1/2\", of = \"cast\" } }",
        // Time.
        "wait = { after = \"first\", at_least = \"a week\" }",
        "wait = { after = \"first\" }",
        "wait = { after = \"frist\", at_least = \"1 month\" }",
        "wait = { after = \"first.dya\", at_least = \"1 month\" }",
        "wait = { after = \"first.many\", at_least = \"1 month\" }",
        "wait = { after = \"third\", at_least = \"1 month\" }",
        "wait = { after = \"second\", at_least = \"1 month\" }",
        "wait = { after = \"members.total\", at_least = \"1 month\" }",
        "wait = { after = \"start\", before = \"term.ends\", at_least = \"1 month\" }",
        "wait = { after = \"start\", at_least = \"param.few\" }",
        "wait = { after = \"start\", at_least = \"param.lang\" }",
        "wait = { after = \"first\", at_least = \"1 month\" }\nwithin = { of = \"first\", at_most = \"27 days\" }",
        "wait = { after = \"first\", at_least = \"15 days\" }\nwithin = { of = \"first\", at_most = \"param.long\" }",
        "wait = { before = \"term.ends\", at_most = \"2 months\" }\nwithin = { before = \"term.ends\", at_least = \"3 months\" }",
        "within = { of = \"first\", at_most = \"3 months\", extended = \"1 month\" }",
        // Publication.
        "publish = { where = { zh = \"门口\", en = \"the door\" } }",
        "publish = { stands = \"7 days\" }",
        "publish = { where = { zh = \"门口\", en = \"the door\" }, stands = \"7 days\", answer_within = \"3 days\" }",
        // Where it leads.
        "then = { yes = \"trird\" }",
        "then = { yes = \"again\" }",
        "then = { no = \"nowhere\" }",
        "then = { no = \"end:refusd\" }",
        "then = { maybe = \"next\" }",
        "then = { tie = \"again\", too_few = \"again\", silence = \"end\", objection = \"first\" }",
        "then = { yes = \"end\" }",
        "outcomes = [{ id = \"yes\", zh = \"是\", en = \"yes\" }]",
        // The rest.
        "sub = \"q\"",
        "sub = \"p\"",
        "record = \"auditt\"",
        "effect = \"status:full\"",
        "effect = [\"promote\"]",
        "effect = \"transfer\"",
        "effect = \"elected\"",
        "fill = { person = \"first.day\", day = \"first\" }",
        "fill = { person = \"nobody\" }",
        "repeat = { every = \"6 months\" }",
        "matters = [\"loan\"]",
        "applies = 'members.totl > 3'",
        "colour = \"red\"",
    ];
    insta::assert_snapshot!(shown(&cases, of_step));
}

#[test]
fn every_mistake_in_the_head_is_said_with_its_words() {
    let steps = step("only", "");
    let head = |line: &str| {
        let (key, _) = line.split_once(" =").unwrap_or((line, ""));
        let kept: Vec<&str> = HEAD
            .lines()
            .filter(|own| !own.starts_with(&format!("{key} =")))
            .collect();
        let line = if line.contains('=') { line } else { "" };
        said(&with(&format!("{}\n{line}\n{steps}", kept.join("\n"))))
    };
    let cases = [
        "id",
        "title",
        "source",
        "of",
        "of = [\"cooperativ\"]",
        "about",
        "about = \"persons\"",
        "start",
        "start = []",
        "start = \"date\"",
        "start = \"finding:chair-vacan\"",
        "start = \"case:q\"",
        "start = \"every:week\"",
        "start = \"post:auditr\"",
        "ends = [{ id = \"refused\", zh = \"否\", en = \"no\" }]",
        "ends = [{ id = \"other\", zh = \"别的\", en = \"other\" }]",
        "applies = 'org.sector'",
    ];
    insta::assert_snapshot!(shown(&cases, head));
    let about = HEAD
        .replace("\"person\"", "\"organization\"")
        .replace("\"own\"", "\"subject\"");
    let text = said(&with(&(about + &step("only", "effect = \"admit\""))));
    assert!(text.contains("this procedure is about no person"), "{text}");
    assert!(text.contains("say whom with fill"), "{text}");
    assert!(said(&with(HEAD)).contains("has no steps"));
}

/// One edit in one file of the short rulebook.
fn edited(file: &str, from: &str, to: &str) -> Files {
    let mut files = farm();
    let text = files.get_mut(file).unwrap();
    assert_eq!(text.matches(from).count(), 1, "`{from}` in {file}");
    *text = text.replace(from, to);
    files
}

#[test]
fn every_mistake_in_bodies_and_matters_is_said_with_its_words() {
    let cases = [
        ("bodies.toml", "id = \"villagers\"", "id = \"board\""),
        (
            "bodies.toml",
            "\"vice-chair\", \"treasurer\"",
            "\"vice-char\", \"treasurer\"",
        ),
        (
            "bodies.toml",
            "members = [\"ordinary\"]",
            "members = [\"ordinry\"]",
        ),
        ("bodies.toml", "members = [\"ordinary\"]", "members = []"),
        (
            "bodies.toml",
            "typed = true",
            "typed = true\nposts = [\"chair\"]",
        ),
        (
            "bodies.toml",
            "meets = \"board-meeting\"",
            "meets = \"bored-meeting\"",
        ),
        (
            "bodies.toml",
            "of = [\"federation\", \"cooperative\"]",
            "of = [\"federatio\", \"cooperative\"]",
        ),
        (
            "bodies.toml",
            "title = { zh = \"村民\", en = \"villagers\" }",
            "title = { zh = \"村民\" }",
        ),
        ("matters.toml", "id = \"loan\"", "id = \"merger\""),
        ("matters.toml", "id = \"merger\"", "id = \"mergers\""),
        ("votes.toml", "\"assembly:members\"", "\"assembly:member\""),
        ("votes.toml", "who = \"body:board\", ", ""),
        (
            "votes.toml",
            "quorum = { at_least = \"1/2\" }, majority = { more_than = \"1/2\", of = \"present\" } }\nsources = [{ act = \"statutes\", article = \"23\" }]",
            "majority = { more_than = \"1/2\" } }",
        ),
        ("activities.toml", "notice = 7", "notice = 700"),
        (
            "activities.toml",
            "id = \"audit\"",
            "id = \"audit\"\nnotice = 3",
        ),
        (
            "activities.toml",
            "called = { members = [\"trial\", \"ordinary\"] }",
            "called = { members = [\"trial\"], typed = true }",
        ),
        (
            "matters.toml",
            "id = \"loan\"\n",
            "id = \"loan\"\nof = [\"section\"]\n",
        ),
        (
            "matters.toml",
            "a merger with another cooperative\" }\nprocedure = \"major-decision\"",
            "a merger with another cooperative\" }",
        ),
        (
            "matters.toml",
            "a merger with another cooperative\" }\nprocedure = \"major-decision\"",
            "a merger with another cooperative\" }\nprocedure = \"major-decisions\"",
        ),
    ];
    let shown = cases
        .iter()
        .map(|(file, from, to)| format!("{file} {to}\n{}", said(&edited(file, from, to))));
    insta::assert_snapshot!(shown.collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_file_in_a_misnamed_folder_is_named() {
    let mut files = farm();
    files.insert("procedure/other.toml".to_owned(), String::new());
    let text = said(&files);
    assert!(
        text.contains("did you mean `procedures/other.toml`?"),
        "{text}"
    );
}

#[test]
fn every_mistake_in_a_walk_is_said_with_its_words() {
    let files = farm();
    let book = Rulebook::parse(&files).unwrap();
    let walk = |lines: &str| {
        let mut files = farm();
        let text = format!(
            "[[walk]]\nname = \"w\"\nstart = 2026-01-01\nfacts = {{ \"org.kind\" = \"cooperative\" }}\n{lines}\n"
        );
        files.insert("procedures/members_test.toml".to_owned(), text.clone());
        let problems = match book.walks(&files) {
            Ok(_) => return "  nothing\n".to_owned(),
            Err(problems) => problems,
        };
        let lines = problems.into_iter().map(|problem| {
            let words = text[problem.span.clone()]
                .lines()
                .next()
                .unwrap_or_default();
            format!(
                "  {words}  <-  {} ({})\n",
                problem.message,
                problem.help.unwrap_or_default()
            )
        });
        lines.collect()
    };
    let act = |lines: &str| {
        let lines = format!(
            "procedure = \"admission\"\nopen = [\"apply\"]\n[[walk.do]]\non = 2026-01-02\n{lines}"
        );
        walk(&lines)
    };
    let walks = [
        "procedure = \"admision\"",
        "procedure = \"board-election\"",
        "procedure = \"admission\"",
        "procedure = \"admission\"\nend = \"end:letgo\"",
        "procedure = \"admission\"\nend = \"end\"\nopen = [\"boad\"]",
        "procedure = \"admission\"\nend = \"end\"\nparam = { notise = 3 }",
        "procedure = \"admission\"\nend = \"end\"\nbodies = { bord = 3 }",
        "procedure = \"admission\"\nend = \"end\"\nmatter = \"loan\"",
        "procedure = \"admission\"\nend = \"end\"\nholidays = [3]",
        "procedure = \"admission\"\nend = \"end\"\n[[walk.do]]\non = 2026-01-02\nwithdraw = true\n[[walk.do]]\non = 2026-01-01\nstep = \"apply\"",
    ];
    let acts = [
        "step = \"aply\"",
        "",
        "step = \"apply\"\nobject = \"notice\"",
        "step = \"apply\"\ngive = { bron = 2000-01-01 }",
        "step = \"apply\"\ngive = { born = \"2000-01-01\" }",
        "step = \"apply\"\nvote = { present = 3 }",
        "step = \"board\"\nvote = { presnt = 3 }",
        "step = \"board\"\nvote = { counts = { households = { of = 3, present = 2 } } }",
        "step = \"board\"\noutcome = \"put-of\"",
        "step = \"board\"\ncomes = \"too_few\"",
        "step = \"board\"\nrefused = \"too-early\"\nlate = true",
    ];
    let text = shown(&walks, walk) + "\n" + &shown(&acts, act);
    insta::assert_snapshot!(text);
}

/// A fixed seed: the same cases on every machine and every day.
fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 400,
        rng_seed: RngSeed::Fixed(11),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    /// Whatever is done to a text, reading and rendering end without a panic.
    #[test]
    fn damaged_procedures_never_panic(
        file in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        cut in 0usize..60,
        put in "[\\[\\]{}=\",.:/#0-9a-z\n令 -]{0,6}",
    ) {
        let mut files = farm();
        files.retain(|name, _| !name.starts_with("rules/") || name == "rules/board.toml");
        let own: Vec<String> = files
            .keys()
            .filter(|name| name.starts_with("procedures/") || matches!(name.as_str(), "bodies.toml" | "matters.toml" | "votes.toml"))
            .cloned()
            .collect();
        let name = own[file.index(own.len())].clone();
        let text: Vec<char> = files[&name].chars().collect();
        let start = at.index(text.len());
        let end = (start + cut).min(text.len());
        let damaged: String = text[..start].iter().chain(put.chars().collect::<Vec<_>>().iter())
            .chain(&text[end..]).collect();
        files.insert(name, damaged);
        match Rulebook::parse(&files) {
            Ok(book) => if let Err(problems) = book.walks(&files) {
                prop_assert!(!render(&problems, &files).is_empty());
            },
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                prop_assert!(!render(&problems, &files).is_empty());
            }
        }
    }
}
