//! The numbers of a vote as a form asks them, with those that are needed said beforehand; why: whoever counts hands sees at once
//! whether it is enough, and only numbers are typed.

use std::collections::BTreeMap;

use needle_app::ask::StepHelp;
use needle_model::case::{Candidate, Counted, LeftOut, Pair, Poll};
use needle_rulebook::procedures::{Seats, Vote};
use needle_text::Texts;

use crate::ask::Ask;
use crate::pages::change::item::{Item, State};
use crate::pages::change::reading::Reading;
use crate::words::title;

/// Who may be left out at most: more is no exception.
const LEFT_OUT_MAX: u32 = 10_000;

/// What is needed, in a sentence; empty where it is not known before.
fn needed(t: &Texts, help: &StepHelp) -> String {
    let there = help.quorum.iter().map(|it| it.needed).min();
    let agree = help.majority.as_ref().map(|it| it.needed);
    match (there, agree) {
        (Some(there), Some(agree)) => t.case_vote_needed(there, agree),
        (None, Some(agree)) => t.case_vote_needed_votes(agree),
        _ => String::new(),
    }
}

pub(in crate::pages) fn items(
    ask: &Ask,
    vote: &Vote,
    help: &StepHelp,
    state: &State<'_>,
) -> Vec<Item> {
    let t = ask.t();
    let number = |name: &str, label: std::borrow::Cow<'_, str>| {
        state.text(name, label.into_owned()).width("w-4").digits()
    };
    let mut all = Vec::new();
    let present = match help.entitled {
        Some(entitled) => number("present", t.case_vote_present()).hint(format!(
            "{} {}",
            t.case_vote_entitled_known(entitled),
            needed(t, help)
        )),
        None => {
            all.push(number("entitled", t.case_vote_entitled()));
            number("present", t.case_vote_present())
        }
    };
    if vote.not_counted {
        all.push(number("left", t.case_vote_left()).optional());
        all.push(state.text("left_why", t.case_vote_left_why()).optional());
    }
    all.push(present);
    if vote.written {
        all.push(number("written", t.case_vote_written()).optional());
    }
    if let Some(election) = &vote.election {
        if election.seats == Seats::Typed {
            all.push(number("seats", t.case_vote_seats()));
        }
        all.push(number("issued", t.case_vote_issued()));
        all.push(number("returned", t.case_vote_returned()));
        all.push(number("void", t.case_vote_void()).optional());
        all.push(
            state
                .area("candidates", t.case_vote_candidates())
                .hint(t.case_vote_candidates_hint()),
        );
    } else {
        all.push(number("ayes", t.case_vote_ayes()));
        all.push(number("nays", t.case_vote_nays()).optional());
        all.push(number("abstained", t.case_vote_abstained()).optional());
        if vote.secret {
            all.push(number("void", t.case_vote_void()).optional());
        }
    }
    for count in &vote.counts {
        let label = title(t, &count.title);
        all.push(number(&format!("of-{}", count.id), t.case_vote_of(label).into()).optional());
        all.push(
            number(
                &format!("there-{}", count.id),
                t.case_vote_there(label).into(),
            )
            .optional(),
        );
    }
    all
}

/// The numbers typed; `None` where none were, so that a step that was put off needs none.
pub(in crate::pages) fn read(
    read: &mut Reading<'_>,
    org: needle_model::OrgId,
    vote: &Vote,
) -> Option<Counted> {
    let names = ["present", "ayes", "nays", "issued", "candidates"];
    if names.iter().all(|name| read.opt(name).is_none()) {
        return None;
    }
    let mut counted = Counted {
        entitled: number(read, "entitled"),
        present: number(read, "present").unwrap_or(0),
        written: number(read, "written").unwrap_or(0),
        ayes: number(read, "ayes").unwrap_or(0),
        nays: number(read, "nays").unwrap_or(0),
        abstained: number(read, "abstained").unwrap_or(0),
        ..Counted::default()
    };
    let left = number(read, "left").unwrap_or(0).min(LEFT_OUT_MAX);
    let why = read.text("left_why");
    counted.left_out = (0..left)
        .map(|_| LeftOut {
            who: String::new(),
            why: why.clone(),
        })
        .collect();
    let void = number(read, "void").unwrap_or(0);
    if vote.election.is_some() {
        counted.poll = Some(Poll {
            seats: number(read, "seats").and_then(|it| u16::try_from(it).ok()),
            issued: number(read, "issued").unwrap_or(0),
            returned: number(read, "returned").unwrap_or(0),
            void,
            candidates: candidates(read, org)?,
        });
    } else {
        counted.void = void;
    }
    let mut counts = BTreeMap::new();
    for count in &vote.counts {
        let of = number(read, &format!("of-{}", count.id));
        let present = number(read, &format!("there-{}", count.id));
        if let (Some(of), Some(present)) = (of, present) {
            counts.insert(count.id.clone(), Pair { of, present });
        }
    }
    counted.counts = counts;
    Some(counted)
}

fn number(read: &mut Reading<'_>, name: &str) -> Option<u32> {
    let whole = read.whole(name)?;
    let number = u32::try_from(whole).ok();
    if number.is_none() {
        let text = read.ask.t().rule_number_wrong(whole.to_string());
        read.errors.push(name, text);
    }
    number
}

/// Who stood, a line each: the name, then the votes.
fn candidates(read: &mut Reading<'_>, org: needle_model::OrgId) -> Option<Vec<Candidate>> {
    let typed = read.text("candidates");
    let mut all = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let split = line.rsplit_once(|c: char| c.is_whitespace() || c == '=' || c == '：');
        let votes = split.and_then(|(who, votes)| Some((who, votes.trim().parse().ok()?)));
        let Some((who, votes)) = votes else {
            let text = read.ask.t().case_vote_candidates_wrong(line);
            read.errors.push("candidates", text);
            return None;
        };
        let who = super::fields::persons(read, org, "candidates", who.trim())?;
        let [who] = who.as_slice() else {
            let text = read.ask.t().case_vote_candidates_wrong(line);
            read.errors.push("candidates", text);
            return None;
        };
        all.push(Candidate {
            who: who.to_string(),
            votes,
        });
    }
    Some(all)
}
