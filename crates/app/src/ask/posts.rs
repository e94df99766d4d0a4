//! Posts beyond one organisation: who is sent where, which listed organisations have nobody, who holds several; and what is vacant.
//! Why one place: each is the same walk over what is held today, within what the asker may see.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use jiff::civil::Date;
use needle_census::HeldNow;
use needle_model::{FOREVER, HoldingId, OrgId, PersonId};
use needle_rights::{Action, Principal};
use needle_rulebook::rules::Remedy;
use needle_rulebook::{PostKind, Title};

use super::home::spans;
use super::org::{OrgLine, PostView};
use super::{FindingFilter, FindingLine};
use crate::failure::{Failure, OrHidden};
use crate::{App, HandoverList, handover};

/// How long a post that changed hands is asked for: a hand-over is a matter of days, and what was never listed is not any more.
const HANDOVER_DAYS: i64 = 183;
/// How far ahead the end of a stay is near: the time in which the next one is chosen.
const NEAR_DAYS: i64 = 183;
/// Listed organisations without anybody, shown beside the list of those who are sent; the list of findings has all of them.
const WITHOUT_MAX: usize = 200;

/// What of those who are sent is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SentFilter {
    /// One post.
    pub post: Option<String>,
    /// Only those whose time is over, or will be within half a year.
    pub near: bool,
}

/// Somebody who is sent, or holds several posts: a post with where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostLine {
    /// The post as it is held.
    pub post: PostView,
    /// Where.
    pub org: OrgLine,
    /// Who sent them.
    pub sent_by: Option<OrgLine>,
}

/// A post nobody holds of their own right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vacancy {
    /// Post of the rulebook.
    pub post: String,
    /// Since when; none where nobody is known to have held it.
    pub since: Option<Date>,
    /// Who acts until somebody holds it.
    pub acting: Option<PostView>,
}

/// A post that changes hands.
#[derive(Debug, Clone)]
pub struct HandoverPage {
    /// Who takes it over.
    pub to: PostView,
    /// From whom.
    pub from: Option<PostView>,
    /// Where.
    pub org: OrgLine,
    /// What goes over.
    pub list: HandoverList,
    /// What the procedure and the step of each line of its cases are called.
    pub titles: Vec<(Title, Title)>,
    /// What the rules ask for there today.
    pub due: Vec<FindingLine>,
    /// The procedure by which it is handed over, where it may be started there.
    pub procedure: Option<String>,
}

impl App {
    /// Posts that the rulebook sends people to.
    #[must_use]
    pub fn sent_posts(&self) -> Vec<&PostKind> {
        let posts = self.rulebook.posts.iter();
        posts.filter(|post| self.rulebook.is_sent(post)).collect()
    }

    /// What is held today under an organisation, as far as the asker may see.
    fn held_under(
        &self,
        who: &Principal,
        org: OrgId,
        f: &mut dyn FnMut(HeldNow),
    ) -> Result<(), Failure> {
        let (scope, tree) = self.scope(who, Action::SeeOrg);
        scope.org(org, &tree).or_hidden("org")?;
        let spans = spans(&scope, &tree, Some(org));
        self.census().held_now(&spans, f);
        Ok(())
    }

    /// Everybody who is sent to an organisation or to what stands under it, in the order of the tree.
    ///
    /// # Errors
    /// Hidden.
    pub fn sent_under(
        &self,
        who: &Principal,
        org: OrgId,
        filter: &SentFilter,
    ) -> Result<Vec<HoldingId>, Failure> {
        let posts = &self.rulebook.posts;
        let near = self
            .today()
            .saturating_add(jiff::Span::new().days(NEAR_DAYS));
        let wanted: Vec<bool> = posts
            .iter()
            .map(|post| {
                self.rulebook.is_sent(post) && filter.post.as_ref().is_none_or(|id| *id == post.id)
            })
            .collect();
        let mut out = Vec::new();
        self.held_under(who, org, &mut |held| {
            let near = !filter.near || held.term_ends.is_some_and(|ends| ends <= near);
            if near && wanted.get(held.post) == Some(&true) {
                out.push(held.holding);
            }
        })?;
        Ok(out)
    }

    /// Persons who hold more than one post under an organisation, each with all of these, in the order of the tree.
    ///
    /// # Errors
    /// Hidden.
    pub fn together_under(
        &self,
        who: &Principal,
        org: OrgId,
    ) -> Result<Vec<Vec<HoldingId>>, Failure> {
        let mut all: BTreeMap<PersonId, Vec<(usize, HoldingId)>> = BTreeMap::new();
        let mut place = 0;
        self.held_under(who, org, &mut |held| {
            all.entry(held.person)
                .or_default()
                .push((place, held.holding));
            place += 1;
        })?;
        let mut several: Vec<_> = all.into_values().filter(|own| own.len() > 1).collect();
        several.sort();
        let ids = |own: Vec<(usize, HoldingId)>| own.into_iter().map(|(_, id)| id).collect();
        Ok(several.into_iter().map(ids).collect())
    }

    /// Holdings with names and places. Whoever may see an organisation may see who holds its posts.
    ///
    /// # Errors
    /// The store's failure.
    pub fn post_lines(&self, who: &Principal, ids: &[HoldingId]) -> Result<Vec<PostLine>, Failure> {
        let (scope, tree) = self.scope(who, Action::SeeOrg);
        let today = self.today();
        self.store.read(|r| {
            let mut out = Vec::new();
            for id in ids {
                let Some(held) = r.holding(*id)? else {
                    continue;
                };
                if scope.org(held.org, &tree).is_err() {
                    continue;
                }
                let name = r.officer_name(&held)?;
                out.push(PostLine {
                    org: self.org_line(held.org, today),
                    sent_by: held.how.sent_by.map(|org| self.org_line(org, today)),
                    post: PostView::of(held, name),
                });
            }
            Ok(out)
        })
    }

