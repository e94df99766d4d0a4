//! Persons in open formats: who sent them, their telephones, members page after page. Why apart: every name or number
//! that is read of somebody who holds no post is on the record before it is handed on.

use std::sync::Arc;

use jiff::civil::Date;
use needle_census::{Listed, Snapshot};
use needle_exchange::open::{Member, Person};
use needle_model::{OrgId, PersonId};

use super::super::access::Purpose;
use super::super::listed::mine;
use super::OpenTake;
use crate::App;
use crate::failure::{Failure, OrHidden};

impl App {
    /// The organisation a member was sent from who holds a post in another, as far as the file may say it.
    pub(super) fn sent_by(
        &self,
        take: &OpenTake,
        person: PersonId,
        org: OrgId,
        post: &str,
        day: Date,
    ) -> Option<OrgId> {
        self.rulebook.post(post).filter(|post| post.dispatched)?;
        let stays = self.census().stays(person);
        let home = stays.iter().find(|s| s.from <= day && day < s.until)?.org;
        (home != org && take.holds(home) && take.may_list(home)).then_some(home)
    }

    /// Officers' own telephone numbers, where a reason was given and the asker may open them. That they were read is on
    /// disk before they are handed on.
    pub(crate) fn open_phones(
        &self,
        take: &OpenTake,
        org: OrgId,
        persons: &[PersonId],
    ) -> Result<Vec<(PersonId, String)>, Failure> {
        let Some(reason) = &take.phones else {
            return Ok(Vec::new());
        };
        let proof = |person: &PersonId| take.sealed.person(*person, &[org], &take.today_tree);
        let seen: Vec<_> = persons.iter().filter_map(|p| proof(p).ok()).collect();
        let subjects: Vec<PersonId> = seen.iter().map(|seen| seen.id()).collect();
        self.record_reading(&take.who, &subjects, org, Purpose::Unmask, Some(reason))?;
        self.store.read(|r| {
            let mut out = Vec::new();
            for seen in seen {
                let phone = r.person(seen)?.and_then(|p| p.facts).and_then(|f| f.phone);
                out.extend(phone.map(|phone| (seen.id(), phone)));
            }
            Ok(out)
        })
    }

    /// Members page after page. That their names were read is on disk before they are handed on.
    pub(crate) fn taken_members(
        &self,
        take: &OpenTake,
        rows: usize,
        page: &mut dyn FnMut(Vec<(Member, Person)>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        // Bound first: whoever writes waits for readers of the census.
        let snapshot: Arc<Snapshot> = self.census().at(take.on());
        let mine = mine(|org| take.holds(org) && take.may_list(org));
        let mut listed = snapshot.list(take.under, &[]).filter(mine);
        loop {
            let chunk: Vec<Listed> = listed.by_ref().take(rows).collect();
            if chunk.is_empty() {
                return Ok(());
            }
            let subjects: Vec<PersonId> = chunk.iter().map(|l| l.person).collect();
            self.record_reading(&take.who, &subjects, take.under, Purpose::Export, None)?;
            let mut out = Vec::with_capacity(chunk.len());
            for listed in chunk {
                if let Some(found) = self.open_member(take, &listed)? {
                    out.push(found);
                }
            }
            page(out)?;
        }
    }

    fn open_member(
        &self,
        take: &OpenTake,
        listed: &Listed,
    ) -> Result<Option<(Member, Person)>, Failure> {
        let on = take.on();
        let stays = self.census().stays(listed.person);
        let now = stays
            .iter()
            .find(|s| s.org == listed.org && s.from <= on && on < s.until);
        let Some(now) = now else {
            return Ok(None);
        };
        // A change of status begins a new stretch of the same membership.
        let began = stays.iter().filter(|s| s.membership == now.membership);
        let proof = take
            .list
            .person(listed.person, &[listed.org], &take.today_tree);
        let seen = proof.or_hidden("person")?;
        let name = self.store.read(|r| r.person_name(seen))?;
        let Some(name) = name.filter(|name| !name.is_empty()) else {
            return Ok(None);
        };
        let member = Member {
            id: now.membership,
            org: listed.org,
            status: now.status.clone(),
            person: listed.person,
            from: began.map(|s| s.from).min().unwrap_or(now.from),
        };
        let id = listed.person;
        Ok(Some((member, Person { id, name })))
    }
}
