//! Reads what is done in a walk: steps taken with their answers and votes, and how each is taken; why: apart from the walk itself, so
//! that each is read in one sitting.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::super::log::{Place, did_you_mean};
use super::super::table::{Table, WHOLE_NUMBER, day, number};
use super::examples::{known_step, steps};
use crate::Named;
use crate::procedures::example::{Act, Answer, Doing, Expect, Taking, Tally};
use crate::procedures::{FieldType, Outcome, Procedure, Step};

/// The acts of a walk, in order.
pub(super) fn acts(table: &Table<'_>, procedure: &Procedure) -> Vec<Act> {
    let mut acts: Vec<Act> = Vec::new();
    for inner in table.tables("do", "act") {
        let place = inner.place.clone();
        let Some(act) = act(inner, procedure) else {
            continue;
        };
        if acts.last().is_some_and(|before| before.on > act.on) {
            let message = "this is done before what stands above it".to_owned();
            table.log.report(&place, message, None);
        }
        acts.push(act);
    }
    acts
}

/// Acts that are not the taking of a step, each with the step it is about.
const OTHERS: [&str; 5] = ["sign", "object", "answer", "silence", "sub"];

fn act(table: Table<'_>, procedure: &Procedure) -> Option<Act> {
    let on = table.date("on");
    let mut named: Vec<(&'static str, String, Place<'_>)> = Vec::new();
    for key in ["step"].into_iter().chain(OTHERS) {
        if let Some((id, place)) = table.opt_text(key) {
            named.push((key, id, place));
        }
    }
    let (suspend, resume, withdraw) = (
        table.opt_date("suspend"),
        table.flag("resume"),
        table.flag("withdraw"),
    );
    let upheld = table.flag("upheld");
    let well = !table.has("well") || table.flag("well");
    let without_step =
        usize::from(table.has("suspend")) + usize::from(resume) + usize::from(withdraw);
    if named.len() + without_step != 1 {
        let message = "this act is not one thing".to_owned();
        let help =
            "name one of step, sign, object, answer, silence, sub, suspend, resume, withdraw";
        table
            .log
            .report(&table.place, message, Some(help.to_owned()));
    }
    let what = match named.into_iter().next() {
        Some((key, id, place)) => {
            let step = known_step(&table, &id, &place, procedure);
            match key {
                "sign" => Doing::Sign(id),
                "object" => Doing::Object(id),
                "answer" => Doing::Answer(id, upheld),
                "silence" => Doing::Silence(id),
                "sub" => Doing::Sub(id, well),
                _ => Doing::Take(Box::new(taking(&table, step?))),
            }
        }
        None if resume => Doing::Resume,
        None if withdraw => Doing::Withdraw,
        None => Doing::Suspend(suspend),
    };
    let act = Act {
        line: table.log.line(&table.place),
        on,
        what,
        expect: Expect {
            refused: table.opt_text("refused").map(|(code, _)| code),
            comes: table.opt_text("comes").map(|(word, _)| word),
            late: table.flag("late"),
            open: steps(&table, "open", procedure),
            elected: table.has("elected").then(|| names(&table)),
        },
    };
    if act.expect.refused.is_some() && (act.expect.late || act.expect.comes.is_some()) {
        let message = "what is refused comes to nothing, late or not".to_owned();
        table.log.report(&table.place, message, None);
    }
    table.finish();
    Some(act)
}

fn names(table: &Table<'_>) -> Vec<String> {
    let texts = table.one_or_more("elected");
    texts.into_iter().map(|(name, _)| name).collect()
}

fn taking(table: &Table<'_>, step: &Step) -> Taking {
    let vote = table.inner("vote", "vote").map(|inner| {
        if step.vote.is_none() {
            let message = format!("there is no vote at the step `{}`", step.id);
            inner.log.report(&inner.place, message, None);
        }
        let counts = step.vote.as_ref().map_or(&[][..], |vote| &vote.counts);
        tally(inner, counts)
    });
    for key in ["outcome", "comes"] {
        if let Some(value) = table.peek(key)
            && let Some(word) = value.get_ref().as_str()
        {
            known_outcome(table, word, &table.at(value.span()), step);
        }
    }
    Taking {
        step: step.id.clone(),
        give: answers(table, step),
        vote,
        outcome: table.opt_text("outcome").map(|(word, _)| word),
        reason: table.flag("reason"),
    }
}

