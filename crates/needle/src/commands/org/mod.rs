//! `needle org`: organisations as they are and were, and the commands that change them.
//! Why looking and changing stand apart: the first runs beside a server, the second needs the database to itself.

mod change;
mod look;

use clap::Subcommand;

use crate::run::Run;
use crate::stop::Stop;

/// Look at organisations and change them. ORG is an id or a code everywhere.
#[derive(Debug, Subcommand)]
pub(crate) enum Org {
    /// Everything about one organisation
    Show(look::Show),
    /// What stands under what
    Tree(look::Tree),
    /// Find by name, short name, pinyin initials or code
    Search(look::Search),
    /// What happened to an organisation, oldest first
    History(look::History),
    /// Found an organisation under another
    Found(change::FoundArgs),
    /// Give another name
    Rename(change::RenameArgs),
    /// Make it another kind of organisation
    ChangeKind(change::ChangeKindArgs),
    /// Put it, with everything under it, under another parent
    Move(change::MoveArgs),
    /// Merge organisations into another of the same kind
    Merge(change::MergeArgs),
    /// Found a part beside it that takes over organisations and members
    Split(change::SplitArgs),
    /// End an organisation that is empty
    Dissolve(change::DissolveArgs),
    /// Link two organisations outside the tree
    Link(change::LinkArgs),
    /// End a link
    Unlink(change::UnlinkArgs),
    /// Give a code
    Code(change::CodeArgs),
    /// Say where it is to be found
    Place(change::PlaceArgs),
}

impl Org {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        match self {
            Org::Show(command) => command.carry_out(run),
            Org::Tree(command) => command.carry_out(run),
            Org::Search(command) => command.carry_out(run),
            Org::History(command) => command.carry_out(run),
            Org::Found(command) => command.carry_out(run),
            Org::Rename(command) => command.carry_out(run),
            Org::ChangeKind(command) => command.carry_out(run),
            Org::Move(command) => command.carry_out(run),
            Org::Merge(command) => command.carry_out(run),
            Org::Split(command) => command.carry_out(run),
            Org::Dissolve(command) => command.carry_out(run),
            Org::Link(command) => command.carry_out(run),
            Org::Unlink(command) => command.carry_out(run),
            Org::Code(command) => command.carry_out(run),
            Org::Place(command) => command.carry_out(run),
        }
    }
}
