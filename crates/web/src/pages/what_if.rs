//! A changed rule, or a changed number, tried on the tree as it is today: who newly falls short, who no longer does, and
//! where. Why on one page with its text: one tries, reads, changes a word, and tries again. Nothing is written.

use axum::http::StatusCode;
use needle_app::Failure;
use needle_app::ask::{RuleChanged, WhatIfAnswer, WhatIfChange, WhatIfOutcome, WhatIfQuestion};
use needle_model::OrgId;
use needle_rights::Action;
use needle_rulebook::rules::Rule;
use needle_text::Texts;

use super::finding::take;
use super::finding::words::measured;
use super::{names, page};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::frame::short;
use crate::view::{Choice, Field, FieldError, Frame, Link};
use crate::words::{refusal_sentence, title};

/// Sub-organisations offered below the one chosen.
const RANGES_MAX: usize = 100;

struct Line {
    what: Link,
    newly: String,
    cured: String,
}

struct Changed {
    name: String,
    sum: String,
    children: Vec<Line>,
    kinds: Vec<Line>,
    first: Vec<Link>,
    first_more: String,
}

struct Tried {
    lead: String,
    warnings: Vec<String>,
    rules: Vec<Changed>,
    parameter: String,
    value: String,
}

struct Param {
    id: String,
    name: String,
    now: String,
    value: String,
    range: String,
}

#[derive(askama::Template)]
#[template(path = "finding/what_if.html")]
struct WhatIfPage {
    t: &'static Texts,
    frame: Frame,
    errors: Vec<FieldError>,
    org: String,
    orgs: Vec<Choice>,
    rule: String,
    rules: Vec<Choice>,
    params: Vec<Param>,
    text: Field,
    result: Option<Tried>,
    wrong: Vec<String>,
}

/// Under which organisation it is tried: the one asked for, else the asker's own.
fn under(ask: &Ask, asked: &str) -> Result<OrgId, Problem> {
    let who = ask.who()?;
    let (scope, tree) = ask.app().scope(who, Action::ChangeRules);
    let org = match asked {
        "" => {
            let mut grants = who.grants.iter().map(|grant| grant.org);
            let own = grants.find(|org| scope.org(*org, &tree).is_ok());
            own.or_else(|| ask.app().place_of(who))
        }
        text => text.parse().ok(),
    };
    org.filter(|org| scope.org(*org, &tree).is_ok())
        .ok_or(Problem::NotFound)
}

/// The page, with nothing tried yet.
pub(crate) fn form(ask: &Ask) -> Answer {
    let org = under(ask, ask.q("org"))?;
    let rules = ask.app().rules_on(ask.app().today());
    let found = rules.rules.rule(ask.q("rule")).map(|(_, rule)| rule);
    let text = found.map_or_else(String::new, |rule| rule.text.trim().to_owned());
    let form = Form(vec![
        ("rule".to_owned(), ask.q("rule").to_owned()),
        ("text".to_owned(), text),
    ]);
    render(ask, org, &form, Errors::default(), None, Vec::new())
}

