//! Rules evaluated for all organisations at once: conditions made shorter for each kind and sector ([`plan`]), evaluated over
//! columns of facts a block at a time ([`block`]); why: what takes seconds one by one takes milliseconds so. What a rule means
//! stands in the rulebook; tests hold the two together.

pub(crate) mod block;
pub(crate) mod column;
pub(crate) mod months;
mod narrow;
pub(crate) mod op;
pub(crate) mod plan;
pub(crate) mod values;
