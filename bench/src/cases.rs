//! A million open cases over the villages of an invented province: what waits for somebody, a case's page, a step, and everything that is
//! late; why: lists and pages must not grow slower with what others have open.

use std::path::Path;
use std::time::Instant;

use jiff::civil::Date;
use needle_app::{App, Failure as AppFailure, Purpose};
use needle_model::case::{Action, Subject, Taking};
use needle_model::command::{CaseStep, Reach, StartCase};
use needle_model::{AccountId, Actor, CaseId, Event, FOREVER, GrantId, OrgId};
use needle_rights::{Action as Right, Grant, Principal, Role};
use needle_synth::nation::Size;

use crate::census::{middle, scale, time};
use crate::{Failure, Line, point};

/// Cases where the command names no number.
const CASES: usize = 1_000_000;
/// Cases begun between two commits.
const PER_COMMIT: usize = 20_000;
/// How often each thing is asked.
const ASKED: usize = 1_000;
/// First step of the procedure.
const FIRST: &str = "ask";
/// Steps taken, each with a commit of its own.
const STEPS: usize = 300;

fn line(what: impl Into<String>, figure: String, beside: String) -> Line {
    Line {
        what: what.into(),
        figure,
        beside,
        ratio: String::new(),
    }
}

/// Middle, and what 99 of 100 stay within.
fn spread(mut times: Vec<f64>) -> (String, String) {
    times.sort_by(f64::total_cmp);
    let at = times[(times.len() - 1) * 99 / 100];
    (
        time(middle(times)),
        format!("99 of 100 within {}", time(at)),
    )
}

/// The table: `needle-bench cases NUMBER [FOLDER]`, where the folder keeps the database, or `needle-bench cases DATABASE` of one that
/// has cases already.
pub(crate) fn lines(what: Option<&str>, folder: &Path) -> Result<Vec<Line>, Failure> {
    let cases = match what {
        None => CASES,
        Some(what) => match what.parse() {
            Ok(cases) => cases,
            Err(_) => return there(Path::new(what)),
        },
    };
    let mut lines = Vec::new();
    let today = jiff::Timestamp::now()
        .to_zoned_datetime(jiff::tz::TimeZone::UTC)
        .date();
    let size = if cases < 100_000 {
        Size::County
    } else {
        Size::Province
    };
    let db = scale::build(size, today, folder, &mut lines)?;
    let app = point::open(&db, Purpose::Work)?;
    let villages = villages(&app, today);
    let start = Instant::now();
    let open = begin(&app, &villages, cases, today)?;
    let took = start.elapsed().as_secs_f64();
    lines.push(line(
        format!(
            "{cases} cases begun, half of them a step on, {} villages",
            villages.len()
        ),
        format!("{}, {:.0}/s", time(took), cases as f64 / took),
        format!("{PER_COMMIT} to a commit"),
    ));
    ask(&app, &villages, &open, today, &mut lines)?;
    Ok(lines)
}

/// The same of a database that has cases: those that wait for their first step, and as many others, are asked about.
fn there(db: &Path) -> Result<Vec<Line>, Failure> {
    let mut lines = Vec::new();
    let app = point::open(db, Purpose::Work)?;
    let today = app.today();
    let villages = villages(&app, today);
    let (scope, tree) = app.scope(&Principal::operator(), Right::SeeCase);
    let turns = app
        .store()
        .read(|r| r.case_turns_due((&scope, &tree), FOREVER, None, usize::MAX))?;
    let (first, later): (Vec<_>, Vec<_>) = turns.iter().partition(|turn| turn.step == FIRST);
    let pairs = later.iter().zip(&first);
    let open: Vec<CaseId> = pairs.flat_map(|(a, b)| [a.case, b.case]).collect();
    ask(&app, &villages, &open, today, &mut lines)?;
    Ok(lines)
}

/// Every second of the cases waits for its first step.
fn ask(
    app: &App,
    villages: &[OrgId],
    open: &[CaseId],
    today: Date,
    lines: &mut Vec<Line>,
) -> Result<(), Failure> {
    lines.extend(lists(app, villages, today)?);
    lines.push(pages(app, open)?);
    lines.push(steps(app, open, today)?);
    lines.push(late(app)?);
    Ok(())
}

/// The villages: every organisation that has the procedure.
fn villages(app: &App, today: Date) -> Vec<OrgId> {
    let census = app.census();
    let rules = app.rulebook();
    let kinds = rules
        .procedure("four-deliberations")
        .map(|it| it.of.clone())
        .unwrap_or_default();
    let tree = census.tree();
    let has = |org: &&OrgId| {
        let found = census.org(**org, today);
        found.is_some_and(|it| kinds.iter().any(|kind| kind == it.kind))
    };
    tree.ids().iter().filter(has).copied().collect()
}

fn step(case: CaseId, today: Date) -> CaseStep {
    CaseStep {
        case,
        action: Action::Take(Box::new(Taking::new(FIRST, today))),
        effective: today,
        reason: None,
    }
}

