//! The synthetic nation as the small sizes show it; why: what is built at full size is checked there by what it counts, here by
//! what every single organisation and member is.
#![expect(
    clippy::unwrap_used,
    reason = "what a test asks of its own data may fail by panicking"
)]

mod counted;
mod figures;
mod grammar;
mod listed;
mod shape;
