//! Words the changes share: titles of the rulebook by their ids, names with what tells them apart, ways here.

use std::sync::Arc;

use needle_app::ask::OrgLine;
use needle_census::Layout;
use needle_model::OrgId;
use needle_model::partial::DateProblem;
use needle_rights::Role;
use needle_text::Texts;

use super::item::choice;
use crate::ask::Ask;
use crate::view::{Choice, Link};
use crate::words::title;

/// Members listed to choose from; beyond it they are found by name.
pub(crate) const LISTED_MAX: usize = 200;
/// Namesakes shown when a name was typed.
pub(crate) const NAMED_MAX: usize = 30;
/// Neighbours offered without typing anything.
pub(crate) const USUAL_MAX: usize = 12;
/// Choices shown as radio buttons; more become a list.
pub(crate) const RADIOS_MAX: usize = 10;

pub(crate) use crate::pages::names::{
    code_scheme as scheme, ending, kind, line, post, sector, standing, status,
};

/// A role in words.
pub(crate) fn role(ask: &Ask, role: Role) -> String {
    crate::pages::names::role(ask, role.code())
}

/// Today's name of an organisation.
pub(crate) fn org(ask: &Ask, id: OrgId) -> String {
    ask.app().org_line(id, ask.app().today()).name
}

/// A name with the kind beside it.
pub(crate) fn org_with_kind(ask: &Ask, org: &OrgLine) -> String {
    match ask.app().rulebook().kind(&org.kind) {
        Some(kind) => format!("{} · {}", org.name, title(ask.t(), &kind.short)),
        None => org.name.clone(),
    }
}

/// The names above an organisation, nearest first.
pub(crate) fn above(t: &Texts, names: &[String]) -> String {
    if names.is_empty() {
        String::new()
    } else {
        t.change_above(names.join(t.change_comma().as_ref()))
    }
}

/// Today's tree. Taken once: whoever holds the census while asking for a name may wait for ever.
pub(crate) fn tree(ask: &Ask) -> Arc<Layout> {
    ask.app().census().tree()
}

/// Members under an organisation today.
pub(crate) fn members(ask: &Ask, id: OrgId) -> u64 {
    ask.app().census().at(ask.app().today()).members(id)
}

/// The way down to an organisation.
pub(crate) fn crumbs(ask: &Ask, id: OrgId) -> Vec<Link> {
    let (app, today) = (ask.app(), ask.app().today());
    let above = tree(ask).ancestors(id);
    let mut above: Vec<OrgLine> = above.into_iter().map(|a| app.org_line(a, today)).collect();
    above.reverse();
    ask.crumbs(&above, &app.org_line(id, today))
}

/// An empty first choice, so that nothing is chosen by mistake.
pub(crate) fn unchosen(t: &Texts) -> Choice {
    choice("", t.change_choose())
}

/// Why a date of which only a part may be known cannot be read.
pub(crate) fn date_problem(t: &Texts, typed: &str, problem: DateProblem) -> String {
    match problem {
        DateProblem::AmbiguousMonth { year } => t.change_month_ambiguous(typed, i64::from(year)),
        DateProblem::ShortMonth { year, month } => {
            t.change_month_short(typed, i64::from(year), i64::from(month))
        }
        DateProblem::Year | DateProblem::Month | DateProblem::Day => {
            t.change_date_impossible(typed)
        }
        DateProblem::Missing | DateProblem::Form => t.change_date_unclear(typed),
    }
}
