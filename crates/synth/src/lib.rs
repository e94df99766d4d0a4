//! Invents a county with years of history, command by command; why: demo and tests meet a believable tree that
//! was built through the same commands as a user's. [`nation`] invents a whole register of any size that counts to published
//! figures, without a history of commands.
//!
//! Pure: a seed and a day go in, commands come out, byte for byte the same each time. Everybody and every place
//! in it is invented: area codes nobody was given, telephone numbers from a range kept for invention.

mod book;
mod cast;
mod change;
mod come_and_go;
mod data;
mod days;
mod dice;
mod duties;
mod figures;
mod finish;
mod grow;
mod life;
mod month;
mod moves;
pub mod nation;
mod numbers;
mod offices;
mod people;
mod plan;
mod posts;
mod recast;
mod seen;
mod start;
mod task;
mod upkeep;

use jiff::civil::Date;
use needle_model::command::Command;
use needle_model::{AccountId, AwayId, HoldingId, LinkId, OrgId, PersonId, TransferId};
use needle_rulebook::Rulebook;

pub use plan::{Plan, Shape};

/// Ids that a command made, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made {
    /// Organisations founded (by a founding, or as parts of a split in the order of the parts).
    pub orgs: Vec<OrgId>,
    /// Persons registered.
    pub persons: Vec<PersonId>,
    /// Transfers asked for.
    pub transfers: Vec<TransferId>,
    /// Posts filled.
    pub holdings: Vec<HoldingId>,
    /// Absences begun.
    pub aways: Vec<AwayId>,
    /// Links begun.
    pub links: Vec<LinkId>,
    /// Accounts opened.
    pub accounts: Vec<AccountId>,
}

/// Whoever carries the commands out: the app, in one transaction after another; a list, in tests.
pub trait World {
    /// Why a command was not carried out.
    type Error;

    /// Carries one command out on its effective day. Days never go backwards and never pass [`Plan::today`].
    ///
    /// # Errors
    /// Whatever the world refuses or cannot do; the building stops there.
    fn run(&mut self, on: Date, command: Command) -> Result<Made, Self::Error>;
}

/// An account the demo signs in with. The caller opens it, sets its password and gives the grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// Name typed at sign-in.
    pub login: &'static str,
    /// Name shown.
    pub name: String,
    /// Code of the role of its grant.
    pub role: &'static str,
    /// Organisation of its grant.
    pub org: OrgId,
    /// True when the grant reaches below the organisation, false when it holds there only.
    pub below: bool,
    /// The member it belongs to, where it is a member's.
    pub person: Option<PersonId>,
    /// The post its right comes with; none: it is given to the account itself.
    pub post: Option<String>,
}

/// What was built: the places a demo or a test begins at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct County {
    /// Top of the tree.
    pub root: OrgId,
    /// The invented province.
    pub province: OrgId,
    /// The invented city.
    pub city: OrgId,
    /// The county.
    pub county: OrgId,
    /// The township of the demo.
    pub township: OrgId,
    /// The township beside it.
    pub neighbour: OrgId,
    /// The village of the demo, in the township.
    pub village: OrgId,
    /// An ordinary member of the village.
    pub member: PersonId,
    /// Accounts to be opened.
    pub accounts: Vec<DemoAccount>,
}

/// Why no county came of it.
#[derive(Debug, thiserror::Error)]
pub enum BuildError<E> {
    /// The world did not carry a command out.
    #[error("the command “{command}” of {on} was not carried out: {error}")]
    World {
        /// Day of the command.
        on: Date,
        /// Stable name of the command.
        command: &'static str,
        /// What the world said.
        error: E,
    },
    /// The rulebook lacks something the invention needs.
    #[error("the rulebook “{rulebook}” does not have {what}")]
    Rulebook {
        /// Id of the rulebook.
        rulebook: String,
        /// What is missing.
        what: String,
    },
    /// The world answered a command without the id it must have made.
    #[error("the command “{command}” was carried out but gave no id back")]
    NoId {
        /// Stable name of the command.
        command: &'static str,
    },
}

/// Builds the county: the state at the start, then everything that happened until today.
///
/// `progress` is called now and then with the number of commands carried out and the number expected in all (an
/// estimate that ends exact).
///
/// # Errors
/// [`BuildError`]: the world refused a command, or the rulebook is of another kind of organisation.
pub fn build<W: World>(
    plan: &Plan,
    rulebook: &Rulebook,
    world: &mut W,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<County, BuildError<W::Error>> {
    let mut builder = book::Builder::new(plan, rulebook, world, progress);
    builder.begin()?;
    builder.live()?;
    builder.finish()
}