    /// Organisations that a rule wants to have somebody sent to and that have nobody: which they are, the rulebook's lists say. None for
    /// those who see no findings.
    ///
    /// # Errors
    /// Hidden.
    pub fn listed_without(&self, who: &Principal, org: OrgId) -> Result<Vec<FindingLine>, Failure> {
        let today = self.today();
        if !self.may(who, Action::SeeFindings, org) {
            return Ok(Vec::new());
        }
        let posts: BTreeSet<&str> = self.sent_posts().iter().map(|it| it.id.as_str()).collect();
        let mut held = BTreeSet::new();
        self.held_under(who, org, &mut |it| {
            held.insert((it.org, it.post));
        })?;
        let place = |id: &str| self.rulebook.posts.iter().position(|post| post.id == id);
        let rules = self.rules_on(today);
        let mut out: Vec<FindingLine> = Vec::new();
        for rule in &rules.rules.rules {
            let Some(Remedy::Post(post)) = &rule.remedy else {
                continue;
            };
            let Some(at) = place(post).filter(|_| posts.contains(post.as_str())) else {
                continue;
            };
            let filter = FindingFilter {
                rule: Some(rule.id.clone()),
                ..FindingFilter::default()
            };
            self.findings_each(who, org, &filter, today, &mut |_, line| {
                let line = line();
                if !held.contains(&(line.org.id, at)) {
                    out.push(line);
                }
                if out.len() < WITHOUT_MAX {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            })?;
        }
        Ok(out)
    }

    /// Posts of an organisation that nobody holds of their own right: those of its heads, those that are held by election, and those that
    /// somebody has held.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn vacancies(&self, who: &Principal, org: OrgId) -> Result<Vec<Vacancy>, Failure> {
        let all = self.org_posts(who, org)?;
        let kind = self.org_line(org, self.today()).kind;
        let mut out = Vec::new();
        for (post, _) in self.rulebook.posts_of(&kind) {
            let of = || all.iter().filter(|it| it.post == post.id);
            let own = || of().filter(|it| !it.how.acts());
            if own().any(|it| it.until == FOREVER) {
                continue;
            }
            let since = own()
                .filter(|it| it.until > it.from)
                .map(|it| it.until)
                .max();
            let acting = of().find(|it| it.how.acts() && it.until == FOREVER);
            if post.leader || since.is_some() || acting.is_some() {
                out.push(Vacancy {
                    post: post.id.clone(),
                    since,
                    acting: acting.cloned(),
                });
            }
        }
        Ok(out)
    }

    /// What goes over to somebody who holds a post, for those who may change it.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn handover_page(&self, who: &Principal, id: HoldingId) -> Result<HandoverPage, Failure> {
        let (to, org) = self.holding_page(who, id)?;
        let today = self.today();
        let seen = self.see_org(who, Action::ChangePosts, to.org)?;
        let post = self.rulebook.post(&to.post).or_hidden("holding")?;
        let (list, from) = self.store.read(|r| {
            let list = HandoverList::read(r, seen, post, today)?;
            let all = r.holdings(seen)?;
            let own = all.iter().find(|it| it.id == id);
            let from = own.and_then(|own| handover::before(&all, own)).cloned();
            let from = match from {
                Some(held) => {
                    let name = r.officer_name(&held)?;
                    Some(PostView::of(held, name))
                }
                None => None,
            };
            Ok::<_, Failure>((list, from))
        })?;
        let titles = list.turns.iter().map(|turn| self.step_title(turn));
        let titles = titles.map(Option::unwrap_or_default).collect();
        let due = if self.may(who, Action::SeeFindings, to.org) {
            self.findings_of(who, to.org, today)?
        } else {
            Vec::new()
        };
        let startable = self.startable(who, to.org).ok();
        let procedure = post.handover.clone().filter(|id| {
            let mut own = startable.iter().flat_map(|it| &it.procedures);
            own.any(|own| own == id)
        });
        Ok(HandoverPage {
            to,
            from,
            org,
            list,
            titles,
            due,
            procedure,
        })
    }

    /// Posts somebody took from another lately and has not taken over yet: those that are handed over by a list, and that they may see to
    /// themselves.
    pub(super) fn handovers_due(&self, who: &Principal) -> Result<Vec<PostView>, Failure> {
        let Some(person) = who.person else {
            return Ok(Vec::new());
        };
        let Ok(own) = self.see_person(who, Action::SeePerson, person) else {
            return Ok(Vec::new());
        };
        let first = self
            .today()
            .saturating_sub(jiff::Span::new().days(HANDOVER_DAYS));
        self.store.read(|r| {
            let mut out = Vec::new();
            for held in r.person_holdings(own)? {
                let by_list = self.rulebook.post(&held.post);
                let by_list = by_list.is_some_and(|post| post.handover.is_some());
                let open = held.until == FOREVER && held.handed.is_none() && held.from >= first;
                if !by_list || !open {
                    continue;
                }
                let Ok(seen) = self.see_org(who, Action::ChangePosts, held.org) else {
                    continue;
                };
                if handover::before(&r.holdings(seen)?, &held).is_some() {
                    let name = r.officer_name(&held)?;
                    out.push(PostView::of(held, name));
                }
            }
            Ok(out)
        })
    }
}
