//! All rules of the mission over 100,000 invented organisations, straight in the census, without a store; beside it the same
//! conditions interpreted by the `cel` crate for one organisation after the other, whose answers must be the same.

mod cel;
mod land;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use jiff::civil::{Date, date};
use needle_census::Census;
use needle_model::row::{OrgVersion, ParameterRow, RecordRow};
use needle_model::{FOREVER, Row};
use needle_rulebook::{Rulebook, builtin};

use crate::{Failure, Line};

const TODAY: Date = date(2026, 11, 24);
/// Organisations the interpreter is asked about.
const SAMPLE: usize = 400;

/// The middle of several runs, in seconds.
fn middle(runs: usize, mut run: impl FnMut()) -> f64 {
    let mut took: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64()
        })
        .collect();
    took.sort_by(f64::total_cmp);
    took[runs / 2]
}

fn line(what: &str, seconds: f64) -> Line {
    let figure = if seconds < 0.001 {
        format!("{:.1} µs", seconds * 1e6)
    } else {
        format!("{:.1} ms", seconds * 1e3)
    };
    Line {
        what: what.to_owned(),
        figure,
        beside: String::new(),
        ratio: String::new(),
    }
}

/// The files of the rulebook with one rule asking for every month what it asked for every quarter.
pub(crate) fn monthly() -> Result<BTreeMap<String, String>, Failure> {
    let mut files = builtin::files("grassroots-party").ok_or("no rulebook")?;
    let changed = files.values_mut().find_map(|text| {
        let at = text.find("id       = \"members-meeting-quarterly\"")?;
        let every = at + text[at..].find("\"quarter\"")?;
        text.replace_range(every..every + "\"quarter\"".len(), "\"month\"");
        Some(())
    });
    changed.ok_or("the rule that is changed is not there")?;
    Ok(files)
}

/// The lines for so many organisations; none: as many as there are in a province.
pub(crate) fn lines(orgs: Option<usize>) -> Result<Vec<Line>, Failure> {
    let rules = Arc::new(builtin::grassroots_party());
    let then = Rulebook::parse(&monthly()?).map_err(|_| "the changed rulebook is none")?;
    let then = Arc::new(then);
    let start = Instant::now();
    let (mut census, land) = land::census(&rules, orgs.unwrap_or(land::ORGS));
    let mut lines = vec![Line {
        what: "rows taken into the census".to_owned(),
        figure: format!("{} in {:.1} s", land.rows, start.elapsed().as_secs_f64()),
        beside: format!(
            "{} organisations, {} members",
            land.orgs.len(),
            land.members
        ),
        ratio: String::new(),
    }];
    let start = Instant::now();
    census.settle(TODAY, &rules);
    let scratch = start.elapsed().as_secs_f64();
    lines.push(line(
        "findings from scratch, facts read from the rows",
        scratch,
    ));
    lines.push(bytes(&census, &land));
    let all = middle(9, || census.examine());
    let count = rules.rules.rules.len();
    lines.push(line(&format!("all {count} rules over all of them"), all));
    let found = census.findings().ok_or("not settled")?;
    let top = land.orgs[0];
    let sum = |f: fn(&needle_census::Tally) -> u64| found.tallies(top).iter().map(f).sum::<u64>();
    let (late, soon, unknown) = (sum(|t| t.late), sum(|t| t.soon), sum(|t| t.unknown));
    if let Some(line) = lines.last_mut() {
        line.beside = format!("{late} late, {soon} soon, {unknown} undecided");
    }
    let mut at = 0;
    let mut total = 0;
    let tallies = middle(1_001, || {
        at = (at + 7_919) % land.orgs.len();
        total += found.tallies(land.orgs[at % land.branches]).len();
    });
    lines.push(line("tallies of all rules under an organisation", tallies));
    let whole = middle(101, || total += found.tallies(top).len());
    lines.push(line("the same under the root", whole));
    let mut first = 0;
    let busiest = found.tallies(top).into_iter().max_by_key(|t| t.late);
    let busiest = busiest.map(|t| t.rule);
    let page = middle(101, || total += found.under(top, None).take(50).count());
    lines.push(line("first page of the list, under the root", page));
    let page = middle(101, || first += found.under(top, busiest).take(50).count());
    lines.push(line("the same of one rule", page));
    let mut reached = first;
    let what_if = middle(9, || {
        let changes = census.what_if(TODAY, &rules, &then, &[], top);
        reached += changes.iter().map(|c| c.newly.len()).sum::<usize>();
    });
    let mut changed = line("what-if: every month instead of every quarter", what_if);
    changed.beside = format!("{} newly fall short", (reached - first) / 9);
    lines.push(changed);
    let pretended = [ParameterRow {
        org: top,
        rule: "members-meeting-quarterly".to_owned(),
        parameter: "times".to_owned(),
        from: TODAY,
        value: Some(2),
    }];
    let what_if = middle(9, || {
        reached += census.what_if(TODAY, &rules, &rules, &pretended, top).len();
    });
    lines.push(line("what-if: a setting", what_if));
    let start = Instant::now();
    let ahead = census.ahead(found, top, 12);
    let took = start.elapsed().as_secs_f64();
    let mut line_ahead = line("the coming twelve months", took);
    line_ahead.beside = format!("{} fall due", ahead.total.iter().sum::<u64>());
    lines.push(line_ahead);
    lines.push(cel::line(&census, &land, &rules, TODAY, all, SAMPLE)?);
    lines.push(planned(&mut census, &rules)?);
    lines.extend(events(&mut census, &land, &rules));
    if total + reached == 0 {
        return Err("nothing was found".into());
    }
    Ok(lines)
}

