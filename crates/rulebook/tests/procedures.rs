//! Procedures of the rulebooks that come with the program, and what differs between two versions of one; why: they are compiled in,
//! so only a test can refuse them.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests may unwrap like the tests themselves"
)]

use std::collections::BTreeMap;

use needle_rulebook::procedures::example::{Doing, Walk};
use needle_rulebook::procedures::{
    About, Actor, Amount, Anchor, Base, Belongs, Effect, End, Entitled, FieldType, Next, Outcome,
    Seats, Span, SpanUnit, Start, Surplus, Than, What, compare,
};
use needle_rulebook::{Rulebook, builtin, render};

const FARM: &str = "farm-cooperative";

fn farm() -> Rulebook {
    book(&builtin::files(FARM).unwrap())
}

fn book(files: &BTreeMap<String, String>) -> Rulebook {
    Rulebook::parse(files).unwrap_or_else(|problems| panic!("{}", render(&problems, files)))
}

/// The rulebook with one place of its procedures written otherwise.
fn edited(file: &str, from: &str, to: &str) -> Rulebook {
    let mut files = builtin::files(FARM).unwrap();
    let text = files.get_mut(file).unwrap();
    assert_eq!(text.matches(from).count(), 1, "`{from}` in {file}");
    *text = text.replace(from, to);
    book(&files)
}

#[test]
fn a_procedure_is_read_with_all_it_says() {
    let book = farm();
    let admission = book.procedure("admission").unwrap();
    assert_eq!(admission.about, About::Person);
    assert_eq!(admission.of, ["cooperative"]);
    assert_eq!(
        admission.start,
        [Start::By(Actor::Subject), Start::By(Actor::Own)]
    );
    assert!(admission.text.starts_with("[[procedure]]"));
    assert!(
        admission
            .text
            .ends_with("then   = { yes = \"end:let-go\" }")
    );
    let ids: Vec<&str> = admission
        .steps
        .iter()
        .map(|step| step.id.as_str())
        .collect();
    assert_eq!(
        ids,
        ["apply", "board", "notice", "enter", "confirm", "leave"]
    );

    let (_, apply) = admission.step("apply").unwrap();
    assert!(apply.needs.is_empty());
    assert!(matches!(
        &apply.ask[0].ty,
        FieldType::Day { ago: Some(ago), .. } if ago.to_string() == "18 years"
    ));
    let (_, board) = admission.step("board").unwrap();
    assert_eq!(board.needs, ["apply"]);
    assert_eq!(board.within[0].of, Anchor::Step("apply".to_owned()));
    assert_eq!(
        board.within[0].to_string(),
        "at most 1 month after apply, in special cases 2 months"
    );
    assert_eq!(board.within[0].source.article, "6");
    let vote = board.vote.as_ref().unwrap();
    assert_eq!(vote.who, Actor::Body("board".to_owned()));
    assert_eq!(vote.entitled, Entitled::Register);
    assert_eq!(
        (vote.majority.than, &vote.majority.of),
        (Than::MoreThan, &Base::Present)
    );
    assert!(
        board
            .text
            .starts_with("[[procedure.step]]\nid     = \"board\"")
    );
    assert!(board.text.ends_with("then   = { put-off = \"again\" }"));

    let (_, notice) = admission.step("notice").unwrap();
    let stands = Span {
        amount: Amount::Param("notice".to_owned()),
        unit: SpanUnit::Day,
    };
    assert_eq!(notice.publish.as_ref().unwrap().stands, stands);
    let (_, leave) = admission.step("leave").unwrap();
    assert!(leave.sent && leave.needs.is_empty());
    assert_eq!(leave.effect, [Effect::Ending("withdrawn".to_owned())]);
    let end = End::Own("let-go".to_owned());
    assert_eq!(leave.next(&Outcome::Yes), Next::End(end.clone()));
    assert!(admission.ends_well(&End::Done));
    assert!(!admission.ends_well(&end) && !admission.ends_well(&End::Refused));
}

