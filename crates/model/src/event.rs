//! Events: what happened, as the ledger keeps it, and the entry that carries them.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::command::Reach;
use crate::id::{
    AccountId, AwayId, Cell, GrantId, HoldingId, LinkId, MembershipId, OrgId, PersonId, TransferId,
};
use crate::person::Sealed;

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Somebody who signed in.
    Account(AccountId),
    /// Whoever runs the command line on the machine itself.
    Operator,
    /// Needle itself, by date or by rule.
    System,
}

impl std::fmt::Display for Actor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Actor::Account(id) => write!(f, "account:{id}"),
            Actor::Operator => f.write_str("operator"),
            Actor::System => f.write_str("system"),
        }
    }
}

impl std::str::FromStr for Actor {
    type Err = crate::BadId;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "operator" => Ok(Actor::Operator),
            "system" => Ok(Actor::System),
            other => match other.strip_prefix("account:") {
                Some(id) => id.parse().map(Actor::Account),
                None => Err(crate::BadId(other.to_owned())),
            },
        }
    }
}

impl Serialize for Actor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Actor {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Why an organisation got another parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MoveCause {
    /// By itself.
    Moved,
    /// Its parent was merged into the new one.
    Merged,
    /// Its parent was divided.
    Split,
}

/// How a stay in an organisation began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Began {
    /// Entered in the register for the first time.
    Admitted,
    /// Taken over from another organisation.
    Transferred,
    /// Came with a merged organisation.
    Merged,
    /// Came out of a divided organisation.
    Split,
}

impl Began {
    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Began::Admitted => "admitted",
            Began::Transferred => "transferred",
            Began::Merged => "merged",
            Began::Split => "split",
        }
    }
}

/// How a transfer was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TransferState {
    /// Waiting for the receiving side.
    Asked,
    /// Taken over; the receipt has gone back.
    Accepted,
    /// Sent back.
    Returned,
    /// Taken back by the sender.
    Withdrawn,
}

impl TransferState {
    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            TransferState::Asked => "asked",
            TransferState::Accepted => "accepted",
            TransferState::Returned => "returned",
            TransferState::Withdrawn => "withdrawn",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Asked, Self::Accepted, Self::Returned, Self::Withdrawn]
            .into_iter()
            .find(|s| s.code() == code)
    }
}

/// One thing that happened. The effective day is the entry's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "e", rename_all = "kebab-case", rename_all_fields = "snake_case")]
#[expect(
    missing_docs,
    reason = "the fields are the ids and values their names say; each variant is described"
)]
pub enum Event {
    /// An organisation exists.
    OrgFounded {
        org: OrgId,
        parent: Option<OrgId>,
        kind: String,
        sector: Option<String>,
        name: String,
        short: Option<String>,
    },
    /// It has another name.
    OrgRenamed {
        org: OrgId,
        name: String,
        short: Option<String>,
    },
    /// It is of another kind or sector.
    OrgKindChanged {
        org: OrgId,
        kind: String,
        sector: Option<String>,
    },
    /// It has another parent.
    OrgMoved {
        org: OrgId,
        parent: OrgId,
        from: Option<OrgId>,
        cause: MoveCause,
    },
    /// Parts were founded out of it.
    OrgDivided { org: OrgId, part: OrgId },
    /// It ended; `into` continues it after a merger.
    OrgDissolved { org: OrgId, into: Option<OrgId> },
    /// A secondary link begins.
    LinkBegun {
        link: LinkId,
        org: OrgId,
        to: OrgId,
        line: String,
        label: Option<String>,
    },
    /// A secondary link ends.
    LinkEnded { link: LinkId, org: OrgId },
    /// A code is valid for it.
    CodeGiven {
        org: OrgId,
        scheme: String,
        code: String,
    },
    /// A code is no longer valid.
    CodeEnded {
        org: OrgId,
        scheme: String,
        code: String,
    },
    /// Where it is to be found.
    PlaceSet {
        org: OrgId,
        address: String,
        phone: Option<String>,
    },
    /// A person is known; everything about them is sealed.
    PersonRegistered { person: PersonId, facts: Sealed },
    /// Other facts hold from now on.
    PersonChanged { person: PersonId, facts: Sealed },
    /// The person's key is gone.
    PersonErased { person: PersonId },
    /// A stay in an organisation begins.
    MemberBegun {
        membership: MembershipId,
        person: PersonId,
        org: OrgId,
        status: String,
        standing: String,
        began: Began,
    },
    /// The stay goes on with another status or standing.
    MemberChanged {
        membership: MembershipId,
        status: String,
        standing: String,
    },
    /// The stay ends.
    MemberEnded {
        membership: MembershipId,
        ending: String,
    },
    /// Asked for; the membership stays where it is until it is accepted.
    TransferAsked {
        transfer: TransferId,
        membership: MembershipId,
        person: PersonId,
        from: OrgId,
        to: OrgId,
        due: Date,
    },
    /// Answered.
    TransferSettled {
        transfer: TransferId,
        state: TransferState,
        receipt: Option<String>,
    },
    /// A member is away.
    AwayBegun {
        away: AwayId,
        person: PersonId,
        home: OrgId,
        place: String,
        host: Option<OrgId>,
    },
    /// Claimed by the organisation that looks after them.
    AwayClaimed { away: AwayId, host: OrgId },
    /// Back, or no longer a member.
    AwayEnded { away: AwayId },
    /// A post is held.
    PostFilled {
        holding: HoldingId,
        org: OrgId,
        post: String,
        person: PersonId,
        term_ends: Option<Date>,
    },
    /// No longer.
    PostEnded { holding: HoldingId },
    /// An account exists.
    AccountOpened {
        account: AccountId,
        login: String,
        name: String,
        person: Option<PersonId>,
    },
    /// It may no longer sign in.
    AccountClosed { account: AccountId },
    /// Its password was set; the password itself is never in the ledger.
    CredentialSet { account: AccountId },
    /// A right was given.
    GrantGiven {
        grant: GrantId,
        account: AccountId,
        role: String,
        org: OrgId,
        reach: Reach,
        until: Option<Date>,
    },
    /// A right was taken back.
    GrantEnded { grant: GrantId },
    /// Records of persons were read.
    PersonsRead {
        viewer: Actor,
        subjects: Vec<PersonId>,
        purpose: String,
        note: Option<String>,
    },
    /// A file was imported.
    FileImported {
        name: String,
        sha256: String,
        rows: u64,
    },
}

