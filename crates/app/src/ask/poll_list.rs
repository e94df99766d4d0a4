//! Lists that come of secret evaluations: those of an organisation and of a case, what may be held and about whom, and what waits for
//! somebody; why apart from the page of one: none of them ever looks at a sheet but to leave a line out for its own voter.

use std::sync::Arc;

use needle_model::poll::{PollState, PollSubject};
use needle_model::{Actor, CaseId, FOREVER, OrgId};
use needle_rights::{Action, Principal};
use needle_rulebook::poll::{Evaluated, Evaluation};
use needle_rulebook::{Rulebook, Title};
use needle_store::StoreError;
use needle_store::read::{HoldingRecord, PollRecord};

use super::home::{Due, DueKind};
use super::polls::{PollHalf, PollSubjectLine};
use crate::failure::{Failure, OrHidden};
use crate::{App, poll};

/// Evaluations on the list of an organisation, and on that of a person.
const POLLS_SHOWN: u32 = 100;
/// Who can be chosen from without being looked up.
const SUBJECTS_MAX: usize = 200;

/// An evaluation on a list.
#[derive(Debug, Clone)]
pub struct PollLine {
    /// It.
    pub record: PollRecord,
    /// What it is called.
    pub title: Title,
}

/// What an organisation may hold.
#[derive(Debug, Clone)]
pub struct OpenablePolls {
    /// The rulebook.
    pub rules: Arc<Rulebook>,
    /// Ids of its evaluations.
    pub evaluations: Vec<String>,
}

/// What an evaluation asks of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PollDuty {
    /// To take part.
    Vote,
    /// To take their half of the key.
    Take,
    /// To give it back, so that it is counted.
    Give,
}

impl App {
    /// Whether somebody may hold an evaluation at an organisation.
    #[must_use]
    pub fn may_hold_poll(&self, who: Option<&Principal>, org: OrgId) -> bool {
        who.is_some_and(|who| self.may(who, Action::HoldPoll, org))
    }

    /// The evaluations of an organisation, those that run first.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn polls_of(&self, who: &Principal, org: OrgId) -> Result<Vec<PollLine>, Failure> {
        let (scope, tree) = self.scope(who, Action::HoldPoll);
        let seen = scope.org(org, &tree).or_hidden("org")?;
        let records = self.store.read(|r| r.polls_of_org(seen, POLLS_SHOWN))?;
        Ok(self.poll_lines(records)?)
    }

    fn poll_lines(&self, records: Vec<PollRecord>) -> Result<Vec<PollLine>, StoreError> {
        let mut all = Vec::new();
        for record in records {
            let rules = self.poll_rules(&record)?;
            if let Some(evaluation) = rules.evaluation(&record.evaluation) {
                let title = evaluation.title.clone();
                all.push(PollLine { record, title });
            }
        }
        Ok(all)
    }

    /// Those held for the steps of a case, which the caller may see.
    pub(super) fn polls_of_case(&self, case: CaseId) -> Result<Vec<(PollRecord, Title)>, Failure> {
        let records = self.store.read(|r| r.polls_of_case(case))?;
        let lines = self.poll_lines(records)?;
        Ok(lines.into_iter().map(|it| (it.record, it.title)).collect())
    }

    /// What an organisation may hold today.
    ///
    /// # Errors
    /// Hidden.
    pub fn polls_openable(&self, who: &Principal, org: OrgId) -> Result<OpenablePolls, Failure> {
        let (scope, tree) = self.scope(who, Action::HoldPoll);
        scope.org(org, &tree).or_hidden("org")?;
        let kind = self.org_line(org, self.today()).kind;
        let rules = self.rules_on(self.today());
        let all = rules.evaluations_of(&kind);
        Ok(OpenablePolls {
            evaluations: all.map(|it| it.id.clone()).collect(),
            rules,
        })
    }

    /// Who or what may be evaluated: in the organisation and in what stands directly under it.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn poll_subjects_near(
        &self,
        who: &Principal,
        org: OrgId,
        evaluation: &Evaluation,
    ) -> Result<Vec<PollSubjectLine>, Failure> {
        let (scope, tree) = self.scope(who, Action::HoldPoll);
        scope.org(org, &tree).or_hidden("org")?;
        let today = self.today();
        let near = std::iter::once(org).chain(tree.0.children(org));
        let mut all = Vec::new();
        for near in near {
            let Ok(seen) = scope.org(near, &tree) else {
                continue;
            };
            let line = self.org_line(near, today);
            if !line.alive {
                continue;
            }
            match &evaluation.about {
                Evaluated::Organizations(kinds) => {
                    if kinds.contains(&line.kind) {
                        all.push(PollSubjectLine {
                            subject: PollSubject::Org(near),
                            org: line,
                            post: None,
                        });
                    }
                }
                Evaluated::Posts(posts) => {
                    let fits = |it: &HoldingRecord| {
                        it.until == FOREVER && !it.how.acts() && posts.contains(&it.post)
                    };
                    self.store.read(|r| {
                        for held in r.holdings(seen)?.into_iter().filter(fits) {
                            let name = r.officer_name(&held)?;
                            all.push(PollSubjectLine {
                                subject: PollSubject::Holding(held.id),
                                org: line.clone(),
                                post: Some((held.post, name)),
                            });
                        }
                        Ok::<_, StoreError>(())
                    })?;
                }
            }
            if all.len() >= SUBJECTS_MAX {
                break;
            }
        }
        Ok(all)
    }

    /// What waits for this person themselves: to vote, to take their half, to give it back.
    pub(super) fn polls_due(&self, who: &Principal) -> Result<Vec<Due>, Failure> {
        let today = self.today();
        let yesterday = today.yesterday().unwrap_or(today);
        let mut wanted: Vec<(PollRecord, PollDuty)> = Vec::new();
        if let Some(person) = who.person {
            self.store.read(|r| {
                for record in r.polls_of_person(person, yesterday, POLLS_SHOWN)? {
                    let takes = record.state == PollState::Open && today <= record.closes;
                    if takes && !r.sheet_cast(record.id, person)? {
                        wanted.push((record, PollDuty::Vote));
                    }
                }
                Ok::<_, StoreError>(())
            })?;
        }
        if let Actor::Account(account) = who.actor {
            let records = self
                .store
                .read(|r| r.polls_of_scrutineer(account, yesterday, POLLS_SHOWN))?;
            for record in records {
                let Some(place) = poll::place(&record, who) else {
                    continue;
                };
                match self.poll_half(&record, place)? {
                    PollHalf::ToTake => wanted.push((record, PollDuty::Take)),
                    PollHalf::ToGive | PollHalf::Awaited => wanted.push((record, PollDuty::Give)),
                    _ => {}
                }
            }
        }
        let mut all = Vec::new();
        for (record, duty) in wanted {
            let title = self.poll_lines(vec![record.clone()])?.pop();
            if let Some(line) = title {
                all.push(Due {
                    due: record.closes,
                    org: self.org_line(record.org, today),
                    kind: DueKind::Poll {
                        poll: record.id,
                        title: line.title,
                        duty,
                    },
                });
            }
        }
        Ok(all)
    }
}
