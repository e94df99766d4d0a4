//! Walks the examples that stand beside the procedures; why: whoever changes a procedure sees at once which way through it no longer
//! comes out, by the same engine that decides real cases.

mod ground;

use jiff::civil::Date;
use needle_model::Refusal;
use needle_rulebook::Rulebook;
use needle_rulebook::procedures::example::{Act, Doing, Walk};
use needle_rulebook::procedures::{About, End, Procedure, Start};

use crate::case::Case;
use crate::decide::{caught_up, decide};
use crate::ground::Ground;
use crate::limits::{DueKind, deadlines};
use crate::open::open_steps;
use ground::Told;
use needle_model::case::Action;
use needle_model::case::{CaseEvent, Origin, Subject};

/// Where a walk came out otherwise than it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file.
    pub file: String,
    /// The line of the walk or of what is done in it.
    pub line: usize,
    /// The walk.
    pub walk: String,
    /// What it says and what came out.
    pub what: Unlike,
}

/// What a walk says, and what came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unlike {
    /// There is no such procedure.
    Procedure,
    /// It was refused, with these codes and what they say.
    Refused(Vec<Refusal>),
    /// It was not refused, or not for that reason: the code, and the codes that came.
    NotRefused(String, Vec<&'static str>),
    /// It came to another outcome.
    Outcome(String, String),
    /// It was late and should not be, or the other way round: the last day that was missed.
    Late(Option<Date>),
    /// Other steps are open.
    Open(Vec<String>, Vec<String>),
    /// Other steps are late.
    LateSteps(Vec<String>, Vec<String>),
    /// Others were elected.
    Elected(Vec<String>, Vec<String>),
    /// It came to another end, or to none.
    End(Option<End>, Option<End>),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}:{}: {}: {:?}",
            self.file, self.line, self.walk, self.what
        )
    }
}

/// Walks one walk, and gives the events it made.
///
/// # Errors
/// The first place where it comes out otherwise.
pub fn walk(book: &Rulebook, walk: &Walk) -> Result<Vec<CaseEvent>, Failure> {
    let fails = |line, what| Failure {
        file: walk.file.clone(),
        line,
        walk: walk.name.clone(),
        what,
    };
    let Some(procedure) = book.procedure(&walk.procedure) else {
        return Err(fails(walk.line, Unlike::Procedure));
    };
    let mut all = Vec::new();
    let mut case = Case::default();
    let started = on(book, procedure, walk, walk.start, |ground, told| {
        decide(ground, &case, &start(procedure, walk, told))
    });
    let events = started.map_err(|refusals| fails(walk.line, Unlike::Refused(refusals)))?;
    add(&mut case, &mut all, events);
    for act in &walk.acts {
        let decided = on(book, procedure, walk, act.on, |ground, told| {
            decide(ground, &case, &told.action(ground, &case, act))
        });
        let events = judge(act, decided).map_err(|what| fails(act.line, what))?;
        add(&mut case, &mut all, events);
        let open = on(book, procedure, walk, act.on, |ground, _| {
            open_ids(ground, &case)
        });
        if let Some(wanted) = act
            .expect
            .open
            .as_ref()
            .filter(|wanted| sorted(wanted) != sorted(&open))
        {
            return Err(fails(act.line, Unlike::Open(wanted.clone(), open)));
        }
    }
    let last = walk.acts.last().map_or(walk.start, |act| act.on);
    let today = walk.stands.today.unwrap_or(last);
    let unlike = on(book, procedure, walk, today, |ground, _| {
        let (case, events) = caught_up(ground, &case);
        all.extend(events);
        stands(ground, &case, walk)
    });
    match unlike {
        Some(what) => Err(fails(walk.line, what)),
        None => Ok(all),
    }
}

fn add(case: &mut Case, all: &mut Vec<CaseEvent>, events: Vec<CaseEvent>) {
    for event in events {
        case.apply(&event);
        all.push(event);
    }
}

/// What is found on a day of the walk.
fn on<T>(
    book: &Rulebook,
    procedure: &Procedure,
    walk: &Walk,
    today: Date,
    then: impl FnOnce(&Ground<'_>, &Told<'_>) -> T,
) -> T {
    let told = Told::new(book, procedure, walk, today);
    let settings = |id: &str| walk.params.get(id).copied();
    let ground = Ground {
        procedure,
        settings: &settings,
        knows: &told,
        today,
    };
    then(&ground, &told)
}

