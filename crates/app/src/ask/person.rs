//! Persons: lists behind numbers, a record, what is masked, who looked. Every reading of a record is itself
//! recorded, and the person sees it.

use jiff::civil::Date;
use needle_census::Listed;
use needle_model::event::TransferState;
use needle_model::limits::PAGE_ROWS;
use needle_model::row::MemberSpell;
use needle_model::{AwayId, FOREVER, OrgId, PersonFacts, PersonId, TransferId};
use needle_rights::{Action, Principal, Seen};
use needle_store::read::AccessLine;
use needle_text as pinyin;

use super::access::{Purpose, mask};
use super::listed::mine;
use super::org::{OrgLine, PostView};
use crate::App;
use crate::failure::{Failure, OrHidden};

/// Lists up to this size are sorted by name; longer ones stand in the order of the tree.
const SORTED_MAX: usize = 500;
/// Readings shown to a person.
const ACCESS_SHOWN: usize = 200;

/// A member in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberLine {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Where on the day asked for.
    pub org: OrgLine,
    /// Buckets by dimension.
    pub buckets: Vec<usize>,
    /// Standing of the rulebook on that day.
    pub standing: String,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberList {
    /// Rows of this page.
    pub lines: Vec<MemberLine>,
    /// Rows in all.
    pub total: usize,
    /// This page, from 1.
    pub page: usize,
    /// Pages in all.
    pub pages: usize,
}

/// A transfer as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferView {
    /// Which.
    pub id: TransferId,
    /// From where.
    pub from: OrgLine,
    /// To where.
    pub to: OrgLine,
    /// Asked on.
    pub asked: Date,
    /// To be answered by.
    pub due: Date,
    /// Where it stands.
    pub state: TransferState,
    /// Answered on.
    pub settled: Option<Date>,
    /// Receipt.
    pub receipt: Option<String>,
}

/// An absence as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwayView {
    /// Which.
    pub id: AwayId,
    /// Where, in words.
    pub place: String,
    /// Looked after by.
    pub host: Option<OrgLine>,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
}

/// Everything a person's page shows. Numbers are masked by the page; only [`App::unmask`] hands one out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonView {
    /// Who.
    pub id: PersonId,
    /// All facts with resident number and phone already masked; none once erased.
    pub facts: Option<PersonFacts>,
    /// Registered on.
    pub registered: Date,
    /// Spells, oldest first, with their organisations.
    pub spells: Vec<(MemberSpell, OrgLine)>,
    /// Posts, with their organisations.
    pub posts: Vec<(PostView, OrgLine)>,
    /// Transfers.
    pub transfers: Vec<TransferView>,
    /// Absences.
    pub aways: Vec<AwayView>,
    /// Who looked, latest first, with the viewers' names.
    pub access: Vec<(AccessLine, String)>,
    /// Whether the asker may change it.
    pub can_change: bool,
    /// Whether the asker may unmask numbers.
    pub can_unmask: bool,
    /// Whether it is the asker's own.
    pub own: bool,
}

