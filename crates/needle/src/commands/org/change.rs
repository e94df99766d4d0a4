//! Changing organisations: each command's arguments, and how they become the app's command.
//! Why nothing is checked here: the app decides, the same way for a page and for a command line.

use clap::Args;
use needle_model::command::{
    AddLink, ChangeKind, Dissolve, EndLink, Found, GiveCode, Merge, Move, Rename, SchemeCode,
    SetPlace, Split, SplitPart,
};
use needle_model::{LinkId, PersonId};

use super::super::change::Change;
use super::super::typed;
use crate::run::Run;
use crate::stop::Stop;

/// Found an organisation under another.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  needle org found --under 370700000000 --kind county --name Songhe --code division=370799000000"
)]
pub(crate) struct FoundArgs {
    /// Under which: an id or code
    #[arg(long, value_name = "ORG")]
    under: String,
    /// Its kind, as the rulebook calls it
    #[arg(long, value_name = "KIND")]
    kind: String,
    /// Its sector, where the kind has several
    #[arg(long, value_name = "SECTOR")]
    sector: Option<String>,
    /// Full name
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Usual short name
    #[arg(long, value_name = "NAME")]
    short: Option<String>,
    /// A code it has; may be given several times
    #[arg(long = "code", value_name = "SCHEME=CODE", value_parser = typed::pair)]
    codes: Vec<(String, String)>,
    #[command(flatten)]
    change: Change,
}