#[test]
fn elections_matters_and_bodies_are_read() {
    let book = farm();
    let election = book.procedure("board-election").unwrap();
    assert_eq!(
        election.start[0],
        Start::Finding("board-election".to_owned())
    );
    let (_, call) = election.step("call").unwrap();
    assert!(call.within[0].before && call.within[0].advice);
    assert_eq!(call.within[0].of, Anchor::Fact("term.ends".to_owned()));
    let (_, elect) = election.step("elect").unwrap();
    let own = elect.vote.as_ref().unwrap().election.as_ref().unwrap();
    assert!(matches!(&own.seats, Seats::Field(field) if field.to_string() == "call.seats"));
    assert_eq!(own.surplus, Surplus::Between(1, 4));
    assert_eq!(
        elect.next(&Outcome::NoQuorum),
        Next::Step("invite".to_owned())
    );
    assert_eq!(elect.next(&Outcome::TooFew), Next::Again);

    let major = book.procedure("major-decision").unwrap();
    assert_eq!(major.step("hear").unwrap().1.matters, ["sale-of-land"]);
    let (_, decide) = major.step("decide").unwrap();
    let stricter = &decide.vote.as_ref().unwrap().stricter[0];
    assert_eq!(stricter.matters, ["merger"]);
    assert_eq!(
        stricter.majority.as_ref().unwrap().to_string(),
        "at least 2/3 of entitled"
    );
    let matters: Vec<&str> = book
        .matters_of("cooperative")
        .map(|m| m.id.as_str())
        .collect();
    assert_eq!(matters, ["loan", "sale-of-land", "merger"]);
    assert_eq!(book.matters_of("section").count(), 0);
    assert_eq!(book.procedures_of("section").count(), 0);
    assert_eq!(book.procedures_of("cooperative").count(), 3);
    assert_eq!(book.body("villagers").unwrap().who, Belongs::Typed);
    let members = Belongs::Members(vec!["ordinary".to_owned()]);
    assert_eq!(book.body("members").unwrap().who, members);
}

#[test]
fn what_is_not_said_follows() {
    let book = farm();
    let admission = book.procedure("admission").unwrap();
    let (_, board) = admission.step("board").unwrap();
    let refused = Next::End(End::Refused);
    assert_eq!(board.next(&Outcome::Yes), Next::Next);
    assert_eq!(board.next(&Outcome::No), refused);
    assert_eq!(board.next(&Outcome::Tie), refused);
    assert_eq!(board.next(&Outcome::NoQuorum), Next::Again);
    assert_eq!(board.next(&Outcome::Own("put-off".to_owned())), Next::Again);
    // A tie is as *no*, also where *no* leads elsewhere.
    let (_, confirm) = admission.step("confirm").unwrap();
    assert_eq!(confirm.next(&Outcome::Tie), Next::Step("leave".to_owned()));
    let (_, notice) = admission.step("notice").unwrap();
    assert_eq!(notice.possible(), [Outcome::Yes, Outcome::Objection]);
}

#[test]
fn every_step_is_named_in_both_languages_with_its_article() {
    for name in builtin::names() {
        let book = book(&builtin::files(name).unwrap());
        for procedure in &book.procedures {
            assert!(book.source(&procedure.source.act).is_some());
            for step in &procedure.steps {
                for title in [&step.title, &step.say] {
                    assert!(!title.zh.is_empty() && !title.en.is_empty(), "{}", step.id);
                }
                assert!(book.source(&step.source.act).is_some(), "{}", step.id);
            }
        }
    }
}

#[test]
fn every_procedure_has_a_walk_to_a_good_end() {
    for name in builtin::names() {
        let files = builtin::files(name).unwrap();
        let book = book(&files);
        let walks = walks(&book, &files);
        for procedure in &book.procedures {
            let own = walks.iter().filter(|walk| walk.procedure == procedure.id);
            let mut ends = own.filter_map(|walk| walk.stands.end.as_ref());
            assert!(
                ends.any(|end| procedure.ends_well(end)),
                "{name}: no walk shows {} done",
                procedure.id
            );
        }
    }
}

/// Of the rulebook that is read first, so that it shows everything.
#[test]
fn every_step_of_the_short_rulebook_is_walked() {
    let files = builtin::files(FARM).unwrap();
    let book = book(&files);
    let walks = walks(&book, &files);
    for procedure in &book.procedures {
        for step in &procedure.steps {
            let own = walks.iter().filter(|walk| walk.procedure == procedure.id);
            let mut acts = own.flat_map(|walk| &walk.acts);
            let taken = acts.any(|act| {
                matches!(&act.what, Doing::Take(taking) if taking.step == step.id)
                    && act.expect.refused.is_none()
            });
            assert!(taken, "no walk takes {} of {}", step.id, procedure.id);
        }
    }
}

