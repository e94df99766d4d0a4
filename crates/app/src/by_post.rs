//! Rights that come with posts, read for whoever signs in and for whoever looks after accounts; why one place: what somebody may do, and
//! what is said of it, must never differ.

use jiff::ToSpan;
use jiff::civil::Date;
use needle_model::{AccountId, OrgId, PersonId};
use needle_rights::{Grant, InPost, PostGrant};
use needle_store::StoreError;
use needle_store::read::{HoldingRecord, Reader};
use rustc_hash::FxHashMap;

use crate::view::TreeView;

/// What hangs on posts today. Remembers what it has read: of many accounts most stand under the same organisations.
pub(crate) struct ByPost<'a> {
    tree: &'a TreeView,
    today: Date,
    at: FxHashMap<OrgId, Vec<PostGrant>>,
}

/// The days on which somebody has what hangs on a post: those on which they are in it. Whoever only acts was put there until a day, and
/// has it no longer than that; whoever holds it of their own right goes on beyond their term until the next one comes, as the work does.
fn in_post(held: HoldingRecord) -> InPost {
    let said = held.term_ends.filter(|_| held.how.acts());
    let said = said.map_or(held.until, |last| last.saturating_add(1.day()));
    InPost {
        org: held.org,
        post: held.post,
        from: held.from,
        until: held.until.min(said),
    }
}

impl<'a> ByPost<'a> {
    pub(crate) fn new(tree: &'a TreeView, today: Date) -> ByPost<'a> {
        ByPost {
            tree,
            today,
            at: FxHashMap::default(),
        }
    }

    /// All rights of an account: its own, live or not, then those that come with posts today.
    pub(crate) fn with_own(
        &mut self,
        reader: &mut Reader<'_>,
        account: AccountId,
        person: Option<PersonId>,
    ) -> Result<Vec<Grant>, StoreError> {
        let mut all = reader.grants(account)?;
        if let Some(person) = person {
            all.extend(self.of(reader, person)?);
        }
        Ok(all)
    }

    /// What comes to a person with the posts they are in today.
    pub(crate) fn of(
        &mut self,
        reader: &mut Reader<'_>,
        person: PersonId,
    ) -> Result<Vec<Grant>, StoreError> {
        let mut all = Vec::new();
        for held in self.held(reader, person)? {
            let given = self.over(reader, held.org)?;
            all.extend(given.iter().filter_map(|it| it.gives(&held, self.tree)));
        }
        Ok(all)
    }

    /// The posts a person is in today.
    pub(crate) fn held(
        &self,
        reader: &mut Reader<'_>,
        person: PersonId,
    ) -> Result<Vec<InPost>, StoreError> {
        let all = reader.posts_of(person)?.into_iter().map(in_post);
        let today = |it: &InPost| it.from <= self.today && self.today < it.until;
        Ok(all.filter(today).collect())
    }

    /// What hangs on a post of an organisation today.
    pub(crate) fn on(
        &mut self,
        reader: &mut Reader<'_>,
        org: OrgId,
        post: &str,
    ) -> Result<Vec<PostGrant>, StoreError> {
        let mut all = self.over(reader, org)?;
        all.retain(|it| it.hangs_on(org, post, self.tree));
        Ok(all)
    }

    /// What was given to posts at an organisation and at those above it, and holds today: any of it may hang on a post there.
    pub(crate) fn over(
        &mut self,
        reader: &mut Reader<'_>,
        org: OrgId,
    ) -> Result<Vec<PostGrant>, StoreError> {
        let mut all = Vec::new();
        for place in std::iter::once(org).chain(self.tree.0.ancestors(org)) {
            if !self.at.contains_key(&place) {
                let mut found = reader.post_grants(place)?;
                found.retain(|it| it.live(self.today));
                self.at.insert(place, found);
            }
            all.extend(self.at.get(&place).into_iter().flatten().cloned());
        }
        Ok(all)
    }
}
