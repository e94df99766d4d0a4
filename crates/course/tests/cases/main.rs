//! Cases led by hand from their first step to their last; why: each mechanism is seen at work through what the crate offers.

mod flow;
mod people;
#[path = "../support/mod.rs"]
mod support;
mod time;
