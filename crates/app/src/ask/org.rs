//! An organisation: what it is, who leads it, what stands under it, how it became so.

use std::sync::Arc;

use jiff::civil::Date;
use needle_model::post::PostEnd;
use needle_model::{FOREVER, Held, HoldingId, LinkId, OrgId, PersonId};
use needle_rights::{Action, Principal, Seen};
use needle_store::read::{ChangeLine, CodeSpell, HoldingRecord, Place};

use crate::App;
use crate::failure::{Failure, OrHidden};

/// An organisation in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrgLine {
    /// Which.
    pub id: OrgId,
    /// Full name on the day asked for.
    pub name: String,
    /// Short name.
    pub short: Option<String>,
    /// Kind of the rulebook.
    pub kind: String,
    /// Sector of the rulebook.
    pub sector: Option<String>,
    /// Whether it existed on that day.
    pub alive: bool,
}

/// A sub-organisation with its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    /// The organisation.
    pub org: OrgLine,
    /// Members under it; none where the asker may not count, or the number is not shown.
    pub members: Option<u64>,
    /// Organisations under it.
    pub orgs: u64,
}

/// A post held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostView {
    /// Which holding.
    pub holding: HoldingId,
    /// Post of the rulebook.
    pub post: String,
    /// In which organisation.
    pub org: OrgId,
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Since when.
    pub from: Date,
    /// Last day of the term.
    pub term_ends: Option<Date>,
    /// First day after; [`FOREVER`] while held.
    pub until: Date,
    /// In what way: elected, appointed, sent by whom, acting for whom.
    pub how: Held,
    /// How it ended, where more is said than that.
    pub ended: Option<PostEnd>,
    /// The day on which what hangs on the post was taken over.
    pub handed: Option<Date>,
}

impl PostView {
    pub(crate) fn of(held: HoldingRecord, name: String) -> PostView {
        PostView {
            holding: held.id,
            post: held.post,
            org: held.org,
            person: held.person,
            name,
            from: held.from,
            term_ends: held.term_ends,
            until: held.until,
            how: held.how,
            ended: held.ended,
            handed: held.handed,
        }
    }
}

/// A secondary link seen from one end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkView {
    /// Which.
    pub id: LinkId,
    /// Line of the rulebook.
    pub line: String,
    /// A few words.
    pub label: Option<String>,
    /// The other end.
    pub other: OrgLine,
    /// Whether it goes out from here.
    pub outgoing: bool,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
}

/// What the asker may do here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OrgCan {
    /// Found under it, link, give codes, say where it is.
    pub change: bool,
    /// Rename, move, merge, split, dissolve it.
    pub change_itself: bool,
    /// List its members.
    pub list: bool,
    /// Admit and change members.
    pub members: bool,
    /// Answer transfers.
    pub transfers: bool,
    /// Fill and end posts.
    pub posts: bool,
    /// Read its ledger.
    pub ledger: bool,
    /// Count.
    pub counts: bool,
}

/// Everything an organisation's page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrgView {
    /// Itself.
    pub org: OrgLine,
    /// The day it is shown as of.
    pub as_of: Date,
    /// Founded on.
    pub founded: Date,
    /// First day after its end.
    pub ended: Date,
    /// Which one continues it.
    pub into: Option<OrgLine>,
    /// From the root down to the parent.
    pub above: Vec<OrgLine>,
    /// Members under it, itself included; none where the asker may not count, or the number is not shown.
    pub members: Option<u64>,
    /// Members directly in it, likewise.
    pub members_direct: Option<u64>,
    /// Organisations under it.
    pub orgs: u64,
    /// Organisations under it and itself, by kind of the rulebook.
    pub kinds: Vec<(String, u64)>,
    /// Members by the buckets of each dimension that are not empty: `(dimension, bucket, members)`, none where not shown.
    pub by: Vec<(usize, usize, Option<u64>)>,
    /// Members at the end of each of the last ten years (and on the day itself); none before the founding, and where the
    /// number is not shown.
    pub years: Vec<(Date, Option<u64>)>,
    /// Posts held on the day.
    pub posts: Vec<PostView>,
    /// The nearest end of a term among them.
    pub term_ends: Option<Date>,
    /// Links on the day.
    pub links: Vec<LinkView>,
    /// Codes on the day.
    pub codes: Vec<CodeSpell>,
    /// Where it is to be found.
    pub place: Option<Place>,
    /// What the asker may do.
    pub can: OrgCan,
}

/// Years shown in the small picture beside the number of members.
const YEARS_SHOWN: i16 = 10;

impl App {
    pub(super) fn see_org(
        &self,
        who: &Principal,
        action: Action,
        org: OrgId,
    ) -> Result<Seen<OrgId>, Failure> {
        let (scope, tree) = self.scope(who, action);
        scope.org(org, &tree).or_hidden("org")
    }

    /// What somebody may do at an organisation.
    #[must_use]
    pub fn org_can(&self, who: &Principal, org: OrgId) -> OrgCan {
        let (change, tree) = self.scope(who, Action::ChangeTree);
        let may = |action| self.may(who, action, org);
        OrgCan {
            change: change.org(org, &tree).is_ok(),
            change_itself: change.below(org, &tree).is_ok() && tree.0.parent(org).is_some(),
            list: may(Action::ListMembers),
            members: may(Action::ChangeMembers),
            transfers: may(Action::SettleTransfers),
            posts: may(Action::ChangePosts),
            ledger: may(Action::SeeLedger),
            counts: may(Action::SeeCounts),
        }
    }

