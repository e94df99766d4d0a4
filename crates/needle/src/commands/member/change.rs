//! Changing members' records: each command's arguments, and how they become the app's command.
//! Why nothing is checked here: the app decides, the same way for a page and for a command line.

use clap::Args;
use jiff::civil::Date;
use needle_model::command::{
    AcceptTransfer, AskTransfer, ClaimAway, ComeBack, ConfirmFull, EndMembership, EndPost,
    ErasePerson, FillPost, FindAgain, GoAway, LoseContact, ReturnTransfer, WithdrawTransfer,
};
use needle_model::{AwayId, Held, HoldingId, PersonId, TransferId};

use super::super::change::Change;
use super::super::typed;
use crate::run::Run;
use crate::stop::Stop;

/// Ask another organisation to take a member over.
#[derive(Debug, Args)]
pub(crate) struct TransferArgs {
    /// The person's id
    #[arg(value_name = "PERSON")]
    person: PersonId,
    /// The receiving organisation: its id or code
    #[arg(long, value_name = "ORG")]
    to: String,
    #[command(flatten)]
    change: Change,
}

impl TransferArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let reason = self.change.reason.clone();
            Ok(AskTransfer {
                person: self.person,
                to: run.org(app, &self.to)?,
                effective,
                reason,
            }
            .into())
        })
    }
}

/// Take a member over.
#[derive(Debug, Args)]
pub(crate) struct AcceptArgs {
    /// The transfer's id
    #[arg(value_name = "TRANSFER")]
    transfer: TransferId,
    #[command(flatten)]
    change: Change,
}

impl AcceptArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            let reason = self.change.reason.clone();
            Ok(AcceptTransfer {
                transfer: self.transfer,
                effective,
                reason,
            }
            .into())
        })
    }
}

/// Send a request for taking over back.
#[derive(Debug, Args)]
pub(crate) struct ReturnArgs {
    /// The transfer's id
    #[arg(value_name = "TRANSFER")]
    transfer: TransferId,
    #[command(flatten)]
    change: Change,
}

impl ReturnArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            let reason = self.change.reason.clone();
            Ok(ReturnTransfer {
                transfer: self.transfer,
                effective,
                reason,
            }
            .into())
        })
    }
}

/// Take one's own request back.
#[derive(Debug, Args)]
pub(crate) struct WithdrawArgs {
    /// The transfer's id
    #[arg(value_name = "TRANSFER")]
    transfer: TransferId,
    #[command(flatten)]
    change: Change,
}

impl WithdrawArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            let reason = self.change.reason.clone();
            Ok(WithdrawTransfer {
                transfer: self.transfer,
                effective,
                reason,
            }
            .into())
        })
    }
}

/// End the probation: a full member from now on.
#[derive(Debug, Args)]
pub(crate) struct ConfirmArgs {
    /// The person's id
    #[arg(value_name = "PERSON")]
    person: PersonId,
    #[command(flatten)]
    change: Change,
}

impl ConfirmArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            let reason = self.change.reason.clone();
            Ok(ConfirmFull {
                person: self.person,
                effective,
                reason,
            }
            .into())
        })
    }
}

/// End a membership.
#[derive(Debug, Args)]
pub(crate) struct EndArgs {
    /// The person's id
    #[arg(value_name = "PERSON")]
    person: PersonId,
    /// How it ends, as the rulebook calls it
    #[arg(long, value_name = "ENDING")]
    ending: String,
    #[command(flatten)]
    change: Change,
}

impl EndArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            let reason = self.change.reason.clone();
            Ok(EndMembership {
                person: self.person,
                ending: self.ending.clone(),
                effective,
                reason,
            }
            .into())
        })
    }
}

/// A member lives or works elsewhere for a time.
#[derive(Debug, Args)]
pub(crate) struct AwayArgs {
    /// The person's id
    #[arg(value_name = "PERSON")]
    person: PersonId,
    /// Where, in words
    #[arg(long, value_name = "TEXT")]
    place: String,
    /// The organisation that looks after them there
    #[arg(long, value_name = "ORG")]
    host: Option<String>,
    #[command(flatten)]
    change: Change,
}

