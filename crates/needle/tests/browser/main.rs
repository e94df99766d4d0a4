//! A real Chromium before the real program: what the people at the site do, from signing in to the ledger that still
//! adds up. Each file is one journey.

mod appraisal;
mod drafts;
mod driver;
mod elsewhere;
mod findings;
mod founding;
mod http;
mod importing;
mod keyboard;
mod minutes;
mod narrow;
mod page;
mod pictures;
mod plain;
mod server;
mod village;