/// Tries what was sent.
pub(crate) fn submit(ask: &Ask) -> Answer {
    let mut form = Form::parse(&ask.body)?;
    let org = under(ask, form.get("org"))?;
    let mut errors = Errors::default();
    let change = change(ask, &form, &mut errors);
    let Some(change) = change else {
        return refused(ask, org, &form, errors);
    };
    if let WhatIfChange::Parameter { rule, .. } = &change
        && form.get("text").is_empty()
    {
        // The text of the rule stands below as it is.
        let rules = ask.app().rules_on(ask.app().today());
        if let Some((_, rule)) = rules.rules.rule(rule) {
            form.0
                .push(("text".to_owned(), rule.text.trim().to_owned()));
        }
    }
    let question = WhatIfQuestion { under: org, change };
    match ask.app().what_if(ask.who()?, &question) {
        Ok(WhatIfOutcome::Tried(answer)) if !form.get("as").is_empty() => {
            take::what_if(ask, org, form.get("as"), answer.rules)
        }
        Ok(WhatIfOutcome::Tried(answer)) => {
            let tried = tried(ask, org, &form, answer);
            render(ask, org, &form, Errors::default(), Some(tried), Vec::new())
        }
        Ok(WhatIfOutcome::Wrong(problems, files)) => {
            let shown = problems
                .into_iter()
                .map(|problem| needle_rulebook::render(&[problem], &files))
                .collect();
            let mut response = render(ask, org, &form, Errors::default(), None, shown)?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(Failure::Refused(refusals)) => {
            for refusal in &refusals {
                errors.push("text", refusal_sentence(ask.t(), refusal));
            }
            refused(ask, org, &form, errors)
        }
        Err(Failure::Hidden(_)) => {
            errors.push("text", ask.t().what_if_rule_missing());
            refused(ask, org, &form, errors)
        }
        Err(other) => Err(other.into()),
    }
}

fn refused(ask: &Ask, org: OrgId, form: &Form, errors: Errors) -> Answer {
    let mut response = render(ask, org, form, errors, None, Vec::new())?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn change(ask: &Ask, form: &Form, errors: &mut Errors) -> Option<WhatIfChange> {
    let t = ask.t();
    if let Some(parameter) = form.opt("parameter") {
        let Ok(value) = form.get("value").replace(',', "").parse() else {
            errors.push("", t.what_if_value_wrong());
            return None;
        };
        return Some(WhatIfChange::Parameter {
            rule: form.get("rule").to_owned(),
            parameter,
            value,
        });
    }
    let text = form.opt("text");
    if text.is_none() {
        errors.push("text", t.what_if_text_missing());
    }
    // A text file's line ends, not those of forms.
    text.map(|text| WhatIfChange::Rule(text.replace("\r\n", "\n")))
}

fn tried(ask: &Ask, org: OrgId, form: &Form, answer: WhatIfAnswer) -> Tried {
    let t = ask.t();
    let name = short(&ask.app().org_line(org, answer.on));
    Tried {
        lead: t.what_if_result_lead(name, answer.on.to_string()),
        warnings: answer.warnings.iter().map(ToString::to_string).collect(),
        rules: answer
            .rules
            .iter()
            .map(|rule| changed(ask, org, rule))
            .collect(),
        parameter: form.get("parameter").to_owned(),
        value: form.get("value").to_owned(),
    }
}

fn changed(ask: &Ask, under: OrgId, rule: &RuleChanged) -> Changed {
    let t = ask.t();
    let line = |what, newly: u64, cured: u64| Line {
        what,
        newly: names::count(newly),
        cured: names::count(cured),
    };
    let children = rule.children.iter().map(|child| {
        let text = if child.org.id == under {
            t.finding_ahead_self().into_owned()
        } else {
            short(&child.org)
        };
        let link = Link::new(text, format!("/org/{}", child.org.id));
        line(link, child.newly, child.cured)
    });
    let kinds = rule
        .kinds
        .iter()
        .map(|(kind, newly, cured)| line(Link::new(names::kind(ask, kind), ""), *newly, *cured));
    let first = rule.first.iter();
    Changed {
        name: title(t, &rule.title).to_owned(),
        sum: t.what_if_sum(rule.newly.len(), rule.cured.len()),
        children: children.collect(),
        kinds: kinds.collect(),
        first: first
            .map(|org| Link::new(short(org), format!("/org/{}/finding/{}", org.id, rule.rule)))
            .collect(),
        first_more: if rule.newly.len() > rule.first.len() {
            t.what_if_first_more(rule.newly.len())
        } else {
            String::new()
        },
    }
}

/// The organisation chosen, those above and those directly below it, as far as the asker may try rules there.
fn ranges(ask: &Ask, org: OrgId) -> Result<Vec<Choice>, Problem> {
    let (scope, tree) = ask.app().scope(ask.who()?, Action::ChangeRules);
    let today = ask.app().today();
    let mut ids = tree.0.ancestors(org);
    ids.reverse();
    ids.push(org);
    ids.extend(tree.0.children(org).take(RANGES_MAX));
    ids.retain(|id| scope.org(*id, &tree).is_ok());
    let choice = |id: OrgId| Choice {
        value: id.to_string(),
        text: short(&ask.app().org_line(id, today)),
        hint: String::new(),
    };
    Ok(ids.into_iter().map(choice).collect())
}

fn params(ask: &Ask, rule: &Rule, form: &Form) -> Vec<Param> {
    let t = ask.t();
    rule.params
        .iter()
        .map(|p| Param {
            id: p.id.clone(),
            name: title(t, &p.title).to_owned(),
            now: measured(ask, p.value, &p.unit),
            value: if form.get("parameter") == p.id {
                form.get("value").to_owned()
            } else {
                String::new()
            },
            range: t.what_if_value_hint(needle_text::count(p.min), needle_text::count(p.max)),
        })
        .collect()
}

fn render(
    ask: &Ask,
    org: OrgId,
    form: &Form,
    errors: Errors,
    result: Option<Tried>,
    wrong: Vec<String>,
) -> Answer {
    let t = ask.t();
    let rules = ask.app().rules_on(ask.app().today());
    let chosen = form.get("rule");
    let found = rules.rules.rule(chosen).map(|(_, rule)| rule);
    let mut choices = super::rules::choices(ask);
    choices.insert(
        0,
        Choice {
            value: String::new(),
            text: t.change_choose().into_owned(),
            hint: String::new(),
        },
    );
    page(&WhatIfPage {
        t,
        frame: ask.frame(t.what_if_title()),
        org: org.to_string(),
        orgs: ranges(ask, org)?,
        rule: chosen.to_owned(),
        rules: choices,
        params: found
            .map(|rule| params(ask, rule, form))
            .unwrap_or_default(),
        text: errors.field(form, "text"),
        errors: errors.0,
        result,
        wrong,
    })
}