fn known_outcome(table: &Table<'_>, word: &str, place: &Place<'_>, step: &Step) {
    let possible = step.possible();
    let known = |own: &&Outcome| own.code() == word;
    // Whoever may refuse may also be shown refusing where the file leaves it to what always holds.
    if possible.iter().any(|own| known(&own)) || word == Outcome::No.code() {
        return;
    }
    let words = possible.iter().map(Outcome::code);
    let all: Vec<&str> = words.clone().collect();
    let help = did_you_mean(word, words)
        .or_else(|| Some(format!("this step can come out {}", all.join(", "))));
    let message = format!("the step `{}` can't come out `{word}`", step.id);
    table.log.report(place, message, help);
}

/// `give = { day = 2026-01-31, persons = ["…"] }`
fn answers(table: &Table<'_>, step: &Step) -> BTreeMap<String, Answer> {
    let mut answers = BTreeMap::new();
    for (id, place, value) in table.values("give") {
        let Some(field) = step.ask.iter().find(|field| field.id == id) else {
            let ids = step.ask.iter().map(|field| field.id.as_str());
            let help = did_you_mean(&id, ids);
            let message = format!("the step `{}` does not ask `{id}`", step.id);
            table.log.report(&place, message, help);
            continue;
        };
        match answer(&field.ty, value) {
            Ok(answer) => {
                answers.insert(id, answer);
            }
            Err(expected) => table.wrong(value, &id, expected),
        }
    }
    answers
}

/// An answer of that type, or what was expected.
fn answer(ty: &FieldType, value: &Spanned<DeValue<'_>>) -> Result<Answer, &'static str> {
    let plain = value.get_ref();
    let text = || plain.as_str().map(str::to_owned);
    match ty {
        FieldType::Day { .. } => day(value)
            .map(Answer::Day)
            .ok_or("a date such as 2024-01-31"),
        FieldType::Number { .. } => number(value).map(Answer::Number).ok_or(WHOLE_NUMBER),
        FieldType::YesNo => plain.as_bool().map(Answer::Truth).ok_or("true or false"),
        FieldType::Text | FieldType::Paper | FieldType::Organization { .. } => {
            text().map(Answer::Text).ok_or("a text")
        }
        FieldType::Choice(choices) => text()
            .filter(|id| choices.iter().any(|choice| choice.id == *id))
            .map(Answer::Choice)
            .ok_or("one of the choices"),
        FieldType::Persons { .. } => {
            let one = text().map(|name| vec![name]);
            let several = || {
                let list = plain.as_array()?.iter();
                list.map(|item| item.get_ref().as_str().map(str::to_owned))
                    .collect()
            };
            one.or_else(several)
                .map(Answer::Persons)
                .ok_or("a name or a list of names")
        }
    }
}

/// The numbers of a vote.
fn tally(table: Table<'_>, counted: &[Named]) -> Tally {
    let count = |key: &'static str| table.opt_number::<u32>(key).unwrap_or_default();
    let mut counts = BTreeMap::new();
    for (id, place, inner) in table.entries("counts", "count") {
        if !counted.iter().any(|own| own.id == id) {
            let help = did_you_mean(&id, counted.iter().map(|own| own.id.as_str()));
            let message = format!("`{id}` is not counted at this vote");
            table.log.report(&place, message, help);
        }
        counts.insert(id, (inner.number("of"), inner.number("present")));
        inner.finish();
    }
    let mut names = BTreeMap::new();
    for (name, _, value) in table.values("names") {
        match number::<u32>(value) {
            Some(votes) => {
                names.insert(name, votes);
            }
            None => table.wrong(value, &name, WHOLE_NUMBER),
        }
    }
    let tally = Tally {
        entitled: table.opt_number("entitled"),
        not_counted: count("not_counted"),
        present: count("present"),
        written: count("written"),
        ayes: count("ayes"),
        nays: count("nays"),
        abstained: count("abstained"),
        issued: table.opt_number("issued"),
        returned: table.opt_number("returned"),
        void: count("void"),
        seats: table.opt_number("seats"),
        counts,
        names,
    };
    table.finish();
    tally
}
