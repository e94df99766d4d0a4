//! What a server answers besides crossings, on the same database: counts of all rules, pages of lists, trying a rule, any earlier day, and
//! an admission seen in the number of the whole; why through the app: this is the way a page goes.

use std::time::Instant;

use jiff::civil::Date;
use needle_app::ask::{FindingFilter, WhatIfChange, WhatIfOutcome, WhatIfQuestion};
use needle_model::command::Admit;
use needle_model::{OrgId, PartialDate, PersonFacts};
use needle_rights::Principal;
use needle_rulebook::Rulebook;

use super::ours::{Opened, near};
use super::{middle, time};
use crate::{Failure, Line, rules};

/// Times a question is asked of each of some organisations.
const ASKED: usize = 1_000;
/// Years back that are asked about, one after another.
const YEARS: i16 = 10;

fn line(what: impl Into<String>, figure: String, beside: String) -> Line {
    Line {
        what: what.into(),
        figure,
        beside,
        ratio: String::new(),
    }
}

/// Asks everything; `whole` is how many members there are.
pub(super) fn lines(opened: &Opened, lines: &mut Vec<Line>) -> Result<(), Failure> {
    let (app, root) = (&opened.app, opened.root);
    let who = Principal::operator();
    let today = app.today();
    let start = Instant::now();
    let tallies = app.tallies(&who, root, today)?;
    let first = start.elapsed().as_secs_f64();
    let (late, soon) = tallies
        .iter()
        .fold((0, 0), |(late, soon), t| (late + t.late, soon + t.soon));
    lines.push(line(
        "findings of today, all rules; from disk where they lie there",
        time(first),
        format!("{late} late, {soon} soon"),
    ));
    lines.push(counts(opened, today)?);
    let all = FindingFilter::default();
    let one = FindingFilter {
        rule: tallies
            .iter()
            .max_by_key(|t| t.late)
            .map(|t| t.rule.clone()),
        ..FindingFilter::default()
    };
    for (what, filter) in [("all rules", all), ("one rule", one)] {
        let mut times = Vec::new();
        for _ in 0..101 {
            let start = Instant::now();
            let page = app.findings_list(&who, root, &filter, today, 0)?;
            times.push(start.elapsed().as_secs_f64());
            std::hint::black_box(page.total);
        }
        lines.push(line(
            format!("first page of 50 of the list, {what}"),
            time(middle(times)),
            String::new(),
        ));
    }
    lines.push(examined(opened)?);
    lines.push(what_if(opened)?);
    lines.push(what_if_set(opened)?);
    lines.extend(days(opened, today));
    lines.push(bulletin(opened, today)?);
    lines.push(admission(opened, today)?);
    Ok(())
}

