//! From tokens to the tree, with CEL's grammar and precedence; why: see the folder.

use std::ops::Range;

use super::lex::{Kind, Token, tokens};
use super::{Ast, MAX_DEPTH, Mistake, Operator, What};
use crate::rules::{Arithmetic, Comparison};

/// The tree of a condition, or its first mistake.
pub(crate) fn parse(text: &str) -> Result<Ast, Mistake> {
    let mut parser = Parser {
        tokens: tokens(text)?,
        at: 0,
        depth: 0,
        end: text.len(),
    };
    if parser.tokens.is_empty() {
        return Err(mistake(
            0..text.len(),
            "there is no condition here".to_owned(),
        ));
    }
    let ast = parser.whole()?;
    match parser.tokens.get(parser.at) {
        None => Ok(ast),
        Some(token) => Err(Mistake {
            span: token.span.clone(),
            message: format!("expected `&&`, `||` or the end, not {}", words(token)),
            help: meant(token),
        }),
    }
}

/// What was probably meant by a word between two parts.
fn meant(token: &Token) -> Option<String> {
    let Kind::Name(name) = &token.kind else {
        return None;
    };
    let sign = match name.as_str() {
        "and" | "AND" => "&&",
        "or" | "OR" => "||",
        "is" | "equals" => "==",
        _ => return None,
    };
    Some(format!("did you mean `{sign}`?"))
}

fn words(token: &Token) -> String {
    match &token.kind {
        Kind::Name(name) => format!("`{name}`"),
        Kind::Number(number) => format!("`{number}`"),
        Kind::Text(text) => format!("`\"{text}\"`"),
        Kind::Sign(sign) => format!("`{sign}`"),
    }
}

fn mistake(span: Range<usize>, message: String) -> Mistake {
    Mistake {
        span,
        message,
        help: None,
    }
}

/// Binary operators by how tightly they hold: loosest first.
const LEVELS: [&[(&str, Operator)]; 5] = [
    &[("||", Operator::Or)],
    &[("&&", Operator::And)],
    &[
        ("==", Operator::Compare(Comparison::Equal)),
        ("!=", Operator::Compare(Comparison::Unequal)),
        ("<", Operator::Compare(Comparison::Less)),
        ("<=", Operator::Compare(Comparison::AtMost)),
        (">", Operator::Compare(Comparison::More)),
        (">=", Operator::Compare(Comparison::AtLeast)),
        ("in", Operator::In),
    ],
    &[
        ("+", Operator::Calculate(Arithmetic::Add)),
        ("-", Operator::Calculate(Arithmetic::Subtract)),
    ],
    &[
        ("*", Operator::Calculate(Arithmetic::Multiply)),
        ("/", Operator::Calculate(Arithmetic::Divide)),
        ("%", Operator::Calculate(Arithmetic::Remainder)),
    ],
];

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    end: usize,
}

impl Parser {
    /// The sign (or the word `in`) that stands here, if it is `wanted`; then it is passed.
    fn take(&mut self, wanted: &str) -> Option<Range<usize>> {
        let token = self.tokens.get(self.at)?;
        let fits = match &token.kind {
            Kind::Sign(sign) => *sign == wanted,
            Kind::Name(name) => wanted == "in" && name == "in",
            _ => false,
        };
        let span = token.span.clone();
        fits.then(|| {
            self.at += 1;
            span
        })
    }

    fn expect(&mut self, wanted: &str) -> Result<Range<usize>, Mistake> {
        self.take(wanted)
            .ok_or_else(|| self.unexpected(&format!("`{wanted}`")))
    }

    fn unexpected(&self, wanted: &str) -> Mistake {
        match self.tokens.get(self.at) {
            Some(token) => Mistake {
                span: token.span.clone(),
                message: format!("expected {wanted}, not {}", words(token)),
                help: meant(token),
            },
            None => {
                let start = self.tokens.last().map_or(0, |token| token.span.start);
                let message = format!("expected {wanted} after this");
                mistake(start..self.end, message)
            }
        }
    }

