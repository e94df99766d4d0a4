//! Events: what happened, as the ledger keeps it, and the entry that carries them.

mod actor;
mod cell;
mod code;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::{CaseEvent, CaseInside, CaseWaits, Paper};
use crate::command::{ExceptionKind, Reach, Spread};
use crate::id::{
    AccountId, AwayId, CalendarId, CaseId, Cell, ExceptionId, GrantId, HoldingId, ImportId, LinkId,
    MeetingId, MembershipId, OrgId, PersonId, PollId, RecordId, TransferId,
};
use crate::meeting::MeetingEvent;
use crate::person::Sealed;
use crate::poll::PollTerms;
use crate::post::{HandedOver, Held, PostEnd};

pub use actor::Actor;
pub use code::{Began, ImportAction, MoveCause, TransferState};

/// One thing that happened. The effective day is the entry's, or that of the last [`Event::Day`] before it.
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
        #[serde(default, skip_serializing_if = "Held::is_plain")]
        how: Held,
    },
    /// No longer.
    PostEnded {
        holding: HoldingId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cause: Option<PostEnd>,
    },
    /// For longer.
    PostExtended { holding: HoldingId, term_ends: Date },
    /// What hangs on the post went over to this holder.
    PostHandedOver {
        holding: HoldingId,
        /// The holding it went over from; none where nobody held it before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        previous: Option<HoldingId>,
        list: HandedOver,
    },
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
    /// A right was hung on a post.
    PostGrantGiven {
        grant: GrantId,
        org: OrgId,
        post: String,
        spread: Spread,
        role: String,
        reach: Reach,
        until: Option<Date>,
    },
    /// A right was taken back.
    GrantEnded { grant: GrantId },
    /// An account's due dates can be subscribed to; the address holds a secret of which only the digest is kept.
    CalendarOpened {
        calendar: CalendarId,
        account: AccountId,
        /// Only what is due under this organisation.
        org: Option<OrgId>,
        digest: String,
    },
    /// The address no longer works.
    CalendarClosed { calendar: CalendarId },
    /// An organisation did something on the effective day.
    Recorded {
        record: RecordId,
        org: OrgId,
        activity: String,
        present: Option<u32>,
        entitled: Option<u32>,
        amount: Option<i64>,
        note: Option<String>,
    },
    /// It was entered by mistake.
    RecordStruck { record: RecordId, org: OrgId },
    /// A number of an organisation holds from the effective day.
    IndicatorSet {
        org: OrgId,
        indicator: String,
        value: i64,
    },
    /// A number of a rule holds for an organisation and everything under it; none: what holds above.
    ParameterSet {
        org: OrgId,
        rule: String,
        parameter: String,
        value: Option<i64>,
    },
    /// A rule is postponed or lifted for an organisation.
    ExceptionGiven {
        exception: ExceptionId,
        org: OrgId,
        rule: String,
        kind: ExceptionKind,
        until: Date,
        authority: String,
    },
    /// No longer.
    ExceptionEnded { exception: ExceptionId, org: OrgId },
    /// The rules are in force as these files say, from the effective day.
    RulebookIssued {
        version: String,
        sha256: String,
        files: std::collections::BTreeMap<String, String>,
    },
    /// Something happened to a case: what the engine made of it, in order, and what the case waits for since.
    CaseWent {
        case: CaseId,
        org: OrgId,
        events: Vec<CaseEvent>,
        /// All it waits for now, what is due first first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        waits: Vec<CaseWaits>,
        /// What was put up with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        papers: Vec<Paper>,
        /// The case it runs inside; said when it starts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        inside: Option<CaseInside>,
    },
    /// A secret evaluation was opened. Who takes part is written; who has taken part never is.
    PollOpened {
        poll: PollId,
        org: OrgId,
        /// Which evaluation of the rulebook, and of which version of it.
        evaluation: String,
        version: String,
        terms: PollTerms,
        entitled: Vec<PersonId>,
        scrutineers: Vec<AccountId>,
        closes: Date,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        inside: Option<CaseInside>,
    },
    /// Both scrutineers have their half; sheets are sealed to this key from now on.
    PollKeyed { poll: PollId, key: String },
    /// Both halves opened it; it was counted, and the key is gone.
    PollClosed {
        poll: PollId,
        /// The record of the closing, byte for byte: digests of what was asked, of the key, of all ballots, and what may be seen
        /// of the result.
        closing: String,
        /// Sheets that did not open; not said where it is not said how many there were.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        spoiled: Option<u64>,
    },
    /// It was called off.
    PollWithdrawn { poll: PollId },
    /// Something happened to a meeting of an organisation.
    MeetingWent {
        meeting: MeetingId,
        org: OrgId,
        what: MeetingEvent,
    },
    /// Records of persons were read.
    PersonsRead {
        viewer: Actor,
        subjects: Vec<PersonId>,
        purpose: String,
        note: Option<String>,
    },
    /// A file was imported under an organisation. First event of an import; `what` says what its rows are.
    FileImported {
        import: ImportId,
        under: OrgId,
        what: String,
        name: String,
        sha256: String,
        rows: u64,
    },
    /// The rest of this entry is one batch of an import.
    ImportBatch {
        import: ImportId,
        /// Whose chain the entry stands in.
        cell: Cell,
        /// Place among the import's batches, from 1.
        number: u64,
        /// Digest of the file.
        sha256: String,
        action: ImportAction,
        /// For each person or organisation that follows, the row of the file it comes from.
        lines: Vec<u32>,
        /// For each person whose facts change, what was sealed before, so that it can be put back.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        before: Vec<Sealed>,
    },
    /// The rest of this entry is one batch of a register that was brought in as a whole: rows of its source that follow one another,
    /// so that the first and their number say which.
    LoadBatch {
        import: ImportId,
        /// Whose chain the entry stands in.
        cell: Cell,
        /// Place among the batches of the whole register, from 1.
        number: u64,
        action: ImportAction,
        /// Number of the first row among all of its sort, from 1.
        first: u64,
        /// How many rows.
        rows: u64,
    },
    /// An import was undone: what it began ended on the day it began, as if it had never been.
    ImportUndone { import: ImportId },
    /// What follows in the same entry holds from this day instead of the entry's, until the next of these: so one entry holds
    /// what nine hundred people began on nine hundred days.
    Day {
        /// Whose chain the entry stands in.
        cell: Cell,
        day: Date,
    },
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
