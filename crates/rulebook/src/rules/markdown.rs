//! The table of all facts as a page of Markdown; why: whoever writes rules looks up here what a condition may name.

use std::fmt::Write as _;

use super::catalogue::meanings;
use super::fact::{Catalogue, Fact, Type};
use crate::Rulebook;

const HEAD: &str = "\
A condition of a rule (`applies`, `when`, `due`, `since`) may name these facts, besides `today`, `period.start` and `period.end` \
(in rules with `every`) and the rule's own settings as `param.…`. A fact marked ? can be missing: then a comparison with it \
can't be decided, unless `has(…)` is asked first. `.held` and `.amount` are those of the examined period, so only in rules \
with `every`. This page is generated: `needle rulebook facts`.";

impl Catalogue {
    /// All facts as a page of Markdown, grouped by how their names begin.
    #[must_use]
    pub fn markdown(&self, book: &Rulebook) -> String {
        let from = meanings();
        let mut out = format!("# Facts of `{}`\n\n{HEAD}\n", book.id);
        let mut groups: Vec<(&str, Vec<&Fact>)> = Vec::new();
        for fact in &self.facts {
            let group = fact.path.split('.').next().unwrap_or_default();
            match groups.iter_mut().find(|(own, _)| *own == group) {
                Some((_, facts)) => facts.push(fact),
                None => groups.push((group, vec![fact])),
            }
        }
        for (group, facts) in groups {
            let source = from
                .get(&format!("from-{group}"))
                .cloned()
                .unwrap_or_default();
            let _ = write!(
                out,
                "\n## {group}\n\nSource: {} ({}).\n\n",
                source.en, source.zh
            );
            out.push_str("| fact | unit | meaning | |\n| --- | --- | --- | --- |\n");
            for fact in facts {
                let missing = if fact.optional { " ?" } else { "" };
                let (unit, meaning) = (unit(&fact.ty, book), &fact.meaning);
                let _ = writeln!(
                    out,
                    "| `{}`{missing} | {unit} | {} | {} |",
                    fact.path, meaning.en, meaning.zh
                );
            }
        }
        out
    }
}

/// What is counted, or what the value is.
fn unit(ty: &Type, book: &Rulebook) -> String {
    match ty {
        Type::Truth => "true or false".to_owned(),
        Type::Number(unit) if unit.0.is_empty() => "number".to_owned(),
        Type::Number(unit) => unit.0.clone(),
        Type::Day => "day".to_owned(),
        // A list of words is written out where it is short.
        Type::Word(words) => match words.ids(book) {
            ids if ids.len() <= 12 => format!("`{}`", ids.join("` `")),
            _ => format!("id of a {}", words.name()),
        },
    }
}