fn walks(book: &Rulebook, files: &BTreeMap<String, String>) -> Vec<Walk> {
    let walks = book.walks(files);
    walks.unwrap_or_else(|problems| panic!("{}", render(&problems, files)))
}

/// What the guide shows is what stands in the folder: whoever copies it copies something that works.
#[test]
fn the_guide_shows_the_short_rulebook_as_it_is() {
    let guide = include_str!("../../../rulebooks/README.md");
    let own = guide
        .split("## A procedure, from beginning to end")
        .nth(1)
        .and_then(|rest| rest.split("\n## ").next())
        .unwrap();
    let files = builtin::files(FARM).unwrap();
    let shown: Vec<&str> = own.split("```toml\n").skip(1).collect();
    assert_eq!(shown.len(), 6);
    for block in shown {
        let block = block.split("```").next().unwrap();
        assert!(
            files.values().any(|text| text.contains(block)),
            "not in the folder:\n{block}"
        );
    }
}

#[test]
fn the_same_procedure_has_no_differences() {
    let book = farm();
    for procedure in &book.procedures {
        assert_eq!(compare(procedure, procedure), []);
    }
}

#[test]
fn limits_that_differ_are_named_with_both_words() {
    let (old, file) = (farm(), "procedures/members.toml");
    let new = edited(
        file,
        "at_most = \"1 month\", extended = \"2 months\"",
        "at_most = \"20 working days\"",
    );
    let said = |new: &Rulebook| {
        let (old, new) = (
            old.procedure("admission").unwrap(),
            new.procedure("admission").unwrap(),
        );
        let differences = compare(old, new);
        let said = differences.iter().map(|own| {
            let step = own.step.as_deref().or(own.param.as_deref()).unwrap_or("-");
            format!("{step} {}: {} → {}", own.what.code(), own.old, own.new)
        });
        said.collect::<Vec<_>>()
    };
    assert_eq!(
        said(&new),
        [
            "board within: at most 1 month after apply, in special cases 2 months → at most 20 working days after apply"
        ]
    );
    let new = edited(
        file,
        "at_least = \"2/3\", of = \"present\"",
        "more_than = \"1/2\", of = \"entitled\"",
    );
    assert_eq!(
        said(&new),
        ["confirm majority: at least 2/3 of present → more than 1/2 of entitled"]
    );
    let new = edited(
        file,
        "value = 14, unit = \"day\"",
        "value = 10, unit = \"day\"",
    );
    assert_eq!(said(&new), ["notice setting: 14 → 10"]);
    let new = edited(file, "start  = [\"subject\", \"own\"]", "start  = \"own\"");
    assert_eq!(said(&new), ["- start: subject\nown → own"]);
}

#[test]
fn steps_added_removed_and_moved_are_named() {
    let old = farm();
    let file = "procedures/board.toml";
    let mut files = builtin::files(FARM).unwrap();
    let text = files.get_mut(file).unwrap();
    let from = text.find("[[procedure.step]]\nid     = \"tell\"").unwrap();
    let to = from + text[from..].find("[[procedure]]").unwrap();
    text.replace_range(from..to, "");
    let new = book(&files);
    let of = |book: &Rulebook| book.procedure("board-election").unwrap().clone();
    let differences = compare(&of(&old), &of(&new));
    let [gone] = &differences[..] else {
        panic!("one step is gone: {differences:?}");
    };
    assert_eq!(
        (gone.step.as_deref(), gone.what),
        (Some("tell"), What::Removed)
    );
    assert_eq!(gone.title.en, "The federation is told");
    assert_eq!((gone.old.is_empty(), gone.new.as_str()), (false, ""));
    let differences = compare(&of(&new), &of(&old));
    assert_eq!(differences.len(), 1);
    assert_eq!(differences[0].what, What::Added);

    let mut moved = of(&old);
    moved.steps.swap(0, 1);
    let differences = compare(&of(&old), &moved);
    assert_eq!(differences.len(), 1);
    assert_eq!(differences[0].what, What::Order);
    assert!(differences[0].new.starts_with("invite, call"));
}
