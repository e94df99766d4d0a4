//! What the steps and settings of a procedure are called, known before any of them is read; why: a step may name one that
//! stands further down.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::super::log::{Place, did_you_mean};
use super::super::table::Table;
use crate::procedures::{About, FieldRef};
use crate::rules::RuleParam;
use crate::rules::fact::{FactSource, OfActivity, Window};
use crate::rules::{Fact, Type};
use crate::{Rulebook, rules::RuleSet};

/// What stands around a step while it is read.
pub(crate) struct Around<'a> {
    pub(crate) book: &'a Rulebook,
    pub(crate) set: &'a RuleSet,
    pub(crate) about: About,
    pub(crate) params: &'a [RuleParam],
    /// Steps with their fields, in the order of the file.
    pub(crate) steps: Vec<StepNames>,
    /// Ids of the procedure's own ends.
    pub(crate) ends: Vec<String>,
    /// Settings that were named.
    pub(crate) used: RefCell<BTreeSet<String>>,
}

/// A step with what is asked at it: ids and types as written.
pub(crate) struct StepNames {
    pub(crate) id: String,
    pub(crate) fields: Vec<(String, String)>,
}

/// The names of a step, before it is read.
pub(crate) fn names(table: &Table<'_>) -> StepNames {
    let asked = table.peek("ask").and_then(|ask| ask.get_ref().as_array());
    let fields = asked.into_iter().flat_map(|asked| asked.iter());
    let fields = fields.filter_map(|field| {
        let field = field.get_ref().as_table()?;
        let text = |key: &str| Some(field.get(key)?.get_ref().as_str()?.to_owned());
        Some((text("id")?, text("type").unwrap_or_default()))
    });
    let id = table.peek("id").and_then(|id| id.get_ref().as_str());
    StepNames {
        id: id.unwrap_or_default().to_owned(),
        fields: fields.collect(),
    }
}

impl Around<'_> {
    /// The place of a step in the order of the file.
    pub(crate) fn step(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id)
    }

    /// The ids of all steps.
    pub(crate) fn step_ids(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().map(|step| step.id.as_str())
    }

    /// A step of the procedure, or what was meant.
    pub(crate) fn known_step(&self, table: &Table<'_>, id: &str, place: &Place<'_>) -> bool {
        let known = self.step(id).is_some();
        if !known {
            let help = did_you_mean(id, self.step_ids()).or_else(|| Some(self.all_steps()));
            table
                .log
                .report(place, format!("unknown step `{id}`"), help);
        }
        known
    }

    /// The help line that names all steps.
    pub(crate) fn all_steps(&self) -> String {
        let ids: Vec<&str> = self.step_ids().collect();
        format!("steps of this procedure: {}", ids.join(", "))
    }

    /// `<step>.<field>`, when the first part is a step; a field that is not there, or of another type, is reported.
    pub(crate) fn field(
        &self,
        table: &Table<'_>,
        text: &str,
        place: &Place<'_>,
        types: &[&str],
    ) -> Option<FieldRef> {
        let (step, field) = text.split_once('.')?;
        let names = self.steps.iter().find(|own| own.id == step)?;
        match names.fields.iter().find(|(id, _)| id == field) {
            Some((_, ty)) if types.is_empty() || types.contains(&ty.as_str()) => {}
            Some((_, ty)) => {
                let message = format!("`{text}` is asked as `{ty}`");
                let help = Some(format!("here it has to be `{}`", types.join("` or `")));
                table.log.report(place, message, help);
            }
            None => {
                let ids = names.fields.iter().map(|(id, _)| id.as_str());
                let all: Vec<&str> = ids.clone().collect();
                let help = did_you_mean(field, ids).or_else(|| match all.is_empty() {
                    true => Some(format!("nothing is asked at the step `{step}`")),
                    false => Some(format!("asked there: {}", all.join(", "))),
                });
                let message = format!("nothing called `{field}` is asked at the step `{step}`");
                table.log.report(place, message, help);
            }
        }
        Some(FieldRef {
            step: step.to_owned(),
            field: field.to_owned(),
        })
    }

    /// A fact of that type; an unknown one, or one of another type, is reported.
    pub(crate) fn fact(
        &self,
        table: &Table<'_>,
        path: &str,
        place: &Place<'_>,
        what: &str,
        fits: impl Fn(&Type) -> bool,
    ) {
        let Some((_, fact)) = self.set.catalogue.find(path) else {
            let facts = self.set.catalogue.facts.iter();
            let facts = facts
                .filter(|fact| fits(&fact.ty))
                .map(|fact| fact.path.as_str());
            let fields = self.steps.iter().flat_map(|step| {
                let fields = step.fields.iter();
                fields.map(move |(field, _)| format!("{}.{field}", step.id))
            });
            let fields: Vec<String> = fields.collect();
            let known = facts
                .chain(fields.iter().map(String::as_str))
                .chain(self.step_ids());
            let help = did_you_mean(path, known).or_else(|| Some(self.all_steps()));
            let message = format!("`{path}` is neither a step nor a fact");
            table.log.report(place, message, help);
            return;
        };
        if !fits(&fact.ty) {
            let message = format!("`{path}` is not {what}");
            table.log.report(place, message, None);
        } else if of_period(fact) {
            let message = format!("`{path}` belongs to a period, and a step has none");
            table.log.report(place, message, None);
        }
    }

    /// A setting, noted as used; `None` when the text does not name one. An unknown one is reported.
    pub(crate) fn param(
        &self,
        table: &Table<'_>,
        text: &str,
        place: &Place<'_>,
    ) -> Option<Result<&RuleParam, ()>> {
        let id = text.strip_prefix("param.")?;
        let found = self.params.iter().find(|param| param.id == id);
        let Some(param) = found else {
            let help = did_you_mean(id, self.params.iter().map(|param| param.id.as_str()))
                .or_else(|| Some("a procedure's own settings stand in its `params`".to_owned()));
            let message = format!("this procedure has no setting `{id}`");
            table.log.report(place, message, help);
            return Some(Err(()));
        };
        self.used.borrow_mut().insert(id.to_owned());
        Some(Ok(param))
    }
}

/// A fact of the examined period, which only rules have.
fn of_period(fact: &Fact) -> bool {
    matches!(
        &fact.source,
        FactSource::Activity(
            _,
            OfActivity::Held(Window::Examined) | OfActivity::Amount(Window::Examined)
        )
    )
}
