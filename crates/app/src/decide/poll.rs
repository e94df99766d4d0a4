//! Opening a secret evaluation and calling it off; why: whom it is about, who may take part and who counts are settled before anybody
//! votes, and nobody is judged by themselves. Voting and counting are no commands: the ledger may not know who voted.

use std::collections::BTreeSet;

use needle_ballot::{Limits, Poll, Question};
use needle_model::command::{OpenPoll, WithdrawPoll};
use needle_model::limits::{PERSONS_PER_COMMAND_MAX, POLL_DAYS_MAX};
use needle_model::poll::{PollEntitled, PollQuestion, PollSubject, PollTerms};
use needle_model::{AccountId, Event, FOREVER, PersonId, PollId, Refusal};
use needle_rights::Action;
use needle_rulebook::poll::{Evaluated, Evaluation};

use super::check::{self, alive, reason_given, titled};
use super::{Cx, Decided, Refusals};
use crate::case::Loaded;
use crate::failure::{Failure, OrHidden};

pub(super) fn open(cx: &mut Cx<'_, '_>, c: &OpenPoll) -> Result<Decided, Failure> {
    cx.org(Action::HoldPoll, c.org)?;
    let org = alive(cx, c.org, "org")?;
    let rules = std::sync::Arc::clone(&cx.rules);
    let evaluation = rules.evaluation(&c.evaluation).ok_or_else(|| {
        Refusal::new("poll-kind-unknown", "evaluation").with("evaluation", &c.evaluation)
    })?;
    let mut refusals = Refusals::default();
    if !evaluation.of.contains(&org.kind) {
        let refusal = titled(
            Refusal::new("not-asked-of-kind", "evaluation"),
            "title",
            &evaluation.title,
        );
        refusals.push(titled(refusal, "kind", &check::kind_title(cx, &org.kind)));
    }
    let judged = subjects(cx, evaluation, c, &mut refusals)?;
    let entitled = entitled(cx, evaluation, c, &judged, &mut refusals)?;
    refusals.take(scrutineers(cx, c, &judged)?);
    let latest = cx
        .today
        .saturating_add(jiff::Span::new().days(POLL_DAYS_MAX));
    if c.closes < cx.today || c.closes > latest {
        refusals.push(
            Refusal::new("poll-closes", "closes")
                .with("date", c.closes)
                .with("today", cx.today)
                .with("latest", latest),
        );
    }
    refusals.take(inside(cx, evaluation, c)?);
    refusals.done()?;
    let poll = PollId::new(c.org.cell, cx.fresh());
    let event = Event::PollOpened {
        poll,
        org: c.org,
        evaluation: evaluation.id.clone(),
        version: rules.version.clone(),
        terms: terms(evaluation, c, poll)?,
        entitled,
        scrutineers: c.scrutineers.clone(),
        closes: c.closes,
        inside: c.inside.clone(),
    };
    Ok(Decided {
        org: Some(c.org),
        events: vec![event],
    })
}

/// What sheets are sealed to. Made a poll of once here, so that one that could not be held is never opened.
fn terms(evaluation: &Evaluation, c: &OpenPoll, poll: PollId) -> Result<PollTerms, Refusal> {
    let questions: Vec<PollQuestion> = (1..=c.subjects.len())
        .flat_map(|place| {
            evaluation
                .questions
                .iter()
                .map(move |question| PollQuestion {
                    code: format!("{place}.{}", question.id),
                    answers: u8::try_from(question.choices.len()).unwrap_or(u8::MAX),
                })
        })
        .collect();
    let terms = PollTerms {
        subjects: c.subjects.clone(),
        questions,
        text_chars: evaluation.text,
        least: u64::from(evaluation.least),
        small: u64::from(evaluation.small),
        percent: evaluation.band,
    };
    let asked = terms.questions.iter().map(|question| Question {
        code: question.code.clone(),
        answers: question.answers,
    });
    let limits = Limits::new(terms.least, terms.small, terms.percent).ok();
    let sound =
        limits.and_then(|it| Poll::new(poll.key, asked.collect(), terms.text_chars, it).ok());
    match sound {
        Some(_) => Ok(terms),
        None => Err(Refusal::new("poll-too-long", "subjects")
            .with("questions", terms.questions.len())
            .with("max", needle_ballot::QUESTIONS_MAX)),
    }
}

