//! `decide`: a command and the present state give events, or refusals. One file per noun; each decision reads
//! like the sentence it enforces. Nothing is written here.

mod account;
mod away;
mod case;
mod check;
mod day;
mod end;
pub(crate) mod import;
mod link;
mod meeting;
mod member;
mod merge;
mod person;
mod poll;
mod post;
mod record;
mod rule;
mod transfer;
mod tree;

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use needle_census::Census;
use needle_model::{Chance, Command, Event, OrgId, PersonId, Refusal, Uuid};
use needle_rights::{Action, Principal, Scope, Seen, scope};
use needle_rulebook::Rulebook;
use needle_store::Tx;
use rustc_hash::FxHashMap;

use crate::failure::{Failure, OrHidden};
use crate::versions::Versions;
use crate::view::TreeView;

pub(crate) use case::SYSTEM;
pub(crate) use check::{Org, common, name_problem, titled, titled_list};
pub(crate) use person::{
    SEX_FEMALE, SEX_MALE, SEX_STANDARD, admission, admitted, facts_tidy, standing_default,
};

/// What a command does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The organisation it is about first of all, under which the ledger files it.
    pub org: Option<OrgId>,
    /// The events, in order.
    pub events: Vec<Event>,
}

/// What a decision may look at.
pub(crate) struct Cx<'a, 't> {
    pub(crate) tx: &'a mut Tx<'t>,
    pub(crate) census: &'a Census,
    pub(crate) tree: TreeView,
    pub(crate) who: &'a Principal,
    /// Kinds, posts, members: the same in every version.
    pub(crate) rulebook: &'a Rulebook,
    /// The rulebook in force on the effective day: rules, activities, indicators.
    pub(crate) rules: Arc<Rulebook>,
    pub(crate) versions: &'a Versions,
    pub(crate) today: Date,
    pub(crate) zone: &'a TimeZone,
    pub(crate) now: Timestamp,
    pub(crate) chance: &'a mut dyn Chance,
    pub(crate) effective: Date,
    pub(crate) reason: Option<&'a str>,
    /// What an import knows ahead of the tables; empty for a single command.
    pub(crate) ahead: Ahead,
}

/// What was decided a moment ago in the same import and stands in no table yet, or was asked for many rows at once.
#[derive(Debug, Default)]
pub(crate) struct Ahead {
    /// Whose resident number it is.
    pub(crate) holders: FxHashMap<String, Option<PersonId>>,
    /// Organisations founded.
    pub(crate) orgs: FxHashMap<OrgId, check::Org>,
    /// Codes given, by scheme.
    pub(crate) codes: FxHashMap<(String, String), OrgId>,
}

impl<'a, 't> Cx<'a, 't> {
    #[expect(
        clippy::too_many_arguments,
        reason = "the one place where a decision's surroundings are put together"
    )]
    pub(crate) fn new(
        tx: &'a mut Tx<'t>,
        census: &'a Census,
        who: &'a Principal,
        versions: &'a Versions,
        zone: &'a TimeZone,
        now: Timestamp,
        chance: &'a mut dyn Chance,
        command: &'a Command,
    ) -> Self {
        let tree = TreeView(census.tree());
        Cx {
            tx,
            census,
            tree,
            who,
            rulebook: versions.base(),
            rules: Arc::clone(versions.on(command.effective())),
            versions,
            today: now.to_zoned_datetime(zone.clone()).date(),
            zone,
            now,
            chance,
            effective: command.effective(),
            reason: command.reason(),
            ahead: Ahead::default(),
        }
    }

    pub(crate) fn fresh(&mut self) -> Uuid {
        needle_model::id::fresh(self.now, self.chance)
    }

    /// Whose resident number this is.
    pub(crate) fn holder(&mut self, number: &str) -> Result<Option<PersonId>, Failure> {
        match self.ahead.holders.get(number) {
            Some(known) => Ok(*known),
            None => Ok(self.tx.reader().resident_holder(number)?),
        }
    }

    pub(crate) fn scope(&self, action: Action) -> Scope {
        scope(self.who, action, self.today, &self.tree)
    }

    /// The organisation, if this person may do this there.
    pub(crate) fn org(&self, action: Action, org: OrgId) -> Result<Seen<OrgId>, Failure> {
        self.scope(action).org(org, &self.tree).or_hidden("org")
    }

    /// The organisation, if this person may change it as such: it stands below theirs.
    pub(crate) fn org_below(&self, action: Action, org: OrgId) -> Result<Seen<OrgId>, Failure> {
        self.scope(action).below(org, &self.tree).or_hidden("org")
    }

    /// The person, if this person may do this with a member of the organisation that now keeps them.
    pub(crate) fn person(
        &self,
        action: Action,
        person: PersonId,
    ) -> Result<Seen<PersonId>, Failure> {
        let stays = self.census.stays(person);
        let with: Vec<OrgId> = match stays.iter().rev().find(|s| s.open()) {
            Some(open) => vec![open.org],
            None => stays.last().map(|s| s.org).into_iter().collect(),
        };
        // A member's right to see their own record is no right to change it.
        if action != Action::SeePerson && with.is_empty() {
            return Err(Failure::Hidden("person"));
        }
        self.scope(action)
            .person(person, &with, &self.tree)
            .or_hidden("person")
    }
}

