//! Rules themselves: their numbers for a place, exceptions from them, and a rulebook put in force.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use needle_model::command::{EndException, GiveException, IssueRulebook, SetParameter};
use needle_model::limits::{AUTHORITY_CHARS_MAX, EXCEPTION_YEARS_MAX, RULEBOOK_BYTES_MAX};
use needle_model::{Event, ExceptionId, OrgId, Refusal};
use needle_rights::Action;
use needle_rulebook::procedures::SETTINGS_OF;
use needle_rulebook::rules::{Rule, RuleParam, Severity};
use needle_rulebook::{Problem, Rulebook, Title};

use super::check::{self, alive};
use super::record::{within, words};
use super::{Cx, Decided, Refusals};
use crate::failure::{Failure, OrHidden};
use crate::versions::digest;

/// Problems of a rulebook told at once: whoever writes one checks it with the compiler, which tells all of them.
const PROBLEMS_TOLD: usize = 5;

pub(super) fn parameter(cx: &mut Cx<'_, '_>, c: &SetParameter) -> Result<Decided, Failure> {
    let seen = cx.org(Action::ChangeRules, c.org)?;
    alive(cx, c.org, "org")?;
    let rules = Arc::clone(&cx.rules);
    let (title, params) = settings(&rules, &c.rule)?;
    let parameter = params
        .iter()
        .find(|known| known.id == c.parameter)
        .ok_or_else(|| {
            let refusal = Refusal::new("parameter-unknown", "parameter");
            check::titled(refusal.with("parameter", &c.parameter), "rule", title)
        })?;
    let mut refusals = Refusals::default();
    if !parameter.local && !at_root(cx) {
        let refusal = Refusal::new("parameter-not-local", "parameter");
        refusals.push(check::titled(refusal, "parameter", &parameter.title));
    }
    if let Some(value) = c.value {
        refusals.take(within(value, parameter.min, parameter.max, "value"));
    }
    let known = cx.tx.reader().parameters(seen)?;
    let last = known
        .iter()
        .rev()
        .find(|known| known.rule == c.rule && known.parameter == parameter.id);
    match last {
        Some(last) if cx.effective < last.from => refusals.push(
            Refusal::new("before-last-change", "effective")
                .with("date", cx.effective)
                .with("last", last.from),
        ),
        _ if last.and_then(|last| last.value) == c.value => {
            refusals.push(Refusal::new("nothing-changes", "value"));
        }
        _ => {}
    }
    refusals.done()?;
    Ok(Decided {
        org: Some(c.org),
        events: vec![Event::ParameterSet {
            org: c.org,
            rule: c.rule.clone(),
            parameter: parameter.id.clone(),
            value: c.value,
        }],
    })
}

pub(super) fn except(cx: &mut Cx<'_, '_>, c: &GiveException) -> Result<Decided, Failure> {
    let seen = cx.org(Action::Except, c.org)?;
    alive(cx, c.org, "org")?;
    let rules = Arc::clone(&cx.rules);
    let rule = rule(&rules, &c.rule)?;
    let mut refusals = Refusals::default();
    refusals.take(may_except(cx, c.org, rule));
    refusals.take(check::reason_given(cx));
    let authority = refusals
        .take(words(Some(&c.authority), "authority", AUTHORITY_CHARS_MAX))
        .flatten();
    if c.authority.trim().is_empty() {
        refusals.push(Refusal::new("authority-missing", "authority"));
    }
    let latest = years_after(cx.effective, EXCEPTION_YEARS_MAX);
    if c.until <= cx.effective {
        refusals.push(
            Refusal::new("period-backwards", "until")
                .with("from", cx.effective)
                .with("until", c.until),
        );
    } else if c.until > latest {
        refusals.push(
            Refusal::new("exception-too-long", "until")
                .with("until", c.until)
                .with("latest", latest),
        );
    }
    let other = cx.tx.reader().exceptions(seen)?.into_iter().find(|known| {
        let row = &known.row;
        row.rule == rule.id && row.from < c.until && cx.effective < row.until
    });
    if let Some(other) = other {
        let refusal = Refusal::new("exception-exists", "rule");
        let refusal = check::titled(refusal, "rule", &rule.title);
        refusals.push(
            refusal
                .with("from", other.row.from)
                .with("until", other.row.until),
        );
    }
    refusals.done()?;
    let event = Event::ExceptionGiven {
        exception: ExceptionId::new(c.org.cell, cx.fresh()),
        org: c.org,
        rule: rule.id.clone(),
        kind: c.kind,
        until: c.until,
        authority: authority.unwrap_or_default(),
    };
    Ok(Decided {
        org: Some(c.org),
        events: vec![event],
    })
}

pub(super) fn end_exception(cx: &mut Cx<'_, '_>, c: &EndException) -> Result<Decided, Failure> {
    let known = cx.tx.reader().exception(c.exception)?;
    let known = known.or_hidden("exception")?.row;
    cx.org(Action::Except, known.org)
        .map_err(|_| Failure::Hidden("exception"))?;
    // Whoever may give one may end it; of a rule nobody knows any more, those above.
    let given_by = Arc::clone(cx.versions.on(known.from));
    match given_by.rules.rule(&known.rule) {
        Some((_, rule)) => may_except(cx, known.org, rule)?,
        None => {
            cx.org_below(Action::Except, known.org)
                .map_err(|_| Failure::Hidden("exception"))?;
        }
    }
    if cx.effective < known.from {
        return Err(Refusal::new("before-last-change", "effective")
            .with("date", cx.effective)
            .with("last", known.from)
            .into());
    }
    if cx.effective >= known.until {
        return Err(Refusal::new("exception-ended", "exception")
            .with("date", known.until)
            .into());
    }
    Ok(Decided {
        org: Some(known.org),
        events: vec![Event::ExceptionEnded {
            exception: c.exception,
            org: known.org,
        }],
    })
}