impl AwayArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let reason = self.change.reason.clone();
            Ok(GoAway {
                person: self.person,
                place: self.place.clone(),
                host: self
                    .host
                    .as_deref()
                    .map(|host| run.org(app, host))
                    .transpose()?,
                effective,
                reason,
            }
            .into())
        })
    }
}

/// Say which organisation looks after an absent member.
#[derive(Debug, Args)]
pub(crate) struct ClaimArgs {
    /// The absence's id, as `needle member show` prints it
    #[arg(value_name = "AWAY")]
    away: AwayId,
    /// The organisation
    #[arg(long, value_name = "ORG")]
    host: String,
    #[command(flatten)]
    change: Change,
}

impl ClaimArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let reason = self.change.reason.clone();
            Ok(ClaimAway {
                away: self.away,
                host: run.org(app, &self.host)?,
                effective,
                reason,
            }
            .into())
        })
    }
}

/// An absent member is back.
#[derive(Debug, Args)]
pub(crate) struct BackArgs {
    /// The person's id
    #[arg(value_name = "PERSON")]
    person: PersonId,
    #[command(flatten)]
    change: Change,
}

impl BackArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            let reason = self.change.reason.clone();
            Ok(ComeBack {
                person: self.person,
                effective,
                reason,
            }
            .into())
        })
    }
}

/// Contact with a member is lost.
#[derive(Debug, Args)]
pub(crate) struct LostArgs {
    /// The person's id
    #[arg(value_name = "PERSON")]
    person: PersonId,
    #[command(flatten)]
    change: Change,
}

impl LostArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            let reason = self.change.reason.clone();
            Ok(LoseContact {
                person: self.person,
                effective,
                reason,
            }
            .into())
        })
    }
}

/// Contact is found again.
#[derive(Debug, Args)]
pub(crate) struct FoundAgainArgs {
    /// The person's id
    #[arg(value_name = "PERSON")]
    person: PersonId,
    #[command(flatten)]
    change: Change,
}

impl FoundAgainArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            let reason = self.change.reason.clone();
            Ok(FindAgain {
                person: self.person,
                effective,
                reason,
            }
            .into())
        })
    }
}

/// A person takes a post.
#[derive(Debug, Args)]
pub(crate) struct PostArgs {
    /// The person's id
    #[arg(value_name = "PERSON")]
    person: PersonId,
    /// In which organisation: its id or code
    #[arg(long = "at", value_name = "ORG")]
    org: String,
    /// The post, as the rulebook calls it
    #[arg(long, value_name = "POST")]
    post: String,
    /// Last day of the term, where the post has one
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    term_ends: Option<Date>,
    /// How they come into it, as the rulebook calls it
    #[arg(long, value_name = "WAY")]
    way: Option<String>,
    /// Which organisation sends them: its id or code
    #[arg(long, value_name = "ORG")]
    sent_by: Option<String>,
    #[command(flatten)]
    change: Change,
}

impl PostArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let (reason, way) = (self.change.reason.clone(), self.way.clone());
            let sent_by = self.sent_by.as_deref().map(|org| run.org(app, org));
            let sent_by = sent_by.transpose()?;
            Ok(FillPost {
                person: self.person,
                org: run.org(app, &self.org)?,
                post: self.post.clone(),
                term_ends: self.term_ends,
                how: Held {
                    way,
                    sent_by,
                    ..Held::default()
                },
                effective,
                reason,
            }
            .into())
        })
    }
}

/// A person leaves a post.
#[derive(Debug, Args)]
pub(crate) struct EndPostArgs {
    /// The holding's id, as `needle org show` prints it
    #[arg(value_name = "HOLDING")]
    holding: HoldingId,
    #[command(flatten)]
    change: Change,
}

impl EndPostArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            let reason = self.change.reason.clone();
            Ok(EndPost {
                holding: self.holding,
                effective,
                reason,
            }
            .into())
        })
    }
}

/// Delete a person's key: what the ledger holds about them can never be read again.
#[derive(Debug, Args)]
pub(crate) struct EraseArgs {
    /// The person's id
    #[arg(value_name = "PERSON")]
    person: PersonId,
    #[command(flatten)]
    change: Change,
}

impl EraseArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            let reason = self.change.reason.clone();
            Ok(ErasePerson {
                person: self.person,
                effective,
                reason,
            }
            .into())
        })
    }
}
