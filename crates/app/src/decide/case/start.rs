//! Starting a case: of a procedure this kind of organisation has, about whom or what the asker may see, and
//! only for the reason it names; why: a case that begins wrongly is found out at its end.

use needle_course::{Action, Case};
use needle_model::case::{CaseInside, Origin, Subject};
use needle_model::command::StartCase;
use needle_model::{CaseId, FOREVER, OrgId, Refusal};
use needle_rights::Action as Right;
use needle_rulebook::Rulebook;
use needle_rulebook::procedures::{About, Procedure, Start};
use needle_rulebook::rules::eval::Standing;
use needle_store::read::{CaseFile, CaseState};

use super::{Run, decided};
use crate::case::Loaded;
use crate::decide::check::{self, alive, titled};
use crate::decide::{Cx, Decided, Refusals};
use crate::failure::{Failure, OrHidden};

pub(in crate::decide) fn start(cx: &mut Cx<'_, '_>, c: &StartCase) -> Result<Decided, Failure> {
    cx.org(Right::SeeOrg, c.org)?;
    let org = alive(cx, c.org, "org")?;
    let rules = std::sync::Arc::clone(&cx.rules);
    let procedure = rules.procedure(&c.procedure).ok_or_else(|| {
        Refusal::new("procedure-unknown", "procedure").with("procedure", &c.procedure)
    })?;
    let mut refusals = Refusals::default();
    if !procedure.of.contains(&org.kind) {
        let refusal = titled(
            Refusal::new("not-asked-of-kind", "procedure"),
            "title",
            &procedure.title,
        );
        refusals.push(titled(refusal, "kind", &check::kind_title(cx, &org.kind)));
    }
    if let Subject::Persons(persons) = &c.about {
        for person in persons {
            cx.person(Right::SeePerson, *person)?;
        }
    }
    if let Subject::Matter { title, listed } = &c.about {
        refusals.take(matter(
            &rules,
            procedure,
            &org.kind,
            title,
            listed.as_deref(),
        ));
    }
    refusals.take(origin(cx, &rules, procedure, c)?);
    let inside = match &c.inside {
        Some(inside) => refusals.take(within(cx, procedure, c.org, inside)?),
        None => None,
    };
    refusals.done()?;
    // A case that runs inside another is started by that one's step.
    let from = c.from.clone().or_else(|| {
        let (_, file) = inside.as_ref()?;
        let by_case = Start::Case(file.procedure.clone());
        procedure.start.contains(&by_case).then(|| Origin::Case {
            procedure: file.procedure.clone(),
            case: file.id.to_string(),
        })
    });
    let id = CaseId::new(c.org.cell, cx.fresh());
    let loaded = Loaded {
        file: CaseFile {
            id,
            org: c.org,
            procedure: procedure.id.clone(),
            version: rules.version.clone(),
            about: String::new(),
            title: String::new(),
            listed: None,
            state: CaseState::Running,
            started: c.effective,
            ended: FOREVER,
            outcome: None,
            inside: None,
        },
        entries: Vec::new(),
        case: Case::default(),
        rules: std::sync::Arc::clone(&rules),
    };
    let run = Run {
        id,
        org: c.org,
        inside: inside.map(|(inside, _)| inside),
    };
    let action = Action::Start {
        version: rules.version.clone(),
        org: c.org,
        about: c.about.clone(),
        from,
        on: c.effective,
    };
    let (_, went, mut events) = decided(cx, &loaded, procedure, &run, &action)?;
    events.insert(0, went);
    Ok(Decided {
        org: Some(c.org),
        events,
    })
}

