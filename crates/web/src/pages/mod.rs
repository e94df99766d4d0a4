//! The pages, one room of the site a file: each answers a request by asking the app and filling a template.

pub(crate) mod account;
pub(crate) mod bulletin;
pub(crate) mod case;
pub(crate) mod census;
pub(crate) mod census_beside;
mod census_pyramid;
pub(crate) mod census_table;
pub(crate) mod census_ways;
pub(crate) mod change;
pub(crate) mod drafts;
pub(crate) mod finding;
pub(crate) mod home;
pub(crate) mod import;
pub(crate) mod ledger;
mod ledger_words;
pub(crate) mod meeting;
pub(crate) mod members;
pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod open;
pub(crate) mod org;
mod org_past;
mod org_view;
pub(crate) mod orgs;
pub(crate) mod person;
mod person_view;
pub(crate) mod picture;
pub(crate) mod poll;
pub(crate) mod posts;
mod problem;
pub(crate) mod procedures;
pub(crate) mod rules;
pub(crate) mod search;
pub(crate) mod signin;
pub(crate) mod subscription;
pub(crate) mod take;
pub(crate) mod tree;
pub(crate) mod trend;
pub(crate) mod what_if;

pub(crate) use problem::{problem, words as problem_words};

use crate::answer::{Answer, Problem, html};

/// A filled template as an answer.
pub(crate) fn page<T: askama::Template>(page: &T) -> Answer {
    page.render()
        .map(html)
        .map_err(|_| Problem::Internal("a template could not be filled"))
}