/// Begins cases village by village, round by round; every other one has its first step taken.
fn begin(app: &App, villages: &[OrgId], cases: usize, today: Date) -> Result<Vec<CaseId>, Failure> {
    let who = Principal::operator();
    let mut open = Vec::with_capacity(cases);
    let all: Vec<usize> = (0..cases).collect();
    for some in all.chunks(PER_COMMIT) {
        let made: Vec<CaseId> = app.batch(&who, |batch| {
            let mut made = Vec::with_capacity(some.len());
            for n in some {
                let receipt = batch.run(StartCase {
                    org: villages[n % villages.len()],
                    procedure: "four-deliberations".to_owned(),
                    about: Subject::Matter {
                        title: format!("matter {n}"),
                        listed: None,
                    },
                    from: None,
                    inside: None,
                    effective: today,
                    reason: None,
                })?;
                let case = receipt.events.iter().find_map(|event| match event {
                    Event::CaseWent { case, .. } => Some(*case),
                    _ => None,
                });
                let Some(case) = case else { continue };
                if n % 2 == 0 {
                    batch.run(step(case, today))?;
                }
                made.push(case);
            }
            Ok::<_, AppFailure>(made)
        })?;
        open.extend(made);
    }
    Ok(open)
}

/// Somebody who writes for an organisation and what stands under it.
fn writes(app: &App, org: OrgId) -> Principal {
    Principal {
        actor: Actor::Account(AccountId::new(org.cell, org.key)),
        person: None,
        grants: vec![Grant {
            id: GrantId::new(org.cell, org.key),
            role: Role::Secretary,
            org,
            reach: Reach::Below,
            from: app.today(),
            until: FOREVER,
            post: None,
        }],
    }
}

/// What waits for a village, for a county, for everybody.
fn lists(app: &App, villages: &[OrgId], today: Date) -> Result<Vec<Line>, Failure> {
    let census = app.census();
    let above = |mut org: OrgId, levels: usize| {
        for _ in 0..levels {
            org = census
                .org(org, today)
                .and_then(|it| it.parent)
                .unwrap_or(org);
        }
        org
    };
    let mut lines = Vec::new();
    for (what, levels, asked) in [
        ("a village", 0, ASKED),
        ("a township", 1, ASKED / 4),
        ("a county", 2, ASKED / 10),
    ] {
        let mut times = Vec::new();
        let mut found = 0;
        for n in 0..asked {
            let who = writes(app, above(villages[n * 7919 % villages.len()], levels));
            let start = Instant::now();
            found += app.due(&who)?.len();
            times.push(start.elapsed().as_secs_f64());
        }
        let (figure, beside) = spread(times);
        lines.push(line(
            format!("the list of {what}, {} lines", found / asked),
            figure,
            beside,
        ));
    }
    Ok(lines)
}

fn pages(app: &App, open: &[CaseId]) -> Result<Line, Failure> {
    let who = Principal::operator();
    let mut times = Vec::new();
    for n in 0..ASKED {
        let case = open[n * 104_729 % open.len()];
        let start = Instant::now();
        std::hint::black_box(app.case_page(&who, case)?.turns.len());
        times.push(start.elapsed().as_secs_f64());
    }
    let (figure, beside) = spread(times);
    Ok(line("a case as its page shows it", figure, beside))
}

/// A step of its own transaction, and what waiting for the disk alone costs beside it.
fn steps(app: &App, open: &[CaseId], today: Date) -> Result<Line, Failure> {
    let who = Principal::operator();
    let mut times = Vec::new();
    // Those of odd numbers wait for their first step.
    let waiting = open
        .iter()
        .skip(1)
        .step_by(2)
        .step_by((open.len() / 2 / STEPS).max(1));
    for case in waiting.take(STEPS) {
        let command = step(*case, today);
        let start = Instant::now();
        app.execute(&who, command)?;
        times.push(start.elapsed().as_secs_f64());
    }
    let (figure, beside) = spread(times);
    Ok(line("a step, made durable", figure, beside))
}

/// Everything whose last day is over, of all cases: what a nightly run would look for. Nothing has to run at night.
fn late(app: &App) -> Result<Line, Failure> {
    let who = Principal::operator();
    let (scope, tree) = app.scope(&who, Right::SeeCase);
    let start = Instant::now();
    let mut after = None;
    let mut found = 0;
    loop {
        let some = app
            .store()
            .read(|r| r.case_turns_due((&scope, &tree), FOREVER, after, 10_000))?;
        found += some.len();
        match some.last() {
            Some(last) if some.len() == 10_000 => after = Some((last.latest, last.case, last.n)),
            _ => break,
        }
    }
    let took = start.elapsed().as_secs_f64();
    Ok(line(
        format!("all {found} lines anybody waits for, read through by their days"),
        time(took),
        String::new(),
    ))
}