/// A listed matter goes through its own procedure and through no other, also where somebody only types its title.
fn matter(
    rules: &Rulebook,
    procedure: &Procedure,
    kind: &str,
    title: &str,
    listed: Option<&str>,
) -> Result<(), Refusal> {
    let mut all = rules.matters_of(kind);
    let title = title.trim();
    let found = match listed {
        Some(id) => Some(
            all.find(|matter| matter.id == id)
                .ok_or_else(|| Refusal::new("matter-unknown", "about").with("matter", id))?,
        ),
        None => all.find(|matter| matter.title.zh == title || matter.title.en == title),
    };
    let Some(other) = found.filter(|matter| matter.procedure != procedure.id) else {
        return Ok(());
    };
    let refusal = titled(
        Refusal::new("matter-other-procedure", "procedure"),
        "matter",
        &other.title,
    );
    Err(match rules.procedure(&other.procedure) {
        Some(right) => titled(refusal, "procedure", &right.title),
        None => refusal.with("procedure", &other.procedure),
    })
}

/// What started it is so: the rule is not kept, the other case came to a good end.
fn origin(
    cx: &mut Cx<'_, '_>,
    rules: &Rulebook,
    procedure: &Procedure,
    c: &StartCase,
) -> Result<Result<(), Refusal>, Failure> {
    let Some(from) = &c.from else {
        return Ok(Ok(()));
    };
    cx.org(Right::TakeStep, c.org)?;
    let parent = cx.census.org(c.org, cx.today).and_then(|org| org.parent);
    let so = match from {
        Origin::Finding(id) => rules.rules.rule(id).is_some_and(|(place, _)| {
            let outcome = cx.census.look(c.org, place, 0, cx.today, rules);
            matches!(outcome.standing, Standing::Late | Standing::Soon)
        }),
        // A case of its own, or of the organisation above: the one that founded it.
        Origin::Case {
            procedure: of,
            case,
        } => match case.parse::<CaseId>() {
            Ok(id) => Loaded::read(&mut cx.tx.reader(), cx.versions, id)?.is_some_and(|other| {
                let well = other.procedure().zip(other.case.over.as_ref());
                let well = well.and_then(|(procedure, over)| {
                    over.end.as_ref().map(|end| procedure.ends_well(end))
                });
                let near = other.file.org == c.org || parent == Some(other.file.org);
                near && other.file.procedure == *of && well == Some(true)
            }),
            Err(_) => false,
        },
        Origin::Period(_) => true,
    };
    Ok(if so {
        Ok(())
    } else {
        Err(titled(
            Refusal::new("case-start-not-so", "from"),
            "procedure",
            &procedure.title,
        ))
    })
}

/// The case inside which it is to run: open at a step that asks for this procedure, and none runs there yet.
fn within(
    cx: &mut Cx<'_, '_>,
    procedure: &Procedure,
    org: OrgId,
    inside: &CaseInside,
) -> Result<Result<(CaseInside, CaseFile), Refusal>, Failure> {
    let above = Loaded::read(&mut cx.tx.reader(), cx.versions, inside.case)?.or_hidden("case")?;
    cx.org(Right::SeeCase, above.file.org)
        .map_err(|_| Failure::Hidden("case"))?;
    let step = above
        .procedure()
        .and_then(|it| it.step(&inside.step))
        .map(|(_, step)| step);
    let asks = step.is_some_and(|step| step.sub.as_deref() == Some(procedure.id.as_str()));
    let open = cx
        .tx
        .reader()
        .case_turns(inside.case)?
        .iter()
        .any(|turn| turn.step == inside.step);
    let running = cx
        .tx
        .reader()
        .cases_inside(inside.case)?
        .into_iter()
        .any(|it| {
            it.ended == FOREVER && it.inside.as_ref().is_some_and(|at| at.step == inside.step)
        });
    let of_it = above.file.org == org || cx.tree.0.is_within(above.file.org, org);
    if procedure.about == About::Person && !of_it || !asks || !open || running {
        return Ok(Err(titled(
            Refusal::new("case-inside-not", "inside"),
            "procedure",
            &procedure.title,
        )));
    }
    Ok(Ok((inside.clone(), above.file)))
}
