//! `needle member`: lists and records, and the commands that change them.
//! Why even looking needs the database to itself: every reading of a record is written down, and the person sees it.

mod admit;
mod change;
mod look;

use clap::Subcommand;

use crate::run::Run;
use crate::stop::Stop;

/// Look at members and change their records. Every reading is written down and shown to the person.
#[derive(Debug, Subcommand)]
pub(crate) enum Member {
    /// The members under an organisation
    List(look::List),
    /// One member's record, numbers masked
    Show(look::Show),
    /// Enter a new member
    Admit(admit::AdmitArgs),
    /// Ask another organisation to take a member over
    Transfer(change::TransferArgs),
    /// Take a member over
    Accept(change::AcceptArgs),
    /// Send a request for taking over back
    Return(change::ReturnArgs),
    /// Take one's own request back
    Withdraw(change::WithdrawArgs),
    /// End the probation: a full member from now on
    Confirm(change::ConfirmArgs),
    /// End a membership
    End(change::EndArgs),
    /// A member lives or works elsewhere for a time
    Away(change::AwayArgs),
    /// Say which organisation looks after an absent member
    Claim(change::ClaimArgs),
    /// An absent member is back
    Back(change::BackArgs),
    /// Contact with a member is lost
    Lost(change::LostArgs),
    /// Contact is found again
    Found(change::FoundAgainArgs),
    /// A person takes a post
    Post(change::PostArgs),
    /// A person leaves a post
    EndPost(change::EndPostArgs),
    /// Delete a person's key: what the ledger holds about them can never be read again
    Erase(change::EraseArgs),
}

impl Member {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        match self {
            Member::List(command) => command.carry_out(run),
            Member::Show(command) => command.carry_out(run),
            Member::Admit(command) => command.carry_out(run),
            Member::Transfer(command) => command.carry_out(run),
            Member::Accept(command) => command.carry_out(run),
            Member::Return(command) => command.carry_out(run),
            Member::Withdraw(command) => command.carry_out(run),
            Member::Confirm(command) => command.carry_out(run),
            Member::End(command) => command.carry_out(run),
            Member::Away(command) => command.carry_out(run),
            Member::Claim(command) => command.carry_out(run),
            Member::Back(command) => command.carry_out(run),
            Member::Lost(command) => command.carry_out(run),
            Member::Found(command) => command.carry_out(run),
            Member::Post(command) => command.carry_out(run),
            Member::EndPost(command) => command.carry_out(run),
            Member::Erase(command) => command.carry_out(run),
        }
    }
}