fn start(procedure: &Procedure, walk: &Walk, told: &Told<'_>) -> Action {
    let by = procedure
        .start
        .iter()
        .any(|way| matches!(way, Start::By(_)));
    let from = procedure.start.iter().find_map(|way| match way {
        Start::By(_) => None,
        Start::Finding(id) => Some(Origin::Finding(id.clone())),
        Start::Case(id) => Some(Origin::Case {
            procedure: id.clone(),
            case: String::new(),
        }),
        Start::Every(every) => Some(Origin::Period(every.period(walk.start, 0).0)),
    });
    let about = match procedure.about {
        About::Organization => Subject::Organization,
        About::Person | About::People => Subject::Persons(vec![told.person_named("")]),
        About::Matter => Subject::Matter {
            title: walk.name.chars().take(60).collect(),
            listed: walk.matter.clone(),
        },
    };
    Action::Start {
        version: String::new(),
        org: told.org_named(""),
        about,
        from: from.filter(|_| !by),
        on: walk.start,
    }
}

/// What was done came out as the walk says.
fn judge(
    act: &Act,
    decided: Result<Vec<CaseEvent>, Vec<Refusal>>,
) -> Result<Vec<CaseEvent>, Unlike> {
    let expect = &act.expect;
    let events = match (decided, &expect.refused) {
        (Err(refusals), Some(code)) => {
            let codes: Vec<&str> = refusals.iter().map(|refusal| refusal.code).collect();
            let right = codes.contains(&code.as_str());
            return if right {
                Ok(Vec::new())
            } else {
                Err(Unlike::NotRefused(code.clone(), codes))
            };
        }
        (Ok(_), Some(code)) => return Err(Unlike::NotRefused(code.clone(), Vec::new())),
        (Err(refusals), None) => return Err(Unlike::Refused(refusals)),
        (Ok(events), None) => events,
    };
    let taken = events.iter().rev().find_map(|event| match event {
        CaseEvent::Taken {
            outcome,
            late,
            chosen,
            ..
        } => Some((outcome, late, chosen)),
        _ => None,
    });
    if let Some((outcome, late, chosen)) = taken {
        if let Some(word) = expect.comes.as_ref().filter(|word| *word != outcome.code()) {
            return Err(Unlike::Outcome(word.clone(), outcome.code().to_owned()));
        }
        if matches!(act.what, Doing::Take(_)) && late.is_some() != expect.late {
            return Err(Unlike::Late(*late));
        }
        let elected = chosen.as_ref().map_or(&[][..], |chosen| &chosen.elected);
        if let Some(wanted) = expect
            .elected
            .as_ref()
            .filter(|it| sorted(it) != sorted(elected))
        {
            return Err(Unlike::Elected(wanted.clone(), elected.to_vec()));
        }
    }
    Ok(events)
}

fn stands(ground: &Ground<'_>, case: &Case, walk: &Walk) -> Option<Unlike> {
    let open = open_ids(ground, case);
    let wanted = &walk.stands;
    if let Some(wanted) = wanted
        .open
        .as_ref()
        .filter(|it| sorted(it) != sorted(&open))
    {
        return Some(Unlike::Open(wanted.clone(), open));
    }
    let dues = deadlines(ground, case);
    let is_late = |id: &String| {
        dues.iter().any(|due| {
            let over = due.latest.is_some_and(|latest| latest < ground.today);
            due.step == *id && due.kind == DueKind::Take && !due.advice && over
        })
    };
    let late: Vec<String> = open.into_iter().filter(is_late).collect();
    if let Some(wanted) = wanted
        .late
        .as_ref()
        .filter(|it| sorted(it) != sorted(&late))
    {
        return Some(Unlike::LateSteps(wanted.clone(), late));
    }
    let end = case.over.as_ref().and_then(|over| over.end.clone());
    (end != wanted.end).then(|| Unlike::End(wanted.end.clone(), end))
}

fn open_ids(ground: &Ground<'_>, case: &Case) -> Vec<String> {
    let (case, _) = caught_up(ground, case);
    let open = open_steps(ground, &case);
    open.into_iter().map(|step| step.id.clone()).collect()
}

fn sorted(ids: &[String]) -> Vec<&str> {
    let mut ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    ids.sort_unstable();
    ids
}
