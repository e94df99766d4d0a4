//! The rows of the mission that are led by procedures, each from its first step to its last over HTTP, with the accounts that would
//! do it: no step is taken by a hand that could do everything, and what the rules forbid is tried on the way.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod kit;

#[path = "mission/land.rs"]
mod land;
#[path = "mission/lead.rs"]
mod lead;

#[path = "mission/communities.rs"]
mod communities;
#[path = "mission/life.rs"]
mod life;
#[path = "mission/party.rs"]
mod party;
#[path = "mission/units.rs"]
mod units;
#[path = "mission/villages.rs"]
mod villages;