/// One change, and the findings brought up to date after it.
fn events(census: &mut Census, land: &land::Land, rules: &Arc<Rulebook>) -> Vec<Line> {
    let branches: Vec<_> = land
        .orgs
        .iter()
        .copied()
        .skip(land.branches)
        .step_by(331)
        .collect();
    let mut at = 0;
    let meeting = middle(201, || {
        at += 1;
        census.apply(&Row::Record(RecordRow {
            record: land::record(9_000_000 + at),
            org: branches[at % branches.len()],
            activity: "general-meeting".to_owned(),
            day: TODAY,
            present: Some(9),
            entitled: Some(10),
            amount: None,
            struck: false,
        }));
        census.settle(TODAY, rules);
    });
    let admitted = middle(201, || {
        at += 1;
        let org = branches[at % branches.len()];
        let days = (TODAY, FOREVER);
        census.apply(&Row::Member(land::spell(5_000_000 + at, org, days, "full")));
        census.settle(TODAY, rules);
    });
    let set = middle(21, || {
        at += 1;
        census.apply(&Row::Parameter(ParameterRow {
            org: land.orgs[at % 100.min(land.orgs.len())],
            rule: "members-meeting-quarterly".to_owned(),
            parameter: "times".to_owned(),
            from: TODAY,
            value: Some(at as i64 % 3),
        }));
        census.settle(TODAY, rules);
    });
    let mut number = land.orgs.len();
    let founded = middle(11, || {
        number += 1;
        let parent = land.orgs[land.branches - 1 - number % 7];
        census.apply(&Row::Org(land::branch(number, parent, TODAY)));
        census.settle(TODAY, rules);
    });
    let mut again = land.orgs.len();
    let dissolved = middle(11, || {
        again += 1;
        let parent = land.orgs[land.branches - 1 - again % 7];
        let ended = OrgVersion {
            until: TODAY,
            ..land::branch(again, parent, TODAY)
        };
        census.apply(&Row::Org(ended));
        census.settle(TODAY, rules);
    });
    let tomorrow = TODAY.tomorrow().unwrap_or(TODAY);
    let start = Instant::now();
    census.settle(tomorrow, rules);
    let night = start.elapsed().as_secs_f64();
    vec![
        line("a meeting recorded, findings brought up to date", meeting),
        line("a member admitted, findings brought up to date", admitted),
        line("a setting made, findings brought up to date", set),
        line("a branch founded, findings brought up to date", founded),
        line("a branch dissolved, findings brought up to date", dissolved),
        line("a day later", night),
    ]
}

/// What lies in memory for rules, an organisation.
fn bytes(census: &Census, land: &land::Land) -> Line {
    let [columns, sets, deeds] = census.rules_bytes();
    let each = |bytes: usize| bytes as f64 / land.orgs.len() as f64;
    Line {
        what: "bytes an organisation: columns + sets".to_owned(),
        figure: format!("{:.0} + {:.1}", each(columns), each(sets)),
        beside: format!(
            "posts and records {:.0}, of {} rows",
            each(deeds),
            land.hanging
        ),
        ratio: String::new(),
    }
}

/// Findings of the next month, worked out beside those in use.
fn planned(census: &mut Census, rules: &Arc<Rulebook>) -> Result<Line, Failure> {
    let day = TODAY.last_of_month().tomorrow()?;
    let start = Instant::now();
    let plan = census.settle_plan(day, rules);
    let took = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let other = census.settle_plan(TODAY, rules);
    let same = start.elapsed().as_secs_f64();
    if census.adopt_plan(plan) || !census.adopt_plan(other) {
        return Err("a plan that was forgotten was taken into use".into());
    }
    let mut line = line("findings of the next month, beside those in use", took);
    line.beside = format!("a copy of those in use {:.0} ms", same * 1e3);
    Ok(line)
}
