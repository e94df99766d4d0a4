//! Organisations with what hangs on them, one after the other, for the open formats. Why apart from the pages: a file
//! holds nothing that refers outside it, so what is left out here (out of reach, not there on that day) is left out
//! everywhere in it.

mod people;

use std::sync::Arc;

use jiff::civil::Date;
use needle_census::{Layout, Snapshot};
use needle_exchange::open::{Change, Changed, Code, Former, Holding, Org, Person, Place};
use needle_model::limits::REASON_CHARS_MAX;
use needle_model::{FOREVER, OrgId, Refusal};
use needle_rights::{Action, Principal, Scope};
use needle_store::read::ChangeLine;

use crate::App;
use crate::failure::{Failure, OrHidden};
use crate::view::TreeView;

/// Whose names a file has in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Named {
    /// Nobody's.
    Nobody,
    /// Of those who hold a post.
    Officers,
    /// Of every member as well.
    Members,
}

/// What is about to be taken away: everything that can be refused has been asked.
pub struct OpenTake {
    who: Principal,
    see: Scope,
    list: Scope,
    sealed: Scope,
    today_tree: TreeView,
    /// The day asked for; none where all times are wanted.
    snapshot: Option<Arc<Snapshot>>,
    under: OrgId,
    day: Option<Date>,
    today: Date,
    named: Named,
    /// Why officers' own telephone numbers are wanted.
    phones: Option<String>,
}

impl std::fmt::Debug for OpenTake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OpenTake({})", self.under)
    }
}

impl OpenTake {
    /// Under which organisation.
    #[must_use]
    pub fn under(&self) -> OrgId {
        self.under
    }

    /// Whose names are in it.
    #[must_use]
    pub fn named(&self) -> Named {
        self.named
    }

    /// The day it is of; today where all times are in it.
    #[must_use]
    pub fn on(&self) -> Date {
        self.day.unwrap_or(self.today)
    }

    /// The tree of the day; today's with those that have ended where all times are wanted.
    fn layout(&self) -> &Layout {
        match &self.snapshot {
            Some(snapshot) => snapshot.tree(),
            None => &self.today_tree.0,
        }
    }

    /// The organisations in it, in the order of the tree.
    pub(crate) fn orgs(&self) -> impl Iterator<Item = OrgId> + '_ {
        let (start, end) = self.layout().span(self.under).unwrap_or((0, 0));
        let ids = &self.layout().ids()[start as usize..end as usize];
        ids.iter().copied().filter(|org| self.may_see(*org))
    }

    fn may_see(&self, org: OrgId) -> bool {
        self.see.org(org, &self.today_tree).is_ok()
    }

    fn holds(&self, org: OrgId) -> bool {
        self.layout().is_within(org, self.under) && self.may_see(org)
    }

    fn may_list(&self, org: OrgId) -> bool {
        self.named != Named::Nobody && self.list.org(org, &self.today_tree).is_ok()
    }
}

impl App {
    /// Prepares what stands under an organisation to be taken away: as of a day, or with everything that ever was. With
    /// a reason, officers' own telephone numbers come with them where the asker may open them.
    ///
    /// # Errors
    /// Hidden; refused when the reason is missing or too long.
    pub fn open_take(
        &self,
        who: &Principal,
        under: OrgId,
        day: Option<Date>,
        named: Named,
        phones: Option<&str>,
    ) -> Result<OpenTake, Failure> {
        self.see_org(who, Action::SeeOrg, under)?;
        let today = self.today();
        let day = day.map(|day| day.min(today));
        let (see, today_tree) = self.scope(who, Action::SeeOrg);
        let snapshot = day.map(|day| self.census().at(day));
        // On a day before its founding or after its end there is nothing under it.
        if let Some(snapshot) = &snapshot {
            snapshot.tree().span(under).or_hidden("org")?;
        }
        let phones = phones.map(str::trim);
        if let Some(reason) = phones {
            if reason.is_empty() {
                return Err(Refusal::new("reason-missing", "reason").into());
            }
            if reason.chars().count() > REASON_CHARS_MAX {
                return Err(Refusal::new("reason-too-long", "reason")
                    .with("max", REASON_CHARS_MAX)
                    .into());
            }
        }
        Ok(OpenTake {
            list: self.scope(who, Action::ListMembers).0,
            sealed: self.scope(who, Action::OpenSealed).0,
            who: who.clone(),
            see,
            today_tree,
            snapshot,
            under,
            day,
            today,
            named,
            phones: phones.map(str::to_owned),
        })
    }

    /// The same for cards of officers, which are nothing but names: for those who may list members there.
    ///
    /// # Errors
    /// As [`App::open_take`].
    pub fn cards_take(
        &self,
        who: &Principal,
        under: OrgId,
        day: Date,
        phones: Option<&str>,
    ) -> Result<OpenTake, Failure> {
        self.see_org(who, Action::ListMembers, under)?;
        self.open_take(who, under, Some(day), Named::Officers, phones)
    }