pub(super) fn issue(cx: &mut Cx<'_, '_>, c: &IssueRulebook) -> Result<Decided, Failure> {
    let root = cx.census.root().or_hidden("org")?;
    if cx.scope(Action::ChangeRules).is_empty() {
        return Err(Failure::Hidden("org"));
    }
    // That there is a top is no secret to those who may change rules somewhere.
    if !at_root(cx) {
        return Err(Refusal::new("rulebook-at-top", "effective").into());
    }
    let mut refusals = Refusals::default();
    // Too much is not even read.
    let bytes: usize = c
        .files
        .iter()
        .map(|(name, text)| name.len() + text.len())
        .sum();
    if bytes > RULEBOOK_BYTES_MAX {
        let most = RULEBOOK_BYTES_MAX / (1024 * 1024);
        return Err(Refusal::new("rulebook-too-large", "files")
            .with("max", most)
            .into());
    }
    if cx.effective < cx.today {
        refusals.push(
            Refusal::new("rulebook-in-past", "effective")
                .with("date", cx.effective)
                .with("today", cx.today),
        );
    }
    if let Some(last) = cx.versions.issued().last()
        && cx.effective < last.from
    {
        refusals.push(
            Refusal::new("before-last-change", "effective")
                .with("date", cx.effective)
                .with("last", last.from),
        );
    }
    let rulebook = match read(cx, &c.files) {
        Ok(rulebook) => Some(rulebook),
        Err(wrong) => {
            wrong.into_iter().for_each(|refusal| refusals.push(refusal));
            None
        }
    };
    let sha256 = digest(&c.files);
    if cx
        .versions
        .issued()
        .last()
        .is_some_and(|last| last.sha256 == sha256)
    {
        refusals.push(Refusal::new("nothing-changes", "files"));
    }
    if let Some(rulebook) = &rulebook
        && cx.versions.differs_under_its_name(rulebook)
    {
        let refusal = Refusal::new("rulebook-same-version", "files");
        refusals.push(refusal.with("version", &rulebook.version));
    }
    refusals.done()?;
    let event = Event::RulebookIssued {
        version: rulebook.map_or_else(String::new, |rulebook| rulebook.version),
        sha256,
        files: c.files.clone(),
    };
    Ok(Decided {
        org: Some(root),
        events: vec![event],
    })
}

/// A rulebook that says the same as ours about everything but rules, or what is wrong with it.
fn read(cx: &Cx<'_, '_>, files: &BTreeMap<String, String>) -> Result<Rulebook, Vec<Refusal>> {
    let wrong = |problem: &Problem| {
        Refusal::new("rulebook-wrong", "files")
            .with("place", format!("{}:{}", problem.file, problem.line))
            .with("problem", &problem.message)
    };
    let rulebook = Rulebook::parse(files).map_err(|problems| {
        problems
            .iter()
            .take(PROBLEMS_TOLD)
            .map(wrong)
            .collect::<Vec<_>>()
    })?;
    match cx.versions.base().same_shape(&rulebook) {
        Ok(()) => Ok(rulebook),
        Err(differs) => Err(vec![
            Refusal::new("rulebook-shape", "files").with("what", differs),
        ]),
    }
}

fn rule<'a>(rules: &'a Rulebook, id: &str) -> Result<&'a Rule, Refusal> {
    let found = rules.rules.rule(id).map(|(_, rule)| rule);
    found.ok_or_else(|| Refusal::new("rule-unknown", "rule").with("rule", id))
}

/// What is set by place of a rule, or of a procedure where the name says so.
fn settings<'a>(rules: &'a Rulebook, name: &str) -> Result<(&'a Title, &'a [RuleParam]), Refusal> {
    let Some(id) = name.strip_prefix(SETTINGS_OF) else {
        return rule(rules, name).map(|rule| (&rule.title, &rule.params[..]));
    };
    let found = rules.procedure(id).map(|it| (&it.title, &it.params[..]));
    found.ok_or_else(|| Refusal::new("procedure-unknown", "rule").with("procedure", id))
}

/// From what an organisation has to do only those above it excuse it; what is only advised it may weigh itself.
fn may_except(cx: &Cx<'_, '_>, org: OrgId, rule: &Rule) -> Result<(), Refusal> {
    if rule.severity == Severity::Advice || cx.org_below(Action::Except, org).is_ok() {
        return Ok(());
    }
    let refusal = Refusal::new("exception-from-above", "rule");
    Err(check::titled(refusal, "rule", &rule.title))
}

/// Whether this person may change rules for everybody.
fn at_root(cx: &Cx<'_, '_>) -> bool {
    let root = cx.census.root();
    root.is_some_and(|root| cx.org(Action::ChangeRules, root).is_ok())
}

/// The same day so many years later; at the end of the calendar, its last day.
pub(super) fn years_after(day: Date, years: i64) -> Date {
    day.saturating_add(years.years())
}
