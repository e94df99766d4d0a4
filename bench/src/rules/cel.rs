//! The same conditions by an interpreter, one organisation after the other. Facts are read and laid ready before the clock starts;
//! only the interpreting is timed, and its answers are compared.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Instant;

use cel::extractors::This;
use cel::{Context, ExecutionError, Program, Value};
use jiff::civil::Date;
use needle_census::Census;
use needle_rulebook::Rulebook;
use needle_rulebook::rules::eval::{At, Facts, Standing, day_number, plus_months};
use needle_rulebook::rules::fact::{FactId, Type};
use needle_rulebook::rules::{Expr, Node, Rule};

use super::land::Land;
use crate::{Failure, Line};

struct Compiled<'a> {
    place: usize,
    rule: &'a Rule,
    applies: Program,
    when: Program,
    facts: Vec<FactId>,
}

fn facts_of(node: &Node, out: &mut BTreeSet<FactId>) {
    match &node.expr {
        Expr::Fact(id) | Expr::Has(id) => drop(out.insert(*id)),
        Expr::Not(a) | Expr::OneOf(a, _) => facts_of(a, out),
        Expr::All(parts) | Expr::Any(parts) => parts.iter().for_each(|p| facts_of(p, out)),
        Expr::Compare(_, a, b) | Expr::Calculate(_, a, b) | Expr::Months(a, b) => {
            facts_of(a, out);
            facts_of(b, out);
        }
        Expr::If(a, b, c) => [a, b, c].into_iter().for_each(|p| facts_of(p, out)),
        Expr::Value(_) | Expr::Param(_) | Expr::Today | Expr::Period(_) => {}
    }
}

/// Values by dotted names as maps in maps.
fn put(map: &mut HashMap<String, Value>, path: &str, value: Option<Value>) {
    let Some((first, rest)) = path.split_once('.') else {
        map.extend(value.map(|value| (path.to_owned(), value)));
        return;
    };
    let mut inner: HashMap<String, Value> = match map.remove(first) {
        Some(Value::Map(inner)) => {
            let entries = inner.map.iter();
            entries.map(|(k, v)| (k.to_string(), v.clone())).collect()
        }
        _ => HashMap::new(),
    };
    put(&mut inner, rest, value);
    map.insert(first.to_owned(), inner.into());
}

fn or_error(value: Option<i64>) -> Result<i64, ExecutionError> {
    value.ok_or_else(|| ExecutionError::function_error("day", "outside the calendar"))
}

fn functions(context: &mut Context<'_, '_>) {
    let months = |day: i64, n: Option<i64>| or_error(n.and_then(|n| plus_months(day, n)));
    let _ = context.add_function("date", |text: Arc<String>| {
        or_error(text.parse().ok().map(day_number))
    });
    let _ = context.add_function("plus_days", |This(d): This<i64>, n: i64| {
        or_error(d.checked_add(n))
    });
    let _ = context.add_function("minus_days", |This(d): This<i64>, n: i64| {
        or_error(d.checked_sub(n))
    });
    let _ = context.add_function("plus_months", move |This(d): This<i64>, n: i64| {
        months(d, Some(n))
    });
    let _ = context.add_function("minus_months", move |This(d): This<i64>, n: i64| {
        months(d, n.checked_neg())
    });
    let _ = context.add_function("plus_years", move |This(d): This<i64>, n: i64| {
        months(d, n.checked_mul(12))
    });
    let _ = context.add_function("minus_years", move |This(d): This<i64>, n: i64| {
        months(d, n.checked_mul(-12))
    });
}

/// What one rule is given about one organisation.
fn variables(
    of: &Compiled<'_>,
    facts: &dyn Facts,
    at: &At,
    rules: &Rulebook,
) -> HashMap<String, Value> {
    let mut all = HashMap::new();
    for id in &of.facts {
        let Some(fact) = rules.rules.catalogue.get(*id) else {
            continue;
        };
        let value = facts.fact(*id, at).map(|value| match &fact.ty {
            Type::Truth => Value::Bool(value != 0),
            Type::Word(_) => Value::String(fact.ty.text(Some(value), rules).into()),
            _ => Value::Int(value),
        });
        put(&mut all, &fact.path, value);
    }
    for (place, param) in of.rule.params.iter().enumerate() {
        let path = format!("param.{}", param.id);
        put(&mut all, &path, Some(Value::Int(facts.param(place))));
    }
    if let Some((start, end)) = at.period {
        put(&mut all, "period.start", Some(Value::Int(start)));
        put(&mut all, "period.end", Some(Value::Int(end)));
    }
    put(&mut all, "today", Some(Value::Int(at.today)));
    all
}

pub(crate) fn line(
    census: &Census,
    land: &Land,
    rules: &Rulebook,
    today: Date,
    ours: f64,
    sample: usize,
) -> Result<Line, Failure> {
    let mut compiled = Vec::new();
    for (place, rule) in rules.rules.rules.iter().enumerate() {
        let mut facts = BTreeSet::new();
        facts_of(&rule.applies.node, &mut facts);
        facts_of(&rule.when.node, &mut facts);
        compiled.push(Compiled {
            place,
            rule,
            applies: Program::compile(&rule.applies.text)?,
            when: Program::compile(&rule.when.text)?,
            facts: facts.into_iter().collect(),
        });
    }
    let mut root = Context::default();
    functions(&mut root);
    let mut took = 0.0;
    let mut wrong = 0usize;
    let stride = land.orgs.len() / sample;
    for org in land
        .orgs
        .iter()
        .skip(stride / 2)
        .step_by(stride)
        .take(sample)
    {
        let values = census
            .org_facts(*org, today, rules)
            .ok_or("no organisation")?;
        for rule in &compiled {
            let facts = values.of(rule.place);
            for back in 0..2 {
                let Some(at) = rule.rule.at(today, back) else {
                    continue;
                };
                let mut context = root.new_inner_scope();
                for (name, value) in variables(rule, &facts, &at, rules) {
                    context.add_variable_from_value(name, value);
                }
                let start = Instant::now();
                let applies = matches!(rule.applies.execute(&context), Ok(Value::Bool(true)));
                let when = applies.then(|| rule.when.execute(&context));
                took += start.elapsed().as_secs_f64();
                let open = matches!(when, Some(Ok(Value::Bool(true))));
                let standing = rule.rule.look(&facts, &at).standing;
                let listed = matches!(standing, Standing::Ahead | Standing::Soon | Standing::Late);
                // Where a day by which is missing it is not known, whatever the condition says.
                wrong += usize::from(open != listed && standing != Standing::Unknown);
            }
        }
    }
    if wrong > 0 {
        return Err(format!("{wrong} answers differ from the interpreter's").into());
    }
    let all = took / sample as f64 * land.orgs.len() as f64;
    Ok(Line {
        what: "all rules, by columns".to_owned(),
        figure: format!("{:.1} ms", ours * 1e3),
        beside: format!("cel, one by one: {all:.1} s (of {sample})"),
        ratio: format!("1/{:.0}", all / ours),
    })
}
