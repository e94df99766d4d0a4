//! Members and organisations one after the other, to be taken away in a file; why apart from the lists that are looked
//! at: nothing is gathered here, whoever writes the file gets page after page, and a file holds more of a person than a
//! list shows, so that it was taken away is recorded as that.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::civil::Date;
use needle_census::{Listed, Snapshot};
use needle_model::limits::REASON_CHARS_MAX;
use needle_model::{OrgId, PersonFacts, PersonId, Refusal};
use needle_rights::{Action, Principal, Scope};

use super::access::{Purpose, mask};
use super::listed::mine;
use super::org::OrgLine;
use crate::App;
use crate::failure::{Failure, OrHidden};
use crate::view::TreeView;

/// Rows handed on at a time; one entry of the ledger says who read them.
const PAGE: usize = 500;

/// A member as a file has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRecord {
    /// Who.
    pub person: PersonId,
    /// Where on the day asked for.
    pub org: OrgLine,
    /// A code of that organisation, if it has one.
    pub org_code: Option<String>,
    /// What was known on that day; numbers are masked unless they were asked for in full.
    pub facts: PersonFacts,
    /// Status on that day.
    pub status: String,
    /// Standing on that day.
    pub standing: String,
}

/// Members about to be taken away: everything that can be refused has been asked.
pub struct MembersTake {
    who: Principal,
    scope: Scope,
    tree: TreeView,
    snapshot: Arc<Snapshot>,
    org: OrgId,
    only: Vec<(usize, usize)>,
    as_of: Date,
    /// Why numbers are wanted in full.
    whole: Option<String>,
}

impl std::fmt::Debug for MembersTake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MembersTake({})", self.org)
    }
}

impl MembersTake {
    /// Under which organisation.
    #[must_use]
    pub fn org(&self) -> OrgId {
        self.org
    }

    /// As of which day.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// Whether numbers come in full.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole.is_some()
    }
}

/// An organisation as a file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrgRecord {
    /// The organisation.
    pub org: OrgLine,
    /// What it stands under; none for the one at the top of the list.
    pub parent: Option<OrgLine>,
    /// A code of that.
    pub parent_code: Option<String>,
    /// Founded on.
    pub founded: Date,
    /// Its codes on that day, by scheme.
    pub codes: BTreeMap<String, String>,
    /// Members under it, where the asker may count and the number is shown.
    pub members: Option<u64>,
    /// Organisations under it.
    pub orgs: u64,
}

impl App {
    /// Prepares members under an organisation to be taken away, in some buckets, as of a day. With a reason their
    /// numbers come in full.
    ///
    /// # Errors
    /// Hidden; refused when the reason is missing or too long.
    pub fn members_take(
        &self,
        who: &Principal,
        org: OrgId,
        only: &[(usize, usize)],
        as_of: Date,
        whole: Option<&str>,
    ) -> Result<MembersTake, Failure> {
        // A file holds what the records hold, so the rows are those whose records may be opened.
        let action = match whole {
            Some(_) => Action::OpenSealed,
            None => Action::SeePerson,
        };
        self.see_org(who, Action::ListMembers, org)?;
        let (scope, tree) = self.scope(who, action);
        scope.org(org, &tree).or_hidden("org")?;
        let whole = whole.map(str::trim);
        if let Some(reason) = whole {
            if reason.is_empty() {
                return Err(Refusal::new("reason-missing", "reason").into());
            }
            if reason.chars().count() > REASON_CHARS_MAX {
                return Err(Refusal::new("reason-too-long", "reason")
                    .with("max", REASON_CHARS_MAX)
                    .into());
            }
        }
        Ok(MembersTake {
            who: who.clone(),
            scope,
            tree,
            snapshot: self.census().at(as_of),
            org,
            only: only.to_vec(),
            as_of,
            whole: whole.map(str::to_owned),
        })
    }

    /// Hands on the members in the order of the tree, page after page, until `page` has enough. That a page was read is
    /// on disk before the page is handed on.
    ///
    /// # Errors
    /// The store's failure.
    pub fn members_each(
        &self,
        take: &MembersTake,
        page: &mut dyn FnMut(Vec<MemberRecord>) -> ControlFlow<()>,
    ) -> Result<(), Failure> {
        // A grant may hold here only, and what stood under here then may stand elsewhere today.
        let mine = mine(|org| take.scope.org(org, &take.tree).is_ok());
        let mut rows = take.snapshot.list(take.org, &take.only).filter(mine);
        let mut codes = (take.org, self.org_code(take.org, take.as_of)?);
        loop {
            let some: Vec<Listed> = rows.by_ref().take(PAGE).collect();
            if some.is_empty() {
                return Ok(());
            }
            let subjects: Vec<PersonId> = some.iter().map(|listed| listed.person).collect();
            let (purpose, note) = match &take.whole {
                Some(reason) => (Purpose::ExportWhole, Some(reason.as_str())),
                None => (Purpose::Export, None),
            };
            self.record_reading(&take.who, &subjects, take.org, purpose, note)?;
            let mut records = Vec::with_capacity(some.len());
            for listed in some {
                if codes.0 != listed.org {
                    codes = (listed.org, self.org_code(listed.org, take.as_of)?);
                }
                records.extend(self.member_record(take, listed, codes.1.clone())?);
            }
            if page(records).is_break() {
                return Ok(());
            }
        }
    }

