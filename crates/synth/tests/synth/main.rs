//! The invented counties, told to a list that refuses what the app would refuse; why: no store is needed to see them whole.
#![expect(
    clippy::unwrap_used,
    reason = "the list may fail by panicking: that is how a test fails"
)]

mod any;
mod county;
mod federation;
mod list;
