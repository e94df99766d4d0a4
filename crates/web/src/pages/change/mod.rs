//! The pages that change things: form, what will change, confirmed with a reason, then back to what was changed.
//! One flow carries them all; each kind of change says only what is its own. Nothing is decided here.

mod account;
mod asking;
mod away;
mod code;
mod exception;
mod facts;
pub(crate) mod flow;
mod grant;
mod held;
mod indicator;
pub(crate) mod item;
mod link;
mod member;
mod merge;
mod moving;
mod naming;
mod officer;
mod org;
mod page;
mod parameter;
mod password;
mod person;
mod post;
pub(crate) mod post_right;
pub(crate) mod reading;
mod record;
mod routes;
pub(crate) mod sheet;
mod split;
mod standing;
mod tenure;
mod transfer;
mod trees;
pub(crate) mod words;

pub(crate) use routes::ROUTES;