    /// One of them; none when the person was erased meanwhile.
    fn member_record(
        &self,
        take: &MembersTake,
        listed: Listed,
        org_code: Option<String>,
    ) -> Result<Option<MemberRecord>, Failure> {
        let seen = take
            .scope
            .person(listed.person, &[listed.org], &take.tree)
            .or_hidden("person")?;
        let past = take.as_of < self.today();
        let (record, spells) = self.store.read(|r| {
            let spells = if past {
                r.person_facts(seen)?
            } else {
                Vec::new()
            };
            Ok::<_, Failure>((r.person(seen)?, spells))
        })?;
        let Some(mut facts) = record.and_then(|record| record.facts) else {
            return Ok(None);
        };
        let then = spells.into_iter();
        let mut then = then.filter(|s| s.from <= take.as_of && take.as_of < s.until);
        if let Some(spell) = then.next() {
            (facts.birth, facts.joined) = (spell.birth, spell.joined);
            facts.attributes = spell.codes;
        }
        if take.whole.is_none() {
            mask(&mut facts, self.today());
        }
        let stays = self.census().stays(listed.person).into_iter().rev();
        let mut stay = stays.skip_while(|s| !(s.from <= take.as_of && take.as_of < s.until));
        let (status, standing) = stay
            .next()
            .map(|s| (s.status, s.standing))
            .unwrap_or_default();
        Ok(Some(MemberRecord {
            person: listed.person,
            org: self.org_line(listed.org, take.as_of),
            org_code,
            facts,
            status,
            standing,
        }))
    }

    /// The code by which an organisation is found again: the first of a scheme in which no two have the same.
    fn org_code(&self, org: OrgId, on: Date) -> Result<Option<String>, Failure> {
        let (everywhere, tree) = self.scope(&Principal::operator(), Action::SeeOrg);
        let Ok(seen) = everywhere.org(org, &tree) else {
            return Ok(None);
        };
        let spells = self.store.read(|r| r.org_codes(seen))?;
        let schemes = self.rulebook.codes.iter().filter(|scheme| scheme.unique);
        let mut found = schemes.filter_map(|scheme| {
            let mut of = spells.iter().filter(|c| c.scheme == scheme.id);
            of.find(|c| c.from <= on && on < c.until)
        });
        Ok(found.next().map(|c| c.code.clone()))
    }

    /// Hands on the organisations under one and itself, of one kind or sector where asked for, in the order of the tree,
    /// page after page, until `page` has enough.
    ///
    /// # Errors
    /// Hidden, before the first page; the store's failure.
    pub fn orgs_each(
        &self,
        who: &Principal,
        org: OrgId,
        (kind, sector): (Option<&str>, Option<&str>),
        as_of: Date,
        page: &mut dyn FnMut(Vec<OrgRecord>) -> ControlFlow<()>,
    ) -> Result<(), Failure> {
        self.see_org(who, Action::SeeOrg, org)?;
        let (see, tree) = self.scope(who, Action::SeeOrg);
        let snapshot = self.census().at(as_of);
        let counter = self.counter(who, Arc::clone(&snapshot));
        let (start, end) = snapshot.tree().span(org).unwrap_or((0, 0));
        let ids = &snapshot.tree().ids()[start as usize..end as usize];
        for ids in ids.chunks(PAGE) {
            let mut records = Vec::with_capacity(ids.len());
            for id in ids {
                let Some((line, founded)) = self.org_founded(*id, as_of) else {
                    continue;
                };
                let wanted = kind.is_none_or(|k| line.kind == k)
                    && sector.is_none_or(|s| line.sector.as_deref() == Some(s));
                if !wanted {
                    continue;
                }
                // As in the list: names are no secret, what else there is to say is within scope.
                let codes = match see.org(*id, &tree) {
                    Ok(seen) => self.store.read(|r| r.org_codes(seen))?,
                    Err(_) => Vec::new(),
                };
                let codes = codes.into_iter();
                let codes = codes.filter(|c| c.from <= as_of && as_of < c.until);
                let parent = snapshot.tree().ancestors(*id).first().copied();
                let parent = parent.filter(|_| *id != org);
                let parent_code = match parent {
                    Some(parent) => self.org_code(parent, as_of)?,
                    None => None,
                };
                records.push(OrgRecord {
                    parent: parent.map(|p| self.org_line(p, as_of)),
                    parent_code,
                    codes: codes.map(|c| (c.scheme, c.code)).collect(),
                    members: counter.members(*id),
                    orgs: snapshot.orgs_under(*id),
                    org: line,
                    founded,
                });
            }
            if !records.is_empty() && page(records).is_break() {
                return Ok(());
            }
        }
        Ok(())
    }

    fn org_founded(&self, org: OrgId, on: Date) -> Option<(OrgLine, Date)> {
        let founded = self.census().org(org, on)?.founded;
        Some((self.org_line(org, on), founded))
    }

    /// Everybody who looked at a person's record, latest first, with the viewers' names.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn person_access(
        &self,
        who: &Principal,
        person: PersonId,
    ) -> Result<Vec<(needle_store::read::AccessLine, String)>, Failure> {
        let seen = self.see_person(who, Action::SeePerson, person)?;
        self.store.read(|r| {
            let mut names: BTreeMap<needle_model::AccountId, String> = BTreeMap::new();
            let mut out = Vec::new();
            for line in r.person_access(seen, usize::MAX)? {
                let name = match &line.viewer {
                    needle_model::Actor::Account(id) => match names.get(id) {
                        Some(name) => name.clone(),
                        None => {
                            let name = r.account(*id)?.map_or_else(String::new, |a| a.name);
                            names.insert(*id, name.clone());
                            name
                        }
                    },
                    _ => String::new(),
                };
                out.push((line, name));
            }
            Ok(out)
        })
    }
}
