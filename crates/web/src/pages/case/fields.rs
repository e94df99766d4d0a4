//! The fields of a step as a form asks them and as they are read back; why: what a rulebook asks is typed into ordinary fields, and
//! what can't be read is said beside its field.

use needle_model::case::{Answer, Answers};
use needle_model::{OrgId, PersonId, parse_day};
use needle_rulebook::procedures::{FieldType, Step};

use crate::ask::Ask;
use crate::pages::change::item::{Item, State, choice};
use crate::pages::change::reading::Reading;
use crate::words::title;

/// Names found for one that was typed, at most.
const NAMED_MAX: usize = 5;

/// Name of the form's field for what is asked.
pub(super) fn name(id: &str) -> String {
    format!("a-{id}")
}

/// An answer as the form would send it; empty for persons and organisations, which forms name otherwise than they are kept.
pub(super) fn raw(given: &Answer) -> String {
    match given {
        Answer::Day(day) => day.to_string(),
        Answer::Number(number) => number.to_string(),
        Answer::Text(text) | Answer::Paper(text) | Answer::Choice(text) => text.clone(),
        Answer::YesNo(true) => "yes".to_owned(),
        Answer::YesNo(false) => "no".to_owned(),
        Answer::Persons(_) | Answer::Organization(_) => String::new(),
    }
}

/// The fields of a step; what is known is not asked.
pub(super) fn items(ask: &Ask, step: &Step, known: &Answers, state: &State<'_>) -> Vec<Item> {
    let t = ask.t();
    let asked = step.ask.iter().filter(|it| !known.contains_key(&it.id));
    asked
        .map(|field| {
            let (name, label) = (name(&field.id), title(t, &field.title));
            let item = match &field.ty {
                FieldType::Day { .. } => state.date(&name, label),
                FieldType::Number { .. } => state.text(&name, label).width("w-10").digits(),
                FieldType::Text => state.area(&name, label),
                FieldType::Paper => state.text(&name, label).hint(t.case_paper_hint()),
                FieldType::YesNo => state.radios(
                    &name,
                    label,
                    vec![choice("yes", t.case_yes()), choice("no", t.case_no())],
                ),
                FieldType::Choice(choices) => {
                    let all = choices.iter();
                    let all = all.map(|it| choice(it.id.clone(), title(t, &it.title)));
                    state.radios(&name, label, all.collect())
                }
                FieldType::Persons { .. } => state.area(&name, label).hint(t.case_persons_hint()),
                FieldType::Organization { .. } => state.text(&name, label).hint(t.case_org_hint()),
            };
            if field.optional {
                item.optional()
            } else {
                item
            }
        })
        .collect()
}

/// What was answered; what can't be read is said.
pub(super) fn read(read: &mut Reading<'_>, org: OrgId, step: &Step, known: &Answers) -> Answers {
    let mut all = Answers::new();
    for field in step.ask.iter().filter(|it| !known.contains_key(&it.id)) {
        let name = name(&field.id);
        let Some(typed) = read.opt(&name) else {
            continue;
        };
        let answer = match &field.ty {
            FieldType::Day { .. } => match parse_day(&typed) {
                Ok(day) => Some(Answer::Day(day)),
                Err(bad) => {
                    let text = read.ask.t().refusal_date_invalid(bad);
                    read.errors.push(&name, text);
                    None
                }
            },
            FieldType::Number { .. } => read.whole(&name).map(Answer::Number),
            FieldType::Text => Some(Answer::Text(typed)),
            FieldType::Paper => Some(Answer::Paper(typed)),
            FieldType::YesNo => Some(Answer::YesNo(typed == "yes")),
            FieldType::Choice(_) => Some(Answer::Choice(typed)),
            FieldType::Persons { .. } => persons(read, org, &name, &typed).map(Answer::Persons),
            FieldType::Organization { .. } => {
                organization(read, &name, &typed).map(Answer::Organization)
            }
        };
        if let Some(answer) = answer {
            all.insert(field.id.clone(), answer);
        }
    }
    all
}

/// Persons by name, one a line, or by id.
pub(in crate::pages) fn persons(
    read: &mut Reading<'_>,
    org: OrgId,
    name: &str,
    typed: &str,
) -> Option<Vec<PersonId>> {
    let ask = read.ask;
    let parts = typed.split(['\n', ',', '，', '、', ';', '；']);
    let mut all = Vec::new();
    for one in parts.map(str::trim).filter(|one| !one.is_empty()) {
        if let Ok(id) = one.parse::<PersonId>() {
            all.push(id);
            continue;
        }
        let found = ask
            .who()
            .and_then(|who| Ok(ask.app().members_named(who, org, true, one, NAMED_MAX)?));
        let mut found = match found {
            Ok(found) => found,
            Err(problem) => {
                read.problem = Some(problem);
                return None;
            }
        };
        if found.iter().filter(|it| it.name == one).count() == 1 {
            found.retain(|it| it.name == one);
        }
        match found.as_slice() {
            [only] => all.push(only.person),
            [] => {
                read.errors.push(name, ask.t().change_person_none(one));
                return None;
            }
            _ => {
                let text = ask.t().case_person_many(one);
                read.errors.push(name, text);
                return None;
            }
        }
    }
    Some(all)
}

fn organization(read: &mut Reading<'_>, name: &str, typed: &str) -> Option<OrgId> {
    let ask = read.ask;
    if let Ok(id) = typed.parse::<OrgId>() {
        return Some(id);
    }
    let found = ask
        .who()
        .and_then(|who| Ok(ask.app().search(who, typed, true)?));
    let mut found = match found {
        Ok(found) => found,
        Err(problem) => {
            read.problem = Some(problem);
            return None;
        }
    };
    let exact = |it: &needle_app::ask::Found| {
        it.org.name == typed || it.org.short.as_deref() == Some(typed)
    };
    if found.iter().filter(|it| exact(it)).count() == 1 {
        found.retain(exact);
    }
    if let [only] = found.as_slice() {
        return Some(only.org.id);
    }
    read.errors.push(name, ask.t().change_org_none(typed));
    None
}