    /// `a ? b : c`, or anything that holds tighter.
    fn whole(&mut self) -> Result<Ast, Mistake> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(mistake(
                0..self.end,
                "too many brackets in brackets".to_owned(),
            ));
        }
        let condition = self.level(0)?;
        let ast = if self.take("?").is_some() {
            let yes = self.level(0)?;
            self.expect(":")?;
            let no = self.whole()?;
            Ast {
                span: condition.span.start..no.span.end,
                what: What::If(Box::new(condition), Box::new(yes), Box::new(no)),
            }
        } else {
            condition
        };
        self.depth -= 1;
        Ok(ast)
    }

    fn level(&mut self, level: usize) -> Result<Ast, Mistake> {
        let Some(operators) = LEVELS.get(level) else {
            return self.unary();
        };
        let mut left = self.level(level + 1)?;
        while let Some(operator) = self.operator(operators) {
            let right = self.level(level + 1)?;
            left = Ast {
                span: left.span.start..right.span.end,
                what: What::Two(operator, Box::new(left), Box::new(right)),
            };
        }
        Ok(left)
    }

    fn operator(&mut self, operators: &[(&str, Operator)]) -> Option<Operator> {
        let found = operators.iter().find(|(sign, _)| self.take(sign).is_some());
        found.map(|(_, operator)| *operator)
    }

    /// `!a`, `-a` (any number of the one or the other), or what holds tightest.
    fn unary(&mut self) -> Result<Ast, Mistake> {
        let mut signs = Vec::new();
        for sign in ["!", "-"] {
            while let Some(span) = self.take(sign) {
                signs.push((sign, span));
            }
            if !signs.is_empty() {
                break;
            }
        }
        let mut ast = self.member()?;
        while let Some((sign, span)) = signs.pop() {
            let all = span.start..ast.span.end;
            let what = match (sign, ast.what) {
                ("-", What::Number(number)) => What::Number(number.wrapping_neg()),
                ("-", what) => What::Negative(Box::new(Ast { what, ..ast })),
                (_, what) => What::Not(Box::new(Ast { what, ..ast })),
            };
            ast = Ast { span: all, what };
        }
        Ok(ast)
    }

    /// A part with the names and calls that hang on it.
    fn member(&mut self) -> Result<Ast, Mistake> {
        let mut ast = self.primary()?;
        while self.take(".").is_some() {
            let (name, place) = self.name()?;
            if self.take("(").is_some() {
                let (args, end) = self.list(")")?;
                ast = Ast {
                    span: ast.span.start..end,
                    what: What::Call(Some(Box::new(ast)), name, place, args),
                };
                continue;
            }
            match &mut ast.what {
                What::Path(path) => {
                    path.push('.');
                    path.push_str(&name);
                    ast.span.end = place.end;
                }
                _ => {
                    let message = "only facts have parts".to_owned();
                    return Err(mistake(place, message));
                }
            }
        }
        Ok(ast)
    }

    /// A name after a dot.
    fn name(&mut self) -> Result<(String, Range<usize>), Mistake> {
        match self.tokens.get(self.at).map(|t| (&t.kind, &t.span)) {
            Some((Kind::Name(name), span)) => {
                let found = (name.clone(), span.clone());
                if matches!(name.as_str(), "in" | "true" | "false" | "null") {
                    let message = format!("`{name}` is a word of the language, no name");
                    let help = (name == "in").then(|| "did you mean `incoming`?".to_owned());
                    return Err(Mistake {
                        help,
                        ..mistake(span.clone(), message)
                    });
                }
                self.at += 1;
                Ok(found)
            }
            _ => Err(self.unexpected("a name")),
        }
    }

    fn primary(&mut self) -> Result<Ast, Mistake> {
        let Some(token) = self.tokens.get(self.at).cloned() else {
            return Err(self.unexpected("a fact or a value"));
        };
        let span = token.span.clone();
        let what = match token.kind {
            Kind::Number(number) => What::Number(number),
            Kind::Text(text) => What::Text(text),
            Kind::Name(name) => match name.as_str() {
                "true" => What::Truth(true),
                "false" => What::Truth(false),
                "in" | "null" => return Err(self.unexpected("a fact or a value")),
                _ => What::Path(name),
            },
            Kind::Sign("(") => {
                self.at += 1;
                let inner = self.whole()?;
                let end = self.expect(")")?.end;
                return Ok(bracketed(inner, span.start..end));
            }
            Kind::Sign("[") => {
                self.at += 1;
                let (items, end) = self.list("]")?;
                let span = span.start..end;
                return Ok(Ast {
                    span,
                    what: What::List(items),
                });
            }
            Kind::Sign(_) => return Err(self.unexpected("a fact or a value")),
        };
        self.at += 1;
        if let What::Path(name) = &what
            && self.take("(").is_some()
        {
            let (args, end) = self.list(")")?;
            return Ok(Ast {
                span: span.start..end,
                what: What::Call(None, name.clone(), span, args),
            });
        }
        Ok(Ast { span, what })
    }

    /// Parts with commas between them, up to the closing bracket.
    fn list(&mut self, close: &str) -> Result<(Vec<Ast>, usize), Mistake> {
        let mut items = Vec::new();
        loop {
            // CEL lets a list end in a comma, a call not.
            if (items.is_empty() || close == "]")
                && let Some(span) = self.take(close)
            {
                return Ok((items, span.end));
            }
            items.push(self.whole()?);
            if self.take(",").is_none() {
                return Ok((items, self.expect(close)?.end));
            }
        }
    }
}

/// What stands in brackets, with the brackets.
fn bracketed(inner: Ast, span: Range<usize>) -> Ast {
    Ast {
        span,
        what: inner.what,
    }
}
