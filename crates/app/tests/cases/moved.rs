//! A rulebook is issued while cases run: they go on by the version they began with until somebody moves them, and what could not stand
//! under the new one is refused.

use std::collections::BTreeMap;

use jiff::ToSpan;
use needle_app::Failure;
use needle_app::ask::CaseVersions;
use needle_course::{Action, Differs};
use needle_model::command::{IssueRulebook, MoveCase};
use needle_model::{CaseId, Event};
use needle_rights::Principal;
use needle_rulebook::builtin;

use super::ground::{Coop, codes, coop, matter, typed, votes};

const INSPECT: &str = r#"[[procedure.step]]
id    = "inspect"
title = { zh = "核对", en = "Inspection" }
say   = { zh = "公开以前核对一遍。", en = "It is looked through before it is put up." }
by    = "own"

"#;
const PUBLISH: &str = "[[procedure.step]]\nid    = \"publish\"";
const DISCUSS: &str = "[[procedure.step]]\nid    = \"discuss\"";

fn files(version: &str, change: impl Fn(&str) -> String) -> BTreeMap<String, String> {
    let mut files = builtin::files("farm-cooperative").unwrap();
    let works = change(include_str!("works.toml"));
    files.insert("procedures/works.toml".to_owned(), works);
    let own = files.get_mut("rulebook.toml").unwrap();
    let named = own.replacen("version = \"1\"", &format!("version = \"{version}\""), 1);
    *own = named;
    files
}

/// Two months for the review in place of one, and something to be done before it is put up.
fn changed(works: &str) -> String {
    let works = works.replacen("at_most = \"1 month\"", "at_most = \"2 months\"", 1);
    works.replacen(PUBLISH, &format!("{INSPECT}{PUBLISH}"), 1)
}

fn issue(coop: &Coop, files: BTreeMap<String, String>) -> Result<(), Failure> {
    let issue = IssueRulebook {
        files,
        effective: coop.app.today(),
        reason: None,
    };
    coop.app.execute(&Principal::operator(), issue).map(drop)
}

fn moved(coop: &Coop, who: &Principal, case: CaseId, to: &str) -> Result<Vec<Event>, Failure> {
    let command = MoveCase {
        case,
        version: to.to_owned(),
        effective: coop.app.today(),
        reason: None,
    };
    Ok(coop.app.execute(who, command)?.events)
}

fn versions(coop: &Coop, case: CaseId) -> CaseVersions {
    let found = coop.app.case_versions(&coop.clerk, case).unwrap();
    found.unwrap()
}

#[test]
fn a_running_case_keeps_its_version_until_it_is_moved() {
    let coop = coop();
    let case = coop.works();
    coop.take(case, "propose", None);
    coop.take(case, "discuss", None);
    let same = issue(&coop, files("1", changed));
    assert_eq!(codes(same), ["rulebook-same-version"]);
    assert_eq!(
        coop.app.case_versions(&coop.clerk, case).unwrap().map(drop),
        None
    );
    issue(&coop, files("2", changed)).unwrap();
    let page = coop.app.case_page(&coop.clerk, case).unwrap();
    assert!(page.newer && page.file.version == "1");
    let until = |coop: &Coop| {
        let page = coop.app.case_page(&coop.clerk, case).unwrap();
        page.turns[0].latest.unwrap()
    };
    let old = until(&coop);
    let found = versions(&coop, case);
    assert_eq!(
        found.steps,
        [
            ("review".to_owned(), vec![Differs::Limits]),
            ("inspect".to_owned(), vec![Differs::New]),
            ("publish".to_owned(), vec![Differs::Order]),
        ]
    );
    assert!(found.against.is_empty());
    let subject = coop.app.member_account(coop.coop, coop.people[3]);
    assert!(matches!(
        moved(&coop, &subject, case, "2"),
        Err(Failure::Hidden("case"))
    ));
    for version in ["1", "3"] {
        let to = moved(&coop, &coop.clerk, case, version);
        assert_eq!(codes(to), ["move-no-version"]);
    }
    moved(&coop, &coop.clerk, case, "2").unwrap();
    let page = coop.app.case_page(&coop.clerk, case).unwrap();
    assert!(!page.newer && page.file.version == "2");
    assert!(until(&coop) > old, "what it waits for waits longer");
    let due = coop.app.due(&coop.clerk).unwrap();
    assert!(due.iter().any(|due| due.due == until(&coop)));
    assert_eq!(
        codes(moved(&coop, &coop.clerk, case, "2")),
        ["move-no-version"]
    );
    coop.take(case, "review", Some(votes(8, 7, 1)));
    coop.take(case, "decide", Some(typed(100, 60, 50, 10)));
    assert_eq!(coop.open(case), ["inspect"]);
    assert_eq!(coop.app.verified().problems, Vec::<String>::new());
}

#[test]
fn what_was_done_has_to_stand_under_the_new_version() {
    let coop = coop();
    let [early, late, over] = [(); 3].map(|()| coop.works());
    coop.take(early, "propose", None);
    for case in [late, over] {
        coop.take(case, "propose", None);
        coop.take(case, "discuss", None);
    }
    let why = "不办了".to_owned();
    coop.act(over, Action::Withdraw { why }).unwrap();
    let before = |works: &str| works.replacen(DISCUSS, &format!("{INSPECT}{DISCUSS}"), 1);
    issue(&coop, files("2", before)).unwrap();
    let stuck = versions(&coop, late);
    assert_eq!(stuck.against[0].code, "move-order");
    assert_eq!(codes(moved(&coop, &coop.clerk, late, "2")), ["move-order"]);
    assert_eq!(codes(moved(&coop, &coop.clerk, over, "2")), ["case-over"]);
    // Those above see all of a place, with what stands in the way.
    let above = coop.app.organiser(coop.root);
    let (list, more) = coop.app.older_cases(&above, coop.root, None).unwrap();
    let seen: Vec<(CaseId, bool)> = list
        .iter()
        .map(|it| (it.file.id, it.against.is_empty()))
        .collect();
    let mut wanted = vec![(early, true), (late, false)];
    wanted.sort();
    assert_eq!((seen, more), (wanted, false));
    moved(&coop, &above, early, "2").unwrap();
    assert_eq!(coop.open(early), ["inspect"]);
    let new = coop.start_of(&coop.clerk, "works", matter("修桥", None));
    let page = coop.app.case_page(&coop.clerk, new.unwrap()).unwrap();
    assert_eq!(page.file.version, "2");
    let (list, _) = coop.app.older_cases(&above, coop.root, None).unwrap();
    assert_eq!(list.len(), 1);
    // The next day it is gone from there altogether.
    let day = coop.app.today() + 1.days();
    coop.app.clock.set_day(day);
    let gone = |works: &str| {
        let (head, rest) = works.split_once(DISCUSS).unwrap();
        let (_, tail) = rest.split_once("[[procedure.step]]").unwrap();
        let tail = tail.replacen("of = \"discuss\"", "of = \"propose\"", 1);
        format!("{head}[[procedure.step]]{tail}")
    };
    issue(&coop, files("3", gone)).unwrap();
    assert_eq!(codes(moved(&coop, &coop.clerk, late, "3")), ["move-loses"]);
    assert_eq!(coop.app.verified().problems, Vec::<String>::new());
}