/// Counts of all rules under organisations of every size.
fn counts(opened: &Opened, today: Date) -> Result<Line, Failure> {
    let mut times = Vec::new();
    let census = opened.app.census();
    let findings = census.findings().ok_or("no findings")?;
    let mut orgs: Vec<OrgId> = vec![opened.root];
    for share in [0.03, 0.000_3, 0.0] {
        orgs.extend(near(opened, share).into_iter().take(ASKED / 3));
    }
    if findings.day() != today {
        return Err("findings of another day".into());
    }
    for org in orgs.iter().cycle().take(ASKED) {
        let start = Instant::now();
        std::hint::black_box(findings.tallies(*org));
        times.push(start.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    Ok(line(
        "counts of all rules under an organisation",
        time(at(0.5)),
        format!("99 of 100 within {}", time(at(0.99))),
    ))
}

/// All rules over all organisations, from the facts that are there.
fn examined(opened: &Opened) -> Result<Line, Failure> {
    let census = opened.app.census();
    let mut times = Vec::new();
    for _ in 0..3 {
        let start = Instant::now();
        let found = census.examined().ok_or("no facts")?;
        times.push(start.elapsed().as_secs_f64());
        let kept = census.findings().ok_or("no findings")?;
        if found.tallies(opened.root) != kept.tallies(opened.root) {
            return Err("evaluated again, the rules find something else".into());
        }
    }
    let rules = opened.app.rulebook().rules.rules.len();
    Ok(line(
        format!("all {rules} rules over everybody, from facts that are there"),
        time(middle(times)),
        format!("{} organisations", opened.snapshot.tree().len()),
    ))
}

/// A rule asked every month in place of every quarter, tried on everybody.
fn what_if(opened: &Opened) -> Result<Line, Failure> {
    let files = rules::monthly()?;
    let start = Instant::now();
    Rulebook::parse(&files).map_err(|_| "the changed rulebook is none")?;
    let read = start.elapsed().as_secs_f64();
    let (took, newly) = tried(opened, WhatIfChange::Rulebook(files))?;
    Ok(line(
        "what-if: every month instead of every quarter",
        time(took),
        format!("{newly} newly; {} of it reading the rulebook", time(read)),
    ))
}

/// A setting of that rule, made at the top, tried on everybody.
fn what_if_set(opened: &Opened) -> Result<Line, Failure> {
    let change = WhatIfChange::Parameter {
        rule: "members-meeting-quarterly".to_owned(),
        parameter: "times".to_owned(),
        value: 2,
    };
    let (took, newly) = tried(opened, change)?;
    Ok(line(
        "what-if: a setting",
        time(took),
        format!("{newly} newly fall short"),
    ))
}

/// How long a change takes to try, and how many newly fall short.
fn tried(opened: &Opened, change: WhatIfChange) -> Result<(f64, usize), Failure> {
    let question = WhatIfQuestion {
        under: opened.root,
        change,
    };
    let mut times = Vec::new();
    let mut newly = 0;
    for _ in 0..5 {
        let start = Instant::now();
        let WhatIfOutcome::Tried(answer) = opened.app.what_if(&Principal::operator(), &question)?
        else {
            return Err("the changed rulebook is none".into());
        };
        times.push(start.elapsed().as_secs_f64());
        newly = answer.rules.iter().map(|r| r.newly.len()).sum();
    }
    Ok((middle(times), newly))
}

/// Earlier days: as it was, and as if today's tree had always been.
fn days(opened: &Opened, today: Date) -> Vec<Line> {
    let census = opened.app.census();
    let (mut was, mut now) = (Vec::new(), Vec::new());
    for back in 1..=YEARS {
        let day = Date::new(today.year() - back, 7, 17).unwrap_or(today);
        let start = Instant::now();
        std::hint::black_box(census.at(day).members(opened.root));
        was.push(start.elapsed().as_secs_f64());
        let start = Instant::now();
        std::hint::black_box(census.at_on_todays_tree(day, today).members(opened.root));
        now.push(start.elapsed().as_secs_f64());
    }
    let line = |what: &str, times: Vec<f64>| {
        let most = times.iter().copied().fold(0.0, f64::max);
        line(
            format!("an earlier day never asked before, {what}"),
            time(middle(times)),
            format!("slowest of {YEARS} years: {}", time(most)),
        )
    };
    vec![
        line("as it was", was),
        line("as if today's tree had always been", now),
    ]
}

/// The whole bulletin with the year before, of everything.
fn bulletin(opened: &Opened, today: Date) -> Result<Line, Failure> {
    let who = Principal::operator();
    let mut times = Vec::new();
    let mut rows = 0;
    for _ in 0..5 {
        let start = Instant::now();
        let found = opened.app.bulletin(&who, opened.root, today)?;
        times.push(start.elapsed().as_secs_f64());
        rows = found.tables.iter().map(|t| t.rows.len()).sum();
    }
    let first = times[0];
    Ok(line(
        "the yearly bulletin of everything, with the year before",
        time(middle(times)),
        format!("{rows} lines; the first time {}", time(first)),
    ))
}

/// From the command to the number of the whole that has it.
fn admission(opened: &Opened, today: Date) -> Result<Line, Failure> {
    let (app, who) = (&opened.app, Principal::operator());
    let branch = near(opened, 0.0).first().copied().ok_or("no branch")?;
    let rulebook = app.rulebook();
    let status = rulebook.statuses.first().ok_or("no status")?.id.clone();
    let (mut written, mut seen) = (Vec::new(), Vec::new());
    for number in 0..101u32 {
        let before = app.census().at(today).members(opened.root);
        let start = Instant::now();
        app.execute(
            &who,
            Admit {
                org: branch,
                status: status.clone(),
                facts: facts(rulebook, number)?,
                effective: today,
                reason: None,
            },
        )?;
        written.push(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let after = app.census().at(today).members(opened.root);
        seen.push(start.elapsed().as_secs_f64());
        if after != before + 1 {
            return Err(format!("{before} members, one admitted, {after} members").into());
        }
    }
    Ok(line(
        "an admission seen in the number of the whole",
        time(middle(seen)),
        format!("after {} for writing it", time(middle(written))),
    ))
}

/// Somebody invented, with the first value of whatever must be said.
fn facts(rulebook: &Rulebook, number: u32) -> Result<PersonFacts, Failure> {
    let required = rulebook.attributes.iter().filter(|a| a.required);
    Ok(PersonFacts {
        name: format!("Person {number}"),
        resident_id: None,
        phone: None,
        birth: Some(PartialDate::new(1990, Some(1), Some(1))?),
        joined: None,
        attributes: required
            .filter_map(|a| Some((a.id.clone(), a.values.first()?.code.clone())))
            .collect(),
    })
}