    /// An organisation as it was on a day.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn org_view(&self, who: &Principal, org: OrgId, as_of: Date) -> Result<OrgView, Failure> {
        let seen = self.see_org(who, Action::SeeOrg, org)?;
        let (founded, ended) = {
            let census = self.census();
            let facts = census.org(org, as_of).or_hidden("org")?;
            (facts.founded, facts.ended)
        };
        let snapshot = self.census().at(as_of);
        let mut above: Vec<OrgLine> = snapshot
            .tree()
            .ancestors(org)
            .into_iter()
            .map(|a| self.org_line(a, as_of))
            .collect();
        if above.is_empty() && snapshot.tree().span(org).is_none() {
            // It does not stand in the tree of that day: show where it last stood.
            let tree = self.census().tree();
            above = tree
                .ancestors(org)
                .into_iter()
                .map(|a| self.org_line(a, as_of))
                .collect();
        }
        above.reverse();
        let can = self.org_can(who, org);
        let (record, posts, links, codes, place) = self.store.read(|r| {
            let record = r.org(seen)?;
            let mut posts = Vec::new();
            for held in r
                .holdings(seen)?
                .into_iter()
                .filter(|h| h.from <= as_of && as_of < h.until)
            {
                let name = r.officer_name(&held)?;
                posts.push(PostView::of(held, name));
            }
            Ok::<_, Failure>((
                record,
                posts,
                r.org_links(seen)?,
                r.org_codes(seen)?,
                r.org_place(seen, as_of)?,
            ))
        })?;
        let mut posts = posts;
        posts.sort_by_key(|p| {
            (
                self.rulebook.posts.iter().position(|k| k.id == p.post),
                p.from,
            )
        });
        let links = links
            .into_iter()
            .filter(|l| l.from <= as_of && as_of < l.until)
            .map(|l| {
                let outgoing = l.org == org;
                let other = self.org_line(if outgoing { l.to } else { l.org }, as_of);
                LinkView {
                    id: l.id,
                    line: l.line,
                    label: l.label,
                    other,
                    outgoing,
                    from: l.from,
                    until: l.until,
                }
            })
            .collect();
        let counter = self.counter(who, Arc::clone(&snapshot));
        let mut by = Vec::new();
        if can.counts {
            for d in 0..self.rulebook.dimensions.len() {
                let cross = counter.cross(org, &[d], &[]);
                by.extend(
                    cross
                        .cells()
                        .filter(|c| c.count != Some(0))
                        .map(|c| (d, c.buckets[0], c.count)),
                );
            }
        }
        Ok(OrgView {
            org: self.org_line(org, as_of),
            as_of,
            founded,
            ended,
            into: record.and_then(|r| r.into).map(|o| self.org_line(o, as_of)),
            above,
            members: counter.members(org),
            members_direct: counter.direct(org),
            orgs: snapshot.orgs_under(org),
            kinds: snapshot.kinds(org, &self.rulebook),
            by,
            years: self.years(who, org, as_of, founded),
            term_ends: posts
                .iter()
                .filter(|p| !p.how.acts())
                .filter_map(|p| p.term_ends)
                .min(),
            posts,
            links,
            codes: codes
                .into_iter()
                .filter(|c| c.from <= as_of && as_of < c.until)
                .collect(),
            place,
            can,
        })
    }

    fn years(
        &self,
        who: &Principal,
        org: OrgId,
        as_of: Date,
        founded: Date,
    ) -> Vec<(Date, Option<u64>)> {
        let members = |day| {
            let snapshot = self.census().at(day);
            self.counter(who, snapshot).members(org)
        };
        let ends = (1..YEARS_SHOWN)
            .rev()
            .filter_map(|back| Date::new(as_of.year() - back, 12, 31).ok());
        ends.chain(std::iter::once(as_of))
            .map(|day| (day, (founded <= day).then(|| members(day)).flatten()))
            .collect()
    }

    /// Direct sub-organisations on a day with their numbers.
    ///
    /// # Errors
    /// Hidden.
    pub fn children(
        &self,
        who: &Principal,
        org: OrgId,
        as_of: Date,
    ) -> Result<Vec<Child>, Failure> {
        self.see_org(who, Action::SeeOrg, org)?;
        let snapshot = self.census().at(as_of);
        let counter = self.counter(who, Arc::clone(&snapshot));
        let children = snapshot.tree().children(org);
        Ok(children
            .map(|id| Child {
                org: self.org_line(id, as_of),
                members: counter.members(id),
                orgs: snapshot.orgs_under(id),
            })
            .collect())
    }

    /// The history of an organisation, oldest first.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn org_history(&self, who: &Principal, org: OrgId) -> Result<Vec<ChangeLine>, Failure> {
        let seen = self.see_org(who, Action::SeeOrg, org)?;
        Ok(self.store.read(|r| r.org_history(seen))?)
    }

    /// All posts ever held in an organisation, latest first.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn org_posts(&self, who: &Principal, org: OrgId) -> Result<Vec<PostView>, Failure> {
        let seen = self.see_org(who, Action::SeeOrg, org)?;
        self.store.read(|r| {
            let mut out = Vec::new();
            for held in r.holdings(seen)?.into_iter().rev() {
                let name = r.officer_name(&held)?;
                out.push(PostView::of(held, name));
            }
            Ok(out)
        })
    }

    /// Whether an organisation lives today.
    #[must_use]
    pub fn org_lives(&self, org: OrgId) -> bool {
        self.census()
            .org(org, FOREVER)
            .is_some_and(|f| f.ended == FOREVER)
    }
}
