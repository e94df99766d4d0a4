//! Names in a condition: facts, settings, `today`, `period`; why: a name that means nothing is the commonest mistake, and gets the best help.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Compiler, Type};
use crate::problem::{distance, nearest};
use crate::rules::expr::Expr;
use crate::rules::fact::{Edge, FactId, FactSource, OfActivity, Window};

/// Most names listed where one is missing.
const LISTED: usize = 12;

impl Compiler<'_> {
    /// What a name stands for.
    pub(super) fn path(&mut self, path: &str, span: &Range<usize>) -> Option<(Expr, Type)> {
        match path {
            "today" => return Some((Expr::Today, Type::Day)),
            "period.start" | "period.end" => {
                if !self.scope.every {
                    self.without_every(path, span);
                    return None;
                }
                let edge = if path == "period.end" {
                    Edge::End
                } else {
                    Edge::Start
                };
                return Some((Expr::Period(edge), Type::Day));
            }
            _ => {}
        }
        if let Some(id) = path.strip_prefix("param.") {
            return self.param(id, span);
        }
        let (id, ty) = self.fact(path, span)?;
        Some((Expr::Fact(id), ty))
    }

    fn param(&mut self, id: &str, span: &Range<usize>) -> Option<(Expr, Type)> {
        let own = self.scope.params;
        // An id with `-` is written with `_`, as everywhere in conditions.
        let found = own
            .iter()
            .enumerate()
            .find(|(_, param)| super::super::catalogue::part(&param.id) == id);
        if let Some((place, param)) = found {
            return Some((Expr::Param(place), Type::Number(param.unit.clone())));
        }
        let help = match nearest(id, own.iter().map(|param| param.id.as_str())) {
            Some(meant) => format!("did you mean `param.{meant}`?"),
            None => "a rule's own settings stand in its `params`".to_owned(),
        };
        self.report(span, format!("this rule has no setting `{id}`"), Some(help));
        None
    }

    /// The fact of that name.
    pub(super) fn fact(&mut self, path: &str, span: &Range<usize>) -> Option<(FactId, Type)> {
        let catalogue = self.scope.catalogue;
        let Some((id, fact)) = catalogue.find(path) else {
            let help = self.meant(path);
            self.report(span, format!("unknown fact `{path}`"), help);
            return None;
        };
        let examined = matches!(
            &fact.source,
            FactSource::Activity(
                _,
                OfActivity::Held(Window::Examined) | OfActivity::Amount(Window::Examined)
            )
        );
        if examined && !self.scope.every {
            self.without_every(path, span);
            return None;
        }
        Some((id, fact.ty.clone()))
    }

    fn without_every(&mut self, path: &str, span: &Range<usize>) {
        let message = format!("`{path}` belongs to a period, and this rule has no `every`");
        let help = match path.rsplit_once('.') {
            Some((before, "held")) => {
                format!("say how often with `every`, or use `{before}.this_year`")
            }
            _ => "say how often with `every = \"quarter\"`".to_owned(),
        };
        self.report(span, message, Some(help));
    }

    /// What was probably meant: the fact whose name differs in a letter or two in each part, or else what could stand there.
    fn meant(&self, path: &str) -> Option<String> {
        let facts = &self.scope.catalogue.facts;
        let near = facts
            .iter()
            .filter_map(|fact| Some((likeness(path, &fact.path)?, fact.path.as_str())))
            .min();
        if let Some((_, meant)) = near {
            return Some(format!("did you mean `{meant}`?"));
        }
        let whole = nearest(path, facts.iter().map(|fact| fact.path.as_str()));
        // The longest beginning that some facts share, and what may follow it.
        let ends = path.match_indices('.').map(|(at, _)| at).rev();
        let known = ends
            .map(|at| &path[..=at])
            .find(|begin| facts.iter().any(|f| f.path.starts_with(begin)));
        let Some(begin) = known else {
            if let Some(meant) = whole {
                return Some(format!("did you mean `{meant}`?"));
            }
            let first: BTreeSet<&str> = facts
                .iter()
                .filter_map(|f| f.path.split('.').next())
                .collect();
            let first: Vec<&str> = first.into_iter().collect();
            return Some(format!("facts begin with: {}", first.join(", ")));
        };
        let rest = facts
            .iter()
            .filter_map(|fact| fact.path.strip_prefix(begin)?.split('.').next());
        let mut seen: Vec<&str> = Vec::new();
        for next in rest {
            if !seen.contains(&next) {
                seen.push(next);
            }
        }
        let more = if seen.len() > LISTED { " …" } else { "" };
        seen.truncate(LISTED);
        Some(format!(
            "after `{begin}` may stand: {}{more}",
            seen.join(", ")
        ))
    }
}

/// How far a name is from a known one, part by part; `None` when it has other parts or one is not near.
fn likeness(word: &str, known: &str) -> Option<usize> {
    let (word, known): (Vec<&str>, Vec<&str>) =
        (word.split('.').collect(), known.split('.').collect());
    if word.len() != known.len() {
        return None;
    }
    let mut sum = 0;
    for (a, b) in word.iter().zip(&known) {
        let off = distance(a, b);
        if off > (a.chars().count() / 3).max(1) {
            return None;
        }
        sum += off;
    }
    Some(sum)
}