/// Looks at who or what is evaluated; answers the persons among them.
fn subjects(
    cx: &mut Cx<'_, '_>,
    evaluation: &Evaluation,
    c: &OpenPoll,
    refusals: &mut Refusals,
) -> Result<BTreeSet<PersonId>, Failure> {
    let mut persons = BTreeSet::new();
    let mut seen = BTreeSet::new();
    if c.subjects.is_empty() {
        refusals.push(Refusal::new("poll-subjects", "subjects"));
    }
    for subject in &c.subjects {
        let (org, key, person, fits) = match subject {
            PollSubject::Holding(id) => {
                let held = cx.tx.reader().holding(*id)?.or_hidden("holding")?;
                let fits = match &evaluation.about {
                    Evaluated::Posts(posts) => {
                        posts.contains(&held.post) && held.until == FOREVER && !held.how.acts()
                    }
                    Evaluated::Organizations(_) => false,
                };
                (held.org, id.to_string(), Some(held.person), fits)
            }
            PollSubject::Org(id) => {
                let kind = cx.census.org(*id, cx.today).map(|it| it.kind);
                let fits = match (&evaluation.about, kind) {
                    (Evaluated::Organizations(kinds), Some(kind)) => {
                        kinds.iter().any(|own| own == kind)
                    }
                    _ => false,
                };
                (*id, id.to_string(), None, fits)
            }
        };
        let what = if person.is_some() { "holding" } else { "org" };
        cx.org(Action::HoldPoll, org)
            .map_err(|_| Failure::Hidden(what))?;
        if !fits || !cx.tree.0.is_within(org, c.org) {
            let refusal = Refusal::new("poll-subject-not", "subjects");
            refusals.push(
                titled(refusal, "title", &evaluation.title).with("org", check::org_name(cx, org)),
            );
        }
        if !seen.insert(key) {
            let refusal = Refusal::new("poll-subject-twice", "subjects");
            refusals.push(refusal.with("org", check::org_name(cx, org)));
        }
        persons.extend(person);
    }
    Ok(persons)
}

/// Who may take part, each once, and none of those who are evaluated.
fn entitled(
    cx: &Cx<'_, '_>,
    evaluation: &Evaluation,
    c: &OpenPoll,
    judged: &BTreeSet<PersonId>,
    refusals: &mut Refusals,
) -> Result<Vec<PersonId>, Failure> {
    let mut all = BTreeSet::new();
    match &c.entitled {
        PollEntitled::Members(orgs) => {
            for org in orgs {
                cx.org(Action::HoldPoll, *org)?;
                all.extend(cx.census.members_open(*org));
            }
        }
        PollEntitled::Persons(persons) => {
            for person in persons {
                cx.person(Action::SeePerson, *person)?;
                all.insert(*person);
            }
        }
    }
    let all: Vec<PersonId> = all.difference(judged).copied().collect();
    if all.len() < usize::from(evaluation.least) {
        refusals.push(
            Refusal::new("poll-entitled-few", "entitled")
                .with("count", all.len())
                .with("least", evaluation.least),
        );
    }
    if all.len() > PERSONS_PER_COMMAND_MAX {
        refusals.push(
            Refusal::new("poll-entitled-many", "entitled")
                .with("count", all.len())
                .with("max", PERSONS_PER_COMMAND_MAX),
        );
    }
    Ok(all)
}

/// Two accounts of two people, neither of whom is evaluated.
fn scrutineers(
    cx: &mut Cx<'_, '_>,
    c: &OpenPoll,
    judged: &BTreeSet<PersonId>,
) -> Result<Result<(), Refusal>, Failure> {
    let distinct: BTreeSet<&AccountId> = c.scrutineers.iter().collect();
    if c.scrutineers.len() != 2 || distinct.len() != 2 {
        return Ok(Err(Refusal::new("poll-scrutineers", "scrutineers")));
    }
    let mut persons = BTreeSet::new();
    for account in &c.scrutineers {
        let found = cx.tx.reader().account(*account)?;
        let found = found.filter(|it| it.live(cx.today));
        let person = found.as_ref().and_then(|it| it.person);
        let twice = person.is_some_and(|it| !persons.insert(it));
        if found.is_none() || twice || person.is_some_and(|it| judged.contains(&it)) {
            let name = found.map_or_else(|| account.to_string(), |it| it.name);
            return Ok(Err(
                Refusal::new("poll-scrutineer-not", "scrutineers").with("name", name)
            ));
        }
    }
    Ok(Ok(()))
}

/// The step whose record it is: open, of this organisation, and one that asks for this evaluation.
fn inside(
    cx: &mut Cx<'_, '_>,
    evaluation: &Evaluation,
    c: &OpenPoll,
) -> Result<Result<(), Refusal>, Failure> {
    let Some(inside) = &c.inside else {
        return Ok(Ok(()));
    };
    let case = Loaded::read(&mut cx.tx.reader(), cx.versions, inside.case)?.or_hidden("case")?;
    cx.org(Action::SeeCase, case.file.org)
        .map_err(|_| Failure::Hidden("case"))?;
    let step = case.procedure().and_then(|it| it.step(&inside.step));
    let asks = step.is_some_and(|(_, it)| it.evaluation.as_ref() == Some(&evaluation.id));
    let turns = cx.tx.reader().case_turns(inside.case)?;
    let waits = turns.iter().any(|turn| turn.step == inside.step);
    Ok(if case.file.org == c.org && asks && waits {
        Ok(())
    } else {
        Err(titled(
            Refusal::new("poll-step-not", "inside"),
            "title",
            &evaluation.title,
        ))
    })
}

pub(super) fn withdraw(cx: &mut Cx<'_, '_>, c: &WithdrawPoll) -> Result<Decided, Failure> {
    let record = cx.tx.reader().poll(c.poll)?.or_hidden("poll")?;
    cx.org(Action::HoldPoll, record.org)
        .map_err(|_| Failure::Hidden("poll"))?;
    if record.state.over() {
        return Err(Refusal::new("poll-over", "poll")
            .with("date", record.ended)
            .into());
    }
    reason_given(cx)?;
    Ok(Decided {
        org: Some(record.org),
        events: vec![Event::PollWithdrawn { poll: c.poll }],
    })
}
