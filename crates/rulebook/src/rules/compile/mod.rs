//! From the words of a condition to its typed form; why: what is not known, or compared with what it can't be compared with,
//! is said to the rule's author and never to the person who asks what is due.

mod call;
mod compare;
mod path;

use std::ops::Range;

use super::expr::{Arithmetic, Expr, Node};
use super::fact::{Catalogue, Type, Unit};
use super::language::{Ast, Mistake, Operator, What, parse};
use super::times::{adds_today, mentions_today, threshold};
use super::{Condition, RuleParam};
use crate::Rulebook;

/// What a condition is written in: the facts and words it may name.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// The rulebook, for its words.
    pub(crate) book: &'a Rulebook,
    /// The facts.
    pub(crate) catalogue: &'a Catalogue,
    /// The settings of the rule.
    pub(crate) params: &'a [RuleParam],
    /// True when the rule is for every period of a length.
    pub(crate) every: bool,
}

/// Compiles a condition that is to be yes or no ([`Type::Truth`]) or a day ([`Type::Day`]), or says all that is wrong with it.
pub(crate) fn condition(
    text: &str,
    wanted: &Type,
    scope: Scope<'_>,
) -> Result<Condition, Vec<Mistake>> {
    let ast = parse(text).map_err(|mistake| vec![mistake])?;
    let mut compiler = Compiler {
        text,
        scope,
        mistakes: Vec::new(),
    };
    let node = compiler.node(&ast);
    if let Some(node) = &node {
        if node.ty != *wanted {
            let message = format!("this must be {}, and is {}", said(wanted), said(&node.ty));
            compiler.report(&ast.span, message, None);
        }
        if *wanted == Type::Day && mentions_today(node) {
            let help = Some("say from which day it counts".to_owned());
            compiler.report(&ast.span, "a day can't depend on `today`".to_owned(), help);
        } else {
            compiler.today(node);
        }
    }
    match node {
        Some(node) if compiler.mistakes.is_empty() => Ok(Condition {
            text: text.to_owned(),
            node,
        }),
        _ => Err(compiler.mistakes),
    }
}

/// A type as it is said in a message.
fn said(ty: &Type) -> String {
    match ty {
        Type::Truth => "yes or no".to_owned(),
        Type::Day => "a day".to_owned(),
        Type::Word(_) => "a word".to_owned(),
        Type::Number(Unit(unit)) if unit.is_empty() => "a number".to_owned(),
        Type::Number(Unit(unit)) => format!("a number ({unit})"),
    }
}

/// The unit two numbers have in common; plain numbers go with any.
fn common(a: &Unit, b: &Unit) -> Option<Unit> {
    match (a.0.as_str(), b.0.as_str()) {
        ("", _) => Some(b.clone()),
        (_, "") => Some(a.clone()),
        (x, y) if x == y => Some(a.clone()),
        _ => None,
    }
}

/// The type two values have in common.
fn agreed(a: &Type, b: &Type) -> Option<Type> {
    match (a, b) {
        (Type::Number(a), Type::Number(b)) => common(a, b).map(Type::Number),
        _ => (a == b).then(|| a.clone()),
    }
}

/// A share is a plain number when something is multiplied with it or divided by it.
fn plain(unit: &Unit) -> bool {
    matches!(unit.0.as_str(), "" | "percent")
}

fn counted_in(unit: &str) -> Type {
    Type::Number(Unit(unit.to_owned()))
}

struct Compiler<'a> {
    text: &'a str,
    scope: Scope<'a>,
    mistakes: Vec<Mistake>,
}

