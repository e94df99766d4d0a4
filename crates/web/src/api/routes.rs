//! The API's rows of the one table of routes: a row a question, a row a command.

use needle_model::command as c;
use needle_model::limits::RULEBOOK_BYTES_MAX;
use needle_rights::Action::*;

use super::{
    bulletin, cases, census, command, findings, import, import_orgs, ledger, me, meetings, members,
    openapi, org, person, poll, rights, rulebook, rules, session,
};
use crate::routes::Needs::{self, *};
use crate::routes::{Route, get, post, upload};

const fn command<C: serde::de::DeserializeOwned + Into<needle_model::Command>>(
    path: &'static str,
    needs: Needs,
) -> Route {
    post(path, needs, command::run::<C>)
}

/// The rows. Where a command names its organisation, person or thing, that is in the body.
#[rustfmt::skip]
pub(crate) const ROUTES: &[Route] = &[
    get("/api/v1/openapi.json", Nothing, openapi::document),
    post("/api/v1/session", Nothing, session::begin),
    post("/api/v1/session/end", SignedIn, session::end),
    // Questions.
    get("/api/v1/me", SignedIn, me::me),
    get("/api/v1/due", SignedIn, me::due),
    get("/api/v1/search", SignedIn, me::search),
    get("/api/v1/rulebook", SignedIn, rulebook::show),
    get("/api/v1/orgs/{org}", AtOrg(SeeOrg), org::show),
    get("/api/v1/orgs/{org}/children", AtOrg(SeeOrg), org::children),
    get("/api/v1/orgs/{org}/history", AtOrg(SeeOrg), org::history),
    get("/api/v1/orgs/{org}/members", AtOrg(ListMembers), members::list),
    get("/api/v1/orgs/{org}/post-rights", AtOrg(ManageAccounts), rights::of_posts),
    get("/api/v1/persons/{person}", OfPerson(SeePerson), person::show),
    get("/api/v1/transfers/{transfer}", OfThing(SettleTransfers), person::transfer),
    get("/api/v1/orgs/{org}/cases", AtOrg(SeeCase), cases::list),
    get("/api/v1/cases/{case}", OfThing(SeeCase), cases::show),
    get("/api/v1/orgs/{org}/meetings", AtOrg(SeeCase), meetings::list),
    get("/api/v1/orgs/{org}/hours", AtOrg(ListMembers), meetings::hours),
    get("/api/v1/meetings/{meeting}", OfThing(SeeCase), meetings::show),
    get("/api/v1/census", AtOrg(SeeCounts), census::count),
    get("/api/v1/bulletin", AtOrg(SeeCounts), bulletin::show),
    get("/api/v1/ledger", Anywhere(SeeLedger), ledger::list),
    get("/api/v1/ledger/{cell}/{seq}", OfThing(SeeLedger), ledger::entry),
    get("/api/v1/orgs/{org}/findings", AtOrg(SeeFindings), findings::list),
    get("/api/v1/orgs/{org}/findings/{rule}", AtOrg(SeeFindings), findings::explain),
    get("/api/v1/orgs/{org}/tallies", AtOrg(SeeFindings), findings::tallies),
    get("/api/v1/orgs/{org}/ahead", AtOrg(SeeFindings), findings::ahead),
    get("/api/v1/rules", SignedIn, rules::list),
    post("/api/v1/what-if", Anywhere(ChangeRules), rules::what_if),
    // Secret evaluations. Voting and the halves are no commands: the ledger may not know who voted.
    get("/api/v1/polls/{poll}", OfThing(HoldPoll), poll::show),
    post("/api/v1/polls/{poll}/ballot", Own, poll::cast),
    post("/api/v1/polls/{poll}/half", Own, poll::take),
    post("/api/v1/polls/{poll}/count", Own, poll::give),
    // Files.
    upload("/api/v1/orgs/{org}/import/members", AtOrg(ChangeMembers), import::members),
    upload("/api/v1/orgs/{org}/import/orgs", AtOrg(ChangeTree), import_orgs::orgs),
    // Commands.
    command::<c::Found>("/api/v1/commands/found", AtOrg(ChangeTree)),
    command::<c::Rename>("/api/v1/commands/rename", AboveOrg(ChangeTree)),
    command::<c::ChangeKind>("/api/v1/commands/change-kind", AboveOrg(ChangeTree)),
    command::<c::Move>("/api/v1/commands/move", AboveOrg(ChangeTree)),
    command::<c::Merge>("/api/v1/commands/merge", AboveOrg(ChangeTree)),
    command::<c::Split>("/api/v1/commands/split", AboveOrg(ChangeTree)),
    command::<c::Dissolve>("/api/v1/commands/dissolve", AboveOrg(ChangeTree)),
    command::<c::AddLink>("/api/v1/commands/add-link", AtOrg(ChangeTree)),
    command::<c::EndLink>("/api/v1/commands/end-link", OfThing(ChangeTree)),
    command::<c::GiveCode>("/api/v1/commands/give-code", AtOrg(ChangeTree)),
    command::<c::SetPlace>("/api/v1/commands/set-place", AtOrg(ChangeTree)),
    command::<c::Admit>("/api/v1/commands/admit", AtOrg(ChangeMembers)),
    command::<c::UpdatePerson>("/api/v1/commands/update-person", OfPerson(ChangeMembers)),
    command::<c::ConfirmFull>("/api/v1/commands/confirm-full", OfPerson(ChangeMembers)),
    command::<c::AskTransfer>("/api/v1/commands/ask-transfer", OfPerson(ChangeMembers)),
    command::<c::AcceptTransfer>("/api/v1/commands/accept-transfer", OfThing(SettleTransfers)),
    command::<c::ReturnTransfer>("/api/v1/commands/return-transfer", OfThing(SettleTransfers)),
    command::<c::WithdrawTransfer>("/api/v1/commands/withdraw-transfer", OfThing(ChangeMembers)),
    command::<c::GoAway>("/api/v1/commands/go-away", OfPerson(ChangeMembers)),
    command::<c::ClaimAway>("/api/v1/commands/claim-away", AtOrg(SettleTransfers)),
    command::<c::ComeBack>("/api/v1/commands/come-back", OfPerson(ChangeMembers)),
    command::<c::LoseContact>("/api/v1/commands/lose-contact", OfPerson(ChangeMembers)),
    command::<c::FindAgain>("/api/v1/commands/find-again", OfPerson(ChangeMembers)),
    command::<c::EndMembership>("/api/v1/commands/end-membership", OfPerson(ChangeMembers)),
    command::<c::FillPost>("/api/v1/commands/fill-post", AtOrg(ChangePosts)),
    command::<c::EndPost>("/api/v1/commands/end-post", OfThing(ChangePosts)),
    command::<c::ExtendPost>("/api/v1/commands/extend-post", OfThing(ChangePosts)),
    command::<c::RotatePost>("/api/v1/commands/rotate-post", OfThing(ChangePosts)),
    command::<c::Recall>("/api/v1/commands/recall", OfThing(ChangePosts)),
    command::<c::HandOverPost>("/api/v1/commands/hand-over-post", OfThing(ChangePosts)),
    command::<c::OpenAccount>("/api/v1/commands/open-account", Anywhere(ManageAccounts)),
    command::<c::CloseAccount>("/api/v1/commands/close-account", OfThing(ManageAccounts)),
    command::<c::GiveGrant>("/api/v1/commands/give-grant", AtOrg(ManageAccounts)),
    command::<c::GivePostGrant>("/api/v1/commands/give-post-grant", AtOrg(ManageAccounts)),
    command::<c::EndGrant>("/api/v1/commands/end-grant", OfThing(ManageAccounts)),
    command::<c::Record>("/api/v1/commands/record", AtOrg(Record)),
    command::<c::StrikeRecord>("/api/v1/commands/strike-record", OfThing(Record)),
    command::<c::SetIndicator>("/api/v1/commands/set-indicator", AtOrg(Record)),
    command::<c::SetParameter>("/api/v1/commands/set-parameter", AtOrg(ChangeRules)),
    command::<c::GiveException>("/api/v1/commands/give-exception", AtOrg(Except)),
    command::<c::EndException>("/api/v1/commands/end-exception", OfThing(Except)),
    // A whole rulebook is longer than what is typed.
    Route { body_max: 2 * RULEBOOK_BYTES_MAX, ..command::<c::IssueRulebook>("/api/v1/commands/issue-rulebook", Anywhere(ChangeRules)) },
    command::<c::StartCase>("/api/v1/commands/start-case", AtOrg(SeeOrg)),
    command::<c::CaseStep>("/api/v1/commands/case-step", OfThing(SeeCase)),
    command::<c::MoveCase>("/api/v1/commands/move-case", OfThing(SeeCase)),
    command::<c::OpenPoll>("/api/v1/commands/open-poll", AtOrg(HoldPoll)),
    command::<c::WithdrawPoll>("/api/v1/commands/withdraw-poll", OfThing(HoldPoll)),
    command::<c::PlanMeeting>("/api/v1/commands/plan-meeting", AtOrg(Record)),
    command::<c::MeetingStep>("/api/v1/commands/meeting-step", OfThing(Record)),
    command::<c::UndoImport>("/api/v1/commands/undo-import", OfThing(ChangeMembers)),
    command::<c::ErasePerson>("/api/v1/commands/erase-person", Operator),
];