/// Decides any command.
pub(crate) fn decide(cx: &mut Cx<'_, '_>, command: &Command) -> Result<Decided, Failure> {
    if announced(command) {
        check::announced(cx)?;
    } else {
        check::common(cx)?;
    }
    match command {
        Command::Found(c) => tree::found(cx, c),
        Command::Rename(c) => tree::rename(cx, c),
        Command::ChangeKind(c) => tree::change_kind(cx, c),
        Command::Move(c) => tree::move_org(cx, c),
        Command::Merge(c) => merge::merge(cx, c),
        Command::Split(c) => merge::split(cx, c),
        Command::Dissolve(c) => end::dissolve(cx, c),
        Command::AddLink(c) => link::add(cx, c),
        Command::EndLink(c) => link::end(cx, c),
        Command::GiveCode(c) => link::give_code(cx, c),
        Command::SetPlace(c) => link::set_place(cx, c),
        Command::Admit(c) => person::admit(cx, c),
        Command::UpdatePerson(c) => person::update(cx, c),
        Command::ErasePerson(c) => person::erase(cx, c),
        Command::ConfirmFull(c) => member::confirm_full(cx, c),
        Command::EndMembership(c) => member::end(cx, c),
        Command::LoseContact(c) => member::lose_contact(cx, c),
        Command::FindAgain(c) => member::find_again(cx, c),
        Command::AskTransfer(c) => transfer::ask(cx, c),
        Command::AcceptTransfer(c) => transfer::accept(cx, c),
        Command::ReturnTransfer(c) => transfer::give_back(cx, c),
        Command::WithdrawTransfer(c) => transfer::withdraw(cx, c),
        Command::GoAway(c) => away::go(cx, c),
        Command::ClaimAway(c) => away::claim(cx, c),
        Command::ComeBack(c) => away::come_back(cx, c),
        Command::FillPost(c) => post::fill(cx, c),
        Command::EndPost(c) => post::end(cx, c),
        Command::ExtendPost(c) => post::extend(cx, c),
        Command::RotatePost(c) => post::rotate(cx, c),
        Command::Recall(c) => post::recall(cx, c),
        Command::HandOverPost(c) => post::hand_over(cx, c),
        Command::OpenAccount(c) => account::open(cx, c),
        Command::CloseAccount(c) => account::close(cx, c),
        Command::GiveGrant(c) => account::give(cx, c),
        Command::GivePostGrant(c) => account::give_to_post(cx, c),
        Command::EndGrant(c) => account::end(cx, c),
        Command::Record(c) => record::record(cx, c),
        Command::StrikeRecord(c) => record::strike(cx, c),
        Command::SetIndicator(c) => record::indicator(cx, c),
        Command::SetParameter(c) => rule::parameter(cx, c),
        Command::GiveException(c) => rule::except(cx, c),
        Command::EndException(c) => rule::end_exception(cx, c),
        Command::IssueRulebook(c) => rule::issue(cx, c),
        Command::StartCase(c) => case::start(cx, c),
        Command::CaseStep(c) => case::step(cx, c),
        Command::MoveCase(c) => case::move_case(cx, c),
        Command::OpenPoll(c) => poll::open(cx, c),
        Command::WithdrawPoll(c) => poll::withdraw(cx, c),
        Command::PlanMeeting(c) => meeting::plan(cx, c),
        Command::MeetingStep(c) => meeting::step(cx, c),
        Command::UndoImport(c) => import::undo(cx, c),
    }
}

/// What is told ahead of its day: rules hold from a day on, and everybody wants to know it before.
fn announced(command: &Command) -> bool {
    matches!(
        command,
        Command::SetParameter(_) | Command::IssueRulebook(_)
    )
}

/// Many refusals at once, so that a form shows all of them.
#[derive(Default)]
pub(crate) struct Refusals(pub(crate) Vec<Refusal>);

impl Refusals {
    pub(crate) fn push(&mut self, refusal: Refusal) {
        self.0.push(refusal);
    }

    /// Keeps the refusal and goes on without the value.
    pub(crate) fn take<T>(&mut self, result: Result<T, Refusal>) -> Option<T> {
        result.map_err(|refusal| self.0.push(refusal)).ok()
    }

    pub(crate) fn done(self) -> Result<(), Failure> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Failure::Refused(self.0))
        }
    }
}
