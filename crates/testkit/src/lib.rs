//! What tests stand on: a clock and chance they hold in their hands, databases of their own on both engines, a small
//! tree, people who act. For tests only, so that no test builds its world by another way than the app's commands.

mod actors;
mod app;
mod chance;
mod clock;
mod frame;
mod hamlet;
mod lived;
mod people;
mod place;
mod walked;

pub use actors::PASSWORD;
pub use app::{ROOT_KEY, START, TODAY, TestApp};
pub use chance::Seeded;
pub use clock::TestClock;
pub use frame::Frame;
pub use hamlet::made;
pub use lived::Lived;
pub use people::{facts, resident_id};
pub use place::{ENGINES, Engine, Ground, SERVER_VARIABLE};
pub use walked::{WALKED, walked, walked_files};
