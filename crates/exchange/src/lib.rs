//! Files of other people, in and out: sheets, lists of divisions, open formats.
//! Why a crate of its own: whatever comes from outside is read within limits, and nothing above trusts a byte of it.
//! What may not be here: the store, the network, the clock, a decision about the register.

pub mod columns;
pub mod divisions;
mod limit;
pub mod members;
pub mod open;
pub mod orgs;
pub mod out;
pub mod problem;
pub mod reader;
pub mod sheet;
pub mod table;
pub mod value;
