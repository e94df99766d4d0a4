//! Files of other people, in and out: so far the list of administrative divisions.
//! Why a crate of its own: whatever comes from outside is read within limits, and nothing above trusts a byte of it.

pub mod divisions;
mod limit;
