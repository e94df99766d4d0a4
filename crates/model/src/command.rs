//! Commands: what a person asks for. A page, the command line and the HTTP API all build these same values;
//! `decide` answers each with events or refusals. Unknown fields are refused, never ignored.

mod define;
mod part;
mod shape;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::{Action, CaseInside, Origin, Subject};
use crate::id::{
    AccountId, AwayId, CaseId, ExceptionId, GrantId, HoldingId, ImportId, LinkId, MeetingId, OrgId,
    PersonId, PollId, RecordId, TransferId,
};
use crate::meeting::MeetingAct;
use crate::person::PersonFacts;
use crate::poll::{PollEntitled, PollSubject};
use crate::post::Held;

use define::commands;
pub use part::{ExceptionKind, Reach, SchemeCode, SplitPart, Spread};
pub use shape::{CommandShape, FieldShape};

commands! {
    /// Found an organisation under another (or the root, when there is none yet).
    Found("found") {
        /// The governing parent; none only for the root.
        #[serde(default)] parent: Option<OrgId>,
        /// Kind from the rulebook.
        kind: String,
        /// Sector from the rulebook, where the kind has several.
        #[serde(default)] sector: Option<String>,
        /// Full name.
        name: String,
        /// Usual short name.
        #[serde(default)] short: Option<String>,
        /// Codes it has from the start.
        #[serde(default)] codes: Vec<SchemeCode>,
    }
    /// Give an organisation another name.
    Rename("rename") {
        /// Which.
        org: OrgId,
        /// New full name.
        name: String,
        /// New short name.
        #[serde(default)] short: Option<String>,
    }
    /// Change what kind of organisation it is.
    ChangeKind("change-kind") {
        /// Which.
        org: OrgId,
        /// New kind.
        kind: String,
        /// New sector.
        #[serde(default)] sector: Option<String>,
    }
    /// Put an organisation, with everything under it, under another parent.
    Move("move") {
        /// Which.
        org: OrgId,
        /// New parent.
        to: OrgId,
    }
    /// Merge organisations into another of the same kind; members and sub-organisations go with them.
    Merge("merge") {
        /// The ones that end.
        orgs: Vec<OrgId>,
        /// The one that continues.
        into: OrgId,
    }
    /// Divide an organisation: new ones beside it take over members and sub-organisations.
    Split("split") {
        /// The one divided; it continues with what is left.
        org: OrgId,
        /// The new ones.
        parts: Vec<SplitPart>,
    }
    /// End an organisation that has neither members nor sub-organisations nor open work.
    Dissolve("dissolve") { #[doc = " Which."] org: OrgId, }
    /// Link two organisations outside the tree.
    AddLink("add-link") {
        /// From which.
        org: OrgId,
        /// To which.
        to: OrgId,
        /// Line of the rulebook (territory, trade, unit, joint …).
        line: String,
        /// A few words on what the link is.
        #[serde(default)] label: Option<String>,
    }
    /// End a secondary link.
    EndLink("end-link") { #[doc = " Which."] link: LinkId, }
    /// Give an organisation a code; a code it had in that scheme ends.
    GiveCode("give-code") {
        /// Which.
        org: OrgId,
        /// Scheme of the rulebook.
        scheme: String,
        /// The code.
        code: String,
    }
    /// Say where an organisation is to be found.
    SetPlace("set-place") {
        /// Which.
        org: OrgId,
        /// Address as written on a letter.
        address: String,
        /// Office telephone.
        #[serde(default)] phone: Option<String>,
    }
    /// Enter a new person as a member of an organisation.
    Admit("admit") {
        /// The organisation that keeps the membership.
        org: OrgId,
        /// Status of the rulebook to begin with.
        status: String,
        /// What is known of the person.
        facts: PersonFacts,
    }
    /// Correct or complete what is known of a person.
    UpdatePerson("update-person") {
        /// Who.
        person: PersonId,
        /// All facts as they now stand.
        facts: PersonFacts,
    }
    /// End the probation: the member becomes a full one.
    ConfirmFull("confirm-full") { #[doc = " Who."] person: PersonId, }
    /// Ask another organisation to take over a membership.
    AskTransfer("ask-transfer") {
        /// Who.
        person: PersonId,
        /// The receiving organisation.
        to: OrgId,
    }
    /// The receiving side takes the member over.
    AcceptTransfer("accept-transfer") { #[doc = " Which."] transfer: TransferId, }
    /// The receiving side sends the papers back.
    ReturnTransfer("return-transfer") { #[doc = " Which."] transfer: TransferId, }
    /// The sending side takes its request back.
    WithdrawTransfer("withdraw-transfer") { #[doc = " Which."] transfer: TransferId, }
    /// A member lives or works elsewhere for a time and keeps the membership.
    GoAway("go-away") {
        /// Who.
        person: PersonId,
        /// Where, in words.
        place: String,
        /// The organisation that looks after them there, when it is known already.
        #[serde(default)] host: Option<OrgId>,
    }
    /// An organisation says: this absent member is with us.
    ClaimAway("claim-away") {
        /// Which absence.
        away: AwayId,
        /// The claiming organisation.
        host: OrgId,
    }
    /// The absent member is back.
    ComeBack("come-back") { #[doc = " Who."] person: PersonId, }
    /// Contact with a member is lost.
    LoseContact("lose-contact") { #[doc = " Who."] person: PersonId, }
    /// Contact is found again.
    FindAgain("find-again") { #[doc = " Who."] person: PersonId, }
    /// A membership ends (left, removed, expelled, died …).
    EndMembership("end-membership") {
        /// Who.
        person: PersonId,
        /// Ending of the rulebook.
        ending: String,
    }
    /// A person takes a post.
    FillPost("fill-post") {
        /// In which organisation.
        org: OrgId,
        /// Post of the rulebook.
        post: String,
        /// Who.
        person: PersonId,
        /// Last day of the term, where the post has one; of somebody who acts for another, the last day of that.
        #[serde(default)] term_ends: Option<Date>,
        /// In what way: elected, appointed, sent by whom, acting for whom.
        #[serde(default)] how: Held,
    }
    /// A person leaves a post.
    EndPost("end-post") { #[doc = " Which holding."] holding: HoldingId, }
    /// Somebody stays in a post for longer; with the reason.
    ExtendPost("extend-post") {
        /// Which holding.
        holding: HoldingId,
        /// The new last day.
        term_ends: Date,
    }
    /// One leaves a post and the next takes it, on the same day.
    RotatePost("rotate-post") {
        /// The holding that ends.
        holding: HoldingId,
        /// Who takes it.
        person: PersonId,
        /// Last day of the new term, where the post has one.
        #[serde(default)] term_ends: Option<Date>,
        /// In what way; what is not said stays as it was with the one before.
        #[serde(default)] how: Held,
    }
    /// Somebody is called back from a post before their time is over; with the reason.
    Recall("recall") { #[doc = " Which holding."] holding: HoldingId, }
    /// What hangs on a post goes over to whoever holds it now.
    HandOverPost("hand-over-post") {
        /// The holding of the one who takes it over.
        holding: HoldingId,
        /// SHA-256 of the list both have signed; refused when the list is another by now.
        list: String,
    }
    /// Open an account.
    OpenAccount("open-account") {
        /// Name typed at sign-in.
        login: String,
        /// Name shown.
        name: String,
        /// The member it belongs to: for self-view, and for the rights of posts they are in.
        #[serde(default)] person: Option<PersonId>,
    }
    /// Close an account; its sessions end at once.
    CloseAccount("close-account") { #[doc = " Which."] account: AccountId, }
    /// Give an account a role at an organisation.
    GiveGrant("give-grant") {
        /// To whom.
        account: AccountId,
        /// Role code.
        role: String,
        /// At which organisation.
        org: OrgId,
        /// Only there, or there and below.
        reach: Reach,
        /// First day after it; none: until revoked.
        #[serde(default)] until: Option<Date>,
    }
    /// Let a role hang on a post: whoever is in it has the role, and nobody else.
    GivePostGrant("give-post-grant") {
        /// At which organisation.
        org: OrgId,
        /// Post of the rulebook.
        post: String,
        /// That post there alone, or in each organisation under it as well, of each for itself.
        spread: Spread,
        /// Role code.
        role: String,
        /// Only where the post is held, or there and below.
        reach: Reach,
        /// First day after it; none: until revoked.
        #[serde(default)] until: Option<Date>,
    }
    /// Take a grant back, of an account or of a post.
    EndGrant("end-grant") { #[doc = " Which."] grant: GrantId, }
    /// Delete a person's key: what the ledger holds about them can no longer be read.
    ErasePerson("erase-person") { #[doc = " Who."] person: PersonId, }
    /// Say that an organisation did something: held a meeting, filed or published a paper. The effective day is the day it was done.
    Record("record") {
        /// Which organisation.
        org: OrgId,
        /// Activity of the rulebook.
        activity: String,
        /// How many were there, where heads are counted.
        #[serde(default)] present: Option<u32>,
        /// How many should have been there and may vote, where heads are counted.
        #[serde(default)] entitled: Option<u32>,
        /// What else is counted of it (hours …), in the activity's unit.
        #[serde(default)] amount: Option<i64>,
        /// A few words on it, such as the topic; nothing about persons.
        #[serde(default)] note: Option<String>,
    }
    /// Take back what was recorded by mistake, as if it had never been.
    StrikeRecord("strike-record") { #[doc = " Which."] record: RecordId, }
    /// Give a number an organisation is asked for. The effective day is the day from which it holds.
    SetIndicator("set-indicator") {
        /// Of which organisation.
        org: OrgId,
        /// Indicator of the rulebook.
        indicator: String,
        /// The number in the indicator's unit; yes is 1, no is 0.
        value: i64,
    }
    /// Set a number of a rule for an organisation and everything under it.
    SetParameter("set-parameter") {
        /// For which organisation and below.
        org: OrgId,
        /// Rule of the rulebook.
        rule: String,
        /// Parameter of the rule.
        parameter: String,
        /// The value; none: what holds above holds here again.
        #[serde(default)] value: Option<i64>,
    }
    /// Postpone a rule for an organisation, or lift it, until a day.
    GiveException("give-exception") {
        /// For which organisation (not for those below it).
        org: OrgId,
        /// Rule of the rulebook.
        rule: String,
        /// Postponed or lifted.
        kind: ExceptionKind,
        /// First day after.
        until: Date,
        /// Who decided it: body, number and day of the decision.
        authority: String,
    }
    /// End a postponement or an exception before its time.
    EndException("end-exception") { #[doc = " Which."] exception: ExceptionId, }
    /// Put another text of the rules in force from a day on. Kinds, posts, members and dimensions stay as they are.
    IssueRulebook("issue-rulebook") {
        /// The files of the whole rulebook: name to content.
        files: std::collections::BTreeMap<String, String>,
    }
    /// Start a case: one run of a procedure of the rulebook. The effective day is the day it starts.
    StartCase("start-case") {
        /// The organisation it runs in.
        org: OrgId,
        /// Procedure of the rulebook.
        procedure: String,
        /// What it is about besides the organisation: persons, or a matter with its title.
        #[serde(default)] about: Subject,
        /// What starts it, when nobody does by their own right: a finding, another case, a period.
        #[serde(default)] from: Option<Origin>,
        /// The case and the step inside which it runs.
        #[serde(default)] inside: Option<CaseInside>,
    }
    /// Do something with a case: take a step, sign, hand it over, ask one more to sign, object, answer, send back, withdraw, suspend, resume.
    CaseStep("case-step") {
        /// Which.
        case: CaseId,
        /// What is done.
        action: Action,
    }
    /// Let a running case go on by the version of its procedure that is in force today.
    MoveCase("move-case") { #[doc = "Which."] case: CaseId, #[doc = "The version, as it calls itself."] version: String, }
    /// Open a secret evaluation. Voting begins once both scrutineers have taken their half of its key.
    OpenPoll("open-poll") {
        /// The organisation that holds it.
        org: OrgId,
        /// Which evaluation of the rulebook.
        evaluation: String,
        /// Who or what is evaluated: holders of posts by their holding, or organisations.
        subjects: Vec<PollSubject>,
        /// Who may take part.
        entitled: PollEntitled,
        /// The two accounts that hold a half of the key each.
        scrutineers: Vec<AccountId>,
        /// The last day on which ballots are taken.
        closes: Date,
        /// The case and the step whose record it is.
        #[serde(default)] inside: Option<CaseInside>,
    }
    /// Call an evaluation off: what was cast is deleted unread.
    WithdrawPoll("withdraw-poll") { #[doc = " Which."] poll: PollId, }
    /// Plan a meeting ahead of its day.
    PlanMeeting("plan-meeting") {
        /// The organisation that holds it.
        org: OrgId,
        /// Organisations that hold it together with that one.
        #[serde(default)] with: Vec<OrgId>,
        /// Activities of the rulebook: all that it counts as.
        activities: Vec<String>,
        /// The day.
        held: Date,
        /// Where and when, in words.
        #[serde(default)] place: Option<String>,
        /// What is to be dealt with, in order; nothing about persons.
        #[serde(default)] agenda: Vec<String>,
    }
    /// Go on with a meeting: change it, call it, call it off, say who was there, minute an item, close it, open it again.
    MeetingStep("meeting-step") {
        /// Which.
        meeting: MeetingId,
        /// What is done.
        act: MeetingAct,
        /// How many changes of the meeting were seen; refused when there are more by now.
        #[serde(default)] seen: Option<u32>,
    }
    /// Take an import back as if it had never been, as long as nothing later depends on it.
    UndoImport("undo-import") { #[doc = " Which."] import: ImportId, }
}
