//! Whether what was answered at a step is what was asked; why: a case goes on with answers another step, a limit or the register
//! relies on, so none is missing and none is of another kind.

use std::collections::BTreeSet;

use jiff::civil::Date;
use needle_model::Refusal;
use needle_model::limits::REASON_CHARS_MAX;
use needle_rulebook::procedures::{Amount, Field, FieldType, Known, Step};
use needle_rulebook::rules::eval::day_of;

use crate::case::Case;
use crate::ground::{Ground, refuse};
use needle_model::case::{Answer, Answers};

/// The answers as they are recorded: those given, and those that are known.
pub(crate) fn check(
    ground: &Ground<'_>,
    case: &Case,
    step: &Step,
    given: &Answers,
    held: Date,
    wrong: &mut Vec<Refusal>,
) -> Answers {
    let mut all = Answers::new();
    for field in &step.ask {
        let known = known(ground, case, field);
        match (known, given.get(&field.id)) {
            (Some(known), Some(given)) if known != *given => {
                wrong.push(about(step, field, "answer-known"));
            }
            // What the register says is taken as it is.
            (Some(known), _) => {
                all.insert(field.id.clone(), known);
            }
            (None, Some(answer)) => {
                let code = judge(ground, field, answer, held);
                wrong.extend(code.map(|judged| judged.refusal(step, field)));
                all.insert(field.id.clone(), answer.clone());
            }
            (None, None) if field.optional => {}
            (None, None) => wrong.push(about(step, field, "answer-missing")),
        }
    }
    for id in given.keys() {
        if !step.ask.iter().any(|field| field.id == *id) {
            wrong.push(refuse(step, "answer-not-asked", "answers").with("name", id));
        }
    }
    enough(ground, step, &all, wrong);
    all
}

/// Of several ways to do enough, one is reached.
fn enough(ground: &Ground<'_>, step: &Step, all: &Answers, wrong: &mut Vec<Refusal>) {
    let reached = step.enough.iter().any(|one| match all.get(&one.field) {
        Some(Answer::Number(number)) => *number >= ground.amount(&one.at_least),
        _ => false,
    });
    if step.enough.is_empty() || reached {
        return;
    }
    let mut refusal = refuse(step, "answer-not-enough", "answers");
    if let Some(one) = step.enough.first() {
        let field = step.ask.iter().find(|field| field.id == one.field);
        let title = field.map(|field| &field.title);
        refusal = refusal
            .with_title(
                "name",
                title.map_or("", |title| &title.zh),
                title.map_or("", |title| &title.en),
            )
            .with("least", ground.amount(&one.at_least));
    }
    wrong.push(refusal);
}

/// What is known of a field without asking.
pub(crate) fn known(ground: &Ground<'_>, case: &Case, field: &Field) -> Option<Answer> {
    match field.known.as_ref()? {
        Known::Field(of) => case.last(&of.step)?.answers.get(&of.field).cloned(),
        Known::Poll { step, number } => ground.knows.poll(step, *number).map(Answer::Number),
        Known::Fact(path) => {
            let value = ground.knows.fact(path)?;
            match &field.ty {
                FieldType::Day { .. } => day_of(value).map(Answer::Day),
                FieldType::Number { .. } => Some(Answer::Number(value)),
                FieldType::YesNo => Some(Answer::YesNo(value != 0)),
                _ => None,
            }
        }
    }
}

/// What is wrong with an answer.
enum Wrong {
    Kind,
    Empty,
    Long,
    Ahead(Date),
    Young(Date),
    Range(Option<i64>, Option<i64>),
    Choice,
    Twice,
    Unfit,
}

impl Wrong {
    fn refusal(self, step: &Step, field: &Field) -> Refusal {
        let of = |code| about(step, field, code);
        let word = |bound: Option<i64>| bound.map_or_else(|| "–".to_owned(), |it| it.to_string());
        match self {
            Wrong::Kind => of("answer-kind"),
            Wrong::Empty => of("answer-missing"),
            Wrong::Long => of("answer-too-long").with("max", REASON_CHARS_MAX),
            Wrong::Ahead(day) => of("answer-ahead").with("date", day),
            Wrong::Young(latest) => of("answer-too-recent").with("latest", latest),
            Wrong::Range(min, max) => of("answer-out-of-range")
                .with("min", word(min))
                .with("max", word(max)),
            Wrong::Choice => of("answer-no-choice"),
            Wrong::Twice => of("answer-twice"),
            Wrong::Unfit => of("answer-unfit"),
        }
    }
}

fn judge(ground: &Ground<'_>, field: &Field, answer: &Answer, held: Date) -> Option<Wrong> {
    let amount = |amount: &Amount| ground.amount(amount);
    match (&field.ty, answer) {
        (FieldType::Day { ago, ahead }, Answer::Day(day)) => {
            let latest = ago.as_ref().map(|ago| ground.earlier(held, ago));
            match latest.filter(|latest| day > latest) {
                Some(latest) => Some(Wrong::Young(latest)),
                None if !ahead && *day > held => Some(Wrong::Ahead(*day)),
                None => None,
            }
        }
        (FieldType::Number { min, max, .. }, Answer::Number(number)) => {
            // A least number may lie below nothing; settings are taken as they are.
            let exact = |bound: &Amount| bound.value(|id| ground.setting(id));
            let (min, max) = (min.as_ref().and_then(exact), max.as_ref().and_then(exact));
            let fits = min.is_none_or(|it| *number >= it) && max.is_none_or(|it| *number <= it);
            (!fits).then_some(Wrong::Range(min, max))
        }
        (FieldType::Text, Answer::Text(text)) | (FieldType::Paper, Answer::Paper(text)) => {
            words(text)
        }
        (FieldType::YesNo, Answer::YesNo(_)) => None,
        (FieldType::Choice(choices), Answer::Choice(id)) => {
            let known = choices.iter().any(|choice| choice.id == *id);
            (!known).then_some(Wrong::Choice)
        }
        (FieldType::Persons { min, max, statuses }, Answer::Persons(persons)) => {
            let length = i64::try_from(persons.len()).unwrap_or(i64::MAX);
            let (min, max) = (amount(min), max.as_ref().map(amount));
            if persons.iter().collect::<BTreeSet<_>>().len() < persons.len() {
                Some(Wrong::Twice)
            } else if length < min || max.is_some_and(|max| length > max) {
                Some(Wrong::Range(Some(min), max))
            } else {
                let fit = |person| ground.knows.person(person, statuses);
                (!persons.iter().copied().all(fit)).then_some(Wrong::Unfit)
            }
        }
        (FieldType::Organization { kinds }, Answer::Organization(org)) => {
            (!ground.knows.organization(*org, kinds)).then_some(Wrong::Unfit)
        }
        _ => Some(Wrong::Kind),
    }
}

fn words(text: &str) -> Option<Wrong> {
    if text.trim().is_empty() {
        Some(Wrong::Empty)
    } else {
        (text.chars().count() > REASON_CHARS_MAX).then_some(Wrong::Long)
    }
}

fn about(step: &Step, field: &Field, code: &'static str) -> Refusal {
    refuse(step, code, "answers").with_title("name", &field.title.zh, &field.title.en)
}