impl Compiler<'_> {
    fn report(&mut self, span: &Range<usize>, message: String, help: Option<String>) {
        self.mistakes.push(Mistake {
            span: span.clone(),
            message,
            help,
        });
    }

    /// The words of a part.
    fn words(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    fn node(&mut self, ast: &Ast) -> Option<Node> {
        let (expr, ty) = match &ast.what {
            What::Number(number) => (Expr::Value(*number), counted_in("")),
            What::Truth(truth) => (Expr::Value(i64::from(*truth)), Type::Truth),
            What::Text(text) => {
                let message = format!("the word \"{text}\" can only be compared");
                let help =
                    Some("as in `org.kind == \"…\"` or `org.kind in [\"…\", \"…\"]`".to_owned());
                self.report(&ast.span, message, help);
                return None;
            }
            What::List(_) => {
                let message = "a list can only stand after `in`".to_owned();
                self.report(&ast.span, message, None);
                return None;
            }
            What::Path(path) => self.path(path, &ast.span)?,
            What::Call(target, name, place, args) => {
                self.call(target.as_deref(), name, place, args, &ast.span)?
            }
            What::Not(inner) => {
                let inner = self.truth(inner)?;
                (Expr::Not(Box::new(inner)), Type::Truth)
            }
            What::Negative(inner) => {
                let inner = self.number(inner)?;
                let zero = value(0, &inner.span);
                let ty = inner.ty.clone();
                let expr = Expr::Calculate(Arithmetic::Subtract, Box::new(zero), Box::new(inner));
                (expr, ty)
            }
            What::Two(operator @ (Operator::And | Operator::Or), _, _) => {
                let mut parts = Vec::new();
                flatten(ast, *operator, &mut parts);
                let wanted = parts.len();
                let parts: Vec<Node> = parts
                    .into_iter()
                    .filter_map(|part| self.truth(part))
                    .collect();
                if parts.len() < wanted {
                    return None;
                }
                let expr = match operator {
                    Operator::And => Expr::All(parts),
                    _ => Expr::Any(parts),
                };
                (expr, Type::Truth)
            }
            What::Two(Operator::Compare(how), a, b) => {
                (self.compare(*how, a, b, &ast.span)?, Type::Truth)
            }
            What::Two(Operator::In, of, list) => (self.one_of(of, list)?, Type::Truth),
            What::Two(Operator::Calculate(how), a, b) => self.calculate(*how, a, b, &ast.span)?,
            What::If(condition, yes, no) => {
                let (condition, yes, no) = (self.truth(condition), self.node(yes), self.node(no));
                let (condition, yes, no) = (condition?, yes?, no?);
                let Some(ty) = agreed(&yes.ty, &no.ty) else {
                    let message = format!(
                        "one way this is {}, the other way {}",
                        said(&yes.ty),
                        said(&no.ty)
                    );
                    self.report(&ast.span, message, None);
                    return None;
                };
                (
                    Expr::If(Box::new(condition), Box::new(yes), Box::new(no)),
                    ty,
                )
            }
        };
        Some(Node {
            expr,
            ty,
            span: ast.span.clone(),
        })
    }

    /// A part that must be yes or no.
    fn truth(&mut self, ast: &Ast) -> Option<Node> {
        let node = self.node(ast)?;
        if node.ty == Type::Truth {
            return Some(node);
        }
        let message = format!(
            "`{}` must be yes or no, and is {}",
            self.words(&ast.span),
            said(&node.ty)
        );
        let help = match node.ty {
            Type::Day => Some("compare it, or ask `has(…)` whether it is known".to_owned()),
            _ => Some("compare it with something".to_owned()),
        };
        self.report(&ast.span, message, help);
        None
    }

    /// A part that must be a number.
    fn number(&mut self, ast: &Ast) -> Option<Node> {
        let node = self.node(ast)?;
        if matches!(node.ty, Type::Number(_)) {
            return Some(node);
        }
        let message = format!(
            "`{}` must be a number, and is {}",
            self.words(&ast.span),
            said(&node.ty)
        );
        self.report(&ast.span, message, None);
        None
    }

    fn calculate(
        &mut self,
        how: Arithmetic,
        a: &Ast,
        b: &Ast,
        span: &Range<usize>,
    ) -> Option<(Expr, Type)> {
        let (a, b) = (self.node(a), self.node(b));
        let (a, b) = (a?, b?);
        let Some(ty) = result(how, &a.ty, &b.ty) else {
            let verb = match how {
                Arithmetic::Add => "added",
                Arithmetic::Subtract => "subtracted",
                Arithmetic::Multiply => "multiplied",
                Arithmetic::Divide | Arithmetic::Remainder => "divided",
            };
            let message = format!(
                "`{}` is {} and `{}` is {}: they can't be {verb}",
                self.words(&a.span),
                said(&a.ty),
                self.words(&b.span),
                said(&b.ty)
            );
            let help = (a.ty == Type::Day)
                .then(|| "months and years: `.plus_months(…)`, `.plus_years(…)`".to_owned());
            self.report(span, message, help);
            return None;
        };
        Some((Expr::Calculate(how, Box::new(a), Box::new(b)), ty))
    }

    /// `today` alone on one side of a comparison, and nowhere else: so the days are known on which the answer changes.
    fn today(&mut self, node: &Node) {
        match &node.expr {
            Expr::Compare(how, a, b) if adds_today(a) || adds_today(b) => {
                if threshold(*how, a, b).is_none() {
                    let help =
                        "for example `today > posts.x.since.plus_months(6)` or `today - x > 90`";
                    let message =
                        "`today` must stand alone on one side of the comparison".to_owned();
                    self.report(&node.span, message, Some(help.to_owned()));
                }
                return;
            }
            Expr::Today => {
                let message = "`today` can only be compared".to_owned();
                self.report(&node.span, message, None);
            }
            _ => {}
        }
        for part in super::explain::parts(node) {
            self.today(part);
        }
    }
}

/// The parts joined by the same operator, however they are bracketed.
fn flatten<'t>(ast: &'t Ast, operator: Operator, parts: &mut Vec<&'t Ast>) {
    match &ast.what {
        What::Two(own, a, b) if *own == operator => {
            flatten(a, operator, parts);
            flatten(b, operator, parts);
        }
        _ => parts.push(ast),
    }
}

/// What a calculation gives, if it makes sense.
fn result(how: Arithmetic, a: &Type, b: &Type) -> Option<Type> {
    let days = |unit: &Unit| matches!(unit.0.as_str(), "" | "day");
    match (how, a, b) {
        (Arithmetic::Add | Arithmetic::Subtract, Type::Day, Type::Number(unit)) if days(unit) => {
            Some(Type::Day)
        }
        (Arithmetic::Add, Type::Number(unit), Type::Day) if days(unit) => Some(Type::Day),
        (Arithmetic::Subtract, Type::Day, Type::Day) => Some(counted_in("day")),
        (
            Arithmetic::Add | Arithmetic::Subtract | Arithmetic::Remainder,
            Type::Number(a),
            Type::Number(b),
        ) => common(a, b).map(Type::Number),
        (Arithmetic::Multiply, Type::Number(a), Type::Number(b)) => match (plain(a), plain(b)) {
            (_, true) => Some(Type::Number(a.clone())),
            (true, false) => Some(Type::Number(b.clone())),
            (false, false) => None,
        },
        (Arithmetic::Divide, Type::Number(a), Type::Number(b)) => match plain(b) {
            true => Some(Type::Number(a.clone())),
            false if a == b => Some(counted_in("")),
            false => None,
        },
        _ => None,
    }
}

/// A plain number.
fn value(number: i64, span: &Range<usize>) -> Node {
    Node {
        expr: Expr::Value(number),
        ty: counted_in(""),
        span: span.clone(),
    }
}