impl Event {
    /// The cell in whose chain the event is recorded: the one that holds the rows it writes.
    #[must_use]
    pub fn cell(&self) -> Cell {
        match self {
            Event::OrgFounded { org, .. }
            | Event::OrgRenamed { org, .. }
            | Event::OrgKindChanged { org, .. }
            | Event::OrgMoved { org, .. }
            | Event::OrgDivided { org, .. }
            | Event::OrgDissolved { org, .. }
            | Event::CodeGiven { org, .. }
            | Event::CodeEnded { org, .. }
            | Event::PlaceSet { org, .. } => org.cell,
            Event::LinkBegun { link, .. } | Event::LinkEnded { link, .. } => link.cell,
            Event::PersonRegistered { person, .. }
            | Event::PersonChanged { person, .. }
            | Event::PersonErased { person } => person.cell,
            Event::MemberBegun { membership, .. }
            | Event::MemberChanged { membership, .. }
            | Event::MemberEnded { membership, .. } => membership.cell,
            Event::TransferAsked { transfer, .. } | Event::TransferSettled { transfer, .. } => {
                transfer.cell
            }
            Event::AwayBegun { away, .. }
            | Event::AwayClaimed { away, .. }
            | Event::AwayEnded { away } => away.cell,
            Event::PostFilled { holding, .. } | Event::PostEnded { holding } => holding.cell,
            Event::AccountOpened { account, .. }
            | Event::AccountClosed { account }
            | Event::CredentialSet { account } => account.cell,
            Event::GrantGiven { grant, .. } | Event::GrantEnded { grant } => grant.cell,
            Event::PersonsRead { subjects, .. } => subjects.first().map_or(Cell::HOME, |p| p.cell),
            Event::FileImported { .. } => Cell::HOME,
        }
    }
}

/// One link of a cell's chain: everything one command did there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Layout version of this record.
    pub v: u8,
    /// Whose chain.
    pub cell: Cell,
    /// Place in the chain, from 1.
    pub seq: u64,
    /// When Needle was told.
    pub recorded: Timestamp,
    /// From when it holds.
    pub effective: Date,
    /// By whom.
    pub actor: Actor,
    /// The organisation it is about first of all.
    pub org: Option<OrgId>,
    /// Name of the command.
    pub command: String,
    /// Reason given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What happened, in order.
    pub events: Vec<Event>,
}
