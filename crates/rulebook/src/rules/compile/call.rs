//! Calls in a condition: `has(…)`, `date("…")` and the moving of days; why: the calendar's months are no number of days.

use std::ops::Range;

use jiff::civil::Date;

use super::{Compiler, said, value};
use crate::problem::nearest;
use crate::rules::eval::day_number;
use crate::rules::expr::{Arithmetic, Expr, Node};
use crate::rules::fact::{Type, Unit};
use crate::rules::language::{Ast, What};

/// Calls on a day: name, unit of what is given, how many months that is (0: days), forward or back.
const MOVES: [(&str, &str, i64, i64); 6] = [
    ("plus_days", "day", 0, 1),
    ("minus_days", "day", 0, -1),
    ("plus_months", "month", 1, 1),
    ("minus_months", "month", 1, -1),
    ("plus_years", "year", 12, 1),
    ("minus_years", "year", 12, -1),
];

impl Compiler<'_> {
    /// What a call stands for.
    pub(super) fn call(
        &mut self,
        target: Option<&Ast>,
        name: &str,
        place: &Range<usize>,
        args: &[Ast],
        span: &Range<usize>,
    ) -> Option<(Expr, Type)> {
        match (target, name, args) {
            (None, "has", [only]) => self.has(only),
            (None, "date", [only]) => self.date(only),
            (Some(target), name, [by]) if MOVES.iter().any(|row| row.0 == name) => {
                self.moved(target, name, by)
            }
            _ => {
                let known = MOVES.iter().map(|row| row.0).chain(["has", "date"]);
                let message = match known.clone().find(|known| *known == name) {
                    Some(_) => format!("`{name}` is not used so"),
                    None => format!("unknown call `{name}`"),
                };
                let help = match nearest(name, known.filter(|known| *known != name)) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "there are `has(fact)`, `date(\"2024-01-31\")`, and on a day `.plus_months(6)`, `.minus_years(2)` …".to_owned(),
                };
                let shown = if target.is_some() { place } else { span };
                self.report(shown, message, Some(help));
                None
            }
        }
    }

    fn has(&mut self, of: &Ast) -> Option<(Expr, Type)> {
        let What::Path(path) = &of.what else {
            self.report(&of.span, "`has` asks for a fact".to_owned(), None);
            return None;
        };
        if path == "today" || path.starts_with("param.") || path.starts_with("period.") {
            self.report(&of.span, format!("`{path}` is always known"), None);
            return None;
        }
        let (id, _) = self.fact(path, &of.span)?;
        let optional = self
            .scope
            .catalogue
            .get(id)
            .is_some_and(|fact| fact.optional);
        if !optional {
            self.report(
                &of.span,
                format!("`{path}` is always known"),
                Some("leave out `has`".to_owned()),
            );
            return None;
        }
        Some((Expr::Has(id), Type::Truth))
    }

    fn date(&mut self, of: &Ast) -> Option<(Expr, Type)> {
        let day = match &of.what {
            What::Text(text) => text
                .parse::<Date>()
                .ok()
                .filter(|day| day.to_string() == *text),
            _ => None,
        };
        let Some(day) = day else {
            let message = "this is no day of the calendar".to_owned();
            self.report(
                &of.span,
                message,
                Some("write `date(\"2024-01-31\")`".to_owned()),
            );
            return None;
        };
        Some((Expr::Value(day_number(day)), Type::Day))
    }

    fn moved(&mut self, target: &Ast, name: &str, by: &Ast) -> Option<(Expr, Type)> {
        let (_, unit, months, way) = *MOVES.iter().find(|row| row.0 == name)?;
        let (day, by) = (self.node(target), self.number(by));
        let (day, by) = (day?, by?);
        if day.ty != Type::Day {
            let message = format!(
                "`{}` must be a day, and is {}",
                self.words(&day.span),
                said(&day.ty)
            );
            self.report(&day.span.clone(), message, None);
            return None;
        }
        let fits = matches!(&by.ty, Type::Number(Unit(own)) if own.is_empty() || own == unit);
        if !fits {
            let message = format!(
                "`{}` is {}, and `{name}` takes a number ({unit})",
                self.words(&by.span),
                said(&by.ty)
            );
            self.report(&by.span.clone(), message, None);
            return None;
        }
        let day = Box::new(day);
        if months == 0 {
            let how = if way > 0 {
                Arithmetic::Add
            } else {
                Arithmetic::Subtract
            };
            return Some((Expr::Calculate(how, day, Box::new(by)), Type::Day));
        }
        Some((
            Expr::Months(day, Box::new(times(by, months * way))),
            Type::Day,
        ))
    }
}

/// So many times a number.
fn times(node: Node, factor: i64) -> Node {
    if factor == 1 {
        return node;
    }
    let span = node.span.clone();
    match node.expr {
        Expr::Value(number) => value(number.saturating_mul(factor), &span),
        _ => Node {
            ty: Type::Number(Unit("month".to_owned())),
            span: span.clone(),
            expr: Expr::Calculate(
                Arithmetic::Multiply,
                Box::new(node),
                Box::new(value(factor, &span)),
            ),
        },
    }
}