impl FoundArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let codes = self.codes.iter().map(|(scheme, code)| SchemeCode {
                scheme: scheme.clone(),
                code: code.clone(),
            });
            Ok(Found {
                parent: Some(run.org(app, &self.under)?),
                kind: self.kind.clone(),
                sector: self.sector.clone(),
                name: self.name.clone(),
                short: self.short.clone(),
                codes: codes.collect(),
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// Give another name.
#[derive(Debug, Args)]
pub(crate) struct RenameArgs {
    /// Its id or code
    #[arg(value_name = "ORG")]
    org: String,
    /// New full name
    #[arg(long, value_name = "NAME")]
    name: String,
    /// New short name; without it there is none any more
    #[arg(long, value_name = "NAME")]
    short: Option<String>,
    #[command(flatten)]
    change: Change,
}

impl RenameArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let org = run.org(app, &self.org)?;
            let (name, short) = (self.name.clone(), self.short.clone());
            Ok(Rename {
                org,
                name,
                short,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// Make it another kind of organisation.
#[derive(Debug, Args)]
pub(crate) struct ChangeKindArgs {
    /// Its id or code
    #[arg(value_name = "ORG")]
    org: String,
    /// New kind, as the rulebook calls it
    #[arg(long, value_name = "KIND")]
    kind: String,
    /// New sector
    #[arg(long, value_name = "SECTOR")]
    sector: Option<String>,
    #[command(flatten)]
    change: Change,
}

impl ChangeKindArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let org = run.org(app, &self.org)?;
            let (kind, sector) = (self.kind.clone(), self.sector.clone());
            Ok(ChangeKind {
                org,
                kind,
                sector,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// Put it, with everything under it, under another parent.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  needle org move 370799001000 --to 370798000000 --dry-run")]
pub(crate) struct MoveArgs {
    /// Its id or code
    #[arg(value_name = "ORG")]
    org: String,
    /// The new parent
    #[arg(long, value_name = "ORG")]
    to: String,
    #[command(flatten)]
    change: Change,
}

impl MoveArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let (org, to) = (run.org(app, &self.org)?, run.org(app, &self.to)?);
            Ok(Move {
                org,
                to,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// Merge organisations into another of the same kind.
#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    /// The ones that end
    #[arg(value_name = "ORG", required = true)]
    orgs: Vec<String>,
    /// The one that continues
    #[arg(long, value_name = "ORG")]
    into: String,
    #[command(flatten)]
    change: Change,
}

impl MergeArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let (orgs, into) = (run.orgs(app, &self.orgs)?, run.org(app, &self.into)?);
            Ok(Merge {
                orgs,
                into,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// Found a part beside it that takes over organisations and members.
#[derive(Debug, Args)]
#[command(after_help = "One part a command; for several parts run it several times.")]
pub(crate) struct SplitArgs {
    /// The one divided
    #[arg(value_name = "ORG")]
    org: String,
    /// Kind of the part, as the rulebook calls it
    #[arg(long, value_name = "KIND")]
    kind: String,
    /// Full name of the part
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Usual short name of the part
    #[arg(long, value_name = "NAME")]
    short: Option<String>,
    /// A direct sub-organisation the part takes over; may be given several times
    #[arg(long = "take", value_name = "ORG")]
    orgs: Vec<String>,
    /// A member the part takes over; may be given several times
    #[arg(long = "member", value_name = "PERSON")]
    persons: Vec<PersonId>,
    #[command(flatten)]
    change: Change,
}

impl SplitArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let part = SplitPart {
                kind: self.kind.clone(),
                name: self.name.clone(),
                short: self.short.clone(),
                orgs: run.orgs(app, &self.orgs)?,
                persons: self.persons.clone(),
            };
            let org = run.org(app, &self.org)?;
            Ok(Split {
                org,
                parts: vec![part],
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// End an organisation that is empty.
#[derive(Debug, Args)]
pub(crate) struct DissolveArgs {
    /// Its id or code
    #[arg(value_name = "ORG")]
    org: String,
    #[command(flatten)]
    change: Change,
}

impl DissolveArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            Ok(Dissolve {
                org: run.org(app, &self.org)?,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// Link two organisations outside the tree.
#[derive(Debug, Args)]
pub(crate) struct LinkArgs {
    /// From which
    #[arg(value_name = "ORG")]
    org: String,
    /// To which
    #[arg(long, value_name = "ORG")]
    to: String,
    /// The line, as the rulebook calls it
    #[arg(long, value_name = "LINE")]
    line: String,
    /// A few words on what the link is
    #[arg(long, value_name = "TEXT")]
    label: Option<String>,
    #[command(flatten)]
    change: Change,
}

impl LinkArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let (org, to) = (run.org(app, &self.org)?, run.org(app, &self.to)?);
            let (line, label) = (self.line.clone(), self.label.clone());
            Ok(AddLink {
                org,
                to,
                line,
                label,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// End a link.
#[derive(Debug, Args)]
pub(crate) struct UnlinkArgs {
    /// Its id, as `needle org show` prints it
    #[arg(value_name = "LINK")]
    link: LinkId,
    #[command(flatten)]
    change: Change,
}

impl UnlinkArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            Ok(EndLink {
                link: self.link,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// Give a code.
#[derive(Debug, Args)]
pub(crate) struct CodeArgs {
    /// Its id or code
    #[arg(value_name = "ORG")]
    org: String,
    /// The scheme, as the rulebook calls it
    #[arg(long, value_name = "SCHEME")]
    scheme: String,
    /// The code; one it had in that scheme ends
    #[arg(long, value_name = "CODE")]
    code: String,
    #[command(flatten)]
    change: Change,
}

impl CodeArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let org = run.org(app, &self.org)?;
            let (scheme, code) = (self.scheme.clone(), self.code.clone());
            Ok(GiveCode {
                org,
                scheme,
                code,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// Say where it is to be found.
#[derive(Debug, Args)]
pub(crate) struct PlaceArgs {
    /// Its id or code
    #[arg(value_name = "ORG")]
    org: String,
    /// Address as written on a letter
    #[arg(long, value_name = "TEXT")]
    address: String,
    /// Office telephone
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    #[command(flatten)]
    change: Change,
}

impl PlaceArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let org = run.org(app, &self.org)?;
            let (address, phone) = (self.address.clone(), self.phone.clone());
            Ok(SetPlace {
                org,
                address,
                phone,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}