    /// An organisation as it goes into a file.
    pub(crate) fn open_org(&self, take: &OpenTake, id: OrgId) -> Result<Org, Failure> {
        let seen = take.see.org(id, &take.today_tree).or_hidden("org")?;
        let as_of = take.day.unwrap_or(FOREVER);
        let mut org = {
            let census = self.census();
            let facts = census.org(id, as_of).or_hidden("org")?;
            Org {
                id,
                parent: facts
                    .parent
                    .filter(|parent| id != take.under && take.holds(*parent)),
                kind: facts.kind.to_owned(),
                sector: facts.sector.map(str::to_owned),
                name: facts.name.to_owned(),
                short: facts.short.map(str::to_owned),
                former: Vec::new(),
                founded: facts.founded,
                // What comes later is not known on the day.
                ended: Some(facts.ended).filter(|ended| *ended <= take.on()),
                codes: Vec::new(),
                place: None,
            }
        };
        // What has ended is told as it last was.
        let on = match org.ended {
            Some(ended) => ended.yesterday().unwrap_or(ended).max(org.founded),
            None => take.on(),
        };
        let (versions, codes, place) = self.store.read(|r| {
            Ok::<_, Failure>((
                r.org_versions(seen)?,
                r.org_codes(seen)?,
                r.org_place(seen, on)?,
            ))
        })?;
        for version in versions
            .into_iter()
            .filter(|v| v.from <= on && v.until <= on)
        {
            match org.former.last_mut() {
                Some(last) if last.name == version.name => last.until = version.until,
                _ => org.former.push(Former {
                    name: version.name,
                    from: version.from,
                    until: version.until,
                }),
            }
        }
        // Its present name is no former one, though it was moved or changed its kind under it.
        if org.former.last().is_some_and(|last| last.name == org.name) {
            org.former.pop();
        }
        org.codes = codes
            .into_iter()
            .filter(|c| c.from <= on && on < c.until)
            .map(|c| Code {
                scheme: c.scheme,
                code: c.code,
            })
            .collect();
        org.place = place
            .filter(|place| !place.address.is_empty())
            .map(|place| Place {
                address: place.address,
                phone: place.phone,
                from: place.from,
            });
        Ok(org)
    }

    /// Who holds, or held, posts in an organisation, where the asker may list its members.
    pub(crate) fn open_holdings(
        &self,
        take: &OpenTake,
        org: OrgId,
    ) -> Result<Vec<(Holding, Person)>, Failure> {
        if !take.may_list(org) {
            return Ok(Vec::new());
        }
        let seen = take.see.org(org, &take.today_tree).or_hidden("org")?;
        let on = take.on();
        self.store.read(|r| {
            let mut all = r.holdings(seen)?;
            // Heads first; and one order, whatever the engine.
            let place = |post: &str| self.rulebook.posts.iter().position(|p| p.id == post);
            all.sort_by_key(|held| (place(&held.post), held.from, held.id));
            let mut out = Vec::new();
            for held in all {
                let wanted = match take.day {
                    Some(day) => held.from <= day && day < held.until,
                    None => held.from < held.until,
                };
                if !wanted {
                    continue;
                }
                let proof = take.list.person(held.person, &[org], &take.today_tree);
                let name = r.person_name(proof.or_hidden("person")?)?;
                // Whoever was erased has no name, and goes nowhere.
                let Some(name) = name.filter(|name| !name.is_empty()) else {
                    continue;
                };
                let person = Person {
                    id: held.person,
                    name,
                };
                let holding = Holding {
                    id: held.id,
                    org,
                    sent_by: self.sent_by(take, held.person, org, &held.post, held.from),
                    post: held.post,
                    person: held.person,
                    from: held.from,
                    until: Some(held.until).filter(|until| *until <= on),
                };
                out.push((holding, person));
            }
            Ok(out)
        })
    }

    /// What came into an organisation by mergers and what came out of it by divisions.
    pub(crate) fn open_changes(&self, take: &OpenTake, org: &Org) -> Result<Vec<Change>, Failure> {
        let seen = take.see.org(org.id, &take.today_tree).or_hidden("org")?;
        let history: Vec<ChangeLine> = self.store.read(|r| r.org_history(seen))?;
        let mut out: Vec<Change> = Vec::new();
        for line in history
            .into_iter()
            .filter(|line| line.effective <= take.on())
        {
            let (what, other) = match (line.what.as_str(), line.other) {
                ("merged-into", Some(into)) if into == org.id => (Changed::Merged, line.org),
                ("divided", Some(part)) if line.org == org.id => (Changed::Divided, part),
                _ => continue,
            };
            if !take.holds(other) {
                continue;
            }
            let day = line.effective;
            let found = out.iter().position(|c| c.what == what && c.day == day);
            let at = found.unwrap_or_else(|| {
                let lives = org.ended.is_none_or(|ended| day < ended);
                out.push(Change {
                    what,
                    at: org.id,
                    day,
                    before: vec![org.id],
                    after: if lives { vec![org.id] } else { Vec::new() },
                });
                out.len() - 1
            });
            match what {
                Changed::Merged => out[at].before.push(other),
                Changed::Divided => out[at].after.push(other),
            }
        }
        Ok(out)
    }
}