impl App {
    /// The members behind a number.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn members(
        &self,
        who: &Principal,
        org: OrgId,
        only: &[(usize, usize)],
        as_of: Date,
        page: usize,
    ) -> Result<MemberList, Failure> {
        self.members_paged(who, org, only, as_of, page, PAGE_ROWS)
    }

    /// The same in one piece, to take away; `None` when it would be longer than `rows`.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn members_whole(
        &self,
        who: &Principal,
        org: OrgId,
        only: &[(usize, usize)],
        as_of: Date,
        rows: usize,
    ) -> Result<Option<MemberList>, Failure> {
        let (scope, tree) = self.scope(who, Action::ListMembers);
        scope.org(org, &tree).or_hidden("org")?;
        // Bound first: whoever writes waits for readers of the census.
        let snapshot = self.census().at(as_of);
        let mine = mine(|org| scope.org(org, &tree).is_ok());
        if snapshot.list(org, only).filter(mine).nth(rows).is_some() {
            return Ok(None);
        }
        self.members_paged(who, org, only, as_of, 1, rows).map(Some)
    }

    fn members_paged(
        &self,
        who: &Principal,
        org: OrgId,
        only: &[(usize, usize)],
        as_of: Date,
        page: usize,
        rows: usize,
    ) -> Result<MemberList, Failure> {
        let (scope, tree) = self.scope(who, Action::ListMembers);
        scope.org(org, &tree).or_hidden("org")?;
        let snapshot = self.census().at(as_of);
        // A grant may hold here only, and what stood under here then may stand elsewhere today.
        let within = |org| scope.org(org, &tree).is_ok();
        let all = || snapshot.list(org, only).filter(mine(within));
        // Nobody holds the members of a whole province in memory to show fifty of them.
        let few: Vec<Listed> = all().take(SORTED_MAX + 1).collect();
        let long = few.len() > SORTED_MAX;
        let total = if long { all().count() } else { few.len() };
        let pages = total.div_ceil(rows).max(1);
        let page = page.clamp(1, pages);
        let skip = (page - 1) * rows;
        let name = |listed: &Listed| -> Result<String, Failure> {
            let seen = scope
                .person(listed.person, &[listed.org], &tree)
                .or_hidden("person")?;
            Ok(self
                .store
                .read(|r| r.person_name(seen))?
                .unwrap_or_default())
        };
        let shown: Vec<(Listed, String)> = if !long {
            let mut named = Vec::with_capacity(total);
            for listed in &few {
                let name = name(listed)?;
                let position = snapshot.tree().span(listed.org);
                named.push((position, pinyin::sort_key_of_person(&name), *listed, name));
            }
            named.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
            named
                .into_iter()
                .map(|(_, _, listed, name)| (listed, name))
                .skip(skip)
                .take(rows)
                .collect()
        } else {
            all()
                .skip(skip)
                .take(rows)
                .map(|listed| Ok((listed, name(&listed)?)))
                .collect::<Result<_, Failure>>()?
        };
        let subjects: Vec<PersonId> = shown.iter().map(|(l, _)| l.person).collect();
        self.record_reading(who, &subjects, org, Purpose::List, None)?;
        let lines = shown
            .into_iter()
            .map(|(listed, name)| MemberLine {
                person: listed.person,
                name,
                org: self.org_line(listed.org, as_of),
                buckets: (0..self.rulebook.dimensions.len())
                    .map(|d| snapshot.bucket(listed.profile, d))
                    .collect(),
                standing: self.standing(listed.person, as_of),
            })
            .collect();
        Ok(MemberList {
            lines,
            total,
            page,
            pages,
        })
    }

    fn standing(&self, person: PersonId, on: Date) -> String {
        let stays = self.census().stays(person);
        stays
            .into_iter()
            .rev()
            .find(|s| s.from <= on && on < s.until)
            .map_or_else(String::new, |s| s.standing)
    }

    /// The organisations by which a person may be seen: where they are, or last were, and whoever is asked to take
    /// them over.
    fn orgs_of(&self, person: PersonId) -> Result<Vec<OrgId>, Failure> {
        let stays = self.census().stays(person);
        let mut orgs: Vec<OrgId> = match stays.iter().rev().find(|s| s.open()) {
            Some(open) => vec![open.org],
            None => stays.last().map(|s| s.org).into_iter().collect(),
        };
        let everywhere = needle_rights::scope(
            &Principal::operator(),
            Action::SeePerson,
            self.today(),
            &crate::TreeView(self.census().tree()),
        );
        let tree = crate::TreeView(self.census().tree());
        if let Ok(seen) = everywhere.person(person, &orgs, &tree) {
            let open = self.store.read(|r| r.transfers(seen))?;
            orgs.extend(
                open.into_iter()
                    .filter(|t| t.state == TransferState::Asked)
                    .map(|t| t.to),
            );
        }
        Ok(orgs)
    }

    /// Proof that somebody may do something with a person's record.
    pub(super) fn see_person(
        &self,
        who: &Principal,
        action: Action,
        person: PersonId,
    ) -> Result<Seen<PersonId>, Failure> {
        if !self.census().knows(person) {
            return Err(Failure::Hidden("person"));
        }
        let mut with = self.orgs_of(person)?;
        if action == Action::ChangeMembers {
            // Whoever is asked to take a member over may look; until they accept, changing is not theirs.
            with.truncate(1);
        }
        let (scope, tree) = self.scope(who, action);
        scope.person(person, &with, &tree).or_hidden("person")
    }

    /// Whether somebody may do something with a person's record.
    #[must_use]
    pub fn may_person(&self, who: &Principal, action: Action, person: PersonId) -> bool {
        self.see_person(who, action, person).is_ok()
    }

    /// A person's record; that it was read is recorded.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn person_view(
        &self,
        who: &Principal,
        person: PersonId,
        purpose: Purpose,
    ) -> Result<PersonView, Failure> {
        let seen = self.see_person(who, Action::SeePerson, person)?;
        let own = who.person == Some(person);
        let can_change = self.see_person(who, Action::ChangeMembers, person).is_ok();
        let can_unmask = own || self.see_person(who, Action::OpenSealed, person).is_ok();
        let today = self.today();
        let stays = self.census().stays(person);
        if let Some(at) = stays.last() {
            let purpose = if own { Purpose::Own } else { purpose };
            self.record_reading(who, &[person], at.org, purpose, None)?;
        }
        let view = self.store.read(|r| {
            let record = r.person(seen)?.or_hidden("person")?;
            let mut facts = record.facts;
            if let Some(facts) = &mut facts {
                mask(facts, today);
            }
            let mut posts = Vec::new();
            let name = facts.as_ref().map_or_else(String::new, |f| f.name.clone());
            for held in r.person_holdings(seen)? {
                let org = self.org_line(held.org, today);
                posts.push((PostView::of(held, name.clone()), org));
            }
            let mut access = Vec::new();
            for line in r.person_access(seen, ACCESS_SHOWN)? {
                let name = match &line.viewer {
                    needle_model::Actor::Account(id) => {
                        r.account(*id)?.map_or_else(String::new, |a| a.name)
                    }
                    _ => String::new(),
                };
                access.push((line, name));
            }
            Ok::<_, Failure>(PersonView {
                id: person,
                facts,
                registered: record.registered,
                spells: r
                    .memberships(seen)?
                    .into_iter()
                    .map(|s| (self.org_line(s.org, s.from), s))
                    .map(|(o, s)| (s, o))
                    .collect(),
                posts,
                transfers: r
                    .transfers(seen)?
                    .into_iter()
                    .map(|t| self.transfer_view(&t))
                    .collect(),
                aways: r
                    .aways(seen)?
                    .into_iter()
                    .map(|a| AwayView {
                        id: a.id,
                        place: a.place,
                        host: a.host.map(|h| self.org_line(h, today)),
                        from: a.from,
                        until: a.until,
                    })
                    .collect(),
                access,
                can_change,
                can_unmask,
                own,
            })
        })?;
        Ok(view)
    }

    pub(crate) fn transfer_view(&self, t: &needle_store::read::TransferRecord) -> TransferView {
        TransferView {
            id: t.id,
            from: self.org_line(t.from, t.asked),
            to: self.org_line(t.to, t.asked),
            asked: t.asked,
            due: t.due,
            state: t.state,
            settled: t.settled,
            receipt: t.receipt.clone(),
        }
    }

    /// Whether a person has a membership that has not ended.
    #[must_use]
    pub fn person_is_member(&self, person: PersonId) -> bool {
        self.census()
            .stays(person)
            .iter()
            .any(|s| s.until == FOREVER)
    }
}
