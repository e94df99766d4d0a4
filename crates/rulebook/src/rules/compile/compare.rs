//! Comparisons and `in`; why: here words get their list, and what can't be compared is found.

use std::ops::Range;

use super::{Compiler, agreed, said};
use crate::problem::nearest;
use crate::rules::Comparison;
use crate::rules::expr::{Expr, Node};
use crate::rules::fact::{Type, Words};
use crate::rules::language::{Ast, What};

impl Compiler<'_> {
    /// `a < b` and the like.
    pub(super) fn compare(
        &mut self,
        how: Comparison,
        a: &Ast,
        b: &Ast,
        span: &Range<usize>,
    ) -> Option<Expr> {
        let equality = matches!(how, Comparison::Equal | Comparison::Unequal);
        let (a, b) = match (&a.what, &b.what) {
            (What::Text(_), What::Text(_)) => {
                self.report(span, "two words in quotes are compared".to_owned(), None);
                return None;
            }
            (_, What::Text(text)) => {
                let node = self.node(a)?;
                let word = self.word(&node, text, &b.span)?;
                (node, word)
            }
            (What::Text(text), _) => {
                let node = self.node(b)?;
                let word = self.word(&node, text, &a.span)?;
                (word, node)
            }
            _ => {
                let (a, b) = (self.node(a), self.node(b));
                (a?, b?)
            }
        };
        let Some(ty) = agreed(&a.ty, &b.ty) else {
            let message = format!(
                "`{}` is {} and `{}` is {}: they can't be compared",
                self.words(&a.span),
                said(&a.ty),
                self.words(&b.span),
                said(&b.ty)
            );
            let help = match (&a.ty, &b.ty) {
                (Type::Number(_), Type::Number(_)) => {
                    Some("compare numbers of the same unit".to_owned())
                }
                (Type::Word(_), Type::Word(_)) => {
                    Some("the words are of two different lists".to_owned())
                }
                _ => None,
            };
            self.report(span, message, help);
            return None;
        };
        if !equality && matches!(ty, Type::Truth | Type::Word(_)) {
            let message = format!("{} has no order", said(&ty));
            self.report(span, message, Some("use `==` or `!=`".to_owned()));
            return None;
        }
        Some(Expr::Compare(how, Box::new(a), Box::new(b)))
    }

    /// `of in [a, b]`
    pub(super) fn one_of(&mut self, of: &Ast, list: &Ast) -> Option<Expr> {
        let What::List(items) = &list.what else {
            let message = "after `in` stands a list".to_owned();
            self.report(
                &list.span,
                message,
                Some("as in `org.kind in [\"…\", \"…\"]`".to_owned()),
            );
            return None;
        };
        if items.is_empty() {
            self.report(&list.span, "this list is empty".to_owned(), None);
        }
        let of = self.node(of)?;
        let mut values = Vec::new();
        for item in items {
            let found = match (&item.what, &of.ty) {
                (What::Text(text), _) => self.word(&of, text, &item.span).map(|node| node.expr),
                (What::Number(number), Type::Number(_)) => Some(Expr::Value(*number)),
                _ => {
                    let message = "only words in quotes and numbers can stand in a list".to_owned();
                    self.report(&item.span, message, None);
                    None
                }
            };
            if let Some(Expr::Value(value)) = found {
                if values.contains(&value) {
                    self.report(&item.span, "this stands twice in the list".to_owned(), None);
                }
                values.push(value);
            }
        }
        if values.is_empty() || values.len() < items.len() {
            return None;
        }
        values.sort_unstable();
        Some(Expr::OneOf(Box::new(of), values))
    }

    /// A word in quotes, looked up in the list of what it is compared with.
    fn word(&mut self, with: &Node, text: &str, span: &Range<usize>) -> Option<Node> {
        let Type::Word(words) = with.ty else {
            let message = format!(
                "`{}` is {}, no word",
                self.words(&with.span),
                said(&with.ty)
            );
            let help =
                (with.ty == Type::Day).then(|| "write a day as `date(\"2024-01-31\")`".to_owned());
            self.report(span, message, help);
            return None;
        };
        let known = words.ids(self.scope.book);
        let Some(place) = known.iter().position(|id| *id == text) else {
            let help = match nearest(text, known.iter().copied()) {
                Some(meant) => Some(format!("did you mean \"{meant}\"?")),
                None => elsewhere(self.scope.book, words, text),
            };
            self.report(
                span,
                format!("there is no {} \"{text}\"", words.name()),
                help,
            );
            return None;
        };
        Some(Node {
            expr: Expr::Value(i64::try_from(place).ok()?),
            ty: Type::Word(words),
            span: span.clone(),
        })
    }
}

/// The help for a word of another list, such as a class where a kind is meant.
fn elsewhere(book: &crate::Rulebook, not: Words, text: &str) -> Option<String> {
    let lists = [Words::Kind, Words::Class, Words::Sector, Words::Tally];
    let other = lists
        .into_iter()
        .find(|list| *list != not && list.ids(book).contains(&text))?;
    let fact = match other {
        Words::Kind => "org.kind",
        Words::Class => "org.class",
        Words::Sector => "org.sector",
        Words::Tally => "org.counts_as",
    };
    Some(format!(
        "\"{text}\" is a {}: `{fact} == \"{text}\"`",
        other.name()
    ))
}
